"""
Whole tables on their way in: every kind of file, tables of other libraries, next to no memory.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv, parquet

from electoral_standards import columnar
from tests.columnar.made_up import AS_AT, PROFILE, sorted_rows

__all__ = ["Handed", "files", "rows_of", "scored", "short_of_memory", "written"]


def scored(given: Any, **options: Any) -> columnar.ScoredTable:
    return columnar.score(given, profile=PROFILE, as_at=AS_AT, **options)


def rows_of(given: Any, **options: Any) -> list[dict[str, Any]]:
    """The results, in the order of subjects."""
    table = scored(given, **options).table
    assert table is not None
    return sorted_rows(table)


def written(table: Any, path: Path, **options: Any) -> Path:
    parquet.write_table(table, path, **options)
    return path


class Handed:
    """A table of some other library: it hands over Arrow, and is nothing of pyarrow."""

    def __init__(self, table: Any, rows: int | None = None) -> None:
        self._table, self._rows = table, rows

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return self._table.num_rows if self._rows is None else self._rows


def files(table: Any, folder: Path) -> Iterator[Path]:
    """The same table in every other format; in text formats, subjects are texts."""
    path = folder / "ratings.arrow"
    with pa.ipc.new_file(path, table.schema) as writer:
        writer.write_table(table, max_chunksize=100)
    yield path
    path = folder / "ratings.arrows"
    with pa.ipc.new_stream(path, table.schema) as writer:
        writer.write_table(table, max_chunksize=100)
    yield path
    path = folder / "ratings.ndjson"
    lines = [json.dumps(row, default=str, ensure_ascii=False) for row in table.to_pylist()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    yield path
    path = folder / "ratings.csv"
    csv.write_csv(table, path)
    yield path
    path = folder / "ratings.tsv"
    csv.write_csv(table, path, csv.WriteOptions(delimiter="\t"))
    yield path


def short_of_memory(begin: Any, *, rows: int) -> Any:
    """A run that may hold only so many rows."""

    def init(self: Any, *args: Any, **options: Any) -> None:
        begin(self, *args, **options)
        self._most = rows

    return init
