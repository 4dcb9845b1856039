"""
Drift and migration in words: every term has some, and no line is too wide.
"""

from enum import EnumMeta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.model.drift import ComparedBy, Drift, DriftKind, DriftSeverity
from electoral_standards.model.migrated import MigrationDecision, MigrationFate
from electoral_standards.reporting.text import drift, migration
from tests.drift.standards import drift_of, small_units

TABLES: list[Any] = [
    (drift.SEVERITIES, DriftSeverity),
    (drift.DRIFT_KINDS, DriftKind),
    (drift.COMPARED, ComparedBy),
    (migration.FATES, MigrationFate),
    (migration.DECISIONS, MigrationDecision),
]


@pytest.mark.parametrize(("table", "terms"), TABLES, ids=[terms.__name__ for _, terms in TABLES])
def test_every_term_is_worded(table: dict[Any, str], terms: EnumMeta) -> None:
    assert set(table) == set(terms)
    assert len(set(table.values())) == len(table)


@given(pair=st.tuples(small_units(), small_units()))
def test_every_change_is_in_the_text_once(pair: tuple[Any, Any]) -> None:
    """Each under what it does to judgements, with every item that it names."""
    found = drift_of(*pair)
    text = drift.drift(Drift(standards=(found,)))

    assert max(map(len, text.splitlines())) <= 80
    for words, severity in ((words, each) for each, words in drift.SEVERITIES.items()):
        count = sum(each.severity is severity for each in found.changes)
        assert (f"{words} ({count})\n" in text) is bool(count)
    for change in found.changes:
        assert all(f"{each.code}" in text for each in (*change.old, *change.new))
