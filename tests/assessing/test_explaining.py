"""
The tree that leads from a verdict to the judgements it rests on.
"""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.model.explanation import Explanation
from electoral_standards.model.result import AssessmentResult
from tests.assessing.cases import Case
from tests.builders import (
    AS_AT,
    a_framework,
    a_judgement,
    a_ladder,
    a_piece,
    a_policy,
    a_unit,
    a_whole,
    an_assessment,
)
from tests.strategies import KINDS, cases


def below(tree: Explanation, kind: str) -> list[Explanation]:
    return [node for node in tree.walk() if node.kind == kind]


@given(st.sampled_from(KINDS).flatmap(cases))
def test_tree_holds_every_judgement_once(case: Case) -> None:
    """Every judgement on an item that applies is there once, counted or set aside, with why."""
    result = case.result()
    [standard] = result.standards
    tree = result.explain(standard.standard)
    gone = {each.item for each in standard.findings if each.finding == "not_applicable"}
    expected = {
        f"judgement {n}" for n, each in enumerate(result.judgements) if each.item not in gone
    }
    nodes = below(tree, "judgement")

    assert dict.fromkeys(expected, 1) == Counter(node.about for node in nodes)
    for finding in standard.findings:
        node = result.explain(finding.item)
        for aside in finding.set_aside:
            assert f"set aside: {aside.reason}" in node.find(f"judgement {aside.judgement}").because  # type: ignore[union-attr]
        for n in finding.counted:
            assert "set aside" not in node.find(f"judgement {n}").because  # type: ignore[union-attr]


@given(st.sampled_from(KINDS).flatmap(cases))
def test_tree_holds_every_item_once_with_its_reasons(case: Case) -> None:
    """Each item stands under its level or stage once, with its finding and all reasons."""
    result = case.result()
    [standard] = result.standards
    tree = result.explain(standard.standard)
    items = Counter(node.about for node in below(tree, "item"))

    own = {each.item: 1 for each in standard.findings if each.item != standard.standard}
    assert own == items
    for finding in standard.findings:
        node = result.explain(finding.item)
        assert node.status == finding.finding or finding.item == standard.standard
        assert all(reason in node.because for reason in finding.reasons)


@given(st.sampled_from(KINDS).flatmap(cases))
def test_text_has_a_line_for_every_node(case: Case) -> None:
    """What can be read is the whole tree, indented by two spaces for each step down."""
    result = case.result()
    tree = result.explain(result.standards[0].standard)
    lines = str(tree).splitlines()

    assert len(list(tree.walk())) == len(lines)
    assert [node.about for node in tree.walk()] == [
        line.strip().partition(": ")[0] for line in lines
    ]


def result_of_everything() -> AssessmentResult:
    standards = (a_unit(scope=2), a_ladder((1,)), a_whole(1), a_framework())
    said = [
        a_judgement("UNIT.P1", evidence=["ev1"]),
        a_judgement("UNIT.P1", "not_yet_met", role="peer"),
        a_judgement("WHOLE", "2", role="peer"),
        a_judgement("FRAME.O1.I1", role="self", rater="e-1"),
        a_judgement("LADDER.L1.B1", role="peer"),
        a_judgement("LADDER.L1.B1", "not_yet_met", rater="p-2", role="peer"),
    ]
    assessment = an_assessment(*said, evidence=[a_piece(scope=["UNIT.S1"])])
    return Case(standards, assessment, AS_AT, a_policy("unit")).result()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("UNIT", "UNIT: undetermined - attained 0, possible 1"),
        ("UNIT", "UNIT scope: unknown - 1 covered, 2 required"),
        ("UNIT", "UNIT.S2: not covered"),
        ("UNIT.P1", "judgement 0: met - by a-7 (assessor), observed 2026-05-07, citing ev1"),
        (
            "UNIT.P1",
            "judgement 1: not_yet_met - by a-7 (peer), observed 2026-05-07; set aside: role",
        ),
        ("UNIT.K1", "UNIT.K1: unknown - not_assessed"),
        ("WHOLE", "WHOLE: level - attained 2, possible 2; rated 2"),
        ("LADDER", "LADDER level 1: not_met - 0 of 1 met, 0 unknown"),
        ("LADDER.L1.B1", "LADDER.L1.B1: not_met - rated not_yet_met, contested"),
        ("FRAME", "FRAME.O1: undetermined - attained 0, possible 1; weakest link: activities"),
        ("FRAME.O1", "FRAME.O1 information: unknown - 0 of 1 held, insufficient"),
        ("FRAME.O1.I1", "FRAME.O1.I1: met - rated met, unmoderated"),
    ],
)
def test_explanation_says_what_a_conclusion_rests_on(code: str, says: str) -> None:
    """One line of the text for one node of the tree."""
    lines = [line.strip() for line in str(result_of_everything().explain(code)).splitlines()]

    assert says in lines


@pytest.mark.parametrize(
    ("code", "near"), [("UNIT.P22", "UNIT.P2"), ("LADER.L1.B1", "LADDER"), ("FRAME.O2", "FRAME.O1")]
)
def test_nothing_is_explained_that_was_not_assessed(code: str, near: str) -> None:
    """An unknown code names the nearest that can be explained."""
    with pytest.raises(UnknownReferenceError, match=f"'{near}'"):
        result_of_everything().explain(code)
