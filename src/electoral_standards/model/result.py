"""
The result of an assessment: verdicts with their bounds, findings with their reasons.

Every field is written out, so that a program can rely on it; the only ones left out are those
that a kind of result does not have, and those with a default (no transfer, no suggestion, the
first rule) where it holds. Judgements are named by position, from 0.
"""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import Code, Identifier, standard_of
from electoral_standards.model.assessment import Context, Evidence, Judgement, Poll, Subject
from electoral_standards.model.explanation import Explanation
from electoral_standards.model.policy import Policy
from electoral_standards.model.rater_group import RaterGroup, RaterSummary, Withheld
from electoral_standards.model.transfer import Suggestion, Transfer
from electoral_standards.vocabulary import (
    Audience,
    Finding,
    Reason,
    ResultKind,
    SetAsideReason,
    Stage,
    Verdict,
)

if TYPE_CHECKING:
    from electoral_standards.model.rows import Row

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
    "ScopeFinding",
    "SetAside",
    "StageFinding",
    "StandardResult",
    "UnitResult",
]

# No slots: a frozen class without them is made in two thirds of the time, and these are made by
# the dozen for every assessment.


@frozen(kw_only=True)
class PolicyUsed:
    """The policy under which a standard was assessed, by name, version and content."""

    #: Name of the policy.
    name: str
    #: Version of the policy.
    version: str
    #: The policy itself.
    content: Policy


@frozen(kw_only=True, slots=False)
class SetAside:
    """A judgement that did not count, and why."""

    #: Position of the judgement in the assessment.
    judgement: int
    #: Why it did not count.
    reason: SetAsideReason
    #: Since when: the first day on which its evidence was stale, otherwise the day observed.
    on: date


@frozen(kw_only=True, slots=False)
class ItemFinding:
    """What is concluded about one item."""

    #: Code of the item.
    item: Code
    #: The conclusion.
    finding: Finding
    #: The rating that the judgements came to, an average as a decimal number; None if to none.
    rating: str | None
    #: Why the finding is unknown: all reasons that hold, in their fixed order.
    reasons: tuple[Reason, ...]
    #: Whether the latest judgements of two raters differ on met; None where that is withheld.
    contested: bool | None
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
    #: Position, in the policy, of the rule by which the item was judged.
    rule: int = 0
    #: The findings on other items that this one was carried over from; none if it is direct.
    transferred: tuple[Transfer, ...] = ()
    #: Where evidence might be found; only for what is unknown.
    suggestions: tuple[Suggestion, ...] = ()


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
class AreaFinding:
    """What is concluded about one area of activity, beside the stages."""

    #: Code of the area.
    area: Code
    #: The minimum of its activities and its information; missing information is never not met.
    finding: Finding


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
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
    #: What each role of raters says of each standard, where findings say what groups said.
    rater_summaries: tuple[RaterSummary, ...] = ()
    #: How many raters a group must have to be shown; None where every group is.
    smallest_group: int | None = None
    #: What is not carried, and why; nothing where the audience is assessors.
    withheld: tuple[Withheld, ...] = ()

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

    def narrative(self, code: str) -> tuple[Judgement, ...]:
        """
        What those whose judgements decide on an item wrote of it, in the order observed.

        Judgements without a note are left out, and so is what others wrote: it stands in
        `judgements`.

        Raises:
            UnknownReferenceError: When the assessment covers no item with this code.
        """
        standard = self[standard_of(code)]
        findings = {each.item: each for each in standard.findings}
        if code not in findings:
            raise UnknownReferenceError(code, known=findings.keys())
        counted = [self.judgements[position] for position in findings[Code(code)].counted]
        tiers = standard.policy.content.rules[findings[Code(code)].rule].decided_by
        deciding = ([each for each in counted if each.rater.role in tier] for tier in tiers)
        said = [each for each in next(filter(None, deciding), []) if each.note]
        return tuple(sorted(said, key=lambda each: each.observed_on))

    @cached_property
    def _said(self) -> list[Explanation]:
        """The nodes of the judgements, which the trees of all standards share."""
        from electoral_standards.model.explaining import judgement_nodes

        return judgement_nodes(self)

    def explain(self, code: str | None = None) -> Explanation:
        """
        Why a verdict or a finding is what it is, as a tree down to judgements and evidence.

        *code* is that of a standard, a level, an outcome, an area of activity or an item that the
        assessment covers; a stage is ``"ROPS.O1 inputs"``. Without one everything is explained.

        Raises:
            UnknownReferenceError: When the assessment covers nothing with this code.
        """
        from electoral_standards.model.explaining import explain, explain_result

        return explain_result(self) if code is None else explain(self, code)

    def to_rows(self, table: str | None = None) -> "list[Row]":
        """
        The rows of one of its tables, the usual one if none is named: see `rows`.

        Raises:
            UnknownReferenceError: When it has no table of that name.
        """
        from electoral_standards.model.rows import rows

        return rows(self, table)
