"""
``gaps``.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from electoral_standards import bundled
from electoral_standards.content.loader import load_catalogue
from electoral_standards.interchange.documents import dumps, to_data
from electoral_standards.interchange.schemas import schema_faults
from tests.cli.command import OFFICER, RETURNING_OFFICER, command
from tests.cli.goldens import assert_golden

DAY = ("--as-at", "2026-06-01")
OWN = ("--profile", "electoral-services-officer")


def test_json_is_the_analysis_that_the_library_gives() -> None:
    ran = command("gaps", OFFICER, *OWN, *DAY, "--format", "json")

    result = bundled.assess(bundled.load(OFFICER), as_at=date(2026, 6, 1))
    expected = bundled.analyse_gaps(result, load_catalogue().profile(OWN[1]))
    assert (ran.status, ran.err) == (0, "")
    assert ran.document == json.loads(json.dumps(to_data(expected)))
    assert schema_faults(ran.document, "gap-analysis.schema.json") == []


def test_several_analyses_stand_one_a_line() -> None:
    ran = command("gaps", OFFICER, "no.json", RETURNING_OFFICER, *OWN, *DAY, "--format", "json")

    assert ran.status == 2
    assert [each["type"] for each in ran.documents] == ["gapAnalysis"] * 2


def test_a_profile_may_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(dumps(load_catalogue()[OWN[1]]), encoding="utf-8")

    assert command("gaps", OFFICER, "--profile", path, *DAY) == command("gaps", OFFICER, *OWN, *DAY)


def test_a_profile_may_be_piped() -> None:
    piped = command(
        "gaps", OFFICER, "--profile", "-", *DAY, stdin=dumps(load_catalogue()[OWN[1]]).encode()
    )

    assert piped == command("gaps", OFFICER, *OWN, *DAY)


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ("electoral-service-officer", "did you mean 'electoral-services-officer'?"),
        ("nowhere.json", "no such file"),
        (OFFICER, "no role profile"),
        ("SFJES19", "no profile is called"),
    ],
)
def test_an_unknown_profile_is_unusable(profile: str, said: str) -> None:
    ran = command("gaps", OFFICER, "--profile", profile, *DAY)

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_gaps_read_as_they_did() -> None:
    assert_golden("gaps-officer.txt", command("gaps", OFFICER, *OWN, *DAY).out)


def test_what_does_not_apply_is_no_gap() -> None:
    own = {
        "schemaVersion": "1.0",
        "type": "roleProfile",
        "name": "in-wales",
        "version": "1",
        "title": "In Wales",
        "authority": "illustrative",
        "description": "What Wales alone requires.",
        "requirements": [{"item": "ROPS.O2.G1.N5"}],
    }
    ran = command("gaps", RETURNING_OFFICER, "--profile", "-", *DAY, stdin=json.dumps(own).encode())

    assert ran.status == 0
    assert ". does not apply" in ran.out
    assert "no gap in 1 requirement" in ran.out
