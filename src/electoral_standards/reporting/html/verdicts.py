"""
What can be said: a card for each standard, with the verdict, its bounds, and what is in the way.
"""

from collections.abc import Iterator
from typing import NamedTuple

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.result import (
    AssessmentResult,
    Counts,
    HolisticResult,
    LadderResult,
    LogicModelResult,
    OutcomeResult,
    StandardResult,
    UnitResult,
)
from electoral_standards.reporting.html.marks import Item, Mark, found, items_of, mark
from electoral_standards.reporting.text.summary import (
    areas_words,
    counts_words,
    in_the_way,
    scope_words,
)
from electoral_standards.reporting.text.words_of import (
    bounds,
    own_reading,
    statement,
    verdict_words,
)
from electoral_standards.reporting.wording import RESULT_KINDS, STAGES

__all__ = ["Card", "cards"]

#: How wide the bar of counts is, in units of its own.
_WIDTH = 1000


class Segment(NamedTuple):
    """A part of a bar, in thousandths of its width."""

    kind: str
    start: int
    width: int


class Step(NamedTuple):
    """A level, from the lowest, or a point of the scale of a competency judged as a whole."""

    title: str
    mark: Mark
    counted: str


class Link(NamedTuple):
    """A stage of an outcome in its chain."""

    title: str
    mark: Mark
    counted: str
    is_weakest: bool


class Chain(NamedTuple):
    """An outcome of a framework, with its five stages."""

    code: str
    title: str
    mark: Mark
    meaning: str
    weakest: str
    areas: tuple[Mark, ...]
    links: tuple[Link, ...]


class Obstacle(NamedTuple):
    """What stands in the way of a verdict, and the items of which it is said."""

    mark: Mark
    items: tuple[Item, ...]


class Card(NamedTuple):
    """What is concluded on one standard."""

    code: str
    title: str
    kind: str
    #: None for a framework, which has a verdict for each outcome and no total.
    mark: Mark | None
    meaning: str
    counted: str
    bar: tuple[Segment, ...]
    scope: Mark | None
    steps: tuple[Step, ...]
    chains: tuple[Chain, ...]
    #: What else must be known in order to read it.
    note: str
    policy: str
    obstacles: tuple[Obstacle, ...]


def cards(result: AssessmentResult, catalogue: Catalogue) -> tuple[Card, ...]:
    """A card for each standard of a result."""
    return tuple(_card(each, catalogue) for each in result.standards)


def _card(of: StandardResult, catalogue: Catalogue) -> Card:
    model = isinstance(of, LogicModelResult)
    return Card(
        code=of.standard,
        title=statement(catalogue, of.standard),
        kind=RESULT_KINDS[of.kind],
        mark=None if isinstance(of, LogicModelResult) else mark(verdict_words(of)),
        meaning="" if isinstance(of, LogicModelResult) else bounds(of),
        counted=counts_words(of.counts),
        bar=() if model else tuple(_bar(of.counts)),
        scope=mark(scope_words(of.scope)) if isinstance(of, UnitResult) else None,
        steps=_steps(of),
        chains=_chains(of, catalogue) if isinstance(of, LogicModelResult) else (),
        note=_note(of, catalogue),
        policy=f"{of.policy.name}, version {of.policy.version}",
        obstacles=tuple(
            Obstacle(mark(words), items_of(catalogue, codes))
            for words, codes in in_the_way(of, catalogue).items()
        ),
    )


def _note(of: StandardResult, catalogue: Catalogue) -> str:
    match of:
        case LogicModelResult():
            return own_reading(catalogue, of)
        case HolisticResult():
            return "The contrast pairs stand beside the level and never change it."
    return ""


def _bar(counts: Counts) -> Iterator[Segment]:
    """How the items stand, as parts of one bar; what does not apply has none."""
    parts = (("good", counts.met), ("open", counts.unknown), ("bad", counts.not_met))
    total = sum(number for _, number in parts)
    before = 0
    for kind, number in parts:
        if number:
            start, end = _WIDTH * before // total, _WIDTH * (before + number) // total
            yield Segment(kind, start, end - start)
        before += number


def _steps(of: StandardResult) -> tuple[Step, ...]:
    if isinstance(of, LadderResult):
        return tuple(
            Step(f"Level {each.level}", found(each.finding), f"{each.met} of {each.applicable}")
            for each in of.levels
        )
    return ()


def _chains(of: LogicModelResult, catalogue: Catalogue) -> tuple[Chain, ...]:
    return tuple(_chain(each, catalogue) for each in of.outcomes)


def _chain(of: OutcomeResult, catalogue: Catalogue) -> Chain:
    links = tuple(
        Link(
            STAGES[each.stage].capitalize(),
            found(each.finding),
            f"{each.met} of {each.applicable}",
            each.stage is of.weakest_link,
        )
        for each in of.stages
    )
    return Chain(
        code=of.outcome,
        title=statement(catalogue, of.outcome),
        mark=mark(verdict_words(of)),
        meaning=bounds(of),
        weakest=STAGES[of.weakest_link] if of.weakest_link else "",
        areas=tuple(map(mark, areas_words(of).split("; "))) if of.areas else (),
        links=links,
    )
