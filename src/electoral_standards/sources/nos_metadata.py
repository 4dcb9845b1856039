"""
The table of metadata at the end of a unit: fields by name, dates and lists as printed.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from attrs import define, field

from electoral_standards.model.occupational_standard import Metadata
from electoral_standards.sources.nos_rows import Row, match_at, without_first
from electoral_standards.sources.nos_sections import field_inline
from electoral_standards.sources.nos_words import FIELDS
from electoral_standards.sources.reading import FindingKind, Ledger

__all__ = ["NOT_STATED", "Value", "metadata_of", "values_in"]

#: What stands for a field that the document does not print.
NOT_STATED: Final = "not stated in the document"

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
#: Days since the end of 1899, as spreadsheets number them; from 1990 to 2078.
_SERIALS: Final = range(32874, 65381)
_TORN: Final = (
    ("indicative_review_date", "indicative review", "date"),
    ("indicative_review_date", "indicative", "review date"),
    ("originating_organisation", "originating", "organisation"),
    ("relevant_occupations", "relevant", "occupations"),
    ("version_number", "version", "number"),
    ("date_approved", "date", "approved"),
)


@define
class Value:
    """The value of one field."""

    texts: list[str] = field(factory=list)
    lines: list[int] = field(factory=list)

    @property
    def text(self) -> str:
        """The value on one line."""
        return " ".join(" ".join(self.texts).split())


class _Table:
    """The state of reading the table, row by row."""

    def __init__(self, rows: Sequence[Row], ledger: Ledger) -> None:
        self.rows = rows
        self.ledger = ledger
        self.values: dict[str, Value] = {}
        self.current: str | None = None
        self.taken: set[int] = set()
        #: Rest of a key that stands on the next line.
        self.rest = ""

    def read(self) -> dict[str, Value]:
        """The value of every field that is printed."""
        for position, row in enumerate(self.rows):
            self._take(position, row)
        return self.values

    def _take(self, position: int, row: Row) -> None:
        if position in self.taken:
            self._add(without_first(row), row)
            return
        match = match_at(self.rows, position)
        if match and match.phrase.kind == "field" and (match.phrase.name or len(row.cells) > 1):
            self.taken |= set(match.rows)
            self.current = match.phrase.name
            self._add(without_first(row), row)
        elif row.is_tabbed and row.first and without_first(row):
            self.current = ""
            self._add(row, row)
        elif found := field_inline(row):
            self.current = found[0]
            self._put(found[1], row)
        elif torn := self._torn(position, row):
            self.current, text, self.rest = torn
            self._put(text, row)
        elif self.rest and row.text.lower().startswith(self.rest):
            text, self.rest = row.text[len(self.rest) :], ""
            self._put(text, row)
        elif self.current is not None:
            self._add(row, row)

    def _torn(self, position: int, row: Row) -> tuple[str, str, str] | None:
        """A key whose last word a narrow column put on the next line, after the value began."""
        below = self.rows[position + 1].text.lower() if position + 1 < len(self.rows) else ""
        for name, start, rest in _TORN:
            text = row.text
            if text.lower().startswith(start + " ") and re.match(rf"{rest}\b", below):
                return name, text[len(start) :].strip(), rest
        return None

    def _add(self, rest: Row | None, row: Row) -> None:
        self._put(rest.text if rest else "", row)

    def _put(self, text: str, row: Row) -> None:
        number = row.line.number
        if not self.current:
            message = "a field that the document type has no place for; its text stands here only"
            self.ledger.find(number, FindingKind.NOTE, message)
            return
        value = self.values.setdefault(self.current, Value())
        value.lines.append(number)
        if text.strip():
            value.texts.append(text.strip())


def values_in(rows: Sequence[Row], ledger: Ledger) -> dict[str, Value]:
    """The value of every field that the rows of the table print, by the name of the field."""
    return _Table(rows, ledger).read()


def metadata_of(values: dict[str, Value], code: str, ledger: Ledger, last_line: int) -> Metadata:
    """
    The metadata; a field that is not printed says so, and a finding tells of it.

    A date that a spreadsheet turned into a number of days is a month and a year again.
    """
    fields: dict[str, object] = {}
    if not values:
        message = "the document has no table of metadata; its fields say so"
        ledger.find(last_line, FindingKind.NOTE, message)
    for name in FIELDS:
        if not name:
            continue
        value = values.get(name, Value())
        ledger.use(f"{code}.metadata", value.lines)
        if name in ("key_words", "relevant_occupations"):
            fields[name] = _listed(value.text, commas=name == "key_words")
        elif value.text:
            fields[name] = _as_date(value, ledger) if "date" in name else value.text
        else:
            fields[name] = NOT_STATED
        if values and not value.text:
            message = f"the field {name.replace('_', ' ')!r} has no value in the document"
            ledger.find(value.lines[0] if value.lines else last_line, FindingKind.NOTE, message)
    return Metadata(**fields)  # type: ignore[arg-type]


def _listed(text: str, *, commas: bool) -> tuple[str, ...]:
    mark = ";" if ";" in text or not commas else ","
    parts = (part.strip(" .\u2022") for part in re.split(mark, text))
    return tuple(part for part in parts if part)


def _as_date(value: Value, ledger: Ledger) -> str:
    text = value.text
    if not re.fullmatch(r"[0-9]{5}(?:\.[0-9]+)?", text) or int(float(text)) not in _SERIALS:
        return text
    day = date(1899, 12, 30) + timedelta(days=int(float(text)))
    meant = f"{_MONTHS[day.month - 1]} {day.year}"
    message = f"a spreadsheet's number for a day, read as {meant}"
    ledger.find(value.lines[-1], FindingKind.REPAIR, message)
    return meant
