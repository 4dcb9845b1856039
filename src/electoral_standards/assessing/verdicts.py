"""
From findings to verdicts: a unit, a ladder, a competency as a whole, a logic model.

Semantics, sections 4 to 6.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from electoral_standards.assessing.compiled import CompiledStandard
from electoral_standards.assessing.findings import Judged
from electoral_standards.assessing.logic import all_of, share, union_of_reasons
from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Evidence
from electoral_standards.model.policy import parse_share
from electoral_standards.model.result import (
    AreaFinding,
    Counts,
    HolisticResult,
    ItemFinding,
    LadderResult,
    LevelFinding,
    LogicModelResult,
    OutcomeResult,
    ScopeFinding,
    StageFinding,
    StandardResult,
    UnitResult,
)
from electoral_standards.vocabulary import (
    Finding,
    ItemKind,
    Progression,
    Reason,
    ResultKind,
    Stage,
    Verdict,
)

if TYPE_CHECKING:
    # Only a framework needs these, and each class costs time to import.
    from electoral_standards.model.performance_framework import ActivityArea, Outcome

__all__ = ["OWN_READING", "Case", "conclude", "stands"]

#: What every result on the framework says of itself.
OWN_READING = "the user's own reading, not a rating by the publisher of the framework"


class Case(NamedTuple):
    """One standard with everything that was found about it."""

    #: The standard under its policy.
    compiled: CompiledStandard
    #: What was found about each judged item, in document order.
    judged: Sequence[Judged]
    #: The assessment's evidence by identifier.
    evidence: Mapping[Identifier, Evidence]

    @property
    def findings(self) -> tuple[ItemFinding, ...]:
        """Every finding, in document order."""
        return tuple([finding for finding, _ in self.judged])


def stands(finding: Finding) -> tuple[int, int] | tuple[None, None]:
    """
    The bounds of something that stands at 0 or 1; None twice for what does not apply.

    >>> stands(Finding.UNKNOWN), stands(Finding.NOT_APPLICABLE)
    ((0, 1), (None, None))
    """
    if finding is Finding.NOT_APPLICABLE:
        return None, None
    return int(finding is Finding.MET), int(finding is not Finding.NOT_MET)


def conclude(case: Case) -> StandardResult:
    """The verdict on one standard, with its bounds and everything it rests on."""
    return _CONCLUSIONS[case.compiled.kind](case)


def _counts(findings: Iterable[ItemFinding]) -> Counts:
    return _counts_of([each.finding for each in findings])


def _counts_of(found: Sequence[Finding]) -> Counts:
    return Counts(
        met=found.count(Finding.MET),
        not_met=found.count(Finding.NOT_MET),
        unknown=found.count(Finding.UNKNOWN),
        not_applicable=found.count(Finding.NOT_APPLICABLE),
    )


_UNIT_VERDICTS = {
    Finding.MET: Verdict.COMPETENT,
    Finding.NOT_MET: Verdict.NOT_YET_COMPETENT,
    Finding.UNKNOWN: Verdict.UNDETERMINED,
    Finding.NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
}


def _unit(case: Case) -> UnitResult:
    unit = case.compiled.standard
    findings = case.findings
    found = [each.finding for each in findings]
    scope = _scope(case)
    items = all_of(found)
    # A scope to cover, with nothing to show it by, decides nothing.
    overall = items if items is Finding.NOT_APPLICABLE else all_of((items, scope.finding))
    attained, possible = stands(overall)
    return UnitResult(
        standard=unit.code,
        version=unit.version,
        policy=case.compiled.policy_used,
        verdict=_UNIT_VERDICTS[overall],
        attained=attained,
        possible=possible,
        counts=_counts_of(found),
        scope=scope,
        findings=findings,
    )


def _scope(case: Case) -> ScopeFinding:
    """Cover by admissible evidence that counted judgements of met performance criteria cite."""
    compiled = case.compiled
    pieces: set[Identifier] = set()
    # The criteria come first among a unit's judged items.
    for found, cited in case.judged[: len(compiled.criteria)]:
        if found.finding is Finding.MET:
            pieces.update(cited)
    named = {code for piece in pieces for code in case.evidence[piece].scope}
    covered = tuple([code for code in compiled.scope if code in named])
    minimum = compiled.policy.scope_minimum
    everything = len(compiled.scope)
    required = everything if minimum is None else min(minimum, everything)
    finding = Finding.MET if len(covered) >= required else Finding.UNKNOWN
    return ScopeFinding(
        finding=finding if compiled.scope else Finding.NOT_APPLICABLE,
        required=required,
        covered=covered,
        uncovered=tuple([code for code in compiled.scope if code not in named]),
    )


def _ladder(case: Case) -> LadderResult:
    ladder = case.compiled.standard
    findings = case.findings
    found = [each.finding for each in findings]
    threshold = parse_share(case.compiled.policy.level_share)
    levels, start = [], 0
    # The indicators come first among a ladder's judged items, level by level.
    for rank, codes in case.compiled.levels:
        here = found[start : start + len(codes)]
        start += len(codes)
        levels.append(
            _level(
                rank,
                codes,
                threshold,
                here.count(Finding.MET),
                here.count(Finding.UNKNOWN),
                len(here) - here.count(Finding.NOT_APPLICABLE),
            )
        )
    attained, possible = _bounds(levels, case.compiled.policy.progression)
    return LadderResult(
        standard=ladder.code,
        version=ladder.version,
        policy=case.compiled.policy_used,
        verdict=Verdict.NOT_APPLICABLE if attained is None else Verdict.LEVEL,
        attained=attained,
        possible=possible,
        levels=tuple(levels),
        counts=_counts_of(found),
        findings=findings,
    )


# As with the findings on items, records on one ladder come to few that differ.
@lru_cache(maxsize=1024)
def _level(  # noqa: PLR0913, PLR0917 - each is a field of what is concluded
    rank: int,
    codes: tuple[Code, ...],
    threshold: tuple[int, int],
    met: int,
    unknown: int,
    applicable: int,
) -> LevelFinding:
    return LevelFinding(
        level=rank,
        finding=share(met, unknown, applicable, threshold),
        met=met,
        unknown=unknown,
        applicable=applicable,
        items=codes,
    )


def _bounds(
    levels: Sequence[LevelFinding], progression: Progression
) -> tuple[int, int] | tuple[None, None]:
    """Attained and possible level; None twice where no level applies."""
    applicable = [level for level in levels if level.finding is not Finding.NOT_APPLICABLE]
    if not applicable:
        return None, None
    attained = possible = 0
    surely = perhaps = True
    for level in applicable:
        met = level.finding is Finding.MET
        may_be = level.finding is not Finding.NOT_MET
        if progression is Progression.CUMULATIVE:
            surely, perhaps = surely and met, perhaps and may_be
        else:
            surely, perhaps = met, may_be
        attained = level.level if surely else attained
        possible = level.level if perhaps else possible
    return attained, possible


def _holistic(case: Case) -> HolisticResult:
    whole = case.compiled.standard
    findings = case.findings
    ratings = case.compiled.items[whole.code].ratings
    judged = findings[0]
    if judged.finding is Finding.UNKNOWN or judged.rating is None:
        attained, possible = 0, len(ratings) - 1
    elif judged.rating in ratings:
        attained = possible = ratings.index(judged.rating)
    else:
        # An average: nobody holds a level of 2.6, and whoever comes to it holds level 2.
        from electoral_standards.assessing.averaging import position_reached

        attained = possible = position_reached(case.compiled.items[whole.code].scale, judged.rating)
    return HolisticResult(
        standard=whole.code,
        version=whole.version,
        policy=case.compiled.policy_used,
        verdict=Verdict.LEVEL,
        attained=attained,
        possible=possible,
        counts=_counts(findings),
        findings=findings,
    )


_OUTCOME_VERDICTS = {
    Finding.MET: Verdict.SUPPORTED,
    Finding.NOT_MET: Verdict.NOT_SUPPORTED,
    Finding.UNKNOWN: Verdict.UNDETERMINED,
    Finding.NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
}


def _logic_model(case: Case) -> LogicModelResult:
    framework = case.compiled.standard
    by_code = {finding.item: finding for finding, _ in case.judged}
    threshold = parse_share(case.compiled.policy.information_share)
    return LogicModelResult(
        standard=framework.code,
        version=framework.version,
        policy=case.compiled.policy_used,
        notice=OWN_READING,
        outcomes=tuple(_outcome(each, by_code, threshold) for each in framework.outcomes),
        counts=_counts(by_code.values()),
        findings=case.findings,
    )


_STAGES = {
    ItemKind.INPUT: Stage.INPUTS,
    ItemKind.ACTIVITY: Stage.ACTIVITIES,
    ItemKind.INFORMATION: Stage.INFORMATION,
    ItemKind.DIFFERENCE: Stage.DIFFERENCES,
    ItemKind.MEASURE: Stage.MEASURES,
}


def _outcome(
    outcome: "Outcome", by_code: Mapping[Code, ItemFinding], threshold: tuple[int, int]
) -> OutcomeResult:
    stages: dict[Stage, list[ItemFinding]] = {stage: [] for stage in Stage}
    for part in outcome.parts():
        # Areas and the heads of lists have no finding of their own.
        if part.kind in _STAGES and part.code in by_code:
            stages[_STAGES[part.kind]].append(by_code[part.code])
    found = tuple(
        _information(items, threshold) if stage is Stage.INFORMATION else _stage(stage, items)
        for stage, items in stages.items()
    )
    overall = all_of(stage.finding for stage in found)
    weakest = next((stage.stage for stage in found if stage.finding is overall), None)
    attained, possible = stands(overall)
    return OutcomeResult(
        outcome=outcome.code,
        verdict=_OUTCOME_VERDICTS[overall],
        attained=attained,
        possible=possible,
        weakest_link=weakest if overall in (Finding.NOT_MET, Finding.UNKNOWN) else None,
        stages=found,
        areas=tuple(_area(area, by_code, threshold) for area in outcome.areas),
        not_met=tuple(
            each.item
            for stage, items in stages.items()
            for each in items
            if stage is not Stage.INFORMATION and each.finding is Finding.NOT_MET
        ),
    )


def _stage(stage: Stage, findings: Sequence[ItemFinding]) -> StageFinding:
    counts = _counts(findings)
    finding = all_of(each.finding for each in findings)
    reasons = (each.reasons for each in findings if each.finding is Finding.UNKNOWN)
    return StageFinding(
        stage=stage,
        finding=finding,
        reasons=union_of_reasons(reasons) if finding is Finding.UNKNOWN else (),
        met=counts.met,
        applicable=len(findings) - counts.not_applicable,
        items=tuple(each.item for each in findings),
    )


def _information(findings: Sequence[ItemFinding], threshold: tuple[int, int]) -> StageFinding:
    """Missing information is a gap in evidence: too little is unknown, never not met."""
    counts = _counts(findings)
    applicable = len(findings) - counts.not_applicable
    finding = share(counts.met, applicable - counts.met, applicable, threshold)
    return StageFinding(
        stage=Stage.INFORMATION,
        finding=finding,
        reasons=(Reason.INSUFFICIENT,) if finding is Finding.UNKNOWN else (),
        met=counts.met,
        applicable=applicable,
        items=tuple(each.item for each in findings),
    )


def _area(
    area: "ActivityArea", by_code: Mapping[Code, ItemFinding], threshold: tuple[int, int]
) -> AreaFinding:
    activities = all_of(by_code[each.code].finding for each in area.activities)
    leaves = [leaf.code for each in area.information for leaf in (each.items or (each,))]
    information = _information([by_code[code] for code in leaves], threshold)
    return AreaFinding(area=area.code, finding=all_of((activities, information.finding)))


_CONCLUSIONS: dict[ResultKind, Callable[[Case], StandardResult]] = {
    ResultKind.UNIT: _unit,
    ResultKind.LADDER: _ladder,
    ResultKind.HOLISTIC: _holistic,
    ResultKind.LOGIC_MODEL: _logic_model,
}
