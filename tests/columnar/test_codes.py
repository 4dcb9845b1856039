"""Rows are turned into numbers as Python would turn them, whatever lies under a null."""

from typing import Any

import pytest

from tests import needs

pa = needs.module("pyarrow")
np = needs.module("numpy")

from hypothesis import given  # noqa: E402 - as above
from hypothesis import strategies as st  # noqa: E402 - as above

from electoral_standards.columnar.codes import encode, filled, flags_of, look_up, truths  # noqa: E402
from electoral_standards.columnar.sets import counts_of, sets_of, unions  # noqa: E402

CUT = st.tuples(st.integers(0, 20), st.integers(0, 40))
KINDS = st.sampled_from([pa.int8(), pa.uint8(), pa.int16(), pa.int32(), pa.uint32(), pa.int64()])


@given(st.lists(st.none() | st.integers(0, 100), max_size=60), KINDS, CUT, st.integers(-300, 300))
def test_nulls_are_filled_wherever_a_column_is_cut(
    values: list[int | None], kind: Any, cut: tuple[int, int], value: int
) -> None:
    """Only null becomes the value, which need not be one that the type of the column has."""
    start, length = cut
    found = filled(pa.array(values, kind).slice(start, length), value)
    expected = [value if each is None else each for each in values[start : start + length]]
    assert found.tolist() == expected


def test_what_lies_under_a_null_is_never_seen() -> None:
    """A writer may leave anything there, such as a position that no dictionary has."""
    valid = pa.py_buffer(np.packbits([1, 0, 1], bitorder="little").tobytes())
    numbers = pa.py_buffer(np.array([1, 99, 0], np.int32).tobytes())
    indices = pa.Array.from_buffers(pa.int32(), 3, [valid, numbers])
    column = pa.DictionaryArray.from_arrays(indices, pa.array(["met", "not_seen"]))
    words, at = encode(column)
    assert (words.to_pylist(), at.tolist()) == (["met", "not_seen"], [1, 2, 0])


@given(st.lists(st.none() | st.booleans(), max_size=60), CUT)
def test_booleans_are_read_bit_by_bit(values: list[bool | None], cut: tuple[int, int]) -> None:
    """Null is neither true nor false."""
    start, length = cut
    column, taken = pa.array(values, pa.bool_()).slice(start, length), values[start:][:length]
    assert truths(column).tolist() == [each is True for each in taken]
    codes = {None: -2, False: 0, True: 1}
    assert flags_of(column).rows().tolist() == [codes[each] for each in taken]


def test_a_place_outside_a_table_is_refused() -> None:
    """A table that comes from elsewhere may say anything; memory beside it is not read."""
    with pytest.raises(IndexError):
        look_up(np.array([1, 2]), np.array([2], np.int32))


MEMBERS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 149)), max_size=60)


@given(MEMBERS, st.integers(0, 149), st.integers(0, 149))
def test_unions_and_counts_are_those_of_sets(
    members: list[tuple[int, int]], first: int, last: int
) -> None:
    """Sets of more than 64 things, by keys in any order, are united and counted like Python's."""
    keys = np.array([key for key, _ in members], np.intp)
    found = unions(keys, sets_of(np.array([each for _, each in members], np.intp), 150), 10)
    united = [{each for key, each in members if key == number} for number in range(10)]
    among = range(first, max(first, last))
    assert counts_of(found, among).tolist() == [len(each & {*among}) for each in united]
