"""
``export form``: a workbook to assess by, for people who do not program.
"""

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.exchanging import Losses, deliver
from electoral_standards.cli.gaps import profile_named
from electoral_standards.cli.options import Format, Given, assessment_in, policy_of
from electoral_standards.cli.output import called, write
from electoral_standards.cli.terminal import STANDARD_OUTPUT, UsageError

if TYPE_CHECKING:
    from electoral_standards.exchange.forms.making import Form

__all__ = ["form"]

Codes = Annotated[
    list[str] | None,
    Parameter(
        name="CODE", help="Standards, such as SFJES19 (default: those of the record, or role)."
    ),
]
Role = Annotated[
    str | None,
    Parameter(help="Say in the form what a role asks for: a bundled profile by name, or a file."),
]
Record = Annotated[
    str | None, Parameter(help="Fill the form in with a record, to go on with it there.")
]
Output = Annotated[str, Parameter(name=["--output", "-o"], help="The workbook to write (.xlsx).")]


def form(
    codes: Codes = None,
    /,
    *,
    output: Output,
    role: Role = None,
    record: Record = None,
    policy: PolicyName = "default",
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> None:
    """
    Make a workbook to assess by: a sheet for each standard, a row for each item.

    Drop-downs offer the ratings of the policy. 'electoral-standards import form' reads it back,
    xlsx or ods. JSON: the report of what of the record it does not carry.
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.exchange.forms.making import make_form
    from electoral_standards.exchange.forms.writing import form_bytes

    if output == STANDARD_OUTPUT:
        terminal.binary()  # refused on a screen before any work is done
    elif not output.lower().endswith(".xlsx"):
        raise UsageError(f"-o: a form is a workbook, such as form.xlsx; not {output!r}")
    catalogue, chosen = load_catalogue(), policy_of(policy, terminal)
    made = make_form(
        codes or (),
        catalogue=catalogue,
        policy=chosen,
        profile=profile_named(role, catalogue, terminal, option="--role") if role else None,
        record=assessment_in(record, terminal, chosen) if record else None,
    )
    data, report = form_bytes(made)
    if format == "text" and record is None and losses is None:
        write(data, output, terminal)  # of an empty form there is nothing to report
    else:
        deliver(data, report, terminal, output=output, losses=losses, format=format)
    if format == "text":
        terminal.show(_text(output, made))


def _text(output: str, made: "Form") -> str:
    items = sum(len(each.items) for each in made.standards)
    lines = [f"{called(output)}: a form for {', '.join(each.code for each in made.standards)}"]
    lines.append(f"  {items} items to judge, on the scales of the policy {made.policy.name!r}")
    if made.record is not None:
        count = len(made.record.judgements)
        lines.append(f"  filled in with the record {made.record.id!r}: {count} judgements")
    name = "FILE" if output == STANDARD_OUTPUT else output
    lines.append(f"  when it is filled in: electoral-standards import form {name}")
    return "\n".join(lines)
