"""
``assess``.
"""

import json
from datetime import date
from pathlib import Path

from electoral_standards import bundled
from electoral_standards.content.loader import load_catalogue
from electoral_standards.interchange.documents import to_data
from electoral_standards.interchange.schemas import schema_faults
from tests.cli.command import OFFICER, RETURNING_OFFICER, command

DAY = ("--as-at", "2026-06-01")


def test_json_is_the_result_that_the_library_gives() -> None:
    ran = command("assess", OFFICER, *DAY, "--format", "json")

    expected = bundled.assess(bundled.load(OFFICER), as_at=date(2026, 6, 1))
    assert (ran.status, ran.err) == (0, "")
    assert ran.document == json.loads(json.dumps(to_data(expected)))
    assert schema_faults(ran.document, "assessment-result.schema.json") == []
    assert ran.out.startswith("{\n  ")


def test_several_results_stand_one_a_line() -> None:
    ran = command("assess", OFFICER, RETURNING_OFFICER, *DAY, "--format", "json")

    assert [each["assessment"] for each in ran.documents] == [
        json.loads(Path(name).read_text(encoding="utf-8"))["id"]
        for name in (OFFICER, RETURNING_OFFICER)
    ]


def test_one_unusable_record_does_not_stop_the_others() -> None:
    ran = command("assess", "nowhere.json", OFFICER, *DAY, "--format", "json")

    assert ran.status == 2
    assert len(ran.documents) == 1
    assert "nowhere.json" in ran.err


def test_standard_input_is_a_record_too() -> None:
    piped = command("assess", "-", *DAY, stdin=Path(OFFICER).read_bytes())

    assert piped == command("assess", OFFICER, *DAY)


def test_today_is_taken_and_said_where_no_day_is_given() -> None:
    text = command("assess", OFFICER, today=date(2024, 2, 29))
    data = command("assess", OFFICER, "--format", "json", today=date(2024, 2, 29))

    assert "As at     29 February 2024 (2024-02-29)" in text.out
    assert data.document["asAt"] == "2024-02-29"
    assert "2024-02-29, today" in data.err


def test_another_document_is_no_record() -> None:
    profile = json.dumps(to_data(load_catalogue()["returning-officer"])).encode()
    ran = command("assess", "-", *DAY, stdin=profile)

    assert (ran.status, ran.out) == (2, "")
    assert "roleProfile" in ran.err


def test_every_fault_of_a_record_is_said() -> None:
    ran = command("assess", "-", *DAY, stdin=b'{"schemaVersion": "1.0", "type": "assessment"}')

    assert (ran.status, ran.out) == (2, "")
    assert all(f"$.{field}" in ran.err for field in ("id", "subject", "standards"))


def test_explaining_adds_to_the_summary() -> None:
    brief = command("assess", OFFICER, *DAY).out
    explained = command("assess", OFFICER, *DAY, "--explain").out

    assert explained.startswith(brief)
    assert "Why: SFJES19" in explained
    assert "Why: SFJES19" not in brief


def test_a_result_on_the_framework_says_whose_reading_it_is() -> None:
    out = command("assess", RETURNING_OFFICER, *DAY).out

    assert "the user's own reading, not a rating by the Electoral Commission" in out


def test_information_that_is_not_held_is_never_called_a_failure() -> None:
    out = command("assess", RETURNING_OFFICER, *DAY).out

    failures = out.partition("\nx Not met (")[2].partition("\n\n")[0]
    assert failures
    assert ".N" not in failures
    assert "? Information not held, or only in part: a gap in evidence, no failure (" in out
