"""What a site offers to programs: data, schemas, and the list that its own script filters."""

import csv
import re
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import electoral_standards as es
from electoral_standards.content.loader import load_catalogue
from electoral_standards.interchange.schemas import schemas_directory
from electoral_standards.model.catalogue import Family
from tests.sphinx_ext.project import Built, made

CATALOGUE = load_catalogue()
STANDARDS = CATALOGUE.keys(Family.STANDARD)


@pytest.mark.parametrize("key", CATALOGUE.keys())
def test_json_is_the_document_itself(everything: Built, key: str) -> None:
    """What is offered as JSON loads as what the catalogue has."""
    assert es.load(everything.out / "data/1" / f"{key}.json") == CATALOGUE[key]


@pytest.mark.parametrize("key", STANDARDS)
def test_csv_has_a_row_for_each_part(everything: Built, key: str) -> None:
    """The table has every part in document order, with its words and where it stands."""
    text = (everything.out / "data/1" / f"{key}.csv").read_bytes().decode()
    rows = list(csv.DictReader(StringIO(text, newline="")))
    standard = CATALOGUE.standard(key)
    parts: list[Any] = list(standard.parts())
    assert [row["code"] for row in rows] == [part.code for part in parts]
    codes = {part.code for part in parts}
    for row, part in zip(rows, parts, strict=True):
        of = getattr(part, "means", part)
        assert (row["statement"], row["digest"]) == (of.statement, of.digest)
        assert row["version"] == standard.version
        assert row["within"] in {"", *codes}
        assert row["code"].startswith(row["within"])
        assert (row["does_not_mean"] != "") == (part.kind == "contrast_pair")
        assert (row["label_inferred"] == "yes") == of.locator.label_inferred
    assert "\r\n" in text


def test_every_column_is_described(everything: Built) -> None:
    """The page and a file beside the data name the columns that there are, and what they hold."""
    text = (everything.out / "data/1/RM.csv").read_text(encoding="utf-8")
    columns = text.splitlines()[0].split(",")
    described = (everything.out / "data/1/columns.json").read_text(encoding="utf-8")
    page = everything.page("rest").partition("Columns of the tables")[2]
    for column in columns:
        assert f'"name": "{column}"' in described
        assert f">{column}<" in page


def test_cells_start_no_formula(everything: Built) -> None:
    """No cell begins with a sign that a spreadsheet would take for a formula."""
    for path in (everything.out / "data/1").glob("*.csv"):
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines()):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)


def test_schemas_are_served_as_they_are(everything: Built) -> None:
    """Each schema is under the path that its address ends with, byte for byte."""
    for path in schemas_directory().glob("*.json"):
        assert (everything.out / "schemas/v1" / path.name).read_bytes() == path.read_bytes()
        assert f"/schemas/v1/{path.name}" in path.read_text(encoding="utf-8")


def test_links_to_files_lead_to_them(everything: Built) -> None:
    """Every file that a page offers is there."""
    found = re.findall(r'href="((?:data|schemas)/[^"]+)"', everything.page("rest"))
    assert len(found) > 20
    assert all((everything.out / each).is_file() for each in found)


def test_list_has_every_part_with_what_it_is_filtered_by(everything: Built) -> None:
    """Without the script the list is whole; each line has its standard, kind and words."""
    page = everything.page("rest").partition('class="es-hits"')[2].partition("</ul>")[0]
    lines = page.split("<li")[1:]
    parts = [part for key in STANDARDS for part in CATALOGUE.standard(key).parts()]
    assert len(lines) == len(parts)
    for line, part in zip(lines, parts, strict=True):
        assert f'data-standard="{part.code.partition(".")[0]}"' in line
        assert f"#{part.code}" in line
        assert part.statement in unescape(line)
    assert '<form class="es-finder" role="search" aria-label="Find a criterion" hidden>' in (
        everything.page("rest")
    )


def test_levels_reach_down_to_steps(everything: Built) -> None:
    """What stands in a band of two levels is found under either."""
    page = everything.page("rest")
    line = next(each for each in page.split("<li") if ">PWS.L2-3.A1.1<" in each)
    assert 'data-level="2 3"' in line


def test_list_may_be_of_some_standards(tmp_path: Path) -> None:
    """A list of two standards has their parts, in the order that is asked for, and no others."""
    page = made(tmp_path, "# Find\n\n```{es:finder} SFJES19 RM\n```\n").page()
    shown = re.findall(r'data-standard="([A-Z0-9]+)"', page)
    assert shown == sorted(shown, reverse=True)
    assert {*shown} == {"SFJES19", "RM"}
