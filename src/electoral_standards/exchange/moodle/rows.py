"""
The rows of a competency framework of Moodle: their columns by position, and what Moodle drops.
"""

import csv
from collections.abc import Iterator
from html.parser import HTMLParser
from io import StringIO
from typing import Final, NamedTuple

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.exchange.moodle.fates import COLUMNS
from electoral_standards.interchange.reading import Source, name_of, read

__all__ = ["Framework", "MoodleRow", "framework_in", "plain"]

_OLD: Final = 12
#: Where the columns of 2016 stand among those of today: cross-references and exported numbers
#: came later.
_OF_OLD: Final = (*range(10), 12, 13)


class MoodleRow(NamedTuple):
    """A row, whatever its layout."""

    #: Its number as a spreadsheet counts: the headings are row 1.
    number: int
    #: Its cells, in the order of `COLUMNS`; those that the layout lacks are empty.
    cells: tuple[str, ...]

    @property
    def parent(self) -> str:
        """Id number of what it stands under; empty at the top."""
        return self.cells[0].strip()

    @property
    def id_number(self) -> str:
        """Its id number."""
        return self.cells[1].strip()

    @property
    def short_name(self) -> str:
        """Its short name."""
        return " ".join(self.cells[2].split())

    @property
    def is_framework(self) -> bool:
        """Whether it describes the framework itself."""
        return self.cells[12].strip() not in {"", "0"}


class Framework(NamedTuple):
    """The row of the framework, and those of its competencies in the order of the file."""

    framework: MoodleRow
    competencies: tuple[MoodleRow, ...]
    #: How many columns the file has: 14, or the 12 of 2016.
    columns: int


def framework_in(source: Source) -> Framework:
    """
    The rows of a file; its headings are passed over, whatever language they are in.

    Raises:
        InvalidDocumentError: When it is no such file; it lists every fault with its row.
    """
    name = name_of(source)
    table = list(_cells(read(source), name))
    widths = {len(cells) for _, cells in table}
    layouts = {_OLD, len(COLUMNS)}
    faults = [
        Fault(f"row {number}", f"columns: {len(cells)}", "Moodle writes 14, and in 2016 12")
        for number, cells in table
        if len(cells) not in layouts
    ]
    if widths and not widths & layouts:  # one fault of the file, and not one of each of its rows
        message = "no row has the 14 columns that Moodle writes, or the 12 of 2016"
        remedy = "export a framework from Moodle; its cells are parted by commas"
        faults = [Fault("$", message, remedy)]
    elif not faults and len(widths) > 1:
        message = "some rows have 14 columns and some 12"
        faults.append(Fault("$", message, "write the file anew, with one layout"))
    if faults:
        raise InvalidDocumentError(faults, source=name)
    width = widths.pop()
    rows = [MoodleRow(number, _wide(cells)) for number, cells in table]
    frameworks = [row for row in rows if row.is_framework]
    if len(frameworks) != 1:
        where = [f"row {row.number}" for row in frameworks]
        message = f"{len(frameworks)} rows describe a framework ({', '.join(where) or 'none'})"
        remedy = "exactly one row has 1 in the column 'Is framework'"
        raise InvalidDocumentError([Fault("$", message, remedy)], source=name)
    rest = tuple(row for row in rows if not row.is_framework)
    return Framework(frameworks[0], rest, width)


def _cells(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = Fault(f"line {line}", "it is not UTF-8, which Moodle writes", "save it as UTF-8")
        raise InvalidDocumentError([fault], source=name) from None
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    found = False
    try:
        for number, cells in enumerate(rows, 1):
            if number > 1 and any(cell.strip() for cell in cells):
                found = True
                yield number, cells
    except csv.Error as error:
        fault = Fault(f"line {rows.line_num}", f"it is no CSV: {error}", "look at its quotes")
        raise InvalidDocumentError([fault], source=name) from None
    if not found:
        fault = Fault("$", "no row stands below the headings", "export a framework from Moodle")
        raise InvalidDocumentError([fault], source=name)


def _wide(cells: list[str]) -> tuple[str, ...]:
    if len(cells) == len(COLUMNS):
        return tuple(cells)
    wide = [""] * len(COLUMNS)
    for place, cell in zip(_OF_OLD, cells, strict=True):
        wide[place] = cell
    return tuple(wide)


class _Words(HTMLParser):
    """Gathers the words of a description."""

    _BREAKS: Final = frozenset({"br", "div", "h1", "h2", "h3", "h4", "li", "p", "td", "tr", "ul"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        #: Names of the tags that say more than where a paragraph ends.
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"p", "br", "span", "div"} or any(name == "href" for name, _ in attrs):
            self.tags.add(tag)
        if tag in self._BREAKS:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._BREAKS:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def plain(description: str, format: str) -> tuple[str, tuple[str, ...]]:
    """
    The words of a description, and the tags whose meaning is lost.

    >>> plain("<p>Votes &amp; <b>voters</b></p>", "1")
    ('Votes & voters', ('b',))
    """
    if format.strip() not in {"", "1"}:  # plain text or Markdown
        return " ".join(description.split()), ()
    words = _Words()
    words.feed(description)
    words.close()
    return " ".join("".join(words.words).split()), tuple(sorted(words.tags))
