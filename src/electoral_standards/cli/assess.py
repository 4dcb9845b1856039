"""
``assess``: from records to their results.
"""

from typing import Annotated

from cyclopts import Parameter

from electoral_standards.cli.options import (
    AsAt,
    Format,
    Given,
    Records,
    assessment_in,
    blocks,
    for_each,
)
from electoral_standards.errors import NotSupportedYetError

__all__ = ["assess"]

PolicyName = Annotated[
    str, Parameter(help="The choices on the way to the verdicts; only 'default' so far.")
]
Explain = Annotated[
    bool,
    Parameter(
        negative=(),
        help="Also show why, down to each judgement (text only: the JSON holds all of it).",
    ),
]


def assess(
    records: Records,
    /,
    *,
    as_at: AsAt = None,
    policy: PolicyName = "default",
    explain: Explain = False,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Conclude what the judgements in a record amount to, standard by standard.

    JSON: the assessment result; for several records one a line.
    """
    if policy != "default":
        message = f"--policy: {policy!r} is not supported yet; only 'default' is"
        raise NotSupportedYetError(message)
    from electoral_standards import bundled
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text.explanation import explanation
    from electoral_standards.reporting.text.summary import summary

    day = terminal.as_at(as_at, said=format == "json")
    catalogue = load_catalogue()
    show = blocks(terminal)

    def one(name: str) -> None:
        result = bundled.assess(assessment_in(name, terminal), as_at=day)
        if format == "json":
            terminal.emit(dumps(result, indent=2 if len(records) == 1 else None))
            return
        show(summary(result, catalogue))
        if explain:
            show(explanation(result, catalogue))

    return for_each(records, terminal, one)
