"""
Migration: how the judgements of assessments follow a standard to another version of it.

A plan says of each judgement what becomes of it, and why. What no rule can decide is held, until
a person decides; nothing is done under a plan that nobody has approved.
"""

from datetime import date

from attrs import frozen

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.identifiers import Code, Digest, Identifier, Statement
from electoral_standards.model.drift import ComparedStandard
from electoral_standards.model.migrated import MigrationDecision, MigrationFate

__all__ = [
    "MigrationError",
    "MigrationPlan",
    "PlannedAssessment",
    "PlannedItem",
    "PlannedJudgement",
    "PlannedScope",
    "PlannedStandard",
]


class MigrationError(InvalidDocumentError):
    """A migration cannot be planned or carried out; *faults* lists every reason."""


@frozen(kw_only=True)
class PlannedStandard:
    """Two versions of a standard, from the one of which assessments go to the other."""

    #: The version that judgements are on.
    old: ComparedStandard
    #: The version that they go to; None where the standard is gone.
    new: ComparedStandard | None
    #: Where the version before was found when the plan was made: a code, or a file.
    old_source: str = ""
    #: Where the version after was found.
    new_source: str = ""


@frozen(kw_only=True)
class PlannedItem:
    """What becomes of all judgements on one item, and of all evidence that names it."""

    #: Code of the item in the version before.
    item: Code
    #: What becomes of them.
    fate: MigrationFate
    #: Codes of the items in the version after that it became; none if it is gone.
    to: tuple[Code, ...]
    #: Why, in plain words.
    reasons: tuple[Statement, ...]
    #: What it said, in the words in which it was compared.
    old_text: str
    #: What it says, or what those say that it became.
    new_text: str
    #: What a person decides; None while nobody has. It goes before the fate.
    decision: MigrationDecision | None = None
    #: For the decision ``map``: the codes of the items of which judgements are to hold.
    map_to: tuple[Code, ...] = ()


@frozen(kw_only=True)
class PlannedJudgement:
    """What becomes of one judgement."""

    #: Position of the judgement in the assessment, from 0.
    judgement: int
    #: Code of the item judged.
    item: Code
    #: The rating, which is never changed.
    rating: Identifier
    #: Identifier of the rater.
    rater: Identifier
    #: What becomes of it.
    fate: MigrationFate
    #: Codes of the items that it may be on in the version after.
    to: tuple[Code, ...]
    #: What a person decides of this judgement alone; it goes before the decision on its item.
    decision: MigrationDecision | None = None
    #: For the decision ``map``: the codes of the items of which it is to hold.
    map_to: tuple[Code, ...] = ()


@frozen(kw_only=True)
class PlannedScope:
    """What becomes of one scope item that a piece of evidence names."""

    #: Identifier of the piece of evidence.
    evidence: Identifier
    #: Code of the scope item.
    item: Code
    #: What becomes of it.
    fate: MigrationFate
    #: Codes of the scope items that the evidence may name in the version after.
    to: tuple[Code, ...]
    #: What a person decides of this piece alone; it goes before the decision on its item.
    decision: MigrationDecision | None = None
    #: For the decision ``map``: the codes of the scope items that it is to name.
    map_to: tuple[Code, ...] = ()


@frozen(kw_only=True)
class PlannedAssessment:
    """What becomes of one assessment."""

    #: Identifier of the assessment.
    assessment: Identifier
    #: Identifier of the subject.
    subject: Identifier
    #: Digest of the assessment, by which it is known again.
    digest: Digest
    #: Every judgement, in order.
    judgements: tuple[PlannedJudgement, ...]
    #: Every scope item that evidence names, in order.
    scope: tuple[PlannedScope, ...]


@frozen(kw_only=True)
class MigrationPlan:
    """How assessments are to follow standards to other versions, for a person to approve."""

    #: Identifier of the plan.
    id: Identifier
    #: The standards, from one version to another.
    standards: tuple[PlannedStandard, ...]
    #: The items on which there are judgements that do not simply stand as they are.
    items: tuple[PlannedItem, ...]
    #: The assessments.
    assessments: tuple[PlannedAssessment, ...]
    #: Digest of the plan as it was drafted: of all but decisions and approval.
    content: Digest
    #: Identifier of the person who approves the plan; None while nobody has.
    approved_by: Identifier | None = None
    #: The day on which the plan was approved; None while it is not.
    approved_on: date | None = None
