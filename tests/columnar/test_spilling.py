"""
Tables that do not fit into memory: parted by subject on disk, they give the same.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import needs

needs.module("numpy")
pa = needs.module("pyarrow")

from electoral_standards.columnar import parting, spilling  # noqa: E402 - needs an extra
from tests.columnar.driving import (  # noqa: E402 - as above
    files,
    rows_of,
    scored,
    short_of_memory,
    written,
)
from tests.columnar.made_up import expected, made_up_table, sorted_rows  # noqa: E402 - as above


@pytest.mark.parametrize("texts", [False, True], ids=["integers", "texts"])
def test_unordered_file_is_parted_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: bool
) -> None:
    """Without order and without room in memory, parts are written by subject, and parted again."""
    table = made_up_table(60, texts=texts)
    monkeypatch.setattr(parting.Run, "__init__", short_of_memory(parting.Run.__init__, rows=8))
    order = pa.compute.sort_indices(table.column("observed_on"))
    path = written(table.take(order), tmp_path / "ratings.parquet", row_group_size=200)
    found = scored(path, spill=tmp_path)
    assert found.table is not None
    assert found.rejects is not None
    assert sorted_rows(found.table) == expected(table)
    assert [*tmp_path.iterdir()] == [path], "what was written on the way is gone"
    rejected = sorted(found.rejects.column("row").to_pylist())
    monkeypatch.undo()
    in_memory = scored(table.take(order)).rejects
    assert in_memory is not None
    assert rejected == in_memory.column("row").to_pylist(), "though in another order"


def test_one_subject_with_most_rows_comes_out_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A subject that is larger than a part should be is scored all the same."""
    monkeypatch.setattr(parting.Run, "__init__", short_of_memory(parting.Run.__init__, rows=20))
    table = made_up_table(40)
    one = table.set_column(0, "subject", pa.array([7] * len(table)))
    both = pa.concat_tables([table, one])
    assert rows_of(both.take(list(reversed(range(len(both)))))) == expected(both)


def test_spilling_keeps_every_format_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is parted on disk gives what is held in memory."""
    table = made_up_table(100, texts=True)
    whole = [rows_of(path) for path in files(table, tmp_path)]
    monkeypatch.setattr(parting.Run, "__init__", short_of_memory(parting.Run.__init__, rows=500))
    assert [rows_of(path, spill=tmp_path) for path in files(table, tmp_path)] == whole


PEAK = """
import sys
from datetime import date
from pathlib import Path
from electoral_standards import columnar
columnar.score(
    sys.argv[1],
    profile="electoral-services-officer",
    as_at=date(2026, 6, 1),
    output=sys.argv[2],
    memory=int(sys.argv[3]),
)
# The peak that the system reports otherwise is never below that of the process that began this one.
status = Path("/proc/self/status").read_text(encoding="ascii")
print(status.partition("VmHWM:")[2].split()[0])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells the peak there")
def test_peak_of_memory_stays_within_the_bound(tmp_path: Path) -> None:
    """An unordered file that would take more is scored within the bound."""
    table = made_up_table(1500, faults=False)
    subject = table.column("subject")
    many = [
        table.set_column(0, "subject", pa.compute.add(subject, 1500 * (n % 15))) for n in range(30)
    ]
    path = written(pa.concat_tables(many), tmp_path / "ratings.parquet", row_group_size=100_000)
    memory = 256 << 20
    command = [sys.executable, "-c", PEAK, str(path), str(tmp_path / "out.parquet"), str(memory)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(run.stdout) << 10 <= memory


def test_hash_of_a_text_does_not_depend_on_its_neighbours() -> None:
    """The part of a subject is the same in every batch."""
    texts = ["", "e-1", "e-2", "é", "a much longer identifier@example.org", "e-1"]
    together = spilling.hashes(pa.array(texts)).tolist()
    alone = [spilling.hashes(pa.array([text])).tolist()[0] for text in texts]
    assert together == alone
    assert together[1] == together[5]
    assert len(set(together)) == 5
    assert spilling.hashes(pa.array(texts).dictionary_encode()).tolist() == together
    sliced = pa.array(["x", *texts]).slice(1)
    assert spilling.hashes(sliced).tolist() == together


def test_hashes_spread_subjects_evenly() -> None:
    """Neither numbers in a row nor texts that end alike fall into one part."""
    for subjects in (
        pa.array(range(64_000)),
        pa.array([f"{n:06}@example.org" for n in range(64_000)]),
    ):
        parts = pa.array((spilling.hashes(subjects) >> 58).tolist()).value_counts()
        counts = [each["counts"].as_py() for each in parts]
        assert len(counts) == spilling.PARTS
        assert 700 < min(counts) <= max(counts) < 1300


def test_rows_are_parted_and_read_again_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few rows come at a time, a part has its rows in order, in few batches."""
    table = made_up_table(200, texts=True).select(["subject", "item", "evidence"])
    schema = spilling.spill_schema(table.schema)
    for together in (1, 40, 10**6):
        monkeypatch.setattr(spilling, "_ROWS", together)
        batches = table.to_batches(max_chunksize=7)
        parts = spilling.part_by_subject(batches, schema, tmp_path / str(together))
        found = [[*part.batches()] for part in parts if part.rows]
        rows = pa.concat_tables([pa.Table.from_batches(each) for each in found])
        assert rows.sort_by("__row__").drop(["__row__"]).to_pylist() == table.to_pylist()
        for each in found:
            numbers = [row for batch in each for row in batch.column("__row__").to_pylist()]
            assert numbers == sorted(numbers)
    assert max(len(each) for each in found) == 1
