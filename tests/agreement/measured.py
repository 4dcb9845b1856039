"""
Made-up standards, and what raters of them come to.
"""

from typing import Any

from electoral_standards.agreement.measuring import measure_agreement
from electoral_standards.model.agreement import AgreementReport, AgreementTable, Statistic
from electoral_standards.model.assessment import Assessment
from tests.builders import (
    AS_AT,
    a_catalogue,
    a_framework,
    a_ladder,
    a_unit,
    a_whole,
    an_assessment,
)

CATALOGUE = a_catalogue(
    a_unit(criteria=3),
    a_ladder((3, 2)),
    a_whole(pairs=2, conditions={"WHOLE.B2": "wales"}),
    a_framework(areas=((1, (0, 0)),)),
)


def measured(*assessments: Assessment, **changes: Any) -> AgreementReport:
    """What the raters of these assessments come to, with the made-up standards."""
    return measure_agreement(assessments, **{"as_at": AS_AT, "catalogue": CATALOGUE, **changes})


def only_table(*judgements: Any) -> AgreementTable:
    """The only table of an assessment with these judgements."""
    (table,) = measured(an_assessment(*judgements)).tables
    return table


def statistic(table: AgreementTable, name: str) -> Statistic:
    (found,) = (each for each in table.statistics if each.name == name)
    return found


def said(table: AgreementTable) -> dict[str, dict[str, str]]:
    """Who said what of each unit that is shared."""
    return {
        each.item: {given.rater: given.rating for given in each.ratings} for each in table.shared
    }
