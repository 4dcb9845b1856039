"""
``progress``, and ``gaps --fail-on``.
"""

import json
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from electoral_standards import bundled
from electoral_standards.content.loader import load_catalogue
from electoral_standards.interchange.documents import dump, dumps, to_data
from electoral_standards.interchange.schemas import schema_faults
from electoral_standards.model.assessment import Assessment
from tests.cli.command import OFFICER, RETURNING_OFFICER, command
from tests.cli.goldens import assert_golden

NAME = "electoral-services-officer"
OWN = ("--profile", NAME)
#: On the second day nothing has changed; on the third most of the evidence is too old.
DAYS = ("2026-06-01", "2026-07-01", "2029-06-01")


def test_json_is_the_progress_that_the_library_gives() -> None:
    ran = command("progress", OFFICER, "--as-at", *DAYS, *OWN, "--format", "json")

    record = bundled.load(OFFICER)
    results = [bundled.assess(record, as_at=date.fromisoformat(day)) for day in DAYS]
    expected = bundled.trace_progress(results, load_catalogue().profile(NAME))
    assert (ran.status, ran.err) == (0, "")
    assert ran.document == json.loads(json.dumps(to_data(expected)))
    assert schema_faults(ran.document, "progress.schema.json") == []


def test_progress_reads_as_it_did() -> None:
    ran = command("progress", OFFICER, "--as-at", *DAYS, *OWN)

    assert max(map(len, ran.out.splitlines())) <= 80
    assert_golden("progress-officer.txt", ran.out)


def test_results_keep_their_own_days(tmp_path: Path) -> None:
    record = bundled.load(OFFICER)
    for day in DAYS:
        dump(bundled.assess(record, as_at=date.fromisoformat(day)), tmp_path / f"{day}.json")
    files = [tmp_path / f"{day}.json" for day in reversed(DAYS)]

    assert command("progress", *files, *OWN) == command("progress", OFFICER, "--as-at", *DAYS, *OWN)


def test_a_record_holds_as_at_its_last_day_unless_told() -> None:
    """The day on which something in it was last observed or recorded; not today."""
    ran = command("progress", OFFICER, RETURNING_OFFICER, "--format", "json")

    for name, subject in zip((OFFICER, RETURNING_OFFICER), ran.document["subjects"], strict=False):
        record: Assessment = bundled.load(name)
        days = [each.observed_on for each in (*record.judgements,)]
        days += [each.recorded_on for each in record.judgements if each.recorded_on]
        days += [each.observed_on for each in record.evidence]
        found = {point["asAt"] for each in subject["standards"] for point in each["points"]}
        assert found == {str(max(days))}


@pytest.mark.parametrize(
    ("days", "gates", "status"),
    [
        (DAYS, ("regression",), 1),
        (DAYS[:2], ("regression",), 0),
        (DAYS, ("statutory-gap",), 0),
        (DAYS, ("statutory-gap", "regression"), 1),
        (DAYS, (), 0),
    ],
)
def test_a_regression_fails_where_that_is_asked(
    days: tuple[str, ...], gates: tuple[str, ...], status: int
) -> None:
    words = [word for gate in gates for word in ("--fail-on", gate)]

    assert command("progress", OFFICER, "--as-at", *days, *OWN, *words).status == status


def test_a_gap_in_the_law_fails_where_that_is_asked(tmp_path: Path) -> None:
    """Whether known to be missing or not known; and of progress, at the end."""
    whole = load_catalogue().profile(NAME)
    for item, statuses in (("SFJES19.P9", (0, 1)), ("SFJES19.P6", (1, 1))):
        law = tuple(evolve(x, statutory=x.item == item) for x in whole.requirements)
        dump(evolve(whole, requirements=law), tmp_path / "law.json")
        words = ("--profile", tmp_path / "law.json", "--fail-on", "statutory-gap", "--as-at")
        for day, status in zip((DAYS[0], DAYS[2]), statuses, strict=True):
            assert command("gaps", OFFICER, *words, day).status == status
            assert command("progress", OFFICER, *words, day).status == status
        last = command("progress", OFFICER, *words, *DAYS)
        assert last.status == statuses[1]


def test_gaps_pass_where_nothing_is_asked() -> None:
    assert command("gaps", OFFICER, *OWN, "--as-at", DAYS[2]).status == 0
    assert command("gaps", OFFICER, "no.json", *OWN, "--fail-on", "statutory-gap").status == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((OFFICER, "--fail-on", "statutory-gap"), "needs --profile"),
        ((OFFICER, "--as-at", "yesterday"), "no day"),
        ((OFFICER, OFFICER), "two results of 'e-0417'"),
        ((OFFICER, "no.json"), "no such file"),
        (("-",), "expected an assessment or a result"),
    ],
)
def test_what_cannot_be_followed_is_said(words: tuple[str, ...], said: str) -> None:
    ran = command("progress", *words, stdin=dumps(load_catalogue()["RM"]).encode())

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_record_without_a_day_needs_one(tmp_path: Path) -> None:
    blank = evolve(bundled.load(OFFICER), judgements=(), evidence=())
    dump(blank, tmp_path / "blank.json")
    ran = command("progress", tmp_path / "blank.json")

    assert ran.status == 2
    assert "choose the day with --as-at" in ran.err
    assert command("progress", tmp_path / "blank.json", "--as-at", DAYS[0]).status == 0
