"""
Rules that average, over interval scales, in exact fractions.

What they give need not be a rating of the scale. It is compared with the threshold exactly, and
written as a decimal number: with as many places as it has, up to twelve; a number that has more
is cut after the twelfth, so that it never seems to reach what it falls short of.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from electoral_standards.assessing.aggregation import RULES, majority
from electoral_standards.model.competency import RatingScale
from electoral_standards.model.policy import JudgingRule
from electoral_standards.vocabulary import Aggregation

__all__ = [
    "PLACES",
    "Averaging",
    "decaying_average",
    "mean",
    "n_mastery",
    "weighted_average",
    "written",
]

#: The most decimal places that a rating is written with.
PLACES = 12


def mean(ratings: Sequence[Fraction]) -> Fraction:
    """The sum of the ratings over their number."""
    return sum(ratings, Fraction()) / len(ratings)


def weighted_average(ratings: Sequence[Fraction], weight: Fraction) -> Fraction:
    """The latest rating by its *weight*, and the mean of the older ones by the rest."""
    *older, latest = ratings
    return weight * latest + (1 - weight) * mean(older) if older else latest


def decaying_average(ratings: Sequence[Fraction], weight: Fraction) -> Fraction:
    """From the first rating on, each next one pulls the average towards itself by its *weight*."""
    average, *later = ratings
    for rating in later:
        average = (1 - weight) * average + weight * rating
    return average


def n_mastery(ratings: Sequence[Fraction], count: int, mastery: Fraction) -> Fraction | None:
    """The mean of the ratings at *mastery*, if there are at least *count* of them; or None."""
    passing = [rating for rating in ratings if rating >= mastery]
    return mean(passing) if len(passing) >= max(count, 1) else None


def written(number: Fraction) -> str:
    """
    A number as a decimal.

    >>> written(Fraction(348, 100)), written(Fraction(2, 3)), written(Fraction(4))
    ('3.48', '0.666666666666', '4')
    """
    digits = abs(number.numerator) * 10**PLACES // number.denominator
    whole, part = divmod(digits, 10**PLACES)
    sign = "-" if number < 0 and digits else ""
    return f"{sign}{whole}.{part:0{PLACES}}".rstrip("0").rstrip(".")


class Averaging:
    """What one rule of a policy, which averages somewhere, makes of ratings."""

    __slots__ = ("_figures", "_met_from", "_names", "_parameters", "_rule", "_scale")

    def __init__(self, rule: JudgingRule) -> None:
        """Take the scale, the rules and their parameters from the *rule*."""
        self._rule = rule
        self._scale = rule.scale
        self._figures = tuple(Fraction(point.value) for point in rule.scale.points)
        self._names = {
            figure: point.value
            for figure, point in zip(self._figures, rule.scale.points, strict=True)
        }
        self._met_from = Fraction(rule.scale.met_from or 0)
        mastery = self._met_from if rule.mastery_from is None else Fraction(rule.mastery_from)
        self._parameters = Fraction(rule.latest_weight or 0, 100), rule.mastery_count or 0, mastery

    def rate(self, by_rater: Iterable[Sequence[int]]) -> tuple[str | None, bool | None]:
        """
        What positions on the scale come to: the rating, and whether it means met.

        *by_rater* is one sequence for each rater, in order, where each rater's are made one;
        otherwise a single sequence. Both are None where there is no rating, and where a majority
        is for neither side; only the rating is where a majority decides.
        """
        said = [[self._figure(each) for each in positions] for positions in by_rater]
        within = self._rule.within_rater
        if within is None:
            (ratings,) = said
        else:
            own = (self._apply(within, each) for each in said)
            ratings = [each for each in own if each is not None]
        if self._rule.aggregation is Aggregation.MAJORITY:
            return None, majority(ratings, self._met_from) if ratings else None
        rating = self._apply(self._rule.aggregation, ratings) if ratings else None
        if rating is None:
            return None, None
        return self._names.get(rating) or written(rating), rating >= self._met_from

    def _figure(self, position: int) -> Fraction:
        if self._scale.range is None:
            return self._figures[position]
        return self._scale.range.lowest + Fraction(position, 10**self._scale.range.places)

    def _apply(self, rule: Aggregation, ratings: Sequence[Fraction]) -> Fraction | None:
        weight, count, mastery = self._parameters
        averages: dict[Aggregation, Callable[[], Fraction | None]] = {
            Aggregation.MEAN: lambda: mean(ratings),
            Aggregation.WEIGHTED_AVERAGE: lambda: weighted_average(ratings, weight),
            Aggregation.DECAYING_AVERAGE: lambda: decaying_average(ratings, weight),
            Aggregation.N_MASTERY: lambda: n_mastery(ratings, count, mastery),
        }
        if rule in averages:
            return averages[rule]()
        picked: Fraction = RULES[rule](ratings)
        return picked


def position_reached(scale: RatingScale, rating: str) -> int:
    """The position of the highest point of a scale that a rating, perhaps an average, reaches."""
    reached = [
        n for n, point in enumerate(scale.points) if Fraction(point.value) <= Fraction(rating)
    ]
    return max(reached, default=0)
