"""
The states of an action: forwards only, and verified by somebody else.
"""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.errors import PlanningError
from electoral_standards.model.plan import DevelopmentPlan
from electoral_standards.planning.development import plan_development
from electoral_standards.planning.states import advance, wrong_steps
from electoral_standards.vocabulary import ActionState
from tests.assessing.cases import Case
from tests.builders import (
    AS_AT,
    a_catalogue,
    a_ladder,
    a_profile,
    a_requirement,
    an_assessment,
)

ORDER = list(ActionState)


def a_plan() -> DevelopmentPlan:
    """Two actions, one for each level."""
    ladder = a_ladder((1, 1))
    case = Case((ladder,), an_assessment(standards=["LADDER"]), AS_AT, DEFAULT)
    gaps = case.gaps(a_profile(a_requirement("LADDER", level=2)))
    return plan_development(gaps, catalogue=a_catalogue(ladder))


moves = st.lists(
    st.tuples(
        st.sampled_from(ActionState),
        st.sampled_from(["ann", "bob", "cem", ""]),
        st.integers(-1, 3),
    ),
    max_size=6,
)


@given(moves)
def test_no_sequence_of_moves_breaks_the_rules(tried: list[tuple[ActionState, str, int]]) -> None:
    """States only rise, days never fall, and who verifies has done nothing before."""
    plan = a_plan()
    refused = 0
    for state, by, days in tried:
        try:
            plan = advance(plan, "a1", state, by=by, on=AS_AT + timedelta(days=days))
        except PlanningError:
            refused += 1
    action = plan.actions[0]
    states = [ActionState.PLANNED, *(step.state for step in action.steps)]

    assert len(tried) == refused + len(action.steps)
    assert all(ORDER.index(one) < ORDER.index(other) for one, other in pairwise(states))
    assert states[-1] is action.state
    assert all(one.on <= other.on for one, other in pairwise(action.steps))
    if action.state is ActionState.VERIFIED:
        *before, last = action.steps
        assert before[-1].state is ActionState.DONE
        assert last.by not in {step.by for step in before}
    assert wrong_steps(action) is None


def test_an_action_goes_all_the_way() -> None:
    """Planned, in progress, done, verified; the plan that was given stays as it is."""
    plan = first = a_plan()
    for n, (state, by) in enumerate(zip(ORDER[1:], ("ann", "bob", "cem"), strict=True)):
        plan = advance(plan, "a1", state, by=by, on=AS_AT + timedelta(days=n))

    assert [step.by for step in plan.actions[0].steps] == ["ann", "bob", "cem"]
    assert plan.actions[0].state is ActionState.VERIFIED
    assert plan.actions[1:] == first.actions[1:]
    assert first == a_plan()


@pytest.mark.parametrize(
    ("done", "then", "said"),
    [
        ([], ("a9", "done", "ann", 0), "no action 'a9'; it has a1, a2"),
        ([], ("a1", "planned", "ann", 0), "is planned and cannot become planned"),
        ([], ("a1", "verified", "ann", 0), "only what is done can be verified"),
        ([], ("a1", "done", "ann", -1), "before the plan was made"),
        ([], ("a1", "done", "", 0), "by whom"),
        ([("done", "ann", 2)], ("a1", "in_progress", "ann", 3), "cannot become in progress"),
        ([("done", "ann", 2)], ("a1", "verified", "bob", 1), "is before 2026-06-03"),
        ([("done", "ann", 2)], ("a1", "verified", "ann", 3), "ann did it"),
        (
            [("in_progress", "ann", 0), ("done", "bob", 1)],
            ("a1", "verified", "ann", 3),
            "ann did it",
        ),
    ],
)
def test_a_move_that_may_not_be_is_refused_with_the_reason(
    done: list[tuple[str, str, int]], then: tuple[str, str, str, int], said: str
) -> None:
    plan = a_plan()

    def day(days: int) -> date:
        return AS_AT + timedelta(days=days)

    for state, by, days in done:
        plan = advance(plan, "a1", ActionState(state), by=by, on=day(days))
    action, state, by, days = then
    with pytest.raises(PlanningError, match=said):
        advance(plan, action, ActionState(state), by=by, on=day(days))
