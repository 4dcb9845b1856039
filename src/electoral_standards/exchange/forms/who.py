"""
Reading the sheet "Who and when": who is assessed, by whom, in which circumstances.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from electoral_standards.exchange.forms.cells import Cells
from electoral_standards.exchange.forms.judging import Defaults
from electoral_standards.exchange.forms.layout import questions
from electoral_standards.exchange.forms.making import FormStandard
from electoral_standards.exchange.forms.tables import Row, Table
from electoral_standards.exchange.forms.words import folded, name_of
from electoral_standards.identifiers import POLL_KIND_PATTERN, Identifier, PollKind
from electoral_standards.model.assessment import Context, Poll, Subject
from electoral_standards.vocabulary import Condition, RaterRole, ResultKind, SubjectKind

__all__ = ["Head", "Who"]

_POLL = re.compile(r"poll\.([0-9]{1,3})\.(kind|on)")


class Head(NamedTuple):
    """Everything of a record but its evidence and its judgements."""

    id: Identifier
    subject: Subject
    title: str
    illustrative: bool
    context: Context
    polls: tuple[Poll, ...]
    retain_until: date | None


class Who:
    """The answers on the sheet "Who and when", as they are read."""

    def __init__(self, cells: Cells) -> None:
        """Read answers with *cells*."""
        self._cells = cells
        self._account = cells.account
        self._rows: dict[str, Row] = {}
        self._by_words = {folded(each.question): each.field for each in questions(None)}

    @property
    def is_filled(self) -> bool:
        """Whether anything is answered."""
        return any(row.holds("answer") for row in self._rows.values())

    def read(self, table: Table) -> None:
        """Take note of where each question stands."""
        for row in table.rows():
            named = self._cells.name(row, "field") if row.holds("field") else None
            words = folded(str(row.value("question") or ""))
            field = named or self._by_words.get(words) or _poll_field(words)
            if field is None:
                if row.holds("answer"):
                    what = f"{str(row.value('answer'))[:60]!r}"
                    self._account.lose(row.where("answer"), what, "the form has no such question")
            elif field not in self._rows:
                self._rows[field] = row
            elif row.value("answer") is None:
                continue
            elif self._rows[field].value("answer") in (None, row.value("answer")):
                self._rows[field] = row
            else:
                first = self._rows[field].where("answer")
                message = f"the same question is answered otherwise at {first}"
                self._account.fault(row.where("answer"), message, "delete one of them")

    def defaults(self) -> Defaults:
        """What is taken for rows that are silent."""
        row = self._rows.get("rater.role")
        day = self._rows.get("observed_on")
        return Defaults(
            rater=self._name("rater.id"),
            role=self._cells.term(row, "answer", RaterRole) if row else None,
            observed_on=self._cells.day(day, "answer") if day else None,
        )

    def head(self, standards: Sequence[FormStandard], latest: date | None) -> Head | None:
        """
        The head of the record; None where who is assessed is not said, which is a fault.

        A record without an id gets one of the subject's id and the *latest* day.
        """
        kind = self._subject_kind(standards)
        context, polls = self._context(), self._polls()
        title, name = self._text("record.title"), self._text("subject.name")
        illustrative = self._ticked("record.illustrative") or False
        kept = self._rows.get("record.retain_until")
        retain_until = self._cells.day(kept, "answer") if kept else None
        identifier, subject = self._name("record.id"), self._name("subject.id")
        if subject is None:
            row = self._rows.get("subject.id")
            place = row.where("answer") if row else f"Sheet '{_SHEET}'"
            self._account.fault(place, "the id of who is assessed is missing", "fill it in")
            return None
        if identifier is None:
            identifier = f"{subject}-{latest}" if latest else subject
            self._account.note(f"Sheet '{_SHEET}'", f"the record got the id {identifier!r}")
        return Head(
            id=Identifier(identifier),
            subject=Subject(id=Identifier(subject), kind=kind, name=name),
            title=title,
            illustrative=illustrative,
            context=context,
            polls=polls,
            retain_until=retain_until,
        )

    def _name(self, field: str) -> str | None:
        row = self._rows.get(field)
        return self._cells.name(row, "answer") if row else None

    def _text(self, field: str) -> str:
        row = self._rows.get(field)
        return self._cells.text(row, "answer") if row else ""

    def _ticked(self, field: str, *, may_be_unknown: bool = False) -> bool | None:
        row = self._rows.get(field)
        if row is None:
            return None
        return self._cells.ticked(row, "answer", may_be_unknown=may_be_unknown)

    def _subject_kind(self, standards: Sequence[FormStandard]) -> SubjectKind:
        row = self._rows.get("subject.kind")
        kind = self._cells.term(row, "answer", SubjectKind) if row else None
        if kind is None:
            office = all(each.compiled.kind is ResultKind.LOGIC_MODEL for each in standards)
            kind = SubjectKind.RETURNING_OFFICER if office else SubjectKind.PERSON
            if row is None or not row.holds("answer"):
                place = row.where("answer") if row else f"Sheet '{_SHEET}'"
                words = kind.value.replace("_", " ")
                self._account.note(place, f"empty; by its standards the form is about a {words}")
        return kind

    def _context(self) -> Context:
        return Context(
            **{
                each.value: self._ticked(f"context.{each.value}", may_be_unknown=True)
                for each in Condition
            }
        )

    def _polls(self) -> tuple[Poll, ...]:
        numbers = {int(match[1]) for field in self._rows if (match := _POLL.fullmatch(field))}
        polls = (self._poll(number) for number in sorted(numbers))
        return tuple(poll for poll in polls if poll is not None)

    def _poll(self, number: int) -> Poll | None:
        rows = [self._rows.get(f"poll.{number}.{part}") for part in ("kind", "on")]
        kind_row, day_row = rows
        if not any(row and row.holds("answer") for row in rows):
            return None
        said = self._name(f"poll.{number}.kind")
        day = self._cells.day(day_row, "answer") if day_row else None
        for row, missing in ((kind_row, "its kind"), (day_row, "its day")):
            if row is not None and not row.holds("answer"):
                message = f"of poll {number} {missing} is missing"
                self._account.fault(row.where("answer"), message, "fill it in, or empty both")
        kind = said or ""
        if not re.search(POLL_KIND_PATTERN, kind):
            kind = name_of(kind)
        if said and kind_row and not re.search(POLL_KIND_PATTERN, kind):
            message = f"{said!r} is no kind of poll"
            self._account.fault(
                kind_row.where("answer"), message, "use letters, such as Local government"
            )
            return None
        return Poll(kind=PollKind(kind), on=day) if kind and day else None


_SHEET = "Who and when"


def _poll_field(words: str) -> str | None:
    """The field of a question about one of many polls, by its words."""
    match = re.fullmatch(r"poll ([0-9]{1,3}): (kind|polling day)", words)
    return f"poll.{match[1]}.{'kind' if match[2] == 'kind' else 'on'}" if match else None
