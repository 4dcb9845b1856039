"""
Tables in the order of their subjects: cut between two of them, and found out where they are not.
"""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import needs

needs.module("numpy")
pa = needs.module("pyarrow")

from pyarrow import csv  # noqa: E402 - needs an extra

from electoral_standards.columnar import parting  # noqa: E402 - as above
from electoral_standards.columnar.ordering import (  # noqa: E402 - as above
    OutOfOrderError,
    cut_in_order,
    is_in_order,
)
from tests.columnar.driving import scored, short_of_memory  # noqa: E402 - as above
from tests.columnar.made_up import expected, made_up_table, sorted_rows  # noqa: E402 - as above

SUBJECTS = st.lists(st.one_of(st.none(), st.integers(-5, 15)), max_size=60)


def batches_of(subjects: list[int | None], kind: Any, size: int) -> list[Any]:
    """Rows about these subjects, so many in a batch; as text they have the same order."""
    values: Any = subjects
    if not pa.types.is_integer(kind):
        values = [None if each is None else f"{each + 10:02}" for each in subjects]
    column = pa.array(values, pa.int64() if pa.types.is_integer(kind) else pa.string())
    table = pa.table({"subject": column.cast(kind), "row": range(1, len(subjects) + 1)})
    return list(table.to_batches(max_chunksize=size))


@given(
    SUBJECTS,
    st.sampled_from([pa.int64(), pa.int16(), pa.string(), pa.dictionary(pa.int32(), pa.string())]),
    st.integers(1, 20),
    st.integers(1, 30),
    st.booleans(),
)
def test_cuts_hold_whole_subjects_and_all_rows(
    subjects: list[int | None], kind: Any, size: int, rows: int, in_order: bool
) -> None:
    """No subject is in two cuts, no row is lost; a table that is not in order is found out."""
    if in_order:
        known = iter(sorted(each for each in subjects if each is not None))
        subjects = [None if each is None else next(known) for each in subjects]
    known_ = [each for each in subjects if each is not None]
    batches = batches_of(subjects, kind, size)
    assert is_in_order(batches) == (known_ == sorted(known_))
    if known_ != sorted(known_):
        with pytest.raises(OutOfOrderError):
            [*cut_in_order(batches, rows)]
        return
    cuts = [*cut_in_order(batches, rows)]
    numbers = [
        [row for batch in cut.batches for row in batch.column("row").to_pylist()] for cut in cuts
    ]
    assert [row for each in numbers for row in each] == [*range(1, len(subjects) + 1)]
    assert [cut.first for cut in cuts] == [each[0] for each in numbers]
    of = [{subjects[row - 1] for row in each} - {None} for each in numbers]
    assert sum(map(len, of)) == len(set(known_))


@pytest.mark.parametrize("texts", [False, True], ids=["integers", "texts"])
@pytest.mark.parametrize("late", [False, True], ids=["in order", "but for the last row"])
def test_table_that_is_in_order_or_seems_so_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: bool, late: bool
) -> None:
    """Where the order breaks at the very end, nothing of the first attempt is left."""
    table = made_up_table(60, texts=texts)
    if late:
        table = pa.concat_tables([table, table.slice(0, 1)])
    path = tmp_path / "ratings.arrows"
    with pa.ipc.new_stream(path, table.schema) as writer:
        writer.write_table(table, max_chunksize=11)
    whole = scored(path)
    monkeypatch.setattr(parting.Run, "__init__", short_of_memory(parting.Run.__init__, rows=100))
    out, wrong = tmp_path / "out.parquet", tmp_path / "rejects.csv"
    for found in (scored(path, spill=tmp_path), scored(path, output=out, rejects=wrong)):
        assert found.summary == whole.summary
    assert whole.rejects is not None
    assert sorted_rows(pa.parquet.read_table(out)) == expected(table)
    rows = csv.read_csv(wrong).column("row").to_pylist()
    assert sorted(rows) == whole.rejects.column("row").to_pylist()
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "out.parquet",
        "ratings.arrows",
        "rejects.csv",
    ]
