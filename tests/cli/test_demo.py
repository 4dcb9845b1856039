"""
``demo``.
"""

from datetime import date

from electoral_standards.content.loader import examples_directory
from electoral_standards.interchange.documents import DOCUMENT_TYPES
from electoral_standards.interchange.schemas import schema_faults
from tests.cli.command import command
from tests.cli.goldens import assert_golden


def test_the_demo_does_not_depend_on_the_day() -> None:
    assert command("demo", today=date(2040, 1, 1)) == command("demo", today=date(2020, 1, 1))


def test_the_demo_is_about_a_page() -> None:
    assert len(command("demo").out.splitlines()) <= 120


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
    assert_golden("demo.txt", command("demo").out.replace(str(examples_directory()), "FOLDER"))
