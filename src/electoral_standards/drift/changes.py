"""
Changes: which kinds of change hold of items that were matched, and how the words differ.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from electoral_standards.drift.effects import effect_of
from electoral_standards.drift.sides import Unit, comparable
from electoral_standards.drift.words import bare, runs, similarity
from electoral_standards.identifiers import Identifier
from electoral_standards.model.drift import (
    ComparedBy,
    ComparedItem,
    DriftEffect,
    DriftKind,
    DriftSeverity,
    ItemDrift,
)
from electoral_standards.vocabulary import Condition

__all__ = ["Change", "describe"]


_TWO: Final = 2


class Change:
    """Items before and after that belong together, and what differs between them."""

    def __init__(
        self,
        old: tuple[Unit, ...],
        new: tuple[Unit, ...],
        counterparts: Mapping[str, str],
        *,
        is_moved: bool,
    ) -> None:
        """Take the items; *counterparts* tells what became of the items above them."""
        self.old, self.new = old, new
        self._counterparts, self._is_moved = counterparts, is_moved

    @cached_property
    def kinds(self) -> tuple[DriftKind, ...]:
        """Every kind of change that holds, in the order of the vocabulary."""
        found = set(self._found())
        return tuple(kind for kind in DriftKind if kind in found)

    @cached_property
    def compared(self) -> ComparedBy | None:
        """In which words both sides were compared."""
        if not self.old or not self.new:
            return None
        if len({each.official for each in (*self.old, *self.new)}) > 1:
            return ComparedBy.DIGEST
        if self.old[0].official:
            return ComparedBy.OFFICIAL_TEXT
        # The digest alone tells that the official text differs where the plain words stayed.
        is_told = len(self.old) + len(self.new) > _TWO or (
            self.old[0].digest == self.new[0].digest or _joined(self.old) != _joined(self.new)
        )
        return ComparedBy.OWN_WORDS if is_told else ComparedBy.DIGEST

    def _found(self) -> Iterator[DriftKind]:
        if not self.old:
            yield DriftKind.ADDED
        elif not self.new:
            yield DriftKind.REMOVED
        elif len(self.new) > 1:
            yield DriftKind.SPLIT
        elif len(self.old) > 1:
            yield DriftKind.MERGED
        else:
            yield from self._text(self.old[0], self.new[0])
            yield from self._place(self.old[0], self.new[0])
        for old in self.old:
            for new in self.new:
                yield from _standing(old, new)

    def _text(self, old: Unit, new: Unit) -> Iterator[DriftKind]:
        if not comparable(old, new):
            if old.digest != new.digest:
                yield DriftKind.REWORDED
        elif old.identity != new.identity:
            # Of plain words that are alike the digest may still say that the official ones differ.
            is_cosmetic = old.bare == new.bare and (old.official or old.digest == new.digest)
            yield DriftKind.COSMETIC if is_cosmetic else DriftKind.REWORDED

    def _place(self, old: Unit, new: Unit) -> Iterator[DriftKind]:
        if old.kind is None or new.kind is None:
            return
        if old.name != new.name:
            yield DriftKind.RECODED
        above = self._counterparts.get(old.place.parent, old.place.parent)
        if (
            self._is_moved
            or above != new.place.parent
            or old.kind is not new.kind
            or bare(old.place.heading) != bare(new.place.heading)
        ):
            yield DriftKind.MOVED


def _standing(old: Unit, new: Unit) -> Iterator[DriftKind]:
    """What differs in how two items are judged."""
    if old.place.level != new.place.level:
        yield DriftKind.RELEVELLED
    if old.scale != new.scale:
        yield DriftKind.RESCALED
    # A clause is part of the text: of two texts in words of two kinds the digests say enough.
    clauses = old.clause != new.clause and comparable(old, new)
    if clauses or set(old.place.conditions) != set(new.place.conditions):
        yield DriftKind.CONDITION


def _joined(units: tuple[Unit, ...]) -> str:
    return " ".join(" ".join(each.text.split()) for each in units)


def describe(change: Change) -> ItemDrift:
    """A change as it is reported."""
    told = change.compared in (ComparedBy.OFFICIAL_TEXT, ComparedBy.OWN_WORDS)
    old, new = _joined(change.old), _joined(change.new)
    effects = tuple(_effects(change))
    alike = None
    if told:
        sides = [
            [word for each in side for word in each.words] for side in (change.old, change.new)
        ]
        alike = str(similarity(*sides))
    return ItemDrift(
        kinds=change.kinds,
        old=tuple(_item(each) for each in sorted(change.old, key=lambda each: each.position)),
        new=tuple(_item(each) for each in sorted(change.new, key=lambda each: each.position)),
        compared=change.compared,
        similarity=alike,
        words=runs(old, new) if told and old != new else (),
        severity=_worst(effects),
        effects=effects,
    )


def _worst(effects: tuple[DriftEffect, ...]) -> DriftSeverity:
    return max((each.severity for each in effects), key=lambda each: each.rank)


def _effects(change: Change) -> Iterator[DriftEffect]:
    """The effect of each kind; of several items the one that says most of judgements."""
    for kind in change.kinds:
        found = [
            effect_of(kind, old, new, change.compared)
            for old in change.old or (None,)
            for new in change.new or (None,)
        ]
        yield max(found, key=lambda each: each.severity.rank)


def _item(unit: Unit) -> ComparedItem:
    place = unit.place
    said = [place.heading, place.level, f"under {place.parent}" if place.parent else ""]
    return ComparedItem(
        code=Identifier(unit.code),
        kind=unit.kind,
        text=unit.text,
        place=", ".join(filter(None, said)),
        judged=unit.judged,
        conditions=tuple(Condition(each) for each in dict.fromkeys(place.conditions)),
    )
