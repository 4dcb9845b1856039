"""
Named rules that make one rating of several: one name, one formula.

Ratings are positions on an ordinal scale, from 0 for the lowest point, and come in order: by
the day observed, then by the day recorded (absent first), then the lower rating last. No rule
here adds or averages, for an ordinal scale has no distances.
"""

from collections.abc import Callable, Sequence

from electoral_standards.vocabulary import Aggregation

__all__ = ["FORMULAS", "RULES", "majority"]


def _latest(positions: Sequence[int]) -> int:
    return positions[-1]


def _median_low(positions: Sequence[int]) -> int:
    return sorted(positions)[(len(positions) - 1) // 2]


#: Rules that pick one of the ratings; each takes at least one.
RULES: dict[Aggregation, Callable[[Sequence[int]], int]] = {
    Aggregation.LATEST: _latest,
    Aggregation.HIGHEST: max,
    Aggregation.LOWEST: min,
    Aggregation.MEDIAN_LOW: _median_low,
}

#: The formula of every rule, for people.
FORMULAS: dict[Aggregation, str] = {
    Aggregation.LATEST: "the rating observed last",
    Aggregation.HIGHEST: "the highest rating",
    Aggregation.LOWEST: "the lowest rating",
    Aggregation.MEDIAN_LOW: "the middle rating in order; of two in the middle, the lower",
    Aggregation.MAJORITY: "met if more than half are on met, not met if more than half are not",
}


def majority(positions: Sequence[int], met_from: int) -> bool | None:
    """
    Whether more than half of the ratings are on met (True) or not (False); None for neither.

    >>> majority([0, 1, 1], 1), majority([0, 1], 1)
    (True, None)
    """
    met = 2 * sum(position >= met_from for position in positions)
    if met > len(positions):
        return True
    return False if met < len(positions) else None
