"""
Borich's mean weighted discrepancy score and the ranked discrepancy score.
"""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.identifiers import Code, Identifier
from electoral_standards.team.training_needs import (
    MissingRatingError,
    NeedRating,
    mean_weighted_discrepancy,
    ranked_discrepancy,
    training_needs,
)
from electoral_standards.vocabulary import Audience

IMPORTANCE, COMPETENCE = (5, 4, 5, 4), (3, 3, 4, 4)
pairs = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=8)


def ratings(*people: tuple[int | None, int | None], item: str = "RM.L1.B1") -> list[NeedRating]:
    return [
        NeedRating(Code(item), Identifier(f"e-{number}"), *each)
        for number, each in enumerate(people)
    ]


def test_check_values_come_out() -> None:
    """The values that section 7 of the semantics gives."""
    assert Fraction("4.5") == mean_weighted_discrepancy(IMPORTANCE, COMPETENCE)
    assert Fraction(-75) == ranked_discrepancy(IMPORTANCE, COMPETENCE)


@given(pairs)
def test_borich_is_the_mean_of_the_weighted_discrepancies(of: list[tuple[int, int]]) -> None:
    """Person by person, as Borich has it: (importance - competence) x mean importance, averaged."""
    importance, competence = zip(*of, strict=True)
    mean = Fraction(sum(importance), len(of))
    weighted = [(one - other) * mean for one, other in of]
    assert sum(weighted) / len(of) == mean_weighted_discrepancy(importance, competence)


@given(pairs)
def test_ranked_score_takes_percentages_of_signs(of: list[tuple[int, int]]) -> None:
    """Negative ranks count -1, positive +1, ties nothing; only the order of ratings matters."""
    importance, competence = zip(*of, strict=True)
    share = Fraction(100, len(of))
    ranks = [share * ((other > one) - (other < one)) for one, other in of]
    assert sum(ranks) == ranked_discrepancy(importance, competence)
    squared = ranked_discrepancy([one**2 for one, _ in of], [other**2 for _, other in of])
    assert squared == sum(ranks)


@pytest.mark.parametrize("score", [mean_weighted_discrepancy, ranked_discrepancy])
@pytest.mark.parametrize(
    ("importance", "competence", "said"),
    [
        ([], [], "nobody"),
        ([5], [], "1 ratings of importance and 0 of competence"),
        ([5, None], [3, 3], "importance by person 2 is missing"),
        ([5, 5], [None, 3], "competence by person 1 is missing"),
    ],
)
def test_missing_is_never_zero(score: Any, importance: Any, competence: Any, said: str) -> None:
    with pytest.raises(MissingRatingError, match=said):
        score(importance, competence)


def test_zero_is_a_rating() -> None:
    assert Fraction(25) == mean_weighted_discrepancy([5], [0])


def test_every_item_has_both_scores() -> None:
    people = tuple(zip(IMPORTANCE, COMPETENCE, strict=True))
    one, other = training_needs([*ratings(*people), *ratings(*people[::-1], item="RM.L1.B2")])

    assert ("RM.L1.B1", 4, Fraction(9, 2), Fraction(-75)) == (
        one.item,
        one.respondents,
        one.mean_weighted_discrepancy,
        one.ranked_discrepancy,
    )
    assert other.item == "RM.L1.B2"


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ([*ratings((5, 3), (4, 4)), *ratings((5, 3), item="RM.L1.B2")], "'e-1' has not rated"),
        (ratings((5, 3)) * 2, "'e-0' rates RM.L1.B1 twice"),
        (ratings((5, None)), "competence by person 1 is missing"),
    ],
)
def test_everybody_rates_every_item_once(given_: list[NeedRating], said: str) -> None:
    with pytest.raises(MissingRatingError, match=said):
        training_needs(given_)


@pytest.mark.parametrize(("people", "shown"), [(2, False), (3, True)])
@pytest.mark.parametrize("audience", [Audience.FEEDBACK, Audience.PUBLISHED])
def test_scores_of_small_groups_do_not_leave_the_team(
    people: int, shown: bool, audience: Audience
) -> None:
    [found] = training_needs(ratings(*[(5, 3)] * people), audience=audience)

    values = (found.respondents, found.mean_weighted_discrepancy, found.ranked_discrepancy)
    assert shown == (values != (None, None, None))


def test_those_who_assess_see_the_scores_of_anybody() -> None:
    [found] = training_needs(ratings((5, 3)))

    assert (
        found.respondents,
        found.mean_weighted_discrepancy,
        found.ranked_discrepancy,
    ) == (1, Fraction(10), Fraction(-100))
