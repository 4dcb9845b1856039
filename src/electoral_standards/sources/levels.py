"""
The headings of levels: a word such as "Level", a number, perhaps a dash or a colon, and a title.
"""

import re
from typing import Final, NamedTuple

from electoral_standards.sources.blocks import Block
from electoral_standards.sources.page import ends_a_sentence
from electoral_standards.sources.reading import Line

__all__ = ["INSIDE", "NUMBERS", "LevelHeading", "Section", "level_heading"]

_WORDS: Final = "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
_ROMAN: Final = "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"
#: Numbers as headings print them: figures, words, Roman figures.
NUMBERS: Final = {
    **{str(number): number for number in range(1, 21)},
    **{word: number for number, word in enumerate(_WORDS, 1)},
    **{word: number for number, word in enumerate(_ROMAN, 1)},
}
_HEADING: Final = re.compile(
    r"(?:#+\s*|\*\*)?(?P<label>(?:(?:proficiency|competenc[ey]|skill|capability|performance|mastery)\s+)?"
    r"(?:level|stage|tier|band|grade)\s*(?P<number>[0-9]{1,2}|[a-z]+))\b"
    r"(?:\s*[-\u2010-\u2015:.|(]\s*(?P<title>.*)|(?P<bare>\s+.*))?",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 10
#: A heading inside a level, above its behaviours; one of those that show that it is not held.
INSIDE: Final = re.compile(
    r"(?:examples? of |some )?(?P<kind>(?:in|less |not )?effective|positive|negative|typical|key"
    r"|example|desired|good|poor|behaviou?ral|observable|unacceptable|undesired)?\s*"
    r"(?:behaviou?rs?|indicators?|behaviou?ral indicators?|practices?|descriptors?|statements?)"
    r"(?:\s+(?:may include|include|at this level|for this level|are|of this level))?\s*:?",
    re.IGNORECASE,
)


class LevelHeading(NamedTuple):
    """The heading of a level."""

    #: The printed number.
    number: int
    #: The label as printed, such as ``Level 2``.
    label: str
    #: The whole heading, without marks of its weight.
    text: str


def level_heading(text: str) -> LevelHeading | None:
    """
    The heading of a level that a line is; None for any other line.

    >>> level_heading("Level 2 \u2013 team work").number, level_heading("Level 2 of three is met.")
    (2, None)
    """
    match = _HEADING.fullmatch(text.strip())
    number = NUMBERS.get(match["number"].lower()) if match else None
    if not match or number is None:
        return None
    rest = match["title"] or match["bare"] or ""
    if ends_a_sentence(rest.rstrip(":")) or len(rest.split()) > _MOST_WORDS:
        return None
    whole = text.strip().strip("#* ").rstrip(":").rstrip()
    # An activity is no behaviour: bands of activities are another family's.
    if re.search(r"\bactivit(?:y|ies)\b", rest, re.IGNORECASE):
        return None
    return LevelHeading(number, match["label"], whole)


class Section(NamedTuple):
    """A level's heading and what stands below it."""

    heading: LevelHeading
    line: Line
    blocks: tuple[Block, ...]
    #: The column of the heading, where it is a cell of a table.
    column: int | None = None
