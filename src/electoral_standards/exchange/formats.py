"""
The formats of other systems that are written and read here, each with what it carries.

The command line, the page on exchange and the tests go by this list: a format that is added here
is in all of them.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Final

from electoral_standards.exchange.fidelity import Format

__all__ = ["FORMATS", "formats"]

#: Where the value of each format is, by its name on the command line; imported when asked for.
FORMATS: Final = {
    "case": ("electoral_standards.exchange.case.fates", "CASE"),
    "badges": ("electoral_standards.exchange.open_badges.fates", "OPEN_BADGES"),
    "moodle": ("electoral_standards.exchange.moodle.fates", "MOODLE"),
    "skos": ("electoral_standards.exchange.skos.fates", "SKOS"),
    "form": ("electoral_standards.exchange.forms.fates", "FORM"),
    "csv": ("electoral_standards.exchange.ratings_csv_fates", "RATINGS_CSV"),
}


def formats() -> Iterator[tuple[str, Format]]:
    """Every format, with its name on the command line."""
    for name, (module, value) in FORMATS.items():
        yield name, getattr(import_module(module), value)
