"""
A gap analysis: what a profile requires, what stands, and the gap split exactly in two.
"""

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Subject
from electoral_standards.model.explanation import Explanation
from electoral_standards.vocabulary import Audience, Finding, GapKind, ItemKind, Reason, Verdict

if TYPE_CHECKING:
    from electoral_standards.model.rows import Row

__all__ = [
    "EarlierGap",
    "GapAnalysis",
    "GapItem",
    "KindCount",
    "LevelGap",
    "RequirementGap",
    "TurnGap",
]


@frozen(kw_only=True)
class GapItem:
    """An item that holds a gap open."""

    #: Code of the item.
    item: Code
    #: Develop (competence) or assess (evidence).
    gap: GapKind
    #: Why it is not known, for an evidence gap.
    reasons: tuple[Reason, ...]
    #: When it is its turn: the items of turn 1 must be met first, then those of turn 2.
    turn: int = 1
    #: Whether the requirement cannot be met without it, even if all else were met.
    blocking: bool = False


@frozen(kw_only=True)
class TurnGap:
    """The items whose turn is the same: those of a level or a stage, or the scope of a unit."""

    #: The turn, from 1.
    turn: int
    #: Number of items that are not met.
    open: int
    #: How many of them must be met; 0 where the requirement does not need the turn at all.
    needed: int


@frozen(kw_only=True)
class LevelGap:
    """
    One level of a ladder, of those up to the level required, and its part of the gap.

    The parts of all levels add up to the parts of the requirement.
    """

    #: Rank of the level.
    level: int
    #: What is concluded about the level on its own.
    finding: Finding
    #: 1 if the level is not surely held, otherwise 0.
    shortfall: int
    #: 1 if the level is known not to be held, otherwise 0.
    competence_gap: int
    #: 1 if it is not known either way, otherwise 0.
    evidence_gap: int
    #: Number of its indicators that apply.
    applicable: int
    #: How many more of them must be met for the level itself to be met.
    to_go: int


@frozen(kw_only=True)
class KindCount:
    """How many items of one kind a requirement is about, and how they stand."""

    #: Kind of item.
    kind: ItemKind
    #: Number of items that apply.
    applicable: int
    #: Number of those met, held or covered.
    met: int
    #: Number of those that hold the gap open and are known to be missing.
    competence: int
    #: Number of those that hold the gap open and are not known either way.
    evidence: int


@frozen(kw_only=True)
class EarlierGap:
    """How the same requirement stood earlier, and what has moved since."""

    #: What was surely there; None where nothing applied.
    attained: int | None
    #: What might have been there; None where nothing applied.
    possible: int | None
    #: The shortfall then.
    shortfall: int
    #: The part of it that was known to be missing.
    competence_gap: int
    #: The part of it that was not known either way.
    evidence_gap: int
    #: Codes of items that held the gap open then and do not now.
    closed: tuple[Code, ...]
    #: Codes of items that hold the gap open now and did not then.
    opened: tuple[Code, ...]


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
    #: The items that hold the gap open, in the order in which they must be met.
    items: tuple[GapItem, ...]
    #: How many items must be met in each turn.
    turns: tuple[TurnGap, ...] = ()
    #: For a ladder, the levels up to the one required, from the lowest.
    levels: tuple[LevelGap, ...] = ()
    #: The items that the requirement is about, counted by kind.
    kinds: tuple[KindCount, ...] = ()
    #: How it stood earlier; None where no earlier result was given.
    earlier: EarlierGap | None = None

    @property
    def blocking(self) -> tuple[Code, ...]:
        """Codes of the items without which it cannot be met, in the order of their turns."""
        return tuple(each.item for each in self.items if each.blocking)

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
    #: The day as at which the earlier result held; None where none was given.
    since: date | None = None

    def explain(self) -> Explanation:
        """Why each gap is as wide as it is, as a tree down to the items that hold it open."""
        from electoral_standards.model.explaining import explain_gaps

        return explain_gaps(self)

    def to_rows(self, table: str | None = None) -> "list[Row]":
        """
        The rows of one of its tables, the usual one if none is named: see `rows`.

        Raises:
            UnknownReferenceError: When it has no table of that name.
        """
        from electoral_standards.model.rows import rows

        return rows(self, table)
