"""
What becomes of each field on its way into a CASE package, and out of one.
"""

from typing import Final

import attrs

from electoral_standards.exchange.fidelity import Carriage, Fate, Fates, Format
from electoral_standards.model.occupational_standard import Metadata

__all__ = ["CASE", "READS", "WRITES"]

_BESIDE: Final = Fate(Carriage.EXTENSION, "extensions", "CASE has no field for it")


def _whole(where: str) -> Fate:
    return Fate(Carriage.WHOLE, where)


def _none(why: str) -> Fate:
    return Fate(Carriage.NONE, why=why)


_TEXTS: Final[Fates] = {
    # Every standard and every item
    "Coded.code": _whole("CFItem.humanCodingScheme"),
    "Coded.version": _whole("CFDocument.version"),
    "Coded.title": _whole("CFDocument.title, CFItem.fullStatement"),
    "Item.statement": _whole("CFItem.fullStatement"),
    "Item.locator": Fate(
        Carriage.EXTENSION,
        "CFItem.listEnumeration (the label), extensions",
        "CASE has a field for the label only",
    ),
    "Item.digest": _BESIDE,
    "Item.flags": _BESIDE,
    "Item.previous_codes": _BESIDE,
    "JudgedItem.condition": _BESIDE,
    "JudgedItem.clause": _BESIDE,
    "ActivityArea.condition": _BESIDE,
    # The document
    "Source.publisher": _whole("CFDocument.publisher"),
    "Source.terms": _whole("CFLicense.licenseText"),
    "Source.published": Fate(
        Carriage.EXTENSION,
        "CFDocument.lastChangeDateTime, extensions",
        "CASE has a day for it, and not the words as printed",
    ),
    "Source.authority": Fate(
        Carriage.EXTENSION,
        "CFDocument.adoptionStatus (adopted or draft), extensions",
        "CASE has no closed list of what a document counts for",
    ),
    "Source.notes": Fate(
        Carriage.EXTENSION, "CFDocument.notes, extensions", "CASE has one text for all notes"
    ),
    "Source.document": _BESIDE,
    "Source.title": _BESIDE,
    # A unit
    "OccupationalStandard.overview": Fate(
        Carriage.EXTENSION,
        "CFDocument.description, extensions",
        "CASE has a field for the text, and none for its place and digest",
    ),
    "OccupationalStandard.target_group": _BESIDE,
    "OccupationalStandard.links": _BESIDE,
    "OccupationalStandard.further_sections": _BESIDE,
    "OccupationalStandard.glossary": _BESIDE,
    "Metadata.key_words": _whole("CFItem.conceptKeywords"),
    "PerformanceCriterion.group": _whole("CFItem of the type Group"),
    "PerformanceCriterion.part_of": _whole("CFAssociation isChildOf"),
    "KnowledgeRequirement.group": _whole("CFItem of the type Group"),
    "KnowledgeRequirement.part_of": _whole("CFAssociation isChildOf"),
    "RangeStatement.part_of": _whole("CFAssociation isChildOf"),
    # A competency
    "Competency.introduction": _BESIDE,
    "Competency.definition": Fate(
        Carriage.EXTENSION,
        "CFDocument.description, extensions",
        "CASE has a field for the text, and none for its place and digest",
    ),
    "Competency.rating_scales": Fate(
        Carriage.EXTENSION,
        "CFRubric, extensions",
        "a rubric has no measurement, no point from which a rating means met, and no anchors",
    ),
    "ProficiencyLevel.rank": _whole("CFRubricCriterionLevel.score"),
    "BehaviouralIndicator.repair_offered": _BESIDE,
    "ContrastPair.means": Fate(
        Carriage.EXTENSION,
        "CFItem.fullStatement, extensions",
        "CASE has a field for the text, and none for its place and digest",
    ),
    "ContrastPair.does_not_mean": Fate(
        Carriage.EXTENSION,
        "CFItem.notes, extensions",
        "CASE has no field for the other side of a pair",
    ),
    "ContrastPair.flags": _BESIDE,
    "ContrastPair.previous_codes": _BESIDE,
    "ContrastPair.condition": _BESIDE,
    "DevelopmentBand.levels": _BESIDE,
    # A framework
    "PerformanceFramework.questions": Fate(
        Carriage.EXTENSION,
        "CFItem of the type Stage, extensions",
        "the question on information heads no list of its own",
    ),
    # A role
    "Role.summary": Fate(
        Carriage.EXTENSION,
        "CFDocument.description, extensions",
        "CASE has a field for the text, and none for its place and digest",
    ),
    "RoleSection.title": _whole("CFItem of the type Section"),
    "RoleSection.locator": _BESIDE,
    "RoleSection.passages": _BESIDE,
    "RoleFeature.feature": _whole("CFItem.CFItemType"),
    "RoleFeature.title": _whole("CFItem.abbreviatedStatement"),
    # A crosswalk
    "Alignment.source": _whole("CFAssociation.originNodeURI"),
    "Alignment.target": _whole("CFAssociation.destinationNodeURI"),
    "Alignment.type": Fate(
        Carriage.PART,
        "CFAssociation.associationType",
        "CASE has no type for it; it stands as an extension of the list of types, or in the "
        "profile compat as isPartOf",
    ),
    "Alignment.rationale": _whole("CFAssociation.notes"),
    "Alignment.status": _BESIDE,
}
#: Fields of the table of metadata: those that are not named above have no place.
_METADATA: Final = tuple(f"Metadata.{each.name}" for each in attrs.fields(Metadata))

#: Fates of the fields of our documents.
WRITES: Final[Fates] = {**_TEXTS, **{each: _TEXTS.get(each, _BESIDE) for each in _METADATA}}

_FOREIGN = "an item is known by its code here"
_REFERENCE = "a reference within the package, which the text beside it says as well"
_WHEN = "items have no dates of their own here; the document's is kept"

_READ: Final[Fates] = {
    "CFPackage.CFDocument": _whole("the standard"),
    "CFPackage.CFItems": _whole("its items"),
    "CFPackage.CFAssociations": _whole("the order and nesting of its items"),
    "CFPackage.CFRubrics": _whole("rating scales"),
    "CFPackage.CFDefinitions": _whole("terms of use"),
    "CFPackage.extensions": _none("an extension that is not our own"),
    "CFDocument.identifier": _whole("source.document"),
    "CFDocument.title": _whole("title"),
    "CFDocument.creator": _whole("source.publisher, where no publisher is named"),
    "CFDocument.publisher": _whole("source.publisher"),
    "CFDocument.description": _whole("overview or definition"),
    "CFDocument.version": _whole("version"),
    "CFDocument.lastChangeDateTime": Fate(
        Carriage.PART, "source.published", "the day is kept, and not the hour"
    ),
    "CFDocument.adoptionStatus": _whole("source.authority, source.notes"),
    "CFDocument.notes": _whole("source.notes"),
    "CFDocument.licenseURI": _whole("source.terms"),
    "CFDocument.caseVersion": _whole("read, not kept"),
    "CFDocument.uri": _none(_FOREIGN),
    "CFDocument.frameworkType": _none("the type of document is chosen by what it holds"),
    "CFDocument.language": _none("documents have no field for their language"),
    "CFDocument.officialSourceURL": _none("a source has no field for an address"),
    "CFDocument.subject": _none("no field for it"),
    "CFDocument.subjectURI": _none("no field for it"),
    "CFDocument.statusStartDate": _whole("metadata.dateApproved of a unit"),
    "CFDocument.statusEndDate": _whole("metadata.indicativeReviewDate of a unit"),
    "CFDocument.extensions": _none("an extension that is not our own"),
    "CFItem.identifier": Fate(
        Carriage.PART, "the nesting of items", "a later export makes identifiers of codes"
    ),
    "CFItem.uri": _none(f"{_FOREIGN}; a later export makes addresses of codes"),
    "CFItem.fullStatement": _whole("statement"),
    "CFItem.humanCodingScheme": _whole("locator.label"),
    "CFItem.listEnumeration": _none("the label of an item is its humanCodingScheme here"),
    "CFItem.CFItemType": _whole("the list in which the item stands"),
    "CFItem.CFItemTypeURI": _none(_REFERENCE),
    "CFItem.abbreviatedStatement": _none("an item has one text"),
    "CFItem.alternativeLabel": _none("an item has one text"),
    "CFItem.conceptKeywords": _none("an item has no key words"),
    "CFItem.conceptKeywordsURI": _none("an item has no key words"),
    "CFItem.notes": _none("an item has no note of its own"),
    "CFItem.subject": _none("no field for it"),
    "CFItem.subjectURI": _none("no field for it"),
    "CFItem.language": _none("documents have no field for their language"),
    "CFItem.educationLevel": _none("no field for it"),
    "CFItem.licenseURI": _none("a standard has one licence for all of it"),
    "CFItem.statusStartDate": _none(_WHEN),
    "CFItem.statusEndDate": _none(_WHEN),
    "CFItem.lastChangeDateTime": _none(_WHEN),
    "CFItem.extensions": _none("an extension that is not our own"),
    "CFAssociation.identifier": _none(_FOREIGN),
    "CFAssociation.uri": _none(_FOREIGN),
    "CFAssociation.lastChangeDateTime": _none(_WHEN),
    "CFAssociation.associationType": _whole("read"),
    "CFAssociation.originNodeURI": _whole("read"),
    "CFAssociation.destinationNodeURI": _whole("read"),
    "CFAssociation.sequenceNumber": _whole("the order of items"),
    "CFAssociation.CFAssociationGroupingURI": _none("associations are not grouped here"),
    "CFAssociation.notes": _none("only an alignment has a reason, in a crosswalk"),
    "CFAssociation.extensions": _none("an extension that is not our own"),
    "CFDefinitions.CFLicenses": _whole("source.terms"),
    "CFDefinitions.CFItemTypes": _none("only the name of a type is used"),
    "CFDefinitions.CFConcepts": _none("no field for it"),
    "CFDefinitions.CFSubjects": _none("no field for it"),
    "CFDefinitions.CFAssociationGroupings": _none("associations are not grouped here"),
    "CFDefinitions.extensions": _none("an extension that is not our own"),
    "CFRubric.title": _whole("title of a rating scale"),
    "CFRubric.CFRubricCriteria": _whole("a rating scale for each"),
    "CFRubricCriterion.category": _whole("title of a rating scale"),
    "CFRubricCriterion.description": _whole("title of a rating scale, where nothing else says it"),
    "CFRubricCriterion.CFRubricCriterionLevels": _whole("points of a rating scale"),
    "CFRubricCriterionLevel.quality": _whole("label of a point"),
    "CFRubricCriterionLevel.description": _whole("statement of a point"),
    "CFRubricCriterionLevel.position": _whole("the order of points"),
    "CFRubricCriterionLevel.score": _whole("the order of points, where they have no position"),
    "CFRubricCriterionLevel.feedback": _none("a point has no feedback"),
    "CFRubricCriterion.weight": _none("a rating scale has no weight"),
    "CFRubricCriterion.CFItemURI": _none("a rating scale is for the standard, not for one item"),
}
#: What the parts of a rubric have and no rating scale needs.
_NEEDLESS: Final = {
    "CFRubric": ("identifier", "uri", "lastChangeDateTime", "description", "extensions"),
    "CFRubricCriterion": (
        "identifier",
        "uri",
        "lastChangeDateTime",
        "position",
        "rubricId",
        "extensions",
    ),
    "CFRubricCriterionLevel": (
        "identifier",
        "uri",
        "lastChangeDateTime",
        "rubricCriterionId",
        "extensions",
    ),
}

#: Fates of the fields of a package, by class and field.
READS: Final[Fates] = {
    **_READ,
    **{
        f"{part}.{name}": _none("a rating scale has no field for it")
        for part, names in _NEEDLESS.items()
        for name in names
    },
}

CASE: Final = Format(name="case-1.1", title="CASE 1.1 package", writes=WRITES, reads=READS)
