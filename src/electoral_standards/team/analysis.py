"""
Teams: how many people hold what a profile requires, and who cannot be spared.

Semantics, section 8. With h holders and a headcount of n, h = 0 is uncovered, h >= n covered, a
lone holder otherwise a single point of failure, and anything else thin. Depth is max(0, h - 1):
how many holders may be absent before none is left.
"""

from collections.abc import Collection, Iterable

from electoral_standards.assessing.raters import SMALLEST_GROUP
from electoral_standards.identifiers import Code
from electoral_standards.model.gap import GapAnalysis, RequirementGap
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.model.team import (
    Candidate,
    CoverBounds,
    CoverChange,
    Departure,
    Member,
    PollingDay,
    RequirementCover,
    TeamAnalysis,
    TeamError,
    WhatIf,
)
from electoral_standards.team.members import Team, cover_by
from electoral_standards.team.suppression import suppress
from electoral_standards.vocabulary import Audience, CoverStatus, GapKind

__all__ = [
    "analyse_team",
    "polling_day",
    "what_if",
    "what_if_each",
]

#: How many candidates are named for a requirement.
_MOST_CANDIDATES = 5

#: From worse to better.
_ORDER = {status: position for position, status in enumerate(CoverStatus)}


def analyse_team(
    analyses: Iterable[GapAnalysis],
    profile: RoleProfile,
    *,
    audience: Audience = Audience.ASSESSOR,
    smallest_group: int = SMALLEST_GROUP,
) -> TeamAnalysis:
    """
    Count who holds each requirement, who surely does not, and of whom it is not known.

    Args:
        analyses: One gap analysis for each member of the team, all against *profile* and as at
            the same day, made for those who assess; their order means nothing.
        profile: What the role requires, and how many people should hold each requirement.
        audience: For whom the analysis is made; what leaves the team is suppressed as `suppress`
            says.
        smallest_group: The smallest group of people of which others than those who assess are
            shown a number; at least 3.

    Returns:
        The cover of every requirement with its bounds, who is nearest to holding it, and what
        each member would take along.

    Raises:
        TeamError: When there is nobody, someone is there twice, the analyses do not belong
            together or are not against *profile*, or *smallest_group* is under 3.
    """
    team = Team.of(analyses, profile)
    first = team.analyses[0]
    analysis = TeamAnalysis(
        profile=profile.name,
        profile_version=profile.version,
        as_at=first.as_at,
        audience=Audience.ASSESSOR,
        size=len(team.analyses),
        members=tuple(
            Member(subject=each.subject, assessment=each.assessment) for each in team.analyses
        ),
        requirements=tuple(
            _covered(requirement, team, position)
            for position, requirement in enumerate(profile.requirements)
        ),
        departures=_departures(team),
    )
    return suppress(analysis, audience, smallest_group=smallest_group)


def what_if(
    analyses: Iterable[GapAnalysis],
    profile: RoleProfile,
    *,
    removed: Collection[str] = (),
    added: Iterable[GapAnalysis] = (),
) -> WhatIf:
    """
    What would become of the cover if people left the team, or joined it.

    Args:
        analyses: The team, as for `analyse_team`.
        profile: What the role requires.
        removed: Identifiers of those who leave.
        added: Gap analyses of those who join.

    Returns:
        The requirements whose cover changes; the cover after is the one that `analyse_team`
        gives for the changed team.

    Raises:
        TeamError: As `analyse_team`, and when somebody who leaves is not in the team, or
            somebody who joins is.
    """
    team, joining = Team.of(analyses, profile), tuple(added)
    names = team.known(removed)
    stay = [each for each in team.analyses if each.subject.id not in names]
    after = Team.of((*stay, *joining), profile, may_be_empty=True)
    joined = {each.subject.id for each in joining}
    if twice := sorted(joined & set(team.ids)):
        raise TeamError(f"{twice[0]!r} is in the team already; who joins must be new to it")
    return WhatIf(
        removed=tuple(sorted(names)), added=tuple(sorted(joined)), changes=_changes(team, after)
    )


def what_if_each(analyses: Iterable[GapAnalysis], profile: RoleProfile) -> tuple[WhatIf, ...]:
    """
    What would become of the cover if each member left, alone.

    Args:
        analyses: The team, as for `analyse_team`.
        profile: What the role requires.

    Returns:
        For each member, in the order of their identifiers, what `what_if` gives.

    Raises:
        TeamError: As `analyse_team`.
    """
    return _without_each(Team.of(analyses, profile))


def polling_day(
    analyses: Iterable[GapAnalysis],
    profile: RoleProfile,
    *,
    absent: Collection[str],
    roster: Collection[str] | None = None,
) -> PollingDay:
    """
    Which requirements lose cover when people on a roster are absent.

    Args:
        analyses: The team, as for `analyse_team`.
        profile: What the role requires.
        absent: Identifiers of those who are absent.
        roster: Identifiers of those who were to work; the whole team if None.

    Returns:
        The requirements whose cover changes from the full roster to those who are there.

    Raises:
        TeamError: As `analyse_team`, and when somebody on the roster is not in the team, or
            somebody absent is not on the roster.
    """
    team = Team.of(analyses, profile)
    if roster is not None:
        names = team.known(roster)
        team = team.only([each for each in team.analyses if each.subject.id in names])
    away = team.known(absent, "the roster")
    there = team.only([each for each in team.analyses if each.subject.id not in away])
    return PollingDay(roster=team.ids, absent=tuple(sorted(away)), changes=_changes(team, there))


def _covered(requirement: Requirement, team: Team, position: int) -> RequirementCover:
    tally, ids = team.tallies[position], team.ids
    bounds = tally.bounds()
    distances = sorted(
        (*_distance(team.gaps[person][position]), ids[person])
        for person in (*tally.unknown, *tally.lacking)
    )
    return RequirementCover(
        requirement=requirement,
        headcount=tally.headcount,
        holding=len(tally.holding),
        lacking=len(tally.lacking),
        unknown=len(tally.unknown),
        not_applicable=len(tally.apart),
        at_least=bounds.at_least,
        at_most=bounds.at_most,
        held_by=tuple(ids[person] for person in tally.holding),
        unknown_of=tuple(ids[person] for person in tally.unknown),
        nearest=tuple(
            Candidate(
                member=member,
                items_to_go=to_go,
                to_assess=to_go - to_develop,
                to_develop=to_develop,
            )
            for to_go, to_develop, member in distances[:_MOST_CANDIDATES]
        ),
    )


def _distance(gap: RequirementGap) -> tuple[int, int]:
    """
    How many items must yet be met, and how many of these are to be developed.

    Where some of the items are enough, those not known either way are counted first.
    """
    if not gap.turns:  # nobody counted the turns: every item that is named must be met
        return len(gap.items), sum(item.gap is GapKind.COMPETENCE for item in gap.items)
    to_go = to_develop = 0
    for turn in gap.turns:
        unknown = 0
        for item in gap.items:
            if item.turn == turn.turn and item.gap is GapKind.EVIDENCE:
                unknown += 1
        to_go += turn.needed
        to_develop += max(0, turn.needed - unknown)
    return to_go, to_develop


def _departures(team: Team) -> tuple[Departure, ...]:
    """What the team loses with each member alone; those first who leave most uncovered."""
    found = []
    for change in _without_each(team):
        lost = [each for each in change.changes if each.loses_cover]
        bare = [
            each for each in lost if each.before.at_least.holders > each.after.at_least.holders == 0
        ]
        weak = [each for each in lost if each not in bare]
        if lost:
            found.append(
                Departure(
                    member=change.removed[0],
                    uncovers=tuple(each.code for each in bare),
                    weakens=tuple(each.code for each in weak),
                )
            )
    found.sort(key=lambda each: (-len(each.uncovers), -len(each.weakens), each.member))
    return tuple(found)


def _without_each(team: Team) -> tuple[WhatIf, ...]:
    """The team less each member; all who stand alike against a requirement leave it alike."""
    changes: list[list[CoverChange]] = [[] for _ in team.analyses]
    for requirement, tally in zip(team.profile.requirements, team.tallies, strict=True):
        here = tally.bounds()
        for leaving, holds in ((tally.holding, 1), (tally.unknown, 0)):
            if leaving:
                left = CoverBounds(
                    at_least=cover_by(here.at_least.holders - holds, tally.headcount),
                    at_most=cover_by(here.at_most.holders - 1, tally.headcount),
                )
                change = _change(requirement, here, left)
                for person in leaving:
                    changes[person].append(change)
    return tuple(
        WhatIf(removed=(member,), added=(), changes=tuple(of))
        for member, of in zip(team.ids, changes, strict=True)
    )


def _change(requirement: Requirement, before: CoverBounds, after: CoverBounds) -> CoverChange:
    return CoverChange(
        code=Code(requirement.code),
        before=before,
        after=after,
        loses_cover=_loses(before, after),
    )


def _loses(before: CoverBounds, after: CoverBounds) -> bool:
    return (
        _ORDER[after.at_least.status] < _ORDER[before.at_least.status]
        or _ORDER[after.at_most.status] < _ORDER[before.at_most.status]
    )


def _changes(before: Team, after: Team) -> tuple[CoverChange, ...]:
    both = zip(before.profile.requirements, before.tallies, after.tallies, strict=True)
    pairs = ((requirement, old.bounds(), new.bounds()) for requirement, old, new in both)
    return tuple(_change(*each) for each in pairs if each[1] != each[2])
