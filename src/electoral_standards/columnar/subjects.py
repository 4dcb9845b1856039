"""
Who or what is judged: each once, and the rows about each.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from electoral_standards.columnar.codes import look_up
from electoral_standards.columnar.coding import Coded
from electoral_standards.columnar.runs import Runs, runs_of

__all__ = ["Subjects", "joined", "number_subjects"]

Integers = NDArray[Any]


class Subjects(NamedTuple):
    """Who or what is judged, each once."""

    ids: pa.Array
    #: Number of the subject of each row.
    rows: Integers
    #: The rows of each, one after the other in the order of the subjects; None where they are not.
    runs: Runs | None = None

    def __len__(self) -> int:
        """Count the subjects."""
        return len(self.ids)


def number_subjects(parts: Sequence[Coded], kind: pa.DataType) -> Subjects:
    """
    The subjects of all rows.

    Whole numbers that come in their order, or are nearly dense, need no hashing.
    """
    if pa.types.is_integer(kind):
        numbers = joined([part.subject.to_numpy(zero_copy_only=False) for part in parts])
        runs = runs_of(numbers)
        ids = numbers[runs.starts]
        if _rise(ids):
            return _in_order(numbers, ids, runs)
        low, high = int(numbers.min()), int(numbers.max())
        if high - low < 4 * len(numbers) + 1024:
            return _dense(numbers, low, high)
        found, rows = np.unique(numbers, return_inverse=True)
        return Subjects(pa.array(found), rows.astype(np.int32))
    chunks = pa.chunked_array([part.subject for part in parts])
    if pa.types.is_dictionary(chunks.type):
        chunks = chunks.unify_dictionaries()
        array = chunks.combine_chunks()
    else:
        array = pc.dictionary_encode(chunks).combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks)
    return _used(array.dictionary, array.indices.to_numpy(zero_copy_only=False))


def _rise(numbers: Integers) -> bool:
    return bool((numbers[1:] > numbers[:-1]).all())


def _in_order(numbers: Integers, ids: Integers, runs: Runs) -> Subjects:
    if len(ids) and int(ids[-1]) - int(ids[0]) == len(ids) - 1:
        rows = _less(numbers, ids[0])
    else:
        rows = runs.repeated(np.arange(len(ids), dtype=np.int32))
    return Subjects(pa.array(ids), rows, runs)


def _less(numbers: Integers, low: int) -> Integers:
    """Numbers less the least of them, where no difference is large."""
    return np.subtract(numbers, low, out=np.empty(len(numbers), np.int32), casting="unsafe")


def _dense(numbers: Integers, low: int, high: int) -> Subjects:
    present, rows = _present(_less(numbers, low), high - low + 1)
    return Subjects(pa.array(np.flatnonzero(present) + low), rows)


def _present(rows: Integers, size: int) -> tuple[Integers, Integers]:
    """Which of so many values any row has, and each row's position among those."""
    present = np.zeros(size, bool)
    present[rows] = True
    if present.all():
        return present, rows
    return present, look_up(np.cumsum(present, dtype=np.int32) - np.int32(1), rows)


def _used(values: pa.Array, rows: Integers) -> Subjects:
    """Leave out the values of a dictionary that no row has, and those that it has twice."""
    again = pc.dictionary_encode(values.cast(pa.string()))
    if len(again.dictionary) < len(values):
        rows = np.take(again.indices.to_numpy(zero_copy_only=False), rows)
        values = again.dictionary
    runs = runs_of(rows)
    in_order = _rise(rows[runs.starts])
    present, rows = _present(rows, len(values))
    ids = values.filter(pa.array(present)).cast(pa.string())
    return Subjects(ids, rows, runs if in_order else None)


def joined(arrays: Sequence[Integers]) -> Integers:
    """Arrays one after the other; the array itself where there is one."""
    if not arrays:
        return np.zeros(0, np.int64)
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
