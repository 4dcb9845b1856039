"""
Identifiers that other systems ask for: made of codes and versions, never of chance or the clock.
"""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.model.occupational_standard import MONTHS

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = [
    "Addresses",
    "code_of",
    "day_in",
    "identifier",
    "midnight",
    "moment",
    "name_of",
]

#: Below it all identifiers stand; it never changes, or every identifier would.
_NAMESPACE: Final = uuid5(NAMESPACE_URL, "https://electoral-standards.github.io/")
_BASE: Final = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+")
_ISO: Final = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_PRINTED: Final = re.compile(
    rf"\b(?:([0-9]{{1,2}}) )?({'|'.join(MONTHS)}) ([0-9]{{4}})\b", re.IGNORECASE
)
_LONGEST_CODE: Final = 24


def identifier(kind: str, name: str) -> str:
    """
    The UUID, of version 5, of a thing of some kind that has this name.

    >>> identifier("CFItem", "RM.L1@2024-08-14") == identifier("CFItem", "RM.L1@2024-08-14")
    True
    """
    return str(uuid5(_NAMESPACE, f"{kind}:{name}"))


class Addresses:
    """
    Where things can be found: below a web address of the user's own, or by identifier alone.

    Raises:
        InvalidDocumentError: When the base is no web address.
    """

    def __init__(self, base: str = "") -> None:
        """Take the *base*, such as ``https://example.org/ims/case/v1p1``; empty for none."""
        if base and not _BASE.fullmatch(base):
            fault = Fault("$", f"{base!r} is no web address", "write it as https://example.org/x")
            raise InvalidDocumentError([fault], source="base address")
        self._base = base.rstrip("/")

    def of(self, kind: str, name: str, folder: str = "") -> str:
        """The address of a thing; without a base the name of its UUID."""
        found = identifier(kind, name)
        return f"{self._base}/{folder or kind + 's'}/{found}" if self._base else f"urn:uuid:{found}"


def day_in(text: str | None) -> date | None:
    """
    The day that a text names, the first of its month where it names no day; None if none.

    >>> day_in("14 August 2024"), day_in("consulted on from June 2022"), day_in("undated")
    (datetime.date(2024, 8, 14), datetime.date(2022, 6, 1), None)
    """
    for pattern in (_ISO, _PRINTED):
        if text and (match := pattern.search(text)):
            first, second, third = match.groups()
            try:
                if pattern is _ISO:
                    return date(int(first), int(second), int(third))
                return date(int(third), MONTHS.index(second.lower()) + 1, int(first or 1))
            except ValueError:
                continue
    return None


def moment(standard: "Standard") -> tuple[str, bool]:
    """
    When a standard was last changed, as far as it says itself, and whether it does.

    The publication as printed or else the version; midnight of that day in UTC, since no hour is
    known. A standard that names no day has the first day of 1970.
    """
    found = day_in(standard.source.published) or day_in(standard.version)
    if found is None and hasattr(standard, "metadata"):
        found = day_in(standard.metadata.date_approved)
    return midnight(found or date(1970, 1, 1)), found is not None


def midnight(day: date) -> str:
    """The beginning of a day, as formats write it: ``2026-06-01T00:00:00Z``."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).isoformat().replace("+00:00", "Z")


def code_of(*texts: str, otherwise: str) -> str:
    """
    A code for a standard, of the first text that has letters or digits to make one of.

    >>> code_of("", "Test Markdown Framework", otherwise="d000"), code_of("科目", otherwise="d0-1f")
    ('TESTMARKDOWNFRAMEWORK', 'FD01F')
    """
    for text in texts:
        plain = unicodedata.normalize("NFKD", text).upper()
        found = re.sub(r"[^A-Z0-9]", "", plain)[:_LONGEST_CODE]
        if found:
            return found if found[0].isalpha() else f"F{found}"[:_LONGEST_CODE]
    return ("F" + re.sub(r"[^A-Z0-9]", "", otherwise.upper()))[:_LONGEST_CODE]


def name_of(text: str, taken: set[str] | frozenset[str] = frozenset()) -> str:
    """
    A name, as scales have one, of a title; another than those that are taken.

    >>> name_of("Final Project Grade", {"final-project-grade"})
    'final-project-grade-2'
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    found = found if found[:1].isalpha() else f"scale-{found}".strip("-")
    number, name = 1, found
    while name in taken:
        number += 1
        name = f"{found}-{number}"
    return name
