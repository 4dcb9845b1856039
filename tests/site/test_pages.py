"""Pages of every kind in a real browser: quiet, alone, and open to everyone."""

from pathlib import Path
from typing import Any

import pytest

from tests.site.browser import LOOKS, Look, Looker
from tests.site.crawling import crawl

pytestmark = pytest.mark.heavy

#: A page of each kind, by what is peculiar to it.
KINDS = {
    "landing": "index",
    "section": "standards",
    "cards": "develop",
    "finder": "standards/find",
    "levels": "standards/compare",
    "unit": "standards/SFJES19",
    "ladder": "standards/RM",
    "competency": "standards/PWS",
    "framework": "standards/ROPS",
    "role": "standards/ESO",
    "profiles": "standards/profiles",
    "crosswalk": "standards/crosswalk",
    "reverse index": "standards/used-by",
    "data": "standards/data",
    "prose": "meaning",
    "policies": "policy-pages",
    "commands": "cli",
    "documents": "documents",
    "schemas": "schemas",
    "tutorial": "start",
    "recipes": "howto",
    "Python": "api",
    "reader": "for/electoral-officers",
    "search": "search",
    "index": "genindex",
}


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_pages_are_quiet_and_open_to_everyone(browser: Any, address: str, look: Look) -> None:
    """A page of each kind loads without a complaint, asks no other host, and shuts nobody out."""
    found: dict[str, list[str]] = {}
    with Looker(browser, look) as looker:
        for kind, page in KINDS.items():
            looker.open(f"{address}/{page}.html")
            wide = ["wider than the window"] if looker.is_too_wide() else []
            if trouble := [*looker.troubles(), *wide, *looker.barriers()]:
                found[kind] = trouble
    assert found == {}


def test_every_page_loads_in_peace(browser: Any, address: str, site: Path) -> None:
    """No page of the site at all complains, asks another host, or is too wide for a phone."""
    found: dict[str, list[str]] = {}
    with Looker(browser, LOOKS[1]) as looker:
        for page in crawl(site):
            looker.open(f"{address}/{page}", settled=True)
            if looker.is_too_wide() or looker.troubles():
                found[page] = ["wider than the window", *looker.troubles()]
                looker.complaints.clear()
    assert found == {}


def test_opened_details_shut_nobody_out(browser: Any, address: str) -> None:
    """What opens is as readable as what is open, in light and in dark."""
    for look in (LOOKS[0], LOOKS[3]):
        with Looker(browser, look) as looker:
            for page in ("SFJES19", "RM", "PWS"):
                opened = looker.open(f"{address}/standards/{page}.html")
                opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                assert looker.barriers() == []
                assert not looker.is_too_wide()


@pytest.mark.parametrize("page", ["standards/SFJES19", "standards/RM", "standards/find", "index"])
def test_pages_are_whole_without_script(browser: Any, address: str, page: str) -> None:
    """Without script there are no dead switches, and nothing is hidden."""
    with Looker(browser, LOOKS[1], script=False) as looker:
        opened = looker.open(f"{address}/{page}.html")
        assert opened.locator("form.es-finder:visible, .es-toggles, .es-copy").count() == 0
        assert opened.locator(".es-item[hidden], .es-level[hidden], .es-hits [hidden]").count() == 0
        if page == "standards/find":
            assert opened.locator(".es-hits > li:visible").count() > 400


def test_printed_page_has_no_controls(browser: Any, address: str) -> None:
    """On paper there are items, and neither buttons nor filters."""
    with Looker(browser) as looker:
        opened = looker.open(f"{address}/standards/RM.html")
        opened.emulate_media(media="print")
        assert opened.locator(".es-copy:visible, .es-toggles:visible").count() == 0
        assert opened.locator(".es-item:visible").count() >= 22
