"""
Which judgements count, by their day, their role and the evidence that they cite.
"""

from datetime import date

import pytest

from electoral_standards.model.assessment import Evidence, Judgement
from electoral_standards.vocabulary import EvidenceMethod, RaterRole
from tests.assessing.cases import Case
from tests.assessing.one_item import DEFAULT, STANDARDS, found, why_aside
from tests.builders import (
    AS_AT,
    a_judgement,
    a_piece,
    a_policy,
    an_assessment,
)


def test_not_assessed_is_not_a_fail() -> None:
    """Missing is not zero: an item that nobody judged is unknown."""
    case = Case(STANDARDS, an_assessment(standards=["UNIT"]), AS_AT, DEFAULT)
    findings = case.result()["UNIT"].findings

    assert {("unknown", ("not_assessed",))} == {(x.finding, x.reasons) for x in findings}


def test_all_reasons_of_the_unknown_are_kept_in_order() -> None:
    """Every judgement was set aside, for these reasons."""
    evidence = (a_piece("old", observed=date(2020, 1, 1)), a_piece("own", by="e-1"))
    said = [
        a_judgement("UNIT.P1", evidence=["old"]),
        a_judgement("UNIT.P1", evidence=["own"]),
        a_judgement("UNIT.P1"),
        a_judgement("UNIT.P1", role="self"),
        a_judgement("UNIT.P1", observed=date(2026, 6, 2), evidence=["own"]),
    ]
    finding = found(*said, evidence=evidence)

    expected = ["after_as_at", "role", "no_evidence", "not_authentic", "stale"]
    assert ("unknown", expected) == (finding.finding, list(finding.reasons))
    assert why_aside(finding) == ["stale", "not_authentic", "no_evidence", "role", "after_as_at"]


def test_what_is_set_aside_says_nothing_beside_what_counts() -> None:
    """A finding that is known has no reasons; what was set aside stays visible."""
    piece = a_piece()
    said = [a_judgement("UNIT.P1", "not_yet_met"), a_judgement("UNIT.P1", evidence=["ev1"])]
    finding = found(*said, evidence=(piece,))

    assert (finding.finding, finding.reasons, finding.counted) == ("met", (), (1,))
    assert why_aside(finding) == ["no_evidence"]


@pytest.mark.parametrize(("day", "counts"), [(AS_AT, True), (date(2026, 6, 2), False)])
def test_the_as_at_date_itself_counts(day: date, counts: bool) -> None:
    """A judgement observed after the as-at date is set aside, one observed on it is not."""
    finding = found(a_judgement("FRAME.O1.I1", role="moderator", observed=day))

    assert ([] if counts else ["after_as_at"]) == why_aside(finding)


FRAMEWORK = {
    "record",
    "work_product",
    "observation",
    "professional_discussion",
    "witness_testimony",
}
PERFORMANCE = FRAMEWORK | {"expert_witness_testimony", "reflective_account", "prior_learning"}
KNOWLEDGE = {
    "questioning",
    "professional_discussion",
    "written_account",
    "reflective_account",
    "prior_learning",
    "expert_witness_testimony",
    "observation",
    "work_product",
}


@pytest.mark.parametrize("method", EvidenceMethod)
@pytest.mark.parametrize(
    ("said", "kind", "accepted"),
    [
        (a_judgement("UNIT.P1", evidence=["ev1"]), "unit", PERFORMANCE),
        (a_judgement("UNIT.K1", evidence=["ev1"]), "unit", KNOWLEDGE),
        (a_judgement("LADDER.L1.B1", evidence=["ev1"]), "ladder", PERFORMANCE),
        (a_judgement("WHOLE.B1", evidence=["ev1"]), "holistic", PERFORMANCE),
        (
            a_judgement("FRAME.O1.G1.A1", role="moderator", evidence=["ev1"]),
            "logic_model",
            FRAMEWORK,
        ),
        (
            a_judgement("FRAME.O1.G1.N1", "held", role="moderator", evidence=["ev1"]),
            "logic_model",
            FRAMEWORK,
        ),
    ],
)
def test_methods_accepted_are_those_of_the_table(
    said: Judgement, kind: str, accepted: set[str], method: EvidenceMethod
) -> None:
    """Each kind of item accepts the methods that the table gives it, and no other."""
    policy = a_policy(kind, evidence={"required": True})
    finding = found(said, evidence=(a_piece(method=method),), policy=policy)

    assert ([] if method in accepted else ["method"]) == why_aside(finding)


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        (a_piece("other"), []),
        (a_piece("other", "simulation"), ["method"]),
        (a_piece("other", "questioning"), ["method"]),
        (a_piece("other", by=None), ["not_authentic"]),
        (a_piece("other", observed=date(2020, 1, 1)), ["stale"]),
    ],
)
def test_simulation_counts_only_beside_another_admissible_piece(
    beside: Evidence, expected: list[str]
) -> None:
    """Simulations do not hold each other up, nor does a piece that is not admissible."""
    said = a_judgement("UNIT.P1", evidence=["sim", "other"])

    assert expected == why_aside(found(said, evidence=(a_piece("sim", "simulation"), beside)))


def test_simulation_never_shows_knowledge() -> None:
    """It is accepted for performance only."""
    said = a_judgement("UNIT.K1", evidence=["sim", "ev1"])
    case = Case(
        STANDARDS,
        an_assessment(said, evidence=(a_piece("sim", "simulation"), a_piece())),
        AS_AT,
        a_policy("unit", evidence={"minimum": 2}),
    )

    assert case.result()["UNIT"].findings[2].reasons == ("insufficient",)


@pytest.mark.parametrize(("by", "expected"), [(None, 1), ("e-1", 1), ("a-7", 0), ("x-9", 0)])
def test_evidence_is_authenticated_by_someone_else(by: str | None, expected: int) -> None:
    """Neither nobody nor the subject makes a piece authentic."""
    finding = found(a_judgement("UNIT.P1", evidence=["ev1"]), evidence=(a_piece(by=by),))

    assert ["not_authentic"] * expected == why_aside(finding)


@pytest.mark.parametrize(
    ("observed", "months", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2025, 10, 31), 36, date(2028, 10, 31)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2026, 3, 31), 11, date(2027, 2, 28)),
    ],
)
def test_window_is_of_calendar_months_clamped_at_month_ends(
    observed: date, months: int, last: date
) -> None:
    """A piece is current up to the last day of its window, and no longer."""
    policy = a_policy("unit", evidence={"window_months": months})
    said = a_judgement("UNIT.P1", observed=observed, evidence=["ev1"])
    evidence = (a_piece(observed=observed),)
    day_after = date.fromordinal(last.toordinal() + 1)

    assert why_aside(found(said, evidence=evidence, policy=policy, as_at=last)) == []
    assert why_aside(found(said, evidence=evidence, policy=policy, as_at=day_after)) == ["stale"]


@pytest.mark.parametrize(
    ("observed", "expected"), [(AS_AT, []), (date(2026, 6, 2), ["stale"])], ids=["on", "after"]
)
def test_evidence_of_after_the_as_at_date_is_not_current(
    observed: date, expected: list[str]
) -> None:
    """A piece observed later than the as-at date is held back like one that has expired."""
    said = a_judgement("UNIT.P1", evidence=["ev1"])

    assert why_aside(found(said, evidence=(a_piece(observed=observed),))) == expected


@pytest.mark.parametrize("item", ["UNIT.P1", "UNIT.K1"])
@pytest.mark.parametrize(
    ("observed", "expected"), [(date(2023, 6, 1), []), (date(2023, 5, 31), ["stale"])]
)
def test_window_of_a_unit_is_36_months(item: str, observed: date, expected: list[str]) -> None:
    """That is this project's choice, and the default."""
    said = a_judgement(item, evidence=["ev1"])

    assert why_aside(found(said, evidence=(a_piece(observed=observed),))) == expected


@pytest.mark.parametrize(
    ("item", "rating", "role"),
    [("LADDER.L1.B1", "met", "peer"), ("WHOLE", "3", "peer"), ("FRAME.O1.I1", "met", "self")],
)
def test_only_units_ask_for_evidence(item: str, rating: str, role: str) -> None:
    """Ladders, competencies as a whole and the framework do without, by default."""
    assert found(a_judgement(item, rating, role=role)).finding == "met"


@pytest.mark.parametrize("role", [each for each in RaterRole if each != "self"])
def test_every_role_but_self_counts_on_a_ladder(role: RaterRole) -> None:
    """Nobody rates their own level."""
    assert found(a_judgement("LADDER.L1.B1", role=role)).finding == "met"


@pytest.mark.parametrize("role", RaterRole)
def test_only_moderators_and_self_count_on_the_framework(role: RaterRole) -> None:
    """The framework is a return that is checked, and no one else has a say in it."""
    expected = [] if role in ("self", "moderator") else ["role"]

    assert why_aside(found(a_judgement("FRAME.O1.I1", role=role))) == expected


def test_window_may_reach_beyond_the_calendar() -> None:
    """A window of ten thousand years is as good as none."""
    policy = a_policy("unit", evidence={"window_months": 120_000})
    said = a_judgement("UNIT.P1", evidence=["ev1"])

    assert why_aside(found(said, evidence=(a_piece(),), policy=policy)) == []


@pytest.mark.parametrize(
    ("minimum", "cited", "expected"),
    [
        (2, [["ev1"], ["ev1"]], "unknown"),
        (2, [["ev1", "ev1"]], "unknown"),
        (2, [["ev1"], ["ev2"]], "met"),
        (2, [["ev1", "ev2"]], "met"),
        (2, [["ev1", "own"]], "unknown"),
        (3, [["ev1", "ev2"]], "unknown"),
        (3, [["ev1", "ev2"], ["ev3"]], "met"),
    ],
)
def test_at_least_n_pieces_are_n_distinct_ones(
    minimum: int, cited: list[list[str]], expected: str
) -> None:
    """Fewer distinct admissible pieces than the minimum are insufficient; exactly n are enough."""
    evidence = (a_piece("ev1"), a_piece("ev2"), a_piece("ev3"), a_piece("own", by="e-1"))
    said = [a_judgement("UNIT.P1", evidence=each) for each in cited]
    policy = a_policy("unit", evidence={"minimum": minimum})
    finding = found(*said, evidence=evidence, policy=policy)

    assert expected == finding.finding
    assert (() if expected == "met" else ("insufficient",)) == finding.reasons
