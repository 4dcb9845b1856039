"""
``compare``: what changed from one record or result to another.
"""

from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.options import Given, policy_of
from electoral_standards.cli.terminal import STANDARD_INPUT, UsageError
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.result import AssessmentResult

if TYPE_CHECKING:
    from electoral_standards.model.policy import PolicySet

__all__ = ["compare"]

Side = Annotated[
    str, Parameter(help="An assessment or a result: a file, or '-' for standard input.")
]
Day = Annotated[
    str | None,
    Parameter(help="The day as at which both count, if they are assessments (default: today)."),
]
OwnDay = Annotated[str | None, Parameter(help="Another day for this one of the two.")]
Formats = Annotated[
    Literal["text", "json", "markdown"], Parameter(help="Text for people, JSON, or Markdown.")
]


def compare(
    before: Side,
    after: Side,
    /,
    *,
    as_at: Day = None,
    before_as_at: OwnDay = None,
    after_as_at: OwnDay = None,
    policy: PolicyName = "default",
    format: Formats = "text",
    terminal: Given,
) -> int:
    """
    Say what changed from one record or result of a subject to another, and why.

    The same record as at two days tells what came into view and what grew too old. JSON: the
    comparison; Markdown: its tree.
    """
    from electoral_standards.comparison import compare as compared
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.markdown import explanation
    from electoral_standards.reporting.text.compare import comparison

    chosen = policy_of(policy, terminal)
    was = _result(before, _Day("--before-as-at", before_as_at, as_at), chosen, terminal)
    now = _result(after, _Day("--after-as-at", after_as_at, as_at), chosen, terminal)
    found = compared(was, now)
    if format == "json":
        terminal.emit(dumps(found))
    elif format == "markdown":
        terminal.show(explanation(found.explain(), load_catalogue()))
    else:
        terminal.show(comparison(found, was, now, load_catalogue()))
    return 0


class _Day(NamedTuple):
    """The day of one of the two, as it was given."""

    #: The option that gives this one a day of its own.
    option: str
    own: str | None
    shared: str | None


def _result(name: str, day: _Day, policy: "PolicySet", terminal: Given) -> AssessmentResult:
    """
    The result in a file, or what the assessment in it amounts to.

    Raises:
        UsageError: When a day is given for a result, which has its own.
        InvalidDocumentError: When the file cannot be used, or is some other document.
    """
    from electoral_standards import bundled

    found: Any = bundled.load(terminal.source(name), policy=policy)
    if isinstance(found, AssessmentResult):
        if day.own is not None:
            shown = name.replace(STANDARD_INPUT, "standard input")
            raise UsageError(f"{day.option}: {shown} is a result, and has its day already")
        return found
    if isinstance(found, Assessment):
        option = "--as-at" if day.own is None else day.option
        text = day.shared if day.own is None else day.own
        chosen = terminal.as_at(text, said=True, option=option)
        return bundled.assess(found, as_at=chosen, policy=policy)
    source = name.replace(STANDARD_INPUT, "standard input")
    raise InvalidDocumentError(
        [Fault("$.type", "expected an assessment or a result")], source=source
    )
