"""
Which fields of documents tell of people, and how a document is made again without them.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

import attrs

__all__ = ["KINDS", "Tells", "rewritten"]


class Tells(StrEnum):
    """What a field tells of a person."""

    #: Who it is: an identifier.
    PERSON = "person"
    #: Which record it is: an identifier that whoever made the record knows again.
    RECORD = "record"
    #: Who it is: a name.
    NAME = "name"
    #: Anything that somebody wrote.
    TEXT = "text"


#: The fields that tell of people, by class and name. All others hold codes, vocabularies, counts
#: and words of the documents' own; a test holds the two together, so that none is forgotten.
KINDS: Final[Mapping[tuple[str, str], Tells]] = {
    ("Subject", "id"): Tells.PERSON,
    ("Subject", "name"): Tells.NAME,
    ("Assessment", "id"): Tells.RECORD,
    ("Assessment", "title"): Tells.NAME,
    ("Evidence", "authenticated_by"): Tells.PERSON,
    ("Evidence", "title"): Tells.TEXT,
    ("Judgement", "note"): Tells.TEXT,
    ("Rater", "id"): Tells.PERSON,
    ("MigratedFrom", "assessment"): Tells.RECORD,
    ("MigratedFrom", "approved_by"): Tells.PERSON,
    ("EarlierMigration", "approved_by"): Tells.PERSON,
    ("AssessmentResult", "assessment"): Tells.RECORD,
    ("GapAnalysis", "assessment"): Tells.RECORD,
    ("DevelopmentPlan", "assessment"): Tells.RECORD,
    ("ActionStep", "by"): Tells.PERSON,
    ("Member", "assessment"): Tells.RECORD,
    ("RequirementCover", "held_by"): Tells.PERSON,
    ("RequirementCover", "unknown_of"): Tells.PERSON,
    ("Candidate", "member"): Tells.PERSON,
    ("Departure", "member"): Tells.PERSON,
    ("WhatIf", "removed"): Tells.PERSON,
    ("WhatIf", "added"): Tells.PERSON,
    ("PollingDay", "roster"): Tells.PERSON,
    ("PollingDay", "absent"): Tells.PERSON,
    ("ProgressPoint", "assessment"): Tells.RECORD,
    ("AgreementReport", "assessments"): Tells.RECORD,
    ("RaterShare", "id"): Tells.PERSON,
    ("RaterPair", "first"): Tells.PERSON,
    ("RaterPair", "second"): Tells.PERSON,
    ("RatedUnit", "subject"): Tells.PERSON,
    ("RatingGiven", "rater"): Tells.PERSON,
}


def rewritten(noun: Any, change: Callable[[Tells, str], str]) -> Any:
    """
    A noun with every text that tells of people changed, and all else as it was.

    Args:
        noun: Any noun.
        change: Is given what a field tells, and its text, and gives the text to put there.
    """
    if isinstance(noun, tuple):
        return tuple([rewritten(each, change) for each in noun])
    if not attrs.has(type(noun)):
        return noun
    name = type(noun).__name__
    changed = {}
    for field in attrs.fields(type(noun)):
        old = getattr(noun, field.name)
        tells = KINDS.get((name, field.name))
        new = rewritten(old, change) if tells is None else _told(old, tells, change)
        if new is not old:
            changed[field.name] = new
    return attrs.evolve(noun, **changed) if changed else noun


def _told(old: Any, tells: Tells, change: Callable[[Tells, str], str]) -> Any:
    if isinstance(old, tuple):
        return tuple([change(tells, each) for each in old])
    return change(tells, old) if old else old
