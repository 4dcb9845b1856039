"""
``verify``: whether a copy of a published document still is what a standard models.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from electoral_standards.cli.options import Format, Given, blocks, for_each
from electoral_standards.cli.output import a_file, write_noun
from electoral_standards.cli.terminal import STANDARD_INPUT, Status, UsageError
from electoral_standards.errors import UnknownReferenceError

if TYPE_CHECKING:
    from electoral_standards.sources.binding import Binding
    from electoral_standards.sources.reading import Reading

__all__ = ["verify"]

Documents = Annotated[
    list[str],
    Parameter(
        name="DOCUMENT",
        help="Copies of published documents (text, HTML or PDF), or '-' for standard input.",
    ),
]
Pack = Annotated[
    str | None,
    Parameter(
        validator=a_file,
        help="An existing folder; the official wording is kept there as CODE.json.",
    ),
]


def verify(
    documents: Documents, /, *, pack: Pack = None, format: Format = "text", terminal: Given
) -> int:
    """
    Bind the official wording of your own copies of documents, and tell what drifted.

    Every text is compared by its digest: bound, changed, missing, moved, or new; a line of which
    no sense was made is told of too. JSON: an object for each copy, with source, standard,
    version, bound, changed, missing, moved, new, unread. The exit status is 1 if anything has
    drifted, 2 if a copy cannot be used.
    """
    show = blocks(terminal)
    drifted: list[str] = []

    def do(name: str) -> None:
        binding, reading = _bound(name, terminal)
        source = "standard input" if name == STANDARD_INPUT else name
        if binding.has_drifted or reading.unaccounted:
            drifted.append(name)
        if pack is not None:
            write_noun(binding.pack, Path(pack) / f"{binding.standard}.json", terminal)
        if format == "json":
            terminal.emit(_dumped(_data(source, binding, reading), alone=len(documents) == 1))
            return
        from electoral_standards.reporting.text.verify import verification

        show(verification(source, binding, reading))

    status = for_each(documents, terminal, do)
    return max(status, Status.FAILED) if drifted else status


def _bound(name: str, terminal: Given) -> "tuple[Binding, Reading]":
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.sources.binding import bind
    from electoral_standards.sources.input import lines_in
    from electoral_standards.sources.recognition import read

    source = "standard input" if name == STANDARD_INPUT else name
    reading = read(lines_in(terminal.source(name)), source=source)
    try:
        return bind(reading, load_catalogue()), reading
    except UnknownReferenceError:
        code = reading.document.code
        message = f"{source}: it is read as {code!r}, and the catalogue has no such standard"
        hint = "--catalogue FOLDER adds standards of your own"
        raise UsageError(f"{message}; {hint}") from None


def _data(source: str, binding: "Binding", reading: "Reading") -> dict[str, Any]:
    return {
        "source": source,
        "standard": binding.standard,
        "version": binding.version,
        "bound": [each.name for each in binding.pack.texts],
        "changed": [
            {
                "name": each.name,
                "expected": each.expected,
                "found": each.found,
                "text": each.text,
                "line": each.line,
            }
            for each in binding.changed
        ],
        "missing": list(binding.missing),
        "moved": [
            {"name": each.name, "foundAs": each.found_as, "line": each.line}
            for each in binding.moved
        ],
        "new": [{"name": each.name, "text": each.text, "line": each.line} for each in binding.new],
        "unread": [{"line": each.line, "text": each.text} for each in reading.unaccounted],
    }


def _dumped(data: object, *, alone: bool) -> str:
    if alone:
        return json.dumps(data, ensure_ascii=False, indent=2)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
