"""
What an assessment keeps of where it came from, if it followed a standard to another version.
"""

from datetime import date

from attrs import frozen

from electoral_standards.identifiers import Code, Digest, Identifier
from electoral_standards.vocabulary import Term

__all__ = [
    "EarlierMigration",
    "MigratedFrom",
    "MigratedJudgement",
    "MigratedScope",
    "MigratedStandard",
    "MigrationDecision",
    "MigrationFate",
]


class MigrationFate(Term):
    """What becomes of judgements on an item when its standard is revised."""

    #: They stand as they are.
    CARRIED = "carried"
    #: They stand under another code.
    MAPPED = "mapped"
    #: A person must decide.
    HELD = "held"
    #: There is nothing left that they could be on.
    DROPPED = "dropped"


class MigrationDecision(Term):
    """What a person decides of a judgement, or of evidence that names a scope item."""

    #: It holds of the one item that the plan names; its rating stays as it is.
    KEEP = "keep"
    #: It is left out.
    DROP = "drop"
    #: It holds of the items that the person names.
    MAP = "map"


@frozen(kw_only=True)
class MigratedStandard:
    """From which version of a standard to which an assessment went."""

    #: Code of the standard before.
    old: Code
    #: Version before.
    old_version: Identifier
    #: Code of the standard after; None where it is gone.
    new: Code | None
    #: Version after; None where the standard is gone.
    new_version: Identifier | None


@frozen(kw_only=True)
class MigratedJudgement:
    """A judgement of the assessment before that was not simply carried."""

    #: Its position in the assessment before, from 0.
    judgement: int
    #: Code of the item that it was on.
    item: Code
    #: Its rating.
    rating: Identifier
    #: What the plan made of it.
    fate: MigrationFate
    #: What a person decided; None where nobody had to.
    decision: MigrationDecision | None
    #: Codes of the items that it is on now; none if it was left out.
    to: tuple[Code, ...]


@frozen(kw_only=True)
class MigratedScope:
    """A scope item that a piece of evidence named before, and that was not simply carried."""

    #: Identifier of the piece of evidence.
    evidence: Identifier
    #: Code of the scope item that it named.
    item: Code
    #: What the plan made of it.
    fate: MigrationFate
    #: What a person decided; None where nobody had to.
    decision: MigrationDecision | None
    #: Codes of the scope items that it names for it now; none if there are none.
    to: tuple[Code, ...]


@frozen(kw_only=True)
class EarlierMigration:
    """A migration before the last one."""

    #: Digest of the assessment before it.
    digest: Digest
    #: Identifier of the plan.
    plan: Identifier
    #: Digest of the plan as it was approved.
    plan_digest: Digest
    #: Identifier of the person who approved the plan.
    approved_by: Identifier
    #: The day on which the plan was approved.
    approved_on: date
    #: From which versions of standards to which.
    standards: tuple[MigratedStandard, ...]


@frozen(kw_only=True)
class MigratedFrom:
    """Where an assessment came from that followed its standards to other versions."""

    #: Identifier of the assessment before.
    assessment: Identifier
    #: Digest of the assessment before.
    digest: Digest
    #: Identifier of the plan.
    plan: Identifier
    #: Digest of the plan as it was approved.
    plan_digest: Digest
    #: Identifier of the person who approved the plan.
    approved_by: Identifier
    #: The day on which the plan was approved.
    approved_on: date
    #: From which versions of standards to which.
    standards: tuple[MigratedStandard, ...]
    #: The judgements that were mapped, held for a decision, or dropped.
    judgements: tuple[MigratedJudgement, ...]
    #: The same of scope items that evidence named.
    scope: tuple[MigratedScope, ...]
    #: Migrations before this one, the first one first.
    earlier: tuple[EarlierMigration, ...] = ()
