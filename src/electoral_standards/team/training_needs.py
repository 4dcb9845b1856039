"""
Training needs of a group, from how important people find each item and how well they do it.

Two scores, each under its own name. Borich's mean weighted discrepancy score (Borich, "A needs
assessment model for conducting follow-up studies", 1980) averages over the ratings, so whoever
asks for it says that their scale may be averaged. The ranked discrepancy score (Narine and
Harder, 2021) only asks which of two ratings is higher.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from electoral_standards.assessing.raters import SMALLEST_GROUP
from electoral_standards.errors import ElectoralStandardsError
from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.team import TrainingNeed
from electoral_standards.team.suppression import check_smallest_group
from electoral_standards.vocabulary import Audience

__all__ = [
    "MissingRatingError",
    "NeedRating",
    "mean_weighted_discrepancy",
    "ranked_discrepancy",
    "training_needs",
]


class MissingRatingError(ElectoralStandardsError, ValueError):
    """A score needs a rating that is not there; missing is never taken for zero."""


class NeedRating(NamedTuple):
    """How one person rates one item, twice, on one scale."""

    item: Code
    respondent: Identifier
    #: How important the item is for their work; None where they did not say.
    importance: int | None
    #: How competent they are in it; None where they did not say.
    competence: int | None


def _pairs(
    importance: Sequence[int | None], competence: Sequence[int | None]
) -> list[tuple[int, int]]:
    """
    The two ratings of each person.

    Raises:
        MissingRatingError: When there is nobody, or a rating is missing.
    """
    if len(importance) != len(competence):
        message = f"{len(importance)} ratings of importance and {len(competence)} of competence"
        raise MissingRatingError(f"{message}: every person gives one of each")
    if not importance:
        raise MissingRatingError("nobody has given a rating; there is no score over nothing")
    found = []
    for number, (one, other) in enumerate(zip(importance, competence, strict=True), 1):
        if one is None or other is None:
            what = "importance" if one is None else "competence"
            message = f"the rating of {what} by person {number} is missing"
            raise MissingRatingError(f"{message}; ask for it, or leave that person out knowingly")
        found.append((one, other))
    return found


def mean_weighted_discrepancy(
    importance: Sequence[int | None], competence: Sequence[int | None]
) -> Fraction:
    """
    Borich's mean weighted discrepancy score of one item; the higher, the greater the need.

    The mean of importance - competence over the people, times the mean importance.

    >>> mean_weighted_discrepancy([5, 4, 5, 4], [3, 3, 4, 4])
    Fraction(9, 2)

    Args:
        importance: How important each person finds the item, on an interval scale.
        competence: How competent each of the same people is, in the same order.

    Raises:
        MissingRatingError: When there is nobody, or a rating is missing.
    """
    pairs = _pairs(importance, competence)
    people = len(pairs)
    discrepancy = Fraction(sum(one - other for one, other in pairs), people)
    return discrepancy * Fraction(sum(one for one, _ in pairs), people)


def ranked_discrepancy(
    importance: Sequence[int | None], competence: Sequence[int | None]
) -> Fraction:
    """
    The ranked discrepancy score of one item, from -100 to 100; the lower, the greater the need.

    The percentage of people whose competence is above importance, less the percentage of those
    whose competence is below it.

    >>> ranked_discrepancy([5, 4, 5, 4], [3, 3, 4, 4])
    Fraction(-75, 1)

    Args:
        importance: How important each person finds the item, on any scale with an order.
        competence: How competent each of the same people is, in the same order, on that scale.

    Raises:
        MissingRatingError: When there is nobody, or a rating is missing.
    """
    pairs = _pairs(importance, competence)
    above = sum(other > one for one, other in pairs)
    below = sum(other < one for one, other in pairs)
    return Fraction(100 * (above - below), len(pairs))


def training_needs(
    ratings: Iterable[NeedRating],
    *,
    audience: Audience = Audience.ASSESSOR,
    smallest_group: int = SMALLEST_GROUP,
) -> tuple[TrainingNeed, ...]:
    """
    Score every item that a group rated by both scores.

    Args:
        ratings: One for each person and item; everybody rates every item.
        audience: For whom the scores are made. All items have the same people, so for others
            than those who assess either every score is shown or, of too small a group, none.
        smallest_group: The smallest group of people of which others are shown a score; at
            least 3.

    Returns:
        The items in the order in which they first occur. They are not ranked, because the two
        scores may disagree, and which one to follow is for the reader to say.

    Raises:
        MissingRatingError: When a person did not rate an item, or not twice.
        TeamError: When *smallest_group* is under 3.
    """
    check_smallest_group(smallest_group)
    items, people = _by_item(ratings)
    may_show = audience is Audience.ASSESSOR or len(people) >= smallest_group
    found = []
    for item, of in items.items():
        importance = [of[person].importance for person in people]
        competence = [of[person].competence for person in people]
        weighted = mean_weighted_discrepancy(importance, competence)
        ranked = ranked_discrepancy(importance, competence)
        found.append(
            TrainingNeed(
                item=item,
                respondents=len(people) if may_show else None,
                mean_weighted_discrepancy=weighted if may_show else None,
                ranked_discrepancy=ranked if may_show else None,
            )
        )
    return tuple(found)


def _by_item(
    ratings: Iterable[NeedRating],
) -> tuple[Mapping[Code, Mapping[Identifier, NeedRating]], list[Identifier]]:
    """
    The ratings by item and person, and everybody who gave any.

    Raises:
        MissingRatingError: When a person did not rate an item, or rated it twice.
    """
    items: dict[Code, dict[Identifier, NeedRating]] = {}
    for each in ratings:
        of = items.setdefault(each.item, {})
        if each.respondent in of:
            message = f"{each.respondent!r} rates {each.item} twice"
            raise MissingRatingError(f"{message}; it is not known which of the two counts")
        of[each.respondent] = each
    people = sorted({person for of in items.values() for person in of})
    for item, of in items.items():
        for person in people:
            if person not in of:
                message = f"{person!r} has not rated {item}"
                raise MissingRatingError(f"{message}; leave the person out of every item, or ask")
    return items, people
