"""
From the bytes of a workbook to cells: xlsx and ods, with their values and what is odd about them.
"""

import re
from io import BytesIO
from typing import Any, Final, NamedTuple, NoReturn
from zipfile import BadZipFile, ZipFile

from electoral_standards.errors import Fault, InvalidDocumentError, MissingExtraError
from electoral_standards.exchange.forms.layout import letters
from electoral_standards.exchange.forms.scanning import (
    NO_VALUE,
    Merge,
    Place,
    Scan,
    scan_ods,
    scan_xlsx,
)
from electoral_standards.interchange.reading import Source, name_of
from electoral_standards.interchange.reading import read as bytes_of

__all__ = ["PLACE", "Grid", "Workbook", "at", "open_workbook"]

#: The most that the files in a workbook may be together, and the most cells that a sheet may span.
_MOST_BYTES: Final = 256 * 2**20
_MOST_CELLS: Final = 1_000_000
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD: Final = ("it is protected by a password", "remove the password and save it again")
_MANIFEST: Final = "META-INF/manifest.xml"
_FORM: Final = "give the form, saved as .xlsx or .ods"


class Grid(NamedTuple):
    """The cells of a sheet."""

    #: Name of the sheet.
    name: str
    #: Values by row and column, from 0; empty cells have none.
    cells: dict[Place, Any]
    #: Cells that show an error, with the words for it.
    errors: dict[Place, str]
    #: Cells whose value a formula gave.
    formulas: frozenset[Place]
    #: Cells whose value stands in the first cell of a merged range, with that cell.
    merged: dict[Place, Place]


class Workbook(NamedTuple):
    """The sheets of a workbook, in its order."""

    #: The sheets.
    grids: tuple[Grid, ...]
    #: Whether it counts days from 1904.
    since_1904: bool
    #: What to call it in a message.
    source: str


#: What `at` gives, taken apart: the sheet and the cell.
PLACE: Final = re.compile(r"Sheet '(.*)'(?:, cell ([A-Z]+[0-9]+))?", re.DOTALL)


def at(sheet: str, place: Place) -> str:
    """
    What to call a cell in a message.

    >>> at("RM", (6, 3))
    "Sheet 'RM', cell D7"
    """
    return f"Sheet '{sheet}', cell {letters(place[1])}{place[0] + 1}"


def open_workbook(source: Source) -> Workbook:
    """
    The cells of a workbook.

    Raises:
        InvalidDocumentError: When it cannot be read, is no workbook, is protected by a password,
            or too large.
        MissingExtraError: When the extra ``workbook`` is not installed.
    """
    try:
        import python_calamine
    except ImportError:
        raise MissingExtraError("workbook", purpose="reading a workbook") from None
    name = name_of(source)
    data = _bytes(source, name)
    scans, since_1904 = _scans(data, name)
    for sheet, scan in scans.items():
        _refuse_far_out(sheet, scan, name)
    try:
        book = python_calamine.load_workbook(BytesIO(data))
        sheets = [
            book.get_sheet_by_index(position)
            for position, each in enumerate(book.sheets_metadata)
            if each.typ is python_calamine.SheetTypeEnum.WorkSheet
        ]
    except python_calamine.PasswordError:
        _refuse(name, *_PASSWORD)
    except Exception as error:  # noqa: BLE001 - the library raises whatever its parts raise
        _refuse(name, f"it cannot be read as a workbook: {str(error)[:200]}", _FORM)
    nothing = Scan({}, frozenset(), ())
    grids = tuple(_grid(sheet, scans.get(sheet.name, nothing)) for sheet in sheets)
    return Workbook(grids, since_1904, name)


def _refuse(source: str, message: str, remedy: str = "") -> NoReturn:
    raise InvalidDocumentError([Fault("$", message, remedy)], source=source) from None


def _bytes(source: Source, name: str) -> bytes:
    try:
        return bytes_of(source)
    except InvalidDocumentError as error:
        # What is said there of other documents is no help with a workbook.
        faults = [
            each if "path" in each.remedy else Fault(each.path, each.message, _FORM)
            for each in error.faults
        ]
        raise InvalidDocumentError(faults, source=name) from None


def _scans(data: bytes, name: str) -> tuple[dict[str, Scan], bool]:
    """What the files in a workbook say, once it is clear that it is one."""
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            _refuse(name, *_PASSWORD)
        _refuse(name, "it is a workbook of an old kind (.xls)", "save it as .xlsx")
    if not data.startswith(b"PK"):
        _refuse(name, "it is not a workbook", _FORM)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _scanned(archive, name)
    except InvalidDocumentError:
        raise
    except (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        _refuse(name, "it is damaged: it cannot be unpacked", _FORM)
    except Exception as error:  # noqa: BLE001 - XML, numbers, names: whatever is damaged
        _refuse(name, f"it is damaged: {str(error)[:200]}", _FORM)


def _scanned(archive: ZipFile, name: str) -> tuple[dict[str, Scan], bool]:
    names = set(archive.namelist())
    if sum(each.file_size for each in archive.infolist()) > _MOST_BYTES:
        _refuse(name, f"it holds over {_MOST_BYTES // 2**20} MiB", _FORM)
    if "xl/workbook.xml" in names:
        return scan_xlsx(archive)
    if "xl/workbook.bin" in names:
        _refuse(name, "it is a binary workbook (.xlsb)", "save it as .xlsx")
    if "content.xml" not in names:
        _refuse(name, "it is not a workbook", _FORM)
    manifest = archive.read(_MANIFEST) if _MANIFEST in names else b""
    if b"encryption-data" in manifest:
        _refuse(name, *_PASSWORD)
    if b"opendocument.spreadsheet" not in archive.read("mimetype")[:100]:
        _refuse(name, "it is a document of another kind, not a workbook", _FORM)
    return scan_ods(archive), False


def _refuse_far_out(sheet: str, scan: Scan, source: str) -> None:
    """A slip may leave something in the last row; a sheet as wide as that would fill the memory."""
    row, column = scan.end
    if (row + 1) * (column + 1) > _MOST_CELLS:
        message = f"the sheet {sheet!r} reaches to row {row + 1}, column {letters(column)}"
        _refuse(source, message, "delete what stands far out")


def _grid(sheet: Any, scan: Scan) -> Grid:
    cells = {
        (row, column): value
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
        for column, value in enumerate(values)
        if value != ""
    }
    errors = {
        place: "a formula without a value: open the workbook and save it again"
        if error == NO_VALUE
        else f"the error {error}"
        for place, error in scan.errors.items()
        if place not in cells or error != NO_VALUE
    }
    merged = _spread(cells, scan.merges)
    return Grid(sheet.name, cells, errors, scan.formulas, merged)


def _spread(cells: dict[Place, Any], merges: tuple[Merge, ...]) -> dict[Place, Place]:
    """Give every cell of a merged range below its first cell the value that people see there."""
    merged: dict[Place, Place] = {}
    for (top, left), (bottom, right) in merges:
        if (top, left) not in cells or (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    merged[row, column] = (top, left)
                    if column == left:
                        cells[row, column] = cells[top, left]
    return merged
