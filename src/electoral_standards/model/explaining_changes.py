"""
How a comparison of two results is explained, from the comparison alone.
"""

from typing import TYPE_CHECKING

from electoral_standards.model.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from electoral_standards.model.comparison import (
        Cause,
        Comparison,
        FindingChange,
        OutcomeChange,
        StandardChange,
        Standing,
    )

__all__ = ["explain_comparison"]


def explain_comparison(comparison: "Comparison") -> Explanation:
    """The tree for a comparison: standard, outcome or finding, what differs."""
    changed = comparison.changed
    standards = tuple([_standard(each) for each in changed])
    status = f"{len(changed)} of {len(comparison.standards)} standards changed"
    children = standards + _causes(comparison.because)
    about = comparison.subject.id
    return Explanation("comparison", about, status, comparison, _of_comparison, children)


def _standard(change: "StandardChange") -> Explanation:
    children = (
        *[_outcome(each) for each in change.outcomes],
        *[_finding(each) for each in change.findings],
        *[_scope(code, "covered") for code in change.scope_gained],
        *[_scope(code, "not covered") for code in change.scope_lost],
        *_causes(change.because),
    )
    status = _turn(_stands(change.before), _stands(change.after))
    return Explanation("standard", change.standard, status, change, _of_nothing, children)


def _outcome(change: "OutcomeChange") -> Explanation:
    status = _turn(_stands(change.before), _stands(change.after))
    return Explanation("outcome", change.outcome, status, change, _of_nothing)


def _finding(change: "FindingChange") -> Explanation:
    status = _turn(change.before or "not there", change.after or "not there")
    children = _causes(change.because)
    return Explanation("item", change.item, status, change, _of_finding, children)


def _scope(code: str, status: str) -> Explanation:
    return Explanation("scope_item", code, status, None, _of_nothing)


def _causes(causes: "Iterable[Cause]") -> tuple[Explanation, ...]:
    return tuple(
        [Explanation("cause", _about(each), each.cause, each, _of_cause) for each in causes]
    )


def _about(cause: "Cause") -> str:
    """What differs, with its place in the later result, or in the one before if it is gone."""
    if cause.evidence is not None:
        return f"evidence {cause.evidence}"
    if cause.judgement_after is not None:
        return f"judgement {cause.judgement_after}"
    if cause.judgement_before is not None:
        return f"judgement {cause.judgement_before} before"
    return "all"


def _turn(before: str, after: str) -> str:
    return before if before == after else f"{before} -> {after}"


def _stands(standing: "Standing | None") -> str:
    if standing is None:
        return "not covered"
    if standing.verdict is None:
        return "by outcome"
    if standing.attained is None:
        return standing.verdict
    return f"{standing.verdict} {standing.attained} to {standing.possible}"


def _of_nothing(_facts: object) -> str:
    return ""


def _of_comparison(comparison: "Comparison") -> str:
    sides = (comparison.before, comparison.after)
    return _turn(*[f"{each.assessment} as at {each.as_at}" for each in sides])


def _of_finding(change: "FindingChange") -> str:
    ratings = _turn(change.rating_before or "no rating", change.rating_after or "no rating")
    reasons = [", ".join(each) for each in (change.reasons_before, change.reasons_after)]
    known = _turn(reasons[0] or "known", reasons[1] or "known") if any(reasons) else ""
    return "; ".join(filter(None, (ratings, known)))


def _of_cause(cause: "Cause") -> str:
    if cause.before is None and cause.after is None:
        return ""
    return _turn(cause.before or "nothing", cause.after or "nothing")
