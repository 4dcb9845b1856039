"""
From findings to verdicts: units, ladders, competencies as a whole, logic models.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from electoral_standards.model.assessment import Context, Judgement
from electoral_standards.model.policy import PolicySet
from electoral_standards.vocabulary import Progression
from tests.assessing.cases import Case, Standard, judged_of
from tests.builders import (
    AS_AT,
    NONE,
    NOTHING_KNOWN,
    a_framework,
    a_judgement,
    a_ladder,
    a_piece,
    a_policy,
    a_unit,
    a_whole,
    an_assessment,
)

DEFAULT = a_policy("unit")
ROLES = {"UNIT": "assessor", "LADDER": "peer", "WHOLE": "peer", "FRAME": "moderator"}
BEST = {"information": "held", "competency": "4"}


def judged(
    standard: Standard, ratings: Mapping[str, str | None], evidence: Sequence[str] = ()
) -> list[Judgement]:
    """Everything at its best but for the *ratings* given; None is not assessed."""
    said = []
    for item, kind in judged_of(standard):
        rating = ratings.get(item, BEST.get(kind, "met"))
        if rating is not None:
            role = ROLES[standard.code]
            said.append(a_judgement(item, rating, role=role, evidence=evidence))
    return said


def concluded(
    standard: Standard,
    ratings: Mapping[str, str | None] = NONE,
    policy: PolicySet = DEFAULT,
    context: Context = NOTHING_KNOWN,
) -> Any:
    """The verdict where everything is at its best but for the *ratings* given."""
    said = judged(standard, ratings)
    assessment = an_assessment(*said, standards=[standard.code], context=context)
    return Case((standard,), assessment, AS_AT, policy).result()[standard.code]


def bounds(about: Any) -> tuple[int | None, int | None]:
    return about.attained, about.possible


# Units.


def unit_of(
    ratings: Mapping[str, str | None] = NONE,
    *,
    scope: int = 0,
    covered: int = 0,
    policy: PolicySet = DEFAULT,
) -> Any:
    """A unit of which everything is met, on evidence that names some of the scope."""
    standard = a_unit(scope=scope)
    names = [f"UNIT.S{number}" for number in range(1, covered + 1)]
    piece = a_piece("good", "professional_discussion", scope=names)
    assessment = an_assessment(
        *judged(standard, ratings, ["good"]), evidence=[piece], standards=["UNIT"]
    )
    return Case((standard,), assessment, AS_AT, policy).result()["UNIT"]


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ({}, ("competent", 1, 1)),
        ({"UNIT.P1": "not_yet_met"}, ("not_yet_competent", 0, 0)),
        ({"UNIT.K1": "not_yet_met"}, ("not_yet_competent", 0, 0)),
        ({"UNIT.P1": None}, ("undetermined", 0, 1)),
        ({"UNIT.P1": None, "UNIT.K1": "not_yet_met"}, ("not_yet_competent", 0, 0)),
    ],
)
def test_unit_is_conjunctive(ratings: dict[str, str | None], expected: Any) -> None:
    """Competent if all is met, not yet competent if anything is not, undetermined otherwise."""
    unit = unit_of(ratings)

    assert expected == (unit.verdict, *bounds(unit))


@pytest.mark.parametrize(
    ("minimum", "covered", "expected"),
    [
        (None, 3, "met"),
        (None, 2, "unknown"),
        (2, 2, "met"),
        (2, 1, "unknown"),
        (2, 3, "met"),
        (1, 0, "unknown"),
        (0, 0, "met"),
    ],
)
def test_at_least_n_of_the_scope_are_n(minimum: int | None, covered: int, expected: str) -> None:
    """Exactly n are enough, one fewer is not; too little scope is unknown, never not met."""
    unit = unit_of(scope=3, covered=covered, policy=a_policy("unit", scope_minimum=minimum))

    assert expected == unit.scope.finding
    assert ("competent" if expected == "met" else "undetermined") == unit.verdict
    assert covered == len(unit.scope.covered) == 3 - len(unit.scope.uncovered)


def test_too_little_scope_never_outweighs_what_is_not_met() -> None:
    """Not met is the minimum, whatever the scope."""
    assert unit_of({"UNIT.P1": "not_yet_met"}, scope=3).verdict == "not_yet_competent"


def test_scope_is_covered_by_what_met_criteria_cite() -> None:
    """Neither a criterion that is not met nor a knowledge requirement covers any scope."""
    unit = a_unit(criteria=2, knowledge=1, scope=4)
    pieces = [
        a_piece(f"ev{n}", "observation", scope=[f"UNIT.S{n}"], by=None if n == 4 else "a-7")
        for n in range(1, 5)
    ]
    said = [
        a_judgement("UNIT.P1", "met", evidence=["ev1", "ev4"]),
        a_judgement("UNIT.P2", "not_yet_met", evidence=["ev2"]),
        a_judgement("UNIT.K1", "met", evidence=["ev3"]),
    ]
    case = Case((unit,), an_assessment(*said, evidence=pieces), AS_AT, DEFAULT)

    scope: Any = case.result()["UNIT"]
    assert scope.scope.covered == ("UNIT.S1",)


def test_scope_is_covered_where_evidence_is_not_required() -> None:
    """Admissible evidence that is cited covers scope, whether or not the policy asks for it."""
    policy = a_policy("unit", evidence={"required": False})

    assert unit_of(scope=2, covered=2, policy=policy).verdict == "competent"


def test_unit_of_which_nothing_applies_has_no_verdict() -> None:
    """A verdict over no applicable item is ``not_applicable``, its bounds are null."""
    unit = a_unit(1, 0, 2, {"UNIT.P1": "wales"})
    result = concluded(unit, context=Context(wales=False))

    assert (result.verdict, *bounds(result)) == ("not_applicable", None, None)


# Ladders.

SHARE_3_4 = a_policy("ladder", level_share="3/4")
FAILS_LEVEL_3 = {"LADDER.L3.B4": "not_yet_met"}


@pytest.mark.parametrize(
    ("ratings", "policy", "expected"),
    [
        (FAILS_LEVEL_3, DEFAULT, (2, 2)),
        (FAILS_LEVEL_3, SHARE_3_4, (5, 5)),
        ({"LADDER.L3.B4": None}, DEFAULT, (2, 5)),
        ({"LADDER.L1.B1": "not_yet_met"}, DEFAULT, (0, 0)),
        ({}, DEFAULT, (5, 5)),
    ],
)
def test_relationship_management_as_worked(
    ratings: dict[str, str | None], policy: PolicySet, expected: tuple[int, int]
) -> None:
    """22 indicators in levels of 4, 5, 4, 4, 5: the examples that the rules work through."""
    assert expected == bounds(concluded(a_ladder((4, 5, 4, 4, 5)), ratings, policy))


def test_level_that_does_not_apply_is_passed_over() -> None:
    """Levels met, not applicable, not met: attained 1, possible 1."""
    ladder = a_ladder((1, 1, 1), conditions={"LADDER.L2.B1": "wales"})
    result = concluded(ladder, {"LADDER.L3.B1": "not_yet_met"}, context=Context(wales=False))

    assert [each.finding for each in result.levels] == ["met", "not_applicable", "not_met"]
    assert bounds(result) == (1, 1)


def test_level_above_one_that_does_not_apply_can_be_attained() -> None:
    """Levels met, not applicable, met: attained 3."""
    ladder = a_ladder((1, 1, 1), conditions={"LADDER.L2.B1": "wales"})

    assert bounds(concluded(ladder, context=Context(wales=False))) == (3, 3)


def test_highest_level_of_all_that_does_not_apply_is_not_attained() -> None:
    """The answer is an applicable level."""
    ladder = a_ladder((1, 1), conditions={"LADDER.L2.B1": "wales"})

    assert bounds(concluded(ladder, context=Context(wales=False))) == (1, 1)


@pytest.mark.parametrize(
    ("not_met", "unknown", "expected"),
    [(1, 0, "met"), (2, 0, "not_met"), (1, 1, "unknown"), (0, 1, "met"), (2, 1, "not_met")],
)
def test_share_is_at_least_and_exact(not_met: int, unknown: int, expected: str) -> None:
    """Three of four are 3/4; not met only when even the unknown would not suffice."""
    low = {f"LADDER.L1.B{n}": "not_yet_met" for n in range(1, not_met + 1)}
    blank = {f"LADDER.L1.B{n}": None for n in range(not_met + 1, not_met + unknown + 1)}
    result = concluded(a_ladder((4,)), {**low, **blank}, SHARE_3_4)

    assert expected == result.levels[0].finding


def test_a_third_is_exactly_a_third() -> None:
    """Shares are fractions: one of three is at least 1/3, which no decimal says."""
    ratings = {"LADDER.L1.B1": "not_yet_met", "LADDER.L1.B2": "not_yet_met"}
    result = concluded(a_ladder((3,)), ratings, a_policy("ladder", level_share="1/3"))

    assert bounds(result) == (1, 1)


def test_independent_levels_stand_alone() -> None:
    """Attained is the highest level that is met, whatever lies below."""
    policy = a_policy("ladder", progression=Progression.INDEPENDENT)
    ratings = {"LADDER.L1.B1": "not_yet_met", "LADDER.L3.B1": None}

    assert bounds(concluded(a_ladder((1, 1, 1)), ratings, policy)) == (2, 3)


def test_contrast_pairs_change_no_level() -> None:
    """They are reported as their own findings."""
    result = concluded(a_ladder((1,), pairs=1), {"LADDER.B1": "not_yet_met"})

    assert bounds(result) == (1, 1)
    assert result.findings[-1].item == "LADDER.B1"


# Competencies as a whole.


@pytest.mark.parametrize(
    ("rating", "expected"), [("3", (3, 3)), ("0", (0, 0)), ("4", (4, 4)), (None, (0, 4))]
)
def test_whole_competency_is_as_rated(rating: str | None, expected: tuple[int, int]) -> None:
    """Known, both bounds are the rating; unknown is not taken for the worst, but for 0 to 4."""
    result = concluded(a_whole(), {"WHOLE": rating})

    assert ("holistic", "level", expected) == (result.kind, result.verdict, bounds(result))


def test_contrast_pairs_never_change_the_whole() -> None:
    """The pairs are findings of their own."""
    ratings = {"WHOLE": "2", "WHOLE.B1": "not_yet_met", "WHOLE.B2": None}

    assert bounds(concluded(a_whole(2), ratings)) == (2, 2)


def test_raters_of_the_whole_come_to_the_lower_middle() -> None:
    """Each rater's latest, then ``median_low``: never a level that nobody gave."""
    said = [a_judgement("WHOLE", rating, f"p-{rating}", "peer") for rating in "124"]
    case = Case((a_whole(),), an_assessment(*said), AS_AT, DEFAULT)
    two = Case((a_whole(),), an_assessment(*said[1:]), AS_AT, DEFAULT)

    assert (2, 2) == bounds(case.result()["WHOLE"]) == bounds(two.result()["WHOLE"])


# The framework.

INFORMATION = ["FRAME.O1.G1.N1", "FRAME.O1.G1.N2.1", "FRAME.O1.G1.N2.2", "FRAME.O1.G1.N3"]
FRAME = a_framework(inputs=2, areas=((2, (0, 2, 0)), (1, ())), differences=1, measures=1)


def outcome_of(ratings: Mapping[str, str | None], policy: PolicySet = DEFAULT) -> Any:
    return concluded(FRAME, ratings, policy).outcomes[0]


@pytest.mark.parametrize(
    ("ratings", "expected", "weakest"),
    [
        ({}, ("supported", 1, 1), None),
        ({"FRAME.O1.M1": "not_yet_met"}, ("not_supported", 0, 0), "measures"),
        ({"FRAME.O1.D1": None}, ("undetermined", 0, 1), "differences"),
        ({"FRAME.O1.I1": None, "FRAME.O1.M1": "not_yet_met"}, ("not_supported", 0, 0), "measures"),
        ({"FRAME.O1.I1": None, "FRAME.O1.M1": None}, ("undetermined", 0, 1), "inputs"),
        ({INFORMATION[0]: "not_held"}, ("undetermined", 0, 1), "information"),
    ],
)
def test_outcome_stands_by_its_weakest_stage(
    ratings: dict[str, str | None], expected: Any, weakest: str | None
) -> None:
    """The weakest link is the earliest stage at the minimum; there is none when supported."""
    outcome = outcome_of(ratings)

    assert expected == (outcome.verdict, *bounds(outcome))
    assert weakest == outcome.weakest_link


@pytest.mark.parametrize(
    ("rating", "share", "expected"),
    [
        ("not_held", "1", "unknown"),
        ("partly_held", "1", "unknown"),
        (None, "1", "unknown"),
        ("not_held", "3/4", "met"),
        ("partly_held", "4/5", "unknown"),
    ],
)
def test_missing_information_is_unknown_and_never_not_met(
    rating: str | None, share: str, expected: str
) -> None:
    """Only ``held`` counts; too little is a gap in evidence, and leaves activities alone."""
    policy = a_policy("logic_model", information_share=share)
    outcome = outcome_of({INFORMATION[1]: rating}, policy)
    stages = {each.stage: each for each in outcome.stages}

    assert (stages["information"].met, stages["information"].applicable) == (3, 4)
    assert expected == stages["information"].finding
    assert (("insufficient",) if expected == "unknown" else ()) == stages["information"].reasons
    assert stages["activities"].finding == "met"


def test_no_information_at_all_is_still_not_a_failure() -> None:
    """Everything not held is unknown as well."""
    outcome = outcome_of(dict.fromkeys(INFORMATION, "not_held"))

    assert outcome.verdict == "undetermined"
    assert outcome.not_met == ()


def test_areas_are_reported_beside_the_stages() -> None:
    """An area is the minimum of its activities and its information."""
    weak = outcome_of({"FRAME.O1.G1.A2": "not_yet_met"}).areas
    blind = outcome_of({INFORMATION[3]: "not_held"}).areas

    assert [each.finding for each in weak] == ["not_met", "met"]
    assert [each.finding for each in blind] == ["unknown", "met"]


def test_items_behind_not_met_are_named() -> None:
    """In document order, and information never among them."""
    low = ["FRAME.O1.I2", "FRAME.O1.G1.A1", "FRAME.O1.D1"]
    ratings = {**dict.fromkeys(low, "not_yet_met"), INFORMATION[0]: "not_held"}

    assert low == list(outcome_of(ratings).not_met)


def test_every_framework_result_is_labelled_as_own_reading() -> None:
    """Whatever is derived here is the user's own reading, and every report labels it so."""
    assert "own reading" in concluded(FRAME).notice


def test_stage_that_does_not_apply_leaves_the_outcome() -> None:
    """Only applicable stages are asked for."""
    frame = a_framework(inputs=0, areas=(), differences=0, measures=1)
    outcome = concluded(frame).outcomes[0]

    assert [each.finding for each in outcome.stages] == ["not_applicable"] * 4 + ["met"]
    assert outcome.verdict == "supported"


def test_outcome_of_which_nothing_applies_has_no_verdict() -> None:
    """Its bounds are null, and it has no weakest link."""
    frame = a_framework(
        inputs=0, areas=(), differences=0, measures=1, conditions={"FRAME.O1.M1": "wales"}
    )
    outcome = concluded(frame, context=Context(wales=False)).outcomes[0]

    expected = ("not_applicable", None, None, None)
    assert expected == (outcome.verdict, *bounds(outcome), outcome.weakest_link)
