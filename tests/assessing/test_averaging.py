"""
Rules against their originals: the golden vectors, and what averages make of a finding.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.assessing.averaging import PLACES, written
from electoral_standards.assessing.policies import DEFAULT, compose
from electoral_standards.assessing.scales import CANVAS_POINTS, FOUR_POINT, MET, PERCENTAGE
from electoral_standards.errors import ScaleMismatchError
from electoral_standards.identifiers import Identifier
from electoral_standards.model.competency import RatingScale
from electoral_standards.model.policy import AVERAGING, PolicySet
from electoral_standards.model.result import HolisticResult, ItemFinding
from electoral_standards.vocabulary import Aggregation, ResultKind
from tests.assessing.cases import Case
from tests.builders import AS_AT, a_judgement, a_ladder, a_whole, an_assessment

ITEM = "LADDER.L1.B1"
PARAMETERS: dict[str, dict[str, Any]] = {
    "weighted_average": {"latest_weight": 65},
    "decaying_average": {"latest_weight": 65},
    "n_mastery": {"mastery_count": 2},
}


def averaging(
    name: str, scale: RatingScale = CANVAS_POINTS, kind: str = "ladder", **changes: Any
) -> PolicySet:
    """The default policies, but one of them under the rule of this *name*."""
    policy = DEFAULT.of(ResultKind(kind))
    first, *others = policy.rules
    choices = {"within_rater": None, **PARAMETERS.get(name, {}), **changes}
    rule = evolve(first, scale=scale, aggregation=Aggregation(name), **choices)
    return compose(evolve(policy, rules=(rule, *others)))


def found(
    ratings: Sequence[int | str], policy: PolicySet, raters: Callable[[int], str] = "p-{}".format
) -> ItemFinding:
    """What is found of ratings given day by day, oldest first."""
    said = [
        a_judgement(ITEM, str(rating), raters(n), "peer", AS_AT - timedelta(days=len(ratings) - n))
        for n, rating in enumerate(ratings)
    ]
    case = Case((a_ladder((1,)),), an_assessment(*said), AS_AT, policy)
    [standard] = case.result().standards
    return standard.findings[0]


@pytest.mark.parametrize(
    ("ratings", "name", "expected"),
    [
        ([1, 2, 3, 4], "weighted_average", "3.3"),
        ([1, 2, 3, 4], "decaying_average", "3.484625"),
        ([1, 2, 3, 4], "n_mastery", "3.5"),
        ([1, 2, 3, 4], "highest", "4"),
        ([1, 2, 3, 4], "latest", "4"),
        ([1, 2, 3, 4], "mean", "2.5"),
        ([1, 2, 3, 4], "median_low", "2"),
        ([4, 3, 2, 1], "weighted_average", "1.7"),
        ([4, 3, 2, 1], "decaying_average", "1.515375"),
        ([4, 3, 2, 1], "n_mastery", "3.5"),
        ([4, 3, 2, 1], "highest", "4"),
        ([4, 3, 2, 1], "latest", "1"),
        ([4, 3, 2, 1], "mean", "2.5"),
        ([4, 3, 2, 1], "median_low", "2"),
        ([3], "weighted_average", "3"),
        ([3], "decaying_average", "3"),
        ([3], "n_mastery", None),
        ([2, 4], "weighted_average", "3.3"),
        ([2, 4], "decaying_average", "3.3"),
        ([2, 4], "n_mastery", None),
    ],
)
def test_golden_vector(ratings: list[int], name: str, expected: str | None) -> None:
    """With w = 65, n = 2 and mastery at 3, the oldest first."""
    assert found(ratings, averaging(name)).rating == expected


def test_too_few_ratings_at_mastery_are_not_known_and_not_a_fail() -> None:
    finding = found([2, 4], averaging("n_mastery"))

    assert (finding.finding, finding.reasons) == ("unknown", ("insufficient",))


def test_at_least_n_means_n_is_enough() -> None:
    assert found([3, 3], averaging("n_mastery")).rating == "3"
    assert found([3, 3], averaging("n_mastery", mastery_count=3)).rating is None


def test_mastery_is_where_met_begins_unless_the_policy_says_otherwise() -> None:
    at_two = averaging("n_mastery", mastery_from=Identifier("2"))

    assert found([2, 4], at_two).rating == "3"


def test_threshold_is_compared_exactly_and_not_as_written() -> None:
    """Three thirds are met; a hair less, which no float could tell apart, is not."""
    nearly = ["99.99", *["100"] * 10]
    scale = evolve(PERCENTAGE, met_from=Identifier("100"))
    finding = found(nearly, averaging("decaying_average", scale, latest_weight=99))

    assert (finding.finding, finding.rating) == ("not_met", "99.999999999999")
    assert found([100] * 3, averaging("mean", scale)).finding == "met"
    third = evolve(PERCENTAGE, met_from=Identifier("33.33"))
    assert found([0, 0, "99.99"], averaging("mean", third)).finding == "met"


def test_what_nobody_answered_is_absent_from_an_average() -> None:
    """Missing is not zero: three raters of whom one gave no answer are two."""
    seen = evolve(FOUR_POINT, measurement=CANVAS_POINTS.measurement)

    assert found([4, "not_seen", 2], averaging("mean", seen)).rating == "3"


def test_self_rating_is_never_averaged_in() -> None:
    said = [
        a_judgement(ITEM, "4", "p-1", "peer"),
        a_judgement(ITEM, "0", "e-1", "self"),
    ]
    case = Case((a_ladder((1,)),), an_assessment(*said), AS_AT, averaging("mean"))

    assert case.result()["LADDER"].findings[0].rating == "4"


def test_each_raters_average_may_be_taken_first() -> None:
    within = averaging("mean", within_rater=Aggregation.MEAN)
    ratings = [0, 0, 0, 4]

    assert found(ratings, within, lambda n: "p-1" if n < 3 else "p-2").rating == "2"
    assert found(ratings, averaging("mean"), lambda n: "p-1" if n < 3 else "p-2").rating == "1"


def test_raters_without_mastery_are_absent_from_what_follows() -> None:
    within = averaging("mean", within_rater=Aggregation.N_MASTERY, mastery_count=2)

    assert found([3, 4, 4], within, lambda n: "p-1" if n < 2 else "p-2").rating == "3.5"


def test_majority_may_be_taken_of_averages() -> None:
    within = averaging("majority", within_rater=Aggregation.MEAN)
    finding = found([4, 4, 0, 4], within, lambda n: "p-1" if n < 2 else f"p-{n}")

    assert (finding.finding, finding.rating) == ("met", None)


@pytest.mark.parametrize("name", sorted(AVERAGING))
@pytest.mark.parametrize("where", ["aggregation", "within_rater"])
def test_averaging_refuses_an_ordinal_scale(name: str, where: str) -> None:
    """At once, when the rule is made: no average is taken over an ordinal scale."""
    rule = DEFAULT.of(ResultKind.LADDER).rules[0]
    assert rule.scale is MET

    choice: dict[str, Any] = {where: Aggregation(name)}
    with pytest.raises(ScaleMismatchError, match=f"{name}.*ordinal"):
        evolve(rule, **choice)


@pytest.mark.parametrize(
    ("ratings", "level"), [(["2", "3"], 2), (["3", "3"], 3), (["0", "1"], 0), (["4", "4"], 4)]
)
def test_nobody_holds_a_level_between_two_levels(ratings: list[str], level: int) -> None:
    """An average of 2.5 is level 2: attained and possible are levels that somebody can hold."""
    scale = evolve(CANVAS_POINTS, met_from=Identifier("1"))
    said = [a_judgement("WHOLE", rating, f"p-{n}", "peer") for n, rating in enumerate(ratings)]
    policy = averaging("mean", scale, "holistic")
    result = Case((a_whole(),), an_assessment(*said), AS_AT, policy).result()["WHOLE"]

    assert isinstance(result, HolisticResult)
    assert (result.attained, result.possible) == (level, level)


def test_scores_in_per_cent_need_no_points() -> None:
    assert found(["62.5", "37.5"], averaging("mean", PERCENTAGE)).rating == "50"
    assert found(["62.50", "37.49"], averaging("mean", PERCENTAGE)).rating == "49.995"
    latest = found(["62.50", "007.10"], averaging("latest", PERCENTAGE))
    assert (latest.rating, latest.finding) == ("7.1", "not_met")


@given(st.fractions(min_value=-1000, max_value=1000))
def test_what_is_written_never_exceeds_the_number(number: Fraction) -> None:
    """Exact where twelve places are enough, and otherwise less than one in the last place short."""
    said = Fraction(written(number))

    assert abs(said) <= abs(number)
    assert abs(number - said) < Fraction(1, 10**PLACES)
    assert (said == number) == ((number * 10**PLACES).denominator == 1)


def test_order_is_by_the_day_observed() -> None:
    """A score that was written down late is no later score."""
    early = a_judgement(ITEM, "1", "p-1", "peer", date(2026, 1, 1), recorded=date(2026, 5, 31))
    late = a_judgement(ITEM, "4", "p-2", "peer", date(2026, 1, 2), recorded=date(2026, 1, 2))
    policy = averaging("decaying_average")
    for said in ((early, late), (late, early)):
        result = Case((a_ladder((1,)),), an_assessment(*said), AS_AT, policy).result()
        assert result["LADDER"].findings[0].rating == "2.95"
