"""
What goes stale before a day to come.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import event, given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.assessing.staleness import GoingStale, what_goes_stale
from electoral_standards.content.loader import examples_directory
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.identifiers import PollKind
from electoral_standards.model.assessment import Judgement, Poll
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.result import AssessmentResult, UnitResult
from electoral_standards.vocabulary import Audience
from tests.assessing.cases import Case
from tests.assessing.reusing import a_catalogue_with, a_crosswalk, reusing
from tests.builders import AS_AT, a_judgement, a_ladder, a_piece, a_policy, a_unit, an_assessment
from tests.strategies import KINDS, cases

STANDARDS = (a_unit(2, 0, 2), a_ladder((1,)))
YEARS = AS_AT.replace(year=AS_AT.year + 10)


def result_of(
    *said: Judgement, evidence: Any = (), policy: PolicySet = DEFAULT, polls: Any = ()
) -> AssessmentResult:
    record = an_assessment(*said, evidence=evidence, standards=("UNIT", "LADDER"))
    crosswalk = a_crosswalk(("UNIT.P1", "broader", "LADDER.L1.B1"))
    return assess(
        evolve(record, polls=polls),
        as_at=AS_AT,
        catalogue=a_catalogue_with(STANDARDS, crosswalk),
        policy=policy,
    )


OLD = a_piece("old", observed=date(2024, 1, 31), scope=["UNIT.S1"])
NEW = a_piece("new", observed=date(2026, 5, 7), scope=["UNIT.S1", "UNIT.S2"])


def on(going: GoingStale, code: str) -> Any:
    return next((each for each in going.items if each.item == code), None)


def test_evidence_stops_counting_the_day_after_its_window() -> None:
    result = result_of(a_judgement("UNIT.P1", evidence=["old"]), evidence=[OLD])
    item = on(what_goes_stale(result, by=date(2027, 2, 1)), "UNIT.P1")

    assert [(each.evidence, each.on) for each in item.evidence] == [("old", date(2027, 2, 1))]
    assert [(x.on, x.finding, x.reasons) for x in item.changes] == [
        (date(2027, 2, 1), "unknown", ("stale",))
    ]
    assert what_goes_stale(result, by=date(2027, 1, 31)).items == ()


def test_what_has_fresher_evidence_stands() -> None:
    result = result_of(a_judgement("UNIT.P1", evidence=["old", "new"]), evidence=[OLD, NEW])
    item = on(what_goes_stale(result, by=date(2028, 1, 1)), "UNIT.P1")

    assert [each.evidence for each in item.evidence] == ["old"]
    assert item.changes == ()


def test_an_older_judgement_may_come_to_decide() -> None:
    """The latest judgement goes with its evidence, and an older one on fresher evidence stays."""
    said = (
        a_judgement("UNIT.P1", "not_yet_met", observed=date(2024, 1, 1), evidence=["new"]),
        a_judgement("UNIT.P1", observed=date(2024, 1, 31), evidence=["old"]),
    )
    result = result_of(*said, evidence=[OLD, NEW])
    going = what_goes_stale(result, by=YEARS)

    assert [x.finding for x in on(going, "UNIT.P1").changes] == ["not_met", "unknown"]
    assert [each.item for each in going.changed] == ["UNIT.P1"]


def test_scope_is_covered_no_longer() -> None:
    result = result_of(
        a_judgement("UNIT.P1", evidence=["old"]),
        a_judgement("UNIT.P2", evidence=["new"]),
        evidence=[OLD, evolve(NEW, scope=NEW.scope[1:])],
    )
    going = what_goes_stale(result, by=YEARS)

    assert [(each.item, each.on) for each in going.scope] == [
        ("UNIT.S1", date(2027, 2, 1)),
        ("UNIT.S2", date(2029, 5, 8)),
    ]


def test_scope_goes_with_the_criterion_that_covers_it() -> None:
    """What is left of the evidence covers nothing once it is too little for the criterion."""
    said = a_judgement("UNIT.P1", evidence=["old", "new"])
    policy = a_policy("unit", evidence={"minimum": 2})
    going = what_goes_stale(result_of(said, evidence=[OLD, NEW], policy=policy), by=YEARS)

    assert [x.reasons for x in on(going, "UNIT.P1").changes] == [("insufficient",)]
    assert {each.on for each in going.scope} == {date(2027, 2, 1)}


def test_a_poll_to_come_makes_evidence_stale() -> None:
    police = PollKind("police")
    policy = a_policy("unit", evidence={"window_months": None, "since_last_poll_of": police})
    held = (Poll(kind=police, on=date(2026, 7, 1)),)
    said = a_judgement("UNIT.P1", evidence=["new"])
    result = result_of(said, evidence=[NEW], policy=policy, polls=held)
    item = on(what_goes_stale(result, by=held[0].on), "UNIT.P1")

    assert [each.on for each in item.changes] == [date(2026, 7, 1)]


def test_a_finding_carried_over_goes_with_its_source() -> None:
    result = result_of(a_judgement("UNIT.P1", evidence=["old"]), evidence=[OLD], policy=reusing())
    changes = on(what_goes_stale(result, by=YEARS), "LADDER.L1.B1").changes

    assert [(x.on, x.finding) for x in changes] == [(date(2027, 2, 1), "unknown")]


def test_what_was_observed_only_later_is_not_foreseen() -> None:
    """Neither a judgement after the as-at date nor evidence after it fills a gap to come."""
    later = AS_AT + timedelta(days=1)
    said = (
        a_judgement("UNIT.P1", evidence=["old", "late"]),
        a_judgement("UNIT.P1", observed=later, evidence=["new"]),
    )
    result = result_of(*said, evidence=[OLD, NEW, a_piece("late", observed=later)])

    assert [x.finding for x in on(what_goes_stale(result, by=YEARS), "UNIT.P1").changes] == [
        "unknown"
    ]


def test_evidence_that_nobody_asks_for_does_not_go_stale() -> None:
    said = a_judgement("LADDER.L1.B1", role="peer", evidence=["old"])

    assert what_goes_stale(result_of(said, evidence=[OLD]), by=YEARS).items == ()


def test_text_has_a_line_for_each_thing_in_the_order_of_days() -> None:
    result = result_of(
        a_judgement("UNIT.P2", evidence=["new"]),
        a_judgement("UNIT.P1", evidence=["old"]),
        evidence=[OLD, NEW],
    )
    text = str(what_goes_stale(result, by=YEARS)).splitlines()

    assert text[0] == "After 2026-06-01, up to 2036-06-01:"
    assert text[1:3] == [
        "  2027-02-01  UNIT.P1: met becomes unknown (stale)",
        "  2027-02-01  UNIT.P1: old stops counting",
    ]
    assert text[1:] == sorted(text[1:])
    assert str(what_goes_stale(result, by=AS_AT)).endswith("nothing goes stale")


def test_nothing_is_said_of_days_gone_by() -> None:
    with pytest.raises(ValueError, match="2026-05-31 is before"):
        what_goes_stale(result_of(), by=date(2026, 5, 31))


def test_a_result_that_withholds_judgements_is_refused() -> None:
    record = an_assessment(a_judgement("LADDER.L1.B1", role="peer"))
    result = assess(
        record,
        as_at=AS_AT,
        catalogue=a_catalogue_with(STANDARDS),
        audience=Audience.PUBLISHED,
    )
    with pytest.raises(InvalidDocumentError, match="does not carry all"):
        what_goes_stale(result, by=YEARS)


def test_the_result_alone_is_enough() -> None:
    """What was written to a file and read again tells the same."""
    record = es.load(examples_directory() / "officer.json")
    result = es.assess(record, as_at=AS_AT)
    going = es.what_goes_stale(result, by=YEARS)

    assert going == es.what_goes_stale(es.load(es.dumps(result).encode()), by=YEARS)
    assert going.changed


@given(st.sampled_from(KINDS).flatmap(cases), st.integers(0, 1500))
def test_what_is_foreseen_is_what_is_found_then(case: Case, later: int) -> None:
    """Without new judgements, evidence or polls an assessment on that day finds just this."""
    known = tuple(x for x in case.assessment.judgements if x.observed_on <= case.as_at)
    pieces = {x.id for x in case.assessment.evidence if x.observed_on <= case.as_at}
    case = case.where(
        judgements=tuple(
            evolve(x, evidence=tuple(each for each in x.evidence if each in pieces)) for x in known
        )
    )
    result, by = case.result(), case.as_at + timedelta(days=later)
    then = case._replace(as_at=by).result()
    foreseen = {x.item: x.changes[-1].finding for x in what_goes_stale(result, by=by).changed}

    event(f"something changed: {bool(foreseen)}")
    for before, after in zip(result.standards, then.standards, strict=True):
        for one, other in zip(before.findings, after.findings, strict=True):
            assert foreseen.get(one.item, one.finding) == other.finding
        if isinstance(before, UnitResult) and isinstance(after, UnitResult):
            lost = {each.item for each in what_goes_stale(result, by=by).scope}
            assert lost >= {*before.scope.covered} - {*after.scope.covered}
