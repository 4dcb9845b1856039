"""
``read``.
"""

import json
from pathlib import Path

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
