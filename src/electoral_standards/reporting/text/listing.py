"""
The listing of a catalogue: what there is, of which age, and how far it may be relied on.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.reporting.text.layout import facts, heading, hung, page, paragraph
from electoral_standards.reporting.wording import KINDS, counted, day, listed
from electoral_standards.vocabulary import Authority

__all__ = ["Listed", "flags", "listing", "listing_data", "overdue"]


class Listed(NamedTuple):
    """One document of a catalogue, as a listing shows it."""

    #: Code of the standard, or name of the profile or crosswalk.
    key: str
    #: Title as published.
    title: str
    #: Version of the document.
    version: str
    #: Publisher; None where the document names none.
    publisher: str | None
    #: How many parts there are of each kind.
    counts: dict[str, int]
    #: What a reader should know before relying on it: ``draft``, ``overdue_for_review``...
    flags: tuple[str, ...]


def overdue(document: Any, as_at: date) -> bool:  # noqa: ANN401 - any document
    """Whether a document has a review date, and its month was over on the day *as_at*."""
    check = getattr(document, "is_overdue_for_review", None)
    try:
        return bool(check and check(as_at))
    except ValueError:
        return False


_FLAGS = {
    "overdue_for_review": "overdue for review",
    Authority.DRAFT.value: "consultation draft",
    Authority.GENERIC.value: "generic text, authority for nothing",
    Authority.ILLUSTRATIVE.value: "example made up by this project",
}


def flags(document: Any, as_at: date) -> tuple[str, ...]:  # noqa: ANN401 - any document
    """What a reader should know before relying on a document, as at one day."""
    source = getattr(document, "source", document)
    found = ["overdue_for_review"] if overdue(document, as_at) else []
    if source.authority is not Authority.AUTHORITATIVE:
        found.append(source.authority.value)
    return tuple(found)


def _listed(key: str, document: Any, as_at: date) -> Listed:  # noqa: ANN401 - any document
    source = getattr(document, "source", None)
    return Listed(
        key=key,
        title=document.title,
        version=document.version,
        publisher=source.publisher if source else None,
        counts=_counts(document),
        flags=flags(document, as_at),
    )


def _counts(document: Any) -> dict[str, int]:  # noqa: ANN401 - any document
    if hasattr(document, "parts"):
        return dict(Counter(part.kind.value for part in document.parts()))
    names = ("requirements", "alignments", "unaligned")
    return {name: len(getattr(document, name)) for name in names if hasattr(document, name)}


def _of(family: Family, catalogue: Catalogue, as_at: date) -> Iterator[Listed]:
    for key in catalogue.keys(family):
        yield _listed(key, catalogue[key], as_at)


def listing_data(catalogue: Catalogue, as_at: date) -> dict[str, Any]:
    """
    The listing as a JSON value.

    ``{"asAt", "standards", "profiles", "crosswalks"}``, each of the three a list of objects
    with ``key`` (code or name), ``title``, ``version``, ``publisher`` (null where the document
    names none), ``counts`` (parts by kind, as the vocabulary spells it) and ``flags``
    (``overdue_for_review``, ``draft``, ``generic``, ``illustrative``).
    """
    families = {
        f"{family.value}s": [each._asdict() for each in _of(family, catalogue, as_at)]
        for family in Family
    }
    return {"asAt": as_at.isoformat(), **families}


def listing(catalogue: Catalogue, as_at: date) -> str:
    """
    The listing as text.

    Args:
        catalogue: What is listed; all of it is read.
        as_at: The day for which it is said what is overdue for review.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    blocks = [
        [*heading(title), *_entries(list(_of(family, catalogue, as_at)))]
        for family, title in (
            (Family.STANDARD, "Standards"),
            (Family.PROFILE, "Role profiles: what a role requires"),
            (Family.CROSSWALK, "Crosswalks: which items of standards correspond"),
        )
    ]
    note = paragraph(
        f"As at {day(as_at)} ({as_at}). 'electoral-standards show CODE' shows any of them, "
        "and any item in them."
    )
    return page(*blocks, note)


def _entries(found: list[Listed]) -> list[str]:
    lines = []
    for each in found:
        notes = listed(_FLAGS[flag] for flag in each.flags)
        lines += hung(f"{each.key}  ", each.title, indent=4)
        lines += facts(
            (
                ("Version", each.version),
                ("Publisher", each.publisher or ("" if "illustrative" in each.flags else _NONE)),
                ("Holds", listed(_counted(kind, n) for kind, n in each.counts.items())),
                ("Note", f"! {notes}" if notes else ""),
            ),
            indent=4,
        )
        lines.append("")
    return lines[:-1]


_NONE = "not named in the document"
_OTHERS = {
    "requirements": ("requirement", "requirements"),
    "alignments": ("alignment", "alignments"),
    "unaligned": ("item without a counterpart", "items without a counterpart"),
}
_PARTS = {kind.value: words for kind, words in KINDS.items()}


def _counted(kind: str, number: int) -> str:
    return counted(number, *(_PARTS.get(kind) or _OTHERS[kind]))
