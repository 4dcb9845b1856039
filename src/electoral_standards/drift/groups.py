"""
Groups: one item that became several, several that became one.

An item that is left over is a part of another if that says so by its former codes, or if most of
its words stand there. The parts together must say most of what the whole said, and more of it
than any of them alone; else one was reworded, and another merely has the same words.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from itertools import permutations
from typing import Final, NamedTuple

from electoral_standards.drift.matching import Matching, candidates, declared
from electoral_standards.drift.sides import Unit, comparable
from electoral_standards.drift.words import aligned, common_length, similarity

__all__ = ["Group", "grouped"]

#: The part of its words that an item must have from another to be taken for a part of it.
_PART: Final = Fraction(2, 3)
#: How much of an item and its parts together must be the same.
_WHOLE: Final = Fraction(2, 3)
#: Of so many parts every order is tried.
_FEW: Final = 4
#: Fewer words than this are no part of anything: they stand in many texts.
_FEWEST: Final = 2


class Group(NamedTuple):
    """One item of one version and all that it became, or all that became it."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]


class _Whole(NamedTuple):
    """An item with its parts, in the order in which their words stand in it."""

    whole: Unit
    parts: tuple[Unit, ...]
    partner: Unit | None
    #: Whether former codes say so; how alike the whole and all its parts are; how many there are.
    strength: tuple[bool, Fraction, int]


def grouped(matching: Matching) -> tuple[list[Group], Matching]:
    """
    Find what was split and what was merged among what is reworded, removed and added.

    Returns:
        The groups, and the matching without the items in them.
    """
    reworded = [each for each in matching.pairs if each.old.identity != each.new.identity]
    same = [each for each in matching.pairs if each.old.identity == each.new.identity]
    partners = {each.old: each.new for each in reworded}
    back = {each.new: each.old for each in reworded}
    also = {each.old: each.new for each in same}, {each.new: each.old for each in same}
    splits = _wholes({**partners, **also[0]}, matching.old, matching.new, set(also[0]))
    merges = _wholes({**back, **also[1]}, matching.new, matching.old, set(also[1]))
    groups = []
    for each in splits:
        rival = next((one for one in merges if one.whole is each.partner), None)
        if rival is None or each.strength > rival.strength:
            groups.append(Group((each.whole,), each.parts))
    for each in merges:
        rival = next((one for one in splits if one.whole is each.partner), None)
        if rival is None or each.strength > rival.strength:
            groups.append(Group(each.parts, (each.whole,)))
    return groups, _without(matching, {unit for group in groups for side in group for unit in side})


def _without(matching: Matching, taken: AbstractSet[Unit]) -> Matching:
    """A matching without some items; what was paired with one of them has no counterpart now."""
    broken = [each for each in matching.pairs if (each.old in taken) or (each.new in taken)]
    return Matching(
        [each for each in matching.pairs if each not in broken],
        [each for each in (*matching.old, *(pair.old for pair in broken)) if each not in taken],
        [each for each in (*matching.new, *(pair.new for pair in broken)) if each not in taken],
    )


def _wholes(
    partners: dict[Unit, Unit], alone: Iterable[Unit], left: Sequence[Unit], unchanged: set[Unit]
) -> list[_Whole]:
    """Items of one side with those that are left over on the other, where these are parts."""
    units = [*partners, *alone]
    found: defaultdict[Unit, list[Unit]] = defaultdict(list)
    best: dict[Unit, tuple[tuple[Fraction, bool, str], Unit]] = {}
    said = _said(left, units)
    for part, whole in said.items():
        found[whole].append(part)
    changed = [unit for unit in units if unit not in unchanged]
    rest = [part for part in left if part not in said and len(part.words) >= _FEWEST]
    for whole, part in candidates(changed, rest, _PART, of_new=True):
        share = Fraction(common_length(whole.words, part.words), len(part.words))
        rank = share, whole.place.parent == part.place.parent, whole.name
        if share >= _PART and (part not in best or rank > best[part][0]):
            best[part] = rank, whole
    for part, (_, whole) in best.items():
        found[whole].append(part)
    wholes = [_whole(whole, parts, partners.get(whole)) for whole, parts in found.items()]
    return [each for each in wholes if each is not None]


def _said(left: Sequence[Unit], units: Sequence[Unit]) -> dict[Unit, Unit]:
    """The items that others are parts of by former codes: those of the part, or their own."""
    now = {name: unit for unit in units for name in (unit.code, unit.name)}
    before = {name: unit for unit in units for name in unit.previous}
    found = {}
    for part in left:
        named = {now[name] for name in part.previous if name in now}
        named |= {before[name] for name in (part.code, part.name) if name in before}
        if named:
            found[part] = min(named, key=lambda unit: unit.name)
    return found


def _whole(whole: Unit, parts: Sequence[Unit], partner: Unit | None) -> _Whole | None:
    """The group of an item and its parts, if that is what they are."""
    if partner is not None and (found := _of_parts(whole, [*parts, partner], partner)):
        return found
    return _of_parts(whole, parts, partner)


def _of_parts(whole: Unit, parts: Sequence[Unit], partner: Unit | None) -> _Whole | None:
    if len(parts) <= 1:
        return None
    ordered, alike = _arranged(whole, parts)
    is_said = any(declared(whole, part) for part in parts)
    if not is_said and alike < _WHOLE:
        return None
    alone = [similarity(whole.words, part.words) for part in parts if comparable(whole, part)]
    if not is_said and alike <= max(alone, default=Fraction(0)):
        return None
    return _Whole(whole, ordered, partner, (is_said, alike, len(ordered)))


def _arranged(whole: Unit, parts: Sequence[Unit]) -> tuple[tuple[Unit, ...], Fraction]:
    """
    Parts in the order in which they are most like the whole, and how much they are.

    Many parts are only put in the order in which their words stand in the whole.
    """
    row = tuple(sorted(parts, key=lambda part: _middle(whole, part)))
    orders = permutations(row) if len(row) <= _FEW else (row,)
    best = max(orders, key=lambda order: (_likeness(whole, order), order == row))
    return best, _likeness(whole, best)


def _likeness(whole: Unit, parts: Sequence[Unit]) -> Fraction:
    words = [word for part in parts if comparable(whole, part) for word in part.words]
    return similarity(whole.words, words)


def _middle(whole: Unit, part: Unit) -> tuple[int, str]:
    """Where in an item the middle one of the words stands that a part has from it."""
    shared = aligned(whole.words, part.words) if comparable(whole, part) else []
    return shared[len(shared) // 2][0] if shared else len(whole.words), part.name
