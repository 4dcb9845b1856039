"""
Every statistic of a table, by name.
"""

from collections.abc import Callable, Iterable
from functools import partial

import pytest
from hypothesis import settings

from electoral_standards.agreement.coefficients import (
    Coefficient,
    Metric,
    Weights,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac2,
    krippendorff_alpha,
)

Statistic = Callable[..., Coefficient]

METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval")
WEIGHTS: tuple[Weights, ...] = ("identity", "ordinal", "linear", "quadratic")

ALPHAS: dict[str, Statistic] = {
    f"alpha {metric}": partial(krippendorff_alpha, metric=metric) for metric in METRICS
}
COHENS: dict[str, Statistic] = {
    f"kappa {weights}": partial(cohen_kappa, weights=weights) for weights in WEIGHTS
}
GWETS: dict[str, Statistic] = {
    f"AC {weights}": partial(gwet_ac2, weights=weights) for weights in WEIGHTS
}
EVERY: dict[str, Statistic] = {**ALPHAS, **COHENS, "fleiss": fleiss_kappa, **GWETS}
#: Those that take no notice of the order of the scale.
NOMINAL = ("alpha nominal", "kappa identity", "fleiss", "AC identity")


#: For laws that each of twelve statistics is held to.
brief = settings(max_examples=20)


def named(statistics: Iterable[str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("statistic", list(statistics))
