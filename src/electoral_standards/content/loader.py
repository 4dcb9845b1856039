"""
The loader: a catalogue of the documents in a folder, each read when it is first asked for.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial
from pathlib import Path

from electoral_standards.content.files import FOLDERS, names_in, open_document
from electoral_standards.model.catalogue import Catalogue, Entry

__all__ = [
    "catalogue_of",
    "examples_directory",
    "in_use",
    "is_bundled",
    "load_catalogue",
]

_DATA = Path(__file__).parent / "data"


def catalogue_of(directory: Path) -> Catalogue:
    """
    The catalogue of a folder with the sub-folders standards, profiles and crosswalks.

    A file is named as what it holds (``SFJES19.json``). Nothing is read until it is asked for;
    a document that is not sound raises `InvalidDocumentError` then.
    """
    return Catalogue(
        Entry(name.removesuffix(".json"), family, partial(open_document, directory / folder / name))
        for folder, family in FOLDERS.items()
        for name in names_in(directory / folder)
    )


#: The catalogue that is meant where none is named; the bundled one unless something else is set.
_IN_USE: ContextVar[Catalogue | None] = ContextVar("catalogue in use", default=None)


def load_catalogue(*folders: str | os.PathLike[str], installed: bool = False) -> Catalogue:
    """
    The bundled standards, profiles and crosswalks, and those of your own.

    Args:
        folders: Folders with documents of your own; see `own_entries` for what they may hold.
        installed: Whether to take in what installed packages bring under the entry point group
            ``electoral_standards.catalogue``.

    Returns:
        The catalogue, immutable. Without arguments it is the same at every call.

    Raises:
        InvalidDocumentError: When a folder holds what no catalogue can; it lists every fault.
    """
    found = _IN_USE.get() or _bundled()
    if not folders and not installed:
        return found
    from electoral_standards.content.own import own_entries, packaged_folders

    every = [*(packaged_folders() if installed else ()), *map(Path, folders)]
    return found.extended(own_entries(every, taken=found))


@contextmanager
def in_use(catalogue: Catalogue) -> Iterator[None]:
    """Let `load_catalogue` return this catalogue, in this context and until its end."""
    token = _IN_USE.set(catalogue)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def is_bundled(catalogue: Catalogue) -> bool:
    """Whether a catalogue holds what is bundled and no more."""
    return catalogue.keys() == _bundled().keys()


@cache
def _bundled() -> Catalogue:
    return catalogue_of(_DATA)


def examples_directory() -> Path:
    """The folder of the made-up records of the demo."""
    return _DATA / "examples"
