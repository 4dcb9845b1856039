"""
A team analysis as text: the table of cover, who cannot be spared, who is nearest.
"""

from collections.abc import Iterable, Sequence

from electoral_standards.model.profile import Requirement
from electoral_standards.model.team import (
    Candidate,
    Cover,
    CoverBounds,
    CoverChange,
    PollingDay,
    RequirementCover,
    TeamAnalysis,
    WhatIf,
)
from electoral_standards.reporting.text.layout import (
    facts,
    heading,
    hung,
    page,
    paragraph,
    table,
)
from electoral_standards.reporting.wording import COVER, COVER_SYMBOLS, counted, day, listed
from electoral_standards.vocabulary import Audience, CoverStatus

__all__ = [
    "BOUNDS_NOTE",
    "MEANING",
    "audience_words",
    "cover_words",
    "found_words",
    "required_words",
    "sorted_changes",
    "team",
    "to_go_words",
    "told",
    "urgency",
]

_WITHHELD = "withheld"

#: What the two statuses of a requirement mean.
BOUNDS_NOTE = (
    "People of whom it is not known count on neither side: the first status holds if none of them "
    "holds the requirement, the one at best if all of them do."
)

#: From worse to better.
_ORDER = {status: position for position, status in enumerate(CoverStatus)}

#: Each status with what it means.
MEANING = (
    ("x uncovered", "nobody holds it"),
    ("! single point of failure", "one person holds it, and more should"),
    ("~ thin", "several people hold it, and more should"),
    ("+ covered", "as many people hold it as should"),
)


def team(analysis: TeamAnalysis) -> str:
    """
    A team analysis.

    Args:
        analysis: How a team covers what a profile requires.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    return page(
        _title(analysis),
        _table(analysis.requirements),
        _notes(analysis),
        _departures(analysis),
        _nearest(analysis.requirements),
        _what_if(analysis.what_if),
        _polling_day(analysis.polling_day),
    )


def _title(analysis: TeamAnalysis) -> list[str]:
    size = analysis.size
    people = "fewer than are shown" if size is None else counted(size, "person", "people")
    return [
        *heading(f"Team against {analysis.profile}", "="),
        *facts(
            (
                ("Team", people),
                ("Profile", f"{analysis.profile}, version {analysis.profile_version}"),
                ("As at", f"{day(analysis.as_at)} ({analysis.as_at})"),
                ("Audience", audience_words(analysis)),
                ("Found", found_words(analysis.requirements)),
            )
        ),
    ]


def audience_words(analysis: TeamAnalysis) -> str:
    """What of the team is not shown; empty where all of it is."""
    if analysis.audience is Audience.ASSESSOR:
        return ""
    said = f"{analysis.audience}: nobody is named, no group under "
    return f"{said}{analysis.smallest_group} people is shown"


def found_words(requirements: Sequence[RequirementCover]) -> str:
    """How many requirements have each status for sure, the worst first."""
    numbers = [
        sum(each.at_least is not None and each.at_least.status is status for each in requirements)
        for status in CoverStatus
    ]
    said = [f"{n} {COVER[status]}" for status, n in zip(CoverStatus, numbers, strict=True) if n]
    if withheld := len(requirements) - sum(numbers):
        said.append(f"{withheld} {_WITHHELD}")
    return f"{listed(said) or 'nothing'}, of {counted(len(requirements), 'requirement')}"


def required_words(requirement: Requirement) -> str:
    """What is required, in a word or two."""
    if requirement.level is not None:
        return f"level {requirement.level}"
    if requirement.verdict is not None:
        return "competent"
    return "supported" if requirement.outcome else "met"


def urgency(cover: RequirementCover) -> tuple[int, bool, int]:
    """A key that puts the least covered first; what is withheld comes last."""
    status = len(_ORDER) if cover.at_least is None else _ORDER[cover.at_least.status]
    return status, not cover.requirement.statutory, -cover.requirement.importance


def _table(requirements: Iterable[RequirementCover]) -> list[str]:
    """A requirement a line, the least covered first."""
    rows = [
        (
            each.requirement.code,
            required_words(each.requirement),
            str(each.headcount),
            _number(each.holding),
            _number(each.unknown),
            _number(each.lacking),
            _status(each),
        )
        for each in sorted(requirements, key=urgency)
    ]
    head = ("Requirement", "Required", "Need", "Hold", "Maybe", "Lack", "Cover")
    return table(head, rows, right="Need Hold Maybe Lack")


def _number(people: int | None) -> str:
    return "*" if people is None else str(people)


def _status(each: RequirementCover) -> str:
    if each.at_least is None:
        return _WITHHELD
    law = ", statutory" if each.requirement.statutory else ""
    return cover_words(each.at_least, each.at_most) + law


def _words(cover: Cover) -> str:
    return f"{COVER_SYMBOLS[cover.status]} {COVER[cover.status]}"


def cover_words(least: Cover, most: Cover | None) -> str:
    """The cover with its sign, and the best that it may be where that is another."""
    if most is None:
        return f"{_words(least)} or better"
    if least.status is most.status:
        return _words(least)
    return f"{_words(least)}, at best {_words(most)}"


def _notes(analysis: TeamAnalysis) -> list[str]:
    lines = ["What the cover means", *facts(MEANING, indent=4)]
    if any(each.unknown for each in analysis.requirements):
        lines += paragraph(BOUNDS_NOTE)
    if any(each.suppressed for each in analysis.requirements):
        lines += paragraph(
            "* is withheld: it would tell how a small group of people stands. A nought is shown, "
            "for nobody is no group."
        )
    return lines


def _departures(analysis: TeamAnalysis) -> list[str]:
    """Who could not be spared, and what would go with each."""
    if not analysis.departures:
        return []
    names = {each.subject.id: each.subject.name for each in analysis.members}
    lines = ["One resignation away"]
    for each in analysis.departures:
        name = f" ({names[each.member]})" if names.get(each.member) else ""
        lines += paragraph(f"without {each.member}{name}", indent=4)
        lines += facts(
            (
                ("nobody known to hold", ", ".join(each.uncovers)),
                ("less cover for", ", ".join(each.weakens)),
            ),
            indent=6,
        )
    return lines


def _nearest(requirements: Iterable[RequirementCover]) -> list[str]:
    """Who is nearest to the requirements that are not covered."""
    rows = [
        (
            each.requirement.code if place == 0 else "",
            candidate.member,
            str(candidate.items_to_go),
            to_go_words(candidate),
        )
        for each in sorted(requirements, key=urgency)
        if each.at_least is not None and each.at_least.status is not CoverStatus.COVERED
        for place, candidate in enumerate(each.nearest)
    ]
    if not rows:
        return []
    head = ("Requirement", "Who", "Items to go", "To do")
    return ["Nearest to what is not covered", "", *_right(head, rows)]


def _right(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    width = len(head[2])
    return table(head, [(*row[:2], row[2].rjust(width), *row[3:]) for row in rows])


def to_go_words(candidate: Candidate) -> str:
    """What someone must yet do to hold a requirement."""
    parts = (("assess", candidate.to_assess), ("develop", candidate.to_develop))
    return listed(f"{verb} {number}" for verb, number in parts if number)


def _what_if(change: WhatIf | None) -> list[str]:
    if change is None:
        return []
    parts = (("without", change.removed), ("with", change.added))
    who = "; ".join(f"{word} {listed(names)}" for word, names in parts if names)
    return [*paragraph(f"What if: {who or 'nobody leaves or joins'}"), *_changes(change.changes)]


def _polling_day(change: PollingDay | None) -> list[str]:
    if change is None:
        return []
    roster = f"{len(change.absent)} of {counted(len(change.roster), 'person', 'people')}"
    lines = paragraph(f"On the day: absent {listed(change.absent) or 'nobody'} ({roster})")
    return lines + _changes(change.changes)


def sorted_changes(
    changes: Sequence[CoverChange],
) -> tuple[list[CoverChange], list[CoverChange], list[CoverChange]]:
    """The requirements that lose cover, those that gain it, and those that keep their status."""
    lost = [each for each in changes if each.loses_cover]
    same = [each for each in changes if _statuses(each.before) == _statuses(each.after)]
    return lost, [each for each in changes if each not in lost and each not in same], same


def _changes(changes: Sequence[CoverChange]) -> list[str]:
    """The requirements that lose cover, those that gain it, and the others, where all is told."""
    lost, gained, same = sorted_changes(changes)
    lines = []
    for words, chosen in (("- loses cover", lost), ("+ gains cover", gained)):
        for each in chosen:
            moved = f"{told(each.before)} -> {told(each.after)}"
            lines += hung(f"    {words}  {each.code}  ", moved, indent=8)
    codes = ", ".join(each.code for each in same)
    lines += hung("    = keeps its status, with other numbers  ", codes, indent=8) if same else []
    return lines or paragraph("= nothing changes", indent=4)


def _statuses(bounds: CoverBounds) -> tuple[CoverStatus, CoverStatus]:
    return bounds.at_least.status, bounds.at_most.status


def told(bounds: CoverBounds) -> str:
    """The cover at both bounds, with the number of people who hold the requirement."""
    least, most = bounds.at_least.holders, bounds.at_most.holders
    people = str(least) if least == most else f"{least} to {most}"
    return f"{cover_words(bounds.at_least, bounds.at_most)} ({people})"
