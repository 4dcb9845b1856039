"""
The reviewed table of exceptions: where the form of one document does not tell how to read it.

Each entry was made by a person who looked at the document. It names its text by the digest of a
cell or an item, so that it holds for that text alone, wherever it stands, and for no revision of
it; of the text itself it repeats a word or two. The line and the column of the copy that was
reviewed stand in a comment beside it.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from electoral_standards.identifiers import Statement, digest_of

__all__ = [
    "AREA_BELOW",
    "CELLS",
    "LOST_WORDS",
    "SLID",
    "CellException",
    "LostWords",
    "SlidWord",
    "exception_of",
    "slid_out_of",
]


class LostWords(NamedTuple):
    """Words that an item has lost; the repair is offered and not put in."""

    #: The word after which they are lost.
    after: str
    #: What may have stood there.
    words: str

    def offer(self) -> Statement:
        """The repair as an item of a ladder offers it."""
        return Statement(f'After "{self.after}", put in "{self.words}".')


#: By digest of an item of a ladder.
LOST_WORDS: Final = {
    # relationship-management, line 42.
    "e0ebcdad74c03193": LostWords("partnerships", "that focus on"),
}


class CellException(NamedTuple):
    """How to read a cell whose form does not tell."""

    #: Words that are misprinted, each with what to read.
    misprints: tuple[tuple[str, str], ...] = ()
    #: A word that the cell has lost at its end.
    lost_at_end: str = ""
    #: A word that starts an item here, and which of its occurrences in the cell does, from 1.
    starts: tuple[str, int] | None = None
    #: The word that starts the first item after a nested list.
    ends_list: str = ""


#: By digest of a cell of a logic model, as printed.
CELLS: Final = {
    # ro-performance-standards-draft, line 8, column 3.
    "49943ba2fc074db5": CellException(starts=("RO", 1)),
    # Line 21, column 4.
    "8ac7e41483b2b468": CellException(ends_list="Accurate"),
    # Line 38, columns 1 and 4.
    "cd7a146ec3aa7e84": CellException(lost_at_end="RO"),
    "9b2e44cff186c22e": CellException(misprints=(("pace", "packs"), ("povotes", "postal votes"))),
    # Line 39, column 4.
    "f3d6ab3c53ac7e27": CellException(misprints=(("reas", "reason"),)),
}


@lru_cache(maxsize=1024)
def exception_of(cell: str) -> CellException:
    """How to read a cell, by its text as printed; one without exceptions for most."""
    return CELLS.get(digest_of(cell), CellException())


class SlidWord(NamedTuple):
    """A last word of a cell that belongs into the cell on its left."""

    #: The word.
    word: str
    #: Digest of the cell on the left, as printed.
    into: str
    #: The word there after which it belongs.
    after: str


#: By digest of the cell in which the word stands.
SLID: Final = {
    # ro-performance-standards-draft, line 42, columns 5 and 4.
    "aa25b3320aaa7eb3": SlidWord("to", "9c372f43ce9877fe", "referred"),
}


@lru_cache(maxsize=1024)
def slid_out_of(cell: str) -> SlidWord | None:
    """The word that stands in a cell and belongs into the one on its left; None for most."""
    return SLID.get(digest_of(cell))


#: Digests of the activities of a row without an area that belongs to the area printed below it.
AREA_BELOW: Final = frozenset(
    {
        # ro-performance-standards-draft, line 41, column 3.
        "5cdecc2fb9714bbc",
    }
)
