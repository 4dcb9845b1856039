"""
What becomes of each field on its way into Open Badges, and out of them.
"""

from typing import Final

import attrs

from electoral_standards.exchange.fidelity import Carriage, Fate, Fates, Format
from electoral_standards.model.occupational_standard import Metadata

__all__ = ["OPEN_BADGES", "READS", "WRITES"]


def _whole(where: str) -> Fate:
    return Fate(Carriage.WHOLE, where)


def _part(where: str, why: str) -> Fate:
    return Fate(Carriage.PART, where, why)


def _none(why: str) -> Fate:
    return Fate(Carriage.NONE, why=why)


_NO_FIELD: Final = _none("an achievement has no field for it")
_TEXT: Final = "the text is there, and neither its place nor its digest"
_DEVELOPMENT: Final = _none("what one does to get there is no part of an achievement")

_FIELDS: Final[Fates] = {
    "Coded.code": _whole("Achievement.humanCode, Alignment.targetCode"),
    "Coded.version": _whole("Achievement.version"),
    "Coded.title": _whole("Achievement.name"),
    "Item.statement": _whole("ResultDescription.name or Alignment.targetDescription"),
    "Item.locator": _NO_FIELD,
    "Item.digest": _NO_FIELD,
    "Item.flags": _NO_FIELD,
    "Item.previous_codes": _NO_FIELD,
    "JudgedItem.condition": _NO_FIELD,
    "JudgedItem.clause": _NO_FIELD,
    "Source.publisher": _whole("Achievement.creator"),
    "Source.document": _NO_FIELD,
    "Source.title": _NO_FIELD,
    "Source.published": _NO_FIELD,
    "Source.authority": _NO_FIELD,
    "Source.terms": _NO_FIELD,
    "Source.notes": _NO_FIELD,
    "OccupationalStandard.overview": _part("Achievement.description", _TEXT),
    "OccupationalStandard.target_group": _NO_FIELD,
    "OccupationalStandard.links": _part("Achievement.alignment", "the place is not there"),
    "OccupationalStandard.further_sections": _NO_FIELD,
    "OccupationalStandard.glossary": _NO_FIELD,
    "Metadata.key_words": _whole("Achievement.tag"),
    "Metadata.suite": _whole("Achievement.fieldOfStudy"),
    "PerformanceCriterion.group": _NO_FIELD,
    "PerformanceCriterion.part_of": _NO_FIELD,
    "KnowledgeRequirement.group": _NO_FIELD,
    "KnowledgeRequirement.part_of": _NO_FIELD,
    "RangeStatement.part_of": _NO_FIELD,
    "Competency.introduction": _NO_FIELD,
    "Competency.definition": _part("Achievement.description", _TEXT),
    "Competency.rating_scales": _part(
        "ResultDescription", "the points are there; what may be done with them is not"
    ),
    "Competency.development_bands": _DEVELOPMENT,
    "ProficiencyLevel.rank": _whole("RubricCriterionLevel.points"),
    "BehaviouralIndicator.repair_offered": _NO_FIELD,
    "ContrastPair.means": _part("ResultDescription.name", _TEXT),
    "ContrastPair.does_not_mean": _part("Alignment.targetDescription", _TEXT),
    "ContrastPair.flags": _NO_FIELD,
    "ContrastPair.previous_codes": _NO_FIELD,
    "ContrastPair.condition": _NO_FIELD,
}
#: Fields of the table of metadata: those that are not named above have no place.
_METADATA: Final = tuple(f"Metadata.{each.name}" for each in attrs.fields(Metadata))

#: Fates of the fields of our documents.
WRITES: Final[Fates] = {**_FIELDS, **{each: _FIELDS.get(each, _NO_FIELD) for each in _METADATA}}

_AWARD: Final = _none("it belongs to the award, and not to what is awarded")
_FOREIGN: Final = _none("a standard is known by its code here")
_FIXED: Final = _whole("read, not kept")

_READ: Final[Fates] = {
    "AchievementCredential.type": _FIXED,
    "AchievementCredential.@context": _FIXED,
    "AchievementCredential.credentialSubject": _whole("the achievement in it"),
    "AchievementSubject.type": _FIXED,
    "AchievementSubject.achievement": _whole("the standard"),
    "Achievement.type": _FIXED,
    "Achievement.@context": _none("an achievement is read by the names of its fields"),
    "Achievement.id": _FOREIGN,
    "Achievement.name": _whole("title"),
    "Achievement.description": _whole("overview or definition"),
    "Achievement.criteria": _whole("the one criterion of a unit, where nothing else says any"),
    "Achievement.humanCode": _whole("code"),
    "Achievement.version": _whole("version"),
    "Achievement.creator": _part("source.publisher", "the name is kept"),
    "Achievement.tag": _whole("metadata.keyWords"),
    "Achievement.fieldOfStudy": _whole("metadata.suite"),
    "Achievement.alignment": _whole("links and scope of a unit"),
    "Achievement.resultDescription": _whole("criteria of a unit; levels of a competency"),
    "Achievement.achievementType": _none("the type of document is chosen by what it holds"),
    "Achievement.inLanguage": _none("documents have no field for their language"),
    "Alignment.type": _FIXED,
    "Alignment.targetCode": _whole("code"),
    "Alignment.targetName": _whole("title of a link"),
    "Alignment.targetUrl": _part("code of a link", "it is kept where there is no targetCode"),
    "Alignment.targetDescription": _whole("statement of an indicator"),
    "ResultDescription.type": _FIXED,
    "ResultDescription.name": _whole("statement of a criterion; title of a rating scale"),
    "ResultDescription.id": _FOREIGN,
    "ResultDescription.alignment": _whole("code, kind of item"),
    "ResultDescription.resultType": _none("what is read of a result is its levels or its values"),
    "ResultDescription.allowedValue": _whole("points of a rating scale"),
    "ResultDescription.requiredValue": _whole("from which point a rating means met"),
    "ResultDescription.rubricCriterionLevel": _whole("levels of a competency"),
    "ResultDescription.requiredLevel": _none("a role profile says which level is required"),
    "RubricCriterionLevel.type": _FIXED,
    "RubricCriterionLevel.id": _FOREIGN,
    "RubricCriterionLevel.name": _whole("statement of a level"),
    "RubricCriterionLevel.description": _whole("the behaviour of a level, where no other is there"),
    "RubricCriterionLevel.points": _whole("rank"),
    "RubricCriterionLevel.level": _none("a level has its rank and its statement"),
    "RubricCriterionLevel.alignment": _whole("behaviours of a level"),
}
#: What belongs to an award.
_OF_AWARD = {
    "AchievementCredential": "id name description image awardedDate validFrom validUntil issuer "
    "issuanceDate expirationDate endorsement endorsementJwt evidence proof credentialSchema "
    "credentialStatus refreshService termsOfUse",
    "AchievementSubject": "id identifier activityStartDate activityEndDate creditsEarned image "
    "licenseNumber narrative result role source term",
}
#: What no document here has a field for.
_LACKING = {
    "Achievement": "creditsAvailable endorsement endorsementJwt image otherIdentifier related "
    "specialization",
    "Alignment": "targetFramework targetType",
    "ResultDescription": "valueMin valueMax",
}

#: Fates of the fields of achievements and credentials, by class and field.
READS: Final[Fates] = {
    **_READ,
    **{f"{cls}.{name}": _AWARD for cls, names in _OF_AWARD.items() for name in names.split()},
    **{
        f"{cls}.{name}": _none("no field for it")
        for cls, names in _LACKING.items()
        for name in names.split()
    },
}

OPEN_BADGES: Final = Format(
    name="open-badges-3.0", title="Open Badges 3.0", writes=WRITES, reads=READS
)
