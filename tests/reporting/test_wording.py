"""
Words for every value that can be shown.
"""

from datetime import date
from enum import EnumMeta
from typing import Any

import pytest

from electoral_standards import vocabulary
from electoral_standards.reporting import wording

TABLES = [
    (wording.SYMBOLS, vocabulary.Finding),
    (wording.FINDINGS, vocabulary.Finding),
    (wording.COUNTS, vocabulary.Finding),
    (wording.VERDICTS, vocabulary.Verdict),
    (wording.VERDICT_SYMBOLS, vocabulary.Verdict),
    (wording.REASONS, vocabulary.Reason),
    (wording.SET_ASIDE, vocabulary.SetAsideReason),
    (wording.WITHHELD_PARTS, vocabulary.WithheldPart),
    (wording.WITHHELD_REASONS, vocabulary.WithheldReason),
    (wording.AGREEMENT, vocabulary.AgreementStatistic),
    (wording.UNDEFINED, vocabulary.UndefinedReason),
    (wording.GAPS, vocabulary.GapKind),
    (wording.COVER, vocabulary.CoverStatus),
    (wording.COVER_SYMBOLS, vocabulary.CoverStatus),
    (wording.DIRECTIONS, vocabulary.Direction),
    (wording.DIRECTION_SYMBOLS, vocabulary.Direction),
    (wording.CHANGE_CAUSES, vocabulary.ChangeCause),
    (wording.STAGES, vocabulary.Stage),
    (wording.RESULT_KINDS, vocabulary.ResultKind),
    (wording.SUBJECTS, vocabulary.SubjectKind),
    (wording.ROLES, vocabulary.RaterRole),
    (wording.METHODS, vocabulary.EvidenceMethod),
    (wording.CONDITIONS, vocabulary.Condition),
    (wording.AUTHORITIES, vocabulary.Authority),
    (wording.FLAGS, vocabulary.FlagKind),
    (wording.ALIGNMENTS, vocabulary.AlignmentType),
    (wording.KINDS, vocabulary.ItemKind),
]


@pytest.mark.parametrize(("table", "terms"), TABLES, ids=[terms.__name__ for _, terms in TABLES])
def test_every_term_of_a_vocabulary_is_worded(table: dict[Any, Any], terms: EnumMeta) -> None:
    assert set(table) == set(terms)
    assert all(table.values())


@pytest.mark.parametrize("table", [wording.FINDINGS, wording.VERDICTS, wording.REASONS])
def test_different_conclusions_read_differently(table: dict[Any, str]) -> None:
    assert len(set(table.values())) == len(table)


def test_a_symbol_never_stands_for_two_findings() -> None:
    assert len(set(wording.SYMBOLS.values())) == len(wording.SYMBOLS)
    assert all(
        f"{symbol} {wording.FINDINGS[finding]}" in wording.LEGEND
        for finding, symbol in wording.SYMBOLS.items()
    )


def test_a_day_is_written_out() -> None:
    assert wording.day(date(2024, 2, 29)) == "29 February 2024"


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")]
)
def test_words_are_listed_as_one_says_them(words: list[str], expected: str) -> None:
    assert wording.listed(words) == expected
