"""
The policies and scales that come with the package, as values.

Where a choice comes from the field, the description names its source; where it is this
project's own, it says so.
"""

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import Identifier, Name, Statement
from electoral_standards.model.competency import RatingScale, ScalePoint
from electoral_standards.model.policy import EvidenceRule, JudgingRule, Policy, PolicySet
from electoral_standards.vocabulary import (
    Aggregation,
    EvidenceMethod,
    ItemKind,
    Measurement,
    RaterRole,
    ResultKind,
)

__all__ = [
    "CUMULATIVE_LADDER",
    "DEFAULT",
    "HELD",
    "MET",
    "NOS_UNIT",
    "PWS_LEVEL",
    "RO_FRAMEWORK",
    "WHOLE_COMPETENCY",
    "policy_set",
]


def _point(value: str, label: str, statement: str) -> ScalePoint:
    return ScalePoint(
        value=Identifier(value), label=Statement(label), statement=Statement(statement)
    )


#: Met or not yet met.
MET = RatingScale(
    name=Name("met-not-yet-met"),
    title=Statement("Met or not yet met"),
    measurement=Measurement.ORDINAL,
    points=(
        _point("not_yet_met", "Not yet met", "What was seen does not yet meet the item."),
        _point("met", "Met", "What was seen meets the item."),
    ),
    met_from=Identifier("met"),
)

#: Whether a piece of information is held.
HELD = RatingScale(
    name=Name("held-partly-held"),
    title=Statement("Held, partly held or not held"),
    measurement=Measurement.ORDINAL,
    points=(
        _point("not_held", "Not held", "The information is not there."),
        _point("partly_held", "Partly held", "Some of the information is there."),
        _point("held", "Held", "The information is there."),
    ),
    met_from=Identifier("held"),
)

#: The level at which a competency is held as a whole.
PWS_LEVEL = RatingScale(
    name=Name("pws-level"),
    title=Statement("Level of the competency as a whole"),
    measurement=Measurement.ORDINAL,
    points=(
        _point("0", "Below level 1", "Not yet at the first level."),
        *(_point(str(n), f"Level {n}", f"At level {n} as a whole.") for n in range(1, 5)),
    ),
    met_from=Identifier("1"),
)

_METHODS_OF_PERFORMANCE = (
    EvidenceMethod.OBSERVATION,
    EvidenceMethod.WORK_PRODUCT,
    EvidenceMethod.WITNESS_TESTIMONY,
    EvidenceMethod.EXPERT_WITNESS_TESTIMONY,
    EvidenceMethod.PROFESSIONAL_DISCUSSION,
    EvidenceMethod.REFLECTIVE_ACCOUNT,
    EvidenceMethod.PRIOR_LEARNING,
    EvidenceMethod.RECORD,
)
_METHODS_OF_KNOWLEDGE = (
    EvidenceMethod.QUESTIONING,
    EvidenceMethod.PROFESSIONAL_DISCUSSION,
    EvidenceMethod.WRITTEN_ACCOUNT,
    EvidenceMethod.REFLECTIVE_ACCOUNT,
    EvidenceMethod.PRIOR_LEARNING,
    EvidenceMethod.EXPERT_WITNESS_TESTIMONY,
    EvidenceMethod.OBSERVATION,
    EvidenceMethod.WORK_PRODUCT,
)
_METHODS_OF_THE_FRAMEWORK = (
    EvidenceMethod.RECORD,
    EvidenceMethod.WORK_PRODUCT,
    EvidenceMethod.OBSERVATION,
    EvidenceMethod.PROFESSIONAL_DISCUSSION,
    EvidenceMethod.WITNESS_TESTIMONY,
)
_EVERY_ROLE_BUT_SELF = (tuple(role for role in RaterRole if role is not RaterRole.SELF),)
_ASSESSED = ((RaterRole.MODERATOR,), (RaterRole.ASSESSOR,))
_MODERATED = ((RaterRole.MODERATOR,), (RaterRole.SELF,))


def _performance(*, required: bool, window_months: int | None = None) -> EvidenceRule:
    return EvidenceRule(
        required=required,
        methods=_METHODS_OF_PERFORMANCE,
        only_beside_another=(EvidenceMethod.SIMULATION,),
        window_months=window_months,
    )


#: A unit is all or nothing, on evidence not older than 36 months.
NOS_UNIT = Policy(
    name=Name("nos-unit"),
    version=Identifier("1"),
    kind=ResultKind.UNIT,
    description=Statement(
        "A unit is met as a whole: every criterion, every knowledge requirement and the full "
        "scope. Assessors decide, and a moderator over them, on evidence that is valid, "
        "authentic, current and sufficient (the field's rules of evidence). The window of 36 "
        "months is this project's choice."
    ),
    rules=(
        JudgingRule(
            kinds=(ItemKind.PERFORMANCE_CRITERION,),
            scale=MET,
            decided_by=_ASSESSED,
            aggregation=Aggregation.LATEST,
            evidence=_performance(required=True, window_months=36),
        ),
        JudgingRule(
            kinds=(ItemKind.KNOWLEDGE_REQUIREMENT,),
            scale=MET,
            decided_by=_ASSESSED,
            aggregation=Aggregation.LATEST,
            evidence=EvidenceRule(required=True, methods=_METHODS_OF_KNOWLEDGE, window_months=36),
        ),
    ),
)

#: A level is held when it and every level below it are met in full.
CUMULATIVE_LADDER = Policy(
    name=Name("cumulative-ladder"),
    version=Identifier("1"),
    kind=ResultKind.LADDER,
    description=Statement(
        "A level is held when all its behaviours and all levels below it are met. Everyone but "
        "the person assessed counts: each rater's latest judgement, then the lower median over "
        "raters. Evidence is not asked for. These choices are this project's own."
    ),
    rules=(
        JudgingRule(
            kinds=(ItemKind.BEHAVIOURAL_INDICATOR, ItemKind.CONTRAST_PAIR),
            scale=MET,
            decided_by=_EVERY_ROLE_BUT_SELF,
            within_rater=Aggregation.LATEST,
            aggregation=Aggregation.MEDIAN_LOW,
            evidence=_performance(required=False),
        ),
    ),
)

#: A competency without behaviours per level is judged as a whole.
WHOLE_COMPETENCY = Policy(
    name=Name("whole-competency"),
    version=Identifier("1"),
    kind=ResultKind.HOLISTIC,
    description=Statement(
        "Where a document describes no behaviours per level, none are invented: the level is a "
        "judgement about the competency as a whole, and its contrast pairs are reported beside "
        "it and never change it. Raters count as on a ladder. These choices are this project's "
        "own."
    ),
    rules=(
        JudgingRule(
            kinds=(ItemKind.COMPETENCY,),
            scale=PWS_LEVEL,
            decided_by=_EVERY_ROLE_BUT_SELF,
            within_rater=Aggregation.LATEST,
            aggregation=Aggregation.MEDIAN_LOW,
            evidence=_performance(required=False),
        ),
        JudgingRule(
            kinds=(ItemKind.CONTRAST_PAIR,),
            scale=MET,
            decided_by=_EVERY_ROLE_BUT_SELF,
            within_rater=Aggregation.LATEST,
            aggregation=Aggregation.MEDIAN_LOW,
            evidence=_performance(required=False),
        ),
    ),
)

#: An outcome is as strong as its weakest stage; missing information is a gap in evidence.
RO_FRAMEWORK = Policy(
    name=Name("ro-framework"),
    version=Identifier("1"),
    kind=ResultKind.LOGIC_MODEL,
    description=Statement(
        "Each outcome stands by its weakest stage, and there is no total, as in the framework "
        "itself. Information that is not held leaves a stage unknown and never not met. A "
        "moderator decides; where there is none, the Returning Officer's own judgement stands "
        "and is marked as not moderated. Evidence is not asked for."
    ),
    rules=(
        JudgingRule(
            kinds=(ItemKind.INPUT, ItemKind.ACTIVITY, ItemKind.DIFFERENCE, ItemKind.MEASURE),
            scale=MET,
            decided_by=_MODERATED,
            aggregation=Aggregation.LATEST,
            evidence=EvidenceRule(required=False, methods=_METHODS_OF_THE_FRAMEWORK),
        ),
        JudgingRule(
            kinds=(ItemKind.INFORMATION,),
            scale=HELD,
            decided_by=_MODERATED,
            aggregation=Aggregation.LATEST,
            evidence=EvidenceRule(required=False, methods=_METHODS_OF_THE_FRAMEWORK),
        ),
    ),
)

#: The composition that is used unless another is asked for.
DEFAULT = PolicySet(
    name=Name("default"),
    policies=(NOS_UNIT, CUMULATIVE_LADDER, WHOLE_COMPETENCY, RO_FRAMEWORK),
)

_POLICY_SETS = {policies.name: policies for policies in (DEFAULT,)}


def policy_set(name: str) -> PolicySet:
    """
    The composition of policies with this name.

    Raises:
        UnknownReferenceError: When there is none.
    """
    try:
        return _POLICY_SETS[Name(name)]
    except KeyError:
        raise UnknownReferenceError(name, known=_POLICY_SETS) from None
