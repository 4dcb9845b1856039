"""
Tracing: a series of results for each subject, and why one stands lower than the one before.

A standing regresses when less is certain than before. That less is still possible is no
regression: it was not known, and now is.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.identifiers import Code, standard_of
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import RequirementGap
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.model.progress import (
    Progress,
    ProgressPoint,
    ProgressStep,
    SeriesError,
    SubjectProgress,
    Trajectory,
)
from electoral_standards.model.result import (
    AssessmentResult,
    HolisticResult,
    LadderResult,
    LogicModelResult,
    OutcomeResult,
    StandardResult,
)
from electoral_standards.profiles import resolve
from electoral_standards.progress.causes import step_between
from electoral_standards.vocabulary import Audience, Direction

__all__ = ["trace_progress"]


def trace_progress(
    results: Iterable[AssessmentResult],
    profile: RoleProfile | None = None,
    *,
    catalogue: Catalogue,
    policy: PolicySet = DEFAULT,
) -> Progress:
    """
    Follow each subject from result to result.

    Args:
        results: Results of any subjects, each subject's as at different days; their order means
            nothing.
        profile: What a role requires, to follow each requirement as well.
        catalogue: Where standards are looked up that the profile requires and a result does not
            cover.
        policy: The policy under which those are taken as not assessed.

    Returns:
        For each subject a trajectory of each standard, of each outcome of a framework, and of
        each requirement; every step with its direction and what differs.

    Raises:
        SeriesError: When there is no result, two results of a subject are as at the same day,
            or one was not made for those who assess.
        UnknownReferenceError: When the profile requires what the catalogue does not have.
    """
    ordered = sorted(results, key=lambda each: (each.subject.id, each.as_at))
    _check(ordered)
    subjects = []
    for _, group in groupby(ordered, key=lambda each: each.subject.id):
        series = list(group)
        required = _requirements(series, profile, catalogue, policy) if profile else ()
        subjects.append(
            SubjectProgress(
                subject=series[-1].subject,
                standards=tuple(_standards(series)),
                requirements=tuple(required),
            )
        )
    return Progress(
        profile=profile.name if profile else None,
        profile_version=profile.version if profile else None,
        audience=Audience.ASSESSOR,
        subjects=tuple(subjects),
    )


def _check(results: Sequence[AssessmentResult]) -> None:
    if not results:
        raise SeriesError("a series needs at least one result")
    for each in results:
        if each.audience is not Audience.ASSESSOR:
            message = f"the result of {each.subject.id!r} as at {each.as_at} was made for the"
            message = f"{message} audience {each.audience.value!r}, and tells only a part"
            raise SeriesError(f"{message}; use the one made for assessors")
    for one, other in pairwise(results):
        if (one.subject.id, one.as_at) == (other.subject.id, other.as_at):
            message = f"two results of {one.subject.id!r} are as at {one.as_at}"
            message = f"{message} ({one.assessment}, {other.assessment})"
            raise SeriesError(f"{message}; give one for each day")


class _Height(NamedTuple):
    """How high a subject stands; the higher, the better."""

    certain: int
    possible: int


class _Standing(NamedTuple):
    """How a subject stands on one day against what a trajectory is of."""

    result: AssessmentResult
    point: ProgressPoint
    #: None where nothing applies.
    height: _Height | None
    #: Codes of the items on which it rests; None for all of the standard.
    items: frozenset[str] | None


def _standards(series: Sequence[AssessmentResult]) -> Iterator[Trajectory]:
    """The trajectories of what the results cover, each over the results that cover it."""
    found: dict[Code, list[_Standing]] = {}
    for result in series:
        for standard in result.standards:
            parts = standard.outcomes if isinstance(standard, LogicModelResult) else (standard,)
            for part in parts:
                height = None
                if part.attained is not None and part.possible is not None:
                    height = _Height(part.attained, part.possible)
                point = _point(result, part.attained, part.possible)
                code = part.outcome if isinstance(part, OutcomeResult) else part.standard
                found.setdefault(code, []).append(_Standing(result, point, height, _items(part)))
    for code, standings in found.items():
        yield _trajectory(code, standings, None)


def _requirements(
    series: Sequence[AssessmentResult],
    profile: RoleProfile,
    catalogue: Catalogue,
    policy: PolicySet,
) -> Iterator[Trajectory]:
    """The trajectories of the requirements, each over all results."""
    profile, analyses = resolve(profile, catalogue), []
    for result in series:
        found = analyse_gaps(result, profile, catalogue=catalogue, policy=policy)
        analyses.append({(gap.code, gap.level): gap for gap in found.requirements})
    for requirement in profile.requirements:
        key = (requirement.code, requirement.level)
        standings = [
            _against(requirement, gaps[key], result)
            for result, gaps in zip(series, analyses, strict=True)
        ]
        yield _trajectory(Code(requirement.code), standings, requirement)


def _against(requirement: Requirement, gap: RequirementGap, result: AssessmentResult) -> _Standing:
    # What is over the requirement neither rises nor falls here: surplus is no progress.
    applies = gap.attained is not None
    height = _Height(-gap.shortfall, -gap.competence_gap) if applies else None
    point = _point(result, gap.attained, gap.possible, gap.shortfall)
    return _Standing(result, point, height, _required_items(requirement, result))


def _point(
    result: AssessmentResult,
    attained: int | None,
    possible: int | None,
    shortfall: int | None = None,
) -> ProgressPoint:
    return ProgressPoint(
        as_at=result.as_at,
        assessment=result.assessment,
        attained=attained,
        possible=possible,
        shortfall=shortfall,
    )


def _items(part: StandardResult | OutcomeResult) -> frozenset[str] | None:
    """The items on which a verdict rests; None for all of the standard."""
    match part:
        case OutcomeResult():
            return frozenset(code for stage in part.stages for code in stage.items)
        case HolisticResult():
            return frozenset((part.standard,))  # its contrast pairs never change it
    return None


def _required_items(requirement: Requirement, result: AssessmentResult) -> frozenset[str] | None:
    """The items on which a requirement rests; None for all of its standard."""
    if requirement.item is not None:
        return frozenset((requirement.item,))
    for standard in result.standards:
        if isinstance(standard, LogicModelResult):
            for outcome in standard.outcomes:
                if outcome.outcome == requirement.outcome:
                    return _items(outcome)
        elif standard.standard == requirement.standard:
            if isinstance(standard, LadderResult):
                levels = [
                    each for each in standard.levels if each.level <= (requirement.level or 0)
                ]
                return frozenset(code for level in levels for code in level.items)
            return _items(standard)
    return None


def _trajectory(
    code: Code, standings: Sequence[_Standing], requirement: Requirement | None
) -> Trajectory:
    certain = [each.height.certain for each in standings if each.height is not None]
    last = standings[-1].height
    required = None
    if requirement is not None:
        required = 1 if requirement.level is None else requirement.level
    return Trajectory(
        code=code,
        required=required,
        statutory=requirement is not None and requirement.statutory,
        has_regressed=last is not None and last.certain < max(certain),
        points=tuple(each.point for each in standings),
        steps=tuple(_step(code, one, other) for one, other in pairwise(standings)),
    )


def _step(code: Code, before: _Standing, after: _Standing) -> ProgressStep:
    items = None
    if before.items is not None and after.items is not None:
        items = before.items | after.items
    direction = _direction(before.height, after.height)
    return step_between(before.result, after.result, standard_of(code), direction, items)


def _direction(before: _Height | None, after: _Height | None) -> Direction:
    if before is None or after is None:
        return Direction.UNCHANGED if before is after else Direction.APPLICABILITY
    if before.certain != after.certain:
        return Direction.PROGRESS if after.certain > before.certain else Direction.REGRESSION
    if before.possible != after.possible:
        return Direction.WIDENED if after.possible > before.possible else Direction.NARROWED
    return Direction.UNCHANGED
