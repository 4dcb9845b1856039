"""
``check``: whether a catalogue keeps its own rules.
"""

import json
from typing import Annotated, Any

from cyclopts import Parameter

from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.terminal import STANDARD_INPUT, Status, UsageError
from electoral_standards.errors import ElectoralStandardsError

__all__ = ["check"]

Files = Annotated[
    str,
    Parameter(
        name="FILE",
        help="Standards, role profiles or crosswalks of your own, or '-' for standard input; "
        "none for the whole catalogue, with what --catalogue adds.",
    ),
]


def check(*files: Files, format: Format = "text", terminal: Given) -> int:
    """
    Check that the catalogue, or files of your own, agree.

    Whether what they say of each other holds: codes, counts, references, provenance. A finding
    a line. JSON: an object for each file, with source and findings (rule, where,
    message). The exit status is 1 if anything is found, 2 if a file cannot be used.
    """
    status = Status.DONE
    for name in files or (None,):
        try:
            found = _findings(name, terminal)
        except ElectoralStandardsError as error:
            terminal.say(str(error))
            status = Status.UNUSABLE
            continue
        if found:
            status = max(status, Status.FAILED)
        source = _whole() if name is None else _named(name)
        if format == "json":
            data = {"source": source, "findings": found}
            alone = len(files) <= 1
            layout: dict[str, Any] = {"indent": 2} if alone else {"separators": (",", ":")}
            terminal.emit(json.dumps(data, ensure_ascii=False, **layout))
            continue
        for each in found:
            terminal.show(f"{source}: {each['rule']} {each['where']}: {each['message']}")
        if not found:
            terminal.show(f"{source}: consistent")
    return status


def _whole() -> str:
    from electoral_standards.content.loader import is_bundled, load_catalogue

    return "bundled catalogue" if is_bundled(load_catalogue()) else "catalogue"


def _named(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


def _findings(name: str | None, terminal: Given) -> list[dict[str, str]]:
    from electoral_standards.checks.checking import check_catalogue, check_document
    from electoral_standards.content.loader import load_catalogue

    catalogue = load_catalogue()
    if name is None:
        found = check_catalogue(catalogue)
    else:
        found = check_document(_document(name, terminal), catalogue=catalogue)
    return [{"rule": each.rule, "where": each.where, "message": each.message} for each in found]


def _document(name: str, terminal: Given) -> Any:  # noqa: ANN401 - any document of a catalogue
    from electoral_standards.bundled import load

    document = load(terminal.source(name))
    if any(hasattr(document, each) for each in ("parts", "requirements", "alignments")):
        return document
    message = f"{_named(name)}: only standards, role profiles and crosswalks are checked"
    raise UsageError(f"{message}; 'validate' takes any document")
