"""
``privacy export``: all that is held about one person.
"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from electoral_standards.cli.keeping.files import Documents, documents_in, into_folder
from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.output import write_noun
from electoral_standards.cli.terminal import STANDARD_OUTPUT, Status, UsageError

__all__ = ["export"]

Subject = Annotated[str, Parameter(help="Identifier of the person, as records have it.")]
Folder = Annotated[
    str | None,
    Parameter(
        name=["--output", "-o"],
        help="The folder to write to, with what was left out in left-out.json (default: only say "
        "what there is).",
    ),
]
_LEFT_OUT = "left-out.json"


def export(
    documents: Documents,
    /,
    *,
    subject: Subject,
    output: Folder = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Gather everything about one person, without the identities of those who judged.

    These are called by their role and a number. What documents about several people say of this
    one is listed as left out. The exit status is 1 if nothing is held. JSON: the loss report.
    """
    from electoral_standards.exchange.privacy.subject import about_subject
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text.losses import losses

    found, status = documents_in(documents, terminal)
    own, report = about_subject([(str(path), noun) for path, noun in found], subject)
    if output is not None and own:
        if any(Path(name).name == _LEFT_OUT for name, _ in own):
            raise UsageError(f"a document is called {_LEFT_OUT}; give it another name first")
        into_folder([(Path(name), noun) for name, noun in own], output, terminal)
        if output != STANDARD_OUTPUT:
            write_noun(report, Path(output) / _LEFT_OUT, terminal)
    if format == "json":
        terminal.emit(dumps(report))
    else:
        names = "\n".join(f"    {name}" for name, _ in own)
        terminal.show(f"About {subject}:\n{names}" if own else f"Nothing is held about {subject}")
        terminal.show(f"\n{losses(report, verb='gathered')}")
    return status if own else max(status, Status.FAILED)
