"""
The hierarchy of a package: what stands under what, and in which order.
"""

from collections.abc import Iterator
from typing import Any, Final

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.exchange.case.packages import Package, Path
from electoral_standards.interchange.wording import path_of
from electoral_standards.model.loss import Loss

__all__ = ["Hierarchy", "end_of"]

#: Before all else stands what has no number.
_LAST: Final = float("inf")


def end_of(association: dict[str, Any], key: str) -> str:
    """The identifier of what an association begins or ends with."""
    end = association[key]
    # An address ends in the identifier.
    return str(end.get("identifier") or str(end.get("uri")).rstrip("/").rpartition("/")[2])


class Hierarchy:
    """
    The items of a package as a tree; the associations that make none are left to others.

    Raises:
        InvalidDocumentError: When items stand under each other in a circle.
    """

    def __init__(self, package: Package, *, source: str) -> None:
        """Place every item, and note what cannot be placed as it is written."""
        self._package = package
        self._source = source
        #: Identifier of the document.
        self.document = str(package.document["identifier"])
        #: Items by identifier, in the order of the package.
        self.items = {item["identifier"]: (path, item) for path, item in package.items}
        #: Associations that nest no items, each with its path.
        self.others: list[tuple[Path, dict[str, Any]]] = []
        #: What could not be placed as it is written.
        self.losses: list[Loss] = []
        self._parents: dict[str, tuple[str, float, Path]] = {}
        for path, association in package.associations:
            if association["associationType"] == "isChildOf":
                self._nest(path, association)
            else:
                self.others.append((path, association))
        self._refuse_circles()
        self._children: dict[str, list[str]] = {}
        for name in self.items:
            parent = self._parents.get(name, ("", _LAST, ()))[0]
            self._children.setdefault(parent, []).append(name)
        for names in self._children.values():
            names.sort(key=lambda name: self._parents.get(name, ("", _LAST, ()))[1])

    def _nest(self, path: Path, association: dict[str, Any]) -> None:
        origin, destination = (end_of(association, f"{end}NodeURI") for end in _ENDS)
        document = self._package.document["identifier"]
        if origin not in self.items:
            self._lose(path, "originNodeURI", origin, "no item of the package has this identifier")
            return
        if destination not in self.items and destination != document:
            why = "nothing in the package has this identifier, so that the item stands at the top"
            self._lose(path, "destinationNodeURI", destination, why)
            return
        parent = "" if destination == document else destination
        number = float(association.get("sequenceNumber", _LAST))
        if origin not in self._parents:
            self._parents[origin] = parent, number, path
        elif self._parents[origin][0] != parent:
            first = path_of(self._parents[origin][2])
            why = f"an item stands in one place; it was placed by {first}"
            self._lose(path, "destinationNodeURI", destination, why)

    def _lose(self, path: Path, key: str, name: str, why: str) -> None:
        what = f"isChildOf, {key.removesuffix('NodeURI')} {name}"
        self.losses.append(Loss(place=path_of((*path, key)), what=what, reason=why))

    def _refuse_circles(self) -> None:
        sound: set[str] = {""}
        faults = []
        for start in self.items:
            chain: dict[str, None] = {}
            here = start
            while here not in sound and here not in chain:
                chain[here] = None
                here = self._parents.get(here, ("", _LAST, ()))[0]
            if here in chain and here not in sound:
                circle = [*chain][[*chain].index(here) :]
                path = self._parents[circle[-1]][2]
                names = ", ".join(str(self._package_index(each)) for each in circle[:5])
                message = f"the items {names} of CFItems stand under each other in a circle"
                remedy = "take out one of the associations isChildOf between them"
                faults.append(Fault(path_of(path), message, remedy))
            sound.update(chain)
        if faults:
            raise InvalidDocumentError(faults, source=self._source)

    def _package_index(self, name: str) -> str | int:
        return self.items[name][0][-1]

    def children(self, name: str = "") -> tuple[str, ...]:
        """Identifiers of what stands under an item, in order; of the document without one."""
        return tuple(self._children.get(name, ()))

    def parent(self, name: str) -> str:
        """Identifier of what an item stands under; empty for the document."""
        return self._parents.get(name, ("", _LAST, ()))[0]

    def walk(self, name: str = "") -> Iterator[str]:
        """Everything under an item, or in the package, each before what stands under it."""
        left = [*reversed(self.children(name))]
        while left:
            here = left.pop()
            yield here
            left += reversed(self.children(here))


_ENDS: Final = ("origin", "destination")
