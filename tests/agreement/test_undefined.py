"""
The scale as it is declared, and what is undefined.
"""

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.agreement.coefficients import (
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    r_wg,
)
from electoral_standards.errors import ScaleMismatchError
from electoral_standards.vocabulary import UndefinedReason
from tests.agreement.every import ALPHAS, COHENS, EVERY, brief, named
from tests.agreement.generating import Table, tables
from tests.agreement.tables import KRIPPENDORFF_2011

# The scale as it is declared.


def test_ac1_knows_the_points_that_nobody_used() -> None:
    """With more points to choose from, chance agreement is less."""
    rows = [(0, 0), (1, 1), (0, 1)]

    assert float(gwet_ac1(rows, range(2))) < float(gwet_ac1(rows, range(5)))


def test_r_wg_knows_the_points_that_nobody_used() -> None:
    """One step apart is far on three points and near on nine."""
    assert float(r_wg((1, 2), range(3))) < float(r_wg((1, 2), range(9)))


def test_ordinal_and_interval_part_where_ratings_crowd() -> None:
    """The ordinal metric goes by how many ratings lie between, not by how many points."""
    found = {float(compute(*KRIPPENDORFF_2011)) for compute in ALPHAS.values()}

    assert len(found) == 3


def test_numbers_of_points_are_read_from_texts_too() -> None:
    """Ratings of documents are texts; a scale of words has steps of one."""
    uneven = krippendorff_alpha([("0", "1"), ("9", "9")], ("0", "1", "9"), "interval")
    even = krippendorff_alpha([("no", "so-so"), ("yes", "yes")], ("no", "so-so", "yes"), "interval")

    assert uneven == krippendorff_alpha([(0, 1), (9, 9)], (0, 1, 9), "interval")
    assert even == krippendorff_alpha([(0, 1), (2, 2)], (0, 1, 2), "interval")
    assert float(even) < float(uneven)


@named(EVERY)
@brief
@given(table=tables())
def test_range_is_a_scale_like_any_other(statistic: str, table: Table) -> None:
    """Its points are not written out, and come to the same."""
    expected = EVERY[statistic](table.rows, list(table.scale))

    assert expected == EVERY[statistic](table.rows, table.scale)


@given(ratings=st.lists(st.integers(0, 4), min_size=2, max_size=5), step=st.sampled_from((1, 25)))
def test_range_of_steps_is_a_scale_for_r_wg(ratings: list[int], step: int) -> None:
    """Its points have the variance that they have one by one."""
    scale = range(0, 5 * step, step)
    given_ = [step * each for each in ratings]

    assert r_wg(given_, scale) == r_wg(given_, list(scale))


@named(EVERY)
def test_scale_may_be_of_any_length(statistic: str) -> None:
    """No statistic goes through all points of a range, nor does what is no point of it."""
    scale = range(10**15)

    assert EVERY[statistic]([(1, 2), (7, 7)], scale).value is not None
    with pytest.raises(ScaleMismatchError, match="0 to 999999999999999"):
        EVERY[statistic]([(1, None), (0.5, "2")], scale)


def test_whole_numbers_of_any_type_are_points_of_a_range() -> None:
    """A table that came by way of floating-point numbers is a table too."""
    assert krippendorff_alpha([(1.0, Fraction(2)), (True, 1)], range(3)) == krippendorff_alpha(
        [(1, 2), (1, 1)], range(3)
    )


@named(EVERY)
def test_rating_must_be_on_the_scale(statistic: str) -> None:
    """A NaN for what is missing is none of its points either."""
    for stray in (7, "1", math.nan, math.inf):
        for scale in ((1, 2), range(1, 3)):
            with pytest.raises(ScaleMismatchError, match="no point of the scale: 1"):
                EVERY[statistic]([(1, stray)], scale)


def test_rating_of_one_unit_must_be_on_the_scale() -> None:
    """The same holds for one unit."""
    with pytest.raises(ScaleMismatchError, match="7 is no point of the scale: 1, 2"):
        r_wg((1, 7), (1, 2))


def test_table_must_be_a_table() -> None:
    """Rows of different length do not say which rater is which."""
    with pytest.raises(ValueError, match="None where there is none"):
        krippendorff_alpha([(1, 2), (1,)], (1, 2))


def test_points_must_differ() -> None:
    """Two equal points would be one."""
    with pytest.raises(ValueError, match="occurs twice"):
        krippendorff_alpha([(1, 2)], (1, 2, 1))


# What is undefined, and why.


ONE, NONE, TWO, EQUAL, CHANCE = (
    UndefinedReason.ONE_RATER,
    UndefinedReason.NO_OVERLAP,
    UndefinedReason.NOT_TWO_RATERS,
    UndefinedReason.UNEQUAL_NUMBERS,
    UndefinedReason.NO_EXPECTED_DISAGREEMENT,
)


@named(EVERY)
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ONE),
        ([()], ONE),
        ([(None, None)], ONE),
        ([(1,), (2,)], ONE),
        ([(1, None), (2, None)], ONE),
        ([(1, None), (None, 2)], NONE),
    ],
)
def test_nothing_is_defined_where_there_is_nothing_to_compare(
    statistic: str, rows: Any, expected: UndefinedReason
) -> None:
    """One rater, or raters who share no unit."""
    found = EVERY[statistic](rows, (1, 2))

    assert found == (None, expected, 0, 0)


@named({**ALPHAS, **COHENS, "fleiss": fleiss_kappa})
def test_raters_who_could_not_disagree_do_not_agree_perfectly(statistic: str) -> None:
    """All ratings on one point: nothing was to be expected but that."""
    assert EVERY[statistic]([(1, 1), (1, 1)], (1, 2, 3)) == (None, CHANCE, 2, 2)


@named(EVERY)
def test_nothing_is_defined_on_one_point(statistic: str) -> None:
    """Nor is there anything to agree on."""
    assert EVERY[statistic]([(1, 1), (1, 1)], (1,)).undefined == CHANCE


@named(COHENS)
def test_cohen_is_for_two_raters(statistic: str) -> None:
    """For two of three raters it would have to be said which."""
    assert EVERY[statistic]([(1, 2, None), (None, 1, 2)], (1, 2)) == (None, TWO, 2, 3)


@pytest.mark.parametrize("rows", [[(1, 2, 1), (1, 2, None)], [(1, 2), (1, None)]])
def test_fleiss_is_for_complete_tables(rows: Any) -> None:
    """Every unit needs as many ratings as any other."""
    assert fleiss_kappa(rows, (1, 2)).undefined == EQUAL


def test_fleiss_takes_other_raters_for_each_unit() -> None:
    """As many ratings are enough; it does not matter whose they are."""
    some = [(1, 2, None), (None, 1, 1), (2, None, 2)]

    assert fleiss_kappa(some, (1, 2)).value == fleiss_kappa([(1, 2), (1, 1), (2, 2)], (1, 2)).value


@pytest.mark.parametrize(
    ("ratings", "scale", "expected"),
    [((), (1, 2), ONE), ((1, None), (1, 2), ONE), ((1, 1), (1,), CHANCE)],
)
def test_r_wg_needs_two_ratings_and_two_points(
    ratings: Any, scale: Any, expected: UndefinedReason
) -> None:
    """Of one rating there is no variance, and on one point none to compare it with."""
    assert r_wg(ratings, scale).undefined == expected


def test_number_of_what_is_undefined_is_refused() -> None:
    """It has no value to be taken for a number."""
    with pytest.raises(ValueError, match="undefined: one_rater"):
        float(r_wg((), (1, 2)))


def test_values_are_exact() -> None:
    """Fractions, not numbers that nearly are."""
    assert krippendorff_alpha(*KRIPPENDORFF_2011).value == Fraction(113, 152)
