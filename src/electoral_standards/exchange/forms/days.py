"""
Days as people and spreadsheets write them; what could be two days is never guessed.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from electoral_standards.exchange.forms.words import NotUnderstoodError, clean
from electoral_standards.model.occupational_standard import MONTHS

__all__ = ["EARLIEST", "LATEST", "DateOrder", "Day", "day_of"]


class DateOrder(StrEnum):
    """Which number comes first in a day written in numbers only."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Day(NamedTuple):
    """A day that was read."""

    #: The day.
    day: date
    #: How it was understood, where that needs saying.
    note: str = ""


_ISO: Final = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ]([0-9]{1,2}:[0-9]{2}\S*))?"
)
_NUMBERS: Final = re.compile(r"([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{4}|[0-9]{2})")
_WEEKDAY: Final = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_DAY_MONTH: Final = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[\s\-./]+([a-z]{3,9})\.?,?[\s\-./]+([0-9]{4})"
)
_MONTH_DAY: Final = re.compile(
    r"([a-z]{3,9})\.?[\s\-./]+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})"
)
#: What a number counts from, by Excel for Windows after its day that never was, and for old Macs.
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
#: The days that a cell may hold as a day: a slip such as 2026 for a day is one of 1905 there.
EARLIEST, LATEST = date(1930, 1, 1), date(2099, 12, 31)
_REMEDY: Final = "write it as 2026-05-07"


def day_of(value: object, order: DateOrder | None = None, *, since_1904: bool = False) -> Day:
    """
    The day that a cell holds or a text names.

    Args:
        value: A date, a date with a time, a number as spreadsheets count days, or a text.
        order: Which number comes first where a text such as 7/5/2026 does not tell by itself.
        since_1904: Whether the workbook counts days from 1904.

    Raises:
        NotUnderstoodError: When it names no day, or could be two different ones.
    """
    if isinstance(value, datetime):
        _check_is_likely(value.date())
        has_time = (value.hour, value.minute, value.second) != (0, 0, 0)
        return Day(value.date(), "the time of day is not carried" if has_time else "")
    if isinstance(value, date):
        _check_is_likely(value)
        return Day(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _of_number(float(value), since_1904=since_1904)
    if isinstance(value, str):
        return _of_text(clean(value), order)
    raise NotUnderstoodError(f"{value!s} is no day", _REMEDY)


def _check_is_likely(day: date) -> None:
    if not EARLIEST <= day <= LATEST:
        remedy = f"if it is meant, write it as the text {day}"
        raise NotUnderstoodError(f"the day {day} looks like a slip", remedy)


def _of_number(number: float, *, since_1904: bool) -> Day:
    epoch = _EPOCH_1904 if since_1904 else _EPOCH
    found = None
    with suppress(OverflowError, ValueError):
        found = epoch + timedelta(days=int(number))
    if found is None or not EARLIEST <= found <= LATEST:
        raise NotUnderstoodError(f"the number {number:g} is no day", _REMEDY)
    return Day(found, f"the number {number:g} was read as the day {found}")


def _of_text(text: str, order: DateOrder | None) -> Day:
    if match := _ISO.fullmatch(text):
        note = "the time of day is not carried" if (match[4] or "").strip("0:.Z") else ""
        return Day(_day(text, match[1], match[2], match[3]), note)
    if match := _NUMBERS.fullmatch(text):
        return _of_numbers(text, match, order)
    words = _WEEKDAY.sub("", text, count=1).lower()
    if match := _DAY_MONTH.fullmatch(words):
        return Day(_day(text, match[3], _month(text, match[2]), match[1]))
    if match := _MONTH_DAY.fullmatch(words):
        return Day(_day(text, match[3], _month(text, match[1]), match[2]))
    raise NotUnderstoodError(f"{text!r} is no day", _REMEDY)


def _of_numbers(text: str, match: re.Match[str], order: DateOrder | None) -> Day:
    first, second, year = match[1], match[2], match[3]
    if len(year) != len("2026"):
        raise NotUnderstoodError(f"the year of {text!r} has two digits", _REMEDY)
    if order is DateOrder.DAY_FIRST:
        return Day(_day(text, year, second, first))
    if order is DateOrder.MONTH_FIRST:
        return Day(_day(text, year, first, second))
    readings = [*dict.fromkeys(_readings(year, first, second))]
    if not readings:
        raise NotUnderstoodError(f"{text!r} is no day of the calendar", _REMEDY)
    if len(readings) > 1:
        one, other = readings
        raise NotUnderstoodError(
            f"{text!r} may be {one} or {other}",
            f"{_REMEDY}, or say which with --dates day-first or --dates month-first",
        )
    return Day(readings[0])


def _readings(year: str, first: str, second: str) -> Iterator[date]:
    for day, month in ((first, second), (second, first)):
        with suppress(ValueError):
            yield date(int(year), int(month), int(day))


def _month(text: str, word: str) -> str:
    for number, name in enumerate(MONTHS, 1):
        if name.startswith(word):
            return str(number)
    raise NotUnderstoodError(f"{text!r} is no day: {word!r} is no month", _REMEDY)


def _day(text: str, year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise NotUnderstoodError(f"{text!r} is no day of the calendar", _REMEDY) from None
