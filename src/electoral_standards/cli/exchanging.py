"""
What all commands of ``export`` and ``import`` have in common: their options, and how they end.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from electoral_standards.cli.output import a_file, write
from electoral_standards.cli.terminal import (
    STANDARD_INPUT,
    STANDARD_OUTPUT,
    Status,
    Terminal,
    UsageError,
)
from electoral_standards.errors import Fault, InvalidDocumentError, UnknownReferenceError
from electoral_standards.identifiers import canonical_code, standard_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cyclopts import Token

    from electoral_standards.model.catalogue import Standard
    from electoral_standards.model.loss import LossReport

__all__ = [
    "Base",
    "Input",
    "Language",
    "Losses",
    "Output",
    "StandardName",
    "as_json",
    "deliver",
    "given",
    "is_file",
    "standard_given",
    "to_a_file",
]

StandardName = Annotated[
    str,
    Parameter(
        name="CODE",
        help="A standard of the catalogue, such as SFJES19; or a file of one, or '-' for standard "
        "input.",
    ),
]
Input = Annotated[str, Parameter(name="FILE", help="A file, or '-' for standard input.")]


def to_a_file(_: Any, words: "Sequence[Token]") -> str | None:  # noqa: ANN401 - as cyclopts calls it
    """The file that ``-o`` names, where what is written goes to standard output without it."""
    return None if words[0].value == STANDARD_OUTPUT else words[0].value


Output = Annotated[
    str | None,
    Parameter(
        name=["--output", "-o"],
        converter=to_a_file,
        help="Write to this file (default: to standard output).",
    ),
]
Losses = Annotated[
    str | None,
    Parameter(
        validator=a_file,
        help="Write what was not carried to this file, as JSON, every item of it.",
    ),
]
Base = Annotated[
    str,
    Parameter(
        name="--base",
        help="Web address below which it will be published (default: names by UUID alone).",
    ),
]
Language = Annotated[str, Parameter(help="Language of the texts, such as en or en-GB.")]


def is_file(name: str) -> bool:
    """Whether a word of the command line names a file, and not a code."""
    path = Path(name)
    looks_so = path.suffix == ".json" or bool(path.parent.name)
    return name == STANDARD_INPUT or looks_so or path.exists()


def given(name: str, terminal: Terminal) -> Any:  # noqa: ANN401 - any kind of document
    """
    The document in a file.

    Raises:
        InvalidDocumentError: When it cannot be used.
    """
    from electoral_standards.bundled import load

    return load(terminal.source(name))


def standard_given(name: str, terminal: Terminal) -> "Standard":
    """
    The standard that a code or a file stands for.

    Raises:
        InvalidDocumentError: When the file cannot be used, or holds no standard.
        UnknownReferenceError: When the catalogue has no such standard.
        UsageError: When the code is that of something else.
    """
    from electoral_standards.content.loader import load_catalogue

    if is_file(name):
        found = given(name, terminal)
        return _standard(found, name)
    catalogue, code = load_catalogue(), canonical_code(name)
    try:
        return catalogue.standard(code)
    except UnknownReferenceError as error:
        if code in catalogue:
            whole = standard_of(code)
            hint = f"; it is part of {whole}" if whole in error.known else ""
            raise UsageError(f"{name} is no standard as a whole{hint}") from None
        raise


def _standard(found: Any, name: str) -> "Standard":  # noqa: ANN401 - any kind of document
    if hasattr(found, "parts") and hasattr(found, "source"):
        standard: Standard = found
        return standard
    from electoral_standards.interchange.documents import to_data

    message = f"expected a standard, found a document of the type {to_data(found)['type']!r}"
    source = "standard input" if name == STANDARD_INPUT else name
    raise InvalidDocumentError([Fault("$.type", message)], source=source)


def as_json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """A JSON value as it is written to a file."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def deliver(
    content: str | bytes | None,
    report: "LossReport",
    terminal: Terminal,
    *,
    output: str | None,
    losses: str | None,
    format: str,
    verb: str = "carried",
) -> Status:
    """
    Write what was made, and say what it does not carry.

    The content goes to the file, or to standard output without one. The loss report goes to
    standard error as text, and to the file *losses* as JSON; in the format ``json`` it goes to
    standard output as JSON where the content does not go there.

    Raises:
        UsageError: When a file cannot be written, or both are the same.
    """
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text import losses as text

    if output is not None and output == losses:
        raise UsageError("-o and --losses name one file; give each its own")
    if losses is not None:
        write(dumps(report), losses, terminal)
    if content is not None:
        write(content, STANDARD_OUTPUT if output is None else output, terminal)
    if format == "json" and (output is not None or content is None):
        terminal.emit(dumps(report))
    else:
        said = text.losses(report, verb=verb)
        more = "\n(--losses FILE has every one)" if report.losses and losses is None else ""
        terminal.say(said + more)
    return Status.DONE
