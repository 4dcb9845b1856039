"""Links by code: in both markup languages, with the words that are wanted, and what is wrong."""

from html import unescape
from pathlib import Path

import pytest

from tests.sphinx_ext.project import build, made, write

LADDER = "# Ladder\n\n```{es:ladder} RM\n```\n\n"
FIRST = (
    "Be able to learn more about other colleagues, and about partners and other stakeholders, so "
    "that you work well across team or other boundaries"
)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("{es:item}`RM.L1.B1`", ">RM.L1.B1<"),
        ("{es:item}`rm.l1.b1`", ">RM.L1.B1<"),
        ("{es:item}`learning <RM.L1.B1>`", ">learning<"),
        ("{es:words}`RM.L1.B1`", f">{FIRST}<"),
        ("{es:item}`RM@2024-08-14`", ">RM@2024-08-14<"),
    ],
)
def test_role_links_and_shows_what_is_wanted(tmp_path: Path, role: str, shown: str) -> None:
    """A link leads to the place of the code and shows the code, other words, or its own."""
    built = made(tmp_path, f"{LADDER}See {role} there.\n")
    assert built.warnings == ""
    line = built.page().partition("See ")[2].partition(" there.")[0]
    assert 'href="#es-RM' in line
    assert shown in unescape(line.replace('<span class="pre">', "").replace("</span>", ""))


def test_restructured_text_links_as_well(tmp_path: Path) -> None:
    """The same directive and role work in the other markup language."""
    text = "Ladder\n======\n\n.. es:ladder:: RM\n\nSee :es:item:`RM.L1.B1` there.\n"
    built = made(tmp_path, {"index.rst": text})
    assert built.warnings == ""
    assert 'href="#es-RM.L1.B1"' in built.page().partition("See ")[2]


@pytest.mark.parametrize(
    ("directive", "role"),
    [
        ("role} electoral-services-officer", "profile}`electoral-services-officer"),
        ("crosswalk} electoral-core", "crosswalk}`electoral-core"),
        ("policy} canvas", "policy}`canvas"),
        ("schema} assessment", "schema}`assessment"),
        ("schema} assessment", "item}`assessment"),
    ],
)
def test_names_are_links_too(tmp_path: Path, directive: str, role: str) -> None:
    """Profiles, crosswalks, policies and schemas have a role each."""
    text = f"# Page\n\n```{{es:{directive}\n```\n\nSee {{es:{role}` there.\n"
    built = made(tmp_path, text)
    assert built.warnings == ""
    name = role.partition("`")[2]
    assert f'href="#es-{name}"' in built.page().partition("See ")[2]


def test_link_says_where_it_leads(tmp_path: Path) -> None:
    """The words of an item are the title of a link to it."""
    built = made(tmp_path, f"{LADDER}See {{es:item}}`RM.L1.B1`.\n")
    assert f'title="{FIRST}"' in built.page()


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("{es:item}`RM.L1.B11`", "there is no RM.L1.B11; did you mean RM.L1.B1?"),
        ("{es:words}`RM.L9`", "there is no RM.L9; did you mean RM.L"),
        ("{es:item}`qqqqqq`", "there is no qqqqqq [ref.es]"),
        (
            "{es:item}`SFJES19.P1`",
            "SFJES19.P1 is in the catalogue, and no page of this site shows it",
        ),
        ("{es:item}`RM@1`", "there is no RM@1; did you mean RM@2024-08-14?"),
        ("{es:profile}`RM.L1`", "RM.L1 is in the catalogue, and no page of this site shows it"),
    ],
)
def test_link_to_nowhere_is_a_warning(tmp_path: Path, role: str, said: str) -> None:
    """A wrong code is named with the nearest one, at its line."""
    built = made(tmp_path, f"{LADDER}See {role}.\n")
    assert f"index.md:6: WARNING: es: {said}" in built.warnings


def test_links_that_directives_make_are_quiet(tmp_path: Path) -> None:
    """A crosswalk on a site that shows none of its items is text and no complaint."""
    built = made(tmp_path, "# All\n\n```{es:crosswalk} electoral-core\n```\n", nitpicky=True)
    assert built.warnings == ""
    assert "RM.L1.B1" in built.page()


def test_another_site_links_by_inventory(tmp_path: Path) -> None:
    """By intersphinx a code leads to the site that shows it, and is shown as the code alone."""
    there = made(tmp_path / "there", LADDER)
    write(
        tmp_path / "here",
        {"index": "# Here\n\nSee {es:item}`RM.L1.B1`.\n"},
        extensions=["electoral_standards.sphinx_ext", "myst_parser", "sphinx.ext.intersphinx"],
        intersphinx_mapping={"there": ("https://there.example", str(there.out / "objects.inv"))},
    )
    built = build(tmp_path / "here")
    assert built.warnings == ""
    link = built.page().partition("See ")[2].partition("</a>")[0]
    assert "https://there.example/index.html#es-RM.L1.B1" in link
    assert ">RM.L1.B1<" in link
    assert "Be" not in link.rpartition("<a")[2].partition(">")[2]


def test_markdown_links_find_codes_without_a_role(tmp_path: Path) -> None:
    """The role that takes anything takes a code."""
    built = made(tmp_path, f"{LADDER}See {{any}}`RM.L1.B1`.\n")
    assert built.warnings == ""
    assert 'href="#es-RM.L1.B1"' in built.page().partition("See ")[2]
