"""
An explanation is a tree of data; its words are made when they are asked for.
"""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.model.explanation import Explanation
from tests.builders import (
    AS_AT,
    a_catalogue,
    a_framework,
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


@given(tree=trees)
def test_data_of_a_tree_is_the_tree(tree: Explanation) -> None:
    """Kind, about, status, because and children, all the way down."""

    def again(data: dict[str, Any]) -> list[tuple[str, ...]]:
        assert list(data) == ["kind", "about", "status", "because", "children"]
        own = tuple(data[key] for key in ("kind", "about", "status", "because"))
        return [own, *(each for child in data["children"] for each in again(child))]

    assert again(json.loads(json.dumps(tree.to_data()))) == [
        (node.kind, node.about, node.status, node.because) for node in tree.walk()
    ]


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
    (piece,) = judgement.children
    assert (piece.kind, piece.about, piece.status) == ("evidence", "evidence ev1", "observation")
    assert piece.because == "observed 2026-05-07, authenticated by a-7, covers UNIT.S1"


def test_evidence_that_nobody_authenticated_says_so() -> None:
    """What is missing of a piece of evidence is said where it is cited."""
    catalogue = a_catalogue(a_unit())
    judgement = a_judgement("UNIT.P1", evidence=["ev1"])
    assessment = an_assessment(judgement, evidence=[a_piece(by=None)])
    tree = es.assess(assessment, as_at=AS_AT, catalogue=catalogue).explain("UNIT.P1")
    assert "not authenticated" in tree.children[0].children[0].because


def test_evidence_is_not_taken_for_an_item() -> None:
    """A piece of evidence that is called as an item is does not hide the item."""
    catalogue = a_catalogue(a_unit())
    judgement = a_judgement("UNIT.P1", evidence=["UNIT.P2"])
    assessment = an_assessment(judgement, evidence=[a_piece("UNIT.P2")])
    result = es.assess(assessment, as_at=AS_AT, catalogue=catalogue)
    assert result.explain("UNIT.P2").kind == "item"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("LADDER.L2", "level"),
        ("LADDER level 2", "level"),
        ("UNIT scope", "scope"),
        ("FRAME.O1", "outcome"),
        ("FRAME.O1 inputs", "stage"),
        ("FRAME.O1.G1", "area"),
        ("FRAME.O1.G1.A1", "item"),
        ("FRAME", "standard"),
    ],
)
def test_whatever_is_concluded_can_be_explained(code: str, kind: str) -> None:
    """A verdict, a level, a scope, an outcome, a stage, an area of activity, a finding."""
    catalogue = a_catalogue(a_unit(scope=1), a_ladder((2, 1)), a_framework())
    assessment = an_assessment(standards=["UNIT", "LADDER", "FRAME"])
    node = es.assess(assessment, as_at=AS_AT, catalogue=catalogue).explain(code)
    assert (node.kind, node.about) == (kind, code.replace(".L2", " level 2"))
    assert node.status == "unknown" or kind in ("outcome", "standard")


def test_everything_is_explained_where_nothing_is_named() -> None:
    """One tree for the whole result, with a branch for each standard."""
    catalogue = a_catalogue(a_unit(), a_ladder((1,)))
    assessment = an_assessment(standards=["UNIT", "LADDER"])
    result = es.assess(assessment, as_at=AS_AT, catalogue=catalogue)
    tree = result.explain()
    assert [each.about for each in tree.children] == ["UNIT", "LADDER"]
    assert list(tree.children) == [result.explain("UNIT"), result.explain("LADDER")]


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
