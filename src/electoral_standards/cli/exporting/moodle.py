"""
``export moodle``: a standard as a competency framework of Moodle.
"""

from electoral_standards.cli.exchanging import (
    Losses,
    Output,
    StandardName,
    deliver,
    standard_given,
)
from electoral_standards.cli.options import Format, Given

__all__ = ["moodle"]


def moodle(
    code: StandardName,
    /,
    *,
    output: Output = None,
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Write a standard as a competency framework of Moodle: CSV of 14 columns.

    In Moodle: Site administration, Competencies, Import competency framework. A framework that is
    there is never updated by an import: it becomes a second one.
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.exchange.moodle.writing import write_moodle

    standard = standard_given(code, terminal)
    text, report = write_moodle(standard, catalogue=load_catalogue())
    content = text.replace("\r\n", "\n") if output is None else text.encode()
    return deliver(content, report, terminal, output=output, losses=losses, format=format)
