"""
Where results and rejects go: a table in memory, or a file that takes its place when it is whole.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from electoral_standards.columnar.rating_files import format_of, moved_into_place
from electoral_standards.errors import Fault, InvalidDocumentError

__all__ = ["Kept", "batches_into", "check_apart", "check_output"]

Write = Callable[[pa.RecordBatch], None]
_ROWS_OF_GROUP: Final = 1 << 20


def check_output(path: Path, *, of: str, formats: tuple[str, ...]) -> None:
    """
    Refuse a file in a format in which something is not written.

    Raises:
        InvalidDocumentError: When it is none of the *formats*.
        FileNameError: When the ending of its name tells no format.
    """
    if (named := format_of(path)) not in formats:
        fault = Fault("$", f"{of} are not written as {named}", f"choose {' or '.join(formats)}")
        raise InvalidDocumentError([fault], source=str(path))


def check_apart(written: Sequence[Path | None], read: Sequence[Any]) -> None:
    """
    Refuse to write into a file that is read, or twice into one.

    Args:
        written: Paths of files that will be written.
        read: What will be read; only paths matter.

    Raises:
        InvalidDocumentError: When two are the same file, under whatever names.
    """
    others = [Path(each) for each in read if isinstance(each, str | Path)]
    for path in filter(None, written):
        if any(_is_same(path, other) for other in others):
            fault = Fault("$", "it is read or written already", "choose another file")
            raise InvalidDocumentError([fault], source=str(path))
        others.append(path)


def _is_same(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


class Kept:
    """Batches that are kept in memory."""

    def __init__(self, schema: pa.Schema) -> None:
        """Begin with none of this *schema*."""
        self.schema = schema
        self._batches: list[pa.RecordBatch] = []

    def write(self, batch: pa.RecordBatch) -> None:
        """Keep a batch."""
        self._batches.append(batch)

    def table(self) -> pa.Table:
        """Everything so far."""
        return pa.Table.from_batches(self._batches, self.schema)


@contextmanager
def batches_into(path: Path, schema: pa.Schema) -> Iterator[Write]:
    """
    Write results as Parquet or Arrow, or rejects as CSV as well, by the ending of the name.

    A stop half-way leaves what was there before.
    """
    with moved_into_place(path) as file, _WRITERS[format_of(path)](file, schema) as write:
        yield write


@contextmanager
def _parquet(file: Any, schema: pa.Schema) -> Iterator[Write]:  # noqa: ANN401 - a binary stream
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(file, schema) as writer:
        yield lambda batch: writer.write_batch(batch, row_group_size=_ROWS_OF_GROUP)


@contextmanager
def _arrow(file: Any, schema: pa.Schema) -> Iterator[Write]:  # noqa: ANN401 - a binary stream
    with pa.ipc.new_file(file, schema) as writer:
        yield writer.write_batch


@contextmanager
def _csv(file: Any, schema: pa.Schema) -> Iterator[Write]:  # noqa: ANN401 - a binary stream
    from pyarrow.csv import CSVWriter, WriteOptions

    options = WriteOptions(quoting_style="needed")
    with CSVWriter(file, schema, write_options=options) as writer:
        yield lambda batch: writer.write_batch(_harmless(batch))


def _harmless(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Values that a spreadsheet would take for a formula, with an apostrophe before them."""
    values = batch.column("value")
    risky = pa.compute.match_substring_regex(values, r"^[=+\-@\t\r]")
    safe = pa.compute.if_else(risky, pa.compute.binary_join_element_wise("'", values, ""), values)
    return batch.set_column(batch.schema.get_field_index("value"), "value", safe)


_WRITERS: Final[dict[str, Any]] = {"parquet": _parquet, "arrow": _arrow, "csv": _csv}
