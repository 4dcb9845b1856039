"""
The result of an assessment: verdicts with their bounds, findings with their reasons.

Every field is written out, so that a program can rely on it; the only ones left out are those
that a kind of result does not have. Judgements are named by position, from 0.
"""

from datetime import date
from typing import ClassVar

from attrs import frozen

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import Code, Identifier, standard_of
from electoral_standards.model.assessment import Context, Evidence, Judgement, Poll, Subject
from electoral_standards.model.explanation import Explanation
from electoral_standards.model.policy import Policy
from electoral_standards.vocabulary import (
    Audience,
    Finding,
    RaterRole,
    Reason,
    ResultKind,
    SetAsideReason,
    Stage,
    Verdict,
)

__all__ = [
    "AreaFinding",
    "AssessmentResult",
    "Counts",
    "HolisticResult",
    "ItemFinding",
    "LadderResult",
    "LevelFinding",
    "LogicModelResult",
    "OutcomeResult",
    "PolicyUsed",
    "RaterGroup",
    "ScopeFinding",
    "SetAside",
    "StageFinding",
    "StandardResult",
    "UnitResult",
]


@frozen(kw_only=True)
class PolicyUsed:
    """The policy under which a standard was assessed, by name, version and content."""

    #: Name of the policy.
    name: str
    #: Version of the policy.
    version: str
    #: The policy itself.
    content: Policy


@frozen(kw_only=True)
class SetAside:
    """A judgement that did not count, and why."""

    #: Position of the judgement in the assessment.
    judgement: int
    #: Why it did not count.
    reason: SetAsideReason


@frozen(kw_only=True)
class RaterGroup:
    """What the raters of one role said of an item, whether or not the policy counts the role."""

    #: The role.
    role: RaterRole
    #: How many raters of the role judged the item by the as-at date.
    raters: int
    #: The lower median of their latest ratings.
    rating: str


# No slots: a frozen class without them is made in two thirds of the time, and these are made by
# the dozen for every assessment.
@frozen(kw_only=True, slots=False)
class ItemFinding:
    """What is concluded about one item."""

    #: Code of the item.
    item: Code
    #: The conclusion.
    finding: Finding
    #: The rating that the judgements came to; None if they came to none.
    rating: str | None
    #: Why the finding is unknown: all reasons that hold, in their fixed order.
    reasons: tuple[Reason, ...]
    #: Whether the latest judgements of two raters differ on met.
    contested: bool
    #: Whether the item carries a condition of which the context says nothing.
    conditional: bool
    #: Whether a self-assessment decided because no moderator judged the item.
    unmoderated: bool
    #: Positions of the judgements that counted.
    counted: tuple[int, ...]
    #: The judgements that did not, and why.
    set_aside: tuple[SetAside, ...]
    #: What raters of each role said, where more than one role judged the item.
    rater_groups: tuple[RaterGroup, ...]


@frozen(kw_only=True)
class Counts:
    """How many items came to each finding."""

    #: Number of items met.
    met: int
    #: Number of items not met.
    not_met: int
    #: Number of items of which it is not known.
    unknown: int
    #: Number of items that do not apply.
    not_applicable: int


@frozen(kw_only=True)
class ScopeFinding:
    """How much of a unit's scope admissible evidence covers."""

    #: Met or unknown; too little scope is never not met.
    finding: Finding
    #: How many scope items must be covered.
    required: int
    #: Codes of those covered, in document order.
    covered: tuple[Code, ...]
    #: Codes of the others, in document order.
    uncovered: tuple[Code, ...]


@frozen(kw_only=True)
class UnitResult:
    """What is concluded about a National Occupational Standard unit."""

    #: Code of the standard.
    standard: Code
    #: Version of the standard.
    version: str
    #: Kind of result.
    kind: ClassVar[ResultKind] = ResultKind.UNIT
    #: The policy that was used.
    policy: PolicyUsed
    #: Competent, not yet competent, undetermined or not applicable.
    verdict: Verdict
    #: 1 if competent, otherwise 0; None where nothing applies.
    attained: int | None
    #: 0 if not yet competent, otherwise 1; None where nothing applies.
    possible: int | None
    #: Number of items by finding; scope items are not among them.
    counts: Counts
    #: How much of the scope is covered.
    scope: ScopeFinding
    #: Every judged item, in document order.
    findings: tuple[ItemFinding, ...]


@frozen(kw_only=True)
class LevelFinding:
    """What is concluded about one level of a ladder."""

    #: Rank of the level.
    level: int
    #: The conclusion.
    finding: Finding
    #: Number of its indicators that are met.
    met: int
    #: Number of its indicators of which it is not known.
    unknown: int
    #: Number of its indicators that apply.
    applicable: int
    #: Codes of its indicators, in document order.
    items: tuple[Code, ...]


@frozen(kw_only=True)
class LadderResult:
    """What is concluded about a competency with levels."""

    #: Code of the standard.
    standard: Code
    #: Version of the standard.
    version: str
    #: Kind of result.
    kind: ClassVar[ResultKind] = ResultKind.LADDER
    #: The policy that was used.
    policy: PolicyUsed
    #: Level, or not applicable.
    verdict: Verdict
    #: The level that is surely held; 0 is below the first level, None where nothing applies.
    attained: int | None
    #: The level that may be held, if all that is unknown turns out well.
    possible: int | None
    #: Every level, from the lowest.
    levels: tuple[LevelFinding, ...]
    #: Number of items by finding.
    counts: Counts
    #: Every judged item, in document order.
    findings: tuple[ItemFinding, ...]


@frozen(kw_only=True)
class HolisticResult:
    """What is concluded about a competency that is judged as a whole."""

    #: Code of the standard.
    standard: Code
    #: Version of the standard.
    version: str
    #: Kind of result.
    kind: ClassVar[ResultKind] = ResultKind.HOLISTIC
    #: The policy that was used.
    policy: PolicyUsed
    #: Always level.
    verdict: Verdict
    #: The level judged, or 0 if it is not known.
    attained: int | None
    #: The level judged, or the highest of the scale if it is not known.
    possible: int | None
    #: Number of items by finding.
    counts: Counts
    #: The competency as a whole first, then every contrast pair; the pairs never change it.
    findings: tuple[ItemFinding, ...]


@frozen(kw_only=True)
class StageFinding:
    """What is concluded about one stage of an outcome."""

    #: The stage.
    stage: Stage
    #: The conclusion.
    finding: Finding
    #: Why the finding is unknown.
    reasons: tuple[Reason, ...]
    #: Number of its items that are met or held.
    met: int
    #: Number of its items that apply.
    applicable: int
    #: Codes of its judged items, in document order.
    items: tuple[Code, ...]


@frozen(kw_only=True)
class AreaFinding:
    """What is concluded about one area of activity, beside the stages."""

    #: Code of the area.
    area: Code
    #: The minimum of its activities and its information; missing information is never not met.
    finding: Finding


@frozen(kw_only=True)
class OutcomeResult:
    """What is concluded about one outcome of a logic model."""

    #: Code of the outcome.
    outcome: Code
    #: Supported, not supported, undetermined or not applicable.
    verdict: Verdict
    #: 1 if supported, otherwise 0; None where nothing applies.
    attained: int | None
    #: 0 if not supported, otherwise 1; None where nothing applies.
    possible: int | None
    #: The earliest stage whose finding is the lowest; None when supported.
    weakest_link: Stage | None
    #: The five stages, in order.
    stages: tuple[StageFinding, ...]
    #: The areas of activity, in document order.
    areas: tuple[AreaFinding, ...]
    #: Codes of the items that make a stage not met.
    not_met: tuple[Code, ...]


@frozen(kw_only=True)
class LogicModelResult:
    """What is concluded about a framework: outcome by outcome, without a total."""

    #: Code of the standard.
    standard: Code
    #: Version of the standard.
    version: str
    #: Kind of result.
    kind: ClassVar[ResultKind] = ResultKind.LOGIC_MODEL
    #: The policy that was used.
    policy: PolicyUsed
    #: Whose reading this is.
    notice: str
    #: Every outcome, in document order.
    outcomes: tuple[OutcomeResult, ...]
    #: Number of items by finding.
    counts: Counts
    #: Every judged item, in document order.
    findings: tuple[ItemFinding, ...]


#: What is concluded about one standard.
StandardResult = UnitResult | LadderResult | HolisticResult | LogicModelResult


@frozen(kw_only=True)
class AssessmentResult:
    """What is concluded from one assessment, as at one day."""

    #: Identifier of the assessment.
    assessment: Identifier
    #: Who or what was assessed.
    subject: Subject
    #: The day as at which judgements and evidence counted.
    as_at: date
    #: For whom the result is made.
    audience: Audience
    #: Circumstances that decided whether items apply.
    context: Context
    #: Polls that the subject took part in running.
    polls: tuple[Poll, ...]
    #: What is concluded about each standard, in the order of the assessment.
    standards: tuple[StandardResult, ...]
    #: The evidence, as assessed.
    evidence: tuple[Evidence, ...]
    #: The judgements, as assessed; findings refer to them by position.
    judgements: tuple[Judgement, ...]

    def __getitem__(self, code: str) -> StandardResult:
        """
        What is concluded about one standard.

        Raises:
            UnknownReferenceError: When the assessment did not cover it.
        """
        for standard in self.standards:
            if standard.standard == code:
                return standard
        raise UnknownReferenceError(code, known=[each.standard for each in self.standards])

    def explain(self, code: str) -> Explanation:
        """
        Why a verdict or a finding is what it is, as a tree down to the judgements.

        *code* is a standard, an outcome or an item that the assessment covers.

        Raises:
            UnknownReferenceError: When the assessment covers nothing with this code.
        """
        from electoral_standards.model.explaining import explain_standard

        tree = explain_standard(self, self[standard_of(code)])
        if found := tree.find(code):
            return found
        raise UnknownReferenceError(code, known=[node.about for node in tree.walk()])
