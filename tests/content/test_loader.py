"""
The loader: what a folder becomes, and what is read when.
"""

import json
import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pytest

import electoral_standards as es
from electoral_standards.content import files, loader
from electoral_standards.content.loader import catalogue_of
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.model.catalogue import Family

DATA = Path(loader.__file__).parent / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled documents."""
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def path_of(key: str) -> Path:
    """The file of an entry; records of the demo may have the name of a profile."""
    folders = ("standards", "profiles", "crosswalks")
    (path,) = (each for folder in folders for each in (DATA / folder).glob(f"{key}.json"))
    return path


def nouns_in(noun: Any) -> Iterator[Any]:
    """The noun and every noun inside it."""
    if isinstance(noun, tuple):
        for each in noun:
            yield from nouns_in(each)
    elif attrs.has(type(noun)):
        yield noun
        for field in attrs.fields(type(noun)):
            yield from nouns_in(getattr(noun, field.name))


@pytest.mark.parametrize("key", es.load_catalogue().keys())
def test_every_bundled_document_is_valid(key: str) -> None:
    """By its schema and by what it refers to, whatever opening it has let pass."""
    path = path_of(key)
    assert es.validate(path) == ()


@pytest.mark.parametrize("key", es.load_catalogue().keys())
def test_file_is_named_as_what_it_holds(key: str) -> None:
    """The name of the file is the code or the name of the document."""
    noun = es.load_catalogue()[key]
    assert key == (getattr(noun, "code", None) or noun.name)


@pytest.mark.parametrize("key", es.load_catalogue().keys())
def test_values_of_vocabularies_are_their_members(key: str) -> None:
    """Where a class names a vocabulary, the noun holds a member of it and no mere string."""
    for noun in nouns_in(es.load_catalogue()[key]):
        hints = get_type_hints(type(noun))
        for field in attrs.fields(type(noun)):
            value = getattr(noun, field.name)
            for hint in (hints[field.name], *getattr(hints[field.name], "__args__", ())):
                if isinstance(hint, type) and issubclass(hint, StrEnum) and value is not None:
                    assert isinstance(value, hint), f"{field.name} = {value!r}"


@pytest.mark.parametrize("key", es.load_catalogue().keys())
def test_document_written_again_is_the_same(key: str) -> None:
    """Reading and writing lose nothing and add nothing."""
    path = path_of(key)
    original = json.loads(path.read_text(encoding="utf-8"))
    written = json.loads(es.dumps(es.load_catalogue()[key]))
    noun = es.load_catalogue()[key]
    assert es.load(es.dumps(noun).encode()) == noun
    # What has its default may be written or left out; whatever is written is what was read.
    assert subset(written, original)


def subset(small: Any, large: Any) -> bool:
    """Whether everything in one JSON value is in the other."""
    if isinstance(small, dict):
        return all(key in large and subset(each, large[key]) for key, each in small.items())
    if isinstance(small, list):
        return len(small) == len(large) and all(map(subset, small, large))
    return bool(small == large)


def test_one_item_reads_one_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking up SFJES19.P6 opens SFJES19.json, once, and nothing else."""
    read: list[str] = []

    def parse(path: Path) -> Any:
        read.append(path.name)
        return json.loads(path.read_text(encoding="utf-8"))

    monkeypatch.setattr(files, "parse", parse)
    catalogue = catalogue_of(folder)
    assert read == []
    assert catalogue["SFJES19.P6"].code == "SFJES19.P6"
    assert catalogue["sfjes19@2"].code == "SFJES19"
    assert read == ["SFJES19.json"]


def test_unusable_document_is_an_error_when_it_is_asked_for(folder: Path) -> None:
    """Not before; the error names the file and every fault, and the rest can still be used."""
    (folder / "profiles" / "returning-officer.json").write_text(
        '{"schemaVersion": "1.0", "type": "roleProfile", "name": 7}', encoding="utf-8"
    )
    catalogue = catalogue_of(folder)
    assert "returning-officer" in catalogue.keys(Family.PROFILE)
    assert catalogue["SFJES19.P6"].code == "SFJES19.P6"
    with pytest.raises(InvalidDocumentError) as caught:
        catalogue.profile("returning-officer")
    assert caught.value.source.endswith("returning-officer.json")
    paths = {fault.path for fault in caught.value.faults}
    assert {"$.name", "$.title"} <= paths


@pytest.mark.parametrize("text", ["", "{", "[]", '{"type": "roleProfile"}', "\x00"])
def test_file_that_is_no_document_is_an_error_with_its_name(folder: Path, text: str) -> None:
    """Empty, cut short, or something else."""
    path = folder / "standards" / "RM.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDocumentError) as caught:
        catalogue_of(folder).standard("RM")
    assert caught.value.source.endswith("RM.json")
    assert caught.value.faults


def test_unknown_word_of_a_vocabulary_is_an_error(folder: Path) -> None:
    """A kind that nobody knows is not passed on as if it were one."""
    path = folder / "standards" / "ESO.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"challenge"', '"chalenge"'), encoding="utf-8")
    with pytest.raises(InvalidDocumentError, match="chalenge"):
        catalogue_of(folder).standard("ESO")


def test_folder_without_documents_is_an_empty_catalogue(tmp_path: Path) -> None:
    """Nothing is needed for one's own catalogue but what one has."""
    assert len(catalogue_of(tmp_path)) == 0
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "notes.txt").write_text("no document", encoding="utf-8")
    assert catalogue_of(tmp_path).keys(Family.PROFILE) == ()
