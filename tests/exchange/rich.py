"""
Standards in which every field that can be filled is filled, so that none can be forgotten.
"""

from typing import Any

from attrs import evolve

from electoral_standards.identifiers import Code, Digest, Identifier, Name, Statement
from electoral_standards.model.competency import (
    Competency,
    DevelopmentActivity,
    DevelopmentBand,
    RatingScale,
    ReflectionTip,
    ScalePoint,
    Step,
    SubStep,
)
from electoral_standards.model.occupational_standard import (
    FurtherField,
    FurtherSection,
    GlossaryEntry,
    Link,
    OccupationalStandard,
)
from electoral_standards.model.performance_framework import PerformanceFramework
from electoral_standards.model.provenance import Clause, Flag, Locator, Passage, Place, Source
from electoral_standards.model.role import Role, RoleFeature, RoleSection
from electoral_standards.vocabulary import (
    Authority,
    Condition,
    FlagKind,
    ItemKind,
    Measurement,
)
from tests.builders import a_framework, a_ladder, a_unit

LOCATOR = Locator(
    document=Identifier("rich"),
    section=Statement("A section"),
    label="1",
    places=(Place(line=7, column=2), Place(line=8)),
)
DIGEST = Digest("0123456789abcdef")
FLAGS = (Flag(kind=FlagKind.NOTE, note=Statement("Read with care.")),)
SOURCE = Source(
    document=Identifier("rich"),
    title=Statement("A rich document"),
    publisher=Statement("A publisher"),
    published="14 August 2024",
    authority=Authority.DRAFT,
    terms=Statement("Ask the publisher."),
    notes=(Statement("A note."), Statement("Another.")),
)


def passage(text: str) -> Passage:
    return Passage(statement=Statement(text), locator=LOCATOR, digest=DIGEST, flags=FLAGS)


def _item(item: Any, **more: Any) -> Any:
    """An item with all that items may have."""
    old = (Code(f"OLD{item.code.translate({45: None, 46: None})}"),)
    return evolve(item, locator=LOCATOR, flags=FLAGS, previous_codes=old, **more)


def _judged(item: Any, **more: Any) -> Any:
    clause = Clause(condition=Condition.WALES, text=Statement("where it is so"))
    return _item(item, condition=Condition.VOTER_ID, clause=clause, **more)


def _about(code: str) -> dict[str, Any]:
    text = Statement(f"What {code} is about.")
    return {
        "code": Code(code),
        "statement": text,
        "locator": LOCATOR,
        "digest": DIGEST,
        "flags": FLAGS,
        "previous_codes": (Code(f"OLD{code.translate({45: None, 46: None})}"),),
    }


def unit() -> OccupationalStandard:
    """Two criteria of which one is part of the other, and the same of all else."""
    plain = a_unit(3, 2, 2)
    criteria, knowledge, scope = (
        plain.performance_criteria,
        plain.knowledge_requirements,
        plain.range_statements,
    )
    return evolve(
        plain,
        source=SOURCE,
        overview=passage("An overview."),
        target_group=passage("For some."),
        performance_criteria=(
            _judged(criteria[0]),
            _judged(criteria[1], part_of=criteria[0].code),
            _judged(criteria[2], group="Other"),
        ),
        knowledge_requirements=(
            _judged(knowledge[0]),
            _judged(knowledge[1], part_of=knowledge[0].code),
        ),
        range_statements=(_item(scope[0]), _item(scope[1], part_of=scope[0].code)),
        links=(Link(code=Identifier("D1"), title=Statement("Another"), locator=LOCATOR),),
        further_sections=(
            FurtherSection(
                title=Statement("Values"), locator=LOCATOR, passages=(passage("Be fair."),)
            ),
        ),
        glossary=(GlossaryEntry(term=Statement("Poll"), meaning=passage("A vote.")),),
        metadata=evolve(
            plain.metadata,
            suite=Statement("A suite"),
            key_words=(Statement("a word"), Statement("two words")),
            relevant_occupations=(Statement("An occupation"),),
            further_fields=(FurtherField(name=Statement("SOC"), value=Statement("4113")),),
        ),
    )


def scale(name: str = "a-scale") -> RatingScale:
    return RatingScale(
        name=Name(name),
        title=Statement("A scale"),
        measurement=Measurement.ORDINAL,
        points=tuple(
            ScalePoint(
                value=Identifier(str(number)),
                label=Statement(f"Label {number}"),
                statement=Statement(f"What {number} means."),
                code=Code("LADDER.L1.B1"),
            )
            for number in range(3)
        ),
        met_from=Identifier("1"),
        apart=(
            ScalePoint(
                value=Identifier("not_seen"),
                label=Statement("Not seen"),
                statement=Statement("There was no occasion."),
            ),
        ),
    )


def band() -> DevelopmentBand:
    step = Step(**_about("LADDER.L1-2.A1.1"), sub_steps=(SubStep(**_about("LADDER.L1-2.A1.1.1")),))
    activity = DevelopmentActivity(
        **_about("LADDER.L1-2.A1"),
        steps=(step,),
        tips=(ReflectionTip(**_about("LADDER.L1-2.A1.T1")),),
    )
    return DevelopmentBand(**_about("LADDER.L1-2"), levels=(1, 2), activities=(activity,))


def ladder() -> Competency:
    """Two levels, a pair, a band and a scale."""
    plain = a_ladder((2, 1), 1)
    levels = tuple(
        _item(
            level,
            indicators=tuple(
                _judged(each, repair_offered=Statement("Read so.")) for each in level.indicators
            ),
        )
        for level in plain.levels
    )
    (pair,) = plain.contrast_pairs
    whole = evolve(
        pair,
        means=passage("To listen."),
        does_not_mean=passage("To talk."),
        flags=FLAGS,
        previous_codes=(Code("OLDB1"),),
        condition=Condition.WALES,
    )
    return evolve(
        plain,
        source=SOURCE,
        introduction=(passage("An introduction."), passage("More of it.")),
        definition=passage("A definition."),
        levels=levels,
        contrast_pairs=(whole,),
        development_bands=(band(),),
        rating_scales=(scale(),),
    )


def framework() -> PerformanceFramework:
    """One outcome with everything in it."""
    plain = a_framework(areas=((1, (2,)),))
    (outcome,) = plain.outcomes
    (area,) = outcome.areas
    information = tuple(
        _judged(each, items=tuple(map(_judged, each.items))) for each in area.information
    )
    whole = _item(
        area,
        condition=Condition.POWER_OF_DIRECTION,
        activities=tuple(map(_judged, area.activities)),
        information=information,
    )
    return evolve(
        plain,
        source=SOURCE,
        outcomes=(
            _item(
                outcome,
                inputs=tuple(map(_judged, outcome.inputs)),
                areas=(whole,),
                differences=tuple(map(_judged, outcome.differences)),
                measures=tuple(map(_judged, outcome.measures)),
            ),
        ),
    )


def role() -> Role:
    """A section with text and features of two kinds, and one with text only."""
    features = tuple(
        RoleFeature(**_about(f"ROLE.{mark}1"), feature=kind, title=Statement(f"Title {mark}"))
        for mark, kind in (("R", ItemKind.RESPONSIBILITY), ("S", ItemKind.SKILL))
    )
    texts = (passage("Running text."),)
    return Role(
        code=Code("ROLE"),
        version=Identifier("1"),
        title=Statement("A role"),
        source=SOURCE,
        summary=passage("A summary."),
        sections=(
            RoleSection(
                title=Statement("Duties"), locator=LOCATOR, passages=texts, features=features
            ),
            RoleSection(title=Statement("Training"), locator=LOCATOR, passages=texts),
        ),
    )


def standards() -> tuple[Any, ...]:
    """One of each kind."""
    return unit(), ladder(), framework(), role()
