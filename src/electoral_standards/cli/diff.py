"""
``diff``: what changed from one version of a standard to another.
"""

from typing import Annotated, Literal

from cyclopts import Parameter

from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.terminal import Status
from electoral_standards.model.drift import DriftSeverity

__all__ = ["diff"]

Version = Annotated[
    str,
    Parameter(
        help="A published document (text, HTML or PDF), a JSON document of a standard, the code "
        "of one, a folder of such files, 'catalogue' for all standards in use, or '-' for standard "
        "input."
    ),
]
FailFrom = Annotated[
    Literal["none", "renames", "review", "needs", "loses"],
    Parameter(help="The least severity of drift for which the exit status is 1."),
]


def diff(
    old: Version,
    new: Version,
    /,
    *,
    fail_from: FailFrom = "none",
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Say what changed from one version of a standard to another, item by item.

    Folders and 'catalogue' are compared standard by standard. With --texts the official wording
    that packs hold is compared word by word. JSON: the drift. The exit status is 0 if nothing has
    drifted, 1 if something has, and 2 if a version cannot be used.
    """
    from electoral_standards.cli.versions import version_of
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.sources.revision import diff_standards

    before, after = version_of(old, terminal), version_of(new, terminal)
    found = diff_standards(before, after, catalogue=load_catalogue())
    if format == "json":
        terminal.emit(dumps(found))
    else:
        from electoral_standards.reporting.text.drift import drift

        terminal.show(drift(found))
    is_severe = found.has_drifted and found.severity.rank >= DriftSeverity(fail_from).rank
    return Status.FAILED if is_severe else Status.DONE
