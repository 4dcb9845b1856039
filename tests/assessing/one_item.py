"""
What is found about one item, for the tests of findings.
"""

from datetime import date

from electoral_standards.model.assessment import Evidence, Judgement
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.result import ItemFinding
from tests.assessing.cases import Case
from tests.builders import (
    AS_AT,
    a_framework,
    a_ladder,
    a_policy,
    a_unit,
    a_whole,
    an_assessment,
)

STANDARDS = (a_unit(), a_ladder((2,)), a_whole(), a_framework())
DEFAULT = a_policy("unit")


def found(
    *said: Judgement,
    evidence: tuple[Evidence, ...] = (),
    policy: PolicySet = DEFAULT,
    as_at: date = AS_AT,
) -> ItemFinding:
    """What is found about the item of the first judgement."""
    case = Case(STANDARDS, an_assessment(*said, evidence=evidence), as_at, policy)
    [standard] = case.result().standards
    return next(each for each in standard.findings if each.item == said[0].item)


def why_aside(finding: ItemFinding) -> list[str]:
    return [each.reason for each in finding.set_aside]
