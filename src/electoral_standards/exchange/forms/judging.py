"""
Reading the sheets of the standards: rows become judgements.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from attrs import frozen

from electoral_standards.errors import UnknownReferenceError, nearest
from electoral_standards.exchange.forms.cells import Cells
from electoral_standards.exchange.forms.making import FormItem, FormStandard
from electoral_standards.exchange.forms.tables import Row, Table
from electoral_standards.exchange.forms.words import Answer, NotSeen, folded, rating_of
from electoral_standards.identifiers import Code, Identifier, canonical_code
from electoral_standards.model.assessment import Evidence, Judgement, Rater
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.vocabulary import RaterRole

__all__ = ["Defaults", "Judging", "Tally"]

_INPUTS = ("rating", "evidence", "observed_on", "rater", "role", "note", "recorded_on")
#: What is filled down without thinking, and says nothing without a rating.
_FILLED_DOWN = frozenset({"observed_on", "rater", "role", "recorded_on"})
_OURS = frozenset({"further judgement"})


class Defaults(NamedTuple):
    """What is taken where a row is silent."""

    #: Id of the rater.
    rater: str | None = None
    #: Role of the rater.
    role: RaterRole | None = None
    #: When the work was done.
    observed_on: date | None = None


@frozen(kw_only=True)
class Tally:
    """How far the sheet of a standard was filled in."""

    #: Code of the standard.
    standard: str
    #: How many items it has.
    items: int
    #: How many of them somebody judged.
    judged: int
    #: How many nobody judged, and somebody said not to have seen.
    not_seen: int

    @property
    def left(self) -> int:
        """How many nobody said anything of."""
        return self.items - self.judged - self.not_seen


class Judging:
    """The judgements of a form, as they are read."""

    def __init__(
        self,
        cells: Cells,
        catalogue: Catalogue,
        standards: tuple[FormStandard, ...],
        evidence: Mapping[str, Evidence],
        defaults: Defaults,
    ) -> None:
        """Read judgements on *standards* that cite *evidence*."""
        self._cells = cells
        self._account = cells.account
        self._catalogue = catalogue
        self._standards = standards
        self._items = {item.code: item for each in standards for item in each.items}
        self._evidence = dict(evidence)
        self._defaults = defaults
        self._found: list[tuple[Judgement, Row]] = []
        self._first: dict[Judgement, Row] = {}
        self._same: Counter[str] = Counter()
        self._rows: set[Code] = set()
        self._not_seen: set[Code] = set()

    def read(self, table: Table, standard: str) -> None:
        """Read a table of a *standard*."""
        for row in table.rows():
            self._read_row(row, standard)

    def judgements(self) -> tuple[Judgement, ...]:
        """What was read, in the order of the items; what contradicts itself is accounted for."""
        for sheet, count in self._same.items():
            rows = "row says" if count == 1 else "rows say"
            self._account.note(
                f"Sheet '{sheet}'", f"{count} {rows} the same as another; taken once"
            )
        places = {code: position for position, code in enumerate(self._items)}
        self._contradictions()
        found = sorted(self._found, key=lambda pair: places[pair[0].item])
        return tuple(judgement for judgement, _ in found)

    def tallies(self) -> tuple[Tally, ...]:
        """How far each standard was filled in; rows that are gone are noted."""
        judged = {judgement.item for judgement, _ in self._found}
        found = []
        for each in self._standards:
            codes = {item.code for item in each.items}
            gone = [item.code for item in each.items if item.code not in self._rows]
            if gone and len(gone) < len(codes):
                message = f"no row is there for {', '.join(gone)}; taken as not judged"
                self._account.note(each.code, message)
            found.append(
                Tally(
                    standard=each.code,
                    items=len(codes),
                    judged=len(codes & judged),
                    not_seen=len((codes & self._not_seen) - judged),
                )
            )
        return tuple(found)

    def _read_row(self, row: Row, standard: str) -> None:
        filled = [key for key in _INPUTS if row.holds(key)]
        item = self._item(row, standard, filled)
        if item is None:
            return
        self._rows.add(item.code)
        if not filled:
            return
        self._check_words(row, item)
        if not row.holds("rating"):
            self._account_for_unrated(row, item, filled, "without a rating there is no judgement")
            return
        answer = self._cells.read(row, "rating", lambda value: rating_of(value, item.scale))
        if answer is None:
            self._judgement(row, item, "")  # for what is wrong with its other cells
        elif answer.rating is NotSeen.NOT_SEEN:
            self._not_seen.add(item.code)
            self._account_for_unrated(row, item, filled, "'Not seen' is no judgement")
        else:
            self._note_synonym(row, answer)
            self._keep(self._judgement(row, item, str(answer.rating)), row)

    def _note_synonym(self, row: Row, answer: Answer) -> None:
        if answer.is_synonym:
            said = row.value("rating")
            self._account.note(row.where("rating"), f"{said!r} was read as {answer.rating!r}")

    # Which item a row is about.

    def _item(self, row: Row, standard: str, filled: list[str]) -> FormItem | None:
        if not row.holds("item"):
            return self._item_by_words(row, filled)
        if (name := self._cells.name(row, "item")) is None:
            return None
        code = self._code(name, standard)
        if code in self._items:
            if code != canonical_code(name) and filled:
                self._account.note(row.where("item"), f"{name!r} was read as {code}")
            return self._items[code]
        if filled:
            self._account.fault(row.where("item"), *self._why_not(name, code))
        elif code is None:
            self._account.lose(row.where("item"), f"the text {name[:60]!r}", "it is no item")
        return None

    def _code(self, name: str, standard: str) -> Code | None:
        """The code that a name means: of an item of the form, or of anything else that is there."""
        for text in (canonical_code(name), canonical_code(f"{standard}.{name}")):
            if text in self._items:
                return Code(text)
            try:
                return Code(self._catalogue[text].code)
            except (UnknownReferenceError, AttributeError):
                continue
        return None

    def _why_not(self, name: str, code: Code | None) -> tuple[str, str]:
        if code is not None:
            found = self._catalogue[code]
            words = found.kind.value.replace("_", " ")
            return f"{code} is not judged here: it is a {words}", "judge the items of the form"
        near = nearest(canonical_code(name), self._items)
        remedy = f"did you mean {near!r}?" if near else "put the code of an item here"
        return f"no item has the code {name!r}", remedy

    def _item_by_words(self, row: Row, filled: list[str]) -> FormItem | None:
        """The item of a row whose code is gone: by its words, if they are those of one item."""
        words = folded(str(row.value("text") or ""))
        alike = [each for each in self._items.values() if words and folded(each.text) == words]
        if len(alike) == 1:
            if filled:
                self._account.note(row.where("item"), f"empty; by its words it is {alike[0].code}")
            return alike[0]
        if "rating" in filled:
            message = "this row names no item"
            self._account.fault(row.where("item"), message, "put the code of the item here")
            return None
        for key in row.columns:
            value = row.value(key)
            if value is not None and folded(str(value)) not in _OURS and key not in _FILLED_DOWN:
                self._account.lose(row.where(key), f"{str(value)[:60]!r}", "the row names no item")
        return None

    def _check_words(self, row: Row, item: FormItem) -> None:
        """A row whose words are another item's was sorted in part: its rating may be anyone's."""
        words = folded(str(row.value("text") or ""))
        if not words or words == folded(item.text):
            return
        others = [each.code for each in self._items.values() if folded(each.text) == words]
        if others:
            self._account.fault(
                row.where("text"),
                f"the words are those of {others[0]}, the code is {item.code}",
                "columns were sorted apart; put code, words and rating together again",
            )
        else:
            self._account.note(
                row.where("text"), f"the words are not those of {item.code}; the code was gone by"
            )

    def _account_for_unrated(
        self, row: Row, item: FormItem, filled: list[str], reason: str
    ) -> None:
        for key in filled:
            if key not in _FILLED_DOWN and key != "rating":
                what = f"{str(row.value(key))[:60]!r}, on {item.code}"
                self._account.lose(row.where(key), what, reason)

    # The judgement itself.

    def _judgement(self, row: Row, item: FormItem, rating: str) -> Judgement | None:
        rater, role = self._rater(row)
        observed = self._cells.day(row, "observed_on") or self._day_by_default(row)
        recorded = self._cells.day(row, "recorded_on")
        cited = self._cells.cited(row, "evidence", self._evidence)
        note = self._cells.text(row, "note")
        if not rating or rater is None or role is None or observed is None:
            return None
        return Judgement(
            item=item.code,
            rating=Identifier(rating),
            rater=Rater(id=Identifier(rater), role=role),
            observed_on=observed,
            recorded_on=recorded,
            evidence=tuple(map(Identifier, cited)),
            note=note,
        )

    def _rater(self, row: Row) -> tuple[str | None, RaterRole | None]:
        rater, role = self._cells.name(row, "rater"), self._cells.term(row, "role", RaterRole)
        defaults = self._defaults
        own = rater is not None
        if rater is None and not row.holds("rater"):
            rater = defaults.rater
            if rater is None:
                self._fault_missing(row, "rater", "who judges is not said")
        if role is None and not row.holds("role"):
            # The role of whoever filled in the form is not that of somebody else.
            if not own or defaults.rater in (None, rater):
                role = defaults.role
            if role is None and rater is not None:
                self._fault_missing(row, "role", f"the role of {rater} is not said")
        return rater, role

    def _day_by_default(self, row: Row) -> date | None:
        if row.holds("observed_on"):
            return None
        if self._defaults.observed_on is None:
            self._fault_missing(row, "observed_on", "the day is not said")
        return self._defaults.observed_on

    def _fault_missing(self, row: Row, key: str, message: str) -> None:
        remedy = "fill it in here, or for all rows on the sheet 'Who and when'"
        self._account.fault(row.where(key), message, remedy)

    def _keep(self, judgement: Judgement | None, row: Row) -> None:
        if judgement is None:
            return
        if judgement in self._first:
            self._same[row.grid.name] += 1
            return
        self._first[judgement] = row
        self._found.append((judgement, row))

    def _contradictions(self) -> None:
        """Two ratings of one item by one rater on one day: on one sheet odd, on a copy a fault."""
        seen: dict[tuple[object, ...], tuple[Judgement, Row]] = {}
        for judgement, row in self._found:
            key = (judgement.item, judgement.rater, judgement.observed_on, judgement.recorded_on)
            first, first_row = seen.setdefault(key, (judgement, row))
            if first.rating == judgement.rating:
                continue
            where = first_row.where("rating")
            message = (
                f"{judgement.rater.id} rates {judgement.item} otherwise at {where}, of the same day"
            )
            if first_row.grid is row.grid:
                self._account.note(
                    row.where("rating"), f"{message}; both are kept, the lower as the later"
                )
            else:
                remedy = "delete the sheet, or the row, that does not count"
                self._account.fault(row.where("rating"), message, remedy)
