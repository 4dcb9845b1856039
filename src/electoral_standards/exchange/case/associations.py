"""
The associations of a package: nesting and order, levels, stages, and crosswalks.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from electoral_standards.exchange.case.extensions import OWN
from electoral_standards.exchange.case.fates import WRITES
from electoral_standards.exchange.fidelity import losses_in
from electoral_standards.exchange.outline import Node
from electoral_standards.identifiers import standard_of
from electoral_standards.model.catalogue import Family
from electoral_standards.model.loss import Loss
from electoral_standards.vocabulary import AlignmentType

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Catalogue, Standard
    from electoral_standards.model.crosswalk import Alignment

__all__ = ["associations", "crosswalk_associations"]

#: Makes a reference of a kind, a name and a title.
Link = Callable[[str, str, str], dict[str, Any]]

#: In CASE, or as an extension of its list of types.
_TYPES: Final = {
    AlignmentType.EXACT_MATCH_OF: "exactMatchOf",
    AlignmentType.IS_RELATED_TO: "isRelatedTo",
    AlignmentType.BROADER: "ext:broader",
    AlignmentType.NARROWER: "ext:narrower",
}


def associations(nodes: Sequence[Node], version: str, link: Link) -> Iterator[dict[str, Any]]:
    """The nesting of all items, the levels of indicators, and the stages one after the other."""
    titles = {node.key: node.text for node in nodes}

    def node_link(key: str) -> dict[str, Any]:
        found = link("CFItem", f"{key}@{version}", titles[key])
        return {**found, "targetType": "CASE"}

    document = link("CFDocument", f"{nodes[0].key}@{version}", nodes[0].text)
    counts: dict[str | None, int] = {}
    for node in nodes:
        counts[node.parent] = counts.get(node.parent, 0) + 1
        above = {**document, "targetType": "CASE"}
        if node.parent is not None:
            above = node_link(node.parent)
        found = _association("isChildOf", node_link(node.key), above, link)
        yield {**found, "sequenceNumber": counts[node.parent]}
    types = {node.key: node.type for node in nodes}
    for node in nodes:
        if node.parent and types[node.parent] == "Level":
            yield _association("hasSkillLevel", node_link(node.key), node_link(node.parent), link)
    stages = [node for node in nodes if node.type == "Stage"]
    for before, after in pairwise(stages):
        if before.parent == after.parent:
            yield _association("precedes", node_link(before.key), node_link(after.key), link)


def _association(
    type: str, origin: dict[str, Any], destination: dict[str, Any], link: Link
) -> dict[str, Any]:
    name = f"{origin['identifier']} {type} {destination['identifier']}"
    found = link("CFAssociation", name, "")
    return {
        "identifier": found["identifier"],
        "uri": found["uri"],
        "associationType": type,
        "originNodeURI": origin,
        "destinationNodeURI": destination,
    }


def crosswalk_associations(
    standard: "Standard", catalogue: "Catalogue | None", link: Link, profile: str
) -> tuple[list[dict[str, Any]], list[Loss]]:
    """
    The alignments of a standard with others in the crosswalks of a catalogue, and what is lost.

    An alignment within the standard is among them; where both of its items are, it stands once.
    """
    found: list[dict[str, Any]] = []
    losses: list[Loss] = []
    if catalogue is None:
        return found, losses
    ends = _Ends(standard, catalogue, link)
    for name in catalogue.keys(Family.CROSSWALK):
        crosswalk = catalogue.crosswalk(name)
        for alignment in filter(ends.touches, crosswalk.alignments):
            found.append(_aligned(alignment, ends, link, profile))
            losses += _lost(alignment)
        count = sum(1 for each in crosswalk.unaligned if standard_of(each.item) == standard.code)
        if count:
            what = f"{count} items that the crosswalk {name} says to have no counterpart"
            reason = "CASE has associations, and nothing that says that there is none"
            losses.append(Loss(place=standard.code, what=what, reason=reason))
    return found, losses


class _Ends:
    """The items of a standard, which need not be the one in the catalogue, and those of others."""

    def __init__(self, standard: "Standard", catalogue: "Catalogue", link: Link) -> None:
        self._standard = standard
        self._catalogue = catalogue
        self._link = link
        self._own: dict[str, Any] = {standard.code: standard}
        self._own |= {each.code: each for each in standard.parts()}

    def touches(self, alignment: "Alignment") -> bool:
        """Whether an alignment is of items of the standard that it really has."""
        ends = (alignment.source, alignment.target)
        own = [each for each in ends if standard_of(each) == self._standard.code]
        return bool(own) and all(each in self._own for each in own)

    def __call__(self, code: str) -> dict[str, Any]:
        """The reference to an item."""
        is_own = code in self._own
        found: Any = self._own[code] if is_own else self._catalogue[code]
        whole = self._standard if is_own else self._catalogue.standard(standard_of(code))
        text = found.means.statement if hasattr(found, "means") else _text(found)
        return {**self._link("CFItem", f"{code}@{whole.version}", text), "targetType": "CASE"}


def _text(found: Any) -> str:
    return str(getattr(found, "statement", "") or found.title)


def _lost(alignment: "Alignment") -> Iterator[Loss]:
    place = f"{alignment.source} {alignment.type} {alignment.target}"
    for loss in losses_in(alignment, WRITES, place):
        plain = alignment.type in (AlignmentType.EXACT_MATCH_OF, AlignmentType.IS_RELATED_TO)
        if not (plain and loss.what.startswith("type")):
            yield loss


def _aligned(alignment: "Alignment", ends: _Ends, link: Link, profile: str) -> dict[str, Any]:
    source, target, type = alignment.source, alignment.target, _TYPES[alignment.type]
    if profile == "compat" and type.startswith("ext:"):
        # Types of one's own came with CASE 1.1; what says more has the other as a part.
        if alignment.type is AlignmentType.BROADER:
            source, target = target, source
        type = "isPartOf"
    return {
        **_association(type, ends(source), ends(target), link),
        "notes": alignment.rationale,
        "extensions": {OWN: {"status": alignment.status.value}},
    }
