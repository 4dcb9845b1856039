"""
A gap analysis: what a profile requires, what stands, and the gap split exactly in two.
"""

from datetime import date

from attrs import frozen

from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Subject
from electoral_standards.model.explanation import Explanation
from electoral_standards.vocabulary import Audience, GapKind, Reason, Verdict

__all__ = ["GapAnalysis", "GapItem", "RequirementGap"]


@frozen(kw_only=True)
class GapItem:
    """An item that holds a gap open."""

    #: Code of the item.
    item: Code
    #: Develop (competence) or assess (evidence).
    gap: GapKind
    #: Why it is not known, for an evidence gap.
    reasons: tuple[Reason, ...]


@frozen(kw_only=True)
class RequirementGap:
    """
    One requirement of the profile and how the subject stands against it.

    ``shortfall == competence_gap + evidence_gap`` always, and neither is negative.
    """

    #: Code of the standard, where the requirement is about one.
    standard: Code | None = None
    #: Code of the item, where the requirement is about one.
    item: Code | None = None
    #: Code of the outcome, where the requirement is about one.
    outcome: Code | None = None
    #: Level as the profile states it, where it states one.
    level: int | None = None
    #: Verdict as the profile states it, where it states one.
    verdict: Verdict | None = None
    #: What is required: a level, or 1; the highest applicable level where the stated one is not.
    required: int
    #: What is surely there; None where nothing applies.
    attained: int | None
    #: What may be there, if all that is unknown turns out well; None where nothing applies.
    possible: int | None
    #: ``max(0, required - attained)``.
    shortfall: int
    #: ``max(0, required - possible)``: known to be missing.
    competence_gap: int
    #: The rest of the shortfall: not known either way.
    evidence_gap: int
    #: ``max(0, attained - required)``; it never offsets another requirement's shortfall.
    surplus: int
    #: Whether the law asks for it.
    statutory: bool
    #: Weight, from 1 to 5.
    importance: int
    #: Place in the order of priorities, from 1; None where there is no gap.
    rank: int | None
    #: Why it has this rank; empty where there is no gap.
    rank_reason: str
    #: The items that hold the gap open, in document order.
    items: tuple[GapItem, ...]

    @property
    def code(self) -> str:
        """The code that the requirement is about: of a standard, an item or an outcome."""
        return self.standard or self.item or self.outcome or ""


@frozen(kw_only=True)
class GapAnalysis:
    """How a subject stands against a profile."""

    #: Name of the profile.
    profile: str
    #: Version of the profile.
    profile_version: str
    #: Identifier of the assessment.
    assessment: Identifier
    #: Who or what was assessed.
    subject: Subject
    #: The day as at which the result holds.
    as_at: date
    #: For whom the result was made.
    audience: Audience
    #: Gaps in the order of their ranks, then requirements without a gap in document order.
    requirements: tuple[RequirementGap, ...]

    def explain(self) -> Explanation:
        """Why each gap is as wide as it is, as a tree down to the items that hold it open."""
        from electoral_standards.model.explaining import explain_gaps

        return explain_gaps(self)
