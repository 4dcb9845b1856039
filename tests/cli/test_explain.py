"""
``assess --explain`` with and without codes, ``--format markdown`` and ``--audience``.
"""

import json
from datetime import date
from pathlib import Path

import pytest

import electoral_standards as es
from electoral_standards.interchange.schemas import schema_faults
from tests.cli.command import OFFICER, RETURNING_OFFICER, command

DAY = ("--as-at", "2026-06-01")


@pytest.mark.parametrize("code", ["SFJES19", "SFJES19.P6", "RM.L2", "RM.L2.B4", "PWS"])
def test_codes_narrow_the_explanation(code: str) -> None:
    out = command("assess", OFFICER, *DAY, "--explain", code).out

    assert out.startswith("Why: ")
    assert out.count("Why: ") == 1
    assert "Rests on" not in out


def test_several_codes_are_explained_in_turn() -> None:
    ran = command("assess", OFFICER, *DAY, "--explain", "RM.L2.B4", "SFJES19.P6")

    assert ran.out.index("Why: RM.L2.B4") < ran.out.index("Why: SFJES19.P6")


def test_a_record_may_follow_the_option() -> None:
    after = command("assess", *DAY, "--explain", OFFICER)

    assert after == command("assess", OFFICER, *DAY, "--explain")


def test_a_file_called_as_a_code_is_a_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "RM").write_bytes(Path(OFFICER).read_bytes())
    monkeypatch.chdir(tmp_path)
    ran = command("assess", *DAY, "--explain", "RM")

    assert ran == command("assess", OFFICER, *DAY, "--explain")


def test_codes_alone_are_no_record() -> None:
    ran = command("assess", *DAY, "--explain", "RM")

    assert (ran.status, ran.out) == (2, "")
    assert "RECORD" in ran.err


def test_unknown_code_is_said_with_the_nearest() -> None:
    ran = command("assess", OFFICER, *DAY, "--explain", "SFJES19.P66")

    assert ran.status == 2
    assert "SFJES19.P6" in ran.err


def test_json_of_a_code_is_its_tree() -> None:
    ran = command("assess", OFFICER, *DAY, "--explain", "SFJES19.P6", "--format", "json")

    result = es.assess(es.load(OFFICER), as_at=date(2026, 6, 1))
    assert ran.document == json.loads(json.dumps(result.explain("SFJES19.P6").to_data()))


def test_json_without_codes_is_the_result() -> None:
    ran = command("assess", OFFICER, *DAY, "--explain", "--format", "json")

    assert ran == command("assess", OFFICER, *DAY, "--format", "json")


def test_an_area_of_activity_is_explained() -> None:
    out = command("assess", RETURNING_OFFICER, *DAY, "--explain", "ROPS.O1.G1").out

    assert out.startswith("Why: ROPS.O1.G1")
    assert "ROPS.O1.G1.A1" in out


def test_markdown_has_a_heading_for_each_standard() -> None:
    out = command("assess", OFFICER, *DAY, "--format", "markdown").out

    assert [line for line in out.splitlines() if line.startswith("#")] == [
        "## SFJES19",
        "## RM",
        "## PWS",
    ]
    assert "\n  - **SFJES19.P6**: unknown (stale). *" in out


@pytest.mark.parametrize("audience", ["feedback", "published"])
def test_what_a_small_group_said_is_kept_from_others(audience: str) -> None:
    ran = command("assess", OFFICER, *DAY, "--audience", audience, "--format", "json")

    document = ran.document
    assert (document["audience"], document["smallestGroup"]) == (audience, 3)
    assert schema_faults(document, "assessment-result.schema.json") == []
    roles = {each["rater"]["role"] for each in document["judgements"]}
    assert roles.isdisjoint({"peer", "stakeholder", "expert_witness"})
    assert document["withheld"]


def test_text_for_others_says_what_is_withheld() -> None:
    out = command("assess", OFFICER, *DAY, "--audience", "published", "--explain").out

    assert "withheld, to keep private what a small group of raters said" in " ".join(out.split())
    assert "\nWithheld\n" in out


def test_size_of_the_groups_is_an_option() -> None:
    ran = command(
        "assess",
        OFFICER,
        *DAY,
        *("--audience", "feedback", "--smallest-group", "5", "--format", "json"),
    )

    assert ran.document["smallestGroup"] == 5


@pytest.mark.parametrize("size", ["1", "0", "-2"])
def test_group_of_one_is_refused(size: str) -> None:
    ran = command("assess", OFFICER, *DAY, f"--smallest-group={size}")

    assert (ran.status, ran.out) == (2, "")
    assert "--smallest-group" in ran.err
