"""
Values that are taken as they are written or not at all: codes, names, dates.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

__all__ = ["DAYS", "Known", "day", "matching"]


@cache
def _dates() -> tuple[re.Pattern[str], type["date"]]:
    # Most processes that open a standard meet no date, and never import what knows of them.
    from datetime import date

    return re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date


class Known(dict[Any, Any]):
    """
    What has been read, by what was written: a document says the same things again and again.

    Looking a value up calls no function, which is why it is a dictionary.
    """

    def __init__(self, read: Callable[[Any], Any]) -> None:
        """Read what is new by *read*, which raises for what is not sound."""
        self._read = read

    def __missing__(self, written: Any) -> Any:
        """Read something for the first time."""
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[written] = self._read(written)
        return found


_MOST_KEPT = 4096


def day(text: Any) -> "date":
    """
    The day that a text such as ``2026-05-07`` names.

    Raises:
        TypeError: When it is no text.
        ValueError: When it is written otherwise, or is no day of the calendar.
    """
    written, date = _dates()
    if written.fullmatch(text) is None:
        message = f"expected a date such as 2026-05-07, found {text!r}"
        raise ValueError(message)
    return date.fromisoformat(text)


#: Days by their texts; a text that is no day raises what `day` raises.
DAYS = Known(day)


def matching(pattern: str) -> Known:
    """
    The strings that match a pattern, by themselves; all else raises.

    The pattern is compiled when a string first comes.
    """
    found: list[re.Pattern[str]] = []

    def check(value: Any) -> Any:
        if not found:
            found.append(re.compile(pattern))
        if found[0].search(value) is None:
            message = f"{value!r} does not match {pattern}"
            raise ValueError(message)
        return value

    return Known(check)
