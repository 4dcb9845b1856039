"""
`compare_sides`: what changed from one version of a standard to another, item by item.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from electoral_standards.drift.changes import Change, describe
from electoral_standards.drift.groups import grouped
from electoral_standards.drift.matching import Matching, match
from electoral_standards.drift.order import out_of_order
from electoral_standards.drift.sides import Side, Unit, units_of
from electoral_standards.errors import ElectoralStandardsError
from electoral_standards.identifiers import Statement
from electoral_standards.model.digests import digest_of_noun
from electoral_standards.model.drift import ComparedStandard, DetailChange, Drift, StandardDrift
from electoral_standards.model.provenance import Coded, Passage, Source

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = ["DriftError", "compare_sides", "compare_standards"]

_KINDS: Final = {
    "OccupationalStandard": "a unit",
    "Competency": "a competency",
    "PerformanceFramework": "a framework",
    "Role": "the description of a role",
}


class DriftError(ElectoralStandardsError, ValueError):
    """Two standards cannot be compared."""


def compare_standards(old: Mapping[str, Side], new: Mapping[str, Side]) -> Drift:
    """
    Say what changed from some standards to other versions of them, standard by standard.

    Args:
        old: The versions before, by code.
        new: The versions after, by code.

    Raises:
        DriftError: When two standards of one code are of different kinds.
    """
    codes = dict.fromkeys((*new, *old))
    return Drift(standards=tuple(compare_sides(old.get(code), new.get(code)) for code in codes))


def compare_sides(old: Side | None, new: Side | None) -> StandardDrift:
    """
    Say what changed from one version of a standard to another, item by item.

    Args:
        old: The version before; None if there was none.
        new: The version after; None if there is none.

    Raises:
        DriftError: When the two are standards of different kinds.
    """
    if old and new and type(old.standard) is not type(new.standard):
        said = [
            f"{each.standard.code} is {_KINDS[type(each.standard).__name__]}" for each in (old, new)
        ]
        raise DriftError(f"{said[0]}, {said[1]}: only standards of one kind can be compared")
    before = units_of(old, old.wording(new or old)) if old else []
    after = units_of(new, new.wording(old or new)) if new else []
    groups, matching = grouped(match(before, after))
    counterparts = {each.old.name: each.new.name for each in matching.pairs if each.old.kind}
    moved = _reordered(matching, counterparts)
    changes = [Change(group.old, group.new, counterparts, is_moved=False) for group in groups]
    changes += [
        Change((pair.old,), (pair.new,), counterparts, is_moved=pair.old in moved)
        for pair in matching.pairs
    ]
    changes += [Change((each,), (), counterparts, is_moved=False) for each in matching.old]
    changes += [Change((), (each,), counterparts, is_moved=False) for each in matching.new]
    changed = [each for each in changes if each.kinds]
    return StandardDrift(
        old=_named(old.standard) if old else None,
        new=_named(new.standard) if new else None,
        unchanged=len(changes) - len(changed),
        changes=tuple(describe(each) for each in _in_order(changed, before, matching)),
        details=tuple(_details(old, new)) if old and new else (),
    )


def _named(standard: "Standard") -> ComparedStandard:
    return ComparedStandard(
        code=standard.code,
        version=standard.version,
        title=standard.title,
        digest=digest_of_noun(standard),
    )


def _reordered(matching: Matching, counterparts: Mapping[str, str]) -> set[Unit]:
    """Items that stay where they are, and have another order among those who stay with them."""
    rows: defaultdict[tuple[object, ...], list[tuple[int, int, Unit]]] = defaultdict(list)
    for old, new in matching.pairs:
        above = counterparts.get(old.place.parent, old.place.parent)
        if old.kind is new.kind and above == new.place.parent:
            key = old.kind, above, old.place.heading, new.place.heading
            rows[key].append((old.position, new.position, old))
    found: set[Unit] = set()
    for row in rows.values():
        row.sort(key=lambda each: each[0])
        found |= {row[at][2] for at in out_of_order([each[1] for each in row])}
    return found


def _in_order(
    changes: Iterable[Change], before: Sequence[Unit], matching: Matching
) -> Iterable[Change]:
    """Changes in the order of the new version; what was removed stands where it stood."""
    places = {old.position: new.position for old, new in matching.pairs}
    where, last = {}, -1
    for unit in before:
        last = where[unit.position] = places.get(unit.position, last)

    def key(change: Change) -> tuple[int, bool, int]:
        if change.new:
            return min(each.position for each in change.new), False, 0
        position = change.old[0].position
        return where[position], True, position

    return sorted(changes, key=key)


def _details(old: Side, new: Side) -> Iterator[DetailChange]:
    """Particulars of the standards that differ: version, title, metadata, scales, links."""
    was, now = dict(_particulars(old.standard, "")), dict(_particulars(new.standard, ""))
    # A title, a version, a scale may be in this project's own words; these are as printed.
    printed = () if old.is_published == new.is_published else ("metadata.", "links")
    for name in dict.fromkeys((*now, *was)):
        if was.get(name) != now.get(name) and (not printed or name.startswith(printed)):
            yield DetailChange(name=Statement(name), old=was.get(name), new=now.get(name))


def _particulars(noun: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any noun
    """
    Every plain field of a noun by its path.

    Left out is what is compared as an item or a text, and where the document comes from.
    """
    for field in attrs.fields(type(noun)):
        value = getattr(noun, field.name)
        name = f"{path}{field.name}"
        if isinstance(value, tuple):
            yield from _listed(value, name)
        elif attrs.has(type(value)):
            if not isinstance(value, Source | Passage):
                yield from _particulars(value, f"{name}.")
        elif value is not None and value != "":
            yield name, str(value)


def _listed(values: tuple[Any, ...], name: str) -> Iterator[tuple[str, str]]:
    plain = [str(each) for each in values if not attrs.has(type(each))]
    if plain:
        yield name, "; ".join(plain)
    for number, each in enumerate(values):
        if attrs.has(type(each)) and not isinstance(each, Coded | Passage):
            yield from _particulars(each, f"{name}[{number}].")
