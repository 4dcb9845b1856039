"""
From the cells of one row of a table to what they say, or to what is wrong, column by column.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeVar

from electoral_standards.assessing.compiled import CompiledItem, compile_standard, kind_of_result
from electoral_standards.errors import UnknownReferenceError, nearest
from electoral_standards.exchange.forms.days import day_of
from electoral_standards.exchange.forms.words import (
    Answer,
    NotSeen,
    NotUnderstoodError,
    clean,
    folded,
    prose,
    rating_of,
    split,
    term_of,
    yes_or_no,
)
from electoral_standards.exchange.ratings_csv import unescaped
from electoral_standards.exchange.ratings_csv_mapping import CsvMapping
from electoral_standards.exchange.ratings_csv_subjects import Piece, SoundRow
from electoral_standards.exchange.ratings_csv_text import CsvRow
from electoral_standards.identifiers import Code, Identifier, canonical_code
from electoral_standards.model.assessment import Judgement, Rater
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.policy import PolicySet
from electoral_standards.vocabulary import (
    Condition,
    EvidenceMethod,
    ItemKind,
    RaterRole,
    SubjectKind,
    Term,
)

__all__ = ["RowReader"]

_T = TypeVar("_T", bound=Term)


class _Cells:
    """The cells of one row, by the names of our columns; what is wrong with them."""

    def __init__(self, row: CsvRow, reader: "RowReader") -> None:
        self.row = row
        self.faults: list[tuple[str, str]] = []
        self._reader = reader

    def text(self, name: str) -> str:
        """A cell, after the mapping: empty for none."""
        constant = self._reader.mapping.constants.get(name, "")
        place, cells = self._reader.places.get(name), self.row.cells
        if place is None or place >= len(cells) or not cells[place]:
            return constant
        text = unescaped(cells[place])
        text = prose(text) if name in _PROSE else clean(text)
        words = self._reader.words.get(name)
        if words and (meant := words.get(folded(text))) is not None:
            return meant
        return text or constant

    def needed(self, name: str) -> str:
        """A cell that must not be empty."""
        text = self.text(name)
        if not text:
            hint = " (write 'Not seen' where nothing was judged)" if name == "rating" else ""
            self.faults.append((name, f"it is empty{hint}"))
        return text

    def read(self, name: str, understand: Callable[[str], Any], *, needed: bool = False) -> Any:
        """What *understand* makes of a cell; None for an empty one, or one not understood."""
        text = self.needed(name) if needed else self.text(name)
        if not text:
            return None
        try:
            return understand(text)
        except NotUnderstoodError as error:
            remedy = f" ({error.remedy})" if error.remedy else ""
            self.faults.append((name, f"{error}{remedy}"))
            self._reader.strange.setdefault(name, {})[text] = None
            return None

    def day(self, name: str, *, needed: bool = False) -> date | None:
        order = self._reader.mapping.dates
        found = self.read(name, lambda text: day_of(text, order), needed=needed)
        return found.day if found else None

    def term(self, name: str, terms: type[_T], *, needed: bool = False) -> _T | None:
        found: _T | None = self.read(name, lambda text: term_of(text, terms), needed=needed)
        return found


_PROSE: Final = frozenset(("note", "evidence_title", "subject_name"))
#: Words that say whether, or are somebody's id: too easily the wrong one.
_AMBIGUOUS: Final = frozenset(("0", "1", "f", "n", "no", "t", "y", "yes"))


class RowReader:
    """Reads rows, each by itself."""

    def __init__(
        self,
        catalogue: Catalogue,
        policy: PolicySet,
        mapping: CsvMapping,
        places: Mapping[str, int],
    ) -> None:
        """Look items up in the *catalogue*; *places* is where each column of ours stands."""
        self.catalogue, self.mapping, self.places = catalogue, mapping, places
        self.words = {
            name: {folded(theirs): ours for theirs, ours in words.items()}
            for name, words in mapping.values.items()
        }
        #: For columns of ours, the words that were not understood, in their order.
        self.strange: dict[str, dict[str, None]] = {}
        #: Words for ratings that are none of the scale's own, and what they were read as.
        self.synonyms: dict[str, str] = {}
        self._rated_before: dict[tuple[int, str], Answer] = {}
        self._items: dict[Code, CompiledItem] = {}
        for code in catalogue.keys(Family.STANDARD):
            standard = catalogue.standard(code)
            if kind_of_result(standard) is not None:
                self._items.update(compile_standard(standard, policy).items)

    def read(self, row: CsvRow) -> tuple[SoundRow | None, list[tuple[str, str]]]:
        """What a row says, or everything that is wrong with it."""
        cells = _Cells(row, self)
        found = self._read(cells)
        return (None if cells.faults else found), cells.faults

    def _read(self, cells: _Cells) -> SoundRow | None:
        subject = cells.needed("subject")
        kind = cells.term("subject_kind", SubjectKind)
        context = tuple(
            (each.value, known)
            for each in Condition
            if (known := cells.read(each.value, _flag)) is not None
        )
        item = self._item(cells)
        answer = self._answer(cells, item)
        rater, role = cells.needed("rater"), cells.term("rater_role", RaterRole, needed=True)
        observed = cells.day("observed_on", needed=True)
        recorded, note = cells.day("recorded_on"), cells.text("note")
        piece = self._piece(cells, observed, subject)
        if cells.faults or item is None or role is None or observed is None or answer is None:
            return None
        judgement = None
        if answer is not NotSeen.NOT_SEEN:
            judgement = Judgement(
                item=item.code,
                rating=Identifier(str(answer)),
                rater=Rater(id=Identifier(rater), role=role),
                observed_on=observed,
                recorded_on=recorded,
                note=note,
            )
        name = cells.text("subject_name")
        return SoundRow(cells.row, subject, kind, name, context, judgement, note, piece)

    def _item(self, cells: _Cells) -> CompiledItem | None:
        found: CompiledItem | None = cells.read("item", self._looked_up, needed=True)
        return found

    def _looked_up(self, text: str) -> CompiledItem:
        code = Code(canonical_code(text))
        if code in self._items:
            return self._items[code]
        try:
            found = self.catalogue[code]
        except UnknownReferenceError:
            near = nearest(code, self._items)
            remedy = f"did you mean {near!r}?" if near else "codes are such as SFJES19.P1"
            raise NotUnderstoodError(f"no item has the code {text!r}", remedy) from None
        current = Code(getattr(found, "code", ""))
        if current in self._items:  # a code that the item had before
            return self._items[current]
        kind = getattr(found, "kind", None)
        words = kind.value.replace("_", " ") if isinstance(kind, ItemKind) else "document"
        raise NotUnderstoodError(f"{code} cannot be judged: it is a {words}", "judge its items")

    def _answer(self, cells: _Cells, item: CompiledItem | None) -> str | NotSeen | None:
        """The rating; where the item is not known, only whether there is one."""
        if item is None:
            cells.needed("rating")
            return None
        found = cells.read("rating", lambda text: self._rated(text, item), needed=True)
        if found is None:
            return None
        if found.is_synonym:
            meant = found.rating
            self.synonyms[cells.text("rating")] = (
                meant.value if isinstance(meant, NotSeen) else meant
            )
        rating: str | NotSeen = found.rating
        return rating

    def _rated(self, text: str, item: CompiledItem) -> Answer:
        # The items keep their scales, so that no other can come to have the same identity.
        key = (id(item.scale), text)
        if key not in self._rated_before:
            self._rated_before[key] = rating_of(text, item.scale)
        return self._rated_before[key]

    def _piece(self, cells: _Cells, observed: date | None, subject: str) -> Piece | None:
        identifier = cells.text("evidence")
        method = cells.term("method", EvidenceMethod)
        scope = cells.read("scope", self._scope) or ()
        by = cells.read("authenticated", lambda text: _signed(text, subject))
        day = cells.day("evidence_observed_on") or observed
        title = cells.text("evidence_title")
        if not cells.text("method"):
            # Of which kind a piece is may stand in another row; then all else stands there too.
            missing = "the row says of which kind the evidence is in no word: fill in method"
            further = (("scope", scope), ("authenticated", by), ("evidence_title", title))
            cells.faults += [(name, missing) for name, said in further if said]
            if not identifier:
                return None
        if day is None:
            return None
        return Piece(identifier, method, day, title, tuple(scope), by)

    def _scope(self, text: str) -> tuple[Code, ...]:
        found = []
        for name in (part for each in split(text) for part in each.split()):
            code = canonical_code(name)
            kind = getattr(self.catalogue[code], "kind", None) if code in self.catalogue else None
            if kind is not ItemKind.RANGE_STATEMENT:
                remedy = "scope items are such as SFJES19.S2"
                raise NotUnderstoodError(f"{name!r} is no scope item", remedy)
            found.append(Code(code))
        return tuple(dict.fromkeys(found))


def _flag(text: str) -> bool | None:
    return yes_or_no(text, may_be_unknown=True)


def _signed(text: str, subject: str) -> str | None:
    """Who authenticated a piece; nobody in particular where it is only said that it was done."""
    word = text.lower()
    if word in _AMBIGUOUS:
        remedy = "write true or false, or the id of who did it"
        raise NotUnderstoodError(f"{text!r} may be a word or somebody's id", remedy)
    if word == "false":
        return None
    return f"somebody other than {subject}" if word == "true" else text
