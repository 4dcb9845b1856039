"""
Progress: how subjects stood from one result to the next, and why it changed.
"""

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from electoral_standards.errors import ElectoralStandardsError
from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Subject
from electoral_standards.vocabulary import Audience, ChangeCause, Direction, Finding

if TYPE_CHECKING:
    from electoral_standards.model.rows import Row

__all__ = [
    "ItemChange",
    "Progress",
    "ProgressPoint",
    "ProgressStep",
    "SeriesError",
    "SubjectProgress",
    "Trajectory",
]


class SeriesError(ElectoralStandardsError, ValueError):
    """The results given make no series."""


@frozen(kw_only=True)
class ProgressPoint:
    """How things stood on one day."""

    #: The day as at which the result holds.
    as_at: date
    #: Identifier of the assessment.
    assessment: Identifier
    #: What was surely there; None where nothing applied.
    attained: int | None
    #: What may have been there; None where nothing applied.
    possible: int | None
    #: What was lacking to the requirement; None where the trajectory is not of a requirement.
    shortfall: int | None = None


@frozen(kw_only=True)
class ItemChange:
    """An item whose finding changed, and what differs."""

    #: Code of the item; of a scope item, met means covered.
    item: Code
    #: The finding before.
    before: Finding
    #: The finding after.
    after: Finding
    #: What differs between the two results for this item.
    causes: tuple[ChangeCause, ...]


@frozen(kw_only=True)
class ProgressStep:
    """The way from one point to the next."""

    #: The day of the point before.
    before: date
    #: The day of the point after.
    after: date
    #: Which way it went.
    direction: Direction
    #: What differs, of all that moved this way; none where nothing moved.
    causes: tuple[ChangeCause, ...]
    #: The items whose findings changed, in document order.
    items: tuple[ItemChange, ...]


@frozen(kw_only=True)
class Trajectory:
    """How one subject stood against one standard, outcome or requirement, over time."""

    #: Code of the standard, the outcome or what is required.
    code: Code
    #: Level required, or 1; None where the trajectory is not of a requirement.
    required: int | None = None
    #: Whether the law asks for it.
    statutory: bool = False
    #: Whether less is certain at the end than was before, at any point.
    has_regressed: bool
    #: How it stood, in the order of the days.
    points: tuple[ProgressPoint, ...]
    #: What happened between each point and the next.
    steps: tuple[ProgressStep, ...]


@frozen(kw_only=True)
class SubjectProgress:
    """How one subject stood over time."""

    #: Who or what it is.
    subject: Subject
    #: A trajectory for each standard, or of a framework for each outcome.
    standards: tuple[Trajectory, ...]
    #: A trajectory for each requirement of the profile, in document order.
    requirements: tuple[Trajectory, ...]


@frozen(kw_only=True)
class Progress:
    """How the subjects of an organisation stood over time."""

    #: Name of the profile, where there is one.
    profile: str | None = None
    #: Version of the profile, where there is one.
    profile_version: str | None = None
    #: For whom it is made.
    audience: Audience
    #: The subjects, in the order of their identifiers.
    subjects: tuple[SubjectProgress, ...]

    def to_rows(self, table: str | None = None) -> "list[Row]":
        """
        The rows of one of its tables, the usual one if none is named: see `rows`.

        Raises:
            UnknownReferenceError: When it has no table of that name.
        """
        from electoral_standards.model.rows import rows

        return rows(self, table)
