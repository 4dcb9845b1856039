"""
Reports in a real browser: every kind, in light and dark, on a desk and on a phone, and printed.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests import needs
from tests.reporting.reports import PAGES, RECORD
from tests.site.browser import LOOKS, Look, Looker

needs.module("jinja2")

pytestmark = pytest.mark.heavy

EVERY = pytest.mark.parametrize("name", PAGES)
_OPEN = "document.querySelectorAll('details').forEach(each => each.open = true)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every report as a file."""
    found = tmp_path_factory.mktemp("reports")
    for name, make in PAGES.items():
        (found / f"{name}.html").write_text(make(), encoding="utf-8")
    return found


@EVERY
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_everyone_can_read_it(name: str, look: Look, folder: Path, browser: Any) -> None:
    """No complaint, no request, nothing wider than the window, no barrier; closed and opened."""
    with Looker(browser, look) as reader:
        page = reader.open(folder / f"{name}.html")
        assert reader.barriers() == []
        assert not reader.is_too_wide()
        page.evaluate(_OPEN)
        assert reader.barriers() == []
        assert not reader.is_too_wide()
        assert reader.troubles() == []


@EVERY
def test_it_is_the_same_without_script_and_network(name: str, folder: Path, browser: Any) -> None:
    with Looker(browser) as reader:
        whole = reader.open(folder / f"{name}.html").inner_text("body")
    with Looker(browser, script=False, offline=True) as reader:
        assert reader.open(folder / f"{name}.html").inner_text("body") == whole
        assert reader.troubles() == []


def test_reasons_open_by_the_keyboard(folder: Path, browser: Any) -> None:
    """Down to a judgement, without a mouse."""
    with Looker(browser, script=False) as reader:
        page = reader.open(folder / "person.html")
        tree = page.locator("#reasons")
        note = tree.get_by_text(RECORD.judgements[0].note).first
        assert not note.is_visible()
        for depth in range(2):
            page.locator("#reasons details").nth(depth).locator("> summary").focus()
            page.keyboard.press("Enter")
        assert note.is_visible()


def test_dark_is_dark_and_light_is_light(folder: Path, browser: Any) -> None:
    brightness = []
    for scheme in ("light", "dark"):
        with Looker(browser, Look(scheme, 1280)) as reader:
            page = reader.open(folder / "person.html")
            colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
            brightness.append(sum(map(int, colour.strip("rgb()").split(","))))

    light, dark = brightness
    assert light > 600
    assert dark < 150


@EVERY
def test_what_opens_is_open_in_print(name: str, folder: Path, browser: Any) -> None:
    """Nobody has to open every line before printing."""
    pdfplumber = needs.module("pdfplumber")
    with Looker(browser, script=True) as reader:
        page = reader.open(folder / f"{name}.html")
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        page.evaluate(_OPEN)
        opened = page.pdf(format="A4", prefer_css_page_size=True)

    def text(data: bytes) -> str:
        with pdfplumber.open(BytesIO(data)) as document:
            return "".join("".join((x.extract_text() or "").split()) for x in document.pages)

    assert text(printed) == text(opened)


def test_links_on_the_page_lead_to_their_sections(folder: Path, browser: Any) -> None:
    with Looker(browser, script=True) as reader:
        page = reader.open(folder / "person.html")
        for link in page.locator("nav a").all():
            target = link.get_attribute("href")
            link.click()
            assert page.url.endswith(target)
            assert page.locator(target).locator("h2").first.is_visible()
