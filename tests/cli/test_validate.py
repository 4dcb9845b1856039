"""
``validate``.
"""

import json
from pathlib import Path

import pytest

from electoral_standards.bundled import validate
from tests.cli.command import OFFICER, command
from tests.interchange.examples import a_judgement, an_assessment


def write(folder: Path, name: str, **changes: object) -> str:
    """Write an assessment with *changes* to a file."""
    path = folder / name
    path.write_text(json.dumps(an_assessment(**changes)), encoding="utf-8")
    return str(path)


def test_a_valid_document_is_said_to_be_valid() -> None:
    assert (0, f"{OFFICER}: valid\n", "") == command("validate", OFFICER)


def test_every_fault_has_a_line_with_its_path(tmp_path: Path) -> None:
    bad = [a_judgement(item="SFJES19.P66"), a_judgement(rating="splendid")]
    name = write(tmp_path, "bad.json", judgements=bad)
    ran = command("validate", name)

    assert ran.status == 2
    assert ran.out.splitlines() == [f"{name}: {fault}" for fault in validate(name)]
    assert "$.judgements[0].item" in ran.out
    assert "$.judgements[1].rating" in ran.out


def test_json_is_an_object_for_each_file(tmp_path: Path) -> None:
    name = write(tmp_path, "bad.json", standards=["SFJES91"])
    ran = command("validate", OFFICER, name, "--format", "json")
    good, bad = ran.documents

    assert ran.status == 2
    assert good == {"source": OFFICER, "valid": True, "faults": []}
    assert bad["valid"] is False
    assert bad["faults"] == [fault._asdict() for fault in validate(name)]


@pytest.mark.parametrize("stdin", [b"", b"[]", b"{", b"\xff", b'{"type": "assessment"}'])
def test_what_is_no_document_is_a_fault_and_no_failure(stdin: bytes) -> None:
    ran = command("validate", "-", stdin=stdin)

    assert ran == (2, "".join(f"standard input: {fault}\n" for fault in validate(stdin)), "")


def test_standard_input_is_read_once() -> None:
    good = Path(OFFICER).read_bytes()
    ran = command("validate", "-", "-", stdin=good)

    first, second = ran.out.splitlines()
    assert first == "standard input: valid"
    assert "only once" in second


def test_a_file_that_is_not_there_does_not_stop_the_others() -> None:
    ran = command("validate", "nowhere.json", OFFICER)

    assert ran.status == 2
    assert "no such file" in ran.out
    assert f"{OFFICER}: valid" in ran.out
