"""
How wide the gaps of a case are, whatever their ranks.
"""

from typing import NamedTuple

from electoral_standards.model.profile import RoleProfile
from tests.assessing.cases import Case
from tests.builders import a_profile, a_requirement
from tests.strategies import possible_requirements


class Width(NamedTuple):
    """One gap, and the interval behind it."""

    shortfall: int
    competence: int
    evidence: int
    attained: int | None
    possible: int | None


def everything(case: Case) -> RoleProfile:
    """A profile that requires all that can be required of the standards of a case."""
    return a_profile(
        *(
            a_requirement(**each)
            for standard in case.standards
            for each in possible_requirements(standard)
        )
    )


def widths(case: Case, profile: RoleProfile) -> dict[tuple[str, int | None], Width]:
    """Every gap by the code and level required."""
    return {
        (gap.code, gap.level): Width(
            gap.shortfall, gap.competence_gap, gap.evidence_gap, gap.attained, gap.possible
        )
        for gap in case.gaps(profile).requirements
    }
