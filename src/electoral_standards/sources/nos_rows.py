"""
Rows: the lines of a unit parted into cells, with the phrases of the layout found in them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from electoral_standards.model.provenance import Place
from electoral_standards.sources.nos_words import PHRASES, PREFIXES, Phrase, phrase_key
from electoral_standards.sources.reading import Line

__all__ = ["Cell", "Match", "Row", "match_at", "rows_of", "without_first"]

_GAP: Final = re.compile(r"\s{3,}")


class Cell(NamedTuple):
    """A cell of a row."""

    #: Its text, ends stripped.
    text: str
    #: Number of its column, from 1; None where the line has no tabs.
    column: int | None
    #: Whether white space stood at its left or right edge, so that no word was cut there.
    spaced: bool = False


class Row(NamedTuple):
    """A line that is not blank, parted into cells."""

    line: Line
    cells: tuple[Cell, ...]
    #: Whether an empty line stands before it.
    blank_before: bool
    #: Whether a page begins with it, or furniture of a page stands before it.
    page_before: bool
    #: How far in its text begins.
    indent: int
    #: Whether its cells were parted by tabs.
    is_tabbed: bool

    @property
    def text(self) -> str:
        """All of its words."""
        return " ".join(cell.text for cell in self.cells if cell.text)

    @property
    def first(self) -> str:
        """The text of its first cell."""
        return self.cells[0].text

    def place(self, column: int | None) -> Place:
        """The place of one of its cells."""
        return Place(line=self.line.number, column=column)


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Every line that is not blank."""
    rows = []
    blank = page = False
    for line in lines:
        page = page or "\f" in line.text
        if line.is_blank:
            blank = True
            continue
        text = _unmarked(line.text.replace("\f", "")).rstrip()
        bare = text.lstrip(" \u00a0")
        rows.append(
            Row(line, _cells(text), blank or page, page, len(text) - len(bare), "\t" in text)
        )
        blank = page = False
    return rows


#: Marks of Markdown: of a heading, of bold text, before a sign that is no mark.
_HEADING: Final = re.compile(r"^(\s*)#{1,6}\s+")
_BOLD: Final = re.compile(r"(\*\*|__|(?<!\*)\*(?!\*))(?=\S)([^*\t]+?)(?<=\S)\1(?!\*)")
_ESCAPED: Final = re.compile(r"\\([.\-*#_()|])")


def _unmarked(text: str) -> str:
    """A line without marks of Markdown, the cells of its tables parted by tabs."""
    if not any(mark in text for mark in "#*_\\|"):
        return text
    bare = text.strip()
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 1:
        text = "\t".join(cell.strip() for cell in bare[1:-1].split("|"))
    return _ESCAPED.sub(r"\1", _BOLD.sub(r"\2", _HEADING.sub(r"\1", text)))


def _cells(text: str) -> tuple[Cell, ...]:
    if "\t" in text:
        parts = text.split("\t")
        return tuple(
            Cell(part.strip(), number, part != part.strip()) for number, part in enumerate(parts, 1)
        )
    return tuple(Cell(part, None, spaced=True) for part in _GAP.split(text.strip()))


def without_first(row: Row) -> Row | None:
    """What is left of a row when its first cell has been accounted for; None if nothing is."""
    rest = row.cells[1:]
    if not any(cell.text for cell in rest):
        return None
    blank = Cell("", row.cells[0].column, spaced=True)
    return row._replace(cells=(blank, *rest) if row.is_tabbed else rest)


class Match(NamedTuple):
    """A phrase of the layout, and where it stands."""

    phrase: Phrase
    #: The phrase as printed.
    printed: str
    #: Positions of the rows whose first cells hold it.
    rows: tuple[int, ...]


def match_at(rows: Sequence[Row], start: int) -> Match | None:
    """
    The longest phrase that begins in the first cell of a row.

    A narrow column breaks it over several rows, and rows between may have their first cell empty.
    """
    first = rows[start].first
    if not first or not (first[0].isupper() or first.rstrip().endswith(":")):
        return None
    found: Match | None = None
    key, printed, used = "", "", []
    for position, cell in _first_cells(rows, start):
        printed = f"{printed} {cell}".strip()
        key = phrase_key(printed)
        used.append(position)
        if key in PHRASES:
            found = Match(PHRASES[key], printed, tuple(used))
        if key not in PREFIXES:
            break
    return found


def _first_cells(rows: Sequence[Row], start: int, most: int = 6) -> Iterator[tuple[int, str]]:
    for position in range(start, min(start + most, len(rows))):
        row = rows[position]
        if position > start and (row.page_before or (row.blank_before and not row.is_tabbed)):
            return
        if row.first:
            yield position, row.first
        elif not row.is_tabbed:
            return
