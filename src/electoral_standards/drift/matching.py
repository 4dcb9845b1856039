"""
Matching: which item of one version is which of the other.

What surely belongs together goes first: the same text under the same code, codes that an item
says it had before, the same text elsewhere. What is left is matched greedily, the most alike
first. Nothing depends on the order in which items are looked at, nor on which version is called
old: turned round, the same pairs are found.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush, nlargest
from typing import Final, NamedTuple

from electoral_standards.drift.sides import Unit, comparable
from electoral_standards.drift.words import similarity

__all__ = ["Matching", "Pair", "candidates", "declared", "match"]

#: How alike two texts with different codes must be to be taken for one that was reworded.
ALIKE: Final = Fraction(1, 2)
#: What the same code is worth beside how alike the words are.
_SAME_CODE: Final = Fraction(1, 10)
#: Of each item so many of the other side are looked at: those that share most words with it.
MOST_LOOKED_AT: Final = 32


class Pair(NamedTuple):
    """An item before and after."""

    old: Unit
    new: Unit


class Matching(NamedTuple):
    """Which item is which."""

    #: Items that are in both versions.
    pairs: list[Pair]
    #: Items of the old version alone.
    old: list[Unit]
    #: Items of the new version alone.
    new: list[Unit]


def declared(old: Unit, new: Unit) -> bool:
    """Whether one of two items says that it had the code of the other."""
    return bool(new.previous & {old.name, old.code}) or bool(old.previous & {new.name, new.code})


def match(old: Sequence[Unit], new: Sequence[Unit]) -> Matching:
    """Find out which item of one version is which of the other."""
    work = _Work(old, new)
    same_code, *further = _NEARNESS
    work.by_text(same_code)
    work.declared()
    for near in further:
        work.by_text(near)
    work.by_digest()
    work.by_likeness()
    work.by_gap(old, new)
    return Matching(work.pairs, list(work.old), list(work.new))


#: Of several items with the same text, the nearest are paired first.
_NEARNESS: Final[tuple[Callable[[Unit], tuple[Hashable, ...]], ...]] = (
    lambda unit: (unit.name,),
    lambda unit: (unit.kind, unit.place),
    lambda unit: (unit.kind,),
    lambda _: (),
)


class _Work:
    """Items that have no counterpart yet, and pairs that were found."""

    def __init__(self, old: Iterable[Unit], new: Iterable[Unit]) -> None:
        self.old = dict.fromkeys(old)
        self.new = dict.fromkeys(new)
        self.pairs: list[Pair] = []

    def _take(self, old: Unit, new: Unit) -> None:
        del self.old[old], self.new[new]
        self.pairs.append(Pair(old, new))

    def declared(self) -> None:
        """Pair items by codes that they had before; of several, those that are most alike."""
        linked = set(_linked(self.old, self.new))
        gone, come = ({each[side] for each in linked} for side in (0, 1))
        # Where an item is still there under its own code, what had its code before is a part;
        # but codes that were passed on from item to item are no longer those of the same items.
        linked |= {
            (old, new)
            for old, new in _same_names(self.old, self.new)
            if (old in gone) is not (new in come)
        }
        for old, new in sorted(linked, key=_preference):
            if old in self.old and new in self.new:
                self._take(old, new)

    def by_text(self, near: Callable[[Unit], Hashable]) -> None:
        """Pair items that say the same and are as *near* to each other, in document order."""
        for said in (_said, _digested):
            found: defaultdict[Hashable, list[Unit]] = defaultdict(list)
            for unit in sorted(self.new, key=_position, reverse=True):
                found[said(unit, unit.official), near(unit)].append(unit)
            for old in sorted(self.old, key=_position):
                same = found.get((said(old, not old.official), near(old)))
                if same:
                    self._take(old, same.pop())

    def by_digest(self) -> None:
        """Pair items of the same official text, where no other item of their side has it."""
        sides = [
            Counter((each.family, each.digest) for each in side) for side in (self.old, self.new)
        ]
        places = {(each.family, each.digest): each for each in self.new}
        for old in list(self.old):
            key = old.family, old.digest
            if sides[0][key] == sides[1][key] == 1:
                self._take(old, places[key])

    def by_likeness(self) -> None:
        """Pair what is left, the most alike first; the same code counts beside the words."""
        heap = [
            _Candidate(*_bound(old, new), old, new)
            for old, new in {
                *candidates(self.old, self.new, ALIKE),
                *_same_names(self.old, self.new),
            }
        ]
        heapify(heap)
        while heap:
            first = heappop(heap)
            if first.old not in self.old or first.new not in self.new:
                continue
            if first.is_exact:
                self._take(first.old, first.new)
                continue
            alike = similarity(first.old.words, first.new.words)
            same = first.old.name == first.new.name
            if same or alike >= ALIKE:
                score = alike + same * _SAME_CODE
                heappush(heap, first._replace(score=-score, is_exact=True))

    def by_gap(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        """
        Pair what is left by its neighbours, where words of two kinds tell nothing.

        Between two neighbours that were found again, as many items must be left on both sides.
        """
        names = {each.new.name: each.old.name for each in self.pairs}
        gaps = _gaps(old, self.old, {each.old: each.old for each in self.pairs}, {})
        others = _gaps(new, self.new, {each.new: each.old for each in self.pairs}, names)
        for gap, left in gaps.items():
            found = others.get(gap, [])
            if len(left) == len(found):
                for one, other in zip(left, found, strict=True):
                    if not comparable(one, other):
                        self._take(one, other)


def _gaps(
    units: Iterable[Unit],
    left: Container[Unit],
    known: Mapping[Unit, Unit],
    names: Mapping[str, str],
) -> dict[Hashable, list[Unit]]:
    """
    Items that are left, by the neighbours between which they stand, in document order.

    Args:
        units: Every item of one side.
        left: Those without a counterpart.
        known: The item of the old version for each of the others.
        names: The old name of each item that has one, by its name.
    """
    rows: defaultdict[Hashable, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=_position):
        parent = names.get(unit.place.parent, unit.place.parent)
        rows[unit.family, unit.kind, parent].append(unit)
    found: dict[Hashable, list[Unit]] = {}
    for row, members in rows.items():
        gap: list[Unit] = []
        before: Unit | None = None
        for unit in members:
            if unit in left:
                gap.append(unit)
                continue
            found[row, before, known[unit]] = gap
            gap, before = [], known[unit]
        found[row, before, None] = gap
    return found


def _position(unit: Unit) -> int:
    return unit.position


def _said(unit: Unit, _: object) -> Hashable:
    """What two items have in common that say the same in the same words."""
    return unit.family, unit.identity


def _digested(unit: Unit, official: object) -> Hashable:
    """What two items have in common of which one is in official words and the other is not."""
    return unit.family, official, unit.digest


class _Candidate(NamedTuple):
    """Two items that may be one; the best has the smallest score."""

    score: Fraction
    rest: tuple[bool, bool, list[str], list[str]]
    is_exact: bool
    old: Unit
    new: Unit

    def __lt__(self, other: tuple[object, ...]) -> bool:
        return self[:3] < other[:3]


def _bound(old: Unit, new: Unit) -> tuple[Fraction, tuple[bool, bool, list[str], list[str]], bool]:
    """The most that two items can score, and what decides between equals; the same turned round."""
    alike = _shared_words(old, new) if comparable(old, new) else Fraction(0)
    same = old.name == new.name
    rest = (
        old.kind != new.kind,
        old.place.parent != new.place.parent,
        sorted((old.text, new.text)),
        sorted((old.name, new.name)),
    )
    return -(alike + same * _SAME_CODE), rest, not comparable(old, new)


def _shared_words(old: Unit, new: Unit) -> Fraction:
    total = len(old.words) + len(new.words)
    shared = (Counter(old.words) & Counter(new.words)).total()
    return Fraction(2 * shared, total) if total else Fraction(1)


def _linked(old: Iterable[Unit], new: Iterable[Unit]) -> Iterator[tuple[Unit, Unit]]:
    sides = list(old), list(new)
    names = [{name: unit for unit in side for name in (unit.code, unit.name)} for side in sides]
    for unit in sides[1]:
        yield from ((names[0][name], unit) for name in unit.previous if name in names[0])
    for unit in sides[0]:
        yield from ((unit, names[1][name]) for name in unit.previous if name in names[1])


def _same_names(old: Iterable[Unit], new: Iterable[Unit]) -> Iterator[tuple[Unit, Unit]]:
    names = {(unit.family, unit.name): unit for unit in new}
    for unit in old:
        if (unit.family, unit.name) in names:
            yield unit, names[unit.family, unit.name]


def _preference(pair: tuple[Unit, Unit]) -> tuple[bool, bool, Fraction, tuple[str, ...]]:
    """What of several declared pairs comes first."""
    old, new = pair
    alike = similarity(old.words, new.words) if comparable(old, new) else Fraction(0)
    return (
        old.identity != new.identity,
        old.name != new.name,
        -alike,
        tuple(sorted((old.name, new.name))),
    )


def candidates(
    old: Iterable[Unit], new: Iterable[Unit], least: Fraction, *, of_new: bool = False
) -> Iterator[tuple[Unit, Unit]]:
    """
    Pairs of items of one family that may be alike enough, by how many words they share at all.

    At least that part of the words of both is shared, or with *of_new* of the words of the new
    one. Of each item at most `MOST_LOOKED_AT` are given, or more where items have it among theirs.
    """
    families: defaultdict[tuple[str, bool], tuple[list[Unit], list[Unit]]]
    families = defaultdict(lambda: ([], []))
    for number, side in enumerate((old, new)):
        for unit in side:
            families[unit.family, unit.official][number].append(unit)
    for one, other in families.values():
        yield from _nearest(one, other, least, of_new=of_new)


def _nearest(
    old: list[Unit], new: list[Unit], least: Fraction, *, of_new: bool
) -> Iterator[tuple[Unit, Unit]]:
    places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for number, unit in enumerate(new):
        for word in _numbered(unit.words):
            places[word].append(number)
    best: defaultdict[int, list[tuple[float, str, int]]] = defaultdict(list)
    for at, unit in enumerate(old):
        shared: Counter[int] = Counter()
        for word in _numbered(unit.words):
            shared.update(places.get(word, ()))
        found = []
        for number, count in shared.items():
            length = len(new[number].words)
            total = length if of_new else (length + len(unit.words)) / 2
            if count >= least * total:
                found.append((count / total, new[number].name, number))
                best[number].append((count / total, unit.name, at))
        for _, _, number in nlargest(MOST_LOOKED_AT, found):
            yield unit, new[number]
    for number, each in best.items():
        for _, _, at in nlargest(MOST_LOOKED_AT, each):
            yield old[at], new[number]


def _numbered(words: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each word with how often it was there before, so that the second "the" is another word."""
    seen: Counter[str] = Counter()
    for word in words:
        seen[word] += 1
        yield word, seen[word]
