"""
The kernel and the object path give the same answers, cell by cell.
"""

from datetime import date
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
from tests.builders import a_catalogue, a_ladder, a_profile, a_requirement

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
