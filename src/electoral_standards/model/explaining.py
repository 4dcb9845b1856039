"""
How explanations are built and worded: from a result alone, or from a gap analysis alone.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import standard_of
from electoral_standards.model.explanation import Explanation
from electoral_standards.vocabulary import GapKind, ResultKind

if TYPE_CHECKING:
    from electoral_standards.model.assessment import Evidence, Judgement
    from electoral_standards.model.gap import GapAnalysis, GapItem, RequirementGap
    from electoral_standards.model.rater_group import RaterGroup, Withheld
    from electoral_standards.model.result import (
        AreaFinding,
        AssessmentResult,
        HolisticResult,
        ItemFinding,
        LadderResult,
        LevelFinding,
        LogicModelResult,
        OutcomeResult,
        ScopeFinding,
        SetAside,
        StageFinding,
        StandardResult,
        UnitResult,
    )
    from electoral_standards.vocabulary import SetAsideReason

__all__ = ["explain", "explain_gaps", "explain_result", "judgement_nodes"]

#: Makes a node of its fields, in half the time that naming the class would take; most of what is
#: explained is judgements, and there are many.
_node: "Callable[[tuple[Any, ...]], Explanation]" = partial(tuple.__new__, Explanation)


def explain_result(result: "AssessmentResult") -> Explanation:
    """The tree for a whole result: every standard, and what is withheld of the whole."""
    standards = tuple([_standard(result, each) for each in result.standards])
    children = standards + _withheld(result, None)
    return Explanation("result", result.assessment, "assessed", result, _of_result, children)


def explain(result: "AssessmentResult", code: str) -> Explanation:
    """
    The tree below whatever in a result has a code, or is called as a node of the tree is.

    Raises:
        UnknownReferenceError: When there is no such thing.
    """
    standard = result[standard_of(code).partition(" ")[0]]
    tree = _standard(result, standard)
    if code == tree.about:
        return tree
    found = tree.find(code) or tree.find(_level(standard, code)) or _area(standard, tree, code)
    if found is None:
        raise UnknownReferenceError(code, known=[node.about for node in tree.walk()])
    return found


def _level(standard: "StandardResult", code: str) -> str:
    """How the tree calls the level of a ladder that has a code, such as ``RM.L3``."""
    head, _, rank = code.rpartition(".L")
    return f"{standard.standard} level {rank}" if head == standard.standard else ""


def _area(standard: "StandardResult", tree: Explanation, code: str) -> Explanation | None:
    """An area of activity, which the tree leaves out: its items stand under the stages."""
    areas = [area for each in getattr(standard, "outcomes", ()) for area in each.areas]
    for area in areas:
        if area.area == code:
            below = tuple([node for node in tree.walk() if node.about.startswith(f"{code}.")])
            return Explanation("area", code, area.finding, area, _of_area, below)
    return None


def _standard(result: "AssessmentResult", standard: "StandardResult") -> Explanation:
    """The tree for one standard: verdict, levels or stages, findings, judgements, evidence."""
    nodes = _findings(result, standard.findings)
    if result.smallest_group is not None:
        _add_what_is_told_instead(result, standard, nodes)
    build: Callable[[Any, dict[str, Explanation]], Explanation] = _BUILDERS[standard.kind]
    tree = build(standard, nodes)
    if result.withheld and tree.kind == "standard":
        tree = tree._replace(children=tree.children + _totals(result, standard))
    return tree


def _findings(
    result: "AssessmentResult", findings: "tuple[ItemFinding, ...]"
) -> dict[str, Explanation]:
    said = result._said  # noqa: SLF001 - kept there, for the trees of all standards need it
    nodes: dict[str, Explanation] = {}
    for finding in findings:
        counted, code = finding.counted, finding.item
        # Most items have one judgement.
        below = (said[counted[0]],) if len(counted) == 1 else tuple([said[n] for n in counted])
        if finding.set_aside:
            below += tuple([_set_aside(said[each.judgement], each) for each in finding.set_aside])
        nodes[code] = _node(("item", code, finding.finding, finding, _of_finding, below))
    return nodes


def _set_aside(judgement: Explanation, aside: "SetAside") -> Explanation:
    return judgement._replace(facts=(judgement.facts[0], aside.reason))


def judgement_nodes(result: "AssessmentResult") -> list[Explanation]:
    """A node for each judgement of a result, in order, above those of the evidence it cites."""
    pieces = {
        each.id: (_node(("evidence", f"evidence {each.id}", each.method, each, _of_piece, ())),)
        for each in result.evidence
    }
    while len(_JUDGEMENTS) < len(result.judgements):
        _JUDGEMENTS.append(f"judgement {len(_JUDGEMENTS)}")
    nodes = []
    for said, about in zip(result.judgements, _JUDGEMENTS, strict=False):
        below: tuple[Explanation, ...] = ()
        for each in said.evidence:
            # What is not carried, for it would tell who said what, is not shown.
            below += pieces.get(each, ())
        nodes.append(_node(("judgement", about, said.rating, (said, None), _of_judgement, below)))
    return nodes


#: What the nodes of judgements are about, by position.
_JUDGEMENTS: list[str] = []


def _add_what_is_told_instead(
    result: "AssessmentResult", standard: "StandardResult", nodes: dict[str, Explanation]
) -> None:
    """Where single judgements are not carried, add what their groups said, and what is withheld."""
    silent = {each.role for each in result.withheld if each.what == "judgements"}
    for finding in standard.findings:
        code = finding.item
        groups = tuple(
            [_raters(code, each) for each in finding.rater_groups if each.role in silent]
        )
        if more := groups + _withheld(result, code):
            nodes[code] = nodes[code]._replace(children=nodes[code].children + more)


def _raters(code: str, group: "RaterGroup") -> Explanation:
    return Explanation("raters", f"{code} {group.role}", group.rating, group, _of_raters)


def _withheld(result: "AssessmentResult", about: str | None) -> tuple[Explanation, ...]:
    return tuple(
        [
            Explanation(
                "withheld",
                " ".join(filter(None, (about, each.role, each.what))),
                "withheld",
                each,
                _of_withheld,
            )
            for each in result.withheld
            if each.about == about
        ]
    )


def _totals(result: "AssessmentResult", standard: "StandardResult") -> tuple[Explanation, ...]:
    """What is withheld of the standard itself, and not of the item of the same code."""
    return tuple(
        [each for each in _withheld(result, standard.standard) if each.facts.what == "totals"]
    )


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


def _of_area(_area: "AreaFinding") -> str:
    return "the lowest of its activities and its information"


def _of_finding(finding: "ItemFinding") -> str:
    notes: list[str] = [] if finding.rating is None else [f"rated {finding.rating}"]
    notes += finding.reasons
    notes += [
        mark for mark in ("contested", "conditional", "unmoderated") if getattr(finding, mark)
    ]
    if finding.transferred:
        told = [f"{each.finding} on {each.item}, {each.type}" for each in finding.transferred]
        notes.append(f"carried over ({'; '.join(told)})")
    if finding.suggestions:
        under = ", ".join([each.item for each in finding.suggestions])
        notes.append(f"there may be evidence under {under}")
    return ", ".join(notes)


def _of_judgement(facts: "tuple[Judgement, SetAsideReason | None]") -> str:
    judgement, reason = facts
    rater = judgement.rater
    said = f"by {rater.id} ({rater.role}), observed {judgement.observed_on}"
    if judgement.evidence:
        said += f", citing {', '.join(judgement.evidence)}"
    return said if reason is None else f"{said}; set aside: {reason}"


def _of_piece(piece: "Evidence") -> str:
    title = [f'"{piece.title}"'] if piece.title else []
    by = f"authenticated by {piece.authenticated_by}" if piece.authenticated_by else ""
    covers = f"covers {', '.join(piece.scope)}" if piece.scope else ""
    said = [*title, f"observed {piece.observed_on}", by or "not authenticated", covers]
    return ", ".join(filter(None, said))


def _of_raters(group: "RaterGroup") -> str:
    said = ", ".join([f"{each.raters} {each.rating}" for each in group.ratings])
    own = "" if group.self_difference is None else f"; self {group.self_difference:+d}"
    return f"{group.raters} raters: {said}{own}"


def _of_withheld(each: "Withheld") -> str:
    return each.reason


def _of_result(result: "AssessmentResult") -> str:
    return f"{result.subject.id}, as at {result.as_at}, for {result.audience}"


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
