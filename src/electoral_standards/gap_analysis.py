"""
Gap analysis: what a profile requires against what stands, each gap split exactly in two.

Semantics, section 7. With ``attained <= possible`` taken against ``required``::

    shortfall      = max(0, required - attained)
    competence gap = max(0, required - possible)    known to be missing: develop
    evidence gap   = shortfall - competence gap     not known either way: assess
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import evolve

from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.assessing.verdicts import stands
from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import Code, StandardCode, standard_of
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import GapAnalysis, GapItem, RequirementGap
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.model.result import (
    AssessmentResult,
    HolisticResult,
    ItemFinding,
    LadderResult,
    LogicModelResult,
    OutcomeResult,
    StandardResult,
    UnitResult,
)
from electoral_standards.vocabulary import Finding, GapKind, Reason, Stage

__all__ = ["analyse_gaps"]


class _Standing(NamedTuple):
    """How things stand for one requirement."""

    required: int
    attained: int | None
    possible: int | None
    #: The unmet items that hold a gap open, were there one.
    items: tuple[GapItem, ...]


def analyse_gaps(
    result: AssessmentResult,
    profile: RoleProfile,
    *,
    catalogue: Catalogue,
    policy: PolicySet = DEFAULT,
) -> GapAnalysis:
    """
    Compare a result with what a role requires, and split each gap exactly in two.

    Args:
        result: What was concluded about one subject.
        profile: What the role requires.
        catalogue: Where standards are looked up that the profile requires and the result does
            not cover; nothing was assessed of them, so all of it is an evidence gap.
        policy: The policy under which those are taken as not assessed.

    Returns:
        The requirements in the order of priorities, each with its gap.

    Raises:
        UnknownReferenceError: When the profile requires what the catalogue does not have.
    """
    covered = _Covered(result, catalogue, policy)
    gaps = [_measure(each, _stand(each, covered[each.code])) for each in profile.requirements]
    return GapAnalysis(
        profile=profile.name,
        profile_version=profile.version,
        assessment=result.assessment,
        subject=result.subject,
        as_at=result.as_at,
        audience=result.audience,
        requirements=_ranked(gaps),
    )


class _Covered:
    """What is concluded about each standard, those included of which nothing was assessed."""

    def __init__(self, result: AssessmentResult, catalogue: Catalogue, policy: PolicySet) -> None:
        self._result = result
        self._catalogue = catalogue
        self._policy = policy
        self._found = {each.standard: each for each in result.standards}

    def __getitem__(self, code: str) -> StandardResult:
        standard = Code(standard_of(code))
        if standard not in self._found:
            nothing = Assessment(
                id=self._result.assessment,
                subject=self._result.subject,
                context=self._result.context,
                standards=(StandardCode(standard),),
            )
            assessed = assess(
                nothing,
                as_at=self._result.as_at,
                catalogue=self._catalogue,
                policy=self._policy,
                audience=self._result.audience,
            )
            self._found[standard] = assessed[standard]
        return self._found[standard]


def _measure(requirement: Requirement, standing: _Standing) -> RequirementGap:
    required, attained, possible, items = standing
    shortfall = competence = surplus = 0
    if attained is not None and possible is not None:
        shortfall = max(0, required - attained)
        competence = max(0, required - possible)
        surplus = max(0, attained - required)
    return RequirementGap(
        standard=requirement.standard,
        item=requirement.item,
        outcome=requirement.outcome,
        level=requirement.level,
        verdict=requirement.verdict,
        required=required,
        attained=attained,
        possible=possible,
        shortfall=shortfall,
        competence_gap=competence,
        evidence_gap=shortfall - competence,
        surplus=surplus,
        statutory=requirement.statutory,
        importance=requirement.importance,
        rank=None,
        rank_reason="",
        items=items if shortfall else (),
    )


def _ranked(gaps: Sequence[RequirementGap]) -> tuple[RequirementGap, ...]:
    """Statutory first, then importance times shortfall, then the order of the profile."""
    wide = [gap for gap in gaps if gap.shortfall]
    wide.sort(key=lambda gap: (not gap.statutory, -gap.importance * gap.shortfall))
    ranked = [
        evolve(gap, rank=rank, rank_reason=_rank_reason(gap)) for rank, gap in enumerate(wide, 1)
    ]
    return (*ranked, *(gap for gap in gaps if not gap.shortfall))


def _rank_reason(gap: RequirementGap) -> str:
    weight = gap.importance * gap.shortfall
    product = f"importance {gap.importance} x shortfall {gap.shortfall} = {weight}"
    return f"{'statutory' if gap.statutory else 'not statutory'}, {product}"


def _stand(requirement: Requirement, standard: StandardResult) -> _Standing:
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
    message = f"a requirement on {standard.standard} cannot be put in this way"
    raise ValueError(message)


def _gap_item(finding: ItemFinding) -> GapItem:
    known = finding.finding is Finding.NOT_MET
    kind = GapKind.COMPETENCE if known else GapKind.EVIDENCE
    return GapItem(item=finding.item, gap=kind, reasons=finding.reasons)


def _open(findings: Iterable[ItemFinding]) -> tuple[GapItem, ...]:
    """The items among these that are not met."""
    return tuple(
        _gap_item(each) for each in findings if each.finding in (Finding.NOT_MET, Finding.UNKNOWN)
    )


def _item(code: str, standard: StandardResult) -> _Standing:
    for finding in standard.findings:
        if finding.item == code:
            attained, possible = stands(finding.finding)
            return _Standing(1, attained, possible, _open((finding,)))
    raise UnknownReferenceError(code, known=[each.item for each in standard.findings])


def _unit(unit: UnitResult) -> _Standing:
    items = _open(unit.findings)
    if unit.scope.finding is Finding.UNKNOWN:
        items += tuple(
            GapItem(item=code, gap=GapKind.EVIDENCE, reasons=(Reason.INSUFFICIENT,))
            for code in unit.scope.uncovered
        )
    return _Standing(1, unit.attained, unit.possible, items)


def _ladder(level: int, ladder: LadderResult) -> _Standing:
    if level == 0:
        return _Standing(0, ladder.attained, ladder.possible, ())
    applicable = [
        each
        for each in ladder.levels
        if each.level <= level and each.finding is not Finding.NOT_APPLICABLE
    ]
    if not applicable:
        return _Standing(level, None, None, ())
    findings = {each.item: each for each in ladder.findings}
    unmet = [each for each in applicable if each.finding is not Finding.MET]
    items = _open(findings[code] for each in unmet for code in each.items)
    return _Standing(applicable[-1].level, ladder.attained, ladder.possible, items)


def _holistic(level: int, whole: HolisticResult) -> _Standing:
    judged = whole.findings[0]
    known = judged.finding is not Finding.UNKNOWN
    kind = GapKind.COMPETENCE if known else GapKind.EVIDENCE
    items = (GapItem(item=judged.item, gap=kind, reasons=judged.reasons),)
    return _Standing(level, whole.attained, whole.possible, items)


def _outcome(code: str, standard: StandardResult) -> _Standing:
    outcomes = standard.outcomes if isinstance(standard, LogicModelResult) else ()
    for outcome in outcomes:
        if outcome.outcome == code:
            items = _items_of_outcome(outcome, {each.item: each for each in standard.findings})
            return _Standing(1, outcome.attained, outcome.possible, items)
    raise UnknownReferenceError(code, known=[each.outcome for each in outcomes])


def _items_of_outcome(
    outcome: OutcomeResult, findings: dict[Code, ItemFinding]
) -> tuple[GapItem, ...]:
    items: list[GapItem] = []
    for stage in outcome.stages:
        if stage.finding not in (Finding.NOT_MET, Finding.UNKNOWN):
            continue
        unmet = _open(findings[code] for code in stage.items)
        if stage.stage is Stage.INFORMATION:
            # Information that is not held is a gap in evidence, not a failure.
            unmet = tuple(
                evolve(each, gap=GapKind.EVIDENCE, reasons=each.reasons or (Reason.INSUFFICIENT,))
                for each in unmet
            )
        items += unmet
    return tuple(items)
