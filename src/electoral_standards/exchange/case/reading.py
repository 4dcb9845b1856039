"""
From a CASE package, of version 1.0 or 1.1, to a standard.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.exchange.case.changes import unread_changes
from electoral_standards.exchange.case.fates import READS
from electoral_standards.exchange.case.foreign import read_foreign
from electoral_standards.exchange.case.hierarchy import Hierarchy
from electoral_standards.exchange.case.own import extension_of, read_own
from electoral_standards.exchange.case.packages import Package, Path, package_in
from electoral_standards.exchange.fidelity import Carriage, Fate, report
from electoral_standards.identifiers import is_code_of_standard
from electoral_standards.interchange.documents import DOCUMENT_TYPES, structural_faults, structure
from electoral_standards.interchange.reading import Source, name_of, parse
from electoral_standards.interchange.wording import path_of
from electoral_standards.model.loss import Loss, LossReport

__all__ = ["NO_ALIGNMENTS", "placed", "read_case", "standard_in"]

#: Why a standard does not have the alignments of its package.
NO_ALIGNMENTS: Final = "a standard holds no alignments; a crosswalk is a document of its own"

_UNKNOWN: Final = Fate(Carriage.NONE, why="CASE has no such field")
_CLASSES: Final = {"CFItems": "CFItem", "CFAssociations": "CFAssociation", "CFRubrics": "CFRubric"}
_BELOW: Final = {
    "CFRubric": ("CFRubricCriteria", "CFRubricCriterion"),
    "CFRubricCriterion": ("CFRubricCriterionLevels", "CFRubricCriterionLevel"),
}


def read_case(
    source: Source | Mapping[str, Any], *, code: str | None = None
) -> tuple[Any, LossReport]:
    """
    The standard that a CASE package holds, and what was not carried over.

    A package that was written here gives the standard that it was written from. Any other gives a
    competency where it has levels, and otherwise a unit whose criteria are its items.

    Args:
        source: A path, ``"-"``, bytes, a binary file, or the JSON value itself; of CASE 1.0 or
            1.1, as it is or wrapped into one or two other values.
        code: Code for the standard; made of the package's own words if none is given.

    Returns:
        The standard, and the loss report, whose places are JSON paths in what was read.

    Raises:
        InvalidDocumentError: When it holds no package that can be read; it lists every fault,
            each with its JSON path.
    """
    return standard_in(*placed(source), code)


def placed(source: Source | Mapping[str, Any]) -> tuple[Package, Hierarchy, str]:
    """
    The package of a source, its items in their places, and what to call the source.

    Raises:
        InvalidDocumentError: As of `read_case`.
    """
    value = source if isinstance(source, Mapping) else parse(source)
    name = "document" if isinstance(source, Mapping) else name_of(source)
    package = package_in(value, source=name)
    return package, Hierarchy(package, source=name), name


def standard_in(
    package: Package, hierarchy: Hierarchy, name: str, code: str | None
) -> tuple[Any, LossReport]:
    """
    The standard of a package, and what was not carried over.

    Raises:
        InvalidDocumentError: As of `read_case`.
    """
    if code is not None and not is_code_of_standard(code):
        fault = Fault("$", f"{code!r} is no code of a standard", "write it like SFJES19")
        raise InvalidDocumentError([fault], source="code")
    is_own = bool(extension_of(package.document))
    if is_own:
        noun, losses, carried = read_own(package, hierarchy, source=name)
        if code not in (None, noun.code):
            reason = "a package that was written here has the code of its standard"
            losses.append(Loss(place="$", what=f"the code {code}", reason=reason))
        losses += unread_changes(package, noun)
    else:
        made, losses, carried = read_foreign(package, hierarchy, code)
        noun = _structured(made, name)
    fields = [each for each in _field_losses(package) if not is_own or _is_new(each)]
    found = report(
        f"case-{package.version}",
        carried,
        package.losses,
        hierarchy.losses,
        losses,
        _alignments(hierarchy, is_own=is_own),
        fields,
    )
    return noun, found


def _structured(value: dict[str, Any], source: str) -> Any:
    kind = DOCUMENT_TYPES[value["type"]]
    try:
        return structure(value, kind)
    except (ValueError, TypeError, LookupError, AttributeError):
        faults = structural_faults(value, kind) or [Fault("$", "it makes no standard")]
        raise InvalidDocumentError(faults, source=f"{source}, as {kind.name}") from None


def _is_new(loss: Loss) -> bool:
    """Whether no package that was written here has such a field."""
    return loss.reason == _UNKNOWN.why


def _alignments(hierarchy: Hierarchy, *, is_own: bool) -> Iterator[Loss]:
    """The associations that nest nothing and say no level."""
    for path, association in hierarchy.others:
        type = association["associationType"]
        ends = [association[key] for key in ("originNodeURI", "destinationNodeURI")]
        known = [end.get("identifier") in hierarchy.items for end in ends]
        if type == "hasSkillLevel" and all(known):
            continue
        if type == "precedes" and all(known) and is_own:
            continue  # the stages of a framework, which come in their order again
        names = " to ".join(str(end.get("title") or end.get("identifier"))[:40] for end in ends)
        yield Loss(place=path_of(path), what=f"{type}: {names}", reason=NO_ALIGNMENTS)


def _field_losses(package: Package) -> Iterator[Loss]:
    """Every field that the table of fates does not carry whole."""
    yield from _of("CFPackage", package.path, package.whole)
    yield from _of("CFDocument", (*package.path, "CFDocument"), package.document)
    for parts in (package.items, package.associations, package.rubrics):
        for path, part in parts:
            yield from _of(_CLASSES[str(path[-2])], path, part)
    for key, value in package.definitions.items():
        if value:
            yield from _field("CFDefinitions", (*package.path, "CFDefinitions"), key, value)


def _of(cls: str, path: Path, part: dict[str, Any]) -> Iterator[Loss]:
    below = _BELOW.get(cls, (None, ""))
    for key, value in part.items():
        yield from _field(cls, path, key, value)
        for at, each in enumerate(value) if key == below[0] else ():
            yield from _of(below[1], (*path, key, at), each)


def _field(cls: str, path: Path, key: str, value: Any) -> Iterator[Loss]:
    fate = READS.get(f"{cls}.{key}", _UNKNOWN)
    if fate.carriage is Carriage.WHOLE:
        return
    text = f"{key} {' '.join(value.split())[:40]}" if isinstance(value, str) else key or repr(key)
    yield Loss(place=path_of((*path, key)), what=text, reason=fate.why)
