"""
Identifiers, days and codes that other systems ask for.
"""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.exchange import identifiers
from electoral_standards.exchange.identifiers import code_of, day_in, midnight, name_of
from electoral_standards.identifiers import CODE_PATTERN, NAME_PATTERN


@given(st.text(max_size=9), st.text(max_size=9))
def test_an_identifier_is_of_version_5_and_depends_on_kind_and_name(kind: str, name: str) -> None:
    found = UUID(identifiers.identifier(kind, name))
    assert (found.version, found.variant) == (5, "specified in RFC 4122")
    assert identifiers.identifier(kind, name) == str(found)
    assert identifiers.identifier(f"{kind}x", name) != str(found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 August 2024", date(2024, 8, 14)),
        ("January 2012", date(2012, 1, 1)),
        ("consulted on from June 2022", date(2022, 6, 1)),
        ("2017-09-22T23:13:54+00:00", date(2017, 9, 22)),
        ("2024-02-30, or 1 MAY 2023", date(2023, 5, 1)),
        ("30 February 2024", None),
        ("undated", None),
        ("12024-01-011", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_found_in_the_words_that_print_it(text: str | None, day: date | None) -> None:
    assert day_in(text) == day


@given(st.dates())
def test_midnight_is_written_with_its_zone(day: date) -> None:
    assert midnight(day) == f"{day.isoformat()}T00:00:00Z"


@given(st.text(), st.text())
def test_whatever_a_thing_is_called_it_gets_a_code(text: str, other: str) -> None:
    """One that is a code, and gives itself again."""
    import re

    code = code_of(text, other, otherwise="0a-f")
    assert re.search(CODE_PATTERN, code)
    assert code_of(code, otherwise="x") == code


@given(st.text(), st.sets(st.sampled_from(["a", "a-2", "scale"])))
def test_whatever_a_scale_is_called_it_gets_a_name_of_its_own(text: str, taken: set[str]) -> None:
    import re

    name = name_of(text, taken)
    assert re.search(NAME_PATTERN, name)
    assert name not in taken
