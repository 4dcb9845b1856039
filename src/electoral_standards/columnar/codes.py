"""
From Arrow columns to integers: each distinct value is looked at once, rows only look up.
"""

from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

__all__ = [
    "MISSING",
    "NO_DAY",
    "NO_DAY_AT_ALL",
    "UNKNOWN",
    "UNREADABLE_DAY",
    "Codes",
    "as_text",
    "codes_of",
    "days_of",
    "encode",
    "encode_known",
    "filled",
    "filled_at",
    "flags_of",
    "is_sound_date",
    "is_text",
    "look_up",
    "span_of",
    "truths",
]

Integers = NDArray[Any]

#: The code of a value that is none of those known.
UNKNOWN: Final = -1
#: The code of a null, and of an empty text.
MISSING: Final = -2
#: Stands for no day: the first day of the calendar, as Arrow counts days.
NO_DAY: Final = -719162
_LAST_DAY: Final = 2932896
#: Null, and an empty text, where a day should be.
NO_DAY_AT_ALL: Final = NO_DAY - 1
#: What is no day of the calendar, where one should be.
UNREADABLE_DAY: Final = _LAST_DAY + 1
_DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_SECONDS: Final = 86400
#: The greatest position that a byte can hold.
_BYTE: Final = 255


class Codes(NamedTuple):
    """A column: for each row the position of its value in a table of codes."""

    #: A code for each distinct value, and at the end that of null.
    table: Integers
    #: Positions in the table, one for each row; none is outside.
    at: Integers
    #: Whether a row is null.
    nulls: bool

    def rows(self, table: Integers | None = None) -> Integers:
        """The code of each row, or what another table of the same length has for it."""
        return _taken(self.table if table is None else table, self.at)

    def take(self, at: Integers) -> Integers:
        """The codes of some of the rows."""
        found: Integers = self.table[self.at[at]]
        return found

    def has(self, code: int) -> bool:
        """Whether a value may have a code; where it has not, no row has it."""
        return self.any(self.table == code)

    def any(self, chosen: Integers) -> bool:
        """Whether a value, of all that the table stands for, is among those chosen."""
        return bool((chosen if self.nulls else chosen[:-1]).any())

    def where(self, code: int) -> Integers | None:
        """The rows that have a code; None where none has."""
        if not self.has(code):
            return None
        found = self.rows(self.table == code)
        return found if found.any() else None


def look_up(table: Integers, at: Integers) -> Integers:
    """
    What a table has at each of many places; Arrow does it at twice the speed of numpy.

    Raises:
        IndexError: When a place is outside the table.
    """
    _check(at, len(table))
    return _taken(table, at)


def _taken(table: Integers, at: Integers) -> Integers:
    found = pc.take(pa.array(table), pa.array(at), boundscheck=False)
    column: Integers = found.to_numpy(zero_copy_only=False)
    return column


def _check(at: Integers, size: int) -> None:
    if _greatest(at) >= size:
        message = f"a position is outside a table of {size}"
        raise IndexError(message)


def _greatest(at: Integers) -> int:
    """The greatest of some positions; seen as unsigned, what is negative is too large."""
    # This is faster than Arrow's own check.
    return int(at.view(f"u{at.dtype.itemsize}").max()) if len(at) else -1


def is_text(kind: pa.DataType) -> bool:
    """Whether a type is text, dictionary-encoded or not."""
    if pa.types.is_dictionary(kind):
        return is_text(kind.value_type)
    types = pa.types
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def encode(column: pa.Array) -> tuple[pa.Array, Integers]:
    """
    The distinct values of a column, and for each row the position of its own; last for null.

    Raises:
        IndexError: When a position is outside the values.
    """
    values, there, at = encode_known(column)
    if there is None:
        return values, at
    if len(values) <= _BYTE:
        # A quarter of what there is to read and to write.
        at = at.astype(np.uint8)
    return values, _filled(at, there, len(values))


def encode_known(column: pa.Array) -> tuple[pa.Array, Integers | None, Integers]:
    """
    The distinct values of a column, which rows have one, and for those the position of it.

    None for which rows means all; of the others, what stands as their position means nothing.

    Raises:
        IndexError: When a position is outside the values.
    """
    if not pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(_plain_text(column))
    values, indices = column.dictionary, column.indices
    at = _beneath(indices)
    there = _bits(indices, 0) if indices.null_count else None
    if _greatest(at) >= len(values):
        # Under a null anything may lie.
        _check(at if there is None else at[there], len(values))
    return values, there, at


def filled(column: pa.Array, value: int) -> Integers:
    """Whole numbers with another in the place of null, whatever lies under the nulls."""
    beneath = _beneath(column)
    return _filled(beneath, _bits(column, 0), value) if column.null_count else beneath


def filled_at(column: pa.Array, at: Integers, value: int) -> Integers:
    """Some of the rows of a column of whole numbers, with another in the place of null."""
    found = _beneath(column)[at]
    bits = column.buffers()[0]
    if bits is not None:
        place = at + column.offset
        held = np.frombuffer(bits, np.uint8)[place >> 3] >> (place & 7).astype(np.uint8)
        found = np.where(held & 1, found, value)
    return found


def _filled(beneath: Integers, there: Integers, value: int) -> Integers:
    if not np.iinfo(beneath.dtype).min <= value <= np.iinfo(beneath.dtype).max:
        beneath = beneath.astype(np.int64)
    # What goes both ways row by row is reckoned, for a branch would be guessed wrongly.
    found: Integers = beneath * there
    found += np.logical_not(there) * beneath.dtype.type(value)
    return found


def _beneath(column: pa.Array) -> Integers:
    """Whole numbers, with whatever lies under the nulls."""
    kind = np.dtype(column.type.to_pandas_dtype())
    start = column.offset
    found: Integers = np.frombuffer(column.buffers()[1], kind, start + len(column))[start:]
    return found


def _bits(column: pa.Array, buffer: int) -> Integers:
    """A bitmap of a column as booleans: 0 which rows are not null, 1 the values of booleans."""
    bits = column.buffers()[buffer]
    if bits is None:
        return np.ones(len(column), bool)
    start, stop = column.offset // 8, (column.offset + len(column) + 7) // 8
    every = np.unpackbits(np.frombuffer(bits, np.uint8, stop)[start:], bitorder="little")
    skipped = column.offset % 8
    found: Integers = every[skipped : skipped + len(column)].view(bool)
    return found


def _plain_text(column: pa.Array) -> pa.Array:
    # Not every kernel takes views.
    return column.cast(pa.string()) if pa.types.is_string_view(column.type) else column


def as_text(values: pa.Array) -> pa.Array:
    """Values as texts; whole numbers as their digits, also where they came as floats."""
    kind = values.type
    if pa.types.is_dictionary(kind):
        values = values.dictionary_decode()
        kind = values.type
    if pa.types.is_floating(kind):
        whole = pc.equal(pc.floor(values), values)
        small = pc.less(pc.abs(values), 2.0**53)
        digits = pc.if_else(pc.and_(whole, small), values, None).cast(pa.int64()).cast(pa.string())
        return pc.coalesce(digits, values.cast(pa.string()))
    return values if pa.types.is_string(kind) else values.cast(pa.string())


def codes_of(column: pa.Array, known: pa.Array) -> Codes:
    """The position of each value among those *known*; `UNKNOWN` or `MISSING` for others."""
    values, at = encode(column)
    values = as_text(values)
    table = pc.index_in(values, value_set=known).fill_null(UNKNOWN).to_numpy(zero_copy_only=False)
    table = table.astype(np.int32)
    empty = pc.equal(pc.utf8_length(values), 0).fill_null(fill_value=True)
    table[empty.to_numpy(zero_copy_only=False)] = MISSING
    return Codes(np.append(table, np.int32(MISSING)), at, bool(column.null_count))


def truths(column: pa.Array) -> Integers:
    """Which rows of a column of booleans are true."""
    return _bits(column, 1) & _bits(column, 0)


def flags_of(column: pa.Array) -> Codes:
    """1 for true, 0 for false, of booleans or of the words for them."""
    if pa.types.is_boolean(column.type):
        values = truths(column).view(np.uint8)
        values += np.logical_not(_bits(column, 0)).view(np.uint8) * np.uint8(2)
        return Codes(np.array([0, 1, MISSING], np.int32), values, bool(column.null_count))
    values, at = encode(column)
    lowered = pc.utf8_lower(as_text(values))
    found = codes_of(lowered, pa.array(["false", "true"]))
    table = np.append(found.rows(), np.int32(MISSING))
    return Codes(table, at, bool(column.null_count))


def days_of(column: pa.Array) -> Integers:
    """
    Days as Arrow counts them, from days, moments without a zone at midnight, or texts.

    What is no day of the calendar is `UNREADABLE_DAY`; null is `NO_DAY_AT_ALL`.
    """
    kind = column.type
    if pa.types.is_dictionary(kind) or is_text(kind):
        values, at = encode(column)
        days = _days_in_texts(as_text(values)) if is_text(values.type) else days_of(values)
        return look_up(np.append(days, np.int32(NO_DAY_AT_ALL)), at)
    if pa.types.is_null(kind):
        return np.full(len(column), NO_DAY_AT_ALL, np.int32)
    if not pa.types.is_date32(kind):
        column = _whole_days(column)
    days = filled(column.cast(pa.int32()), NO_DAY_AT_ALL)
    if is_sound_date(column):
        return days
    return np.where((days > _LAST_DAY) | (days < NO_DAY_AT_ALL), np.int32(UNREADABLE_DAY), days)


def span_of(days: Integers) -> tuple[int, int]:
    """The first and the last of some days; the first of 1970 where there is none."""
    return (int(days.min()), int(days.max())) if len(days) else (0, 0)


def is_sound_date(column: pa.Array) -> bool:
    """Whether a column holds nothing but days of the calendar, as Arrow has them, and null."""
    if not pa.types.is_date32(column.type):
        return False
    # If what lies under the nulls is no day, it is only taken for less sound than it is.
    days = _beneath(column.cast(pa.int32()))
    # From 1970 on, as days mostly are, one look is enough.
    if _greatest(days) <= _LAST_DAY:
        return True
    first, last = span_of(days)
    return first >= NO_DAY and last <= _LAST_DAY


def _whole_days(column: pa.Array) -> pa.Array:
    """Moments as days; those that are not midnight as no day of the calendar."""
    unit = "ms" if pa.types.is_date64(column.type) else column.type.unit
    ticks = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[unit] * _SECONDS
    moments = column.cast(pa.int64())
    numbers = moments.fill_null(0).to_numpy(zero_copy_only=False)
    days, rest = np.divmod(numbers, ticks)
    days[(rest != 0) | (days > _LAST_DAY) | (days < NO_DAY)] = UNREADABLE_DAY
    absent = moments.is_null().to_numpy(zero_copy_only=False)
    return pa.array(days.astype(np.int32), pa.int32(), mask=absent).cast(pa.date32())


def _days_in_texts(values: pa.Array) -> Integers:
    texts = values.fill_null("")
    fits = pc.match_substring_regex(texts, _DAY)
    sound = pc.if_else(fits, texts, "0001-01-01")
    year, month, day = (
        pc.utf8_slice_codeunits(sound, start, stop).cast(pa.int64()).to_numpy(zero_copy_only=False)
        for start, stop in ((0, 4), (5, 7), (8, 10))
    )
    months = (year - 1970) * 12 + month - 1
    first, after = (each.astype("M8[M]").astype("M8[D]") for each in (months, months + 1))
    length = (after - first).astype(np.int64)
    exists = (month >= 1) & (month <= 12) & (day >= 1) & (day <= length) & (year >= 1)  # noqa: PLR2004 - a calendar
    days: Integers = (first.astype(np.int64) + day - 1).astype(np.int32)
    days[~(exists & fits.to_numpy(zero_copy_only=False))] = UNREADABLE_DAY
    empty = pc.equal(pc.utf8_length(texts), 0).to_numpy(zero_copy_only=False)
    days[empty] = NO_DAY_AT_ALL
    return days
