"""
``demo``.
"""

import sys
from datetime import date
from pathlib import Path

import pytest

from electoral_standards.cli.demo import REPORT
from electoral_standards.content.loader import examples_directory
from electoral_standards.interchange.documents import DOCUMENT_TYPES
from electoral_standards.interchange.schemas import schema_faults
from electoral_standards.reporting.html import rendering
from tests import needs
from tests.cli.command import command
from tests.cli.goldens import assert_golden
from tests.reporting.markup import read


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the demonstration leaves its report."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_demo_does_not_depend_on_the_day() -> None:
    assert command("demo", today=date(2040, 1, 1)) == command("demo", today=date(2020, 1, 1))


def test_the_demo_is_about_a_page() -> None:
    assert len(command("demo").out.splitlines()) <= 125


def test_the_demo_says_what_a_stranger_must_know() -> None:
    out = " ".join(command("demo").out.split())

    for words in (
        "as at 1 June 2026 (2026-06-01)",
        "nobody in them is real",
        "not a rating by the Electoral Commission",
        "not known either way, which is no failure",
        "known to be missing",
        "Overdue for review",
        "the evidence is too old",
        "nobody has judged it yet",
        "raters disagree",
    ):
        assert words in out


def test_the_commands_that_the_demo_recommends_work() -> None:
    folder = str(examples_directory())
    commands = [
        line.split("  ")[0].split()[1:]
        for line in map(str.strip, command("demo").out.splitlines())
        if line.startswith("electoral-standards ")
    ]

    assert len(commands) == 4
    for words in commands:
        placed = [f"{folder}/{word}" if word.endswith(".json") else word for word in words]
        assert command(*placed).status == 0


def test_json_is_every_document_of_the_journey() -> None:
    documents = command("demo", "--format", "json").documents

    types = [each["type"] for each in documents]
    assert types == ["assessmentResult", "gapAnalysis"] * 2
    for each in documents:
        assert schema_faults(each, DOCUMENT_TYPES[each["type"]].schema) == []


def test_the_demo_reads_as_it_did() -> None:
    needs.module("jinja2")
    assert_golden("demo.txt", command("demo").out.replace(str(examples_directory()), "FOLDER"))


def test_the_demo_leaves_a_report_and_nothing_else(folder: Path) -> None:
    """Also when it is run again."""
    needs.module("jinja2")
    for _ in range(2):
        ran = command("demo")
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.endswith(f"in this folder: {REPORT}\n")
    assert [each.name for each in folder.iterdir()] == [REPORT]
    page = read((folder / REPORT).read_text(encoding="utf-8"))
    assert page.all("h1")[0].text == "Report on Ada Example"


def test_the_demo_spares_what_is_not_its_own(folder: Path) -> None:
    needs.module("jinja2")
    (folder / REPORT).write_text("mine", encoding="utf-8")
    ran = command("demo")

    assert ran.status == 0
    assert "something else of this name" in ran.err
    assert "was not written" in ran.out
    assert (folder / REPORT).read_text(encoding="utf-8") == "mine"


def test_the_report_goes_where_it_is_wanted(folder: Path) -> None:
    needs.module("jinja2")
    ran = command("demo", "-o", "here.html")

    assert (ran.status, ran.err) == (0, "")
    assert [each.name for each in folder.iterdir()] == ["here.html"]
    unwritable = command("demo", "-o", "no/where.html")
    assert unwritable.status == 2
    assert "no/where.html cannot be written" in unwritable.err


def test_json_writes_no_report_unless_asked(folder: Path) -> None:
    needs.module("jinja2")
    assert command("demo", "--format", "json").status == 0
    assert not list(folder.iterdir())
    assert command("demo", "--format", "json", "-o", "a.html").status == 0
    assert [each.name for each in folder.iterdir()] == ["a.html"]


def test_without_the_extra_the_demo_says_how_to_get_a_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendering._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    ran = command("demo")

    assert (ran.status, ran.err) == (0, "")
    assert "'electoral-standards[report]'" in ran.out
    assert max(map(len, ran.out.splitlines()[-4:])) <= 80
    assert not list(folder.iterdir())
