"""
``import form``: from a workbook that people filled in to an assessment.
"""

from itertools import chain
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from electoral_standards.cli.exchanging import Losses, Output, deliver
from electoral_standards.cli.options import Format, Given, policy_of

if TYPE_CHECKING:
    from electoral_standards.exchange.forms.reading import FormReading

__all__ = ["Dates", "form"]

Workbook = Annotated[
    str, Parameter(name="FILE", help="The form, filled in (.xlsx or .ods), or '-'.")
]
Dates = Annotated[
    Literal["day-first", "month-first"] | None,
    Parameter(help="How to read days such as 7/5/2026 (default: what could be either is refused)."),
]
PolicyOfForm = Annotated[
    str | None,
    Parameter(
        name="--policy",
        help="The policy whose scales the ratings are on (default: the one the form was made "
        "for): a name, or a file.",
    ),
]


def form(
    file: Workbook,
    /,
    *,
    output: Output = None,
    dates: Dates = None,
    policy: PolicyOfForm = None,
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Read a form that was filled in, and make an assessment of it.

    Whatever cannot be understood is named by its sheet and cell, all at once, and nothing is
    written. What was understood and how far the form was filled in is told beside it. JSON: with
    -o the report of what was not carried.
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.exchange.forms.days import DateOrder
    from electoral_standards.exchange.forms.reading import read_form
    from electoral_standards.interchange.documents import dumps

    found = read_form(
        terminal.source(file),
        catalogue=load_catalogue(),
        policy=policy_of(policy, terminal) if policy else None,
        dates=DateOrder(dates) if dates else None,
    )
    status = deliver(
        dumps(found.assessment),
        found.report,
        terminal,
        output=output,
        losses=losses,
        format=format,
        verb="read",
    )
    if format == "text" and output is not None:
        terminal.show(_text(found))
    else:
        terminal.say(_text(found))
    return status


def _text(found: "FormReading") -> str:
    from electoral_standards.reporting.text.layout import heading, hung, page, table
    from electoral_standards.reporting.wording import counted

    record = found.assessment
    who = f"{record.subject.name} ({record.subject.id})" if record.subject.name else ""
    title = f"Record {record.id}, about {who or record.subject.id}"
    judged = counted(len(record.judgements), "judgement")
    pieces = counted(len(record.evidence), "piece of evidence", "pieces of evidence")
    rows = [
        (each.standard, str(each.items), str(each.judged), str(each.not_seen), str(each.left))
        for each in found.tallies
    ]
    blocks = [
        heading(title, "="),
        [f"{judged}, {pieces}"],
        table(("Standard", "Items", "Judged", "Not seen", "Left empty"), rows),
    ]
    if found.notes:
        lines = [hung("  ", f"{each.place}: {each.what}", indent=4) for each in found.notes]
        blocks.append([*heading(f"Understood ({len(lines)})"), *chain(*lines)])
    return page(*blocks)
