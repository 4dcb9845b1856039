"""
A development plan as text: what it closes, then each action with what it settles.
"""

from fractions import Fraction

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.plan import DevelopmentAction, DevelopmentPlan, PlannedGap
from electoral_standards.reporting.text.layout import (
    facts,
    heading,
    hung,
    page,
    paragraph,
    table,
)
from electoral_standards.reporting.text.summary import items
from electoral_standards.reporting.text.words_of import subject_words
from electoral_standards.reporting.wording import METHODS, SUBJECTS, counted, day, listed
from electoral_standards.vocabulary import ActionKind, ActionState, OpenReason, Selection

__all__ = [
    "ACTIONS",
    "OPEN_REASONS",
    "STATES",
    "STATE_SYMBOLS",
    "action_words",
    "chosen_words",
    "effort_words",
    "kinds_words",
    "plan",
    "state_words",
    "wanted_words",
    "what_becomes",
    "whose_choice",
]

ACTIONS = {
    ActionKind.GATHER_EVIDENCE: "Gather evidence",
    ActionKind.DEVELOP: "Develop",
    ActionKind.RENEW: "Renew evidence",
}
STATES = {
    ActionState.PLANNED: "planned",
    ActionState.IN_PROGRESS: "in progress",
    ActionState.DONE: "done",
    ActionState.VERIFIED: "verified",
}
#: What stands before a state.
STATE_SYMBOLS = {
    ActionState.PLANNED: "[ ]",
    ActionState.IN_PROGRESS: "[~]",
    ActionState.DONE: "[x]",
    ActionState.VERIFIED: "[+]",
}
#: Each completes "left open: ...".
OPEN_REASONS = {
    OpenReason.OVER_BUDGET: "more effort than the budget leaves",
    OpenReason.NO_WAY: "no evidence that counts would settle it",
}

#: How many items, activities or behaviours are named under one head.
_MOST = 10


def plan(planned: DevelopmentPlan, catalogue: Catalogue) -> str:
    """
    A development plan.

    Args:
        planned: What to do about the gaps of one subject.
        catalogue: Where the plain words of items and activities are looked up.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    if not planned.gaps:
        return page(_title(planned), ["There is no gap, so there is nothing to do."])
    return page(
        _title(planned),
        ["If every action succeeds", *_gaps(planned)],
        *(_action(each, catalogue) for each in planned.actions),
        paragraph(whose_choice(planned)),
    )


def _title(planned: DevelopmentPlan) -> list[str]:
    subject = planned.subject
    until = planned.by
    return [
        *heading(f"Plan: {subject_words(subject)} towards {planned.profile}", "="),
        *facts(
            (
                ("Subject", f"{subject.id}, {SUBJECTS[subject.kind]}"),
                ("Record", planned.assessment),
                ("Profile", f"{planned.profile}, version {planned.profile_version}"),
                ("As at", f"{day(planned.as_at)} ({planned.as_at})"),
                ("By", f"{day(until)} ({until})" if until else ""),
                ("Actions", kinds_words(planned)),
                ("Effort", effort_words(planned)),
                ("Chosen", chosen_words(planned) if planned.actions else ""),
            )
        ),
    ]


def kinds_words(planned: DevelopmentPlan) -> str:
    """How many actions there are, by kind."""
    kinds = [each.kind for each in planned.actions]
    said = [
        f"{kinds.count(kind)} to {words.lower()}"
        for kind, words in ACTIONS.items()
        if kind in kinds
    ]
    return f"{len(kinds)}: {listed(said)}" if said else "none"


def effort_words(planned: DevelopmentPlan) -> str:
    """What all actions take together, in units."""
    of = "" if planned.budget is None else f" of {planned.budget} allowed"
    return f"{counted(planned.effort, 'unit')}{of}"


def chosen_words(planned: DevelopmentPlan) -> str:
    """How the actions were chosen, and what that promises."""
    if planned.selection is Selection.EXACT:
        return "exactly; no other choice closes as much for less"
    times = -(-Fraction(planned.bound) * 100 // 1) / 100
    return f"step by step; at most {float(times):.2f} times the least effort ({planned.bound})"


def _gaps(planned: DevelopmentPlan) -> list[str]:
    rows = [
        (str(each.rank), each.requirement, wanted_words(each), *what_becomes(each))
        for each in planned.gaps
    ]
    return table(("Rank", "Requirement", "Required", "Then", "By actions"), rows, right="Rank")


def wanted_words(gap: PlannedGap) -> str:
    """What a planned gap is about, besides its code."""
    words = "" if gap.level is None else f"level {gap.level}"
    return ", ".join(filter(None, (words, "by law" if gap.statutory else ""))) or "-"


def what_becomes(gap: PlannedGap) -> tuple[str, str]:
    """Whether the plan closes a gap, and by which actions, or why it does not."""
    if gap.closed:
        return "+ closed", ", ".join(gap.actions)
    return "x left open", OPEN_REASONS[gap.left_out] if gap.left_out else ""


def _action(action: DevelopmentAction, catalogue: Catalogue) -> list[str]:
    due = f", by {day(action.due_on)}" if action.due_on else ""
    effort = counted(action.effort, "unit")
    return [
        *hung(f"{action.id}. ", f"{action_words(action)} ({effort}{due})", indent=4),
        *facts(
            (
                ("State", state_words(action)),
                ("For", listed(action.gaps)),
                ("Together", action.reason if len(action.items) + len(action.scope) > 1 else ""),
            ),
            indent=4,
        ),
        *_listed("Settles", action.items, catalogue),
        *_listed("Covers", action.scope, catalogue),
        *_listed("Judged along, so that the scope counts", action.alongside, catalogue),
        *_listed("Choose from these activities", action.activities, catalogue),
        *_listed("Practise, linked by the crosswalk", action.practice, catalogue),
        *(
            line
            for words in action.own_suggestions
            for line in hung("    Our own suggestion: ", words, indent=6)
        ),
    ]


def state_words(action: DevelopmentAction) -> str:
    """How far an action has got, with its sign, and who moved it there."""
    last = action.steps[-1] if action.steps else None
    said = f"{STATE_SYMBOLS[action.state]} {STATES[action.state]}"
    return f"{said} by {last.by}, {day(last.on)}" if last else said


def action_words(action: DevelopmentAction) -> str:
    """What an action is, and by which kind of evidence it shows."""
    method = METHODS[action.method]
    pieces = f"{action.pieces} pieces of: {method}" if action.pieces > 1 else method
    if action.kind is ActionKind.DEVELOP:
        return f"Develop, then show it by {pieces}"
    return f"{ACTIONS[action.kind]}: {pieces}"


def _listed(head: str, codes: tuple[str, ...], catalogue: Catalogue) -> list[str]:
    """Codes under a head, each with its plain words."""
    return [f"    {head}", *items(codes, catalogue, most=_MOST, indent=6)] if codes else []


def whose_choice(planned: DevelopmentPlan) -> str:
    """Whose choice the rates of effort are, and whose the suggestions."""
    words = f"About effort: {planned.rates.description}"
    if any(each.kind is ActionKind.DEVELOP for each in planned.actions):
        words += (
            " Activities and behaviours with a code stand in a published document; suggestions are "
            "this project's own."
        )
    return words
