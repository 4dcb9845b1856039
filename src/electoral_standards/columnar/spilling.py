"""
Parting a table by subject on disk, so that each part fits into memory and holds whole subjects.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from electoral_standards.columnar.codes import as_text, encode, is_text
from electoral_standards.columnar.columns import ROW

__all__ = ["PARTS", "Spilled", "hashes", "part_by_subject", "spill_schema", "spilling"]

#: Into how many parts a table is parted at once.
PARTS: Final = 64
_BITS: Final = 6
#: Rows that are parted, and read again, together.
_ROWS: Final = 1 << 16
_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
_BASE: Final = np.uint64(0x100000001B3)

Integers = NDArray[Any]


def hashes(subjects: pa.Array) -> Integers:
    """A number for each subject, the same for the same subject on any machine."""
    if pa.types.is_integer(subjects.type):
        filled = subjects.cast(pa.int64()).fill_null(0)
        return _mixed(filled.to_numpy(zero_copy_only=False).view(np.uint64))
    if pa.types.is_floating(subjects.type):
        numbers = subjects.fill_null(0.0).to_numpy(zero_copy_only=False)
        return _mixed(np.nan_to_num(numbers).astype(np.int64).view(np.uint64))
    values, at = encode(subjects)
    return np.append(_of_texts(as_text(values).fill_null("")), np.uint64(0))[at]


def _mixed(numbers: Integers) -> Integers:
    mixed: Integers = (numbers ^ (numbers >> np.uint64(32))) * _ODD
    mixed ^= mixed >> np.uint64(29)
    return mixed * _ODD


def _of_texts(texts: pa.Array) -> Integers:
    """
    A polynomial of the bytes of each text, all texts at once.

    Every byte is weighed by a power that goes on from text to text, and the sum of a text is then
    divided by the power at which it begins, which an odd base allows.
    """
    if not len(texts):
        return np.zeros(0, np.uint64)
    array = pa.concat_arrays([texts.cast(pa.large_string())])
    _, offsets, data = array.buffers()
    starts = np.frombuffer(offsets, np.int64)[: len(array) + 1]
    starts = starts - starts[0]
    if data is None or not starts[-1]:
        return np.zeros(len(array), np.uint64)
    letters = np.frombuffer(data, np.uint8)[: starts[-1]]
    count = len(letters) + 1
    powers = np.full(count, _BASE)
    powers[0] = 1
    np.multiply.accumulate(powers, out=powers)
    inverse = np.uint64(pow(int(_BASE), -1, 1 << 64))
    inverses = np.full(count, inverse)
    inverses[0] = 1
    np.multiply.accumulate(inverses, out=inverses)
    sums = np.zeros(count, np.uint64)
    np.cumsum((letters.astype(np.uint64) + np.uint64(1)) * powers[:-1], out=sums[1:])
    return _mixed((sums[starts[1:]] - sums[starts[:-1]]) * inverses[starts[:-1]])


class Spilled:
    """One part of a table, on disk."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        """Write rows with this *schema* to a *path*, once there are any."""
        self.path, self.rows = path, 0
        self._schema = schema
        self._writer: Any = None
        self._file: Any = None

    def write(self, batch: pa.RecordBatch) -> None:
        """Add rows."""
        if self._writer is None:
            self._file = self.path.open("wb")
            self._writer = pa.ipc.new_stream(self._file, self._schema)
        self._writer.write_batch(batch)
        self.rows += len(batch)

    def close(self) -> None:
        """End writing."""
        if self._writer is not None:
            self._writer.close()
            self._file.close()

    def batches(self) -> Iterator[pa.RecordBatch]:
        """What was written, in order."""
        if self.rows:
            with self.path.open("rb") as file:
                yield from _together(pa.ipc.open_stream(file))

    def remove(self) -> None:
        """Make room on the disk."""
        self.path.unlink(missing_ok=True)


def _together(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in fewer batches, for each batch has a price of its own."""
    some: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        some.append(batch)
        rows += len(batch)
        if rows >= _ROWS:
            yield from _as_one(some)
            some, rows = [], 0
    if some:
        yield from _as_one(some)


def _as_one(batches: list[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    if len(batches) == 1:
        yield batches[0]
    else:
        table = pa.Table.from_batches(batches)
        yield from table.unify_dictionaries().combine_chunks().to_batches()


@contextmanager
def spilling(folder: Path | None) -> Iterator[Path]:
    """A folder for parts of tables, which is gone afterwards, whatever happens."""
    with tempfile.TemporaryDirectory(prefix=".electoral-standards-", dir=folder) as name:
        yield Path(name)


#: Columns of few words, which stay dictionary-encoded on disk.
_WORDS: Final = ("item", "rating", "rater_role", "method")
_WORD: Final = pa.dictionary(pa.int32(), pa.string())
_FEW: Final = 256


def spill_schema(schema: pa.Schema) -> pa.Schema:
    """The columns as they stand on disk, with the number of each row."""
    fields = []
    for each in schema:
        kind = each.type
        if each.name in _WORDS and is_text(kind):
            kind = _WORD
        elif is_text(kind):
            kind = pa.string()
        elif pa.types.is_dictionary(kind):
            kind = kind.value_type
        fields.append(pa.field(each.name, kind))
    if ROW not in schema.names:
        fields.append(pa.field(ROW, pa.int64()))
    return pa.schema(fields)


def _numbered(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    first = 1
    for batch in batches:
        yield _as_on_disk(batch, schema, first)
        first += len(batch)


def _as_on_disk(batch: pa.RecordBatch, schema: pa.Schema, first: int) -> pa.RecordBatch:
    columns = []
    for each in schema:
        if each.name == ROW and ROW not in batch.schema.names:
            columns.append(pa.array(np.arange(first, first + len(batch)), pa.int64()))
            continue
        column = batch.column(each.name)
        if pa.types.is_dictionary(column.type) and not pa.types.is_dictionary(each.type):
            column = column.dictionary_decode()
        elif pa.types.is_dictionary(each.type) and not pa.types.is_dictionary(column.type):
            column = column.cast(pa.string()).dictionary_encode()
        columns.append(column.cast(each.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _compact(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same rows; where there are many words, only those that occur."""
    columns = [
        column.dictionary_decode().dictionary_encode()
        if pa.types.is_dictionary(column.type) and len(column.dictionary) > _FEW
        else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def part_by_subject(
    batches: Iterable[pa.RecordBatch], schema: pa.Schema, folder: Path, *, depth: int = 0
) -> list[Spilled]:
    """
    Write rows into parts by subject; the rows of a part keep their order.

    Args:
        batches: The rows.
        schema: Their columns as they stand on disk (`spill_schema`).
        folder: Where the parts are written.
        depth: How often the rows have been parted before.
    """
    folder.mkdir(exist_ok=True)
    parts = [Spilled(folder / f"{number:02}.arrows", schema) for number in range(PARTS)]
    shift = np.uint64(64 - _BITS * (depth + 1))
    try:
        for batch in _together(_numbered(batches, schema)):
            number = (hashes(batch.column("subject")) >> shift) & np.uint64(PARTS - 1)
            order = np.argsort(number.astype(np.uint8), kind="stable")
            ordered = batch.take(pa.array(order))
            edges = np.searchsorted(number[order], np.arange(PARTS + 1, dtype=np.uint64))
            for part, start, stop in zip(parts, edges[:-1], edges[1:], strict=True):
                if stop > start:
                    part.write(_compact(ordered.slice(int(start), int(stop - start))))
    finally:
        for part in parts:
            part.close()
        # What was needed to part rows is needed for something else now.
        pa.default_memory_pool().release_unused()
    return parts
