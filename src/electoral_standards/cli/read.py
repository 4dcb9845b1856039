"""
``read``: from published documents to typed drafts, with an account of every line.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from electoral_standards.cli.options import Format, Given, blocks, for_each
from electoral_standards.cli.terminal import STANDARD_INPUT, UsageError

if TYPE_CHECKING:
    from electoral_standards.sources.reading import Reading

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
    documents one a line.
    """
    names = [*_files(documents)]
    target = _target(output, several=len(names) > 1 or _is_folder(documents))
    show = blocks(terminal)
    written: set[Path] = set()

    def one(name: str) -> None:
        from electoral_standards.reporting.text import reading as report
        from electoral_standards.sources.input import lines_in
        from electoral_standards.sources.recognition import read as read_lines

        source = "standard input" if name == STANDARD_INPUT else name
        lines = lines_in(terminal.source(name))
        found = read_lines(lines, as_, code=code, source=source)
        if target:
            path = target(found.document.code)
            if path in written:
                raise UsageError(f"{source}: not written: another document of this run is {path}")
            _write(found.document, path)
            written.add(path)
        if format == "json":
            terminal.emit(_json(found, source, account=account, alone=len(names) == 1))
        elif len(names) >= _MANY and not account:
            terminal.show(report.line(found, source))
        else:
            show(report.reading(found, source, account=account))

    with _progress(len(names)) as advance:

        def counted(name: str) -> None:
            advance()
            one(name)

        return for_each(names, terminal, counted)


def _files(documents: Iterable[str]) -> Iterator[str]:
    for name in documents:
        if name != STANDARD_INPUT and Path(name).is_dir():
            inside = sorted(Path(name).iterdir())
            yield from (str(each) for each in inside if each.suffix.lower() in _SUFFIXES)
        else:
            yield name


def _is_folder(documents: Iterable[str]) -> bool:
    return any(name != STANDARD_INPUT and Path(name).is_dir() for name in documents)


def _target(output: str | None, *, several: bool) -> Callable[[str], Path] | None:
    """Where the draft of a standard with a code is written."""
    if output is None:
        return None
    path = Path(output)
    if path.is_dir():
        return lambda code: path / f"{code}.json"
    if several:
        raise UsageError(f"-o: several documents are written into a folder; {output!r} is none")
    return lambda _: path


def _write(document: object, path: Path) -> None:
    from electoral_standards.interchange.documents import dump

    try:
        dump(document, path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from None


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


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where a person watches a long run whose output goes elsewhere."""
    watched = sys.stderr and sys.stderr.isatty() and not (sys.stdout and sys.stdout.isatty())
    if count < _MANY or not watched:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("reading", total=count)
        yield lambda: bar.advance(task)
