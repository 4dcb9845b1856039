"""
``read``: from published documents to typed drafts, with an account of every line.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from electoral_standards.cli.options import Format, Given, blocks
from electoral_standards.cli.output import called, write_noun
from electoral_standards.cli.terminal import (
    STANDARD_INPUT,
    STANDARD_OUTPUT,
    Status,
    Terminal,
    UsageError,
)
from electoral_standards.errors import ElectoralStandardsError, InvalidDocumentError
from electoral_standards.identifiers import canonical_code, is_code_of_standard

if TYPE_CHECKING:
    from rich.progress import Progress

    from electoral_standards.reporting.text.reading import Tally
    from electoral_standards.sources.reading import Document, Reading

__all__ = ["read"]

Documents = Annotated[
    list[str],
    Parameter(
        name="DOCUMENT",
        help="Published documents (text, HTML or PDF), folders of such, or '-' for standard input.",
    ),
]
As = Annotated[
    Literal["nos-unit", "australian-unit", "ladder", "contrasts", "logic-model", "role"] | None,
    Parameter(name="--as", help="The family whose reader is to read it (default: recognised)."),
]
Account = Annotated[bool, Parameter(negative="", help="Tell what became of every line.")]
Output = Annotated[
    str | None,
    Parameter(
        name=["--output", "-o"],
        help="Write the draft document to this file; for several, into this folder.",
    ),
]
Coded = Annotated[str | None, Parameter(help="Code to give a standard whose document prints none.")]

_SUFFIXES = frozenset((".txt", ".text", ".md", ".htm", ".html", ".pdf"))
#: From so many documents on, a bar shows how far the run is.
_MANY = 20


def read(
    documents: Documents,
    /,
    *,
    as_: As = None,
    account: Account = False,
    code: Coded = None,
    output: Output = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Read published documents into drafts of your own, with an account of every line.

    Text: what was found and what a person should look at; -o writes the draft. JSON: the draft;
    with --account an object with source, family, document, findings and account. For several
    documents one a line. Of twenty documents and more each is a line, with a summary at the end.
    """
    _refuse(code)
    names = [*_files(documents)]
    is_many = len(names) >= _MANY
    target = _target(output, several=len(names) > 1 or _is_folder(documents))
    drafts = _Drafts(target, terminal, alone=len(names) == 1)
    show = blocks(terminal)
    counts = _counts()
    watch = _Watch(len(names))

    def one(name: str) -> None:
        from electoral_standards.reporting.text import reading as report
        from electoral_standards.sources.input import lines_in
        from electoral_standards.sources.recognition import read as read_lines

        source = "standard input" if name == STANDARD_INPUT else name
        lines = lines_in(terminal.source(name))
        found = read_lines(lines, as_, code=code, source=source)
        drafts.keep(found.document, source)
        counts.add(found)
        if format == "json":
            if account or output != STANDARD_OUTPUT:  # where the draft is already
                terminal.emit(_json(found, source, account=account, alone=len(names) == 1))
        elif not is_many or account:
            show(report.reading(found, source, account=account))
        elif not watch.fills_the_screen:
            terminal.show(report.line(found, source))

    with watch:
        status = _each(names, terminal, one, counts, watch)
    if is_many:
        _sum_up(counts, terminal, output if target else None, format)
    return status


def _refuse(code: str | None) -> None:
    if code is not None and not is_code_of_standard(canonical_code(code)):
        raise UsageError(f"--code: {code!r} is no code of a standard; write it like SFJES19")


def _counts() -> "Tally":
    from electoral_standards.reporting.text.reading import Tally

    return Tally()


def _each(
    names: Sequence[str],
    terminal: Terminal,
    one: Callable[[str], None],
    counts: "Tally",
    watch: "_Watch",
) -> Status:
    """Read each document; one that cannot be read is told of and does not stop the rest."""
    status = Status.DONE
    for name in names:
        try:
            one(name)
        except ElectoralStandardsError as error:
            counts.refuse(_why(error))
            with watch.paused():
                terminal.say(_brief(error, name) if len(names) >= _MANY else str(error))
            status = Status.UNUSABLE
        watch.advance()
    return status


def _why(error: ElectoralStandardsError) -> str:
    from electoral_standards.sources.reading import UnrecognisedDocumentError

    if isinstance(error, UnrecognisedDocumentError):
        return "of no known family"
    return "not written" if isinstance(error, UsageError) else "unreadable"


def _brief(error: ElectoralStandardsError, name: str) -> str:
    """An error on one line, as one of many: what each family looked for takes too much room."""
    from electoral_standards.sources.reading import UnrecognisedDocumentError

    if isinstance(error, UnrecognisedDocumentError):
        nearest = error.looked[0].family
        return f"{name}: of no known family; nearest is {nearest}: read it alone to see why"
    if isinstance(error, InvalidDocumentError):
        return f"{name}: {'; '.join(fault.message for fault in error.faults)}"
    return "; ".join(line.strip() for line in str(error).splitlines())


def _sum_up(counts: "Tally", terminal: Terminal, folder: str | None, format: str) -> None:
    from electoral_standards.reporting.text.reading import tally

    if format == "json":
        refused = counts.refused.total()
        terminal.say(f"{counts.families.total():,} documents read, {refused:,} not read")
    else:
        terminal.show("\n" + tally(counts, folder and called(folder)))


def _files(documents: Iterable[str]) -> Iterator[str]:
    """
    The files that are named, and those in the folders that are.

    Raises:
        UsageError: When a folder holds no document.
    """
    for name in documents:
        if name != STANDARD_INPUT and Path(name).is_dir():
            is_empty = True
            # Names rather than paths: of twenty thousand, paths are what would take memory.
            for folder, folders, files in os.walk(name):
                folders.sort()
                kept = [each for each in sorted(files) if _suffix(each) in _SUFFIXES]
                is_empty = is_empty and not kept
                yield from (os.path.join(folder, each) for each in kept)  # noqa: PTH118
            if is_empty:
                endings = ", ".join(sorted(_SUFFIXES))
                raise UsageError(f"{name}: no document stands in this folder ({endings})")
        else:
            yield name


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122


def _is_folder(documents: Iterable[str]) -> bool:
    return any(name != STANDARD_INPUT and Path(name).is_dir() for name in documents)


def _target(output: str | None, *, several: bool) -> Callable[[str], Path] | None:
    """Where the draft of a standard with a code is written."""
    if output is None:
        return None
    path = Path(output)
    if several and output != STANDARD_OUTPUT and not path.exists() and not path.suffix:
        _make(path)
    if path.is_dir():
        return lambda code: path / f"{code}.json"
    if several and output != STANDARD_OUTPUT:
        raise UsageError(f"-o: several documents are written into a folder; {output!r} is none")
    return lambda _: path


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise UsageError(f"-o: {folder} cannot be made: {error.strerror or error}") from None


class _Drafts:
    """What is written of a run: no draft over another of the same run."""

    def __init__(
        self, target: Callable[[str], Path] | None, terminal: Terminal, *, alone: bool
    ) -> None:
        self._target = target
        self._terminal = terminal
        self._alone = alone
        self._written: set[str] = set()

    def keep(self, document: "Document", source: str) -> None:
        """
        Write a draft, where drafts are to be written.

        Raises:
            UsageError: When it cannot be written, or another of this run is there.
        """
        if self._target is None:
            return
        path = self._target(document.code)
        if str(path) in self._written and str(path) != STANDARD_OUTPUT:
            raise UsageError(f"{source}: not written: another document of this run is {path}")
        write_noun(document, path, self._terminal, alone=self._alone)
        self._written.add(str(path))


def _json(found: "Reading", source: str, *, account: bool, alone: bool) -> str:
    import json

    from electoral_standards.interchange.documents import to_data
    from electoral_standards.sources.reading import account_data

    value = to_data(found.document)
    if account:
        value = {"source": source, "family": found.family, "document": value} | account_data(found)
    if alone:
        return json.dumps(value, ensure_ascii=False, indent=2)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Watch:
    """
    A bar on standard error that shows how far a long run is; nothing where nobody watches.

    Where standard output is the same screen, the bar fills it and the documents are not listed.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        is_watched = bool(sys.stderr) and sys.stderr.isatty() and count >= _MANY
        self.fills_the_screen = is_watched and bool(sys.stdout) and sys.stdout.isatty()
        self._bar: Progress | None = None
        self._is_watched = is_watched

    def __enter__(self) -> None:
        if self._is_watched:
            from rich.console import Console
            from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

            columns = (*Progress.get_default_columns()[:-1], MofNCompleteColumn())
            console = Console(file=sys.stderr)
            self._bar = Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
            self._task = self._bar.add_task("reading", total=self._count)
            self._bar.start()

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def advance(self) -> None:
        """One more document is done."""
        if self._bar:
            self._bar.advance(self._task)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Take the bar off the screen while a message is written."""
        if self._bar:
            self._bar.stop()
        yield
        if self._bar:
            self._bar.start()
