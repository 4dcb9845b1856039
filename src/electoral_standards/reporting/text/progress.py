"""
Progress as text: for each subject how it stood day by day, and why it changed.
"""

from collections.abc import Iterable, Iterator

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.progress import (
    Progress,
    ProgressPoint,
    ProgressStep,
    SubjectProgress,
    Trajectory,
)
from electoral_standards.progress.causes import has_fallen
from electoral_standards.reporting.text.layout import facts, heading, hung, page, paragraph, table
from electoral_standards.reporting.text.summary import items
from electoral_standards.reporting.text.words_of import statement, subject_words
from electoral_standards.reporting.wording import (
    CHANGE_CAUSES,
    DIRECTION_SYMBOLS,
    DIRECTIONS,
    FINDINGS,
    SUBJECTS,
    SYMBOLS,
    counted,
    day,
    listed,
)
from electoral_standards.vocabulary import Direction, Finding

__all__ = ["last_words", "point_words", "progress"]

#: How many items are named under one step.
MOST_ITEMS = 10


def progress(found: Progress, catalogue: Catalogue) -> str:
    """
    The trajectories of every subject.

    Args:
        found: How the subjects stood over time.
        catalogue: Where the plain words of items and the titles of standards are looked up.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    return page(*(block for each in found.subjects for block in _subject(each, found, catalogue)))


def _subject(of: SubjectProgress, found: Progress, catalogue: Catalogue) -> list[list[str]]:
    everything = (*of.requirements, *of.standards)
    days = [each.as_at for each in max((each.points for each in everything), key=len, default=())]
    fallen = sum(each.has_regressed for each in everything)
    total, found_words = (
        len(everything),
        counted(fallen, "regression") if fallen else "no regression",
    )
    profile = f"{found.profile}, version {found.profile_version}" if found.profile else ""
    title = [
        *heading(f"Progress: {subject_words(of.subject)}", "="),
        *facts(
            (
                ("Subject", f"{of.subject.id}, {SUBJECTS[of.subject.kind]}"),
                ("Profile", profile),
                ("Days", listed(day(each) for each in days)),
                ("Found", f"{found_words} in {counted(total, 'trajectory', 'trajectories')}"),
            )
        ),
    ]
    return [
        title,
        _table("Requirement", of.requirements),
        _table("Standard", of.standards),
        *_why(of, catalogue),
    ]


def _table(what: str, trajectories: Iterable[Trajectory]) -> list[str]:
    rows = [
        (
            each.code,
            "" if each.required is None else str(each.required),
            last_words(each),
            ", ".join(point_words(point) for point in each.points),
        )
        for each in trajectories
    ]
    if not rows:
        return []
    head = (what, "Required", "Now", "Day by day")
    if any(required for _, required, _, _ in rows):
        return table(head, rows)
    return table((what, *head[2:]), [(code, *rest) for code, _, *rest in rows])


def last_words(of: Trajectory) -> str:
    """How it ends: whether it regressed, or which way the last step went."""
    if of.has_regressed:
        return "x regressed"
    direction = of.steps[-1].direction if of.steps else Direction.UNCHANGED
    return f"{DIRECTION_SYMBOLS[direction]} {DIRECTIONS[direction]}"


def point_words(point: ProgressPoint) -> str:
    """The bounds on one day."""
    if point.attained is None:
        return "n/a"
    if point.attained == point.possible:
        return str(point.attained)
    return f"{point.attained} to {point.possible}"


def _why(of: SubjectProgress, catalogue: Catalogue) -> Iterator[list[str]]:
    """What happened on the way; of a standard that is required as a whole it is said once."""
    required = {each.code for each in of.requirements}
    standards = (each for each in of.standards if each.code not in required)
    for trajectory in (*of.requirements, *standards):
        told = [line for each in trajectory.steps for line in _step(each, catalogue)]
        if told:
            title = statement(catalogue, trajectory.code)
            yield [*hung(f"{trajectory.code}  ", title, indent=4), *told]


def _step(of: ProgressStep, catalogue: Catalogue) -> list[str]:
    """A step, and the items that fell in it; nothing of one in which nothing moved or fell."""
    fallen = [each for each in of.items if has_fallen(each)]
    if of.direction is Direction.UNCHANGED and not fallen:
        return []
    words = f"{DIRECTION_SYMBOLS[of.direction]} {DIRECTIONS[of.direction]}"
    because = listed(CHANGE_CAUSES[each] for each in of.causes)
    said = f"{words}: {because}" if because else words
    lines = hung(f"    {of.before} to {of.after}  ", said, indent=6)
    if risen := len(of.items) - len(fallen):
        lines += paragraph(f"{counted(risen, 'item')} rose", indent=6)
    groups: dict[str, list[str]] = {}
    for each in fallen:
        moved = f"{_finding(each.before)} -> {_finding(each.after)}"
        causes = listed(CHANGE_CAUSES[cause] for cause in each.causes)
        groups.setdefault(f"{moved}: {causes}", []).append(each.item)
    for group, codes in groups.items():
        lines += paragraph(f"{group} ({len(codes)}):", indent=6)
        lines += items(codes, catalogue, most=MOST_ITEMS, indent=8)
    return lines


def _finding(finding: Finding) -> str:
    return f"{SYMBOLS[finding]} {FINDINGS[finding]}"
