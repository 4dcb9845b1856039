"""
Trajectories: what they are made of, which way a step goes, and that nothing hangs on the order.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.errors import ElectoralStandardsError
from electoral_standards.identifiers import Identifier
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.progress import Progress, SeriesError
from electoral_standards.model.result import AssessmentResult, LogicModelResult
from electoral_standards.progress.tracing import trace_progress
from electoral_standards.vocabulary import Audience, Direction
from tests.assessing.cases import Case
from tests.builders import a_catalogue, a_judgement, a_ladder, a_profile, a_requirement
from tests.progress.test_causes import DAY, LATER, a_record, concluded
from tests.strategies import KINDS, cases, profiles

#: What changes only because the day does.
OF_TIME = {"staleness", "as_at", "new_judgement"}


class Series(NamedTuple):
    """A case, results of it, and a profile."""

    case: Case
    results: list[AssessmentResult]
    profile: RoleProfile

    def progress(self) -> Progress:
        catalogue = a_catalogue(*self.case.standards)
        return trace_progress(
            self.results, self.profile, catalogue=catalogue, policy=self.case.policy
        )


@st.composite
def series(draw: st.DrawFn) -> Series:
    """The same record as at up to three days; or less and less of it, or other circumstances."""
    case = draw(st.one_of(cases("unit", "ladder"), cases("holistic", "logic_model")))
    record, results = case.assessment, []
    days = st.sets(st.sampled_from((0, 5, 40, 400, 1100)), min_size=1, max_size=3)
    for more in sorted(draw(days)):
        later = case._replace(assessment=record, as_at=case.as_at + timedelta(more))
        results.append(later.result())
        if draw(st.booleans()):
            fewer = draw(st.integers(0, len(record.judgements)))
            record = evolve(record, judgements=record.judgements[fewer:])
    return Series(case, results, draw(profiles(case.standards)))


def heights(of: Series) -> dict[str, list[tuple[int | None, int | None]]]:
    """By standard or outcome, attained and possible as the results have them."""
    found: dict[str, list[tuple[int | None, int | None]]] = {}
    for result in of.results:
        for standard in result.standards:
            parts: Any = (standard,)
            if isinstance(standard, LogicModelResult):
                parts = standard.outcomes
            for part in parts:
                code = getattr(part, "outcome", None) or part.standard
                found.setdefault(code, []).append((part.attained, part.possible))
    return found


def way(before: tuple[int | None, int | None], after: tuple[int | None, int | None]) -> str:
    """Which way it went, from the bounds alone."""
    if None in before or None in after:
        return "unchanged" if before == after else "applicability"
    if before[0] != after[0]:
        return "progress" if before < after else "regression"
    if before[1] != after[1]:
        return "widened" if before < after else "narrowed"
    return "unchanged"


@settings(max_examples=60)
@given(series())
def test_points_and_directions_are_those_of_the_results(given_: Series) -> None:
    """A trajectory repeats the bounds of each result, and says which way they went."""
    [subject] = given_.progress().subjects
    expected = heights(given_)
    assert set(expected) == {each.code for each in subject.standards}
    for each in subject.standards:
        points = [(point.attained, point.possible) for point in each.points]
        assert expected[each.code] == points
        ways = [way(*pair) for pair in pairwise(points)]
        assert ways == [str(step.direction) for step in each.steps]
        known = [attained for attained, _ in points if attained is not None]
        last = points[-1][0]
        assert (last is not None and last < max(known)) == each.has_regressed


@settings(max_examples=60)
@given(series())
def test_shortfalls_are_those_of_the_gap_analyses(given_: Series) -> None:
    """A requirement regresses exactly where its shortfall grows; surplus has no say."""
    [subject] = given_.progress().subjects
    for required, wanted in zip(subject.requirements, given_.profile.requirements, strict=True):
        assert (wanted.code, wanted.statutory) == (required.code, required.statutory)
        lacking = [point.shortfall for point in required.points]
        for (one, other), step in zip(pairwise(required.points), required.steps, strict=True):
            grew = (other.shortfall or 0) > (one.shortfall or 0)
            if None not in (one.attained, other.attained):
                assert grew == (step.direction is Direction.REGRESSION)
        if None not in [point.attained for point in required.points]:
            assert required.has_regressed == (lacking[-1] > min(lacking))  # type: ignore[operator, type-var]


@settings(max_examples=80)
@given(series())
def test_whatever_moves_has_a_cause(given_: Series) -> None:
    """No step without a cause but where nothing moved, and no changed finding without one."""
    [subject] = given_.progress().subjects
    for each in (*subject.standards, *subject.requirements):
        for step in each.steps:
            assert (step.direction is Direction.UNCHANGED) == (step.causes == ())
            assert all(item.causes for item in step.items)


@settings(max_examples=60)
@given(cases(*KINDS), st.sampled_from((1, 40, 1100)))
def test_where_only_the_day_differs_only_time_is_blamed(case: Case, days: int) -> None:
    """One record as at two days: evidence grew old, or something came into view."""
    later = case._replace(as_at=case.as_at + timedelta(days))
    found = trace_progress(
        [case.result(), later.result()], catalogue=a_catalogue(*case.standards)
    ).subjects[0]
    steps = [step for each in found.standards for step in each.steps]
    blamed = {str(cause) for step in steps for cause in step.causes}
    assert blamed <= OF_TIME


@settings(max_examples=30)
@given(series(), st.randoms(use_true_random=False))
def test_order_of_results_changes_nothing(given_: Series, chance: Any) -> None:
    """The days give the order."""
    shuffled = list(given_.results)
    chance.shuffle(shuffled)
    assert given_.progress() == given_._replace(results=shuffled).progress()


def test_subjects_are_followed_apart() -> None:
    results = []
    for name in ("e-2", "e-1"):
        subject = evolve(a_record().subject, id=Identifier(name))
        results += [concluded(a_record(subject=subject), on) for on in (DAY, LATER)]
    found = trace_progress(results, catalogue=a_catalogue()).subjects

    assert [each.subject.id for each in found] == ["e-1", "e-2"]
    assert [len(each.standards[0].points) for each in found] == [2, 2]


def test_a_regression_that_was_made_good_is_none_at_the_end() -> None:
    """The step stays in the trajectory."""
    worse = a_judgement("UNIT.P1", "not_yet_met", observed=DAY, evidence=["ev1"])
    results = [
        concluded(a_record(), DAY),
        concluded(a_record(judgements=(*a_record().judgements, worse)), LATER),
        concluded(a_record(), date(2026, 12, 1)),
    ]
    [subject] = trace_progress(results, catalogue=a_catalogue()).subjects
    [unit] = subject.standards

    assert [str(each.direction) for each in unit.steps] == ["regression", "progress"]
    assert not unit.has_regressed


def test_what_was_won_and_lost_again_is_a_regression() -> None:
    """It counts from the highest point, not from the first."""
    ladder = a_ladder((1, 1))
    low, high = (a_judgement(f"LADDER.L{n}.B1", role="manager") for n in (1, 2))
    results = [
        concluded(a_record(standards=("LADDER",), judgements=judged, evidence=()), on, ladder)
        for on, judged in ((DAY, (low,)), (LATER, (low, high)), (date(2026, 12, 1), (low,)))
    ]
    [subject] = trace_progress(results, catalogue=a_catalogue()).subjects

    assert subject.standards[0].has_regressed


def test_a_requirement_follows_no_level_above_it() -> None:
    """What fell above the level required is told of the standard, not of the requirement."""
    ladder = a_ladder((1, 1))
    low, high = (a_judgement(f"LADDER.L{n}.B1", role="manager") for n in (1, 2))
    results = [
        concluded(a_record(standards=("LADDER",), judgements=judged, evidence=()), on, ladder)
        for on, judged in ((DAY, (low, high)), (LATER, (low,)))
    ]
    profile = a_profile(a_requirement("LADDER", 1))
    [subject] = trace_progress(results, profile, catalogue=a_catalogue(ladder)).subjects

    [standard], [requirement] = subject.standards, subject.requirements
    assert (
        standard.has_regressed,
        [each.item for each in standard.steps[0].items],
    ) == (True, ["LADDER.L2.B1"])
    assert (requirement.has_regressed, requirement.steps[0].items) == (False, ())
    assert requirement.required == 1


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([], "at least one"),
        ([concluded(a_record()), concluded(a_record())], "two results of 'e-1' are as at 2026-06"),
        ([evolve(concluded(a_record()), audience=Audience.PUBLISHED)], "made for assessors"),
    ],
)
def test_what_makes_no_series_is_refused(results: list[AssessmentResult], said: str) -> None:
    with pytest.raises(SeriesError, match=said):
        trace_progress(results, catalogue=a_catalogue())
    assert issubclass(SeriesError, ElectoralStandardsError)
