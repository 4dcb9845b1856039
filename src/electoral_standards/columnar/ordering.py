"""
Tables in the order of their subjects, cut into complete sets of subjects while they are read.

Whether a table is in order is known for certain only at its end. So whoever uses this begins
again, in another way, where it turns out not to be.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from electoral_standards.columnar.codes import as_text, is_text

__all__ = ["Cut", "OutOfOrderError", "cut_in_order", "is_in_order"]


class OutOfOrderError(Exception):
    """A subject comes before one that came earlier."""


class Cut(NamedTuple):
    """All rows of some subjects, one after the other."""

    #: Number of the first row, from 1.
    first: int
    batches: list[pa.RecordBatch]


def is_in_order(batches: Iterable[pa.RecordBatch]) -> bool:
    """Whether the subjects of these batches only rise."""
    last = None
    try:
        for batch in batches:
            last = _last(_subjects(batch, last), last)
    except OutOfOrderError:
        return False
    return True


def cut_in_order(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[Cut]:
    """
    Cut a table after every so many *rows*, or a little later, between two subjects.

    Raises:
        OutOfOrderError: When a subject comes before one that came earlier.
    """
    some: list[pa.RecordBatch] = []
    first, count, last = 1, 0, None
    for batch in batches:
        subjects = _subjects(batch, last)
        last = _last(subjects, last)
        # A subject that goes on may go on in the next batch as well.
        if count + len(batch) >= rows and (at := _end(subjects, len(batch))):
            some.append(batch.slice(0, at))
            yield Cut(first, some)
            first += count + at
            some, count = [batch.slice(at)], len(batch) - at
        else:
            some.append(batch)
            count += len(batch)
    if count:
        yield Cut(first, some)


def _subjects(batch: pa.RecordBatch, last: Any) -> pa.Array:  # noqa: ANN401 - a subject
    """
    The subjects of a batch, those that are missing as the one before.

    Raises:
        OutOfOrderError: When they fall, or are of a kind that has no order here.
    """
    column = batch.column("subject")
    if is_text(column.type):
        column = as_text(column)
    elif not pa.types.is_integer(column.type):
        raise OutOfOrderError
    column = pa.concat_arrays([pa.array([last], column.type), column])
    if column.null_count:
        column = pc.fill_null_forward(column)
        column = column.drop_null() if last is None else column
    rises = pc.less_equal(column[:-1], column[1:])
    if not pc.all(rises, min_count=0).as_py():
        raise OutOfOrderError
    return column


def _last(subjects: pa.Array, last: Any) -> Any:  # noqa: ANN401 - a subject
    return subjects[-1].as_py() if len(subjects) else last


def _end(subjects: pa.Array, rows: int) -> int:
    """How many of the last so many *rows* come before the last subject."""
    if not len(subjects):
        return rows
    same: int = pc.sum(pc.equal(subjects, subjects[-1])).as_py()
    return rows - min(same, rows)
