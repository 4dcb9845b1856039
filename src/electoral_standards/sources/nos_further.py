"""
The further sections of a unit: values, behaviours, skills, a glossary, external links.

What stands in them is kept as passages, paragraph by paragraph and entry by entry.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from attrs import define

from electoral_standards.identifiers import Statement
from electoral_standards.model.occupational_standard import FurtherSection, GlossaryEntry
from electoral_standards.model.provenance import Place
from electoral_standards.sources.nos_content import Content
from electoral_standards.sources.nos_items import joined
from electoral_standards.sources.nos_labels import numbering_of
from electoral_standards.sources.nos_words import ends_open
from electoral_standards.sources.page import setting_of
from electoral_standards.sources.reading import Ledger

__all__ = ["Entry", "Further", "Gathered", "glossary_and_rest"]

_MOST_WORDS: Final = 8
_TERM: Final = re.compile(
    r"(?P<term>[\w\"'\u2018\u201c(][^:=]{0,80}?)(?:\s*[:=]\s+|\s+[-\u2013\u2014]\s*|\s*[\u2013\u2014]\s+)"
    r"(?P<meaning>\S.*)"
)
_MEANS: Final = re.compile(
    r"(?P<term>[\"'\u2018\u201c]?[^.:;]{1,60}?)\s+"
    r"(?P<meaning>(?:means|refers? to|is defined as)\s+.*)"
)
_QUOTES: Final = " \"'\u2018\u2019\u201c\u201d*:"


class Gathered(NamedTuple):
    """What stands under one heading."""

    #: The heading as printed.
    title: str
    #: Number of its line.
    line: int
    #: What stands below it.
    contents: Sequence[Content]


class Further:
    """Builds the further sections of one unit, in the order in which they are given."""

    def __init__(self, ledger: Ledger, own: str, vocabulary: frozenset[str]) -> None:
        """Put what is read into a *ledger*, under the code of the unit, its *own*."""
        self.ledger = ledger
        self.own = own
        self.vocabulary = vocabulary
        self.sections: list[FurtherSection] = []
        self.glossary: list[GlossaryEntry] = []

    def add(self, gathered: Gathered) -> None:
        """Add a section; one without anything below its heading is left out."""
        texts = [*_texts(gathered.contents, self.vocabulary)]
        if not texts:
            return
        name = f"{self.own}.section{len(self.sections) + 1}"
        locator = self.ledger.locator(gathered.title, [gathered.line])
        passages = tuple(
            self.ledger.passage(
                f"{name}.text{number}",
                text,
                self.ledger.locator(gathered.title, places, label),
            )
            for number, (text, places, label) in enumerate(texts, 1)
        )
        section = FurtherSection(
            title=Statement(gathered.title), locator=locator, passages=passages
        )
        self.sections.append(section)

    def define(self, gathered: Gathered) -> None:
        """Add the entries of a glossary; what is none of them is a section of its own."""
        entries, rest = glossary_and_rest(gathered.contents)
        for entry in entries:
            name = f"{self.own}.glossary{len(self.glossary) + 1}"
            locator = self.ledger.locator(gathered.title, dict.fromkeys(entry.places))
            text = joined(entry.texts, self.vocabulary)
            meaning = self.ledger.passage(name, text, locator)
            self.glossary.append(GlossaryEntry(term=Statement(entry.term), meaning=meaning))
        self.add(gathered._replace(contents=rest))


_Text = tuple[str, list[Place], str | None]


def _texts(contents: Sequence[Content], vocabulary: frozenset[str]) -> Iterator[_Text]:
    """Every paragraph, entry of a list and heading, each with its places and its label."""
    width = setting_of([each.row.line for each in contents])
    labels = numbering_of(contents).labels
    found: list[list[Content]] = []
    for position, content in enumerate(contents):
        is_listed = position in labels or content.has_bullet
        if found and not is_listed and _wraps(found[-1][-1], content, width):
            found[-1].append(content)
        else:
            found.append([content])
    positions = {id(each): position for position, each in enumerate(contents)}
    for members in found:
        label = labels.get(positions[id(members[0])])
        first = members[0].text if label else members[0].full
        text = joined([first, *(each.full for each in members[1:])], vocabulary)
        if not text:  # a number with nothing beside it is the text itself, as in a cell of a table
            text, label = joined([each.full for each in members], vocabulary), None
        places = list(dict.fromkeys(place for each in members for place in each.places))
        if text:
            yield text, places, label.printed if label else None


def _wraps(above: Content, content: Content, width: int) -> bool:
    """Whether a line goes on with the text of the line above it."""
    if ends_open(above.full):
        return True
    if content.row.blank_before and not (content.row.page_before and content.full[:1].islower()):
        return False
    if content.row.is_tabbed and len([each for each in content.row.cells if each.text]) > 1:
        return False
    # A line that had room for the next word was not broken for want of room.
    first = content.full.split()[0]
    return 0 < width < len(above.row.line.text.rstrip()) + 1 + len(first)


@define
class Entry:
    """An entry of a glossary while its lines are gathered."""

    term: str
    texts: list[str]
    places: list[Place]


def glossary_and_rest(contents: Sequence[Content]) -> tuple[list[Entry], list[Content]]:
    """The entries of a glossary, and the contents that are in none."""
    entries: list[Entry] = []
    rest: list[Content] = []
    for position, content in enumerate(contents):
        above = contents[position - 1].full if position else ""
        below = contents[position + 1] if position + 1 < len(contents) else None
        if entries and (ends_open(above) or not entries[-1].texts):
            _go_on(entries[-1], content)
        elif found := _entry(content):
            entries.append(found)
        elif below and _heads(content, below):
            entries.append(Entry(content.full.strip(_QUOTES), [], [*content.places]))
        elif entries and not (content.row.blank_before and content.full[:1].isupper()):
            _go_on(entries[-1], content)
        else:
            rest.append(content)
    return entries, rest


def _go_on(entry: Entry, content: Content) -> None:
    entry.texts.append(content.full)
    entry.places += content.places


def _entry(content: Content) -> Entry | None:
    """A term with its meaning beside it: in a column, after a colon or a dash, before "means"."""
    cells = [cell.text for cell in content.row.cells if cell.text]
    if len(cells) == 2 and _is_term(cells[0]):  # noqa: PLR2004 - a term and its meaning
        return Entry(cells[0].strip(_QUOTES), [cells[1]], [*content.places])
    for pattern in (_TERM, _MEANS):
        match = pattern.fullmatch(content.full)
        if match and _is_term(match["term"]):
            return Entry(match["term"].strip(_QUOTES), [match["meaning"]], [*content.places])
    return None


def _is_term(text: str) -> bool:
    is_short = 0 < len(text.split()) <= _MOST_WORDS
    return is_short and not text.rstrip().endswith((".", ";", "?")) and not text[:1].islower()


def _heads(content: Content, below: Content) -> bool:
    """Whether a line is a term with its meaning in the line below."""
    is_longer = len(below.full.split()) > len(content.full.split())
    return _is_term(content.full) and is_longer and _entry(below) is None
