"""
Files of tables: Parquet, Arrow, CSV or NDJSON by the ending of the name, never half written.
"""

import errno
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

import pyarrow as pa
import pyarrow.compute as pc

from electoral_standards.errors import ElectoralStandardsError

__all__ = ["ENDINGS", "FileNameError", "format_of", "moved_into_place", "write_ratings"]

#: Formats by the ending of a file's name.
ENDINGS: Final = {
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".csv": "csv",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
}
#: Columns whose words differ from one part of a table to the next.
_MANY_WORDS: Final = ("subject", "rater", "scope", "team")

#: Lines that are put together at once.
_LINES: Final = 65_536

Write = Callable[[pa.RecordBatch], None]


class FileNameError(ElectoralStandardsError, ValueError):
    """The name of a file does not tell in which format it is."""


def format_of(path: Path) -> str:
    """
    The format that the ending of a name stands for.

    Raises:
        FileNameError: When it stands for none.
    """
    try:
        return ENDINGS[path.suffix.lower()]
    except KeyError:
        message = f"{path}: the ending tells the format, and is one of {', '.join(ENDINGS)}"
        raise FileNameError(message) from None


def write_ratings(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> int:
    """
    Write batches of ratings into a file; a stop half-way leaves what was there before.

    Args:
        batches: `pyarrow.RecordBatch` after `pyarrow.RecordBatch`, each one row group of Parquet.
        schema: Their `pyarrow.Schema`.
        path: Where to write; its ending says in which format.

    Returns:
        The number of ratings.

    Raises:
        FileNameError: When the ending stands for no format.
        OSError: When the file cannot be written.
    """
    writer = _WRITERS[format_of(path)]
    rows = 0
    with moved_into_place(path) as file, writer(file, schema) as write:
        for batch in batches:
            write(batch)
            rows += batch.num_rows
    return rows


@contextmanager
def moved_into_place(path: Path) -> Iterator[IO[bytes]]:
    """A file beside the target, which takes its place when all of it is written."""
    import tempfile

    target = Path(os.path.realpath(path))  # a link stays, what it leads to is replaced
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder, not a file", str(target))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:20]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        # mkstemp lets nobody else read its file; a table is an ordinary file.
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


@contextmanager
def _parquet(file: IO[bytes], schema: pa.Schema) -> Iterator[Write]:
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(file, schema) as writer:
        yield lambda batch: writer.write_batch(batch, row_group_size=max(1, batch.num_rows))


@contextmanager
def _arrow(file: IO[bytes], schema: pa.Schema) -> Iterator[Write]:
    """A file cannot change the words of a dictionary, so some columns are spelt out."""
    for place, field in enumerate(schema):
        if field.name in _MANY_WORDS and _is_dictionary(field):
            schema = schema.set(place, pa.field(field.name, pa.string()))
    with pa.ipc.new_file(file, schema) as writer:
        yield lambda batch: writer.write_batch(batch.cast(schema))


@contextmanager
def _csv(file: IO[bytes], schema: pa.Schema) -> Iterator[Write]:
    from pyarrow.csv import CSVWriter, WriteOptions

    plain = _spelt_out(schema)
    with CSVWriter(file, plain, write_options=WriteOptions(quoting_style="needed")) as writer:
        yield lambda batch: writer.write_batch(batch.cast(plain))


def _spelt_out(schema: pa.Schema) -> pa.Schema:
    return pa.schema(
        [
            pa.field(each.name, each.type.value_type if _is_dictionary(each) else each.type)
            for each in schema
        ]
    )


def _is_dictionary(field: pa.Field) -> bool:
    return bool(pa.types.is_dictionary(field.type))


@contextmanager
def _ndjson(file: IO[bytes], schema: pa.Schema) -> Iterator[Write]:
    """Empty cells are left out; what each cell becomes is made once for each word."""

    def write(batch: pa.RecordBatch) -> None:
        for first in range(0, batch.num_rows, _LINES):
            part = batch.slice(first, _LINES)
            cells = [_members(name, part.column(name)) for name in schema.names]
            lines = pc.binary_join_element_wise("{", *cells, "}\n", "")
            # Every member begins with a comma, the first one as well.
            lines = pc.replace_substring(lines, "{,", "{", max_replacements=1)
            file.write(pc.binary_join(_one_list(lines), "")[0].as_buffer())

    yield write


def _one_list(texts: pa.Array) -> pa.Array:
    return pa.ListArray.from_arrays(pa.array([0, len(texts)], pa.int32()), texts)


def _members(name: str, column: pa.Array) -> pa.Array:
    """``,"name":value`` for each cell, or nothing where it is empty."""
    head = f",{json.dumps(name)}:"
    if pa.types.is_string(column.type):
        column = column.dictionary_encode()
    if pa.types.is_dictionary(column.type):
        words = [
            head + json.dumps(each, ensure_ascii=False) for each in column.dictionary.to_pylist()
        ]
        found = pa.array(words, pa.string()).take(column.indices)
    elif pa.types.is_date(column.type):
        found = pc.binary_join_element_wise(f'{head}"', column.cast(pa.string()), '"', "")
    else:
        found = pc.binary_join_element_wise(head, column.cast(pa.string()), "")
    return pc.fill_null(found, "")


_WRITERS: Final = {"parquet": _parquet, "arrow": _arrow, "csv": _csv, "ndjson": _ndjson}
