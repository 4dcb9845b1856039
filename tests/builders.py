"""
Small valid nouns with one-word overrides: each test says what matters to it and nothing else.

Made-up standards are called ``UNIT``, ``LADDER``, ``WHOLE`` and ``FRAME``; their items are numbered
as those of the real ones are.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from attrs import evolve, fields, has

from electoral_standards.assessing.policies import DEFAULT, HELD, MET, PWS_LEVEL
from electoral_standards.identifiers import (
    Code,
    Digest,
    Identifier,
    Name,
    StandardCode,
    Statement,
    standard_of,
)
from electoral_standards.model.assessment import (
    Assessment,
    Context,
    Evidence,
    Judgement,
    Rater,
    Subject,
)
from electoral_standards.model.catalogue import Catalogue, Entry, Family
from electoral_standards.model.competency import (
    BehaviouralIndicator,
    Competency,
    ContrastPair,
    ProficiencyLevel,
    RatingScale,
)
from electoral_standards.model.occupational_standard import (
    KnowledgeRequirement,
    Metadata,
    OccupationalStandard,
    PerformanceCriterion,
    RangeStatement,
)
from electoral_standards.model.performance_framework import (
    Activity,
    ActivityArea,
    Difference,
    InformationItem,
    InformationNode,
    Input,
    Measure,
    Outcome,
    PerformanceFramework,
)
from electoral_standards.model.policy import Policy, PolicySet
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.model.provenance import Locator, Passage, Place, Source
from electoral_standards.vocabulary import (
    Authority,
    Condition,
    EvidenceMethod,
    RaterRole,
    ResultKind,
    SubjectKind,
    Verdict,
)

#: The day as at which tests assess, unless they say otherwise.
AS_AT = date(2026, 6, 1)
#: A day before it.
OBSERVED = date(2026, 5, 7)

#: Conditions by the code of the item that carries them.
Conditions = Mapping[str, str]
NONE: Mapping[str, Any] = MappingProxyType({})
NOTHING_KNOWN = Context()

_LOCATOR = Locator(
    document=Identifier("made-up"), section=Statement("Made up"), places=(Place(line=1),)
)
_DIGEST = Digest("0123456789abcdef")
_SOURCE = Source(
    document=Identifier("made-up"),
    title=Statement("Made up for a test"),
    authority=Authority.ILLUSTRATIVE,
    terms=Statement("None."),
)


def a_passage(statement: str = "A text.") -> Passage:
    return Passage(statement=Statement(statement), locator=_LOCATOR, digest=_DIGEST)


def _about(code: str) -> dict[str, Any]:
    """What every item has."""
    statement = Statement(f"What {code} says.")
    return {"code": Code(code), "statement": statement, "locator": _LOCATOR, "digest": _DIGEST}


def _judged(code: str, conditions: Conditions) -> dict[str, Any]:
    """What every item that may be judged has."""
    condition = Condition(conditions[code]) if code in conditions else None
    return {**_about(code), "condition": condition}


def _codes(prefix: str, count: int) -> list[str]:
    return [f"{prefix}{number}" for number in range(1, count + 1)]


def a_unit(
    criteria: int = 2,
    knowledge: int = 1,
    scope: int = 0,
    conditions: Conditions = NONE,
    code: str = "UNIT",
) -> OccupationalStandard:
    """Items ``UNIT.P1``, ``UNIT.K1``; scope ``UNIT.S1``."""
    lists = {"relevant_occupations", "key_words", "further_fields"}
    texts: dict[str, Any] = {
        each.name: () if each.name in lists else "January 2030" for each in fields(Metadata)
    }
    return OccupationalStandard(
        code=Code(code),
        version=Identifier("1"),
        title=Statement("A unit"),
        source=_SOURCE,
        overview=a_passage(),
        performance_criteria=tuple(
            PerformanceCriterion(**_judged(each, conditions), group="Do")
            for each in _codes(f"{code}.P", criteria)
        ),
        knowledge_requirements=tuple(
            KnowledgeRequirement(**_judged(each, conditions), group="Know")
            for each in _codes(f"{code}.K", knowledge)
        ),
        range_statements=tuple(
            RangeStatement(**_about(each)) for each in _codes(f"{code}.S", scope)
        ),
        metadata=Metadata(**texts),
    )


def a_ladder(
    levels: Sequence[int] = (4, 5, 4, 4, 5),
    pairs: int = 0,
    conditions: Conditions = NONE,
    code: str = "LADDER",
) -> Competency:
    """Indicators ``LADDER.L1.B1``; contrast pairs ``LADDER.B1``."""
    return Competency(
        code=Code(code),
        version=Identifier("1"),
        title=Statement("A competency"),
        source=_SOURCE,
        definition=a_passage(),
        levels=tuple(
            ProficiencyLevel(
                **_about(f"{code}.L{rank}"),
                rank=rank,
                indicators=tuple(
                    BehaviouralIndicator(**_judged(each, conditions))
                    for each in _codes(f"{code}.L{rank}.B", count)
                ),
            )
            for rank, count in enumerate(levels, 1)
        ),
        contrast_pairs=tuple(
            ContrastPair(
                code=Code(each),
                means=a_passage(),
                does_not_mean=a_passage(),
                condition=_judged(each, conditions)["condition"],
            )
            for each in _codes(f"{code}.B", pairs)
        ),
    )


def a_whole(pairs: int = 2, conditions: Conditions = NONE, code: str = "WHOLE") -> Competency:
    """A competency without levels, judged as a whole: ``WHOLE``; contrast pairs ``WHOLE.B1``."""
    return a_ladder((), pairs, conditions, code)


def _an_area(
    code: str, activities: int, information: Sequence[int], conditions: Conditions
) -> ActivityArea:
    return ActivityArea(
        **_judged(code, conditions),
        activities=tuple(
            Activity(**_judged(each, conditions)) for each in _codes(f"{code}.A", activities)
        ),
        information=tuple(
            InformationItem(
                **_judged(each, conditions),
                items=tuple(
                    InformationNode(**_judged(leaf, conditions))
                    for leaf in _codes(f"{each}.", leaves)
                ),
            )
            for each, leaves in zip(_codes(f"{code}.N", len(information)), information, strict=True)
        ),
    )


def an_outcome(
    *,
    inputs: int = 1,
    areas: Sequence[tuple[int, Sequence[int]]] = ((1, (0,)),),
    differences: int = 1,
    measures: int = 1,
    conditions: Conditions = NONE,
    code: str = "FRAME.O1",
) -> Outcome:
    """Each area is a number of activities and, by piece of information, how many are in it."""
    return Outcome(
        **_about(code),
        inputs=tuple(Input(**_judged(each, conditions)) for each in _codes(f"{code}.I", inputs)),
        areas=tuple(
            _an_area(each, *area, conditions)
            for each, area in zip(_codes(f"{code}.G", len(areas)), areas, strict=True)
        ),
        differences=tuple(
            Difference(**_judged(each, conditions)) for each in _codes(f"{code}.D", differences)
        ),
        measures=tuple(
            Measure(**_judged(each, conditions)) for each in _codes(f"{code}.M", measures)
        ),
    )


def a_framework(*outcomes: Outcome, code: str = "FRAME", **first: Any) -> PerformanceFramework:
    """With the *outcomes* given, or with one that takes the arguments of `an_outcome`."""
    return PerformanceFramework(
        code=Code(code),
        version=Identifier("1"),
        title=Statement("A framework"),
        source=_SOURCE,
        questions=tuple(Statement(f"Question {number}?") for number in range(1, 6)),
        outcomes=outcomes or (an_outcome(**first),),
    )


def a_judgement(
    item: str,
    rating: str = "met",
    rater: str = "a-7",
    role: str = "assessor",
    observed: date = OBSERVED,
    *,
    recorded: date | None = None,
    evidence: Sequence[str] = (),
) -> Judgement:
    return Judgement(
        item=Code(item),
        rating=Identifier(rating),
        rater=Rater(id=Identifier(rater), role=RaterRole(role)),
        observed_on=observed,
        recorded_on=recorded,
        evidence=tuple(Identifier(each) for each in evidence),
    )


def a_piece(
    id: str = "ev1",
    method: str = "observation",
    observed: date = OBSERVED,
    by: str | None = "a-7",
    scope: Sequence[str] = (),
) -> Evidence:
    """A piece of evidence, authenticated *by* someone."""
    return Evidence(
        id=Identifier(id),
        method=EvidenceMethod(method),
        observed_on=observed,
        scope=tuple(Code(each) for each in scope),
        authenticated_by=None if by is None else Identifier(by),
    )


def an_assessment(
    *judgements: Judgement,
    evidence: Iterable[Evidence] = (),
    standards: Iterable[str] | None = None,
    context: Context = NOTHING_KNOWN,
    subject: str = "e-1",
) -> Assessment:
    """Of the *standards* named, or else of those that the judgements are about."""
    named = standards or dict.fromkeys(standard_of(each.item) for each in judgements)
    return Assessment(
        id=Identifier("2026-001"),
        subject=Subject(id=Identifier(subject), kind=SubjectKind.PERSON),
        standards=tuple(StandardCode(each) for each in named),
        context=context,
        evidence=tuple(evidence),
        judgements=judgements,
    )


def a_requirement(
    code: str, level: int | None = None, importance: int = 3, *, statutory: bool = False
) -> Requirement:
    """Of a level where one is given; of an outcome, an item or a whole unit by its code."""
    whole = Code(code) if "." not in code else None
    outcome = Code(code) if code.rpartition(".")[2].startswith("O") and not whole else None
    return Requirement(
        standard=whole,
        level=level,
        verdict=cast("Any", Verdict.COMPETENT if whole and level is None else None),
        outcome=outcome,
        item=None if whole or outcome else Code(code),
        importance=importance,
        statutory=statutory,
    )


def a_profile(*requirements: Requirement) -> RoleProfile:
    return RoleProfile(
        name=Name("made-up-role"),
        version=Identifier("1"),
        title=Statement("A role"),
        authority=Authority.ILLUSTRATIVE,
        description=Statement("Made up for a test."),
        requirements=requirements,
    )


def a_catalogue(*standards: OccupationalStandard | Competency | PerformanceFramework) -> Catalogue:
    def open_as(standard: Any) -> Entry:
        return Entry(standard.code, Family.STANDARD, lambda: standard)

    return Catalogue(map(open_as, standards))


def a_scale(of: str) -> RatingScale:
    """The scale ``met``, ``held`` or ``level``."""
    return {"met": MET, "held": HELD, "level": PWS_LEVEL}[of]


def a_policy(
    kind: str, *, rule: Mapping[str, Any] = NONE, evidence: Mapping[str, Any] = NONE, **changes: Any
) -> PolicySet:
    """The default policies with changes to one of them, to its rules, and to their evidence."""

    def changed(policy: Policy) -> Policy:
        rules = tuple(
            evolve(each, **rule, evidence=evolve(each.evidence, **evidence))
            for each in policy.rules
        )
        return evolve(policy, rules=rules, **changes)

    policies = tuple(
        changed(each) if each.kind is ResultKind(kind) else each for each in DEFAULT.policies
    )
    return evolve(DEFAULT, policies=policies)


_LEFT_OUT = {"policy", "notice", "source", "locator", "digest", "flags", "metadata", "rank_reason"}


def plain(noun: Any) -> Any:
    """A noun as dictionaries, lists and plain values, without what no rule asks for."""
    if isinstance(noun, str):
        return str(noun)
    if isinstance(noun, tuple):
        return [plain(each) for each in noun]
    if not has(type(noun)):
        return noun
    names = (attribute.name for attribute in fields(type(noun)))
    return {name: plain(getattr(noun, name)) for name in names if name not in _LEFT_OUT}
