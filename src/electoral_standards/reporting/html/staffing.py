"""
A team: who covers what a role requires, as a table of numbers, and who cannot be spared.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.team import (
    CoverChange,
    PollingDay,
    RequirementCover,
    TeamAnalysis,
    WhatIf,
)
from electoral_standards.reporting.html.marks import Mark, mark
from electoral_standards.reporting.html.missing import title_of
from electoral_standards.reporting.text.team import (
    BOUNDS_NOTE,
    MEANING,
    audience_words,
    cover_words,
    found_words,
    required_words,
    sorted_changes,
    to_go_words,
    told,
    urgency,
)
from electoral_standards.reporting.text.words_of import statement, subject_words
from electoral_standards.reporting.wording import COVER, COVER_SYMBOLS, counted, listed
from electoral_standards.vocabulary import CoverStatus

__all__ = ["Staffing", "staffing"]

#: How many shades a number of people has; none of them is the first.
_SHADES = 4
#: With more people than this they are listed by requirement, and have no column each.
_MOST_COLUMNS = 12

#: What stands between two statuses of one requirement.
_AT_BEST = ", at best "


class Heat(NamedTuple):
    """A number of people, and how much of the team it is."""

    #: What is shown; a number, or that it is withheld.
    shown: str
    #: Class of the shade: what is counted, and how much of the team it is, from 0.
    kind: str


class Row(NamedTuple):
    """One requirement."""

    code: str
    title: str
    required: str
    need: int
    heats: tuple[Heat, ...]
    #: The status, and the best that it may be where that is another.
    cover: tuple[Mark, ...]
    is_statutory: bool


class Holding(NamedTuple):
    """How each member stands to one requirement."""

    code: str
    marks: tuple[Mark, ...]


class Holders(NamedTuple):
    """Who holds one requirement, and of whom it is not known."""

    code: str
    held_by: str
    unknown_of: str


class Departure(NamedTuple):
    """What the team loses with one member alone."""

    member: str
    uncovers: str
    weakens: str


class Near(NamedTuple):
    """Somebody who is near to holding a requirement."""

    code: str
    member: str
    to_go: int
    to_do: str


class Change(NamedTuple):
    """A change of the team, and the requirements whose cover it changes."""

    title: str
    changes: tuple["Moved", ...]


class Moved(NamedTuple):
    """A requirement whose cover a change of the team changes."""

    mark: Mark
    code: str
    before: tuple[Mark, ...]
    after: tuple[Mark, ...]


class Staffing(NamedTuple):
    """How a team covers a role."""

    role: str
    size: str
    found: str
    #: How many requirements have each status for sure, the worst first; then what is withheld.
    statuses: tuple[tuple[Mark, int], ...]
    shown_to: str
    rows: tuple[Row, ...]
    has_withheld: bool
    meaning: tuple[tuple[Mark, str], ...]
    bounds_note: str
    members: tuple[str, ...]
    holdings: tuple[Holding, ...]
    #: The same for a team that is too large for a column each.
    holders: tuple[Holders, ...]
    departures: tuple[Departure, ...]
    nearest: tuple[Near, ...]
    changes: tuple[Change, ...]


def staffing(team: TeamAnalysis, catalogue: Catalogue) -> Staffing:
    """How a team covers what a role requires."""
    names: dict[str, str] = {each.subject.id: subject_words(each.subject) for each in team.members}
    rows = sorted(team.requirements, key=urgency)
    matrix = 0 < len(names) <= _MOST_COLUMNS
    return Staffing(
        role=title_of(team.profile, catalogue),
        size="fewer people than are shown"
        if team.size is None
        else counted(team.size, "person", "people"),
        found=found_words(team.requirements),
        statuses=tuple(_statuses(team.requirements)),
        shown_to=audience_words(team).partition(": ")[2].capitalize(),
        rows=tuple(_row(each, team.size, catalogue) for each in rows),
        has_withheld=any(each.suppressed for each in rows),
        meaning=tuple((mark(said), meaning) for said, meaning in MEANING),
        bounds_note=BOUNDS_NOTE if any(each.unknown for each in rows) else "",
        members=tuple(names.values()) if matrix else (),
        holdings=tuple(_holding(each, tuple(names)) for each in rows) if matrix else (),
        holders=tuple(_holders(each, names) for each in rows) if names and not matrix else (),
        departures=tuple(
            Departure(names[each.member], listed(each.uncovers), listed(each.weakens))
            for each in team.departures
        ),
        nearest=tuple(_nearest(rows, names)),
        changes=tuple(_changes(team)),
    )


def _statuses(requirements: Sequence[RequirementCover]) -> Iterator[tuple[Mark, int]]:
    known = [each.at_least.status for each in requirements if each.at_least]
    for status in CoverStatus:
        yield mark(f"{COVER_SYMBOLS[status]} {COVER[status]}"), known.count(status)
    if withheld := len(requirements) - len(known):
        yield mark("- withheld"), withheld


def _row(cover: RequirementCover, size: int | None, catalogue: Catalogue) -> Row:
    numbers = (
        ("hold", cover.holding),
        ("maybe", cover.unknown),
        ("lack", cover.lacking),
        ("apart", cover.not_applicable),
    )
    code = cover.requirement.code
    least = cover.at_least
    return Row(
        code=code,
        title=statement(catalogue, code),
        required=required_words(cover.requirement),
        need=cover.headcount,
        heats=tuple(_heat(kind, number, size) for kind, number in numbers),
        cover=_marks("- withheld" if least is None else cover_words(least, cover.at_most)),
        is_statutory=cover.requirement.statutory,
    )


def _marks(said: str) -> tuple[Mark, ...]:
    """
    The marks of words that tell one status or two.

    >>> [each.words for each in _marks("x uncovered, at best + covered")]
    ['uncovered', 'covered']
    """
    return tuple(map(mark, said.split(_AT_BEST)))


def _heat(kind: str, number: int | None, size: int | None) -> Heat:
    if number is None:
        return Heat("withheld", "withheld")
    shade = -(-_SHADES * number // size) if size else 0
    return Heat(str(number), f"{kind}-{min(shade, _SHADES)}")


def _holding(cover: RequirementCover, members: Sequence[str]) -> Holding:
    lacks = "lacks it, or it does not apply" if cover.not_applicable else "lacks it"
    marks = tuple(
        mark("+ holds it")
        if each in cover.held_by
        else mark("? not known")
        if each in cover.unknown_of
        else mark(f"x {lacks}")
        for each in members
    )
    return Holding(cover.requirement.code, marks)


def _holders(cover: RequirementCover, names: dict[str, str]) -> Holders:
    return Holders(
        cover.requirement.code,
        listed(names[each] for each in cover.held_by),
        listed(names[each] for each in cover.unknown_of),
    )


def _nearest(rows: Sequence[RequirementCover], names: dict[str, str]) -> list[Near]:
    """Who is nearest to the requirements that are not covered."""
    return [
        Near(
            each.requirement.code,
            names.get(candidate.member, candidate.member),
            candidate.items_to_go,
            to_go_words(candidate),
        )
        for each in rows
        if each.at_least is not None and each.at_least.status is not CoverStatus.COVERED
        for candidate in each.nearest
    ]


def _changes(team: TeamAnalysis) -> list[Change]:
    found = []
    if team.what_if is not None:
        found.append(Change(_what_if(team.what_if), _moved(team.what_if.changes)))
    if team.polling_day is not None:
        found.append(Change(_polling_day(team.polling_day), _moved(team.polling_day.changes)))
    return found


def _what_if(change: WhatIf) -> str:
    parts = (("without", change.removed), ("with", change.added))
    who = "; ".join(f"{word} {listed(names)}" for word, names in parts if names)
    return f"What if: {who or 'nobody leaves or joins'}"


def _polling_day(change: PollingDay) -> str:
    roster = f"{len(change.absent)} of {counted(len(change.roster), 'person', 'people')}"
    return f"On the day: absent {listed(change.absent) or 'nobody'} ({roster})"


def _moved(changes: Sequence[CoverChange]) -> tuple[Moved, ...]:
    lost, gained, same = sorted_changes(changes)
    groups = (("x loses cover", lost), ("+ gains cover", gained), ("= keeps its status", same))
    return tuple(
        Moved(mark(words), each.code, _marks(told(each.before)), _marks(told(each.after)))
        for words, chosen in groups
        for each in chosen
    )
