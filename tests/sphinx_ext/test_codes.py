"""Every code has a place: an anchor, an entry in the inventory, and a hit in the search."""

import re
from pathlib import Path

import pytest

from electoral_standards.content.loader import load_catalogue
from electoral_standards.model.catalogue import Family
from tests.sphinx_ext.project import Built, build, change, made, own_catalogue, write

CATALOGUE = load_catalogue()
STANDARDS = CATALOGUE.keys(Family.STANDARD)
CODES = [
    code for key in STANDARDS for code in (key, *(part.code for part in CATALOGUE[key].parts()))
]
NAMES = [*CATALOGUE.keys(Family.PROFILE), *CATALOGUE.keys(Family.CROSSWALK)]


def test_everything_builds_without_a_word(everything: Built) -> None:
    """The bundled catalogue can be shown as a whole, and nothing in it is found wanting."""
    assert everything.warnings == ""


def test_every_code_is_in_the_inventory(everything: Built) -> None:
    """An entry leads to a page that has its anchor; beside it stands the bare code."""
    inventory = everything.inventory()
    assert {*CODES, *NAMES} <= inventory.keys()
    for code in (*CODES, *NAMES):
        address, words = inventory[code]
        page, _, anchor = address.partition("#")
        text = (everything.out / page).read_text(encoding="utf-8")
        assert text.count(f'id="{anchor}"') == 1, code
        assert text.count(f'id="{code}"') == 1, code
        assert words.startswith(code)


def test_no_anchor_is_there_twice(everything: Built) -> None:
    """Within a page every anchor is one place."""
    for path in everything.out.glob("*.html"):
        found = re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8"))
        assert sorted(found) == sorted(set(found)), path.name


def test_every_item_is_found_by_code_and_words(everything: Built) -> None:
    """The search has the code and the plain words of each item in one, with a plain anchor."""
    found = everything.found()
    for key in STANDARDS:
        for part in CATALOGUE[key].parts():
            words = f"{part.code} {part.statement}"
            escaped = words.replace("&", "&amp;").replace("'", "&#x27;").replace('"', "&quot;")
            assert found[escaped] == f"es-{part.code}"


def test_kinds_are_named_as_readers_know_them(everything: Built) -> None:
    """Beside a hit stands what it is, and nothing of the domain."""
    domain = everything.domain
    names = {domain.get_type_name(each) for each in domain.object_types.values()}
    assert {"performance criterion", "success measure", "role profile"} <= names


@pytest.fixture
def renamed(tmp_path: Path) -> Built:
    """A site on which the first behaviour of a ladder once had two other codes."""
    catalogue = own_catalogue(tmp_path)
    where = ("levels", 0, "indicators", 0)
    change(catalogue / "standards/RM.json", *where, previousCodes=["RM.OLD1", "RM.OLD2"])
    page = "# Ladder\n\n```{es:ladder} RM\n```\n\nSee {es:item}`RM.OLD1`.\n"
    return made(tmp_path, page, es_catalogue=str(catalogue))


def test_old_codes_lead_to_the_item(renamed: Built) -> None:
    """A code that an item had before is an anchor in it, an entry, a link and a hit."""
    assert renamed.warnings == ""
    page = renamed.page()
    part = page.partition('aria-label="RM.L1.B1"')[2].partition("</section>")[0]
    for old in ("RM.OLD1", "RM.OLD2"):
        assert f'id="{old}"' in part
        assert renamed.inventory()[old][0] == f"index.html#es-{old}"
        assert any(words.startswith(f"{old}, now RM.L1.B1") for words in renamed.found())
    assert "Was called RM.OLD1, RM.OLD2." in part
    assert 'href="#es-RM.OLD1"' in page


def test_second_place_needs_no_index(tmp_path: Path) -> None:
    """Of a code that is shown on two pages one place is meant; a warning names the other page."""
    pages = {
        "index": "# One\n\n```{toctree}\ntwo\n```\n\n```{es:ladder} RM\n```\n",
        "two": "# Two\n\n```{es:ladder} RM\n```\n",
    }
    built = made(tmp_path, pages)
    assert "RM.L1.B1 is shown in 'index' already: give one of the two the option 'no-index'" in (
        built.warnings
    )
    pages["two"] = "# Two\n\n```{es:ladder} RM\n:no-index:\n```\n\n```{es:item} RM.L1.B1\n```\n"
    write(tmp_path, pages)
    built = build(tmp_path)
    assert built.warnings == ""
    assert 'id="RM.L1.B1"' not in built.page("two")
    assert 'href="index.html#es-RM.L1.B1"' in built.page("two")


def test_own_page_of_a_standard_comes_first(tmp_path: Path) -> None:
    """The standard itself is where its document is told of, wherever its parts stand."""
    pages = {
        "index": "# One\n\n```{toctree}\ntwo\n```\n\n```{es:ladder} RM\n```\n",
        "two": "# Two\n\n```{es:standard} RM\n```\n",
    }
    built = made(tmp_path, pages)
    assert built.warnings == ""
    assert built.inventory()["RM"][0] == "two.html#es-RM"
