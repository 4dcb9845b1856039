"""
What a workbook's own files say of a cell beside its value: formulas, errors, merged cells.
"""

import re
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

__all__ = ["NO_VALUE", "Merge", "Place", "Scan", "place_of", "scan_ods", "scan_xlsx"]

#: Row and column of a cell, from 0.
Place = tuple[int, int]
#: First and last cell of a merged range.
Merge = tuple[Place, Place]


class Scan(NamedTuple):
    """What was found on one sheet."""

    #: Cells whose formula gave an error, with the error; and those with no value stored.
    errors: dict[Place, str]
    #: Cells whose value a formula gave.
    formulas: frozenset[Place]
    #: Merged ranges.
    merges: tuple[Merge, ...]
    #: The last row and the last column in which anything stands, from 0.
    end: Place = (0, 0)


_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION: Final = re.compile(r"\{[^}]*relationships\}id")
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALCEXT: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
#: What is noted of a formula that was never worked out.
NO_VALUE: Final = "no value"


def scan_xlsx(archive: ZipFile) -> tuple[dict[str, Scan], bool]:
    """What was found on each sheet, by name; and whether days are counted from 1904."""
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - expat stops expansion
    relations = _relations(archive)
    since_1904 = any(
        each.get("date1904", "0") in ("1", "true")
        for each in book.iter()
        if _local(each.tag) == "workbookPr"
    )
    found = {}
    for sheet in book.iter():
        if _local(sheet.tag) == "sheet":
            relation = next((v for k, v in sheet.attrib.items() if _RELATION.fullmatch(k)), "")
            if (path := relations.get(relation)) in archive.namelist():
                found[sheet.get("name", "")] = _scan_sheet(archive, path)
    return found, since_1904


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _relations(archive: ZipFile) -> dict[str, str]:
    root = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    return {
        each.get("Id", ""): normpath(join("/xl", each.get("Target", ""))).lstrip("/")
        for each in root
    }


def _scan_sheet(archive: ZipFile, path: str) -> Scan:
    errors: dict[Place, str] = {}
    formulas: set[Place] = set()
    merges: list[Merge] = []
    last_row = last_column = 0
    with archive.open(path) as file:
        for _, element in ET.iterparse(file):  # noqa: S314
            name = _local(element.tag)
            if name == "c":
                if len(element) and (place := _place(element.get("r", ""))):
                    _note_cell(element, place, errors, formulas)
                    last_row, last_column = max(last_row, place[0]), max(last_column, place[1])
                element.clear()
            elif name == "mergeCell":
                first, _, last = element.get("ref", "").partition(":")
                if (one := _place(first)) and (other := _place(last)):
                    merges.append((one, other))
            elif name == "row":
                element.clear()
    return Scan(errors, frozenset(formulas), tuple(merges), (last_row, last_column))


def _note_cell(
    cell: ET.Element, place: Place, errors: dict[Place, str], formulas: set[Place]
) -> None:
    children = {_local(child.tag): child.text for child in cell}
    if cell.get("t") == "e":
        errors[place] = children.get("v") or "#ERROR"
    elif "f" in children:
        formulas.add(place)
        # A formula may well give an empty text, which is a value; nothing at all is none.
        if not children.get("v") and cell.get("t") != "str":
            errors[place] = NO_VALUE


def _place(reference: str) -> Place | None:
    return place_of(reference) if _CELL.fullmatch(reference) else None


def place_of(reference: str) -> Place:
    """
    Row and column of a cell, from 0.

    >>> place_of("D7")
    (6, 3)
    """
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]) - 1, column - 1


def scan_ods(archive: ZipFile) -> dict[str, Scan]:
    """What was found on each sheet of an OpenDocument spreadsheet, by name."""
    root = ET.fromstring(archive.read("content.xml"))  # noqa: S314
    return {
        table.get(f"{_TABLE}name", ""): _scan_table(table) for table in root.iter(f"{_TABLE}table")
    }


def _scan_table(table: ET.Element) -> Scan:
    errors: dict[Place, str] = {}
    formulas: set[Place] = set()
    merges: list[Merge] = []
    row = last_row = last_column = 0
    for element in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in element:
            if _local(cell.tag) not in ("table-cell", "covered-table-cell"):
                continue
            place = (row, column)
            if cell.get(f"{_TABLE}formula"):
                formulas.add(place)
            if error := _error(cell):
                errors[place] = error
            merges += _span(cell, place)
            column += _times(cell, "columns")
            if cell.get(f"{_OFFICE}value-type") is not None:
                last_row = max(last_row, row + _times(element, "rows") - 1)
                last_column = max(last_column, column - 1)
        row += _times(element, "rows")
    return Scan(errors, frozenset(formulas), tuple(merges), (last_row, last_column))


def _error(cell: ET.Element) -> str | None:
    """The error that a cell shows; the value types say it in LibreOffice alone."""
    shown = "".join(text for each in cell.iter(f"{_TEXT}p") for text in each.itertext())
    if cell.get(f"{_CALCEXT}value-type") == "error":
        return shown or "#ERROR"
    has_value = cell.get(f"{_OFFICE}value-type") is not None
    if cell.get(f"{_TABLE}formula") and not has_value:
        return shown or NO_VALUE
    return None


def _span(cell: ET.Element, place: Place) -> Iterator[Merge]:
    rows = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
    columns = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
    if rows > 1 or columns > 1:
        yield place, (place[0] + rows - 1, place[1] + columns - 1)


def _times(element: ET.Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))
