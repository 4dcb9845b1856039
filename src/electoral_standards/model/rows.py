"""
Results as rows of tables: flat, one value a cell, for spreadsheets, data frames and databases.

Each kind of result has a few tables, of which the first is the usual one. Columns are named as
the columns of ratings are, in ``snake_case``; several codes or reasons in one cell are parted by
a space, which none of them holds. A cell is a text, a number, a truth value, a day, or None where
there is nothing to say.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from electoral_standards.errors import UnknownReferenceError

__all__ = ["Cell", "Row", "columns", "rows", "tables"]

#: The value of one cell.
Cell = str | int | float | bool | date | None
#: A row: every column of the table, in its order.
Row = dict[str, Cell]


def tables(noun: Any) -> tuple[str, ...]:  # noqa: ANN401 - any result
    """
    The names of the tables of a result, the usual one first.

    Raises:
        TypeError: When it is no result that has tables.
    """
    return tuple(_tables(noun))


def rows(noun: Any, table: str | None = None) -> list[Row]:  # noqa: ANN401 - any result
    """
    The rows of one table of a result, the usual one if none is named.

    Raises:
        TypeError: When it is no result that has tables.
        UnknownReferenceError: When it has no table of that name.
    """
    known = _tables(noun)
    name = next(iter(known)) if table is None else table
    if name not in known:
        raise UnknownReferenceError(name, known=known)
    head, make = known[name]
    return [dict(zip(head, each, strict=True)) for each in make(noun)]


def columns(noun: Any, table: str | None = None) -> tuple[str, ...]:  # noqa: ANN401 - any result
    """
    The columns of one table of a result, also where it has no row.

    Raises:
        TypeError: When it is no result that has tables.
        UnknownReferenceError: When it has no table of that name.
    """
    known = _tables(noun)
    name = next(iter(known)) if table is None else table
    if name not in known:
        raise UnknownReferenceError(name, known=known)
    return known[name][0]


#: The columns of a table, and what makes its rows.
_Table = tuple[tuple[str, ...], Callable[[Any], Iterable[tuple[Cell, ...]]]]


def _tables(noun: Any) -> Mapping[str, _Table]:  # noqa: ANN401 - any result
    name = type(noun).__name__
    if name not in _TABLES:
        message = f"a {name} has no tables; these have: {', '.join(_TABLES)}"
        raise TypeError(message)
    return _TABLES[name]


def _head(names: str) -> tuple[str, ...]:
    return tuple(names.split())


def _listed(words: Iterable[object]) -> str:
    return " ".join(map(str, words))


def _text(term: object | None) -> str | None:
    return None if term is None else str(term)


# Assessment results.


def _about(result: Any) -> tuple[Cell, ...]:  # noqa: ANN401
    return result.subject.id, result.assessment, result.as_at


def _standards(result: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for each in result.standards:
        counts = each.counts
        yield (
            *_about(result),
            each.standard,
            each.version,
            each.kind.value,
            each.policy.name,
            _text(getattr(each, "verdict", None)),
            getattr(each, "attained", None),
            getattr(each, "possible", None),
            *(counts.met, counts.not_met, counts.unknown, counts.not_applicable),
        )


def _items(result: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for standard in result.standards:
        for each in standard.findings:
            yield (
                *_about(result),
                standard.standard,
                each.item,
                each.finding.value,
                each.rating,
                _listed(each.reasons),
                each.contested,
                each.conditional,
                each.unmoderated,
                len(each.counted),
                len(each.set_aside),
                bool(each.transferred),
            )


def _levels(result: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for standard in result.standards:
        for each in getattr(standard, "levels", ()):
            counts = (each.met, each.unknown, each.applicable)
            where = (standard.standard, each.level)
            yield (*_about(result), *where, each.finding.value, *counts)


def _outcomes(result: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for standard in result.standards:
        for each in getattr(standard, "outcomes", ()):
            found = (each.verdict.value, each.attained, each.possible, _text(each.weakest_link))
            yield (*_about(result), standard.standard, each.outcome, *found)


def _set_aside(result: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for standard in result.standards:
        for finding in standard.findings:
            for each in finding.set_aside:
                why = (each.judgement, each.reason.value, each.on)
                yield (*_about(result), standard.standard, finding.item, *why)


# Gap analyses.


def _of_gaps(gaps: Any) -> tuple[Cell, ...]:  # noqa: ANN401
    return gaps.subject.id, gaps.assessment, gaps.as_at, gaps.profile, gaps.profile_version


def _requirements(gaps: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for each in gaps.requirements:
        stands = (each.required, each.attained, each.possible)
        widths = (each.shortfall, each.competence_gap, each.evidence_gap, each.surplus)
        weight = (each.statutory, each.importance, each.rank, len(each.items))
        yield (*_of_gaps(gaps), each.code, *stands, *widths, *weight)


def _gap_items(gaps: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for requirement in gaps.requirements:
        for each in requirement.items:
            said = (each.gap.value, _listed(each.reasons), each.turn, each.blocking)
            yield (*_of_gaps(gaps), requirement.code, each.item, *said)


# Team analyses.


def _cover(team: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for each in team.requirements:
        bounds: list[Cell] = []
        for cover in (each.at_least, each.at_most):
            known = (cover.holders, cover.status.value, cover.depth) if cover else (None,) * 3
            bounds += known
        yield (
            team.profile,
            team.profile_version,
            team.as_at,
            each.requirement.code,
            each.headcount,
            *(each.holding, each.lacking, each.unknown, each.not_applicable),
            *bounds,
            each.suppressed,
        )


def _nearest(team: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for requirement in team.requirements:
        for each in requirement.nearest:
            to_go = (each.items_to_go, each.to_assess, each.to_develop)
            yield (team.profile, team.as_at, requirement.requirement.code, each.member, *to_go)


# Development plans.


def _actions(plan: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for each in plan.actions:
        yield (
            *(plan.subject.id, plan.assessment, plan.as_at, plan.profile),
            *(each.id, each.kind.value, _text(each.method), each.pieces),
            *(_listed(each.items), _listed(each.scope), _listed(each.gaps)),
            *(each.effort, each.due_on, each.state.value, each.reason),
        )


def _planned_gaps(plan: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for each in plan.gaps:
        about = (plan.subject.id, plan.assessment, plan.as_at, plan.profile)
        gap = (each.requirement, each.level, each.rank, each.statutory, each.closed)
        yield (*about, *gap, _listed(each.actions), _text(each.left_out))


# Progress.


def _trajectories(progress: Any) -> Iterator[tuple[str, str, Any]]:  # noqa: ANN401
    for each in progress.subjects:
        yield from ((each.subject.id, "standard", one) for one in each.standards)
        yield from ((each.subject.id, "requirement", one) for one in each.requirements)


def _points(progress: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for subject, of, trajectory in _trajectories(progress):
        for each in trajectory.points:
            stands = (each.attained, each.possible, each.shortfall)
            yield (subject, of, trajectory.code, each.as_at, each.assessment, *stands)


def _steps(progress: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for subject, of, trajectory in _trajectories(progress):
        for each in trajectory.steps:
            went = (each.direction.value, _listed(each.causes), len(each.items))
            yield (subject, of, trajectory.code, each.before, each.after, *went)


# Agreement.


def _statistics(report: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for table in report.tables:
        for each in table.statistics:
            of = (report.as_at, _listed(table.standards), table.scale.name)
            said = (each.name.value, each.value, _text(each.undefined))
            yield (*of, *said, each.units, each.raters)


def _rated(report: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    for table in report.tables:
        for unit in table.shared:
            for each in unit.ratings:
                yield (report.as_at, table.scale.name, unit.subject, unit.item, *_given(each))


def _given(each: Any) -> tuple[Cell, ...]:  # noqa: ANN401
    return each.rater, each.rating


_RESULT = "subject assessment as_at standard"
_GAPS = "subject assessment as_at profile profile_version requirement"
_PLAN = "subject assessment as_at profile"

_TABLES: dict[str, dict[str, _Table]] = {
    "AssessmentResult": {
        "items": (
            _head(
                f"{_RESULT} item finding rating reasons contested conditional unmoderated "
                "counted set_aside transferred"
            ),
            _items,
        ),
        "standards": (
            _head(
                f"{_RESULT} version kind policy verdict attained possible met not_met unknown "
                "not_applicable"
            ),
            _standards,
        ),
        "levels": (_head(f"{_RESULT} level finding met unknown applicable"), _levels),
        "outcomes": (
            _head(f"{_RESULT} outcome verdict attained possible weakest_link"),
            _outcomes,
        ),
        "set_aside": (_head(f"{_RESULT} item judgement reason on"), _set_aside),
    },
    "GapAnalysis": {
        "requirements": (
            _head(
                f"{_GAPS} required attained possible shortfall competence_gap evidence_gap "
                "surplus statutory importance rank items"
            ),
            _requirements,
        ),
        "items": (_head(f"{_GAPS} item gap reasons turn blocking"), _gap_items),
    },
    "TeamAnalysis": {
        "requirements": (
            _head(
                "profile profile_version as_at requirement headcount holding lacking unknown "
                "not_applicable holders_at_least status_at_least depth_at_least holders_at_most "
                "status_at_most depth_at_most suppressed"
            ),
            _cover,
        ),
        "nearest": (
            _head("profile as_at requirement member items_to_go to_assess to_develop"),
            _nearest,
        ),
    },
    "DevelopmentPlan": {
        "actions": (
            _head(f"{_PLAN} action kind method pieces items scope gaps effort due_on state reason"),
            _actions,
        ),
        "gaps": (
            _head(f"{_PLAN} requirement level rank statutory closed actions left_out"),
            _planned_gaps,
        ),
    },
    "Progress": {
        "points": (
            _head("subject of code as_at assessment attained possible shortfall"),
            _points,
        ),
        "steps": (_head("subject of code before after direction causes items"), _steps),
    },
    "AgreementReport": {
        "statistics": (
            _head("as_at standards scale statistic value undefined units raters"),
            _statistics,
        ),
        "ratings": (_head("as_at scale subject item rater rating"), _rated),
    },
}
