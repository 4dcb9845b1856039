"""
The reader of units: the published one, made-up ones in both layouts, and what it must not read.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.content.loader import load_catalogue
from electoral_standards.identifiers import digest_of, normalised
from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.sources import nos_unit
from electoral_standards.sources.reading import (
    FindingKind,
    Reading,
    UnrecognisedDocumentError,
    uncounted,
)
from electoral_standards.sources.text import lines_of
from tests.sources.made_up_units import MadeUp, coded_pages, current_pages, made_up_units

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"
SAMPLES = Path(__file__).parent / "samples_nos"


def read(text: str) -> Reading:
    """Read a text as a unit, and prove that no line was lost."""
    lines = lines_of(text)
    found = nos_unit.read_lines(lines)
    assert uncounted(lines, found) == ()
    return found


def unit_in(text: str) -> OccupationalStandard:
    """The unit that a text holds."""
    document = read(text).document
    assert isinstance(document, OccupationalStandard)
    return document


def sample(name: str) -> str:
    """A made-up document."""
    return (SAMPLES / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def published() -> Reading:
    """The reading of the published unit, where its text is beside the checkout."""
    if not SOURCES.is_dir():
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse("the source documents are not beside the checkout")
    return read((SOURCES / "sfjes19.txt").read_text(encoding="utf-8"))


# ------------------------------------------------------------------------ the published unit


def test_published_unit_binds_every_item_of_the_catalogue(published: Reading) -> None:
    """Codes, digests, places, labels and groups are those of the bundled unit."""
    bundled = load_catalogue().standard("SFJES19")
    expected = {part.code: _facts(part) for part in bundled.parts()}
    actual = {part.code: _facts(part) for part in published.document.parts()}
    assert expected == actual
    assert [*expected] == [*actual]


def _facts(part: Any) -> tuple[Any, ...]:
    kinds = [flag.kind for flag in part.flags]
    return part.digest, part.locator, getattr(part, "group", None), kinds


def test_published_passages_links_and_metadata_are_the_catalogues(published: Reading) -> None:
    """What is no item agrees as well."""
    bundled = load_catalogue().standard("SFJES19")
    found = published.document
    assert isinstance(found, OccupationalStandard)
    assert isinstance(bundled, OccupationalStandard)
    assert bundled.links == found.links
    assert bundled.metadata == found.metadata
    for name in ("overview", "target_group"):
        expected, actual = getattr(bundled, name), getattr(found, name)
        assert (expected.digest, expected.locator) == (actual.digest, actual.locator)
        assert [each.kind for each in expected.flags] == [each.kind for each in actual.flags]
    assert (bundled.code, bundled.version, bundled.title) == (
        found.code,
        found.version,
        found.title,
    )


def test_published_unit_has_no_line_without_sense(published: Reading) -> None:
    """Every line is in the unit or is furniture, and each repair is a finding."""
    assert published.unaccounted == ()
    repaired = [each.line for each in published.findings if each.kind is FindingKind.REPAIR]
    assert repaired == [17, 30, 36, 47, 60, 61, 62, 63, 64]


# ---------------------------------------------------------------------------- made-up units


def expected(unit: MadeUp) -> list[tuple[str, str, str, str | None]]:
    """The items that a reading of a made-up unit has: code, group, text, what each is part of."""
    found: list[tuple[str, str, str, str | None]] = []
    for mark, groups, nested in (
        ("P", unit.criteria, unit.nested[0]),
        ("K", unit.knowledge, unit.nested[1]),
        ("S", (("", unit.scope),), frozenset[int]()),
    ):
        number, head = 0, None
        for title, items in groups:
            for text in items:
                number += 1
                code = f"{unit.urn}.{mark}{number}"
                is_nested = number - 1 in nested
                head = head if is_nested else code
                found.append((code, title, text, head if is_nested else None))
    return found


def read_back(found: Reading) -> list[tuple[str, str, str, str | None]]:
    """The items of a reading in the same form."""
    return [
        (part.code, getattr(part, "group", ""), part.statement, getattr(part, "part_of", None))
        for part in found.document.parts()
    ]


def sections_of(unit: OccupationalStandard) -> list[tuple[str, tuple[str, ...]]]:
    """The further sections of a unit, each with its texts."""
    return [
        (section.title, tuple(each.statement for each in section.passages))
        for section in unit.further_sections
    ]


def assert_same(unit: MadeUp, found: Reading) -> None:
    """A reading gives back all of a made-up unit, with no line unaccounted for."""
    document = found.document
    assert isinstance(document, OccupationalStandard)
    assert [(each.line, each.text) for each in found.unaccounted] == []
    assert expected(unit) == read_back(found)
    assert unit.title == document.title
    assert " ".join(unit.overview) == document.overview.statement
    assert [(title.casefold(), texts) for title, texts in unit.further] == [
        (title.casefold(), texts) for title, texts in sections_of(document)
    ]
    assert unit.glossary == tuple(
        (each.term, each.meaning.statement.removeprefix("means ")) for each in document.glossary
    )
    assert unit.key_words == document.metadata.key_words
    assert [each.value for each in document.metadata.further_fields] == (
        [unit.soc] * bool(unit.soc)
    )


@given(st.data(), st.sampled_from([current_pages, coded_pages]))
@settings(max_examples=120)
def test_a_unit_in_any_layout_comes_back(data: Any, layout: Any) -> None:
    """However pages break, lines wrap and furniture stands, the same unit is read."""
    unit = data.draw(made_up_units())
    found = read(data.draw(layout(unit)))
    document = found.document

    assert_same(unit, found)
    assert isinstance(document, OccupationalStandard)
    assert document.metadata.date_approved in ("March 2019", "2019")
    assert document.metadata.relevant_occupations == ("Administration", "Caretaking")


@given(st.data(), st.sampled_from([current_pages, coded_pages]))
@settings(max_examples=30)
def test_every_word_of_an_item_stands_where_its_locator_says(data: Any, layout: Any) -> None:
    """The text of an item is made of the lines that its locator names, and of nothing else."""
    unit = data.draw(made_up_units())
    lines = {line.number: line for line in lines_of(data.draw(layout(unit)))}
    found = nos_unit.read_lines([*lines.values()])

    assert isinstance(found.document, OccupationalStandard)
    for part in found.document.parts():
        printed = " ".join(lines[place.line].text for place in part.locator.places)
        assert set(part.statement.split()) <= set(normalised(printed).split())
        assert part.digest == digest_of(found.official[part.code])


# ------------------------------------------------------------------------------ layouts


def test_plain_numbers_nest_restart_and_are_kept_as_labels() -> None:
    """Codes go by position; the label beside them is the one that is printed."""
    unit = unit_in(sample("current-page.txt"))
    labels = [(each.code, each.locator.label) for each in unit.performance_criteria]
    assert labels == [
        ("MADEVS7.P1", "1"),
        ("MADEVS7.P2", "2"),
        ("MADEVS7.P3", "3"),
        ("MADEVS7.P4", "1"),
        ("MADEVS7.P5", "2"),
        ("MADEVS7.P6", "2.1"),
        ("MADEVS7.P7", "2.2"),
        ("MADEVS7.P8", "3"),
    ]
    assert [each.locator.label for each in unit.knowledge_requirements] == ["1", "2", "3"]
    assert [each.part_of for each in unit.performance_criteria] == [
        *(None,) * 5,
        "MADEVS7.P5",
        "MADEVS7.P5",
        None,
    ]


def test_a_number_inside_a_text_is_no_label() -> None:
    """A wrapped line that begins with a number goes on with its item."""
    unit = unit_in(sample("current-page.txt").replace("notices 24 hours", "notices\n24 hours"))
    assert unit.performance_criteria[-1].statement.endswith("24 hours a day cannot miss")
    assert len(unit.performance_criteria) == 8


def test_further_sections_and_the_glossary_are_kept() -> None:
    """Values and external links are sections of the unit, each entry a passage with its place."""
    found = read(sample("current-page.txt"))
    unit = found.document
    assert isinstance(unit, OccupationalStandard)
    assert [
        (section.title, [each.statement for each in section.passages])
        for section in unit.further_sections
    ] == [("Values", ["calm", "fairness"]), ("External Links", ["https://example.org/booths"])]
    assert [(each.term, each.meaning.statement) for each in unit.glossary] == [
        ("Booth", "a small table with a screen.")
    ]
    assert found.official["MADEVS7.section1.text2"] == "fairness"
    assert found.official["MADEVS7.glossary1"] == "a small table with a screen."


def test_a_spreadsheets_number_is_a_month_again() -> None:
    """The serial number of a day becomes its month and year, and a finding says so."""
    found = read(sample("current-page.txt"))
    assert isinstance(found.document, OccupationalStandard)
    assert found.document.metadata.date_approved == "April 2013"
    assert any("spreadsheet" in each.message for each in found.findings)


def test_validity_is_kept_as_printed() -> None:
    """No case is changed, and nothing is concluded from it."""
    assert unit_in(sample("current-page.txt")).metadata.validity == "CURRENT"


def test_the_number_is_found_in_the_table_when_line_1_lacks_it() -> None:
    """The code is the unique reference number, wherever it is printed."""
    text = sample("current-page.txt").replace("MADEVS7\nPrepare", "Prepare", 1)
    unit = unit_in(text)
    assert (unit.code, unit.title) == ("MADEVS7", "Prepare polling stations for made-up elections")


def test_a_unit_without_any_number_gets_a_code_and_a_finding() -> None:
    """Nothing is refused for want of a number; what was made up is told."""
    text = sample("current-page.txt").replace("Original URN\nMADEVS7\n", "").replace("MADEVS7", "")
    found = read(text)
    assert found.document.code == "PPSFMUE"
    assert any("no unique reference number" in each.message for each in found.findings)


def test_labels_in_a_column_of_their_own_are_paired_with_their_texts() -> None:
    """A column of labels and then a column of texts is put together again."""
    text = (
        "ABC1\nKeep a made-up list\n\nOverview\n\nAbout lists.\n\nPerformance criteria\n"
        "You must be able to:\nP1\nP2\nP3\n\nwrite names\n\ncheck names\n\nkeep names\n\n"
        "Knowledge and understanding\nYou need to know and understand:\nK1 who is on it\n"
    )
    unit = unit_in(text)
    assert [(each.locator.label, each.statement) for each in unit.performance_criteria] == [
        ("P1", "write names"),
        ("P2", "check names"),
        ("P3", "keep names"),
    ]


def test_lists_under_an_item_stay_in_its_text() -> None:
    """Bullets without numbers of their own are part of the criterion that heads them."""
    text = (
        sample("current-page.txt")
        .replace("2.1 the booths", "\u2022 the booths")
        .replace("2.2 the ballot box", "\u2022 the ballot box")
    )
    unit = unit_in(text)
    assert unit.performance_criteria[4].statement == (
        "set out: the booths the ballot box, sealed as the Returning Officer directs"
    )
    assert len(unit.performance_criteria) == 6


# ------------------------------------------------------------------------ what it is not


def test_a_unit_of_a_qualification_is_no_unit_of_standards() -> None:
    """Learning outcomes and assessment criteria are refused, however much else looks alike."""
    text = (
        "Unit ABC1 Know about made-up elections\n\nOverview\n\nIt is about elections.\n\n"
        "Learning outcomes\tAssessment criteria\nThe learner will:\tThe learner can:\n"
        "1. Know the count\t1.1 Describe the count\n\nLearning outcome 2\nAssessment criteria\n"
        "Knowledge and understanding\nPerformance criteria\n"
    )
    found = nos_unit.recognise(lines_of(text))
    assert not found.is_met
    assert any("learning outcomes" in each for each in found.against)


def test_forcing_it_on_a_text_without_its_parts_says_what_is_missing() -> None:
    """Named as a unit, prose is refused all the same."""
    with pytest.raises(UnrecognisedDocumentError, match="performance criteria"):
        nos_unit.read_lines(lines_of("Some prose.\nMore of it."))
