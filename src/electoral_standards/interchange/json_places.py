"""
Where a text that is JSON is yet no document: the parser tells that it is so, but not where.
"""

import re
import sys
from collections.abc import Iterator
from typing import Final, NamedTuple

__all__ = ["Unusable", "half_character", "place", "unusable"]

_STRING: Final = r'"(?:[^"\\]|\\.)*"'
_TOKEN: Final = re.compile(
    rf"(?P<text>{_STRING})(?P<is_key>\s*:)?|(?P<word>-?(?:NaN|Infinity))"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)|[{}\[\]]"
)
#: The first half of a character with its second, or any half without the other.
_HALVES: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>\\u[dD][89a-fA-F]..)"
    r"|\\."
)


class Unusable(NamedTuple):
    """What makes a text useless as a document, and where it begins."""

    message: str
    position: int
    remedy: str = "mend the text there"


def place(text: str, position: int) -> str:
    """A position in a text in words: the line and the column, both from 1."""
    before = text[:position]
    return f"line {before.count(chr(10)) + 1}, column {position - before.rfind(chr(10))}"


def unusable(text: str) -> Unusable | None:
    """
    The first key that its object has already, or number that is none in a document.

    Up to there the text must be JSON.
    """
    return next(_unusable(text), None)


def _unusable(text: str) -> Iterator[Unusable]:
    longest = sys.get_int_max_str_digits()
    around: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "is_key":
                # Escapes may write one key in two ways; `json` itself decides what is meant.
                key = _meant(token["text"])
                if key in around[-1]:
                    message = f"the key {key!r} occurs twice in one object, and one value would be"
                    yield Unusable(f"{message} lost", token.start())
                around[-1].add(key)
            case "word":
                yield Unusable(f"{token[0]} is no number in JSON", token.start())
            case "number" if token[0].isdigit() and 0 < longest < len(token[0]):
                message = "a number of thousands of digits begins here"
                yield Unusable(message, token.start(), "shorten the number")
            case None if token[0] in "{[":
                around.append(set())
            case None if around:
                around.pop()


def _meant(written: str) -> str:
    if "\\" not in written:
        return written[1:-1]
    import json

    return str(json.loads(written))


def half_character(text: str) -> int | None:
    """Where an escape writes half a character alone; None if none does."""
    found = (match.start() for match in _HALVES.finditer(text) if match["half"])
    return next(found, None)
