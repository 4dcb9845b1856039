"""Standards of one's own beside the bundled ones, from folders and from installed packages."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import electoral_standards as es
from electoral_standards.content.files import open_document
from electoral_standards.content.loader import in_use
from electoral_standards.errors import InvalidDocumentError, UnknownReferenceError
from electoral_standards.interchange.documents import dump, to_data
from electoral_standards.model.catalogue import Family
from tests.builders import a_ladder, a_unit
from tests.interchange.examples import a_profile, an_assessment


def write(path: Path, document: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A unit, a ladder and a role profile that asks for the unit."""
    dump(a_unit(code="OWN1"), tmp_path / "OWN1.json")
    (tmp_path / "standards").mkdir()
    dump(a_ladder(code="OWN2"), tmp_path / "standards" / "OWN2.json")
    requirement = {"standard": "OWN1", "verdict": "competent", "reason": "Made up."}
    write(tmp_path / "poll-clerk.json", a_profile(requirement, name="poll-clerk"))
    return tmp_path


def faults_of(folder: Path) -> dict[str, str]:
    """What is wrong with a folder, by the name of the file."""
    with pytest.raises(InvalidDocumentError) as caught:
        es.load_catalogue(folder)
    return {Path(fault.path).name: str(fault) for fault in caught.value.faults}


def test_own_documents_stand_beside_the_bundled_ones(folder: Path) -> None:
    """All that is bundled is there first, and is the same object as before."""
    bundled, both = es.load_catalogue(), es.load_catalogue(folder)
    assert both.keys() == (*bundled.keys(), "OWN1", "poll-clerk", "OWN2")
    assert both["OWN1.P1"].code == "OWN1.P1"
    assert both.profile("poll-clerk").requirements[0].standard == "OWN1"
    bundled["RM"]
    assert es.load_catalogue(folder)["RM"] is bundled["RM"]
    assert "OWN1" not in bundled


def test_own_standard_is_assessed(folder: Path) -> None:
    """Whoever names the catalogue gets verdicts on a standard of their own."""
    catalogue = es.load_catalogue(folder)
    record = {**an_assessment(judgements=[], evidence=[]), "standards": ["OWN1", "RM"]}
    assessment = es.load(json.dumps(record).encode(), catalogue=catalogue)
    result = es.assess(assessment, as_at=date(2026, 6, 1), catalogue=catalogue)
    assert result["OWN1"].verdict is es.Verdict.UNDETERMINED  # type: ignore[union-attr]
    gaps = es.analyse_gaps(result, catalogue.profile("poll-clerk"), catalogue=catalogue)
    assert [gap.evidence_gap for gap in gaps.requirements] == [1]


def test_catalogue_in_use_is_meant_where_none_is_named(folder: Path) -> None:
    """Within the context, and no longer after it, even when it ends in an error."""

    def fails() -> None:
        with in_use(es.load_catalogue(folder)):
            assert "OWN1" in es.load_catalogue()
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    with pytest.raises(UnknownReferenceError):
        es.load_catalogue()["OWN1"]


def test_standard_is_not_read_until_it_is_asked_for(folder: Path) -> None:
    """A folder of thousands of standards costs nothing until one is wanted."""
    (folder / "OWN1.json").write_text("{", encoding="utf-8")
    catalogue = es.load_catalogue(folder)
    assert catalogue["OWN2"].code == "OWN2"
    with pytest.raises(InvalidDocumentError, match=r"OWN1\.json"):
        catalogue["OWN1"]


def test_codes_that_are_taken_are_refused(folder: Path) -> None:
    """By the bundled catalogue, and by another file of the folder; all faults at once."""
    dump(es.load_catalogue()["RM"], folder / "RM.json")
    dump(a_ladder(code="OWN2"), folder / "OWN2.json")
    faults = faults_of(folder)
    assert set(faults) == {"RM.json", "OWN2.json"}
    assert "taken by the catalogue" in faults["RM.json"]
    assert str(Path("OWN2.json")) in faults["OWN2.json"]


def test_what_is_no_part_of_a_catalogue_is_refused(folder: Path) -> None:
    """A record, and what is no document at all, each with its file; nothing is skipped."""
    write(folder / "ada.json", an_assessment())
    write(folder / "notes.json", ["a", "b"])
    faults = faults_of(folder)
    assert "'assessment'" in faults["ada.json"]
    assert set(faults) == {"ada.json", "notes.json"}


@pytest.mark.parametrize("kind", ["absent", "empty", "file"])
def test_folder_without_documents_is_refused(kind: str, tmp_path: Path) -> None:
    """A misspelt path is said, and does not pass for a catalogue of nothing."""
    folder = tmp_path / "own"
    if kind == "empty":
        folder.mkdir()
    elif kind == "file":
        write(folder, {})
    expected = {"absent": "no such folder", "empty": "no document", "file": "not a folder"}
    assert expected[kind] in faults_of(folder)["own"]


def test_file_that_holds_something_else_is_refused(folder: Path) -> None:
    """The name of a file is the code by which it is found, so it has to be right."""
    (folder / "OWN1.json").rename(folder / "OWN9.json")
    with pytest.raises(InvalidDocumentError, match=r"holds 'OWN1'"):
        es.load_catalogue(folder)["OWN9"]
    write(folder / "OWN8.json", to_data(open_document(folder / "poll-clerk.json")))
    with pytest.raises(InvalidDocumentError, match=r"found a profile"):
        es.load_catalogue(folder)["OWN8"]


@pytest.fixture
def installed(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that brings the folder by an entry point; gives where its metadata stand."""
    site = tmp_path / "site"
    (site / "brings-1.dist-info").mkdir(parents=True)
    (site / "brings.py").write_text(f"folder = {str(folder)!r}\nbroken = 7\n", encoding="utf-8")
    (site / "brings-1.dist-info" / "METADATA").write_text("Name: brings\nVersion: 1\n")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delitem(sys.modules, "brings", raising=False)
    return site / "brings-1.dist-info" / "entry_points.txt"


def test_installed_package_brings_standards(installed: Path) -> None:
    """Only where they are asked for: importing the package never looks at what is installed."""
    installed.write_text("[electoral_standards.catalogue]\nours = brings:folder\n")
    assert "OWN1" in es.load_catalogue(installed=True)
    assert "OWN1" not in es.load_catalogue().keys(Family.STANDARD)


def test_entry_point_that_gives_no_folder_is_named(installed: Path) -> None:
    """The fault is in another package: it says which."""
    installed.write_text("[electoral_standards.catalogue]\nours = brings:broken\n")
    with pytest.raises(InvalidDocumentError, match=r"ours \(brings:broken\)"):
        es.load_catalogue(installed=True)
