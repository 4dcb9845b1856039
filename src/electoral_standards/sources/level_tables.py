"""
Ladders printed as one table: a column for each level, or a row for each.

A first column that names no level says what its rows are about, such as a theme. A cell of which
the next row goes on is joined with it; bullets in a cell are behaviours of their own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from attrs import Factory, define, evolve

from electoral_standards.model.provenance import Place
from electoral_standards.sources.blocks import Block, joined
from electoral_standards.sources.front_matter import date_lines, title_line
from electoral_standards.sources.levels import INSIDE, LevelHeading, Section, level_heading
from electoral_standards.sources.page import bullet_of, ends_a_sentence, furniture_of
from electoral_standards.sources.pairs import table_cells
from electoral_standards.sources.reading import Line

__all__ = ["LevelTable", "level_table"]

_RULE: Final = re.compile(r"[\s|:+=-]+")
_MARKED: Final = re.compile(r"(?:^|(?<=\s))(?=[\u2022\u25aa\u25cf\uf0b7\u25e6]\s)")
#: The head of a column of levels, whose cells may be numbers alone.
_LEVELS: Final = re.compile(
    r"(?:\w+\s+)?(?P<word>level|stage|tier|band|grade)s?(?:\s+(?:number|no\.?))?:?", re.IGNORECASE
)
#: The head of a column of what the levels are called.
_NAMES: Final = re.compile(
    r"(?:(?:level|stage|tier|band|grade)\s+)?(?:name|title)s?", re.IGNORECASE
)
_MOST_WORDS: Final = 10
_SHORTEST: Final = 4


class LevelTable(NamedTuple):
    """A ladder that is one table."""

    #: The levels with what stands below or beside each.
    sections: tuple[Section, ...]
    #: The numbers of all its lines.
    numbers: frozenset[int]
    #: The lines of it that are no text of a level, each with its kind, by number.
    furniture: Mapping[int, str]
    #: The lines of it with a cell that belongs to no level.
    odd: tuple[Line, ...]


def level_table(lines: Sequence[Line]) -> LevelTable | None:
    """The table that the levels of a competency are; None where they stand one below the other."""
    furniture = {**furniture_of(lines, title_line(lines)), **date_lines(lines)}
    kept = [line for line in lines if not line.is_blank and line.number not in furniture]
    found = _by(kept, _heads_of, _Columns.of) or _by(kept, _row_of, _Rows.of)
    if found is None or len({each.heading.number for each in found.sections}) < 2:  # noqa: PLR2004
        return None
    outside = (line for line in kept if line.number not in found.numbers)
    # Where levels also stand one below the other, the table is but an overview of them.
    return None if any(level_heading(line.text) for line in outside) else found


class _Head(NamedTuple):
    """A line of cells in which levels stand, and the word that their numbers go with."""

    cells: tuple[str, ...]
    levels: Mapping[int, LevelHeading]


def _heads_of(line: Line, above: Line | None) -> _Head | None:  # noqa: ARG001 - as for rows
    """The levels that head the columns of a table; beside them stands one other head at most."""
    cells = table_cells(line.text)
    word = _LEVELS.fullmatch(_bare(cells[0]))
    levels = {
        column: heading
        for column, cell in enumerate(cells, 1)
        if (heading := _level(cell, word["word"] if word and column > 1 else ""))
    }
    others = [column for column, cell in enumerate(cells, 1) if cell and column not in levels]
    numbers = [each.number for each in levels.values()]
    is_head = len(set(numbers)) == len(numbers) > 1 and others in ([], [1])
    return _Head(cells, levels) if is_head else None


def _row_of(line: Line, above: Line | None) -> _Head | None:
    """The level that heads a row of a table; its number may stand alone below "Level"."""
    cells = table_cells(line.text)
    head = _LEVELS.fullmatch(_bare(table_cells(above.text)[0])) if above else None
    heading = _level(cells[0], head["word"] if head else "")
    return _Head(cells, {1: heading}) if heading and any(cells[1:]) else None


def _level(cell: str, word: str) -> LevelHeading | None:
    found = level_heading(_bare(cell))
    return found or (level_heading(f"{word} {_bare(cell)}") if word and cell else None)


def _bare(cell: str) -> str:
    return cell.strip("#* ")


@define
class _Table:
    """A table while its lines are gone through."""

    head: Line
    is_open: bool
    cells: tuple[str, ...]
    sections: list[Section] = Factory(list)
    numbers: set[int] = Factory(set)
    furniture: dict[int, str] = Factory(dict)
    odd: list[Line] = Factory(list)

    def cells_of(self, line: Line) -> tuple[str, ...]:
        # In a table of two columns a single tab may stand before the text of the second.
        if "\t" in self.head.text and "\t" in line.text:
            return line.cells
        return table_cells(line.text, is_open=self.is_open)

    def furnish(self, line: Line, kind: str) -> bool:
        self.furniture[line.number] = kind
        return True

    def add(self, position: int, line: Line, column: int, under: str) -> None:
        """Put a cell below a level; it may go on with the cell above it."""
        text = self.cells_of(line)[column - 1]
        section = self.sections[position]
        cell = Place(line=line.number, column=column)
        blocks = [*section.blocks]
        last = blocks[-1] if blocks else None
        goes_on = last and last.cell and last.cell.column == column and text[:1].islower()
        if last and goes_on and not ends_a_sentence(last.text):
            lines = (*last.lines, line) if last.lines[-1] != line else last.lines
            blocks[-1] = evolve(last, text=joined(last.text, text), lines=lines)
        else:
            blocks += (_block(piece, line, cell, under) for piece in _MARKED.split(text) if piece)
        self.sections[position] = section._replace(blocks=tuple(blocks))

    def lead_in(self, position: int, line: Line, text: str) -> None:
        """Put a head below a level that says what the cells under it are."""
        section = self.sections[position]
        block = Block(lines=(line,), text=text)
        self.sections[position] = section._replace(blocks=(*section.blocks, block))

    def closed(self) -> LevelTable:
        return LevelTable(
            tuple(self.sections), frozenset(self.numbers), self.furniture, tuple(self.odd)
        )


def _block(piece: str, line: Line, cell: Place, under: str) -> Block:
    bullet = bullet_of(piece)
    text = bullet.text if bullet else piece.strip()
    return Block(lines=(line,), text=text, bullet=bullet, cell=cell, under=under)


@define
class _Columns(_Table):
    """A table with a column for each level."""

    columns: dict[int, int] = Factory(dict)
    theme: str = ""

    @classmethod
    def of(cls, line: Line, head: _Head, above: Line | None) -> "_Columns":  # noqa: ARG003
        found = cls(line, not line.text.lstrip().startswith("|"), head.cells)
        found.numbers.add(line.number)
        found.furnish(line, "heads of the columns")
        for position, (column, heading) in enumerate(head.levels.items()):
            found.columns[column] = position
            found.sections.append(Section(heading, line, (), column))
        return found

    def take(self, line: Line, below: Line | None) -> bool:
        """Take a line of the table; False where it is no more of it."""
        cells = self.cells_of(line)
        if cells == self.cells:
            return self.furnish(line, "heads of the columns")
        if len(cells) == 1:
            return self._take_single(line, below)
        if cells[0] and 1 not in self.columns:
            self._begin(line, cells[0])
        for column, cell in enumerate(cells, 1):
            if cell and column in self.columns:
                self.add(self.columns[column], line, column, self.theme)
            elif cell and column > 1:
                self.odd.append(line)
        if not any(cells[1:]):
            self.furnish(line, "heading of rows")
        return True

    def _take_single(self, line: Line, below: Line | None) -> bool:
        """A line without columns: it heads the rows below it, or ends the table."""
        text = line.text.strip()
        is_head = len(text.split()) <= _MOST_WORDS and not ends_a_sentence(text.rstrip(":"))
        if not (is_head and below and len(self.cells_of(below)) > 1 and 1 not in self.columns):
            return False
        self._begin(line, text)
        return self.furnish(line, "heading of rows")

    def _begin(self, line: Line, theme: str) -> None:
        """Other rows begin; a head such as "Negative indicators" holds below every level."""
        self.theme = _bare(theme).rstrip(":")
        if INSIDE.fullmatch(self.theme):
            for position in range(len(self.sections)):
                self.lead_in(position, line, self.theme)
            self.theme = ""


@define
class _Rows(_Table):
    """A table with a row for each level; a row without one goes on with that above it."""

    rows: list[list[Line]] = Factory(list)

    @classmethod
    def of(cls, line: Line, head: _Head, above: Line | None) -> "_Rows":  # noqa: ARG003
        cells = table_cells(above.text) if above else ()
        found = cls(line, not line.text.lstrip().startswith("|"), cells)
        if above and len(cells) > 1 and not any(level_heading(each) for each in cells[:1]):
            found.numbers.add(above.number)
            found.furnish(above, "heads of the columns")
        else:
            found.cells = ()
        found.take(line, None)
        return found

    def take(self, line: Line, below: Line | None) -> bool:  # noqa: ARG002 - as for columns
        """Take a line of the table; False where it is no more of it."""
        cells = self.cells_of(line)
        word = _LEVELS.fullmatch(_bare(self.cells[0])) if self.cells else None
        heading = _level(cells[0], word["word"] if word else "")
        if len(cells) > 1 and cells == self.cells:
            return self.furnish(line, "heads of the columns")
        if len(cells) == 1 and not heading:
            return False
        if heading:
            self.sections.append(Section(heading, line, (), 1))
            self.rows.append([line])
        elif cells[0]:
            self.odd.append(line)
        else:
            self.rows[-1].append(line)
        return True

    def closed(self) -> LevelTable:
        names = self._names()
        width = max((len(self.cells_of(line)) for rows in self.rows for line in rows), default=0)
        columns = [column for column in range(2, width + 1) if column != names]
        for position, rows in enumerate(self.rows):
            self._name(position, names)
            for column in columns:
                filled = [line for line in rows if self._cell(line, column)]
                under = self._head(column) if len(columns) > 1 else ""
                if filled and INSIDE.fullmatch(self._head(column)):
                    self.lead_in(position, filled[0], self._head(column))
                    under = ""
                for line in filled:
                    self.add(position, line, column, under)
        return super().closed()

    def _cell(self, line: Line, column: int) -> str:
        cells = self.cells_of(line)
        return cells[column - 1] if column <= len(cells) else ""

    def _head(self, column: int) -> str:
        return _bare(self.cells[column - 1]) if column <= len(self.cells) else ""

    def _names(self) -> int | None:
        """The column of what levels are called: its head says so or, without heads, its form."""
        if self.cells:
            heads = range(2, len(self.cells) + 1)
            return next((each for each in heads if _NAMES.fullmatch(self._head(each))), None)
        firsts = [self._cell(rows[0], 2) for rows in self.rows]
        is_short = all(
            len(each.split()) < _SHORTEST and not ends_a_sentence(each) for each in firsts
        )
        has_more = all(self._cell(rows[0], 3) for rows in self.rows)
        return 2 if is_short and has_more else None

    def _name(self, position: int, names: int | None) -> None:
        section = self.sections[position]
        name = self._cell(section.line, names) if names else ""
        if name:
            text = f"{section.heading.text} {_bare(name)}"
            self.sections[position] = section._replace(heading=section.heading._replace(text=text))


def _by(
    lines: Sequence[Line],
    head_of: Callable[[Line, Line | None], _Head | None],
    begun: Callable[[Line, _Head, Line | None], "_Columns | _Rows"],
) -> LevelTable | None:
    """The first table whose levels head its columns, or its rows."""
    for position, line in enumerate(lines):
        above = _above(lines[:position])
        head = head_of(line, above) if len(table_cells(line.text)) > 1 else None
        if head is None:
            continue
        table = begun(line, head, above)
        table.numbers.add(line.number)
        for rule in lines[:position]:
            if min(table.numbers) < rule.number and rule.number not in table.numbers:
                table.furnish(rule, "rule of the table")
                table.numbers.add(rule.number)
        for below, after in _with_next(lines[position + 1 :]):
            if _RULE.fullmatch(below.text):
                table.furnish(below, "rule of the table")
            elif not table.take(below, after):
                break
            table.numbers.add(below.number)
        found = table.closed()
        if sum(bool(section.blocks) for section in found.sections) > 1:
            return found
    return None


def _above(lines: Sequence[Line]) -> Line | None:
    """The line above, but for a rule."""
    rows: Iterable[Line] = (line for line in reversed(lines) if not _RULE.fullmatch(line.text))
    return next(iter(rows), None)


def _with_next(lines: Sequence[Line]) -> Iterator[tuple[Line, Line | None]]:
    return zip(lines, [*lines[1:], None], strict=True)
