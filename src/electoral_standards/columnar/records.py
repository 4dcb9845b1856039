"""
From the rows of one subject to an assessment: what a table of ratings means, said in objects.

The kernel gives, cell by cell, what the object path concludes of these assessments.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from electoral_standards.columnar.citing import SCOPE_BREAKS
from electoral_standards.columnar.columns import CONTEXT
from electoral_standards.identifiers import Code, Identifier, StandardCode
from electoral_standards.model.assessment import (
    Assessment,
    Context,
    Evidence,
    Judgement,
    Rater,
    Subject,
)
from electoral_standards.vocabulary import EvidenceMethod, RaterRole, SubjectKind

__all__ = ["record_of"]

Row = Mapping[str, Any]
_Piece = tuple[str, str, date, tuple[str, ...], str | None]


def record_of(
    subject: str,
    rows: Iterable[Row],
    standards: Sequence[str],
    *,
    kind: SubjectKind = SubjectKind.PERSON,
) -> Assessment:
    """
    The assessment that the rows of one subject stand for.

    Args:
        subject: Identifier of the subject.
        rows: Its rows without a fault, each by names of columns; those without an item are left
            out of the judgements.
        standards: Codes of the standards that are scored; rows on others are left out.
        kind: Person, Returning Officer or authority.
    """
    rows = list(rows)
    pieces: dict[_Piece, Evidence] = {}
    judgements = [_judgement(row, subject, pieces) for row in rows if _is_about(row, standards)]
    return Assessment(
        id=Identifier(subject),
        subject=Subject(id=Identifier(subject), kind=kind),
        standards=tuple(StandardCode(each) for each in standards),
        context=_context(rows),
        evidence=tuple(pieces.values()),
        judgements=tuple(judgements),
    )


def _is_about(row: Row, standards: Sequence[str]) -> bool:
    return bool(row.get("item")) and row["item"].partition(".")[0] in standards


def _judgement(row: Row, subject: str, pieces: dict[_Piece, Evidence]) -> Judgement:
    cited = _cited(row, subject, pieces)
    return Judgement(
        item=Code(row["item"]),
        rating=Identifier(str(row["rating"])),
        rater=Rater(id=Identifier(str(row["rater"])), role=RaterRole(row["rater_role"])),
        observed_on=row["observed_on"],
        recorded_on=row.get("recorded_on"),
        evidence=(cited,) if cited else (),
    )


def _cited(row: Row, subject: str, pieces: dict[_Piece, Evidence]) -> Identifier | None:
    """The piece of evidence that a row cites, if it names a method."""
    if not row.get("method"):
        return None
    name = str(row.get("evidence") or "")
    scope = tuple(sorted(set(_codes(row.get("scope")))))
    signed = _signed(row.get("authenticated"), subject)
    piece = name, str(row["method"]), row["observed_on"], scope, signed
    if piece not in pieces:
        # What differs in anything is another piece, and has another name.
        taken = {each.id for each in pieces.values()}
        names = (f"{name or 'unnamed'}{again}" for again in _suffixes(named=bool(name)))
        pieces[piece] = Evidence(
            id=Identifier(next(each for each in names if each not in taken)),
            method=EvidenceMethod(row["method"]),
            observed_on=row["observed_on"],
            scope=tuple(Code(code) for code in scope),
            authenticated_by=None if signed is None else Identifier(signed),
        )
    return pieces[piece].id


def _suffixes(*, named: bool) -> Iterator[str]:
    if named:
        yield ""
    number = 1
    while True:
        number += 1
        yield f" ({number if named else number - 1})"


def _codes(scope: object) -> list[str]:
    if isinstance(scope, str):
        return [code for code in re.split(SCOPE_BREAKS, scope) if code]
    return [str(code) for code in scope if code] if isinstance(scope, Iterable) else []


def _signed(said: object, subject: str) -> str | None:
    """Who authenticated a piece; nobody in particular where it is only said that it was done."""
    if isinstance(said, str):
        word = said.lower()
        if word in ("", "false"):
            return None
        return said if word != "true" else f"somebody other than {subject}"
    return f"somebody other than {subject}" if said else None


def _context(rows: Sequence[Row]) -> Context:
    """What all rows that say something of a condition agree on."""
    known: dict[str, bool | None] = {}
    for name in CONTEXT:
        said = {_flag(row.get(name)) for row in rows} - {None}
        known[name] = said.pop() if len(said) == 1 else None
    return Context(**known)


def _flag(said: object) -> bool | None:
    if isinstance(said, str):
        return {"true": True, "false": False}.get(said.lower())
    return None if said is None else bool(said)
