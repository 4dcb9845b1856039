"""
From rows to sections: headings and lead-ins are taken off, what is left is content with labels.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from attrs import define, field

from electoral_standards.model.provenance import Place
from electoral_standards.sources.nos_rows import Match, Row, match_at, without_first
from electoral_standards.sources.nos_words import FIELDS, LEAD_IN
from electoral_standards.sources.reading import Ledger

__all__ = ["Content", "Label", "Section", "content_of", "field_inline", "sections_of"]

_LABEL: Final = re.compile(
    r"[\[(]?(?P<prefix>[A-Z]{0,3}?|[A-Z]&[A-Z])[ .]?(?P<numbers>[0-9]{1,3}(?:\.[0-9]{1,3})*)"
    r"(?P<mark>[.)\]:]+)?(?:\s+|$|(?<=[.)\]:])(?=[A-Za-z(]))"
)
_BULLET: Final = re.compile(
    r"(?:[-\u2010-\u2015\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u27a2\u2219\u00b7\u00b0"
    r"\uf0b7\uf0a7\uf0fc\uf0d8*\u2043\u2713\u2714]+|o(?=\s))\s*(?=\S)"
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


class Label(NamedTuple):
    """The label of an item as printed."""

    printed: str
    #: Its letters, such as ``P``; empty for a plain number.
    prefix: str
    #: Its numbers: ``8.1`` is (8, 1).
    numbers: tuple[int, ...]
    #: Whether a full stop or a bracket follows it.
    is_marked: bool


class Content(NamedTuple):
    """What a row holds of a section."""

    row: Row
    text: str
    places: tuple[Place, ...]
    label: Label | None = None
    has_bullet: bool = False
    #: Whether the lead-in of the list stands in the same row.
    shares: bool = False
    #: Whether a column edge may cut a word between its first two cells.
    cells: tuple[str, ...] = ()
    spaced: bool = False
    #: Whether the row has a cell for a label, and it is empty.
    lacks_label: bool = False
    #: The text with what could be a label, but for a bullet.
    full: str = ""
    #: Whether a lead-in stands in the next line, as below the heading of a group.
    before_lead_in: bool = False


@define
class Section:
    """A section of the unit, or the table of metadata."""

    name: str
    #: The heading as printed.
    title: str
    #: Number of the line of the heading.
    line: int
    contents: list[Content] = field(factory=list)
    #: The rows as they stand, which the table of metadata is read from.
    rows: list[Row] = field(factory=list)


def field_inline(row: Row) -> tuple[str, str] | None:
    """The field of the metadata that a line without columns begins with, and its value."""
    if not row.text[:1].isupper():
        return None
    match = _INLINE.match(row.text)
    return (str(match.lastgroup and _named(match)), match["value"]) if match else None


def _named(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(name for name, text in groups.items() if text and name != "value")


def content_of(row: Row, *, shares: bool = False) -> Content | None:
    """What a row holds: a label, a bullet, a text; None if its cells are empty."""
    cells = [cell for cell in row.cells if cell.text]
    if not cells:
        return None
    label, bullet = None, False
    text = cells[0].text
    full = " ".join(cell.text for cell in cells)
    if len(cells) > 1 and (found := _label(text)) and found[1] == "":
        label, cells = found[0], cells[1:]
    places = tuple(dict.fromkeys(row.place(cell.column) for cell in cells))
    text = " ".join(cell.text for cell in cells)
    if label is None:
        if match := _BULLET.match(text):
            bullet, text = True, text[match.end() :]
            full = text
        if found := _label(text):
            label, text = found
    torn = row.is_tabbed and len(cells) > 1 and label is None
    lacks = row.is_tabbed and len(cells) == 1 and label is None and (cells[0].column or 0) > 2  # noqa: PLR2004
    return Content(
        row,
        text,
        places,
        label,
        has_bullet=bullet,
        shares=shares,
        cells=tuple(cell.text for cell in cells) if torn else (),
        spaced=torn and (cells[0].spaced or cells[1].spaced),
        lacks_label=lacks,
        full=full,
    )


def _label(text: str) -> tuple[Label, str] | None:
    match = _LABEL.match(text)
    if not match:
        return None
    numbers = tuple(int(each) for each in match["numbers"].split("."))
    printed = match[0].strip()
    marked = bool(match["mark"])
    if not match["prefix"] and not marked and len(numbers) == 1 and numbers[0] > 99:  # noqa: PLR2004
        return None
    bare = printed.strip("()[]").rstrip(".):]")
    return Label(bare, match["prefix"], numbers, marked), text[match.end() :]


def sections_of(rows: Sequence[Row], ledger: Ledger) -> list[Section]:
    """
    Part the rows into sections; headings and lead-ins are furniture.

    What stands before the first heading is a section without a name.
    """
    parting = _Parting(rows, ledger)
    for position in range(len(rows)):
        parting.take(position)
    return parting.sections


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

    def take(self, position: int) -> None:
        """Take one row."""
        row, taken = self.rows[position], self.taken
        if position not in taken and (match := _match(self.rows, position, self.sections[-1].name)):
            _open(self.sections, self.rows, match, taken)
        below = self.rows[position + 1].text if position + 1 < len(self.rows) else ""
        if position in taken:
            self.ledger.furnish(row.line, taken[position])
            rest = without_first(row)
            if rest:
                self._add(rest, below, shares=taken[position] == "lead-in")
            elif taken[position] == "lead-in":
                self._mark_heading()
            return
        if _begins_metadata(self.rows, position, self.sections[-1].name):
            self.sections.append(Section("metadata", "", row.line.number))
        elif found := _HEADED.match(row.text):
            row = self._headed(row, found, position)
        elif self.rest and position <= self.rest[1] and (tail := self.rest[0].match(row.text)):
            self.ledger.furnish(row.line, "heading")
            self.rest = None
            if tail.end() == len(row.text):
                return
            row = _cut(row, tail.end())
        self._add(row, below)

    def _headed(self, row: Row, found: re.Match[str], position: int) -> Row:
        """A heading that runs together with what stands beside it."""
        printed = " ".join(found[1].split())
        name = "performance" if printed.lower().startswith("p") else "knowledge"
        self.ledger.furnish(row.line, "heading")
        if self.sections[-1].name != name:
            self.sections.append(Section(name, printed, row.line.number))
        if rest := _RESTS.get(printed.lower()):
            self.rest = rest, position + _REACH
        return _cut(row, found.end())

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
            match = LEAD_IN.match(row.text) or _broken(section.rows, row, below)
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
    return bool(found and found[0] in _STRONG and _has_field_after(rows, position))


def _open(
    sections: list[Section], rows: Sequence[Row], match: Match, taken: dict[int, str]
) -> None:
    kind, name = match.phrase
    line = rows[match.rows[0]].line.number
    if kind == "field":
        if sections[-1].name != "metadata":
            sections.append(Section("metadata", "", line))
        return
    if kind == "section" and (sections[-1].name != name or name in ("scope", "additional")):
        sections.append(Section(name, match.printed.rstrip(" :"), line))
    taken |= dict.fromkeys(match.rows, "heading" if kind == "section" else "lead-in")
