"""
An explanation is a tree of data; its words are made when they are asked for.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.model.explanation import Explanation
from tests.builders import (
    AS_AT,
    a_catalogue,
    a_judgement,
    a_ladder,
    a_piece,
    a_profile,
    a_requirement,
    a_unit,
    an_assessment,
)


def nothing_to_say(_facts: object) -> str:
    """Leave only what the node says itself."""
    return ""


names = st.text("ab", min_size=1)
statuses = st.sampled_from(["met", "unknown"])


def node(about: str, status: str, children: list[Explanation]) -> Explanation:
    """A node that rests on nothing."""
    return Explanation("item", about, status, None, nothing_to_say, tuple(children))


trees = st.recursive(
    st.builds(node, names, statuses, st.just([])),
    lambda below: st.builds(node, names, statuses, st.lists(below, max_size=3)),
    max_leaves=8,
)


def explained(ratings: dict[str, str], standard: str, **how: Any) -> Explanation:
    """Why a made-up standard came out as it did."""
    catalogue = a_catalogue(a_unit(scope=1), a_ladder((2, 1)))
    judgements = [
        a_judgement(item, rating, **({"evidence": ["ev1"]} | how))
        for item, rating in ratings.items()
    ]
    assessment = an_assessment(
        *judgements, evidence=[a_piece(scope=["UNIT.S1"])], standards=[standard]
    )
    return es.assess(assessment, as_at=AS_AT, catalogue=catalogue).explain(standard)


@given(tree=trees)
def test_walk_visits_every_node_once_parents_first(tree: Explanation) -> None:
    """The lines of the text are the nodes of the walk, indented by their depth."""
    nodes, lines = list(tree.walk()), tree.lines()
    assert nodes[0] is tree
    assert [f"{node.about}: {node.status}" for node in nodes] == [line.strip() for line in lines]
    assert "\n".join(lines) == str(tree)


@given(tree=trees)
def test_indent_is_two_spaces_for_each_step_down(tree: Explanation) -> None:
    """A child stands one step further in than its parent."""

    def depths(node: Explanation, depth: int = 0) -> list[int]:
        return [depth, *(d for child in node.children for d in depths(child, depth + 1))]

    found = [(len(line) - len(line.lstrip())) / 2 for line in tree.lines()]
    assert depths(tree) == found


@given(tree=trees, about=st.text("ab", min_size=1, max_size=3))
def test_find_gives_the_first_node_about_something(tree: Explanation, about: str) -> None:
    """The first in the order of the text, or nothing."""
    expected = [node for node in tree.walk() if node.about == about]
    assert (expected[0] if expected else None) is tree.find(about)


def test_verdict_leads_down_to_the_judgement() -> None:
    """Every judgement that counted stands under its item, with who judged and when."""
    tree = explained({"UNIT.P1": "met"}, "UNIT")
    assert (tree.about, tree.status) == ("UNIT", "undetermined")
    item = tree.find("UNIT.P1")
    assert item is not None
    assert item.status == "met"
    (judgement,) = item.children
    assert (judgement.about, judgement.status) == ("judgement 0", "met")
    assert "a-7" in judgement.because
    assert "2026-05-07" in judgement.because
    assert "ev1" in judgement.because


def test_judgement_set_aside_says_why() -> None:
    """What did not count stays visible, with the reason."""
    tree = explained({"UNIT.P1": "met"}, "UNIT", role="self")
    judgement = tree.find("judgement 0")
    assert judgement is not None
    assert judgement.because.endswith("set aside: role")


@pytest.mark.parametrize("standard", ["UNIT", "LADDER"])
def test_every_finding_stands_in_the_tree(standard: str) -> None:
    """No item is left out, judged or not."""
    items = {"UNIT": ["UNIT.P1", "UNIT.P2", "UNIT.K1"], "LADDER": ["LADDER.L1.B1", "LADDER.L2.B1"]}
    tree = explained({}, standard)
    for code in items[standard]:
        node = tree.find(code)
        assert node is not None
        assert node.because == "not_assessed"


def test_uncovered_scope_is_named() -> None:
    """Nothing met covers the scope, so the scope item stands under the scope as not covered."""
    tree = explained({}, "UNIT")
    node = tree.find("UNIT.S1")
    assert node is not None
    assert node.status == "not covered"
    assert explained({"UNIT.P1": "met"}, "UNIT").find("UNIT.S1") is None


def test_gap_leads_down_to_what_to_do() -> None:
    """A requirement that is not held says what to develop and what to assess."""
    catalogue = a_catalogue(a_unit())
    judgement = a_judgement("UNIT.P1", "not_yet_met", evidence=["ev1"])
    result = es.assess(
        an_assessment(judgement, evidence=[a_piece()]),
        as_at=AS_AT,
        catalogue=catalogue,
    )
    gaps = es.analyse_gaps(result, a_profile(a_requirement("UNIT")), catalogue=catalogue)
    tree = gaps.explain()
    node = tree.find("UNIT.P1")
    assert node is not None
    assert node.status == "develop"
    assert "1 of 1" in tree.because
