"""
What standards say of themselves: kinds of item, conditions, alignments, scales.
"""

from electoral_standards.vocabulary.term import Term

__all__ = [
    "AlignmentStatus",
    "AlignmentType",
    "Authority",
    "Condition",
    "FlagKind",
    "ItemKind",
    "Measurement",
]


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


class Measurement(Term):
    """What may be done with the points of a scale."""

    #: Points have an order, and nothing may be added or averaged.
    ORDINAL = "ordinal"
    #: Distances between points mean something.
    INTERVAL = "interval"


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
