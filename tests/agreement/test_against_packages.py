"""
The statistics against packages that others wrote, on random tables and on published ones.

The packages are imported where they are used: only the second stage has them, the dependency group
`oracles`. What is undefined here they give as NaN, as 1 or as an error; that is not compared.
"""

import sys
import warnings
from collections.abc import Callable
from importlib import import_module

import pytest
from hypothesis import assume, given, settings

from electoral_standards.agreement.coefficients import (
    Coefficient,
    Metric,
    Weights,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac2,
    krippendorff_alpha,
)
from tests.agreement.generating import Table, tables
from tests.agreement.tables import (
    COHEN_1960,
    FLEISS_1971,
    FLEISS_TEXTBOOK,
    KRIPPENDORFF_2011,
    PARADOX,
    WEIGHTED,
    Published,
)

pytestmark = pytest.mark.heavy

thorough = settings(max_examples=300)

#: irrCAC wants a scipy that was built for no later Python.
needs_irrcac = pytest.mark.skipif(sys.version_info >= (3, 13), reason="irrCAC needs scipy 1.12")

every_metric = pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval"])
every_weight = pytest.mark.parametrize("weights", ["identity", "ordinal", "linear", "quadratic"])
of_cohen = pytest.mark.parametrize("weights", ["identity", "linear", "quadratic"])


def published(table: Published) -> Table:
    """A published table as positions on its scale."""
    place = table.scale.index
    rows = [tuple(None if each is None else place(each) for each in row) for row in table.ratings]
    return Table(rows, len(table.scale))


PUBLISHED = {
    "Krippendorff 2011": published(KRIPPENDORFF_2011),
    "Fleiss 1971": published(FLEISS_1971),
    "textbook": published(FLEISS_TEXTBOOK),
    "Cohen 1960": published(COHEN_1960),
    "weighted": published(WEIGHTED),
    "paradox": published(PARADOX),
}
every_table = pytest.mark.parametrize("table", PUBLISHED.values(), ids=PUBLISHED)
of_two = pytest.mark.parametrize("name", ["Cohen 1960", "weighted", "paradox"])


def same(found: Coefficient, compute: Callable[[], float]) -> None:
    """Hold a defined value to that of a package; of its standard errors it may warn."""
    if found.value is None:
        return
    with warnings.catch_warnings(action="ignore", category=RuntimeWarning):
        assert float(found) == pytest.approx(compute(), abs=1e-9)


def by_krippendorff(table: Table, metric: Metric) -> float:
    """The package `krippendorff` takes raters by units, with NaN for what is missing."""
    nan = float("nan")
    columns = [
        [nan if each is None else each for each in column]
        for column in zip(*table.rows, strict=True)
    ]
    domain = list(table.scale)
    alpha = import_module("krippendorff").alpha
    return float(alpha(reliability_data=columns, value_domain=domain, level_of_measurement=metric))


def cells(table: Table) -> list[list[int]]:
    """How often the two raters of a table gave each pair of ratings."""
    return [[sum(row == (k, n) for row in table.rows) for n in table.scale] for k in table.scale]


def by_statsmodels(table: Table, weights: Weights) -> float:
    """Cohen's kappa from the cells."""
    kappa = import_module("statsmodels.stats.inter_rater").cohens_kappa
    wt = None if weights == "identity" else weights
    return float(kappa(import_module("numpy").array(cells(table)), wt=wt).kappa)


def by_sklearn(table: Table, weights: Weights) -> float:
    """Cohen's kappa from the ratings."""
    pairs = [row for row in table.rows if None not in row]
    first, second = zip(*pairs, strict=True)
    score = import_module("sklearn.metrics").cohen_kappa_score
    wt = None if weights == "identity" else weights
    return float(score(first, second, labels=list(table.scale), weights=wt))


def by_fleiss_of_statsmodels(table: Table) -> float:
    """Fleiss' kappa from how often each unit got each rating."""
    counts = [[row.count(point) for point in table.scale] for row in table.rows]
    return float(import_module("statsmodels.stats.inter_rater").fleiss_kappa(counts))


def by_irrcac(table: Table, weights: Weights) -> float:
    """Gwet's own formulas; units that nobody judged are left to nobody."""
    rows = [row for row in table.rows if any(each is not None for each in row)]
    frame = import_module("pandas").DataFrame(rows, dtype=float)
    cac = import_module("irrCAC.raw").CAC
    found = cac(frame, weights=weights, categories=[float(each) for each in table.scale], digits=12)
    return float(found.gwet()["est"]["coefficient_value"])


@every_metric
@thorough
@given(table=tables())
def test_alpha_is_that_of_krippendorff(metric: Metric, table: Table) -> None:
    """With judgements missing."""
    found = krippendorff_alpha(table.rows, table.scale, metric)
    same(found, lambda: by_krippendorff(table, metric))


@every_metric
@every_table
def test_alpha_of_published_tables(metric: Metric, table: Table) -> None:
    """On the tables of other authors too."""
    found = krippendorff_alpha(table.rows, table.scale, metric)
    same(found, lambda: by_krippendorff(table, metric))


@of_cohen
@thorough
@given(table=tables([2], complete=True))
def test_kappa_is_that_of_statsmodels(weights: Weights, table: Table) -> None:
    """From the cells of a complete table."""
    same(cohen_kappa(table.rows, table.scale, weights), lambda: by_statsmodels(table, weights))


@of_cohen
@thorough
@given(table=tables([2]))
def test_kappa_is_that_of_scikit_learn(weights: Weights, table: Table) -> None:
    """Over the units that both judged."""
    same(cohen_kappa(table.rows, table.scale, weights), lambda: by_sklearn(table, weights))


@of_cohen
@of_two
def test_kappa_of_published_tables(weights: Weights, name: str) -> None:
    """Both packages agree with it."""
    table = PUBLISHED[name]
    found = cohen_kappa(table.rows, table.scale, weights)
    same(found, lambda: by_statsmodels(table, weights))
    same(found, lambda: by_sklearn(table, weights))


@thorough
@given(table=tables([2, 3, 4], complete=True))
def test_fleiss_is_that_of_statsmodels(table: Table) -> None:
    """From how often each unit got each rating."""
    same(fleiss_kappa(table.rows, table.scale), lambda: by_fleiss_of_statsmodels(table))


@needs_irrcac
@every_weight
@thorough
@given(table=tables([2, 3, 4]))
def test_gwet_is_that_of_irrcac(weights: Weights, table: Table) -> None:
    """With judgements missing, over all points declared; it wants two units for its variance."""
    assume(sum(any(each is not None for each in row) for row in table.rows) > 1)
    same(gwet_ac2(table.rows, table.scale, weights), lambda: by_irrcac(table, weights))


@needs_irrcac
@every_weight
@every_table
def test_gwet_of_published_tables(weights: Weights, table: Table) -> None:
    """On the tables of other authors too."""
    same(gwet_ac2(table.rows, table.scale, weights), lambda: by_irrcac(table, weights))
