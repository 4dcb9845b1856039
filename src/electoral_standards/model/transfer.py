"""
What crosswalks add to a finding: findings carried over from other items, and hints at evidence.
"""

from attrs import frozen

from electoral_standards.identifiers import Code, Name
from electoral_standards.vocabulary import AlignmentStatus, AlignmentType, Finding

__all__ = ["Suggestion", "Transfer"]


@frozen(kw_only=True)
class Transfer:
    """A finding that was carried over from another item, and the alignment that carried it."""

    #: Code of the item on which it was found.
    item: Code
    #: What was found there: met or not met.
    finding: Finding
    #: How that item relates to the one that the finding was carried to.
    type: AlignmentType
    #: How far the alignment may be relied on.
    status: AlignmentStatus
    #: Name of the crosswalk that has the alignment.
    crosswalk: Name


@frozen(kw_only=True)
class Suggestion:
    """Where evidence for an item might be found: under an item that a crosswalk aligns with it."""

    #: Code of the other item.
    item: Code
    #: How that item relates to this one.
    type: AlignmentType
    #: How far the alignment may be relied on.
    status: AlignmentStatus
    #: Name of the crosswalk that has the alignment.
    crosswalk: Name
    #: Whether this assessment has a judgement of the other item.
    judged: bool
