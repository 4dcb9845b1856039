"""
Migration: every judgement has one fate, nothing happens unseen, and nothing is rescaled.
"""

import itertools
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.compiled import judged_items
from electoral_standards.drift.migrating import migrate
from electoral_standards.drift.migration import approve, entries_of, plan_migration, undecided
from electoral_standards.interchange.documents import DOCUMENT_TYPES, structure, to_data
from electoral_standards.interchange.schemas import schema_faults
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.drift import DriftSeverity
from electoral_standards.model.migrated import MigrationDecision, MigrationFate
from electoral_standards.model.migration import MigrationError, MigrationPlan
from electoral_standards.sources.revision import diff_standards
from electoral_standards.vocabulary import Condition, Finding, Reason
from tests.builders import AS_AT, a_judgement, a_piece, an_assessment
from tests.drift.standards import (
    EVERY,
    LADDER,
    UNIT,
    WHOLE,
    a_catalogue,
    changed,
    digest,
    own_words,
    retold,
    small_ladders,
    small_units,
    with_item,
    without,
)

ON = date(2026, 6, 2)


def a_record(standard: Any, *, scope: tuple[str, ...] = ()) -> Any:
    """A record in which everything of a standard is judged, on good evidence."""
    judged = [
        a_judgement(code, "2" if kind.value == "competency" else "met", evidence=["ev1"])
        for code, kind, _ in judged_items(standard)
        if kind.value != "information"
    ]
    piece = a_piece("ev1", "professional_discussion", date(2026, 5, 7), scope=list(scope))
    return an_assessment(*judged, evidence=[piece], standards=[standard.code])


def a_plan(old: Any, new: Any, *records: Assessment) -> MigrationPlan:
    return plan_migration(diff_standards(old, new), *records)


def decided(
    plan: MigrationPlan,
    decisions: Mapping[str, tuple[str, tuple[str, ...]]],
    otherwise: str = "drop",
) -> MigrationPlan:
    """A plan with decisions on items, and one on all else that is held; and approved."""
    items: list[Any] = []
    each: Any
    for each in plan.items:
        if each.item in decisions:
            decision, to = decisions[each.item]
            each = evolve(each, decision=MigrationDecision(decision), map_to=to)  # noqa: PLW2901
        elif each.fate is MigrationFate.HELD:
            each = evolve(each, decision=MigrationDecision(otherwise))  # noqa: PLW2901
        items.append(each)
    return approve(evolve(plan, items=tuple(items)), "m-1", ON)


def fates(plan: MigrationPlan) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {
        each.item: (each.fate.value, each.to)
        for record in plan.assessments
        for each in entries_of(record)
    }


def reworded(code: str) -> Callable[[Any], Any]:
    return lambda standard: retold(standard, {code: "something else entirely"})


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda s: s, ("carried", ("UNIT.P2",))),
        (lambda s: changed(s, "UNIT.P2", group="Elsewhere"), ("carried", ("UNIT.P2",))),
        (
            lambda s: changed(s, "UNIT.P2", statement=own_words(1).upper()),
            ("carried", ("UNIT.P2",)),
        ),
        (lambda s: changed(s, "UNIT.P2", code="UNIT.P9"), ("mapped", ("UNIT.P9",))),
        (reworded("UNIT.P2"), ("held", ("UNIT.P2",))),
        (lambda s: changed(s, "UNIT.P2", condition=Condition.WALES), ("held", ("UNIT.P2",))),
        (
            lambda s: changed(
                with_item(s, "UNIT.P5", "UNIT.P6", "x y"), "UNIT.P6", previous_codes=("UNIT.P2",)
            ),
            ("held", ("UNIT.P2", "UNIT.P6")),
        ),
        (
            lambda s: changed(without(s, "UNIT.P2"), "UNIT.P1", previous_codes=("UNIT.P2",)),
            ("held", ("UNIT.P1",)),
        ),
        (lambda s: without(s, "UNIT.P2"), ("dropped", ())),
    ],
    ids=[
        "same",
        "moved",
        "cosmetic",
        "recoded",
        "reworded",
        "condition",
        "split",
        "merged",
        "removed",
    ],
)
def test_the_fate_of_a_judgement_is_that_of_its_item(
    change: Callable[[Any], Any], expected: tuple[str, tuple[str, ...]]
) -> None:
    plan = a_plan(UNIT, change(UNIT), a_record(UNIT))

    assert fates(plan)["UNIT.P2"] == expected
    assert fates(plan)["UNIT.K1"] == ("carried", ("UNIT.K1",))
    # What simply stands needs no word; all else has its reason.
    said = {each.item: each.reasons for each in plan.items}
    assert ("UNIT.P2" in said) is (expected[0] != "carried")
    assert all(said.values())


def test_a_behaviour_of_another_level_is_held() -> None:
    upper = [evolve(level, rank=level.rank + 1) for level in LADDER.levels[1:]]
    new = evolve(LADDER, levels=(LADDER.levels[0], *upper))

    found = fates(a_plan(LADDER, new, a_record(LADDER)))
    assert found["LADDER.L1.B1"] == ("carried", ("LADDER.L1.B1",))
    assert found["LADDER.L2.B1"] == ("held", ("LADDER.L2.B1",))


def test_a_level_of_a_whole_is_held_when_its_definition_changes() -> None:
    definition = evolve(WHOLE.definition, statement="Something else.", digest=digest("x"))
    plan = a_plan(WHOLE, evolve(WHOLE, definition=definition), a_record(WHOLE))

    assert fates(plan)["WHOLE"] == ("held", ("WHOLE",))


def test_evidence_of_scope_is_carried_as_judgements_are() -> None:
    """What names a scope item follows the scope item."""
    record = a_record(UNIT, scope=("UNIT.S1", "UNIT.S2", "UNIT.S3"))
    new = retold(without(changed(UNIT, "UNIT.S1", code="UNIT.S8"), "UNIT.S2"), {"UNIT.S3": "x y"})
    plan = a_plan(UNIT, new, record)

    assert [(each.item, each.fate.value, each.to) for each in plan.assessments[0].scope] == [
        ("UNIT.S1", "mapped", ("UNIT.S8",)),
        ("UNIT.S2", "dropped", ()),
        ("UNIT.S3", "held", ("UNIT.S3",)),
    ]
    kept = migrate(record, decided(plan, {"UNIT.S3": ("keep", ())}), old=UNIT, new=new)
    dropped = migrate(record, decided(plan, {}), old=UNIT, new=new)
    assert kept.evidence[0].scope == ("UNIT.S8", "UNIT.S3")
    assert dropped.evidence[0].scope == ("UNIT.S8",)
    assert kept.migrated_from is not None
    assert [(each.item, each.to) for each in kept.migrated_from.scope] == [
        ("UNIT.S1", ("UNIT.S8",)),
        ("UNIT.S2", ()),
        ("UNIT.S3", ("UNIT.S3",)),
    ]


def test_judgements_on_other_standards_stay_as_they_are() -> None:
    record = a_record(UNIT)
    both = evolve(
        record,
        standards=("UNIT", "LADDER"),
        judgements=(*record.judgements, a_judgement("LADDER.L1.B1")),
    )
    plan = decided(a_plan(UNIT, without(UNIT, "UNIT.P2"), both), {})
    found = migrate(both, plan, old=UNIT, new=without(UNIT, "UNIT.P2"))

    assert found.standards == ("UNIT", "LADDER")
    assert found.judgements[-1] == both.judgements[-1]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Any, Any]:
    kind = draw(st.sampled_from((small_units(), small_ladders())))
    return draw(kind), draw(kind)


def rest_of(judgement: Any) -> Any:
    return evolve(judgement, item="X")


@given(versions=pairs(), decision=st.sampled_from(("drop", "keep")))
def test_every_judgement_has_one_fate_and_keeps_its_rating(
    versions: tuple[Any, Any], decision: str
) -> None:
    """What is not dropped is there as it was said, but for the code of its item."""
    old, new = versions
    record = a_record(old)
    plan = a_plan(old, new, record)
    (planned,) = plan.assessments
    assert [(each.judgement, each.item) for each in planned.judgements] == [
        (position, each.item) for position, each in enumerate(record.judgements)
    ]
    several = {str(each.item): ("map", each.to) for each in plan.items if len(each.to) > 1}
    found = migrate(record, decided(plan, several, decision), old=old, new=new)

    expected = []
    for said, each in zip(record.judgements, planned.judgements, strict=True):
        is_out = each.fate is MigrationFate.DROPPED or (
            each.fate is MigrationFate.HELD and decision == "drop" and len(each.to) == 1
        )
        expected += [] if is_out else [(code, rest_of(said)) for code in each.to]
    assert expected == [(each.item, rest_of(each)) for each in found.judgements]
    assert es.validate(document(found), catalogue=a_catalogue([new])) == ()


def document(noun: Any) -> bytes:
    return es.dumps(noun).encode()


@given(versions=pairs())
def test_what_stands_is_found_as_before_and_what_is_new_is_not_known(
    versions: tuple[Any, Any],
) -> None:
    """The severity of drift, checked against what is concluded of the record that followed it."""
    old, new = versions
    record = a_record(old)
    drift = diff_standards(old, new)
    plan = plan_migration(drift, record)
    found = migrate(record, decided(plan, {}), old=old, new=new)
    before = assess(record, as_at=AS_AT, catalogue=a_catalogue([old]))[old.code]
    after = assess(found, as_at=AS_AT, catalogue=a_catalogue([new]))[new.code]
    findings: dict[str, Any] = {each.item: each for each in after.findings}

    went = {code for _, to in fates(plan).values() for code in to}
    for each in before.findings:
        fate, to = fates(plan)[each.item]
        if fate in ("carried", "mapped"):
            assert (findings[to[0]].finding, findings[to[0]].conditional) == (
                each.finding,
                each.conditional,
            )
    for change in drift.changes:
        if not change.old and change.severity is DriftSeverity.NEEDS:
            (code,) = (each.code for each in change.new)
            assert code not in went
            assert findings[code].finding is Finding.UNKNOWN
            assert findings[code].reasons == (Reason.NOT_ASSESSED,)


def test_the_result_says_where_it_came_from() -> None:
    record = a_record(UNIT)
    new = evolve(retold(without(UNIT, "UNIT.P2"), {"UNIT.P3": "something else"}), version="2")
    plan = decided(a_plan(UNIT, new, record), {"UNIT.P3": ("map", ("UNIT.P4", "UNIT.P5"))})
    found = migrate(record, plan, old=UNIT, new=new)
    origin = found.migrated_from

    assert origin is not None
    assert (origin.assessment, origin.plan) == (record.id, "UNIT@1-to-UNIT@2")
    assert (origin.approved_by, origin.approved_on) == ("m-1", ON)
    assert [(x.old, x.old_version, x.new, x.new_version) for x in origin.standards] == [
        ("UNIT", "1", "UNIT", "2")
    ]
    assert [
        (x.judgement, x.item, x.fate.value, x.decision and x.decision.value, x.to)
        for x in origin.judgements
    ] == [
        (1, "UNIT.P2", "dropped", None, ()),
        (2, "UNIT.P3", "held", "map", ("UNIT.P4", "UNIT.P5")),
    ]
    assert schema_faults(to_data(found), "assessment.schema.json") == []
    for noun, kind in ((found, "assessment"), (plan, "migrationPlan")):
        assert structure(json.loads(document(noun)), DOCUMENT_TYPES[kind]) == noun


def test_a_second_migration_keeps_the_first_in_mind() -> None:
    versions = [evolve(UNIT, version=str(n)) for n in (1, 2, 3, 4)]
    record = a_record(UNIT)
    for old, new in itertools.pairwise(versions):
        plan = decided(a_plan(old, new, record), {})
        record = migrate(record, plan, old=old, new=new)

    assert record.migrated_from is not None
    assert record.migrated_from.plan == "UNIT@3-to-UNIT@4"
    assert [each.plan for each in record.migrated_from.earlier] == [
        "UNIT@1-to-UNIT@2",
        "UNIT@2-to-UNIT@3",
    ]


def test_a_version_that_the_record_names_is_brought_up_to_date() -> None:
    record = evolve(a_record(UNIT), standards=("UNIT@1",))
    new = evolve(UNIT, version="2")

    found = migrate(record, decided(a_plan(UNIT, new, record), {}), old=UNIT, new=new)
    assert found.standards == ("UNIT@2",)


def test_a_standard_with_another_code_takes_its_judgements_along() -> None:
    from tests.builders import a_unit

    texts = {part.code: part.statement for part in UNIT.parts()}
    new = retold(
        a_unit(5, 4, 3, code="OTHER"), {c.replace("UNIT", "OTHER"): t for c, t in texts.items()}
    )
    new = changed(new, "OTHER.P3", group="Elsewhere")
    record = a_record(UNIT)
    plan = a_plan(UNIT, new, record)

    assert fates(plan)["UNIT.P2"] == ("mapped", ("OTHER.P2",))
    assert fates(plan)["UNIT.P3"] == ("mapped", ("OTHER.P3",))
    found = migrate(record, decided(plan, {}), old=UNIT, new=new)
    assert found.standards == ("OTHER",)
    assert {each.item for each in found.judgements} == {
        each.item.replace("UNIT", "OTHER") for each in record.judgements
    }


def test_a_standard_that_is_gone_takes_its_judgements_with_it() -> None:
    record = evolve(a_record(UNIT), standards=("UNIT", "LADDER"))
    drift = diff_standards(a_catalogue([UNIT, LADDER]), a_catalogue([LADDER]))
    plan = approve(plan_migration(drift, record), "m-1", ON)
    found = migrate(record, plan, old=[UNIT, LADDER], new=[LADDER])

    assert (found.standards, found.judgements) == (("LADDER",), ())
    assert {each.fate for each in plan.assessments[0].judgements} == {MigrationFate.DROPPED}


# What is refused.


def refusal(record: Assessment, plan: MigrationPlan, old: Any, new: Any) -> list[str]:
    """The places of all that speaks against a migration."""
    with pytest.raises(MigrationError) as error:
        migrate(record, plan, old=old, new=new)
    return [fault.path for fault in error.value.faults]


REWORDED = retold(UNIT, {"UNIT.P2": "something else", "UNIT.P3": "another thing"})
RECORD = a_record(UNIT)
PLAN = a_plan(UNIT, REWORDED, RECORD)


def test_a_plan_that_nobody_approved_is_not_carried_out() -> None:
    assert refusal(RECORD, PLAN, UNIT, REWORDED) == [
        "$.approvedBy",
        "$.approvedOn",
        "$.items[0].decision",
        "$.items[1].decision",
    ]


def test_what_nobody_decided_blocks_the_approval_with_the_list() -> None:
    with pytest.raises(MigrationError) as error:
        approve(PLAN, "m-1", ON)

    assert [each.path for each in error.value.faults] == [
        "$.items[0].decision",
        "$.items[1].decision",
    ]
    assert "UNIT.P2" in str(error.value)
    assert "UNIT.P3" in str(error.value)


def test_a_decision_on_one_judgement_goes_before_that_on_its_item() -> None:
    twice = evolve(RECORD, judgements=(*RECORD.judgements, a_judgement("UNIT.P2", "not_yet_met")))
    plan = decided(a_plan(UNIT, REWORDED, twice), {"UNIT.P2": ("drop", ())})
    (entry,) = plan.assessments
    own = evolve(entry.judgements[1], decision=MigrationDecision.KEEP)
    plan = evolve(
        plan,
        assessments=(evolve(entry, judgements=(entry.judgements[0], own, *entry.judgements[2:])),),
    )
    found = migrate(twice, plan, old=UNIT, new=REWORDED)

    assert [each.rating for each in found.judgements if each.item == "UNIT.P2"] == ["met"]
    assert undecided(plan) == []


def test_other_versions_than_those_of_the_plan_are_refused() -> None:
    plan = decided(PLAN, {})
    other = evolve(REWORDED, title="Another title")

    assert refusal(RECORD, plan, UNIT, other) == ["$.standards[0].new.digest"]
    assert refusal(RECORD, plan, REWORDED, REWORDED) == ["$.standards[0].old.digest"]
    assert refusal(RECORD, plan, LADDER, REWORDED) == ["$.standards[0].old"]


def test_a_record_that_the_plan_does_not_know_is_refused() -> None:
    plan = decided(PLAN, {})
    later = evolve(RECORD, judgements=(*RECORD.judgements, a_judgement("UNIT.P1")))

    assert refusal(later, plan, UNIT, REWORDED) == ["$.assessments[0].digest"]
    assert refusal(evolve(RECORD, id="another"), plan, UNIT, REWORDED) == ["$.assessments"]


def test_a_plan_in_which_more_was_changed_than_decisions_is_refused() -> None:
    """The approval holds of what was drafted: a fate is nothing that may be rewritten."""
    plan = decided(PLAN, {})
    altered = evolve(plan.items[0], fate=MigrationFate.CARRIED, decision=None)

    plan = evolve(plan, items=(altered, *plan.items[1:]))
    assert "$.content" in refusal(RECORD, plan, UNIT, REWORDED)


@pytest.mark.parametrize(
    ("decision", "place"),
    [
        (("map", ()), "mapTo"),
        (("map", ("UNIT.P99",)), "mapTo"),
        (("map", ("UNIT.S1",)), "mapTo"),
        (("map", ("LADDER.L1.B1",)), "mapTo"),
        (("keep", ("UNIT.P4",)), "mapTo"),
    ],
)
def test_a_decision_that_leads_nowhere_is_refused(
    decision: tuple[str, tuple[str, ...]], place: str
) -> None:
    plan = decided(PLAN, {"UNIT.P2": decision})

    assert refusal(RECORD, plan, UNIT, REWORDED) == [f"$.items[0].{place}"]


def test_what_is_gone_or_became_several_cannot_just_be_kept() -> None:
    gone = without(UNIT, "UNIT.P2")
    plan = decided(a_plan(UNIT, gone, RECORD), {"UNIT.P2": ("keep", ())})

    assert refusal(RECORD, plan, UNIT, gone) == ["$.items[0].decision"]


def test_a_rating_is_never_put_on_another_scale() -> None:
    """A level of a whole is no rating for one of its pairs."""
    definition = evolve(WHOLE.definition, statement="Something else.", digest=digest("x"))
    new = evolve(WHOLE, definition=definition)
    record = a_record(WHOLE)
    plan = decided(a_plan(WHOLE, new, record), {"WHOLE": ("map", ("WHOLE.B1",))})

    assert refusal(record, plan, WHOLE, new) == ["$.assessments[0].judgements[0].decision"]


@pytest.mark.parametrize("name", list(EVERY))
def test_a_plan_for_nothing_is_refused(name: str) -> None:
    drift = diff_standards(EVERY[name], EVERY[name])
    for records in ([], [a_record(EVERY[name])] * 2, [an_assessment(standards=["RM"])]):
        with pytest.raises(MigrationError):
            plan_migration(drift, *records)


def test_a_record_on_another_version_than_the_drift_begins_with_is_refused() -> None:
    record = evolve(RECORD, standards=("UNIT@7",))

    with pytest.raises(MigrationError, match="UNIT@7"):
        a_plan(UNIT, REWORDED, record)
