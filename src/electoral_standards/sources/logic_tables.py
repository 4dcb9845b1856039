"""
The tables of a logic model: its outcomes, the heads of its columns, its rows and their cells.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import Factory, define, frozen

from electoral_standards.model.provenance import Place
from electoral_standards.sources.page import ends_a_sentence
from electoral_standards.sources.pairs import table_cells
from electoral_standards.sources.reading import FindingKind, Ledger, Line
from electoral_standards.vocabulary import Stage

__all__ = [
    "Columns",
    "Row",
    "Table",
    "columns_of",
    "opened",
    "outcome_label",
    "stage_in",
    "tables_of",
]

_LABEL: Final = re.compile(
    r"(?P<label>(?P<word>outcome|objective|goal|aim|standard)(?P<space>\s*)(?P<number>[0-9]{1,2}))"
    r"\s*(?:[:.\u2010-\u2015-]\s*(?P<title>.*))?",
    re.IGNORECASE,
)
#: What a head of a column says of its stage; the first that fits holds.
_STAGES: Final = (
    (Stage.INFORMATION, re.compile(r"\b(?:information|data|evidence)\b", re.IGNORECASE)),
    (Stage.MEASURES, re.compile(r"\b(?:success|measures?|indicators?)\b", re.IGNORECASE)),
    (Stage.DIFFERENCES, re.compile(r"\b(?:differences?|impacts?)\b", re.IGNORECASE)),
    (Stage.INPUTS, re.compile(r"\b(?:inputs?|resources?)\b", re.IGNORECASE)),
    (Stage.ACTIVITIES, re.compile(r"\b(?:activit(?:y|ies)|actions?)\b", re.IGNORECASE)),
)
_AREA: Final = re.compile(r"\b(?:areas?|themes?)\b", re.IGNORECASE)
_RULE: Final = re.compile(r"[\s|:+=-]+")


@frozen(kw_only=True)
class Columns:
    """Which column of a table holds what, from 1."""

    #: The column of each stage.
    stages: Mapping[Stage, int]
    #: The head of each stage, as printed.
    heads: Mapping[Stage, str]
    #: The column of the areas of activity; None where the table has none.
    area: int | None


@frozen(kw_only=True)
class Row:
    """A row of a table."""

    #: Its line.
    line: Line
    #: Its cells; the columns are numbered from 1.
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text of a cell; a row that ends early has empty cells."""
        return self.cells[column - 1] if column <= len(self.cells) else ""

    def place(self, column: int) -> Place:
        """Where a cell stands."""
        return Place(line=self.line.number, column=column)


@define(kw_only=True)
class Table:
    """An outcome and its table."""

    #: Number of the outcome, as printed.
    number: int
    #: Its label in one form, such as ``Outcome 1``.
    label: str
    #: Whether the label is printed without its space.
    is_label_run_on: bool
    #: The line of the label.
    label_line: Line
    #: The lines of the title, and the title.
    title_lines: list[Line] = Factory(list)
    title: str = ""
    #: The head of the table; None while it has not come.
    head: Line | None = None
    columns: Columns | None = None
    #: The rows, in order.
    rows: list[Row] = Factory(list)
    #: Whether it was made of stages that stand one below the other, and so has no cells.
    is_stacked: bool = False
    #: The lines that go on with the text of a line, by its number.
    more: dict[int, list[int]] = Factory(dict)


def outcome_label(text: str) -> re.Match[str] | None:
    """The label of an outcome, perhaps with its title; None for any other line."""
    match = _LABEL.fullmatch(text.strip().strip("#* "))
    return None if match and match["title"] and len(match["title"].split("\t")) > 1 else match


def stage_in(head: str) -> Stage | None:
    """The stage that the head of a column, or another heading, names."""
    return next((stage for stage, words in _STAGES if words.search(head)), None)


def columns_of(text: str) -> Columns | None:
    """
    The columns that a head names; None for a line that does not head a logic model.

    All five stages must be there, each once. A head without text next to the activities says
    that one printed head spans two columns: areas, and the activities in them.
    """
    cells = table_cells(text)
    stages: dict[Stage, int] = {}
    heads: dict[Stage, str] = {}
    area = None
    for column, cell in enumerate(cells, 1):
        stage = stage_in(cell)
        if stage is None:
            area = column if cell and _AREA.search(cell) else area
            continue
        if stage in stages:
            if stage is not Stage.ACTIVITIES:
                return None
            area = stages[stage]
        stages[stage] = column
        heads.setdefault(stage, cell)
    if set(stages) != set(Stage):
        return None
    after = stages[Stage.ACTIVITIES] + 1
    if area is None and after <= len(cells) and not cells[after - 1]:
        area, stages[Stage.ACTIVITIES] = after - 1, after
    return Columns(stages=stages, heads=heads, area=area)


def tables_of(
    lines: Sequence[Line], furniture: Mapping[int, str], ledger: Ledger | None = None
) -> list[Table]:
    """
    The outcomes of a document, each with its table; *ledger* is told of what belongs to none.

    A table ends where the next outcome begins. A head that is printed again, as after a page
    break, is furniture.
    """
    tables: list[Table] = []
    for line in lines:
        if line.is_blank or line.number in furniture:
            continue
        label = outcome_label(line.text)
        if label:
            tables.append(opened(line, label))
        elif tables:
            _take(tables[-1], line, ledger)
    return tables


def opened(line: Line, label: re.Match[str]) -> Table:
    """The table of an outcome with this label, before anything of it is known but its number."""
    table = Table(
        number=int(label["number"]),
        label=f"{label['word']} {label['number']}",
        is_label_run_on=not label["space"],
        label_line=line,
    )
    if label["title"]:
        table.title, table.title_lines = label["title"], [line]
    return table


def _take(table: Table, line: Line, ledger: Ledger | None) -> None:
    columns = columns_of(line.text)
    if columns:
        if table.columns is None:
            table.head, table.columns = line, columns
        if ledger:
            ledger.furnish(line, "heads of the columns")
        return
    is_open = table.head is not None and not table.head.text.lstrip().startswith("|")
    cells = table_cells(line.text, is_open=is_open)
    if table.columns is None:
        if len(cells) == 1 and not (table.title and ends_a_sentence(table.title)):
            table.title = f"{table.title} {cells[0].strip('#* ')}".strip()
            table.title_lines.append(line)
        return
    if _RULE.fullmatch(line.text):
        if ledger:
            ledger.furnish(line, "rule of the table")
    elif len(cells) > 1:
        table.rows.append(Row(line=line, cells=cells))
    elif table.rows:
        _take_remnant(table, line, ledger)


def _take_remnant(table: Table, line: Line, ledger: Ledger | None) -> None:
    """A line without columns below a row: what is left of the last cell that the row fills."""
    last = table.rows[-1]
    filled = [column for column, cell in enumerate(last.cells, 1) if cell]
    text = line.text.strip()
    if not filled or ends_a_sentence(last.cell(filled[-1])) or not text[:1].islower():
        return  # of no row; the account tells of it
    if ledger:
        message = "A line without columns goes on with the last cell of the row above it."
        ledger.find(line, FindingKind.REPAIR, message)
    table.rows.append(Row(line=line, cells=("",) * (filled[-1] - 1) + (text,)))
