"""
``compare``.
"""

import json
from datetime import date
from pathlib import Path

import electoral_standards as es
from electoral_standards.interchange.documents import dump, to_data
from electoral_standards.interchange.schemas import schema_faults
from tests.cli.command import OFFICER, RETURNING_OFFICER, command

BOTH = ("--before-as-at", "2026-06-01", "--after-as-at", "2030-06-01")


def test_json_is_the_comparison_that_the_library_gives() -> None:
    ran = command("compare", OFFICER, OFFICER, *BOTH, "--format", "json")

    record = es.load(OFFICER)
    days = (date(2026, 6, 1), date(2030, 6, 1))
    expected = es.compare(*(es.assess(record, as_at=day) for day in days))
    assert (ran.status, ran.err) == (0, "")
    assert ran.document == json.loads(json.dumps(to_data(expected)))
    assert schema_faults(ran.document, "comparison.schema.json") == []


def test_text_says_what_grew_too_old() -> None:
    out = command("compare", OFFICER, OFFICER, *BOTH).out

    assert "Before  example-2026-017, as at 1 June 2026" in out
    assert "+ met -> ? not known (the evidence is too old)" in out
    assert "because evidence grew too old: met, by a-7 (assessor)" in out
    assert max(map(len, out.splitlines())) <= 80


def test_a_record_and_itself_tell_nothing() -> None:
    ran = command("compare", OFFICER, OFFICER, "--as-at", "2026-06-01")

    assert ran.status == 0
    assert "Nothing else is concluded on SFJES19, RM and PWS." in ran.out
    assert "because" not in ran.out


def test_a_result_is_compared_as_it_is(tmp_path: Path) -> None:
    kept = tmp_path / "result.json"
    dump(es.assess(es.load(OFFICER), as_at=date(2026, 6, 1)), kept)
    ran = command("compare", str(kept), OFFICER, "--after-as-at", "2030-06-01")

    assert ran.out == command("compare", OFFICER, OFFICER, *BOTH).out


def test_a_result_takes_no_other_day(tmp_path: Path) -> None:
    kept = tmp_path / "result.json"
    dump(es.assess(es.load(OFFICER), as_at=date(2026, 6, 1)), kept)
    ran = command("compare", str(kept), OFFICER, *BOTH)

    assert (ran.status, ran.out) == (2, "")
    assert "--before-as-at" in ran.err


def test_today_is_said_where_no_day_is_given() -> None:
    ran = command("compare", OFFICER, OFFICER, today=date(2026, 6, 1))

    assert "2026-06-01, today" in ran.err


def test_markdown_is_the_tree() -> None:
    ran = command("compare", OFFICER, OFFICER, *BOTH, "--format", "markdown")

    assert ran.out.startswith("- **e-0417**: ")
    assert "**: staleness (counted -> stale)\n" in ran.out


def test_two_people_are_not_compared() -> None:
    ran = command("compare", OFFICER, RETURNING_OFFICER, *BOTH)

    assert (ran.status, ran.out) == (2, "")
    assert "two subjects" in ran.err


def test_another_document_is_neither_record_nor_result() -> None:
    profile = json.dumps(to_data(es.load_catalogue()["returning-officer"])).encode()
    ran = command("compare", "-", OFFICER, *BOTH, stdin=profile)

    assert (ran.status, ran.out) == (2, "")
    assert "expected an assessment or a result" in ran.err
