"""
``report``.
"""

import json
import sys
from pathlib import Path

import pytest

import electoral_standards as es
from electoral_standards.reporting.html import rendering
from tests import needs
from tests.cli.command import OFFICER, RETURNING_OFFICER, command
from tests.reporting.markup import read
from tests.reporting.reports import AS_AT, BY, RECORD, members, person
from tests.reporting.reports import OFFICER as PROFILE

needs.module("jinja2")

DAY = ("--as-at", "2026-06-01")
ROLE = ("--profile", "electoral-services-officer")


def test_a_record_and_a_role_make_a_page() -> None:
    ran = command("report", OFFICER, *DAY, *ROLE, "--by", "2028-12-01")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == person()


def test_the_page_goes_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "ada.html"
    ran = command("report", OFFICER, *DAY, *ROLE, "--by", "2028-12-01", "-o", target)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"{target}: written, ")
    assert target.read_text(encoding="utf-8") == person()
    assert [each.name for each in tmp_path.iterdir()] == ["ada.html"]


def test_documents_that_belong_together_make_one_page(tmp_path: Path) -> None:
    """The same as from the record."""
    result = es.assess(RECORD, as_at=AS_AT)
    gaps = es.analyse_gaps(result, PROFILE)
    plan = es.plan_development(gaps, result=result, by=BY)
    names = []
    for name, noun in (("r", result), ("g", gaps), ("p", plan)):
        names.append(tmp_path / f"{name}.json")
        es.dump(noun, names[-1])

    assert command("report", *names).out == person()


def test_a_team_analysis_makes_a_page(tmp_path: Path) -> None:
    team = es.analyse_team(members(), PROFILE)
    es.dump(team, tmp_path / "team.json")

    page = read(command("report", tmp_path / "team.json").out)
    assert page.all("h1")[0].text.startswith("Report on a team: Electoral Services Officer")


def test_standard_input_is_read() -> None:
    ran = command("report", "-", *DAY, stdin=Path(OFFICER).read_bytes())

    assert ran.status == 0
    assert read(ran.out).all("h1")[0].text == "Report on Ada Example"


def test_without_a_day_it_is_today_and_said() -> None:
    ran = command("report", OFFICER)

    assert ran.status == 0
    assert "as at 2026-06-01, today" in ran.err
    assert "1 June 2026" in read(ran.out).text


def test_an_audience_is_given_to_the_assessment() -> None:
    page = read(command("report", OFFICER, *DAY, "--audience", "feedback").out)

    assert "withheld: a small group" in page.text


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_a_page_survives_every_stream(encoding: str) -> None:
    """What an encoding lacks is named by its number, which every browser reads."""
    whole = read(command("report", OFFICER, *DAY, *ROLE).out)
    poor = read(command("report", OFFICER, *DAY, *ROLE, encoding=encoding).out)

    assert poor.text == whole.text
    assert poor.skeleton == whole.skeleton


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "DOCUMENT: name a file"),
        ((OFFICER, RETURNING_OFFICER, *DAY), "two documents of the type result"),
        ((OFFICER, OFFICER, *DAY), "two documents of the type result"),
        ((OFFICER, "--profile", "electoral-officer"), "did you mean 'electoral-services-officer'?"),
        ((OFFICER, "--by", "2028-13-01"), "--by: '2028-13-01' is no day"),
        ((OFFICER, *DAY, "--by", "2020-01-01"), "before"),
        ((OFFICER, "--format", "pdf"), "name it with -o"),
        ((OFFICER, "--format", "text"), "html"),
        ((OFFICER, *DAY, "-o", "/nowhere/at/all.html"), "/nowhere/at/all.html cannot be written"),
        (("absent.json",), "absent.json"),
        (("--form", "SFJES19"), "-o"),
        (("--form", "SFJES19", OFFICER, "-o", "x.pdf"), "no documents"),
        (("--form", "SFJES19", "--format", "html", "-o", "x.pdf"), "PDF"),
    ],
)
def test_what_cannot_be_is_one_sentence(words: tuple[str, ...], said: str) -> None:
    ran = command("report", *words)

    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_document_of_another_type_is_refused_by_name(tmp_path: Path) -> None:
    other = tmp_path / "policy.json"
    es.dump(es.policy_set("default"), other)
    ran = command("report", other)

    assert (ran.status, ran.out) == (2, "")
    assert str(other) in ran.err
    assert "expected a record, a result" in ran.err


def test_one_unusable_document_means_no_page(tmp_path: Path) -> None:
    """A page that lacks a part would be taken for the whole; every fault is said."""
    broken, other = tmp_path / "broken.json", tmp_path / "other.json"
    for each in (broken, other):
        each.write_text(json.dumps({"type": "assessment"}), encoding="utf-8")
    target = tmp_path / "page.html"
    ran = command("report", OFFICER, broken, other, *DAY, "-o", target)

    assert ran.status == 2
    assert str(broken) in ran.err
    assert str(other) in ran.err
    assert not target.exists()


def test_a_result_is_not_shown_to_others_than_it_was_made_for(tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    es.dump(es.assess(RECORD, as_at=AS_AT), result)
    ran = command("report", result, "--audience", "published")

    assert (ran.status, ran.out) == (2, "")
    assert "made for the audience assessor, not for published" in ran.err


@pytest.mark.parametrize("words", [("-o", "x.pdf"), ("--format", "pdf", "-o", "x")])
def test_a_missing_extra_is_one_sentence(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    ran = command("report", OFFICER, *DAY, *words)

    assert (ran.status, ran.out) == (2, "")
    assert "electoral-standards[pdf]" in ran.err
    assert not list(tmp_path.iterdir())


def test_without_the_extra_for_pages_there_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rendering._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    ran = command("report", OFFICER, *DAY)

    assert (ran.status, ran.out) == (2, "")
    assert "electoral-standards[report]" in ran.err


@pytest.mark.heavy
@pytest.mark.parametrize("form", ["sfjes19", "electoral-services-officer", "RM.L3"])
def test_a_blank_form_is_a_pdf(form: str, tmp_path: Path) -> None:
    needs.module("weasyprint")
    target = tmp_path / "form.pdf"
    ran = command("report", "--form", form, "-o", target)

    assert (ran.status, ran.err) == (0, "")
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.heavy
def test_the_name_of_the_file_asks_for_a_pdf(tmp_path: Path) -> None:
    needs.module("weasyprint")
    for target, words in (
        ("a.pdf", ()),
        ("b", ("--format", "pdf")),
        ("c.pdf", ("--format", "html")),
    ):
        assert command("report", OFFICER, *DAY, *words, "-o", tmp_path / target).status == 0
    starts = [(tmp_path / name).read_bytes()[:5] for name in ("a.pdf", "b", "c.pdf")]

    assert starts == [b"%PDF-", b"%PDF-", b"<!DOC"]
