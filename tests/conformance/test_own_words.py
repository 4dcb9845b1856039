"""
Nothing in the repository repeats a document's sentences; each text has one statement of its own.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

import electoral_standards as es
from electoral_standards.model.competency import ContrastPair
from tests.conformance import reading

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 7
#: Folders that are made, not written; those that begin with a full stop are too, but for one.
MADE = {"__pycache__", "_build", "build", "dist", "site", "htmlcov"}
DOCUMENTS = (
    "sfjes19",
    "relationship-management",
    "partners-with-stakeholders",
    "ro-performance-standards-draft",
    "electoral-services-officer",
)

Run = tuple[str, ...]


def words(text: str) -> list[str]:
    """The words of a text: letters and apostrophes, in lower case."""
    return re.findall(r"[a-z']+", reading.normalised(text).lower())


def runs(text: str) -> set[Run]:
    """Every run of words of the length that is too long."""
    found = words(text)
    return {tuple(found[n : n + LONGEST + 1]) for n in range(len(found) - LONGEST)}


def titles() -> Iterator[str]:
    """The names that may stand as published: titles, headings, areas and the questions."""
    unit = reading.lines_of("sfjes19")
    yield unit[3]
    yield f"{unit[1]} {unit[3]}"
    for code, link in reading.read_links().items():
        yield f"{code} {link.text}"
    role = reading.lines_of("electoral-services-officer")
    yield from (role[line] for line in reading.HEADINGS)
    for code, each in reading.read_rops().items():
        if re.fullmatch(r"ROPS\.O[0-9](\.G[0-9])?", code):
            yield each.text
    head = reading.lines_of("ro-performance-standards-draft")[7]
    yield head.replace("\t", " ")


@cache
def official_runs() -> frozenset[Run]:
    """Every run that a document holds, as printed or as read, without those of titles."""
    reading.require_documents()
    found: set[Run] = set()
    for document in DOCUMENTS:
        found |= runs(" ".join(reading.lines_of(document)))
    for each in reading.read_all().values():
        found |= runs(each.text)
    for title in titles():
        found -= runs(title)
    return frozenset(found)


def shared(text: str) -> list[str]:
    """The runs of a text that a document has too."""
    return sorted(" ".join(run) for run in runs(text) & official_runs())


def text_files() -> Iterator[Path]:
    """Every file of the checkout that somebody wrote."""
    for folder, inside, names in os.walk(ROOT):
        inside[:] = [
            name
            for name in inside
            if name not in MADE and (name == ".ci" or not name.startswith("."))
        ]
        yield from (Path(folder) / name for name in sorted(names))


def statements() -> Iterator[tuple[str, str, str]]:
    """Code, digest and statement of every item; a contrast pair has two of each."""
    catalogue = es.load_catalogue()
    for code in ("SFJES19", "RM", "PWS", "ROPS", "ESO"):
        for part in catalogue.standard(code).parts():
            sides = (part.means, part.does_not_mean) if isinstance(part, ContrastPair) else (part,)
            for side in sides:
                yield part.code, side.digest, side.statement


def texts_of(noun: Any) -> Iterator[str]:
    """Every string in a noun, at any depth."""
    if isinstance(noun, str):
        yield noun
    elif isinstance(noun, tuple):
        for each in noun:
            yield from texts_of(each)
    elif attrs.has(type(noun)):
        for field in attrs.fields(type(noun)):
            yield from texts_of(getattr(noun, field.name))


def sharers(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The second of each pair by the first, where there are several."""
    found = defaultdict(set)
    for first, second in pairs:
        found[first].add(second)
    return {first: several for first, several in found.items() if len(several) > 1}


def test_documents_share_runs_with_themselves() -> None:
    """The comparison finds what it looks for: in a document, and hidden in other text."""
    line = reading.lines_of("relationship-management")[47]
    assert len(shared(line)) > 20
    middle = " ".join(words(line)[3 : 3 + LONGEST + 1])
    assert len(shared(f"A note ({middle.upper()}), and more.")) == 1
    assert shared(" ".join(words(line)[3 : 3 + LONGEST])) == []


def test_titles_may_stand_as_published() -> None:
    """A title is a name, and names are exempt."""
    for title in titles():
        assert shared(title) == []


def test_no_file_of_the_repository_shares_a_run_with_a_document() -> None:
    """Code, data, schemas, tests and prose are in the project's own words."""
    found = {}
    for path in text_files():
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue
        if hits := shared(text):
            found[str(path.relative_to(ROOT))] = hits[:5]
    assert found == {}


@pytest.mark.parametrize("key", es.load_catalogue().keys())
def test_no_text_of_the_catalogue_shares_a_run_with_a_document(key: str) -> None:
    """Statements, notes, reasons, rationales and descriptions are in the project's own words."""
    noun = es.load_catalogue()[key]
    assert {text: hits for text in texts_of(noun) if (hits := shared(text))} == {}


def test_no_statement_stands_for_two_official_texts() -> None:
    """Different texts have different statements, or the plain words would lose something."""
    assert sharers((statement, digest) for _, digest, statement in statements()) == {}


def test_same_official_text_has_the_same_statement_everywhere() -> None:
    """A text that stands twice, such as a measure of two outcomes, has one statement."""
    assert sharers((digest, statement) for _, digest, statement in statements()) == {}
    twice = sharers((digest, code) for code, digest, _ in statements())
    assert {"ROPS.O1.M2", "ROPS.O4.M1"} in twice.values()


def test_notice_names_every_document_with_its_publisher() -> None:
    """Whose each document is, or that it does not say, stands where people look for it."""
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    entries = dict(re.findall(r"^([A-Z0-9]+)\n((?: {4}.+\n)+)", notice, re.MULTILINE))
    catalogue = es.load_catalogue()
    standards = [catalogue.standard(code) for code in ("SFJES19", "RM", "PWS", "ROPS", "ESO")]
    assert list(entries) == [each.code for each in standards]
    for each in standards:
        entry = " ".join(entries[each.code].split())
        assert each.source.title.removeprefix(each.code).strip() in entry
        assert f"Publisher: {each.source.publisher or 'not stated'}" in entry
        assert "Terms: not stated" in entry
        assert re.search(r"states no (publisher, )?licence", each.source.terms)
