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


def test_a_standard_takes_the_place_of_a_profile() -> None:
    ran = command("gaps", OFFICER, "--against", "rm.l3", *DAY, "--format", "json")

    [gap] = ran.document["requirements"]
    assert (gap["standard"], gap["level"], gap["shortfall"]) == ("RM", 3, 2)


def test_only_what_another_role_asks_beyond_this_one_is_compared() -> None:
    """It is what the next profile asks, and neither what both ask nor what follows from it."""
    words = ("gaps", OFFICER, *OWN, "--to", "electoral-services-manager", *DAY)
    ran = command(*words, "--format", "json")

    asked = {each.get("standard") or each["item"] for each in ran.document["requirements"]}
    assert asked == {"RM", "RM.L4.B2", "PWS", "PWS.B4"}


def test_progress_is_since_a_day_or_since_a_result(tmp_path: Path) -> None:
    """The same record as at an earlier day, or an earlier result in a file: the same is said."""
    path = tmp_path / "earlier.json"
    result = bundled.assess(bundled.load(OFFICER), as_at=date(2025, 12, 1))
    path.write_text(dumps(result), encoding="utf-8")
    by_day = command("gaps", OFFICER, *OWN, *DAY, "--since", "2025-12-01")

    assert by_day == command("gaps", OFFICER, *OWN, *DAY, "--since", path)
    assert "What has moved since 1 December 2025" in by_day.out
    assert "RM  ? level 0 to 5 -> ? level 1 to 2; no longer open: RM.L1.B1" in by_day.out


def test_where_nothing_moved_it_is_said() -> None:
    ran = command("gaps", OFFICER, *OWN, *DAY, "--since", DAY[1])

    assert "What has moved since 1 June 2026 (2026-06-01)\n    nothing\n" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "give either --profile or --against"),
        ((*OWN, "--against", "RM"), "give either --profile or --against"),
        (("--against", "RM", "--to", OWN[1]), "--to goes from one profile to another"),
        ((*OWN, "--to", "nowhere.json"), "--to: no profile is called 'nowhere.json'"),
        (("--against", "RM.L9"), "did you mean"),
        (("--against", "ESO"), "nothing that can be required"),
        ((*OWN, "--since", "2025-13-01"), "--since: '2025-13-01' is no day"),
        ((*OWN, "--since", "no.json"), "no day such as 2026-06-01, and no file"),
        ((*OWN, "--since", OFFICER), "no assessment result"),
        ((*OWN, "--since", "2026-06-02"), "it is as at 2026-06-02"),
    ],
)
def test_options_that_do_not_fit_are_unusable(words: tuple[str, ...], said: str) -> None:
    ran = command("gaps", OFFICER, *words, *DAY)

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_supplement_is_composed_with_its_base(tmp_path: Path) -> None:
    """A local profile adds to the one that it extends; it may not weaken what is statutory."""
    own = {
        "schemaVersion": "1.0",
        "type": "roleProfile",
        "name": "here",
        "version": "1",
        "title": "Here",
        "authority": "illustrative",
        "description": "What is required here besides.",
        "extends": "returning-officer",
        "requirements": [{"item": "ROPS.O1.M1", "importance": 5, "statutory": True}],
    }
    path = tmp_path / "here.json"
    path.write_text(json.dumps(own), encoding="utf-8")
    ran = command("gaps", RETURNING_OFFICER, "--profile", path, *DAY)
    whole = command("gaps", RETURNING_OFFICER, "--profile", "returning-officer", *DAY)
    assert ran.status == 0
    assert ran.out.partition("\nRank")[2] == whole.out.partition("\nRank")[2]

    own["requirements"] = [{"item": "ROPS.O1.M1", "importance": 5}]
    path.write_text(json.dumps(own), encoding="utf-8")
    ran = command("gaps", RETURNING_OFFICER, "--profile", path, *DAY)
    assert ran.status == 2
    assert "may tighten and never weaken" in ran.err
