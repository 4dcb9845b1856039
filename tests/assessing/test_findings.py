"""
From the judgements that count to a finding: in which order, by which rule, by whom.
"""

from datetime import date
from typing import Any

import pytest

from electoral_standards.model.assessment import Context
from electoral_standards.vocabulary import Aggregation
from tests.assessing.cases import Case
from tests.assessing.one_item import DEFAULT, found, why_aside
from tests.builders import (
    AS_AT,
    a_framework,
    a_judgement,
    a_piece,
    a_policy,
    a_unit,
    an_assessment,
)
from tests.builders import plain as plain_of

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


def test_majority_is_of_what_raters_said_last() -> None:
    """Whoever went back on a judgement is where they are now."""
    policy = a_policy("ladder", rule={"aggregation": Aggregation.MAJORITY, "within_rater": None})
    said = [
        a_judgement("LADDER.L1.B1", "met", "p-1", "peer", date(2026, 1, 1)),
        a_judgement("LADDER.L1.B1", "not_yet_met", "p-1", "peer", date(2026, 1, 2)),
    ]

    assert found(*said, policy=policy).finding == "not_met"


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
