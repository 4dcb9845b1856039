"""
Words: how alike two texts are, what differs between them, and whether only marks do.

Words are what white space parts; they are compared without case and without punctuation. What
two texts share is their longest common subsequence of words, found exactly.
"""

import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from electoral_standards.identifiers import Statement
from electoral_standards.model.drift import WordChange, WordRun

__all__ = ["aligned", "bare", "common_length", "runs", "similarity", "words_of"]

#: Texts are matched word by word while the product of their lengths is no larger; of longer ones,
#: some 10,000 words each, only the words that both begin and end with count as shared.
_LARGEST: Final = 10**8


def bare(text: str) -> str:
    """
    A text without punctuation, case and white space; marks stay where a number needs them.

    >>> bare("Decision-making,  in Wales.") == bare("decision making in Wales")
    True
    >>> bare("within 1.5 days"), bare("15 %"), bare("-5")
    ('within1.5days', '15%', '-5')
    """
    kept: list[str] = []
    between = ""
    for char in unicodedata.normalize("NFKC", text).casefold():
        if not _says_something(char):
            between += _mark(char)
            continue
        if between and char.isdigit():
            kept.append(_needed(between, kept[-1] if kept else " "))
        kept.append(char)
        between = ""
    return "".join(kept)


def _says_something(char: str) -> bool:
    return unicodedata.category(char) not in _SILENT or char == "%"


#: Categories of Unicode: punctuation, white space, what is not printed, lone accents.
_SILENT: Final = frozenset(
    ("Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Zs", "Zl", "Zp", "Cc", "Cf", "Sk")
)


def _mark(char: str) -> str:
    if unicodedata.category(char) == "Pd":
        return "-"
    return " " if char.isspace() else char


def _needed(between: str, before: str) -> str:
    """Of what stands before a digit, that without which the number would be another."""
    if before.isdigit():
        return between.replace(" ", "") or " "
    # A sign or a point that is part of the number: "-5", ".5"; not the hyphen of "covid-19".
    return between[-1] if between[-1] in "-." and (before + between)[-2] == " " else ""


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    return bare(word) or word


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in the form in which they are compared."""
    return tuple([_key(word) for word in text.split()])


def _ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many words two texts both begin with, and then both end with."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return head, tail


def _rows(old: Sequence[str], new: Sequence[str]) -> Iterator[int]:
    """
    For each word of *new*, which words of *old* lengthen what is shared so far: a 0 bit each.

    Bits in a row stand for a whole row of the table of the longest common subsequence (Hyyrö).
    """
    places: dict[str, int] = {}
    for at, word in enumerate(old):
        places[word] = places.get(word, 0) | 1 << at
    every = (1 << len(old)) - 1
    row = every
    for word in new:
        met = row & places.get(word, 0)
        row = ((row + met) | (row - met)) & every
        yield row


def common_length(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words the longest common subsequence has; the same either way round."""
    head, tail = _ends(old, new)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if not old or not new or len(old) * len(new) > _LARGEST:
        return head + tail
    (last,) = deque(_rows(old, new), maxlen=1)
    return head + tail + len(old) - last.bit_count()


def similarity(old: Sequence[str], new: Sequence[str]) -> Fraction:
    """
    The part of all words of two texts that both have in the same order; from 0 to 1, exact.

    Twice the length of their longest common subsequence, divided by the words of both.
    """
    total = len(old) + len(new)
    return Fraction(2 * common_length(old, new), total) if total else Fraction(1)


def aligned(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The positions of the words that two texts share, in order; turned round, the same pairs."""
    if tuple(new) < tuple(old):
        return [(one, other) for other, one in aligned(new, old)]
    head, tail = _ends(old, new)
    found = [(at, at) for at in range(head)]
    found += _middle(old[head : len(old) - tail], new[head : len(new) - tail], head)
    return found + [(len(old) - at, len(new) - at) for at in range(tail, 0, -1)]


def _middle(old: Sequence[str], new: Sequence[str], head: int) -> list[tuple[int, int]]:
    if not old or not new or len(old) * len(new) > _LARGEST:
        return []
    rows = list(_rows(old, new))
    found = []
    at, row = len(old), len(new)
    while at and row:
        if rows[row - 1] >> (at - 1) & 1:
            at -= 1
            continue
        row -= 1
        if not row or rows[row - 1] >> (at - 1) & 1:
            at -= 1
            found.append((head + at, head + row))
    return found[::-1]


def runs(old: str, new: str) -> tuple[WordRun, ...]:
    """
    What became of the words of a text, in order; what was removed stands before what was added.

    A word that is shared and printed otherwise is told of as removed and added.
    """
    before, after = old.split(), new.split()
    shared = aligned(words_of(old), words_of(new))
    kept = [(one, other) for one, other in shared if before[one] == after[other]]
    found: list[tuple[WordChange, list[str]]] = []
    start = (0, 0)
    for one, other in [*kept, (len(before), len(after))]:
        _add(found, WordChange.REMOVED, before[start[0] : one])
        _add(found, WordChange.ADDED, after[start[1] : other])
        _add(found, WordChange.KEPT, before[one : one + 1])
        start = one + 1, other + 1
    return tuple(WordRun(change=change, text=Statement(" ".join(text))) for change, text in found)


def _add(found: list[tuple[WordChange, list[str]]], change: WordChange, words: list[str]) -> None:
    if found and found[-1][0] is change:
        found[-1][1].extend(words)
    elif words:
        found.append((change, words))
