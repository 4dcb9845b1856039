"""
What authors call a value of a statistic: their words and cut-offs, as values.

Words differ between authors, and the cut-offs are conventions, so a word never goes without the
name of its benchmark. Those for kappa were drawn up for kappa; Gwet reads his own against them.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from electoral_standards.model.agreement import BenchmarkWord
from electoral_standards.vocabulary import AgreementStatistic

__all__ = ["BENCHMARKS", "Band", "Benchmark", "words_for"]


class Band(NamedTuple):
    """A stretch of values that has a word."""

    #: The word.
    word: str
    #: Where the band begins.
    begins: Fraction
    #: Whether the value at which it begins belongs to it, and not to the band below.
    inclusive: bool = False


class Benchmark(NamedTuple):
    """The words of one author."""

    #: The author and the year.
    name: str
    #: The statistics that are read against it.
    statistics: frozenset[AgreementStatistic]
    #: Its bands, from the highest.
    bands: Sequence[Band]
    #: The word for what lies below all bands.
    below: str

    def word(self, value: Fraction) -> str:
        """The word for a value."""
        for band in self.bands:
            if value > band.begins or (band.inclusive and value == band.begins):
                return band.word
        return self.below


_ALPHA = frozenset(
    {
        AgreementStatistic.ALPHA_NOMINAL,
        AgreementStatistic.ALPHA_ORDINAL,
        AgreementStatistic.ALPHA_INTERVAL,
    }
)
_WITHIN_GROUP = frozenset({AgreementStatistic.R_WG})
_KAPPA = frozenset(AgreementStatistic) - _ALPHA - _WITHIN_GROUP


def _at(begins: str) -> Fraction:
    return Fraction(begins)


#: The benchmarks; of several for one statistic, the best known comes first.
BENCHMARKS = (
    Benchmark(
        "Krippendorff 2004",
        _ALPHA,
        (
            Band("reliable", _at("0.8"), inclusive=True),
            Band("good for tentative conclusions", _at("0.667"), inclusive=True),
        ),
        "not reliable",
    ),
    Benchmark(
        "Landis & Koch 1977",
        _KAPPA,
        (
            Band("almost perfect", _at("0.8")),
            Band("substantial", _at("0.6")),
            Band("moderate", _at("0.4")),
            Band("fair", _at("0.2")),
            Band("slight", _at("0"), inclusive=True),
        ),
        "poor",
    ),
    Benchmark(
        "Altman 1991",
        _KAPPA,
        (
            Band("very good", _at("0.8")),
            Band("good", _at("0.6")),
            Band("moderate", _at("0.4")),
            Band("fair", _at("0.2")),
        ),
        "poor",
    ),
    Benchmark(
        "Fleiss 1981",
        _KAPPA,
        (
            Band("excellent", _at("0.75")),
            Band("fair to good", _at("0.4"), inclusive=True),
        ),
        "poor",
    ),
    Benchmark(
        "LeBreton & Senter 2008",
        _WITHIN_GROUP,
        (
            Band("very strong", _at("0.9")),
            Band("strong", _at("0.7")),
            Band("moderate", _at("0.5")),
            Band("weak", _at("0.3")),
        ),
        "lacking",
    ),
)


def words_for(statistic: AgreementStatistic, value: Fraction) -> tuple[BenchmarkWord, ...]:
    """What each author with a benchmark for a statistic calls a value of it."""
    return tuple(
        BenchmarkWord(benchmark=each.name, word=each.word(value))
        for each in BENCHMARKS
        if statistic in each.statistics
    )
