"""
Reader of competency ladders: numbered levels with the behaviours that show each.

A level's heading has a word such as "Level" and a number, then perhaps a dash or a colon and a
title. Behaviours may be worded in any way: they are what stands below a level's heading, as
bullets or, where a level has none, as paragraphs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import Code, Statement, digest_of
from electoral_standards.model.competency import (
    BehaviouralIndicator,
    Competency,
    ProficiencyLevel,
)
from electoral_standards.model.provenance import Passage, Place
from electoral_standards.sources.blocks import Block, blocks_of, tell_of_breaks
from electoral_standards.sources.front_matter import (
    date_lines,
    front_matter,
    title_line,
)
from electoral_standards.sources.level_tables import LevelTable, level_table
from electoral_standards.sources.levels import INSIDE, LevelHeading, Section, level_heading
from electoral_standards.sources.page import furniture_of, setting_of
from electoral_standards.sources.pairs import PairTable, pair_table
from electoral_standards.sources.reading import FindingKind, Ledger, Line, Reading, Recognition
from electoral_standards.sources.reviewed import LOST_WORDS
from electoral_standards.sources.titles import code_of, document_of

__all__ = [
    "Aside",
    "levels_of",
    "own_pairs",
    "read_lines",
    "recognise",
    "sections_of",
    "texts_aside",
]

_FAMILY: Final = "ladder"
_AGAINST: Final = re.compile(
    r"ineffective|less|not|negative|poor|unacceptable|undesired", re.IGNORECASE
)
#: A heading below the last level, of what is said of the competency as a whole.
_AFTER: Final = re.compile(
    r"(?:why|how|what|who|when|where)\b.*\?"
    r"|(?:further|more|additional|supporting) (?:information|reading|resources)"
    r"|related (?:content|links|competenc\w+|skills)|(?:useful )?resources|references"
    r"|next steps|contacts?|notes?|glossary|see also"
    r"|development (?:ideas|activities|tips|suggestions)",
    re.IGNORECASE,
)


def _is_level(text: str) -> bool:
    return level_heading(text) is not None


def _is_heading(text: str) -> bool:
    return _is_level(text) or bool(INSIDE.fullmatch(text))


def recognise(lines: Sequence[Line]) -> Recognition:
    """How far the lines look like a ladder: two levels at least, with something below them."""
    headings = [heading for line in lines if (heading := level_heading(line.text))]
    numbers = {each.number for each in headings}
    found: list[str] = []
    missing: list[str] = []
    against: list[str] = []
    if table := level_table(lines):
        numbers = {section.heading.number for section in table.sections}
        found += [f"a table of {len(numbers)} levels", "behaviours in its cells"]
    elif len(numbers) > 1:
        found.append(f"headings of {len(numbers)} levels")
        blocks = blocks_of(lines, furniture={}, is_heading=_is_level)
        below = sum(not after.is_heading for block, after in pairwise(blocks) if block.is_heading)
        (found if below > 1 else missing).append("behaviours below each heading")
    else:
        missing.append('headings of two levels or more ("Level 1 - ..."), or a table of them')
    text = "\n".join(line.text for line in lines).casefold()
    if "learning outcome" in text and "assessment criteria" in text:
        against.append("it has learning outcomes with assessment criteria")
    if numbers and own_pairs(lines):
        against.append("it has a table of contrasts")
    score = 0.9 if len(found) == 2 else 0.3 * len(found)  # noqa: PLR2004 - both of two signs
    return Recognition(
        family=_FAMILY,
        found=tuple(found),
        missing=tuple(missing),
        against=tuple(against),
        score=score,
    )


def own_pairs(lines: Sequence[Line]) -> PairTable | None:
    """The table of contrasts of the competency; one below the heading of a level is the level's."""
    table = pair_table(lines)
    first = table.head_lines[0] if table else 0
    above = (line for line in lines if line.number < first)
    return None if any(_is_level(line.text) for line in above) else table


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
    table = level_table(lines)
    before, sections, after = _parts(lines, skipped, table)
    if not any(section.blocks for section in sections):
        fault = Fault("$", "no level with behaviours below it", "see whether it is a ladder at all")
        raise InvalidDocumentError([fault])
    front = front_matter(lines, before)
    ledger = Ledger(lines, document_of(front.title))
    ledger.use(code_of(front.title, code=code), [title.number])
    for number, kind in (table.furniture if table else furniture).items():
        ledger.furnish(number, kind)
    if table:
        for number in furniture.keys() - table.numbers:
            ledger.furnish(number, furniture[number])
        for line in table.odd:
            message = "A cell of the table stands beside or below no level."
            ledger.find(line, FindingKind.UNACCOUNTED, message)
    own = code_of(front.title, code=code)
    passages = front.passages(ledger, own)
    levels, aside = levels_of(ledger, own, front.title, sections)
    aside += [Aside(front.title, block) for block in after]
    more = texts_aside(ledger, own, len(passages.introduction), aside)
    return ledger.close(
        _FAMILY,
        Competency(
            code=own,
            version=front.version,
            title=Statement(front.title),
            source=front.source(ledger.document),
            introduction=(*passages.introduction, *more),
            definition=passages.definition,
            levels=levels,
        ),
    )


def _parts(
    lines: Sequence[Line], skipped: Mapping[int, str], table: LevelTable | None
) -> tuple[list[Block], list[Section], list[Block]]:
    """What stands before the levels, the levels, and what stands after them."""

    def blocks(part: Sequence[Line]) -> tuple[Block, ...]:
        width = setting_of([line for line in lines if line.number not in skipped])
        return blocks_of(part, furniture=skipped, is_heading=_is_heading, width=width)

    if table:
        first, last = min(table.numbers), max(table.numbers)
        after = [*blocks([line for line in lines if line.number > last])]
        above = [line for line in lines if line.number < first]
        return [*blocks(above)], [*table.sections], after
    before, sections = sections_of(blocks(lines))
    after = []
    if sections:
        kept, after = _parted_end(sections[-1].blocks)
        sections[-1] = sections[-1]._replace(blocks=kept)
    return before, sections, after


class Aside(NamedTuple):
    """A text below a level's heading that is no behaviour, and under what it stands."""

    section: str
    block: Block


def texts_aside(
    ledger: Ledger, own: Code, count: int, aside: Sequence[Aside]
) -> tuple[Passage, ...]:
    """What is said of a level or of the competency: passages after so many of its introduction."""
    found = []
    for number, each in enumerate(aside, count + 1):
        name = f"{own}.introduction{number if number > 1 else ''}"
        locator = ledger.locator(each.section, each.block.places)
        found.append(ledger.passage(name, each.block.text, locator))
    return tuple(found)


def _parted_end(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[Block]]:
    """The behaviours of the last level, and what follows them under another heading."""
    for position, block in enumerate(blocks):
        is_after = position and not block.bullet and _AFTER.fullmatch(block.text)
        if is_after and position + 1 < len(blocks):
            return tuple(blocks[:position]), [*blocks[position:]]
    return tuple(blocks), []


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
) -> tuple[tuple[ProficiencyLevel, ...], list[Aside]]:
    """The levels, and what stands below their headings and is no behaviour."""
    levels: list[ProficiencyLevel] = []
    aside: list[Aside] = []
    for section in _merged(ledger, sections):
        if not section.blocks:
            message = "A level's heading with nothing below it; it is no level here."
            ledger.find(section.line, FindingKind.UNACCOUNTED, message)
            continue
        levels.append(_level(ledger, own, title, section, rank=len(levels) + 1))
        aside += _aside(ledger, section)
    return tuple(levels), aside


def _merged(ledger: Ledger, sections: Sequence[Section]) -> list[Section]:
    """The sections in the order of their numbers; one whose heading is printed again goes on."""
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
    return [merged[number] for number in sorted(merged)]


def _level(
    ledger: Ledger, own: Code, title: str, section: Section, *, rank: int
) -> ProficiencyLevel:
    code = Code(f"{own}.L{rank}")
    heading = section.heading
    if heading.number != rank:
        message = f"The printed number is {heading.number}; it is level {rank} of those printed."
        ledger.find(section.line, FindingKind.NOTE, message, code)
    between = range(section.line.number + 1, section.blocks[0].first.number)
    if section.column is None and any(ledger.has(number) for number in between):
        message = "Page furniture stands between this heading and its first behaviour; left out."
        ledger.find(section.line, FindingKind.REPAIR, message, code)
    behaviours = list(_behaviours(ledger, code, section))
    coded = [(f"{code}.B{number}", block) for number, block in enumerate(behaviours, 1)]
    tell_of_breaks(ledger, coded)
    place = Place(line=section.line.number, column=section.column)
    locator = ledger.locator(title, [place], heading.label)
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
    below = f"{heading.text}, {block.under}" if block.under else heading.text
    fields = ledger.item(code, block.text, ledger.locator(below, block.places))
    return BehaviouralIndicator(**fields, repair_offered=lost.offer() if lost else None)


class _Role(StrEnum):
    """What a block below a level's heading is."""

    BEHAVIOUR = "behaviour"
    #: A behaviour that has lost its bullet.
    UNMARKED = "unmarked"
    LEAD_IN = "lead-in"
    #: It shows that the level is not held.
    AGAINST = "against"
    #: It describes the level, above its behaviours.
    TEXT = "text"
    #: It stands among behaviours.
    AMONG = "among"


def _roles(section: Section) -> Iterator[tuple[Block, _Role]]:
    """
    What each block below a level's heading is.

    Behaviours are its bullets or, where it has none, its paragraphs.
    """
    has_bullets = any(block.bullet for block in section.blocks)
    firsts = {block.text.split()[0] for block in section.blocks if block.bullet}
    is_against = is_open = False
    for block in section.blocks:
        if inside := INSIDE.fullmatch(block.text):
            is_against = bool(_AGAINST.match(inside["kind"] or ""))
            yield block, _Role.LEAD_IN
        elif is_against:
            yield block, _Role.AGAINST
        elif block.text.endswith(":") and not block.bullet:
            yield block, _Role.LEAD_IN
        elif block.bullet or block.cell or not has_bullets:
            is_open = True
            yield block, _Role.BEHAVIOUR
        elif block.text.split()[0] in firsts:
            yield block, _Role.UNMARKED
        else:
            yield block, _Role.AMONG if is_open else _Role.TEXT


def _behaviours(ledger: Ledger, code: Code, section: Section) -> Iterator[Block]:
    number = 0
    for block, role in _roles(section):
        if role is _Role.LEAD_IN:
            for line in block.lines:
                ledger.furnish(line, "lead-in")
        if role not in (_Role.BEHAVIOUR, _Role.UNMARKED):
            continue
        number += 1
        if role is _Role.UNMARKED:
            message = "It has no bullet, and begins as those around it do; read as one."
            ledger.find(block.first, FindingKind.REPAIR, message, f"{code}.B{number}")
        yield block


def _aside(ledger: Ledger, section: Section) -> Iterator[Aside]:
    told = {
        _Role.AGAINST: "It shows that the level is not held; kept as text, and never judged.",
        _Role.AMONG: "It stands among behaviours, and may be one; kept as text, and not judged.",
    }
    for block, role in _roles(section):
        if role in told:
            ledger.find(block.first, FindingKind.NOTE, told[role])
        if role in told or role is _Role.TEXT:
            yield Aside(section.heading.text, block)
