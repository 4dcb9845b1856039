"""
The table of contrasts: two columns, one for what a competency means and one for what it does not.

The columns may be parted by tabs or pipes, or printed one below the other. Which lines head them
is told by their being opposites, not by any one wording.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import field, frozen

from electoral_standards.identifiers import normalised
from electoral_standards.model.provenance import Place
from electoral_standards.sources.blocks import Block, blocks_of, joined
from electoral_standards.sources.page import bullet_of, ends_a_sentence, furniture_of
from electoral_standards.sources.reading import Line

__all__ = ["PairTable", "Side", "pair_table", "table_cells"]

_NOT: Final = re.compile(r"n't\b|\bnot\b|\bnever\b|\bno\b|\bdont\b|\bdoesnt\b")
_OPPOSITES: Final = (
    ("positive", "negative"),
    ("effective", "ineffective"),
    ("strength", "weakness"),
    ("do", "avoid"),
    ("more", "less"),
)
_MOST_WORDS: Final = 8
#: How many lines may stand between the heads of two sides that are printed one below the other.
_FARTHEST: Final = 60
_LONGEST_HEAD: Final = 80
_RULE: Final = re.compile(r"[\s|:+=-]+")


@frozen(kw_only=True)
class Side:
    """One side of a pair."""

    #: Its text, without marks.
    text: str
    #: The cells or lines that hold it.
    places: tuple[Place, ...]


@frozen(kw_only=True)
class PairTable:
    """A table of contrasts."""

    #: The heads of the two sides, as printed.
    heads: tuple[str, str]
    #: The pairs.
    rows: tuple[tuple[Side, Side], ...]
    #: Numbers of the lines that head it or rule it off.
    head_lines: tuple[int, ...]
    #: Numbers of lines in it of which no sense was made.
    odd_lines: tuple[int, ...] = field(default=())

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of all its lines."""
        sides = [side for row in self.rows for side in row]
        held = {place.line for side in sides for place in side.places}
        return frozenset({*held, *self.head_lines, *self.odd_lines})


def table_cells(text: str, *, is_open: bool = False) -> tuple[str, ...]:
    """
    The cells of a row whose columns are parted by tabs or by pipes; else the whole line.

    In a table that *is_open* no pipe stands before the first cell, which may be empty.
    """
    if "\t" in text.strip() or text.count("\t") > 1:
        return tuple(cell.strip() for cell in text.split("\t"))
    if "|" in text:
        inner = text.strip().removesuffix("|")
        inner = inner if is_open else inner.removeprefix("|")
        return tuple(cell.strip() for cell in inner.split("|"))
    return (text.strip(),)


def _are_opposites(one: str, other: str) -> bool:
    if len(one) > _LONGEST_HEAD or len(other) > _LONGEST_HEAD:
        return False
    one, other = (normalised(each).casefold().rstrip(":.\u2026 ") for each in (one, other))
    words = one.split(), other.split()
    if not all(0 < len(each) <= _MOST_WORDS for each in words):
        return False
    if ends_a_sentence(one) or ends_a_sentence(other):
        return False
    if any(a in words[0] and b in words[1] for a, b in _OPPOSITES):
        return True
    stems = [{word.removesuffix("n't").removesuffix("s") for word in each} for each in words]
    return bool(_NOT.search(other)) and not _NOT.search(one) and bool(stems[0] & stems[1])


def _may_deny(text: str) -> bool:
    """Whether a line can be the head of what a competency does not mean; most lines cannot."""
    if len(text) > _LONGEST_HEAD:
        return False
    plain = normalised(text).casefold()
    return bool(_NOT.search(plain)) or any(other in plain for _, other in _OPPOSITES)


def pair_table(lines: Sequence[Line]) -> PairTable | None:
    """The first table of contrasts in the lines; None if there is no pair of opposite heads."""
    furniture = furniture_of(lines)
    lines = [line for line in lines if line.number not in furniture]
    for position, line in enumerate(lines):
        cells = [cell for cell in table_cells(line.text) if cell]
        if len(cells) == 2 and _are_opposites(cells[0], cells[1]):  # noqa: PLR2004 - two sides
            return _side_by_side(line, lines[position + 1 :])
    return _one_below_the_other(lines)


def _clean(cell: str) -> str:
    bullet = bullet_of(cell)
    return bullet.text if bullet else cell


def _side_by_side(head: Line, below: Sequence[Line]) -> PairTable:
    first, second = (cell for cell in table_cells(head.text) if cell)
    rows: list[list[Side]] = []
    heads, odd = [head.number], list[int]()
    for line in below:
        cells = table_cells(line.text)
        if line.is_blank:
            continue
        if _RULE.fullmatch(line.text) or [each for each in cells if each] == [first, second]:
            heads.append(line.number)
        elif len(cells) == 1:
            if not (rows and cells[0][:1].islower()):
                break
            _append(rows[-1], 1, cells[0], Place(line=line.number))
        else:
            _take_row(rows, odd, line, cells)
    return PairTable(
        heads=(first, second),
        rows=tuple((row[0], row[1]) for row in rows),
        head_lines=tuple(heads),
        odd_lines=tuple(odd),
    )


def _take_row(rows: list[list[Side]], odd: list[int], line: Line, cells: Sequence[str]) -> None:
    filled = [(column, _clean(cell)) for column, cell in enumerate(cells, 1) if cell]
    if len(filled) == 2:  # noqa: PLR2004 - two sides
        rows.append(
            [
                Side(text=text, places=(Place(line=line.number, column=column),))
                for column, text in filled
            ]
        )
    elif len(filled) == 1 and rows and filled[0][1][:1].islower():
        column, text = filled[0]
        side = 0 if column <= len(cells) / 2 else 1
        _append(rows[-1], side, text, Place(line=line.number, column=column))
    else:
        odd.append(line.number)


def _append(row: list[Side], side: int, text: str, place: Place) -> None:
    before = row[side]
    row[side] = Side(text=joined(before.text, text), places=(*before.places, place))


def _one_below_the_other(lines: Sequence[Line]) -> PairTable | None:
    for offset, other in enumerate(lines):
        if not _may_deny(other.text):
            continue
        first = max(0, offset - _FARTHEST)
        for position, line in enumerate(lines[first:offset], first):
            if _are_opposites(line.text, other.text):
                found = _paired(line, lines[position + 1 : offset], other, lines[offset + 1 :])
                if found:
                    return found
    return None


def _paired(
    first: Line, above: Sequence[Line], second: Line, below: Sequence[Line]
) -> PairTable | None:
    one = _blocks(above)
    other = _blocks(below)[: len(one)]
    if (
        not one
        or len(one) != len(other)
        or any(bool(block.bullet) != bool(one[0].bullet) for block in (*one, *other))
    ):
        return None
    return PairTable(
        heads=(first.text.strip().rstrip(":."), second.text.strip().rstrip(":.")),
        rows=tuple(zip(_sides(one), _sides(other), strict=True)),
        head_lines=(first.number, second.number),
    )


def _blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    return blocks_of(lines, furniture={}, is_heading=lambda _: False)


def _sides(blocks: Iterable[Block]) -> tuple[Side, ...]:
    return tuple(
        Side(text=block.text, places=tuple(Place(line=number) for number in block.numbers))
        for block in blocks
    )
