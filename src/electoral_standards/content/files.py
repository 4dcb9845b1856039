"""
The files of a catalogue's folder: their names, and the noun in each.
"""

from pathlib import Path
from typing import Any

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.interchange.documents import structural_faults, structure, type_of
from electoral_standards.interchange.reading import parse
from electoral_standards.model.catalogue import Family

__all__ = ["FOLDERS", "names_in", "open_document"]

#: What the sub-folders of a catalogue's folder hold.
FOLDERS = {
    "standards": Family.STANDARD,
    "profiles": Family.PROFILE,
    "crosswalks": Family.CROSSWALK,
}


def names_in(folder: Path) -> list[str]:
    """The names of the documents in a folder, in order; none where there is no such folder."""
    # `Path.glob` would compile a pattern, which takes as long as all else here.
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path.name for path in found if path.name.endswith(".json"))


def open_document(path: Path) -> Any:  # noqa: ANN401 - any kind of document
    """
    The noun in a file of a catalogue; only its structure is looked at.

    Raises:
        InvalidDocumentError: When it is not sound.
    """
    value = parse(path)
    kind = type_of(value, source=str(path))
    try:
        return structure(value, kind)
    except (ValueError, TypeError, LookupError, AttributeError):
        faults = structural_faults(value, kind)
        raise InvalidDocumentError(faults, source=str(path)) from None
