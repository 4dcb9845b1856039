"""
Named rules that make one rating of several: one name, one formula.

Ratings come in order: by the day observed, then by the day recorded (absent first), then the
lower rating last. The rules here pick one of them, and need no more than an order among ratings;
those that average stand in `averaging`. A rater who gave no answer is absent from all of them.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from electoral_standards.vocabulary import Aggregation, Measurement

__all__ = ["FORMULAS", "RULES", "RULE_TEXTS", "RuleText", "majority"]


def _latest(ratings: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever has an order
    return ratings[-1]


def _median_low(ratings: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever has an order
    return sorted(ratings)[(len(ratings) - 1) // 2]


#: Rules that pick one of the ratings; each takes at least one.
RULES: dict[Aggregation, Callable[[Sequence[Any]], Any]] = {
    Aggregation.LATEST: _latest,
    Aggregation.HIGHEST: max,
    Aggregation.LOWEST: min,
    Aggregation.MEDIAN_LOW: _median_low,
}


class RuleText(NamedTuple):
    """What there is to say of a rule."""

    #: What it gives, in a line.
    formula: str
    #: The scales that it takes: of an ordinal one, or only of one with distances.
    domain: Measurement
    #: What becomes of those who gave no answer, and of too few answers.
    missing: str
    #: What to know before choosing it.
    note: str


_ABSENT = "Who gave no answer is absent, and never taken for a low rating."

#: Every rule, for people.
RULE_TEXTS: dict[Aggregation, RuleText] = {
    Aggregation.LATEST: RuleText(
        "the rating observed last",
        Measurement.ORDINAL,
        _ABSENT,
        "What counts is the day observed and not the day recorded. Raters have no order among "
        "themselves, so it cannot follow upon a rule that makes each rater's judgements one.",
    ),
    Aggregation.HIGHEST: RuleText(
        "the highest rating",
        Measurement.ORDINAL,
        _ABSENT,
        "It says what was shown once, and never goes down.",
    ),
    Aggregation.LOWEST: RuleText(
        "the lowest rating",
        Measurement.ORDINAL,
        _ABSENT,
        "One low rating decides for ever, or until its evidence is stale.",
    ),
    Aggregation.MEDIAN_LOW: RuleText(
        "the middle rating in order; of two in the middle, the lower",
        Measurement.ORDINAL,
        _ABSENT,
        "It is always a rating that somebody gave.",
    ),
    Aggregation.MAJORITY: RuleText(
        "met if more than half are on met, not met if more than half are not",
        Measurement.ORDINAL,
        f"{_ABSENT} If there are as many on one side as on the other, it is not known: the "
        "judgements conflict.",
        "It gives a finding and no rating. It is of raters, each by the latest judgement.",
    ),
    Aggregation.MEAN: RuleText(
        "the sum of the ratings over their number",
        Measurement.INTERVAL,
        _ABSENT,
        "Every rating weighs the same, however old.",
    ),
    Aggregation.WEIGHTED_AVERAGE: RuleText(
        "w% of the latest rating and (100 - w)% of the mean of all before it",
        Measurement.INTERVAL,
        f"{_ABSENT} A single rating stands as it is.",
        "Canvas used to call this a decaying average; it weighs all older ratings alike.",
    ),
    Aggregation.DECAYING_AVERAGE: RuleText(
        "beginning with the first rating, each next rating s makes of the average a "
        "(1 - w)a + ws, with w in per cent",
        Measurement.INTERVAL,
        f"{_ABSENT} A single rating stands as it is.",
        "The older a rating, the less it weighs.",
    ),
    Aggregation.N_MASTERY: RuleText(
        "the mean of all ratings at mastery, if there are at least n of them",
        Measurement.INTERVAL,
        f"{_ABSENT} With fewer than n ratings at mastery there is no rating, and the finding is "
        "not known: too little shows it.",
        "Ratings below mastery never count against anybody. A better rating can only help where "
        "met begins at mastery or below it.",
    ),
}

#: The formula of every rule, for people.
FORMULAS: dict[Aggregation, str] = {rule: text.formula for rule, text in RULE_TEXTS.items()}


def majority(ratings: Sequence[Any], met_from: Any) -> bool | None:  # noqa: ANN401 - whatever has an order
    """
    Whether more than half of the ratings are on met (True) or not (False); None for neither.

    >>> majority([0, 1, 1], 1), majority([0, 1], 1)
    (True, None)
    """
    met = 2 * sum(rating >= met_from for rating in ratings)
    if met > len(ratings):
        return True
    return False if met < len(ratings) else None
