"""
Versions of standards, however a user names them: a code, a document, a JSON file, a folder.
"""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from electoral_standards.cli.terminal import STANDARD_INPUT, Terminal, UsageError
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.interchange.reading import why_unreadable
from electoral_standards.model.catalogue import Catalogue, Entry, Family

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = ["ALL", "catalogue_with", "is_there", "shown", "version_of"]

#: The name of all standards of the catalogue that is in use.
ALL: Final = "catalogue"
_SUFFIXES: Final = frozenset((".json", ".txt", ".htm", ".html", ".pdf"))
_STANDARDS: Final = ("occupationalStandard", "competency", "performanceFramework", "role")


def shown(name: str) -> str:
    """A name as messages say it."""
    return "standard input" if name == STANDARD_INPUT else name


def is_there(name: str) -> bool:
    """Whether a name that was kept still stands for something that may be a version."""
    from electoral_standards.content.loader import load_catalogue

    return name == ALL or name in load_catalogue() or (bool(name) and Path(name).exists())


def version_of(name: str, terminal: Terminal) -> "Standard | Catalogue":
    """
    The standard that a name stands for, or the catalogue, if it stands for several.

    A code of the catalogue in use goes before a file of the same name.

    Raises:
        UsageError: When there is no such standard, file or folder, or nothing in the folder.
        InvalidDocumentError: When a file cannot be used, or holds no standard.
    """
    from electoral_standards.content.loader import catalogue_of, load_catalogue

    in_use = load_catalogue()
    if name == ALL:
        return in_use
    if name != STANDARD_INPUT and name in in_use and _is_standard(in_use[name]):
        return in_use.standard(name)
    if name == STANDARD_INPUT or Path(name).is_file():
        opened: Standard = _opened(name, terminal)
        return opened
    folder = Path(name)
    if not folder.is_dir():
        message = f"{name!r} is neither a file or a folder nor the code of a standard"
        raise UsageError(f"{message}; 'electoral-standards list' lists those of the catalogue")
    found = catalogue_of(folder) if (folder / "standards").is_dir() else _flat(folder, terminal)
    if not found.keys(Family.STANDARD):
        raise UsageError(f"{name}: there is no standard in this folder")
    return found


def _is_standard(found: Any) -> bool:  # noqa: ANN401 - anything of a catalogue
    return hasattr(found, "version") and hasattr(found, "parts")


def _flat(folder: Path, terminal: Terminal) -> Catalogue:
    """The catalogue of the standards in a folder: JSON documents and published ones."""
    entries: dict[str, tuple[Entry, Path]] = {}
    for path in sorted(each for each in folder.iterdir() if each.suffix.lower() in _SUFFIXES):
        standard = _opened(str(path), terminal, others=True)
        if standard is None:
            continue
        if standard.code in entries:
            twice = f"{path} and {entries[standard.code][1]} are both {standard.code}"
            raise UsageError(f"{twice}: a folder holds one version of each standard")
        entries[standard.code] = _entry(standard), path
    return Catalogue(entry for entry, _ in entries.values())


def _entry(standard: "Standard") -> Entry:
    return Entry(standard.code, Family.STANDARD, lambda: standard)


def _opened(name: str, terminal: Terminal, *, others: bool = False) -> Any:  # noqa: ANN401
    """
    The standard in a file, read with the reader of its family if it is no JSON.

    With *others* a JSON document of another type is None; without, it is refused.
    """
    source = terminal.source(name)
    if isinstance(source, BytesIO):
        head = source.getvalue()[:1024]
    else:
        try:
            with Path(name).open("rb") as file:
                head = file.read(1024)
        except OSError as error:
            fault = Fault("$", why_unreadable(error), "check the path")
            raise InvalidDocumentError([fault], source=name) from None
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        from electoral_standards.reporting.wording import listed
        from electoral_standards.sources.input import lines_in
        from electoral_standards.sources.recognition import read

        reading = read(lines_in(source), source=shown(name))
        if unread := [str(each.line) for each in reading.unaccounted]:
            lines = f"line{'' if len(unread) == 1 else 's'} {listed(unread)}"
            message = f"no sense was made of {lines}, so what stands there is not compared"
            terminal.say(f"{shown(name)}: {message}; 'read --account' shows it")
        return reading.document
    from electoral_standards import bundled

    found = bundled.load(source)
    if _is_standard(found):
        return found
    if others:
        return None
    fault = Fault("$.type", "expected a standard", f"one of: {', '.join(_STANDARDS)}")
    raise InvalidDocumentError([fault], source=shown(name))


def catalogue_with(version: "Standard | Catalogue") -> Catalogue:
    """The catalogue in use with a version of a standard, or of several, in its place."""
    from electoral_standards.content.loader import load_catalogue

    in_use = load_catalogue()
    if isinstance(version, Catalogue):
        own = [
            Entry(code, Family.STANDARD, lambda code=code: version.standard(code))  # type: ignore[misc]
            for code in version.keys(Family.STANDARD)
        ]
    else:
        own = [_entry(version)]
    codes = {each.key for each in own}
    kept = [
        Entry(key, family, lambda key=key: in_use[key])  # type: ignore[misc]
        for family in Family
        for key in in_use.keys(family)
        if key not in codes
    ]
    return Catalogue([*own, *kept])
