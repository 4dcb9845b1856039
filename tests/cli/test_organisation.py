"""
``organisation`` as its users meet it: from a table of results to what each unit covers.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import needs
from tests.cli.command import command

needs.module("numpy")
needs.module("pyarrow")

import pyarrow as pa  # noqa: E402 - needs an extra
import pyarrow.parquet as pq  # noqa: E402 - as above

#: Three people of two units: attained, and the two parts of the gap.
_PEOPLE: dict[str, list[Any]] = {
    "subject": [1, 2, 3],
    "team": ["north", "north", None],
    "gap_RM_attained": [3, 1, 0],
    "gap_RM_competence": [0, 1, 0],
    "gap_RM_evidence": [0, 0, 3],
}
_ROLE = {
    "schemaVersion": "1.0",
    "type": "roleProfile",
    "name": "clerk",
    "version": "1",
    "title": "Clerk",
    "authority": "illustrative",
    "description": "Made up.",
    "requirements": [{"standard": "RM", "level": 3, "reason": "Made up."}],
}


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``results.parquet`` and ``clerk.json`` in the working directory."""
    monkeypatch.chdir(tmp_path)
    pq.write_table(pa.table(_PEOPLE), "results.parquet")
    Path("clerk.json").write_text(json.dumps(_ROLE), encoding="utf-8")


@pytest.mark.usefixtures("results")
def test_it_says_what_rests_on_one_person() -> None:
    ran = command("organisation", "results.parquet", "--profile", "clerk.json")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert (ran.status, ran.err) == (0, "")
    assert "2 units by team, 3 people." in lines
    assert "1 RM 1 1 0 0 0" in lines
    assert "north 2 ! 1" in lines
    assert "(no unit) 1 x 0" in lines
    assert "north RM 1" in lines


@pytest.mark.usefixtures("results")
def test_as_json_each_row_is_a_line() -> None:
    """Units that nobody is in come out as well."""
    words = ("--profile", "clerk.json", "--format", "json", "--units", "south", "north")
    rows = command("organisation", "results.parquet", *words).documents
    found = [(row["unit"], row["holding"], row["lone_holder"]) for row in rows]
    assert found == [("north", 1, "1"), ("south", 0, None), (None, 0, None)]


@pytest.mark.usefixtures("results")
def test_what_is_published_names_nobody_and_counts_no_small_group() -> None:
    words = ("--profile", "clerk.json", "--audience", "published")
    ran = command("organisation", "results.parquet", *words)
    assert "withheld" in ran.out
    assert "who holds it alone" not in ran.out
    assert "too small to be shown" in ran.out


@pytest.mark.usefixtures("results")
@pytest.mark.parametrize("ending", ["parquet", "arrow", "csv", "ndjson"])
def test_the_table_goes_into_a_file(ending: str) -> None:
    """As rows for each unit and requirement, or as a row for each unit."""
    words = ("results.parquet", "--profile", "clerk.json", "-o", f"cover.{ending}")
    assert command("organisation", *words).status == 0
    assert b"north" in Path(f"cover.{ending}").read_bytes()
    assert command("organisation", *words, "--table", "heat").status == 0
    if ending == "ndjson":
        lines = Path("cover.ndjson").read_text(encoding="utf-8").splitlines()
        assert json.loads(lines[0]) == {"unit": "north", "people": 2, "RM": 1}


@pytest.mark.usefixtures("results")
def test_all_together_are_one_unit() -> None:
    words = ("--profile", "clerk.json", "--by", "all", "--format", "json")
    (row,) = command("organisation", "results.parquet", *words).documents
    assert (row["unit"], row["people"], row["at_least"]) == (None, 3, "single_point_of_failure")


@pytest.mark.usefixtures("results")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["results.parquet", "--by", "office"], "no column 'office'"),
        (["results.parquet", "--smallest-group", "2"], "smallest group"),
        (["results.parquet", "-o", "cover.xls"], "the ending tells the format"),
        (["results.parquet", "-o", "nowhere/cover.csv"], "cannot be written"),
        (["results.csv"], "results are a .parquet or .arrow file"),
        (["-"], "standard input: results are"),
        (["nothing.parquet"], "nothing.parquet cannot be read"),
        (["nothing.arrow"], "nothing.arrow cannot be read"),
        (["broken.parquet"], "broken.parquet cannot be read"),
        (["empty.arrow"], "empty.arrow cannot be read"),
        (["results.parquet", "--profile", "returning-officer"], "no column 'gap_ROPS_O1_M1"),
    ],
)
def test_what_cannot_be_counted_is_refused(words: list[str], said: str) -> None:
    """One sentence, status 2, and nothing on standard output."""
    Path("broken.parquet").write_bytes(Path("results.parquet").read_bytes()[:-20])
    Path("empty.arrow").touch()
    ran = command(
        "organisation", *words, *([] if "--profile" in words else ["--profile", "clerk.json"])
    )
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
