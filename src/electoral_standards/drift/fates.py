"""
Fates: what becomes of judgements on each item of a standard, read off from its drift.
"""

from typing import Final, NamedTuple

from electoral_standards.identifiers import Code, Statement
from electoral_standards.model.drift import ComparedItem, DriftSeverity, ItemDrift, StandardDrift
from electoral_standards.model.migrated import MigrationFate
from electoral_standards.vocabulary import ItemKind

__all__ = ["Fate", "fate_of", "fates_of"]


class Fate(NamedTuple):
    """What becomes of judgements on one item."""

    fate: MigrationFate
    #: Codes of the items that it became.
    to: tuple[Code, ...]
    #: Why, in plain words.
    reasons: tuple[Statement, ...] = ()
    #: What it said, and what those say that it became.
    old_text: str = ""
    new_text: str = ""


_FATES: Final = {
    DriftSeverity.NONE: MigrationFate.CARRIED,
    DriftSeverity.RENAMES: MigrationFate.MAPPED,
    DriftSeverity.REVIEW: MigrationFate.HELD,
    DriftSeverity.NEEDS: MigrationFate.HELD,
    DriftSeverity.LOSES: MigrationFate.DROPPED,
}
_STANDARD_GONE: Final = Statement("The standard is gone: judgements on it are dropped.")
_STANDARD_RENAMED: Final = Statement("The standard has another code, and says the same here.")


def fates_of(drift: StandardDrift) -> dict[Code, Fate]:
    """The fate of each item of the version before that is not the same in every respect."""
    return {
        Code(item.code): _fate(change, item)
        for change in drift.changes
        for item in change.old
        if drift.new is not None
    }


def _fate(change: ItemDrift, item: ComparedItem) -> Fate:
    wanted = [each for each in change.new if _takes(each, item)]
    fate = _FATES[change.severity]
    if not wanted:
        fate = MigrationFate.DROPPED
    # Another code is no other item: whatever else was changed, judgements do not stay behind.
    elif fate is MigrationFate.CARRIED and [each.code for each in wanted] != [item.code]:
        fate = MigrationFate.MAPPED
    return Fate(
        fate=fate,
        to=tuple(Code(each.code) for each in wanted),
        reasons=tuple(dict.fromkeys(each.reason for each in change.effects)),
        old_text=item.text,
        new_text=" | ".join(each.text for each in change.new),
    )


def _takes(new: ComparedItem, old: ComparedItem) -> bool:
    """Whether what refers to an item before may refer to one after."""
    if old.kind is ItemKind.RANGE_STATEMENT:
        return new.kind is ItemKind.RANGE_STATEMENT
    return new.judged


def fate_of(code: Code, drift: StandardDrift, fates: dict[Code, Fate]) -> Fate:
    """The fate of any item of the version before, by the *fates* of those that changed."""
    if code in fates:
        return fates[code]
    if drift.new is None:
        return Fate(MigrationFate.DROPPED, (), (_STANDARD_GONE,))
    old = drift.old.code if drift.old else drift.new.code
    target = Code(drift.new.code + code.removeprefix(old))
    if target == code:
        return Fate(MigrationFate.CARRIED, (target,))
    return Fate(MigrationFate.MAPPED, (target,), (_STANDARD_RENAMED,))
