"""
``diff``.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import electoral_standards as es
from electoral_standards.interchange.documents import dump, to_data
from electoral_standards.interchange.schemas import schema_faults
from electoral_standards.sources.reading import FindingKind, ReadingFinding
from electoral_standards.sources.recognition import read
from tests.cli.command import OFFICER, command
from tests.cli.goldens import assert_golden
from tests.conformance.reading import require_documents
from tests.drift.revised import revised

LADDER = """Rope work

Rope work is the art of tying.

Level 1 - rope work
- Ties a knot that holds.
- Coils a line.

Level 2 - rope work
- Whips the end of a rope.
"""


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A file with the made-up revision of ``SFJES19``."""
    path = tmp_path / "revised.json"
    dump(revised(), path)
    return path


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_text_says_what_changed_and_what_that_does(new: Path) -> None:
    ran = command("diff", "SFJES19", new)

    assert (ran.status, ran.err) == (1, "")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert_golden("diff-revised.txt", ran.out)


def test_json_is_the_drift_that_the_library_gives(new: Path) -> None:
    ran = command("diff", "SFJES19", new, "--format", "json")

    expected = es.diff_standards(es.load_catalogue().standard("SFJES19"), revised())
    assert (ran.status, ran.err) == (1, "")
    assert ran.document == json.loads(json.dumps(to_data(expected)))
    assert schema_faults(ran.document, "drift.schema.json") == []


def test_the_same_twice_has_not_drifted(new: Path) -> None:
    for name in ("SFJES19", "sfjes19", "SFJES19@2", str(new), "catalogue"):
        ran = command("diff", name, name)
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.startswith("No drift in ")


@pytest.mark.parametrize(
    ("severity", "status"),
    [("none", 1), ("renames", 1), ("review", 1), ("needs", 0), ("loses", 0)],
)
def test_a_scheduled_job_says_from_which_severity_it_fails(
    tmp_path: Path, severity: str, status: int
) -> None:
    one = written(tmp_path, "one.txt", LADDER)
    two = written(tmp_path, "two.txt", LADDER.replace("that holds", "that others trust"))

    assert command("diff", one, two, "--fail-from", severity).status == status


def test_a_severity_that_there_is_not_is_an_error(new: Path) -> None:
    ran = command("diff", "SFJES19", new, "--fail-from", "terrible")

    assert (ran.status, ran.out) == (2, "")
    assert "loses" in ran.err


def test_two_published_documents_are_compared_word_by_word(tmp_path: Path) -> None:
    one = written(tmp_path, "one.txt", LADDER)
    two = written(tmp_path, "two.txt", LADDER.replace("that holds", "that others trust"))
    ran = command("diff", one, two)

    assert ran.status == 1
    assert "RW.L1.B1: reworded; 73% the same (8/11); by official text" in ran.out
    assert "Ties a knot that [-holds.-] {+others trust.+}" in ran.out


def test_a_copy_of_a_document_has_not_drifted_from_the_catalogue() -> None:
    path = require_documents() / "relationship-management.txt"

    for pair in (("RM", path), (path, "RM"), (path, path)):
        assert command("diff", *pair).status == 0


def test_of_a_document_and_plain_words_it_is_said_that_digests_were_compared(
    tmp_path: Path,
) -> None:
    text = (require_documents() / "relationship-management.txt").read_text(encoding="utf-8")
    ran = command("diff", "RM", written(tmp_path, "new.txt", text.replace("diplomacy", "candour")))

    assert ran.status == 1
    assert "RM.L2.B1: reworded; by digests alone" in ran.out


def test_a_pack_lets_a_document_and_plain_words_be_compared(tmp_path: Path) -> None:
    path = require_documents() / "relationship-management.txt"
    packs = tmp_path / "packs"
    packs.mkdir()
    assert command("verify", path, "--pack", packs).status == 0
    text = path.read_text(encoding="utf-8").replace("diplomacy", "candour")
    ran = command("diff", "RM", written(tmp_path, "new.txt", text), "--texts", packs)

    assert ran.status == 1
    assert "by official text" in ran.out
    assert "[-diplomacy-] {+candour+}" in " ".join(ran.out.split())


def test_lines_that_were_not_read_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands there may be what seems to be gone."""
    kind = FindingKind.UNACCOUNTED
    lost = [ReadingFinding(line=n, text="?", kind=kind, message="?") for n in (3, 8)]

    def halting(*given: Any, **named: Any) -> Any:
        return evolve(read(*given, **named), findings=tuple(lost))

    monkeypatch.setattr("electoral_standards.sources.recognition.read", halting)
    ran = command("diff", "RM", written(tmp_path, "new.txt", LADDER))

    assert ran.status == 1
    assert "new.txt: no sense was made of lines 3 and 8" in ran.err


def test_folders_are_compared_standard_by_standard(tmp_path: Path, new: Path) -> None:
    """JSON documents and published ones; what is no standard is left alone."""
    old, after = tmp_path / "old", tmp_path / "after"
    for folder in (old, after):
        written(folder, "ropes.txt", LADDER)
        written(folder, "record.json", Path(OFFICER).read_text(encoding="utf-8"))
    dump(es.load_catalogue().standard("SFJES19"), old / "a.json")
    written(after, "b.json", new.read_text(encoding="utf-8"))
    dump(es.load_catalogue().standard("PWS"), after / "PWS.json")
    ran = command("diff", old, after, "--format", "json")
    found = {each["new"]["code"]: each for each in ran.document["standards"]}

    assert (ran.status, ran.err) == (1, "")
    assert list(found) == ["PWS", "SFJES19", "RW"]
    assert found["PWS"]["old"] is None
    assert found["RW"]["changes"] == []
    assert "What changed: PWS is new" in command("diff", old, after).out


def test_a_folder_of_a_catalogue_is_one(tmp_path: Path) -> None:
    """With its sub-folders, as the bundled one and those of users have them."""
    (tmp_path / "standards").mkdir()
    dump(revised(), tmp_path / "standards" / "SFJES19.json")

    assert command("diff", tmp_path, tmp_path).status == 0
    assert command("diff", "SFJES19", tmp_path).status == 1


def test_one_standard_is_compared_with_the_one_of_its_code(new: Path) -> None:
    assert command("diff", "catalogue", new).out == command("diff", "SFJES19", new).out


def test_standard_input_is_a_version(new: Path) -> None:
    ran = command("diff", "SFJES19", "-", stdin=new.read_bytes())

    assert ran.out == command("diff", "SFJES19", new).out
    assert command("diff", "-", "-", stdin=new.read_bytes()).status == 2


def unusable(tmp_path: Path) -> dict[str, tuple[Any, str]]:
    twins = tmp_path / "twins"
    written(twins, "one.txt", LADDER)
    written(twins, "two.txt", LADDER)
    (tmp_path / "empty").mkdir()
    return {
        "nowhere": ("nowhere.json", "neither a file or a folder"),
        "no standard": (OFFICER, "expected a standard"),
        "no document": (written(tmp_path, "x.txt", "Once upon a time.\n"), "not recognised"),
        "no JSON": (written(tmp_path, "x.json", "{"), "not JSON"),
        "faults": (written(tmp_path, "y.json", '{"type": "role"}'), "$.schemaVersion"),
        "two of one code": (twins, "both RW"),
        "nothing in it": (tmp_path / "empty", "no standard in this folder"),
        "another kind": ("RM", "only standards of one kind"),
        "another name": ("returning-officer", "neither a file or a folder"),
    }


@pytest.mark.parametrize(
    "case",
    [
        "nowhere",
        "no standard",
        "no document",
        "no JSON",
        "faults",
        "two of one code",
        "nothing in it",
        "another kind",
        "another name",
    ],
)
def test_what_cannot_be_compared_is_one_clear_message(tmp_path: Path, case: str) -> None:
    name, message = unusable(tmp_path)[case]
    for words in (("SFJES19", name), (name, "SFJES19")):
        ran = command("diff", *words)
        assert (ran.status, ran.out) == (2, "")
        assert message in ran.err
        assert ran.err.count("electoral-standards:") == 1
