"""
``score``.
"""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from electoral_standards.interchange.schemas import schema_faults
from tests import needs

needs.module("numpy")
pa = needs.module("pyarrow")

from pyarrow import parquet  # noqa: E402 - needs an extra

from tests.cli.command import command  # noqa: E402 - as above
from tests.columnar.made_up import PROFILE, made_up_table  # noqa: E402 - as above

OWN = ("--profile", PROFILE, "--as-at", "2026-06-01")


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    """A sound table."""
    path = tmp_path / "ratings.parquet"
    parquet.write_table(made_up_table(30, faults=False), path)
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A table in which something is wrong."""
    path = tmp_path / "faulty.csv"
    path.write_text(
        "subject,item,rating,rater,rater_role,observed_on\n"
        "1,RM.L1.B1,met,p-1,peer,2026-05-01\n"
        "2,RM.L1.B9,met,p-1,peer,2026-05-01\n"
        '3,RM.L1.B1,met,p-1,per,"=1+1"\n'
        "4,RM.L1.B1,met\n"
        "5,RM.L1.B1,met,p-1,peer,2026-05-01\n",
        encoding="utf-8",
    )
    return path


def test_sound_table_is_scored(ratings: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    ran = command("score", ratings, *OWN, "-o", out)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("30 subjects as at 1 June 2026\n")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert parquet.read_table(out).num_rows == 30
    assert sorted(tmp_path.iterdir()) == [out, ratings]


def test_json_is_the_summary(faulty: Path, tmp_path: Path) -> None:
    ran = command("score", faulty, *OWN, "-o", tmp_path / "out.arrow", "--format", "json")

    assert schema_faults(ran.document, "score-summary.schema.json") == []
    assert (ran.document["rows"], ran.document["subjects"], ran.document["rejectedRows"]) == (
        5,
        4,
        3,
    )
    assert [(each["column"], each["reason"]) for each in ran.document["rejects"]] == [
        (None, "bad_row"),
        ("item", "unknown_item"),
        ("observed_on", "bad_date"),
        ("rater_role", "bad_role"),
    ]
    assert ran.document["rejects"][1]["examples"] == [{"value": "RM.L1.B9", "nearest": "RM.L1.B1"}]


def test_rejects_go_into_a_file_and_the_status_says_so(faulty: Path, tmp_path: Path) -> None:
    ran = command("score", faulty, *OWN, "-o", tmp_path / "out.parquet")

    rejects = tmp_path / "out-rejects.csv"
    assert ran.status == 1
    assert ran.err == (
        f"electoral-standards: 3 rows could not be used; {rejects} says which, and why\n"
    )
    assert rejects.read_text(encoding="utf-8").splitlines() == [
        '"row","column","reason","value"',
        '4,,"bad_row","4,RM.L1.B1,met"',
        '2,"item","unknown_item","RM.L1.B9"',
        '3,"rater_role","bad_role","per"',
        # A spreadsheet would take the value for a formula.
        """3,"observed_on","bad_date","'=1+1\"""",
    ]
    assert parquet.read_table(tmp_path / "out.parquet").column("subject").to_pylist() == [
        "1",
        "2",
        "3",
        "5",
    ]


def test_rejects_of_an_earlier_run_do_not_stay(faulty: Path, ratings: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    assert command("score", faulty, *OWN, "-o", out).status == 1
    assert command("score", ratings, *OWN, "-o", out).status == 0
    assert not (tmp_path / "out-rejects.csv").exists()


def test_rejects_that_are_asked_for_are_written_though_there_are_none(
    ratings: Path, tmp_path: Path
) -> None:
    rejects = tmp_path / "none.csv"
    ran = command("score", ratings, *OWN, "-o", tmp_path / "out.parquet", "--rejects", rejects)

    assert ran.status == 0
    assert rejects.read_text(encoding="utf-8") == '"row","column","reason","value"\n'


def test_table_may_be_piped(faulty: Path, ratings: Path, tmp_path: Path) -> None:
    out, piped = tmp_path / "out.parquet", tmp_path / "piped.parquet"
    for path in (faulty, ratings):
        said = command("score", path, *OWN, "-o", out)
        assert command("score", "-", *OWN, "-o", piped, stdin=path.read_bytes()).out == said.out
        assert piped.read_bytes() == out.read_bytes()


def test_subject_is_explained_as_the_record_would_be(faulty: Path) -> None:
    ran = command("score", faulty, *OWN, "--explain", "1", "3")

    assert ran.status == 0
    assert "RM.L1.B1" in ran.out
    assert ran.err.splitlines() == [
        "electoral-standards: row 3, rater_role: bad_role: 'per'; not used",
        "electoral-standards: row 3, observed_on: bad_date: '=1+1'; not used",
    ]
    as_json = command("score", faulty, *OWN, "--explain", "1", "5", "--format", "json")
    assert [each["subject"]["id"] for each in as_json.documents] == ["1", "5"]
    assert all(
        schema_faults(each, "assessment-result.schema.json") == [] for each in as_json.documents
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name a .parquet or .arrow file"),
        (("-o", "-"), "--rejects: name a file"),
        (("-o", "out.csv"), "results are not written as csv"),
        (("-o", "out"), "the ending tells the format"),
        (("-o", "o.parquet", "--rejects", "r.ndjson"), "rejects are not written as ndjson"),
        (("-o", "o.parquet", "--rejects", "o.parquet"), "the same file"),
        (("-o", "o.parquet", "--memory", "much"), "no size such as"),
        (("-o", "o.parquet", "--memory", "1MiB"), "too little"),
        (("-o", "o.parquet", "--jobs", "0"), "at least 1"),
        (("-o", "o.parquet", "--policy", "canvas"), "averages"),
        (("-o", "o.parquet", "--standards", "NONE"), "NONE"),
        (("-o", "no/such/o.parquet"), "no such folder"),
        (("--explain", "nobody"), "no row about the subject 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_told(
    ratings: Path, words: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ratings.parent)
    ran = command("score", ratings, *OWN, *words)

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert [*ratings.parent.iterdir()] == [ratings]


@pytest.mark.parametrize("name", ["none.parquet", "empty.csv", "text.parquet", "head.csv"])
def test_unusable_input_is_told_by_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name != "none.parquet":
        head = "subject,item,rating,rater,rater_role,observed_on\n" if name == "head.csv" else ""
        path.write_text("x" if name == "text.parquet" else head, encoding="utf-8")
    ran = command("score", path, *OWN, "-o", tmp_path / "out.parquet")

    assert ran.status == 2
    assert name in ran.err
    assert not (tmp_path / "out.parquet").exists()


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    ran = command("score", tmp_path, *OWN, "-o", tmp_path / "out.parquet")

    assert (ran.status, ran.out) == (2, "")
    assert f"it is no file: {tmp_path}" in ran.err


def test_one_is_not_told_as_many(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text(
        "subject,item,rating,rater,rater_role,observed_on\n"
        "1,RM.L1.B1,met,p-1,peer,2026-05-01\n"
        "1,RM.L1.B9,met,p-1,peer,2026-05-01\n",
        encoding="utf-8",
    )
    ran = command("score", path, *OWN, "-o", tmp_path / "out.parquet")

    assert ran.out.startswith("1 subject as at 1 June 2026\n")
    assert "1 row\n" in ran.out


def test_a_line_and_a_cell_that_are_no_row_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "ratings.ndjson"
    row = {"item": "RM.L1.B1", "rating": "met", "rater": "p-1", "rater_role": "peer"}
    sound = {"subject": 1, **row, "observed_on": "2026-05-01"}
    nested = {**sound, "rater": {"id": "p-1"}}
    lines = [json.dumps(sound), '{"subject":1,', json.dumps(nested)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = command("score", path, *OWN, "-o", tmp_path / "out.parquet", "--format", "json")

    summary = json.loads(ran.out)
    found = {each.get("column"): each["examples"] for each in summary["rejects"]}
    assert {column: [each["value"] for each in told] for column, told in found.items()} == {
        None: ['{"subject":1,'],
        "rater": ['{"id":"p-1"}'],
    }
    text = " ".join(command("score", path, *OWN, "-o", tmp_path / "out.parquet").out.split())
    assert "rater 1 an object, a list, true or false stands where a name should be" in text
    assert "(line) 1 the line has too many or too few cells, or is no JSON object" in text


def test_subjects_without_rows_come_out(ratings: Path, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("subject,name\n30,Ada\n31,Bea\n", encoding="utf-8")
    ran = command(
        "score", ratings, *OWN, "-o", tmp_path / "out.parquet", "--subjects", roster,
        "--layout", "requirements", "--format", "json",
    )  # fmt: skip

    assert ran.document["subjects"] == 31
    assert parquet.read_table(tmp_path / "out.parquet").num_rows == 31 * 5


def test_interrupted_run_leaves_nothing_and_can_be_run_again(tmp_path: Path) -> None:
    path, out = tmp_path / "ratings.ndjson", tmp_path / "out.parquet"
    # In the order of its subjects it would not be parted on disk.
    rows = made_up_table(50, faults=False).to_pylist()[::-1]
    lines = [json.dumps(row, default=str) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    parts = tmp_path / "parts"
    parts.mkdir()
    program = [sys.executable, "-c", SLOW, "score", str(path), *OWN]
    with subprocess.Popen([*program, "-o", str(out), "--spill", str(parts)]) as run:
        until = time.monotonic() + 60
        while not [*parts.iterdir()] and time.monotonic() < until:
            time.sleep(0.05)
        assert [*parts.iterdir()], "it has begun to part the table on disk"
        run.send_signal(signal.SIGTERM)
        assert run.wait(60) == 130
    assert [*parts.iterdir()] == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["parts", path.name]
    assert command("score", path, *OWN, "-o", out).status == 0


#: A run that has next to no memory, and waits while it parts its table on disk.
SLOW = """
import sys, time
from electoral_standards.cli.app import run
from electoral_standards.columnar import parting
begin, write = parting.Run.__init__, parting.Spilled.write
def short(self, *args, **options):
    begin(self, *args, **options)
    self._most = 20
def slow(self, batch):
    write(self, batch)
    time.sleep(0.2)
parting.Run.__init__, parting.Spilled.write = short, slow
sys.exit(run(sys.argv[1:]))
"""


def test_one_summary_says_what_another_way_in_says(ratings: Path, tmp_path: Path) -> None:
    table: Any = made_up_table(30, faults=False)
    arrow = tmp_path / "ratings.arrow"
    with pa.ipc.new_file(arrow, table.schema) as writer:
        writer.write_table(table)
    said = [
        command("score", each, *OWN, "-o", tmp_path / "out.parquet").out
        for each in (ratings, arrow)
    ]
    assert said[0] == said[1]
