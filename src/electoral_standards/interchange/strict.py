"""
Values that are taken as they are written or not at all: codes, names, dates.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

__all__ = ["day", "matching"]


@cache
def _dates() -> tuple[re.Pattern[str], type["date"]]:
    # Most processes that open a standard meet no date, and never import what knows of them.
    from datetime import date

    return re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date


@lru_cache(maxsize=4096)
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


def matching(pattern: str) -> Callable[[Any], Any]:
    """
    A function that takes a string that matches a pattern, and raises for all else.

    It remembers what it has seen: a document names the same codes again and again. The pattern
    is compiled when a string first comes.
    """
    found: list[re.Pattern[str]] = []

    @lru_cache(maxsize=4096)
    def check(value: Any) -> Any:
        if not found:
            found.append(re.compile(pattern))
        if found[0].search(value) is None:
            message = f"{value!r} does not match {pattern}"
            raise ValueError(message)
        return value

    return check
