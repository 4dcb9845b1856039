"""
Finding the tables of a form again, wherever people moved, renamed, copied or rebuilt them.

A table is known by the hidden keys above its columns. Where somebody built one anew without
them, its headings do: as they were written, or nearly so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import define, field, frozen

from electoral_standards.errors import Fault, nearest
from electoral_standards.exchange.forms.grids import Grid, at
from electoral_standards.exchange.forms.layout import (
    COLUMNS,
    EVIDENCE,
    ITEMS,
    KEY,
    SCOPE,
    TEXT,
    WHO,
    letters,
)
from electoral_standards.exchange.forms.scanning import Place
from electoral_standards.exchange.forms.words import folded
from electoral_standards.model.loss import Loss

__all__ = ["Account", "Row", "Table", "tables_in"]

#: Headings are looked for in so many rows.
_MOST_ROWS: Final = 40
#: How many headings make a table of a sheet without keys, and which it must have.
_NEEDED: Final = {
    WHO: ("question", "answer"),
    EVIDENCE: ("id", "method"),
    ITEMS: ("item", "rating"),
    SCOPE: ("item", "covered"),
}
#: Other words for headings.
_ALSO: Final = {
    "rating": ("rating", "judgement", "score"),
    "evidence": ("evidence", "evidence that covers it"),
    "item": ("item", "code of the item"),
    "rater": ("rater", "assessor", "judged by"),
    "role": ("role", "rater's role", "rater role"),
    "observed_on": ("date observed", "observed", "date"),
    "recorded_on": ("recorded on", "date recorded"),
    "note": ("notes", "comment", "comments"),
    "authenticated_by": ("authenticated by",),
    "covered": ("covered", "covered?"),
    "method": ("method", "kind"),
    "scope": ("scope",),
}


@define
class Account:
    """What becomes of a form: what is wrong with it, what was not carried, what was understood."""

    #: What makes it unusable.
    faults: list[Fault] = field(factory=list)
    #: What stands in it and is not carried.
    losses: list[Loss] = field(factory=list)
    #: What was not as the form had it, and was understood: where, and how.
    notes: list[tuple[str, str]] = field(factory=list)

    def fault(self, place: str, message: str, remedy: str = "") -> None:
        """Say what makes the form unusable."""
        self.faults.append(Fault(place, message, remedy))

    def lose(self, place: str, what: str, reason: str) -> None:
        """Say what is not carried."""
        self.losses.append(Loss(place=place, what=what, reason=reason))

    def note(self, place: str, what: str) -> None:
        """Say what was understood."""
        self.notes.append((place, what))


@frozen(kw_only=True)
class Row:
    """A row of a table."""

    #: The sheet on which it stands.
    grid: Grid
    #: Its number, from 0.
    number: int
    #: Where each column of the table stands.
    columns: Mapping[str, int]

    def place(self, key: str) -> Place:
        """Where its cell in a column stands; the first one where the table lacks the column."""
        return self.number, self.columns.get(key, 0)

    def where(self, key: str) -> str:
        """What to call its cell in a column."""
        return at(self.grid.name, self.place(key))

    def value(self, key: str) -> Any:
        """The value of its cell in a column; None for none."""
        if key not in self.columns:
            return None
        found = self.grid.cells.get(self.place(key))
        return None if isinstance(found, str) and not folded(found) and found.isspace() else found

    def error(self, key: str) -> str | None:
        """The error that its cell in a column shows."""
        return self.grid.errors.get(self.place(key)) if key in self.columns else None

    def holds(self, key: str) -> bool:
        """Whether anything stands in a column."""
        return self.value(key) is not None or self.error(key) is not None


@frozen(kw_only=True)
class Table:
    """A table of the form that was found."""

    #: Its kind, such as `ITEMS`.
    kind: str
    #: Code of the standard that its keys name; empty where it has none.
    standard: str
    #: The sheet on which it stands.
    grid: Grid
    #: Where each of its columns stands.
    columns: Mapping[str, int]
    #: Number of the row with its headings, from 0.
    head: int

    def rows(self) -> Iterator[Row]:
        """Its rows in which anything stands."""
        numbers = {row for row, _ in (*self.grid.cells, *self.grid.errors) if row > self.head}
        for number in sorted(numbers):
            yield Row(grid=self.grid, number=number, columns=self.columns)


def tables_in(grids: Iterable[Grid], account: Account) -> Iterator[Table]:
    """The tables on sheets, in their order; what stands beside them is accounted for."""
    for grid in grids:
        found = [*_keyed(grid, account)] or [*_headed(grid, account)]
        tables = [table for table in found if table.kind != TEXT]
        yield from tables
        if tables:
            _account_for_columns(tables, account)
        elif not found and grid.cells:
            account.lose(
                f"Sheet '{grid.name}'",
                f"{len(grid.cells)} cell{'' if len(grid.cells) == 1 else 's'}",
                "the form has no such sheet",
            )


def _keyed(grid: Grid, account: Account) -> Iterator[Table]:
    """The tables whose columns have keys."""
    keys: dict[tuple[str, str], dict[str, list[Place]]] = {}
    for match, place in _keys(grid):
        keys.setdefault((match[1], match[2]), {}).setdefault(match[3], []).append(place)
    for (kind, standard), columns in keys.items():
        known = {each.key for each in COLUMNS[kind]}
        single = {
            key: _one_column(grid, places, account)
            for key, places in columns.items()
            if key in known
        }
        keys_row = max(row for row, _ in single.values()) if single else 0
        head = _below(grid, keys_row, kind)
        at_hand = {key: column for key, (_, column) in single.items()}
        found = _by_headings(grid, head, kind, at_hand)
        _account_for_missing(grid, kind, found, account)
        yield Table(kind=kind, standard=standard, grid=grid, columns=found, head=head)


def _keys(grid: Grid) -> Iterator[tuple[re.Match[str], Place]]:
    """The keys on a sheet: the first row of them. What looks like one elsewhere is a text."""
    rows: dict[int, list[tuple[re.Match[str], Place]]] = {}
    for place, value in sorted(grid.cells.items(), key=lambda pair: pair[0]):
        match = KEY.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is not None:
            rows.setdefault(place[0], []).append((match, place))
    for found in rows.values():
        if len(found) > 1 or found[0][0][1] == TEXT:
            yield from found
            return


def _by_headings(grid: Grid, head: int, kind: str, columns: dict[str, int]) -> dict[str, int]:
    """The columns with those that lost their keys and kept their headings."""
    texts = {
        column: value
        for (row, column), value in grid.cells.items()
        if row == head and isinstance(value, str) and column not in columns.values()
    }
    headings = _headings(kind)
    others = {headings[folded(text)]: at for at, text in texts.items() if folded(text) in headings}
    return others | columns


def _account_for_missing(grid: Grid, kind: str, columns: dict[str, int], account: Account) -> None:
    """Say which columns that people fill in are gone; without some of them nothing can be read."""
    for each in COLUMNS[kind]:
        if not each.is_input or each.key in columns:
            continue
        message = f"the column {each.heading!r} is gone"
        if each.key in _NEEDED[kind]:
            account.fault(f"Sheet '{grid.name}'", message, "put it back, with its heading")
        else:
            account.note(f"Sheet '{grid.name}'", f"{message}; taken as empty")


def _one_column(grid: Grid, places: list[Place], account: Account) -> Place:
    """Where a column stands that stands there twice, as after a copy: the one that is filled in."""
    first, *others = places
    for other in others:
        one, two = _values_below(grid, first), _values_below(grid, other)
        if one and two and one != two:
            account.fault(
                at(grid.name, other),
                f"column {letters(other[1])} is a copy of {letters(first[1])} and says otherwise",
                "delete the one that does not count",
            )
        elif two and not one:
            first = other
    return first


def _values_below(grid: Grid, place: Place) -> dict[int, Any]:
    """What stands in a column below its heading, by row."""
    row, column = place
    return {
        number: value
        for (number, other), value in grid.cells.items()
        if other == column and number > row + 1
    }


def _below(grid: Grid, keys_row: int, kind: str) -> int:
    """The row of the headings below the keys; the keys' own where people deleted the headings."""
    headings = _headings(kind)
    for row in (keys_row + 1, keys_row + 2):
        texts = [value for (at_row, _), value in grid.cells.items() if at_row == row]
        if any(isinstance(text, str) and folded(text) in headings for text in texts):
            return row
    return keys_row


def _headings(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in COLUMNS[kind]:
        for text in (column.heading, column.key, *_ALSO.get(column.key, ())):
            found.setdefault(folded(text), column.key)
    return found


def _headed(grid: Grid, account: Account) -> Iterator[Table]:
    """The table of a sheet without keys, by its headings."""
    for number in range(_MOST_ROWS):
        texts = {
            column: value
            for (row, column), value in grid.cells.items()
            if row == number and isinstance(value, str)
        }
        for kind in (SCOPE, ITEMS, EVIDENCE, WHO):
            columns = _matched(texts, kind)
            if columns.keys() >= set(_NEEDED[kind]):
                account.note(
                    f"Sheet '{grid.name}'", "its hidden keys are gone; it was known by its headings"
                )
                yield Table(kind=kind, standard="", grid=grid, columns=columns, head=number)
                return


def _matched(texts: Mapping[int, str], kind: str) -> dict[str, int]:
    headings = _headings(kind)
    found: dict[str, int] = {}
    for column, text in sorted(texts.items()):
        word = folded(text)
        near = word if word in headings else None
        if near is None and len(word) > len("code"):
            near = nearest(word, headings)
        if near is not None:
            found.setdefault(headings[near], column)
    return found


def _account_for_columns(tables: list[Table], account: Account) -> None:
    """Say which columns with something in them belong to no table of their sheet."""
    grid, head = tables[0].grid, min(table.head for table in tables)
    known = {column for table in tables for column in table.columns.values()}
    further: dict[int, int] = {}
    for row, column in grid.cells:
        if row > head and column not in known:
            further[column] = further.get(column, 0) + 1
    for column, count in sorted(further.items()):
        name = grid.cells.get((head, column))
        called = f" ({name})" if isinstance(name, str) else ""
        account.lose(
            f"Sheet '{grid.name}', column {letters(column)}{called}",
            f"{count} cell{'' if count == 1 else 's'}",
            "the form has no such column",
        )
