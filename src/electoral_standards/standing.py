"""
How things stand for one requirement: what is required, what is there, which items hold it back.

Semantics, section 7. Items come in the order in which they must be met: the lowest level and
the earliest stage first, a unit's scope after its criteria, whose evidence has to cover it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from attrs import evolve

from electoral_standards.assessing.verdicts import stands
from electoral_standards.errors import ElectoralStandardsError, UnknownReferenceError
from electoral_standards.identifiers import Code
from electoral_standards.model.gap import GapItem, LevelGap, TurnGap
from electoral_standards.model.policy import parse_share
from electoral_standards.model.profile import Requirement
from electoral_standards.model.result import (
    HolisticResult,
    ItemFinding,
    LadderResult,
    LevelFinding,
    LogicModelResult,
    OutcomeResult,
    StandardResult,
    UnitResult,
)
from electoral_standards.vocabulary import Finding, GapKind, Progression, Reason, Stage

__all__ = ["Standing", "UnsuitedRequirementError", "stand"]


class UnsuitedRequirementError(ElectoralStandardsError, ValueError):
    """A requirement asks for what is never concluded about a standard."""


class Standing(NamedTuple):
    """How things stand for one requirement."""

    #: What is required: a level, or 1.
    required: int
    #: What is surely there.
    attained: int | None
    #: What may be there.
    possible: int | None
    #: The unmet items that hold a gap open, were there one.
    items: tuple[GapItem, ...]
    #: Finding of every item that the requirement is about, scope included, in document order.
    about: tuple[tuple[Code, Finding], ...] = ()
    #: For a ladder, the levels up to the one required.
    levels: tuple[LevelGap, ...] = ()
    #: How many of the unmet items must be met in each turn.
    turns: tuple[TurnGap, ...] = ()


def stand(requirement: Requirement, standard: StandardResult) -> Standing:
    """
    How things stand for a requirement on a standard.

    Raises:
        UnknownReferenceError: When the standard has no such item or outcome.
        UnsuitedRequirementError: When nothing of the kind is concluded about the standard.
    """
    if requirement.item is not None:
        return _item(requirement.item, standard)
    if requirement.outcome is not None:
        return _outcome(requirement.outcome, standard)
    match standard:
        case UnitResult() if requirement.verdict is not None:
            return _unit(standard)
        case LadderResult() if requirement.level is not None:
            return _ladder(requirement.level, standard)
        case HolisticResult() if requirement.level is not None:
            return _holistic(requirement.level, standard)
    wanted = "a level" if requirement.level is not None else "a verdict"
    message = f"{wanted} of {standard.standard} is required, and its result is of kind"
    raise UnsuitedRequirementError(f"{message} {standard.kind.value!r}, which has none")


def _gap_item(finding: ItemFinding, *, blocking: bool = True) -> GapItem:
    known = finding.finding is Finding.NOT_MET
    kind = GapKind.COMPETENCE if known else GapKind.EVIDENCE
    return GapItem(item=finding.item, gap=kind, reasons=finding.reasons, blocking=blocking)


def _open(findings: Iterable[ItemFinding], *, blocking: bool = True) -> tuple[GapItem, ...]:
    """The items among these that are not met."""
    return tuple(
        _gap_item(each, blocking=blocking)
        for each in findings
        if each.finding in (Finding.NOT_MET, Finding.UNKNOWN)
    )


#: Unmet items whose turn is the same, and how many of them must be met.
_Group = tuple[tuple[GapItem, ...], int]


def _in_turn(groups: Iterable[_Group]) -> tuple[tuple[GapItem, ...], tuple[TurnGap, ...]]:
    """The items of these groups, each with its turn; an empty group takes no turn."""
    items: list[GapItem] = []
    turns: list[TurnGap] = []
    for group, needed in groups:
        if group:
            turn = len(turns) + 1
            items += group if turn == 1 else [_at_turn(each, turn) for each in group]
            turns.append(TurnGap(turn=turn, open=len(group), needed=needed))
    return tuple(items), tuple(turns)


def _at_turn(item: GapItem, turn: int) -> GapItem:
    # Written out: evolving takes three times as long, and there are many items.
    return GapItem(
        item=item.item, gap=item.gap, reasons=item.reasons, turn=turn, blocking=item.blocking
    )


def _about(findings: Iterable[ItemFinding]) -> tuple[tuple[Code, Finding], ...]:
    return tuple((each.item, each.finding) for each in findings)


def _item(code: str, standard: StandardResult) -> Standing:
    for finding in standard.findings:
        if finding.item == code:
            attained, possible = stands(finding.finding)
            items, turns = _in_turn([(_open((finding,)), 1)])
            return Standing(1, attained, possible, items, _about((finding,)), (), turns)
    raise UnknownReferenceError(code, known=[each.item for each in standard.findings])


def _unit(unit: UnitResult) -> Standing:
    uncovered: tuple[GapItem, ...] = ()
    everything = len(unit.scope.covered) + len(unit.scope.uncovered)
    if unit.scope.finding is Finding.UNKNOWN:
        uncovered = tuple(
            GapItem(
                item=code,
                gap=GapKind.EVIDENCE,
                reasons=(Reason.INSUFFICIENT,),
                blocking=unit.scope.required == everything,
            )
            for code in unit.scope.uncovered
        )
    about = _about(unit.findings)
    about += tuple((code, Finding.MET) for code in unit.scope.covered)
    about += tuple((code, Finding.UNKNOWN) for code in unit.scope.uncovered)
    unmet = _open(unit.findings)
    items, turns = _in_turn(
        [(unmet, len(unmet)), (uncovered, unit.scope.required - len(unit.scope.covered))]
    )
    return Standing(1, unit.attained, unit.possible, items, about, (), turns)


def _enough(applicable: int, share: tuple[int, int]) -> int:
    """The least number that is a share of so many."""
    numerator, denominator = share
    return -(-numerator * applicable // denominator)


def _ladder(level: int, ladder: LadderResult) -> Standing:
    if level == 0:
        return Standing(0, ladder.attained, ladder.possible, ())
    applicable = [
        each
        for each in ladder.levels
        if each.level <= level and each.finding is not Finding.NOT_APPLICABLE
    ]
    if not applicable:
        return Standing(level, None, None, ())
    required = applicable[-1].level
    findings = {each.item: each for each in ladder.findings}
    share = parse_share(ladder.policy.content.level_share)
    cumulative = ladder.policy.content.progression is Progression.CUMULATIVE
    # Where levels stand alone, a higher one would do as well.
    highest = not any(each.applicable for each in ladder.levels if each.level > required)
    groups: list[_Group] = []
    for each in applicable:
        if each.finding is Finding.MET:
            continue
        is_needed = cumulative or each.level == required
        enough = _enough(each.applicable, share)
        blocking = is_needed and (cumulative or highest) and enough == each.applicable
        unmet = _open((findings[code] for code in each.items), blocking=blocking)
        groups.append((unmet, enough - each.met if is_needed else 0))
    items, turns = _in_turn(groups)
    return Standing(
        required,
        ladder.attained,
        ladder.possible,
        items,
        _about(findings[code] for each in applicable for code in each.items),
        tuple(_level(each, ladder, share) for each in ladder.levels if each.level <= required),
        turns,
    )


def _level(level: LevelFinding, ladder: LadderResult, share: tuple[int, int]) -> LevelGap:
    attained, possible = ladder.attained or 0, ladder.possible or 0
    shortfall, competence = int(level.level > attained), int(level.level > possible)
    return LevelGap(
        level=level.level,
        finding=level.finding,
        shortfall=shortfall,
        competence_gap=competence,
        evidence_gap=shortfall - competence,
        applicable=level.applicable,
        to_go=max(0, _enough(level.applicable, share) - level.met),
    )


def _holistic(level: int, whole: HolisticResult) -> Standing:
    judged = whole.findings[0]
    known = judged.finding is not Finding.UNKNOWN
    kind = GapKind.COMPETENCE if known else GapKind.EVIDENCE
    item = GapItem(item=judged.item, gap=kind, reasons=judged.reasons, blocking=True)
    reached = (whole.attained or 0) >= level
    stands_at = (Finding.MET if reached else Finding.NOT_MET) if known else Finding.UNKNOWN
    about = ((judged.item, stands_at),)
    items, turns = _in_turn([((item,), 1)])
    return Standing(level, whole.attained, whole.possible, items, about, (), turns)


def _outcome(code: str, standard: StandardResult) -> Standing:
    outcomes = standard.outcomes if isinstance(standard, LogicModelResult) else ()
    for outcome in outcomes:
        if outcome.outcome == code:
            findings = {each.item: each for each in standard.findings}
            share = parse_share(standard.policy.content.information_share)
            items, turns = _in_turn(_stages(outcome, findings, share))
            about = _about(findings[each] for stage in outcome.stages for each in stage.items)
            return Standing(1, outcome.attained, outcome.possible, items, about, (), turns)
    raise UnknownReferenceError(code, known=[each.outcome for each in outcomes])


def _stages(
    outcome: OutcomeResult, findings: Mapping[Code, ItemFinding], share: tuple[int, int]
) -> Iterable[_Group]:
    """The unmet items of each stage that is not met, and how many of them must be."""
    for stage in outcome.stages:
        if stage.finding not in (Finding.NOT_MET, Finding.UNKNOWN):
            continue
        if stage.stage is not Stage.INFORMATION:
            unmet = _open(findings[code] for code in stage.items)
            yield unmet, len(unmet)
            continue
        enough = _enough(stage.applicable, share)
        unmet = _open((findings[code] for code in stage.items), blocking=enough == stage.applicable)
        # Information that is not held is a gap in evidence, not a failure.
        held = tuple(
            evolve(each, gap=GapKind.EVIDENCE, reasons=each.reasons or (Reason.INSUFFICIENT,))
            for each in unmet
        )
        yield held, enough - stage.met
