"""
A record as a form carries it: what it cannot carry, or says in an order of its own.
"""

from collections.abc import Iterator
from typing import Any, Final

import attrs
from attrs import evolve

from electoral_standards.exchange.forms.making import Form
from electoral_standards.exchange.forms.words import LONGEST, name_in_cell, prose, sayable
from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Assessment, Evidence, Judgement
from electoral_standards.model.loss import Loss, LossReport

__all__ = ["FORMAT", "carried"]

FORMAT: Final = "form"

#: The fields of a record that stand in a form.
_CARRIED: Final = frozenset(
    (
        "id",
        "subject",
        "title",
        "illustrative",
        "standards",
        "context",
        "polls",
        "evidence",
        "judgements",
        "retain_until",
    )
)


def carried(form: Form) -> tuple[Assessment | None, LossReport]:
    """
    The record of a form as the form carries it, and what it does not carry.

    Judgements come in the order of the items, scope items in the order of the scope; neither
    order means anything.
    """
    if form.record is None:
        return None, LossReport(format=FORMAT, carried=0)
    copy = _Copy(form)
    record = copy.of(form.record)
    count = len(record.judgements)
    return record, LossReport(format=FORMAT, carried=count, losses=tuple(copy.losses))


class _Copy:
    def __init__(self, form: Form) -> None:
        self.losses: list[Loss] = []
        self._items = {
            code: position
            for position, code in enumerate(
                code for each in form.standards for code in each.compiled.items
            )
        }
        rows = [item.code for each in form.standards for item in each.scope]
        self._scope = {code: position for position, code in enumerate(rows)}

    def of(self, record: Assessment) -> Assessment:
        subject = evolve(
            record.subject,
            id=self._id("$.subject.id", record.subject.id),
            name=self._text("$.subject.name", record.subject.name),
        )
        evidence = tuple(self._piece(n, each) for n, each in enumerate(record.evidence))
        return evolve(
            record,
            **self._without_a_cell(record),
            id=self._id("$.id", record.id),
            title=self._text("$.title", record.title),
            subject=subject,
            evidence=evidence,
            judgements=tuple(self._judgements(record)),
        )

    def _without_a_cell(self, record: Assessment) -> dict[str, Any]:
        """Fields for which a form has no cell, with what it leaves there."""
        left = {}
        for each in attrs.fields(Assessment):
            if each.name not in _CARRIED and getattr(record, each.name) != each.default:
                left[each.name] = each.default
                self._lose(f"$.{each.name}", f"the field {each.name}", "a form has no cell for it")
        return left

    def _piece(self, number: int, piece: Evidence) -> Evidence:
        path = f"$.evidence[{number}]"
        by = piece.authenticated_by
        codes = [*dict.fromkeys(piece.scope)]
        return evolve(
            piece,
            id=self._id(f"{path}.id", piece.id),
            title=self._text(f"{path}.title", piece.title),
            authenticated_by=None if by is None else self._id(f"{path}.authenticatedBy", by),
            scope=tuple(sorted(codes, key=lambda code: self._scope.get(code, len(self._scope)))),
        )

    def _judgements(self, record: Assessment) -> Iterator[Judgement]:
        seen: set[Judgement] = set()
        copies = [
            (position, self._judgement(position, each))
            for position, each in enumerate(record.judgements)
        ]
        for position, judgement in sorted(copies, key=lambda pair: self._place(pair[1].item)):
            if judgement in seen:
                reason = "a form says the same once"
                self._lose(f"$.judgements[{position}]", "a judgement that stands twice", reason)
                continue
            seen.add(judgement)
            yield judgement

    def _place(self, item: Code) -> int:
        return self._items[item]

    def _judgement(self, number: int, judgement: Judgement) -> Judgement:
        path = f"$.judgements[{number}]"
        cited = [Identifier(name_in_cell(name) or "?") for name in judgement.evidence]
        return evolve(
            judgement,
            rater=evolve(judgement.rater, id=self._id(f"{path}.rater.id", judgement.rater.id)),
            evidence=tuple(dict.fromkeys(cited)),
            note=self._text(f"{path}.note", judgement.note),
        )

    def _id(self, path: str, name: str) -> Identifier:
        found = name_in_cell(name) or "?"
        if found != name:
            self._lose(path, f"the id {name[:60]!r}, which became {found[:60]!r}", _WHY)
        return Identifier(found)

    def _text(self, path: str, text: str) -> str:
        found = prose(sayable(text))[:LONGEST].rstrip()
        if found != text:
            self._lose(path, "characters of the text", _WHY)
        return found

    def _lose(self, path: str, what: str, reason: str) -> None:
        self.losses.append(Loss(place=path, what=what, reason=reason))


_WHY: Final = (
    f"a cell holds at most {LONGEST} characters, no control characters, and no spaces around them"
)
