"""
Blocks: the paragraphs, bullets and headings of a page, however its lines are broken.

A block is made of lines that belong together. A line goes on with the block above it when no
blank line parts them and it begins neither a bullet nor a heading; after a blank line, or after
page furniture, only when the block above breaks off and the line begins in lower case.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from electoral_standards.model.provenance import Place
from electoral_standards.sources.page import Bullet, bullet_of, ends_a_sentence, setting_of
from electoral_standards.sources.reading import FindingKind, Ledger, Line

__all__ = ["Block", "blocks_of", "joined", "tell_of_breaks"]


@frozen(kw_only=True)
class Block:
    """Lines that belong together."""

    #: The lines, in order.
    lines: tuple[Line, ...]
    #: Their text on one line, without marks.
    text: str
    #: The marks of a bullet; none for a paragraph or a heading.
    bullet: Bullet | None = None
    #: Whether it is a heading, as the reader's own rule says.
    is_heading: bool = False
    #: Whether a blank line stands before it.
    is_parted: bool = False
    #: Whether something that is no part of it parts its lines.
    is_torn: bool = False
    #: The cell of a table in which it stands, with the head of its row or column.
    cell: Place | None = None
    under: str = ""

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def is_numbered(self) -> bool:
        """Whether its mark is a number."""
        return bool(self.bullet and self.bullet.marks[0][0].isdigit())

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its lines."""
        return tuple(line.number for line in self.lines)

    @property
    def places(self) -> tuple[Place | int, ...]:
        """Where it stands: its lines or, in a table, the cell of each of them."""
        if self.cell is None:
            return self.numbers
        return tuple(evolve(self.cell, line=number) for number in self.numbers)


_CUT: Final = re.compile(r"\w-")


def joined(above: str, below: str) -> str:
    """
    Two pieces of a text that a line break cut; a hyphen at the cut is kept.

    >>> joined("a long-", "term aim"), joined("one - ", "two")
    ('a long-term aim', 'one - two')
    """
    above, below = above.rstrip(), below.lstrip()
    return (
        above + below if _CUT.fullmatch(above[-2:]) and below[:1].isalnum() else f"{above} {below}"
    )


def blocks_of(
    lines: Sequence[Line],
    *,
    furniture: Mapping[int, str],
    is_heading: Callable[[str], bool],
    begins: Callable[[str], bool] = lambda _: False,
    width: int | None = None,
) -> tuple[Block, ...]:
    """
    The blocks of lines; furniture is in none of them, and a heading is a block of its own.

    *begins* says of a line, besides bullets and headings, that a block begins with it.
    *width* is that to which the whole document is set, where the lines are a part of it.
    """
    if width is None:
        width = setting_of([line for line in lines if line.number not in furniture])
    found: list[Block] = []
    is_parted = is_torn = False
    for line in lines:
        if line.number in furniture or line.is_blank:
            is_parted = is_parted or line.is_blank
            is_torn = is_torn or line.number in furniture
            continue
        block = _block(line, is_heading, is_parted=is_parted)
        above = found[-1] if found else None
        is_new = begins(line.text.strip())
        if above and not is_new and _goes_on(above, block, width, is_far=is_parted or is_torn):
            found[-1] = evolve(
                above,
                lines=(*above.lines, line),
                text=joined(above.text, block.text),
                is_torn=above.is_torn or is_torn or is_parted,
            )
        else:
            found.append(block)
        is_parted = is_torn = False
    return tuple(found)


def _block(line: Line, is_heading: Callable[[str], bool], *, is_parted: bool) -> Block:
    text = line.text.strip()
    if is_heading(text):
        return Block(lines=(line,), text=text, is_heading=True, is_parted=is_parted)
    bullet = bullet_of(line.text)
    text = bullet.text if bullet else text
    return Block(lines=(line,), text=text, bullet=bullet, is_parted=is_parted)


def _goes_on(above: Block, block: Block, width: int, *, is_far: bool) -> bool:
    if above.is_heading or block.is_heading or block.bullet:
        return False
    begins_low = block.text[:1].islower()
    if is_far:
        return begins_low and not ends_a_sentence(above.text)
    last = above.lines[-1].text.rstrip()
    if begins_low or not ends_a_sentence(last):
        return True
    # A line that had room for the next word was not broken for want of room.
    return 0 < width < len(last) + 1 + len(block.text.split()[0])


def tell_of_breaks(ledger: Ledger, blocks: Iterable[tuple[str, Block]]) -> None:
    """
    Tell of the items, each a code and its block, whose text stands on several lines.

    Where most of them do, the document is set in lines, and only a text that is torn by a page
    break is damage.
    """
    found = [*blocks]
    broken = [code for code, block in found if len(block.lines) > 1]
    is_set_in_lines = len(broken) * 2 > len(found)
    for code, block in found:
        if block.is_torn and len(block.lines) > 1:
            message = "The text is torn, as by a page break; its pieces are joined."
        elif len(block.lines) > 1 and not is_set_in_lines:
            message = "The text is broken over several lines; they are joined with single spaces."
        else:
            continue
        ledger.find(block.first, FindingKind.REPAIR, message, code)
