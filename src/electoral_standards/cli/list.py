"""
``list``: what the catalogue holds.
"""

import json

from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.terminal import Status

__all__ = ["list"]


def list(*, format: Format = "text", terminal: Given) -> int:  # noqa: A001 - the verb's own name
    """
    List the standards, role profiles and crosswalks.

    With version, publisher and contents, and whether a standard is overdue for review (as at
    today), a draft, generic text or an example. JSON: one object with asAt, standards, profiles
    and crosswalks.
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.reporting.text.listing import listing, listing_data

    if format == "json":
        data = listing_data(load_catalogue(), terminal.today())
        terminal.emit(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        terminal.show(listing(load_catalogue(), terminal.today()))
    return Status.DONE
