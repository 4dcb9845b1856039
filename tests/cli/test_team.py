"""
``team``.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from electoral_standards import bundled
from electoral_standards.content.loader import load_catalogue
from electoral_standards.identifiers import Identifier
from electoral_standards.interchange.documents import dump, dumps, to_data
from electoral_standards.interchange.schemas import schema_faults
from electoral_standards.model.assessment import Assessment
from electoral_standards.vocabulary import Audience
from tests.cli.command import OFFICER, RETURNING_OFFICER, command
from tests.cli.goldens import assert_golden

DAY = ("--as-at", "2026-06-01")
NAME = "electoral-services-officer"
OWN = ("--profile", NAME)
#: By member, how many of the officer's judgements there are.
MEMBERS = {"e-1": 54, "e-2": 54, "e-3": 3, "e-4": 0}


def record(name: str, judgements: int) -> Assessment:
    """The bundled officer's record under another name, with so many of its judgements."""
    officer: Assessment = bundled.load(OFFICER)
    return evolve(
        officer,
        id=Identifier(f"of-{name}"),
        subject=evolve(officer.subject, id=Identifier(name), name=f"Example {name[-1]}"),
        judgements=officer.judgements[:judgements],
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The records of a team, in a folder."""
    (tmp_path / "team").mkdir()
    for name, judgements in MEMBERS.items():
        dump(record(name, judgements), tmp_path / "team" / f"{name}.json")
    return tmp_path / "team"


def analysed(**changes: Any) -> Any:
    results = [bundled.assess(record(*each), as_at=date(2026, 6, 1)) for each in MEMBERS.items()]
    analysis = bundled.analyse_team(results, load_catalogue().profile(NAME), **changes)
    return json.loads(json.dumps(to_data(analysis)))


@pytest.mark.parametrize("audience", list(Audience))
def test_json_is_the_analysis_that_the_library_gives(folder: Path, audience: Audience) -> None:
    ran = command("team", folder, *OWN, *DAY, "--audience", audience, "--format", "json")

    assert (ran.status, ran.err) == (0, "")
    assert ran.document == analysed(audience=audience)
    assert schema_faults(ran.document, "team-analysis.schema.json") == []


def test_records_results_and_gap_analyses_make_the_same_team(folder: Path, tmp_path: Path) -> None:
    expected = command("team", folder, *OWN, *DAY, "--format", "json")
    result = bundled.assess(bundled.load(folder / "e-2.json"), as_at=date(2026, 6, 1))
    dump(result, folder / "e-2.json")
    third = bundled.assess(bundled.load(folder / "e-3.json"), as_at=date(2026, 6, 1))
    dump(bundled.analyse_gaps(third, load_catalogue().profile(NAME)), tmp_path / "third.json")
    (folder / "e-3.json").unlink()

    assert expected == command(
        "team", tmp_path / "third.json", folder, *OWN, *DAY, "--format", "json"
    )


def test_team_reads_as_it_did(folder: Path) -> None:
    ran = command("team", folder, *OWN, *DAY, "--without", "e-1", "--absent", "e-2", "e-3")

    assert (ran.status, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert_golden("team-officer.txt", ran.out)


def test_published_team_reads_as_it_did(folder: Path) -> None:
    ran = command("team", folder, *OWN, *DAY, "--audience", "published")

    assert "e-1" not in ran.out
    assert_golden("team-published.txt", ran.out)


def test_changes_of_the_team_are_in_the_json(folder: Path, tmp_path: Path) -> None:
    dump(record("e-9", 54), tmp_path / "new.json")
    words = ("--without", "e-1", "e-4", "--with", tmp_path / "new.json", "--absent", "e-9")
    found = command("team", folder, *OWN, *DAY, *words, "--format", "json").document

    assert (found["whatIf"]["removed"], found["whatIf"]["added"]) == (["e-1", "e-4"], ["e-9"])
    assert (
        found["pollingDay"]["roster"],
        found["pollingDay"]["absent"],
    ) == (["e-2", "e-3", "e-9"], ["e-9"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--without", "e-8"), "--without: 'e-8' is not in the team"),
        (("--absent", "e-8"), "--absent: 'e-8' is not in the team"),
        (("--without", "e-1", "--audience", "published"), "--audience assessor only"),
        (("--with", OFFICER, OFFICER), "'e-0417' is there twice"),
    ],
)
def test_what_cannot_be_asked_is_said(folder: Path, words: tuple[str, ...], said: str) -> None:
    ran = command("team", folder, *OWN, *DAY, *words)

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_team_lacking_one_record_has_no_answer(folder: Path) -> None:
    """Each record that cannot be used is named; numbers of the others would mislead."""
    (folder / "e-2.json").write_text("{}", encoding="utf-8")
    ran = command("team", folder, "no.json", *OWN, *DAY)

    assert (ran.status, ran.out) == (2, "")
    assert "e-2.json" in ran.err
    assert "no.json" in ran.err


def test_a_folder_without_documents_is_unusable(tmp_path: Path) -> None:
    ran = command("team", tmp_path, *OWN, *DAY)

    assert ran.status == 2
    assert "no file that ends in .json" in ran.err


def test_what_is_no_member_is_unusable() -> None:
    ran = command("team", "-", *OWN, *DAY, stdin=dumps(load_catalogue()["RM"]).encode())

    assert ran.status == 2
    assert "standard input" in ran.err
    assert "expected an assessment, a result or a gap analysis" in ran.err


def test_the_day_that_was_taken_is_said_once(folder: Path) -> None:
    ran = command("team", folder, *OWN, "--format", "json")

    assert ran.err.count("as at 2026-06-01, today") == 1


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ((), 1),
        (("--profile", "EASY"), 0),
        (("--profile", "EASY", "--absent", "e-1", "e-2"), 1),
        (("--profile", "EASY", "--without", "e-1", "e-2"), 1),
        (("--profile", "EASY", "--audience", "published"), 0),
    ],
)
def test_uncovered_fails_where_that_is_asked(
    folder: Path, tmp_path: Path, words: tuple[str, ...], status: int
) -> None:
    """What is only not known is uncovered as well: nobody is known to hold it."""
    whole = load_catalogue().profile(NAME)
    one = tuple(each for each in whole.requirements if each.item == "SFJES19.P9")
    dump(evolve(whole, requirements=one), tmp_path / "easy.json")
    said = [str(tmp_path / "easy.json") if word == "EASY" else word for word in words]
    profile = () if said else OWN

    assert command("team", folder, *profile, *said, *DAY, "--fail-on", "uncovered").status == status
    assert command("team", folder, *profile, *said, *DAY).status == 0


def test_a_returning_officer_is_no_hindrance(folder: Path) -> None:
    """A standard that a record does not cover is not known of its subject."""
    ran = command("team", folder, RETURNING_OFFICER, *OWN, *DAY)

    assert (ran.status, ran.err) == (0, "")
    assert "Team     5 people" in ran.out


def test_a_result_that_does_not_suit_the_profile_is_no_defect_of_the_program(
    tmp_path: Path,
) -> None:
    """By a slip of the pen a competency judged as a whole is called by the code of a unit."""
    result = command("assess", OFFICER, *DAY, "--format", "json").document
    for standard in result["standards"]:
        standard["standard"] = {"SFJES19": "PWS", "PWS": "SFJES19"}.get(
            standard["standard"], standard["standard"]
        )
    (tmp_path / "result.json").write_text(json.dumps(result), encoding="utf-8")
    ran = command("team", tmp_path / "result.json", *OWN)

    assert (ran.status, ran.out) == (2, "")
    assert "a verdict of SFJES19 is required, and its result is of kind 'holistic'" in ran.err
