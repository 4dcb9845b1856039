"""
When evidence is current, and since when what is set aside no longer counts.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.assessing.admissibility import Admissibility, first_day_stale
from electoral_standards.identifiers import PollKind
from electoral_standards.model.assessment import Evidence, Judgement, Poll
from electoral_standards.model.policy import EvidenceRule
from electoral_standards.model.result import ItemFinding
from electoral_standards.vocabulary import EvidenceMethod
from tests.assessing.cases import Case
from tests.builders import AS_AT, a_judgement, a_piece, a_policy, a_unit, an_assessment

LOCAL, POLICE = PollKind("local_government"), PollKind("police")


def polls(*days: str, kind: PollKind = LOCAL) -> tuple[Poll, ...]:
    return tuple(Poll(kind=kind, on=date.fromisoformat(each)) for each in days)


def found(
    said: Judgement,
    *evidence: Evidence,
    held: Sequence[Poll] = (),
    months: int | None = None,
    since: PollKind | None = LOCAL,
    as_at: date = AS_AT,
) -> ItemFinding:
    policy = a_policy("unit", evidence={"window_months": months, "since_last_poll_of": since})
    record = evolve(an_assessment(said, evidence=evidence), polls=tuple(held))
    return Case((a_unit(),), record, as_at, policy).result()["UNIT"].findings[0]


def on(day: str) -> tuple[Judgement, Evidence]:
    observed = date.fromisoformat(day)
    return a_judgement("UNIT.P1", observed=observed, evidence=["ev1"]), a_piece(observed=observed)


@pytest.mark.parametrize(
    ("observed", "finding"),
    [
        ("2026-05-06", "unknown"),
        ("2026-05-07", "met"),
        ("2026-05-08", "met"),
    ],
)
def test_evidence_is_current_since_the_last_poll_of_its_kind(observed: str, finding: str) -> None:
    """On or after the polling day; the poll itself is what there is to see."""
    held = (*polls("2025-05-01", "2026-05-07"), *polls("2026-05-20", kind=POLICE))

    assert found(*on(observed), held=held).finding == finding


def test_a_poll_to_come_makes_nothing_stale_yet() -> None:
    held = polls("2026-05-07", "2026-06-02")

    assert found(*on("2026-05-10"), held=held).finding == "met"
    assert found(*on("2026-05-10"), held=held, as_at=date(2026, 6, 2)).reasons == ("stale",)


def test_without_such_a_poll_the_window_does_not_bite() -> None:
    assert found(*on("1999-01-01")).finding == "met"
    assert found(*on("1999-01-01"), held=polls("2026-05-07", kind=POLICE)).finding == "met"


def test_months_and_polls_both_bite() -> None:
    held = polls("2024-05-02")

    assert found(*on("2024-05-02"), held=held, months=24).reasons == ("stale",)
    assert found(*on("2024-05-01"), held=held, months=36).reasons == ("stale",)
    assert found(*on("2024-06-01"), held=held, months=24).finding == "met"


# The day from which on something is set aside.


def test_stale_is_dated_by_the_first_day_on_which_it_no_longer_counted() -> None:
    finding = found(*on("2023-01-31"), months=13, since=None)

    assert [each.on for each in finding.set_aside] == [date(2024, 3, 1)]


def test_stale_since_a_poll_is_dated_by_the_first_poll_after_it() -> None:
    held = polls("2026-05-07", "2025-05-01", "2024-05-02")
    finding = found(*on("2024-06-01"), held=held, months=36)

    assert [each.on for each in finding.set_aside] == [date(2025, 5, 1)]


def test_of_several_stale_pieces_the_last_one_dates_it() -> None:
    said = a_judgement("UNIT.P1", observed=date(2020, 1, 1), evidence=["a", "b", "c"])
    pieces = [
        a_piece("a", observed=date(2020, 1, 1)),
        a_piece("b", observed=date(2020, 6, 1)),
        a_piece("c", observed=date(2025, 6, 1), by=None),
    ]
    [aside] = found(said, *pieces, months=12, since=None).set_aside

    assert (aside.reason, aside.on) == ("stale", date(2021, 6, 2))


@pytest.mark.parametrize(
    ("reason", "said", "piece"),
    [
        ("after_as_at", a_judgement("UNIT.P1", observed=AS_AT + timedelta(3)), a_piece()),
        ("role", a_judgement("UNIT.P1", role="peer"), a_piece()),
        ("no_evidence", a_judgement("UNIT.P1"), a_piece()),
        ("method", a_judgement("UNIT.P1", evidence=["ev1"]), a_piece(method="simulation")),
        ("not_authentic", a_judgement("UNIT.P1", evidence=["ev1"]), a_piece(by=None)),
        (
            "stale",
            a_judgement("UNIT.P1", evidence=["ev1"]),
            a_piece(observed=AS_AT + timedelta(1)),
        ),
    ],
)
def test_everything_else_is_dated_by_the_day_observed(
    reason: str, said: Judgement, piece: Evidence
) -> None:
    """Evidence that is observed only later was never current: it has no day of growing stale."""
    [aside] = found(said, piece).set_aside

    assert (aside.reason, aside.on) == (reason, said.observed_on)


days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
rules = st.builds(
    EvidenceRule,
    required=st.just(True),
    methods=st.just((EvidenceMethod.OBSERVATION,)),
    window_months=st.none() | st.integers(0, 40),
    since_last_poll_of=st.sampled_from((None, LOCAL)),
)


@given(rules, days, st.lists(days, max_size=4), days)
def test_first_day_stale_is_the_first_day_stale(
    rule: EvidenceRule, observed: date, held: list[date], as_at: date
) -> None:
    """What is foreseen is what an assessment on that day, and on any other, finds."""
    piece, named = a_piece(observed=observed), [Poll(kind=LOCAL, on=each) for each in held]
    first = first_day_stale(rule, piece, named)

    def counts(day: date) -> bool:
        admitted = Admissibility(rule, [piece], subject="e-1", as_at=day, polls=named)
        return admitted.of((piece.id,)) == (piece.id,)

    assert counts(as_at) == (observed <= as_at and (first is None or as_at < first))
    if first is not None:
        assert not counts(first)
        assert counts(first - timedelta(1)) == (first > observed)
