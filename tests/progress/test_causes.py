"""
Each way of losing ground, made on purpose, is told by its cause and by no other.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.identifiers import Identifier
from electoral_standards.model.assessment import Assessment, Context
from electoral_standards.model.progress import Progress, ProgressStep, Trajectory
from electoral_standards.model.result import AssessmentResult
from electoral_standards.progress.tracing import trace_progress
from electoral_standards.vocabulary import ChangeCause, Direction, Finding
from tests.assessing.cases import Standard
from tests.builders import (
    a_catalogue,
    a_framework,
    a_judgement,
    a_ladder,
    a_piece,
    a_policy,
    a_profile,
    a_requirement,
    a_unit,
    a_whole,
    an_assessment,
)

DAY = date(2026, 6, 1)
LATER = date(2026, 9, 1)
SEEN = date(2026, 5, 7)
UNIT = a_unit(criteria=1, knowledge=1, scope=1, conditions={"UNIT.K1": "wales"})
METHOD = "professional_discussion"
ITEMS = ("UNIT.P1", "UNIT.K1")


def a_record(**changes: Any) -> Assessment:
    """Somebody who is competent in the unit, on one piece of evidence that covers its scope."""
    pieces = [a_piece(method=METHOD, observed=SEEN, scope=["UNIT.S1"])]
    judged = [a_judgement(item, observed=SEEN, evidence=["ev1"]) for item in ITEMS]
    return evolve(an_assessment(*judged, evidence=pieces), **changes)


def concluded(
    record: Assessment, on: date = DAY, standard: Standard = UNIT, policy: Any = DEFAULT
) -> AssessmentResult:
    return assess(record, as_at=on, catalogue=a_catalogue(standard), policy=policy)


def the_step(*results: AssessmentResult, code: str = "UNIT") -> ProgressStep:
    """The one step of the trajectory of a standard."""
    [step] = trajectory(trace_progress(results, catalogue=a_catalogue(UNIT)), code).steps
    return step


def trajectory(progress: Progress, code: str) -> Trajectory:
    [subject] = progress.subjects
    [found] = [each for each in subject.standards if each.code == code]
    return found


def regressed_because(step: ProgressStep) -> set[str]:
    assert Direction.REGRESSION is step.direction
    return {str(each) for each in step.causes}


def test_the_record_is_competent() -> None:
    """What the tests below take away from is there at first."""
    step = the_step(concluded(a_record()), concluded(a_record(), LATER))

    assert (step.direction, step.causes, step.items) == (Direction.UNCHANGED, (), ())


def test_evidence_that_grew_too_old_is_staleness() -> None:
    step = the_step(concluded(a_record()), concluded(a_record(), date(2029, 6, 1)))

    assert {"staleness"} == regressed_because(step)
    assert [*ITEMS, "UNIT.S1"] == [each.item for each in step.items]
    assert all(each.causes == (ChangeCause.STALENESS,) for each in step.items)


def test_too_little_evidence_left_is_staleness() -> None:
    """A second piece grew too old: the judgement still counts, and no longer suffices."""
    policy = a_policy("unit", evidence={"minimum": 2})
    old = a_piece("ev2", METHOD, date(2023, 7, 1))
    judged = [a_judgement(item, observed=SEEN, evidence=["ev1", "ev2"]) for item in ITEMS]
    record = a_record(evidence=(*a_record().evidence, old), judgements=tuple(judged))
    results = [concluded(record, on, policy=policy) for on in (DAY, LATER)]

    assert {"staleness"} == regressed_because(the_step(*results))


def test_a_judgement_that_came_later_is_a_new_judgement() -> None:
    worse = a_judgement("UNIT.P1", "not_yet_met", observed=date(2026, 8, 1), evidence=["ev1"])
    record = a_record(judgements=(*a_record().judgements, worse))

    # Once it is in the later record only, once in both, and not to be seen on the first day.
    for first in (a_record(), record):
        step = the_step(concluded(first), concluded(record, LATER))
        assert {"new_judgement"} == regressed_because(step)
        changed = [(each.item, each.before, each.after) for each in step.items]
        assert changed[0] == ("UNIT.P1", Finding.MET, Finding.NOT_MET)


def test_a_judgement_that_is_gone_is_a_removed_judgement() -> None:
    record = a_record(judgements=a_record().judgements[:1])

    step = the_step(concluded(a_record()), concluded(record, LATER))
    assert {"removed_judgement"} == regressed_because(step)
    assert [each.item for each in step.items] == ["UNIT.K1"]


@pytest.mark.parametrize(
    "piece",
    [
        {"authenticated_by": None},
        {"observed_on": date(2020, 1, 1)},
        {"method": "simulation"},
        {"scope": ()},
    ],
)
def test_evidence_that_is_not_what_it_was_is_removed_evidence(piece: dict[str, Any]) -> None:
    pieces = tuple(evolve(each, **piece) for each in a_record().evidence)

    step = the_step(concluded(a_record()), concluded(a_record(evidence=pieces), LATER))
    assert "removed_evidence" in regressed_because(step)
    # Here the piece is changed and, as changed, too old: both are told.
    too_old = {"staleness"} if "observed_on" in piece else set()
    assert {"removed_evidence"} | too_old == regressed_because(step)


def test_evidence_that_is_no_longer_cited_is_removed_evidence() -> None:
    judged = tuple(evolve(each, evidence=()) for each in a_record().judgements)

    step = the_step(concluded(a_record()), concluded(a_record(judgements=judged), LATER))
    assert {"removed_evidence"} == regressed_because(step)


def test_another_title_of_evidence_is_no_cause() -> None:
    pieces = tuple(evolve(each, title="Another") for each in a_record().evidence)

    step = the_step(concluded(a_record()), concluded(a_record(evidence=pieces), date(2029, 6, 1)))
    assert {"staleness"} == regressed_because(step)


def test_another_policy_is_the_policy() -> None:
    policy = a_policy("unit", evidence={"minimum": 2})

    step = the_step(concluded(a_record()), concluded(a_record(), LATER, policy=policy))
    assert {"policy"} == regressed_because(step)


def test_another_version_of_the_standard_is_the_standard_version() -> None:
    newer = evolve(a_unit(criteria=2, knowledge=1, scope=1), version=Identifier("2"))

    step = the_step(concluded(a_record()), concluded(a_record(), LATER, newer))
    assert {"standard_version"} == regressed_because(step)
    assert step.items == ()


def test_other_circumstances_are_the_context() -> None:
    """What did not apply and was not judged applies now."""
    record = a_record(judgements=a_record().judgements[:1], context=Context(wales=False))
    now = evolve(record, context=Context(wales=True))

    step = the_step(concluded(record), concluded(now, LATER))
    assert {"context"} == regressed_because(step)
    [item] = step.items
    assert (item.before, item.after) == (Finding.NOT_APPLICABLE, Finding.UNKNOWN)


def test_a_level_that_fell_without_a_finding_has_its_cause() -> None:
    """A competency judged as a whole stays met at level 2; its contrast pairs have no say."""
    first = [a_judgement("WHOLE", "3", role="manager"), a_judgement("WHOLE.B1", role="manager")]
    worse = [
        a_judgement("WHOLE", "2", role="manager", observed=date(2026, 8, 1)),
        a_judgement("WHOLE.B1", "not_yet_met", "b", "peer", observed=date(2026, 8, 1)),
    ]
    results = [
        concluded(an_assessment(*judged), on, a_whole())
        for on, judged in ((DAY, first), (LATER, [*first, *worse]))
    ]
    step = the_step(*results, code="WHOLE")

    assert {"new_judgement"} == regressed_because(step)
    assert step.items == ()


def test_only_what_fell_explains_a_regression() -> None:
    """Here a higher level rose by a new judgement, while evidence of the lower was removed."""
    ladder, policy = a_ladder((1, 1)), a_policy("ladder", evidence={"required": True})
    piece = a_piece("ev1", "observation", SEEN)
    low, high = (
        a_judgement(f"LADDER.L{level}.B1", role="manager", evidence=["ev1"]) for level in (1, 2)
    )
    step = the_step(
        concluded(an_assessment(low, evidence=[piece]), DAY, ladder, policy),
        concluded(
            an_assessment(evolve(low, evidence=()), high, evidence=[piece]), LATER, ladder, policy
        ),
        code="LADDER",
    )

    assert regressed_because(step) == {"removed_evidence"}
    assert {str(each.item): each.causes for each in step.items} == {
        "LADDER.L1.B1": (ChangeCause.REMOVED_EVIDENCE,),
        "LADDER.L2.B1": (ChangeCause.NEW_JUDGEMENT,),
    }


def test_a_standard_that_is_left_out_is_not_covered() -> None:
    """Against a profile nothing is known of it any more; on its own it has no point that day."""
    nothing = concluded(an_assessment(standards=["LADDER"]), LATER, a_ladder())
    profile = a_profile(a_requirement("UNIT"))
    progress = trace_progress(
        [concluded(a_record()), nothing], profile, catalogue=a_catalogue(UNIT, a_ladder())
    )

    [subject] = progress.subjects
    [required] = subject.requirements
    assert {"not_covered"} == regressed_because(required.steps[0])
    assert required.has_regressed
    assert len(trajectory(progress, "UNIT").points) == 1


def test_each_outcome_of_a_framework_has_a_trajectory() -> None:
    frame = a_framework()
    codes = [f"FRAME.O1.{part}" for part in ("I1", "G1.A1", "D1", "M1")]
    judged = [a_judgement(code, "met", "m-1", "moderator", observed=SEEN) for code in codes]
    judged.append(a_judgement("FRAME.O1.G1.N1", "held", "m-1", "moderator", observed=SEEN))
    worse = a_judgement("FRAME.O1.D1", "not_yet_met", "m-1", "moderator", observed=DAY)
    results = [
        concluded(an_assessment(*judgements), on, frame)
        for on, judgements in ((DAY - timedelta(1), judged), (DAY, [*judged, worse]))
    ]
    step = the_step(*results, code="FRAME.O1")

    assert {"new_judgement"} == regressed_because(step)
    assert [each.item for each in step.items] == ["FRAME.O1.D1"]
