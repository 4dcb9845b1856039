"""
Documents that are printed as a page of their family and read again are the same documents.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.content.loader import load_catalogue
from electoral_standards.sources.recognition import read
from electoral_standards.sources.text import lines_of
from electoral_standards.vocabulary import ItemKind
from tests.sources.made_up import assert_accounted
from tests.sources.made_up_units import coded_pages, current_pages, made_up_units
from tests.sources.printing import printed


def facts(document: Any) -> list[tuple[Any, ...]]:
    """What every item says and where in the structure it stands; not where it was printed."""
    return [
        (
            part.code,
            part.kind,
            getattr(part, "statement", "") or (part.means.statement, part.does_not_mean.statement),
            getattr(part, "group", None),
            getattr(part, "part_of", None),
        )
        for part in document.parts()
    ]


@pytest.mark.parametrize("code", ["SFJES19", "PWS", "RM"])
def test_a_bundled_standard_is_read_from_its_own_page(code: str) -> None:
    """Our plain words on a made-up page become the same items under the same codes."""
    standard = load_catalogue().standard(code)
    text = printed(standard)
    found = read(text, code=code)
    assert facts(standard) == facts(found.document)
    assert_accounted(text, found)


def test_a_framework_is_read_from_stages_below_each_other() -> None:
    """The items of the bundled framework come back without a table; nested lists are flat there."""
    standard: Any = load_catalogue().standard("ROPS")
    text = printed(standard)
    found: Any = read(text, code="ROPS")
    assert_accounted(text, found)
    for expected, actual in zip(standard.outcomes, found.document.outcomes, strict=True):
        assert expected.statement == actual.statement
        for name in ("inputs", "differences", "measures"):
            texts = [each.statement for each in getattr(expected, name)]
            assert texts == [each.statement for each in getattr(actual, name)]
        for area, again in zip(expected.areas, actual.areas, strict=True):
            assert area.statement == again.statement
            for name in ("activities", "information"):
                texts = [each.statement for each in getattr(area, name)]
                assert texts == [each.statement for each in getattr(again, name)]


def test_a_role_is_read_from_its_own_page() -> None:
    """Responsibilities, challenges, tools and specialisms of the bundled role come back."""
    standard: Any = load_catalogue().standard("ESO")
    text = printed(standard)
    found: Any = read(text, code="ESO")
    assert standard.title == found.document.title
    assert_accounted(text, found)
    for kind in (ItemKind.RESPONSIBILITY, ItemKind.CHALLENGE, ItemKind.TOOL, ItemKind.SPECIALISM):
        expected = [each.statement for each in standard.features(kind)]
        assert expected == [each.statement for each in found.document.features(kind)]


@given(st.data(), st.sampled_from([current_pages, coded_pages]))
@settings(max_examples=40)
def test_printing_what_was_read_and_reading_it_again_changes_nothing(
    data: Any, layout: Any
) -> None:
    """A reading of any page, printed plainly, is read as the same unit."""
    first = read(data.draw(layout(data.draw(made_up_units()))))
    document: Any = first.document
    again: Any = read(printed(document)).document
    assert facts(document) == facts(again)
    assert document.metadata == again.metadata
    assert [(each.title, [text.statement for text in each.passages])
            for each in document.further_sections] == [
        (each.title, [text.statement for text in each.passages])
        for each in again.further_sections
    ]  # fmt: skip
    assert [(each.term, each.meaning.statement) for each in document.glossary] == [
        (each.term, each.meaning.statement) for each in again.glossary
    ]


def test_a_page_without_a_document_is_only_lines() -> None:
    """Printing loses no character that reading needs: every line of a page is a line again."""
    text = printed(load_catalogue().standard("RM"))
    assert "\n".join(line.text for line in lines_of(text)) == text
