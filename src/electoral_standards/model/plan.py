"""
A development plan: what to do about the gaps, what it takes, and how far it has got.
"""

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import ge

from electoral_standards.identifiers import Code, Identifier, Name, Statement
from electoral_standards.model.assessment import Subject
from electoral_standards.vocabulary import (
    ActionKind,
    ActionState,
    Audience,
    EvidenceMethod,
    OpenReason,
    Selection,
)

if TYPE_CHECKING:
    from electoral_standards.model.rows import Row

__all__ = [
    "ActionStep",
    "DevelopmentAction",
    "DevelopmentPlan",
    "EffortRates",
    "PlannedGap",
]


@frozen(kw_only=True)
class EffortRates:
    """What actions take, in whole units of effort."""

    #: Name of the rates.
    name: Name
    #: What a unit is, and whose choice the rates are.
    description: Statement
    #: Each piece of evidence that is gathered.
    gather_evidence: int = field(validator=ge(1))
    #: Learning or putting in place, besides the evidence that shows it afterwards.
    develop: int = field(validator=ge(1))
    #: Each piece of evidence that is renewed.
    renew: int = field(validator=ge(1))


@frozen(kw_only=True)
class ActionStep:
    """A move of an action to another state."""

    #: The state to which it moved.
    state: ActionState
    #: Identifier of the person who moved it: who began it, did it or verified it.
    by: Identifier
    #: The day.
    on: date


@frozen(kw_only=True)
class DevelopmentAction:
    """One thing to do, the items that it settles and the gaps that these hold open."""

    #: Identifier within the plan.
    id: Identifier
    #: What it is for.
    kind: ActionKind
    #: How its items are to be shown; after learning, where it is to develop.
    method: EvidenceMethod
    #: How many separate pieces of evidence it must bring.
    pieces: int
    #: Codes of the items that it settles, in document order.
    items: tuple[Code, ...]
    #: Codes of the scope items that its evidence is to cover.
    scope: tuple[Code, ...] = ()
    #: Codes of criteria to be judged along with it, so that its evidence counts for the scope.
    alongside: tuple[Code, ...] = ()
    #: Codes of the requirements whose gaps it helps to close, in rank order.
    gaps: tuple[Code, ...]
    #: Why these items go together.
    reason: str
    #: Codes of activities for development, to choose from; each stands in a published document.
    activities: tuple[Code, ...] = ()
    #: Codes of behaviours to practise, which a crosswalk links to the items.
    practice: tuple[Code, ...] = ()
    #: This project's own suggestions; no published document stands behind them.
    own_suggestions: tuple[Statement, ...] = ()
    #: What it takes, in units of effort.
    effort: int
    #: The day by which it must be done; None where there is none.
    due_on: date | None = None
    #: How far it has got.
    state: ActionState = ActionState.PLANNED
    #: How it got there, in order.
    steps: tuple[ActionStep, ...] = ()


@frozen(kw_only=True)
class PlannedGap:
    """A gap, and whether the plan closes it if all its actions succeed."""

    #: Code of the requirement.
    requirement: Code
    #: Level as the profile states it, where it states one.
    level: int | None = None
    #: Place in the order of priorities, from 1.
    rank: int
    #: Whether the law asks for it.
    statutory: bool
    #: Whether the gap is closed once every action that is named here has succeeded.
    closed: bool
    #: Identifiers of the actions that close it.
    actions: tuple[Identifier, ...]
    #: Why it is left open; None where it is closed.
    left_out: OpenReason | None = None


@frozen(kw_only=True)
class DevelopmentPlan:
    """What to do about the gaps of one subject."""

    #: Name of the profile.
    profile: str
    #: Version of the profile.
    profile_version: str
    #: Identifier of the assessment.
    assessment: Identifier
    #: Whose plan it is.
    subject: Subject
    #: The day as at which the gaps were found.
    as_at: date
    #: For whom it was made.
    audience: Audience
    #: The day by which the gaps are to be closed; None where none was given.
    by: date | None = None
    #: The most effort that was allowed, in units; None for any.
    budget: int | None = None
    #: The effort of all actions, in units.
    effort: int
    #: What actions take.
    rates: EffortRates
    #: How the actions were chosen.
    selection: Selection
    #: At most how many times the least possible effort it takes, as an exact fraction.
    bound: str
    #: What to do, the most pressing first.
    actions: tuple[DevelopmentAction, ...]
    #: Every gap, in the order of ranks.
    gaps: tuple[PlannedGap, ...]

    @property
    def closes(self) -> tuple[Code, ...]:
        """Codes of the requirements whose gaps are closed if every action succeeds."""
        return tuple(each.requirement for each in self.gaps if each.closed)

    def to_rows(self, table: str | None = None) -> "list[Row]":
        """
        The rows of one of its tables, the usual one if none is named: see `rows`.

        Raises:
            UnknownReferenceError: When it has no table of that name.
        """
        from electoral_standards.model.rows import rows

        return rows(self, table)
