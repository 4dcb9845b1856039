"""
Words: what two texts share is found exactly, and what differs is told whole.
"""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.drift.words import (
    aligned,
    bare,
    common_length,
    runs,
    similarity,
    words_of,
)
from electoral_standards.model.drift import WordChange, WordRun

FEW = st.lists(st.sampled_from("abcd"), max_size=9).map(tuple)
TEXTS = st.lists(st.sampled_from(["the", "The", "count,", "count", "a", "-", "(poll)"])).map(
    " ".join
)


def longest(old: tuple[str, ...], new: tuple[str, ...]) -> int:
    """The length of the longest common subsequence, from its definition."""
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            table[i + 1][j + 1] = (
                table[i][j] + 1 if one == other else max(table[i][j + 1], table[i + 1][j])
            )
    return table[-1][-1]


@given(old=FEW, new=FEW)
def test_what_is_shared_is_the_longest_that_there_is(
    old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    """A textbook table gives the same length, and the pairs are words that stand on both sides."""
    found = aligned(old, new)

    assert longest(old, new) == common_length(old, new) == len(found)
    assert all(old[one] == new[other] for one, other in found)
    rising = itertools.pairwise(found)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in rising)


@given(old=FEW, new=FEW)
def test_turned_round_the_same_words_are_shared(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    assert aligned(new, old) == [(other, one) for one, other in aligned(old, new)]
    assert similarity(new, old) == similarity(old, new)


@given(old=FEW, new=FEW)
def test_similarity_is_one_for_the_same_words_alone(
    old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    assert 0 <= similarity(old, new) <= 1
    assert (similarity(old, new) == 1) == (old == new)


def texts_of(found: tuple[WordRun, ...], *changes: WordChange) -> str:
    return " ".join(each.text for each in found if each.change in changes)


@given(old=TEXTS, new=TEXTS)
def test_no_word_of_either_side_is_lost(old: str, new: str) -> None:
    """What was kept and removed is the old text, what was kept and added the new one."""
    found = runs(old, new)

    assert texts_of(found, WordChange.KEPT, WordChange.REMOVED) == " ".join(old.split())
    assert texts_of(found, WordChange.KEPT, WordChange.ADDED) == " ".join(new.split())


@given(old=TEXTS, new=TEXTS)
def test_neighbouring_runs_differ_and_what_is_gone_comes_first(old: str, new: str) -> None:
    kinds = [each.change for each in runs(old, new)]

    assert all(one is not other for one, other in itertools.pairwise(kinds))
    assert (WordChange.ADDED, WordChange.REMOVED) not in list(itertools.pairwise(kinds))


def test_a_word_printed_otherwise_is_shared_and_told() -> None:
    """The similarity is that of the words; the words are told as they are printed."""
    old, new = "Explain the Rules, to agents", "Explain the rules to candidates"

    assert similarity(words_of(old), words_of(new)) == pytest.approx(8 / 10)
    assert [(each.change.value, each.text) for each in runs(old, new)] == [
        ("kept", "Explain the"),
        ("removed", "Rules,"),
        ("added", "rules"),
        ("kept", "to"),
        ("removed", "agents"),
        ("added", "candidates"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Plan the count.", "plan  the count"),
        ("decision-making", "decision making"),
        ("the \u2018count\u2019 \u2013 and after", "the 'count' - and after"),
        ("co-operate (in full)", "Cooperate in full;"),
        ("covid-19", "covid 19"),
        ("pages 1 \u2013 3", "pages 1-3"),
        ("Straße", "STRASSE"),
    ],
)
def test_marks_case_and_white_space_are_no_words(one: str, other: str) -> None:
    assert bare(one) == bare(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("within 1.5 days", "within 15 days"),
        ("within 1 5 days", "within 15 days"),
        ("at -5 degrees", "at 5 degrees"),
        ("by 10%", "by 10"),
        ("£10", "10"),
        ("may", "may not"),
        ("pages 1-3", "pages 1, 3"),
        ("a .5 share", "a 5 share"),
    ],
)
def test_marks_that_make_another_number_are_told(one: str, other: str) -> None:
    """What is only a mark between words is part of the number between figures."""
    assert bare(one) != bare(other)


def test_texts_of_many_thousand_words_are_compared_by_their_ends() -> None:
    """Beyond the limit only what both begin and end with counts, and nothing is lost."""
    old = " ".join(f"a{n}" for n in range(12_000))
    new = " ".join(f"b{n}" for n in range(12_000))
    found = runs(f"first {old} last", f"first {new} last")

    assert common_length(words_of(f"x {old} y"), words_of(f"x {new} y")) == 2
    assert [each.change.value for each in found] == ["kept", "removed", "added", "kept"]
