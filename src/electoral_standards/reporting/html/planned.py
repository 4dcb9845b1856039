"""
What to do: the plan, what it closes, and each action with what it settles.
"""

from typing import NamedTuple

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.plan import DevelopmentAction, DevelopmentPlan
from electoral_standards.reporting.html.marks import Item, Mark, items_of, mark
from electoral_standards.reporting.text.plan import (
    action_words,
    chosen_words,
    effort_words,
    kinds_words,
    state_words,
    wanted_words,
    what_becomes,
    whose_choice,
)
from electoral_standards.reporting.text.words_of import statement
from electoral_standards.reporting.wording import counted, day, listed

__all__ = ["Planned", "planned"]


class Closing(NamedTuple):
    """A gap, and what becomes of it."""

    rank: int
    code: str
    title: str
    wanted: str
    becomes: Mark
    by: str


class Named(NamedTuple):
    """Items under a head."""

    head: str
    items: tuple[Item, ...]


class Action(NamedTuple):
    """One thing to do."""

    id: str
    title: str
    due: str
    effort: str
    facts: tuple[tuple[str, str], ...]
    lists: tuple[Named, ...]
    suggestions: tuple[str, ...]


class Planned(NamedTuple):
    """A development plan."""

    facts: tuple[tuple[str, str], ...]
    closings: tuple[Closing, ...]
    actions: tuple[Action, ...]
    note: str


def planned(plan: DevelopmentPlan, catalogue: Catalogue) -> Planned:
    """What to do about the gaps of a subject."""
    facts = (
        ("By", day(plan.by) if plan.by else ""),
        ("Actions", kinds_words(plan)),
        ("Effort", effort_words(plan)),
        ("Chosen", chosen_words(plan) if plan.actions else ""),
    )
    return Planned(
        facts=tuple((label, said) for label, said in facts if said),
        closings=tuple(
            Closing(
                each.rank,
                each.requirement,
                statement(catalogue, each.requirement),
                wanted_words(each),
                mark(what_becomes(each)[0]),
                what_becomes(each)[1],
            )
            for each in plan.gaps
        ),
        actions=tuple(_action(each, catalogue) for each in plan.actions),
        note=whose_choice(plan),
    )


def _action(action: DevelopmentAction, catalogue: Catalogue) -> Action:
    together = action.reason if len(action.items) + len(action.scope) > 1 else ""
    facts = (
        ("State", state_words(action).partition("] ")[2]),
        ("For", listed(action.gaps)),
        ("Together", together),
    )
    lists = (
        ("Settles", action.items),
        ("Covers", action.scope),
        ("Judged along, so that the scope counts", action.alongside),
        ("Choose from these activities", action.activities),
        ("Practise, linked by the crosswalk", action.practice),
    )
    return Action(
        id=action.id,
        title=action_words(action),
        due=f"by {day(action.due_on)}" if action.due_on else "",
        effort=counted(action.effort, "unit"),
        facts=tuple((label, said) for label, said in facts if said),
        lists=tuple(Named(head, items_of(catalogue, codes)) for head, codes in lists if codes),
        suggestions=action.own_suggestions,
    )
