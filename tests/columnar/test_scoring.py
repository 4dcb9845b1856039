"""
Whole tables: every way in gives what the kernel gives, and nothing is lost on the way.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from electoral_standards.errors import InvalidDocumentError
from tests import needs

needs.module("numpy")
pa = needs.module("pyarrow")

from pyarrow import csv, parquet  # noqa: E402 - needs an extra

from electoral_standards import columnar  # noqa: E402 - as above
from electoral_standards.columnar import parting, spilling  # noqa: E402 - as above
from tests.columnar.made_up import (  # noqa: E402 - as above
    AS_AT,
    PROFILE,
    expected,
    made_up_table,
    sorted_rows,
)


def scored(given: Any, **options: Any) -> columnar.ScoredTable:
    return columnar.score(given, profile=PROFILE, as_at=AS_AT, **options)


def rows_of(given: Any, **options: Any) -> list[dict[str, Any]]:
    """The results, in the order of subjects."""
    table = scored(given, **options).table
    assert table is not None
    return sorted_rows(table)


def written(table: Any, path: Path, **options: Any) -> Path:
    parquet.write_table(table, path, **options)
    return path


class Handed:
    """A table of some other library: it hands over Arrow, and is nothing of pyarrow."""

    def __init__(self, table: Any, rows: int | None = None) -> None:
        self._table, self._rows = table, rows

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return self._table.num_rows if self._rows is None else self._rows


@pytest.fixture(params=[False, True], ids=["integers", "texts"])
def table(request: pytest.FixtureRequest) -> Any:
    return made_up_table(texts=request.param)


@pytest.mark.parametrize("rows", [50, 333, 10**6])
@pytest.mark.parametrize("layout", ["wide", "long", "requirements"])
def test_row_groups_that_cut_subjects_change_nothing(
    table: Any, tmp_path: Path, rows: int, layout: Any
) -> None:
    """In a file in the order of subjects, a subject at the edge of a row group comes out whole."""
    path = written(table, tmp_path / "ratings.parquet", row_group_size=rows)
    assert rows_of(path, layout=layout) == expected(table, layout)


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


def short_of_memory(begin: Any, *, rows: int) -> Any:
    """A run that may hold only so many rows."""

    def init(self: Any, *args: Any, **options: Any) -> None:
        begin(self, *args, **options)
        self._most = rows

    return init


def test_one_subject_with_most_rows_comes_out_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A subject that is larger than a part should be is scored all the same."""
    monkeypatch.setattr(parting.Run, "__init__", short_of_memory(parting.Run.__init__, rows=20))
    table = made_up_table(40)
    one = table.set_column(0, "subject", pa.array([7] * len(table)))
    both = pa.concat_tables([table, one])
    assert rows_of(both.take(list(reversed(range(len(both)))))) == expected(both)


def files(table: Any, folder: Path) -> Iterator[Path]:
    """The same table in every other format; in text formats, subjects are texts."""
    path = folder / "ratings.arrow"
    with pa.ipc.new_file(path, table.schema) as writer:
        writer.write_table(table, max_chunksize=100)
    yield path
    path = folder / "ratings.arrows"
    with pa.ipc.new_stream(path, table.schema) as writer:
        writer.write_table(table, max_chunksize=100)
    yield path
    path = folder / "ratings.ndjson"
    lines = [json.dumps(row, default=str, ensure_ascii=False) for row in table.to_pylist()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    yield path
    path = folder / "ratings.csv"
    csv.write_csv(table, path)
    yield path
    path = folder / "ratings.tsv"
    csv.write_csv(table, path, csv.WriteOptions(delimiter="\t"))
    yield path


def test_every_format_gives_the_same(table: Any, tmp_path: Path) -> None:
    """Arrow files and streams, NDJSON, CSV and tables in memory are scored alike."""
    whole = expected(table)
    texts = sorted(({**row, "subject": str(row["subject"])} for row in whole), key=subject_of)
    for path in files(table, tmp_path):
        found = sorted(rows_of(path), key=subject_of)
        assert found == (texts if path.suffix in (".csv", ".tsv") else whole), path.suffix
    assert rows_of(table) == whole
    assert rows_of(Handed(table)) == whole


def subject_of(row: dict[str, Any]) -> Any:
    return row["subject"]


def test_spilling_keeps_every_format_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is parted on disk gives what is held in memory."""
    table = made_up_table(100, texts=True)
    whole = [rows_of(path) for path in files(table, tmp_path)]
    monkeypatch.setattr(parting.Run, "__init__", short_of_memory(parting.Run.__init__, rows=500))
    assert [rows_of(path, spill=tmp_path) for path in files(table, tmp_path)] == whole


@pytest.mark.heavy
@pytest.mark.parametrize("module", ["pandas", "polars", "duckdb"])
def test_tables_of_other_libraries_are_taken(module: str) -> None:
    """What hands over Arrow is scored, and needs no code of its own."""
    library = needs.module(module, second=True)
    ratings = made_up_table(faults=False)
    if module == "pandas":
        given = ratings.to_pandas()
    elif module == "polars":
        given = library.from_arrow(ratings)
    else:
        given = library.sql("select * from ratings")
    assert rows_of(given) == expected(ratings)


def test_bytes_are_the_same_at_any_number_of_jobs(tmp_path: Path) -> None:
    """How many parts are scored at a time, and how often a run is made, changes no byte."""
    path = written(made_up_table(), tmp_path / "ratings.parquet", row_group_size=100)
    written_ = set()
    for number, jobs in enumerate((1, 2, 7, 2)):
        out, rejects = tmp_path / f"{number}.parquet", tmp_path / f"{number}.csv"
        scored(path, output=out, rejects=rejects, jobs=jobs)
        written_.add((out.read_bytes(), rejects.read_bytes()))
    assert len(written_) == 1


def test_bytes_are_the_same_however_batches_are_cut(tmp_path: Path) -> None:
    """A table in memory gives the same file, whatever the size of its batches."""
    table = made_up_table(60)
    written_ = set()
    for size in (1, 17, 10**6):
        out = tmp_path / f"{size}.parquet"
        scored(pa.Table.from_batches(table.to_batches(max_chunksize=size)), output=out)
        written_.add(out.read_bytes())
    assert len(written_) == 1


def test_whoever_has_no_row_still_comes_out(tmp_path: Path) -> None:
    """Everybody on the roster comes out once; without a row all is unknown, and a gap to assess."""
    table = made_up_table(20, faults=False)
    roster = pa.table({"subject": range(15, 31), "team": ["south"] * 16})
    for given in (roster, written(roster, tmp_path / "roster.parquet"), list(range(15, 31))):
        rows = {row["subject"]: row for row in rows_of(table, subjects=given)}
        assert [*rows] == [*range(1, 31)]
        nobody = rows[30]
        assert nobody["judgements"] == 0
        assert nobody["team"] == (None if isinstance(given, list) else "south")
        assert nobody["SFJES19_unknown"] == 23
        assert (nobody["gap_RM_shortfall"], nobody["gap_RM_evidence"]) == (3, 3)
        assert rows[16] == rows_of(table)[15]


def test_row_of_a_left_join_says_that_somebody_is_there() -> None:
    """A row with a subject and nothing else is no judgement and no reject."""
    table = made_up_table(3, faults=False)
    joined = pa.concat_tables([table, pa.table({"subject": [9]})], promote_options="default")
    found = scored(joined)
    assert found.table is not None
    assert found.table.column("subject").to_pylist() == [1, 2, 3, 9]
    assert found.summary.rejected_rows == 0


def test_kernel_called_batch_by_batch_is_wrong_and_so_never_done() -> None:
    """The kernel is for whole subjects: batch by batch a subject would come out twice."""
    from electoral_standards.columnar.kernel import score_batches
    from tests.columnar.made_up import plan

    table = made_up_table(30, faults=False)
    whole = expected(table)
    by_batch = [
        row
        for batch in table.to_batches(max_chunksize=7)
        for result in score_batches([batch], plan(), rejects=print)
        for row in result.to_pylist()
    ]
    assert len(by_batch) > len(whole)
    streamed = pa.Table.from_batches(table.to_batches(max_chunksize=7))
    assert rows_of(streamed) == whole


def test_reader_that_yields_less_than_it_says_is_an_error() -> None:
    """A reader that ends early, as one that fails in a thread, is found out."""
    table = made_up_table(5)
    with pytest.raises(InvalidDocumentError, match="rows, and 0 came out of it"):
        scored(Handed(table.slice(0, 0), rows=table.num_rows))
    with pytest.raises(InvalidDocumentError, match="it has no rows"):
        scored(Handed(table.slice(0, 0)))


def test_wrong_statistics_are_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row group with a subject that its statistics rule out might cut that subject in two."""
    path = written(made_up_table(30), tmp_path / "ratings.parquet", row_group_size=10**6)
    from electoral_standards.columnar import reading

    monkeypatch.setattr(reading, "_bounds", lambda *_: (5, 6))
    with pytest.raises(InvalidDocumentError, match="statistics of the row group"):
        scored(path)


def test_truncated_parquet_leaves_nothing_behind(tmp_path: Path) -> None:
    """A file that was cut off is named, and no result is written."""
    path = written(made_up_table(), tmp_path / "ratings.parquet")
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(InvalidDocumentError, match="cannot be read as Parquet"):
        scored(path, output=tmp_path / "out.parquet")
    assert [*tmp_path.iterdir()] == [path]


def test_damaged_pages_leave_nothing_behind(tmp_path: Path) -> None:
    """Damage that only shows half-way leaves neither a file nor half of one."""
    path = written(made_up_table(), tmp_path / "ratings.parquet", compression="gzip")
    data = bytearray(path.read_bytes())
    data[2000:4000] = bytes(2000)
    path.write_bytes(data)
    with pytest.raises(InvalidDocumentError, match="cannot be read as Parquet"):
        scored(path, output=tmp_path / "out.parquet", rejects=tmp_path / "rejects.csv")
    assert [*tmp_path.iterdir()] == [path]


PROGRAM = """
import resource, signal, sys
from datetime import date
from electoral_standards import columnar
from electoral_standards.columnar import parting
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
if {spill}:
    begin = parting.Run.__init__
    def short(self, *args, **options):
        begin(self, *args, **options)
        self._most = 20
    parting.Run.__init__ = short
try:
    profile, day = "electoral-services-officer", date(2026, 6, 1)
    columnar.score(sys.argv[1], profile=profile, as_at=day, output=sys.argv[2])
except OSError as error:
    print("OSError", error.errno)
"""


@pytest.mark.parametrize("spill", [False, True], ids=["results", "parts"])
def test_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path, spill: bool) -> None:
    """Neither half a file nor anything that was parted on disk stays, and what was there stays."""
    path = written(made_up_table(1000), tmp_path / "ratings.parquet")
    out = tmp_path / "out.parquet"
    out.write_bytes(b"before")
    program = PROGRAM.format(limit=2000, spill=spill)
    command = [sys.executable, "-c", program, str(path), str(out)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("OSError")
    assert out.read_bytes() == b"before"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out.parquet", "ratings.parquet"]


def test_millions_of_bad_codes_are_told_in_bounds(tmp_path: Path) -> None:
    """However many codes are wrong, the summary shows a few, and the file of rejects has all."""
    count = 200_000
    table = made_up_table(1, faults=False)
    row = table.slice(0, 1).to_pylist()[0]
    wrong = pa.table(
        {
            name: pa.array([f"X{n}" for n in range(count)])
            if name == "item"
            else pa.array([row[name]] * count, table.schema.field(name).type)
            for name in ("subject", "item", "rating", "rater", "rater_role", "observed_on")
        }
    )
    rejects = tmp_path / "rejects.parquet"
    summary = scored(wrong, rejects=rejects).summary
    assert summary.rejected_rows == count
    (told,) = summary.rejects
    assert (told.cells, len(told.examples)) == (count, 3)
    assert parquet.read_table(rejects).column("value").to_pylist() == [
        f"X{n}" for n in range(count)
    ]


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


def test_explanation_gives_what_the_table_gives(table: Any, tmp_path: Path) -> None:
    """Of any subject the object path says the same as the row in the results, and why."""
    path = written(table, tmp_path / "ratings.parquet", row_group_size=100)
    for row in rows_of(path)[::37]:
        found = columnar.explain(path, row["subject"], profile=PROFILE, as_at=AS_AT)
        assert found.result["RM"].attained == row["RM_attained"]
        assert found.result["SFJES19"].verdict == row["SFJES19_verdict"]
        assert found.gaps is not None
        gaps = {each.code: each.shortfall for each in found.gaps.requirements}
        assert gaps["PWS"] == row["gap_PWS_shortfall"]
        assert found.result.explain("SFJES19")


def test_explanation_of_nobody_is_an_error() -> None:
    """Whoever has no row cannot be explained from the table."""
    for subject in (99999, "nobody"):
        with pytest.raises(InvalidDocumentError, match="no row about the subject"):
            columnar.explain(made_up_table(3), subject, profile=PROFILE, as_at=AS_AT)


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
