"""What a reader does on the site, done in a real browser, by mouse and by keyboard."""

from typing import Any

import pytest

from tests.site.browser import LOOKS, Looker

pytestmark = pytest.mark.heavy

SEARCHES = {
    "SFJES19.P6": "SFJES19.P6",
    "sfjes19.k3": "SFJES19.K3",
    "RM.L3.B4": "RM.L3.B4",
    "PWS.B1": "PWS.B1",
    "PWS.L2-3.A1.2": "PWS.L2-3.A1.2",
    "ROPS.O2.G1.N5": "ROPS.O2.G1.N5",
    "ROPS.O4.M1": "ROPS.O4.M1",
    "ESO.X1": "ESO.X1",
    "political sensitivity": "SFJES19.P6",
    "angry or distressed stakeholders": "SFJES19.P8",
    "link between different groups": "RM.L3.B4",
    "without legal challenge": "ROPS.O1.M2",
    "electoral-services-officer": "electoral-services-officer",
}


@pytest.fixture(scope="module")
def looker(browser: Any) -> Any:
    with Looker(browser) as found:
        found.context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield found
        assert found.troubles() == []


@pytest.mark.parametrize("words", SEARCHES)
def test_search_finds_it(looker: Any, address: str, words: str) -> None:
    """A code or some of its words lead to the item itself, among the first hits."""
    page = looker.open(f"{address}/search.html?q={words.replace(' ', '+')}")
    page.wait_for_selector("ul.search li")
    page.wait_for_function(
        "!document.querySelector('#search-progress')?.textContent.includes('...')"
    )
    first = page.locator("ul.search li a").evaluate_all("all => all.slice(0, 3).map(a => a.href)")
    wanted = f"#es-{SEARCHES[words]}"
    assert any(link.endswith(wanted) for link in first), first
    number = next(at for at, link in enumerate(first) if link.endswith(wanted))
    page.locator("ul.search li a").nth(number).click()
    page.wait_for_url(f"**#{SEARCHES[words]}")
    assert page.locator(f'[id="{SEARCHES[words]}"]').count() == 1


def hits(page: Any) -> list[str]:
    found: list[str] = page.locator(".es-hits > li:visible code").all_inner_texts()
    return found


def test_words_and_filters_narrow_the_list(looker: Any, address: str) -> None:
    """Each choice narrows the list, the status says how far, and the address keeps it."""
    page = looker.open(f"{address}/standards/find.html")
    status = page.locator(".es-status")
    assert status.inner_text() == "416 of 416 items, the first 50 shown"
    page.get_by_label("Words or a code").fill("Stakeholders POLITIC")
    assert "SFJES19.P9" in hits(page)
    page.get_by_label("Standard").select_option("SFJES19")
    page.get_by_label("Kind").select_option("performance criterion")
    assert hits(page) == ["SFJES19.P6", "SFJES19.P9"]
    assert status.inner_text() == "2 of 416 items"
    assert "find=Stakeholders+POLITIC&standard=SFJES19&kind=performance+criterion" in page.url
    page.get_by_role("button", name="Clear").click()
    page.wait_for_function("document.querySelector('.es-status').textContent.startsWith('416')")
    assert page.url.endswith("find.html")


def test_address_brings_the_choice_back(looker: Any, address: str) -> None:
    """A link with a choice in it shows what its sender saw; what it cannot mean is left out."""
    page = looker.open(f"{address}/standards/find.html?standard=RM&level=3&kind=nonsense")
    assert hits(page) == ["RM.L3", "RM.L3.B1", "RM.L3.B2", "RM.L3.B3", "RM.L3.B4"]
    assert page.locator("select[name=level]").input_value() == "3"
    assert "nonsense" not in page.url


def test_words_typed_on_the_first_page_are_looked_for(looker: Any, address: str) -> None:
    """They arrive in the list, which is narrowed by them."""
    page = looker.open(f"{address}/index.html")
    page.get_by_role("searchbox", name="by a word").fill("political sensitivity")
    page.get_by_role("button", name="Find", exact=True).click()
    page.wait_for_selector(".es-hits")
    assert hits(page) == ["SFJES19.P6", "SFJES19.K12"]
    assert page.get_by_label("Words or a code").input_value() == "political sensitivity"


def test_level_of_a_band_is_either(looker: Any, address: str) -> None:
    """What serves levels 2 and 3 is found under both."""
    for level in ("2", "3"):
        page = looker.open(f"{address}/standards/find.html?standard=PWS&level={level}")
        assert "PWS.L2-3.A1" in hits(page)


def test_nothing_found_is_said(looker: Any, address: str) -> None:
    """An empty list says so, and what to do."""
    page = looker.open(f"{address}/standards/find.html?find=xyzzy")
    assert hits(page) == []
    assert "Nothing fits" in page.locator(".es-status").inner_text()


def test_more_can_be_shown(looker: Any, address: str) -> None:
    """A long list comes in pieces, and the keyboard goes on where the new piece begins."""
    page = looker.open(f"{address}/standards/find.html")
    page.get_by_role("button", name="Show more").click()
    assert len(hits(page)) == 100
    focused = page.evaluate("document.activeElement.textContent.trim()")
    assert focused == hits(page)[50]


def test_list_is_used_by_keyboard(looker: Any, address: str) -> None:
    """Down goes into the list and through it, up and Escape lead back, Enter opens."""
    page = looker.open(f"{address}/standards/find.html")
    field = page.get_by_label("Words or a code")
    field.focus()
    page.keyboard.type("sensitivity")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent.trim()") == hits(page)[0]
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent.trim()") == hits(page)[1]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "find"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "find"
    first = hits(page)[0]
    page.keyboard.press("Enter")  # from the words to the first that was found
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{first}")


def test_first_page_asks_and_finds(looker: Any, address: str) -> None:
    """What is typed on the first page is what is looked for."""
    page = looker.open(f"{address}/index.html")
    page.get_by_label("Find a criterion, by a word or a code").fill("RM.L3.B4")
    page.get_by_role("button", name="Find", exact=True).click()
    page.wait_for_url("**/standards/find.html?find=RM.L3.B4")
    assert hits(page) == ["RM.L3.B4"]


def test_levels_are_put_away_and_kept_in_the_address(looker: Any, address: str) -> None:
    """A level goes and comes by its switch, by mouse and by keyboard; a link keeps the choice."""
    page = looker.open(f"{address}/standards/RM.html")
    levels = page.locator(".es-ladder > .es-level:visible")
    assert levels.count() == 5
    page.get_by_label("Level 2", exact=True).uncheck()
    page.get_by_label("Level 4", exact=True).focus()
    page.keyboard.press("Space")
    assert levels.count() == 3
    assert page.locator(".es-status").inner_text() == "3 of 5 levels shown"
    assert "hide=2.4" in page.url
    again = looker.open(page.url)
    assert again.locator(".es-ladder > .es-level:visible").count() == 3
    assert not again.get_by_label("Level 2", exact=True).is_checked()


def test_link_to_an_item_brings_its_level_back(looker: Any, address: str) -> None:
    """An address that puts a level away and names an item in it shows the item."""
    page = looker.open(f"{address}/standards/RM.html?hide=2.3#RM.L3.B4")
    assert page.locator('[id="RM.L3.B4"]').is_visible()
    assert page.locator('[id="RM.L2.B1"]').is_hidden()


@pytest.mark.parametrize("anchor", ["SFJES19.P6", "es-SFJES19.P6"])
def test_deep_link_leads_to_the_item(looker: Any, address: str, anchor: str) -> None:
    """The bare code is the address of an item; the longer anchor of inventories becomes it."""
    looker.open(f"{address}/index.html")
    page = looker.open(f"{address}/standards/SFJES19.html#{anchor}")
    item = page.locator('section[aria-label="SFJES19.P6"]')
    assert item.evaluate("e => e.classList.contains('es-here')")
    top = item.evaluate("e => e.getBoundingClientRect().top")
    assert 0 < top < 500
    assert page.url.endswith("#SFJES19.P6")


def test_code_is_copied(looker: Any, address: str) -> None:
    """The button beside a code copies it, says so, and works by keyboard."""
    page = looker.open(f"{address}/standards/SFJES19.html")
    button = page.get_by_role("button", name="Copy SFJES19.P6")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.body.textContent.includes('SFJES19.P6 copied')")
    assert page.evaluate("navigator.clipboard.readText()") == "SFJES19.P6"


def test_source_and_use_open_by_keyboard(looker: Any, address: str) -> None:
    """What is known of an item opens under it, with links that lead on."""
    page = looker.open(f"{address}/standards/RM.html#RM.L1.B1")
    item = page.locator('section[aria-label="RM.L1.B1"]')
    item.locator("summary").focus()
    page.keyboard.press("Enter")
    assert item.get_by_text("relationship-management, under").is_visible()
    item.get_by_role("link", name="PWS.B1").click()
    page.wait_for_url("**/standards/PWS.html#*PWS.B1")


def test_names_are_those_of_the_codes(looker: Any, address: str) -> None:
    """To those who hear the page, each item is a region with its code as its name."""
    page = looker.open(f"{address}/standards/SFJES19.html")
    for code in ("SFJES19.P1", "SFJES19.K14", "SFJES19.S10"):
        assert page.get_by_role("region", name=code, exact=True).count() == 1


def test_questions_are_columns_wide_and_stacked_on_phones(browser: Any, address: str) -> None:
    """The five questions stand side by side where there is room, and below each other elsewhere."""
    for look, side_by_side in ((LOOKS[0], True), (LOOKS[1], False)):
        with Looker(browser, look) as looker:
            page = looker.open(f"{address}/standards/ROPS.html")
            stages = page.locator(".es-stages").first.locator("> .es-stage")
            boxes = [stages.nth(at).bounding_box() for at in range(5)]
            tops = {round(box["y"]) for box in boxes if box}
            assert (len(tops) == 1) == side_by_side


@pytest.mark.parametrize("page", ["standards/changes", "standards/compare", "evidence"])
def test_link_by_a_code_stands_in_its_line(looker: Any, address: str, page: str) -> None:
    """A code in a sentence or a cell is a word of it, and no box of its own."""
    links = looker.open(f"{address}/{page}.html").locator(".bd-article .xref.es-item")
    assert links.count() > 0
    assert set(links.evaluate_all("all => all.map(a => getComputedStyle(a).display)")) == {"inline"}


def test_theme_can_be_chosen(looker: Any, address: str) -> None:
    """The switch at the top turns the page dark, and it stays so on the next page."""
    page = looker.open(f"{address}/index.html")
    page.get_by_role("button", name="Color mode").first.click()
    page.locator('.theme-switch-container:visible [data-mode="dark"]:visible').last.click()
    looker.open(f"{address}/standards.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.evaluate("localStorage.clear()")
