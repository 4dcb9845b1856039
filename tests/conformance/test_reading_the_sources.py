"""
The readers against the five documents: reading one gives exactly what the catalogue holds of it.
"""

from functools import cache
from typing import Any

import pytest

import electoral_standards as es
from electoral_standards.model.competency import ContrastPair
from electoral_standards.model.provenance import Flag
from electoral_standards.sources.binding import bind, reviewed, texts_of
from electoral_standards.sources.input import lines_of
from electoral_standards.sources.reading import FindingKind, Reading, uncounted
from electoral_standards.sources.recognition import FAMILIES, read, recognise
from electoral_standards.vocabulary import FlagKind
from tests.conformance.reading import require_documents

DOCUMENTS = {
    "SFJES19": ("sfjes19", "nos-unit"),
    "RM": ("relationship-management", "ladder"),
    "PWS": ("partners-with-stakeholders", "contrasts"),
    "ROPS": ("ro-performance-standards-draft", "logic-model"),
    "ESO": ("electoral-services-officer", "role"),
}
#: The lines of which a finding says that they were repaired: the list of damage, by line.
REPAIRS = {
    "RM": [24, 42],
    "PWS": [31, 60, 119, 134, 168, 185, 193, 204],
    "ROPS": [8, 8, 9, 24, 29, 37, 38, 38, 38, 39, 41, 41, 42, 42, 42],
    "ESO": [],
}
every_document = pytest.mark.parametrize("code", DOCUMENTS)


def text_of(code: str) -> str:
    """The text of a document."""
    path = require_documents() / f"{DOCUMENTS[code][0]}.txt"
    return path.read_text(encoding="utf-8")


@cache
def reading_of(code: str) -> Reading:
    """A document, read; what a person noted of its texts is added from the catalogue."""
    return reviewed(read(text_of(code)), es.load_catalogue())


def document_of(code: str) -> Any:
    """The standard that a document was read as."""
    return reading_of(code).document


def parts(standard: Any) -> dict[str, Any]:
    """Every part of a standard by code."""
    return {part.code: part for part in standard.parts()}


def kinds(flags: tuple[Flag, ...]) -> set[FlagKind]:
    """The kinds of flags."""
    return {flag.kind for flag in flags}


@every_document
def test_each_document_is_recognised_as_its_family_and_no_other(code: str) -> None:
    met = [each.family for each in recognise(text_of(code)) if each.is_met]

    assert [DOCUMENTS[code][1]] == met
    assert set(met) <= set(FAMILIES)


@every_document
def test_the_standard_has_the_code_and_the_parts_of_the_catalogue(code: str) -> None:
    found = reading_of(code).document

    assert code == found.code
    assert list(parts(es.load_catalogue().standard(code))) == list(parts(found))


@every_document
def test_every_text_has_the_digest_and_the_places_of_the_catalogue(code: str) -> None:
    expected = list(texts_of(es.load_catalogue().standard(code)))
    actual = list(texts_of(reading_of(code).document))

    assert [(each.name, each.digest) for each in expected] == [
        (each.name, each.digest) for each in actual
    ]
    for one, other in zip(expected, actual, strict=True):
        assert one.locator == other.locator, one.name


@every_document
def test_levels_bands_and_conditions_are_those_of_the_catalogue(code: str) -> None:
    found = parts(reading_of(code).document)
    for part in es.load_catalogue().standard(code).parts():
        other = found[part.code]
        assert type(part) is type(other)
        for name in ("rank", "levels", "condition", "feature"):
            assert getattr(part, name, None) == getattr(other, name, None), part.code
        clauses = [getattr(each, "clause", None) for each in (part, other)]
        assert (clauses[0] and clauses[0].condition) == (clauses[1] and clauses[1].condition)
        assert (clauses[0] is None) == (clauses[1] is None), part.code


@every_document
def test_flags_are_of_the_kinds_of_the_catalogue(code: str) -> None:
    found = parts(reading_of(code).document)
    for part in es.load_catalogue().standard(code).parts():
        assert kinds(part.flags) == kinds(found[part.code].flags), part.code


@every_document
def test_repairs_and_inferred_labels_are_found_by_the_reader_alone(code: str) -> None:
    """Only what takes a person to see, slips and notes on the sense, comes from the catalogue."""
    seen = {FlagKind.REPAIR, FlagKind.INFERRED_LABEL}
    found = parts(read(text_of(code)).document)
    for part in es.load_catalogue().standard(code).parts():
        if not isinstance(part, ContrastPair):
            assert kinds(part.flags) & seen == kinds(found[part.code].flags) & seen, part.code


@every_document
def test_no_line_is_unaccounted(code: str) -> None:
    reading = reading_of(code)

    assert reading.unaccounted == ()
    assert uncounted(lines_of(text_of(code)), reading) == ()


@pytest.mark.parametrize("code", REPAIRS)
def test_each_repair_is_a_finding(code: str) -> None:
    findings = reading_of(code).findings

    assert REPAIRS[code] == [each.line for each in findings if each.kind is FindingKind.REPAIR]


@every_document
def test_every_item_is_bound(code: str) -> None:
    binding = bind(reading_of(code), es.load_catalogue())

    assert not binding.has_drifted
    assert [each.name for each in texts_of(es.load_catalogue().standard(code))] == [
        each.name for each in binding.pack.texts
    ]


@every_document
def test_windows_line_ends_and_blank_lines_at_the_ends_change_nothing(code: str) -> None:
    text = text_of(code).rstrip("\n").replace("\n", "\r\n") + "\r\n\r\n"

    assert read(text_of(code)).document == read(text).document


def test_the_scale_of_the_competency_is_found() -> None:
    (scale,) = document_of("PWS").rating_scales
    (known,) = es.load_catalogue()["PWS"].rating_scales

    assert [(point.value, point.code) for point in known.points] == [
        (point.value, point.code) for point in scale.points
    ]


def test_the_repair_of_lost_words_is_offered_and_not_put_in() -> None:
    behaviour = parts(reading_of("RM").document)["RM.L4.B4"]

    assert behaviour.repair_offered
    assert "that focus on" not in behaviour.statement


def test_questions_of_the_framework_are_read() -> None:
    assert es.load_catalogue()["ROPS"].questions == document_of("ROPS").questions
