"""
``export form``: a workbook to assess by, for people who do not program.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.exchanging import Losses, deliver, write
from electoral_standards.cli.gaps import profile_named
from electoral_standards.cli.options import Format, Given, assessment_in, policy_of
from electoral_standards.cli.terminal import STANDARD_INPUT, Terminal, UsageError
from electoral_standards.errors import Fault, InvalidDocumentError

if TYPE_CHECKING:
    from electoral_standards.exchange.forms.making import Form
    from electoral_standards.model.text_pack import TextPack

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
Texts = Annotated[
    list[str] | None,
    Parameter(
        negative=(),
        help="Official wording to print beside the plain words: a text pack, or a folder of such, "
        "as 'verify --pack' makes it.",
    ),
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
    texts: Texts = None,
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

    if not output.lower().endswith(".xlsx"):
        raise UsageError(f"-o: a form is a workbook, such as form.xlsx; not {output!r}")
    catalogue, chosen = load_catalogue(), policy_of(policy, terminal)
    made = make_form(
        codes or (),
        catalogue=catalogue,
        policy=chosen,
        profile=profile_named(role, catalogue, terminal) if role else None,
        packs=[pack for name in texts or () for pack in _packs(name, terminal)],
        record=assessment_in(record, terminal, chosen) if record else None,
    )
    data, report = form_bytes(made)
    if format == "text" and record is None and losses is None:
        write(data, output)  # of an empty form there is nothing to report
    else:
        deliver(data, report, terminal, output=output, losses=losses, format=format)
    if format == "text":
        terminal.show(_text(output, made))


def _packs(name: str, terminal: Terminal) -> "list[TextPack]":
    """
    The text packs in a file or a folder.

    Raises:
        InvalidDocumentError: When one cannot be used, or there is none.
    """
    from electoral_standards.bundled import load
    from electoral_standards.model.text_pack import TextPack

    folder = Path(name)
    if name == STANDARD_INPUT or not folder.is_dir():
        found = [load(terminal.source(name))]
    else:
        found = [load(path) for path in sorted(folder.glob("*.json"))]
    packs = [each for each in found if isinstance(each, TextPack)]
    if len(packs) < len(found) or not packs:
        fault = Fault("$", "it holds no text pack", "electoral-standards verify --pack makes one")
        raise InvalidDocumentError([fault], source=f"--texts {name}")
    return packs


def _text(output: str, made: "Form") -> str:
    items = sum(len(each.items) for each in made.standards)
    lines = [f"{output}: a form for {', '.join(each.code for each in made.standards)}"]
    lines.append(f"  {items} items to judge, on the scales of the policy {made.policy.name!r}")
    if made.record is not None:
        count = len(made.record.judgements)
        lines.append(f"  filled in with the record {made.record.id!r}: {count} judgements")
    lines.append(f"  when it is filled in: electoral-standards import form {output}")
    return "\n".join(lines)
