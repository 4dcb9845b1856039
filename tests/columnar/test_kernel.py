"""
The kernel and the object path give the same answers, cell by cell.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import policy_set
from electoral_standards.content.loader import load_catalogue
from electoral_standards.model.gap import RequirementGap
from electoral_standards.model.result import (
    HolisticResult,
    ItemFinding,
    LadderResult,
    LogicModelResult,
    StandardResult,
    UnitResult,
)
from electoral_standards.vocabulary import Aggregation, SetAsideReason
from tests import needs
from tests.builders import a_catalogue, a_ladder, a_profile, a_requirement, a_unit

pa = needs.module("pyarrow")

from electoral_standards.columnar.kernel import score_batches  # noqa: E402 - needs pyarrow
from electoral_standards.columnar.plan import ScoringPlan, compile_plan  # noqa: E402
from electoral_standards.columnar.records import record_of  # noqa: E402
from tests.columnar.ratings import Table, faulty_cells, object_path, tables  # noqa: E402


def plan_of(table: Table) -> ScoringPlan:
    return compile_plan(
        table.profile,
        as_at=table.as_at,
        policy=table.policy,
        catalogue=table.catalogue,
        standards=table.standards,
    )


def scored(
    table: Table, layout: Any, batches: Any = None
) -> tuple[list[dict[str, Any]], list[Any]]:
    """The rows of the results, and the rejects."""
    rejects: list[Any] = []
    given_ = table.arrow.to_batches() if batches is None else batches
    found = score_batches(given_, plan_of(table), layout=layout, rejects=rejects.append)
    return [row for batch in found for row in batch.to_pylist()], faulty_cells(rejects)


def subjects_of(table: Table) -> set[Any]:
    return {row["subject"] for row in table.rows} - {None}


def expected_item(finding: ItemFinding) -> dict[str, Any]:
    return {
        "item": finding.item,
        "finding": finding.finding,
        "rating": finding.rating,
        "reasons": " ".join(finding.reasons),
        "contested": finding.contested,
        "conditional": finding.conditional,
        "unmoderated": finding.unmoderated,
        "counted": len(finding.counted),
        "set_aside": len(finding.set_aside),
    }


@settings(max_examples=100)
@given(tables())
def test_every_finding_is_that_of_the_object_path(table: Table) -> None:
    """Finding, rating, reasons and all that is marked are the same for each item."""
    rows, _ = scored(table, "long")
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        row.pop("team")
        found.setdefault(row.pop("subject"), []).append(row)
    assert found.keys() == subjects_of(table)
    for subject, items in found.items():
        _, result, _ = object_path(table, subject)
        expected = [
            expected_item(each)
            for code in plan_of(table).standards
            for each in result[code.code].findings
        ]
        assert items == expected


def expected_standard(result: StandardResult) -> dict[str, Any]:
    label = result.standard
    expected: dict[str, Any] = {
        f"{label}_met": result.counts.met,
        f"{label}_not_met": result.counts.not_met,
        f"{label}_unknown": result.counts.unknown,
        f"{label}_not_applicable": result.counts.not_applicable,
    }
    if isinstance(result, LogicModelResult):
        for outcome in result.outcomes:
            name = outcome.outcome.replace(".", "_")
            expected[f"{name}_verdict"] = outcome.verdict
            expected[f"{name}_attained"] = outcome.attained
            expected[f"{name}_possible"] = outcome.possible
            expected[f"{name}_weakest_link"] = outcome.weakest_link
        return expected
    assert isinstance(result, UnitResult | LadderResult | HolisticResult)
    expected[f"{label}_verdict"] = result.verdict
    expected[f"{label}_attained"] = result.attained
    expected[f"{label}_possible"] = result.possible
    if isinstance(result, UnitResult):
        expected[f"{label}_scope"] = result.scope.finding
        expected[f"{label}_scope_covered"] = len(result.scope.covered)
    return expected


@settings(max_examples=100)
@given(tables())
def test_every_verdict_is_that_of_the_object_path(table: Table) -> None:
    """Verdicts, bounds, counts, scope and what was set aside are the same for each standard."""
    rows, _ = scored(table, "wide")
    assert {row["subject"] for row in rows} == subjects_of(table)
    assert len(rows) == len(subjects_of(table))
    for row in rows:
        _, result, _ = object_path(table, row["subject"])
        expected: dict[str, Any] = {}
        for each in result.standards:
            expected |= expected_standard(each)
        reasons = [
            aside.reason
            for each in result.standards
            for finding in each.findings
            for aside in finding.set_aside
        ]
        expected |= {f"set_aside_{each}": reasons.count(each) for each in SetAsideReason}
        assert {name: row[name] for name in expected} == expected
        others = {"subject", "team", "judgements"}
        assert {name for name in row if not name.startswith("gap_")} == {*expected, *others}


def expected_gap(gap: RequirementGap) -> tuple[Any, ...]:
    return (
        gap.code,
        gap.required,
        *(-1 if each is None else each for each in (gap.attained, gap.possible)),
        gap.shortfall,
        gap.competence_gap,
        gap.evidence_gap,
        gap.surplus,
        gap.rank or -1,
    )


@settings(max_examples=100)
@given(tables())
def test_every_gap_is_that_of_the_object_path(table: Table) -> None:
    """The gap against each requirement, its two parts and its rank are the same."""
    rows, _ = scored(table, "requirements")
    names = ["code", "required", "attained", "possible", "shortfall"]
    names += ["competence", "evidence", "surplus", "rank"]
    found: dict[Any, list[tuple[Any, ...]]] = {}
    for row in rows:
        cells = tuple(-1 if row[name] is None else row[name] for name in names)
        found.setdefault(row["subject"], []).append(cells)
    for subject in subjects_of(table) if table.profile.requirements else ():
        _, _, gaps = object_path(table, subject)
        assert sorted(found[subject]) == sorted(expected_gap(each) for each in gaps.requirements)


@given(tables(), st.randoms(use_true_random=False), st.integers(1, 5))
def test_order_of_rows_and_cuts_between_batches_change_nothing(
    table: Table, random: Any, size: int
) -> None:
    """However rows are shuffled and wherever batches are cut, each subject stands the same."""
    whole, _ = scored(table, "long")
    order = list(range(len(table.rows)))
    random.shuffle(order)
    shuffled = table.arrow.take(pa.array(order, pa.int64())).to_batches(max_chunksize=size)
    other, _ = scored(table, "long", shuffled)

    def key(row: dict[str, Any]) -> tuple[Any, Any]:
        return row["subject"], row["item"]

    assert sorted(whole, key=key) == sorted(other, key=key)


@given(tables())
def test_every_fault_is_a_reject_and_no_other(table: Table) -> None:
    """Each cell that cannot be used comes out with its row, its column and the reason."""
    _, rejects = scored(table, "wide")
    assert sorted(rejects) == sorted(table.faults)


@pytest.mark.parametrize("ratings", [["3"], ["3", "3"], ["3", "1", "4"]])
def test_a_majority_comes_to_no_level(ratings: list[str]) -> None:
    """Most raters may agree that a competency is met, but not at which level it is."""
    parts = [
        evolve(part, rules=tuple(evolve(each, aggregation=Aggregation.MAJORITY) for each in rules))
        for part in policy_set("default").policies
        if (rules := part.rules)
    ]
    policy = evolve(policy_set("default"), policies=tuple(parts))
    day = date(2026, 5, 1)
    rows = [
        {"item": "PWS", "rating": each, "rater": f"p-{number}", "rater_role": "peer"}
        | {"subject": "e-1", "observed_on": day}
        for number, each in enumerate(ratings)
    ]
    plan = compile_plan(as_at=day, policy=policy, standards=["PWS"])
    batches = pa.Table.from_pylist(rows).to_batches()
    (found,) = next(score_batches(batches, plan, rejects=print)).to_pylist()
    record = record_of("e-1", rows, ("PWS",))
    result = assess(record, as_at=day, catalogue=load_catalogue(), policy=policy)
    assert {name: found[name] for name in found if name.startswith("PWS_")} == expected_standard(
        result["PWS"]
    )


@pytest.mark.parametrize(("wales", "level"), [(False, 2), (False, 3), (True, 2), (None, 2)])
def test_a_level_that_applies_to_nobody_is_still_what_is_required(
    wales: bool | None, level: int
) -> None:
    """Where no level up to the one asked for applies, nothing is missing or asked instead."""
    lower = {f"LADDER.L{rank}.B1": "wales" for rank in (1, 2)}
    ladder = a_ladder((1, 1, 1), conditions=lower)
    row = {
        "subject": "e-1",
        "item": "LADDER.L3.B1",
        "rating": "not_yet_met",
        "rater": "p-1",
        "rater_role": "peer",
        "observed_on": date(2026, 5, 1),
        "wales": wales,
    }
    profile = a_profile(a_requirement("LADDER", level))
    table = Table(
        [row],
        [],
        a_catalogue(ladder),
        profile,
        policy_set("default"),
        date(2026, 5, 1),
        ("LADDER",),
    )
    (found,), _ = scored(table, "requirements")
    _, _, gaps = object_path(table, "e-1")
    (gap,) = gaps.requirements
    assert found["required"] == gap.required
    assert (found["attained"], found["possible"]) == (gap.attained, gap.possible)
    assert (found["competence"], found["evidence"]) == (gap.competence_gap, gap.evidence_gap)


@pytest.mark.parametrize("many", [255, 256, 1000])
@pytest.mark.parametrize("in_order", [True, False])
def test_of_one_subject_there_may_be_more_rows_than_a_byte_counts(
    many: int, in_order: bool
) -> None:
    """What is set aside of one is counted in full, and nothing of it as another's or otherwise."""
    day = date(2026, 5, 1)
    own = {"item": "PWS", "rating": "3", "rater": "e-1", "observed_on": day}
    after = {**own, "rater_role": "peer", "observed_on": date(2026, 5, 2)}
    rows = [{**after, "subject": 1}, *[{**after, "subject": 2}] * many]
    rows += [{**own, "rater_role": "peer", "subject": each} for each in (2, 3, 3)]
    if not in_order:
        rows.reverse()
    plan = compile_plan(as_at=day, standards=["PWS"])
    batches = pa.Table.from_pylist(rows).to_batches()
    (batch,) = score_batches(batches, plan, rejects=print)
    found = {row["subject"]: row for row in batch.to_pylist()}
    assert [found[each]["judgements"] for each in (1, 2, 3)] == [1, many + 1, 2]
    assert [found[each]["set_aside_after_as_at"] for each in (1, 2, 3)] == [1, many, 0]
    assert all(found[each]["set_aside_role"] == 0 for each in found)


@pytest.mark.parametrize("days", [0, 31, 32, 1096, 1097])
@pytest.mark.parametrize("windows", [(36, 1), (1, 36), (None, 1), (36, None), (None, None)])
def test_evidence_for_each_kind_of_item_grows_stale_in_its_own_time(
    days: int, windows: tuple[int | None, int | None]
) -> None:
    """What is too old for one kind of item may still be current for another."""
    day = date(2026, 6, 1)
    kinds = dict(zip(("performance_criterion", "knowledge_requirement"), windows, strict=True))
    parts = []
    for part in policy_set("default").policies:
        rules = [
            evolve(rule, evidence=evolve(rule.evidence, window_months=kinds[rule.kinds[0]]))
            if rule.kinds[0] in kinds
            else rule
            for rule in part.rules
        ]
        parts.append(evolve(part, rules=tuple(rules)))
    rows = [
        {"subject": 1, "item": f"UNIT.{item}", "rating": "met", "rater": "a-1"}
        | {"rater_role": "assessor", "observed_on": day - timedelta(days=days)}
        | {"method": method, "authenticated": "a-2"}
        for item, method in (("P1", "observation"), ("K1", "questioning"))
    ]
    policy = evolve(policy_set("default"), policies=tuple(parts))
    unit = a_unit(criteria=1, knowledge=1, scope=0)
    profile = a_profile(a_requirement("UNIT"))
    table = Table(rows, [], a_catalogue(unit), profile, policy, day, ("UNIT",))
    found, _ = scored(table, "long")
    _, result, _ = object_path(table, 1)
    one_by_one = {each.item: each.finding for each in result["UNIT"].findings}
    assert {row["item"]: row["finding"] for row in found} == one_by_one
    ages = {None: 10**6, 1: 31, 36: 1096}
    expected = ["met" if days <= ages[each] else "unknown" for each in windows]
    assert [row["finding"] for row in found] == expected


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4])
def test_a_row_about_nobody_leaves_the_others_as_they_are(place: int) -> None:
    """Who rated, when it was recorded and what was shown stay with the rows that say so."""
    day = date(2026, 5, 1)
    sound = {"subject": 1, "observed_on": day, "method": "observation", "authenticated": "a-9"}
    # Of the first criterion the moderator decides, of the second the day recorded.
    said = [("met", "moderator", 1), ("not_yet_met", "assessor", 2)]
    said += [("met", "assessor", 4), ("not_yet_met", "assessor", 3)]
    rows: list[dict[str, Any]] = [
        {**sound, "item": f"UNIT.P{1 + number // 2}", "rating": rating, "rater": "a-1"}
        | {"rater_role": role, "scope": f"UNIT.S{1 + number % 2}"}
        | {"recorded_on": day + timedelta(days=recorded)}
        for number, (rating, role, recorded) in enumerate(said)
    ]
    nobody = {**rows[0], "subject": None, "rater_role": "self", "scope": None, "recorded_on": None}
    unit = a_unit(criteria=2, knowledge=0, scope=2)
    profile = a_profile(a_requirement("UNIT"))
    without = Table(rows, [], a_catalogue(unit), profile, policy_set("default"), day, ("UNIT",))
    among = without._replace(rows=[*rows[:place], nobody, *rows[place:]])
    for layout in ("long", "wide"):
        assert scored(among, layout)[0] == scored(without, layout)[0]
    _, result, _ = object_path(without, 1)
    found = {row["item"]: row["finding"] for row in scored(among, "long")[0]}
    assert found == {each.item: each.finding for each in result["UNIT"].findings}
    assert found == {"UNIT.P1": "met", "UNIT.P2": "met"}


@pytest.mark.parametrize("differ", ["within", "aggregation", "met_from", "minimum", "disputed"])
def test_rules_conclude_together_only_where_all_that_decides_is_the_same(differ: str) -> None:
    """Otherwise the judgements of one rule would be concluded by the other."""
    rule = compile_plan(as_at=date(2026, 5, 1), standards=["SFJES19"]).rules[0]
    other = rule._replace(tiers=rule.tiers + 1, admitted=rule.admitted * 0)
    assert rule.way == other.way
    changed: Any = {differ: "other"}
    assert rule.way != rule._replace(**changed).way
