"""
What has to be deleted: records whose time is over, and all that was made of them.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from electoral_standards.model.assessment import Assessment

__all__ = ["Due", "due_before"]


class Due(NamedTuple):
    """Why a document has to be deleted."""

    #: Name of the document, as it was given.
    name: str
    #: Why, in plain words.
    reason: str


def due_before(documents: Iterable[tuple[str, Any]], day: date) -> tuple[list[Due], list[str]]:
    """
    The documents that may no longer be kept on a day, and the records that say nothing of it.

    A record is due when its ``retainUntil`` is before the day. A result, a gap analysis or a plan
    is due when it was made of a record that is due and is among the documents; what was made of
    several people's records is due with the first of them.

    Args:
        documents: Names and nouns.
        day: The day; a record may be kept on its last day.

    Returns:
        What is due, in the order of the documents, with reasons; and the names of the records
        without ``retainUntil``, of which nobody has said how long they may be kept.
    """
    given = list(documents)
    records = [noun for _, noun in given if isinstance(noun, Assessment)]
    over = {
        each.id: each.retain_until
        for each in records
        if each.retain_until is not None and each.retain_until < day
    }
    due: list[Due] = []
    for name, noun in given:
        if isinstance(noun, Assessment):
            if noun.id in over and noun.retain_until is not None and noun.retain_until < day:
                due.append(Due(name, f"it was to be kept until {noun.retain_until}"))
            continue
        if sources := sorted(_made_of(noun) & over.keys()):
            due.append(Due(name, f"it was made of {', '.join(sources)}"))
    silent = [
        name for name, noun in given if isinstance(noun, Assessment) and noun.retain_until is None
    ]
    return due, silent


def _made_of(noun: Any) -> set[str]:
    """The identifiers of the records that a document was made of."""
    if hasattr(noun, "members"):
        return {each.assessment for each in noun.members}
    if hasattr(noun, "subjects"):
        return {
            point.assessment
            for each in noun.subjects
            for trajectory in (*each.standards, *each.requirements)
            for point in trajectory.points
        }
    if hasattr(noun, "assessments"):
        return {getattr(each, "assessment", each) for each in noun.assessments}
    return {noun.assessment} if hasattr(noun, "assessment") else set()
