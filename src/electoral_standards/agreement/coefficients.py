"""
The field's statistics of agreement between raters, exact, over the scale as it was declared.

Semantics, section 10. Each statistic takes a table of units by raters, in which None stands for
a judgement that was not made, and the points of the scale, lowest first, whether or not they
occur in the table. It gives an exact fraction, or the reason why there is no value: never a NaN,
and never 1 for raters who had nothing to disagree about.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from fractions import Fraction
from typing import Literal

from electoral_standards.agreement.table import (
    Coefficient,
    DeclaredScale,
    Points,
    Ratings,
    Table,
    coefficient,
    counts_of,
    raters_of,
    squares,
)
from electoral_standards.vocabulary import UndefinedReason

__all__ = [
    "Coefficient",
    "Metric",
    "Weights",
    "cohen_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "gwet_ac2",
    "krippendorff_alpha",
    "r_wg",
]

#: What counts as how far apart, in Krippendorff's alpha.
Metric = Literal["nominal", "ordinal", "interval"]
#: How disagreement grows with the steps between two points.
Weights = Literal["identity", "ordinal", "linear", "quadratic"]
#: How far apart two points are, by their positions on the scale.
Distance = Callable[[int, int], Fraction | int]

_DISAGREEMENT: dict[Weights, Callable[[int], int]] = {
    "identity": lambda steps: int(steps > 0),
    "ordinal": lambda steps: steps * (steps + 1) // 2,
    "linear": lambda steps: steps,
    "quadratic": lambda steps: steps**2,
}
#: The same, added up over every two points of a scale of so many, in either order.
_DISAGREEMENT_OF_ALL: dict[Weights, Callable[[int], int]] = {
    "identity": lambda points: points * (points - 1),
    "ordinal": lambda points: points * (points**2 - 1) * (points + 2) // 12,
    "linear": lambda points: points * (points**2 - 1) // 3,
    "quadratic": lambda points: points**2 * (points**2 - 1) // 6,
}


def _sum(parts: Iterable[Fraction | int]) -> Fraction:
    return Fraction(sum(parts))


def _apart(given: Counter[int], others: Counter[int], distance: Distance) -> Fraction:
    """The distances between every rating of the one and every rating of the other, added up."""
    return _sum(
        m * n * distance(one, other) for one, m in given.items() for other, n in others.items()
    )


def _beyond_chance(observed: Fraction, expected: Fraction) -> Fraction | UndefinedReason:
    """The share of the disagreement expected by chance that was not observed."""
    if expected == 0:
        return UndefinedReason.NO_EXPECTED_DISAGREEMENT
    return 1 - observed / expected


def _steps(weights: Weights) -> Distance:
    disagreement = _DISAGREEMENT[weights]
    return lambda one, other: disagreement(abs(one - other))


def krippendorff_alpha(ratings: Ratings, scale: Points, metric: Metric = "nominal") -> Coefficient:
    """
    Krippendorff's alpha, for any number of raters and with judgements missing.

    One less the disagreement observed over the disagreement expected, both over the ratings of
    units that have two or more (Krippendorff 2011).

    Args:
        ratings: Units by raters; None for a judgement that was not made.
        scale: The points, lowest first. Where all are numbers (or texts such as ``"3"``), the
            interval metric goes by them; otherwise each is one step from the next.
        metric: ``nominal``: same or not; ``ordinal``: by the ratings that lie between, as often
            as they occur; ``interval``: by the square of the difference.

    Returns:
        The value from -1 to 1, or undefined where all ratings are the same.

    Raises:
        ScaleMismatchError: When a rating is no point of the scale.
        ValueError: When rows differ in length, or the scale has a point twice.
    """
    table = Table(ratings, scale)

    def compute() -> Fraction | UndefinedReason:
        counts = counts_of(table.shared)
        total = sum(counts, Counter[int]())
        distance = _METRICS[metric](total, table.scale)
        observed = _sum(_apart(unit, unit, distance) / (unit.total() - 1) for unit in counts)
        return _beyond_chance(observed * (total.total() - 1), _apart(total, total, distance))

    return table.coefficient(compute)


def _nominal(_total: Counter[int], _scale: DeclaredScale) -> Distance:
    return lambda one, other: int(one != other)


def _ordinal(total: Counter[int], _scale: DeclaredScale) -> Distance:
    # Where a point stands among all ratings: the middle of the places that its own take up.
    below, middles = 0, {}
    for position in sorted(total):
        middles[position] = 2 * below + total[position]
        below += total[position]
    return lambda one, other: (middles[one] - middles[other]) ** 2


def _interval(_total: Counter[int], scale: DeclaredScale) -> Distance:
    return lambda one, other: (scale.number(one) - scale.number(other)) ** 2


_METRICS: dict[Metric, Callable[[Counter[int], DeclaredScale], Distance]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
}


def cohen_kappa(ratings: Ratings, scale: Points, weights: Weights = "identity") -> Coefficient:
    """
    Cohen's kappa for two raters, plain or weighted, over the units that both judged.

    One less the disagreement observed over the one expected if each rater kept to their own
    shares of the points but chose blindly (Cohen 1960, 1968).

    Args:
        ratings: Units by raters; None for a judgement that was not made.
        scale: The points, lowest first.
        weights: How disagreement grows with the steps between two points: not at all
            (``identity``), with the steps (``linear``), or with their square (``quadratic``).

    Returns:
        The value, at most 1, or undefined where not exactly two raters judged anything, and where
        both gave one and the same rating to all.

    Raises:
        ScaleMismatchError: When a rating is no point of the scale.
        ValueError: When rows differ in length, or the scale has a point twice.
    """
    table = Table(ratings, scale)

    def compute() -> Fraction | UndefinedReason:
        raters = raters_of(table.units)
        if len(raters) > 2:  # noqa: PLR2004 - Cohen's kappa is for two
            return UndefinedReason.NOT_TWO_RATERS
        distance = _steps(weights)
        first, second = (Counter(unit[rater] for unit in table.shared) for rater in raters)
        observed = _sum(distance(*(unit[rater] for rater in raters)) for unit in table.shared)
        return _beyond_chance(observed * len(table.shared), _apart(first, second, distance))

    return table.coefficient(compute)


def fleiss_kappa(ratings: Ratings, scale: Points) -> Coefficient:
    """
    Fleiss' kappa, where every unit has as many ratings as any other, by whichever raters.

    One less the share of pairs that disagree over the share expected of two ratings drawn from
    all (Fleiss 1971).

    Args:
        ratings: Units by raters; None for a judgement that was not made.
        scale: The points, in any order.

    Returns:
        The value from -1 to 1, or undefined where the units differ in their number of ratings,
        and where all ratings are the same. A unit that nobody judged is no unit.

    Raises:
        ScaleMismatchError: When a rating is no point of the scale.
        ValueError: When rows differ in length, or the scale has a point twice.
    """
    table = Table(ratings, scale)

    def compute() -> Fraction | UndefinedReason:
        sizes = {len(unit) for unit in table.units}
        if len(sizes) > 1:
            return UndefinedReason.UNEQUAL_NUMBERS
        (size,) = sizes
        counts = counts_of(table.units)
        total, distance = sum(counts, Counter[int]()), _steps("identity")
        observed = _sum(_apart(unit, unit, distance) for unit in counts)
        expected = _apart(total, total, distance) / total.total() ** 2
        return _beyond_chance(observed / (len(counts) * size * (size - 1)), expected)

    return table.coefficient(compute)


def gwet_ac1(ratings: Ratings, scale: Points) -> Coefficient:
    """
    Gwet's AC1: as `gwet_ac2`, with the weights ``identity``.

    Raises:
        ScaleMismatchError: When a rating is no point of the scale.
        ValueError: When rows differ in length, or the scale has a point twice.
    """
    return gwet_ac2(ratings, scale, "identity")


def gwet_ac2(ratings: Ratings, scale: Points, weights: Weights = "quadratic") -> Coefficient:
    """
    Gwet's AC2, for any number of raters and with judgements missing.

    Chance is taken for what it is where ratings are hard to make, which keeps the value from
    collapsing when nearly all ratings are the same (Gwet 2008, 2014). Units that one rater judged
    have a part in the shares of the points, and none in the agreement.

    Args:
        ratings: Units by raters; None for a judgement that was not made.
        scale: The points, lowest first; how many there are matters.
        weights: As Gwet defines them, by the steps between two points; his ``ordinal`` ones count
            the pairs of points that lie between, and are not those of Krippendorff's alpha.

    Returns:
        The value, at most 1, or undefined on a scale of one point.

    Raises:
        ScaleMismatchError: When a rating is no point of the scale.
        ValueError: When rows differ in length, or the scale has a point twice.
    """
    table = Table(ratings, scale)

    def compute() -> Fraction | UndefinedReason:
        points, distance = table.scale.count, _steps(weights)
        widest = distance(0, points - 1)
        if widest == 0:
            return UndefinedReason.NO_EXPECTED_DISAGREEMENT
        counts = counts_of(table.shared)
        observed = _sum(
            _apart(unit, unit, distance) / (unit.total() * (unit.total() - 1)) for unit in counts
        )
        agreed = 1 - observed / (len(counts) * widest)
        weight = points**2 - Fraction(_DISAGREEMENT_OF_ALL[weights](points), widest)
        hard = _sum(share * (1 - share) for share in _mean_shares(counts_of(table.units)))
        chance = weight * hard / (points * (points - 1))
        return (agreed - chance) / (1 - chance)

    return table.coefficient(compute)


def _mean_shares(counts: list[Counter[int]]) -> list[Fraction]:
    """The share of each point that occurs in the ratings of a unit, averaged over all units."""
    points = set[int]().union(*counts)
    return [
        _sum(Fraction(unit[point], unit.total()) for unit in counts) / len(counts)
        for point in points
    ]


def r_wg(ratings: Iterable[Hashable | None], scale: Points) -> Coefficient:
    """
    The agreement of several raters on one unit, raw: it falls below 0 and is not cut off there.

    One less the variance of the ratings (over one less than their number) over the variance of
    ratings spread evenly over the scale (James, Demaree & Wolf 1984).

    Args:
        ratings: The ratings of the unit; None for a judgement that was not made.
        scale: The points, lowest first. Where all are numbers (or texts such as ``"3"``), they
            are what varies; otherwise each is one step from the next.

    Returns:
        The value, at most 1, or undefined for one rater or a scale of one point.

    Raises:
        ScaleMismatchError: When a rating is no point of the scale.
        ValueError: When the scale has a point twice.
    """
    declared = DeclaredScale(scale)
    given = [declared.number(declared.position(each)) for each in ratings if each is not None]
    count = len(given)
    if count < 2:  # noqa: PLR2004 - it takes two to agree
        return coefficient(UndefinedReason.ONE_RATER, 0, 0)
    found = _beyond_chance(squares(given) / (count - 1), declared.variance())
    return coefficient(found, 1, count)
