"""
Reader of performance frameworks in tables: the logic model of one outcome in each.

Areas, activities and information align by row. Inputs, differences and measures are streams of
their own that run down their columns, whatever the rows cut. Bullets may be lost (`run_on`), and
what the form of the document does not tell stands in `reviewed`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import Code, Identifier, Statement
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
from electoral_standards.model.provenance import Place
from electoral_standards.sources.conditions import conditions_of
from electoral_standards.sources.front_matter import date_lines, front_matter, title_line
from electoral_standards.sources.logic_areas import Area, areas_of
from electoral_standards.sources.logic_tables import (
    Table,
    columns_of,
    outcome_label,
    tables_of,
)
from electoral_standards.sources.page import furniture_of
from electoral_standards.sources.reading import (
    FindingKind,
    Ledger,
    Line,
    Reading,
    Recognition,
    digest_of,
    normalised,
)
from electoral_standards.sources.reviewed import exception_of, slid_out_of
from electoral_standards.sources.run_on import (
    Word,
    capitals_in_brackets,
    is_open_ended,
    lost_words,
    parted,
    words_of,
)
from electoral_standards.sources.titles import code_of, document_of
from electoral_standards.vocabulary import Stage

__all__ = ["read_lines", "recognise"]

_FAMILY: Final = "logic-model"


def recognise(lines: Sequence[Line]) -> Recognition:
    """How far the lines look like a logic model: outcomes, and tables of all five stages."""
    found, missing = [], []
    heads = sum(columns_of(line.text) is not None for line in lines)
    if heads:
        found.append(f"{heads} tables headed by all five stages")
    else:
        missing.append(
            "a table with columns for inputs, activities, information, differences and measures"
        )
    tables = [table for table in tables_of(lines, {}) if table.rows]
    if tables:
        found.append(f"{len(tables)} numbered outcomes with a table each")
    else:
        missing.append('numbered outcomes ("Outcome 1") with a table below each')
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
    tables = [table for table in tables_of(lines, furniture, ledger) if table.columns]
    if not any(table.rows for table in tables):
        fault = Fault("$", "no outcome with a table of all five stages", "see whether it is one")
        raise InvalidDocumentError([fault])
    own = code_of(matter.title, code=code)
    ledger.use(own, [title.number])
    first = tables[0].columns
    assert first  # noqa: S101 - only tables with columns are kept
    reader = _Reader(ledger, own, matter.title, first.heads)
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
            questions=tuple(Statement(first.heads[stage]) for stage in Stage),
            outcomes=outcomes,
        ),
    )


def _furniture(lines: Sequence[Line], title: Line) -> dict[int, str]:
    rows = {line.number for line in lines if "\t" in line.text.strip() or "|" in line.text}
    found = {**furniture_of(lines, title), **date_lines(lines)}
    kept = [line for line in lines if not line.is_blank]
    titles = {
        below.number
        for line, below in pairwise(kept)
        if outcome_label(line.text) and found.get(below.number) == "running title"
    }
    return {number: kind for number, kind in found.items() if number not in rows | titles}


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
        self.items: dict[str, list[Word]] = {}

    def outcome(self, table: Table, rank: int) -> Outcome:
        """One outcome and all in it."""
        code = f"{self.own}.O{rank}"
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
        locator = self.ledger.locator(stage, [area.place])
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
        items = _nested(parted(stream, self.cells), self.cells)
        for number, (head, nested) in enumerate(items, 1):
            at = f"{code}.N{number}"
            if nested:
                message = f"List head; the nested list is read as {len(nested)} items."
                self.ledger.find(head[0].place.line, FindingKind.NOTE, message, at)
            fields = self._judged(at, head, Stage.INFORMATION, area)
            nodes = tuple(
                InformationNode(**self._judged(f"{at}.{n}", item, Stage.INFORMATION))
                for n, item in enumerate(nested, 1)
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
        for kind, message in _oddities(item, places, self.cells):
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
        fields = self.ledger.item(code, text, self.ledger.locator(self.questions[stage], places))
        return {**fields, "condition": conditions.condition, "clause": conditions.clause}

    def prove(self) -> None:
        """Join the items again; a cell that they do not give back is told of."""
        for place in lost_words(self.cells, self.items.values()):
            message = f"Joining the items does not give back the cell in column {place.column}."
            self.ledger.find(place.line, FindingKind.UNACCOUNTED, message)
        for code, item in self.items.items():
            if self.ledger.official[code].split() != " ".join(w.text for w in item).split():
                message = f"The text of {code} is not that of its words."
                self.ledger.find(item[0].place.line, FindingKind.UNACCOUNTED, message)


def _nested(
    items: Sequence[list[Word]], cells: Mapping[Place, str]
) -> Iterator[tuple[list[Word], list[list[Word]]]]:
    """
    Each item at top level with those nested below it.

    An item that ends in a colon heads a list to the end of its cell, or to the word with which
    the reviewed table says that the list has ended.
    """
    head: list[Word] = []
    below: list[list[Word]] = []
    for item in items:
        if head and _is_below(head, item, cells):
            below.append(item)
            continue
        if head:
            yield head, below
        head, below = item, []
    if head:
        yield head, below


def _is_below(head: list[Word], item: list[Word], cells: Mapping[Place, str]) -> bool:
    place = head[-1].place
    if not head[-1].text.endswith(":") or item[0].place != place:
        return False
    exception = exception_of(cells[place])
    return exception.ends_list != item[0].printed


_Oddity = tuple[FindingKind, str]


def _oddities(
    item: Sequence[Word], places: Sequence[Place], cells: Mapping[Place, str]
) -> Iterator[_Oddity]:
    """What is repaired in an item, or stands out in it."""
    lines = sorted({place.line for place in places})
    if len({place.column for place in places}) > 1:
        yield FindingKind.REPAIR, "A word slid into the cell on the right; put back."
    elif len(lines) > 1:
        cut = ", ".join(map(str, lines))
        yield FindingKind.REPAIR, f"The rows cut the text in lines {cut}; joined."
    yield from _reviewed_oddities(item, cells)
    for text in capitals_in_brackets(item):
        yield FindingKind.SLIP, f'"{text}" has a capital inside brackets; kept, it starts no item.'
    if is_open_ended(item[-1].text):
        yield FindingKind.NOTE, f'It ends in "{item[-1].text}"; words may be lost.'


def _reviewed_oddities(item: Sequence[Word], cells: Mapping[Place, str]) -> Iterator[_Oddity]:
    """What the reviewed table of exceptions changed in an item."""
    for word in item:
        if not word.printed:
            yield FindingKind.REPAIR, f'The cell has lost its last word; read "{word.text}".'
        elif word.text and word.text != word.printed:
            yield FindingKind.REPAIR, f'Printed "{word.printed}"; read "{word.text}".'
    exception = exception_of(cells[item[0].place])
    if exception.starts and item[0].printed == exception.starts[0]:
        yield FindingKind.NOTE, f'Begins with "{item[0].text}", which seldom begins an item.'
    last = item[-1]
    slid = slid_out_of(cells[last.place])
    if slid and last.position == len(cells[last.place].split()) - 2:
        message = f'The word "{slid.word}" at its end belongs to the cell on the left.'
        yield FindingKind.REPAIR, message
