"""
What becomes of each field on its way into SKOS.
"""

from typing import Final

import attrs

from electoral_standards.exchange.fidelity import Carriage, Fate, Fates, Format
from electoral_standards.model.occupational_standard import Metadata

__all__ = ["SKOS", "WRITES"]


def _whole(where: str) -> Fate:
    return Fate(Carriage.WHOLE, where)


def _part(where: str, why: str) -> Fate:
    return Fate(Carriage.PART, where, why)


_NONE: Final = Fate(Carriage.NONE, why="SKOS has no property for it")
_PLACE: Final = "the text is there, and neither its place nor its digest"

_FIELDS: Final[Fates] = {
    "Coded.code": _whole("skos:notation"),
    "Coded.version": _whole("owl:versionInfo"),
    "Coded.title": _whole("dct:title, skos:prefLabel"),
    "Item.statement": _whole("skos:definition, skos:prefLabel (shortened)"),
    "Item.locator": _part("dc:source", "it stands there as one text for people"),
    "Item.digest": _NONE,
    "Item.flags": _part("skos:editorialNote", "the note is there, and not its kind"),
    "Item.previous_codes": _whole("skos:hiddenLabel"),
    "JudgedItem.condition": _part("skos:scopeNote", "it stands there as a text for people"),
    "JudgedItem.clause": _part("skos:scopeNote", "it stands there as a text for people"),
    "ActivityArea.condition": _part("skos:scopeNote", "it stands there as a text for people"),
    "Source.document": _NONE,
    "Source.title": _whole("dc:source"),
    "Source.publisher": _whole("dc:publisher"),
    "Source.published": _whole("dc:date"),
    "Source.authority": _whole("dc:type"),
    "Source.terms": _whole("dc:rights"),
    "Source.notes": _whole("skos:note"),
    "OccupationalStandard.overview": _part("dct:description", _PLACE),
    "OccupationalStandard.target_group": _part("skos:scopeNote", _PLACE),
    "OccupationalStandard.links": _NONE,
    "OccupationalStandard.further_sections": _NONE,
    "OccupationalStandard.glossary": _NONE,
    "Metadata.key_words": _whole("dc:subject"),
    "PerformanceCriterion.group": _whole("skos:Collection"),
    "PerformanceCriterion.part_of": _whole("skos:broader"),
    "KnowledgeRequirement.group": _whole("skos:Collection"),
    "KnowledgeRequirement.part_of": _whole("skos:broader"),
    "RangeStatement.part_of": _whole("skos:broader"),
    "Competency.introduction": _NONE,
    "Competency.definition": _part("dct:description", _PLACE),
    "Competency.rating_scales": _part(
        "skos:ConceptScheme, skos:OrderedCollection",
        "points with label and meaning are there; what may be done with them is not",
    ),
    "ProficiencyLevel.rank": _whole("skos:altLabel, the order in skos:memberList"),
    "BehaviouralIndicator.repair_offered": _NONE,
    "ContrastPair.means": _part("skos:definition", _PLACE),
    "ContrastPair.does_not_mean": _part("skos:scopeNote", _PLACE),
    "ContrastPair.flags": _part("skos:editorialNote", "the note is there, and not its kind"),
    "ContrastPair.previous_codes": _whole("skos:hiddenLabel"),
    "ContrastPair.condition": _part("skos:scopeNote", "it stands there as a text for people"),
    "DevelopmentBand.levels": _NONE,
    "PerformanceFramework.questions": _part(
        "skos:Collection", "the question on information heads no list of its own"
    ),
    "Role.summary": _part("dct:description", _PLACE),
    "RoleSection.title": _part("skos:Collection", "a section without items is left out"),
    "RoleSection.locator": _NONE,
    "RoleSection.passages": _NONE,
    "RoleFeature.feature": _whole("dc:type"),
    "RoleFeature.title": _whole("skos:prefLabel"),
    "Alignment.source": _whole("the subject of a mapping relation"),
    "Alignment.target": _whole("the object of a mapping relation"),
    "Alignment.type": _whole("skos:exactMatch, narrowMatch, broadMatch, relatedMatch"),
    "Alignment.rationale": Fate(Carriage.NONE, why="a mapping relation has no note"),
    "Alignment.status": Fate(Carriage.NONE, why="a mapping relation has no note"),
}
#: Fields of the table of metadata: those that are not named above have no place.
_METADATA: Final = tuple(f"Metadata.{each.name}" for each in attrs.fields(Metadata))

#: Fates of the fields of our documents.
WRITES: Final[Fates] = {**_FIELDS, **{each: _FIELDS.get(each, _NONE) for each in _METADATA}}

SKOS: Final = Format(name="skos", title="SKOS, as Turtle or JSON-LD", writes=WRITES)
