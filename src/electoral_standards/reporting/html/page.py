"""
A report: the documents of a dossier as one self-contained page for people.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.result import AssessmentResult
from electoral_standards.reporting.html.ageing import Ageing, ageing, horizon
from electoral_standards.reporting.html.dossier import Dossier, ReportError
from electoral_standards.reporting.html.marks import Mark
from electoral_standards.reporting.html.missing import Missing, missing, title_of
from electoral_standards.reporting.html.others import views
from electoral_standards.reporting.html.over_time import journeys
from electoral_standards.reporting.html.planned import planned
from electoral_standards.reporting.html.reasons import left_out, reasons
from electoral_standards.reporting.html.rendering import render
from electoral_standards.reporting.html.staffing import staffing
from electoral_standards.reporting.html.verdicts import cards
from electoral_standards.reporting.text.summary import context_words, polls_words, rests_on
from electoral_standards.reporting.text.words_of import subject_words
from electoral_standards.reporting.wording import SUBJECTS, counted, day
from electoral_standards.vocabulary import Audience

__all__ = ["AUDIENCES", "page"]

#: Each completes "made for ...".
AUDIENCES: Final = {
    Audience.ASSESSOR: "those who assess, moderate or manage; it names people",
    Audience.FEEDBACK: "the person assessed; nothing in it tells what a small group of people said",
    Audience.PUBLISHED: "everyone; nothing in it tells of a small group of people",
}


class Section(NamedTuple):
    """A part of the page."""

    #: Anchor, and name of its template.
    name: str
    title: str
    #: What its template shows.
    view: Any


class Tile(NamedTuple):
    """A number that sums up a section."""

    number: str
    words: str
    kind: str
    #: Anchor of the section.
    leads_to: str


class Lead(NamedTuple):
    """What a section comes to, in a line."""

    title: str
    #: Verdicts, each with what it is about, where there are several.
    marks: tuple[tuple[str, Mark], ...]
    meaning: str


#: The sections, in their order.
_TITLES: Final = {
    "verdicts": "What can be said",
    "missing": "What is missing for the role",
    "plan": "What to do",
    "ageing": "Evidence going stale",
    "others": "Self beside others",
    "team": "The team",
    "progress": "Over time",
    "reasons": "Why: every judgement there is",
}


def page(dossier: Dossier, *, catalogue: Catalogue, by: date | None = None) -> str:
    """
    A report.

    Args:
        dossier: The documents.
        catalogue: Where the plain words of items and the titles of standards are looked up.
        by: The day up to which it says which evidence will be too old; twelve months after the
            day of the result if none is given.

    Returns:
        One page of HTML that needs nothing else: no script, no other file, no host. The same
        documents give the same text.

    Raises:
        MissingExtraError: When the extra ``report`` is not installed.
        ReportError: When the day is before that of the result.
    """
    found = {name: view for name, view in _views(dossier, catalogue, by).items() if view}
    sections = tuple(
        Section(name, title, found[name]) for name, title in _TITLES.items() if name in found
    )
    return render(
        "report.html.j2",
        title=_title(dossier, found, catalogue),
        facts=_facts(dossier),
        audience=AUDIENCES[dossier.audience],
        lead=tuple(_lead(found)),
        tiles=_tiles(found),
        sections=sections,
        withheld=_withheld(dossier),
        day=day(dossier.as_at) if dossier.as_at else "",
        created=dossier.last_day.isoformat() if dossier.last_day else "",
    )


def _views(dossier: Dossier, catalogue: Catalogue, by: date | None) -> dict[str, Any]:
    """What each section shows; nothing where the documents say nothing of it."""
    result, gaps, plan = dossier.result, dossier.gaps, dossier.plan
    return {
        "verdicts": result and cards(result, catalogue),
        "missing": gaps and missing(gaps, catalogue),
        "plan": plan and planned(plan, catalogue),
        "ageing": result and _ageing(result, catalogue, by or (plan.by if plan else None)),
        "others": result and views(result, catalogue),
        "team": dossier.team and staffing(dossier.team, catalogue),
        "progress": dossier.progress and journeys(dossier.progress, catalogue),
        "reasons": result and reasons(result, catalogue),
    }


def _ageing(result: AssessmentResult, catalogue: Catalogue, by: date | None) -> Ageing | None:
    until = horizon(result, by)
    if until < result.as_at:
        message = f"{day(until)} is before the day of the result, {day(result.as_at)}"
        raise ReportError(f"{message}: give a later day to look ahead to")
    return ageing(result, catalogue, until)


def _title(dossier: Dossier, found: dict[str, Any], catalogue: Catalogue) -> str:
    if dossier.about_one:
        return f"Report on {subject_words(dossier.about_one.subject)}"
    if dossier.team:
        return f"Report on a team: {title_of(dossier.team.profile, catalogue)}"
    subjects = [str(each.subject) for each in found.get("progress", ())]
    return f"Progress of {subjects[0] if len(subjects) == 1 else counted(len(subjects), 'subject')}"


def _withheld(dossier: Dossier) -> tuple[str, ...]:
    """What the documents leave out of the whole."""
    result = dossier.result
    if result is None or result.audience is Audience.ASSESSOR:
        return ()
    return (*left_out(result), "which evidence grows too old, and when: only assessors can see it")


def _facts(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """Who the report is about, and on what it rests."""
    one, result = dossier.about_one, dossier.result
    against = dossier.gaps or dossier.plan or dossier.team or dossier.progress
    profile = f"{against.profile}, version {against.profile_version}" if against else ""
    facts = (
        ("About", f"{one.subject.id}, {SUBJECTS[one.subject.kind]}" if one else ""),
        ("As at", day(dossier.as_at) if dossier.as_at else ""),
        ("Record", one.assessment if one else ""),
        ("Role profile", profile if against and against.profile else ""),
        ("Rests on", rests_on(result) if result else ""),
        ("Polls", polls_words(result) if result else ""),
        ("Context", context_words(result.context) if result else ""),
    )
    return tuple((label, said) for label, said in facts if said)


def _lead(found: dict[str, Any]) -> Iterator[Lead]:
    """What matters most, in a sentence or two."""
    for card in found.get("verdicts", ()):
        of_outcomes = tuple((each.code, each.mark) for each in card.chains)
        marks = (("", card.mark),) if card.mark else of_outcomes
        yield Lead(card.title or card.code, marks, card.meaning)
    if "missing" in found:
        view: Missing = found["missing"]
        yield Lead(view.role, (), f"{view.found}{_first(view)}")
    if "team" in found:
        yield Lead(found["team"].role, (), found["team"].found)
    for each in found.get("progress", ()):
        yield Lead(each.subject, (), each.found)


def _first(view: Missing) -> str:
    """What comes first of all that is missing."""
    if not view.details:
        return ""
    row, facts = view.rows[0], dict(view.details[0].facts)
    words = f": {row.title}" if row.title else ""
    # An analysis that was changed by hand may name a gap and neither part of it.
    return f". First {facts.get('To do', 'look at')} {row.code}{words}"


def _tiles(found: dict[str, Any]) -> tuple[Tile, ...]:
    tiles = []
    if "missing" in found:
        view: Missing = found["missing"]
        met = sum(not row.rank for row in view.rows)
        tiles.append(
            Tile(f"{met} of {len(view.rows)}", "requirements without a gap", "good", "missing")
        )
        develop, assess = (part.counted.partition(" ")[0] for part in view.parts)
        tiles.append(Tile(develop, "items to develop", "bad", "develop"))
        tiles.append(Tile(assess, "items to assess", "open", "assess"))
    if "team" in found:
        tiles += [
            Tile(str(number), mark.words, mark.kind, "team")
            for mark, number in found["team"].statuses
        ]
    if "ageing" in found:
        lapses: Ageing = found["ageing"]
        pieces = {each.evidence for each in lapses.lapses if each.evidence != "Scope"}
        words = f"too old by {lapses.by}"
        one = "piece of evidence" if len(pieces) == 1 else "pieces of evidence"
        tiles.append(Tile(str(len(pieces)), f"{one} {words}", "level", "ageing"))
    return tuple(tiles)
