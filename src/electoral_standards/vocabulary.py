"""
The closed vocabularies: every value that a field of a document may take.

Values are spelled as documents spell them. Anything open (kinds of poll, titles) is a
string instead.
"""

from enum import StrEnum

__all__ = [
    "ActionKind",
    "ActionState",
    "Aggregation",
    "AgreementStatistic",
    "AlignmentStatus",
    "AlignmentType",
    "Audience",
    "Authority",
    "ChangeCause",
    "Condition",
    "CoverStatus",
    "Direction",
    "EvidenceMethod",
    "Finding",
    "FlagKind",
    "GapKind",
    "ItemKind",
    "Measurement",
    "OpenReason",
    "Progression",
    "RaterRole",
    "Reason",
    "ResultKind",
    "Selection",
    "SetAsideReason",
    "Stage",
    "SubjectKind",
    "Term",
    "UndefinedReason",
    "Verdict",
    "WithheldPart",
    "WithheldReason",
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


class AgreementStatistic(Term):
    """A statistic of the agreement between raters."""

    ALPHA_NOMINAL = "alpha_nominal"
    ALPHA_ORDINAL = "alpha_ordinal"
    ALPHA_INTERVAL = "alpha_interval"
    COHEN_KAPPA = "cohen_kappa"
    KAPPA_LINEAR = "kappa_linear"
    KAPPA_QUADRATIC = "kappa_quadratic"
    FLEISS_KAPPA = "fleiss_kappa"
    AC1 = "ac1"
    AC2_ORDINAL = "ac2_ordinal"
    AC2_LINEAR = "ac2_linear"
    AC2_QUADRATIC = "ac2_quadratic"
    R_WG = "r_wg"


class UndefinedReason(Term):
    """Why a statistic of agreement has no value."""

    #: Fewer than two raters judged anything.
    ONE_RATER = "one_rater"
    #: No unit was judged by two raters.
    NO_OVERLAP = "no_overlap"
    #: The statistic is for two raters exactly.
    NOT_TWO_RATERS = "not_two_raters"
    #: The statistic is for tables in which every unit has as many ratings as any other.
    UNEQUAL_NUMBERS = "unequal_numbers"
    #: The statistic is for one unit.
    SEVERAL_UNITS = "several_units"
    #: The statistic is for interval scales.
    ORDINAL_SCALE = "ordinal_scale"
    #: Chance alone would make all ratings agree, so that nothing can be better than chance.
    NO_EXPECTED_DISAGREEMENT = "no_expected_disagreement"


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


class GapKind(Term):
    """The two parts of a gap."""

    #: Known to be missing: develop.
    COMPETENCE = "competence"
    #: Not known either way: assess.
    EVIDENCE = "evidence"


class CoverStatus(Term):
    """How well a team covers a requirement, from nobody to enough people."""

    #: Nobody holds it.
    UNCOVERED = "uncovered"
    #: One person holds it, and more should.
    SINGLE_POINT_OF_FAILURE = "single_point_of_failure"
    #: Several people hold it, and more should.
    THIN = "thin"
    #: As many people hold it as should.
    COVERED = "covered"


class Direction(Term):
    """Which way a standing moved from one result to the next."""

    #: More is certain than before.
    PROGRESS = "progress"
    #: Less is certain than before.
    REGRESSION = "regression"
    #: What is certain is the same, and less is still possible.
    NARROWED = "narrowed"
    #: What is certain is the same, and more is possible than before.
    WIDENED = "widened"
    #: It came to apply, or no longer does.
    APPLICABILITY = "applicability"
    UNCHANGED = "unchanged"


class ChangeCause(Term):
    """What differs between two results where a finding changed; all that hold are kept."""

    #: Another version of the standard was used.
    STANDARD_VERSION = "standard_version"
    #: The standard is not in the later result.
    NOT_COVERED = "not_covered"
    #: The standard is in the later result only.
    COVERED = "covered"
    POLICY = "policy"
    #: Other circumstances, on which it depends whether the item applies.
    CONTEXT = "context"
    #: A judgement counts that did not count before.
    NEW_JUDGEMENT = "new_judgement"
    #: A judgement that counted is no longer there.
    REMOVED_JUDGEMENT = "removed_judgement"
    #: Evidence is cited that was not there before.
    NEW_EVIDENCE = "new_evidence"
    #: Evidence that was cited is gone, or is not what it was.
    REMOVED_EVIDENCE = "removed_evidence"
    #: Evidence grew too old.
    STALENESS = "staleness"
    #: Another day: something was not observed yet, or is no longer enough.
    AS_AT = "as_at"
    #: Other polls, to which the currency of evidence may be tied.
    POLLS = "polls"
    #: A finding that is carried over from another item came, went or changed.
    TRANSFER = "transfer"
    #: The result was made for other people, or hides groups of another size.
    AUDIENCE = "audience"
    #: The results carry nothing that explains it.
    UNEXPLAINED = "unexplained"


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


class ActionKind(Term):
    """What an action of a development plan is for."""

    #: Show what is not known either way.
    GATHER_EVIDENCE = "gather_evidence"
    #: Learn or put in place what is known to be missing, and then show it.
    DEVELOP = "develop"
    #: Show again what would otherwise be too old by the date of the plan.
    RENEW = "renew"


class ActionState(Term):
    """How far an action has got; it never goes back."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    #: Somebody else has looked at what was done.
    VERIFIED = "verified"


class Selection(Term):
    """How the actions of a plan were chosen."""

    #: No choice of actions takes less effort, and none of the same effort has fewer actions.
    EXACT = "exact"
    #: Step by step, what settles most for its effort; within the bound that the plan states.
    GREEDY = "greedy"


class OpenReason(Term):
    """Why a plan leaves a gap open."""

    #: It would take more effort than the budget leaves after the gaps before it.
    OVER_BUDGET = "over_budget"
    #: No kind of evidence that the policy accepts would settle it.
    NO_WAY = "no_way"
