"""
Standards, role profiles and crosswalks of your own, from folders and from installed packages.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from electoral_standards.content.files import FOLDERS, names_in, open_document
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import STANDARD_PATTERN
from electoral_standards.interchange.documents import type_of, type_of_class
from electoral_standards.interchange.reading import parse
from electoral_standards.model.catalogue import Entry, Family

__all__ = ["GROUP", "own_entries", "packaged_folders"]

#: The entry point group by which an installed package brings a folder of documents: each entry
#: point is a path, or a function without arguments that gives one.
GROUP = "electoral_standards.catalogue"

_FAMILIES = {
    "occupationalStandard": Family.STANDARD,
    "competency": Family.STANDARD,
    "performanceFramework": Family.STANDARD,
    "role": Family.STANDARD,
    "roleProfile": Family.PROFILE,
    "crosswalk": Family.CROSSWALK,
}


def own_entries(folders: Iterable[Path], *, taken: Collection[str] = ()) -> list[Entry]:
    """
    What folders of your own hold, as entries of a catalogue.

    A folder holds documents, or the sub-folders standards, profiles and crosswalks with
    documents, or both. A file is named as what it holds: ``ABC12.json`` holds the standard ABC12,
    ``polling-clerk.json`` the role profile or crosswalk polling-clerk. A standard is not read
    until it is asked for.

    Args:
        folders: The folders, in the order in which what they hold is to be listed.
        taken: Codes and names that are taken already.

    Raises:
        InvalidDocumentError: When something is no folder, or holds no document at all, or a file
            is no part of a catalogue or has a code or name that is taken; all faults at once.
    """
    found: dict[str, tuple[Entry, Path]] = {}
    faults: list[Fault] = []
    for folder in folders:
        documents = list(_documents(folder))
        if not documents:
            faults.append(_empty(folder))
        for path, family in documents:
            try:
                entry = _entry(path, family)
            except InvalidDocumentError as error:
                faults += [Fault(str(path), str(each), "") for each in error.faults]
                continue
            holder = found[entry.key][1] if entry.key in found else None
            if holder is None and entry.key not in taken:
                found[entry.key] = entry, path
                continue
            where = f"by {holder}" if holder else "by the catalogue that this one extends"
            remedy = "give what is your own a code or name of its own"
            faults.append(Fault(str(path), f"{entry.key} is taken {where}", remedy))
    if faults:
        raise InvalidDocumentError(faults, source="catalogue")
    return [entry for entry, _ in found.values()]


def _documents(folder: Path) -> Iterator[tuple[Path, Family | None]]:
    """The documents in a folder, with what they must be where the sub-folder tells."""
    for name in names_in(folder):
        yield folder / name, None
    for below, family in FOLDERS.items():
        for name in names_in(folder / below):
            yield folder / below / name, family


def _empty(folder: Path) -> Fault:
    if not folder.exists():
        return Fault(str(folder), "there is no such folder", "check the path")
    if not folder.is_dir():
        return Fault(str(folder), "it is a file, not a folder", "name the folder that holds it")
    remedy = "a file is named as what it holds, such as ABC12.json or polling-clerk.json"
    return Fault(str(folder), "no document stands in it", remedy)


def _entry(path: Path, family: Family | None) -> Entry:
    """
    The entry for a file; a standard is known by its name alone, and read when it is needed.

    Raises:
        InvalidDocumentError: When the file is no document of a catalogue.
    """
    key = path.name.removesuffix(".json")
    if family is None and re.search(STANDARD_PATTERN, key):
        family = Family.STANDARD
    if family is None:
        kind = type_of(parse(path), source=str(path)).name
        if kind not in _FAMILIES:
            known = "a standard, a role profile or a crosswalk"
            fault = Fault("$.type", f"a catalogue holds no document of the type {kind!r}", known)
            raise InvalidDocumentError([fault], source=str(path))
        family = _FAMILIES[kind]
    return Entry(key, family, partial(_open_as, path, key, family))


def _open_as(path: Path, key: str, family: Family) -> Any:  # noqa: ANN401 - any kind of document
    noun = open_document(path)
    if (found := _family_of(noun)) is not family:
        what = f"a {found}" if found else "no part of a catalogue"
        remedy = "move the file to where it belongs"
        fault = Fault("$.type", f"expected a {family} by name and place, found {what}", remedy)
        raise InvalidDocumentError([fault], source=str(path))
    where = "code" if family is Family.STANDARD else "name"
    if (own := getattr(noun, where)) != key:
        message = f"the file is named for {key!r}, and holds {own!r}"
        raise InvalidDocumentError(
            [Fault(f"$.{where}", message, f"call the file {own}.json")], source=str(path)
        )
    return noun


def _family_of(noun: Any) -> Family | None:  # noqa: ANN401 - any kind of document
    return _FAMILIES.get(type_of_class(type(noun)).name)


def packaged_folders() -> list[Path]:
    """
    The folders that installed packages bring, by the names of their entry points.

    Raises:
        InvalidDocumentError: When an entry point cannot be loaded, or gives no path.
    """
    from importlib.metadata import entry_points

    found = []
    for each in sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value)):
        try:
            given = each.load()
            found.append(Path(os.fspath(given() if callable(given) else given)))
        except Exception as error:
            message = f"the entry point {each.name} ({each.value}) gives no folder: {error}"
            fault = Fault(GROUP, message, "ask those who made the package, or remove it")
            raise InvalidDocumentError([fault], source="catalogue") from error
    return found
