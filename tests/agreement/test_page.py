"""
What the page on agreement says of benchmarks and reasons.
"""

from electoral_standards.agreement.benchmarks import BENCHMARKS, Benchmark
from electoral_standards.vocabulary import UndefinedReason
from tests.docs.pages import rows

PAGE = "docs/agreement.md"


def bands(of: Benchmark) -> str:
    """The bands of a benchmark as the page words them."""
    said = [
        f"{band.word} {'from' if band.inclusive else 'above'} {float(band.begins):g}"
        for band in of.bands
    ]
    return ", ".join([*said, f"{of.below} below"])


def test_page_has_the_benchmarks() -> None:
    """Each with its cut-offs, in their order."""
    found = [(row["benchmark"], row["from the highest"]) for row in rows(PAGE, "benchmark", "for")]

    assert found == [(each.name, bands(each)) for each in BENCHMARKS]


def test_page_has_the_reasons() -> None:
    """Every reason for which a statistic may be undefined."""
    found = [row["reason"].strip("`") for row in rows(PAGE, "reason", "when")]

    assert found == list(UndefinedReason)
