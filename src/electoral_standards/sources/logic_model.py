"""
Reader of performance frameworks in tables: the logic model of one outcome in each.

Areas, activities and information align by row. Inputs, differences and measures are streams of
their own that run down their columns, whatever the rows cut. Bullets may be lost (`run_on`), and
what the form of the document does not tell stands in `reviewed`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import Code, Identifier, Statement, digest_of, normalised
from electoral_standards.model.performance_framework import (
    Activity,
    ActivityArea,
    Difference,
    InformationItem,
    InformationNode,
    Input,
    Measure,
    Outcome,
    PerformanceFramework,
)
from electoral_standards.model.provenance import Passage, Place
from electoral_standards.sources.blocks import blocks_of
from electoral_standards.sources.conditions import conditions_of
from electoral_standards.sources.front_matter import date_lines, front_matter, title_line
from electoral_standards.sources.logic_areas import Area, areas_of
from electoral_standards.sources.logic_items import nested, oddities
from electoral_standards.sources.logic_stacked import area_names, stacked_tables, stage_heading
from electoral_standards.sources.logic_tables import (
    Table,
    columns_of,
    outcome_label,
    tables_of,
)
from electoral_standards.sources.page import bullet_of, ends_a_sentence, furniture_of
from electoral_standards.sources.reading import FindingKind, Ledger, Line, Reading, Recognition
from electoral_standards.sources.reviewed import slid_out_of
from electoral_standards.sources.run_on import Word, lost_words, parted, words_of
from electoral_standards.sources.titles import code_of, document_of
from electoral_standards.vocabulary import Stage

__all__ = ["read_lines", "recognise"]

_FAMILY: Final = "logic-model"
#: A heading before the first outcome has no more words.
_MOST_WORDS: Final = 9


def recognise(lines: Sequence[Line]) -> Recognition:
    """How far the lines look like a logic model: outcomes, and tables of all five stages."""
    found, missing = [], []
    heads = sum(columns_of(line.text) is not None for line in lines)
    tables = [table for table in _tables(lines, {}) if table.rows]
    if heads:
        found.append(f"{heads} tables headed by all five stages")
    elif tables:
        found.append("headings of all five stages")
    else:
        there = {stage for line in lines if (stage := stage_heading(line.text))}
        lacking = ", ".join(stage.value for stage in Stage if stage not in there)
        missing.append(
            "a table with columns for inputs, activities, information, differences and measures, "
            f"or a heading for each of them (no heading for: {lacking or 'any in one outcome'})"
        )
    if tables:
        found.append(f"{len(tables)} numbered outcomes with all stages")
    else:
        missing.append('numbered outcomes ("Outcome 1") with the stages below each')
    score = 0.9 if not missing else 0.4 * len(found)
    return Recognition(family=_FAMILY, found=tuple(found), missing=tuple(missing), score=score)


def read_lines(lines: Sequence[Line], *, code: str | None = None) -> Reading:
    """
    Read a logic model.

    Raises:
        InvalidDocumentError: When no outcome has a table of the five stages.
    """
    title = title_line(lines)
    furniture = _furniture(lines, title)
    matter = front_matter(lines, ())
    ledger = Ledger(lines, document_of(matter.title))
    for number, kind in furniture.items():
        ledger.furnish(number, kind)
    tables = _tables(lines, furniture, ledger)
    if not any(table.rows for table in tables):
        fault = Fault("$", "no outcome with a table of all five stages", "see whether it is one")
        raise InvalidDocumentError([fault])
    own = code_of(matter.title, code=code)
    ledger.use(own, [title.number])
    first = tables[0].columns
    assert first  # noqa: S101 - only tables with columns are kept
    reader = _Reader(ledger, own, matter.title, first.heads)
    introduction = _introduction(ledger, own, matter.title, lines, {**furniture, title.number: ""})
    outcomes = tuple(reader.outcome(table, rank) for rank, table in enumerate(tables, 1))
    reader.prove()
    return ledger.close(
        _FAMILY,
        PerformanceFramework(
            code=own,
            version=Identifier("draft")
            if document_of(matter.title).endswith("-draft")
            else matter.version,
            title=Statement(matter.title),
            source=matter.source(ledger.document),
            introduction=introduction,
            questions=tuple(Statement(first.heads[stage]) for stage in Stage),
            outcomes=outcomes,
        ),
    )


def _introduction(
    ledger: Ledger, own: Code, title: str, lines: Sequence[Line], skipped: Mapping[int, str]
) -> tuple[Passage, ...]:
    """What the document says before its first outcome."""
    first = next(line.number for line in lines if outcome_label(line.text))
    before = [line for line in lines if line.number < first]
    headings = {line.text.strip() for line in before if _is_heading(line.text)}
    blocks = blocks_of(before, furniture=skipped, is_heading=headings.__contains__)
    return tuple(
        ledger.passage(
            f"{own}.introduction{number if number > 1 else ''}",
            block.text,
            ledger.locator(title, block.numbers),
        )
        for number, block in enumerate(blocks, 1)
    )


def _is_heading(text: str) -> bool:
    bare = text.strip()
    is_short = len(bare.split()) <= _MOST_WORDS and not bullet_of(re.sub(r"^[0-9.]+\s+", "", bare))
    return is_short and bare[:1].isupper() and (bare.endswith("?") or not ends_a_sentence(bare))


def _tables(
    lines: Sequence[Line], furniture: Mapping[int, str], ledger: Ledger | None = None
) -> list[Table]:
    """The outcomes, each with its table or, where it has none, its stages below each other."""
    in_tables = [table for table in tables_of(lines, furniture, ledger) if table.columns]
    known = {table.label_line.number for table in in_tables}
    rest: list[Line] = []
    is_known = False
    for line in lines:
        if outcome_label(line.text):
            is_known = line.number in known
        if not is_known:
            rest.append(line)
    found = [*in_tables, *stacked_tables(rest, furniture, ledger)]
    return sorted(found, key=lambda table: table.label_line.number)


def _furniture(lines: Sequence[Line], title: Line) -> dict[int, str]:
    rows = {line.number for line in lines if "\t" in line.text.strip() or "|" in line.text}
    found = {**furniture_of(lines, title), **date_lines(lines)}
    kept = [line for line in lines if not line.is_blank]
    titles = {
        below.number
        for line, below in pairwise(kept)
        if outcome_label(line.text) and found.get(below.number) == "running title"
    }
    # Where there are no tables, the headings of the stages stand once under each outcome.
    headings = {line.number for line in lines if stage_heading(line.text)}
    kept_numbers = rows | titles | headings | area_names(kept)
    return {number: kind for number, kind in found.items() if number not in kept_numbers}


class _Reader:
    """Builds outcomes, and keeps every cell and every item's words for the proof at the end."""

    def __init__(
        self, ledger: Ledger, own: Code, title: str, questions: Mapping[Stage, str]
    ) -> None:
        self.ledger = ledger
        self.own = own
        self.title = title
        self.questions = questions
        self.cells: dict[Place, str] = {}
        #: Further lines of a text that no table holds, by the number of its first.
        self.more: dict[int, list[int]] = {}
        self.items: dict[str, list[Word]] = {}

    def outcome(self, table: Table, rank: int) -> Outcome:
        """One outcome and all in it."""
        code = f"{self.own}.O{rank}"
        self.more |= table.more
        self._tell_of_head(table, code, rank)
        words = self._words(table)
        streams = {
            stage: self._stream(table, words, stage)
            for stage in (Stage.INPUTS, Stage.DIFFERENCES, Stage.MEASURES)
        }
        fields = self._title(table, code)
        inputs = [
            Input(**self._judged(f"{code}.I{n}", item, Stage.INPUTS))
            for n, item in enumerate(streams[Stage.INPUTS], 1)
        ]
        areas = self._areas(table, words, code)
        differences = [
            Difference(**self._judged(f"{code}.D{n}", item, Stage.DIFFERENCES))
            for n, item in enumerate(streams[Stage.DIFFERENCES], 1)
        ]
        measures = [
            Measure(**self._judged(f"{code}.M{n}", item, Stage.MEASURES))
            for n, item in enumerate(streams[Stage.MEASURES], 1)
        ]
        return Outcome(
            **fields,
            inputs=tuple(inputs),
            areas=tuple(areas),
            differences=tuple(differences),
            measures=tuple(measures),
        )

    def _title(self, table: Table, code: str) -> dict[str, Any]:
        lines = [line.number for line in table.title_lines] or [table.label_line.number]
        locator = self.ledger.locator(self.title, lines, table.label)
        self.ledger.use(code, [table.label_line.number])
        return self.ledger.item(code, table.title or table.label, locator)

    def _tell_of_head(self, table: Table, code: str, rank: int) -> None:
        find = self.ledger.find
        if table.is_label_run_on:
            message = "The label is printed without its space."
            find(table.label_line, FindingKind.REPAIR, message, code)
        if table.number != rank:
            message = f"The printed number is {table.number}; it is the outcome number {rank}."
            find(table.label_line, FindingKind.NOTE, message, code)
        assert table.columns and table.head  # noqa: PT018, S101 - the caller keeps no others
        for stage, head in table.columns.heads.items():
            if normalised(head) != normalised(self.questions[stage]):
                message = (
                    f"The head of the {stage.value} is worded otherwise than in the first table."
                )
                find(table.head, FindingKind.REPAIR, message)

    def _words(self, table: Table) -> dict[Place, list[Word]]:
        """The words of every cell; a word that slid one cell to the right is put back."""
        found: dict[Place, list[Word]] = {}
        for row in table.rows:
            for column, cell in enumerate(row.cells, 1):
                if cell:
                    place = row.place(column)
                    self.cells[place] = cell
                    found[place] = words_of(cell, place)
        for place, words in found.items():
            slid = slid_out_of(self.cells[place])
            left = Place(line=place.line, column=(place.column or 0) - 1)
            if slid and digest_of(self.cells.get(left, "")) == slid.into:
                at = [word.text for word in found[left]].index(slid.after) + 1
                found[left].insert(at, words.pop())
        return found

    def _stream(
        self, table: Table, words: Mapping[Place, list[Word]], stage: Stage
    ) -> list[list[Word]]:
        assert table.columns  # noqa: S101 - the caller keeps no others
        column = table.columns.stages[stage]
        stream = [word for row in table.rows for word in words.get(row.place(column), ())]
        return parted(stream, self.cells)

    def _areas(
        self, table: Table, words: Mapping[Place, list[Word]], code: str
    ) -> Iterator[ActivityArea]:
        assert table.columns  # noqa: S101 - the caller keeps no others
        for number, area in enumerate(areas_of(table), 1):
            at = f"{code}.G{number}"
            if table.is_stacked:
                area.untitled = []
            if area.untitled:
                rows = ", ".join(map(str, area.untitled))
                message = f"The area's cell is blank in line {rows}, which belongs here too."
                self.ledger.find(area.place.line, FindingKind.REPAIR, message, at)
            streams = [
                [
                    word
                    for row in area.rows
                    for word in words.get(row.place(table.columns.stages[stage]), ())
                ]
                for stage in (Stage.ACTIVITIES, Stage.INFORMATION)
            ]
            yield self._area(at, area, words, *streams)

    def _area(
        self,
        code: str,
        area: Area,
        words: Mapping[Place, list[Word]],
        activities: list[Word],
        information: list[Word],
    ) -> ActivityArea:
        if area.place in words:
            self.items[code] = words[area.place]
        stage = self.questions[Stage.ACTIVITIES]
        locator = self.ledger.locator(stage, self._printed([area.place]))
        fields = self.ledger.item(code, area.title, locator)
        numbered = enumerate(parted(activities, self.cells), 1)
        return ActivityArea(
            **fields,
            condition=conditions_of(area.title).condition,
            activities=tuple(
                Activity(**self._judged(f"{code}.A{n}", item, Stage.ACTIVITIES, area))
                for n, item in numbered
            ),
            information=tuple(self._information(code, area, information)),
        )

    def _information(self, code: str, area: Area, stream: list[Word]) -> Iterator[InformationItem]:
        """Pieces of information; one that ends in a colon heads those that follow it."""
        items = nested(parted(stream, self.cells), self.cells)
        for number, (head, below) in enumerate(items, 1):
            at = f"{code}.N{number}"
            if below:
                message = f"List head; the nested list is read as {len(below)} items."
                self.ledger.find(head[0].place.line, FindingKind.NOTE, message, at)
            fields = self._judged(at, head, Stage.INFORMATION, area)
            nodes = tuple(
                InformationNode(**self._judged(f"{at}.{n}", item, Stage.INFORMATION))
                for n, item in enumerate(below, 1)
            )
            yield InformationItem(**fields, items=nodes)

    def _judged(
        self, code: str, item: list[Word], stage: Stage, area: Area | None = None
    ) -> dict[str, Any]:
        """The fields of an item that can be judged; what stands out in it is told first."""
        text = " ".join(word.text for word in item if word.text)
        places = tuple(dict.fromkeys(word.place for word in item if word.text))
        conditions = conditions_of(text)
        self.items[code] = item
        line = places[0].line
        for kind, message in oddities(item, places, self.cells):
            self.ledger.find(line, kind, message, code)
        if area and line in area.untitled and line != area.place.line:
            message = "The area's cell of this row is blank."
            self.ledger.find(line, FindingKind.REPAIR, message, code)
        if conditions.is_leading:
            message = "It begins with its condition in brackets."
            self.ledger.find(line, FindingKind.NOTE, message, code)
        if conditions.unknown:
            message = f"No context knows the condition {conditions.unknown!r}; kept as a clause."
            self.ledger.find(line, FindingKind.NOTE, message, code)
        locator = self.ledger.locator(self.questions[stage], self._printed(places))
        fields = self.ledger.item(code, text, locator)
        return {**fields, "condition": conditions.condition, "clause": conditions.clause}

    def _printed(self, places: Sequence[Place]) -> list[Place]:
        """Where a text stands on the page: stages without a table have lines and no columns."""
        return [
            found
            for place in places
            for found in (
                (Place(line=number) for number in (place.line, *self.more[place.line]))
                if place.line in self.more
                else (place,)
            )
        ]

    def prove(self) -> None:
        """Join the items again; a cell that they do not give back is told of."""
        for place in lost_words(self.cells, self.items.values()):
            message = f"Joining the items does not give back the cell in column {place.column}."
            self.ledger.find(place.line, FindingKind.UNACCOUNTED, message)
        for code, item in self.items.items():
            if self.ledger.official[code].split() != " ".join(w.text for w in item).split():
                message = f"The text of {code} is not that of its words."
                self.ledger.find(item[0].place.line, FindingKind.UNACCOUNTED, message)
