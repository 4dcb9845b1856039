"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path
from typing import Any, NoReturn

import pytest

import electoral_standards as es
from electoral_standards.interchange.documents import write_text
from electoral_standards.model.assessment import Subject
from electoral_standards.vocabulary import SubjectKind
from tests.interchange.examples import an_assessment, as_bytes


def an_assessment_called(title: str) -> es.Assessment:
    loaded: es.Assessment = es.load(as_bytes(an_assessment(title=title)))
    return loaded


def stop(*_: Any, **__: Any) -> NoReturn:
    message = "the disk is full"
    raise OSError(message)


def test_document_is_utf8_with_a_newline_at_the_end(tmp_path: Path) -> None:
    """A file is text as other tools expect it, with the letters of Welsh as they are."""
    path = tmp_path / "a.json"
    es.dump(an_assessment_called("Tŷ"), path)
    data = path.read_bytes()
    assert "Tŷ".encode() in data
    assert data.endswith(b"}\n")
    assert b"\r" not in data
    assert data.decode() == es.dumps(an_assessment_called("Tŷ")) + "\n"


@pytest.mark.parametrize("step", ["chmod", "replace"])
def test_stop_half_way_leaves_the_old_file(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails on the way, the old file is whole and nothing is left beside it."""
    path = tmp_path / "a.json"
    path.write_text("old")
    monkeypatch.setattr(os, step, stop)
    with pytest.raises(OSError, match="the disk is full"):
        es.dump(an_assessment_called("new"), path)
    monkeypatch.undo()
    assert [path] == list(tmp_path.iterdir())
    assert path.read_text() == "old"


def test_text_that_no_file_can_hold_leaves_the_old_file(tmp_path: Path) -> None:
    """Half a character cannot be encoded; the old file stays."""
    path = tmp_path / "a.json"
    path.write_text("old")
    with pytest.raises(ValueError, match="surrogates"):
        write_text("\ud800", path)
    assert [path] == list(tmp_path.iterdir())
    assert path.read_text() == "old"


def test_mode_of_the_old_file_is_kept(tmp_path: Path) -> None:
    """A file that only its group may read stays one."""
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o640)
    es.dump(an_assessment_called("new"), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_new_file_is_an_ordinary_file(tmp_path: Path) -> None:
    """A new file may be read by whom the process lets read its files."""
    before = os.umask(0o027)
    try:
        es.dump(an_assessment_called("new"), tmp_path / "a.json")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o640


def test_folder_is_not_replaced(tmp_path: Path) -> None:
    """A document cannot be written where a folder is."""
    with pytest.raises(IsADirectoryError):
        es.dump(an_assessment_called("new"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_missing_folder_is_named(tmp_path: Path) -> None:
    """The error is about the file that was asked for, not about one that nobody knows."""
    path = tmp_path / "missing" / "a.json"
    with pytest.raises(FileNotFoundError) as caught:
        es.dump(an_assessment_called("new"), path)
    assert Path(caught.value.filename) in {path, path.parent}


def test_long_name_is_no_obstacle(tmp_path: Path) -> None:
    """A name as long as the system allows can be written to."""
    path = tmp_path / ("a" * 250 + ".json")
    es.dump(an_assessment_called("new"), path)
    assert [path] == list(tmp_path.iterdir())


def test_link_is_written_through(tmp_path: Path) -> None:
    """A link stays a link; what it leads to is written."""
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    es.dump(an_assessment_called("new"), link)
    assert link.is_symlink()
    assert es.load(target) == an_assessment_called("new")


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    """A pipe or a device (``/dev/null``) is still one after an attempt to write to it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        es.dump(an_assessment_called("new"), pipe)
    except OSError:
        pass
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_only_documents_are_written(tmp_path: Path) -> None:
    """A noun that is part of a document is no document, and nothing is written."""
    with pytest.raises(TypeError, match="Subject"):
        es.dump(Subject(id="s", kind=SubjectKind.PERSON), tmp_path / "a.json")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
