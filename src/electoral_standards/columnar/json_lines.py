"""
What one line of NDJSON says: a row of a table of ratings, or why it is none.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from electoral_standards.errors import Fault, InvalidDocumentError

__all__ = ["LONGEST_LINE", "Line", "NoRowError", "lines_of", "object_of", "row_of", "scope_of"]

#: Lines may not be longer, in bytes.
LONGEST_LINE: Final = 1 << 22
#: Columns in which a number is as good as its digits, and true, false, objects and lists mean
#: nothing.
_NAMES: Final = ("subject", "rater", "evidence", "team")
#: Columns in which 3.0 is 3, as programs write it that have no whole numbers beside gaps.
_WHOLE: Final = (*_NAMES, "rating", "authenticated")
_INT64: Final = 1 << 63
_DIGITS: Final = re.compile(r"0|-?[1-9][0-9]{0,18}")

Value = str | int | None


class Line(NamedTuple):
    """A line that is not blank."""

    #: Its number among those that are not blank, from 1: that of the row.
    number: int
    text: bytes


class NoRowError(ValueError):
    """A line is no row of a table of ratings."""

    def __init__(self, reason: str, column: str | None = None, value: str | None = None) -> None:
        """Say in which column it is wrong, and what stands there; None where all of it is."""
        super().__init__(reason)
        self.reason, self.column, self.value = reason, column, value


def lines_of(path: Path) -> Iterator[Line]:
    """
    The lines of a file that are not blank.

    Raises:
        InvalidDocumentError: When one is longer than any row could be.
    """
    number = 0
    with path.open("rb") as file:
        while text := file.readline(LONGEST_LINE + 1):
            if len(text) > LONGEST_LINE:
                message = f"row {number + 1} is longer than {LONGEST_LINE} bytes"
                hint = "write one JSON object a line"
                raise InvalidDocumentError([Fault("$", message, hint)], source=str(path))
            if text.strip():
                number += 1
                yield Line(number, text)


def object_of(text: bytes) -> dict[str, Any]:
    """
    The object that a line holds.

    Raises:
        NoRowError: When it holds none.
    """
    try:
        found = json.loads(text.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise NoRowError("bad_row") from None
    if not isinstance(found, dict):
        raise NoRowError("bad_row")
    return found


def _no_number(name: str) -> None:
    """NaN is what some programs write for nothing; infinite numbers are no JSON."""
    if name != "NaN":
        raise ValueError(name)


def row_of(text: bytes, names: Sequence[str], *, numbers: bool) -> list[Value]:
    """
    What a line says in each of the columns *names*, as text.

    The subject is a whole number instead where *numbers* is true.

    Raises:
        NoRowError: When it is no object, or has a value of a type that means nothing there.
    """
    found = object_of(text)
    return [_cell(name, found.get(name), numbers=numbers) for name in names]


def _cell(name: str, value: Any, *, numbers: bool) -> Value:  # noqa: ANN401 - any JSON
    if value is None:
        return None
    if name == "subject" and numbers:
        return None if value == "" else _number(value)
    if name == "scope":
        return scope_of(_text(value))
    nested = isinstance(value, dict | list)
    if (name in _NAMES and (nested or isinstance(value, bool))) or (
        name == "authenticated" and nested
    ):
        raise NoRowError("bad_row", name, _text(value))
    if name in _WHOLE and isinstance(value, float) and value.is_integer():
        value = int(value)
    return _text(value)


def scope_of(text: str) -> str:
    """A list of codes, written as JSON, with spaces between the codes; other texts as they are."""
    if not text.startswith("["):
        return text
    try:
        return _text(" ".join(json.loads(text)))
    except (ValueError, TypeError, RecursionError):
        return text


def _number(value: Any) -> int:  # noqa: ANN401 - any JSON
    """A whole number, also as a float or as its digits in text."""
    whole: int | None = None
    if isinstance(value, str):
        whole = int(value) if _DIGITS.fullmatch(value) else None
    elif isinstance(value, float):
        whole = int(value) if value.is_integer() else None
    elif isinstance(value, int) and not isinstance(value, bool):
        whole = value
    if whole is None or not -_INT64 <= whole < _INT64:
        raise NoRowError("bad_value", "subject", _text(value))
    return whole


def _text(value: Any) -> str:  # noqa: ANN401 - any JSON
    found = value if isinstance(value, str) else _dumps(value)
    if not found.isascii() and any("\ud800" <= letter <= "\udfff" for letter in found):
        raise NoRowError("bad_row")  # half a character
    return found


_dumps: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
