"""
Bad input: a clear message, nothing lost, nothing half done.
"""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.errors import InvalidDocumentError
from tests import needs

needs.module("numpy")
pa = needs.module("pyarrow")

from pyarrow import csv, parquet  # noqa: E402 - needs an extra

from electoral_standards.columnar import csv_files, ndjson, rejects  # noqa: E402 - as above
from electoral_standards.columnar.reading import open_source  # noqa: E402 - as above
from tests.cli.command import command  # noqa: E402 - as above
from tests.columnar.driving import Handed, scored, written  # noqa: E402 - as above
from tests.columnar.made_up import PROFILE, made_up_table  # noqa: E402 - as above

OWN = ("--profile", PROFILE, "--as-at", "2026-06-01")
HEADER = "subject,item,rating,rater,rater_role,observed_on"


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


def column_changed(name: str, values: Any) -> Any:
    table = made_up_table(5, faults=False)
    column = values(len(table)) if callable(values) else pa.array([values] * len(table))
    return table.set_column(table.column_names.index(name), name, column)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (lambda: made_up_table(5).rename_columns({"rating": "ratings"}), "is it 'ratings'?"),
        (lambda: column_changed("item", 7), "column item: its type is int64"),
        (lambda: column_changed("observed_on", True), "column observed_on: its type is bool"),
        (
            lambda: column_changed("observed_on", datetime(2026, 5, 1, tzinfo=UTC)),
            "cast it to a date in 'UTC' or yours",
        ),
    ],
    ids=["missing", "number", "flag", "zone"],
)
def test_column_that_means_nothing_is_told(tmp_path: Path, table: Any, said: str) -> None:
    """A missing column with the nearest name, a wrong type, days that depend on a time zone."""
    path = written(table(), tmp_path / "ratings.parquet")
    ran = command("score", path, *OWN, "-o", tmp_path / "out.parquet")

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert [*tmp_path.iterdir()] == [path]


def test_moments_of_mixed_zones_are_rejects(tmp_path: Path) -> None:
    """In text, each moment that is no plain day is told with its row; the others count."""
    moments = ("2026-05-01T00:00:00Z", "2026-05-01T23:30:00+01:00", "01/05/2026", "2026-05-01")
    path = tmp_path / "ratings.csv"
    lines = [f"{n},RM.L1.B1,met,a,peer,{each}" for n, each in enumerate(moments, 1)]
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    ran = command("score", path, *OWN, "-o", tmp_path / "out.parquet")

    assert ran.status == 1
    wrong = csv.read_csv(tmp_path / "out-rejects.csv").to_pylist()
    assert [(each["row"], each["reason"]) for each in wrong] == [(n, "bad_date") for n in (1, 2, 3)]
    assert parquet.read_table(tmp_path / "out.parquet").num_rows == 4


@pytest.mark.parametrize("kind", [pa.int64(), pa.string(), pa.null()], ids=str)
def test_table_without_any_subject_is_all_rejects(tmp_path: Path, kind: Any) -> None:
    """Every row is told, and the results are a table without rows."""
    path = written(
        column_changed("subject", lambda rows: pa.nulls(rows, kind)), tmp_path / "ratings.parquet"
    )
    ran = command("score", path, *OWN, "-o", tmp_path / "out.parquet", "--format", "json")

    assert (ran.status, ran.document["subjects"]) == (1, 0)
    assert ran.document["rows"] == ran.document["rejectedRows"] > 0
    assert parquet.read_table(tmp_path / "out.parquet").num_rows == 0


def test_stream_that_was_cut_off_between_batches_is_found_out(tmp_path: Path) -> None:
    """Such a file looks whole, but for the mark at its end."""
    table = made_up_table(20, faults=False)
    path, whole = tmp_path / "ratings.arrows", tmp_path / "whole.arrows"
    with pa.ipc.new_stream(whole, table.schema) as writer:
        writer.write_table(table, max_chunksize=50)
    with path.open("wb") as file:
        writer = pa.ipc.new_stream(file, table.schema)
        writer.write_table(table.slice(0, 50))
        # Neither closed nor ended.
        file.flush()
        data = path.read_bytes()
        writer.close()
    path.write_bytes(data)
    assert command("score", whole, *OWN, "-o", tmp_path / "out.parquet").status == 0
    ran = command("score", path, *OWN, "-o", tmp_path / "out.parquet")
    assert ran.status == 2
    assert "the mark is missing that ends a stream" in ran.err


def test_csv_in_another_encoding_is_one_error(tmp_path: Path) -> None:
    """It says which encoding is read."""
    for encoding in ("utf-16", "latin-1"):
        path = tmp_path / "ratings.csv"
        path.write_text(f"{HEADER}\n1,RM.L1.B1,met,é,peer,2026-05-01\n", encoding=encoding)
        ran = command("score", path, *OWN, "-o", tmp_path / "out.parquet")
        assert ran.status == 2
        assert "it is read as UTF-8" in ran.err


@given(st.lists(st.sampled_from("++++-"), min_size=1, max_size=60), st.integers(1, 9))
def test_rows_of_a_csv_file_keep_their_numbers(
    tmp_path_factory: pytest.TempPathFactory, kinds: list[str], together: int
) -> None:
    """Faulty lines are told with their numbers, and the rows after them keep theirs."""
    path = tmp_path_factory.getbasetemp() / "numbers.csv"
    lines = [
        f"{n},RM.L1.B1,met,a,peer,2026-05-01" if kind == "+" else f"{n},faulty"
        for n, kind in enumerate(kinds, 1)
    ]
    path.write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")
    told: list[Any] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_files, "_BLOCK", 40 * together + 60)
        patch.setattr(csv_files, "_LINES", together)
        first, numbers = 1, []
        for batch in open_source(path).batches(told.append):
            at = range(first, first + len(batch))
            if "__row__" in batch.schema.names:
                at = batch.column("__row__").to_pylist()
            numbers += [*zip(at, map(int, batch.column("subject").to_pylist()), strict=True)]
            first += len(batch)
    assert numbers == [(n, n) for n, kind in enumerate(kinds, 1) if kind == "+"]
    wrong = [(row["row"], row["value"]) for batch in told for row in batch.to_pylist()]
    assert wrong == [(n, lines[n - 1]) for n, kind in enumerate(kinds, 1) if kind == "-"]


def test_what_a_reject_cannot_be_written_for_is_not_swallowed(tmp_path: Path) -> None:
    """Pyarrow would go on where the taking down of a faulty line fails."""
    path = tmp_path / "ratings.csv"
    path.write_text(f"{HEADER}\n" + "1,faulty\n" * 10, encoding="utf-8")

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_files, "_LINES", 2)
        with pytest.raises(OSError, match="No space left"):
            [*open_source(path).batches(full)]


@pytest.mark.parametrize("many", [10, 10**6])
def test_rejects_keep_their_order_on_disk_and_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """However many are kept in memory, they come back as they came."""
    monkeypatch.setattr(rejects, "_IN_MEMORY", many)
    kept = rejects.Rejected(tmp_path)
    given_ = [
        pa.RecordBatch.from_pylist(
            [{"row": n, "column": "item", "reason": "missing", "value": None}] * (n % 7),
            schema=rejects.REJECTS_SCHEMA,
        )
        for n in range(20)
    ]
    for batch in given_:
        kept.append(batch)
    assert pa.Table.from_batches(kept, rejects.REJECTS_SCHEMA) == pa.Table.from_batches(given_)
    assert [*tmp_path.iterdir()] == []


def test_reader_that_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    """A table in memory that breaks off is an error, and no result."""
    table = made_up_table(30, faults=False)

    def batches() -> Any:
        yield table.to_batches()[0].slice(0, 10)
        raise RuntimeError("a thread has panicked")

    class Broken:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            reader = pa.RecordBatchReader.from_batches(table.schema, batches())
            return reader.__arrow_c_stream__(requested_schema)

    with pytest.raises(InvalidDocumentError, match="a thread has panicked"):
        scored(Broken(), output=tmp_path / "out.parquet", rejects=tmp_path / "rejects.csv")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("error", ["Query interrupted", "INTERRUPT Error: Interrupted!"])
def test_interruption_that_only_duckdb_hears_of_is_one(tmp_path: Path, error: str) -> None:
    """A key that is pressed while DuckDB reads is not taken for a defect."""
    duckdb = needs.module("duckdb")
    path = tmp_path / "ratings.ndjson"
    path.write_text('{"subject": 1}\n', encoding="utf-8")
    kind = RuntimeError if error.startswith("Query") else duckdb.InterruptException

    class Interrupted:
        InterruptException, Error = duckdb.InterruptException, duckdb.Error

        def connect(self, **_: object) -> None:
            raise kind(error)

    columns = ndjson._Columns(path, ("subject",), numbers=True)
    with pytest.raises(KeyboardInterrupt):
        [*ndjson._by_duckdb(Interrupted(), columns)]


@pytest.mark.parametrize("how", ["same", "link", "hard link", "rejects", "subjects", "default"])
def test_nothing_is_written_over_what_is_read(tmp_path: Path, how: str) -> None:
    """Neither results nor rejects take the place of the ratings, under whatever name."""
    name = "out-rejects.csv" if how == "default" else "ratings.csv"
    path, out = tmp_path / name, tmp_path / "out.parquet"
    csv.write_csv(made_up_table(3, faults=False), path)
    words: tuple[Any, ...] = (path, *OWN, "-o", out)
    if how == "rejects":
        words = (*words, "--rejects", path)
    elif how != "default":
        words = (path, *OWN, "-o", out)
        written(made_up_table(3, faults=False), out)
        if how == "subjects":
            words = (*words, "--subjects", out)
        elif how == "same":
            words = (out, *words[1:])
        else:
            link = tmp_path / "link.parquet"
            (os.symlink if how == "link" else os.link)(out, link)
            words = (link, *words[1:])
    before = {each: each.read_bytes() for each in tmp_path.iterdir()}
    ran = command("score", *words)

    assert ran.status == 2
    assert "it is read or written already" in ran.err
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == before


MANY = """
import sys
from pathlib import Path
from electoral_standards.cli.app import run
status = run(sys.argv[1:])
# The peak that the system reports otherwise is never below that of the process that began this one.
peak = Path("/proc/self/status").read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]
print(status, peak, file=sys.stderr)
"""


def many_bad_codes(path: Path, *, ordered: bool) -> Path:
    """Ten million rows, each with another code that no item has."""
    names, step = HEADER.split(","), 10**6
    schema = pa.schema([(name, pa.int64() if name == "subject" else pa.string()) for name in names])
    with parquet.ParquetWriter(path, schema) as writer:
        for first in range(0, 10**7, step):
            numbers = range(first, first + step)
            subjects = pa.array(
                [number // 10 if ordered else number % 97_000 for number in numbers]
            )
            codes = pa.array([f"X{number}" for number in numbers])
            rest = [
                pa.array([each]).take(pa.array([0] * step))
                for each in ("met", "m-1", "manager", "2026-05-01")
            ]
            writer.write_table(pa.table([subjects, codes, *rest], schema=schema))
    return path


@pytest.mark.heavy
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells the peak there")
@pytest.mark.parametrize("ordered", [True, False], ids=["by row groups", "parted on disk"])
def test_ten_million_bad_codes_are_told_in_bounds(tmp_path: Path, ordered: bool) -> None:
    """The report shows a few, the file of rejects has all, and memory stays under its limit."""
    path = many_bad_codes(tmp_path / "ratings.parquet", ordered=ordered)
    out, memory = tmp_path / "out.parquet", 1 << 30
    words = ["score", path, *OWN, "-o", out, "--memory", str(memory)]
    program = [sys.executable, "-c", MANY, *map(str, words)]
    run = subprocess.run(program, capture_output=True, text=True, check=True)
    *said, last = run.stderr.splitlines()
    status, peak = last.split()
    assert status == "1"
    assert int(peak) << 10 <= memory
    rejects_ = tmp_path / "out-rejects.csv"
    told = f"10,000,000 rows could not be used; {rejects_} says which, and why"
    assert said == [f"electoral-standards: {told}"]
    assert len(run.stdout.encode()) < 10_000
    values = (batch["value"] for batch in csv.open_csv(rejects_))
    assert sum(pa.compute.count_distinct(each).as_py() for each in values) == 10**7
    assert parquet.read_metadata(out).num_rows == (10**6 if ordered else 97_000)
