"""
Filling in forms as people do: with another program than the one that made them.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Any

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.exchange.forms.days import DateOrder
from electoral_standards.exchange.forms.making import make_form
from electoral_standards.exchange.forms.reading import FormReading, read_form
from electoral_standards.exchange.forms.writing import form_bytes
from electoral_standards.model.policy import PolicySet
from tests import needs

openpyxl = needs.module("openpyxl")

KEYS_ROW = 4
DAY = date(2026, 5, 7)


@lru_cache(maxsize=8)
def form_of(*codes: str, policy: PolicySet = DEFAULT) -> bytes:
    """An empty form for bundled standards."""
    return form_bytes(make_form(codes, catalogue=load_catalogue(), policy=policy))[0]


class Filled:
    """A form in the hands of somebody who fills it in."""

    def __init__(self, *codes: str, policy: PolicySet = DEFAULT, data: bytes | None = None) -> None:
        """Open an empty form for standards, or the form in *data*."""
        self.book = openpyxl.load_workbook(BytesIO(data or form_of(*codes, policy=policy)))

    def column(self, sheet: str, key: str) -> int:
        """The number of a column, by its hidden key."""
        cells = self.book[sheet][KEYS_ROW]
        found: int = next(c.column for c in cells if (c.value or "").endswith(f":{key}"))
        return found

    def row(self, sheet: str, name: str | None, key: str = "item") -> int:
        """The number of the first row with a name in a column."""
        column, page = self.column(sheet, key), self.book[sheet]
        numbers = range(KEYS_ROW + 2, page.max_row + 1)
        return next(n for n in numbers if page.cell(n, column).value == name)

    def cell(self, sheet: str, name: str | None, key: str, by: str = "item") -> Any:
        """A cell, by the name of its row and the key of its column."""
        return self.book[sheet].cell(self.row(sheet, name, by), self.column(sheet, key))

    def put(self, code: str, sheet: str | None = None, /, **values: Any) -> None:
        """Fill in the row of an item."""
        for key, value in values.items():
            self.cell(sheet or code.partition(".")[0], code, key).value = value

    def more(self, sheet: str, **values: Any) -> int:
        """Fill in the first row that is empty; gives its number."""
        number = self.row(sheet, None)
        for key, value in values.items():
            self.book[sheet].cell(number, self.column(sheet, key)).value = value
        return number

    def piece(self, name: str, **values: Any) -> None:
        """Fill in a row of evidence."""
        for key, value in values.items():
            self.cell("Evidence", name, key, "id").value = value

    def answer(self, field: str, value: Any) -> None:
        """Answer a question of the sheet "Who and when"."""
        self.cell("Who and when", field, "answer", "field").value = value

    def by(self, rater: str = "a-7", role: str = "Assessor", on: object = DAY) -> "Filled":
        """Say who is assessed, who judges, and when."""
        for field, value in (
            ("subject.id", "e-1"),
            ("subject.kind", "Person"),
            ("rater.id", rater),
            ("rater.role", role),
            ("observed_on", on),
        ):
            self.answer(field, value)
        return self

    def saved(self) -> bytes:
        """The workbook as it is sent back."""
        paper = BytesIO()
        self.book.save(paper)
        return paper.getvalue()

    def read(self, dates: DateOrder | None = None) -> FormReading:
        """What the form comes to."""
        return read_form(self.saved(), catalogue=load_catalogue(), dates=dates)

    def faults(self, dates: DateOrder | None = None) -> Sequence[str]:
        """What is wrong with it, each in one line; nothing where nothing is."""
        try:
            self.read(dates)
        except InvalidDocumentError as error:
            return [str(fault) for fault in error.faults]
        return []


def said(reading: FormReading) -> list[tuple[str, str]]:
    """Items with their ratings."""
    return [(each.item, each.rating) for each in reading.assessment.judgements]


def notes(reading: FormReading) -> str:
    """Everything that was understood, in one text."""
    return "\n".join(f"{each.place}: {each.what}" for each in reading.notes)


def losses(reading: FormReading) -> str:
    """Everything that was not carried, in one text."""
    return "\n".join(f"{e.place}: {e.what} ({e.reason})" for e in reading.report.losses)
