"""
What becomes of each field on its way into a competency framework of Moodle, and out of one.
"""

from typing import Final

import attrs

from electoral_standards.exchange.fidelity import Carriage, Fate, Fates, Format
from electoral_standards.model.occupational_standard import Metadata

__all__ = ["COLUMNS", "MOODLE", "READS", "WRITES"]

#: The columns of a row, in their order; Moodle goes by the order and translates the headings.
COLUMNS: Final = (
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Exported ID (optional)",
    "Is framework",
    "Taxonomy",
)


def _whole(where: str) -> Fate:
    return Fate(Carriage.WHOLE, where)


def _part(where: str, why: str) -> Fate:
    return Fate(Carriage.PART, where, why)


_NONE: Final = Fate(Carriage.NONE, why="Moodle has no column for it")
_PLACE: Final = "the text is there, and neither its place nor its digest"
_PEOPLE: Final = "it stands in the description, as a text for people"

_FIELDS: Final[Fates] = {
    "Coded.code": _whole("ID number"),
    "Coded.version": _part("Description of the framework", _PEOPLE),
    "Coded.title": _whole("Short name, Description"),
    "Item.statement": _whole("Description, Short name (shortened)"),
    "Item.locator": _NONE,
    "Item.digest": _NONE,
    "Item.flags": _NONE,
    "Item.previous_codes": _NONE,
    "JudgedItem.condition": _part("Description", _PEOPLE),
    "JudgedItem.clause": _part("Description", _PEOPLE),
    "ActivityArea.condition": _part("Description", _PEOPLE),
    "Source.document": _NONE,
    "Source.title": _part("Description of the framework", _PEOPLE),
    "Source.publisher": _part("Description of the framework", _PEOPLE),
    "Source.published": _part("Description of the framework", _PEOPLE),
    "Source.authority": _NONE,
    "Source.terms": _part("Description of the framework", _PEOPLE),
    "Source.notes": _NONE,
    "OccupationalStandard.overview": _part("Description", _PLACE),
    "OccupationalStandard.target_group": _NONE,
    "OccupationalStandard.links": _NONE,
    "OccupationalStandard.further_sections": _NONE,
    "OccupationalStandard.glossary": _NONE,
    "PerformanceCriterion.group": _whole("a row above its items"),
    "PerformanceCriterion.part_of": _whole("Parent ID number"),
    "KnowledgeRequirement.group": _whole("a row above its items"),
    "KnowledgeRequirement.part_of": _whole("Parent ID number"),
    "RangeStatement.part_of": _whole("Parent ID number"),
    "Competency.introduction": _NONE,
    "Competency.definition": _part("Description", _PLACE),
    "Competency.rating_scales": Fate(
        Carriage.NONE, why="a framework has one scale, on which its items are judged"
    ),
    "ProficiencyLevel.rank": Fate(
        Carriage.NONE, why="a level has no number in Moodle; the rows stand in their order"
    ),
    "BehaviouralIndicator.repair_offered": _NONE,
    "ContrastPair.means": _part("Description", _PLACE),
    "ContrastPair.does_not_mean": _part("Description", _PEOPLE),
    "ContrastPair.flags": _NONE,
    "ContrastPair.previous_codes": _NONE,
    "ContrastPair.condition": _part("Description", _PEOPLE),
    "DevelopmentBand.levels": _NONE,
    "PerformanceFramework.questions": _part(
        "rows above the lists of an outcome", "the question on information heads no list of its own"
    ),
    "Role.summary": _part("Description", _PLACE),
    "RoleSection.title": _whole("a row above its items"),
    "RoleSection.locator": _NONE,
    "RoleSection.passages": _NONE,
    "RoleFeature.feature": _NONE,
    "RoleFeature.title": _part("Description", _PEOPLE),
    "Alignment.source": Fate(
        Carriage.NONE, why="cross-references of Moodle stay within one framework"
    ),
    "Alignment.target": Fate(
        Carriage.NONE, why="cross-references of Moodle stay within one framework"
    ),
    "Alignment.type": Fate(Carriage.NONE, why="a cross-reference of Moodle has no type"),
    "Alignment.rationale": Fate(Carriage.NONE, why="a cross-reference of Moodle has no note"),
    "Alignment.status": Fate(Carriage.NONE, why="a cross-reference of Moodle has no note"),
}
#: Fields of the table of metadata: those that are not named above have no place.
_METADATA: Final = tuple(f"Metadata.{each.name}" for each in attrs.fields(Metadata))

#: Fates of the fields of our documents.
WRITES: Final[Fates] = {**_FIELDS, **{each: _FIELDS.get(each, _NONE) for each in _METADATA}}

#: Fates of the columns.
READS: Final[Fates] = {
    f"row.{name}": fate
    for name, fate in zip(
        COLUMNS,
        (
            _whole("the nesting of items"),
            _whole("code, locator.label"),
            _whole("title, statement"),
            _part("statement", "its words are kept, and not its markup"),
            _whole("read, not kept"),
            Fate(Carriage.NONE, why="the policy chooses the scale, and not the standard"),
            Fate(Carriage.NONE, why="the policy chooses the scale, and not the standard"),
            Fate(Carriage.NONE, why="the policy says what a verdict needs, and not the standard"),
            Fate(Carriage.NONE, why="the policy says what a verdict needs, and not the standard"),
            Fate(Carriage.NONE, why="the policy says what a verdict needs, and not the standard"),
            Fate(
                Carriage.NONE, why="a standard holds no alignments; a crosswalk is its own document"
            ),
            Fate(Carriage.NONE, why="it numbers rows for Moodle's own rules"),
            _whole("read, not kept"),
            Fate(Carriage.NONE, why="the kind of an item says what it is"),
        ),
        strict=True,
    )
}

MOODLE: Final = Format(
    name="moodle", title="Moodle competency framework (CSV)", writes=WRITES, reads=READS
)
