"""
From findings to verdicts and gaps, for all subjects at once: a row for each item, level, stage.

The same conclusions as `assessing.verdicts` and `gap_analysis`, over columns of subjects.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from electoral_standards.columnar.cells import Cells
from electoral_standards.columnar.finding_codes import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN
from electoral_standards.columnar.plan import (
    OutcomeTable,
    RequirementTable,
    ScoringPlan,
    StandardTable,
)
from electoral_standards.columnar.rules import COUNTED, POSITION
from electoral_standards.columnar.sets import counts_of
from electoral_standards.vocabulary import ResultKind, Stage

__all__ = ["ABSENT", "Concluded", "Gap", "OutcomeMeasures", "Standing", "conclude", "rank"]

Integers = NDArray[Any]
#: Stands for a bound where nothing applies.
ABSENT: Final = -1
_NO_STAGE: Final = -1


class Standing(NamedTuple):
    """Bounds of each subject; `ABSENT` where nothing applies."""

    attained: Integers
    possible: Integers


class OutcomeMeasures(NamedTuple):
    """What is concluded about an outcome of a framework."""

    overall: Integers
    #: Position of the weakest stage; -1 for none.
    weakest: Integers
    standing: Standing


class Concluded(NamedTuple):
    """What is concluded about a standard."""

    #: Units: the combined finding. Competencies: `NOT_APPLICABLE` where no level applies.
    overall: Integers
    standing: Standing | None
    #: How many items came to each finding, in the order of their codes.
    counts: tuple[Integers, ...]
    #: Units: the finding on the scope, and how many of its items are covered.
    scope: tuple[Integers, Integers] | None
    #: Ladders: the finding on each level.
    levels: tuple[Integers, ...]
    outcomes: tuple[OutcomeMeasures, ...]


class Gap(NamedTuple):
    """How each subject stands against one requirement."""

    required: Integers
    standing: Standing
    shortfall: Integers
    competence: Integers
    evidence: Integers
    surplus: Integers


def conclude(plan: ScoringPlan, cells: Cells) -> tuple[list[Concluded], list[Gap]]:
    """Conclude each standard of a plan, and each requirement of its profile."""
    concluded = [_standard(standard, cells) for standard in plan.standards]
    gaps = [
        _gap(*_stands(each, plan.standards[each.standard], concluded[each.standard], cells))
        for each in plan.requirements
    ]
    return concluded, gaps


def _count(findings: Integers, code: int) -> Integers:
    """How many items (rows) came to a finding, for each subject."""
    # The narrower the numbers, the more of them are added up at a time.
    kind = np.min_scalar_type(len(findings))
    total = np.add.reduce((findings == code).view(np.uint8), axis=0, dtype=kind)
    counts: Integers = total.astype(np.int16)
    return counts


def _standard(standard: StandardTable, cells: Cells) -> Concluded:
    findings = cells.finding[standard.start : standard.stop]
    counts = tuple(_count(findings, code) for code in (NOT_MET, UNKNOWN, MET, NOT_APPLICABLE))
    match standard.kind:
        case ResultKind.UNIT:
            found = _unit(standard, findings, cells)
        case ResultKind.LADDER:
            found = _ladder(standard, cells.finding)
        case ResultKind.HOLISTIC:
            found = _holistic(standard, cells)
        case _:
            found = _framework(standard, cells.finding)
    return found._replace(counts=counts)


_NO_COUNTS: Any = ()


def _all_of(findings: Integers) -> Integers:
    """The minimum, row by row; what does not apply is above everything."""
    if not len(findings):
        return np.full(findings.shape[1:], NOT_APPLICABLE, np.uint8)
    found: Integers = np.minimum.reduce(findings, axis=0)
    return found


def _stand(overall: Integers) -> Standing:
    absent = overall == NOT_APPLICABLE
    attained = (overall == MET).astype(np.int16)
    possible = (overall != NOT_MET).astype(np.int16)
    if absent.any():
        attained[absent] = possible[absent] = ABSENT
    return Standing(attained, possible)


def _unit(standard: StandardTable, findings: Integers, cells: Cells) -> Concluded:
    items = _all_of(findings)
    number = counts_of(cells.covered, range(standard.scope_start, standard.scope_stop))
    if standard.scope_stop == standard.scope_start:
        scope = np.full(len(items), NOT_APPLICABLE, np.uint8)
    else:
        scope = np.where(number >= standard.scope_required, MET, UNKNOWN).astype(np.uint8)
    # A scope to cover, with nothing to show it by, decides nothing.
    overall = np.where(items == NOT_APPLICABLE, items, np.minimum(items, scope))
    return Concluded(overall, _stand(overall), _NO_COUNTS, (scope, number), (), ())


def _share(
    met: Integers, unknown: Integers, applicable: Integers, share: tuple[int, int]
) -> Integers:
    """Whether at least a share of what applies is met; no division is made."""
    numerator, denominator = share
    if numerator == denominator:
        enough, perhaps = met >= applicable, met + unknown >= applicable
    else:
        needed = numerator * applicable.astype(np.int64)
        enough = met * np.int64(denominator) >= needed
        perhaps = (met + unknown) * np.int64(denominator) >= needed
    found = enough.view(np.uint8) + perhaps.view(np.uint8)
    # The greatest of all findings, and so at least what stands there.
    none = (applicable == 0).view(np.uint8) * np.uint8(NOT_APPLICABLE)
    level: Integers = np.maximum(found, none)
    return level


def _ladder(standard: StandardTable, findings: Integers) -> Concluded:
    count = findings.shape[1]
    levels = []
    attained, possible = np.zeros(count, np.int16), np.zeros(count, np.int16)
    surely, perhaps = np.ones(count, bool), np.ones(count, bool)
    any_applies = np.zeros(count, bool)
    for rank_, items in standard.levels:
        of_level = findings[items]
        met, unknown = _count(of_level, MET), _count(of_level, UNKNOWN)
        applicable = np.int16(len(items)) - _count(of_level, NOT_APPLICABLE)
        level = _share(met, unknown, applicable, standard.level_share)
        levels.append(level)
        applies = level != NOT_APPLICABLE
        any_applies |= applies
        is_met, may_be = level == MET, level != NOT_MET
        if standard.cumulative:
            surely &= is_met | ~applies
            perhaps &= may_be
        else:
            surely, perhaps = is_met, may_be
        # Ranks rise from level to level.
        attained = np.maximum(attained, (applies & surely) * np.int16(rank_))
        possible = np.maximum(possible, (applies & perhaps) * np.int16(rank_))
    attained[~any_applies] = possible[~any_applies] = ABSENT
    overall = np.where(any_applies, MET, NOT_APPLICABLE).astype(np.uint8)
    return Concluded(overall, Standing(attained, possible), _NO_COUNTS, None, tuple(levels), ())


def _holistic(standard: StandardTable, cells: Cells) -> Concluded:
    item = standard.start
    status = cells.status[item]
    position = np.where(status >= COUNTED, (status & POSITION).astype(np.int16), ABSENT)
    repeated = cells.repeated
    if repeated is not None:
        count = cells.finding.shape[1]
        own = (repeated.place >= item * count) & (repeated.place < (item + 1) * count)
        position[repeated.place[own] - item * count] = repeated.position[own]
    known = (cells.finding[item] != UNKNOWN) & (position >= 0) & standard.named
    attained = np.where(known, position, 0).astype(np.int16)
    possible = np.where(known, position, standard.top).astype(np.int16)
    overall = np.full(len(attained), MET, np.uint8)
    return Concluded(overall, Standing(attained, possible), _NO_COUNTS, None, (), ())


def _framework(standard: StandardTable, findings: Integers) -> Concluded:
    outcomes = tuple(
        _outcome(each, findings, standard.information_share) for each in standard.outcomes
    )
    overall = np.full(findings.shape[1], MET, np.uint8)
    return Concluded(overall, None, _NO_COUNTS, None, (), outcomes)


def _outcome(outcome: OutcomeTable, findings: Integers, share: tuple[int, int]) -> OutcomeMeasures:
    stages = []
    for stage, items in zip(Stage, outcome.stages, strict=True):
        of_stage = findings[items]
        if stage is not Stage.INFORMATION:
            stages.append(_all_of(of_stage))
            continue
        # Missing information is a gap in evidence: too little is unknown, never not met.
        met = _count(of_stage, MET)
        applicable = np.int16(len(items)) - _count(of_stage, NOT_APPLICABLE)
        stages.append(_share(met, applicable - met, applicable, share))
    overall = _all_of(np.stack(stages))
    weakest = np.full(len(overall), _NO_STAGE, np.int8)
    open_ = (overall == NOT_MET) | (overall == UNKNOWN)
    for number in reversed(range(len(stages))):
        weakest[open_ & (stages[number] == overall)] = number
    return OutcomeMeasures(overall, weakest, _stand(overall))


def _stands(
    requirement: RequirementTable, standard: StandardTable, concluded: Concluded, cells: Cells
) -> tuple[Integers, Standing]:
    """What is required of each subject, and how it stands."""
    count = cells.finding.shape[1]
    required = np.full(count, requirement.level, np.int16)
    if requirement.form == "item":
        return required, _stand(cells.finding[requirement.part])
    if requirement.form == "outcome":
        return required, concluded.outcomes[requirement.part].standing
    if concluded.standing is None:
        message = f"nothing is concluded about {standard.code} as a whole"
        raise ValueError(message)
    if standard.kind is ResultKind.LADDER and requirement.level > 0:
        return _of_ladder(requirement.level, standard, concluded, concluded.standing)
    return required, concluded.standing


def _of_ladder(
    level: int, standard: StandardTable, concluded: Concluded, standing: Standing
) -> tuple[Integers, Standing]:
    """A level that does not apply means the highest below it that does, if there is one."""
    required = np.zeros(len(standing.attained), np.int16)
    for (rank_, _), found in zip(standard.levels, concluded.levels, strict=True):
        if rank_ <= level:
            required[found != NOT_APPLICABLE] = rank_
    none = required == 0
    if not none.any():
        return required, standing
    required[none] = level
    return required, Standing(*(np.where(none, np.int16(ABSENT), each) for each in standing))


def _gap(required: Integers, standing: Standing) -> Gap:
    attained, possible = standing
    absent = attained == ABSENT
    shortfall = np.maximum(required - attained, 0)
    competence = np.maximum(required - possible, 0)
    surplus = np.maximum(attained - required, 0)
    if absent.any():
        shortfall[absent] = competence[absent] = surplus[absent] = 0
    return Gap(required, standing, shortfall, competence, shortfall - competence, surplus)


def rank(requirements: Sequence[RequirementTable], gaps: Sequence[Gap]) -> list[Integers]:
    """
    The rank of each requirement of each subject, from 1; 0 where there is no gap.

    Statutory first, then importance times shortfall, then the order of the profile.
    """
    if not gaps:
        return []
    weights = []
    for each, gap in zip(requirements, gaps, strict=True):
        weight = np.multiply(gap.shortfall, each.importance, dtype=np.int32)
        weight += _LAW if each.statutory else 0
        # Importance is 1 at least, so that a gap weighs something.
        weight *= gap.shortfall > 0
        weights.append(weight)
    kind = np.min_scalar_type(len(weights))
    ranks = []
    for number, own in enumerate(weights):
        place = np.ones(len(own), kind)
        for other, weight in enumerate(weights):
            if other != number:
                place += weight >= own if other < number else weight > own
        place *= own > 0
        ranks.append(place.astype(np.int16))
    return ranks


_LAW: Final = 1 << 30
