"""
``generate ratings`` as its users meet it: what it says, what it refuses, what it leaves behind.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import needs
from tests.cli.command import command

needs.module("numpy")
needs.module("pyarrow")


def made(path: Path) -> int:
    """Number of lines of a file, its head left out."""
    return len(path.read_text(encoding="utf-8").splitlines()) - 1


def test_it_says_what_it_made(tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    ran = command("generate", "ratings", "--subjects", "1_0", "-o", path)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{path}: {made(path)} ratings of 10 subjects\n"


def test_as_json_it_says_what_to_ask_for_again(tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    words = ("--subjects", "1.5e1", "--seed", 7, "--standards", "rm", "PWS", "--format", "json")
    ran = command("generate", "ratings", *map(str, words), "-o", path)
    assert ran.document == {
        "file": str(path),
        "subjects": 15,
        "ratings": made(path),
        "seed": 7,
        "standards": ["RM", "PWS"],
        "ids": "integer",
        "order": "subject",
        "until": "2026-06-01",
    }


def test_profile_chooses_the_standards(tmp_path: Path) -> None:
    path = tmp_path / "ratings.ndjson"
    command("generate", "ratings", "--subjects", "30", "--profile", "returning-officer", "-o", path)
    items = {json.loads(line)["item"] for line in path.read_text(encoding="utf-8").splitlines()}
    assert {item.partition(".")[0] for item in items} == {"ROPS", "RM", "PWS"}


def test_everything_asked_for_is_done(tmp_path: Path) -> None:
    """String identifiers, years in order, another last day."""
    path = tmp_path / "ratings.ndjson"
    words = ("--ids", "string", "--order", "year", "--until", "2020-03-01")
    assert command("generate", "ratings", "--subjects", "40", *words, "-o", path).status == 0
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    days = [row["observed_on"] for row in rows]
    assert {row["subject"] for row in rows} == {f"e-{number:09}" for number in range(1, 41)}
    assert [day[:4] for day in days] == sorted(day[:4] for day in days)
    assert max(days) <= "2020-03-01"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--subjects", "0"], "--subjects: '0' is no whole number from 1"),
        (["--subjects", "1.5"], "--subjects: '1.5' is no whole number"),
        (["--subjects", "1e99"], "--subjects: '1e99' is no whole number"),
        (["--subjects", "many"], "--subjects: 'many' is no whole number"),
        (["--seed", "-1"], "--seed: a seed is 0 or more"),
        (["-o", "ratings.xls"], "ratings.xls: the ending tells the format"),
        (["-o", "nowhere/ratings.csv"], "cannot be written: there is no such folder"),
        (["-o", "folder.csv"], "cannot be written: it is a folder"),
        (["--standards", "RN"], "nothing in the catalogue has the code 'RN'"),
        (["--standards", "ESO"], "ESO is a description"),
        (["--standards", "RM", "--profile", "returning-officer"], "either"),
        (["--profile", "nobody"], "no profile is called 'nobody'"),
        (["--until", "yesterday"], "--until: 'yesterday' is no day"),
        (["--until", "0004-02-29"], "--until: 0004-02-29 leaves no years"),
    ],
)
def test_what_cannot_be_is_refused(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, status 2, and no file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.csv").mkdir()
    usual = {"--subjects": "5", "-o": "ratings.csv"}
    for option in usual.keys() - set(words):
        words = [*words, option, usual[option]]
    ran = command("generate", "ratings", *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("electoral-standards: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == ["folder.csv"]


#: Runs the command line where no file may grow beyond 100 kB, as on a disk that is full.
ON_A_FULL_DISK = """
import resource, sys
from electoral_standards.cli.app import run
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("ending", ["parquet", "arrow", "csv", "ndjson"])
def test_full_disk_leaves_no_half_file(ending: str, tmp_path: Path) -> None:
    needs.module("resource")
    path = tmp_path / f"ratings.{ending}"
    words = ["generate", "ratings", "--subjects", "9000", "-o", str(path)]
    ran = subprocess.run(
        [sys.executable, "-c", ON_A_FULL_DISK, *words], capture_output=True, check=False, text=True
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"electoral-standards: {path} cannot be written: ")
    assert "Traceback" not in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [*sys.modules]:
        if name.startswith("electoral_standards.columnar.") or name == "pyarrow":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = command("generate", "ratings", "--subjects", "5", "-o", tmp_path / "r.csv")
    assert ran.status == 2
    assert "needs the extra 'bulk'" in ran.err
