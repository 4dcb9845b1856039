"""
Progress: how subjects stood from day to day, and why what fell fell.
"""

from datetime import date
from typing import NamedTuple

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.progress import (
    Progress,
    ProgressStep,
    SubjectProgress,
    Trajectory,
)
from electoral_standards.progress.causes import has_fallen
from electoral_standards.reporting.html.marks import Item, Mark, found, items_of, mark
from electoral_standards.reporting.text.progress import last_words, point_words
from electoral_standards.reporting.text.words_of import statement, subject_words
from electoral_standards.reporting.wording import (
    CHANGE_CAUSES,
    DIRECTION_SYMBOLS,
    DIRECTIONS,
    counted,
    day,
    listed,
)
from electoral_standards.vocabulary import Direction

__all__ = ["Journey", "journeys"]


class Row(NamedTuple):
    """How one standard, outcome or requirement stood, day by day."""

    code: str
    title: str
    required: str
    now: Mark
    points: tuple[str, ...]


class Fallen(NamedTuple):
    """Items whose findings changed in the same way and for the same causes."""

    before: Mark
    after: Mark
    causes: str
    items: tuple[Item, ...]


class Step(NamedTuple):
    """The way from one day to the next."""

    between: str
    mark: Mark
    because: str
    risen: str
    fallen: tuple[Fallen, ...]


class Told(NamedTuple):
    """What happened on the way of one trajectory."""

    code: str
    title: str
    steps: tuple[Step, ...]


class Journey(NamedTuple):
    """How one subject stood over time."""

    subject: str
    found: str
    days: tuple[str, ...]
    requirements: tuple[Row, ...]
    standards: tuple[Row, ...]
    told: tuple[Told, ...]


def journeys(progress: Progress, catalogue: Catalogue) -> tuple[Journey, ...]:
    """The trajectories of every subject."""
    return tuple(_journey(each, catalogue) for each in progress.subjects)


def _journey(of: SubjectProgress, catalogue: Catalogue) -> Journey:
    everything = (*of.requirements, *of.standards)
    days = sorted({point.as_at for each in everything for point in each.points})
    fallen = sum(each.has_regressed for each in everything)
    said = counted(fallen, "regression") if fallen else "no regression"
    required = {each.code for each in of.requirements}
    telling = (*of.requirements, *(each for each in of.standards if each.code not in required))
    told = (
        Told(each.code, statement(catalogue, each.code), tuple(_steps(each, catalogue)))
        for each in telling
    )

    def rows(trajectories: tuple[Trajectory, ...]) -> tuple[Row, ...]:
        return tuple(_row(each, days, catalogue) for each in trajectories)

    return Journey(
        subject=subject_words(of.subject),
        found=f"{said} in {counted(len(everything), 'trajectory', 'trajectories')}",
        days=tuple(day(each) for each in days),
        requirements=rows(of.requirements),
        standards=rows(of.standards),
        told=tuple(each for each in told if each.steps),
    )


def _row(of: Trajectory, days: list[date], catalogue: Catalogue) -> Row:
    points = {each.as_at: each for each in of.points}
    return Row(
        code=of.code,
        title=statement(catalogue, of.code),
        required="" if of.required is None else str(of.required),
        now=mark(last_words(of)),
        points=tuple(point_words(points[each]) if each in points else "" for each in days),
    )


def _steps(of: Trajectory, catalogue: Catalogue) -> list[Step]:
    steps = (_step(each, catalogue) for each in of.steps)
    return [each for each in steps if each is not None]


def _step(of: ProgressStep, catalogue: Catalogue) -> Step | None:
    """A step, and the items that fell in it; nothing of one in which nothing moved or fell."""
    fallen = [each for each in of.items if has_fallen(each)]
    if of.direction is Direction.UNCHANGED and not fallen:
        return None
    groups: dict[tuple[Mark, Mark, str], list[str]] = {}
    for each in fallen:
        causes = listed(CHANGE_CAUSES[cause] for cause in each.causes)
        groups.setdefault((found(each.before), found(each.after), causes), []).append(each.item)
    risen = len(of.items) - len(fallen)
    return Step(
        between=f"{day(of.before)} to {day(of.after)}",
        mark=mark(f"{DIRECTION_SYMBOLS[of.direction]} {DIRECTIONS[of.direction]}"),
        because=listed(CHANGE_CAUSES[each] for each in of.causes),
        risen=f"{counted(risen, 'item')} rose" if risen else "",
        fallen=tuple(
            Fallen(before, after, causes, items_of(catalogue, codes))
            for (before, after, causes), codes in groups.items()
        ),
    )
