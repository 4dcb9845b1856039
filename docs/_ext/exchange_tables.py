"""Tables made of the formats of other systems, and of what becomes of each field in them."""

from collections.abc import Iterator

from pieces import code, table

from electoral_standards.cli.app import GROUPS
from electoral_standards.exchange.fidelity import Carriage, Fate
from electoral_standards.exchange.formats import formats

_WAYS = ("export", "import")
#: The field that every format for standards writes.
_STANDARDS = "Coded.code"
#: What a cell says of a field that is carried in one of these ways.
_WORDS = {
    Carriage.WHOLE: "whole",
    Carriage.PART: "in part",
    Carriage.EXTENSION: "in an extension",
    Carriage.NONE: "no",
}


def exchange_formats() -> Iterator[str]:
    """The formats, by their names on the command line, and the direction of each."""
    rows = [
        [
            code(name),
            format.title,
            *(code(f"{way} {name}") if name in GROUPS[way].verbs else "no" for way in _WAYS),
        ]
        for name, format in formats()
    ]
    yield from table(("name", "format", "written", "read"), rows)


def exchange_written() -> Iterator[str]:
    """Every field of our documents, and how each format carries it."""
    written = [format for _, format in formats() if format.writes]
    of_standards = [format for format in written if _STANDARDS in (format.writes or {})]
    # What writes other documents has a table of its own.
    others = [[format] for format in written if format not in of_standards]
    for found in (of_standards, *others):
        fields = dict.fromkeys(key for format in found for key in format.writes or {})
        rows = [
            [code(key), *(_fate((format.writes or {}).get(key)) for format in found)]
            for key in fields
        ]
        yield from table(("field", *(format.title for format in found)), rows)


def exchange_read() -> Iterator[str]:
    """Every field of the formats that are read, and what becomes of it."""
    for _, format in formats():
        if format.reads:
            yield f"### Of: {format.title}"
            rows = [[code(key), _fate(fate), fate.why] for key, fate in format.reads.items()]
            yield from table(("field", "carried", "why not, or not whole"), rows)


def _fate(fate: Fate | None) -> str:
    if fate is None:
        return "not written"
    words = _WORDS[fate.carriage]
    return f"{words}: {fate.where}" if fate.where else words
