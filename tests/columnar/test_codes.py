"""Rows are turned into numbers as Python would turn them, whatever lies under a null."""

from itertools import pairwise
from typing import Any

import pytest

from tests import needs

pa = needs.module("pyarrow")
np = needs.module("numpy")

from hypothesis import given  # noqa: E402 - as above
from hypothesis import strategies as st  # noqa: E402 - as above

from electoral_standards.columnar.codes import (  # noqa: E402
    encode,
    encode_known,
    filled,
    filled_at,
    flags_of,
    is_sound_date,
    look_up,
    truths,
)
from electoral_standards.columnar.runs import runs_of  # noqa: E402
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


@given(st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=60), CUT, st.data())
def test_some_rows_are_filled_as_all_are(
    values: list[int | None], cut: tuple[int, int], data: st.DataObject
) -> None:
    """Whichever rows are asked for, in whatever order, of a column cut anywhere."""
    column = pa.array(values, pa.int32()).slice(*cut)
    places = st.integers(0, max(0, len(column) - 1))
    at = np.array(data.draw(st.lists(places, max_size=9 if len(column) else 0)), np.intp)
    assert filled_at(column, at, -7).tolist() == filled(column, -7)[at].tolist()


def test_what_lies_under_a_null_is_never_seen() -> None:
    """A writer may leave anything there, such as a position that no dictionary has."""
    valid = pa.py_buffer(np.packbits([1, 0, 1], bitorder="little").tobytes())
    numbers = pa.py_buffer(np.array([1, 99, 0], np.int32).tobytes())
    indices = pa.Array.from_buffers(pa.int32(), 3, [valid, numbers])
    column = pa.DictionaryArray.from_arrays(indices, pa.array(["met", "not_seen"]))
    words, at = encode(column)
    assert (words.to_pylist(), at.tolist()) == (["met", "not_seen"], [1, 2, 0])
    _, there, at = encode_known(column)
    assert there is not None
    assert (there.tolist(), at[there].tolist()) == ([True, False, True], [1, 0])


@given(
    st.lists(st.none() | st.sampled_from([0, 1, 253, 254, 255, 256, 299]), max_size=60),
    st.sampled_from([254, 255, 256, 300]),
    st.sampled_from([pa.int16(), pa.int32(), pa.uint32(), pa.int64()]),
    CUT,
)
def test_a_column_of_words_is_positions_among_them(
    values: list[int | None], size: int, kind: Any, cut: tuple[int, int]
) -> None:
    """However many words there are, and whatever numbers they have; null comes after the last."""
    start, length = cut
    values = [None if each is None else each % size for each in values]
    words = pa.array([f"w-{number}" for number in range(size)])
    column = pa.DictionaryArray.from_arrays(pa.array(values, kind), words).slice(start, length)
    taken = values[start:][:length]
    _, at = encode(column)
    assert at.tolist() == [size if each is None else each for each in taken]
    _, there, at = encode_known(column)
    has = [each is not None for each in taken]
    assert has == ([True] * len(taken) if there is None else there.tolist())
    assert at[np.array(has, bool)].tolist() == [each for each in taken if each is not None]


@pytest.mark.parametrize("place", [3, 259, -1])
def test_a_position_that_no_dictionary_has_is_refused(place: int) -> None:
    """A table that comes from elsewhere may hold one; no other word is taken for it."""
    indices = pa.array([0, place, None], pa.int32())
    column = pa.DictionaryArray.from_arrays(indices, pa.array(["a", "b", "c"]), safe=False)
    for read in (encode, encode_known):
        with pytest.raises(IndexError):
            read(column)


@given(st.lists(st.integers(0, 3), max_size=30))
def test_runs_are_those_of_equal_neighbours(keys: list[int]) -> None:
    """Whatever the keys, runs put together are the keys again, and no two could be one."""
    runs = runs_of(np.array(keys, np.int64))
    each = [keys[start] for start in runs.starts.tolist()]
    assert runs.repeated(np.array(each, np.int64)).tolist() == keys
    assert all(here != there for here, there in pairwise(each))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=30))
def test_runs_of_several_keys_are_those_of_their_pairs(pairs: list[tuple[int, int]]) -> None:
    """A run ends where any key changes."""
    first, second = (np.array([each[place] for each in pairs], np.int64) for place in (0, 1))
    runs = runs_of(first, second)
    together = runs_of(first * 3 + second)
    assert runs.starts.tolist() == together.starts.tolist()
    assert runs.sizes.tolist() == together.sizes.tolist()


@given(st.lists(st.none() | st.sampled_from((-719162, 0, 20000, 2932896)), max_size=9), CUT)
def test_days_of_the_calendar_are_sound(days: list[int | None], cut: tuple[int, int]) -> None:
    """The first and the last day are; the days beside them are none, and no text is."""
    start, length = cut
    column = pa.array(days, pa.int32()).cast(pa.date32())
    assert is_sound_date(column.slice(start, length))
    for beyond in (-719163, 2932897):
        assert not is_sound_date(pa.array([*days, beyond], pa.int32()).cast(pa.date32()))
    assert not is_sound_date(pa.array(["2026-05-15"]))


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
