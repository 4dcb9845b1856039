"""
Reading the sheets "Evidence" and those of the scope: the pieces, and what each covers.
"""

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from electoral_standards.errors import UnknownReferenceError, nearest
from electoral_standards.exchange.forms.cells import Cells, known_name
from electoral_standards.exchange.forms.tables import Row, Table
from electoral_standards.identifiers import Code, Identifier, canonical_code
from electoral_standards.model.assessment import Evidence
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.vocabulary import EvidenceMethod, ItemKind

__all__ = ["Pieces"]

_FIELDS = ("method", "observed_on", "title", "authenticated_by", "scope")
_ANY_DAY = date(2000, 1, 1)


class Pieces:
    """The pieces of evidence of a form, by id, as they are read."""

    def __init__(self, cells: Cells, catalogue: Catalogue, scope: Iterable[Code]) -> None:
        """Look codes up in the *catalogue*; *scope* are the scope items of the form, in order."""
        self.known: dict[str, Evidence] = {}
        self._cells = cells
        self._catalogue = catalogue
        self._scope = [*scope]
        self._rows: dict[str, Row] = {}

    def read(self, table: Table) -> None:
        """Read a table of evidence; a row with an id and nothing else is an empty one."""
        for row in table.rows():
            if any(row.holds(key) for key in _FIELDS):
                self._read_row(row)

    def _read_row(self, row: Row) -> None:
        cells, account = self._cells, self._cells.account
        identifier = cells.name(row, "id")
        if identifier is None:
            if row.error("id") is None:
                account.fault(row.where("id"), "this piece of evidence has no id", "such as ev1")
            return
        method = cells.term(row, "method", EvidenceMethod)
        if method is None and not row.holds("method"):
            account.fault(row.where("method"), "the kind of evidence is missing", "choose one")
        observed = cells.day(row, "observed_on")
        if observed is None and not row.holds("observed_on"):
            account.fault(row.where("observed_on"), "the day is missing", "when was it seen?")
        by = cells.name(row, "authenticated_by")
        piece = Evidence(
            id=Identifier(identifier),
            # What is missing is a fault by now; citations of the piece are none.
            method=method or EvidenceMethod.RECORD,
            observed_on=observed or _ANY_DAY,
            title=cells.text(row, "title"),
            scope=tuple(self._codes(row)),
            authenticated_by=Identifier(by) if by else None,
        )
        self._add(piece, row)

    def _add(self, piece: Evidence, row: Row) -> None:
        account = self._cells.account
        if piece.id not in self.known:
            self.known[piece.id], self._rows[piece.id] = piece, row
            return
        first = self._rows[piece.id].where("id")
        if self.known[piece.id] == piece:
            account.note(row.where("id"), f"the same piece as at {first}, taken once")
        else:
            message = f"the id {piece.id!r} is that of another piece, at {first}"
            account.fault(row.where("id"), message, "give each piece an id of its own")

    def _codes(self, row: Row) -> list[Code]:
        found = []
        for name in self._cells.names(row, "scope"):
            code = self._code(name)
            if code is not None:
                found.append(code)
                continue
            near = nearest(canonical_code(name), self._scope)
            remedy = f"did you mean {near!r}?" if near else "scope items are such as SFJES19.S2"
            self._cells.account.fault(row.where("scope"), f"{name!r} is no scope item", remedy)
        return [*dict.fromkeys(found)]

    def _code(self, name: str) -> Code | None:
        """The scope item that a name means: its code, or the end of the code of only one."""
        text = canonical_code(name)
        ends = [code for code in self._scope if code == text or code.endswith(f".{text}")]
        if len(ends) == 1:
            return ends[0]
        try:
            found = self._catalogue[text]
        except UnknownReferenceError:
            return None
        if getattr(found, "kind", None) is not ItemKind.RANGE_STATEMENT:
            return None
        return Code(found.code)

    def read_scope(self, table: Table) -> None:
        """Read a table of scope items: what is ticked there is covered by the evidence named."""
        for row in table.rows():
            if row.holds("covered") or row.holds("evidence"):
                self._read_scope_row(row)

    def _read_scope_row(self, row: Row) -> None:
        account = self._cells.account
        name = self._cells.name(row, "item")
        code = self._code(name) if name else None
        if code is None:
            said = f"{name!r} is no scope item" if name else "which scope item is it about?"
            account.fault(row.where("item"), said, "put its code back, such as SFJES19.S2")
            return
        covered = self._cells.ticked(row, "covered")
        cited = self._cells.cited(row, "evidence", dict(self.known))
        if covered is None and row.holds("covered"):
            return
        if covered is False:
            self._refuse_covered(row, code, cited)
        elif cited:
            if covered is None:
                account.note(row.where("covered"), "empty, and evidence is named: taken as Yes")
            for each in cited:
                self._cover(each, code)
        elif not row.holds("evidence") and not self._covering(code):
            message = f"no evidence is named that covers {code}"
            remedy = "name the pieces of evidence, or leave the cell empty"
            account.fault(row.where("evidence"), message, remedy)

    def _refuse_covered(self, row: Row, code: Code, cited: list[str]) -> None:
        if naming := [*cited, *self._covering(code)]:
            message = f"it says No, and {', '.join(dict.fromkeys(naming))} covers {code}"
            remedy = "say Yes, or take the evidence away"
            self._cells.account.fault(row.where("covered"), message, remedy)

    def _covering(self, code: Code) -> list[str]:
        return [each.id for each in self.known.values() if code in each.scope]

    def _cover(self, identifier: str, code: Code) -> None:
        meant = known_name(identifier, dict(self.known))
        if meant is None:
            return
        piece = self.known[meant]
        if code not in piece.scope:
            # The order of the scope, whatever sheet said it first.
            codes = {*piece.scope, code}
            inside = [each for each in self._scope if each in codes]
            outside = [each for each in piece.scope if each not in self._scope]
            self.known[meant] = evolve(piece, scope=(*inside, *outside))
