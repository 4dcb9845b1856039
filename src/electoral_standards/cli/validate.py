"""
``validate``: every fault of a document.
"""

import json
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.options import Format, Given, policy_of
from electoral_standards.cli.terminal import STANDARD_INPUT, Status
from electoral_standards.errors import Fault, InvalidDocumentError

if TYPE_CHECKING:
    from electoral_standards.model.policy import PolicySet

__all__ = ["validate"]

Files = Annotated[
    list[str], Parameter(name="FILE", help="Documents of any type, or '-' for standard input.")
]


def validate(
    files: Files,
    /,
    *,
    policy: PolicyName = "default",
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Find every fault of documents, each with its place in the document.

    A fault a line, and a line for each file that is valid. JSON: an object for each file, with
    source, valid, and faults (path, message, remedy). The exit status is 2 if any is invalid.
    """
    chosen = policy_of(policy, terminal)
    status = Status.DONE
    for name in files:
        source = "standard input" if name == STANDARD_INPUT else name
        faults = _faults(name, chosen, terminal)
        if faults:
            status = Status.UNUSABLE
        if format == "json":
            data = {
                "source": source,
                "valid": not faults,
                "faults": [fault._asdict() for fault in faults],
            }
            terminal.emit(_dumped(data, alone=len(files) == 1))
            continue
        for fault in faults:
            terminal.show(" ".join(f"{source}: {fault}".split("\n")))
        if not faults:
            terminal.show(f"{source}: valid")
    return status


def _faults(name: str, policy: "PolicySet", terminal: Given) -> tuple[Fault, ...]:
    from electoral_standards.bundled import validate as faults_of

    try:
        return faults_of(terminal.source(name), policy=policy)
    except InvalidDocumentError as error:
        return error.faults


def _dumped(data: object, *, alone: bool) -> str:
    if alone:
        return json.dumps(data, ensure_ascii=False, indent=2)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
