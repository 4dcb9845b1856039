"""
What a row of a section holds: a label, a bullet, a text, and where each stands.
"""

import re
from typing import Final, NamedTuple

from electoral_standards.model.provenance import Place
from electoral_standards.sources.nos_rows import Row

__all__ = ["Content", "Label", "content_of"]

_LABEL: Final = re.compile(
    r"[\[(]?(?P<prefix>[A-Z]{0,3}?|[A-Z]&[A-Z])[ .]?(?P<numbers>[0-9]{1,3}(?:\.[0-9]{1,3})*)"
    r"(?P<suffix>[a-h](?![a-z]))?(?P<mark>[.)\]:]+)?(?:\s+|$|(?<=[.)\]:])(?=[A-Za-z(]))"
)
_LETTER: Final = re.compile(r"\(?(?P<letter>[a-z])[.)](?:\s+|$)")
_BULLET: Final = re.compile(
    r"(?:[-\u2010-\u2015\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u27a2\u2219\u00b7\u00b0"
    r"\uf0b7\uf0a7\uf0fc\uf0d8*\u2043\u2713\u2714]+|o(?=\s))\s*(?=\S)"
)


class Label(NamedTuple):
    """The label of an item as printed."""

    printed: str
    #: Its letters, such as ``P``; empty for a plain number.
    prefix: str
    #: Its numbers: ``8.1`` is (8, 1).
    numbers: tuple[int, ...]
    #: Whether a full stop or a bracket follows it.
    is_marked: bool
    #: Whether it is a letter; its number is then its place in the alphabet.
    is_letter: bool = False


class Content(NamedTuple):
    """What a row holds of a section."""

    row: Row
    text: str
    places: tuple[Place, ...]
    label: Label | None = None
    has_bullet: bool = False
    #: Whether the lead-in of the list stands in the same row.
    shares: bool = False
    #: Whether a column edge may cut a word between its first two cells.
    cells: tuple[str, ...] = ()
    spaced: bool = False
    #: Whether the row has a cell for a label, and it is empty.
    lacks_label: bool = False
    #: The text with what could be a label, but for a bullet.
    full: str = ""
    #: Whether a lead-in stands in the next line, as below the heading of a group.
    before_lead_in: bool = False


def content_of(row: Row, *, shares: bool = False) -> Content | None:
    """What a row holds: a label, a bullet, a text; None if its cells are empty."""
    cells = [cell for cell in row.cells if cell.text]
    if not cells:
        return None
    label, bullet = None, False
    text = cells[0].text
    full = " ".join(cell.text for cell in cells)
    if len(cells) > 1 and (found := _label(text)) and found[1] == "":
        label, cells = found[0], cells[1:]
    places = tuple(dict.fromkeys(row.place(cell.column) for cell in cells))
    text = " ".join(cell.text for cell in cells)
    if label is None:
        if match := _BULLET.match(text):
            bullet, text = True, text[match.end() :]
            full = text
        if found := _label(text):
            label, text = found
    torn = row.is_tabbed and len(cells) > 1 and label is None
    lacks = row.is_tabbed and len(cells) == 1 and label is None and (cells[0].column or 0) > 2  # noqa: PLR2004
    return Content(
        row,
        text,
        places,
        label,
        has_bullet=bullet,
        shares=shares,
        cells=tuple(cell.text for cell in cells) if torn else (),
        spaced=torn and (cells[0].spaced or cells[1].spaced),
        lacks_label=lacks,
        full=full,
    )


def _label(text: str) -> tuple[Label, str] | None:
    match = _LABEL.match(text)
    if not match:
        return _lettered(text)
    numbers = tuple(int(each) for each in match["numbers"].split("."))
    printed = match[0].strip()
    marked = bool(match["mark"])
    if match["suffix"]:
        if not (match["prefix"] or marked):
            return None
        numbers = (*numbers, _place_of(match["suffix"]))
    if not match["prefix"] and not marked and len(numbers) == 1 and numbers[0] > 99:  # noqa: PLR2004
        return None
    bare = printed.strip("()[]").rstrip(".):]")
    return Label(bare, match["prefix"], numbers, marked), text[match.end() :]


def _lettered(text: str) -> tuple[Label, str] | None:
    match = _LETTER.match(text)
    if not match:
        return None
    numbers = (_place_of(match["letter"]),)
    label = Label(match["letter"], "", numbers, is_marked=True, is_letter=True)
    return label, text[match.end() :]


def _place_of(letter: str) -> int:
    return ord(letter) - ord("a") + 1
