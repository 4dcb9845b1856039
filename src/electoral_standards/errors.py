"""
The errors of the package: one root, each with what is wrong, where, and what to do.

Attributes are the interface; the wording of a message is not.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

__all__ = [
    "ElectoralStandardsError",
    "Fault",
    "InvalidDocumentError",
    "MissingExtraError",
    "NotSupportedYetError",
    "PlanningError",
    "ScaleMismatchError",
    "UnknownReferenceError",
    "nearest",
]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """
    The known word most like *word*, or None if nothing is near.

    Case never counts against a candidate; ties go to the first in sorted order.
    """
    from difflib import SequenceMatcher, get_close_matches

    # difflib is quadratic in the length, and no code is anywhere near this long.
    word = word.upper()[:100]
    folded = {candidate.upper(): candidate for candidate in sorted(known, reverse=True)}
    matches = get_close_matches(word, folded, n=5, cutoff=0.6)
    if not matches:
        return None
    # Of candidates that are equally near, difflib would give the last.
    return folded[min(matches, key=lambda each: (-SequenceMatcher(None, each, word).ratio(), each))]


class Fault(NamedTuple):
    """One thing that is wrong with a document, where it is, and what to do about it."""

    #: JSON path of the faulty value, such as ``$.judgements[3].item``.
    path: str

    #: What is wrong there.
    message: str

    #: What the reader can do about it; empty where the message says it all.
    remedy: str = ""

    def __str__(self) -> str:
        """Give path, message and remedy on one line; the path only if it is not the whole."""
        place = "" if self.path == "$" else f"{self.path}: "
        return place + self.message + (f" ({self.remedy})" if self.remedy else "")


class ElectoralStandardsError(Exception):
    """The root of every error that this package raises on purpose."""


class UnknownReferenceError(ElectoralStandardsError, LookupError):
    """A code or name refers to nothing in the catalogue in which it was looked up."""

    def __init__(self, code: str, *, known: Collection[str] = ()) -> None:
        """Keep the *code* that was asked for and the codes that are *known*."""
        super().__init__(code)
        self.code = code
        self.known = frozenset(known)

    def __str__(self) -> str:
        """Say what is unknown, and the nearest known code."""
        message = f"nothing in the catalogue has the code {self.code!r}"
        if len(self.known) == 1:
            return f"{message}; it has {next(iter(self.known))!r}"
        if near := nearest(self.code, self.known):
            message += f"; did you mean {near!r}?"
        return message


class ScaleMismatchError(ElectoralStandardsError, ValueError):
    """Two points of different scales were compared, or a rule does not suit a scale."""


class NotSupportedYetError(ElectoralStandardsError, ValueError):
    """What was asked for is part of the design but not of this version."""


class PlanningError(ElectoralStandardsError, ValueError):
    """A development plan cannot be made, or an action moved on, in the way that was asked for."""


_MOST_SHOWN = 50


class InvalidDocumentError(ElectoralStandardsError, ValueError):
    """A document cannot be used; *faults* lists everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault], *, source: str = "document") -> None:
        """Keep the *faults*, in document order, and the name of their *source*."""
        super().__init__(source)
        self.faults = tuple(faults)
        self.source = source

    def __str__(self) -> str:
        """Give one line that counts the faults, then one line for each of the first of them."""
        count = len(self.faults)
        head = f"{self.source}: {count} fault{'' if count == 1 else 's'}"
        lines = [f"  {fault}" for fault in self.faults[:_MOST_SHOWN]]
        if count > _MOST_SHOWN:
            lines.append(f"  and {count - _MOST_SHOWN} more")
        return "\n".join([head, *lines])


class MissingExtraError(ElectoralStandardsError, ImportError):
    """A feature needs an optional dependency that is not installed."""

    def __init__(self, extra: str, *, purpose: str) -> None:
        """Keep the name of the *extra* and what it is needed for."""
        super().__init__(extra)
        self.extra = extra
        self.purpose = purpose

    def __str__(self) -> str:
        """Say which extra to install, and how."""
        return (
            f"{self.purpose} needs the extra {self.extra!r}: "
            f"python -m pip install 'electoral-standards[{self.extra}]'"
        )
