"""
Text to numbered lines; what no published document has is refused before any costly work begins.
"""

import re
import unicodedata
from typing import Final, NoReturn

from electoral_standards.sources.reading import Line, UnreadableDocumentError

__all__ = ["LONGEST_LINE", "MOST_CHARACTERS", "MOST_LINES", "lines_of", "refuse_size"]

#: The largest text; the largest published document of any family is a fiftieth of it.
MOST_CHARACTERS: Final = 4 * 1024 * 1024
#: The longest line; the longest known, a cell of a table, is a tenth of it.
LONGEST_LINE: Final = 20_000
#: The most lines; the longest published document of any family has a hundredth of it.
MOST_LINES: Final = 20_000

_INVISIBLE: Final = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_REORDERING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def refuse_size(name: str) -> NoReturn:
    """Refuse a document for its size."""
    limit = f"it is too large: over {MOST_CHARACTERS:,} characters of text"
    raise UnreadableDocumentError(limit, "give one document at a time", source=name)


def lines_of(text: str, *, source: str = "document") -> tuple[Line, ...]:
    """
    The lines of a text, numbered from 1 as an editor numbers them.

    Characters that show nothing (soft hyphens, zero-width spaces, marks of direction) are taken
    out, and each line says how many.

    Raises:
        UnreadableDocumentError: When it is too large, has a line that no document has, is
            binary, or holds characters that reverse the order in which a reader sees it.
    """
    if len(text) > MOST_CHARACTERS:
        refuse_size(source)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        raise UnreadableDocumentError(
            f"it has more than {MOST_LINES:,} lines", "give one document at a time", source=source
        )
    if not text.isprintable() and (match := _CONTROL.search(text)):
        line = text.count("\n", 0, match.start()) + 1
        message = f"line {line}: it is not text: it has the control character {match[0]!r}"
        raise UnreadableDocumentError(message, "give text, HTML or PDF", source=source)
    if match := None if text.isascii() else _REORDERING.search(text):
        line = text.count("\n", 0, match.start()) + 1
        name = unicodedata.name(match[0], "a mark of direction").lower()
        message = f"line {line}: it has the character '{name}', which shows text in another order"
        raise UnreadableDocumentError(message, "take it out, and look at the line", source=source)
    return tuple(_line(number, line, source) for number, line in enumerate(text.split("\n"), 1))


def _line(number: int, text: str, source: str) -> Line:
    if len(text) > LONGEST_LINE:
        message = f"line {number} is {len(text):,} characters long; no published document has such"
        raise UnreadableDocumentError(message, "break it into lines", source=source)
    if text.isascii():
        return Line(number, text)
    bare, count = _INVISIBLE.subn("", text)
    return Line(number, bare, invisible=count)
