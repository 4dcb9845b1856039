"""
``list``.
"""

from datetime import date

import pytest

from electoral_standards.content.loader import load_catalogue
from electoral_standards.model.catalogue import Family
from tests.cli.command import command


def test_everything_in_the_catalogue_is_listed() -> None:
    listed = command("list", "--format", "json").document
    text = command("list").out

    assert listed["asAt"] == "2026-06-01"
    for family in Family:
        keys = [each["key"] for each in listed[f"{family}s"]]
        assert keys == list(load_catalogue().keys(family))
        assert all(f"\n{key}  " in text for key in keys)


def test_counts_are_those_of_the_documents() -> None:
    listed = {
        each["key"]: each["counts"]
        for each in command("list", "--format", "json").document["standards"]
    }

    assert listed["SFJES19"] == {
        "performance_criterion": 9,
        "knowledge_requirement": 14,
        "range_statement": 10,
    }
    assert listed["RM"] == {"level": 5, "behavioural_indicator": 22}
    assert listed["ROPS"]["outcome"] == 4


@pytest.mark.parametrize(
    ("today", "overdue"), [(date(2016, 12, 31), False), (date(2017, 1, 1), True)]
)
def test_a_unit_is_overdue_once_the_month_of_its_review_is_over(today: date, overdue: bool) -> None:
    (unit,) = (
        each
        for each in command("list", "--format", "json", today=today).document["standards"]
        if each["key"] == "SFJES19"
    )

    assert ("overdue_for_review" in unit["flags"]) == overdue
    assert ("overdue for review" in command("list", today=today).out) == overdue


def test_what_may_not_be_relied_on_is_marked() -> None:
    flags = {
        each["key"]: each["flags"]
        for each in command("list", "--format", "json").document["standards"]
    }

    assert flags["ESO"] == ["generic"]
    assert flags["ROPS"] == ["draft"]
    assert flags["RM"] == []


def test_a_publisher_that_no_document_names_is_not_made_up() -> None:
    listed = {
        each["key"]: each["publisher"]
        for each in command("list", "--format", "json").document["standards"]
    }

    assert listed["PWS"] is None
    assert listed["RM"] == "College of Policing"
