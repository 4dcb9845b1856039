"""
What a format of another system could not carry, said item by item.
"""

from attrs import frozen

__all__ = ["Loss", "LossReport"]


@frozen(kw_only=True)
class Loss:
    """One thing that was not carried, or not whole."""

    #: Where it stands: the code of an item, a row, a cell, or the path of a field.
    place: str

    #: What was not carried, in plain words.
    what: str

    #: Why: what the format lacks, or what was wrong with it there.
    reason: str


@frozen(kw_only=True)
class LossReport:
    """What a writer or a reader of a format carried, and what it did not."""

    #: Name of the format, such as ``case-1.1``.
    format: str

    #: How many items were carried.
    carried: int

    #: What was not, in the order of the source; empty when nothing was lost.
    losses: tuple[Loss, ...] = ()
