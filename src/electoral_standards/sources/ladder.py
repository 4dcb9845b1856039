"""
Reader of competency ladders: numbered levels with the behaviours that show each.

A level's heading has a word such as "Level" and a number, then perhaps a dash or a colon and a
title. Behaviours may be worded in any way: they are what stands below a level's heading, as
bullets or, where a level has none, as paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import Code, Statement
from electoral_standards.model.competency import (
    BehaviouralIndicator,
    Competency,
    ProficiencyLevel,
)
from electoral_standards.sources.blocks import Block, blocks_of, tell_of_breaks
from electoral_standards.sources.front_matter import (
    date_lines,
    front_matter,
    title_line,
)
from electoral_standards.sources.page import ends_a_sentence, furniture_of
from electoral_standards.sources.pairs import pair_table
from electoral_standards.sources.reading import (
    FindingKind,
    Ledger,
    Line,
    Reading,
    Recognition,
    digest_of,
)
from electoral_standards.sources.reviewed import LOST_WORDS
from electoral_standards.sources.titles import code_of, document_of

__all__ = [
    "NUMBERS",
    "LevelHeading",
    "Section",
    "level_heading",
    "levels_of",
    "read_lines",
    "recognise",
    "sections_of",
]

_FAMILY: Final = "ladder"
_WORDS: Final = "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
_ROMAN: Final = "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"
#: Numbers as headings print them: figures, words, Roman figures.
NUMBERS: Final = {
    **{str(number): number for number in range(1, 21)},
    **{word: number for number, word in enumerate(_WORDS, 1)},
    **{word: number for number, word in enumerate(_ROMAN, 1)},
}
_HEADING: Final = re.compile(
    r"(?:#+\s*|\*\*)?(?P<label>(?:level|stage|tier)\s*(?P<number>[0-9]{1,2}|[a-z]+))\b"
    r"(?:\s*[-\u2010-\u2015:.|(]\s*(?P<title>.*)|(?P<bare>\s+.*))?",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 10


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


def _is_level(text: str) -> bool:
    return level_heading(text) is not None


def recognise(lines: Sequence[Line]) -> Recognition:
    """How far the lines look like a ladder: two levels at least, with something below them."""
    headings = [heading for line in lines if (heading := level_heading(line.text))]
    numbers = {each.number for each in headings}
    found: list[str] = []
    missing: list[str] = []
    against: list[str] = []
    if len(numbers) > 1:
        found.append(f"headings of {len(numbers)} levels")
        blocks = blocks_of(lines, furniture={}, is_heading=_is_level)
        below = sum(not after.is_heading for block, after in pairwise(blocks) if block.is_heading)
        (found if below > 1 else missing).append("behaviours below each heading")
    else:
        missing.append('headings of two levels or more ("Level 1 - ...")')
    text = "\n".join(line.text for line in lines).casefold()
    if "learning outcome" in text and "assessment criteria" in text:
        against.append("it has learning outcomes with assessment criteria")
    if numbers and pair_table(lines):
        against.append("it has a table of contrasts")
    score = 0.9 if len(found) == 2 else 0.3 * len(found)  # noqa: PLR2004 - both of two signs
    return Recognition(
        family=_FAMILY,
        found=tuple(found),
        missing=tuple(missing),
        against=tuple(against),
        score=score,
    )


def read_lines(lines: Sequence[Line], *, code: str | None = None) -> Reading:
    """
    Read a ladder.

    Raises:
        InvalidDocumentError: When no level has a behaviour.
    """
    title = title_line(lines)
    headed = {line.number for line in lines if _is_level(line.text)}
    furniture = {
        number: kind
        for number, kind in {**furniture_of(lines, title), **date_lines(lines)}.items()
        if number not in headed
    }
    skipped = {**furniture, title.number: "title"}
    blocks = blocks_of(lines, furniture=skipped, is_heading=_is_level)
    before, sections = sections_of(blocks)
    if not any(section.blocks for section in sections):
        fault = Fault("$", "no level with behaviours below it", "see whether it is a ladder at all")
        raise InvalidDocumentError([fault])
    front = front_matter(lines, before)
    ledger = Ledger(lines, document_of(front.title))
    ledger.use(code_of(front.title, code=code), [title.number])
    for number, kind in furniture.items():
        ledger.furnish(number, kind)
    own = code_of(front.title, code=code)
    passages = front.passages(ledger, own)
    levels = levels_of(ledger, own, front.title, sections)
    return ledger.close(
        _FAMILY,
        Competency(
            code=own,
            version=front.version,
            title=Statement(front.title),
            source=front.source(ledger.document),
            introduction=passages.introduction,
            definition=passages.definition,
            levels=levels,
        ),
    )


def sections_of(blocks: Sequence[Block]) -> tuple[list[Block], list[Section]]:
    """What stands before the first level, and each level with what stands below it."""
    before: list[Block] = []
    found: list[Section] = []
    for block in blocks:
        heading = level_heading(block.text) if block.is_heading else None
        if heading:
            found.append(Section(heading, block.first, ()))
        elif found:
            last = found[-1]
            found[-1] = last._replace(blocks=(*last.blocks, block))
        else:
            before.append(block)
    return before, found


def levels_of(
    ledger: Ledger, own: Code, title: str, sections: Sequence[Section]
) -> tuple[ProficiencyLevel, ...]:
    """The levels; a heading that is printed again goes on with its level."""
    merged: dict[int, Section] = {}
    for section in sections:
        number = section.heading.number
        if number in merged:
            kept = merged[number]
            again = section if not kept.blocks else kept
            repeated = kept.line if not kept.blocks else section.line
            ledger.furnish(repeated, "heading printed twice")
            merged[number] = again._replace(blocks=(*kept.blocks, *section.blocks))
        else:
            merged[number] = section
    levels: list[ProficiencyLevel] = []
    for number in sorted(merged):
        section = merged[number]
        if not section.blocks:
            message = "A level's heading with nothing below it; it is no level here."
            ledger.find(section.line, FindingKind.UNACCOUNTED, message)
            continue
        levels.append(_level(ledger, own, title, section, rank=len(levels) + 1))
    return tuple(levels)


def _level(
    ledger: Ledger, own: Code, title: str, section: Section, *, rank: int
) -> ProficiencyLevel:
    code = Code(f"{own}.L{rank}")
    heading = section.heading
    if heading.number != rank:
        message = f"The printed number is {heading.number}; it is level {rank} of those printed."
        ledger.find(section.line, FindingKind.NOTE, message, code)
    between = range(section.line.number + 1, section.blocks[0].first.number)
    if any(ledger.has(number) for number in between):
        message = "Page furniture stands between this heading and its first behaviour; left out."
        ledger.find(section.line, FindingKind.REPAIR, message, code)
    behaviours = list(_behaviours(ledger, code, section))
    coded = [(f"{code}.B{number}", block) for number, block in enumerate(behaviours, 1)]
    tell_of_breaks(ledger, coded)
    locator = ledger.locator(title, [section.line.number], heading.label)
    return ProficiencyLevel(
        **ledger.item(code, heading.text, locator),
        rank=rank,
        indicators=tuple(_indicator(ledger, each, heading, block) for each, block in coded),
    )


def _indicator(
    ledger: Ledger, code: str, heading: LevelHeading, block: Block
) -> BehaviouralIndicator:
    lost = LOST_WORDS.get(digest_of(block.text))
    if lost:
        message = f'Words are lost after "{lost.after}"; the text stays as printed.'
        ledger.find(block.first, FindingKind.REPAIR, message, code)
    fields = ledger.item(code, block.text, ledger.locator(heading.text, block.numbers))
    return BehaviouralIndicator(**fields, repair_offered=lost.offer() if lost else None)


def _behaviours(ledger: Ledger, code: Code, section: Section) -> Iterator[Block]:
    """The bullets of a level or, where it has none, its paragraphs; the rest is told of."""
    has_bullets = any(block.bullet for block in section.blocks)
    firsts = {block.text.split()[0] for block in section.blocks if block.bullet}
    number = 0
    for block in section.blocks:
        if block.text.endswith(":") and not block.bullet:
            for line in block.lines:
                ledger.furnish(line, "lead-in")
        elif block.bullet or not has_bullets or block.text.split()[0] in firsts:
            number += 1
            if has_bullets and not block.bullet:
                message = "It has no bullet, and begins as those around it do; read as one."
                ledger.find(block.first, FindingKind.REPAIR, message, f"{code}.B{number}")
            yield block
        else:
            _leave(ledger, block, is_before=not number)


def _leave(ledger: Ledger, block: Block, *, is_before: bool) -> None:
    """Tell of a paragraph among bullets: before the first it describes the level as a whole."""
    kind = FindingKind.NOTE if is_before else FindingKind.UNACCOUNTED
    what = "It describes the level as a whole" if is_before else "It stands among behaviours"
    for line in block.lines:
        ledger.find(line, kind, f"{what}, and is no behaviour; left out.")
