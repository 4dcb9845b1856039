"""What each directive shows: all that there is, in order, under names that people can hear."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from electoral_standards.assessing import policies
from electoral_standards.assessing.aggregation import RULE_TEXTS
from electoral_standards.content.loader import load_catalogue
from electoral_standards.interchange.documents import DOCUMENT_TYPES
from electoral_standards.interchange.schemas import schema
from electoral_standards.model.catalogue import Family
from tests.sphinx_ext.project import EVERYTHING, Built, build, made

CATALOGUE = load_catalogue()
PAGES = {"SFJES19": "unit", "RM": "ladder", "ROPS": "framework", "ESO": "role"}


def text_of(html: str) -> str:
    """What a reader reads of a page: its words, each run of white space one space."""
    body = html.partition("<body")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def parts_of(key: str) -> list[Any]:
    return list(CATALOGUE.standard(key).parts())


@pytest.mark.parametrize(("key", "page"), PAGES.items())
def test_every_statement_is_shown(everything: Built, key: str, page: str) -> None:
    """The page of a standard has the code and the words of every part of it."""
    text = text_of(everything.page(page)).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for part in parts_of(key):
        assert part.code in text
        wanted = part.statement
        if part.kind == "level":  # the page says what its title repeats
            wanted = wanted.partition(" \N{EN DASH} ")[0]
        assert " ".join(wanted.split()).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") in text


@pytest.mark.parametrize("key", ["SFJES19", "ROPS"])
def test_order_is_that_of_the_document(everything: Built, key: str) -> None:
    """Criteria come as they are numbered, each in a section that has its code as its name."""
    shown = re.findall(r'<section aria-label="([^"]+)"', everything.page(PAGES[key]))
    for group in {code.rstrip("0123456789") for code in shown}:
        of = [code for code in shown if code.rstrip("0123456789") == group]
        assert of == sorted(of, key=lambda code: int(re.findall(r"[0-9]+", code)[-1]))
    listed = {part.code for part in parts_of(key) if part.kind != "outcome"}
    assert {*shown} >= listed


def test_levels_are_columns_with_headings(everything: Built) -> None:
    """A ladder has a section with a heading for each level, and its behaviours in it."""
    page = everything.page("ladder")
    columns = page.split('class="es-level"')[1:]
    assert len(columns) == 5
    for level, column in zip(CATALOGUE["RM"].levels, columns, strict=True):
        assert f"Level {level.rank}" in text_of(f"<body {column}")
        assert [f'aria-label="{each.code}"' in column for each in level.indicators]


def test_missing_behaviours_are_said_in_words(tmp_path: Path) -> None:
    """A competency that describes no behaviour at a level says so at each of its levels."""
    page = made(tmp_path, "# Levels\n\n```{es:ladder} PWS\n```\n").page()
    assert page.count("The document describes no behaviour at this level.") == 4
    assert "Level 4" in text_of(page)


def test_contrasts_are_a_table_with_both_sides(everything: Built) -> None:
    """Each pair is a row: its code, what is meant, what is not."""
    page = everything.page("competency")
    table = page.partition("es-contrasts")[2].partition("</table>")[0]
    rows = table.split("<tr")[2:]
    pairs = CATALOGUE["PWS"].contrast_pairs
    assert len(rows) == len(pairs) == 6
    for row, pair in zip(rows, pairs, strict=True):
        cells = [text_of(f"<body {cell}") for cell in row.split("<td")[1:]]
        assert pair.code in cells[0]
        assert pair.means.statement.partition("'")[0] in cells[1]
        assert pair.does_not_mean.statement.partition("'")[0] in cells[2]
    assert "<th" in table


def test_activities_have_their_steps_and_tips(everything: Built) -> None:
    """Every step, sub-step and tip stands inside the activity that it belongs to."""
    page = everything.page("competency")
    for band in CATALOGUE["PWS"].development_bands:
        for activity in band.activities:
            inside = page.partition(f'aria-label="{activity.code}" class="es-item es-activity"')[2]
            inside = inside.partition('es-activity"')[0]
            for each in (*activity.steps, *activity.tips):
                assert f'aria-label="{each.code}"' in inside


def test_questions_are_the_columns_of_each_outcome(everything: Built) -> None:
    """Under every outcome stand the framework's five questions, in their order, as headings."""
    page = everything.page("framework")
    framework = CATALOGUE["ROPS"]
    outcomes = page.split('class="es-outcome"')[1:]
    assert len(outcomes) == 4
    for outcome in outcomes:
        headings = [unescape(each) for each in re.findall(r"<h[1-6]>([^<]+)<a", outcome)]
        assert headings[1:6] == [*framework.questions]


def test_one_outcome_can_be_shown_alone(tmp_path: Path) -> None:
    """The option names the outcome, in upper or lower case."""
    text = "# One\n\n```{es:logic-model} ROPS\n:outcome: rops.o2\n```\n"
    built = made(tmp_path, text)
    assert "ROPS.O2" in built.inventory()
    assert "ROPS.O1" not in built.inventory()


def test_conditions_and_clauses_are_said(everything: Built) -> None:
    """What may not apply, and what is qualified in part, says so beside its words."""
    text = text_of(everything.page("framework"))
    assert text.count("Applies only in Wales.") == 1
    assert text.count("Qualified in part: ") == 4


@pytest.mark.parametrize("name", CATALOGUE.keys(Family.PROFILE))
def test_profile_shows_each_requirement(everything: Built, name: str) -> None:
    """A row for each requirement: what, how much, how weighty, why."""
    page = everything.page("profiles")
    table = page.partition(f'id="{name}"')[2].partition("</table>")[0]
    rows = [text_of(f"<body {row}") for row in table.split("<tr")[2:]]
    requirements = CATALOGUE.profile(name).requirements
    assert len(rows) == len(requirements)
    for row, each in zip(rows, requirements, strict=True):
        assert each.code in row
        assert str(each.importance) in row
        assert ("statutory" in row.partition(each.reason[:20])[0]) == each.statutory


def test_role_takes_a_profile_along(tmp_path: Path) -> None:
    """A description of a role can be shown with what a profile requires of it."""
    text = "# Role\n\n```{es:role} ESO\n:profile: electoral-services-officer\n```\n"
    built = made(tmp_path, text)
    assert built.warnings == ""
    assert {"ESO.R1", "electoral-services-officer"} <= built.inventory().keys()


def test_crosswalk_has_every_alignment_and_the_rest(everything: Built) -> None:
    """All alignments are rows, and so is all that has no counterpart."""
    page, crosswalk = everything.page("rest"), CATALOGUE.crosswalk("electoral-core")
    pairs = page.partition("es-pairs")[2].partition("</table>")[0]
    lone = page.partition("es-lone")[2].partition("</table>")[0]
    assert pairs.count("<tr") - 1 == len(crosswalk.alignments)
    assert lone.count("<tr") - 1 == len(crosswalk.unaligned)


def test_crosswalk_can_be_read_from_one_standard(tmp_path: Path) -> None:
    """The standard that is asked for stands at the left of each row, the relation turned round."""
    text = "# Map\n\n```{es:crosswalk} electoral-core\n:with: SFJES19\n```\n"
    table = made(tmp_path, text).page().partition("es-pairs")[2].partition("</table>")[0]
    rows = table.split("<tr")[2:]
    crosswalk = CATALOGUE.crosswalk("electoral-core")
    parts = [part.code for part in parts_of("SFJES19")]
    assert len(rows) == len({each for part in ("SFJES19", *parts) for each in crosswalk.of(part)})
    assert all(
        text_of(f"<body {row.split('<td')[1]}").split()[1].startswith("SFJES19") for row in rows
    )


def test_used_by_lists_both_ends(everything: Built) -> None:
    """What requires an item, and what it corresponds to, stands in the reverse index."""
    text = text_of(f"<body {everything.page('rest').partition('es-used')[2]}")
    assert "RM.L1.B1" in text
    assert "is related to PWS.B1" in text
    assert "required by Electoral Services Officer" in text
    assert "Nothing in the catalogue uses the other" in text


def test_policy_tells_its_formulas(everything: Built) -> None:
    """Each policy has the formula of its verdict and of each rule that it uses."""
    text = text_of(everything.page("rest"))
    for policy in policies.DEFAULT.policies:
        assert f"{policy.name}, version {policy.version}" in text
        for rule in policy.rules:
            assert RULE_TEXTS[rule.aggregation].formula in text
    for formula in (
        "met / applicable >= 1",
        "(met + unknown) / applicable < 1",
        "1 if competent, else 0",
        "met if held / applicable >= 1, else unknown",
    ):
        assert formula in text


def test_every_policy_can_be_shown(tmp_path: Path) -> None:
    """No policy that comes with the package lacks words."""
    page = "".join(f"```{{es:policy}} {name}\n```\n\n" for name in policies.policies())
    sets = "".join(
        f"```{{es:policy}} {name}\n:no-index:\n```\n\n" for name in policies.policy_sets()
    )
    built = made(tmp_path, f"# Policies\n\n{page}{sets}")
    assert built.warnings == ""
    assert {*policies.policies()} <= built.inventory().keys()


def test_every_schema_shows_its_fields(tmp_path: Path) -> None:
    """Every type of document is shown with each of its fields, its address and its file."""
    page = "".join(f"```{{es:schema}} {name}\n:whole:\n```\n\n" for name in DOCUMENT_TYPES)
    built = made(tmp_path, f"# Schemas\n\n{page}")
    assert built.warnings == ""
    text = built.page()
    for name, kind in DOCUMENT_TYPES.items():
        of = schema(kind.schema)
        assert of["$id"] in text
        assert f'href="schemas/v1/{kind.schema}"' in text
        for field in of["properties"]:
            assert f">{field}<" in text, (name, field)


def test_directive_stands_where_no_section_may(tmp_path: Path) -> None:
    """Inside a note there are no headings, and still all the words."""
    text = "# Page\n\n:::{note}\n```{es:unit} SFJES19\n```\n:::\n"
    built = made(tmp_path, text, myst_enable_extensions=["colon_fence"])
    assert built.warnings == ""
    assert "SFJES19.S10" in built.page()


def test_headings_skip_no_level(everything: Built) -> None:
    """A heading is at most one level below the heading before it."""
    for name in EVERYTHING:
        body = everything.page(name).partition('role="main"')[2].partition('class="related"')[0]
        levels = [int(each) for each in re.findall(r"<h([1-6])", body)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


@pytest.mark.parametrize(
    ("builder", "suffix"),
    [("text", "txt"), ("latex", "tex"), ("man", "1"), ("texinfo", "texi"), ("xml", "xml")],
)
def test_other_builders_write_the_words(everything: Built, builder: str, suffix: str) -> None:
    """On paper and on a terminal nothing is lost but the list with filters."""
    built = build(everything.out.parents[1], builder)
    assert built.warnings == ""
    text = "".join(path.read_text(encoding="utf-8") for path in built.out.glob(f"*.{suffix}"))
    plain = " ".join(text.replace("\\-", "-").replace("\\", "").split())
    for words in ("SFJES19.P6", "Show political sensitivity", "ROPS.O4.M1"):
        assert words in plain


def test_item_may_be_shown_in_passing(tmp_path: Path) -> None:
    """One item, where it is talked about, with its words and a link to its own place."""
    text = "# Page\n\n```{es:item} SFJES19.P6\n```\n"
    built = made(tmp_path, text)
    assert built.inventory() == {}
    assert "Show political sensitivity" in built.page()


def test_every_directive_is_described() -> None:
    """The page for other sites names the directives and settings that there are, and no others."""
    from electoral_standards.sphinx_ext import _SETTINGS
    from electoral_standards.sphinx_ext.directives import DIRECTIVES

    page = Path(__file__).resolve().parents[2] / "docs/sphinx.md"
    rows = re.findall(r"^\| `(es[:_][a-z_-]+)`", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(
        [*(f"es:{name}" for name in DIRECTIVES), "es:profile", *_SETTINGS]
    )
