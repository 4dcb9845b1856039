"""
The table of metadata at the end of a unit: fields by name, dates and lists as printed.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from attrs import define, field

from electoral_standards.identifiers import Statement
from electoral_standards.model.occupational_standard import MONTHS, FurtherField, Metadata
from electoral_standards.sources.nos_rows import Match, Row, match_at, without_first
from electoral_standards.sources.nos_sections import field_inline, further_inline
from electoral_standards.sources.nos_words import AMBIGUOUS, FIELDS, phrase_key
from electoral_standards.sources.reading import FindingKind, Ledger

__all__ = ["NOT_STATED", "Fields", "Value", "metadata_of", "values_in"]

#: What stands for a field that the document does not print.
NOT_STATED: Final = "not stated in the document"

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
        #: Fields that the document type has no name for, by the names that are printed.
        self.further: dict[str, Value] = {}
        self.current: str | None = None
        self.further_name = ""
        self.taken: set[int] = set()
        #: Rest of a key that stands on the next line.
        self.rest = ""

    def read(self) -> "Fields":
        """The value of every field that is printed."""
        for position, row in enumerate(self.rows):
            self._take(position, row)
        return Fields(self.values, self.further)

    def _take(self, position: int, row: Row) -> None:
        if position in self.taken:
            self._add(without_first(row), row)
            return
        match = match_at(self.rows, position)
        if match and match.phrase.kind == "field" and self._is_field(match, row):
            self.taken |= set(match.rows)
            self.current, self.further_name = match.phrase.name, match.printed.rstrip(" :")
            self._add(without_first(row), row)
        elif row.is_tabbed and row.first and without_first(row):
            self.current, self.further_name = "", row.first.rstrip(" :")
            self._add(without_first(row), row)
        elif found := field_inline(row):
            self.current = found[0]
            self._put(found[1], row)
        elif found := further_inline(row):
            self.current, self.further_name = "", found[0]
            self._put(found[1], row)
        elif torn := self._torn(position, row):
            self.current, text, self.rest = torn
            self._put(text, row)
        elif self.rest and row.text.lower().startswith(self.rest):
            text, self.rest = row.text[len(self.rest) :], ""
            self._put(text, row)
        elif self.current is not None:
            self._add(row, row)

    def _is_field(self, match: Match, row: Row) -> bool:
        is_sure = bool(match.phrase.name) or phrase_key(match.printed) not in AMBIGUOUS
        return is_sure or len(row.cells) > 1

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
        if self.current:
            value = self.values.setdefault(self.current, Value())
        else:
            value = self.further.setdefault(self.further_name, Value())
        value.lines.append(number)
        if text.strip():
            value.texts.append(text.strip())


class Fields(NamedTuple):
    """What the table prints."""

    #: The value of each field that the document type knows, by the name of the field.
    known: dict[str, Value]
    #: The value of any other, by the name that is printed.
    further: dict[str, Value]


def values_in(rows: Sequence[Row], ledger: Ledger) -> Fields:
    """The value of every field that the rows of the table print."""
    return _Table(rows, ledger).read()


def metadata_of(found: Fields, code: str, ledger: Ledger, last_line: int) -> Metadata:
    """
    The metadata; a field that is not printed says so, and a finding tells of it.

    A date that a spreadsheet turned into a number of days is a month and a year again.
    """
    fields: dict[str, object] = {"further_fields": tuple(_further(found, code, ledger))}
    values = found.known
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
        if value.lines and not value.text:
            message = f"the field {name.replace('_', ' ')!r} has no value in the document"
            ledger.find(value.lines[0], FindingKind.NOTE, message)
    _tell_absent(values, ledger, last_line)
    return Metadata(**fields)  # type: ignore[arg-type]


def _tell_absent(values: dict[str, Value], ledger: Ledger, last_line: int) -> None:
    absent = [name.replace("_", " ") for name in FIELDS if name and name not in values]
    if not values:
        message = "the document has no table of metadata; its fields say so"
        ledger.find(last_line, FindingKind.NOTE, message)
    elif absent:
        message = f"fields that the document does not print: {', '.join(absent)}"
        ledger.find(last_line, FindingKind.NOTE, message)


def _further(found: Fields, code: str, ledger: Ledger) -> Iterator[FurtherField]:
    for name, value in found.further.items():
        ledger.use(f"{code}.metadata", value.lines)
        if value.text:
            yield FurtherField(name=Statement(name), value=Statement(value.text))
        else:
            message = f"the field {name!r} has no value in the document"
            ledger.find(value.lines[0], FindingKind.NOTE, message)


def _listed(text: str, *, commas: bool) -> tuple[str, ...]:
    mark = ";" if ";" in text or not commas else ","
    parts = (part.strip(" .\u2022") for part in re.split(mark, text))
    return tuple(part for part in parts if part)


def _as_date(value: Value, ledger: Ledger) -> str:
    text = value.text
    if not re.fullmatch(r"[0-9]{5}(?:\.[0-9]+)?", text) or int(float(text)) not in _SERIALS:
        return text
    day = date(1899, 12, 30) + timedelta(days=int(float(text)))
    meant = f"{MONTHS[day.month - 1].capitalize()} {day.year}"
    message = f"a spreadsheet's number for a day, read as {meant}"
    ledger.find(value.lines[-1], FindingKind.REPAIR, message)
    return meant
