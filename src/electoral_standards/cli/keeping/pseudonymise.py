"""
``privacy pseudonymise``: documents in which nobody is known by name.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from electoral_standards.cli.keeping.files import Documents, documents_in, into_folder
from electoral_standards.cli.options import Format, Given, blocks
from electoral_standards.cli.output import a_file
from electoral_standards.cli.terminal import Status, UsageError

if TYPE_CHECKING:
    from electoral_standards.model.loss import LossReport

__all__ = ["pseudonymise"]

Key = Annotated[
    str,
    Parameter(
        validator=a_file,
        help="The file with the key; 'electoral-standards privacy key' makes one.",
    ),
]
Folder = Annotated[
    str, Parameter(name=["--output", "-o"], help="The folder to write to, not that of the files.")
]
Texts = Annotated[
    bool,
    Parameter(
        negative=(), help="Keep notes and the titles of evidence. They may name people: look."
    ),
]


def pseudonymise(
    documents: Documents,
    /,
    *,
    key: Key,
    output: Folder,
    keep_texts: Texts = False,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Put pseudonyms in the place of people and records, and leave names, titles and notes out.

    The same key gives the same pseudonyms, so that documents still belong together. If one file
    cannot be used, nothing is written. JSON: a loss report for each document, one a line.
    """
    from electoral_standards.exchange.privacy.pseudonyms import PrivacyError, pseudonymised

    secret = _key(key)
    found, status = documents_in(documents, terminal)
    changed, reports = [], []
    for path, noun in found:
        try:
            other, report = pseudonymised(noun, secret, keep_texts=keep_texts)
        except PrivacyError as error:
            terminal.say(f"{path}: {error}")
            status = Status.UNUSABLE
            continue
        changed.append((path, other))
        reports.append((path, report))
    if status is not Status.DONE:
        terminal.say("nothing was written")
        return status
    into_folder(changed, output, terminal)
    _report(reports, format, terminal)
    return status


def _key(name: str) -> bytes:
    try:
        return Path(name).read_bytes().strip()
    except OSError as error:
        hint = "'electoral-standards privacy key' makes a key"
        raise UsageError(f"--key: {name} cannot be read: {error.strerror}; {hint}") from None


def _report(reports: "list[tuple[Path, LossReport]]", format: str, terminal: Given) -> None:
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text.losses import losses

    show = blocks(terminal)
    for path, report in reports:
        if format == "json":
            terminal.emit(dumps(report, indent=None))
        else:
            show(f"{path}\n{losses(report, verb='given pseudonyms')}")
