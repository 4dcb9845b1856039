"""
The areas of activity of a logic model: which rows of its table belong to each.
"""

from collections.abc import Iterator

from attrs import Factory, define

from electoral_standards.identifiers import digest_of
from electoral_standards.model.provenance import Place
from electoral_standards.sources.logic_tables import Columns, Row, Table
from electoral_standards.sources.reviewed import AREA_BELOW
from electoral_standards.vocabulary import Stage

__all__ = ["Area", "areas_of"]


@define
class Area:
    """An area while its rows are gathered."""

    #: Its title.
    title: str
    #: Where the title stands.
    place: Place
    #: Its rows, in order.
    rows: list[Row] = Factory(list)
    #: Numbers of the lines that were put here although no title stands in them.
    untitled: list[int] = Factory(list)


def areas_of(table: Table) -> Iterator[Area]:
    """
    The areas of a table that has columns, each with the rows that belong to it.

    A row without a title belongs to the area above it, as a merged cell prints its text once, at
    its top; to the one below if there is none above, or the reviewed table of exceptions says so.
    Where the table has no column of areas, all is in one that is called as the stage is.
    """
    assert table.columns  # noqa: S101 - the caller keeps no others
    columns = table.columns
    area: Area | None = None
    waiting: list[Row] = []
    for row in table.rows:
        title = row.cell(columns.area) if columns.area else ""
        if title and columns.area:
            if area:
                yield area
            untitled = [each.line.number for each in waiting]
            area = Area(title, row.place(columns.area), [*waiting, row], untitled)
            waiting = []
        elif _has_body(row, columns):
            if area is None or _is_below(row, columns):
                waiting.append(row)
            else:
                area.rows.append(row)
                area.untitled.append(row.line.number)
    if waiting:
        area = _closed(table, columns, area, waiting)
    if area:
        yield area


def _has_body(row: Row, columns: Columns) -> bool:
    return any(row.cell(columns.stages[each]) for each in (Stage.ACTIVITIES, Stage.INFORMATION))


def _is_below(row: Row, columns: Columns) -> bool:
    return digest_of(row.cell(columns.stages[Stage.ACTIVITIES])) in AREA_BELOW


def _closed(table: Table, columns: Columns, area: Area | None, waiting: list[Row]) -> Area:
    """Rows below which no area comes: of the last one or, where there is none, of the stage."""
    assert table.head  # noqa: S101 - a table has columns because it has a head
    if area is None:
        place = Place(line=table.head.number, column=columns.stages[Stage.ACTIVITIES])
        return Area(columns.heads[Stage.ACTIVITIES], place, waiting)
    area.rows += waiting
    area.untitled += [row.line.number for row in waiting]
    return area
