"""Who is judged is numbered alike, however the rows of a table are ordered and cut."""

from typing import Any

import pytest

from tests import needs

pa = needs.module("pyarrow")
np = needs.module("numpy")

from hypothesis import given  # noqa: E402 - as above
from hypothesis import strategies as st  # noqa: E402 - as above

from electoral_standards.columnar.subjects import number_subjects  # noqa: E402


class Rows:
    """Rows of which only the subject is asked for."""

    def __init__(self, subject: Any) -> None:
        self.subject = subject


NUMBERS = st.sampled_from(
    [(1, 2, 3, 4), (0, 1000, 5000), (-(2**63), 0, 2**63 - 1), (0, 2**32, 1 + 2**32, 2**33)]
)
ORDERS = st.sampled_from(["rising", "falling", "any"])


def in_order(values: list[Any], order: str) -> list[Any]:
    """Values as they are, or ordered."""
    return values if order == "any" else sorted(values, reverse=order == "falling")


@given(NUMBERS.flatmap(lambda of: st.lists(st.sampled_from(of), max_size=20)), ORDERS, st.data())
def test_whole_numbers_are_numbered_in_their_order(
    values: list[int], order: str, data: st.DataObject
) -> None:
    """Near each other or far apart; only where they rise do their rows come as runs."""
    values = in_order(values, order)
    cut = data.draw(st.integers(0, len(values)))
    parts: Any = [Rows(pa.array(each, pa.int64())) for each in (values[:cut], values[cut:])]
    found = number_subjects(parts, pa.int64())
    assert found.ids.to_pylist() == sorted({*values})
    check(found, values)
    assert (found.runs is not None) == (values == sorted(values))


@given(st.lists(st.sampled_from("dcab"), max_size=20), ORDERS, st.data())
def test_texts_are_numbered_as_they_are_met(
    values: list[str], order: str, data: st.DataObject
) -> None:
    """A dictionary may hold words twice, words that nobody has, and in any order."""
    values = in_order(values, order)
    words = [*data.draw(st.lists(st.sampled_from("abcdx"), max_size=4)), *"badc"]
    cut = data.draw(st.integers(0, len(values)))
    numbers = [
        data.draw(st.sampled_from([place for place, each in enumerate(words) if each == value]))
        for value in values
    ]
    parts: Any = [
        Rows(pa.DictionaryArray.from_arrays(pa.array(each, pa.int32()), pa.array(words)))
        for each in (numbers[:cut], numbers[cut:])
    ]
    found = number_subjects(parts, pa.string())
    assert sorted(found.ids.to_pylist()) == sorted({*values})
    check(found, values)


def check(found: Any, values: list[Any]) -> None:
    """Each row has the number of its own subject; runs hold the rows of each."""
    ids = found.ids.to_pylist()
    assert [ids[row] for row in found.rows.tolist()] == values
    if found.runs is not None:
        assert found.runs.repeated(np.array(ids, object)).tolist() == values


@pytest.mark.parametrize("kind", ["int64", "string"])
def test_of_nobody_there_is_nobody(kind: str) -> None:
    """A table without rows has no subjects."""
    part: Any = Rows(pa.array([], kind))
    assert number_subjects([part], part.subject.type).ids.to_pylist() == []
