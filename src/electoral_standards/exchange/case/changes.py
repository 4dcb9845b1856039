"""
What another system changed in a package of ours, in fields that are not read back.

A package is read from the fields that mean the same in both and, for all else, from our extensions.
So it is written once more from what was read: whatever then differs was changed and not read.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from electoral_standards.exchange.case.packages import Package, Path
from electoral_standards.exchange.case.writing import write_case
from electoral_standards.interchange.wording import path_of
from electoral_standards.model.loss import Loss

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = ["unread_changes"]

_WHY: Final = "another system changed it; it is read from our extensions, which say otherwise"
#: Fields that depend on where and when a package is kept, and in which language.
_APART: Final = ("uri", "language", "lastChangeDateTime", "extensions", "sequenceNumber")
_BELOW: Final = ("CFRubricCriteria", "CFRubricCriterionLevels")


def unread_changes(package: Package, standard: "Standard") -> Iterator[Loss]:
    """Every field that differs from what is written of the standard that was read."""
    written = write_case(standard)[0]
    place = (*package.path, "CFDocument")
    yield from _differences(package.document, written["CFDocument"], place)
    parts = [(package.items, "CFItems"), (package.rubrics, "CFRubrics")]
    for found, name in parts:
        known = {each["identifier"]: each for each in written[name]}
        for path, part in found:
            same = known.get(part.get("identifier", ""))
            if same is not None:
                yield from _differences(part, same, path)


def _differences(found: dict[str, Any], written: dict[str, Any], path: Path) -> Iterator[Loss]:
    for key, value in found.items():
        if key in _APART or key.endswith("URI") or value == written.get(key):
            continue
        if key in _BELOW:
            known = {each["identifier"]: each for each in written.get(key, ())}
            for at, each in enumerate(value):
                same = known.get(each.get("identifier", ""), {})
                yield from _differences(each, same, (*path, key, at))
            continue
        text = f"{key} {' '.join(value.split())[:40]}" if isinstance(value, str) else key
        yield Loss(place=path_of((*path, key)), what=text or repr(key), reason=_WHY)
