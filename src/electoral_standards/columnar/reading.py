"""
Where tables of ratings come from: Parquet, Arrow, CSV and NDJSON files, and tables in memory.

Each source gives batches in the order of its rows, and only the columns that mean something.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa

from electoral_standards.columnar.columns import OPTIONAL, REQUIRED, ROW, check_columns
from electoral_standards.columnar.rejects import REJECTS_SCHEMA
from electoral_standards.errors import Fault, InvalidDocumentError

__all__ = ["Group", "Source", "TableGiven", "open_source", "open_table"]

#: A path, or anything with ``__arrow_c_stream__``: a table of pandas, Polars, DuckDB, pyarrow.
TableGiven = Any
_KNOWN: Final = (*REQUIRED, *OPTIONAL)
_TEXTS: Final = ("item", "rating", "rater", "rater_role", "evidence", "method", "scope", "team")
_WORD: Final = pa.dictionary(pa.int32(), pa.string())
_BLOCK: Final = 1 << 24
#: Rows that are decoded together where a source leaves the choice.
_ROWS: Final = 1 << 16

Reject = Callable[[pa.RecordBatch], None]


class Group(NamedTuple):
    """A part of a source that can be read on its own, and whose subjects are known roughly."""

    rows: int
    #: Number of its first row, from 1.
    first: int
    #: The least and the greatest subject at most.
    lowest: Any
    highest: Any
    read: Callable[[], list[pa.RecordBatch]]


class Source(NamedTuple):
    """A table of ratings that is ready to be read."""

    name: str
    #: Its columns that mean something.
    schema: pa.Schema
    #: The names of all its columns.
    names: Sequence[str]
    #: How many rows it says that it has; None where it does not say.
    rows: int | None
    #: Its batches in order; faulty lines are rejected on the way.
    batches: Callable[[Reject], Iterator[pa.RecordBatch]]
    #: Its parts, where each tells which subjects it holds at most.
    groups: Sequence[Group] = ()


def open_source(given: TableGiven) -> Source:
    """
    Open a table of ratings.

    Args:
        given: The path of a Parquet, Arrow, CSV or NDJSON file (``.csv`` and ``.tsv``,
            ``.ndjson`` and ``.jsonl`` by their names, the others by their content), or a table in
            memory that has ``__arrow_c_stream__``.

    Raises:
        InvalidDocumentError: When it cannot be read, or its columns cannot be used.
        FileNotFoundError: When there is no such file.
        TypeError: When it is neither a path nor a table.
    """
    source = _open(given)
    check_columns(source.schema, source=source.name, names=source.names)
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


@contextmanager
def _readable(name: str, what: str) -> Iterator[None]:
    """Say in one line why something cannot be read."""
    try:
        yield
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowKeyError, pa.ArrowTypeError) as e:
        said = " ".join(str(e).split())[:300]
        fault = Fault("$", f"it cannot be read as {what}: {said}", _REMEDIES.get(what, ""))
        raise InvalidDocumentError([fault], source=name) from None
    except OSError as error:
        if error.errno is not None:
            raise
        said = " ".join(str(error).split())[:300]
        fault = Fault("$", f"it cannot be read as {what}: {said}", _REMEDIES.get(what, ""))
        raise InvalidDocumentError([fault], source=name) from None


_REMEDIES: Final = {
    "Parquet": "it may have been cut off while it was copied: copy or write it again",
    "Arrow": "it may have been cut off while it was copied: copy or write it again",
    "CSV": "it is read as UTF-8, with one header line",
    "NDJSON": "each line is one JSON object, and a column has one type in all lines",
}


def _open_file(path: Path) -> Source:
    ending = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(6)
    if not head:
        raise InvalidDocumentError([Fault("$", "the file is empty")], source=str(path))
    if head[:4] == b"PAR1" or ending == ".parquet":
        return _open_parquet(path)
    if ending in (".ndjson", ".jsonl"):
        return _open_ndjson(path)
    if ending in (".csv", ".tsv", ".txt"):
        return _open_csv(path)
    if head == b"ARROW1" or ending in (".arrow", ".arrows", ".feather", ".ipc"):
        return _open_arrow(path)
    fault = Fault("$", "what kind of table it is cannot be told", _ENDINGS)
    raise InvalidDocumentError([fault], source=str(path))


_ENDINGS: Final = "name it .parquet, .arrow, .csv or .ndjson"


def _open_parquet(path: Path) -> Source:
    from pyarrow import parquet

    name = str(path)
    with _readable(name, "Parquet"):
        schema = parquet.read_schema(path, memory_map=True)
        names = [each for each in schema.names if each in _KNOWN]
        words = [each for each in (*_TEXTS, "subject", "authenticated") if each in names]
        file = parquet.ParquetFile(path, read_dictionary=words, memory_map=True)
        whole = file.schema_arrow
    taken = pa.schema([each for each in whole if each.name in names])

    def batches(_: Reject) -> Iterator[pa.RecordBatch]:
        with _readable(name, "Parquet"):
            yield from parquet.ParquetFile(
                path, read_dictionary=words, memory_map=True
            ).iter_batches(_ROWS, columns=names)

    def group(number: int, first: int) -> Group:
        part = file.metadata.row_group(number)
        lowest, highest = _bounds(part, schema.get_field_index("subject"), part.num_rows)

        def read() -> list[pa.RecordBatch]:
            with _readable(name, "Parquet"):
                # A reader of its own for each thread.
                reader = parquet.ParquetFile(path, read_dictionary=words, memory_map=True)
                table = reader.read_row_group(number, columns=names, use_threads=False)
            return list(table.to_batches())

        return Group(part.num_rows, first, lowest, highest, read)

    groups, first = [], 1
    for number in range(file.num_row_groups if "subject" in names else 0):
        groups.append(group(number, first))
        first += groups[-1].rows
    return Source(name, taken, schema.names, file.metadata.num_rows, batches, groups)


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
        return (pa.ipc.open_file if is_file else pa.ipc.open_stream)(pa.memory_map(name))

    with _readable(name, "Arrow"):
        schema = reader().schema
    names = [each for each in schema.names if each in _KNOWN]

    def batches(_: Reject) -> Iterator[pa.RecordBatch]:
        with _readable(name, "Arrow"):
            opened = reader()
            if hasattr(opened, "get_batch"):
                opened = map(opened.get_batch, range(opened.num_record_batches))
            yield from _projected(opened, names)

    taken = pa.schema([each for each in schema if each.name in names])
    return Source(name, taken, schema.names, None, batches)


def _open_stream(given: Any) -> Source:  # noqa: ANN401 - whatever hands over Arrow
    name = f"{type(given).__module__.partition('.')[0]} {type(given).__name__}"
    # To count may be a query of its own, which some engines do not allow later.
    rows = len(given) if hasattr(given, "__len__") else None
    with _readable(name, "a table"):
        reader = pa.RecordBatchReader.from_stream(given)
    names = [each for each in reader.schema.names if each in _KNOWN]
    taken = pa.schema([each for each in reader.schema if each.name in names])

    def batches(_: Reject) -> Iterator[pa.RecordBatch]:
        with _readable(name, "a table"):
            yield from _projected(reader, names)

    return Source(name, taken, reader.schema.names, rows, batches)


def _open_ndjson(path: Path) -> Source:
    from pyarrow import json as reader

    from electoral_standards.columnar.ndjson import duckdb_reader

    name = str(path)
    schema, found = _ndjson_schema(path)
    options = reader.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore")

    def batches(_: Reject) -> Iterator[pa.RecordBatch]:
        with _readable(name, "NDJSON"):
            if (faster := duckdb_reader(path, schema)) is not None:
                yield from faster
                return
            yield from reader.open_json(
                path,
                read_options=reader.ReadOptions(block_size=_BLOCK),
                parse_options=options,
            )

    return Source(name, schema, found, None, batches)


#: Lines that are looked at to see which columns there are, and of which types.
_LOOKED_AT: Final = 1000


def _ndjson_schema(path: Path) -> tuple[pa.Schema, list[str]]:
    """The columns that the first lines have with types by what stands there; all their names."""
    seen: dict[str, set[type]] = {}
    with path.open("rb") as file:
        for number, line in zip(range(1, _LOOKED_AT + 1), file, strict=False):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except ValueError as error:
                fault = Fault(f"line {number}", f"it is no JSON: {error}", _REMEDIES["NDJSON"])
                raise InvalidDocumentError([fault], source=str(path)) from None
            if not isinstance(value, dict):
                fault = Fault(f"line {number}", "it is no JSON object", _REMEDIES["NDJSON"])
                raise InvalidDocumentError([fault], source=str(path))
            for key, each in value.items():
                seen.setdefault(key, set()).add(type(each))
    known = [pa.field(key, _type_of(key, kinds)) for key, kinds in seen.items() if key in _KNOWN]
    return pa.schema(known), [*seen]


def _type_of(name: str, kinds: set[type]) -> pa.DataType:
    kinds = kinds - {type(None)}
    if kinds == {bool}:
        return pa.bool_()
    if kinds == {int} and name in ("subject", "rating", "rater", "evidence", "team"):
        return pa.int64()
    if kinds == {list}:
        return pa.list_(pa.string())
    return pa.string()


def _open_csv(path: Path) -> Source:
    from pyarrow import csv

    name = str(path)
    with path.open("rb") as file:
        header = file.readline(1 << 20).decode("utf-8-sig", "replace")
    delimiter = max(",;\t|", key=header.count)
    parse = csv.ParseOptions(
        delimiter=delimiter, newlines_in_values=True, invalid_row_handler=lambda _: "skip"
    )
    with _readable(name, "CSV"):
        read = csv.ReadOptions(use_threads=False, block_size=1 << 20)
        found = csv.open_csv(path, read_options=read, parse_options=parse).schema.names
    names = [each for each in found if each in _KNOWN]
    taken = pa.schema([pa.field(each, _WORD if each in _TEXTS else pa.string()) for each in names])
    convert = csv.ConvertOptions(
        column_types=dict(zip(taken.names, taken.types, strict=True)),
        include_columns=names,
        strings_can_be_null=True,
        null_values=[""],
    )

    def batches(reject: Reject) -> Iterator[pa.RecordBatch]:
        lines = _FaultyLines()
        whole = csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, invalid_row_handler=lines.take
        )
        with _readable(name, "CSV"):
            opened = csv.open_csv(
                path,
                read_options=csv.ReadOptions(use_threads=False, block_size=_BLOCK),
                parse_options=whole,
                convert_options=convert,
            )
            for batch in opened:
                yield lines.number(batch, reject)
        lines.number(None, reject)

    return Source(name, taken, found, None, batches)


class _FaultyLines:
    """The lines of a CSV file that have too many or too few cells, and what follows from them."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._new: list[tuple[int, str]] = []
        self._passed = 0

    def take(self, row: Any) -> str:  # noqa: ANN401 - pyarrow is untyped
        """Take down a line, and go on with the next."""
        # The header is the first line; rows are counted after it.
        number = row.number - 1 if row.number else 0
        self._numbers.append(number)
        self._new.append((number, row.text[:100]))
        return "skip"

    def number(self, batch: pa.RecordBatch | None, reject: Reject) -> pa.RecordBatch:
        """A batch with its rows numbered as they stand in the file, where lines were left out."""
        if self._new:
            rows, texts = zip(*self._new, strict=True)
            columns = [rows, [None] * len(rows), ["bad_row"] * len(rows), texts]
            reject(pa.RecordBatch.from_arrays([*map(pa.array, columns)], schema=REJECTS_SCHEMA))
            self._new.clear()
        if batch is None:
            return None
        first = self._passed
        self._passed += len(batch)
        if not self._numbers:
            return batch
        before = np.array(self._numbers) - np.arange(len(self._numbers))
        at = np.arange(first + 1, first + 1 + len(batch))
        numbers = at + np.searchsorted(before, at, side="right")
        return batch.append_column(ROW, pa.array(numbers, pa.int64()))
