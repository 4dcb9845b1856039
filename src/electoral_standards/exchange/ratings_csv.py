"""
Ratings as CSV: one row for each judgement and piece of evidence that it cites.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, and
read without it.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Final

import attrs

from electoral_standards.exchange.forms.making import Form
from electoral_standards.model.assessment import Assessment, Evidence, Judgement
from electoral_standards.model.loss import Loss, LossReport
from electoral_standards.vocabulary import Condition

__all__ = [
    "COLUMNS",
    "FORMAT",
    "REQUIRED",
    "escaped",
    "ratings_csv",
    "template_csv",
    "unescaped",
    "written_rows",
]

FORMAT: Final = "ratings-csv"

#: The columns without which there is no judgement.
REQUIRED: Final = ("subject", "item", "rating", "rater", "rater_role", "observed_on")
_CONTEXT: Final = tuple(each.value for each in Condition)
#: Every column, in the order in which they are written.
COLUMNS: Final = (
    *REQUIRED,
    "recorded_on",
    "evidence",
    "method",
    "evidence_observed_on",
    "evidence_title",
    "scope",
    "authenticated",
    "note",
    "subject_kind",
    "subject_name",
    *_CONTEXT,
)

#: The fields of a record of which the table says something, or whose loss is said elsewhere.
_CARRIED: Final = frozenset(("id", "subject", "standards", "context", "evidence", "judgements"))
_STARTS_A_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n]")
_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r\n]")
#: Words that say whether, and not by whom, a piece was authenticated.
_NOT_A_NAME: Final = frozenset(("true", "false", "0", "1", "f", "n", "no", "t", "y", "yes"))


def escaped(text: str) -> str:
    """
    A cell that no spreadsheet takes for a formula; `unescaped` gives the text back.

    >>> escaped("=1+1"), escaped("'=1"), escaped("met")
    ("'=1+1", "''=1", 'met')
    """
    return f"'{text}" if _STARTS_A_FORMULA.match(text) else text


def unescaped(text: str) -> str:
    """
    The text of a cell that `escaped` wrote; any other text as it is.

    >>> unescaped("'=1+1"), unescaped("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if _ESCAPED.match(text) else text


def written_rows(rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> str:
    """Rows as CSV, every cell escaped; lines end as RFC 4180 has it."""
    paper = StringIO()
    writer = csv.writer(paper, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([escaped(cell) for cell in row] for row in rows)
    return paper.getvalue()


def ratings_csv(assessments: Iterable[Assessment]) -> tuple[str, LossReport]:
    """The judgements of assessments as CSV with the columns `COLUMNS`, and what is not carried."""
    rows: list[Sequence[str]] = [COLUMNS]
    losses: list[Loss] = []
    carried = 0
    subjects: set[str] = set()
    for assessment in assessments:
        table = _Rows(assessment)
        rows += table.rows()
        losses += table.losses(is_first=assessment.subject.id not in subjects)
        subjects.add(assessment.subject.id)
        carried += len(assessment.judgements)
    return written_rows(rows), LossReport(format=FORMAT, carried=carried, losses=tuple(losses))


def template_csv(form: Form) -> str:
    """A table to fill in: a row for each item of the standards of a form, with its code only."""
    rows = [
        ["" if name != "item" else item.code for name in COLUMNS]
        for standard in form.standards
        for item in standard.items
    ]
    return written_rows([COLUMNS, *rows])


class _Rows:
    """The rows of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self._of = assessment
        self._pieces = {piece.id: piece for piece in assessment.evidence}

    def rows(self) -> Iterator[list[str]]:
        for judgement in self._of.judgements:
            for piece in dict.fromkeys(judgement.evidence) or [None]:
                found = self._pieces.get(piece) if piece is not None else None
                cells = self._cells(judgement, found)
                yield [cells.get(name, "") for name in COLUMNS]

    def _cells(self, judgement: Judgement, piece: Evidence | None) -> dict[str, str]:
        subject = self._of.subject
        known = {name: getattr(self._of.context, name) for name in _CONTEXT}
        return {
            "subject": subject.id,
            "item": judgement.item,
            "rating": judgement.rating,
            "rater": judgement.rater.id,
            "rater_role": judgement.rater.role.value,
            "observed_on": str(judgement.observed_on),
            "recorded_on": str(judgement.recorded_on or ""),
            "note": judgement.note,
            "subject_kind": subject.kind.value,
            "subject_name": subject.name,
            **{name: str(value).lower() for name, value in known.items() if value is not None},
            **(_piece_cells(piece, subject.id) if piece else {}),
        }

    def losses(self, *, is_first: bool) -> Iterator[Loss]:
        """What the rows do not carry; of a second assessment of a subject, that it is another."""
        yield from self._of_the_record()
        if not is_first:
            what = f"that {self._of.id!r} is another assessment of {self._of.subject.id!r}"
            yield Loss(place="$.id", what=what, reason="the table knows subjects only")
        cited = {name for each in self._of.judgements for name in each.evidence}
        for position, piece in enumerate(self._of.evidence):
            path = f"$.evidence[{position}]"
            if piece.id not in cited:
                reason = "the table has the evidence that judgements cite"
                yield Loss(place=path, what=f"the piece {piece.id!r}", reason=reason)
            elif (piece.authenticated_by or "").lower() in _NOT_A_NAME:
                what = f"who authenticated it: {piece.authenticated_by!r}"
                reason = "the word says whether it was done"
                yield Loss(place=f"{path}.authenticatedBy", what=what, reason=reason)
        yield from self._alike()

    def _of_the_record(self) -> Iterator[Loss]:
        of, reason = self._of, "the table has no column for it"
        if of.id != of.subject.id:
            yield Loss(place="$.id", what=f"the id {of.id!r}", reason="the subject's id is taken")
        for each in attrs.fields(Assessment):
            if each.name not in _CARRIED and getattr(of, each.name) != each.default:
                words = each.name.replace("_", " ")
                yield Loss(place=f"$.{_camel(each.name)}", what=f"the {words}", reason=reason)
        judged = {each.item.partition(".")[0] for each in of.judgements}
        for position, code in enumerate(of.standards):
            if (head := code.partition("@")[0]) not in judged:
                why = "no row is about it"
                yield Loss(place=f"$.standards[{position}]", what=f"that {head} counts", reason=why)
            elif head != code:
                yield Loss(place=f"$.standards[{position}]", what="its version", reason=reason)

    def _alike(self) -> Iterator[Loss]:
        """Judgements that differ in their evidence alone, which the table takes for one."""
        seen: set[tuple[object, ...]] = set()
        for position, each in enumerate(self._of.judgements):
            key = (
                each.item,
                each.rating,
                each.rater,
                each.observed_on,
                each.recorded_on,
                each.note,
            )
            if key in seen:
                what = "that it is a judgement of its own"
                reason = "rows that differ in their evidence alone are one judgement"
                yield Loss(place=f"$.judgements[{position}]", what=what, reason=reason)
            seen.add(key)


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(each.capitalize() for each in others)


def _piece_cells(piece: Evidence, subject: str) -> dict[str, str]:
    by = piece.authenticated_by or ""
    if by.lower() in _NOT_A_NAME:
        by = "false" if by == subject else "true"
    return {
        "evidence": piece.id,
        "method": piece.method.value,
        "evidence_observed_on": str(piece.observed_on),
        "evidence_title": piece.title,
        "scope": " ".join(piece.scope),
        "authenticated": by,
    }
