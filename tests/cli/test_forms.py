"""
``export form``, ``import form``, ``export csv``, ``import csv``.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from electoral_standards import bundled
from tests import needs
from tests.cli.command import OFFICER, command
from tests.exchange.filling import Filled

needs.module("xlsxwriter")
needs.module("python_calamine")

HEAD = "subject,item,rating,rater,rater_role,observed_on"
GOOD = "e-1,SFJES19.P1,met,a-7,assessor,2026-05-07"
BAD = "e-2,SFJES19.P2,good,a-7,assessor,2026-05-07"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A form with one rating in it."""
    path = tmp_path / "form.xlsx"
    assert command("export", "form", "SFJES19", "-o", path).status == 0
    form = Filled(data=path.read_bytes()).by()
    form.put("SFJES19.P1", rating="Met")
    path.write_bytes(form.saved())
    return path


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    """A table with a good row and a bad one."""
    path = tmp_path / "ratings.csv"
    path.write_text(f"{HEAD}\n{GOOD}\n{BAD}\n", encoding="utf-8")
    return path


def test_a_form_is_made_for_standards_and_a_role(tmp_path: Path) -> None:
    """What it holds and what to do with it is said."""
    path = tmp_path / "form.xlsx"
    ran = command(
        "export", "form", "SFJES19", "rm", "--role", "electoral-services-officer", "-o", path
    )
    assert (ran.status, ran.err) == (0, "")
    assert "a form for SFJES19, RM" in ran.out
    assert "45 items to judge" in ran.out
    assert "level 3" in Filled(data=path.read_bytes()).book["RM"]["A2"].value


def test_a_record_goes_through_a_form_and_back(tmp_path: Path) -> None:
    """The same judgements, in the order of the standards."""
    path, back = tmp_path / "form.xlsx", tmp_path / "back.json"
    assert command("export", "form", "--record", OFFICER, "-o", path).status == 0
    ran = command("import", "form", path, "-o", back)
    assert ran.status == 0
    assert "74 judgements, 14 pieces of evidence" in ran.out
    one, other = bundled.load(OFFICER), bundled.load(back)
    assert sorted(map(str, one.judgements)) == sorted(map(str, other.judgements))
    assert (one.context, one.polls, one.subject) == (other.context, other.polls, other.subject)


def test_without_o_the_record_goes_to_standard_output(filled: Path) -> None:
    """And what people want to know to standard error."""
    ran = command("import", "form", filled)
    assert ran.status == 0
    assert ran.document["judgements"][0]["item"] == "SFJES19.P1"
    assert "Understood (1)" in ran.err
    assert command("import", "form", "-", stdin=filled.read_bytes()).out == ran.out


def test_json_with_o_is_the_loss_report(filled: Path, tmp_path: Path) -> None:
    """A document like any other."""
    out = tmp_path / "record.json"
    ran = command("import", "form", filled, "-o", out, "--format", "json")
    assert (ran.document["type"], ran.document["carried"]) == ("lossReport", 1)
    assert bundled.validate(out) == ()


def test_faults_leave_nothing_half_written(filled: Path, tmp_path: Path) -> None:
    """Every one is told, with its cell."""
    form = Filled(data=filled.read_bytes())
    form.put("SFJES19.P2", rating="good", observed_on="7/5/2026")
    filled.write_bytes(form.saved())
    out = tmp_path / "record.json"
    ran = command("import", "form", filled, "-o", out)
    assert (ran.status, ran.out) == (2, "")
    assert "Sheet 'SFJES19', cell D7" in ran.err
    assert "Sheet 'SFJES19', cell F7" in ran.err
    assert not out.exists()


def test_dates_says_which_number_comes_first(filled: Path) -> None:
    """A day that could be two is read as it is told."""
    form = Filled(data=filled.read_bytes())
    form.put("SFJES19.P1", observed_on="7/5/2026")
    filled.write_bytes(form.saved())
    ran = command("import", "form", filled, "--dates", "month-first")
    assert ran.document["judgements"][0]["observedOn"] == "2026-07-05"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["RM", "-o", "form.csv"], "a form is a workbook"),
        (["RMM", "-o", "x.xlsx"], "RMM"),
        (["ESO", "-o", "x.xlsx"], "holds nothing that can be judged"),
        (["-o", "x.xlsx"], "no standard"),
        (["RM", "-o", "no/such/folder/x.xlsx"], "no such folder"),
        (["RM", "--texts", OFFICER, "-o", "x.xlsx"], "no text pack"),
        (["RM", "--role", "officer", "-o", "x.xlsx"], "officer"),
        (["RM", "--record", OFFICER, "-o", "x.xlsx"], "in none of the standards"),
    ],
)
def test_what_cannot_be_made_is_said(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is written."""
    monkeypatch.chdir(tmp_path)
    ran = command("export", "form", *words)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("module", ["xlsxwriter", "python_calamine"])
def test_a_missing_extra_is_named(
    module: str, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With how to install it."""
    monkeypatch.setitem(__import__("sys").modules, module, None)
    for words in (("export", "form", "RM", "-o", filled), ("import", "form", filled)):
        ran = command(*words)
        if ran.status:
            assert "electoral-standards[workbook]" in ran.err
            return
    pytest.fail("nothing missed it")


# Tables.


def test_rows_that_can_be_used_are_kept_and_others_told_of(ratings: Path, tmp_path: Path) -> None:
    """The status says that there were others; a file keeps them."""
    out, rejects = tmp_path / "records.jsonl", tmp_path / "rejects.csv"
    ran = command("import", "csv", ratings, "-o", out, "--rejects", rejects)
    assert ran.status == 1
    assert "2 rows: 1 judgement about 1 subject, 1 row rejected" in ran.out
    assert "Row 3, column rating: 'good' is no rating for this item" in ran.err
    (line,) = out.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["subject"]["id"] == "e-1"
    assert rejects.read_text(encoding="utf-8-sig").splitlines()[1].startswith(f'{BAD},3,"rating: ')


def test_a_folder_gets_a_document_for_each_subject(tmp_path: Path) -> None:
    """Whatever a subject is called, its file has a name."""
    table, folder = tmp_path / "ratings.csv", tmp_path / "records"
    folder.mkdir()
    names = ["e-1", "../up", "E-1", "Zo\u00eb/1"]
    rows = "".join(GOOD.replace("e-1", name) + "\n" for name in names)
    table.write_text(f"{HEAD}\n{rows}", encoding="utf-8")
    assert command("import", "csv", table, "-o", folder).status == 0
    found: list[Any] = [bundled.load(path) for path in sorted(folder.iterdir())]
    assert sorted(each.subject.id for each in found) == sorted(names)
    assert len({path.name.casefold() for path in folder.iterdir()}) == len(names)


def test_rejects_of_an_earlier_run_do_not_stay(ratings: Path, tmp_path: Path) -> None:
    """Where every row was read, the file of rejects has its headings alone."""
    rejects = tmp_path / "rejects.csv"
    assert command("import", "csv", ratings, "--rejects", rejects).status == 1
    ratings.write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    assert command("import", "csv", ratings, "--rejects", rejects).status == 0
    assert len(rejects.read_text(encoding="utf-8-sig").splitlines()) == 1


def test_a_folder_that_is_not_there_is_no_file(ratings: Path, tmp_path: Path) -> None:
    """Whoever writes a slash means a folder."""
    ran = command("import", "csv", ratings, "-o", f"{tmp_path}/records/")
    assert (ran.status, ran.out) == (2, "")
    assert "make it first" in ran.err


def test_a_dry_run_writes_nothing(ratings: Path, tmp_path: Path) -> None:
    """And says all that it would."""
    before = sorted(tmp_path.iterdir())
    words = (
        "-o",
        tmp_path / "x.jsonl",
        "--rejects",
        tmp_path / "r.csv",
        "--losses",
        tmp_path / "l",
    )
    ran = command("import", "csv", ratings, *words, "--dry-run")
    assert ran.status == 1
    assert "it was a dry run" in ran.out
    assert sorted(tmp_path.iterdir()) == before


def test_without_o_records_go_to_standard_output(ratings: Path) -> None:
    """One a line."""
    ran = command("import", "csv", ratings)
    assert [each["id"] for each in ran.documents] == ["e-1"]
    assert command("import", "csv", "-", stdin=ratings.read_bytes()).out == ran.out


def test_a_mapping_is_begun_and_used(tmp_path: Path) -> None:
    """What is to be filled in stands in it."""
    table, path = tmp_path / "ratings.csv", tmp_path / "map.toml"
    head = "Employee;Criterion;Level;Assessor;Role;Date"
    table.write_text(f"{head}\n{GOOD.replace(',', ';').replace('met', 'Pass')}\n", encoding="utf-8")
    assert command("import", "csv", table).status == 2
    ran = command("import", "csv", table, "--write-mapping", path)
    assert ran.status == 0
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Pass" = ""', '"Pass" = "met"'), encoding="utf-8")
    ran = command("import", "csv", table, "--mapping", path)
    assert (ran.status, ran.documents[0]["judgements"][0]["rating"]) == (0, "met")


def test_a_table_with_nothing_to_use_is_one_message(tmp_path: Path) -> None:
    """A workbook is no CSV, and a folder no file."""
    path = tmp_path / "x.csv"
    path.write_bytes(b"PK\x03\x04")
    for name in (path, tmp_path, tmp_path / "none.csv"):
        ran = command("import", "csv", name)
        assert (ran.status, ran.out) == (2, "")
        assert "1 fault" in ran.err


def test_records_are_written_as_a_table_and_read_back(tmp_path: Path) -> None:
    """With a mark by which spreadsheets know the encoding; what is lost is said."""
    path = tmp_path / "ratings.csv"
    ran = command("export", "csv", OFFICER, "-o", path)
    assert ran.status == 0
    assert "the polls" in ran.err
    assert path.read_bytes().startswith(b"\xef\xbb\xbfsubject,item,")
    (found,) = command("import", "csv", path).documents
    assert len(found["judgements"]) == 74


def test_a_template_has_a_row_for_each_item() -> None:
    """To standard output, unless a file is named."""
    ran = command("export", "csv", "RM", "PWS")
    assert ran.status == 0
    assert len(ran.out.splitlines()) == 1 + 22 + 7
    assert command("export", "csv", "RM", OFFICER).status == 2
