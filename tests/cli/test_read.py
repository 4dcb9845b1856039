"""
``read``.
"""

import json
import subprocess
import sys
import weakref
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from electoral_standards import bundled
from electoral_standards.sources.input import lines_in
from tests.cli.command import command

SAMPLES = Path(__file__).parents[1] / "sources" / "samples_nos"
UNIT = SAMPLES / "current-page.txt"
AUSTRALIAN = SAMPLES / "australian.txt"


def test_json_is_a_draft_that_is_valid() -> None:
    """The draft is a document of the catalogue's own format, and nothing is said beside it."""
    ran = command("read", UNIT, "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.document["type"] == "occupationalStandard"
    assert bundled.validate(ran.out.encode()) == ()


@pytest.mark.parametrize("path", [UNIT, AUSTRALIAN])
def test_o_writes_the_draft(path: Path, tmp_path: Path) -> None:
    """The file holds what JSON on standard output does."""
    ran = command("read", path, "-o", tmp_path / "draft.json")
    draft = json.loads((tmp_path / "draft.json").read_bytes())
    assert (ran.status, ran.err) == (0, "")
    assert draft == command("read", path, "--format", "json").document
    assert bundled.validate(tmp_path / "draft.json") == ()


def test_a_folder_of_documents_is_written_into_a_folder(tmp_path: Path) -> None:
    """Each draft is called by the code of its standard."""
    ran = command("read", SAMPLES, "-o", tmp_path, "--format", "json")
    assert ran.status == 0
    assert {each["code"] for each in ran.documents} == {"MADEVS7", "MADGOV301A"}
    assert {path.name for path in tmp_path.iterdir()} == {"MADEVS7.json", "MADGOV301A.json"}


def test_several_documents_do_not_overwrite_one_file(tmp_path: Path) -> None:
    """A file cannot hold two drafts."""
    ran = command("read", UNIT, AUSTRALIAN, "-o", tmp_path / "one.json")
    assert (ran.status, ran.out) == (2, "")
    assert "folder" in ran.err


def test_a_draft_never_takes_the_place_of_another_of_its_run(tmp_path: Path) -> None:
    """Two documents with one code are not written over each other."""
    ran = command("read", UNIT, UNIT, AUSTRALIAN, "-o", tmp_path)
    assert ran.status == 2
    assert "another document of this run" in ran.err
    assert len([*tmp_path.iterdir()]) == 2


def test_account_tells_of_every_line() -> None:
    """Each line that is not blank stands in the account, by number."""
    ran = command("read", UNIT, "--account", "--format", "json")
    told = [each["line"] for each in ran.document["account"]]
    assert told == [line.number for line in lines_in(UNIT) if not line.is_blank]
    assert all(each["fates"] for each in ran.document["account"])


def test_account_in_text_has_the_same_lines() -> None:
    """People see what programs see."""
    out = command("read", UNIT, "--account").out
    account = out.partition("What became of every line")[2].splitlines()[4:]
    told = [int(line.split()[0]) for line in account if line[:1].isdigit()]
    assert told == [line.number for line in lines_in(UNIT) if not line.is_blank]


def test_standard_input_is_read() -> None:
    """A pipe is as good as a file."""
    piped = command("read", "-", "--format", "json", stdin=UNIT.read_bytes())
    assert piped.document == command("read", UNIT, "--format", "json").document


def test_what_is_of_no_family_is_unusable(tmp_path: Path) -> None:
    """It says what each family looked for, and goes on with the next document."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,\n", encoding="utf-8")
    ran = command("read", letter, UNIT, "--format", "json")
    assert ran.status == 2
    assert "not recognised as nos-unit" in ran.err
    assert len(ran.documents) == 1


def test_a_family_can_be_named_and_a_code_given() -> None:
    """A document that prints no code gets the one that is given."""
    text = UNIT.read_text(encoding="utf-8").replace("MADEVS7", "")
    words = ("read", "-", "--as", "nos-unit", "--code", "OWN1", "--format", "json")
    assert command(*words, stdin=text.encode()).document["code"] == "OWN1"


def test_findings_are_printed() -> None:
    """A repair is shown with its line and its text."""
    out = command("read", UNIT).out
    assert "Repaired (1)" in out
    assert '"41365"' in out


def test_a_draft_is_shown_with_all_that_it_holds(tmp_path: Path) -> None:
    """What is nested stands further in; further sections, the glossary and the table follow."""
    ours = tmp_path / "ours"
    ours.mkdir()
    assert command("read", UNIT, "-o", ours / "MADEVS7.json").status == 0
    shown = command("show", "MADEVS7", "--catalogue", ours)
    assert (shown.status, shown.err) == (0, "")
    assert "    MADEVS7.P5  set out:\n        MADEVS7.P6  the booths\n" in shown.out
    assert "Values\n    calm\n    fairness\n" in shown.out
    assert "Glossary\n    Booth: a small table with a screen.\n" in shown.out
    part = command("show", "MADEVS7.P6", "--catalogue", ours)
    assert "Nested in  MADEVS7.P5, set out:" in part.out


# ------------------------------------------------------------------------- many documents


def unit(number: int) -> str:
    """A small unit; a bad one for every fifteenth number."""
    if number % 15 == 0:
        return "Dear all,\nthis is no unit.\n"
    return (
        f"MADQ{number}\n\nKeep hall {number}\n\nOverview\n\nAbout halls.\n\n"
        "Performance criteria\n\n"
        "You must be able to:\n\n1. open the hall\n2. close it\n\nKnowledge and understanding\n\n"
        "You need to know and understand:\n\n1. who has the key\n\nDate approved\n\n41365\n"
    )


def many(folder: Path, count: int) -> Path:
    """A folder with so many documents, some of them in folders of their own."""
    for number in range(1, count + 1):
        inside = folder / f"part{number % 3}" if number % 3 else folder
        inside.mkdir(parents=True, exist_ok=True)
        (inside / f"{number:05}.txt").write_text(unit(number), encoding="utf-8")
    return folder


def test_many_documents_are_a_line_each_and_a_summary(tmp_path: Path) -> None:
    """A bad one is told of and stops nothing; the summary counts families and findings."""
    folder, drafts = many(tmp_path / "in", 45), tmp_path / "drafts"
    ran = command("read", folder, "-o", drafts)
    assert ran.status == 2
    assert len([*drafts.iterdir()]) == 42
    assert ran.err.count("of no known family") == 3
    summary = ran.out.partition("45 documents")[2]
    assert "Read       42: 42 as nos-unit" in summary
    assert "Not read   3: 3 of no known family" in summary
    assert "42 repaired" in summary
    assert ran.out.count("3 items, ") == 42


def test_json_of_many_is_a_document_a_line_and_nothing_else(tmp_path: Path) -> None:
    """The count of what was read is a message, and no document."""
    ran = command("read", many(tmp_path, 32), "--format", "json")
    assert len(ran.documents) == 30
    assert "30 documents read, 2 not read" in ran.err


def test_documents_are_let_go_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a document is read, the one before the last is no longer kept: memory stays flat."""
    from electoral_standards.sources import recognition

    kept: list[int] = []
    alive: list[weakref.ref[Any]] = []
    read = recognition.read

    def counted(*args: Any, **options: Any) -> Any:
        kept.append(sum(each() is not None for each in alive))
        found = read(*args, **options)
        alive.append(weakref.ref(found))
        return found

    monkeypatch.setattr(recognition, "read", counted)
    command("read", many(tmp_path, 44), "-o", tmp_path / "drafts")
    assert len(alive) > 40
    assert max(kept) <= 1


class Screen(StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("count", "is_shown"), [(20, True), (19, False)])
def test_a_bar_is_shown_to_who_watches_a_long_run(
    count: int, is_shown: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a terminal gets it, and only for many documents; what is read is the same."""
    folder = many(tmp_path / "in", count)
    expected = command("read", folder)
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    assert command("read", folder) == expected
    assert ("reading" in screen.getvalue()) == is_shown


def test_a_folder_that_is_not_there_is_made_for_many(tmp_path: Path) -> None:
    """One that cannot be made is an error of usage."""
    assert command("read", UNIT, AUSTRALIAN, "-o", tmp_path / "new" / "one").status == 0
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = command("read", UNIT, AUSTRALIAN, "-o", tmp_path / "file" / "two")
    assert (ran.status, ran.out) == (2, "")
    assert "cannot be made" in ran.err


@pytest.mark.heavy
def test_twenty_thousand_documents_take_hardly_more_memory_than_a_few(tmp_path: Path) -> None:
    """The most that a run ever holds does not grow with the number of documents."""
    usage = pytest.importorskip("resource")
    most = []
    for name, count in (("few", 200), ("all", 20_000)):
        folder = many(tmp_path / name, count)
        words = ("-m", "electoral_standards", "read", str(folder), "-o", f"{folder}-drafts")
        ran = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
        assert ran.returncode == 2
        assert f"{count - count // 15:,} as nos-unit" in ran.stdout
        most.append(usage.getrusage(usage.RUSAGE_CHILDREN).ru_maxrss)
    assert len([*(tmp_path / "all-drafts").iterdir()]) == 20_000 - 20_000 // 15
    assert most[1] < 1.5 * most[0]
