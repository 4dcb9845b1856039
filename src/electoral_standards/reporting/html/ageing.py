"""
Evidence going stale: what will be too old by a day, and what becomes of the findings.
"""

from datetime import date
from typing import NamedTuple

from electoral_standards.assessing.admissibility import months_after
from electoral_standards.assessing.staleness import GoingStale, ItemGoingStale, what_goes_stale
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.result import AssessmentResult
from electoral_standards.reporting.html.marks import Item, Mark, found, titled
from electoral_standards.reporting.text.words_of import evidence_words
from electoral_standards.reporting.wording import counted, day, reasons
from electoral_standards.vocabulary import Audience

__all__ = ["AHEAD", "Ageing", "ageing", "horizon"]

#: How many months ahead a report looks, unless it is told a day.
AHEAD = 12


class Loss(NamedTuple):
    """What becomes of an item when a piece of evidence no longer counts."""

    item: Item
    #: None where enough other evidence is left.
    becomes: Mark | None
    why: str


class Lapse(NamedTuple):
    """A day on which a piece of evidence no longer counts, or scope is no longer covered."""

    on: str
    evidence: str
    losses: tuple[Loss, ...]


class Ageing(NamedTuple):
    """What goes stale."""

    by: str
    found: str
    lapses: tuple[Lapse, ...]


def horizon(result: AssessmentResult, by: date | None) -> date:
    """The day up to which a report looks ahead."""
    return by or months_after(result.as_at, AHEAD)


def ageing(result: AssessmentResult, catalogue: Catalogue, by: date) -> Ageing | None:
    """
    What goes stale after the day of a result, up to another; None where the result cannot tell.

    Raises:
        ValueError: When the other day is before that of the result.
    """
    if result.audience is not Audience.ASSESSOR:
        return None
    going = what_goes_stale(result, by=by)
    pieces = {each.id: evidence_words(each) for each in result.evidence}
    by_day: dict[tuple[date, str], list[Loss]] = {}
    for item in going.items:
        for each in item.evidence:
            losses = by_day.setdefault((each.on, pieces[each.evidence]), [])
            losses.append(_loss(item, each.on, catalogue))
    for scope in going.scope:
        loss = Loss(titled(catalogue, scope.item), None, "no longer covered")
        by_day.setdefault((scope.on, "Scope"), []).append(loss)
    return Ageing(
        by=day(by),
        found=_found(going),
        lapses=tuple(
            Lapse(day(on), evidence, tuple(losses))
            for (on, evidence), losses in sorted(by_day.items())
        ),
    )


def _loss(item: ItemGoingStale, on: date, catalogue: Catalogue) -> Loss:
    change = next((each for each in item.changes if each.on == on), None)
    if change is None:
        return Loss(titled(catalogue, item.item), None, "enough other evidence is left")
    return Loss(titled(catalogue, item.item), found(change.finding), reasons(change.reasons))


def _found(going: GoingStale) -> str:
    pieces = {piece.evidence for each in going.items for piece in each.evidence}
    if not pieces and not going.scope:
        return f"No evidence grows too old by {day(going.by)}."
    said = counted(len(pieces), "piece of evidence grows", "pieces of evidence grow")
    changed = counted(len(going.changed), "finding changes", "findings change")
    scope = counted(len(going.scope), "scope item is", "scope items are")
    also = f", and {scope} no longer covered" if going.scope else ""
    return f"If nothing is renewed, {said} too old by {day(going.by)}; {changed}{also}."
