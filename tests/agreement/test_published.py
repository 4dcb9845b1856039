"""
What authors print of their own tables.
"""

import pytest

from electoral_standards.agreement.coefficients import (
    Metric,
    Weights,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    krippendorff_alpha,
    r_wg,
)
from tests.agreement.tables import (
    COHEN_1960,
    FLEISS_1971,
    FLEISS_TEXTBOOK,
    KRIPPENDORFF_2011,
    PARADOX,
    WEIGHTED,
    Published,
)


@pytest.mark.parametrize(
    ("metric", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_is_that_of_krippendorff_2011(metric: Metric, expected: float) -> None:
    """Units with one judgement or none play no part, and what is missing is not filled in."""
    found = krippendorff_alpha(*KRIPPENDORFF_2011, metric)

    assert (expected, 11, 4) == (round(float(found), 3), found.units, found.raters)


@pytest.mark.parametrize(("table", "expected"), [(FLEISS_1971, 0.430), (FLEISS_TEXTBOOK, 0.210)])
def test_kappa_is_that_of_fleiss(table: Published, expected: float) -> None:
    """Thirty patients and six psychiatrists, and the example of textbooks."""
    assert expected == round(float(fleiss_kappa(*table)), 3)


def test_kappa_is_that_of_cohen_1960() -> None:
    """Two clinicians, who agree on 70 of 100 and would on 41 by chance."""
    assert round(float(cohen_kappa(*COHEN_1960)), 3) == 0.492


@pytest.mark.parametrize(("weights", "expected"), [("identity", 0.4842), ("linear", 0.4701)])
def test_weighted_kappa_of_the_check_values(weights: Weights, expected: float) -> None:
    """A table on which weights make a small difference."""
    assert expected == round(float(cohen_kappa(*WEIGHTED, weights)), 4)


def test_ac1_withstands_what_kappa_does_not() -> None:
    """On 118 of 125 units both raters say the same, and kappa comes out below 0."""
    found = cohen_kappa(*PARADOX), gwet_ac1(*PARADOX)

    assert [round(float(each), 3) for each in found] == [-0.023, 0.941]


def test_ac1_is_that_of_gwet_on_krippendorffs_table() -> None:
    """The unit that one rater judged has a part in the shares of the points."""
    assert round(float(gwet_ac1(*KRIPPENDORFF_2011)), 3) == 0.775


def test_ac2_is_that_of_gwet_on_krippendorffs_table() -> None:
    """With quadratic weights; as irrCAC has it, which is Gwet's own formula."""
    assert round(float(gwet_ac2(*KRIPPENDORFF_2011)), 3) == 0.914


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [((3, 3, 3), 1), ((4, 4, 5, 5, 4), 0.85), ((2, 4), 0), ((1, 5), -3), ((1, 1, 5, 5), -1.667)],
)
def test_r_wg_is_raw(ratings: tuple[int, ...], expected: float) -> None:
    """On five points an even spread has variance 2; more than that is below 0 and stays there."""
    assert expected == round(float(r_wg(ratings, range(1, 6))), 3)
