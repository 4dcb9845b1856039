"""
Gaps: what is required against what stands, split exactly in two.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.errors import UnknownReferenceError
from electoral_standards.model.assessment import Context, Judgement
from electoral_standards.model.gap import GapAnalysis, RequirementGap
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import Requirement
from tests import oracle
from tests.assessing.cases import Case, Standard
from tests.builders import (
    AS_AT,
    NOTHING_KNOWN,
    a_framework,
    a_judgement,
    a_ladder,
    a_piece,
    a_policy,
    a_profile,
    a_requirement,
    a_unit,
    a_whole,
    an_assessment,
    plain,
)
from tests.strategies import cases, profiles


def measured(gaps: GapAnalysis) -> list[dict[str, Any]]:
    """What the library finds missing, as the oracle puts it; the finer grain has its own tests."""
    found: list[dict[str, Any]] = plain(gaps)["requirements"]
    for gap in found:
        del gap["turns"], gap["levels"], gap["kinds"], gap["earlier"]
        for item in gap["items"]:
            del item["turn"], item["blocking"]
    return found


@given(st.data())
@settings(max_examples=100)
def test_library_and_oracle_agree_on_gaps(data: st.DataObject) -> None:
    """Bounds, gaps, ranks and open items agree, on standards that nobody assessed as well."""
    case = data.draw(
        st.one_of(
            cases("unit", unassessed=["ladder"]),
            cases("ladder", "holistic", unassessed=["unit"]),
            cases("logic_model", unassessed=["holistic"]),
        )
    )
    profile = data.draw(profiles(case.standards))

    asked = plain(profile)
    for each in asked["requirements"]:
        del each["headcount"]  # a matter of teams
    expected = oracle.gaps(case.expected(everywhere=True), asked)
    assert expected == measured(case.gaps(profile))


def gap_of(
    standard: Standard,
    *said: Judgement,
    required: Requirement,
    context: Context = NOTHING_KNOWN,
    policy: PolicySet = DEFAULT,
) -> RequirementGap:
    """The gap of one requirement on one standard."""
    assessment = an_assessment(*said, standards=[standard.code], context=context)
    case = Case((standard,), assessment, AS_AT, policy)
    [gap] = case.gaps(a_profile(required)).requirements
    return gap


def parts(gap: RequirementGap) -> tuple[int, int, int, int]:
    return gap.shortfall, gap.competence_gap, gap.evidence_gap, gap.surplus


def items(gap: RequirementGap) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.item, each.gap, each.reasons) for each in gap.items]


def levels(*ratings: str | None) -> list[Judgement]:
    """One indicator for each level, rated so."""
    return [
        a_judgement(f"LADDER.L{n}.B1", rating, role="peer")
        for n, rating in enumerate(ratings, 1)
        if rating
    ]


@pytest.mark.parametrize(
    ("ratings", "level", "expected"),
    [
        (("met", "met", "not_yet_met"), 3, (1, 1, 0, 0)),
        (("met", "met", None), 3, (1, 0, 1, 0)),
        (("met", None, "not_yet_met"), 3, (2, 1, 1, 0)),
        (("met", "met", "met"), 1, (0, 0, 0, 2)),
        (("met", "met", "met"), 3, (0, 0, 0, 0)),
        ((None, None, None), 3, (3, 0, 3, 0)),
        (("not_yet_met", "met", "met"), 2, (2, 2, 0, 0)),
    ],
)
def test_gap_of_a_ladder_is_split_in_two(
    ratings: tuple[str | None, ...], level: int, expected: tuple[int, ...]
) -> None:
    """What is known to be missing is to be developed, what is not known to be assessed."""
    required = a_requirement("LADDER", level=level)

    assert expected == parts(gap_of(a_ladder((1, 1, 1)), *levels(*ratings), required=required))


def test_unknown_is_not_taken_for_the_worst() -> None:
    """A level that nobody judged is a gap in evidence alone."""
    gap = gap_of(a_ladder((1,)), required=a_requirement("LADDER", level=1))

    assert parts(gap) == (1, 0, 1, 0)
    assert items(gap) == [("LADDER.L1.B1", "evidence", ("not_assessed",))]


def test_items_of_a_ladder_are_those_up_to_the_level_required() -> None:
    """Unmet items in unmet levels, and none above the level that is required."""
    said = levels("met", "not_yet_met", None, "not_yet_met")
    gap = gap_of(a_ladder((1, 1, 1, 1)), *said, required=a_requirement("LADDER", level=3))

    assert items(gap) == [
        ("LADDER.L2.B1", "competence", ()),
        ("LADDER.L3.B1", "evidence", ("not_assessed",)),
    ]


def test_unmet_items_of_a_level_that_is_met_hold_nothing_open() -> None:
    """With a share of 1/2 the first level is met in spite of an indicator that is not."""
    said = [
        a_judgement("LADDER.L1.B1", role="peer"),
        a_judgement("LADDER.L1.B2", "not_yet_met", role="peer"),
    ]
    required = a_requirement("LADDER", level=2)
    policy = a_policy("ladder", level_share="1/2")

    gap = gap_of(a_ladder((2, 1)), *said, required=required, policy=policy)
    assert [each.item for each in gap.items] == ["LADDER.L2.B1"]


@pytest.mark.parametrize(
    ("level", "required", "expected"),
    [(3, 2, (1, 1, 0, 0)), (2, 2, (1, 1, 0, 0)), (1, 1, (0, 0, 0, 0))],
)
def test_inapplicable_level_means_the_highest_applicable_below(
    level: int, required: int, expected: tuple[int, ...]
) -> None:
    """What does not apply is not asked for."""
    ladder = a_ladder((1, 1, 1), conditions={"LADDER.L3.B1": "wales"})
    gap = gap_of(
        ladder,
        *levels("met", "not_yet_met", None),
        required=a_requirement("LADDER", level=level),
        context=Context(wales=False),
    )

    assert (required, expected) == (gap.required, parts(gap))


def test_requirement_below_every_applicable_level_gives_no_gap() -> None:
    """Where there is no applicable level below, it is not applicable."""
    ladder = a_ladder((1, 1), conditions={"LADDER.L1.B1": "wales"})
    required = a_requirement("LADDER", level=1)
    gap = gap_of(ladder, required=required, context=Context(wales=False))

    assert ((gap.attained, gap.possible), parts(gap)) == ((None, None), (0, 0, 0, 0))


def test_level_0_where_nothing_applies_has_null_bounds() -> None:
    """No number is computed over nothing, not even for a requirement of level 0."""
    ladder = a_ladder((1,), conditions={"LADDER.L1.B1": "wales"})
    required = a_requirement("LADDER", level=0)
    gap = gap_of(ladder, required=required, context=Context(wales=False))

    assert ((gap.attained, gap.possible), parts(gap)) == ((None, None), (0, 0, 0, 0))


@pytest.mark.parametrize(
    ("rating", "expected", "kind"),
    [("2", (1, 1, 0, 0), "competence"), (None, (3, 0, 3, 0), "evidence"), ("4", (0, 0, 0, 1), "")],
)
def test_gap_of_a_whole_competency(
    rating: str | None, expected: tuple[int, ...], kind: str
) -> None:
    """The competency itself holds its gap open."""
    said = [a_judgement("WHOLE", rating, role="peer")] if rating else []
    gap = gap_of(a_whole(), *said, required=a_requirement("WHOLE", level=3))

    assert expected == parts(gap)
    assert ([("WHOLE", kind)] if kind else []) == [(each.item, each.gap) for each in gap.items]


@pytest.mark.parametrize(("minimum", "uncovered"), [(None, ["UNIT.S2"]), (1, [])])
def test_uncovered_scope_holds_a_gap_open_only_while_the_scope_is_not_met(
    minimum: int | None, uncovered: list[str]
) -> None:
    """With one of two enough, the other is no part of the gap."""
    said = [
        a_judgement("UNIT.P1", evidence=["ev1"]),
        a_judgement("UNIT.P2", "not_yet_met", evidence=["ev1"]),
    ]
    assessment = an_assessment(*said, evidence=[a_piece(scope=["UNIT.S1"])])
    policy = a_policy("unit", scope_minimum=minimum)
    case = Case((a_unit(scope=2),), assessment, AS_AT, policy)
    [gap] = case.gaps(a_profile(a_requirement("UNIT"))).requirements

    assert ["UNIT.P2", "UNIT.K1", *uncovered] == [each.item for each in gap.items]
    assert [each.gap for each in gap.items][:2] == ["competence", "evidence"]


def test_missing_information_of_an_outcome_is_a_gap_in_evidence() -> None:
    """It is to be gathered, and nobody is to be trained for it."""
    rated = {"I1": "met", "G1.A1": "met", "G1.N1": "not_held", "D1": "met", "M1": "met"}
    said = [
        a_judgement(f"FRAME.O1.{code}", rating, role="moderator") for code, rating in rated.items()
    ]
    gap = gap_of(a_framework(), *said, required=a_requirement("FRAME.O1"))

    assert parts(gap) == (1, 0, 1, 0)
    assert items(gap) == [("FRAME.O1.G1.N1", "evidence", ("insufficient",))]


def test_surplus_never_offsets_another_shortfall() -> None:
    """Four levels too many here leave the one that is missing there."""
    ladders = (a_ladder((1,) * 5), a_ladder((1, 1), code="OTHER"))
    said = [*levels(*["met"] * 5), a_judgement("OTHER.L1.B1", role="peer")]
    case = Case(ladders, an_assessment(*said), AS_AT, DEFAULT)
    profile = a_profile(a_requirement("LADDER", level=1), a_requirement("OTHER", level=2))

    expected = [("OTHER", (1, 0, 1, 0)), ("LADDER", (0, 0, 0, 4))]
    assert expected == [(gap.code, parts(gap)) for gap in case.gaps(profile).requirements]


def test_priority_is_statutory_then_weight_then_the_order_of_the_profile() -> None:
    """Priority is lexicographic, and what has no gap comes last, in the order of the profile."""
    ladder = a_ladder((1, 1, 1, 1))
    case = Case((ladder, a_unit()), an_assessment(*levels("met", "met")), AS_AT, DEFAULT)
    profile = a_profile(
        a_requirement("LADDER", level=1, importance=5, statutory=True),
        a_requirement("UNIT.P1", importance=4),
        a_requirement("LADDER", level=4, importance=2),
        a_requirement("UNIT.P2", importance=5),
        a_requirement("UNIT.K1", importance=1, statutory=True),
    )
    gaps = case.gaps(profile).requirements

    expected = [("UNIT.K1", 1), ("UNIT.P2", 2), ("UNIT.P1", 3), ("LADDER", 4), ("LADDER", None)]
    assert expected == [(gap.code, gap.rank) for gap in gaps]
    assert gaps[0].rank_reason == "statutory, importance 1 x shortfall 1 = 1"
    assert gaps[3].rank_reason == "not statutory, importance 2 x shortfall 2 = 4"


def test_standard_that_nobody_assessed_is_all_a_gap_in_evidence() -> None:
    """What the profile requires and the assessment leaves out is looked up in the catalogue."""
    case = Case((a_ladder((1, 1)), a_unit()), an_assessment(standards=["UNIT"]), AS_AT, DEFAULT)
    [gap] = case.gaps(a_profile(a_requirement("LADDER", level=2))).requirements

    assert parts(gap) == (2, 0, 2, 0)


@pytest.mark.parametrize(
    ("code", "near"),
    [("LADER", "LADDER"), ("LADDER.L1.B2", "LADDER.L1.B1"), ("FRAME.O2", "FRAME.O1")],
)
def test_unknown_requirement_names_the_nearest(code: str, near: str) -> None:
    """The profile requires what is not there."""
    standards = (a_ladder((1,)), a_framework())
    case = Case(standards, an_assessment(standards=["LADDER"]), AS_AT, DEFAULT)
    with pytest.raises(UnknownReferenceError, match=f"'{near}'"):
        case.gaps(a_profile(a_requirement(code, level=None if "." in code else 1)))


def test_gaps_explain_themselves() -> None:
    """The tree leads from the profile over its requirements to the items that hold a gap open."""
    said = levels("met", "not_yet_met", None)
    case = Case((a_ladder((1, 1, 1)),), an_assessment(*said), AS_AT, DEFAULT)
    profile = a_profile(a_requirement("LADDER", level=3), a_requirement("LADDER.L1.B1"))

    split = "develop 2, assess 0; not statutory, importance 3 x shortfall 2 = 6"
    assert str(case.gaps(profile).explain()).splitlines() == [
        "made-up-role: analysed - 1 of 2 requirements have a gap",
        f"  LADDER: gap, rank 1 - required 3, attained 1, possible 1; {split}",
        "    LADDER.L2.B1: develop",
        "    LADDER.L3.B1: assess - not_assessed",
        "  LADDER.L1.B1: no gap - required 1, attained 1, possible 1",
    ]
