"""
``import moodle``: a competency framework of Moodle as a standard.
"""

from typing import Annotated

from cyclopts import Parameter

from electoral_standards.cli.exchanging import Input, Losses, Output, deliver
from electoral_standards.cli.options import Format, Given

__all__ = ["moodle"]

Coded = Annotated[
    str | None,
    Parameter(help="Code to give the standard (default: one made of the framework's own words)."),
]


def moodle(
    file: Input,
    /,
    *,
    code: Coded = None,
    output: Output = None,
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Read a competency framework of Moodle, CSV of 14 columns or the 12 of 2016, into a unit.

    Every competency becomes a criterion under the one that it stands under. What Moodle itself
    would drop or cut without a word is said, each with its row.
    """
    from electoral_standards.exchange.moodle.reading import read_moodle
    from electoral_standards.interchange.documents import dumps

    noun, report = read_moodle(terminal.source(file), code=code)
    content = dumps(noun)
    return deliver(
        content, report, terminal, output=output, losses=losses, format=format, verb="read"
    )
