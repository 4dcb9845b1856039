"""
The loader: a catalogue of the documents in a folder, each read when it is first asked for.
"""

from functools import cache, partial
from pathlib import Path
from typing import Any

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.interchange.documents import structural_faults, structure, type_of
from electoral_standards.interchange.reading import parse
from electoral_standards.model.catalogue import Catalogue, Entry, Family

__all__ = ["catalogue_of", "examples_directory", "load_catalogue"]

_DATA = Path(__file__).parent / "data"
_FOLDERS = {
    "standards": Family.STANDARD,
    "profiles": Family.PROFILE,
    "crosswalks": Family.CROSSWALK,
}


def catalogue_of(directory: Path) -> Catalogue:
    """
    The catalogue of a folder with the sub-folders standards, profiles and crosswalks.

    A file is named as what it holds (``SFJES19.json``). Nothing is read until it is asked for;
    a document that is not sound raises `InvalidDocumentError` then.
    """
    return Catalogue(
        Entry(name.removesuffix(".json"), family, partial(_open, directory / folder / name))
        for folder, family in _FOLDERS.items()
        for name in _names_in(directory / folder)
    )


def _names_in(folder: Path) -> list[str]:
    """The names of the documents in a folder, in order; none where there is no such folder."""
    # `Path.glob` would compile a pattern, which takes as long as all else here.
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path.name for path in found if path.name.endswith(".json"))


@cache
def load_catalogue() -> Catalogue:
    """The bundled standards, profiles and crosswalks; immutable, and the same at every call."""
    return catalogue_of(_DATA)


def examples_directory() -> Path:
    """The folder of the made-up records of the demo."""
    return _DATA / "examples"


def _open(path: Path) -> Any:  # noqa: ANN401 - any kind of document
    value = parse(path)
    kind = type_of(value, source=str(path))
    try:
        return structure(value, kind)
    except (ValueError, TypeError, LookupError, AttributeError):
        faults = structural_faults(value, kind)
        raise InvalidDocumentError(faults, source=str(path)) from None
