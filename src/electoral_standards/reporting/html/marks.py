"""
Marks: what is concluded, as a sign that stands beside its words and never alone.
"""

from collections.abc import Iterable
from typing import NamedTuple

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.reporting.text.words_of import official, statement
from electoral_standards.reporting.wording import FINDINGS, SYMBOLS
from electoral_standards.vocabulary import Finding

__all__ = ["Item", "Mark", "found", "items_of", "mark", "titled"]


class Mark(NamedTuple):
    """A conclusion in words, and the sign before them."""

    #: Class that gives it its colour.
    kind: str
    #: Sign before the words; empty where there is none.
    sign: str
    #: The conclusion.
    words: str


class Item(NamedTuple):
    """Something that has a code, and what it says."""

    #: Its code.
    code: str
    #: Its plain words, or the title of a document; empty where neither is at hand.
    plain: str
    #: Its official wording, where a text pack is at hand.
    official: str = ""


#: The class and the sign for each of the signs that stand before words in a text.
_SIGNS = {
    "+": ("good", "\N{CHECK MARK}"),
    "x": ("bad", "\N{MULTIPLICATION X}"),
    "?": ("open", "?"),
    ".": ("none", "\N{EN DASH}"),
    "=": ("level", "="),
    "!": ("warn", "!"),
    "~": ("warn", "~"),
    "<": ("level", "<"),
    ">": ("level", ">"),
    "-": ("plain", ""),
}


def mark(said: str) -> Mark:
    """
    The mark for words that begin with one of the signs of a text.

    >>> mark("? not known"), mark("as it is")
    (Mark(kind='open', sign='?', words='not known'), Mark(kind='plain', sign='', words='as it is'))
    """
    sign, _, words = said.partition(" ")
    if sign not in _SIGNS or not words:
        return Mark("plain", "", said)
    return Mark(*_SIGNS[sign], words)


def found(finding: str) -> Mark:
    """The mark of a finding."""
    each = Finding(finding)
    return mark(f"{SYMBOLS[each]} {FINDINGS[each]}")


def titled(catalogue: Catalogue, code: str) -> Item:
    """A code with its plain words, and its official wording where that is at hand."""
    return Item(code, statement(catalogue, code), official(catalogue, code))


def items_of(catalogue: Catalogue, codes: Iterable[str]) -> tuple[Item, ...]:
    """Codes with their plain words."""
    return tuple(titled(catalogue, code) for code in codes)
