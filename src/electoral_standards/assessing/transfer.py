"""
What crosswalks do for an assessment: findings carried over, where a policy allows it, and hints.

``A broader B``: A says all that B says, and more. So met passes from A to B, and not met from B to
A; between items that match exactly both pass; between related ones nothing does. Only what was
found directly is carried, over one alignment; a direct finding of met or not met always stands. A
competency as a whole takes no part, for its level is more than met or not met.

Under which other items there may be evidence is said of every unknown item, whatever the policy.
"""

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from electoral_standards.assessing.compiled import (
    CompiledStandard,
    judged_items,
    kind_of_result,
)
from electoral_standards.assessing.findings import Judged
from electoral_standards.assessing.logic import union_of_reasons
from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import Code, Name, standard_of
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.crosswalk import Alignment
from electoral_standards.model.result import ItemFinding
from electoral_standards.model.transfer import Suggestion, Transfer
from electoral_standards.vocabulary import AlignmentStatus, AlignmentType, Finding, Reason

__all__ = ["carry_over"]

#: What passes from an item to one that it relates to in this way.
_PASSES = {
    AlignmentType.EXACT_MATCH_OF: frozenset({Finding.MET, Finding.NOT_MET}),
    AlignmentType.BROADER: frozenset({Finding.MET}),
    AlignmentType.NARROWER: frozenset({Finding.NOT_MET}),
    AlignmentType.IS_RELATED_TO: frozenset[Finding](),
}


class _Link(NamedTuple):
    """An alignment to an item, read from the other item."""

    item: Code
    type: AlignmentType
    status: AlignmentStatus
    crosswalk: Name


class _Aligned(NamedTuple):
    """A judged item of a standard that some crosswalk aligns with others."""

    #: Its place among the findings of its standard.
    place: int
    code: Code
    links: tuple[_Link, ...]


class _Tables:
    """What one catalogue says of alignments, worked out as it is asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._links = _links(catalogue)
        self._judged: dict[str, frozenset[Code]] = {}
        self._aligned: dict[int, tuple[CompiledStandard, tuple[_Aligned, ...]]] = {}
        self._suggestions: dict[tuple[Code, tuple[bool, ...]], tuple[Suggestion, ...]] = {}

    def aligned(self, compiled: CompiledStandard) -> tuple[_Aligned, ...]:
        """The aligned items of a standard; kept by identity, with the standard itself."""
        kept = self._aligned.get(id(compiled))
        if kept is None:
            found = tuple(
                _Aligned(place, code, self._links[code])
                for place, code in enumerate(compiled.items)
                if code in self._links and code != compiled.standard.code
            )
            if len(self._aligned) >= _MOST_KEPT:
                self._aligned.clear()
            kept = self._aligned[id(compiled)] = compiled, found
        return kept[1]

    def suggestions(
        self, item: _Aligned, judged: Container[Code], catalogue: Catalogue
    ) -> tuple[Suggestion, ...]:
        """Where evidence for an item might be found."""
        key = item.code, tuple([link.item in judged for link in item.links])
        if key not in self._suggestions:
            self._suggestions[key] = tuple(
                Suggestion(
                    item=link.item,
                    type=link.type,
                    status=link.status,
                    crosswalk=link.crosswalk,
                    judged=known,
                )
                for link, known in zip(item.links, key[1], strict=True)
                if self._can_be_judged(link.item, catalogue)
            )
        return self._suggestions[key]

    def _can_be_judged(self, code: Code, catalogue: Catalogue) -> bool:
        """Whether there can be evidence under a code; not under the description of a role."""
        head = standard_of(code)
        if head not in self._judged:
            self._judged[head] = _judged_codes(head, catalogue)
        return code in self._judged[head]


_MOST_KEPT = 64
_tables: WeakKeyDictionary[Catalogue, _Tables] = WeakKeyDictionary()


def _judged_codes(standard: str, catalogue: Catalogue) -> frozenset[Code]:
    try:
        found = catalogue.standard(standard)
    except UnknownReferenceError:
        return frozenset()
    if kind_of_result(found) is None:
        return frozenset()
    return frozenset(code for code, _, _ in judged_items(found))


def _links(catalogue: Catalogue) -> dict[Code, tuple[_Link, ...]]:
    """By item, every alignment to it."""
    found: dict[Code, list[_Link]] = {}
    for name in catalogue.keys(Family.CROSSWALK):
        crosswalk = catalogue.crosswalk(name)
        for alignment in crosswalk.alignments:
            for each in (alignment, alignment.inverse()):
                found.setdefault(each.target, []).append(_link(each, crosswalk.name))
    return {code: tuple(links) for code, links in found.items()}


def _link(alignment: Alignment, crosswalk: Name) -> _Link:
    return _Link(alignment.source, alignment.type, alignment.status, crosswalk)


def carry_over(
    standards: Sequence[CompiledStandard],
    judged: Sequence[Sequence[Judged]],
    catalogue: Catalogue,
    known: Container[Code],
) -> list[Sequence[Judged]]:
    """
    The findings with those that are carried over, and with hints for what is unknown.

    Args:
        standards: The standards that are assessed, in order.
        judged: What was found directly about the items of each.
        catalogue: Whose crosswalks are used.
        known: Codes of the items that have a judgement.
    """
    tables = _tables.get(catalogue)
    if tables is None:
        tables = _tables[catalogue] = _Tables(catalogue)
    direct: dict[Code, Finding | None] = {}
    if any(each.policy.reuse for each in standards):
        direct = _direct(standards, judged)
    found: list[Sequence[Judged]] = []
    for compiled, findings in zip(standards, judged, strict=True):
        changed: list[Judged] = []
        for item in tables.aligned(compiled):
            finding, pieces = findings[item.place]
            if finding.finding is not Finding.UNKNOWN:
                continue
            if compiled.policy.reuse and Reason.WITHHELD not in finding.reasons:
                finding = _transferred(finding, item, compiled, direct)
            if finding.finding is Finding.UNKNOWN:
                hints = tables.suggestions(item, known, catalogue)
                finding = _with(finding, suggestions=hints) if hints else finding
            changed = changed or list(findings)
            changed[item.place] = finding, pieces
        found.append(changed or findings)
    return found


def _direct(
    standards: Sequence[CompiledStandard], judged: Sequence[Sequence[Judged]]
) -> dict[Code, Finding | None]:
    """What was found, by code, of every item but competencies as a whole; None if withheld."""
    wholes = {each.standard.code for each in standards}
    return {
        finding.item: None if Reason.WITHHELD in finding.reasons else finding.finding
        for findings in judged
        for finding, _ in findings
        if finding.item not in wholes
    }


def _transferred(
    finding: ItemFinding,
    item: _Aligned,
    compiled: CompiledStandard,
    direct: Mapping[Code, Finding | None],
) -> ItemFinding:
    """An unknown finding, or what is carried over to its item."""
    accepted = compiled.policy.reuse
    links = [link for link in item.links if link.status in accepted and _PASSES[link.type]]
    if any(direct.get(link.item, Finding.UNKNOWN) is None for link in links):
        # What is withheld might say otherwise than what is not.
        return _with(finding, reasons=union_of_reasons((finding.reasons, (Reason.WITHHELD,))))
    transfers = tuple(
        Transfer(
            item=link.item,
            finding=passed,
            type=link.type,
            status=link.status,
            crosswalk=link.crosswalk,
        )
        for link in links
        if (passed := direct.get(link.item)) is not None and passed in _PASSES[link.type]
    )
    if not transfers:
        return finding
    said = {each.finding for each in transfers}
    if len(said) > 1:
        reasons = union_of_reasons((finding.reasons, (Reason.CONFLICTING,)))
        return _with(finding, transferred=transfers, reasons=reasons)
    return _with(finding, finding=said.pop(), reasons=(), rating=None, transferred=transfers)


def _with(of: ItemFinding, /, **changes: object) -> ItemFinding:
    """A finding with other values; `attrs.evolve` would take five times as long."""
    twin = ItemFinding.__new__(ItemFinding)
    twin.__dict__.update(of.__dict__, **changes)
    return twin
