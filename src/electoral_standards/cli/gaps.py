"""
``gaps``: from records to what is missing for a role.
"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from electoral_standards.cli.options import (
    AsAt,
    Format,
    Given,
    Records,
    assessment_in,
    blocks,
    for_each,
)
from electoral_standards.cli.terminal import STANDARD_INPUT, UsageError
from electoral_standards.errors import nearest
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.profile import RoleProfile

__all__ = ["gaps"]

ProfileName = Annotated[
    str, Parameter(help="What the role requires: the name of a bundled profile, or a file.")
]


def gaps(
    records: Records,
    /,
    *,
    profile: ProfileName,
    as_at: AsAt = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Compare a record with what a role requires, in the order of what matters most.

    Each gap is split in two: assess, where it is not known either way, and develop, where it is
    known to be missing. JSON: the gap analysis; for several records one a line.
    """
    from electoral_standards import bundled
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text import gaps as report

    catalogue = load_catalogue()
    required = _profile(profile, catalogue, terminal)
    day = terminal.as_at(as_at, said=format == "json")
    show = blocks(terminal)

    def one(name: str) -> None:
        result = bundled.assess(assessment_in(name, terminal), as_at=day)
        analysis = bundled.analyse_gaps(result, required)
        if format == "json":
            terminal.emit(dumps(analysis, indent=2 if len(records) == 1 else None))
        else:
            show(report.gaps(analysis, catalogue))

    return for_each(records, terminal, one)


def _profile(name: str, catalogue: Catalogue, terminal: Given) -> RoleProfile:
    """
    The profile of a name or in a file.

    Raises:
        UsageError: When there is none of that name and no such file, or the file holds none.
        InvalidDocumentError: When the file cannot be used.
    """
    names = catalogue.keys(Family.PROFILE)
    if name.lower() in names:
        return catalogue.profile(name.lower())
    if name != STANDARD_INPUT and not Path(name).exists():
        near = nearest(name, names)
        hint = f"did you mean {near!r}? " if near else ""
        message = f"--profile: no profile is called {name!r}, and there is no such file; {hint}"
        raise UsageError(f"{message}There are: {', '.join(names)}")
    from electoral_standards.bundled import load

    found = load(terminal.source(name))
    if not isinstance(found, RoleProfile):
        message = f"--profile: {name.replace(STANDARD_INPUT, 'standard input')} is no role profile"
        raise UsageError(message)
    return found
