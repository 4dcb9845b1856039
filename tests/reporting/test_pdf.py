"""
Reports and forms as PDF: tagged, with a language and a title, and the same bytes each time.
"""

import os
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import electoral_standards as es
from electoral_standards.assessing.policies import policy_set
from electoral_standards.profiles import implied_profile
from electoral_standards.reporting.pdf import blank_form, pdf_of, what_is_lacking
from tests import needs
from tests.builders import an_assessment
from tests.reporting.markup import read
from tests.reporting.reports import AS_AT, CATALOGUE, OFFICER, RECORD, person, team

needs.module("jinja2")
if (lacking := what_is_lacking(purpose="a PDF")) and not needs.in_ci(second=True):
    pytest.skip(str(lacking), allow_module_level=True)
pdfplumber: Any = needs.module("pdfplumber")

pytestmark = pytest.mark.heavy

RESULT = es.assess(RECORD, as_at=AS_AT)


def opened(data: bytes) -> Any:
    return pdfplumber.open(BytesIO(data))


def words(data: bytes) -> str:
    with opened(data) as document:
        return " ".join(" ".join((page.extract_text() or "").split()) for page in document.pages)


def plain(value: Any) -> Any:
    """A value of a PDF without its references."""
    from pdfminer.pdftypes import resolve1

    return resolve1(value)


def test_a_report_is_tagged_and_says_so() -> None:
    """PDF/UA-1: marked, with its structure, language and title shown."""
    with opened(pdf_of(person())) as document:
        catalog = document.doc.catalog
        assert plain(catalog["MarkInfo"])["Marked"] is True
        assert plain(catalog["StructTreeRoot"])["K"]
        assert plain(catalog["Lang"]) == b"en-GB"
        assert plain(plain(catalog["ViewerPreferences"])["DisplayDocTitle"]) is True
        assert b"pdfuaid:part" in plain(catalog["Metadata"]).get_data()
        assert document.metadata["Title"] == "Report on Ada Example"
        assert document.metadata["CreationDate"].startswith("D:20260601")


def test_a_picture_has_its_words_in_the_structure() -> None:
    """The radar is a figure whose alternative text is its finding."""
    data = pdf_of(person())
    found: list[str] = []

    def walk(node: Any) -> None:
        node = plain(node)
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "Alt" in node:
                found.append(plain(node["Alt"]).decode("latin-1"))
            walk(node.get("K"))

    with opened(data) as document:
        walk(plain(document.doc.catalog["StructTreeRoot"])["K"])
    assert any("of 5 requirements surely met" in each.replace("\x00", "") for each in found)


def test_what_opens_on_the_screen_is_open_on_paper() -> None:
    """Every note of every judgement, and every item, is printed."""
    text = words(pdf_of(person())).replace(" ", "")

    for each in RECORD.judgements:
        assert "".join(each.note.split()) in text
    for standard in RESULT.standards:
        assert all(each.item in text for each in standard.findings)


def test_a_pdf_holds_no_more_than_the_page() -> None:
    text = words(pdf_of(team(es.Audience.PUBLISHED)))

    assert "withheld" in text
    assert "Member" not in text


def test_same_page_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "from hashlib import sha256; from tests.reporting.reports import person;"
        "from electoral_standards.reporting.pdf import pdf_of;"
        "print(sha256(pdf_of(person())).hexdigest())"
    )
    root = Path(__file__).parents[2]
    settings = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    run = [sys.executable, "-c", program]
    found = subprocess.run(run, cwd=root, env=settings, capture_output=True, check=True, text=True)

    assert found.stdout.strip() == sha256(pdf_of(person())).hexdigest()


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """A page that asks for a style of another file does not get it."""
    style = tmp_path / "style.css"
    style.write_text("p { display: none }", encoding="utf-8")
    link = f'<link rel="stylesheet" href="{style.as_uri()}">'
    page = f'<!DOCTYPE html><html lang="en"><title>t</title>{link}<p>words</p>'

    assert words(pdf_of(page)) == "words"


def fields(data: bytes) -> dict[str, Any]:
    """The form fields of a PDF by their names."""
    with opened(data) as document:
        form = plain(document.doc.catalog["AcroForm"])
        found = [plain(each) for each in plain(form["Fields"])]
    # The buttons of one question stand beside their group, under the same name.
    found.sort(key=lambda each: "Kids" in each)
    return {plain(each["T"]).decode(): each for each in found}


def test_a_form_has_fields_for_every_item_that_is_asked_for() -> None:
    data = blank_form(OFFICER, catalogue=CATALOGUE, policy=policy_set("default"))
    names = set(fields(data))
    unit = CATALOGUE.standard("SFJES19")

    for part in unit.parts():
        field = "evidence" if part.code.startswith("SFJES19.S") else "rating"
        assert f"{part.code}.{field}" in names
    assert {"subject.id", "rater.id", "rater.role", "context.wales", "evidence.1.title"} <= names
    ladder = [name for name in names if name.startswith("RM.") and name.endswith(".rating")]
    assert len(ladder) == 13  # levels 1 to 3, which the role requires
    assert "PWS.rating" in names
    assert "PWS.B6.rating" in names


def test_a_form_for_a_standard_asks_all_of_it() -> None:
    profile = implied_profile("ROPS", catalogue=CATALOGUE)
    names = fields(blank_form(profile, catalogue=CATALOGUE, policy=policy_set("default")))
    rated = {name for name in names if name.endswith(".rating")}

    framework = es.assess(an_assessment(standards=("ROPS",)), as_at=AS_AT)["ROPS"]
    assert rated == {f"{each.item}.rating" for each in framework.findings}


def test_a_field_has_a_name_that_people_understand() -> None:
    """What a screen reader says of a field: the item and the answer."""
    found = fields(blank_form(OFFICER, catalogue=CATALOGUE, policy=policy_set("default")))

    assert all(plain(each["TU"]) for each in found.values())
    rating = found["SFJES19.P6.rating"]
    assert [plain(each) for each in plain(rating["Opt"])] == [b"not_yet_met", b"met"]


def test_a_form_is_the_same_each_time() -> None:
    first, again = (
        blank_form(OFFICER, catalogue=CATALOGUE, policy=policy_set("default")) for _ in range(2)
    )

    assert first == again


def test_a_report_is_written_as_its_name_says(tmp_path: Path) -> None:
    page = es.report([RESULT])
    es.write_report(page, tmp_path / "a.PDF")
    es.write_report(page, tmp_path / "a.html")

    assert (tmp_path / "a.PDF").read_bytes().startswith(b"%PDF-1.7")
    assert read((tmp_path / "a.html").read_text(encoding="utf-8")).all("h1")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.PDF", "a.html"]
