"""
A plan as text: everything that it says is said, and fits the page.
"""

import pytest
from hypothesis import given

from electoral_standards.planning.development import plan_development
from electoral_standards.reporting.text.plan import (
    ACTIONS,
    OPEN_REASONS,
    STATE_SYMBOLS,
    STATES,
    plan,
)
from electoral_standards.vocabulary import ActionKind, ActionState, OpenReason, Term
from tests.assessing.cases import Case
from tests.builders import a_catalogue
from tests.laws.gap_widths import everything
from tests.strategies import KINDS, cases


@given(cases(*KINDS))
def test_a_plan_names_every_action_item_and_gap(case: Case) -> None:
    catalogue = a_catalogue(*case.standards)
    made = plan_development(
        case.gaps(everything(case)), budget=30, catalogue=catalogue, policy=case.policy
    )
    text = plan(made, catalogue)

    lines = text.splitlines()
    assert all(len(line) <= 80 and line == line.rstrip() for line in lines)
    assert "\n\n\n" not in text
    for action in made.actions:
        below = text.partition(f"\n{action.id}. ")[2].partition("\n\n")[0]
        assert all(f"      {code} " in below for code in (*action.items, *action.scope)[:10])
        assert all(suggestion.split()[0] in below for suggestion in action.own_suggestions)
        assert ("Our own suggestion" in below) == bool(action.own_suggestions)
    for gap in made.gaps:
        [row] = [line for line in lines if line.split()[:2] == [str(gap.rank), gap.requirement]]
        assert ("+ closed" in row) == gap.closed


@pytest.mark.parametrize(
    ("table", "vocabulary"),
    [
        (ACTIONS, ActionKind),
        (STATES, ActionState),
        (STATE_SYMBOLS, ActionState),
        (OPEN_REASONS, OpenReason),
    ],
)
def test_every_value_has_its_words(table: dict[str, str], vocabulary: type[Term]) -> None:
    assert list(table) == list(vocabulary)
    assert len(set(table.values())) == len(table)
