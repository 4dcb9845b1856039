"""
A case: standards, an assessment against some of them, a policy, and what is concluded of it all.
"""

from datetime import date
from functools import cache
from typing import Any, NamedTuple

from attrs import evolve

from electoral_standards.assessing.assessment import assess
from electoral_standards.content.loader import load_catalogue
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.competency import Competency
from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.model.performance_framework import PerformanceFramework
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.result import AssessmentResult
from tests import oracle
from tests.assessing.finding_oracle import judged_items
from tests.builders import a_catalogue, plain

Standard = OccupationalStandard | Competency | PerformanceFramework

#: Standards that come with the package.
BUNDLED = ("SFJES19", "RM", "PWS", "ROPS")


class Case(NamedTuple):
    """Standards, an assessment against some of them, and a policy."""

    standards: tuple[Standard, ...]
    assessment: Assessment
    as_at: date
    policy: PolicySet

    def result(self) -> AssessmentResult:
        """What the library concludes."""
        return assess(
            self.assessment,
            as_at=self.as_at,
            catalogue=a_catalogue(*self.standards),
            policy=self.policy,
        )

    def expected(self, *, everywhere: bool = False) -> dict[str, Any]:
        """What the oracle concludes; *everywhere*, also of standards that nobody assessed."""
        assessed = {str(each) for each in self.assessment.standards}
        return {
            each.code: oracle.assess(
                plain_standard(each), plain(self.assessment), self.as_at, plain(self.policy)
            )
            for each in self.standards
            if everywhere or each.code in assessed
        }

    def gaps(self, profile: RoleProfile) -> GapAnalysis:
        """What the library finds missing."""
        catalogue = a_catalogue(*self.standards)
        return analyse_gaps(self.result(), profile, catalogue=catalogue, policy=self.policy)

    def where(self, **changes: Any) -> "Case":
        """The same case with another assessment."""
        return self._replace(assessment=evolve(self.assessment, **changes))


_plain_bundled = cache(lambda code: plain(load_catalogue()[code]))


def plain_standard(standard: Standard) -> dict[str, Any]:
    """A standard as the oracle takes it; what is bundled is large, and converted once."""
    found: dict[str, Any] = (
        _plain_bundled(standard.code) if standard.code in BUNDLED else plain(standard)
    )
    return found


def judged_of(standard: Standard) -> list[tuple[str, str]]:
    """Code and kind of everything in a standard that can be judged."""
    found = [(each["code"], each["kind"]) for each in judged_items(plain_standard(standard))]
    whole = isinstance(standard, Competency) and not standard.levels
    return [(standard.code, "competency"), *found] if whole else found
