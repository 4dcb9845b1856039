"""Competency frameworks of Moodle: nothing that is written gets lost there, or here."""

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.exchange.moodle.fates import COLUMNS
from electoral_standards.exchange.moodle.reading import read_moodle
from electoral_standards.exchange.moodle.rows import plain
from electoral_standards.exchange.moodle.writing import LONGEST, write_moodle
from electoral_standards.model.competency import ContrastPair
from electoral_standards.model.loss import LossReport
from electoral_standards.model.occupational_standard import OccupationalStandard
from tests import needs
from tests.cli.command import command
from tests.exchange import rich

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT.parent / "shared" / "interchange" / "samples" / "moodle"
NONE: dict[str, str] = {}
BUNDLED = ["SFJES19", "RM", "PWS", "ROPS", "ESO"]

#: Moodle's own words for what stands at a depth.
TAXONOMIES = {
    *("behaviour", "competency", "concept", "domain", "indicator", "level", "outcome"),
    *("practice", "proficiency", "skill", "value"),
}


class Imported(NamedTuple):
    """What Moodle's importer has after a file: the framework, and the competencies that it kept."""

    framework: dict[str, str]
    kept: dict[str, dict[str, str]]
    lost: list[str]


def importer(text: str) -> Imported:
    """
    Moodle's importer, restated: by position, from the rows without a parent downwards.

    A row without an id number or a short name is passed over with all below it, and so is one
    whose parent is not there; id numbers and short names are cut.
    """
    _, *rows = csv.reader(StringIO(text, newline=""))
    assert {len(row) for row in rows} == {14}
    named = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    (framework,) = [row for row in named if row["Is framework"] == "1"]
    assert framework["ID number"]
    assert framework["Short name"]
    rest = [row for row in named if row is not framework]
    kept: dict[str, dict[str, str]] = {}

    def add(parent: str) -> None:
        for row in rest:
            if row["Parent ID number"] == parent and row["ID number"] and row["Short name"]:
                kept[row["ID number"][:100]] = row
                add(row["ID number"])

    add("")
    return Imported(framework, kept, [r["ID number"] for r in rest if r not in kept.values()])


@pytest.mark.parametrize("code", BUNDLED)
def test_moodle_keeps_every_row(code: str) -> None:
    """Every item and level is there, whole, with its parent; nothing is cut."""
    standard = es.load_catalogue().standard(code)
    text, report = write_moodle(standard)
    found = importer(text)
    assert found.lost == []
    assert len(found.kept) == report.carried == text.count("\r\n") - 2
    assert {part.code for part in standard.parts()} <= set(found.kept)
    for row in [found.framework, *found.kept.values()]:
        assert len(row["ID number"]) <= LONGEST
        assert 0 < len(row["Short name"]) <= LONGEST
    for part in standard.parts():
        words = (part.means if isinstance(part, ContrastPair) else part).statement
        assert " ".join(words.split()) in plain(found.kept[part.code]["Description"], "1")[0]


@pytest.mark.parametrize("code", BUNDLED)
def test_moodle_accepts_the_scale_and_the_taxonomy(code: str) -> None:
    """At least one default and one proficient value, none with a comma; a word for each depth."""
    framework = importer(write_moodle(es.load_catalogue().standard(code))[0]).framework
    head, *points = json.loads(framework["Scale configuration"])
    assert head == {"scaleid": "1"}
    assert [each["id"] for each in points] == [*range(1, len(points) + 1)]
    assert len(framework["Scale values"].split(",")) == len(points)
    assert sum(each["scaledefault"] for each in points) == 1
    proficient = [each["proficient"] for each in points]
    assert proficient == sorted(proficient)
    assert proficient[-1] == 1
    assert set(framework["Taxonomy"].split(",")) <= TAXONOMIES


def test_unit_comes_back_with_its_codes_and_words() -> None:
    """What Moodle has a place for; the rest is in the report of what was not carried."""
    unit = es.load_catalogue().standard("SFJES19")
    assert isinstance(unit, OccupationalStandard)
    again, _ = read_moodle(write_moodle(unit)[0].encode())
    assert (again.code, again.version, again.title) == (unit.code, unit.version, unit.title)
    assert again.overview.statement == " ".join(unit.overview.statement.split())
    for mine, its in zip(again.parts(), unit.parts(), strict=True):
        assert (mine.code, mine.kind) == (its.code, its.kind)
        assert mine.statement == its.statement
        assert getattr(mine, "group", "") == getattr(its, "group", "")


def reread(data: bytes) -> tuple[Any, Any]:
    """A framework read, and read once more after it was written."""
    noun, _ = read_moodle(data)
    again, _ = read_moodle(write_moodle(noun)[0].encode())
    return noun, again


@pytest.mark.parametrize("code", BUNDLED)
def test_reading_what_was_written_of_what_was_read_changes_nothing(code: str) -> None:
    """Import, export, import: a fixed point, whatever the standard was."""
    noun, again = reread(write_moodle(es.load_catalogue().standard(code))[0].encode())
    assert again == noun


@pytest.mark.parametrize("standard", rich.standards(), ids=lambda each: each.code)
def test_rich_standards_are_a_fixed_point_too(standard: Any) -> None:
    """Those in which every field of the model is filled."""
    noun, again = reread(write_moodle(standard)[0].encode())
    assert again == noun


def samples() -> list[Path]:
    """Real frameworks, where they are at hand; in CI they are."""
    found = sorted(SAMPLES.glob("*.csv"))
    assert found or not needs.in_ci()
    return found


@pytest.mark.skipif(not SAMPLES.exists() and not needs.in_ci(), reason="needs the samples")
def test_real_frameworks_are_a_fixed_point() -> None:
    """With every row of them as a criterion, in whatever order the rows stand."""
    for path in samples():
        data = path.read_bytes()
        noun, again = reread(data)
        assert again == noun, path.name
        rows = [*csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))]
        assert len(noun.performance_criteria) == len(rows) - 2, path.name
        assert importer(write_moodle(noun)[0]).lost == [], path.name


def framework(*rows: tuple[str, str, str], width: int = 14, first: dict[str, str] = NONE) -> bytes:
    """A framework of these rows: parent, id number, short name."""
    head = {"ID number": "FW", "Short name": "A framework", "Is framework": "1"} | first
    table = [COLUMNS, [head.get(name, "") for name in COLUMNS]]
    table += [(*row, *[""] * 11) for row in rows]
    if width == 12:
        table = [[*row[:10], *row[12:]] for row in table]
    paper = StringIO()
    csv.writer(paper).writerows(table)
    return paper.getvalue().encode()


def criteria(data: bytes) -> tuple[list[tuple[str, str | None]], LossReport]:
    """The statements with those that they are part of, and the report."""
    noun, report = read_moodle(data)
    by_code = {each.code: each.statement for each in noun.performance_criteria}
    return [
        (each.statement, by_code.get(each.part_of)) for each in noun.performance_criteria
    ], report


def test_both_layouts_are_read_alike() -> None:
    """Today's 14 columns, and the 12 of 2016 without cross-references and exported numbers."""
    rows = (("", "1", "One"), ("1", "1.1", "One one"))
    assert criteria(framework(*rows)) == criteria(framework(*rows, width=12))


def test_children_may_stand_before_their_parents() -> None:
    """The tree decides the order, and among siblings the file."""
    rows = (("2", "2.1", "Two one"), ("", "2", "Two"), ("", "1", "One"), ("2", "2.2", "Two two"))
    assert criteria(framework(*rows))[0] == [
        ("Two", None),
        ("Two one", "Two"),
        ("Two two", "Two"),
        ("One", None),
    ]


def test_headings_may_be_in_any_language() -> None:
    """They are passed over."""
    text = framework(("", "1", "Un")).decode().replace("Short name", "Nom abrégé", 1)
    assert criteria(text.encode("utf-8-sig"))[0] == [("Un", None)]


def test_what_moodle_would_drop_is_kept_and_said() -> None:
    """A parent that is not there, a circle, no id number, no name: each by its row."""
    rows = (
        ("gone", "1", "Orphan"),
        ("b", "a", "Round"),
        ("a", "b", "And round"),
        ("", "", "Nameless"),
        ("", "d", ""),
        ("", "1", "Twin"),
    )
    found, report = criteria(framework(*rows))
    assert {text for text, _ in found} == {"Orphan", "Round", "And round", "Nameless", "Twin"}
    said = {(each.place, re.sub(r",? for .*", "", each.what)) for each in report.losses}
    assert said >= {
        ("row 3", "its place under gone"),
        ("row 4", "its place under b"),
        ("row 6", "its place: it has no id number"),
        ("row 7", "its place: it has no short name"),
        ("row 7", "the row"),
        ("row 8", "the id number 1"),
    }


def test_columns_that_have_no_place_here_are_said() -> None:
    """A scale, a rule, a cross-reference; what Moodle writes into every row is not."""
    first = {"Scale values": "No,Yes", "Taxonomy": "skill"}
    data = framework(("", "1", "One"), first=first).decode().splitlines()
    cells = next(csv.reader([data[-1]]))
    cells[7], cells[8], cells[9], cells[10] = (
        "core_competency\\competency_rule_all",
        "2",
        "null",
        "2",
    )
    data[-1] = ",".join(cells)
    _, report = read_moodle("\r\n".join(data).encode())
    said = [(each.place, each.what.partition(":")[0]) for each in report.losses]
    assert said == [
        ("row 2", "Scale values"),
        ("row 2", "Taxonomy"),
        ("row 3", "Rule type (optional)"),
        ("row 3", "Rule outcome (optional)"),
        ("row 3", "Cross-referenced competency ID numbers"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"a,b\r\n", "no row"),
        (b"a,b\r\n1,2\r\n3,4\r\n", "1 fault\n  no row has the 14 columns"),
        (b"h\r\n1" + b"," * 13 + b"\r\n1,2\r\n", "row 3: columns: 2"),
        (framework() + framework().split(b"\r\n", 1)[1], "2 rows describe a framework"),
        (b"\xff\xfe" + "a,b".encode("utf-16-le"), "UTF-8"),
        (framework(("", "1", "One")).replace(b"One", b'"One'), "no CSV"),
        (framework(("", "1", "Caf\u00e9")).decode().encode("latin-1"), "line 3"),
        (framework(("", "1", "One"), first={"Is framework": "0"}), "0 rows describe"),
    ],
)
def test_what_is_no_framework_is_refused(data: bytes, message: str) -> None:
    """With the row or the line, and what to do."""
    with pytest.raises(InvalidDocumentError, match=re.escape(message)):
        read_moodle(data)


_names = st.text("abcXYZ 0.,\"'é\n", max_size=12)


@given(rows=st.lists(st.tuples(_names, _names, _names), max_size=8))
def test_whatever_the_rows_are_each_is_an_item_or_said(rows: list[tuple[str, str, str]]) -> None:
    """Nothing is passed over, and what was read is a fixed point where no name is doubtful."""
    data = framework(*rows)
    noun, report = read_moodle(data)
    lost = sum(each.what == "the row" for each in report.losses)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(noun.performance_criteria) + lost == len(filled)


def test_commands_write_and_read(tmp_path: Path) -> None:
    """What is not carried is said on standard error."""
    path = tmp_path / "fw.csv"
    written = command("export", "moodle", "SFJES19", "-o", path)
    assert (written.status, written.out) == (0, "")
    assert "Moodle has no column for it" in " ".join(written.err.split())
    found = command("import", "moodle", path, "--code", "OWN1")
    assert found.document["code"] == "OWN1"
    wrong = command("import", "moodle", path, "--code", "own 1")
    assert (wrong.status, wrong.out) == (2, "")
