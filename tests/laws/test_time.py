"""
Nothing in the library reads the clock.
"""

from datetime import date
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.assessing.cases import Case
from tests.builders import plain
from tests.strategies import KINDS, cases

#: After so many years the calendar repeats itself, to the day.
CYCLE = 400


def later(day: date | None) -> date | None:
    return None if day is None else day.replace(year=day.year + CYCLE)


def moved(case: Case) -> Case:
    """The same case, 400 years later."""
    assessment: Any = case.assessment
    judgements = tuple(
        evolve(x, observed_on=later(x.observed_on), recorded_on=later(x.recorded_on))
        for x in assessment.judgements
    )
    evidence = tuple(
        evolve(piece, observed_on=later(piece.observed_on)) for piece in assessment.evidence
    )
    as_at: Any = later(case.as_at)
    return case.where(judgements=judgements, evidence=evidence)._replace(as_at=as_at)


def dated_later(value: Any) -> Any:
    """Plain values with every day 400 years later."""
    if isinstance(value, list):
        return [dated_later(each) for each in value]
    if isinstance(value, dict):
        return {key: dated_later(each) for key, each in value.items()}
    return later(value) if isinstance(value, date) else value


@given(st.sampled_from(KINDS).flatmap(cases))
def test_nothing_reads_the_clock(case: Case) -> None:
    """The as-at date is an argument: 400 years later everything is concluded alike."""
    expected = dated_later(plain(case.result().standards))
    assert expected == plain(moved(case).result().standards)


@given(st.sampled_from(KINDS).flatmap(cases))
def test_same_arguments_give_the_same_result(case: Case) -> None:
    """Nothing is remembered from one call to the next."""
    assert case.result() == case.result()
