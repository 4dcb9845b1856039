"""
CSV files of ratings: with commas, semicolons, tabs or bars, and one header line.
"""

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from electoral_standards.columnar.columns import ROW
from electoral_standards.columnar.opened import KNOWN, TEXTS, WORD, Reject, Source, readable
from electoral_standards.columnar.rejects import RejectedCell, as_rejects

__all__ = ["open_csv"]

_BLOCK: Final = 1 << 24
#: Faulty lines that are rejected together.
_LINES: Final = 1 << 16


def open_csv(path: Path) -> Source:
    """
    Open a CSV file.

    Raises:
        InvalidDocumentError: When it cannot be read.
    """
    from pyarrow import csv

    name = str(path)
    with path.open("rb") as file:
        header = file.readline(1 << 20).decode("utf-8-sig", "replace")
    delimiter = max(",;\t|", key=header.count)
    parse = csv.ParseOptions(
        delimiter=delimiter, newlines_in_values=True, invalid_row_handler=lambda _: "skip"
    )
    with readable(name, "CSV"):
        read = csv.ReadOptions(use_threads=False, block_size=1 << 20)
        found = csv.open_csv(path, read_options=read, parse_options=parse).schema.names
    names = [each for each in found if each in KNOWN]
    taken = pa.schema([pa.field(each, WORD if each in TEXTS else pa.string()) for each in names])
    convert = csv.ConvertOptions(
        column_types=dict(zip(taken.names, taken.types, strict=True)),
        include_columns=names,
        strings_can_be_null=True,
        null_values=[""],
    )

    def batches(reject: Reject) -> Iterator[pa.RecordBatch]:
        lines = _FaultyLines(reject)
        whole = csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, invalid_row_handler=lines.take
        )
        with readable(name, "CSV"):
            opened = csv.open_csv(
                path,
                read_options=csv.ReadOptions(use_threads=False, block_size=_BLOCK),
                parse_options=whole,
                convert_options=convert,
            )
            for batch in opened:
                yield lines.number(batch)
        lines.hand_over()

    return Source(name, taken, found, None, batches, again=True)


class _FaultyLines:
    """The lines of a CSV file that have too many or too few cells, and what follows from them."""

    def __init__(self, reject: Reject) -> None:
        self._reject = reject
        #: Numbers of faulty lines that come later than the last row that was numbered.
        self._ahead = array("q")
        self._new: list[RejectedCell] = []
        #: How many lines are done: rows, and faulty ones.
        self._done = 0
        self._any = False
        self._failed: BaseException | None = None

    def take(self, row: Any) -> str:  # noqa: ANN401 - pyarrow is untyped
        """Take down a line, and go on with the next."""
        # The header is the first line; rows are counted after it.
        number = row.number - 1 if row.number else 0
        self._ahead.append(number)
        self._new.append(RejectedCell.of(number, None, "bad_row", row.text or ""))
        if len(self._new) >= _LINES and self._failed is None:
            try:
                self._put_down()
            except BaseException as error:  # noqa: BLE001 - pyarrow would say nothing of it
                self._failed = error
        return "skip"

    def hand_over(self) -> None:
        """Reject the lines that were taken down."""
        if self._failed is not None:
            raise self._failed
        if self._new:
            self._put_down()

    def _put_down(self) -> None:
        rejects = as_rejects(self._new)
        self._new.clear()
        self._any = True
        self._reject(rejects)

    def number(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """A batch with its rows numbered as they stand in the file, once lines are left out."""
        self.hand_over()
        at = np.arange(self._done + 1, self._done + 1 + len(batch))
        if self._ahead:
            # Before which row, counted without them, each of the faulty lines stands.
            before = np.array(self._ahead, np.int64) - np.arange(len(self._ahead))
            at += np.searchsorted(before, at, side="right")
        if len(batch):
            self._done = int(at[-1])
            self._ahead = array("q", (number for number in self._ahead if number > self._done))
        return batch.append_column(ROW, pa.array(at, pa.int64())) if self._any else batch
