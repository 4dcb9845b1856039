"""
The options that several commands have, and how inputs are gone through.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Literal

from cyclopts import Parameter

from electoral_standards.cli.terminal import Status, Terminal
from electoral_standards.errors import ElectoralStandardsError, Fault, InvalidDocumentError
from electoral_standards.model.assessment import Assessment

__all__ = [
    "AsAt",
    "Format",
    "Given",
    "Records",
    "assessment_in",
    "blocks",
    "for_each",
]

Format = Annotated[Literal["text", "json"], Parameter(help="Text for people, or JSON.")]
AsAt = Annotated[
    str | None,
    Parameter(
        help="The day, such as 2026-06-01, as at which judgements and evidence count "
        "(default: today)."
    ),
]
Records = Annotated[
    list[str],
    Parameter(name="RECORD", help="Assessments: files, or '-' for standard input."),
]
#: The terminal is given by the application and is no word of the command line.
Given = Annotated[Terminal, Parameter(parse=False)]


def for_each(names: Sequence[str], terminal: Terminal, do: Callable[[str], None]) -> Status:
    """
    Do something with each input; one that cannot be used is reported and does not stop the rest.
    """
    status = Status.DONE
    for name in names:
        try:
            do(name)
        except ElectoralStandardsError as error:
            terminal.say(str(error))
            status = Status.UNUSABLE
    return status


def blocks(terminal: Terminal) -> Callable[[str], None]:
    """A way to show texts, with an empty line between one and the next."""
    shown: list[None] = []

    def show(text: str) -> None:
        terminal.show("\n" + text if shown else text)
        shown.append(None)

    return show


def assessment_in(name: str, terminal: Terminal) -> Assessment:
    """
    The assessment in a file.

    Raises:
        InvalidDocumentError: When it cannot be used, or is some other document.
    """
    from electoral_standards.bundled import load

    found = load(terminal.source(name))
    if isinstance(found, Assessment):
        return found
    from electoral_standards.interchange.documents import to_data

    message = f"expected an assessment, found a document of the type {to_data(found)['type']!r}"
    source = "standard input" if name.startswith("\x00") else name
    raise InvalidDocumentError([Fault("$.type", message)], source=source)
