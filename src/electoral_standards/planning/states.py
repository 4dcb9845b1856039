"""
The states of an action: planned, in progress, done, verified; never back.
"""

from datetime import date
from typing import Final

from attrs import evolve

from electoral_standards.errors import PlanningError
from electoral_standards.identifiers import Identifier
from electoral_standards.model.plan import ActionStep, DevelopmentAction, DevelopmentPlan
from electoral_standards.vocabulary import ActionState

__all__ = ["advance", "wrong_steps"]

_ORDER: Final = tuple(ActionState)


def advance(
    plan: DevelopmentPlan, action: str, state: ActionState, *, by: str, on: date
) -> DevelopmentPlan:
    """
    Move one action of a plan on to a later state.

    What is done may be verified by anyone but those who did it: who took it up and who
    finished it.

    Args:
        plan: The plan; it stays as it is.
        action: Identifier of the action.
        state: The state to which it moves; a state may be passed over, but for done.
        by: Identifier of the person who takes it up, has done it or verifies it.
        on: The day.

    Returns:
        The plan with the action in its new state.

    Raises:
        PlanningError: When there is no such action, it would go back or stay where it is, the day
            is before the last one, or it would be verified undone or by someone who did it.
    """
    known = {each.id: each for each in plan.actions}
    if action not in known:
        names = ", ".join(known) or "none at all"
        raise PlanningError(f"the plan has no action {action!r}; it has {names}")
    old = known[Identifier(action)]
    step = ActionStep(state=state, by=Identifier(by), on=on)
    new = evolve(old, state=state, steps=(*old.steps, step))
    if on < plan.as_at:
        raise PlanningError(f"{action}: {on} is before the plan was made, {plan.as_at}")
    if wrong := wrong_steps(new):
        raise PlanningError(f"{action}: {wrong}")
    actions = tuple(new if each.id == action else each for each in plan.actions)
    return evolve(plan, actions=actions)


def wrong_steps(action: DevelopmentAction) -> str | None:
    """What is wrong with how an action got to its state; None where nothing is."""
    state, day = ActionState.PLANNED, date.min
    doers: set[str] = set()
    for step in action.steps:
        if step.on < day:
            return f"{step.on} is before {day}, when it became {_words(state)}"
        if wrong := _wrong_step(step, state, doers):
            return wrong
        doers.add(step.by)
        state, day = step.state, step.on
    if action.state is not state:
        return f"its steps lead to {_words(state)}, not to {_words(action.state)}"
    return None


def _wrong_step(step: ActionStep, state: ActionState, doers: set[str]) -> str | None:
    if not step.by:
        return "it is not said by whom"
    if _ORDER.index(step.state) <= _ORDER.index(state):
        return f"it is {_words(state)} and cannot become {_words(step.state)}"
    if step.state is ActionState.VERIFIED:
        if state is not ActionState.DONE:
            return f"it is {_words(state)}, and only what is done can be verified"
        if step.by in doers:
            return f"{step.by} did it, so somebody else must verify it"
    return None


def _words(state: ActionState) -> str:
    return state.value.replace("_", " ")
