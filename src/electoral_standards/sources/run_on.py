"""
Run-on cells: parting a stream of words into items where the bullets between them are lost.

The rule: a capital letter starts an item, but not inside brackets, not after a word that leaves
a phrase open, not in an acronym or a name; a bracket that opens with a capital starts one if it
follows another bracket. What the rule gets wrong stands in the reviewed table of exceptions. Each
word keeps its place and its position in the cell as printed, so that the items can be joined
again and compared with the cells (`lost_words`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from electoral_standards.model.provenance import Place
from electoral_standards.sources.reviewed import exception_of

__all__ = ["Word", "capitals_in_brackets", "is_open_ended", "lost_words", "parted", "words_of"]

#: A word after which a capital goes on with the phrase: an office, an Act, a country.
_OPEN: Final = frozenset({
    "&", "a", "an", "and", "as", "at", "both", "by", "during", "for", "from", "her", "his",
    "if", "in", "including", "into", "its", "local", "my", "nor", "of", "on", "or", "our", "own",
    "per", "such", "than", "that", "the", "their", "this", "to", "under", "upon", "via", "whether",
    "which", "with", "within", "your",
})  # fmt: skip
#: Words that are written with a capital wherever they stand.
_NAMES: Final = frozenset({
    "Returning", "Officer", "Officers", "English", "Welsh", "Wales", "Scottish", "Scotland",
    "England", "Britain", "British", "Ireland", "Irish", "Commission", "Parliament", "Government",
    "Senedd", "Act",
})  # fmt: skip
_ACRONYM: Final = re.compile(r"(?:[A-Z]&?){2,}[A-Z0-9]*(?:s|'s|\u2019s)?")
_BULLETS: Final = frozenset("•▪●■◦○·‣\u2043\uf0b7\uf0a7")
_QUOTES: Final = "\"'\u2018\u201c"


class Word(NamedTuple):
    """One word of a cell."""

    #: What to read; empty for a mark.
    text: str
    #: What is printed; empty for a word that was lost.
    printed: str
    #: Where it stands.
    place: Place
    #: Its position in the cell, from 0.
    position: int


def words_of(cell: str, place: Place) -> list[Word]:
    """The words of a cell, its reviewed misprints read as they should be."""
    exception = exception_of(cell)
    corrected = dict(exception.misprints)
    words = []
    for position, printed in enumerate(cell.split()):
        text = corrected.get(printed, "" if printed in _BULLETS else printed)
        words.append(Word(text, printed, place, position))
    if exception.lost_at_end:
        words.append(Word(exception.lost_at_end, "", place, len(words)))
    return words


def parted(words: Sequence[Word], cells: Mapping[Place, str]) -> list[list[Word]]:
    """
    The items of a stream of words; joined again they are the stream.

    Where a cell has bullets, they alone start its items.
    """
    bulleted = {word.place for word in words if word.printed in _BULLETS}
    depths = _depths(words)
    reviewed = _reviewed_starts(words, cells)
    items: list[list[Word]] = []
    for position, word in enumerate(words):
        if word.place in bulleted:
            starts = word.printed in _BULLETS
        elif position in reviewed:
            starts = True
        else:
            starts = _starts(words, position, depths, items[-1] if items else [])
        # A mark is of the text that follows it, also when the rows cut between the two.
        if not items or (starts and any(each.text for each in items[-1])):
            items.append([])
        items[-1].append(word)
    if len(items) > 1 and not any(word.text for word in items[-1]):
        items[-2] += items.pop()
    return items


def _reviewed_starts(words: Sequence[Word], cells: Mapping[Place, str]) -> frozenset[int]:
    found = set()
    for place in dict.fromkeys(word.place for word in words):
        exception = exception_of(cells.get(place, ""))
        if exception.starts:
            wanted, number = exception.starts
            places = [
                position
                for position, word in enumerate(words)
                if word.place == place and word.printed == wanted
            ]
            found.update(places[number - 1 : number])
    return frozenset(found)


def _depths(words: Sequence[Word]) -> list[int]:
    """How many brackets are open before each word; one that is never closed opens nothing."""
    depths, depth = [], 0
    closing = sum(word.text.count(")") for word in words)
    for word in words:
        depths.append(depth)
        opened, closed = word.text.count("("), word.text.count(")")
        if opened and closing > 0:
            depth += opened
        closing -= closed
        depth = max(0, depth - closed)
    return depths


def _is_capital(text: str) -> bool:
    return text.lstrip(_QUOTES)[:1].isupper()


def _bare(text: str) -> str:
    return text.strip(_QUOTES + ".,;:!?()\u2019\u201d")


def _is_name(text: str) -> bool:
    bare = _bare(text)
    return bare in _NAMES or bool(_ACRONYM.fullmatch(bare))


def _starts(
    words: Sequence[Word], position: int, depths: Sequence[int], item: Sequence[Word]
) -> bool:
    if position == 0 or depths[position]:
        return position == 0
    word, before = words[position], words[position - 1]
    if word.text.startswith("(") and _is_capital(word.text[1:]):
        return before.text.endswith(")")
    if not _is_capital(word.text) or is_open_ended(before.text) or _is_leading_bracket(item):
        return False
    if before.text.endswith((".", "?", "!", ";", ":")) or word.place != before.place:
        return True
    return not (_is_name(word.text) or _is_name_so_far(before.text))


def _is_name_so_far(before: str) -> bool:
    """Whether a capital after this word goes on with a name of more words: an office, an Act."""
    is_word = _is_capital(before) and before[-1].isalnum() and len(before) > 1
    return is_word and not _is_name(before)


def is_open_ended(text: str) -> bool:
    """Whether a word leaves its phrase open, so that the next one goes on with it."""
    return text.endswith((",", "-", "\u2013", "\u2014")) or text.casefold() in _OPEN


def _is_leading_bracket(item: Sequence[Word]) -> bool:
    """Whether nothing but a bracket stands in the item yet."""
    text = " ".join(word.text for word in item)
    return text.startswith("(") and text.endswith(")") and text.count(")") == 1


def capitals_in_brackets(item: Sequence[Word]) -> list[str]:
    """Words in brackets with a capital that is no name's, and starts no sentence."""
    depths = _depths(item)
    return [
        word.text
        for word, depth in zip(item, depths, strict=True)
        if depth and _is_capital(word.text) and not _is_name(word.text)
    ]


def lost_words(cells: Mapping[Place, str], items: Iterable[Sequence[Word]]) -> list[Place]:
    """The cells that joining the items does not give back as printed; none if all is well."""
    found: dict[Place, list[Word]] = {place: [] for place in cells}
    for item in items:
        for word in item:
            found.setdefault(word.place, []).append(word)
    return [
        place
        for place, cell in cells.items()
        if " ".join(
            word.printed
            for word in sorted(found[place], key=lambda each: each.position)
            if word.printed
        )
        != " ".join(cell.split())
    ]
