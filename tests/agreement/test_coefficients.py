"""
The statistics against a slow oracle, and the laws that they keep whatever the table.
"""

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from electoral_standards.agreement.coefficients import (
    Coefficient,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac2,
    krippendorff_alpha,
    r_wg,
)
from tests.agreement import oracle
from tests.agreement.every import (
    ALPHAS,
    COHENS,
    EVERY,
    GWETS,
    METRICS,
    NOMINAL,
    WEIGHTS,
    brief,
    named,
)
from tests.agreement.generating import Table, tables


def is_close(found: Coefficient, expected: float) -> bool:
    """Whether a statistic comes to what the oracle says, NaN standing for undefined."""
    if found.value is None:
        event(f"undefined: {found.undefined}")
        return math.isnan(expected)
    event("defined")
    return math.isclose(float(found.value), expected, abs_tol=1e-9)


# Against the oracle.


@pytest.mark.parametrize("metric", METRICS)
@given(table=tables(), step=st.sampled_from((1, 5, 0.25)))
def test_alpha_is_what_its_definition_says(metric: Any, table: Table, step: float) -> None:
    """Pair by pair, with whatever is missing."""
    assume(table.shared)
    numbers = [step * point for point in table.scale]
    rows = [[None if each is None else numbers[each] for each in row] for row in table.rows]

    found = krippendorff_alpha(rows, numbers, metric)

    assert is_close(found, oracle.alpha(table.rows, table.points, metric, numbers))


@pytest.mark.parametrize("weights", WEIGHTS)
@given(table=tables([2]))
def test_kappa_is_what_its_definition_says(weights: Any, table: Table) -> None:
    """Cell by cell, over the units that both judged."""
    assume(table.shared)

    found = cohen_kappa(table.rows, table.scale, weights)

    assert is_close(found, oracle.cohen(table.rows, table.points, weights))


@given(table=tables([2, 3, 4], complete=True))
def test_fleiss_is_what_its_definition_says(table: Table) -> None:
    """By the share of pairs that agree."""
    found = fleiss_kappa(table.rows, table.scale)

    assert is_close(found, oracle.fleiss(table.rows, table.points))


@pytest.mark.parametrize("weights", WEIGHTS)
@given(table=tables())
def test_gwet_is_what_the_definition_says(weights: Any, table: Table) -> None:
    """By the matrix of weights, with whatever is missing."""
    assume(table.shared)

    found = gwet_ac2(table.rows, table.scale, weights)

    assert is_close(found, oracle.gwet(table.rows, table.points, weights))


@given(points=st.integers(2, 7), data=st.data())
def test_r_wg_is_what_its_definition_says(points: int, data: st.DataObject) -> None:
    """By the variances, below 0 too."""
    ratings = data.draw(st.lists(st.integers(0, points - 1), min_size=2, max_size=6))
    expected = oracle.within_group(ratings, points)
    event(f"below 0: {expected < 0}")

    assert is_close(r_wg(ratings, range(points)), expected)


# What is always so.


@named(EVERY)
@brief
@given(table=tables(points=range(1, 6)))
def test_there_is_a_value_or_a_reason(statistic: str, table: Table) -> None:
    """Never both, never neither; and no value is above 1, whatever the table."""
    found = EVERY[statistic](table.rows, table.scale)

    event(f"{found.undefined}")
    assert (found.value is None) != (found.undefined is None)
    assert found.value is None or found.value <= 1
    assert found.units == len(table.shared)


@named(EVERY)
@brief
@given(table=tables(), data=st.data())
def test_order_of_units_and_raters_does_not_matter(
    statistic: str, table: Table, data: st.DataObject
) -> None:
    """A table is the same table with its rows and columns in another order."""
    columns = data.draw(st.permutations(range(len(table.rows[0]))))
    rows = data.draw(st.permutations(table.rows))
    moved = [tuple(row[column] for column in columns) for row in rows]

    expected = EVERY[statistic](table.rows, table.scale)
    assert expected == EVERY[statistic](moved, table.scale)


@named(NOMINAL)
@brief
@given(table=tables(), data=st.data())
def test_names_of_points_do_not_matter(statistic: str, table: Table, data: st.DataObject) -> None:
    """What takes no notice of order takes no notice of which point is called what."""
    names = data.draw(st.permutations([f"point {point}" for point in table.scale]))
    other = [tuple(None if each is None else names[each] for each in row) for row in table.rows]

    expected = EVERY[statistic](table.rows, table.scale)
    assert expected == EVERY[statistic](other, sorted(names))


@named(EVERY)
@brief
@given(table=tables())
def test_either_end_of_a_scale_may_be_the_lowest(statistic: str, table: Table) -> None:
    """To turn a scale round changes no distance on it."""
    expected = EVERY[statistic](table.rows, table.scale)

    assert expected == EVERY[statistic](table.rows, table.scale[::-1])


@named({**ALPHAS, **COHENS})
@brief
@given(table=tables(), rating=st.data())
def test_what_one_rater_judged_alone_changes_nothing(
    statistic: str, table: Table, rating: st.DataObject
) -> None:
    """There is nothing to compare it with; by a rater who also judged something else."""
    assume(table.shared)
    columns = [
        n for n in range(len(table.rows[0])) if any(row[n] is not None for row in table.rows)
    ]
    mine, said = rating.draw(st.sampled_from(columns)), rating.draw(st.sampled_from(table.scale))
    alone = tuple(said if n == mine else None for n in range(len(table.rows[0])))

    expected = EVERY[statistic](table.rows, table.scale)
    assert expected == EVERY[statistic]([*table.rows, alone], table.scale)


@named(EVERY)
@brief
@given(table=tables())
def test_what_nobody_judged_changes_nothing(statistic: str, table: Table) -> None:
    """A row or a column without a rating is as good as none."""
    wider = [(*row, None) for row in table.rows]
    expected = EVERY[statistic](table.rows, table.scale)

    assert expected == EVERY[statistic]([*wider, (None,) * len(wider[0])], table.scale)


@named({**ALPHAS, **COHENS, "fleiss": fleiss_kappa})
@brief
@given(table=tables())
def test_points_that_do_not_occur_change_no_alpha_and_no_kappa(
    statistic: str, table: Table
) -> None:
    """A scale may go on above the highest rating given."""
    expected = EVERY[statistic](table.rows, table.scale)

    assert expected == EVERY[statistic](table.rows, range(table.points + 2))


@named(EVERY)
@brief
@given(table=tables([2, 3, 4], complete=True))
def test_raters_who_always_agree_come_to_1_or_to_nothing(statistic: str, table: Table) -> None:
    """Where they used two points or more; over one point alone only AC1 and AC2 know a chance."""
    agreed = [(row[0],) * len(row) for row in table.rows]
    found = EVERY[statistic](agreed, table.scale)

    several = len({row[0] for row in agreed}) > 1
    event(f"several points: {several}")
    if statistic in COHENS and len(agreed[0]) > 2:
        assert found.undefined == "not_two_raters"
    elif several or statistic in GWETS:
        assert found.value == 1
    else:
        assert found.undefined == "no_expected_disagreement"


@given(table=tables([2, 3, 4], complete=True))
def test_alpha_and_fleiss_differ_by_the_size_of_the_sample_alone(table: Table) -> None:
    """Of a complete table: alpha draws its pairs without putting the first rating back."""
    alpha = krippendorff_alpha(table.rows, table.scale).value
    kappa = fleiss_kappa(table.rows, table.scale).value
    ratings = len(table.rows) * len(table.rows[0])

    assert (alpha is None) == (kappa is None)
    if alpha is not None and kappa is not None:
        assert 1 - alpha == (1 - kappa) * Fraction(ratings - 1, ratings)


@given(table=tables(points=[2]))
def test_on_two_points_there_is_nothing_to_weigh(table: Table) -> None:
    """Ordinal, interval and weighted forms come to the same as the plain ones."""
    for forms in (ALPHAS, COHENS, GWETS):
        assert len({compute(table.rows, table.scale) for compute in forms.values()}) == 1


@given(table=tables(), start=st.integers(-9, 9), step=st.integers(1, 9))
def test_interval_alpha_goes_by_differences_alone(table: Table, start: int, step: int) -> None:
    """Another zero and another size of the step change nothing."""
    numbers = [start + step * point for point in table.scale]
    rows = [[None if each is None else numbers[each] for each in row] for row in table.rows]

    expected = krippendorff_alpha(table.rows, table.scale, "interval")
    assert expected == krippendorff_alpha(rows, numbers, "interval")
