"""
Packages as they come: taken out of what is wrapped around them, checked, and made plain.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.interchange.reading import DEEPEST, is_too_deep
from electoral_standards.interchange.wording import path_of
from electoral_standards.model.loss import Loss

__all__ = ["Package", "package_in"]

Path = tuple[str | int, ...]

#: Addresses that CASE 1.1 forbids within a package, and that servers write all the same.
_FORBIDDEN: Final = frozenset(("CFPackageURI", "CFDocumentURI"))
#: Fields and versions that came with CASE 1.1.
_NEW: Final = {
    "CFDocument": ("frameworkType", "caseVersion", "extensions"),
    "CFItems": ("subject", "subjectURI", "extensions"),
    "CFAssociations": ("notes", "extensions"),
}
_PARTS: Final = ("CFItems", "CFAssociations", "CFRubrics")
#: Fields that are read, by the part that they are of: those without which nothing can be read
#: have an exclamation mark.
_TEXTS: Final[Mapping[str, str]] = {
    "CFDocument": "identifier! title! creator publisher description version lastChangeDateTime "
    "adoptionStatus notes caseVersion",
    "CFItems": "identifier! fullStatement! humanCodingScheme CFItemType abbreviatedStatement notes",
    "CFAssociations": "associationType!",
    "CFRubrics": "title",
}


@attrs.frozen(kw_only=True)
class Package:
    """A package without nulls and forbidden addresses."""

    #: The version that it is written in: ``1.0`` or ``1.1``.
    version: str

    #: Path of the package in what was read.
    path: Path

    #: All of it.
    whole: dict[str, Any]

    #: Its document.
    document: dict[str, Any]

    #: Its items, each with its path.
    items: tuple[tuple[Path, dict[str, Any]], ...]

    #: Its associations, each with its path.
    associations: tuple[tuple[Path, dict[str, Any]], ...]

    #: Its rubrics, each with its path.
    rubrics: tuple[tuple[Path, dict[str, Any]], ...]

    #: Its definitions.
    definitions: dict[str, Any]

    #: What was left out to make it plain.
    losses: tuple[Loss, ...]

    def place(self, *parts: str | int) -> str:
        """The JSON path of something in the package, in what was read."""
        return path_of((*self.path, *parts))


def package_in(value: Any, *, source: str) -> Package:
    """
    The package that a JSON value is, or that stands in it.

    Raises:
        InvalidDocumentError: When there is none, or it cannot be read; it lists every fault.
    """
    if is_too_deep(value):
        fault = Fault("$", "it is nested deeper than any package", f"use at most {DEEPEST} levels")
        raise InvalidDocumentError([fault], source=source)
    path, found = _unwrapped(value, source)
    losses: list[Loss] = []
    plain = _plain(found, path, losses)
    faults = [*_faults(plain, path)]
    if faults:
        raise InvalidDocumentError(faults, source=source)
    parts = {
        name: tuple(((*path, name, at), each) for at, each in enumerate(plain.get(name, ())))
        for name in _PARTS
    }
    definitions = plain.get("CFDefinitions") or {}
    return Package(
        version=_version(plain),
        path=path,
        whole=plain,
        document=plain["CFDocument"],
        items=parts["CFItems"],
        associations=parts["CFAssociations"],
        rubrics=parts["CFRubrics"],
        definitions=definitions,
        losses=tuple(losses),
    )


def _unwrapped(value: Any, source: str) -> tuple[Path, dict[str, Any]]:
    layer: list[tuple[Path, Any]] = [((), value)]
    for _ in range(3):  # the package, the same in an object, or in an object in a list
        found = [each for each in layer if isinstance(each[1], dict) and "CFDocument" in each[1]]
        if len(found) == 1:
            return found[0]
        if found:
            message = f"there are {len(found)} packages; one is read at a time"
            raise InvalidDocumentError(
                [Fault(path_of(path), message, "keep one of them") for path, _ in found[1:2]],
                source=source,
            )
        layer = [((*path, key), each) for path, whole in layer for key, each in _inside(whole)]
    message = "there is no CASE package: no field is called CFDocument"
    remedy = "a package is an object with CFDocument, CFItems and CFAssociations"
    if isinstance(value, dict) and "CFDocuments" in value:
        message = "it is a list of documents, and no package"
        remedy = "ask the server for the CFPackage of one of them"
    raise InvalidDocumentError([Fault("$", message, remedy)], source=source)


def _inside(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def _plain(value: Any, path: Path, losses: list[Loss]) -> Any:
    """A value without nulls and forbidden addresses, each of which is said; extensions stay."""
    if isinstance(value, list):
        return [_plain(each, (*path, at), losses) for at, each in enumerate(value)]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, each in value.items():
        place = (*path, key)
        if each is None:
            reason = "a package has no nulls; a field without a value is left out"
            losses.append(Loss(place=path_of(place), what=f"null as {key}", reason=reason))
        elif key in _FORBIDDEN:
            reason = "CASE 1.1 forbids it within a package, where it says nothing new"
            losses.append(Loss(place=path_of(place), what=key, reason=reason))
        else:
            found[key] = each if key == "extensions" else _plain(each, place, losses)
    return found


def _faults(package: dict[str, Any], path: Path) -> Iterator[Fault]:
    document = package.get("CFDocument")
    if not isinstance(document, dict):
        yield _wrong((*path, "CFDocument"), document, "an object")
    else:
        yield from _texts(document, (*path, "CFDocument"), "CFDocument")
        version = document.get("caseVersion", "1.1")
        if version not in ("1.0", "1.1"):
            message = f"CASE {str(version)[:20]} is not supported"
            yield Fault(path_of((*path, "CFDocument", "caseVersion")), message, "use 1.0 or 1.1")
    definitions = package.get("CFDefinitions", {})
    if not isinstance(definitions, dict) and definitions != []:
        yield _wrong((*path, "CFDefinitions"), definitions, "an object")
    for name in _PARTS:
        yield from _of_part(package.get(name, []), (*path, name), name)
    yield from _twice(package.get("CFItems", []), (*path, "CFItems"))


def _of_part(parts: Any, path: Path, name: str) -> Iterator[Fault]:
    if not isinstance(parts, list):
        yield _wrong(path, parts, "a list")
        return
    for at, part in enumerate(parts):
        if not isinstance(part, dict):
            yield _wrong((*path, at), part, "an object")
            continue
        yield from _texts(part, (*path, at), name)
        if name == "CFAssociations":
            yield from _ends(part, (*path, at))
        if name == "CFRubrics":
            yield from _criteria(part, (*path, at))


def _texts(part: dict[str, Any], path: Path, name: str) -> Iterator[Fault]:
    for field in _TEXTS[name].split():
        key = field.removesuffix("!")
        if key not in part:
            if field.endswith("!"):
                yield Fault(path_of((*path, key)), "this field is missing", "add it")
        elif not isinstance(part[key], str):
            yield _wrong((*path, key), part[key], "a text")
        elif field.endswith("!") and key != "fullStatement" and not part[key].strip():
            yield Fault(path_of((*path, key)), "this text is empty", "fill it in")


def _ends(association: dict[str, Any], path: Path) -> Iterator[Fault]:
    for key in ("originNodeURI", "destinationNodeURI"):
        end = association.get(key)
        if end is None:
            yield Fault(path_of((*path, key)), "this field is missing", "add it")
        elif not isinstance(end, dict):
            yield _wrong((*path, key), end, "an object")
        elif not isinstance(end.get("identifier", end.get("uri")), str):
            yield _wrong((*path, key, "identifier"), end.get("identifier"), "a text")
    number = association.get("sequenceNumber", 0)
    written = isinstance(number, str) and number.strip().isdecimal()  # as some servers do
    if not written and (isinstance(number, bool) or not isinstance(number, (int, float))):
        yield _wrong((*path, "sequenceNumber"), number, "a number")


def _criteria(rubric: dict[str, Any], path: Path) -> Iterator[Fault]:
    lists = [(rubric, path, "CFRubricCriteria")]
    for part, where, key in lists:
        inside = part.get(key, [])
        if not isinstance(inside, list):
            yield _wrong((*where, key), inside, "a list")
            continue
        for at, each in enumerate(inside):
            if not isinstance(each, dict):
                yield _wrong((*where, key, at), each, "an object")
            elif key == "CFRubricCriteria":
                lists.append((each, (*where, key, at), "CFRubricCriterionLevels"))
            for name in ("quality", "description", "category"):
                text = each.get(name, "") if isinstance(each, dict) else ""
                if not isinstance(text, str):
                    yield _wrong((*where, key, at, name), text, "a text")


def _twice(items: Any, path: Path) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for at, item in enumerate(items if isinstance(items, list) else ()):
        name = item.get("identifier") if isinstance(item, dict) else None
        if isinstance(name, str) and seen.setdefault(name, at) != at:
            message = f"the identifier {name[:40]} is that of item {seen[name]} too"
            remedy = "give each item an identifier of its own"
            yield Fault(path_of((*path, at, "identifier")), message, remedy)


def _wrong(path: Path, value: Any, wanted: str) -> Fault:
    found = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    said = "nothing" if value is None else found.get(type(value), "a number")
    return Fault(path_of(path), f"expected {wanted}, found {said}")


def _version(package: dict[str, Any]) -> str:
    """As the document says; otherwise 1.1 if anything is there that came with it."""
    said = package["CFDocument"].get("caseVersion")
    if said:
        return str(said)
    new = any(field in package["CFDocument"] for field in _NEW["CFDocument"]) or any(
        field in part
        for name in ("CFItems", "CFAssociations")
        for part in package.get(name, [])
        for field in _NEW[name]
    )
    return "1.1" if new or "extensions" in package else "1.0"
