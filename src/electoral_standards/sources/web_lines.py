"""
The lines that a web page becomes: paragraphs one below the other, cells of tables side by side.

A cell of several lines takes as many lines of the page; what stands beside it is parted from each
by tabs, as columns are. A cell that spans columns or rows leaves the cells that it covers empty.
"""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, NamedTuple

from attrs import Factory, define, field

__all__ = ["Sheet", "Written"]

#: No table of a published document is wider or longer.
_MOST_COLUMNS: Final = 60
_MOST_ROWS: Final = 500


class Written(NamedTuple):
    """A line that is written."""

    text: str
    is_furniture: bool = False


@define
class _Frame:
    """What is written into: the page, or one cell of a table."""

    lines: list[Written] = Factory(list)
    pieces: list[str] = Factory(list)
    is_furniture: bool = False
    #: Whether the line has ended, and whether an empty line comes after it.
    breaks: bool = False
    apart: bool = False
    #: Whether the rows of a table have just been written.
    is_below_rows: bool = False

    def end_line(self) -> None:
        text = "".join(self.pieces).rstrip(" ").replace("\n", " ")
        self.lines.append(Written(text, self.is_furniture))
        self.pieces, self.is_furniture = [], False

    def settle(self) -> None:
        """Write the line that has ended, and the empty one after it."""
        has_text = any(map(str.strip, self.pieces))
        if self.breaks and (has_text or self.is_below_rows):
            if has_text:
                self.end_line()
            if self.apart:
                self.lines.append(Written(""))
        self.breaks = self.apart = self.is_below_rows = False


@define
class _Table:
    """A table that is open."""

    cells: list[list[Written]] = Factory(list)
    #: For how many rows to come the cell of a column covers them, by column from 0.
    covered: dict[int, int] = Factory(dict)
    #: How many columns and rows the cell that is open spans.
    spans: tuple[int, int] = (1, 1)


@define
class Sheet:
    """Lines, while a page is gone through."""

    frames: list[_Frame] = field(factory=lambda: [_Frame()])
    tables: list[_Table] = Factory(list)

    @property
    def top(self) -> _Frame:
        """What is written into now."""
        return self.frames[-1]

    def begin_table(self) -> None:
        """A table begins."""
        self.tables.append(_Table())

    def begin_cell(self, columns: int, rows: int) -> None:
        """A cell begins that spans so many columns and rows."""
        if not self.tables:
            self.begin_table()
        table = self.tables[-1]
        self._skip_covered(table)
        table.spans = min(max(columns, 1), _MOST_COLUMNS), min(max(rows, 1), _MOST_ROWS)
        self.frames.append(_Frame())

    def end_cell(self) -> None:
        """The cell ends that began last."""
        frame, table = self.frames.pop(), self.tables[-1]
        if any(map(str.strip, frame.pieces)):
            frame.end_line()
        columns, rows = table.spans
        table.spans = 1, 1
        for number in range(columns):
            if rows > 1:
                table.covered[len(table.cells)] = rows
            kept = [line for line in frame.lines if line.text.strip()]
            table.cells.append(kept if number == 0 else [])

    def end_row(self) -> None:
        """A row ends: its cells are written side by side."""
        if not self.tables:
            return
        table = self.tables[-1]
        self._skip_covered(table)
        rows = [*_side_by_side(table.cells)]
        table.cells = []
        table.covered = {column: left - 1 for column, left in table.covered.items() if left > 1}
        if rows:
            self.top.breaks = True
            self.top.settle()
            self.top.lines += rows
            self.top.is_below_rows = True

    def end_table(self) -> None:
        """A table ends, and with it its last row."""
        self.end_row()
        if self.tables:
            self.tables.pop()

    @staticmethod
    def _skip_covered(table: _Table) -> None:
        """Leave the cells empty that a cell of a row above covers."""
        while table.covered.get(len(table.cells), 0) > 0:
            table.cells.append([])
            if len(table.cells) > _MOST_COLUMNS:
                return

    def finished(self) -> list[Written]:
        """All lines."""
        frame = self.frames[0]
        frame.end_line()
        return frame.lines


def _side_by_side(cells: list[list[Written]]) -> Iterator[Written]:
    for parts in zip_longest(*cells):
        texts = [part.text if part else "" for part in parts]
        is_furniture = any(part.is_furniture for part in parts if part)
        if any(map(str.strip, texts)):
            yield Written("\t".join(texts).rstrip("\t "), is_furniture)
