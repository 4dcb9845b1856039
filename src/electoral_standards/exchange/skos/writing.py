"""
From a standard to a SKOS concept scheme.

Models the W3C Recommendation SKOS of 2009: a standard is a concept scheme, everything in it with
a code a concept, what stands under what is broader and narrower, groups are collections, levels
and rating scales ordered collections, and crosswalks mapping relations.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from electoral_standards.exchange.fidelity import losses_in, report
from electoral_standards.exchange.identifiers import Addresses
from electoral_standards.exchange.outline import Node, outline
from electoral_standards.exchange.skos.fates import SKOS, WRITES
from electoral_standards.exchange.skos.graph import Iri, Listed, Object, Subject, Text, language_tag
from electoral_standards.exchange.skos.occupations import NO_LINKS, OCCUPATIONS, Group
from electoral_standards.identifiers import standard_of
from electoral_standards.model.loss import Loss, LossReport
from electoral_standards.vocabulary import AlignmentType

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Catalogue, Standard
    from electoral_standards.model.competency import RatingScale
    from electoral_standards.model.provenance import Locator

__all__ = ["write_skos"]

_LONGEST_LABEL: Final = 80
#: The relation from an item to the one that it is aligned with: what says more is the broader.
_MATCHES: Final = {
    AlignmentType.EXACT_MATCH_OF: "skos:exactMatch",
    AlignmentType.BROADER: "skos:narrowMatch",
    AlignmentType.NARROWER: "skos:broadMatch",
    AlignmentType.IS_RELATED_TO: "skos:relatedMatch",
}
Said = Iterator[tuple[str, Object]]


def write_skos(
    standard: "Standard",
    *,
    base: str = "",
    language: str = "en",
    catalogue: "Catalogue | None" = None,
) -> tuple[tuple[Subject, ...], LossReport]:
    """
    The graph of a standard, for `turtle` or `json_ld`, and what it does not carry.

    Args:
        standard: Any kind of standard.
        base: Web address below which the concepts will be found; names by UUID if empty, which
            are those of the items in a CASE package.
        language: Language of the texts, as BCP 47 has it.
        catalogue: Whose crosswalks become mapping relations; none do without it.

    Raises:
        InvalidDocumentError: When the base is no web address, or the language no language tag.
    """
    writer = _Writer(standard, base, language_tag(language), catalogue)
    graph = tuple(writer.graph())
    found = [*losses_in(standard, WRITES), *writer.losses]
    return graph, report(SKOS.name, 1 + sum(1 for _ in standard.parts()), found)


class _Writer:
    """Writes one standard."""

    def __init__(
        self, standard: "Standard", base: str, language: str, catalogue: "Catalogue | None"
    ) -> None:
        self._standard = standard
        self._addresses = Addresses(base)
        self._base = base.rstrip("/")
        self._language = language
        self._catalogue = catalogue
        self._nodes = outline(standard)
        self._by_key = {node.key: node for node in self._nodes}
        self._labels = Counter(_label(node) for node in self._nodes if node.code)
        self._scheme = self._iri("CFDocument", standard.code, standard.version)
        self._narrower: dict[str, list[str]] = {}
        self._members: dict[str, list[str]] = {}
        for node in self._nodes:
            if node.code and node.parent is not None:
                self._narrower.setdefault(self._above(node), []).append(node.key)
                self._members.setdefault(node.parent, []).append(node.key)
        #: Concepts of other standards that are pointed to, by code.
        self._others: dict[str, Iri] = {}
        self.losses: list[Loss] = []

    def _iri(self, kind: str, key: str, version: str) -> Iri:
        """
        The address of a thing.

        Below a base it can be read: the standard, its version, and the code.
        """
        if not self._base:
            return Iri(self._addresses.of(kind, f"{key}@{version}"))
        place = (standard_of(key).partition("#")[0], version)
        name = "" if kind == "CFDocument" else f"/{quote(key.replace('#', '-group-'), safe='')}"
        return Iri(f"{self._base}/{'/'.join(quote(each, safe='') for each in place)}{name}")

    def _concept_iri(self, code: str) -> Iri:
        return self._iri("CFItem", code, self._standard.version)

    def _text(self, text: str) -> Text:
        return Text(text, self._language)

    def graph(self) -> Iterator[Subject]:
        yield Subject(self._scheme, "skos:ConceptScheme", tuple(self._of_scheme()))
        for node in self._nodes:
            if node.code:
                said = (*self._of_concept(node), *self._matches(node.code))
                yield Subject(self._concept_iri(node.key), "skos:Concept", said)
        yield from self._collections()
        if levels := getattr(self._standard, "levels", ()):
            members = tuple(self._concept_iri(each.code) for each in levels)
            yield self._ordered("levels", f"Levels: {self._standard.title}", members)
        for scale in getattr(self._standard, "rating_scales", ()):
            yield from self._scale(scale)
        if self._catalogue is not None:
            yield from self._aligned_with(self._catalogue)
        yield from self._occupations()
        if reason := NO_LINKS.get(self._standard.code):
            what = "a link to ESCO or ISCO"
            self.losses.append(Loss(place=self._standard.code, what=what, reason=reason))

    def _of_scheme(self) -> Said:
        standard, source = self._standard, self._standard.source
        yield "dct:title", self._text(standard.title)
        yield "skos:prefLabel", self._text(standard.title)
        yield "dct:identifier", Text(standard.code)
        yield "owl:versionInfo", Text(standard.version)
        for name in ("overview", "definition", "summary"):
            if passage := getattr(standard, name, None):
                yield "dct:description", self._text(passage.statement)
        if audience := getattr(standard, "target_group", None):
            yield "skos:scopeNote", self._text(audience.statement)
        yield "dc:source", self._text(source.title)
        if source.publisher:
            yield "dc:publisher", Text(source.publisher)
        if source.published:
            yield "dc:date", Text(source.published)
        yield "dc:type", Text(source.authority.value)
        yield "dc:rights", self._text(source.terms)
        for note in source.notes:
            yield "skos:note", self._text(note)
        for word in getattr(getattr(standard, "metadata", None), "key_words", ()):
            yield "dc:subject", self._text(word)
        yield "skos:hasTopConcept", self._concept_iri(standard.code)

    def _of_concept(self, node: Node) -> Said:
        noun, label = node.noun, _label(node)
        if self._labels[label] > 1:
            label = f"{label} ({node.code})"
        yield "skos:prefLabel", self._text(label)
        rank = getattr(noun, "rank", None)
        if rank is not None and label != f"Level {rank}":
            yield "skos:altLabel", self._text(f"Level {rank}")
        yield "skos:notation", Text(node.key)
        if node.parent is not None:
            statement = node.text if hasattr(noun, "means") else noun.statement
            yield "skos:definition", self._text(statement)
        yield "dc:type", Text(node.type)
        yield "skos:inScheme", self._scheme
        if node.parent is None:
            yield "skos:topConceptOf", self._scheme
        else:
            yield "skos:broader", self._concept_iri(self._above(node))
        for key in self._narrower.get(node.key, ()):
            yield "skos:narrower", self._concept_iri(key)
        if node.parent is not None:
            yield from self._notes(noun)
            return
        for group in OCCUPATIONS.get(node.key, ()):
            if group.successor:  # the one that the register names; the other follows from it
                yield "skos:relatedMatch", self._group(group.version, group.code)

    def _notes(self, noun: Any) -> Said:
        if hasattr(noun, "does_not_mean"):
            said = f"This does not mean: {noun.does_not_mean.statement}"
            yield "skos:scopeNote", self._text(said)
        if condition := getattr(noun, "condition", None):
            said = f"Applies only under the condition: {condition.replace('_', ' ')}"
            yield "skos:scopeNote", self._text(said)
        if clause := getattr(noun, "clause", None):
            yield "skos:scopeNote", self._text(f"Condition on a part: {clause.text}")
        for flag in noun.flags:
            yield "skos:editorialNote", self._text(flag.note)
        for code in noun.previous_codes:
            yield "skos:hiddenLabel", self._text(code)
        if locator := getattr(noun, "locator", None):
            yield "dc:source", Text(_place(locator))

    def _above(self, node: Node) -> str:
        """Code of what an item stands under, headings passed over."""
        key = node.parent or ""
        while not self._by_key[key].code:
            key = self._by_key[key].parent or ""
        return key

    def _matches(self, code: str) -> Said:
        catalogue = self._catalogue
        if catalogue is None:
            return
        for alignment in catalogue.alignments(code):
            target = standard_of(alignment.target)
            own = target == self._standard.code
            version = (self._standard if own else catalogue.standard(target)).version
            iri = self._iri("CFItem", alignment.target, version)
            if not own:
                self._others[alignment.target] = iri
            yield _MATCHES[alignment.type], iri
            place = f"{alignment.source} {alignment.type} {alignment.target}"
            self.losses += losses_in(alignment, WRITES, place)

    def _aligned_with(self, catalogue: "Catalogue") -> Iterator[Subject]:
        """What is pointed to in other standards, as far as a reader needs it to tell what it is."""
        schemes: dict[Iri, str] = {}
        for code, iri in self._others.items():
            other = catalogue.standard(standard_of(code))
            scheme = self._iri("CFDocument", other.code, other.version)
            schemes[scheme] = other.code
            found: Any = catalogue[code]
            node = Node(
                key=code,
                parent=other.code,
                type=found.kind,
                text=found.means.statement if hasattr(found, "means") else found.statement,
                noun=found,
            )
            label = self._text(_label(node))
            said = (("skos:prefLabel", label), ("skos:notation", Text(code)))
            yield Subject(iri, "skos:Concept", (*said, ("skos:inScheme", scheme)))
        for scheme, code in schemes.items():
            other = catalogue.standard(code)
            titles = [(name, self._text(other.title)) for name in ("dct:title", "skos:prefLabel")]
            said_of = (*titles, ("owl:versionInfo", Text(other.version)))
            yield Subject(scheme, "skos:ConceptScheme", said_of)

    def _collections(self) -> Iterator[Subject]:
        for node in self._nodes:
            members = [self._concept_iri(each) for each in self._members.get(node.key, ())]
            if node.code is None and members:
                said: list[tuple[str, Object]] = [("skos:prefLabel", self._text(node.text))]
                said += [("dc:type", Text(node.type))]
                said += [("skos:member", each) for each in members]
                yield Subject(self._concept_iri(node.key), "skos:Collection", tuple(said))

    def _ordered(self, name: str, title: str, members: tuple[Iri, ...]) -> Subject:
        said: list[tuple[str, Object]] = [("skos:prefLabel", self._text(title))]
        said += [("skos:memberList", Listed(members))]
        iri = self._concept_iri(f"{self._standard.code}#{name}")
        return Subject(iri, "skos:OrderedCollection", tuple(said))

    def _scale(self, scale: "RatingScale") -> Iterator[Subject]:
        """A concept scheme of its own for a rating scale, with its points in their order."""
        key = f"{self._standard.code}#{scale.name}"
        iri = self._iri("CFItem", key, self._standard.version)
        points = [
            (self._iri("CFItem", f"{key}-{at}", self._standard.version), point)
            for at, point in enumerate(scale.points, 1)
        ]
        said = [("dct:title", self._text(scale.title)), ("skos:prefLabel", self._text(scale.title))]
        tops = [("skos:hasTopConcept", each) for each, _ in points]
        yield Subject(iri, "skos:ConceptScheme", (*said, *tops))
        for address, point in points:
            yield Subject(
                address,
                "skos:Concept",
                (
                    ("skos:prefLabel", self._text(point.label)),
                    ("skos:notation", Text(point.value)),
                    ("skos:definition", self._text(point.statement)),
                    ("skos:inScheme", iri),
                    ("skos:topConceptOf", iri),
                ),
            )
        yield self._ordered(f"{scale.name}-points", scale.title, tuple(each for each, _ in points))

    def _occupations(self) -> Iterator[Subject]:
        for group in OCCUPATIONS.get(self._standard.code, ()):
            scheme = self._outside("ConceptScheme", group.classification)
            said: list[tuple[str, Object]] = [
                ("skos:prefLabel", Text(group.title, "en")),
                ("skos:notation", Text(group.code)),
                ("skos:inScheme", scheme),
            ]
            if group.successor:
                said.append(("skos:closeMatch", self._group(*group.successor)))
            yield Subject(self._group(group.version, group.code), "skos:Concept", tuple(said))
            yield Subject(scheme, "skos:ConceptScheme", tuple(_of_classification(group)))

    def _outside(self, kind: str, name: str) -> Iri:
        return Iri(Addresses().of(kind, name))

    def _group(self, version: str, code: str) -> Iri:
        return self._outside("Occupation", f"SOC {version} {code}")


def _of_classification(group: Group) -> Said:
    yield "dct:title", Text(group.classification, "en")
    yield "skos:prefLabel", Text(group.classification, "en")
    yield "owl:versionInfo", Text(group.version)


def _label(node: Node) -> str:
    """A short label: the title where there is one, or the beginning of the statement."""
    text = " ".join((node.noun.title if hasattr(node.noun, "feature") else node.text).split())
    if len(text) <= _LONGEST_LABEL:
        return text
    return text[: _LONGEST_LABEL - 1].rpartition(" ")[0].rstrip(",;:") + "…"


def _place(locator: "Locator") -> str:
    places = ", ".join(
        f"line {each.line}" + (f" column {each.column}" if each.column else "")
        for each in locator.places
    )
    label = f"{locator.label}{' (inferred)' if locator.label_inferred else ''}"
    parts = (locator.document, locator.section, label if locator.label else "", places)
    return ", ".join(part for part in parts if part)
