"""
``import case``: a CASE package as a standard.
"""

from typing import IO, Annotated

from attrs import evolve
from cyclopts import Parameter

from electoral_standards.cli.exchanging import Input, Losses, Output, deliver
from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.output import a_file, write_noun
from electoral_standards.cli.terminal import Terminal, UsageError
from electoral_standards.model.loss import LossReport

__all__ = ["case"]

Coded = Annotated[
    str | None,
    Parameter(help="Code to give the standard (default: one made of the package's own words)."),
]
Aligned = Annotated[
    str | None,
    Parameter(
        validator=a_file,
        help="Write the alignments of the package with the standards of the catalogue to this "
        "file.",
    ),
]


def case(
    file: Input,
    /,
    *,
    code: Coded = None,
    crosswalk: Aligned = None,
    output: Output = None,
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Read a CASE package, of version 1.0 or 1.1, into a standard.

    A package written here gives the standard that it was written from. Any other gives a
    competency where it has items of the type Level, and otherwise a unit whose criteria are its
    items. What was not carried over is said on standard error, each with its place in the file.
    """
    from electoral_standards.exchange.case.reading import read_case
    from electoral_standards.interchange.documents import dumps

    source = terminal.source(file)
    noun, report = read_case(source, code=code)
    if crosswalk is not None:
        if crosswalk in (output, losses):
            raise UsageError("--crosswalk: name a file that nothing else is written to")
        report = _aligned(source, report, code, crosswalk, terminal)
    content = dumps(noun)
    return deliver(
        content, report, terminal, output=output, losses=losses, format=format, verb="read"
    )


def _aligned(
    source: str | IO[bytes], report: LossReport, code: str | None, path: str, terminal: Terminal
) -> LossReport:
    """Write the crosswalk of a package, and give the report without what is in it now."""
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.exchange.case.alignments import read_alignments
    from electoral_standards.exchange.case.reading import NO_ALIGNMENTS

    if not isinstance(source, str):
        source.seek(0)
    crosswalk, lost = read_alignments(source, catalogue=load_catalogue(), code=code)
    write_noun(crosswalk, path, terminal)
    kept = (each for each in report.losses if each.reason != NO_ALIGNMENTS)
    return evolve(report, carried=report.carried + lost.carried, losses=(*kept, *lost.losses))
