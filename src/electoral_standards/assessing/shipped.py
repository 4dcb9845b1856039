"""
The policies that come with the package, as values; `policies` finds them by name.

Where a choice comes from the field, the description names its source; where it is this
project's own, it says so.
"""

from attrs import evolve

from electoral_standards.assessing.scales import HELD, MET, PWS_LEVEL
from electoral_standards.identifiers import Identifier, Name, Statement
from electoral_standards.model.policy import EvidenceRule, JudgingRule, Policy, PolicySet
from electoral_standards.vocabulary import (
    Aggregation,
    EvidenceMethod,
    ItemKind,
    Progression,
    RaterRole,
    ResultKind,
)

__all__ = [
    "CUMULATIVE_LADDER",
    "DEFAULT",
    "EVERY_ROLE_BUT_SELF",
    "INDEPENDENT_LADDER",
    "NOS_UNIT",
    "RO_FRAMEWORK",
    "STRICT_EVIDENCE",
    "STRICT_LADDER",
    "STRICT_UNIT",
    "STRICT_WHOLE",
    "WHOLE_COMPETENCY",
    "performance_evidence",
]


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
#: Everyone but the person assessed, all alike.
EVERY_ROLE_BUT_SELF = (tuple(role for role in RaterRole if role is not RaterRole.SELF),)
_ASSESSED = ((RaterRole.MODERATOR,), (RaterRole.ASSESSOR,))
_MODERATED = ((RaterRole.MODERATOR,), (RaterRole.SELF,))


def performance_evidence(*, required: bool, window_months: int | None = None) -> EvidenceRule:
    """Rules of evidence for what is seen in somebody's work."""
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
            evidence=performance_evidence(required=True, window_months=36),
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
            decided_by=EVERY_ROLE_BUT_SELF,
            within_rater=Aggregation.LATEST,
            aggregation=Aggregation.MEDIAN_LOW,
            evidence=performance_evidence(required=False),
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
            decided_by=EVERY_ROLE_BUT_SELF,
            within_rater=Aggregation.LATEST,
            aggregation=Aggregation.MEDIAN_LOW,
            evidence=performance_evidence(required=False),
        ),
        JudgingRule(
            kinds=(ItemKind.CONTRAST_PAIR,),
            scale=MET,
            decided_by=EVERY_ROLE_BUT_SELF,
            within_rater=Aggregation.LATEST,
            aggregation=Aggregation.MEDIAN_LOW,
            evidence=performance_evidence(required=False),
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

#: Each level stands alone: what lies below it need not be met.
INDEPENDENT_LADDER = evolve(
    CUMULATIVE_LADDER,
    name=Name("independent-ladder"),
    progression=Progression.INDEPENDENT,
    description=Statement(
        "As cumulative-ladder, but each level stands alone: the highest level whose behaviours "
        "are all met is held, whatever the levels below it come to. The field has both kinds of "
        "ladder; to choose this one is the user's own decision."
    ),
)


def _on_two_pieces(policy: Policy, name: str, description: str) -> Policy:
    rules = tuple(
        evolve(rule, evidence=evolve(rule.evidence, required=True, minimum=2, window_months=36))
        for rule in policy.rules
    )
    return evolve(policy, name=Name(name), rules=rules, description=Statement(description))


#: A unit in which one piece of evidence for an item is not enough.
STRICT_UNIT = _on_two_pieces(
    NOS_UNIT,
    "strict-unit",
    "As nos-unit, but every item needs two different pieces of admissible evidence. How much is "
    "sufficient is for the assessor to say in the field; two pieces are this project's choice.",
)

#: A ladder whose behaviours must be shown by evidence.
STRICT_LADDER = _on_two_pieces(
    CUMULATIVE_LADDER,
    "strict-ladder",
    "As cumulative-ladder, but judgements count only on evidence that is valid, authentic and not "
    "older than 36 months, and every behaviour needs two different pieces of it. These choices "
    "are this project's own.",
)

#: A competency as a whole that must be shown by evidence.
STRICT_WHOLE = _on_two_pieces(
    WHOLE_COMPETENCY,
    "strict-whole",
    "As whole-competency, but on evidence as strict-ladder asks for it: two different pieces for "
    "the level, and two for each contrast pair. These choices are this project's own.",
)

#: The composition that is used unless another is asked for.
DEFAULT = PolicySet(
    name=Name("default"),
    version=Identifier("1"),
    description=Statement(
        "What is used unless another policy is asked for: units on evidence and all or nothing, "
        "cumulative ladders, competencies without levels as a whole, and the framework outcome by "
        "outcome, by its weakest stage."
    ),
    policies=(NOS_UNIT, CUMULATIVE_LADDER, WHOLE_COMPETENCY, RO_FRAMEWORK),
)

#: Nothing about a person is met without evidence.
STRICT_EVIDENCE = PolicySet(
    name=Name("strict-evidence"),
    version=Identifier("1"),
    description=Statement(
        "Nothing about a person is met without evidence: two different admissible pieces for "
        "each item, of units and of ladders alike. The framework is as in default."
    ),
    policies=(STRICT_UNIT, STRICT_LADDER, STRICT_WHOLE, RO_FRAMEWORK),
)
