"""
``demo``: the whole journey on the bundled, made-up records.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.output import called, show_page
from electoral_standards.cli.terminal import STANDARD_OUTPUT, Status, Terminal, UsageError
from electoral_standards.errors import MissingExtraError

if TYPE_CHECKING:
    from electoral_standards.model.gap import GapAnalysis
    from electoral_standards.model.result import AssessmentResult

__all__ = ["AS_AT", "RECORDS", "REPORT", "demo"]

Output = Annotated[
    str | None,
    Parameter(
        name=["--output", "-o"],
        help="Where the report to open in a browser goes (default: electoral-standards-demo.html "
        "in this folder).",
    ),
]

#: The day of the demonstration; fixed, so that evidence does not age while nobody looks.
AS_AT = date(2026, 6, 1)

#: Each record, and the profile that it is held against.
RECORDS = {
    "officer.json": "electoral-services-officer",
    "returning-officer.json": "returning-officer",
}

#: Where the report goes if nothing is said.
REPORT = "electoral-standards-demo.html"
#: The day up to which the report plans and looks ahead.
_BY = date(2028, 12, 1)
#: What tells a page of this package from a file of somebody's own.
_OURS = b'<meta name="generator" content="electoral_standards">'


def demo(*, output: Output = None, format: Format = "text", terminal: Given) -> int:
    """
    See the whole journey on two made-up records.

    From judgements and evidence to verdicts, from there to what is missing for a role, and in the
    end a report to open in a browser. JSON: for each record its result and its gap analysis, one
    document a line; a report only with -o.
    """
    from electoral_standards import bundled
    from electoral_standards.content.loader import examples_directory, load_catalogue
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text.journey import Leg, journey

    catalogue = load_catalogue()
    folder = examples_directory()
    legs = []
    for file, profile in RECORDS.items():
        result = bundled.assess(bundled.load(folder / file), as_at=AS_AT)
        legs.append(Leg(file, result, bundled.analyse_gaps(result, catalogue.profile(profile))))
    if format == "text":
        terminal.show(journey(legs, catalogue, folder=str(folder)))
        said = _report(legs[0].result, legs[0].gaps, output, terminal)
        terminal.show(f"\n{said}")
        return Status.DONE
    for leg in legs:
        terminal.emit(dumps(leg.result, indent=None))
        terminal.emit(dumps(leg.gaps, indent=None))
    if output is not None:
        _report(legs[0].result, legs[0].gaps, output, terminal)
    return Status.DONE


def _report(
    result: "AssessmentResult", gaps: "GapAnalysis", output: str | None, terminal: Terminal
) -> str:
    """
    Write the report on a record, and say where it is, or why there is none.

    Raises:
        UsageError: When a file that was asked for cannot be written.
    """
    from electoral_standards import bundled
    from electoral_standards.reporting.text.layout import paragraph
    from electoral_standards.reporting.writing import write_report

    path = REPORT if output is None else output
    place = "in this folder" if output is None else "as you asked"
    try:
        if output is None:
            _refuse_what_is_not_ours(Path(path))
        plan = bundled.plan_development(gaps, result=result, by=_BY)
        page = bundled.report([result, gaps, plan])
        if output == STANDARD_OUTPUT:
            show_page(page, terminal)
        else:
            write_report(page, path)
    except MissingExtraError as error:
        if output is not None:
            raise
        return "\n".join(paragraph(f"With a report there is more to see: {error}"))
    except OSError as error:
        if output == STANDARD_OUTPUT:
            raise  # whatever is written there, it is told in one way
        message = f"{path} cannot be written: {error.strerror or error}"
        if output is not None:
            raise UsageError(message) from None
        terminal.say(message)
        return "The report to open in a browser was not written; -o names another file."
    return f"A report to open in a browser, {place}: {called(path)}"


def _refuse_what_is_not_ours(path: Path) -> None:
    """
    Keep what somebody else may have put where the report goes.

    Raises:
        FileExistsError: When something is there that no demonstration wrote.
    """
    if path.exists() and not (path.is_file() and _OURS in path.read_bytes()[:4096]):
        raise FileExistsError(0, "there is something else of this name", str(path))
