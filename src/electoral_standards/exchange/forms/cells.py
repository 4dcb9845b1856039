"""
From the cell of a row to a value: what cannot be understood becomes a fault with its place.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from electoral_standards.errors import nearest
from electoral_standards.exchange.forms.days import DateOrder, day_of
from electoral_standards.exchange.forms.grids import at
from electoral_standards.exchange.forms.tables import Account, Row
from electoral_standards.exchange.forms.words import (
    NotUnderstoodError,
    clean,
    prose,
    split,
    term_of,
    yes_or_no,
)
from electoral_standards.vocabulary import Term

__all__ = ["Cells", "known_name", "written"]

_T = TypeVar("_T", bound=Term)


def written(value: object) -> str:
    """
    What a cell that should hold a text holds, as a text: 417 where somebody typed the id 417.

    Raises:
        NotUnderstoodError: When it holds a day or a time.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, (date, datetime, time, timedelta)):
        raise NotUnderstoodError(f"{value} is a day or a time, not a text", "write it as text")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).upper() if isinstance(value, bool) else str(value)


def known_name(name: str, known: dict[str, Any]) -> str | None:
    """The known name that is meant: the same, or the only one that differs in case alone."""
    if name in known:
        return name
    alike = [each for each in known if each.casefold() == name.casefold()]
    return alike[0] if len(alike) == 1 else None


class Cells:
    """Reads cells; every method gives None for an empty cell and for one not understood."""

    def __init__(self, account: Account, order: DateOrder | None, *, since_1904: bool) -> None:
        """Account for cells to *account*; read days in numbers in this *order*."""
        self.account = account
        self._order = order
        self._since_1904 = since_1904

    def read(self, row: Row, key: str, understand: Callable[[Any], Any]) -> Any:
        """What *understand* makes of a cell; errors and what it refuses become faults."""
        if (shown := row.error(key)) is not None:
            remedy = "mend the formula, or write the value itself"
            self.account.fault(row.where(key), f"it shows {shown}", remedy)
            return None
        value = row.value(key)
        if value is None:
            return None
        try:
            found = understand(value)
        except NotUnderstoodError as error:
            self.account.fault(row.where(key), str(error), error.remedy)
            return None
        self._note_oddities(row, key)
        return found

    def _note_oddities(self, row: Row, key: str) -> None:
        place = row.place(key)
        if place in row.grid.merged:
            first = at(row.grid.name, row.grid.merged[place])
            self.account.note(row.where(key), f"merged: the value of {first} was taken here too")
        elif place in row.grid.formulas:
            self.account.note(row.where(key), "a formula: the value that it gave was taken")

    def name(self, row: Row, key: str) -> str | None:
        """An id, a code or another short name."""
        return self.read(row, key, lambda value: clean(written(value))) or None

    def text(self, row: Row, key: str) -> str:
        """A text; empty for none."""
        return self.read(row, key, lambda value: prose(written(value))) or ""

    def names(self, row: Row, key: str) -> list[str]:
        """The names that a cell lists."""
        return self.read(row, key, lambda value: [*split(written(value))]) or []

    def term(self, row: Row, key: str, terms: type[_T]) -> _T | None:
        """A value of a vocabulary."""
        found: _T | None = self.read(row, key, lambda value: term_of(written(value), terms))
        return found

    def day(self, row: Row, key: str) -> date | None:
        """A day."""
        found = self.read(
            row, key, lambda value: day_of(value, self._order, since_1904=self._since_1904)
        )
        if found is not None and found.note:
            self.account.note(row.where(key), found.note)
        return found.day if found else None

    def ticked(self, row: Row, key: str, *, may_be_unknown: bool = False) -> bool | None:
        """Whether a cell says yes."""
        found: bool | None = self.read(
            row, key, lambda value: yes_or_no(value, may_be_unknown=may_be_unknown)
        )
        return found

    def cited(self, row: Row, key: str, known: dict[str, Any]) -> list[str]:
        """The ids of evidence that a cell cites, of those that are known."""
        whole = self.name(row, key)
        if whole is None:
            return []
        # An id with a comma in it may stand alone in its cell, as it is.
        names = [whole] if whole in known else self.names(row, key)
        found = []
        for name in names:
            if (meant := known_name(name, known)) is not None:
                found.append(meant)
                continue
            near = nearest(name, known)
            hint = f"did you mean {near!r}? " if near else ""
            self.account.fault(
                row.where(key),
                f"no evidence has the id {name!r}",
                f"{hint}give it a row on the sheet 'Evidence'",
            )
        return [*dict.fromkeys(found)]
