"""
A workbook of tables: one table a sheet, its title in A1, and nothing but inputs unlocked.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from textwrap import wrap
from typing import Any, Final, NamedTuple
from zipfile import ZipFile

from electoral_standards.errors import MissingExtraError
from electoral_standards.exchange.forms.days import EARLIEST, LATEST
from electoral_standards.exchange.forms.layout import TEXT, key_of, letters

__all__ = ["Book", "Cell", "Choice", "Heading", "Table"]

#: When every workbook was made, as it says: the same form is the same bytes.
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LANGUAGE: Final = "en-GB"
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_INK, _PALE, _INPUT, _LINE = "#1F3A5F", "#F3F5F8", "#FFFBE6", "#8A94A3"
_LISTS: Final = "Lists"
_LIST_KEY: Final = key_of(TEXT, "", "list")
#: People may adjust how a sheet looks, though not what it says.
_PROTECTION: Final = {"format_columns": True, "format_rows": True, "autofilter": True}
_LONGEST_PROMPT: Final = 32
_DAY_FORMAT: Final = "d mmm yyyy"
#: Height of a line and of what is around it, in points.
_LINE_HEIGHT, _PADDING = 13.2, 5
#: How many characters of prose fit into a column, for each unit of its width.
_FIT: Final = 1.2
_HIGHEST: Final = 400
#: What the space before a text takes of the width of its column.
_INDENT: Final = 2
#: Rows of a sheet: its title, two lines of guidance, the hidden keys, the headings.
_KEYS_ROW, _HEADINGS_ROW = 3, 4


class Choice(NamedTuple):
    """A list to choose from."""

    #: The words of the list.
    words: tuple[str, ...]
    #: Whether nothing else may be written.
    is_closed: bool = True


class Cell(NamedTuple):
    """What stands in a cell, and what may be written there."""

    #: What stands there.
    value: "str | date | None" = None
    #: What there is to choose from; None for no list.
    choice: Choice | None = None
    #: Whether a day belongs there.
    is_day: bool = False
    #: Whether it is an input, where its column is none, or the other way round; None as the column.
    is_input: bool | None = None


class Heading(NamedTuple):
    """A column of a table."""

    #: What stands at its head.
    text: str
    #: The hidden key above it.
    key: str = ""
    #: Width in characters.
    width: int = 12
    #: Whether people fill it in.
    is_input: bool = False
    #: What is said when one of its cells is entered.
    prompt: str = ""
    #: Whether it is not shown.
    is_hidden: bool = False


class Table(NamedTuple):
    """A sheet with one table."""

    #: Name of the sheet.
    sheet: str
    #: What stands in A1.
    title: str
    #: Guidance below the title, at most two lines.
    guidance: Sequence[str]
    #: Its columns.
    columns: Sequence[Heading]
    #: Its rows, each as long as there are columns.
    rows: Sequence[Sequence[Cell]]
    #: How many columns stay in sight.
    frozen: int = 0
    #: Positions of the rows with which something new begins, which a line sets apart.
    breaks: frozenset[int] = frozenset()


class Book:
    """
    A workbook that is being written.

    Raises:
        MissingExtraError: When the extra ``workbook`` is not installed.
    """

    def __init__(self, *, title: str, subject: str) -> None:
        """Begin a workbook with a *title* and a *subject*, which its properties tell."""
        try:
            import xlsxwriter  # type: ignore[import-untyped]
        except ImportError:
            raise MissingExtraError("workbook", purpose="writing a form") from None
        self._bytes = BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._bytes, _OPTIONS)
        self._book.set_properties(
            {
                "title": title,
                "subject": subject,
                "author": "electoral-standards",
                "created": _CREATED,
            }
        )
        self._formats = _formats(self._book)
        self._lists: dict[tuple[str, ...], str] = {}
        self._tables = 0

    def add(self, table: Table) -> None:
        """Write a sheet."""
        sheet = self._book.add_worksheet(table.sheet)
        _set_up(sheet, table)
        sheet.write_string(0, 0, table.title, self._formats["title"])
        for row, text in enumerate(table.guidance, 1):
            sheet.write_string(row, 0, text, self._formats["guidance"])
        for column, heading in enumerate(table.columns):
            self._add_column(sheet, column, heading)
        sheet.set_row(_KEYS_ROW, None, None, {"hidden": True})
        sheet.set_row(0, 26)
        sheet.set_row(_HEADINGS_ROW, _height([each.text for each in table.columns], table.columns))
        for position, cells in enumerate(table.rows):
            row = _HEADINGS_ROW + 1 + position
            sheet.set_row(row, _height([each.value for each in cells], table.columns))
            begins = "new " if position in table.breaks else ""
            for column, cell in enumerate(cells):
                self._write(sheet, row, column, cell, table.columns[column], begins)
        self._frame(sheet, table)

    def add_hidden(self, sheet: str, rows: Iterable[Sequence[str]]) -> None:
        """Write a sheet that programs read and people do not see."""
        hidden = self._book.add_worksheet(sheet)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                hidden.write_string(row, column, text)
        hidden.protect()
        hidden.very_hidden()

    def close(self) -> bytes:
        """The bytes of the workbook; the same tables give the same bytes."""
        lists = self._book.add_worksheet(_LISTS)
        for column, words in enumerate(self._lists):
            lists.write_string(0, column, _LIST_KEY)
            for row, word in enumerate(words, 1):
                lists.write_string(row, column, word)
        lists.protect()
        lists.very_hidden()
        self._book.close()
        return _with_language(self._bytes.getvalue())

    def _add_column(self, sheet: Any, column: int, heading: Heading) -> None:
        hidden = {"hidden": True} if heading.is_hidden else {}
        sheet.set_column(column, column, heading.width, None, hidden)
        sheet.write_string(_KEYS_ROW, column, heading.key, self._formats["key"])

    def _frame(self, sheet: Any, table: Table) -> None:
        """Make the rows a table, with headings that stay and that programs tell from the rest."""
        self._tables += 1
        last = _HEADINGS_ROW + max(1, len(table.rows))
        head = self._formats["heading"]
        sheet.add_table(
            _HEADINGS_ROW,
            0,
            last,
            len(table.columns) - 1,
            {
                "name": f"Table{self._tables}",
                "title": table.title[:250],
                "description": " ".join(table.guidance)[:250],
                "style": None,
                "autofilter": False,
                "columns": [{"header": each.text, "header_format": head} for each in table.columns],
            },
        )
        for column, each in enumerate(table.columns):
            sheet.write_string(_HEADINGS_ROW, column, each.text, head)

    def _write(  # noqa: PLR0913, PLR0917 - a place, what goes there, and how it looks
        self,
        sheet: Any,
        row: int,
        column: int,
        cell: Cell,
        heading: Heading,
        begins: str,
    ) -> None:
        is_input = heading.is_input if cell.is_input is None else cell.is_input
        kind = ("day" if cell.is_day else "input") if is_input else "locked"
        style = self._formats[begins + kind]
        if isinstance(cell.value, date) and not EARLIEST <= cell.value <= LATEST:
            sheet.write_string(row, column, str(cell.value), style)
        elif isinstance(cell.value, date):
            sheet.write_datetime(row, column, cell.value, style)
        elif cell.value:
            sheet.write_string(row, column, cell.value, style)
        else:
            sheet.write_blank(row, column, None, style)
        if is_input and (rule := self._rule(cell, heading)):
            sheet.data_validation(row, column, row, column, rule)

    def _rule(self, cell: Cell, heading: Heading) -> dict[str, Any] | None:
        said: dict[str, Any] = {}
        if heading.prompt:
            said = {"input_title": heading.text[:_LONGEST_PROMPT], "input_message": heading.prompt}
        if cell.choice is not None:
            return said | {
                "validate": "list",
                "source": self._list(cell.choice.words),
                "show_error": cell.choice.is_closed,
                "error_title": "Not one of the choices",
                "error_message": "Choose from the list, or leave the cell empty.",
            }
        if cell.is_day:
            return said | {
                "validate": "date",
                "criteria": "between",
                "minimum": EARLIEST,
                "maximum": LATEST,
                "error_title": "Not a day",
                "error_message": "Write a day such as 2026-05-07, or leave the cell empty.",
            }
        return said | {"validate": "any"} if said else None

    def _list(self, words: tuple[str, ...]) -> str:
        if words not in self._lists:
            column = letters(len(self._lists))
            self._lists[words] = f"={_LISTS}!${column}$2:${column}${len(words) + 1}"
        return self._lists[words]


def _set_up(sheet: Any, table: Table) -> None:
    """Everything about a sheet that is not its cells."""
    sheet.protect("", _PROTECTION)
    sheet.freeze_panes(_HEADINGS_ROW + 1, table.frozen)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADINGS_ROW)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&RPage &P of &N")


def _formats(book: Any) -> Mapping[str, Any]:
    cell = {"font_name": "Arial", "font_size": 10, "text_wrap": True, "valign": "top"}
    cell |= {"border": 1, "border_color": _LINE, "align": "left", "indent": 1}
    # Text stays what was typed: an id such as 007 keeps its zeros.
    open_ = cell | {"locked": False, "bg_color": _INPUT, "num_format": "@"}
    plain = {"font_name": "Arial", "valign": "vcenter"}
    cells = {
        "locked": cell | {"bg_color": _PALE},
        "input": open_,
        "day": open_ | {"num_format": _DAY_FORMAT},
    }
    begins = {"top": 2, "top_color": _INK}
    formats = cells | {f"new {name}": style | begins for name, style in cells.items()}
    return {name: book.add_format(style) for name, style in formats.items()} | {
        "title": book.add_format(plain | {"font_size": 16, "bold": True, "font_color": _INK}),
        "guidance": book.add_format(plain | {"font_size": 10}),
        "key": book.add_format({"font_size": 8, "font_color": _LINE}),
        "heading": book.add_format(
            cell | {"bold": True, "font_color": "#FFFFFF", "bg_color": _INK, "valign": "vcenter"}
        ),
    }


def _height(values: Sequence[object], columns: Sequence[Heading]) -> float:
    """
    The height of a row in which all of its texts can be read, in points.

    Spreadsheet programs do not all work it out by themselves.
    """
    lines = 1
    for value, column in zip(values, columns, strict=True):
        if isinstance(value, str) and not column.is_hidden:
            width = max(1, int((column.width - _INDENT) * _FIT))
            paragraphs = value.splitlines()
            lines = max(lines, sum(len(wrap(each, width)) or 1 for each in paragraphs))
    return min(_HIGHEST, lines * _LINE_HEIGHT + _PADDING)


def _with_language(data: bytes) -> bytes:
    """The workbook with the language of its texts among its properties, for screen readers."""
    whole, found = BytesIO(), ZipFile(BytesIO(data))
    with ZipFile(whole, "w") as written:
        for entry in found.infolist():
            content = found.read(entry)
            if entry.filename == "docProps/core.xml":
                language = f"<dc:language>{_LANGUAGE}</dc:language></cp:coreProperties>"
                content = re.sub(rb"</cp:coreProperties>", language.encode(), content)
            elif entry.filename == "xl/styles.xml":
                content = content.replace(b'<name val="Calibri"/>', b'<name val="Arial"/>')
            written.writestr(entry, content)
    return whole.getvalue()
