"""
What is wrong with the cells of a table of ratings, cell by cell; nothing is ever dropped unsaid.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from electoral_standards.columnar.codes import (
    MISSING,
    NO_DAY_AT_ALL,
    UNKNOWN,
    UNREADABLE_DAY,
    Codes,
    as_text,
    encode,
    look_up,
)

__all__ = [
    "REJECTS_SCHEMA",
    "Faults",
    "Rejected",
    "RejectedCell",
    "Rejects",
    "as_rejects",
    "empty_texts",
]

#: One record for each cell that cannot be used.
REJECTS_SCHEMA: Final = pa.schema(
    {"row": pa.int64(), "column": pa.string(), "reason": pa.string(), "value": pa.string()}
)
#: How much is shown of a value.
_LONGEST: Final = 100
#: So many rejects of a part are kept in memory.
_IN_MEMORY: Final = 1 << 16

Integers = NDArray[Any]


class RejectedCell(NamedTuple):
    """A cell that cannot be used, or a line that is no row."""

    row: int
    #: None where all of the line is wrong.
    column: str | None
    reason: str
    value: str | None

    @classmethod
    def of(cls, row: int, column: str | None, reason: str, value: str | None) -> "RejectedCell":
        """A cell with the beginning of what stands there, which is all that is kept of it."""
        return cls(row, column, reason, value and value[:_LONGEST])


def as_rejects(cells: Sequence[RejectedCell]) -> pa.RecordBatch:
    """Cells that cannot be used as a batch."""
    columns = [[*each] for each in zip(*cells, strict=True)]
    arrays = [
        pa.array(each, field.type) for each, field in zip(columns, REJECTS_SCHEMA, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=REJECTS_SCHEMA)


class Rejected:
    """Rejects of one part of a table in their order; on disk where there are many."""

    def __init__(self, folder: Path | None = None) -> None:
        """Begin with none; a file without a name in the *folder* takes what are too many."""
        self._folder = folder
        self._batches: list[pa.RecordBatch] = []
        self._rows = 0
        self._file: Any = None
        self._writer: Any = None

    def append(self, batch: pa.RecordBatch) -> None:
        """Add some."""
        self._batches.append(batch)
        self._rows += len(batch)
        if self._rows >= _IN_MEMORY:
            self._put_down()

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        """All of them, once; none can be added after that."""
        if self._file is not None:
            self._writer.close()
            self._file.seek(0)
            with self._file as file:
                yield from pa.ipc.open_stream(file)
        yield from self._batches

    def _put_down(self) -> None:
        if self._file is None:
            self._file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed when it is read
            self._writer = pa.ipc.new_stream(self._file, REJECTS_SCHEMA)
        for batch in self._batches:
            self._writer.write_batch(batch)
        self._batches.clear()
        self._rows = 0


def empty_texts(column: pa.Array) -> Integers | None:
    """Which rows of a column are null or an empty text; None where none is."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        of = empty_texts(column.dictionary)
        if of is None and not column.null_count:
            return None
        table = np.append(np.zeros(len(column.dictionary), bool) if of is None else of, True)
        found = look_up(table, encode(column)[1])
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        lengths = pc.binary_length(column).fill_null(0).to_numpy(zero_copy_only=False)
        found = lengths == 0
    elif column.null_count:
        found = column.is_null(nan_is_null=True).to_numpy(zero_copy_only=False)
    else:
        return None
    return found if found.any() else None


class Rejects:
    """Takes down every cell of a batch that cannot be used, and passes them on in one batch."""

    def __init__(self, batch: pa.RecordBatch, rows: Integers) -> None:
        """Take the *batch* and the number of each of its rows."""
        self._batch, self._rows = batch, rows
        self._found: list[tuple[int, Integers, str, str]] = []

    def add(self, column: str, reason: str, wrong: Integers) -> Integers:
        """Reject the cells of a column in the rows that are *wrong*; gives the rows back."""
        at = np.flatnonzero(wrong)
        if len(at):
            self._found.append((self._batch.schema.names.index(column), at, column, reason))
        return wrong

    def batch(self) -> pa.RecordBatch | None:
        """All rejects in the order of rows and columns; None where there is none."""
        if not self._found:
            return None
        at = np.concatenate([each[1] for each in self._found])
        column = np.concatenate([np.full(len(each[1]), each[0]) for each in self._found])
        order = np.lexsort((column, at))
        tables = [self._table(*each[1:]) for each in self._found]
        return pa.concat_tables(tables).combine_chunks().take(pa.array(order)).to_batches()[0]

    def _table(self, at: Integers, column: str, reason: str) -> pa.Table:
        values = self._batch.column(column).take(pa.array(at))
        if pa.types.is_list(values.type) or pa.types.is_large_list(values.type):
            lists = values.to_pylist()
            values = pa.array(
                [None if each is None else " ".join(map(str, each)) for each in lists]
            )
        shown = pc.utf8_slice_codeunits(as_text(values), 0, _LONGEST)
        return pa.table(
            {
                "row": pa.array(self._rows[at], pa.int64()),
                "column": pa.array([column] * len(at), pa.string()),
                "reason": pa.array([reason] * len(at), pa.string()),
                "value": shown.cast(pa.string()),
            },
            schema=REJECTS_SCHEMA,
        )


class Faults:
    """Everything that is wrong with the rows of a batch."""

    def __init__(self, rejects: Rejects, members: Integers | None) -> None:
        """Take down *rejects*; rows of mere *members* hold no judgement, and may be empty."""
        #: Rows with a cell that cannot be used; None while there is none.
        self.rows: Integers | None = None
        self._rejects, self._members = rejects, members

    def where(self, column: str, reason: str, wrong: Integers | None) -> None:
        """Reject the cells of a column in the rows that are *wrong*, if any."""
        if wrong is None or not wrong.any():
            return
        self._rejects.add(column, reason, wrong)
        self.rows = wrong.copy() if self.rows is None else self.rows | wrong

    def missing(self, column: str, wrong: Integers | None) -> None:
        """Reject the empty cells of a column that every judgement must have."""
        if wrong is not None and self._members is not None:
            wrong = wrong & ~self._members
        self.where(column, "missing", wrong)

    def words(self, column: str, codes: Codes, reason: str, *, needed: bool = False) -> None:
        """Reject the words of a column that are none of those known."""
        if needed:
            self.missing(column, codes.where(MISSING))
        self.where(column, reason, codes.where(UNKNOWN))

    def days(
        self, column: str, days: Integers, span: tuple[int, int], *, needed: bool = False
    ) -> None:
        """Reject what is no day; *span* is the first and the last of them."""
        first, last = span
        if needed and first <= NO_DAY_AT_ALL:
            self.missing(column, days == NO_DAY_AT_ALL)
        if last >= UNREADABLE_DAY:
            self.where(column, "bad_date", days == UNREADABLE_DAY)
