"""
From a table of ratings to an assessment for each subject: sound rows are kept, others told of.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, Final

from attrs import frozen

from electoral_standards.errors import (
    Fault,
    InvalidDocumentError,
    nearest,
)
from electoral_standards.exchange.ratings_csv import COLUMNS, FORMAT, REQUIRED, unescaped
from electoral_standards.exchange.ratings_csv_mapping import CsvMapping, guessed
from electoral_standards.exchange.ratings_csv_rows import RowReader
from electoral_standards.exchange.ratings_csv_subjects import SoundRow, Subjects
from electoral_standards.exchange.ratings_csv_text import CsvRow, CsvTable, name_in, open_table
from electoral_standards.interchange.reading import Source, name_of, why_unreadable
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.loss import Loss, LossReport
from electoral_standards.model.policy import PolicySet
from electoral_standards.vocabulary import (
    SubjectKind,
)

__all__ = ["CsvReading", "Reject", "opened", "read_ratings_csv", "rejects_rows", "words_of"]

#: What the rejects file adds, and what is no column of a table that is read again.
_REJECTED: Final = ("line", "reason")
#: Columns whose words a mapping may translate, and how many of them it lists to begin with.
_WORDED: Final = frozenset(("item", "rating", "rater_role", "method", "subject_kind"))
_MOST_WORDS: Final = 200


@frozen(kw_only=True)
class Reject:
    """A row that cannot be used."""

    #: Where it stands.
    row: CsvRow
    #: What is wrong, each with the heading of the column; empty for the row as a whole.
    faults: tuple[tuple[str, str], ...]

    def messages(self) -> Iterator[str]:
        """What is wrong, as "Row 5, column rating: ..."."""
        for column, message in self.faults:
            place = f"Row {self.row.number}" + (f", column {column}" if column else "")
            yield f"{place}: {message}"


@frozen(kw_only=True)
class CsvReading:
    """What a table came to."""

    #: An assessment for each subject, in the order of their first rows.
    assessments: tuple[Assessment, ...]
    #: The rows that cannot be used, in their order.
    rejects: tuple[Reject, ...]
    #: What was understood: the encoding, rows that stand twice, answers that are no judgement.
    notes: tuple[str, ...]
    #: Columns that are not carried, and how many judgements are.
    report: LossReport
    #: The headings of the table.
    head: tuple[str, ...]
    #: What parts its cells.
    delimiter: str
    #: How many rows it has below them.
    rows: int
    #: For columns of ours, the words that were not understood.
    strange: dict[str, tuple[str, ...]]
    #: Words for ratings that are none of the scale's own, and what they were read as.
    synonyms: dict[str, str]


def read_ratings_csv(
    source: Source,
    *,
    catalogue: Catalogue,
    policy: PolicySet,
    mapping: CsvMapping | None = None,
    subject_kind: SubjectKind = SubjectKind.PERSON,
) -> CsvReading:
    """
    Read a table of ratings.

    Args:
        source: A path, ``"-"`` for standard input, the bytes of a table, or a binary file.
        catalogue: Where items are looked up.
        policy: The policy whose scales the ratings are on.
        mapping: Which column is which, and what words stand for; None for our own.
        subject_kind: What subjects are whose rows do not say it.

    Raises:
        InvalidDocumentError: When it cannot be read as a table, or lacks a column.
    """
    name = name_of(source)
    mapping = mapping or CsvMapping()
    reading = open_table(
        opened(source, name),
        [*COLUMNS, *mapping.columns.values()],
        source=name,
        delimiter=mapping.delimiter,
        encoding=mapping.encoding,
    )
    with reading as table:
        return _Reading(table, catalogue, policy, mapping, subject_kind, name).read()


def words_of(
    source: Source, *, catalogue: Catalogue, policy: PolicySet
) -> tuple[tuple[str, ...], dict[str, dict[str, str]]]:
    """
    What a mapping of a table would have to say.

    Returns:
        Its headings; and, for each column of ours whose heading can be guessed, the words there
        that are none of ours, with what they were taken for, if anything.

    Raises:
        InvalidDocumentError: When it cannot be read as a table.
    """
    name = name_of(source)
    with open_table(opened(source, name), COLUMNS, source=name) as table:
        head = tuple(table.head)
        columns = guessed(head)
        known = dict.fromkeys(set(REQUIRED) - columns.keys(), "?")
        mapping = CsvMapping(columns=columns, constants=known)
        found = _Reading(table, catalogue, policy, mapping, SubjectKind.PERSON, name).read()
    words = {key: dict.fromkeys(each, "") for key, each in found.strange.items() if key in _WORDED}
    if found.synonyms:
        words["rating"] = found.synonyms | words.get("rating", {})
    return head, {
        key: dict(islice(each.items(), _MOST_WORDS))
        for key, each in words.items()
        if key in columns
    }


def rejects_rows(reading: CsvReading) -> Iterator[Sequence[str]]:
    """The rejects as a table: the columns as they were, the line, and the reason."""
    head = [cell for cell in reading.head if name_in(cell) not in _REJECTED]
    keep = [n for n, cell in enumerate(reading.head) if name_in(cell) not in _REJECTED]
    yield [*head, *_REJECTED]
    for each in reading.rejects:
        cells = dict(enumerate(map(unescaped, each.row.cells)))
        further = [cells[n] for n in range(len(reading.head), len(cells))]
        reason = "; ".join(f"{column}: {said}" if column else said for column, said in each.faults)
        if further:
            reason += f" [further cells: {' | '.join(further)}]"
        yield [*(cells.get(n, "") for n in keep), str(each.row.line), reason]


def opened(source: Source, name: str) -> IO[bytes]:
    """The bytes of a source, in a file that can be read twice."""
    if isinstance(source, bytes):
        return BytesIO(source)
    if hasattr(source, "read"):
        return BytesIO(source.read())
    try:
        return Path(source).open("rb")
    except OSError as error:
        message = why_unreadable(error)
        raise InvalidDocumentError([Fault("$", message, "check the path")], source=name) from None


class _Reading:
    def __init__(  # noqa: PLR0913, PLR0917 - what it reads, and by which lights
        self,
        table: CsvTable,
        catalogue: Catalogue,
        policy: PolicySet,
        mapping: CsvMapping,
        kind: SubjectKind,
        source: str,
    ) -> None:
        self.table, self.mapping, self.source = table, mapping, source
        self.losses: list[Loss] = []
        self.places = self._places()
        self.reader = RowReader(catalogue, policy, mapping, self.places)
        self.subjects = Subjects(kind, catalogue.keys(Family.STANDARD))
        self.rejects: dict[int, Reject] = {}
        self.not_seen = self.unfilled = 0

    def read(self) -> CsvReading:
        count = 0
        cited: list[tuple[SoundRow, str]] = []
        for row in self.table.rows:
            count += 1
            found = self._sound(row)
            if found is None:
                continue
            if faults := [*self.subjects.faults(found)]:
                self._reject(row, faults)
                continue
            self.subjects.add(found)
            if found.piece and found.piece.method is None:
                cited.append((found, found.piece.id))
        self._check_cited(cited)
        assessments = tuple(self.subjects.assessments())
        carried = sum(len(each.judgements) for each in assessments)
        return CsvReading(
            assessments=assessments,
            rejects=tuple(self.rejects[number] for number in sorted(self.rejects)),
            notes=(*self.table.notes, *self._notes()),
            report=LossReport(format=FORMAT, carried=carried, losses=tuple(self.losses)),
            head=tuple(self.table.head),
            delimiter=self.table.delimiter,
            rows=count,
            strange={name: tuple(words) for name, words in self.reader.strange.items()},
            synonyms=self.reader.synonyms,
        )

    def _reject(self, row: CsvRow, faults: Sequence[tuple[str, str]]) -> None:
        named = [(self._heading(name), message) for name, message in faults]
        self.rejects[row.number] = Reject(row=row, faults=tuple(named))

    def _heading(self, name: str) -> str:
        """What the table itself calls a column of ours."""
        return self.table.head[self.places[name]].strip() if name in self.places else name

    def _notes(self) -> Iterator[str]:
        for number, first in self.subjects.repeated:
            yield f"row {number} says the same as row {first}; it was taken once"
        for word, meant in self.reader.synonyms.items():
            yield f"the rating {word!r} was read as {meant!r}"
        if self.not_seen:
            yield f"{self.not_seen} rows say 'not seen', which is no judgement"
        if self.unfilled:
            yield f"{self.unfilled} rows name an item and nothing else; they were left out"

    # The columns.

    def _places(self) -> dict[str, int]:
        """Where each column of ours stands; those that nobody reads are losses."""
        head, names = self.table.head, [name_in(cell) for cell in self.table.head]
        faults: list[Fault] = []
        places: dict[str, int] = {}
        for name in COLUMNS:
            wanted = self.mapping.columns.get(name, name)
            at = [n for n, cell in enumerate(names) if cell == name_in(wanted)]
            if len(at) > 1:
                faults.append(Fault(f"column {wanted}", "there are two of it", "keep one"))
            elif at:
                places[name] = at[0]
            elif name in self.mapping.columns or (
                name in REQUIRED and not self.mapping.constants.get(name)
            ):
                faults.append(self._missing(name, wanted))
        if faults:
            raise InvalidDocumentError(faults, source=self.source)
        for number, cell in enumerate(head):
            if cell.strip() and number not in places.values() and names[number] not in _REJECTED:
                near = nearest(names[number], [name for name in COLUMNS if name not in places])
                hint = f"; is it {near!r}?" if near else ""
                self._lose(cell, f"there is no such column here{hint}")
        return places

    def _missing(self, name: str, wanted: str) -> Fault:
        head = [cell for cell in self.table.head if cell.strip()]
        ours = {name_in(each) for each in (*COLUMNS, *self.mapping.columns.values())}
        free = [cell for cell in head if name_in(cell) not in ours]
        near = guessed(free).get(name) or nearest(wanted, free)
        there = ", ".join(repr(cell[:40]) for cell in head[:20])
        hint = (
            f"is it {near!r}? rename it, or begin a mapping with --write-mapping"
            if near
            else f"there are: {there}"
        )
        called = wanted if wanted == name else f"{wanted} (for {name})"
        return Fault(f"column {called}", "it is missing", hint)

    def _lose(self, cell: str, reason: str) -> None:
        self.losses.append(Loss(place=f"column {cell}", what="all its cells", reason=reason))

    # A row.

    def _sound(self, row: CsvRow) -> SoundRow | None:
        """What a row says; None for one that says nothing, or is rejected."""
        if row.fault:
            self._reject(row, [("", row.fault)])
            return None
        if self._is_unfilled(row):
            self.unfilled += 1
            return None
        found, faults = self.reader.read(row)
        extra = [cell for cell in row.cells[len(self.table.head) :] if cell.strip()]
        if extra:
            message = f"it has {len(row.cells)} cells, and there are {len(self.table.head)} columns"
            faults.append(("", f"{message}; is a quotation mark missing?"))
        if faults or found is None:
            self._reject(row, faults)
            return None
        if found.judgement is None:
            self._not_seen(found)
        return found

    def _not_seen(self, found: SoundRow) -> None:
        self.not_seen += 1
        if found.note:
            place = f"Row {found.row.number}, column note"
            what, reason = f"{found.note[:60]!r}", "'not seen' is no judgement"
            self.losses.append(Loss(place=place, what=what, reason=reason))

    def _is_unfilled(self, row: CsvRow) -> bool:
        place = self.places.get("item")
        return all(not cell.strip() for n, cell in enumerate(row.cells) if n != place)

    def _check_cited(self, cited: Sequence[tuple[SoundRow, str]]) -> None:
        """Reject rows that cite a piece of which no row says what it is."""
        for found, identifier in cited:
            if self.subjects.uncited(found.subject, identifier):
                message = f"no row about {found.subject} says of which kind {identifier!r} is"
                self._reject(found.row, [("method", message)])
                self.subjects.forget(found, identifier)
