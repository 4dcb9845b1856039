"""
``migrate``.
"""

import json
from pathlib import Path
from typing import Any

import pytest

import electoral_standards as es
from electoral_standards.interchange.documents import dump, to_data
from electoral_standards.interchange.schemas import schema_faults
from tests.cli.command import OFFICER, RETURNING_OFFICER, command
from tests.cli.goldens import assert_golden
from tests.drift.revised import approved, drafted, prepare, revised

VERSIONS = ("--from", "SFJES19", "--to", "revised.json")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the made-up revision, a record, and an approved plan for it."""
    prepare(tmp_path)
    (tmp_path / "record.json").write_bytes(Path(OFFICER).read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def data_in(name: str) -> Any:
    return json.loads(Path(name).read_text(encoding="utf-8"))


def test_a_plan_is_drafted() -> None:
    ran = command("migrate", "record.json", *VERSIONS, "-o", "plan.json")

    assert (ran.status, ran.err) == (0, "")
    assert es.load("plan.json") == drafted()
    assert schema_faults(data_in("plan.json"), "migration-plan.schema.json") == []
    assert max(map(len, ran.out.splitlines())) <= 80
    assert_golden("migrate-draft.txt", ran.out)


def test_a_draft_is_a_document_on_standard_output() -> None:
    ran = command("migrate", "record.json", *VERSIONS, "--format", "json")

    assert (ran.status, ran.err) == (0, "")
    assert ran.document == json.loads(json.dumps(to_data(drafted())))


def test_one_plan_serves_several_records() -> None:
    other = json.loads(Path(OFFICER).read_text(encoding="utf-8"))
    Path("other.json").write_text(json.dumps({**other, "id": "another"}), encoding="utf-8")
    ran = command("migrate", "record.json", "other.json", *VERSIONS, "--format", "json")

    assert [each["assessment"] for each in ran.document["assessments"]] == [
        "example-2026-017",
        "another",
    ]
    # Whatever is to be decided is decided once for both.
    assert ran.document["items"] == to_data_of_items()


def to_data_of_items() -> Any:
    found: Any = json.loads(json.dumps(to_data(drafted())))["items"]
    return found


def test_an_approved_plan_is_carried_out() -> None:
    ran = command("migrate", "record.json", "--plan", "approved.json", "-o", "new.json")
    found = data_in("new.json")

    assert (ran.status, ran.err) == (0, "")
    assert schema_faults(found, "assessment.schema.json") == []
    assert found["migratedFrom"]["approvedBy"] == "m-1"
    assert_golden("migrate-done.txt", ran.out)


def test_what_comes_out_is_a_record_on_the_new_version() -> None:
    """It is as sound as any other, and assessed against the version that it went to."""
    assert (
        command("migrate", "record.json", "--plan", "approved.json", "-o", "new.json").status == 0
    )
    again = command("migrate", "new.json", "--from", "revised.json", "--to", "revised.json")

    assert again.status == 0
    assert "carried: they stand as they are" in again.out


def test_json_is_the_migrated_record() -> None:
    ran = command("migrate", "record.json", "--plan", "approved.json", "--format", "json")
    old = es.load_catalogue().standard("SFJES19")
    expected = es.migrate(es.load("record.json"), approved(), old=old, new=revised())

    assert (ran.status, ran.err) == (0, "")
    assert ran.document == json.loads(json.dumps(to_data(expected)))


def test_records_go_into_a_folder_under_their_names(folder: Path) -> None:
    (folder / "out").mkdir()
    ran = command("migrate", "record.json", "--plan", "approved.json", "-o", "out")

    assert ran.status == 0
    assert [each.name for each in (folder / "out").iterdir()] == ["record.json"]


def test_standard_input_is_a_record(folder: Path) -> None:
    (folder / "out").mkdir()
    stdin = Path(OFFICER).read_bytes()
    ran = command("migrate", "-", "--plan", "approved.json", "-o", "out", stdin=stdin)

    assert ran.status == 0
    assert [each.name for each in (folder / "out").iterdir()] == ["example-2026-017.json"]


def test_a_plan_is_completed_by_commands() -> None:
    """Decision by decision, or all at once; the day of the approval is the user's own."""
    dump(drafted(), "plan.json")
    decisions = ("--decide", "SFJES19.P2=keep", "--decide", "sfjes19.p3=SFJES19.P3,SFJES19.P10")
    one = command("migrate", "--plan", "plan.json", *decisions, "-o", "plan.json")
    words = ("migrate", "--plan", "plan.json", "--decide", "SFJES19.K10=drop", "--approve", "m-1")
    two = command(*words, "-o", "plan.json")
    plan = es.load("plan.json")
    done = command("migrate", "record.json", "--plan", "plan.json", "--format", "json")

    assert (one.status, two.status, done.status) == (0, 0, 0)
    assert "decided: mapped to SFJES19.P3 and SFJES19.P10" in one.out
    assert "Approved by m-1 on 1 June 2026." in two.out
    assert (plan.approved_by, str(plan.approved_on)) == ("m-1", "2026-06-01")
    assert [each["item"] for each in done.document["judgements"][:8]].count("SFJES19.P10") == 2


def test_an_approval_before_all_is_decided_is_refused_with_the_list() -> None:
    dump(drafted(), "plan.json")
    before = Path("plan.json").read_bytes()
    ran = command("migrate", "--plan", "plan.json", "--approve", "m-1", "-o", "plan.json")

    assert (ran.status, ran.out) == (2, "")
    for code in ("SFJES19.P2", "SFJES19.P3", "SFJES19.K10"):
        assert f"{code} is held, and nobody has decided" in ran.err
    assert Path("plan.json").read_bytes() == before


def test_a_plan_that_nobody_approved_is_refused_with_all_that_is_undecided() -> None:
    dump(drafted(), "plan.json")
    ran = command("migrate", "record.json", "--plan", "plan.json", "-o", "new.json")

    assert (ran.status, ran.out) == (2, "")
    assert "nobody has approved the plan" in ran.err
    for code in ("SFJES19.P2", "SFJES19.P3", "SFJES19.K10"):
        assert f"{code} is held, and nobody has decided" in ran.err
    assert not Path("new.json").exists()


def test_an_approval_before_all_is_decided_makes_the_plan_invalid() -> None:
    """Whoever checks the plan is told the same as whoever carries it out."""
    plan = {**json.loads(json.dumps(to_data(drafted()))), "approvedBy": "m-1"}
    Path("plan.json").write_text(json.dumps(plan), encoding="utf-8")
    for ran in (
        command("validate", "plan.json"),
        command("migrate", "record.json", "--plan", "plan.json", "-o", "new.json"),
    ):
        assert ran.status == 2
        assert "$.items[0].decision: SFJES19.P2 is held" in ran.out + ran.err


def test_versions_that_are_not_those_of_the_plan_are_refused(folder: Path) -> None:
    changed = data_in("revised.json")
    changed["title"] = "Another title"
    Path("revised.json").write_text(json.dumps(changed), encoding="utf-8")
    ran = command("migrate", "record.json", "--plan", "approved.json", "-o", "new.json")

    assert (ran.status, ran.out) == (2, "")
    assert "$.standards[0].new.digest: the plan is for SFJES19@3" in ran.err
    assert not Path("new.json").exists()


def test_versions_that_went_elsewhere_are_given(folder: Path) -> None:
    (folder / "revised.json").rename(folder / "elsewhere.json")
    words = ("migrate", "record.json", "--plan", "approved.json", "-o", "new.json")

    ran = command(*words)
    assert (ran.status, ran.out) == (2, "")
    assert "revised.json" in ran.err
    assert command(*words, "--to", "elsewhere.json").status == 0


def test_a_record_that_changed_since_is_refused(folder: Path) -> None:
    changed = data_in("record.json")
    changed["judgements"].pop()
    Path("record.json").write_text(json.dumps(changed), encoding="utf-8")
    ran = command("migrate", "record.json", "--plan", "approved.json", "-o", "new.json")

    assert ran.status == 2
    assert "is not what it was when the plan was made" in ran.err


def test_one_record_that_cannot_be_migrated_does_not_stop_the_rest(folder: Path) -> None:
    (folder / "out").mkdir()
    ran = command(
        "migrate", RETURNING_OFFICER, "record.json", "--plan", "approved.json", "-o", "out"
    )

    assert ran.status == 2
    assert "the plan is not for the assessment" in ran.err
    assert [each.name for each in (folder / "out").iterdir()] == ["record.json"]


def test_a_record_is_never_written_over(folder: Path) -> None:
    before = Path("record.json").read_bytes()
    for words in (
        ("--plan", "approved.json", "-o", "record.json"),
        ("--plan", "approved.json", "-o", "."),
        (*VERSIONS, "-o", "record.json"),
    ):
        ran = command("migrate", "record.json", *words)
        assert (ran.status, ran.out) == (2, "")
        assert "which stays" in ran.err
    assert Path("record.json").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("record.json",), "--from: to draft a plan"),
        (("record.json", "--from", "SFJES19"), "--to: to draft a plan"),
        (VERSIONS, "RECORD: name at least one record"),
        (("record.json", *VERSIONS, "--approve", "m-1"), "are for a plan"),
        (("record.json", "--plan", "approved.json", "--approve", "m-1", "-o", "x"), "no record"),
        (("--plan", "approved.json", "--decide", "P2", "-o", "x"), "is no decision"),
        (("--plan", "approved.json", "--decide", "SFJES19.P22=keep", "-o", "x"), "'SFJES19.P2'"),
        (("record.json", "--plan", "approved.json"), "-o: say where"),
        (("record.json", "--plan", "nowhere.json", "-o", "x"), "there is no such file"),
        (("record.json", "--plan", "record.json", "-o", "x"), "expected a migration plan"),
        (("nowhere.json", *VERSIONS), "there is no such file"),
        (("approved.json", *VERSIONS), "expected an assessment"),
        (("record.json", "record.json", *VERSIONS), "is given twice"),
        (("record.json", "--from", "ROPS", "--to", "ROPS"), "names no standard"),
        (("record.json", "--from", "RM", "--to", "revised.json"), "only standards of one kind"),
        (("record.json", "record.json", "--plan", "approved.json", "-o", "x"), "into a folder"),
        (("record.json", *VERSIONS, "-o", "nowhere/plan.json"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_clear_message(words: tuple[str, ...], message: str) -> None:
    ran = command("migrate", *words)

    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_a_record_on_the_new_version_already_is_told_of() -> None:
    """Its codes are not those of the version that it is said to be on."""
    assert (
        command("migrate", "record.json", "--plan", "approved.json", "-o", "new.json").status == 0
    )
    ran = command("migrate", "new.json", *VERSIONS)

    assert (ran.status, ran.out) == (2, "")
    assert "SFJES19.P11" in ran.err
