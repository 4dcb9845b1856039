"""
From judgements to a finding: what counts, in which order, and what it comes to.
"""

from datetime import date
from typing import Any

import pytest

from electoral_standards.model.assessment import Context, Evidence, Judgement
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.result import ItemFinding
from electoral_standards.vocabulary import Aggregation, EvidenceMethod
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
from tests.builders import plain as plain_of

STANDARDS = (a_unit(), a_ladder((2,)), a_whole(), a_framework())
DEFAULT = a_policy("unit")


def found(
    *said: Judgement,
    evidence: tuple[Evidence, ...] = (),
    policy: PolicySet = DEFAULT,
    as_at: date = AS_AT,
) -> ItemFinding:
    """What is found about the item of the first judgement."""
    case = Case(STANDARDS, an_assessment(*said, evidence=evidence), as_at, policy)
    [standard] = case.result().standards
    return next(each for each in standard.findings if each.item == said[0].item)


def why_aside(finding: ItemFinding) -> list[str]:
    return [each.reason for each in finding.set_aside]


# Order.


def test_latest_observation_decides() -> None:
    """Judgements are ordered by the day of the performance."""
    earlier = a_judgement("FRAME.O1.I1", "not_yet_met", role="moderator", observed=date(2026, 1, 1))
    later = a_judgement("FRAME.O1.I1", "met", role="moderator", observed=date(2026, 1, 2))

    assert found(later, earlier).finding == "met"


def test_day_observed_counts_and_not_the_day_recorded() -> None:
    """What was seen last decides, though something older was written down later."""
    seen_last = a_judgement(
        "FRAME.O1.I1", "met", "m-1", "moderator", date(2026, 3, 1), recorded=date(2026, 3, 2)
    )
    written_last = a_judgement(
        "FRAME.O1.I1",
        "not_yet_met",
        "m-2",
        "moderator",
        date(2026, 2, 1),
        recorded=date(2026, 5, 30),
    )

    assert found(seen_last, written_last).rating == "met"


def test_recorded_after_the_as_at_date_still_counts() -> None:
    """Only the day of the performance decides whether a judgement is too late."""
    said = a_judgement("FRAME.O1.I1", role="moderator", observed=AS_AT, recorded=date(2026, 12, 31))

    assert found(said).counted == (0,)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (date(2026, 5, 8), date(2026, 5, 9), "not_yet_met"),
        (date(2026, 5, 9), date(2026, 5, 8), "met"),
        (None, date(2026, 5, 8), "not_yet_met"),
        (date(2026, 5, 8), None, "met"),
        (None, None, "not_yet_met"),
        (date(2026, 5, 8), date(2026, 5, 8), "not_yet_met"),
    ],
)
def test_ties_go_by_day_recorded_and_then_to_the_lower(
    one: date | None, other: date | None, expected: str
) -> None:
    """Absent sorts first; still tied, the lower rating is the later."""
    met = a_judgement("FRAME.O1.I1", "met", role="moderator", recorded=one)
    not_met = a_judgement("FRAME.O1.I1", "not_yet_met", role="moderator", recorded=other)

    assert expected == found(met, not_met).rating == found(not_met, met).rating


# Named rules.


@pytest.mark.parametrize(
    ("said", "rule", "expected"),
    [
        ("1234", "highest", "4"),
        ("1234", "latest", "4"),
        ("1234", "median_low", "2"),
        ("1234", "lowest", "1"),
        ("4321", "highest", "4"),
        ("4321", "latest", "1"),
        ("4321", "median_low", "2"),
        ("4321", "lowest", "1"),
        ("3", "highest", "3"),
        ("3", "median_low", "3"),
        ("24", "median_low", "2"),
        ("042", "median_low", "2"),
    ],
)
def test_rules_give_their_check_values(said: str, rule: str, expected: str) -> None:
    """Oldest first, as in the originals of the rules."""
    policy = a_policy("holistic", rule={"aggregation": Aggregation(rule), "within_rater": None})
    judgements = [
        a_judgement("WHOLE", rating, role="peer", observed=date(2026, 1, day))
        for day, rating in enumerate(said, 1)
    ]

    assert expected == found(*judgements, policy=policy).rating


@pytest.mark.parametrize(
    ("met", "not_met", "expected"),
    [(2, 1, "met"), (1, 2, "not_met"), (1, 1, "unknown"), (2, 2, "unknown"), (1, 0, "met")],
)
def test_majority_is_more_than_half(met: int, not_met: int, expected: str) -> None:
    """Half is no majority: then the raters conflict."""
    policy = a_policy("ladder", rule={"aggregation": Aggregation.MAJORITY})
    ratings = ["met"] * met + ["not_yet_met"] * not_met
    said = [
        a_judgement("LADDER.L1.B1", rating, f"p-{n}", "peer") for n, rating in enumerate(ratings)
    ]
    finding = found(*said, policy=policy)

    assert expected == finding.finding
    assert (("conflicting",) if expected == "unknown" else ()) == finding.reasons


def test_majority_is_of_raters_and_not_of_judgements() -> None:
    """Whoever judges twice still has one voice."""
    policy = a_policy("ladder", rule={"aggregation": Aggregation.MAJORITY, "within_rater": None})
    said = [
        a_judgement("LADDER.L1.B1", "met", "p-1", "peer", date(2026, 1, 1)),
        a_judgement("LADDER.L1.B1", "met", "p-1", "peer", date(2026, 1, 2)),
        a_judgement("LADDER.L1.B1", "not_yet_met", "p-2", "peer"),
    ]

    assert found(*said, policy=policy).finding == "unknown"


def test_each_rater_of_a_ladder_has_one_voice() -> None:
    """Each rater's latest, then ``median_low`` over raters."""
    said = [
        a_judgement("LADDER.L1.B1", "not_yet_met", "p-1", "peer", date(2026, 1, 1)),
        a_judgement("LADDER.L1.B1", "not_yet_met", "p-1", "peer", date(2026, 1, 2)),
        a_judgement("LADDER.L1.B1", "met", "p-1", "peer", date(2026, 1, 3)),
        a_judgement("LADDER.L1.B1", "met", "p-2", "peer", date(2026, 1, 3)),
        a_judgement("LADDER.L1.B1", "not_yet_met", "p-3", "manager", date(2026, 1, 3)),
    ]

    assert found(*said).finding == "met"


def test_rater_who_did_not_answer_is_absent_and_not_zero() -> None:
    """One rater on met is met, whatever the others left blank."""
    said = [
        a_judgement("LADDER.L1.B1", "met", "p-1", "peer"),
        a_judgement("LADDER.L1.B2", "met", "p-2", "peer"),
    ]

    assert found(*said).finding == "met"


# What counts.


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


def test_evidence_of_after_the_as_at_date_is_not_current() -> None:
    """A piece observed later than the as-at date is held back like one that has expired."""
    said = a_judgement("UNIT.P1", evidence=["ev1"])

    assert why_aside(found(said, evidence=(a_piece(observed=date(2026, 6, 2)),))) == ["stale"]


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


# Roles and contest.


def test_self_ratings_are_reported_and_never_averaged_in() -> None:
    """What people say of themselves stands beside, by group, and changes nothing."""
    said = [
        a_judgement("LADDER.L1.B1", "met", "p-1", "peer"),
        a_judgement("LADDER.L1.B1", "not_yet_met", "e-1", "self"),
    ]
    finding = found(*said)

    assert (finding.finding, finding.contested, why_aside(finding)) == ("met", False, ["role"])
    expected = [("self", 1, "not_yet_met"), ("peer", 1, "met")]
    assert expected == [(x.role, x.raters, x.rating) for x in finding.rater_groups]


@pytest.mark.parametrize("item", ["UNIT.P1", "UNIT.K1"])
def test_moderator_decides_over_any_assessor(item: str) -> None:
    """Both count, and the moderator decides, also when the assessor judged later."""
    said = [
        a_judgement(item, "met", "m-1", "moderator", date(2026, 1, 1), evidence=["ev1"]),
        a_judgement(item, "not_yet_met", "a-7", "assessor", date(2026, 5, 1), evidence=["ev1"]),
    ]
    finding = found(*said, evidence=(a_piece(),))

    assert (finding.finding, finding.counted, finding.contested) == ("met", (0, 1), True)


@pytest.mark.parametrize("role", ["expert_witness", "self", "manager", "peer", "stakeholder"])
def test_only_assessors_and_moderators_decide_on_a_unit(role: str) -> None:
    """Expert witnesses give evidence, they do not decide."""
    said = a_judgement("UNIT.P1", role=role, evidence=["ev1"])

    assert why_aside(found(said, evidence=(a_piece(),))) == ["role"]


def test_failing_a_moderator_the_latest_self_assessment_stands_unmoderated() -> None:
    """The latest ``self`` decides on the framework, and the finding is marked."""
    said = [
        a_judgement("FRAME.O1.I1", "not_yet_met", "e-1", "self", date(2026, 1, 1)),
        a_judgement("FRAME.O1.I1", "met", "e-1", "self", date(2026, 1, 2)),
    ]

    assert (found(*said).finding, found(*said).unmoderated) == ("met", True)


def test_moderator_decides_over_a_later_self_assessment() -> None:
    """Both are kept and their difference is reported."""
    said = [
        a_judgement("FRAME.O1.I1", "not_yet_met", "m-1", "moderator", date(2026, 1, 1)),
        a_judgement("FRAME.O1.I1", "met", "e-1", "self", date(2026, 5, 1)),
    ]
    finding = found(*said)

    assert (finding.finding, finding.unmoderated, finding.contested) == ("not_met", False, True)
    assert {each.role: each.rating for each in finding.rater_groups} == {
        "self": "met",
        "moderator": "not_yet_met",
    }


def test_contest_may_make_a_finding_unknown() -> None:
    """When the latest of two raters differ on met, a policy may ask for it to be unknown."""
    said = [
        a_judgement("LADDER.L1.B1", "met", "p-1", "peer", date(2026, 1, 1)),
        a_judgement("LADDER.L1.B1", "met", "p-2", "peer", date(2026, 1, 1)),
        a_judgement("LADDER.L1.B1", "not_yet_met", "p-3", "peer", date(2026, 1, 1)),
    ]
    finding = found(*said, policy=a_policy("ladder", contested_is_unknown=True))

    assert (found(*said).finding, found(*said).contested) == ("met", True)
    assert (finding.finding, finding.reasons) == ("unknown", ("conflicting",))


def test_ratings_that_differ_on_the_same_side_are_no_contest() -> None:
    """Levels 2 and 4 are both met, as `partly_held` and `not_held` are both not."""
    said = [a_judgement("WHOLE", rating, f"p-{rating}", "peer") for rating in "24"]

    assert not found(*said).contested


def test_rater_who_changed_their_mind_is_no_contest() -> None:
    """Only the latest judgement of each rater is compared."""
    said = [
        a_judgement("LADDER.L1.B1", "not_yet_met", "p-1", "peer", date(2026, 1, 1)),
        a_judgement("LADDER.L1.B1", "met", "p-1", "peer", date(2026, 1, 2)),
        a_judgement("LADDER.L1.B1", "met", "p-2", "peer", date(2026, 1, 1)),
    ]

    assert not found(*said).contested


# Conditions.


@pytest.mark.parametrize(
    ("wales", "expected"),
    [
        (False, ("not_applicable", (), False)),
        (True, ("unknown", ("not_assessed",), False)),
        (None, ("unknown", ("not_assessed",), True)),
    ],
)
def test_unknown_circumstances_leave_an_item_in(wales: bool | None, expected: Any) -> None:
    """Nothing known means that the item stays in and is marked conditional."""
    unit = a_unit(conditions={"UNIT.P1": "wales"})
    assessment = an_assessment(standards=["UNIT"], context=Context(wales=wales))
    finding = Case((unit,), assessment, AS_AT, DEFAULT).result()["UNIT"].findings[0]

    assert expected == (finding.finding, finding.reasons, finding.conditional)


def test_condition_of_an_area_holds_for_all_under_it() -> None:
    """Activities, information and what is nested in it all leave with their area."""
    frame = a_framework(areas=((2, (0, 2)), (1, ())), conditions={"FRAME.O1.G1": "voter_id"})
    assessment = an_assessment(standards=["FRAME"], context=Context(voter_id=False))
    findings = Case((frame,), assessment, AS_AT, DEFAULT).result()["FRAME"].findings
    gone = [each.item for each in findings if each.finding == "not_applicable"]

    expected = ["A1", "A2", "N1", "N2.1", "N2.2"]
    assert [f"FRAME.O1.G1.{each}" for each in expected] == gone


def test_plain_nouns_have_no_classes_left() -> None:
    """The oracle is given nothing of the package."""
    assert type(plain_of(a_judgement("UNIT.P1"))["rater"]["role"]) is str
