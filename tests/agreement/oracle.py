"""
The statistics again, slowly, by another road: pair by pair and cell by cell.

Nothing here is shared with the package. Rows are units, columns raters, values positions on the
scale, None for what was not judged. NaN is what an undefined statistic comes to here.
"""

import math
from collections.abc import Callable, Sequence
from itertools import permutations, product
from statistics import fmean, variance

Rows = Sequence[Sequence[int | None]]
Squared = Callable[[int, int], float]


def _given(row: Sequence[int | None]) -> list[int]:
    return [each for each in row if each is not None]


def _ratio(observed: float, expected: float) -> float:
    return 1 - observed / expected if expected else math.nan


def alpha(rows: Rows, points: int, metric: str, numbers: Sequence[float]) -> float:
    """By pairs of ratings: within units, each unit's in its own weight, against pairs of all."""
    units = [given for given in map(_given, rows) if len(given) > 1]
    pool = [each for unit in units for each in unit]

    def ordinal(one: int, other: int) -> float:
        low, high = sorted((one, other))
        between = sum(pool.count(point) for point in range(low, high + 1))
        return (between - (pool.count(low) + pool.count(high)) / 2) ** 2

    squared: dict[str, Squared] = {
        "nominal": lambda one, other: float(one != other),
        "ordinal": ordinal,
        "interval": lambda one, other: (numbers[one] - numbers[other]) ** 2,
    }
    apart = squared[metric]
    observed = sum(
        apart(*pair) / (len(unit) - 1) for unit in units for pair in permutations(unit, 2)
    )
    expected = sum(apart(*pair) for pair in permutations(pool, 2))
    return _ratio(observed / len(pool), expected / (len(pool) * (len(pool) - 1)))


def weight(kind: str, one: int, other: int, points: int) -> float:
    """How much of an agreement two points are, from 0 for the ends of the scale to 1."""
    apart, most = abs(one - other), points - 1
    if kind == "identity":
        return float(apart == 0)
    if kind == "ordinal":
        return 1 - math.comb(apart + 1, 2) / math.comb(most + 1, 2)
    return 1 - (apart / most) ** {"linear": 1, "quadratic": 2}[kind]


def cohen(rows: Rows, points: int, kind: str) -> float:
    """By cells of the table of both raters: agreement observed, and of the margins."""
    pairs = [(one, other) for one, other in rows if one is not None and other is not None]
    scale = range(points)
    cells = {cell: pairs.count(cell) / len(pairs) for cell in product(scale, scale)}
    first = [sum(cells[k, n] for n in scale) for k in scale]
    second = [sum(cells[k, n] for k in scale) for n in scale]
    observed = sum(weight(kind, *cell, points) * share for cell, share in cells.items())
    expected = sum(weight(kind, k, n, points) * first[k] * second[n] for k, n in cells)
    return _beyond(observed, expected)


def _beyond(observed: float, expected: float) -> float:
    return math.nan if math.isclose(expected, 1) else (observed - expected) / (1 - expected)


def fleiss(rows: Rows, points: int) -> float:
    """By the share of pairs of raters that agree on a unit, and the squares of the shares."""
    units = [given for given in map(_given, rows) if given]
    observed = fmean(
        fmean(float(one == other) for one, other in permutations(unit, 2)) for unit in units
    )
    pool = [each for unit in units for each in unit]
    expected = sum((pool.count(point) / len(pool)) ** 2 for point in range(points))
    return _beyond(observed, expected)


def gwet(rows: Rows, points: int, kind: str) -> float:
    """By Gwet's own formulas for several raters, with weights."""
    units = [given for given in map(_given, rows) if given]
    scale = range(points)
    observed = []
    for unit in units:
        given, total = [unit.count(point) for point in scale], len(unit)
        if total > 1:
            near = [sum(weight(kind, k, n, points) * given[n] for n in scale) for k in scale]
            agreed = sum(
                have * (with_near - 1) for have, with_near in zip(given, near, strict=True)
            )
            observed.append(agreed / (total * (total - 1)))
    shares = [fmean(unit.count(point) / len(unit) for unit in units) for point in scale]
    weights = sum(weight(kind, k, n, points) for k in scale for n in scale)
    chance = weights * sum(each * (1 - each) for each in shares) / (points * (points - 1))
    return (fmean(observed) - chance) / (1 - chance)


def within_group(ratings: Sequence[int], points: int) -> float:
    """By the variance of a sample, and that of as many equally likely points."""
    return 1 - variance(ratings) / ((points**2 - 1) / 12)
