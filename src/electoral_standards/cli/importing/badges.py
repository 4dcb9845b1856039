"""
``import badges``: an Achievement of Open Badges 3.0 as a standard.
"""

from electoral_standards.cli.exchanging import Input, Losses, Output, deliver
from electoral_standards.cli.options import Format, Given

__all__ = ["badges"]


def badges(
    file: Input,
    /,
    *,
    output: Output = None,
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Read an Achievement of Open Badges 3.0, or the one in a credential, into a standard.

    An achievement with a rubric gives a competency with levels, any other a unit. No signature is
    checked, and of a credential only what was achieved is read, and not by whom.
    """
    from electoral_standards.exchange.open_badges.reading import read_achievement
    from electoral_standards.interchange.documents import dumps

    noun, report = read_achievement(terminal.source(file))
    content = dumps(noun)
    return deliver(
        content, report, terminal, output=output, losses=losses, format=format, verb="read"
    )
