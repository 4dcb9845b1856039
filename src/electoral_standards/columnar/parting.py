"""
How a table is parted, so that each part is a complete set of subjects and fits into memory.

A Parquet file whose row groups hold different subjects is scored group by group, several at a
time. Any other table is held in memory where it fits, and otherwise parted by subject on disk.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from electoral_standards.columnar.codes import is_text
from electoral_standards.columnar.coding import Coded, Coder
from electoral_standards.columnar.columns import ROW, subject_type
from electoral_standards.columnar.kernel import Scored, conclude_parts
from electoral_standards.columnar.layouts import Layout, lay_out, output_schema
from electoral_standards.columnar.opened import Reject
from electoral_standards.columnar.ordering import Cut, cut_in_order, is_in_order
from electoral_standards.columnar.plan import ScoringPlan
from electoral_standards.columnar.reading import Group, Source
from electoral_standards.columnar.rejects import Rejected
from electoral_standards.columnar.roster import Roster
from electoral_standards.columnar.spilling import (
    Spilled,
    part_by_subject,
    spill_schema,
    spilling,
)
from electoral_standards.errors import Fault, InvalidDocumentError

__all__ = ["LEAST_MEMORY", "Part", "Progress", "Run", "Scorer"]

#: The least memory with which a run is tried.
LEAST_MEMORY: Final = 256 << 20
#: What Python, numpy and pyarrow take before the first row.
_BEFORE_ALL: Final = 160 << 20
#: What a row takes while it is scored, its own columns apart.
_WORK: Final = 180
#: What a subject takes for each item, shared among this many rows.
_ROWS_OF_A_SUBJECT: Final = 4
#: How many cuts of a table are in memory beside those that are being scored.
_CUTS: Final = 3

Progress = Callable[[int, int | None], None]
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Part(NamedTuple):
    """What became of a complete set of subjects."""

    scored: Scored | None
    results: pa.RecordBatch | None
    rejects: Iterable[pa.RecordBatch]
    #: How many rows of the table it was made of.
    rows: int
    #: Rows of subjects that other parts have as well.
    left: list[pa.RecordBatch]


class Scorer:
    """Scores parts of one table."""

    def __init__(
        self,
        plan: ScoringPlan,
        layout: Layout,
        source: Source,
        *,
        plain: bool,
        folder: Path | None = None,
    ) -> None:
        """Take what is scored, how results are laid out, and where many rejects are put down."""
        self.plan = plan
        self._folder = folder
        self.subject = subject_type(source.schema)
        self._layout, self._plain = layout, plain
        self._coder: Coder | None = None
        #: The columns of the results.
        self.schema = output_schema(
            plan,
            layout,
            subject=self.subject,
            team="team" in source.schema.names,
            plain=plain,
        )
        each = {"wide": 8, "long": 64, "requirements": 16}[layout]
        #: How many bytes a row takes while it is scored.
        self.row_cost = (
            _WORK
            + sum(_width(field.type) for field in source.schema)
            + (each * len(plan.items) + 200) // _ROWS_OF_A_SUBJECT
        )

    def score(self, batches: Iterable[pa.RecordBatch], first: int = 1) -> Part:
        """Score all rows of a complete set of subjects, of which the first has this number."""
        rejects = Rejected(self._folder)
        parts: list[Coded] = []
        rows = 0
        for batch in batches:
            if not len(batch):
                continue
            coder = self._coder_of(batch.schema)
            parts.append(coder.code(batch, first + rows, rejects.append))
            rows += len(batch)
        if not parts:
            return Part(None, None, rejects, rows, [])
        scored = conclude_parts(self.plan, parts, self.subject, detailed=self._layout == "long")
        results = lay_out(scored.results, self._layout, plain=self._plain)
        return Part(scored, results, rejects, rows, [])

    def _coder_of(self, schema: pa.Schema) -> Coder:
        """What turns batches with a schema into numbers; mostly all batches have the same."""
        coder = self._coder
        if coder is None or coder.schema != schema:
            self._coder = coder = Coder(self.plan, schema)
        return coder


def _width(kind: pa.DataType) -> int:
    """How many bytes a cell takes, more or less."""
    if pa.types.is_dictionary(kind):
        return 6
    return 40 if is_text(kind) or pa.types.is_nested(kind) else 8


class _TooManyError(Exception):
    """A table has more rows than may be in memory."""


class Run:
    """One table on its way to its results."""

    def __init__(  # noqa: PLR0913 - each is a choice of whoever asks
        self,
        scorer: Scorer,
        source: Source,
        *,
        memory: int,
        jobs: int,
        folder: Path | None,
        progress: Progress | None,
        reject: Reject,
        in_order: bool = False,
    ) -> None:
        """
        Prepare to score a *source* with a *scorer*; lines that are no rows go to *reject*.

        Where *in_order* is true, a table that begins in the order of its subjects is taken to go
        on so, and the run fails with `OutOfOrderError` where it does not.

        Raises:
            InvalidDocumentError: When there is too little memory to try.
        """
        if memory < LEAST_MEMORY:
            fault = Fault("$", f"{memory} bytes are too little", f"give {LEAST_MEMORY} or more")
            raise InvalidDocumentError([fault], source="memory")
        self._scorer, self._source = scorer, source
        self._jobs, self._folder, self._progress = max(1, jobs), folder, progress
        self._reject, self._no_rows = reject, 0
        self._in_order = in_order
        #: How many rows may be in memory at a time.
        self._most = (memory - _BEFORE_ALL) // scorer.row_cost
        self._done = 0

    def parts(self, roster: Roster | None) -> Iterator[Part]:
        """
        What becomes of the table, part by part, always in the same order.

        Whoever is on a *roster* and has no row comes at the end.
        """
        seen: list[pa.Array] = []
        shared = _shared(self._source.groups)
        largest = max((group.rows for group in self._source.groups), default=0)
        grouped = shared is not None and largest <= self._most
        for part in self._grouped(shared or set(), largest) if grouped else self._streamed():
            self._done += part.rows
            if self._progress is not None:
                self._progress(self._done, self._source.rows)
            if roster is not None and part.scored is not None:
                seen.append(part.scored.results.subjects.ids)
            yield part
        if roster is not None:
            absent = self._scorer.score(roster.absent(pa.chunked_array(seen, self._scorer.subject)))
            yield absent._replace(rows=0)

    def check(self, rows: int) -> None:
        """
        See that nothing was lost on the way.

        Raises:
            InvalidDocumentError: When fewer rows came than there should be, or none at all.
        """
        expected = self._source.rows
        message = ""
        if expected is not None and rows != expected:
            message = f"it says that it has {expected} rows, and {rows} came out of it"
        elif not rows:
            message = "it has no rows"
        if message:
            raise InvalidDocumentError([Fault("$", message)], source=self._source.name)

    def _grouped(self, shared: set[Any], largest: int) -> Iterator[Part]:
        """Row group by row group; subjects that two groups share come at the end."""
        jobs = max(1, min(self._jobs, self._most // max(largest, 1)))
        left: list[pa.RecordBatch] = []

        def task(group: Group) -> Part:
            batches = group.read()
            if shares := shared & {group.lowest, group.highest}:
                kept, aside = _parted(batches, group.first, shares)
                part = self._scorer.score(kept)._replace(left=aside, rows=group.rows)
            else:
                part = self._scorer.score(batches, group.first)
            _trust(group, part, self._source.name)
            return part

        for part in _in_order(task, self._source.groups, jobs):
            left += part.left
            yield part
        if left:
            yield self._scorer.score(left)._replace(rows=0)

    def _streamed(self) -> Iterator[Part]:
        """All in memory where it fits; otherwise parted by subject on disk."""
        batches = self._source.batches(self._no_row)
        held: list[pa.RecordBatch] = []

        def within() -> Iterator[pa.RecordBatch]:
            rows = self._source.rows or 0
            if rows > self._most:
                raise _TooManyError
            rows = 0
            for batch in batches:
                held.append(batch)
                rows += len(batch)
                if rows > self._most:
                    raise _TooManyError
                yield batch

        try:
            # Rows are turned into numbers while others are still being read.
            part = self._scorer.score(within())
        except _TooManyError:
            rows = chain(_drained(held), batches)
            if self._in_order and is_in_order(held):
                yield from self._cut(rows)
            else:
                yield from self._spilled(rows)
            return
        yield part._replace(rows=part.rows + self._no_rows)

    def _cut(self, batches: Iterable[pa.RecordBatch]) -> Iterator[Part]:
        """In the order of subjects, so many rows at a time."""
        size = self._most // (self._jobs + _CUTS)

        def task(cut: Cut) -> Part:
            return self._scorer.score(cut.batches, cut.first)

        yield from _in_order(task, cut_in_order(batches, size), self._jobs)
        yield Part(None, None, (), self._no_rows, [])

    def _no_row(self, batch: pa.RecordBatch) -> None:
        """Reject lines at once, for there may be very many."""
        self._no_rows += len(batch)
        self._reject(batch)

    def _spilled(self, batches: Iterable[pa.RecordBatch]) -> Iterator[Part]:
        with spilling(self._folder) as folder:
            schema = spill_schema(self._source.schema)
            parts = part_by_subject(self._watched(batches), schema, folder / "0")
            yield Part(None, None, (), self._no_rows, [])
            whole: list[Spilled] = []
            for number, part in enumerate(parts):
                if part.rows <= self._most:
                    whole.append(part)
                    continue
                deeper = folder / f"1-{number:02}"
                whole += part_by_subject(part.batches(), schema, deeper, depth=1)
                part.remove()
            largest = max(part.rows for part in whole)
            jobs = max(1, min(self._jobs, self._most // max(largest, 1)))

            def task(part: Spilled) -> Part:
                found = self._scorer.score(part.batches())
                part.remove()
                return found

            yield from _in_order(task, [part for part in whole if part.rows], jobs)

    def _watched(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Tell of the rows that are parted, which are not done yet."""
        for batch in batches:
            if self._progress is not None:
                self._progress(0, self._source.rows)
            yield batch


def _drained(batches: list[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches that are let go one after the other."""
    batches.reverse()
    while batches:
        yield batches.pop()


def _shared(groups: Sequence[Group]) -> set[Any] | None:
    """
    Subjects that two row groups may share; None where groups overlap by more, or may do so.

    In a file that is ordered by subject, only a subject at an edge is in two groups.
    """
    if not groups or any(group.lowest is None for group in groups):
        return None
    shared = set()
    ordered = sorted(groups, key=lambda group: (group.lowest, group.highest))
    for here, there in pairwise(ordered):
        if here.highest > there.lowest:
            return None
        if here.highest == there.lowest:
            shared.add(here.highest)
    return shared


def _parted(
    batches: Iterable[pa.RecordBatch], first: int, shared: set[Any]
) -> tuple[list[pa.RecordBatch], list[pa.RecordBatch]]:
    """The rows, numbered, of subjects that no other group has, and those of the others."""
    kept, aside = [], []
    for batch in batches:
        numbers = pa.array(np.arange(first, first + len(batch)), pa.int64())
        first += len(batch)
        numbered = batch.append_column(ROW, numbers)
        subject = batch.column("subject")
        kind = subject.type.value_type if pa.types.is_dictionary(subject.type) else subject.type
        wanted = pa.array(sorted(shared)).cast(kind)
        theirs = pc.is_in(subject, value_set=wanted)
        kept.append(numbered.filter(pc.invert(theirs)))
        aside.append(numbered.filter(theirs))
    return kept, aside


def _trust(group: Group, part: Part, source: str) -> None:
    """
    See that a row group holds no subject that its statistics rule out.

    Raises:
        InvalidDocumentError: When it does: another group might hold the same subject.
    """
    if part.scored is None or not len(part.scored.results.subjects):
        return
    found = pc.min_max(part.scored.results.subjects.ids)
    if found["min"].as_py() < group.lowest or found["max"].as_py() > group.highest:
        message = f"the statistics of the row group from row {group.first} are wrong"
        fault = Fault("$", message, "write the file again, with another program or without any")
        raise InvalidDocumentError([fault], source=source)


def _in_order(
    task: Callable[[Asked], Answer], asked: Iterable[Asked], jobs: int
) -> Iterator[Answer]:
    """Do tasks several at a time; the answers come in the order in which they were asked."""
    if jobs == 1:
        yield from map(task, asked)
        return
    running: deque[Future[Answer]] = deque()
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for each in asked:
                running.append(pool.submit(task, each))
                if len(running) > jobs:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            for waiting in running:
                waiting.cancel()
