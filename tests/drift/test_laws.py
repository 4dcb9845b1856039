"""
Laws of drift: nothing from nothing, the same turned round, whatever the order of looking.
"""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.content.loader import load_catalogue
from electoral_standards.drift.groups import grouped
from electoral_standards.drift.matching import match
from electoral_standards.drift.order import out_of_order
from electoral_standards.drift.sides import units_of
from electoral_standards.model.catalogue import Family
from electoral_standards.model.drift import (
    DriftKind,
    DriftSeverity,
    ItemDrift,
    StandardDrift,
    WordChange,
    WordRun,
)
from electoral_standards.sources.revision import side_of
from tests.drift.standards import EVERY, drift_of, small_ladders, small_units

TURNED = {
    DriftKind.ADDED: DriftKind.REMOVED,
    DriftKind.REMOVED: DriftKind.ADDED,
    DriftKind.SPLIT: DriftKind.MERGED,
    DriftKind.MERGED: DriftKind.SPLIT,
}
TURNED_WORDS = {
    WordChange.KEPT: WordChange.KEPT,
    WordChange.REMOVED: WordChange.ADDED,
    WordChange.ADDED: WordChange.REMOVED,
}
PAIRS = st.one_of(
    st.tuples(small_units(), small_units()), st.tuples(small_ladders(), small_ladders())
)


def turned_words(words: tuple[WordRun, ...]) -> list[tuple[WordChange, str]]:
    """Words gone for words new; between two kept runs what is gone stands first."""
    found = [(TURNED_WORDS[each.change], str(each.text)) for each in words]
    for at in range(len(found) - 1):
        if [found[at][0], found[at + 1][0]] == [WordChange.ADDED, WordChange.REMOVED]:
            found[at : at + 2] = [found[at + 1], found[at]]
    return found


def essence(change: ItemDrift) -> tuple[Any, ...]:
    """All that a change says but what it does to assessments, which depends on the direction."""
    words = tuple((each.change, str(each.text)) for each in change.words)
    return (
        frozenset(change.kinds),
        change.old,
        change.new,
        change.compared,
        change.similarity,
        words,
    )


def turned(change: ItemDrift) -> tuple[Any, ...]:
    """What a change says if the two versions change places."""
    kinds = frozenset(TURNED.get(each, each) for each in change.kinds)
    words = tuple(turned_words(change.words))
    return kinds, change.new, change.old, change.compared, change.similarity, words


@pytest.mark.parametrize("name", list(EVERY))
def test_a_standard_has_not_drifted_from_itself(name: str) -> None:
    found = drift_of(EVERY[name], EVERY[name])

    assert not found.has_drifted
    assert (found.changes, found.details, found.severity) == ((), (), DriftSeverity.NONE)


@pytest.mark.parametrize("code", load_catalogue().keys(Family.STANDARD))
def test_no_bundled_standard_has_drifted_from_itself(code: str) -> None:
    standard = load_catalogue().standard(code)

    assert not drift_of(standard, standard).has_drifted


@given(version=st.one_of(small_units(), small_ladders()))
def test_nothing_has_drifted_from_itself_however_alike_its_items_are(version: Any) -> None:
    assert not drift_of(version, version).has_drifted


@settings(max_examples=200)
@given(pair=PAIRS)
def test_drift_turned_round_is_the_drift_of_the_other_direction(pair: tuple[Any, Any]) -> None:
    """Added is removed, split is merged, and everything else is the same."""
    there, back = drift_of(*pair), drift_of(*reversed(pair))
    expected = sorted(map(repr, (turned(each) for each in there.changes)))

    assert expected == sorted(map(repr, (essence(each) for each in back.changes)))
    assert there.unchanged == back.unchanged


def everything(drift: StandardDrift) -> tuple[list[str], list[str]]:
    """The codes that the changes name, on both sides."""
    return (
        [each.code for change in drift.changes for each in change.old],
        [each.code for change in drift.changes for each in change.new],
    )


@given(pair=PAIRS)
def test_every_item_is_told_of_once(pair: tuple[Any, Any]) -> None:
    """No item is in two changes; what is in none is the same in both versions."""
    found = drift_of(*pair)
    for codes, version in zip(everything(found), pair, strict=True):
        side = side_of(version)
        names = [unit.code for unit in units_of(side, side.wording(side))]
        assert len(set(codes)) == len(codes)
        assert set(codes) <= set(names)
    units = [len(units_of(side_of(each), {})) for each in pair]
    gone, new = everything(found)
    assert units[0] - len(gone) == units[1] - len(new) == found.unchanged


@given(pair=PAIRS, data=st.data())
def test_the_order_of_looking_changes_nothing(pair: tuple[Any, Any], data: st.DataObject) -> None:
    """Whatever the order in which items are looked at, the same pairs and groups are found."""
    sides = [side_of(each) for each in pair]
    units = [units_of(side, side.wording(other)) for side, other in (sides, list(reversed(sides)))]

    def named(old: Any, new: Any) -> Any:
        groups, left = grouped(match(old, new))
        return (
            {(a.code, b.code) for a, b in left.pairs},
            {(tuple(x.code for x in a), tuple(x.code for x in b)) for a, b in groups},
            {each.code for each in left.old},
            {each.code for each in left.new},
        )

    shuffled = [data.draw(st.permutations(each)) for each in units]
    assert named(*units) == named(*shuffled)


@given(positions=st.permutations(range(7)))
def test_order_turned_round_names_the_same_items(positions: list[int]) -> None:
    """Which items have changed places does not depend on which version is called the new one."""
    back = sorted(range(len(positions)), key=lambda at: positions[at])

    assert {positions[at] for at in out_of_order(positions)} == out_of_order(back)


@given(positions=st.permutations(range(6)))
def test_what_is_not_out_of_order_is_in_order(positions: list[int]) -> None:
    out = out_of_order(positions)
    kept = [each for at, each in enumerate(positions) if at not in out]

    assert kept == sorted(kept)
    assert bool(out) == (list(positions) != sorted(positions))


@given(pair=st.tuples(small_units(), small_units()))
def test_severity_is_the_worst_of_the_effects(pair: tuple[Any, Any]) -> None:
    found = drift_of(*pair)
    for change in found.changes:
        ranks = [each.severity.rank for each in change.effects]
        assert max(ranks) == change.severity.rank
        assert [each.kind for each in change.effects] == list(change.kinds)
    worst = max((each.severity.rank for each in found.changes), default=0)
    assert worst == found.severity.rank


def test_a_new_version_number_is_a_particular_and_touches_no_judgement() -> None:
    found = drift_of(EVERY["unit"], evolve(EVERY["unit"], version="2"))

    assert found.has_drifted
    assert found.severity is DriftSeverity.NONE
    assert [(each.name, each.old, each.new) for each in found.details] == [("version", "1", "2")]
