"""
The closed vocabularies: every value that a field of a document may take.

Values are spelled as documents spell them. Anything open (kinds of poll, titles) is a
string instead.
"""

from enum import StrEnum

__all__ = [
    "Aggregation",
    "AlignmentStatus",
    "AlignmentType",
    "Audience",
    "Authority",
    "Condition",
    "EvidenceMethod",
    "Finding",
    "FlagKind",
    "GapKind",
    "ItemKind",
    "Measurement",
    "Progression",
    "RaterRole",
    "Reason",
    "ResultKind",
    "SetAsideReason",
    "Stage",
    "SubjectKind",
    "Term",
    "Verdict",
]


class Term(StrEnum):
    """
    A value of a closed vocabulary: a string, and nothing else than its own string.

    The hash is the string's own: an enumeration would hash the member's name instead, in
    Python, which costs more than all else that is done with a term.
    """

    __hash__ = str.__hash__


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


class Condition(Term):
    """A circumstance that decides whether an item applies; a key of an assessment's context."""

    WALES = "wales"
    POWER_OF_DIRECTION = "power_of_direction"
    VOTER_ID = "voter_id"


class ItemKind(Term):
    """What an item is, in the words of its own document."""

    STANDARD = "standard"
    PERFORMANCE_CRITERION = "performance_criterion"
    KNOWLEDGE_REQUIREMENT = "knowledge_requirement"
    RANGE_STATEMENT = "range_statement"
    COMPETENCY = "competency"
    CONTRAST_PAIR = "contrast_pair"
    LEVEL = "level"
    BEHAVIOURAL_INDICATOR = "behavioural_indicator"
    BAND = "band"
    DEVELOPMENT_ACTIVITY = "development_activity"
    STEP = "step"
    SUB_STEP = "sub_step"
    REFLECTION_TIP = "reflection_tip"
    OUTCOME = "outcome"
    INPUT = "input"
    ACTIVITY_AREA = "activity_area"
    ACTIVITY = "activity"
    INFORMATION = "information"
    DIFFERENCE = "difference"
    MEASURE = "measure"
    RESPONSIBILITY = "responsibility"
    SKILL = "skill"
    QUALIFICATION = "qualification"
    CHALLENGE = "challenge"
    TOOL = "tool"
    IMPACT = "impact"
    SPECIALISM = "specialism"
    PROGRESSION = "progression"


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


class SetAsideReason(Term):
    """Why a judgement does not count."""

    AFTER_AS_AT = "after_as_at"
    ROLE = "role"
    NO_EVIDENCE = "no_evidence"
    METHOD = "method"
    NOT_AUTHENTIC = "not_authentic"
    STALE = "stale"


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


class Measurement(Term):
    """What may be done with the points of a scale."""

    #: Points have an order, and nothing may be added or averaged.
    ORDINAL = "ordinal"
    #: Distances between points mean something.
    INTERVAL = "interval"


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


class GapKind(Term):
    """The two parts of a gap."""

    #: Known to be missing: develop.
    COMPETENCE = "competence"
    #: Not known either way: assess.
    EVIDENCE = "evidence"


class Authority(Term):
    """What a document counts for."""

    #: Issued by the body responsible for the standard.
    AUTHORITATIVE = "authoritative"
    #: A consultation draft of such a document.
    DRAFT = "draft"
    #: Generic text that is authority for nothing.
    GENERIC = "generic"
    #: Made up by this project, and to be read as an example.
    ILLUSTRATIVE = "illustrative"


class FlagKind(Term):
    """What a note about the reading of an item is about."""

    INFERRED_LABEL = "inferred_label"
    #: Damage that was repaired.
    REPAIR = "repair"
    #: The publisher's own slip, kept as printed.
    SLIP = "slip"
    NOTE = "note"


class AlignmentType(Term):
    """How one item relates to another; ``A broader B``: A says all that B says, and more."""

    EXACT_MATCH_OF = "exactMatchOf"
    BROADER = "broader"
    NARROWER = "narrower"
    IS_RELATED_TO = "isRelatedTo"


class AlignmentStatus(Term):
    """How far an alignment may be relied on."""

    AUTHORITATIVE = "authoritative"
    PROPOSED = "proposed"
