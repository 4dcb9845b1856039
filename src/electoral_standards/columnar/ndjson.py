"""
NDJSON: files of ratings with one JSON object a line.

DuckDB reads them where it is installed. What it makes nothing of is read again line by line, as
all is without it; both say the same of every line.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from electoral_standards.columnar.codes import encode, look_up
from electoral_standards.columnar.columns import OPTIONAL, ROW
from electoral_standards.columnar.json_lines import (
    LONGEST_LINE,
    Line,
    NoRowError,
    lines_of,
    object_of,
    row_of,
    scope_of,
)
from electoral_standards.columnar.opened import KNOWN, REMEDIES, WORD, Reject, Source, readable
from electoral_standards.columnar.rejects import RejectedCell, as_rejects
from electoral_standards.errors import Fault, InvalidDocumentError

__all__ = ["open_ndjson"]

#: Lines that are looked at to see which columns there are, and whether subjects are numbers.
_LOOKED_AT: Final = 1000
#: Rows that are handed over together, read fast and line by line.
_ROWS: Final = 1 << 17
_SLOW_ROWS: Final = 1 << 14
#: Columns in which objects and lists mean nothing, and 3.0 is 3.
_NAMES: Final = ("subject", "rating", "rater", "evidence", "team", "authenticated")
_TEAM: Final = "team"
#: How much DuckDB holds ready while rows are scored.
_READY: Final = "32MiB"
#: Each processor reads a piece of its own into memory, so there are not too many.
_PROCESSORS: Final = 4


class _Columns(NamedTuple):
    """What is read of each line."""

    path: Path
    names: tuple[str, ...]
    #: Whether subjects are whole numbers.
    numbers: bool

    @property
    def schema(self) -> pa.Schema:
        numbers = {"subject": pa.int64()} if self.numbers else {}
        return pa.schema([pa.field(name, numbers.get(name, WORD)) for name in self.names])


def open_ndjson(path: Path) -> Source:
    """
    Open a file of NDJSON.

    Raises:
        InvalidDocumentError: When none of its first lines is a JSON object.
    """
    names, numbers = _looked_at(path)
    # What few rows say may not be in the first lines.
    others = (name for name in OPTIONAL if name not in names and name != _TEAM)
    known = (*(name for name in names if name in KNOWN), *others)
    columns = _Columns(path, known, numbers)
    # Only a team would be a column of the results, which are laid out before all is read.
    read = columns if _TEAM in known else columns._replace(names=(*known, _TEAM))

    def batches(reject: Reject) -> Iterator[pa.RecordBatch]:
        fast = _duckdb()
        with readable(str(path), "NDJSON"):
            if fast is None:
                found = _line_by_line(read, reject)
            else:
                found = _mended(_by_duckdb(fast, read), read, reject)
            yield from found if read is columns else map(_without_team, found)

    return Source(str(path), columns.schema, names, None, batches, again=True)


def _looked_at(path: Path) -> tuple[list[str], bool]:
    """The keys of the first lines, and whether their subjects are numbers."""
    keys: dict[str, None] = {}
    kinds: set[type] = set()
    for _, text in islice(lines_of(path), _LOOKED_AT):
        try:
            found = object_of(text)
        except NoRowError:
            continue
        keys |= dict.fromkeys(found)
        kinds.add(type(found.get("subject")))
    if not keys:
        message = "none of its first lines is a JSON object"
        fault = Fault("$", message, REMEDIES["NDJSON"])
        raise InvalidDocumentError([fault], source=str(path))
    return [*keys], kinds - {type(None)} in ({int}, {float}, {int, float})


def _without_team(batch: pa.RecordBatch) -> pa.RecordBatch:
    """
    A batch without the column in which nobody has a team.

    Raises:
        ArrowInvalid: When somebody has.
    """
    team = batch.column(_TEAM)
    if team.null_count < len(batch):
        row = batch.column(ROW)[pc.index(team.is_valid(), True).as_py()]
        message = f"row {row} has a {_TEAM}, and none of the first {_LOOKED_AT} has the key"
        raise pa.ArrowInvalid(f"{message}: give it to the first row, with null if need be")
    return batch.drop_columns([_TEAM])


# ------------------------------------------------------------------------------------ line by line


def _line_by_line(columns: _Columns, reject: Reject) -> Iterator[pa.RecordBatch]:
    lines = lines_of(columns.path)
    while some := [*islice(lines, _SLOW_ROWS)]:
        yield _rows_of(some, columns, reject)


def _rows_of(lines: Iterable[Line], columns: _Columns, reject: Reject) -> pa.RecordBatch:
    """The rows that lines stand for; what is none is rejected."""
    rows, numbers, wrong = [], [], []
    for number, text in lines:
        try:
            rows.append(row_of(text, columns.names, numbers=columns.numbers))
            numbers.append(number)
        except NoRowError as error:
            said = error.value
            if error.column is None:
                said = text.decode("utf-8", "replace").strip()
            wrong.append(RejectedCell.of(number, error.column, error.reason, said))
    if wrong:
        reject(as_rejects(wrong))
    cells = [*map(list, zip(*rows, strict=True))] if rows else [[] for _ in columns.names]
    arrays = [
        pa.array(cell, pa.int64() if each.type == pa.int64() else pa.string()).cast(each.type)
        for cell, each in zip(cells, columns.schema, strict=True)
    ]
    return _numbered(arrays, columns, pa.array(numbers, pa.int64()))


def _numbered(arrays: Sequence[pa.Array], columns: _Columns, numbers: pa.Array) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([*arrays, numbers], names=[*columns.names, ROW])


# --------------------------------------------------------------------------------------- by DuckDB


def _duckdb() -> Any:  # noqa: ANN401 - a module that may not be there
    try:
        return import_module("duckdb")
    except ImportError:
        return None


def _by_duckdb(duckdb: Any, columns: _Columns) -> Iterator[pa.RecordBatch]:  # noqa: ANN401
    """
    Every line that is not blank, in order, all values as text.

    What is no object has null in all columns, and subjects that are to be numbers come as JSON.
    """
    # Names of columns are known ones, and never come from the file.
    kinds = dict.fromkeys(columns.names, "VARCHAR")
    if columns.numbers:
        kinds["subject"] = "JSON"
    listed = ", ".join(f"{name}: '{kind}'" for name, kind in kinds.items())
    query = (
        f"select {', '.join(columns.names)} from read_json($path, "  # noqa: S608 - as above
        "format = 'newline_delimited', ignore_errors = true, compression = 'none', "
        f"hive_partitioning = false, maximum_object_size = {LONGEST_LINE}, columns = {{{listed}}})"
    )
    settings = {
        "threads": min(_PROCESSORS, os.cpu_count() or 1),
        "autoinstall_known_extensions": False,
    }
    try:
        with duckdb.connect(config=settings) as connection:
            connection.execute(f"set streaming_buffer_size = '{_READY}'")
            found = connection.sql(query, params={"path": _not_a_pattern(columns.path)})
            yield from found.to_arrow_reader(_ROWS)
    except (duckdb.InterruptException, RuntimeError) as error:
        if "interrupt" not in str(error).lower():
            raise
        # DuckDB hears of it before Python does.
        raise KeyboardInterrupt from None
    except duckdb.Error as error:
        raise pa.ArrowInvalid(str(error)) from None


def _not_a_pattern(path: Path) -> str:
    """A path in which DuckDB sees no pattern for several files."""
    return "".join(f"[{each}]" if each in "*?[" else each for each in str(path))


def _mended(
    batches: Iterable[pa.RecordBatch], columns: _Columns, reject: Reject
) -> Iterator[pa.RecordBatch]:
    """Batches in the types of the columns; rows that say nothing clear are read line by line."""
    lines = lines_of(columns.path)
    first = 1
    for batch in batches:
        arrays, doubtful = _typed(batch, columns)
        numbers = np.arange(first, first + len(batch))
        first += len(batch)
        whole = _numbered(arrays, columns, pa.array(numbers))
        if doubtful.any():
            wanted = set(numbers[doubtful].tolist())
            again = (each for each in _until(lines, first - 1) if each.number in wanted)
            mended = _rows_of(again, columns, reject)
            both = pa.Table.from_batches([whole.filter(pa.array(~doubtful)), mended])
            both = both.unify_dictionaries().combine_chunks().sort_by(ROW)
            yield from both.combine_chunks().to_batches()
        else:
            yield whole


def _until(lines: Iterator[Line], last: int) -> Iterator[Line]:
    for line in lines:
        yield line
        if line.number == last:
            return


def _typed(batch: pa.RecordBatch, columns: _Columns) -> tuple[list[pa.Array], Any]:
    """The columns in their types, and which rows are to be read again."""
    arrays = []
    # What is no object has nothing in any column; any other row without a subject is one of few.
    doubtful = _nulls(batch.column("subject"))
    for name, column in zip(columns.names, batch.columns, strict=True):
        if name == "subject" and columns.numbers:
            typed, unclear = _subjects(column)
            doubtful |= unclear
        else:
            typed = column.dictionary_encode()
            doubtful |= _of_words(typed, _unclear(typed.dictionary, name))
            if name == "scope":
                typed = _scopes(typed)
        arrays.append(typed)
    return arrays, doubtful


def _of_words(column: pa.Array, words: Any) -> Any:  # noqa: ANN401 - numpy
    """For each row what is true of its word; false where it has none."""
    if not words.any():
        return False
    return look_up(np.append(words, False), encode(column)[1])  # false without a word


def _subjects(column: pa.Array) -> tuple[pa.Array, Any]:
    """Whole numbers, which come as JSON, and which of them are none at first sight."""
    try:
        return column.cast(pa.int64()), _nulls(column)
    except pa.ArrowInvalid:
        plain = pc.match_substring_regex(column, _DIGITS)
        numbers = pc.if_else(plain, column, None)
        return numbers.cast(pa.int64()), _nulls(numbers)


_DIGITS: Final = "^-?[0-9]{1,18}$"


def _nulls(column: pa.Array) -> Any:  # noqa: ANN401 - numpy
    return column.is_null().to_numpy(zero_copy_only=False)


def _unclear(words: pa.Array, name: str) -> Any:  # noqa: ANN401 - numpy
    """Which words of a column may have been no text."""
    found = pc.match_substring_regex(words, _NO_NUMBER)
    if name in _NAMES:
        found = pc.or_(found, pc.match_substring_regex(words, _NO_NAME))
    if name in _NAMES and name != "authenticated":
        found = pc.or_(found, pc.is_in(words, value_set=_FLAGS))
    return found.to_numpy(zero_copy_only=False)


#: What DuckDB takes, and JSON has not.
_NO_NUMBER: Final = "(?i)^[+-]?(nan|inf|infinity)$"
#: An object, a list, a number with a point.
_NO_NAME: Final = r"^[\[{]|[.]0$"
_FLAGS: Final = pa.array(["true", "false"])


def _scopes(column: pa.Array) -> pa.Array:
    """Lists of codes as text, with spaces between the codes."""
    words = column.dictionary
    if not pc.any(pc.starts_with(words, "[")).as_py():
        return column
    plain = pa.array([*map(scope_of, words.to_pylist())], pa.string())
    # A list and a text may say the same.
    return plain.take(column.indices).dictionary_encode()
