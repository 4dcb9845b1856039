"""
From the bytes of a CSV file to rows: its encoding, its delimiter, and where each row stands.
"""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import IO, Final, NamedTuple, NoReturn

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.exchange.forms.words import folded

__all__ = ["DELIMITERS", "CsvRow", "CsvTable", "name_in", "open_table"]

#: What may part the cells of a row; of those that fit equally well the first counts.
DELIMITERS: Final = (",", ";", "\t", "|")
_NAMES_OF_DELIMITERS: Final = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "vertical bar",
}
_CHUNK: Final = 1 << 20
_HEAD: Final = 1 << 16
_SEP: Final = re.compile(r"sep=(.)\r?\n?")


class CsvRow(NamedTuple):
    """A row of a table."""

    #: Its number as a spreadsheet counts: the headings are row 1.
    number: int
    #: The line of the file on which it begins, from 1.
    line: int
    #: Its cells; of a row that cannot be read, the text as it stands.
    cells: list[str]
    #: Why it cannot be read; empty for a sound row.
    fault: str = ""


class CsvTable(NamedTuple):
    """A table that is being read."""

    #: Its headings.
    head: list[str]
    #: Its rows below the headings, read as they are asked for; empty ones are left out.
    rows: Iterator[CsvRow]
    #: What parts its cells.
    delimiter: str
    #: What was understood of it that people may want to know.
    notes: tuple[str, ...]


def name_in(words: str) -> str:
    """
    A heading as headings are compared.

    >>> name_in(" Observed On"), name_in("observedOn")
    ('observedon', 'observedon')
    """
    return folded(words).replace(" ", "")


@contextmanager
def open_table(
    file: IO[bytes],
    known: Iterable[str],
    *,
    source: str,
    delimiter: str | None = None,
    encoding: str | None = None,
) -> Iterator[CsvTable]:
    """
    Read the headings of a table, and its rows as they are asked for; then close the file.

    Args:
        file: The bytes, in a file that can be read twice.
        known: The headings that are looked for, by which the delimiter is told.
        source: What to call the file in a message.
        delimiter: What parts the cells; None to find out.
        encoding: The encoding; None to find out.

    Raises:
        InvalidDocumentError: When it is no text, is empty, or is in an unknown encoding.
    """
    with file:
        note = ""
        if encoding is None:
            encoding, note = _encoding(file, source)
        file.seek(0)
        with TextIOWrapper(file, encoding=encoding, newline="") as text:
            yield _table(text, known, source, delimiter, note)


def _table(
    text: TextIOWrapper, known: Iterable[str], source: str, delimiter: str | None, note: str
) -> CsvTable:
    try:
        first = text.readline()
        match = _SEP.fullmatch(first.removeprefix("\ufeff"))
        if match is None:
            text.seek(0)
        place = text.tell()
        delimiter = delimiter or (match[1] if match else _delimiter(text.read(_HEAD), known))
        text.seek(place)
    except UnicodeError as error:
        remedy = "name its encoding in the mapping, or save it as UTF-8"
        _refuse(source, f"it is not {text.encoding}: {error}", remedy)
    rows = _rows(text, delimiter, int(match is not None), source)
    head = next(rows, None)
    if head is None or head.fault:
        _refuse(source, head.fault if head else "it is empty", "its first row names the columns")
    cells = [cell.removeprefix("\ufeff") for cell in head.cells]
    notes = [note] if note else []
    if delimiter != DELIMITERS[0]:
        notes.append(
            f"its cells are parted by the {_NAMES_OF_DELIMITERS.get(delimiter, delimiter)}"
        )
    return CsvTable(cells, rows, delimiter, tuple(notes))


def _refuse(source: str, message: str, remedy: str) -> NoReturn:
    raise InvalidDocumentError([Fault("$", message, remedy)], source=source) from None


def _encoding(file: IO[bytes], source: str) -> tuple[str, str]:
    """The encoding of a file, and a note where it is not UTF-8."""
    file.seek(0)
    head = file.read(_HEAD)
    if not head.strip():
        _refuse(source, "it is empty", "its first row names the columns")
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        _refuse(source, "it is in UTF-32", "save it as UTF-8")
    if head.startswith(b"PK\x03\x04"):
        remedy = "read it with: electoral-standards import form; or save it as CSV"
        _refuse(source, "it is a workbook, not CSV", remedy)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "it was read as UTF-16"
    if b"\0" in head:
        for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
            if zeros.count(0) > 0.5 * len(zeros):
                return name, "it was read as UTF-16"
        _refuse(source, "it is not text: it has zero bytes", "save it as CSV in UTF-8")
    if (place := _undecodable(file, "utf-8")) is None:
        return "utf-8-sig", ""
    if _undecodable(file, "cp1252") is None:
        return "cp1252", f"it is not UTF-8 (byte {place}), and was read as Windows-1252"
    _refuse(source, f"it is neither UTF-8 (byte {place}) nor Windows-1252", "save it as UTF-8")


def _undecodable(file: IO[bytes], encoding: str) -> int | None:
    """The first byte of a file that is not in an encoding; None where all of them are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    read = 0
    while chunk := file.read(_CHUNK):
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return max(0, read + error.start)
        read += len(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return read
    return None


def _delimiter(text: str, known: Iterable[str]) -> str:
    """What parts the cells: what gives most of the headings that are known, then most cells."""
    names = {name_in(each) for each in known}
    best, most = DELIMITERS[0], (-1, -1)
    for delimiter in DELIMITERS:
        head: Sequence[str] = ()
        with suppress(csv.Error, StopIteration):
            head = next(
                csv.reader(text.lstrip("\ufeff").splitlines(keepends=True), delimiter=delimiter)
            )
        fit = (len(names & {name_in(cell) for cell in head}), len(head))
        if fit > most:
            best, most = delimiter, fit
    return best


def _rows(text: TextIOWrapper, delimiter: str, skipped: int, source: str) -> Iterator[CsvRow]:
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in text:
            taken.append(line)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    number, line = skipped, 1 + skipped
    while True:
        number += 1
        taken.clear()
        fault, cells = "", []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault, cells = _broken(str(error), line, len(taken)), ["".join(taken).rstrip("\r\n")]
        except UnicodeError as error:
            _refuse(source, f"row {number} is not {text.encoding}: {error}", "save it as UTF-8")
        if fault or any(cell.strip() for cell in cells):
            yield CsvRow(number, line, cells, fault)
        line += len(taken)


def _broken(said: str, line: int, count: int) -> str:
    if "unexpected end" in said:
        last = line + count - 1
        return (
            f"a quotation mark is opened in line {line} and never closed; nothing of lines {line} "
            f"to {last} was read"
        )
    if "larger than field limit" in said:
        return "a cell is over 131,072 characters long"
    return f"its quotation marks are not in order ({said})"
