"""
A crosswalk: typed, directional alignments between the items of standards.
"""

from attrs import frozen

from electoral_standards.identifiers import Code, Identifier, Name, Statement
from electoral_standards.vocabulary import AlignmentStatus, AlignmentType, Authority

__all__ = ["Alignment", "Crosswalk", "Unaligned"]

_INVERSE = {
    AlignmentType.EXACT_MATCH_OF: AlignmentType.EXACT_MATCH_OF,
    AlignmentType.BROADER: AlignmentType.NARROWER,
    AlignmentType.NARROWER: AlignmentType.BROADER,
    AlignmentType.IS_RELATED_TO: AlignmentType.IS_RELATED_TO,
}


@frozen(kw_only=True)
class Alignment:
    """``source type target``: with ``broader``, the source says all that the target says."""

    #: Code of the item from which the alignment is read.
    source: Code
    #: How the source relates to the target.
    type: AlignmentType
    #: Code of the item to which the source is aligned.
    target: Code
    #: Why an assessor would accept it.
    rationale: Statement
    #: How far it may be relied on.
    status: AlignmentStatus

    def inverse(self) -> "Alignment":
        """The same alignment read from the target; ``broader`` becomes ``narrower``."""
        return Alignment(
            source=self.target,
            type=_INVERSE[self.type],
            target=self.source,
            rationale=self.rationale,
            status=self.status,
        )


@frozen(kw_only=True)
class Unaligned:
    """An item that was looked at and has no counterpart."""

    #: Code of the item.
    item: Code
    #: Why nothing matches it.
    reason: Statement


@frozen(kw_only=True)
class Crosswalk:
    """A set of alignments, and of items that have no counterpart."""

    #: Name of the crosswalk.
    name: Name
    #: Version of the crosswalk.
    version: Identifier
    #: Title.
    title: Statement
    #: What the crosswalk counts for.
    authority: Authority
    #: How it was made.
    description: Statement
    #: The alignments.
    alignments: tuple[Alignment, ...]
    #: The items without a counterpart.
    unaligned: tuple[Unaligned, ...] = ()

    def of(self, code: str) -> tuple[Alignment, ...]:
        """Every alignment of an item, each read from that item; in the order of the document."""
        found = []
        for alignment in self.alignments:
            if alignment.source == code:
                found.append(alignment)
            elif alignment.target == code:
                found.append(alignment.inverse())
        return tuple(found)
