"""
What is said in an assessment and concluded from it.
"""

from electoral_standards.vocabulary.term import Term

__all__ = [
    "Aggregation",
    "Audience",
    "EvidenceMethod",
    "Finding",
    "Progression",
    "RaterRole",
    "Reason",
    "ResultKind",
    "SetAsideReason",
    "Stage",
    "SubjectKind",
    "Verdict",
    "WithheldPart",
    "WithheldReason",
]


class SubjectKind(Term):
    """Who or what is assessed."""

    PERSON = "person"
    #: A personal office, not the authority that appoints to it.
    RETURNING_OFFICER = "returning_officer"
    AUTHORITY = "authority"


class RaterRole(Term):
    """In which role a rater judges."""

    SELF = "self"
    MANAGER = "manager"
    PEER = "peer"
    STAKEHOLDER = "stakeholder"
    ASSESSOR = "assessor"
    EXPERT_WITNESS = "expert_witness"
    MODERATOR = "moderator"


class EvidenceMethod(Term):
    """How a piece of evidence came about."""

    OBSERVATION = "observation"
    WORK_PRODUCT = "work_product"
    WITNESS_TESTIMONY = "witness_testimony"
    EXPERT_WITNESS_TESTIMONY = "expert_witness_testimony"
    QUESTIONING = "questioning"
    PROFESSIONAL_DISCUSSION = "professional_discussion"
    WRITTEN_ACCOUNT = "written_account"
    REFLECTIVE_ACCOUNT = "reflective_account"
    PRIOR_LEARNING = "prior_learning"
    SIMULATION = "simulation"
    RECORD = "record"


class Finding(Term):
    """What the library concludes about one item (semantics: unknown is not zero)."""

    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    MET = "met"
    NOT_APPLICABLE = "not_applicable"


class Reason(Term):
    """Why a finding is unknown; all that hold are kept, in this order."""

    NOT_ASSESSED = "not_assessed"
    AFTER_AS_AT = "after_as_at"
    ROLE = "role"
    NO_EVIDENCE = "no_evidence"
    METHOD = "method"
    NOT_AUTHENTIC = "not_authentic"
    STALE = "stale"
    INSUFFICIENT = "insufficient"
    CONFLICTING = "conflicting"
    #: It is known, but telling it would tell what a small group of raters said.
    WITHHELD = "withheld"


class SetAsideReason(Term):
    """Why a judgement does not count."""

    AFTER_AS_AT = "after_as_at"
    ROLE = "role"
    NO_EVIDENCE = "no_evidence"
    METHOD = "method"
    NOT_AUTHENTIC = "not_authentic"
    STALE = "stale"
    #: It is an answer apart from the scale: the rater did not see what there was to judge.
    NOT_SEEN = "not_seen"


class Verdict(Term):
    """What the library concludes about a standard or an outcome."""

    COMPETENT = "competent"
    NOT_YET_COMPETENT = "not_yet_competent"
    LEVEL = "level"
    SUPPORTED = "supported"
    NOT_SUPPORTED = "not_supported"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


class ResultKind(Term):
    """Which of the three ways of concluding a standard is assessed in; ladders have two."""

    UNIT = "unit"
    LADDER = "ladder"
    HOLISTIC = "holistic"
    LOGIC_MODEL = "logic_model"


class Stage(Term):
    """A stage of the logic model, in its order."""

    INPUTS = "inputs"
    ACTIVITIES = "activities"
    INFORMATION = "information"
    DIFFERENCES = "differences"
    MEASURES = "measures"


class Aggregation(Term):
    """A named rule that makes one rating of several."""

    LATEST = "latest"
    HIGHEST = "highest"
    LOWEST = "lowest"
    MEDIAN_LOW = "median_low"
    MAJORITY = "majority"
    #: This and those below average, which only a scale with distances allows.
    MEAN = "mean"
    WEIGHTED_AVERAGE = "weighted_average"
    DECAYING_AVERAGE = "decaying_average"
    N_MASTERY = "n_mastery"


class Progression(Term):
    """How the levels of a ladder relate."""

    #: A level is held only with every level below it.
    CUMULATIVE = "cumulative"
    #: Each level stands alone.
    INDEPENDENT = "independent"


class Audience(Term):
    """Who may see a result; it decides what the data carries."""

    ASSESSOR = "assessor"
    FEEDBACK = "feedback"
    PUBLISHED = "published"


class WithheldPart(Term):
    """What a result for people other than assessors does not carry."""

    RATER_GROUP = "rater_group"
    FINDING = "finding"
    RATING = "rating"
    CONTESTED = "contested"
    #: Verdict, bounds, levels, stages and counts, which take a withheld finding as unknown.
    TOTALS = "totals"
    JUDGEMENTS = "judgements"
    EVIDENCE = "evidence"
    AUTHENTICATOR = "authenticator"


class WithheldReason(Term):
    """Why a result for people other than assessors does not carry something."""

    #: The group has fewer raters than a group must have to be shown.
    SMALL_GROUP = "small_group"
    #: It would tell what a group that is not shown said, or narrow it down.
    WOULD_REVEAL = "would_reveal"
    #: What raters of this role say is told by group, never one by one.
    INDIVIDUAL = "individual"
