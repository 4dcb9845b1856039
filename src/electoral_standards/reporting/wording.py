"""
The plain words for every value that a report shows.

Where a table lists a closed vocabulary, a test holds the two together.
"""

from collections.abc import Iterable
from datetime import date

from electoral_standards.model.occupational_standard import MONTHS
from electoral_standards.vocabulary import (
    AgreementStatistic,
    AlignmentType,
    Authority,
    ChangeCause,
    Condition,
    CoverStatus,
    Direction,
    EvidenceMethod,
    Finding,
    FlagKind,
    GapKind,
    ItemKind,
    RaterRole,
    Reason,
    ResultKind,
    SetAsideReason,
    Stage,
    SubjectKind,
    UndefinedReason,
    Verdict,
    WithheldPart,
    WithheldReason,
)

__all__ = [
    "AGREEMENT",
    "ALIGNMENTS",
    "AUTHORITIES",
    "CHANGE_CAUSES",
    "CONDITIONS",
    "COUNTS",
    "COVER",
    "COVER_SYMBOLS",
    "DIRECTIONS",
    "DIRECTION_SYMBOLS",
    "FINDINGS",
    "FLAGS",
    "GAPS",
    "KINDS",
    "LEGEND",
    "METHODS",
    "REASONS",
    "RESULT_KINDS",
    "ROLES",
    "SET_ASIDE",
    "STAGES",
    "SUBJECTS",
    "SYMBOLS",
    "UNDEFINED",
    "VERDICTS",
    "VERDICT_SYMBOLS",
    "WITHHELD_PARTS",
    "WITHHELD_REASONS",
    "counted",
    "day",
    "listed",
    "reasons",
]

#: What stands before the words of a finding; plain enough for every terminal.
SYMBOLS = {
    Finding.MET: "+",
    Finding.NOT_MET: "x",
    Finding.UNKNOWN: "?",
    Finding.NOT_APPLICABLE: ".",
}

#: What the symbols mean.
LEGEND = "Signs: + met, x not met, ? not known either way, . does not apply"

FINDINGS = {
    Finding.MET: "met",
    Finding.NOT_MET: "not met",
    Finding.UNKNOWN: "not known",
    Finding.NOT_APPLICABLE: "does not apply",
}

#: Each follows a number of items.
COUNTS = {
    Finding.MET: "met",
    Finding.NOT_MET: "not met",
    Finding.UNKNOWN: "not known",
    Finding.NOT_APPLICABLE: "not applicable",
}

VERDICTS = {
    Verdict.COMPETENT: "competent",
    Verdict.NOT_YET_COMPETENT: "not yet competent",
    Verdict.LEVEL: "level",
    Verdict.SUPPORTED: "supported",
    Verdict.NOT_SUPPORTED: "not supported",
    Verdict.UNDETERMINED: "undetermined",
    Verdict.NOT_APPLICABLE: "does not apply",
}

#: What stands before a verdict; a level has bounds instead.
VERDICT_SYMBOLS = {
    Verdict.COMPETENT: "+",
    Verdict.NOT_YET_COMPETENT: "x",
    Verdict.LEVEL: "=",
    Verdict.SUPPORTED: "+",
    Verdict.NOT_SUPPORTED: "x",
    Verdict.UNDETERMINED: "?",
    Verdict.NOT_APPLICABLE: ".",
}

#: Each completes "not known: ...".
REASONS = {
    Reason.NOT_ASSESSED: "nobody has judged it yet",
    Reason.AFTER_AS_AT: "it was judged only after this day",
    Reason.ROLE: "nobody whose judgement counts has judged it",
    Reason.NO_EVIDENCE: "no evidence was given",
    Reason.METHOD: "the evidence is not of a kind that counts",
    Reason.NOT_AUTHENTIC: "nobody else authenticated the evidence",
    Reason.STALE: "the evidence is too old",
    Reason.INSUFFICIENT: "there is not enough evidence",
    Reason.CONFLICTING: "the judgements contradict each other",
    Reason.WITHHELD: "withheld, to keep private what a small group of raters said",
}

#: Each completes "set aside: ...".
SET_ASIDE = {
    SetAsideReason.AFTER_AS_AT: "observed after this day",
    SetAsideReason.ROLE: "this role does not count here",
    SetAsideReason.NO_EVIDENCE: "no evidence was given",
    SetAsideReason.METHOD: "its evidence is not of a kind that counts",
    SetAsideReason.NOT_AUTHENTIC: "nobody else authenticated its evidence",
    SetAsideReason.STALE: "its evidence is too old",
    SetAsideReason.NOT_SEEN: "the rater did not see it",
}

#: What a result for people other than assessors leaves out.
WITHHELD_PARTS = {
    WithheldPart.RATER_GROUP: "what the group said",
    WithheldPart.FINDING: "the finding",
    WithheldPart.RATING: "the rating",
    WithheldPart.CONTESTED: "whether raters differ",
    WithheldPart.TOTALS: "verdict and counts, which take a withheld finding as not known",
    WithheldPart.JUDGEMENTS: "single judgements",
    WithheldPart.EVIDENCE: "evidence that only such judgements cite",
    WithheldPart.AUTHENTICATOR: "who authenticated evidence, where a rater did",
}
#: Each completes "withheld, because ...".
WITHHELD_REASONS = {
    WithheldReason.SMALL_GROUP: "the group is small",
    WithheldReason.WOULD_REVEAL: "it could tell what a small group said",
    WithheldReason.INDIVIDUAL: "raters of this kind are reported as groups only",
}

GAPS = {GapKind.EVIDENCE: "assess", GapKind.COMPETENCE: "develop"}

COVER = {
    CoverStatus.UNCOVERED: "uncovered",
    CoverStatus.SINGLE_POINT_OF_FAILURE: "single point of failure",
    CoverStatus.THIN: "thin",
    CoverStatus.COVERED: "covered",
}
COVER_SYMBOLS = {
    CoverStatus.UNCOVERED: "x",
    CoverStatus.SINGLE_POINT_OF_FAILURE: "!",
    CoverStatus.THIN: "~",
    CoverStatus.COVERED: "+",
}

DIRECTIONS = {
    Direction.PROGRESS: "progress",
    Direction.REGRESSION: "regression",
    Direction.NARROWED: "less is possible",
    Direction.WIDENED: "more is possible",
    Direction.APPLICABILITY: "came to apply, or no longer does",
    Direction.UNCHANGED: "unchanged",
}
DIRECTION_SYMBOLS = {
    Direction.PROGRESS: "+",
    Direction.REGRESSION: "x",
    Direction.NARROWED: "<",
    Direction.WIDENED: ">",
    Direction.APPLICABILITY: ".",
    Direction.UNCHANGED: "=",
}

#: Each completes "because ...".
CHANGE_CAUSES = {
    ChangeCause.STANDARD_VERSION: "another version of the standard was used",
    ChangeCause.NOT_COVERED: "the later record does not cover the standard",
    ChangeCause.COVERED: "only the later record covers the standard",
    ChangeCause.POLICY: "another policy was used",
    ChangeCause.CONTEXT: "the circumstances changed",
    ChangeCause.NEW_JUDGEMENT: "a judgement counts that did not count before",
    ChangeCause.REMOVED_JUDGEMENT: "a judgement was removed",
    ChangeCause.NEW_EVIDENCE: "evidence was added",
    ChangeCause.REMOVED_EVIDENCE: "evidence was removed or changed",
    ChangeCause.STALENESS: "evidence grew too old",
    ChangeCause.AS_AT: "it is another day",
    ChangeCause.POLLS: "other polls were held",
    ChangeCause.TRANSFER: "what is carried over from another item changed",
    ChangeCause.AUDIENCE: "the result is made for other people",
    ChangeCause.UNEXPLAINED: "the records do not tell why",
}

STAGES = {
    Stage.INPUTS: "inputs",
    Stage.ACTIVITIES: "activities",
    Stage.INFORMATION: "information",
    Stage.DIFFERENCES: "differences",
    Stage.MEASURES: "measures",
}

RESULT_KINDS = {
    ResultKind.UNIT: "a unit: competent in all of it, or not competent",
    ResultKind.LADDER: "a ladder of levels",
    ResultKind.HOLISTIC: "a competency, judged as a whole",
    ResultKind.LOGIC_MODEL: "a framework, outcome by outcome",
}

SUBJECTS = {
    SubjectKind.PERSON: "a person",
    SubjectKind.RETURNING_OFFICER: "a Returning Officer (a personal office)",
    SubjectKind.AUTHORITY: "an authority",
}

ROLES = {
    RaterRole.SELF: "self-assessment",
    RaterRole.MANAGER: "manager",
    RaterRole.PEER: "peer",
    RaterRole.STAKEHOLDER: "stakeholder",
    RaterRole.ASSESSOR: "assessor",
    RaterRole.EXPERT_WITNESS: "expert witness",
    RaterRole.MODERATOR: "moderator",
}

METHODS = {
    EvidenceMethod.OBSERVATION: "observation",
    EvidenceMethod.WORK_PRODUCT: "work product",
    EvidenceMethod.WITNESS_TESTIMONY: "witness testimony",
    EvidenceMethod.EXPERT_WITNESS_TESTIMONY: "expert witness testimony",
    EvidenceMethod.QUESTIONING: "questioning",
    EvidenceMethod.PROFESSIONAL_DISCUSSION: "professional discussion",
    EvidenceMethod.WRITTEN_ACCOUNT: "written account",
    EvidenceMethod.REFLECTIVE_ACCOUNT: "reflective account",
    EvidenceMethod.PRIOR_LEARNING: "prior learning",
    EvidenceMethod.SIMULATION: "simulation",
    EvidenceMethod.RECORD: "record",
}

#: Each completes "applies only ...".
CONDITIONS = {
    Condition.WALES: "in Wales",
    Condition.POWER_OF_DIRECTION: "where the Returning Officer has a power of direction",
    Condition.VOTER_ID: "where voters must show identification",
}

AUTHORITIES = {
    Authority.AUTHORITATIVE: "issued by the body responsible for it",
    Authority.DRAFT: "a consultation draft",
    Authority.GENERIC: "generic text, authority for nothing",
    Authority.ILLUSTRATIVE: "an example made up by this project",
}

#: Each labels a note on how the source was read.
FLAGS = {
    FlagKind.INFERRED_LABEL: "Label",
    FlagKind.REPAIR: "Repaired",
    FlagKind.SLIP: "Slip kept",
    FlagKind.NOTE: "Note",
}

#: Each stands between two items: A ... B.
ALIGNMENTS = {
    AlignmentType.EXACT_MATCH_OF: "says the same as",
    AlignmentType.BROADER: "says all of, and more than,",
    AlignmentType.NARROWER: "says only a part of",
    AlignmentType.IS_RELATED_TO: "is related to",
}

AGREEMENT = {
    AgreementStatistic.ALPHA_NOMINAL: "Krippendorff's alpha, nominal",
    AgreementStatistic.ALPHA_ORDINAL: "Krippendorff's alpha, ordinal",
    AgreementStatistic.ALPHA_INTERVAL: "Krippendorff's alpha, interval",
    AgreementStatistic.COHEN_KAPPA: "Cohen's kappa",
    AgreementStatistic.KAPPA_LINEAR: "weighted kappa, linear",
    AgreementStatistic.KAPPA_QUADRATIC: "weighted kappa, quadratic",
    AgreementStatistic.FLEISS_KAPPA: "Fleiss' kappa",
    AgreementStatistic.AC1: "Gwet's AC1",
    AgreementStatistic.AC2_ORDINAL: "Gwet's AC2, ordinal",
    AgreementStatistic.AC2_LINEAR: "Gwet's AC2, linear",
    AgreementStatistic.AC2_QUADRATIC: "Gwet's AC2, quadratic",
    AgreementStatistic.R_WG: "r_wg",
}

#: Each completes "undefined: ...".
UNDEFINED = {
    UndefinedReason.ONE_RATER: "fewer than two raters judged anything",
    UndefinedReason.NO_OVERLAP: "no unit was judged by two raters",
    UndefinedReason.NOT_TWO_RATERS: "it is for two raters exactly",
    UndefinedReason.UNEQUAL_NUMBERS: "the units differ in their number of ratings",
    UndefinedReason.SEVERAL_UNITS: "it is for one unit at a time",
    UndefinedReason.ORDINAL_SCALE: "it is for interval scales",
    UndefinedReason.NO_EXPECTED_DISAGREEMENT: "by chance alone no disagreement is expected",
}

#: One, and more than one.
KINDS = {
    ItemKind.STANDARD: ("standard", "standards"),
    ItemKind.PERFORMANCE_CRITERION: ("performance criterion", "performance criteria"),
    ItemKind.KNOWLEDGE_REQUIREMENT: ("knowledge requirement", "knowledge requirements"),
    ItemKind.RANGE_STATEMENT: ("scope item", "scope items"),
    ItemKind.COMPETENCY: ("competency", "competencies"),
    ItemKind.CONTRAST_PAIR: ("contrast pair", "contrast pairs"),
    ItemKind.LEVEL: ("level", "levels"),
    ItemKind.BEHAVIOURAL_INDICATOR: ("behavioural indicator", "behavioural indicators"),
    ItemKind.BAND: ("band of levels", "bands of levels"),
    ItemKind.DEVELOPMENT_ACTIVITY: ("development activity", "development activities"),
    ItemKind.STEP: ("step", "steps"),
    ItemKind.SUB_STEP: ("sub-step", "sub-steps"),
    ItemKind.REFLECTION_TIP: ("tip for reflection", "tips for reflection"),
    ItemKind.OUTCOME: ("outcome", "outcomes"),
    ItemKind.INPUT: ("input", "inputs"),
    ItemKind.ACTIVITY_AREA: ("activity area", "activity areas"),
    ItemKind.ACTIVITY: ("activity", "activities"),
    ItemKind.INFORMATION: ("piece of information", "pieces of information"),
    ItemKind.DIFFERENCE: ("difference", "differences"),
    ItemKind.MEASURE: ("success measure", "success measures"),
    ItemKind.RESPONSIBILITY: ("responsibility", "responsibilities"),
    ItemKind.SKILL: ("skill", "skills"),
    ItemKind.QUALIFICATION: ("qualification", "qualifications"),
    ItemKind.CHALLENGE: ("challenge", "challenges"),
    ItemKind.TOOL: ("tool", "tools"),
    ItemKind.IMPACT: ("impact", "impacts"),
    ItemKind.SPECIALISM: ("specialism", "specialisms"),
    ItemKind.PROGRESSION: ("step of progression", "steps of progression"),
}


def day(of: date) -> str:
    """
    A date for people.

    >>> day(date(2026, 6, 1))
    '1 June 2026'
    """
    return f"{of.day} {MONTHS[of.month - 1].capitalize()} {of.year}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """
    A number of things.

    >>> counted(1, "gap"), counted(2, "gap"), counted(2, "criterion", "criteria")
    ('1 gap', '2 gaps', '2 criteria')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: Iterable[str], joined: str = "and") -> str:
    """
    Words in a row.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = list(words) or [""]
    return f"{', '.join(most)} {joined} {last}" if most else last


def reasons(found: Iterable[Reason]) -> str:
    """Why something is not known, in words."""
    return "; ".join(REASONS[each] for each in found)
