"""
The alignments in a CASE package, read as a crosswalk.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from electoral_standards.exchange.case.extensions import OWN
from electoral_standards.exchange.case.hierarchy import Hierarchy, end_of
from electoral_standards.exchange.case.packages import Path
from electoral_standards.exchange.case.reading import placed, standard_in
from electoral_standards.exchange.fidelity import report
from electoral_standards.exchange.identifiers import identifier
from electoral_standards.identifiers import Code, Identifier, Name, Statement
from electoral_standards.interchange.reading import Source
from electoral_standards.interchange.wording import path_of
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.crosswalk import Alignment, Crosswalk
from electoral_standards.model.loss import Loss, LossReport
from electoral_standards.vocabulary import AlignmentStatus, AlignmentType

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = ["read_alignments"]

#: What an association says of its origin; a part says less than the whole.
_TYPES: Final = {
    "exactMatchOf": AlignmentType.EXACT_MATCH_OF,
    "isRelatedTo": AlignmentType.IS_RELATED_TO,
    "ext:broader": AlignmentType.BROADER,
    "ext:narrower": AlignmentType.NARROWER,
    "isPartOf": AlignmentType.NARROWER,
}
#: What is no alignment: it says how one standard is built.
_BUILD: Final = frozenset(("hasSkillLevel", "precedes"))
_PROPOSED: Final = AlignmentStatus.PROPOSED
_NO_REASON: Final = "The package gives no reason."


def read_alignments(
    source: Source | Mapping[str, Any], *, catalogue: Catalogue, code: str | None = None
) -> tuple[Crosswalk, LossReport]:
    """
    The crosswalk that the associations of a CASE package are, and what was not carried over.

    An item of another standard is known by the identifier that it has in a package written here.

    Args:
        source: As of `read_case`.
        catalogue: The other standards.
        code: As of `read_case`.

    Raises:
        InvalidDocumentError: When it holds no package that can be read.
    """
    package, hierarchy, name = placed(source)
    standard, own = standard_in(package, hierarchy, name, code)
    codes = {**_known(catalogue), **_codes_of(standard, hierarchy)}
    losses: list[Loss] = []
    found: list[Alignment] = []
    for path, association in hierarchy.others:
        if association["associationType"] not in _BUILD:
            found += _alignment(path, association, codes, losses)
    title = f"Alignments of: {standard.title}"
    crosswalk = Crosswalk(
        name=Name(f"{standard.code.lower()}-alignments"),
        version=Identifier(standard.version),
        title=Statement(title),
        authority=standard.source.authority,
        description=Statement(f"Read from the associations of a CASE package: {standard.title}."),
        alignments=tuple(found),
    )
    return crosswalk, report(own.format, len(found), losses)


def _known(catalogue: Catalogue) -> dict[str, str]:
    standards = [catalogue.standard(key) for key in catalogue.keys(Family.STANDARD)]
    return {
        identifier("CFItem", f"{code}@{each.version}"): code
        for each in standards
        for code in (each.code, *(part.code for part in each.parts()))
    }


def _codes_of(standard: "Standard", hierarchy: Hierarchy) -> dict[str, str]:
    """The codes of the package's own items: as written here, or by their places in CFItems."""
    codes = {standard.code, *(part.code for part in standard.parts())}
    said = {
        name: str(item.get("humanCodingScheme"))
        for name, (_, item) in hierarchy.items.items()
        if item.get("humanCodingScheme") in codes
    }
    lines = {
        part.locator.places[0].line: part.code
        for part in standard.parts()
        if hasattr(part, "locator") and part.locator.document == hierarchy.document
    }
    placed = {
        name: lines[int(path[-1]) + 1]
        for name, (path, _) in hierarchy.items.items()
        if int(path[-1]) + 1 in lines
    }
    return {**said, **placed}


def _alignment(
    path: Path, association: dict[str, Any], codes: Mapping[str, str], losses: list[Loss]
) -> Iterator[Alignment]:
    type = association["associationType"]
    ends = [end_of(association, key) for key in ("originNodeURI", "destinationNodeURI")]
    unknown = [end for end in ends if end not in codes]
    if type not in _TYPES or unknown:
        reason = "no alignment means the same"
        if type in _TYPES:
            reason = f"no standard that is known here has the item {unknown[0]}"
        losses.append(Loss(place=path_of(path), what=type, reason=reason))
        return
    extension = association.get("extensions", {})
    own = extension.get(OWN, {}) if isinstance(extension, dict) else {}
    status = own.get("status") if isinstance(own, dict) else None
    notes = association.get("notes")
    yield Alignment(
        source=Code(codes[ends[0]]),
        type=_TYPES[type],
        target=Code(codes[ends[1]]),
        rationale=Statement(notes if isinstance(notes, str) and notes.strip() else _NO_REASON),
        status=next((each for each in AlignmentStatus if each == status), _PROPOSED),
    )
