"""
From a form to a workbook: the same form gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from typing import Final

from electoral_standards.exchange.forms.book import Book, Cell, Choice, Heading, Table
from electoral_standards.exchange.forms.carrying import carried
from electoral_standards.exchange.forms.guidance import (
    STEPS,
    facts,
    guidance,
    meanings,
)
from electoral_standards.exchange.forms.layout import (
    COLUMNS,
    EVIDENCE,
    FORM_VERSION,
    ITEMS,
    MAPPING,
    SCOPE,
    TEXT,
    WHO,
    Column,
    key_of,
    questions,
)
from electoral_standards.exchange.forms.making import Form, FormItem, FormStandard
from electoral_standards.exchange.forms.words import (
    NO,
    YES,
    in_words,
    joined,
    rating_words,
    word_of,
)
from electoral_standards.interchange.documents import SCHEMA_VERSION
from electoral_standards.model.assessment import Assessment, Judgement
from electoral_standards.model.competency import RatingScale
from electoral_standards.model.digests import digest_of_noun
from electoral_standards.model.loss import LossReport
from electoral_standards.vocabulary import EvidenceMethod, RaterRole, SubjectKind

__all__ = ["form_bytes"]

_NOT_KNOWN: Final = "Not known"
_POLLS: Final = (
    "local_government",
    "uk_parliamentary",
    "mayoral",
    "police_and_crime_commissioner",
    "senedd",
    "referendum",
)
#: Rows for more pieces of evidence, and for more judgements of items.
_MORE_EVIDENCE, _MORE_JUDGEMENTS = 12, 10
_LONGEST_NAME: Final = 31
_TEXT_KEY: Final = key_of(TEXT, "", "text")

_ROLES = Choice(tuple(in_words(each.value) for each in RaterRole))
_METHODS = Choice(tuple(in_words(each.value) for each in EvidenceMethod))
_SUBJECTS = Choice(tuple(in_words(each.value) for each in SubjectKind))
_TICKS = Choice((YES, NO))
_KNOWN = Choice((YES, NO, _NOT_KNOWN))
_KINDS_OF_POLL = Choice(tuple(word_of(each) for each in _POLLS), is_closed=False)


def form_bytes(form: Form) -> tuple[bytes, LossReport]:
    """
    The workbook of a form, and what it does not carry of the record that it is filled in with.

    Raises:
        MissingExtraError: When the extra ``workbook`` is not installed.
    """
    record, report = carried(form)
    names = ", ".join(each.code for each in form.standards)
    book = Book(title=f"Assessment form: {names}", subject="Assessment of electoral work")
    sheets = _Sheets(form, record)
    book.add(sheets.instructions())
    book.add(sheets.who())
    book.add(sheets.evidence())
    for standard in form.standards:
        book.add(sheets.items(standard))
        if standard.scope:
            book.add(sheets.scope(standard))
    book.add(sheets.ratings())
    book.add(sheets.about())
    book.add_hidden(MAPPING, sheets.mapping())
    return book.close(), report


def _locked(*texts: str) -> list[Cell]:
    return [Cell(text) for text in texts]


class _Sheets:
    """The tables of a form."""

    def __init__(self, form: Form, record: Assessment | None) -> None:
        self._form = form
        self._record = record
        self._with_texts = any(each.has_official for each in form.standards)

    def instructions(self) -> Table:
        columns = [Heading("Step", _TEXT_KEY, 24), Heading("What to do", width=110)]
        rows = [_locked(step, text) for step, text in STEPS]
        first = "Fill in the cells with a light background; all others are locked."
        return Table("Instructions", "How to fill in this form", [first], columns, rows)

    def who(self) -> Table:
        columns = _headings(WHO, "", COLUMNS[WHO], hidden={"field"})
        rows = []
        values = _answers(self._record) if self._record else {}
        for each in questions(self._record):
            answer = _answer_cell(each.field, values.get(each.field))
            rows.append([Cell(each.question), answer, Cell(each.help), Cell(each.field)])
        lines = ["Only the id of who is assessed must be filled in; the rest as far as known."]
        return Table("Who and when", "Who is assessed, by whom, and when", lines, columns, rows)

    def evidence(self) -> Table:
        columns = _headings(EVIDENCE, "", COLUMNS[EVIDENCE])
        rows = []
        shown = {each.code for standard in self._form.standards for each in standard.scope}
        pieces = self._record.evidence if self._record else ()
        for each in pieces:
            elsewhere = [code for code in each.scope if code not in shown]
            words = in_words(each.method.value)
            by = each.authenticated_by or ""
            rows.append(
                [
                    Cell(each.id),
                    Cell(words, _METHODS),
                    Cell(each.observed_on, is_day=True),
                    Cell(each.title),
                    Cell(by),
                    Cell(joined(elsewhere)),
                ]
            )
        for name in _free_names({each.id for each in pieces}, _MORE_EVIDENCE):
            blank = [Cell(name), Cell(None, _METHODS), Cell(is_day=True), Cell(), Cell(), Cell()]
            rows.append(blank)
        lines = [
            "One row for each piece of evidence. Ratings cite it by its id, such as ev1.",
            "It counts only if somebody other than the person assessed authenticates it.",
        ]
        return Table("Evidence", "Evidence", lines, columns, rows, frozen=1)

    def items(self, standard: FormStandard) -> Table:
        shown = self._shown(ITEMS, standard)
        columns = _headings(ITEMS, standard.code, shown)
        said: dict[str, list[Judgement | None]] = {}
        for judgement in self._record.judgements if self._record else ():
            said.setdefault(judgement.item, []).append(judgement)
        rows: list[list[Cell]] = []
        breaks, part = set(), ""
        for item in standard.items:
            if item.part != part:
                part = item.part
                breaks.add(len(rows))
            none: list[Judgement | None] = [None]
            rows += (
                [_item_cell(each.key, item, one) for each in shown]
                for one in said.get(item.code) or none
            )
        breaks.add(len(rows))
        more = _more_judgements(standard)
        rows += [[more.get(each.key, Cell()) for each in shown]] * _MORE_JUDGEMENTS
        title = f"{standard.code}: {standard.title}"
        return Table(
            standard.code[:_LONGEST_NAME],
            title,
            guidance(standard),
            columns,
            rows,
            frozen=1,
            breaks=frozenset(breaks),
        )

    def scope(self, standard: FormStandard) -> Table:
        shown = self._shown(SCOPE, standard)
        rows = []
        pieces = self._record.evidence if self._record else ()
        for item in standard.scope:
            covering = [each.id for each in pieces if item.code in each.scope]
            cells = {
                "item": Cell(item.code),
                "text": Cell(item.text),
                "official": Cell(item.official),
                "covered": Cell(YES if covering else None, _TICKS),
                "evidence": Cell(joined(covering)),
            }
            rows.append([cells[each.key] for each in shown])
        lines = [
            (
                "The kinds of situation that the evidence is to cover. Scope is covered, not "
                "rated: say Yes and name the pieces of evidence that cover it."
            ),
        ]
        return Table(
            f"{standard.code[: _LONGEST_NAME - 6]} scope",
            f"{standard.code}: scope",
            lines,
            _headings(SCOPE, standard.code, shown),
            rows,
            frozen=1,
        )

    def _shown(self, kind: str, standard: FormStandard) -> list[Column]:
        """The columns of a table, without those that would be empty."""
        filled = {
            "official": standard.has_official,
            "applies": any(each.applies for each in standard.items),
            "needed": bool(standard.asked),
        }
        return [each for each in COLUMNS[kind] if filled.get(each.key, True)]

    def ratings(self) -> Table:
        columns = [
            Heading("Kind of item", _TEXT_KEY, 34),
            Heading("Rating", width=24),
            Heading("What it means", width=70),
        ]
        rows = []
        for kinds, scale in self._scales():
            rows += [_locked(kinds, *each) for each in meanings(scale)]
        lines = ["'Not seen' stands apart: it is no judgement, and never the lowest rating."]
        return Table("Ratings", "What the ratings mean", lines, columns, rows)

    def _scales(self) -> Iterator[tuple[str, RatingScale]]:
        found: dict[RatingScale, list[str]] = {}
        for standard in self._form.standards:
            for rule in standard.compiled.policy.rules:
                if any(rule.scale == item.scale for item in standard.items):
                    words = (in_words(kind.value) for kind in rule.kinds)
                    found.setdefault(rule.scale, []).extend(words)
        for scale, kinds in found.items():
            yield ", ".join(dict.fromkeys(kinds)), scale

    def about(self) -> Table:
        columns = [Heading("What", _TEXT_KEY, 30), Heading("Which", width=100)]
        rows = [_locked(*each) for each in facts(self._form)]
        return Table("About", "About this form", [], columns, rows)

    def mapping(self) -> Iterator[tuple[str, ...]]:
        """What reading needs to know, in rows of a key and its values."""
        yield key_of(TEXT, "", "mapping"), "what electoral-standards reads; leave it as it is"
        yield "form", str(FORM_VERSION)
        yield "package", version("electoral-standards")
        yield "schemaVersion", SCHEMA_VERSION
        yield "policy", self._form.policy.name, self._form.policy.version
        yield "policyDigest", digest_of_noun(self._form.policy)
        for each in self._form.standards:
            standard = each.compiled.standard
            yield "standard", each.named, standard.version, digest_of_noun(standard)


def _headings(
    kind: str, standard: str, columns: Sequence[Column], hidden: Iterable[str] = ()
) -> list[Heading]:
    return [
        Heading(
            each.heading,
            key_of(kind, standard, each.key),
            each.width,
            each.is_input,
            each.prompt,
            each.key in hidden,
        )
        for each in columns
    ]


def _choice(scale: RatingScale) -> Choice | None:
    return None if scale.range else Choice(tuple(rating_words(scale)))


def _word_of_rating(rating: str, scale: RatingScale) -> str:
    words = {value: word for word, value in rating_words(scale).items()}
    return words.get(rating, rating)


def _item_cell(key: str, item: FormItem, judgement: Judgement | None) -> Cell:
    fixed = {
        "item": item.code,
        "part": item.part,
        "text": item.text,
        "official": item.official,
        "applies": item.applies,
        "needed": item.needed,
    }
    if key in fixed:
        return Cell(fixed[key])
    value: str | date | None = None
    if judgement is not None:
        value = _value(key, judgement, item.scale)
    if key == "rating":
        return Cell(value, _choice(item.scale))
    return Cell(value, _ROLES if key == "role" else None, key.endswith("_on"))


def _value(key: str, judgement: Judgement, scale: RatingScale) -> str | date | None:
    if key == "rating":
        return _word_of_rating(judgement.rating, scale)
    if key == "evidence":
        return joined(judgement.evidence)
    if key == "role":
        return in_words(judgement.rater.role.value)
    others: dict[str, str | date | None] = {
        "observed_on": judgement.observed_on,
        "rater": judgement.rater.id,
        "note": judgement.note,
        "recorded_on": judgement.recorded_on,
    }
    return others[key]


def _more_judgements(standard: FormStandard) -> dict[str, Cell]:
    """An empty row, in which any item of the standard may be judged once more."""
    codes = tuple(each.code for each in standard.items)
    ratings = [word for each in standard.items for word in rating_words(each.scale)]
    has_range = any(each.scale.range for each in standard.items)
    return {
        "item": Cell(None, Choice(codes), is_input=True),
        "part": Cell("Further judgement"),
        "rating": Cell(None, None if has_range else Choice(tuple(dict.fromkeys(ratings)))),
        "role": Cell(None, _ROLES),
        "observed_on": Cell(is_day=True),
        "recorded_on": Cell(is_day=True),
    }


def _answers(record: Assessment) -> dict[str, str | date | None]:
    """The answers of the sheet "Who and when"; days and raters stand in the rows themselves."""
    found: dict[str, str | date | None] = {
        "subject.id": record.subject.id,
        "subject.name": record.subject.name,
        "subject.kind": in_words(record.subject.kind.value),
        "record.id": record.id,
        "record.title": record.title,
        "record.retain_until": record.retain_until,
        "record.illustrative": YES if record.illustrative else None,
    }
    for name in ("wales", "power_of_direction", "voter_id"):
        known: bool | None = getattr(record.context, name)
        found[f"context.{name}"] = None if known is None else YES if known else NO
    for number, poll in enumerate(record.polls, 1):
        found[f"poll.{number}.kind"] = word_of(poll.kind)
        found[f"poll.{number}.on"] = poll.on
    return found


def _answer_cell(field: str, value: str | date | None) -> Cell:
    if field.endswith((".on", "_on", "_until")):
        return Cell(value, is_day=True)
    if field.startswith("context."):
        return Cell(value, _KNOWN)
    choices = {
        "subject.kind": _SUBJECTS,
        "rater.role": _ROLES,
        "record.illustrative": _TICKS,
    }
    if field.startswith("poll."):
        return Cell(value, _KINDS_OF_POLL)
    return Cell(value, choices.get(field))


def _free_names(taken: set[str], count: int) -> Iterator[str]:
    number, found = 0, 0
    folded = {each.casefold() for each in taken}
    while found < count:
        number += 1
        if (name := f"ev{number}") not in folded:
            found += 1
            yield name
