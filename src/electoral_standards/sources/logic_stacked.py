"""
Outcomes of logic models without tables: the five stages of each stand one below the other.

Each stage has a heading, and below it bullets or paragraphs. Below the heading of the activities
a line without a bullet names an area, if bullets follow it; what is known of the area stands
below the same name again, under the heading of the information. What comes of it is a table such
as `logic_tables` gives, so that both forms are read alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import Factory, define

from electoral_standards.identifiers import normalised
from electoral_standards.sources.blocks import Block, blocks_of
from electoral_standards.sources.logic_tables import (
    Columns,
    Row,
    Table,
    opened,
    outcome_label,
    stage_in,
)
from electoral_standards.sources.page import bullet_of, ends_a_sentence
from electoral_standards.sources.reading import Ledger, Line
from electoral_standards.vocabulary import Stage

__all__ = ["area_names", "stacked_tables", "stage_heading"]

_MOST_WORDS: Final = 16
_AREA: Final = 2
_STAGE_COLUMNS: Final = {
    Stage.INPUTS: 1,
    Stage.ACTIVITIES: 3,
    Stage.INFORMATION: 4,
    Stage.DIFFERENCES: 5,
    Stage.MEASURES: 6,
}


def stage_heading(text: str) -> Stage | None:
    """The stage that a line heads; None for a line that heads none."""
    bare = text.strip().strip("#* ")
    words = bare.split()
    if not words or len(words) > _MOST_WORDS or bullet_of(text) or "\t" in bare or "|" in bare:
        return None
    if not (bare.endswith("?") or not ends_a_sentence(bare.rstrip(":"))) or bare[0].islower():
        return None
    # A question asks for its stage; a heading that is none is no more than its name.
    return stage_in(bare) if bare.endswith("?") or len(words) <= 4 else None  # noqa: PLR2004


def area_names(lines: Sequence[Line]) -> frozenset[int]:
    """
    The lines, none of them blank, that name an area, however many outcomes have one of that name.

    Unlike a running title it stands nowhere but above bullets, and below the headings of the
    activities and of the information.
    """
    places: dict[str, dict[int, Stage | None]] = {}
    elsewhere: set[str] = set()
    stage: Stage | None = None
    for line, below in pairwise(lines):
        text = line.text.strip()
        stage = None if outcome_label(text) else stage_heading(line.text) or stage
        if bullet_of(below.text) and not bullet_of(line.text):
            places.setdefault(text, {})[line.number] = stage
        else:
            elsewhere.add(text)
    both = {Stage.ACTIVITIES, Stage.INFORMATION}
    return frozenset(
        number
        for text, found in places.items()
        if text not in elsewhere and set(found.values()) == both
        for number in found
    )


@define
class _Stacked:
    """An outcome while the lines of its stages are gathered."""

    label: Line
    heads: dict[Stage, Line] = Factory(dict)
    bodies: dict[Stage, list[Line]] = Factory(dict)
    title: list[Line] = Factory(list)
    stage: Stage | None = None


def stacked_tables(
    lines: Sequence[Line], furniture: Mapping[int, str], ledger: Ledger | None = None
) -> list[Table]:
    """The outcomes that have all five stages; *ledger* is told of their headings."""
    found: list[_Stacked] = []
    for line in lines:
        if line.number in furniture:
            continue
        if outcome_label(line.text):
            found.append(_Stacked(line))
        elif found:
            _take(found[-1], line)
    return [_table(each, furniture, ledger) for each in found if set(each.heads) == set(Stage)]


def _take(outcome: _Stacked, line: Line) -> None:
    stage = stage_heading(line.text)
    if stage and stage not in outcome.heads:
        outcome.heads[stage], outcome.stage = line, stage
    elif outcome.stage:
        outcome.bodies.setdefault(outcome.stage, []).append(line)
    elif not line.is_blank:
        outcome.title.append(line)


def _table(outcome: _Stacked, furniture: Mapping[int, str], ledger: Ledger | None) -> Table:
    label = outcome_label(outcome.label.text)
    assert label  # noqa: S101 - it is an outcome because its line is a label
    table = opened(outcome.label, label)
    for line in outcome.title:
        if not (table.title and ends_a_sentence(table.title)):
            table.title = f"{table.title} {line.text.strip('#* ')}".strip()
            table.title_lines.append(line)
    heads = {stage: line.text.strip().strip("#* ") for stage, line in outcome.heads.items()}
    table.head = next(iter(outcome.heads.values()))
    table.is_stacked = True
    bodies = {
        stage: blocks_of(body, furniture=furniture, is_heading=_titles(body).__contains__)
        for stage, body in outcome.bodies.items()
    }
    areas = [*_areas(bodies)]
    has_areas = any(area.title for area in areas)
    table.columns = Columns(stages=_STAGE_COLUMNS, heads=heads, area=_AREA if has_areas else None)
    table.rows += _rows(bodies, areas)
    for block in (each for blocks in bodies.values() for each in blocks):
        table.more[block.first.number] = [line.number for line in block.lines[1:]]
    if ledger:
        for line in outcome.heads.values():
            ledger.furnish(line, "heading of a stage")
        for block in (each for area in areas for each in area.again):
            ledger.furnish(block.first, "name of an area again")
    return table


def _titles(body: Sequence[Line]) -> frozenset[str]:
    """The lines that name an area: short, without a bullet, with bullets below."""
    kept = [line.text for line in body if not line.is_blank]
    return frozenset(
        text.strip()
        for text, below in pairwise(kept)
        if bullet_of(below)
        and not bullet_of(text)
        and text.strip()[0].isupper()
        and len(text.split()) <= _MOST_WORDS
        and not ends_a_sentence(text.rstrip(": "))
    )


class _Area(NamedTuple):
    """An area while its blocks are gathered."""

    title: Block | None
    #: The lines that name the area again.
    again: list[Block]
    activities: list[Block]
    information: list[Block]


def _areas(bodies: Mapping[Stage, Sequence[Block]]) -> Iterator[_Area]:
    """The areas of an outcome; information that names none of them is in one of its own."""
    activities = _grouped(bodies.get(Stage.ACTIVITIES, ()))
    information = _grouped(bodies.get(Stage.INFORMATION, ()))
    by_name = {_name(title): (title, members) for title, members in information}
    for title, members in activities:
        again, known = by_name.pop(_name(title), (None, []))
        yield _Area(title, [again] if again else [], members, known)
    for title, members in by_name.values():
        yield _Area(title, [], [], members)


def _name(title: Block | None) -> str:
    return normalised(title.text).rstrip(":").casefold() if title else ""


def _grouped(blocks: Sequence[Block]) -> list[tuple[Block | None, list[Block]]]:
    """Blocks by the line without a bullet that stands above them, where the rest has bullets."""
    has_bullets = any(block.bullet for block in blocks)
    found: list[tuple[Block | None, list[Block]]] = []
    for position, block in enumerate(blocks):
        follows = blocks[position + 1] if position + 1 < len(blocks) else None
        is_title = has_bullets and not block.bullet and follows and follows.bullet
        if is_title and not ends_a_sentence(block.text.rstrip(":")):
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
        else:
            found.append((None, [block]))
    return found


def _rows(bodies: Mapping[Stage, Sequence[Block]], areas: Sequence[_Area]) -> Iterator[Row]:
    """A row for each block, with its one cell filled, as a table would have them."""
    for stage in (Stage.INPUTS,):
        yield from (_row(block, _STAGE_COLUMNS[stage]) for block in bodies.get(stage, ()))
    for area in areas:
        if area.title:
            yield _row(area.title, _AREA, is_item=False)
        for stage, members in (
            (Stage.ACTIVITIES, area.activities),
            (Stage.INFORMATION, area.information),
        ):
            yield from (_row(block, _STAGE_COLUMNS[stage]) for block in members)
    for stage in (Stage.DIFFERENCES, Stage.MEASURES):
        yield from (_row(block, _STAGE_COLUMNS[stage]) for block in bodies.get(stage, ()))


def _row(block: Block, column: int, *, is_item: bool = True) -> Row:
    # Each block is one item, which a mark before it says as it does in a cell.
    text = f"\u2022 {block.text}" if is_item else block.text.rstrip(":")
    return Row(line=block.first, cells=("",) * (column - 1) + (text,))
