"""
The options that several commands have, and how inputs are gone through.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from electoral_standards.cli.terminal import STANDARD_INPUT, Status, Terminal, UsageError
from electoral_standards.errors import (
    ElectoralStandardsError,
    Fault,
    InvalidDocumentError,
    nearest,
)
from electoral_standards.model.assessment import Assessment

if TYPE_CHECKING:
    from electoral_standards.model.policy import PolicySet

__all__ = [
    "AsAt",
    "Format",
    "Given",
    "Records",
    "assessment_in",
    "blocks",
    "for_each",
    "policy_of",
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


def policy_of(name: str, terminal: Terminal) -> "PolicySet":
    """
    The composition of policies that a name or a file stands for.

    A policy for one kind of standard stands for the default with it in its place.

    Raises:
        UsageError: When there is none of that name and no such file, or the file holds none.
        InvalidDocumentError: When the file cannot be used.
    """
    from electoral_standards.assessing.policies import policies, policy_set, policy_sets

    known = {**policies(), **policy_sets()}
    if name.lower() in known:
        return policy_set(name.lower())
    if name != STANDARD_INPUT and not Path(name).exists():
        near = nearest(name, known)
        hint = f"did you mean {near!r}? " if near else ""
        message = f"--policy: no policy is called {name!r}, and there is no such file; {hint}"
        raise UsageError(f"{message}'electoral-standards policies' lists them")
    from electoral_standards.bundled import load
    from electoral_standards.model.policy import Policy, PolicySet

    found = load(terminal.source(name))
    if not isinstance(found, Policy | PolicySet):
        source = name.replace(STANDARD_INPUT, "standard input")
        hint = "'electoral-standards policies' lists those with a name"
        raise UsageError(f"--policy: {source} is no policy; {hint}")
    return policy_set(found)


def assessment_in(
    name: str, terminal: Terminal, policy: "PolicySet | str" = "default"
) -> Assessment:
    """
    The assessment in a file, whose ratings are on the scales of a *policy*.

    Raises:
        InvalidDocumentError: When it cannot be used, or is some other document.
    """
    from electoral_standards.bundled import load

    found = load(terminal.source(name), policy=policy)
    if isinstance(found, Assessment):
        return found
    from electoral_standards.interchange.documents import to_data

    message = f"expected an assessment, found a document of the type {to_data(found)['type']!r}"
    source = "standard input" if name.startswith("\x00") else name
    raise InvalidDocumentError([Fault("$.type", message)], source=source)
