"""
The words of authors, and where they begin.
"""

from fractions import Fraction

import pytest

from electoral_standards.agreement.benchmarks import BENCHMARKS, words_for
from electoral_standards.vocabulary import AgreementStatistic

ALPHA, KAPPA, AC1, R_WG = (
    AgreementStatistic.ALPHA_ORDINAL,
    AgreementStatistic.COHEN_KAPPA,
    AgreementStatistic.AC1,
    AgreementStatistic.R_WG,
)


def word(statistic: AgreementStatistic, author: str, value: str) -> str:
    """The one word that an author has for a value."""
    words = words_for(statistic, Fraction(value))
    (found,) = (each.word for each in words if each.benchmark.startswith(author))
    return found


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.8", "reliable"),
        ("0.7999", "good for tentative conclusions"),
        ("0.667", "good for tentative conclusions"),
        ("2/3", "not reliable"),
        ("-1", "not reliable"),
    ],
)
def test_alpha_is_read_by_krippendorffs_own_cut_offs(value: str, expected: str) -> None:
    """From .800 on, and from .667 on; what is below is not rounded up."""
    assert word(ALPHA, "Krippendorff", value) == expected


@pytest.mark.parametrize(
    ("value", "landis", "altman", "fleiss"),
    [
        ("1", "almost perfect", "very good", "excellent"),
        ("0.81", "almost perfect", "very good", "excellent"),
        ("0.8", "substantial", "good", "excellent"),
        ("0.75", "substantial", "good", "fair to good"),
        ("0.6", "moderate", "moderate", "fair to good"),
        ("0.4", "fair", "fair", "fair to good"),
        ("0.39", "fair", "fair", "poor"),
        ("0.2", "slight", "poor", "poor"),
        ("0", "slight", "poor", "poor"),
        ("-0.01", "poor", "poor", "poor"),
    ],
)
def test_kappa_is_read_by_three_authors(value: str, landis: str, altman: str, fleiss: str) -> None:
    """They draw their lines in different places, and call one height different names."""
    found = [word(KAPPA, author, value) for author in ("Landis", "Altman", "Fleiss")]

    assert found == [landis, altman, fleiss]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.91", "very strong"),
        ("0.9", "strong"),
        ("0.5", "weak"),
        ("0.3", "lacking"),
        ("-3", "lacking"),
    ],
)
def test_r_wg_is_read_by_lebreton_and_senter(value: str, expected: str) -> None:
    """A value below 0 is as little agreement as 0 is."""
    assert word(R_WG, "LeBreton", value) == expected


def test_every_statistic_has_a_benchmark() -> None:
    """No value goes without a word, and no word without an author and a year."""
    for statistic in AgreementStatistic:
        words = words_for(statistic, Fraction(1, 2))
        assert words
        assert all(each.word and each.benchmark[-4:].isdecimal() for each in words)


def test_best_known_benchmark_comes_first() -> None:
    """The text shows one word, and it is that of the first."""
    assert words_for(AC1, Fraction(1))[0].benchmark == "Landis & Koch 1977"


def test_bands_go_down() -> None:
    """Each begins below the one before it, and has another word."""
    for benchmark in BENCHMARKS:
        begins = [band.begins for band in benchmark.bands]
        assert begins == sorted(begins, reverse=True)
        assert len({*(band.word for band in benchmark.bands), benchmark.below}) == len(begins) + 1
