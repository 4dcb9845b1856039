"""
Whether a text is a unit of National Occupational Standards, and what speaks for and against it.
"""

import re
from collections.abc import Sequence
from typing import Final

from electoral_standards.sources.nos_rows import match_at, rows_of
from electoral_standards.sources.nos_sections import field_inline
from electoral_standards.sources.nos_words import URN_ALONE
from electoral_standards.sources.reading import Line, Recognition

__all__ = ["recognise"]

_ENOUGH_FIELDS: Final = 3
_KNOW: Final = re.compile(
    r"you (?:must|need to|should|will need to) (?:know|understand)", re.IGNORECASE
)
_DO: Final = re.compile(r"you (?:must|need to|should|will) be able to", re.IGNORECASE)
_AGAINST: Final = (
    (
        re.compile(
            # In small letters it goes on with the sentence of the line above.
            r"^\W*(?:L(?i:earning outcomes?)|A(?i:ssessment criteri(?:a|on)))\b.{0,60}$",
            re.MULTILINE,
        ),
        "it has learning outcomes and assessment criteria, as a unit of a qualification has",
        2,
    ),
    (
        re.compile(r"^\W*the learner (?:will|can)\b", re.IGNORECASE | re.MULTILINE),
        "it says what a learner will or can do, as a unit of a qualification does",
        1,
    ),
    (
        re.compile(
            r"^\W*(?:elements? and performance criteria|evidence guide|unit descriptor"
            r"|required skills and knowledge|application of the unit)\b.{0,40}$",
            re.IGNORECASE | re.MULTILINE,
        ),
        "it has elements and an evidence guide, as an Australian unit of competency has",
        1,
    ),
)


def recognise(lines: Sequence[Line]) -> Recognition:
    """How far the lines look like a unit of National Occupational Standards."""
    rows = rows_of(lines)
    sections, fields, urn = set(), set(), False
    text = "\n".join(row.text for row in rows)
    for position, row in enumerate(rows):
        match = match_at(rows, position)
        if match and match.phrase.kind == "section":
            sections.add(match.phrase.name)
        elif match and match.phrase.kind == "field" and match.phrase.name:
            fields.add(match.phrase.name)
        elif inline := field_inline(row):
            fields.add(inline[0])
        urn = urn or bool(URN_ALONE.match(row.text))
    looked = (
        ("a heading for performance criteria", 0.25, "performance" in sections),
        ("'you must be able to'", 0.15, bool(_DO.search(text))),
        ("a heading for knowledge and understanding", 0.2, "knowledge" in sections),
        ("'you need to know and understand'", 0.15, bool(_KNOW.search(text))),
        ("the table of metadata (developed by, version number, ...)", 0.15,
         len(fields) >= _ENOUGH_FIELDS),
        ("a unique reference number at the start of a line", 0.1, urn),
    )  # fmt: skip
    return Recognition(
        family="nos-unit",
        found=tuple(what for what, _, holds in looked if holds),
        missing=tuple(what for what, _, holds in looked if not holds),
        against=tuple(
            why for pattern, why, least in _AGAINST if len(pattern.findall(text)) >= least
        ),
        score=round(sum(weight for _, weight, holds in looked if holds), 2),
    )
