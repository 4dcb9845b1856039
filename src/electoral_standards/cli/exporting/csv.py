"""
``export csv``: judgements as a table, or a table to fill in.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.exchanging import Losses, Output, deliver, is_file
from electoral_standards.cli.options import Format, Given, assessment_in, policy_of
from electoral_standards.cli.terminal import STANDARD_INPUT, Terminal, UsageError

if TYPE_CHECKING:
    from electoral_standards.model.loss import LossReport
    from electoral_standards.model.policy import PolicySet

__all__ = ["csv"]

Things = Annotated[
    list[str],
    Parameter(
        name="RECORD|CODE",
        help="Assessments, as files or '-'; or, for an empty table, standards such as SFJES19.",
    ),
]


def csv(
    things: Things,
    /,
    *,
    output: Output = None,
    policy: PolicyName = "default",
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Write the judgements of records as a table, or a table with a row for each item to fill in.

    Cells that a spreadsheet would take for a formula get an apostrophe, which import takes away
    again. JSON: with -o the report of what was not carried.
    """
    text, report = _table(things, policy_of(policy, terminal), terminal)
    if output is None:
        content: str | bytes = text.replace("\r\n", "\n")
    else:
        # Spreadsheet programs know UTF-8 by its mark alone.
        content = text.encode("utf-8-sig")
    return deliver(content, report, terminal, output=output, losses=losses, format=format)


def _table(things: list[str], policy: "PolicySet", terminal: Terminal) -> "tuple[str, LossReport]":
    from electoral_standards.exchange.ratings_csv import FORMAT, ratings_csv, template_csv
    from electoral_standards.model.loss import LossReport

    records = [each for each in things if each == STANDARD_INPUT or Path(each).exists()]
    if records and len(records) < len(things):
        missing = next(each for each in things if each not in records)
        raise UsageError(f"there is no file {missing!r}; records and standards are not mixed")
    if records:
        return ratings_csv(assessment_in(each, terminal, policy) for each in things)
    if file := next((each for each in things if is_file(each)), None):
        raise UsageError(f"there is no such file: {file}")
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.exchange.forms.making import make_form

    form = make_form(things, catalogue=load_catalogue(), policy=policy)
    return template_csv(form), LossReport(format=FORMAT, carried=0)
