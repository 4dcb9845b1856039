"""
What raters say as groups, and what of it a result does not carry.
"""

from attrs import frozen

from electoral_standards.identifiers import Code
from electoral_standards.vocabulary import RaterRole, WithheldPart, WithheldReason

__all__ = ["RaterGroup", "RaterSummary", "RatingCount", "Withheld"]


@frozen(kw_only=True)
class RatingCount:
    """How many raters of a group came to one rating."""

    #: The rating.
    rating: str
    #: Number of raters whose latest rating it is.
    raters: int


@frozen(kw_only=True)
class RaterGroup:
    """What the raters of one role said of an item, whether or not the policy counts the role."""

    #: The role.
    role: RaterRole
    #: How many raters of the role judged the item by the as-at date.
    raters: int
    #: The lower median of their latest ratings.
    rating: str
    #: How many of them came to each rating, from the lowest; ratings that nobody gave are left out.
    ratings: tuple[RatingCount, ...]
    #: Points of the scale by which the subject's own rating is higher, negative if it is lower;
    #: None for the subject's own group, and where the subject gave none.
    self_difference: int | None


@frozen(kw_only=True)
class RaterSummary:
    """How the raters of one role stand to the subject's own view over a standard."""

    #: Code of the standard.
    standard: Code
    #: The role.
    role: RaterRole
    #: Number of items of which the result says what the group said.
    items: int
    #: Number of items that the subject rated higher than the group.
    self_higher: int
    #: Number of items on which both came to the same.
    self_same: int
    #: Number of items that the subject rated lower.
    self_lower: int
    #: The lower median of the differences, in points of the scale; None where there are none.
    self_difference: int | None


@frozen(kw_only=True)
class Withheld:
    """Something that a result does not carry, and why."""

    #: What is not carried.
    what: WithheldPart
    #: Code of the item or standard that it is about; None where it is about the whole result.
    about: Code | None
    #: Role of the raters whose group or judgements are not carried; None for everything else.
    role: RaterRole | None
    #: Why it is not carried.
    reason: WithheldReason
