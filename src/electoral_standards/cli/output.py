"""
Where what a command makes goes: into a file, or to standard output where ``-o -`` says so.

Then nothing else goes there: what a command would show besides goes to standard error.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from electoral_standards.cli.terminal import STANDARD_OUTPUT, Terminal, UsageError

__all__ = ["a_file", "called", "file_for", "placed", "show_page", "write", "write_noun"]


def a_file(_: Any, name: str | None) -> None:  # noqa: ANN401 - as cyclopts calls it
    """
    Let an option be given a file, or a folder, alone: what is written besides ``-o``, above all.

    Raises:
        ValueError: When it is given '-'.
    """
    if name == STANDARD_OUTPUT:
        raise ValueError("Name a file; '-' stands for none here")


def called(output: str) -> str:
    """What to call a place to write to in a message."""
    return "standard output" if output == STANDARD_OUTPUT else output


def write(content: str | bytes, path: str, terminal: Terminal) -> None:
    """
    Write a file beside its target and move it into place, or write to standard output.

    A text ends with one line break.

    Raises:
        UsageError: When it cannot be written, or is no text and standard output is a screen.
    """
    if path == STANDARD_OUTPUT:
        terminal.put(content)
        return
    from electoral_standards.interchange.documents import write_bytes

    data = content if isinstance(content, bytes) else (content.rstrip("\n") + "\n").encode()
    try:
        write_bytes(data, path)
    except OSError as error:
        raise _unwritten(path, error) from None


def write_noun(
    noun: Any,  # noqa: ANN401 - any document
    path: str | Path,
    terminal: Terminal,
    *,
    alone: bool = True,
) -> None:
    """
    Write a document; one of several that go to standard output is a line there.

    Raises:
        UsageError: When it cannot be written.
    """
    from electoral_standards.interchange.documents import dumps

    is_line = str(path) == STANDARD_OUTPUT and not alone
    write(dumps(noun, indent=None if is_line else 2), str(path), terminal)


@contextmanager
def placed(output: str, terminal: Terminal, *, ending: str) -> Iterator[Path]:
    """
    A file for somebody else to write: the one that is named, or one for standard output.

    The second has the *ending*, and what is in it goes to standard output in the end.

    Raises:
        UsageError: When it is no text and standard output is a screen.
    """
    if output != STANDARD_OUTPUT:
        yield Path(output)
        return
    out = terminal.binary(is_text=ending == ".csv")  # refused before any work is done
    with tempfile.TemporaryDirectory(prefix="electoral-standards-") as folder:
        path = Path(folder) / f"output{ending}"
        yield path
        with path.open("rb") as file:
            shutil.copyfileobj(file, out)
        out.flush()


@contextmanager
def file_for(output: str, terminal: Terminal, *, ending: str) -> Iterator[Path]:
    """
    The same, with one error where the file cannot be written.

    Raises:
        UsageError: When it cannot be written, or is no text and standard output is a screen.
    """
    with placed(output, terminal, ending=ending) as path:
        try:
            yield path
        except OSError as error:
            raise _unwritten(called(output), error) from None


def show_page(page: str, terminal: Terminal) -> None:
    """Write a page of HTML to standard output; what its encoding lacks is named by number."""
    if (terminal.out.encoding or "ascii").lower() != "utf-8":
        page = page.encode("ascii", "xmlcharrefreplace").decode()
    terminal.out.write(page)


def _unwritten(path: str, error: OSError) -> UsageError:
    return UsageError(f"{path} cannot be written: {error.strerror or error}")
