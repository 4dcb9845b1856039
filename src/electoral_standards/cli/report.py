"""
``report``: from documents that belong together to one page for people, or to a blank form.
"""

from collections.abc import Callable
from typing import Annotated, Literal

from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.gaps import WantedProfile, profile_named
from electoral_standards.cli.options import AsAt, Given, for_each, policy_of
from electoral_standards.cli.output import called, show_page, write
from electoral_standards.cli.terminal import (
    STANDARD_INPUT,
    STANDARD_OUTPUT,
    Status,
    Terminal,
    UsageError,
    day_of,
)
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Family
from electoral_standards.model.policy import PolicySet
from electoral_standards.reporting.html.dossier import Document
from electoral_standards.vocabulary import Audience

__all__ = ["report"]

Documents = Annotated[
    list[str] | None,
    Parameter(
        name="DOCUMENT",
        help="Documents about one subject, or one team: a record or its result, gap analysis, "
        "plan, team analysis, progress; '-' for standard input.",
    ),
]
Output = Annotated[
    str | None,
    Parameter(
        name=["--output", "-o"],
        help="Write to this file (default: HTML to standard output); a name in .pdf asks for PDF.",
    ),
]
For = Annotated[
    Audience | None,
    Parameter(
        help="For whom a record is assessed (default: assessor). Documents made for others are "
        "refused: what they tell is fixed."
    ),
]
By = Annotated[
    str | None,
    Parameter(
        help="The day by which gaps are to be closed, and up to which it is told which evidence "
        "grows too old (default: twelve months on)."
    ),
]
Form = Annotated[
    str | None,
    Parameter(
        help="In place of documents: a blank form to fill in, as PDF, for a profile by name or "
        "file, or a standard by code."
    ),
]
Formats = Annotated[
    Literal["html", "pdf"] | None,
    Parameter(help="One page of HTML, or PDF (default: as the name of the file says)."),
]


def report(
    documents: Documents = None,
    /,
    *,
    profile: WantedProfile = None,
    as_at: AsAt = None,
    by: By = None,
    audience: For = None,
    policy: PolicyName = "default",
    form: Form = None,
    output: Output = None,
    format: Formats = None,
    terminal: Given,
) -> int:
    """
    Make one page for people of documents that belong together, or a blank form.

    With --profile a record or result is held against a role, and the page also says what is
    missing and what to do. It needs no script, no other file and no network. If one document
    cannot be used there is no page at all.
    """
    from electoral_standards import bundled
    from electoral_standards.content.loader import load_catalogue

    if form is not None:
        if documents:
            raise UsageError("--form makes a blank form: give no documents with it")
        return _form(form, policy, output, format, terminal)
    if not documents:
        raise UsageError("DOCUMENT: name a file, or '-' for standard input")
    target = _target(output, format, terminal)
    required = profile_named(profile, load_catalogue(), terminal) if profile else None
    until = None if by is None else day_of(by, "--by")
    day = None if as_at is None else terminal.as_at(as_at, said=False)
    chosen = policy_of(policy, terminal)
    found: list[Document] = []
    status = for_each(documents, terminal, lambda name: found.append(_read(name, chosen, terminal)))
    if status:
        return status
    if day is None and any(isinstance(each, Assessment) for each in found):
        day = terminal.as_at(None, said=True)
    page = bundled.report(
        found, as_at=day, profile=required, by=until, audience=audience, policy=chosen
    )
    target(page, terminal)
    return Status.DONE


def _read(name: str, policy: PolicySet, terminal: Given) -> Document:
    """
    The document in a file.

    Raises:
        InvalidDocumentError: When it cannot be used, or no report can be made of it.
    """
    from electoral_standards.bundled import load

    found = load(terminal.source(name), policy=policy)
    if isinstance(found, Document):
        return found
    message = "expected a record, a result, a gap analysis, a plan, a team analysis or a progress"
    source = "standard input" if name == STANDARD_INPUT else name
    raise InvalidDocumentError([Fault("$.type", message)], source=source)


def _target(
    output: str | None, format: str | None, terminal: Terminal
) -> Callable[[str, Terminal], None]:
    """
    What takes a page to where it is wanted.

    Raises:
        UsageError: When a PDF has no file to go to, or would be shown on a screen.
    """
    from electoral_standards.reporting.writing import as_pdf

    if output is None and format == "pdf":
        raise UsageError("a PDF is written to a file: name it with -o")
    if output is None or (output == STANDARD_OUTPUT and format != "pdf"):
        return show_page
    if output == STANDARD_OUTPUT:
        terminal.binary()  # refused on a screen before any work is done
    if format == "pdf" or (format is None and as_pdf(output)):
        return lambda page, terminal: _write(_as_pdf(page), output, terminal)
    return lambda page, terminal: _write(page.encode(), output, terminal)


def _as_pdf(page: str) -> bytes:
    from electoral_standards.reporting.pdf import pdf_of

    return pdf_of(page)


def _write(data: bytes, output: str, terminal: Terminal) -> None:
    """
    Write a file, and say so.

    Raises:
        UsageError: When it cannot be written.
    """
    write(data, output, terminal)
    terminal.show(f"{called(output)}: written, {-(-len(data) // 1024)} kB")


def _form(
    name: str, policy: str, output: str | None, format: str | None, terminal: Terminal
) -> int:
    """
    Write a blank form.

    Raises:
        UsageError: When it has no file to go to, or is to be something else than a PDF.
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.profiles import implied_profile
    from electoral_standards.reporting.pdf import blank_form

    if format == "html":
        raise UsageError("--form makes a PDF, whose fields can be filled in and kept")
    if output is None:
        raise UsageError("a form is written to a file: name it with -o")
    if output == STANDARD_OUTPUT:
        terminal.binary()  # refused on a screen before any work is done
    catalogue, code = load_catalogue(), name.upper()
    if code in catalogue and name.lower() not in catalogue.keys(Family.PROFILE):
        asked = implied_profile(code, catalogue=catalogue)
    else:
        asked = profile_named(name, catalogue, terminal, option="--form")
    data = blank_form(asked, catalogue=catalogue, policy=policy_of(policy, terminal))
    _write(data, output, terminal)
    return Status.DONE
