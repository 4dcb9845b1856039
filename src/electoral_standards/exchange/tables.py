"""
Tables of results as CSV and as Parquet, with a report of what one table does not carry.
"""

import csv
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final

from electoral_standards.errors import ElectoralStandardsError, MissingExtraError
from electoral_standards.exchange.ratings_csv import escaped
from electoral_standards.interchange.documents import type_of_class
from electoral_standards.model.loss import Loss, LossReport
from electoral_standards.model.rows import Cell, Row, columns, rows, tables

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMAT", "MixedTablesError", "csv_text", "parquet_bytes", "table_of"]

#: Name of the format in loss reports.
FORMAT: Final = "table"


class MixedTablesError(ElectoralStandardsError, ValueError):
    """Results of different kinds, or none, are no one table."""


def table_of(
    results: Sequence[Any], table: str | None = None
) -> tuple[tuple[str, ...], list[Row], LossReport]:
    """
    One table of several results of one kind, one below the other.

    Args:
        results: Results that have tables: of assessments, gaps, teams, plans, progress, agreement.
        table: Which of their tables; the usual one if none is named.

    Returns:
        The columns, the rows in the order of the results, and what the table does not carry.

    Raises:
        MixedTablesError: When there is no result, or they are of different kinds.
        TypeError: When one is no result that has tables.
        UnknownReferenceError: When they have no table of that name.
    """
    kinds = sorted({type_of_class(type(each)).name for each in results})
    if len(kinds) != 1:
        found = f"these are {' and '.join(kinds)}" if kinds else "there is none"
        raise MixedTablesError(f"one table holds results of one kind, and {found}")
    first = results[0]
    known = tables(first)
    chosen = known[0] if table is None else table
    head = columns(first, chosen)
    found_rows = [row for each in results for row in rows(each, chosen)]
    others = [each for each in known if each != chosen]
    losses = tuple(
        Loss(
            place=kinds[0],
            what=f"the table {each!r} of the same results",
            reason="one file holds one table; --table chooses which",
        )
        for each in others
    )
    return head, found_rows, LossReport(format=FORMAT, carried=len(found_rows), losses=losses)


def csv_text(head: Sequence[str], body: Sequence[Row]) -> str:
    """
    A table as CSV (RFC 4180): days as ``2026-06-01``, truth values as ``true`` and ``false``.

    Texts that a spreadsheet would take for a formula get an apostrophe.
    """
    paper = StringIO()
    writer = csv.writer(paper, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_written(row[name]) for name in head] for row in body)
    return paper.getvalue()


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        # A number may well begin with a minus sign; a text that does is no formula.
        return escaped(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def parquet_bytes(head: Sequence[str], body: Sequence[Row]) -> bytes:
    """
    A table as a Parquet file, each column of one type; the same table gives the same bytes.

    Raises:
        MissingExtraError: When pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("bulk", purpose="writing Parquet") from None
    arrays = [_array(pa, [row[name] for row in body]) for name in head]
    file = BytesIO()
    pq.write_table(pa.table(arrays, names=list(head)), file)
    return file.getvalue()


def _array(pa: Any, cells: Sequence[Cell]) -> "pa.Array":
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {int, float}:
        kinds = {float}
    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    # A column that says nothing has the type that fits most: text.
    kind = types.get(kinds.pop(), pa.date32()) if kinds else pa.string()
    return pa.array(cells, type=kind)
