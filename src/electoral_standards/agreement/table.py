"""
Tables of ratings: units by raters, read against the scale as it was declared.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from electoral_standards.errors import ScaleMismatchError
from electoral_standards.vocabulary import UndefinedReason

__all__ = [
    "Coefficient",
    "DeclaredScale",
    "Points",
    "Ratings",
    "Table",
    "coefficient",
    "counts_of",
    "raters_of",
    "squares",
]

#: The points of a scale, lowest first; a `range` may be as long as it likes.
Points = Sequence[Hashable]
#: Units by raters; None stands for a judgement that was not made.
Ratings = Iterable[Iterable[Hashable | None]]


class Coefficient(NamedTuple):
    """What a statistic comes to."""

    #: The exact value; None where undefined.
    value: Fraction | None
    #: Why there is no value; None where there is one.
    undefined: UndefinedReason | None
    #: On how many units it rests: those that two or more raters judged.
    units: int
    #: How many raters judged any of those units.
    raters: int

    def __float__(self) -> float:
        """
        The value as a floating-point number.

        Raises:
            ValueError: When there is none.
        """
        if self.value is None:
            raise ValueError(f"undefined: {self.undefined}")
        return float(self.value)


def coefficient(found: Fraction | UndefinedReason, units: int, raters: int) -> Coefficient:
    """A value, or the reason why there is none, with what it rests on."""
    if isinstance(found, UndefinedReason):
        return Coefficient(None, found, units, raters)
    return Coefficient(found, None, units, raters)


class DeclaredScale:
    """
    The points of a scale. Those of a range are never written out: it may have thousands.

    Raises:
        ValueError: When a point occurs twice.
    """

    def __init__(self, points: Points) -> None:
        self._range = points if isinstance(points, range) else None
        written = () if isinstance(points, range) else tuple(points)
        self._positions = {point: position for position, point in enumerate(written)}
        if len(self._positions) < len(written):
            raise ValueError(f"a point of the scale occurs twice: {list(written)}")
        self._numbers = _numbers(written)
        #: How many points there are.
        self.count = len(points)

    def position(self, rating: Hashable) -> int:
        """
        Where a rating stands, from 0 for the lowest point.

        Raises:
            ScaleMismatchError: When it is no point of the scale.
        """
        if self._range is None:
            position = self._positions.get(rating)
        else:
            position = _index(self._range, rating)
        if position is None:
            raise ScaleMismatchError(f"{rating!r} is no point of the scale: {self}")
        return position

    def __str__(self) -> str:
        if self._range is None:
            return ", ".join(map(str, self._positions))
        return f"{self._range[0]} to {self._range[-1]}" if self._range else ""

    def number(self, position: int) -> Fraction:
        """The number that a point is; where any point is none, they are one step apart."""
        return self._numbers[position] if self._range is None else Fraction(self._range[position])

    def variance(self) -> Fraction:
        """The variance of ratings spread evenly over the scale."""
        if self._range is None:
            return squares(self._numbers) / self.count
        return Fraction(self._range.step**2 * (self.count**2 - 1), 12)


def _index(points: range, rating: Any) -> int | None:  # noqa: ANN401 - it may be anything
    # Of what is no whole number a range would look at every point.
    try:
        whole = int(rating)
    except (TypeError, ValueError, OverflowError):
        return None
    return points.index(whole) if whole == rating and whole in points else None


def _numbers(points: Points) -> list[Fraction]:
    try:
        return [Fraction(str(point)) for point in points]
    except (ValueError, ZeroDivisionError):
        return [Fraction(position) for position in range(len(points))]


def squares(numbers: Sequence[Fraction]) -> Fraction:
    """The squares of the distances from the mean, added up."""
    mean = Fraction(sum(numbers)) / len(numbers)
    return Fraction(sum((each - mean) ** 2 for each in numbers))


class Table:
    """
    The ratings of each unit, by rater, as positions on the scale; missing ones are left out.

    Raises:
        ScaleMismatchError: When a rating is no point of the scale.
        ValueError: When rows differ in length, or the scale has a point twice.
    """

    def __init__(self, ratings: Ratings, points: Points) -> None:
        #: The scale.
        self.scale = DeclaredScale(points)
        rows = [tuple(row) for row in ratings]
        if len({len(row) for row in rows}) > 1:
            raise ValueError("every unit needs a place for every rater; None where there is none")
        position = self.scale.position
        judged = (
            {rater: position(each) for rater, each in enumerate(row) if each is not None}
            for row in rows
        )
        #: The units that anyone judged.
        self.units = [unit for unit in judged if unit]
        #: The units that two or more raters judged.
        self.shared = [unit for unit in self.units if len(unit) > 1]

    def coefficient(self, compute: Callable[[], Fraction | UndefinedReason]) -> Coefficient:
        """What a statistic comes to, computed only where two raters judged the same unit."""
        found: Fraction | UndefinedReason
        if len(raters_of(self.units)) < 2:  # noqa: PLR2004 - it takes two to agree
            found = UndefinedReason.ONE_RATER
        elif not self.shared:
            found = UndefinedReason.NO_OVERLAP
        else:
            found = compute()
        return coefficient(found, len(self.shared), len(raters_of(self.shared)))


def raters_of(units: Iterable[dict[int, int]]) -> list[int]:
    """The raters who judged any of some units, by the number of their column."""
    return sorted(set[int]().union(*units))


def counts_of(units: Iterable[dict[int, int]]) -> list[Counter[int]]:
    """How often each point was given to each of some units."""
    return [Counter(unit.values()) for unit in units]
