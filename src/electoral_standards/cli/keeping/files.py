"""
The documents that the commands of ``privacy`` work on: files, and folders of files.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from electoral_standards.cli.output import write_noun
from electoral_standards.cli.terminal import (
    STANDARD_INPUT,
    STANDARD_OUTPUT,
    Status,
    Terminal,
    UsageError,
)
from electoral_standards.errors import ElectoralStandardsError

__all__ = ["Documents", "documents_in", "into_folder"]

Documents = Annotated[
    list[str],
    Parameter(
        name="FILE|FOLDER",
        help="Documents: records, results, gap analyses, plans, teams, progress, agreement; of a "
        "folder every .json file in it and below it; '-' is standard input.",
    ),
]

#: What the document of standard input is called in a folder.
_PIPED = Path("standard-input.json")


def documents_in(names: Sequence[str], terminal: Terminal) -> tuple[list[tuple[Path, Any]], Status]:
    """
    The documents in files and folders, each once.

    Files that cannot be used are said; the status is then 2.

    Raises:
        UsageError: When a folder holds no document.
    """
    from electoral_standards.bundled import load

    found: dict[Path, Any] = {}
    status = Status.DONE
    for name in names:
        for path in _files(_PIPED if name == STANDARD_INPUT else Path(name)):
            if path in found:
                continue
            try:
                found[path] = load(terminal.source(name) if name == STANDARD_INPUT else path)
            except ElectoralStandardsError as error:
                terminal.say(str(error))
                status = Status.UNUSABLE
    return list(found.items()), status


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    below = sorted(each for each in path.rglob("*.json") if each.is_file())
    if not below:
        raise UsageError(f"{path}: no .json file stands in this folder")
    yield from below


def into_folder(documents: Sequence[tuple[Path, Any]], folder: str, terminal: Terminal) -> None:
    """
    Write documents into an existing or a new folder, under the names of their files.

    To standard output several go as one a line.

    Raises:
        UsageError: When two have the same name, or one would be written over itself, or the
            folder cannot be written to.
    """
    if folder == STANDARD_OUTPUT:
        for _, noun in documents:
            write_noun(noun, folder, terminal, alone=len(documents) == 1)
        return
    target = Path(folder)
    names = [path.name for path, _ in documents]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"two files are called {twice[0]}; give them names of their own first")
    for path, _ in documents:
        if (target / path.name).resolve() == path.resolve():
            raise UsageError(f"-o: {path} would be written over; name another folder")
    if target.exists() and not target.is_dir():
        raise UsageError(f"-o: {folder} is a file, not a folder; name a folder")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror or error}") from None
    for path, noun in documents:
        write_noun(noun, target / path.name, terminal)
