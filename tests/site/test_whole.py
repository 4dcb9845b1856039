"""The site as a whole: built twice the same, and every link in it leads somewhere."""

import gzip
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from electoral_standards.content.loader import load_catalogue
from electoral_standards.interchange.documents import DOCUMENT_TYPES
from electoral_standards.interchange.schemas import schema
from electoral_standards.model.catalogue import Family
from tests.site.browser import Looker, served
from tests.site.conftest import ROOT, as_published, build
from tests.site.crawling import Page, broken, crawl

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return crawl(site)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_the_same(site: Path, tmp_path: Path) -> None:
    """Built again in another place, by several processes, every file has the same bytes."""
    build(ROOT / "docs", tmp_path / "html", "-j", "2", *as_published())
    first, second = files(site), files(tmp_path / "html")
    assert first.keys() == second.keys()
    assert [name for name, data in first.items() if data != second[name]] == []


def test_links_and_anchors_are_there(site: Path, pages: dict[str, Page]) -> None:
    """Every link inside the site, and every anchor that one names, is there."""
    assert broken(site, pages) == []
    assert sum(len(page.links) for page in pages.values()) > 2000


def test_crawler_sees_what_is_broken(tmp_path: Path) -> None:
    """A missing file and a missing anchor are told apart from what is there."""
    text = '<a href="b.html#x">1</a><a href="b.html#y">2</a><a href="c.html">3</a><img src="d">'
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    (tmp_path / "b.html").write_text('<p id="x">', encoding="utf-8")
    wrong = ["a.html: a b.html#y", "a.html: a c.html", "a.html: img d"]
    assert broken(tmp_path, crawl(tmp_path)) == wrong


def test_anchors_are_single(pages: dict[str, Page]) -> None:
    """No anchor of a page stands for two places."""
    for name, page in pages.items():
        assert [anchor for anchor, number in Counter(page.anchors).items() if number > 1] == [], (
            name
        )


def test_every_code_has_its_anchor(pages: dict[str, Page]) -> None:
    """The page of a standard has each of its codes as an anchor."""
    catalogue = load_catalogue()
    for key in catalogue.keys(Family.STANDARD):
        anchors = {*pages[f"standards/{key}.html"].anchors}
        assert {key, *(part.code for part in catalogue.standard(key).parts())} <= anchors


def test_schemas_are_where_their_addresses_say(site: Path) -> None:
    """The path of a schema's own address is a file of the site, the same byte for byte."""
    for kind in DOCUMENT_TYPES.values():
        path = schema(kind.schema)["$id"].partition("github.io/")[2]
        assert (site / path).read_bytes() == (ROOT / "schemas/v1" / kind.schema).read_bytes()


def test_every_page_is_in_the_navigation(site: Path, pages: dict[str, Page]) -> None:
    """From the first page every other is reached by links; a reader needs no search for it."""
    seen, ahead = {"index.html"}, ["index.html"]
    while ahead:
        name = ahead.pop()
        for tag, target in pages[name].links:
            path = ((site / name).parent / target.partition("#")[0].partition("?")[0]).resolve()
            if tag == "a" and path.suffix == ".html" and path.is_file():
                place = path.relative_to(site.resolve()).as_posix()
                if place in pages and place not in seen:
                    seen.add(place)
                    ahead.append(place)
    assert {*pages} - seen - {"search.html"} == set()


def test_pages_are_light(site: Path) -> None:
    """The site has the size that the page on its making says."""
    sizes = {path.relative_to(site): path.stat().st_size for path in site.rglob("*.html")}
    assert 50 < len(sizes) < 75
    assert {name: size for name, size in sizes.items() if size > 700_000} == {}
    for key in load_catalogue().keys(Family.STANDARD):
        data = (site / f"standards/{key}.html").read_bytes()
        assert len(data) <= 205_000
        assert len(gzip.compress(data)) <= 22_000


def test_what_pages_share_is_light(browser: Any, address: str, site: Path) -> None:
    """Whatever a first page asks for besides itself and its pictures weighs what is said."""
    with Looker(browser) as looker:
        asked: list[str] = []
        looker.page.on("request", lambda request: asked.append(request.url))
        looker.open(f"{address}/index.html", settled=True)
    paths = {url.removeprefix(address).partition("?")[0].lstrip("/") for url in asked}
    shared = [(site / path).read_bytes() for path in paths if not path.endswith(("html", "png"))]
    assert len(shared) > 10
    assert sum(map(len, shared)) <= 1_400_000
    assert sum(len(gzip.compress(each)) for each in shared) <= 400_000


def test_nothing_tells_of_this_machine(site: Path) -> None:
    """No page names a folder of the machine that built it."""
    for path in site.rglob("*.html"):
        assert not re.search(r"/(home|root|tmp|work)/", path.read_text(encoding="utf-8")), path.name


def test_served_folder_is_the_site(site: Path) -> None:
    """What the browser tests look at is what was built."""
    from urllib.request import urlopen

    with served(site) as address, urlopen(f"{address}/index.html") as response:  # noqa: S310 - its own
        assert response.read() == (site / "index.html").read_bytes()
