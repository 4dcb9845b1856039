"""
Packages of our own making, read back: the standard as it was, with what others changed since.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.exchange.case.extensions import OWN
from electoral_standards.exchange.case.hierarchy import Hierarchy
from electoral_standards.exchange.case.packages import Package, Path
from electoral_standards.exchange.outline import KINDS
from electoral_standards.interchange.documents import DOCUMENT_TYPES, structural_faults, structure
from electoral_standards.interchange.wording import path_of
from electoral_standards.model.loss import Loss

__all__ = ["extension_of", "read_own"]

_FEATURES: Final = {title: kind.value for kind, title in KINDS.items()}
_GROUPED: Final = ("performanceCriteria", "knowledgeRequirements")
_NESTED: Final = (*_GROUPED, "rangeStatements")
_DESCRIPTIONS: Final = ("overview", "definition", "summary")
_UNKNOWN: Final = (
    "another system added it, and nothing says in which list of the standard it stands"
)


def extension_of(part: dict[str, Any]) -> dict[str, Any] | None:
    """What we wrote into the extensions of a document or an item; None where we did not."""
    extensions = part.get("extensions")
    found = extensions.get(OWN) if isinstance(extensions, dict) else None
    return found if isinstance(found, dict) else None


def read_own(package: Package, hierarchy: Hierarchy, *, source: str) -> tuple[Any, list[Loss], int]:
    """
    The standard that a package of our own holds, what was left out, and how many items were read.

    Raises:
        InvalidDocumentError: When the extensions were changed so that they make no standard.
    """
    reader = _Reader(package, hierarchy)
    value = reader.value()
    name = value.get("type")
    kind = DOCUMENT_TYPES.get(name) if isinstance(name, str) else None
    if kind is None:
        place = package.place("CFDocument", "extensions", OWN, "type")
        fault = Fault(place, "no such type of document", "leave our extensions as they are")
        raise InvalidDocumentError([fault], source=source)
    try:
        noun = structure(value, kind)
    except (ValueError, TypeError, LookupError, AttributeError):
        faults = structural_faults(value, kind)
        remedy = "it was put together from the package; leave our extensions as they are"
        found = [Fault(each.path, each.message, each.remedy or remedy) for each in faults]
        raise InvalidDocumentError(found, source=f"{source}, as {kind.name}") from None
    return noun, reader.losses, reader.read


class _Made:
    """Something that was put together, and where what stands under it goes."""

    def __init__(
        self, item: dict[str, Any], place: str = "", outer: dict[str, Any] | None = None
    ) -> None:
        """Take an *item*, the list that it is in, and what holds the lists of nested items."""
        self.item = item
        self.place = place
        self.outer = item if outer is None else outer


class _Reader:
    """Puts a document together from the items of a package."""

    def __init__(self, package: Package, hierarchy: Hierarchy) -> None:
        self._package = package
        self._hierarchy = hierarchy
        self._made: dict[str, _Made] = {}
        self._groups: dict[str, str] = {}
        self.losses: list[Loss] = []
        self.read = 0

    def value(self) -> dict[str, Any]:
        document = self._package.document
        value = deepcopy(extension_of(document)) or {}
        value["version"], value["title"] = document.get("version"), document["title"]
        if isinstance(value.get("source"), dict):
            value["source"] |= self._source()
        for name in _DESCRIPTIONS:
            if isinstance(value.get(name), dict) and "description" in document:
                value[name]["statement"] = document["description"]
        for name in self._hierarchy.walk():
            self._add(name, value)
        return value

    def _source(self) -> dict[str, Any]:
        document = self._package.document
        found = {key: document[key] for key in ("publisher",) if key in document}
        licenses = self._package.definitions.get("CFLicenses", [])
        wanted = document.get("licenseURI", {})
        for each in licenses if isinstance(licenses, list) else ():
            if not isinstance(each, dict) or not isinstance(wanted, dict):
                continue
            if each.get("identifier") == wanted.get("identifier") and "licenseText" in each:
                found["terms"] = each["licenseText"]
        return found

    def _add(self, name: str, value: dict[str, Any]) -> None:
        path, item = self._hierarchy.items[name]
        parent = self._hierarchy.parent(name)
        extension = extension_of(item)
        # Where something is left out, what stands under it goes to what is above.
        above = self._made[name] = self._made.get(parent, _Made(value))
        self._groups[name] = self._groups.get(parent, "")
        if extension is None:
            self._lose(path, item, _UNKNOWN)
        elif "heading" in extension:
            self._groups[name] = item["fullStatement"]
        elif "list" not in extension:
            value["code"] = item.get("humanCodingScheme")
            if isinstance(value.get("metadata"), dict):
                value["metadata"]["keyWords"] = item.get("conceptKeywords") or []
            self.read += 1
        else:
            made = self._item(name, item, extension)
            place = str(extension["list"])
            nested = place in _NESTED and above.place == place
            if nested:
                made["partOf"] = above.item.get("code")
            into = (above.outer if place in _NESTED else above.item).setdefault(place, [])
            if not isinstance(into, list):
                self._lose(path, item, f"a standard has no list {place[:40]}")
                return
            into.append(made)
            self.read += place != "sections"
            self._made[name] = _Made(made, place, above.outer if place in _NESTED else made)

    def _lose(self, path: Path, item: dict[str, Any], reason: str) -> None:
        what = f"item {item['fullStatement'][:40]!r}"
        self.losses.append(Loss(place=path_of(path), what=what, reason=reason))

    def _item(self, name: str, item: dict[str, Any], extension: dict[str, Any]) -> dict[str, Any]:
        fields = deepcopy(extension)
        place = str(fields.pop("list"))
        made = {**dict(_fields(item, place)), **fields}
        if place == "contrastPairs":
            sides = {"means": item["fullStatement"], "doesNotMean": item.get("notes")}
            for side, text in sides.items():
                if isinstance(made.get(side), dict):
                    made[side] = {"statement": text, **made[side]}
        if place in _GROUPED:
            made["group"] = self._groups[name]
        return made


def _fields(item: dict[str, Any], place: str) -> Iterator[tuple[str, Any]]:
    """The fields of our item that stand in fields of CASE."""
    if place == "sections":
        yield "title", item["fullStatement"]
        return
    yield "code", item.get("humanCodingScheme")
    if place != "contrastPairs":
        yield "statement", item["fullStatement"]
    if place == "features":
        yield "title", item.get("abbreviatedStatement")
        yield "feature", _FEATURES.get(item.get("CFItemType", ""))
