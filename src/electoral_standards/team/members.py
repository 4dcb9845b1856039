"""
The people of a team, put together: who stands how against each requirement.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from electoral_standards.errors import nearest
from electoral_standards.identifiers import Identifier
from electoral_standards.model.gap import GapAnalysis, RequirementGap
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.team import Cover, CoverBounds, TeamError
from electoral_standards.vocabulary import Audience, CoverStatus, Finding

__all__ = ["Tally", "Team", "cover_by"]


def cover_by(holders: int, headcount: int) -> Cover:
    """
    How well so many *holders* cover what *headcount* people should hold.

    >>> [cover_by(holders, 3).status.value for holders in range(4)]
    ['uncovered', 'single_point_of_failure', 'thin', 'covered']
    """
    if holders == 0:
        status = CoverStatus.UNCOVERED
    elif holders >= headcount:
        status = CoverStatus.COVERED
    elif holders == 1:
        status = CoverStatus.SINGLE_POINT_OF_FAILURE
    else:
        status = CoverStatus.THIN
    return Cover(holders=holders, status=status, depth=max(0, holders - 1))


class Tally(NamedTuple):
    """Who stands how against one requirement, each list in the order of the team."""

    headcount: int
    holding: list[int]
    unknown: list[int]
    lacking: list[int]
    apart: list[int]

    def bounds(self) -> CoverBounds:
        """The cover if nobody not known to hold it does, and if all of them do."""
        holding, unknown = len(self.holding), len(self.unknown)
        return CoverBounds(
            at_least=cover_by(holding, self.headcount),
            at_most=cover_by(holding + unknown, self.headcount),
        )


class Team(NamedTuple):
    """Gap analyses that belong together, and how the people stand against each requirement."""

    profile: RoleProfile
    analyses: Sequence[GapAnalysis]
    #: By person, then by requirement.
    gaps: Sequence[Sequence[RequirementGap]]
    tallies: Sequence[Tally]

    @classmethod
    def of(
        cls, analyses: Iterable[GapAnalysis], profile: RoleProfile, *, may_be_empty: bool = False
    ) -> "Team":
        """
        Put people together.

        Raises:
            TeamError: When they do not belong together.
        """
        people = sorted(analyses, key=lambda each: each.subject.id)
        if not people and not may_be_empty:
            raise TeamError("a team needs at least one gap analysis")
        _check_together(people, profile)
        gaps = [_in_document_order(each, profile) for each in people]
        tallies = [
            _tally(requirement.headcount or profile.headcount, [each[position] for each in gaps])
            for position, requirement in enumerate(profile.requirements)
        ]
        return cls(profile, people, gaps, tallies)

    def only(self, people: Sequence[GapAnalysis]) -> "Team":
        """These people of the team, who may be nobody."""
        return Team.of(people, self.profile, may_be_empty=True)

    @property
    def ids(self) -> tuple[Identifier, ...]:
        """Who is in the team, in order."""
        return tuple(each.subject.id for each in self.analyses)

    def known(self, names: Collection[str], where: str = "the team") -> set[Identifier]:
        """
        These people, none of whom may be missing.

        Raises:
            TeamError: When one is not there.
        """
        ids = set(self.ids)
        for name in sorted(names):
            if name not in ids:
                near = nearest(name, ids)
                hint = f"; did you mean {near!r}?" if near else ""
                raise TeamError(f"{name!r} is not in {where}{hint}")
        return {Identifier(name) for name in names}


def _check_together(people: Sequence[GapAnalysis], profile: RoleProfile) -> None:
    _check_codes(profile)
    for one, other in pairwise(people):
        if one.subject.id == other.subject.id:
            message = f"{one.subject.id!r} is there twice ({one.assessment}, {other.assessment})"
            raise TeamError(f"{message}; give one gap analysis for each person")
    for each in people:
        _check_one(each, people[0], profile)


def _check_codes(profile: RoleProfile) -> None:
    codes = [each.code for each in profile.requirements]
    if twice := [code for code in codes if codes.count(code) > 1]:
        message = f"the profile {profile.name!r} requires {twice[0]} twice"
        raise TeamError(f"{message}; state each requirement once")


def _check_one(one: GapAnalysis, first: GapAnalysis, profile: RoleProfile) -> None:
    who = f"the gap analysis of {one.subject.id!r}"
    if (one.profile, one.profile_version) != (profile.name, profile.version):
        found = f"{one.profile!r} version {one.profile_version}"
        message = f"{who} is against {found}, not {profile.name!r} version {profile.version}"
        raise TeamError(f"{message}; analyse it against the profile of the team")
    if one.as_at != first.as_at:
        message = f"{who} is as at {one.as_at}, that of {first.subject.id!r} as at {first.as_at}"
        raise TeamError(f"{message}; assess everybody as at one day")
    if one.audience is not Audience.ASSESSOR:
        message = f"{who} was made for the audience {one.audience.value!r}, and tells only a part"
        raise TeamError(f"{message}; use the one made for assessors")


def _in_document_order(analysis: GapAnalysis, profile: RoleProfile) -> list[RequirementGap]:
    """The gaps of one person, in the order of the profile."""
    by_code = {gap.code: gap for gap in analysis.requirements}
    found = []
    for requirement in profile.requirements:
        gap = by_code.get(requirement.code)
        if gap is None or gap.level != requirement.level or gap.verdict != requirement.verdict:
            message = f"the gap analysis of {analysis.subject.id!r} does not say how they stand"
            raise TeamError(f"{message} against {requirement.code} as the profile requires it")
        found.append(gap)
    return found


def _standing(gap: RequirementGap) -> Finding:
    """Met if the person holds it, not met if they surely do not."""
    if gap.attained is None:
        return Finding.NOT_APPLICABLE
    if gap.competence_gap:
        return Finding.NOT_MET
    return Finding.UNKNOWN if gap.evidence_gap else Finding.MET


def _tally(headcount: int, gaps: Sequence[RequirementGap]) -> Tally:
    lists: dict[Finding, list[int]] = {finding: [] for finding in Finding}
    for person, gap in enumerate(gaps):
        lists[_standing(gap)].append(person)
    return Tally(
        headcount,
        holding=lists[Finding.MET],
        unknown=lists[Finding.UNKNOWN],
        lacking=lists[Finding.NOT_MET],
        apart=lists[Finding.NOT_APPLICABLE],
    )
