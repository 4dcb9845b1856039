"""
Reader of competencies with contrasts, and with activities for development in bands of levels.

A table of two columns says what the competency means and what it does not mean. Below a heading
for each band of levels stand activities, each with steps, their parts, and tips to reflect on.
Levels with behaviours, where the document has them as well, are read as a ladder's are.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import Code, Statement
from electoral_standards.model.competency import Competency, ContrastPair
from electoral_standards.sources.activities import (
    activities_of,
    band_heading,
    heading_text,
    is_activities_head,
)
from electoral_standards.sources.blocks import Block, blocks_of
from electoral_standards.sources.front_matter import date_lines, front_matter, title_line
from electoral_standards.sources.ladder import (
    levels_of,
    own_pairs,
    sections_of,
    texts_aside,
)
from electoral_standards.sources.levels import level_heading
from electoral_standards.sources.page import furniture_of, setting_of
from electoral_standards.sources.pairs import PairTable
from electoral_standards.sources.reading import FindingKind, Ledger, Line, Reading, Recognition
from electoral_standards.sources.titles import code_of, document_of

__all__ = ["read_lines", "recognise"]

_FAMILY: Final = "contrasts"


def recognise(lines: Sequence[Line]) -> Recognition:
    """How far the lines look like contrasts: a table of them, bands of activities, or both."""
    found, missing = [], []
    table = own_pairs(lines)
    if table and table.rows:
        found.append(f"a table of {len(table.rows)} contrasts")
    else:
        missing.append('two columns headed as opposites ("This means", "This doesn\'t mean")')
    bands = [line for line in lines if band_heading(line.text)]
    if bands:
        found.append(f"activities for {len(bands)} bands of levels")
    else:
        missing.append('headings of activities by level ("Level 1 Activities")')
    score = (0.6 if table and table.rows else 0.0) + (0.35 if bands else 0.0)
    return Recognition(family=_FAMILY, found=tuple(found), missing=tuple(missing), score=score)


def read_lines(lines: Sequence[Line], *, code: str | None = None) -> Reading:
    """
    Read contrasts and activities.

    Raises:
        InvalidDocumentError: When there is neither a contrast nor an activity.
    """
    title = title_line(lines)
    table = own_pairs(lines)
    head = next((line for line in lines if is_activities_head(line.text)), None)
    start = _first_band(lines, head)
    if table is None and start is None:
        fault = Fault("$", "neither contrasts nor activities", "see whether it is of this family")
        raise InvalidDocumentError([fault])
    furniture = _furniture(lines, title, table)
    if head:
        furniture[head.number] = "heading"
    skipped = {**furniture, title.number: "title"}
    before, sections = sections_of(_blocks_above(lines, start, table, skipped))
    matter = front_matter(lines, before)
    ledger = Ledger(lines, document_of(matter.title))
    own = code_of(matter.title, code=code)
    ledger.use(own, [title.number])
    for number, kind in furniture.items():
        ledger.furnish(number, kind)
    passages = matter.passages(ledger, own)
    levels, aside = levels_of(ledger, own, matter.title, sections)
    more = texts_aside(ledger, own, len(passages.introduction), aside)
    pairs = _pairs(ledger, own, table) if table else ()
    after = [line for line in lines if start is not None and line.number >= start]
    section = heading_text(head.text) if head else matter.title
    activities = activities_of(ledger, own, section, after, furniture)
    return ledger.close(
        _FAMILY,
        Competency(
            code=own,
            version=matter.version,
            title=Statement(matter.title),
            source=matter.source(ledger.document),
            introduction=(*passages.introduction, *more),
            definition=passages.definition,
            levels=levels,
            contrast_pairs=pairs,
            development_bands=activities.bands,
            rating_scales=activities.scales,
        ),
    )


def _blocks_above(
    lines: Sequence[Line], start: int | None, table: PairTable | None, furniture: Mapping[int, str]
) -> tuple[Block, ...]:
    """What stands above the first band, the table of contrasts aside."""
    in_table = table.numbers if table else ()
    above = (line for line in lines if start is None or line.number < start)
    return blocks_of(
        [line for line in above if line.number not in in_table],
        furniture=furniture,
        is_heading=lambda text: level_heading(text) is not None,
        width=setting_of(lines),
    )


def _first_band(lines: Sequence[Line], head: Line | None) -> int | None:
    """The number of the line that heads the first band; below *head* it may name levels only."""
    for line in lines:
        is_inside = head is not None and line.number > head.number
        if band_heading(line.text, is_inside=is_inside):
            return line.number
    return None


def _furniture(lines: Sequence[Line], title: Line, table: PairTable | None) -> dict[int, str]:
    """Page furniture; headings and lead-ins that repeat are none."""
    found = {**furniture_of(lines, title), **date_lines(lines)}
    for line in lines:
        is_own = band_heading(line.text, is_inside=True) or level_heading(line.text)
        if is_own or line.text.strip().endswith(":") or is_activities_head(line.text):
            found.pop(line.number, None)
    for number in table.numbers if table else ():
        found.pop(number, None)
    return found


def _pairs(ledger: Ledger, own: Code, table: PairTable) -> tuple[ContrastPair, ...]:
    for number in table.head_lines:
        ledger.furnish(number, "heads of the contrasts")
    for number in table.odd_lines:
        message = "A row of the contrasts without two sides; left out."
        ledger.find(number, FindingKind.UNACCOUNTED, message)
    pairs = []
    for position, (means, does_not) in enumerate(table.rows, 1):
        code = Code(f"{own}.B{position}")
        for side in (means, does_not):
            if len(side.places) > 1:
                message = "One side of the pair stands in several rows; they are joined."
                ledger.find(side.places[0].line, FindingKind.REPAIR, message, code)
        passages = [
            ledger.passage(f"{code}.{name}", side.text, ledger.locator(head, side.places))
            for name, side, head in zip(
                ("means", "doesNotMean"), (means, does_not), table.heads, strict=True
            )
        ]
        pairs.append(
            ContrastPair(
                code=code, means=passages[0], does_not_mean=passages[1], flags=ledger.flags(code)
            )
        )
    return tuple(pairs)
