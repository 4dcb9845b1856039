"""
A team analysis: how many people hold what a profile requires, and how many may be missing.

Whoever is not known to hold a requirement, nor known to lack it, counts on neither side. So the
answer is given twice: if none of them holds it, and if all of them do.
"""

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from electoral_standards.errors import ElectoralStandardsError
from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Subject
from electoral_standards.model.profile import Requirement
from electoral_standards.vocabulary import Audience, CoverStatus

if TYPE_CHECKING:
    from electoral_standards.model.rows import Row

__all__ = [
    "Candidate",
    "Cover",
    "CoverBounds",
    "CoverChange",
    "Departure",
    "Member",
    "PollingDay",
    "RequirementCover",
    "TeamAnalysis",
    "TeamError",
    "TrainingNeed",
    "WhatIf",
]


class TeamError(ElectoralStandardsError, ValueError):
    """The people given make no team that can be analysed together, or someone is not in it."""


@frozen(kw_only=True)
class Cover:
    """How well a number of holders covers a requirement."""

    #: How many people hold it.
    holders: int
    #: Uncovered, a single point of failure, thin or covered.
    status: CoverStatus
    #: How many holders may be absent before none is left.
    depth: int


@frozen(kw_only=True)
class CoverBounds:
    """The cover of a requirement if nobody not known to hold it does, and if all of them do."""

    #: If none of those holds it of whom it is not known.
    at_least: Cover
    #: If all of them hold it.
    at_most: Cover


@frozen(kw_only=True)
class Member:
    """A member of the team, and the assessment that speaks of them."""

    #: Who it is.
    subject: Subject
    #: Identifier of the assessment.
    assessment: Identifier


@frozen(kw_only=True)
class Candidate:
    """Someone who does not hold a requirement, and how far it is for them."""

    #: Identifier of the member.
    member: Identifier
    #: How many items must yet be met.
    items_to_go: int
    #: How many of these are to be assessed: as many as may be, of those not known either way.
    to_assess: int
    #: How many of these are to be developed.
    to_develop: int


@frozen(kw_only=True)
class RequirementCover:
    """
    One requirement of the profile and how the team covers it.

    Numbers are None, and lists of people are empty, where the audience may not see them.
    """

    #: The requirement, as the profile states it.
    requirement: Requirement
    #: How many people should hold it.
    headcount: int
    #: How many people hold it.
    holding: int | None
    #: How many people surely do not.
    lacking: int | None
    #: Of how many people it is not known.
    unknown: int | None
    #: To how many people it does not apply.
    not_applicable: int | None
    #: The cover if none of those holds it of whom it is not known.
    at_least: Cover | None
    #: The cover if all of them hold it.
    at_most: Cover | None
    #: Whether anything of this is withheld because a group of people is too small.
    suppressed: bool = False
    #: Identifiers of the people who hold it.
    held_by: tuple[Identifier, ...] = ()
    #: Identifiers of the people of whom it is not known.
    unknown_of: tuple[Identifier, ...] = ()
    #: The nearest of those who do not hold it, by items to go; at most five.
    nearest: tuple[Candidate, ...] = ()


@frozen(kw_only=True)
class Departure:
    """What the team loses with one member alone."""

    #: Identifier of the member.
    member: Identifier
    #: Codes of the requirements that nobody would be known to hold any more.
    uncovers: tuple[Code, ...]
    #: Codes of the others whose status would be worse, at either bound.
    weakens: tuple[Code, ...]


@frozen(kw_only=True)
class CoverChange:
    """A requirement whose cover a change of the team changes."""

    #: Code of the requirement.
    code: Code
    #: The cover without the change.
    before: CoverBounds
    #: The cover with it.
    after: CoverBounds
    #: Whether the status is worse with it, at either bound.
    loses_cover: bool


@frozen(kw_only=True)
class WhatIf:
    """What would become of the cover if people left the team, or joined it."""

    #: Identifiers of those who leave.
    removed: tuple[Identifier, ...]
    #: Identifiers of those who join.
    added: tuple[Identifier, ...]
    #: The requirements whose cover changes, in document order.
    changes: tuple[CoverChange, ...]


@frozen(kw_only=True)
class PollingDay:
    """What becomes of the cover of a roster when some of it are absent."""

    #: Identifiers of the people on the roster.
    roster: tuple[Identifier, ...]
    #: Identifiers of those of them who are absent.
    absent: tuple[Identifier, ...]
    #: The requirements whose cover changes, in document order.
    changes: tuple[CoverChange, ...]


@frozen(kw_only=True)
class TeamAnalysis:
    """How a team covers what a profile requires."""

    #: Name of the profile.
    profile: str
    #: Version of the profile.
    profile_version: str
    #: The day as at which everybody was assessed.
    as_at: date
    #: For whom the analysis is made.
    audience: Audience
    #: The smallest group of people of which a number is shown; None for those who assess.
    smallest_group: int | None = None
    #: How many people the team has; None where they are too few to be shown.
    size: int | None
    #: The members, in the order of their identifiers; for those who assess only.
    members: tuple[Member, ...]
    #: Every requirement, in document order.
    requirements: tuple[RequirementCover, ...]
    #: What the team loses with each member whose leaving makes a status worse, the worst first.
    departures: tuple[Departure, ...]
    #: The cover if people left the team, or joined it, where that was asked.
    what_if: WhatIf | None = None
    #: The cover of a roster when people are absent, where that was asked.
    polling_day: PollingDay | None = None

    def to_rows(self, table: str | None = None) -> "list[Row]":
        """
        The rows of one of its tables, the usual one if none is named: see `rows`.

        Raises:
            UnknownReferenceError: When it has no table of that name.
        """
        from electoral_standards.model.rows import rows

        return rows(self, table)


@frozen(kw_only=True)
class TrainingNeed:
    """
    How much a group needs training in one item, by two scores that never mix.

    Scores are exact. They are None where the group is too small for the audience.
    """

    #: Code of the item.
    item: Code
    #: How many people rated it; None where they are too few to be shown.
    respondents: int | None
    #: Borich's mean weighted discrepancy score: the higher, the greater the need.
    mean_weighted_discrepancy: Fraction | None
    #: The ranked discrepancy score, from -100 to 100: the lower, the greater the need.
    ranked_discrepancy: Fraction | None
