"""
Order: which items have changed places among their neighbours.
"""

from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["out_of_order"]


def out_of_order(positions: Sequence[int]) -> set[int]:
    """
    Which of a row of items have another order than before, by their index in the row.

    Args:
        positions: The new positions of items in the order in which they stood; no two alike.

    Returns:
        Those without which the rest would be in order, as few as can be. Where there are several
        ways to choose so few, all that any of them chooses: of two that changed places, both.

    >>> sorted(out_of_order([1, 2, 3, 0])), sorted(out_of_order([0, 2, 1, 3]))
    ([3], [1, 2])
    """
    before = _longest(positions)
    after = _longest([-each for each in reversed(positions)])[::-1]
    longest = max(before, default=0)
    on_a_longest = [one + other - 1 == longest for one, other in zip(before, after, strict=True)]
    counts = [0] * (longest + 1)
    for rank, is_on in zip(before, on_a_longest, strict=True):
        counts[rank] += is_on
    return {at for at, rank in enumerate(before) if not (on_a_longest[at] and counts[rank] == 1)}


def _longest(positions: Sequence[int]) -> list[int]:
    """For each item the length of the longest row in order that ends with it."""
    ends: list[int] = []
    found = []
    for each in positions:
        at = bisect_left(ends, each)
        ends[at : at + 1] = [each]
        found.append(at + 1)
    return found
