"""
A unit: what its own table of metadata says, and when it is overdue for review.
"""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.identifiers import Statement
from electoral_standards.model.occupational_standard import OccupationalStandard
from tests.builders import a_unit

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

days = st.dates(date(1990, 1, 1), date(2089, 12, 31))


def due(review: str) -> OccupationalStandard:
    """A unit with an indicative review date."""
    unit = a_unit()
    return attrs.evolve(
        unit, metadata=attrs.evolve(unit.metadata, indicative_review_date=Statement(review))
    )


@given(day=days, later=st.integers(0, 40_000))
def test_unit_is_overdue_once_the_month_is_over(day: date, later: int) -> None:
    """No day of the month itself is too late, and every day after it is."""
    unit = due(f"{MONTHS[day.month - 1]} {day.year}")
    first_of_next = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    assert not unit.is_overdue_for_review(day)
    assert not unit.is_overdue_for_review(first_of_next - timedelta(days=1))
    assert unit.is_overdue_for_review(first_of_next)
    assert unit.is_overdue_for_review(first_of_next + timedelta(days=later))


@given(day=days, earlier=st.integers(31, 40_000))
def test_unit_is_not_overdue_before_its_month(day: date, earlier: int) -> None:
    """An earlier day is never too late."""
    unit = due(f"{MONTHS[day.month - 1].lower()} {day.year}")
    assert not unit.is_overdue_for_review(day - timedelta(days=earlier))


@pytest.mark.parametrize(
    "printed",
    ["December", "2016", "2016 December", "Dec 2016", "December, 2016", "31 December 2016",
     "n/a", "December two thousand", "December 2016 or later"],
)  # fmt: skip
def test_review_date_that_is_no_month_and_year_is_not_guessed_at(printed: str) -> None:
    """The error shows what is printed."""
    with pytest.raises(ValueError, match=printed):
        due(printed).is_overdue_for_review(date(2026, 6, 1))


def test_bundled_unit_is_current_and_overdue() -> None:
    """Its document calls it current although its review date has passed: both are kept."""
    unit = es.load_catalogue().standard("SFJES19")
    assert isinstance(unit, OccupationalStandard)
    assert unit.metadata.validity == "Current"
    assert not unit.is_overdue_for_review(date(2016, 12, 31))
    assert unit.is_overdue_for_review(date(2017, 1, 1))
