"""
From rows to sections: headings and lead-ins are taken off, what is left is content with labels.
"""

import re
from collections.abc import Sequence
from typing import Final

from attrs import define, field

from electoral_standards.sources.nos_content import Content, content_of
from electoral_standards.sources.nos_rows import Match, Row, match_at, without_first
from electoral_standards.sources.nos_words import (
    ELEMENT,
    FIELDS,
    LEAD_IN,
    LEAD_LINE,
    phrase_key,
)
from electoral_standards.sources.reading import Ledger

__all__ = [
    "Section",
    "field_inline",
    "further_inline",
    "sections_of",
]

#: Sections that are one, however their headings are worded.
_WHOLE: Final = ("overview", "target_group", "performance", "knowledge")
#: So many lines below the heading of an element its first section begins.
_NEAR: Final = 4
_VERSION: Final = re.compile(
    r"(?:version(?: number| no\.?)?|review date)\s*:?\s*(?:[0-9][0-9.]*|[A-Z][a-z]+ [0-9]{4})",
    re.IGNORECASE,
)
_HEADED: Final = re.compile(
    r"(Performance(?: criteria)?|Knowledge(?: and(?: understanding)?)?)\s*:?\s+"
    r"(?=you (?:must|need)\b|(?:[PK]\s?)?1\b)",
    re.IGNORECASE,
)
#: Where columns run together, the rest of a heading or a lead-in begins a line further down.
_RESTS: Final = {
    "performance": re.compile(r"criteria\b\s*"),
    "knowledge": re.compile(r"and understanding\b\s*"),
    "knowledge and": re.compile(r"understanding\b\s*"),
}
_BROKEN_LEAD_IN: Final = re.compile(
    r"(?:to meet the standard,? )?you (?:must|need to|should) (?:know(?: and)?|be(?: able)?)",
    re.IGNORECASE,
)
_REST_OF_LEAD_IN: Final = re.compile(r"(?:(?:and )?understand|(?:able )?to)\s*:\s*")
#: What stands below a field and has more words, and ends in a full stop, is no value of it.
_SENTENCE: Final = 3
#: So many lines further down the rest of a heading may stand.
_REACH: Final = 5
#: Phrases that begin the table of metadata wherever they stand.
_STRONG: Final = ("developed_by", "version_number", "date_approved", "indicative_review_date",
                  "originating_organisation", "original_urn")  # fmt: skip
_INLINE: Final = re.compile(
    "|".join(
        f"(?P<{name}>{'|'.join(re.escape(text) for text in sorted(texts, key=len, reverse=True))})"
        for name, texts in FIELDS.items()
        if name
    ).join(("(?:", r")(?=[\s:])\s*:?\s*(?P<value>\S.*)")),
    re.IGNORECASE,
)


@define
class Section:
    """A section of the unit, or the table of metadata."""

    name: str
    #: The heading as printed.
    title: str
    #: Number of the line of the heading.
    line: int
    #: Title of the element that it is of; empty in a unit that is not divided into elements.
    element: str = ""
    element_line: int | None = None
    contents: list[Content] = field(factory=list)
    #: The rows as they stand, which the table of metadata is read from.
    rows: list[Row] = field(factory=list)


def field_inline(row: Row) -> tuple[str, str] | None:
    """The field of the metadata that a line without columns begins with, and its value."""
    if not row.text[:1].isupper():
        return None
    match = _INLINE.match(row.text)
    return (str(match.lastgroup and _named(match)), match["value"]) if match else None


_FURTHER: Final = re.compile(
    "|".join(re.escape(text) for text in sorted(FIELDS[""], key=len, reverse=True)).join(
        ("(", r")\s*:\s*(\S.*)")
    ),
    re.IGNORECASE,
)


def further_inline(row: Row) -> tuple[str, str] | None:
    """A field that the document type has no name for and its value, as a line prints them."""
    match = _FURTHER.fullmatch(row.text) if row.text[:1].isupper() else None
    return (match[1], match[2]) if match else None


def _named(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(name for name, text in groups.items() if text and name != "value")


def sections_of(rows: Sequence[Row], ledger: Ledger) -> list[Section]:
    """
    Part the rows into sections; headings and lead-ins are furniture.

    What stands before the first heading is a section without a name.
    """
    parting = _Parting(rows, ledger)
    for position in range(len(rows)):
        parting.take(position)
    _share(parting.sections)
    return parting.sections


def _share(sections: Sequence[Section]) -> None:
    """What the elements of a unit have in common, as their knowledge often is, is of none."""
    count = len({each.element for each in sections if each.element})
    for name in ("knowledge", "scope"):
        own = [each for each in sections if each.name == name and each.contents]
        if len(own) < count:
            for each in own:
                each.element = ""


class _Parting:
    """The state of parting rows into sections."""

    def __init__(self, rows: Sequence[Row], ledger: Ledger) -> None:
        self.rows = rows
        self.ledger = ledger
        self.sections = [Section("", "", rows[0].line.number if rows else 1)]
        #: What the first cell of a row is, by position, where a phrase has been found in it.
        self.taken: dict[int, str] = {}
        #: The rest of a heading that is still to come, and up to which position.
        self.rest: tuple[re.Pattern[str], int] | None = None
        self.element = ""
        self.element_line: int | None = None

    def take(self, position: int) -> None:
        """Take one row."""
        row, taken = self.rows[position], self.taken
        if self._set_apart(row, position):
            return
        if position not in taken and (match := _match(self.rows, position, self.sections[-1].name)):
            self._open(match)
        below = self.rows[position + 1].text if position + 1 < len(self.rows) else ""
        if position in taken:
            self._take_phrase(row, taken[position], below)
        elif left := self._without_heading(row, position):
            self._add(left, below)

    def _take_phrase(self, row: Row, kind: str, below: str) -> None:
        """Take a row that begins with a heading or a lead-in."""
        self.ledger.furnish(row.line, kind)
        rest = without_first(row)
        if rest:
            self._add(rest, below, shares=kind == "lead-in")
        elif kind == "lead-in":
            self._mark_heading()

    def _without_heading(self, row: Row, position: int) -> Row | None:
        """The row, after the section that it opens has been opened; None if nothing is left."""
        if self._ends_top(row):
            self.sections.append(Section("", "", row.line.number))
        elif _begins_metadata(self.rows, position, self.sections[-1].name):
            self.sections.append(Section("metadata", "", row.line.number))
        elif found := _HEADED.match(row.text):
            return self._headed(row, found, position)
        elif self.rest and position <= self.rest[1] and (tail := self.rest[0].match(row.text)):
            self.ledger.furnish(row.line, "heading")
            self.rest = None
            return None if tail.end() == len(row.text) else _cut(row, tail.end())
        return row

    def _set_apart(self, row: Row, position: int) -> bool:
        """Take a row that is no part of the section it stands in: an element, a lone version."""
        if self._begins_element(position):
            self.element, self.element_line = row.text.strip(), row.line.number
            self.sections.append(Section("element", row.text, row.line.number))
            return True
        if self.sections[-1].name != "metadata" and _VERSION.fullmatch(row.text):
            self.sections.insert(-1, Section("metadata", "", row.line.number, rows=[row]))
            return True
        return False

    def _begins_element(self, position: int) -> bool:
        if position in self.taken or not ELEMENT.fullmatch(self.rows[position].text):
            return False
        later = range(position + 1, min(position + _NEAR, len(self.rows)))
        found = (match_at(self.rows, each) for each in later)
        return any(each and each.phrase.kind != "field" for each in found)

    def _ends_top(self, row: Row) -> bool:
        """Whether a sentence stands below fields that are printed above every section."""
        is_top = all(each.name in ("", "metadata", "element") for each in self.sections)
        if not is_top or self.sections[-1].name != "metadata":
            return False
        is_sentence = row.text.endswith(".") and len(row.text.split()) > _SENTENCE
        return is_sentence and not (row.is_tabbed or field_inline(row) or further_inline(row))

    def _headed(self, row: Row, found: re.Match[str], position: int) -> Row:
        """A heading that runs together with what stands beside it."""
        printed = " ".join(found[1].split())
        name = "performance" if printed.lower().startswith("p") else "knowledge"
        self.ledger.furnish(row.line, "heading")
        if self.sections[-1].name != name:
            self._append(Section(name, printed, row.line.number))
        if rest := _RESTS.get(printed.lower()):
            self.rest = rest, position + _REACH
        return _cut(row, found.end())

    def _open(self, match: Match) -> None:
        kind, name = match.phrase
        line = self.rows[match.rows[0]].line.number
        last = self.sections[-1].name
        if kind == "field":
            if last != "metadata":
                self.sections.append(Section("metadata", "", line))
            return
        title = match.printed.rstrip(" :")
        # A heading that is printed again goes on; another of the same kind is another section.
        is_another = name not in _WHOLE and phrase_key(title) != phrase_key(self.sections[-1].title)
        if kind == "section" and (last != name or is_another or name in ("scope", "additional")):
            self._append(Section(name, title, line))
        self.taken |= dict.fromkeys(match.rows, "heading" if kind == "section" else "lead-in")

    def _append(self, section: Section) -> None:
        section.element, section.element_line = self.element, self.element_line
        self.sections.append(section)

    def _mark_heading(self) -> None:
        contents = self.sections[-1].contents
        if contents:
            contents[-1] = contents[-1]._replace(before_lead_in=True)

    def _add(self, row: Row, below: str, *, shares: bool = False) -> None:
        section = self.sections[-1]
        section.rows.append(row)
        if section.name == "metadata":
            return
        if section.name in ("performance", "knowledge"):
            match = (
                LEAD_IN.match(row.text)
                or _broken(section.rows, row, below)
                or LEAD_LINE.fullmatch(row.text)
            )
            if match:
                self.ledger.furnish(row.line, "lead-in")
                if match.end() == len(row.text):
                    self._mark_heading()
                    return
                row, shares = _cut(row, match.end()), True
        content = content_of(row, shares=shares)
        if content:
            section.contents.append(content)


def _broken(before: Sequence[Row], row: Row, below: str) -> re.Match[str] | None:
    """One of the two halves of a lead-in that is broken over two lines."""
    if len(before) > 1 and _BROKEN_LEAD_IN.fullmatch(before[-2].text):
        return _REST_OF_LEAD_IN.match(row.text)
    match = _BROKEN_LEAD_IN.fullmatch(row.text)
    return match if match and _REST_OF_LEAD_IN.match(below) else None


def _cut(row: Row, count: int) -> Row:
    cell = row.cells[0]._replace(text=row.text[count:].strip())
    return row._replace(cells=(cell,))


def _match(rows: Sequence[Row], position: int, current: str) -> Match | None:
    match = match_at(rows, position)
    if match is None:
        return None
    row = rows[position]
    if match.phrase.kind == "field":
        if match.phrase.name in _STRONG or current == "metadata":
            return match
        return match if len(row.cells) > 1 and _has_field_after(rows, position) else None
    if current == "metadata" and match.phrase.kind == "section":
        return match if not row.is_tabbed or not without_first(row) else None
    return match


def _has_field_after(rows: Sequence[Row], position: int) -> bool:
    for later in range(position + 1, min(position + 7, len(rows))):
        match = match_at(rows, later)
        if (match and match.phrase.kind == "field") or field_inline(rows[later]):
            return True
    return False


def _begins_metadata(rows: Sequence[Row], position: int, current: str) -> bool:
    if current == "metadata":
        return False
    found = field_inline(rows[position])
    if not found:
        return False
    # Below the title, before any heading, pages print some fields a line each.
    is_sure = found[0] in _STRONG or (not current and ":" in rows[position].text)
    return is_sure and _has_field_after(rows, position)
