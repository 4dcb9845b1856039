"""Standards of one's own and official wording, which every command takes."""

import json
import os
import sys
from pathlib import Path

import pytest

from electoral_standards.interchange.documents import dump
from tests import needs
from tests.builders import a_unit
from tests.cli.command import command
from tests.sources.test_packs import published


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one standard."""
    catalogue, _ = published("OWN1")
    (tmp_path / "own").mkdir()
    dump(catalogue["OWN1"], tmp_path / "own" / "OWN1.json")
    return tmp_path / "own"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with the text pack of that standard."""
    (tmp_path / "texts").mkdir()
    dump(published("OWN1")[1], tmp_path / "texts" / "OWN1.json")
    return tmp_path / "texts"


def test_option_adds_a_catalogue(own: Path) -> None:
    """Before or after the command's own words, with a space or an equals sign."""
    expected = command("show", "OWN1", "--catalogue", own)
    assert (expected.status, expected.err) == (0, "")
    assert "OWN1" in expected.out
    assert command(f"--catalogue={own}", "show", "OWN1") == expected
    assert command("show", "OWN1").status == 2


def test_environment_adds_catalogues(own: Path, tmp_path: Path) -> None:
    """Several folders are parted as the operating system parts paths."""
    (tmp_path / "more").mkdir()
    dump(a_unit(code="OWN2"), tmp_path / "more" / "OWN2.json")
    both = os.pathsep.join((str(own), str(tmp_path / "more")))
    environment = {"ELECTORAL_STANDARDS_CATALOGUE": both}
    listed = command("list", environment=environment).out
    assert all(f"{code} " in listed for code in ("SFJES19", "OWN1", "OWN2"))


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="has another data folder")
def test_users_data_folder_is_looked_in(own: Path, texts: Path, tmp_path: Path) -> None:
    """What is kept there is always there; an option comes on top."""
    data = tmp_path / "data" / "electoral-standards"
    data.mkdir(parents=True)
    own.rename(data / "catalogue")
    texts.rename(data / "texts")
    for environment in (
        {"XDG_DATA_HOME": str(tmp_path / "data")},
        {"HOME": str(tmp_path / "home")},
    ):
        if "HOME" in environment:
            (tmp_path / "home" / ".local").mkdir(parents=True)
            (tmp_path / "data").rename(tmp_path / "home" / ".local" / "share")
        found = command("show", "OWN1.P1", environment=environment)
        assert "Official wording" in found.out


def test_official_wording_is_shown(own: Path, texts: Path) -> None:
    """As text, and in the JSON of an item."""
    around = ("--catalogue", own, "--texts", texts)
    assert "Official wording" in command("show", "OWN1.P1", *around).out
    found = command("show", "OWN1.P1", "--format", "json", *around).document
    assert found["officialWording"] == published("OWN1")[1].texts[0].text


def test_official_wording_stands_in_explanations(own: Path, texts: Path, tmp_path: Path) -> None:
    """In text and in Markdown, below the plain words of the item."""
    record = {
        "schemaVersion": "1.0",
        "type": "assessment",
        "id": "r-1",
        "subject": {"id": "e-1", "kind": "person"},
        "standards": ["OWN1"],
    }
    path = tmp_path / "ada.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    words = ("assess", path, "--explain", "--as-at", "2026-06-01", "--catalogue", own)
    for form in ("text", "markdown"):
        without = command(*words, "--format", form)
        found = command(*words, "--texts", texts, "--format", form)
        assert (found.status, without.status) == (0, 0)
        assert "Official wording" in found.out
        assert "Official wording" not in without.out


def test_official_wording_stands_in_forms(own: Path, texts: Path, tmp_path: Path) -> None:
    """Named by the option or by the environment, as for every other command."""
    openpyxl = needs.module("openpyxl")
    needs.module("xlsxwriter")
    packs = {"ELECTORAL_STANDARDS_TEXTS": str(texts)}
    words = ("export", "form", "OWN1", "--catalogue", own, "-o")
    runs = (
        command(*words, tmp_path / "option.xlsx", "--texts", texts),
        command(*words, tmp_path / "set.xlsx", environment=packs),
        command(*words, tmp_path / "none.xlsx"),
    )
    assert [run.status for run in runs] == [0, 0, 0]
    wording = published("OWN1")[1].texts[0].text
    for name, expected in (("option", True), ("set", True), ("none", False)):
        sheet = openpyxl.load_workbook(tmp_path / f"{name}.xlsx")["OWN1"]
        assert any(wording in row for row in sheet.values) is expected


@pytest.mark.parametrize("option", ["--catalogue", "--texts"])
def test_option_without_a_value_is_said(option: str) -> None:
    """And so is a folder that is not there."""
    found = command("list", option)
    assert (found.status, found.out) == (2, "")
    assert option in found.err
    gone = command("list", option, "no-such-folder")
    assert gone.status == 2
    assert "no-such-folder" in gone.err
    assert "Traceback" not in gone.err


def test_option_after_two_dashes_is_a_word() -> None:
    """As everywhere."""
    assert "no such file" in command("validate", "--", "--texts").out
