"""
How explanations are built and worded: from a result alone, or from a gap analysis alone.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from electoral_standards.model.explanation import Explanation
from electoral_standards.vocabulary import GapKind, ResultKind

if TYPE_CHECKING:
    from electoral_standards.model.assessment import Judgement
    from electoral_standards.model.gap import GapAnalysis, GapItem, RequirementGap
    from electoral_standards.model.result import (
        AssessmentResult,
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
    from electoral_standards.vocabulary import SetAsideReason

__all__ = ["explain_gaps", "explain_standard"]


def explain_standard(result: "AssessmentResult", standard: "StandardResult") -> Explanation:
    """The tree for one standard: verdict, levels or stages, findings, judgements."""
    nodes = _findings(result.judgements, standard.findings)
    build: Callable[[Any, dict[str, Explanation]], Explanation] = _BUILDERS[standard.kind]
    return build(standard, nodes)


def _findings(
    judgements: "tuple[Judgement, ...]", findings: "tuple[ItemFinding, ...]"
) -> dict[str, Explanation]:
    nodes: dict[str, Explanation] = {}
    for finding in findings:
        children = [_judgement(judgements[each], each, None) for each in finding.counted]
        for aside in finding.set_aside:
            position = aside.judgement
            children.append(_judgement(judgements[position], position, aside.reason))
        code = finding.item
        nodes[code] = Explanation(
            "item", code, finding.finding, finding, _of_finding, tuple(children)
        )
    return nodes


def _judgement(said: "Judgement", position: int, reason: "SetAsideReason | None") -> Explanation:
    about = f"judgement {position}"
    return Explanation("judgement", about, said.rating, (said, reason), _of_judgement)


def _unit(unit: "UnitResult", nodes: dict[str, Explanation]) -> Explanation:
    missing = tuple(
        [
            Explanation("scope_item", code, "not covered", None, _of_nothing)
            for code in unit.scope.uncovered
        ]
    )
    about = f"{unit.standard} scope"
    scope = Explanation("scope", about, unit.scope.finding, unit.scope, _of_scope, missing)
    children = (*nodes.values(), scope)
    return Explanation("standard", unit.standard, unit.verdict, unit, _bounds, children)


def _ladder(ladder: "LadderResult", nodes: dict[str, Explanation]) -> Explanation:
    levels = tuple(
        [
            Explanation(
                "level",
                f"{ladder.standard} level {level.level}",
                level.finding,
                level,
                _of_level,
                tuple([nodes[code] for code in level.items]),
            )
            for level in ladder.levels
        ]
    )
    # A ladder may have contrast pairs beside its levels.
    placed = {code for level in ladder.levels for code in level.items}
    beside = tuple([node for code, node in nodes.items() if code not in placed])
    children = levels + beside
    return Explanation("standard", ladder.standard, ladder.verdict, ladder, _bounds, children)


def _holistic(whole: "HolisticResult", nodes: dict[str, Explanation]) -> Explanation:
    children = nodes[whole.standard].children + tuple(
        [node for code, node in nodes.items() if code != whole.standard]
    )
    return Explanation("standard", whole.standard, whole.verdict, whole, _of_whole, children)


def _logic_model(model: "LogicModelResult", nodes: dict[str, Explanation]) -> Explanation:
    outcomes = tuple([_outcome(outcome, nodes) for outcome in model.outcomes])
    return Explanation("standard", model.standard, "by outcome", model, _of_model, outcomes)


def _outcome(outcome: "OutcomeResult", nodes: dict[str, Explanation]) -> Explanation:
    stages = tuple(
        [
            Explanation(
                "stage",
                f"{outcome.outcome} {stage.stage}",
                stage.finding,
                stage,
                _of_stage,
                tuple([nodes[code] for code in stage.items]),
            )
            for stage in outcome.stages
        ]
    )
    return Explanation("outcome", outcome.outcome, outcome.verdict, outcome, _of_outcome, stages)


_BUILDERS: dict[ResultKind, Callable[..., Explanation]] = {
    ResultKind.UNIT: _unit,
    ResultKind.LADDER: _ladder,
    ResultKind.HOLISTIC: _holistic,
    ResultKind.LOGIC_MODEL: _logic_model,
}
_DO = {GapKind.COMPETENCE: "develop", GapKind.EVIDENCE: "assess"}


def explain_gaps(gaps: "GapAnalysis") -> Explanation:
    """The tree for a gap analysis: profile, requirements, items."""
    children = tuple(_requirement(each) for each in gaps.requirements)
    return Explanation("profile", gaps.profile, "analysed", gaps, _of_profile, children)


def _requirement(gap: "RequirementGap") -> Explanation:
    if gap.attained is None:
        return Explanation("requirement", gap.code, "not applicable", gap, _of_nothing)
    status = "no gap" if gap.rank is None else f"gap, rank {gap.rank}"
    items = tuple(
        Explanation("gap_item", each.item, _DO[each.gap], each, _of_gap_item) for each in gap.items
    )
    return Explanation("requirement", gap.code, status, gap, _of_requirement, items)


def _of_nothing(_facts: object) -> str:
    return ""


def _bounds(of: "UnitResult | LadderResult | HolisticResult | OutcomeResult") -> str:
    if of.attained is None:
        return "nothing applies"
    return f"attained {of.attained}, possible {of.possible}"


def _of_whole(whole: "HolisticResult") -> str:
    return "; ".join(filter(None, (_bounds(whole), _of_finding(whole.findings[0]))))


def _of_model(model: "LogicModelResult") -> str:
    return model.notice


def _of_scope(scope: "ScopeFinding") -> str:
    return f"{len(scope.covered)} covered, {scope.required} required"


def _of_level(level: "LevelFinding") -> str:
    return f"{level.met} of {level.applicable} met, {level.unknown} unknown"


def _of_outcome(outcome: "OutcomeResult") -> str:
    weakest = f"; weakest link: {outcome.weakest_link}" if outcome.weakest_link else ""
    return _bounds(outcome) + weakest


def _of_stage(stage: "StageFinding") -> str:
    word = "held" if stage.stage == "information" else "met"
    return ", ".join([f"{stage.met} of {stage.applicable} {word}", *stage.reasons])


def _of_finding(finding: "ItemFinding") -> str:
    notes: list[str] = [] if finding.rating is None else [f"rated {finding.rating}"]
    notes += finding.reasons
    notes += [
        mark for mark in ("contested", "conditional", "unmoderated") if getattr(finding, mark)
    ]
    return ", ".join(notes)


def _of_judgement(facts: "tuple[Judgement, SetAsideReason | None]") -> str:
    judgement, reason = facts
    rater = judgement.rater
    said = f"by {rater.id} ({rater.role}), observed {judgement.observed_on}"
    if judgement.evidence:
        said += f", citing {', '.join(judgement.evidence)}"
    return said if reason is None else f"{said}; set aside: {reason}"


def _of_profile(gaps: "GapAnalysis") -> str:
    count = sum(each.rank is not None for each in gaps.requirements)
    return f"{count} of {len(gaps.requirements)} requirements have a gap"


def _of_requirement(gap: "RequirementGap") -> str:
    stands = f"required {gap.required}, attained {gap.attained}, possible {gap.possible}"
    if gap.rank is None:
        return stands
    return f"{stands}; develop {gap.competence_gap}, assess {gap.evidence_gap}; {gap.rank_reason}"


def _of_gap_item(item: "GapItem") -> str:
    return ", ".join(item.reasons)
