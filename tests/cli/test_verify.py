"""
``verify``.
"""

import json
from pathlib import Path

import pytest

import electoral_standards as es
from electoral_standards.interchange.documents import DOCUMENT_TYPES
from electoral_standards.interchange.schemas import schema_faults
from electoral_standards.model.text_pack import TextPack
from tests.cli.command import command
from tests.conformance.reading import require_documents

NAMES = (
    "sfjes19",
    "relationship-management",
    "partners-with-stakeholders",
    "ro-performance-standards-draft",
    "electoral-services-officer",
)


def copy(folder: Path, change: tuple[str, str] = ("", "")) -> Path:
    """A copy of one document with a change in it."""
    text = (require_documents() / "relationship-management.txt").read_text(encoding="utf-8")
    assert change[0] in text
    path = folder / "copy.txt"
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    return path


def test_all_five_documents_bind_whole() -> None:
    folder = require_documents()
    ran = command("verify", *(folder / f"{name}.txt" for name in NAMES), "--format", "json")

    assert (ran.status, ran.err) == (0, "")
    assert [each["standard"] for each in ran.documents] == ["SFJES19", "RM", "PWS", "ROPS", "ESO"]
    for each in ran.documents:
        assert each["bound"]
        assert [
            text for key in ("changed", "missing", "moved", "new", "unread") for text in each[key]
        ] == []


def test_a_whole_copy_is_said_to_be_bound(tmp_path: Path) -> None:
    ran = command("verify", copy(tmp_path))

    assert (ran.status, ran.err) == (0, "")
    assert "RM@2024-08-14: 29 of 29 texts bound, every line accounted for" in " ".join(
        ran.out.split()
    )


def test_a_reworded_item_is_drift(tmp_path: Path) -> None:
    ran = command("verify", copy(tmp_path, ("diplomacy", "candour")))

    assert (ran.status, ran.err) == (1, "")
    assert "changed" in ran.out
    assert "RM.L2.B1 (line 18)" in ran.out
    assert "every line accounted for" not in ran.out
    assert max(map(len, ran.out.splitlines()[1:])) <= 80


def test_drift_has_its_place_in_json(tmp_path: Path) -> None:
    path = copy(tmp_path, ("- I am able to act with", "- Added.\n- I am able to act with"))
    ran = command("verify", path, "--format", "json")
    found = ran.document

    assert ran.status == 1
    assert [(each["text"], each["line"]) for each in found["new"]] == [("Added.", 18)]
    assert "RM.L2.B1" in {each["name"] for each in found["moved"]}


def test_one_unusable_copy_does_not_stop_the_rest(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Once upon a time there was a clerk.\n", encoding="utf-8")
    ran = command("verify", other, copy(tmp_path))

    assert ran.status == 2
    assert "29 of 29" in " ".join(ran.out.split())
    assert "looked for" in ran.err


def test_a_document_of_no_bundled_standard_is_said_to_be_that(tmp_path: Path) -> None:
    path = tmp_path / "ladder.txt"
    path.write_text("Rope work\n\nLevel 1\n- Ties.\n\nLevel 2\n- Whips.\n", encoding="utf-8")
    ran = command("verify", path)

    assert (ran.status, ran.out) == (2, "")
    assert "'RW'" in ran.err


def test_standard_input_is_read(tmp_path: Path) -> None:
    ran = command("verify", "-", stdin=copy(tmp_path).read_bytes())

    assert ran.status == 0
    assert ran.out.startswith("standard input: RM@")


def test_the_official_wording_is_kept_as_a_pack(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    ran = command("verify", copy(tmp_path), "--pack", folder)
    pack = es.load(folder / "RM.json")

    assert ran.status == 0
    assert isinstance(pack, TextPack)
    assert pack.standard == "RM"
    assert len(pack.texts) == 29
    assert str(pack.text_of("RM.L2.B1")).startswith("I am able to act")
    assert (
        schema_faults(
            json.loads((folder / "RM.json").read_text(encoding="utf-8")),
            DOCUMENT_TYPES["textPack"].schema,
        )
        == []
    )


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_what_cannot_be_read_is_one_clear_message(name: str) -> None:
    ran = command("verify", name)

    assert (ran.status, ran.out) == (2, "")
    assert name in ran.err


def test_a_pack_needs_its_folder(tmp_path: Path) -> None:
    ran = command("verify", copy(tmp_path), "--pack", tmp_path / "nowhere")

    assert ran.status == 2
    assert "there is no such folder" in ran.err
