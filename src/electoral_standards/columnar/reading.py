"""
Where tables of ratings come from: Parquet, Arrow, CSV and NDJSON files, and tables in memory.

Each source gives batches in the order of its rows, and only the columns that mean something.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from electoral_standards.columnar.columns import check_columns
from electoral_standards.columnar.csv_files import open_csv
from electoral_standards.columnar.ndjson import open_ndjson
from electoral_standards.columnar.opened import KNOWN, TEXTS, Group, Reject, Source, readable
from electoral_standards.errors import Fault, InvalidDocumentError

__all__ = ["Group", "Source", "TableGiven", "open_source", "open_table"]

#: A path, or anything with ``__arrow_c_stream__``: a table of pandas, Polars, DuckDB, pyarrow.
TableGiven = Any
#: Rows that are decoded together where a source leaves the choice.
_ROWS: Final = 1 << 16
#: What stands at the end of an Arrow stream.
_END: Final = b"\xff\xff\xff\xff\0\0\0\0"


def open_source(given: TableGiven, *, needless: Sequence[str] = ()) -> Source:
    """
    Open a table of ratings.

    Args:
        given: The path of a Parquet, Arrow, CSV or NDJSON file (``.csv`` and ``.tsv``,
            ``.ndjson`` and ``.jsonl`` by their names, the others by their content), or a table in
            memory that has ``__arrow_c_stream__``.
        needless: Columns of which only the type is looked at; whether they are read is left open.

    Raises:
        InvalidDocumentError: When it cannot be read, or its columns cannot be used.
        FileNotFoundError: When there is no such file.
        TypeError: When it is neither a path nor a table.
    """
    source = _open(given)
    check_columns(source.schema, source=source.name, names=source.names)
    if needless and source.without is not None:
        return source.without(needless)
    return source


def open_table(given: TableGiven) -> pa.Table:
    """
    A whole table that has at least subjects.

    Raises:
        InvalidDocumentError: When it cannot be read, or has no column ``subject``.
        FileNotFoundError: When there is no such file.
        TypeError: When it is neither a path nor a table.
    """
    source = _open(given)
    if "subject" not in source.schema.names:
        fault = Fault("column subject", "it is missing", f"there are: {source.names[:20]}")
        raise InvalidDocumentError([fault], source=source.name)
    return pa.Table.from_batches([*source.batches(lambda _: None)], source.schema)


def _open(given: TableGiven) -> Source:
    if isinstance(given, str | Path):
        return _open_file(Path(given))
    if hasattr(given, "__arrow_c_stream__"):
        return _open_stream(given)
    message = f"neither a path nor a table with __arrow_c_stream__: {type(given).__name__}"
    raise TypeError(message)


def _open_file(path: Path) -> Source:
    ending = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(6)
    if not head:
        raise InvalidDocumentError([Fault("$", "the file is empty")], source=str(path))
    if head[:4] == b"PAR1" or ending == ".parquet":
        return _open_parquet(path)
    if ending in (".ndjson", ".jsonl"):
        return open_ndjson(path)
    if ending in (".csv", ".tsv", ".txt"):
        return open_csv(path)
    if head == b"ARROW1" or ending in (".arrow", ".arrows", ".feather", ".ipc"):
        return _open_arrow(path)
    fault = Fault("$", "what kind of table it is cannot be told", _ENDINGS)
    raise InvalidDocumentError([fault], source=str(path))


_ENDINGS: Final = "name it .parquet, .arrow, .csv or .ndjson"


def _open_parquet(path: Path, needless: Sequence[str] = ()) -> Source:
    from pyarrow import parquet

    name = str(path)
    with readable(name, "Parquet"):
        metadata = parquet.read_metadata(path)
        schema = metadata.schema.to_arrow_schema()
        names = [each for each in schema.names if each in KNOWN and each not in needless]
        words = [each for each in (*TEXTS, "subject", "authenticated") if each in names]

        def reader() -> Any:  # noqa: ANN401 - pyarrow is untyped
            # Mapped into memory, the pages of the file would count as what the run takes.
            return parquet.ParquetFile(path, read_dictionary=words, metadata=metadata)

        whole = reader().schema_arrow
    taken = pa.schema([each for each in whole if each.name in names])

    def batches(_: Reject) -> Iterator[pa.RecordBatch]:
        with readable(name, "Parquet"):
            yield from reader().iter_batches(_ROWS, columns=names)

    def group(number: int, first: int) -> Group:
        part = metadata.row_group(number)
        lowest, highest = _bounds(part, schema.get_field_index("subject"), part.num_rows)

        def read() -> list[pa.RecordBatch]:
            with readable(name, "Parquet"):
                # A reader of its own for each thread.
                table = reader().read_row_group(number, columns=names, use_threads=False)
            return list(table.to_batches())

        return Group(part.num_rows, first, lowest, highest, read)

    groups, first = [], 1
    for number in range(metadata.num_row_groups if "subject" in names else 0):
        groups.append(group(number, first))
        first += groups[-1].rows
    return Source(
        name,
        taken,
        schema.names,
        metadata.num_rows,
        batches,
        groups,
        again=True,
        without=partial(_open_parquet, path),
    )


def _bounds(part: Any, column: int, rows: int) -> tuple[Any, Any]:  # noqa: ANN401 - metadata of pyarrow
    """The least and the greatest subject of a row group, if its statistics say."""
    with suppress(Exception):
        found = part.column(column).statistics
        if found is not None and found.has_min_max and rows:
            return found.min, found.max
    return None, None


def _projected(reader: Any, names: Sequence[str]) -> Iterator[pa.RecordBatch]:  # noqa: ANN401
    for batch in reader:
        yield batch.select(names)


def _open_arrow(path: Path) -> Source:
    name = str(path)

    def reader() -> Any:  # noqa: ANN401 - pyarrow is untyped
        with path.open("rb") as file:
            is_file = file.read(6) == b"ARROW1"
            file.seek(-min(len(_END), path.stat().st_size), os.SEEK_END)
            if not is_file and file.read() != _END:
                # What is cut off between two batches would look whole.
                raise pa.ArrowInvalid("the mark is missing that ends a stream")
        return (pa.ipc.open_file if is_file else pa.ipc.open_stream)(pa.memory_map(name))

    with readable(name, "Arrow"):
        schema = reader().schema
    names = [each for each in schema.names if each in KNOWN]

    def batches(_: Reject) -> Iterator[pa.RecordBatch]:
        with readable(name, "Arrow"):
            opened = reader()
            if hasattr(opened, "get_batch"):
                opened = map(opened.get_batch, range(opened.num_record_batches))
            yield from _projected(opened, names)

    taken = pa.schema([each for each in schema if each.name in names])
    return Source(name, taken, schema.names, None, batches, again=True)


def _open_stream(given: Any) -> Source:  # noqa: ANN401 - whatever hands over Arrow
    name = f"{type(given).__module__.partition('.')[0]} {type(given).__name__}"
    # To count may be a query of its own, which some engines do not allow later.
    rows = len(given) if hasattr(given, "__len__") else None
    with readable(name, "a table"):
        reader = pa.RecordBatchReader.from_stream(given)
    names = [each for each in reader.schema.names if each in KNOWN]
    taken = pa.schema([each for each in reader.schema if each.name in names])

    def batches(_: Reject) -> Iterator[pa.RecordBatch]:
        with readable(name, "a table"):
            yield from _projected(reader, names)

    return Source(name, taken, reader.schema.names, rows, batches)
