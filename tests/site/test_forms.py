"""The blank forms of the site: there, linked where people look for them, and ready to fill in."""

import re
from pathlib import Path
from typing import Any

import pytest

from electoral_standards.assessing.compiled import judged_items
from electoral_standards.content.loader import load_catalogue
from electoral_standards.model.catalogue import Family
from electoral_standards.reporting.pdf import what_is_lacking
from tests import needs
from tests.site.browser import LOOKS, Looker
from tests.site.crawling import Page, crawl

pytestmark = pytest.mark.heavy

pdfplumber: Any = needs.module("pdfplumber")

CATALOGUE = load_catalogue()
PROFILES = CATALOGUE.keys(Family.PROFILE)
JUDGED = [
    key for key in CATALOGUE.keys(Family.STANDARD) if any(judged_items(CATALOGUE.standard(key)))
]
FORMS = [*JUDGED, *PROFILES]


@pytest.fixture(scope="module", autouse=True)
def _able() -> None:
    """Skips where forms cannot be made, though never in CI's second stage."""
    lacking = what_is_lacking(purpose="a form as PDF")
    if lacking and not needs.in_ci(second=True):
        pytest.skip(str(lacking))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return crawl(site)


def forms_on(page: Page) -> set[str]:
    return {
        Path(target).stem for tag, target in page.links if tag == "a" and target.endswith(".pdf")
    }


def plain(value: Any) -> Any:
    """A value of a PDF without its references."""
    from pdfminer.pdftypes import resolve1

    return resolve1(value)


def fields(path: Path) -> set[str]:
    """The names of what can be filled in."""
    with pdfplumber.open(path) as document:
        assert document.pages
        assert plain(document.doc.catalog["MarkInfo"])["Marked"] is True
        form = plain(document.doc.catalog["AcroForm"])
        return {plain(plain(each)["T"]).decode() for each in plain(form["Fields"])}


def test_site_has_a_form_for_whatever_is_judged(site: Path) -> None:
    """One for each standard that is judged and each role profile, and none besides."""
    assert {path.name for path in (site / "forms").iterdir()} == {f"{key}.pdf" for key in FORMS}
    assert "ESO" not in FORMS
    assert len(FORMS) > 6


def test_forms_are_where_people_look_for_them(pages: dict[str, Page]) -> None:
    """All on the page of forms; each on the page of its standard, or on that of the profiles."""
    assert forms_on(pages["forms.html"]) == {*FORMS}
    assert forms_on(pages["standards/profiles.html"]) == {*PROFILES}
    for key in JUDGED:
        assert forms_on(pages[f"standards/{key}.html"]) == {key}
    leads = [target for _, target in pages["for/assessors.html"].links]
    assert "../forms.html#a-pdf-to-print-or-to-fill-in" in leads


@pytest.mark.parametrize("key", JUDGED)
def test_form_of_a_standard_asks_all_that_is_judged(site: Path, key: str) -> None:
    """It opens, and has the rating of each judged item as a field."""
    rated = {name[:-7] for name in fields(site / f"forms/{key}.pdf") if name.endswith(".rating")}
    assert rated == {code for code, *_ in judged_items(CATALOGUE.standard(key))}


@pytest.mark.parametrize("name", PROFILES)
def test_form_of_a_profile_asks_what_it_requires(site: Path, name: str) -> None:
    """It opens, and asks about each standard of which the profile requires something."""
    asked = {field.partition(".")[0] for field in fields(site / f"forms/{name}.pdf")}
    required = {each.code.partition(".")[0] for each in CATALOGUE.profile(name).requirements}
    assert required <= asked


def test_form_is_fetched_from_its_link(browser: Any, address: str) -> None:
    """What a reader clicks is the PDF."""
    with Looker(browser, LOOKS[1]) as looker:
        page = looker.open(f"{address}/standards/RM.html")
        link = page.get_by_role("link", name=re.compile(r"RM\.pdf"))
        answer = page.request.get(f"{address}/standards/{link.get_attribute('href')}")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF-1.7")
