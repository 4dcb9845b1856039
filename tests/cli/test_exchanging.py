"""The commands of ``export`` and ``import``: where things go, and how they end."""

import json
from pathlib import Path

import pytest

from electoral_standards.cli.app import GROUPS
from electoral_standards.content.loader import load_catalogue
from electoral_standards.exchange.formats import formats
from electoral_standards.interchange.documents import dumps
from tests.cli.command import OFFICER, RETURNING_OFFICER, command
from tests.exchange.foreign import achievement, full_unit

ISSUER = ("--issuer", "did:web:example.org", "--issuer-name", "Example")
FORMATS = ("case", "badges", "skos")


def test_every_format_has_its_commands_in_the_directions_that_it_has() -> None:
    """What the list of formats says of writing and reading is what can be typed."""
    for name, format in formats():
        assert name in GROUPS["export"].verbs or not format.writes, name
        assert name in GROUPS["import"].verbs or not format.reads, name


@pytest.mark.parametrize("name", FORMATS)
def test_without_a_file_the_document_goes_to_standard_output_and_the_losses_do_not(
    name: str,
) -> None:
    ran = command("export", name, "rm")
    assert ran.status == 0
    if name != "skos":
        assert ran.document
    assert "items carried" in ran.err
    assert "items carried" not in ran.out


@pytest.mark.parametrize("name", FORMATS)
def test_with_a_file_the_document_goes_there_and_the_losses_are_said(
    name: str, tmp_path: Path
) -> None:
    """As text; every one of them as JSON, in a file or on standard output."""
    target, losses = tmp_path / "out", tmp_path / "losses.json"
    ran = command("export", name, "RM", "-o", target, "--losses", losses)
    assert (ran.status, ran.out) == (0, "")
    report = json.loads(losses.read_text(encoding="utf-8"))
    assert report["type"] == "lossReport"
    assert f"{report['carried']} items carried; {len(report['losses'])} not carried" in ran.err
    assert target.read_text(encoding="utf-8").rstrip() == command("export", name, "RM").out.rstrip()
    as_json = command("export", name, "RM", "-o", target, "--format", "json")
    assert as_json.document == report
    assert command("validate", losses).status == 0


def test_a_dash_is_standard_output_where_a_file_is_written() -> None:
    assert command("export", "case", "RM", "-o", "-").out == command("export", "case", "RM").out


def test_a_text_names_the_first_losses_for_each_reason_and_counts_the_rest() -> None:
    said = command("export", "case", "RM").err
    assert "    RM.L1: locator\n" in said
    assert "    and 23 more\n" in said
    assert said.endswith("(--losses FILE has every one)\n")


@pytest.mark.parametrize("name", FORMATS)
def test_two_runs_write_the_same_bytes(name: str, tmp_path: Path) -> None:
    files = [tmp_path / each for each in "ab"]
    for each in files:
        command("export", name, "SFJES19", "-o", each)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_standard_may_be_a_file_or_standard_input(tmp_path: Path) -> None:
    text = dumps(load_catalogue()["RM"])
    path = tmp_path / "mine.json"
    path.write_text(text, encoding="utf-8")
    from_file, from_input = (
        command("export", "case", path),
        command("export", "case", "-", stdin=text.encode()),
    )
    assert from_file.out == from_input.out == command("export", "case", "RM").out


@pytest.mark.parametrize("code", ["SFJES19", "RM", "PWS", "ROPS", "ESO"])
@pytest.mark.parametrize("profile", ["strict", "compat"])
def test_every_bundled_standard_goes_out_and_comes_back(
    code: str, profile: str, tmp_path: Path
) -> None:
    package, back = tmp_path / "package.json", tmp_path / "back.json"
    assert command("export", "case", code, "--profile", profile, "-o", package).status == 0
    assert command("import", "case", package, "-o", back).status == 0
    assert back.read_text(encoding="utf-8") == dumps(load_catalogue()[code]) + "\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("case", "SFJES20"), "did you mean 'SFJES19'?"),
        (("case", "SFJES19.P1"), "it is part of SFJES19"),
        (("case", "electoral-services-officer"), "is no standard as a whole"),
        (("case", "nowhere/x.json"), "there is no such file"),
        (("case", OFFICER), "expected a standard, found a document of the type 'assessment'"),
        (("case", "RM", "--base", "example.org"), "no web address"),
        (("case", "RM", "--profile", "loose"), "--profile"),
        (("case", "RM", "-o", "."), "it is a folder"),
        (("case", "RM", "-o", "x", "--losses", "x"), "name one file"),
        (("case", "RM", "--losses", "-"), "--losses. Name a file"),
        (("skos", "RM", "--language", "?"), "no language tag"),
        (("badges", "ROPS"), "of a unit or a competency"),
        (("badges", "RM", "--level", "9"), "no level 9"),
        (("badges", "RM", "--level", "high"), "--level: 'high' is no level"),
        (("badges", "RM", *ISSUER), "are for a result or an assessment"),
        (("badges", OFFICER, *ISSUER), "--standard: the result covers SFJES19, RM, PWS"),
        (("badges", OFFICER, "--standard", "RM"), "--issuer: a credential names who awards it"),
        (("badges", OFFICER, "--standard", "ROPS", *ISSUER), "ROPS"),
        (("badges", RETURNING_OFFICER, *ISSUER), "of a unit or a competency"),
        (("badges", OFFICER, "--level", "2"), "--level goes with a standard"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_message(
    words: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With status 2, and without a trace of the document."""
    monkeypatch.chdir(tmp_path)
    ran = command("export", *words)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert [*tmp_path.iterdir()] == []


def test_a_credential_is_written_of_a_record_or_of_a_result(tmp_path: Path) -> None:
    """The same of both; and of a result no other day can be asked for."""
    words = ("--standard", "rm", *ISSUER)
    of_record = command("export", "badges", OFFICER, "--as-at", "2026-06-01", *words)
    result = tmp_path / "result.json"
    result.write_text(
        command("assess", OFFICER, "--as-at", "2026-06-01", "--format", "json").out,
        encoding="utf-8",
    )
    of_result = command("export", "badges", result, *words)
    assert of_record.status == of_result.status == 0
    assert of_record.document == of_result.document
    refused = command("export", "badges", result, "--as-at", "2026-07-01", *words)
    assert refused.status == 2
    assert "the result is as at 2026-06-01" in refused.err


def test_a_verdict_that_supports_no_credential_fails_and_says_all_that_is_missing(
    tmp_path: Path,
) -> None:
    """Nothing is written; the report tells it to a program."""
    target = tmp_path / "credential.json"
    words = ("export", "badges", OFFICER, "--standard", "SFJES19", *ISSUER, "-o", target)
    ran = command(*words)
    assert (ran.status, ran.out) == (1, "")
    assert not target.exists()
    assert "there is no credential. SFJES19: the verdict is undetermined" in ran.err
    assert "SFJES19.S10: evidence that covers this part of the scope" in ran.err
    as_json = command(*words, "--format", "json")
    assert as_json.status == 1
    assert as_json.document["carried"] == 0
    assert len(as_json.document["losses"]) == len(ran.err.splitlines())


@pytest.mark.parametrize("piped", [False, True])
def test_the_alignments_of_a_package_may_be_written_too(piped: bool, tmp_path: Path) -> None:
    """Then nothing of it is lost, from a file or from standard input."""
    package, crosswalk = tmp_path / "package.json", tmp_path / "crosswalk.json"
    command("export", "case", "RM", "-o", package)
    name = "-" if piped else package
    words = ("import", "case", name, "--crosswalk", crosswalk)
    ran = command(*words, stdin=package.read_bytes())
    assert ran.status == 0
    assert "nothing was lost" in ran.err
    assert command("validate", crosswalk).status == 0
    refused = command("import", "case", package, "--crosswalk", crosswalk, "-o", crosswalk)
    assert refused.status == 2


def test_what_is_imported_is_a_sound_document(tmp_path: Path) -> None:
    for name, value in (("case", full_unit()), ("badges", achievement())):
        target = tmp_path / f"{name}.json"
        stdin = json.dumps(value).encode()
        ran = command("import", name, "-", "-o", target, stdin=stdin)
        assert (ran.status, ran.out) == (0, "")
        assert command("validate", target).status == 0
        assert command("import", name, "-", stdin=stdin).document["type"] == "occupationalStandard"


def test_an_imported_standard_may_be_given_a_code() -> None:
    stdin = json.dumps(full_unit()).encode()
    assert command("import", "case", "-", "--code", "MINE", stdin=stdin).document["code"] == "MINE"
    refused = command("import", "case", "-", "--code", "not a code", stdin=stdin)
    assert refused.status == 2
    assert "'not a code' is no code of a standard" in refused.err


@pytest.mark.parametrize("name", ["case", "badges"])
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 3000])
def test_what_cannot_be_imported_is_said_with_its_place(name: str, content: bytes) -> None:
    ran = command("import", name, "-", stdin=content)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("electoral-standards: standard input: 1 fault")


@pytest.mark.parametrize("group", ["export", "import"])
def test_help_of_a_group_says_what_each_command_does(group: str) -> None:
    """One line each in the list, and all of it for one of them."""
    shown = " ".join(command(group, "--help").out.split())
    for name, verb in GROUPS[group].verbs.items():
        assert " ".join(verb.summary.split()[:4]) in shown.replace("│ │ ", "")
        assert f"export {name}" in shown or group == "import" or name in shown
    assert "--losses" in command(group, "case", "--help").out
