"""
From sound rows of a table to assessments: the rows of a subject, put together.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from attrs import evolve

from electoral_standards.exchange.ratings_csv_text import CsvRow
from electoral_standards.identifiers import Identifier, StandardCode, standard_of
from electoral_standards.model.assessment import (
    Assessment,
    Context,
    Evidence,
    Judgement,
    Subject,
)
from electoral_standards.vocabulary import EvidenceMethod, SubjectKind

__all__ = ["Piece", "SoundRow", "Subjects"]


class Piece(NamedTuple):
    """What a row says of the evidence that it cites."""

    #: Its id; empty where the row only says of which kind it is.
    id: str
    #: Its kind; None where another row says it.
    method: EvidenceMethod | None
    #: When it was seen.
    observed_on: date
    #: Its title.
    title: str
    #: Codes of the scope items that it covers.
    scope: tuple[str, ...]
    #: Who authenticated it.
    authenticated_by: str | None


class SoundRow(NamedTuple):
    """A row in which every cell is understood."""

    #: Where it stands.
    row: CsvRow
    #: Id of the subject.
    subject: str
    #: Kind of subject; None where the row does not say.
    kind: SubjectKind | None
    #: Name of the subject; empty where the row does not say.
    name: str
    #: What it says of the circumstances.
    context: tuple[tuple[str, bool], ...]
    #: The judgement, without evidence; None for "not seen".
    judgement: Judgement | None
    #: The rater's own words.
    note: str
    #: The evidence that it cites; None for none.
    piece: Piece | None


class _Subject:
    def __init__(self, identifier: str) -> None:
        self.id = identifier
        self.kind: tuple[SubjectKind, int] | None = None
        self.name: tuple[str, int] | None = None
        self.context: dict[str, tuple[bool, int]] = {}
        self.pieces: dict[str, tuple[Evidence, int]] = {}
        #: Judgements without their evidence, each with the ids that its rows cite.
        self.judgements: dict[Judgement, list[str]] = {}
        self.first_rows: dict[tuple[Judgement, str], int] = {}


class Subjects:
    """The subjects of a table, as their rows are put together."""

    def __init__(self, kind: SubjectKind, standards: Sequence[str]) -> None:
        """Take a subject whose rows do not say it to be of a *kind*; list *standards* in order."""
        self._kind = kind
        self._standards = standards
        self._subjects: dict[str, _Subject] = {}
        #: Rows that say the same as an earlier one, each with that one.
        self.repeated: list[tuple[int, int]] = []

    def faults(self, row: SoundRow) -> Iterator[tuple[str, str]]:
        """What a row says otherwise than rows above it, column by column."""
        of = self._subjects.get(row.subject)
        if of is None:
            return
        number: int
        if of.kind and row.kind not in (None, of.kind[0]):
            yield "subject_kind", f"row {of.kind[1]} says {of.kind[0].value} of {row.subject}"
        if of.name and row.name not in ("", of.name[0]):
            yield "subject_name", f"row {of.name[1]} says {of.name[0]!r} of {row.subject}"
        for name, value in row.context:
            known, number = of.context.get(name, (value, 0))
            if known != value:
                yield name, f"row {number} says {str(known).lower()} of {row.subject}"
        if row.piece and row.piece.method and row.piece.id in of.pieces:
            piece, number = of.pieces[row.piece.id]
            if piece != _evidence(row.piece, row.piece.id, row.piece.method):
                yield "evidence", f"row {number} says otherwise of the piece {row.piece.id!r}"

    def add(self, row: SoundRow) -> None:
        """Put a row to its subject; one that contradicts rows above it is not for here."""
        of = self._subjects.setdefault(row.subject, _Subject(row.subject))
        number = row.row.number
        if row.kind is not None:
            of.kind = of.kind or (row.kind, number)
        if row.name:
            of.name = of.name or (row.name, number)
        for name, value in row.context:
            of.context.setdefault(name, (value, number))
        cited = self._cited(of, row)
        if row.judgement is None:
            return
        said = row.judgement, cited
        if said in of.first_rows:
            self.repeated.append((number, of.first_rows[said]))
            return
        of.first_rows[said] = number
        ids = of.judgements.setdefault(row.judgement, [])
        if cited:
            ids.append(cited)

    @staticmethod
    def _cited(of: _Subject, row: SoundRow) -> str:
        piece, number = row.piece, row.row.number
        if piece is None:
            return ""
        if piece.method is None:
            return piece.id
        identifier = piece.id or _unnamed(of, piece)
        of.pieces.setdefault(identifier, (_evidence(piece, identifier, piece.method), number))
        return identifier

    def uncited(self, subject: str, identifier: str) -> bool:
        """Whether no row of a subject says what a piece of evidence is."""
        return subject not in self._subjects or identifier not in self._subjects[subject].pieces

    def forget(self, row: SoundRow, identifier: str) -> None:
        """Take a judgement back that rests on a row that cannot be used after all."""
        of = self._subjects[row.subject]
        if row.judgement is None or row.judgement not in of.judgements:
            return
        ids = of.judgements[row.judgement]
        if identifier in ids:
            ids.remove(identifier)
        if not ids and (row.judgement, "") not in of.first_rows:
            del of.judgements[row.judgement]

    def assessments(self) -> Iterator[Assessment]:
        """An assessment for each subject, in the order of their first rows."""
        for of in self._subjects.values():
            if not of.judgements:
                continue
            judged = {standard_of(each.item) for each in of.judgements}
            yield Assessment(
                id=Identifier(of.id),
                subject=Subject(
                    id=Identifier(of.id),
                    kind=of.kind[0] if of.kind else self._kind,
                    name=of.name[0] if of.name else "",
                ),
                standards=tuple(StandardCode(each) for each in self._standards if each in judged),
                context=Context(**{name: value for name, (value, _) in of.context.items()}),
                evidence=tuple(piece for piece, _ in of.pieces.values()),
                judgements=tuple(
                    evolve(each, evidence=tuple(map(Identifier, cited)))
                    for each, cited in of.judgements.items()
                ),
            )


def _evidence(piece: Piece, identifier: str, method: EvidenceMethod) -> Evidence:
    by = piece.authenticated_by
    return Evidence(
        id=Identifier(identifier),
        method=method,
        observed_on=piece.observed_on,
        title=piece.title,
        scope=tuple(piece.scope),  # type: ignore[arg-type] # they were looked up as codes
        authenticated_by=Identifier(by) if by else None,
    )


def _unnamed(of: _Subject, piece: Piece) -> str:
    """An id for a piece without one: that of the same piece, or the next that is free."""
    assert piece.method is not None  # noqa: S101 - a piece without id and method is no piece
    number = 1
    while True:
        identifier = f"unnamed ({number})"
        known = of.pieces.get(identifier)
        if known is None or known[0] == _evidence(piece, identifier, piece.method):
            return identifier
        number += 1
