"""
What changed from one result to another, and what differs between them where it did.
"""

from datetime import date

from attrs import frozen

from electoral_standards.errors import ElectoralStandardsError
from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Subject
from electoral_standards.model.explanation import Explanation
from electoral_standards.vocabulary import Audience, ChangeCause, Finding, Reason, Verdict

__all__ = [
    "Cause",
    "ComparedResult",
    "Comparison",
    "ComparisonError",
    "FindingChange",
    "OutcomeChange",
    "StandardChange",
    "Standing",
]


class ComparisonError(ElectoralStandardsError, ValueError):
    """Two results cannot be compared."""


@frozen(kw_only=True)
class ComparedResult:
    """One of the two results that are compared."""

    #: Identifier of the assessment.
    assessment: Identifier
    #: The day as at which the result holds.
    as_at: date
    #: For whom the result was made.
    audience: Audience


@frozen(kw_only=True)
class Cause:
    """Something that differs between two results, and so may have changed what is concluded."""

    #: What kind of thing it is.
    cause: ChangeCause
    #: Position of the judgement that it is about in the result before; None if there is none.
    judgement_before: int | None
    #: Position of the judgement that it is about in the result after; None if there is none.
    judgement_after: int | None
    #: Identifier of the piece of evidence that it is about; None if there is none.
    evidence: Identifier | None
    #: What it was; None if there was nothing.
    before: str | None
    #: What it is; None if there is nothing.
    after: str | None


@frozen(kw_only=True)
class FindingChange:
    """An item on which something else is concluded than before."""

    #: Code of the item.
    item: Code
    #: The finding before; None where the item was not there.
    before: Finding | None
    #: The finding after; None where the item is not there.
    after: Finding | None
    #: The rating before; None if there was none.
    rating_before: str | None
    #: The rating after; None if there is none.
    rating_after: str | None
    #: Why the finding was unknown.
    reasons_before: tuple[Reason, ...]
    #: Why the finding is unknown.
    reasons_after: tuple[Reason, ...]
    #: What differs that may have made the change, what is nearest to the item first.
    because: tuple[Cause, ...]


@frozen(kw_only=True)
class Standing:
    """How a subject stands against a standard or an outcome."""

    #: The verdict; None for a framework, which has none as a whole.
    verdict: Verdict | None
    #: What is certain; None where nothing applies, and for a framework.
    attained: int | None
    #: What is possible; None where nothing applies, and for a framework.
    possible: int | None


@frozen(kw_only=True)
class OutcomeChange:
    """How a subject stood and stands against an outcome."""

    #: Code of the outcome.
    outcome: Code
    #: How it stood; None where the result before does not have the outcome.
    before: Standing | None
    #: How it stands; None where the result after does not have it.
    after: Standing | None


@frozen(kw_only=True)
class StandardChange:
    """How a subject stood and stands against a standard, and what differs."""

    #: Code of the standard.
    standard: Code
    #: How it stood; None where the result before does not cover the standard.
    before: Standing | None
    #: How it stands; None where the result after does not cover it.
    after: Standing | None
    #: The outcomes that stand otherwise than before, in document order.
    outcomes: tuple[OutcomeChange, ...]
    #: The items on which something else is concluded, in document order.
    findings: tuple[FindingChange, ...]
    #: Codes of scope items that are covered now and were not.
    scope_gained: tuple[Code, ...]
    #: Codes of scope items that were covered and are not now.
    scope_lost: tuple[Code, ...]
    #: What differs for the standard as a whole: its version, the policy, that it is covered.
    because: tuple[Cause, ...]


@frozen(kw_only=True)
class Comparison:
    """What changed from one result of a subject to another, and why."""

    #: Who or what was assessed.
    subject: Subject
    #: The result before.
    before: ComparedResult
    #: The result after.
    after: ComparedResult
    #: What differs for everything: the day, the circumstances, the polls, the audience.
    because: tuple[Cause, ...]
    #: Every standard of either result, in the order of the result after, then of the one before.
    standards: tuple[StandardChange, ...]

    @property
    def changed(self) -> tuple[StandardChange, ...]:
        """The standards of which anything is concluded otherwise than before."""
        return tuple(each for each in self.standards if _has_changed(each))

    def explain(self) -> Explanation:
        """What changed and why, as a tree: standard, outcome or finding, what differs."""
        from electoral_standards.model.explaining_changes import explain_comparison

        return explain_comparison(self)


def _has_changed(standard: StandardChange) -> bool:
    return bool(
        standard.before != standard.after
        or standard.outcomes
        or standard.findings
        or standard.scope_gained
        or standard.scope_lost
    )
