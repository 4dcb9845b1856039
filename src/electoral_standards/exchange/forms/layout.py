"""
How the sheets of a form are built, which writing and reading share.

Above the headings of each table stands a hidden row of keys, one for each column, such as
``es:items:SFJES19:rating``. It moves with its column and is copied with its sheet, so that reading
depends neither on positions nor on the names of sheets.
"""

import re
from typing import Final, NamedTuple

from electoral_standards.model.assessment import Assessment
from electoral_standards.vocabulary import Condition

__all__ = [
    "COLUMNS",
    "EVIDENCE",
    "FORM_VERSION",
    "ITEMS",
    "KEY",
    "MAPPING",
    "SCOPE",
    "TEXT",
    "WHO",
    "Column",
    "Question",
    "key_of",
    "letters",
    "questions",
]

#: The build of the form that this version of the package writes, and the latest that it reads.
FORM_VERSION: Final = 1

#: The kinds of table.
WHO: Final = "who"
EVIDENCE: Final = "evidence"
ITEMS: Final = "items"
SCOPE: Final = "scope"
#: What is only to be read, by people or by programs.
TEXT: Final = "text"

#: Name of the hidden sheet with the versions and the columns.
MAPPING: Final = "Mapping"

KEY: Final = re.compile(r"es:(who|evidence|items|scope|text):([A-Z0-9]*):([a-z_]+)")


class Column(NamedTuple):
    """A column of a table."""

    #: Name of the column, which never changes.
    key: str
    #: What stands at its head.
    heading: str
    #: Width in characters.
    width: int
    #: Whether people fill it in.
    is_input: bool = False
    #: What is said when a cell of it is entered.
    prompt: str = ""


_EVIDENCE_PROMPT = "Ids of pieces from the sheet 'Evidence', such as: ev1, ev2"
_DAY_PROMPT = "A day, such as 2026-05-07."
_DEFAULT = " Leave it empty to take what stands on the sheet 'Who and when'."

COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    TEXT: (),
    WHO: (
        Column("question", "Question", 44),
        Column("answer", "Answer", 38, is_input=True),
        Column("help", "What is meant", 64),
        Column("field", "Field", 18),
    ),
    EVIDENCE: (
        Column("id", "Id", 10, is_input=True, prompt="A short name that rows can cite."),
        Column("method", "Kind of evidence", 26, is_input=True, prompt="Choose from the list."),
        Column("observed_on", "Observed on", 14, is_input=True, prompt=_DAY_PROMPT),
        Column("title", "Title", 46, is_input=True, prompt="What it is, in a few words."),
        Column(
            "authenticated_by",
            "Authenticated by (id)",
            22,
            is_input=True,
            prompt="Who vouches that it is genuine: not the person assessed.",
        ),
        Column(
            "scope",
            "Scope items it covers",
            26,
            is_input=True,
            prompt="Their codes; or say it on the scope sheet instead.",
        ),
    ),
    ITEMS: (
        Column("item", "Code", 14),
        Column("part", "Where it stands", 26),
        Column("text", "In plain words", 52),
        Column("official", "Official wording", 50),
        Column("applies", "Applies only where", 22),
        Column("needed", "The role asks for", 13),
        Column("rating", "Rating (choose)", 15, is_input=True, prompt="Choose from the list."),
        Column("evidence", "Evidence (ids)", 13, is_input=True, prompt=_EVIDENCE_PROMPT),
        Column("observed_on", "Observed on", 13, is_input=True, prompt=_DAY_PROMPT + _DEFAULT),
        Column(
            "rater",
            "Rater (id)",
            12,
            is_input=True,
            prompt="Who judges." + _DEFAULT,
        ),
        Column(
            "role",
            "Rater's role (choose)",
            17,
            is_input=True,
            prompt="In which role the rater judges." + _DEFAULT,
        ),
        Column("note", "Note", 36, is_input=True, prompt="Your own words, if you like."),
        Column("recorded_on", "Written down on", 15, is_input=True, prompt=_DAY_PROMPT),
    ),
    SCOPE: (
        Column("item", "Code", 14),
        Column("text", "In plain words", 54),
        Column("official", "Official wording", 50),
        Column("covered", "Covered? (Yes or No)", 16, is_input=True, prompt="Choose Yes or No."),
        Column(
            "evidence",
            "Evidence that covers it (ids)",
            30,
            is_input=True,
            prompt=_EVIDENCE_PROMPT,
        ),
    ),
}


def key_of(kind: str, standard: str, column: str) -> str:
    """The key that stands above a column."""
    return f"es:{kind}:{standard}:{column}"


def letters(column: int) -> str:
    """
    The letters of a column, from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


class Question(NamedTuple):
    """A row of the sheet "Who and when"."""

    #: Name of the field, which never changes.
    field: str
    #: What is asked.
    question: str
    #: What is meant.
    help: str = ""


_BEFORE = (
    Question("subject.id", "Who is assessed: id", "Such as a staff number. It must be filled in."),
    Question("subject.name", "Who is assessed: name", "If it may stand in the record."),
    Question(
        "subject.kind",
        "Who is assessed: kind",
        "A person, a Returning Officer (a personal office), or an authority.",
    ),
    Question(
        "rater.id",
        "Who judges: id",
        "Your own id. Taken for every rating whose row names no rater.",
    ),
    Question("rater.role", "Who judges: role", "Taken for every rating whose row names no role."),
    Question(
        "observed_on",
        "Observed on",
        "When the work was done, not when this was written. Taken for every rating whose row has "
        "no day.",
    ),
)
_CONDITIONS = {
    Condition.WALES: "The poll is in Wales",
    Condition.POWER_OF_DIRECTION: "The Returning Officer has a power of direction",
    Condition.VOTER_ID: "Voters must show identification",
}
_AFTER = (
    Question(
        "record.id",
        "Id of this record",
        "Leave it empty to have it made of the id of who is assessed and the latest day.",
    ),
    Question("record.title", "Title of this record", "If it needs one."),
    Question(
        "record.retain_until", "Keep this record until", "The last day, if there is one. A day."
    ),
    Question("record.illustrative", "Made up as an example?", "Yes only for training."),
)
_FEWEST_POLLS = 3


def questions(record: Assessment | None) -> list[Question]:
    """The rows of the sheet "Who and when"; for a record with many polls, a row more."""
    found = [*_BEFORE]
    for condition, words in _CONDITIONS.items():
        help_ = "Yes, No or Not known. It decides which items apply."
        found.append(Question(f"context.{condition.value}", words, help_))
    polls = len(record.polls) if record else 0
    for number in range(1, max(_FEWEST_POLLS, polls + 1) + 1):
        help_ = "Such as Local government. Leave it empty if there is none."
        found.append(Question(f"poll.{number}.kind", f"Poll {number}: kind", help_))
        found.append(Question(f"poll.{number}.on", f"Poll {number}: polling day", "A day."))
    return [*found, *_AFTER]
