"""
``export case``: a standard as a CASE 1.1 package.
"""

from typing import Annotated, Literal

from cyclopts import Parameter

from electoral_standards.cli.exchanging import (
    Base,
    Language,
    Losses,
    Output,
    StandardName,
    as_json,
    deliver,
    standard_given,
)
from electoral_standards.cli.options import Format, Given

__all__ = ["case"]

ProfileName = Annotated[
    Literal["strict", "compat"],
    Parameter(
        help="strict is what the official schema accepts; compat adds addresses that some servers "
        "require and the schema forbids."
    ),
]


def case(
    code: StandardName,
    /,
    *,
    profile: ProfileName = "strict",
    base: Base = "",
    language: Language = "en",
    output: Output = None,
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Write a standard as a CASE 1.1 package, for learning platforms and competency registries.

    The alignments of the bundled crosswalks are among its associations. What CASE has no field
    for stands in extensions; what becomes of each field is said on standard error.
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.exchange.case.writing import write_case

    standard = standard_given(code, terminal)
    package, report = write_case(
        standard, profile=profile, base=base, language=language, catalogue=load_catalogue()
    )
    content = as_json(package)
    return deliver(content, report, terminal, output=output, losses=losses, format=format)
