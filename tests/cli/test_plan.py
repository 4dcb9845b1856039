"""
``plan``.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from electoral_standards import bundled
from electoral_standards.content.loader import load_catalogue
from electoral_standards.interchange.documents import to_data
from electoral_standards.interchange.schemas import schema_faults
from tests.cli.command import OFFICER, RETURNING_OFFICER, command
from tests.cli.goldens import assert_golden

DAY = ("--as-at", "2026-06-01")
OWN = ("--profile", "electoral-services-officer")
NEXT = ("--profile", "electoral-services-manager")


def test_json_is_the_plan_that_the_library_makes() -> None:
    ran = command("plan", OFFICER, *OWN, *DAY, "--by", "2028-12-01", "--format", "json")

    result = bundled.assess(bundled.load(OFFICER), as_at=date(2026, 6, 1))
    gaps = bundled.analyse_gaps(result, load_catalogue().profile(OWN[1]))
    expected = bundled.plan_development(gaps, result=result, by=date(2028, 12, 1))
    assert (ran.status, ran.err) == (0, "")
    assert ran.document == json.loads(json.dumps(to_data(expected)))
    assert schema_faults(ran.document, "development-plan.schema.json") == []
    assert bundled.load(ran.out.encode()) == expected


def test_several_plans_stand_one_a_line() -> None:
    ran = command("plan", OFFICER, "no.json", RETURNING_OFFICER, *OWN, *DAY, "--format", "json")

    assert ran.status == 2
    assert [each["type"] for each in ran.documents] == ["developmentPlan"] * 2


def test_a_plan_reads_as_it_did() -> None:
    ran = command("plan", OFFICER, *NEXT, *DAY, "--by", "2028-12-01", "--budget", "33")

    assert_golden("plan-officer.txt", ran.out)


def test_a_budget_is_kept_to() -> None:
    def effort(*words: str) -> int:
        ran = command("plan", OFFICER, *NEXT, *DAY, *words, "--format", "json")
        return int(ran.document["effort"])

    assert effort("--budget", "9") <= 9 < effort()


def test_a_step_to_another_role_is_planned() -> None:
    ran = command("plan", OFFICER, *OWN, "--to", NEXT[1], *DAY)

    assert ran.status == 0
    assert "RM.L4.B2" in ran.out
    assert "SFJES19.P5" not in ran.out


def test_where_there_is_no_gap_there_is_nothing_to_do() -> None:
    ran = command("plan", OFFICER, "--against", "SFJES19.P9", *DAY)

    assert ran.status == 0
    assert "There is no gap, so there is nothing to do." in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "soon"), "--by: 'soon' is no day"),
        (("--by", "2026-02-30"), "--by: '2026-02-30' is no day"),
        (("--by", "2026-05-31"), "cannot be made of gaps as at 2026-06-01"),
        (("--budget", "-1"), "--budget: '-1' is no whole number"),
        (("--budget", "1.5"), "--budget: '1.5' is no whole number"),
    ],
)
def test_what_cannot_be_planned_is_unusable(words: tuple[str, str], said: str) -> None:
    ran = command("plan", OFFICER, *OWN, *DAY, *words)

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_plan_document_is_validated(tmp_path: Path) -> None:
    """Steps that no action can have taken are a fault, with their place."""
    made = command("plan", OFFICER, *OWN, *DAY, "--format", "json").document
    made["actions"][0]["state"] = "verified"
    made["gaps"][0]["actions"] = ["a99"]
    made["actions"][1]["id"] = "a1"
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(made), encoding="utf-8")
    ran = command("validate", path)

    assert ran.status == 2
    said = ran.out + ran.err
    assert "$.actions[0].steps: its steps lead to planned, not to verified" in said
    assert "$.actions[1].id: the id 'a1' occurs twice" in said
    assert "$.gaps[0].actions[0]: the plan has no action 'a99'" in said


def test_a_plan_keeps_to_the_policy_that_is_named() -> None:
    """Under a stricter policy there is more to gather."""

    def effort(*words: str) -> int:
        ran = command("plan", OFFICER, *OWN, *DAY, *words, "--format", "json")
        return int(ran.document["effort"])

    assert effort("--policy", "strict-evidence") > effort()
