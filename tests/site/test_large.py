"""A generated catalogue of a thousand units is still a site that can be read and searched."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from electoral_standards.content.loader import examples_directory
from tests.site.browser import Looker, served
from tests.site.conftest import build

pytestmark = pytest.mark.heavy

UNITS = 1000
PAGE = "# A thousand units\n\n```{es:finder}\n```\n"


def a_catalogue(folder: Path) -> None:
    """A thousand small units, made of the bundled one under codes and words of their own."""
    bundled = examples_directory().parent / "standards/SFJES19.json"
    unit = json.loads(bundled.read_text(encoding="utf-8"))
    words = ["poll", "count", "notice", "candidate", "register", "training", "record", "venue"]
    chance = random.Random(8)  # noqa: S311 - no secrets
    (folder / "standards").mkdir(parents=True)
    for number in range(UNITS):
        code = f"GEN{number:04}"
        said = " ".join(chance.sample(words, 3))
        made = {**unit, "code": code, "title": f"Unit {number} about {said}", "links": []}
        for name, letter in (("performanceCriteria", "P"), ("knowledgeRequirements", "K")):
            made[name] = [
                {**each, "code": f"{code}.{letter}{at}", "statement": f"Number {number}: {said}"}
                for at, each in enumerate(unit[name][:3], 1)
            ]
        made["rangeStatements"] = []
        (folder / f"standards/{code}.json").write_text(json.dumps(made), encoding="utf-8")


def test_thousand_units_are_listed_and_found(browser: Any, tmp_path: Path) -> None:
    """One page lists and finds all their items; the units themselves are found by the search."""
    source, out = tmp_path / "source", tmp_path / "html"
    a_catalogue(source / "catalogue")
    toctree = "\n```{toctree}\nunits\n```\n"
    (source / "index.md").write_text(PAGE + toctree, encoding="utf-8")
    shown = "".join(f"```{{es:unit}} GEN{number:04}\n```\n\n" for number in range(0, UNITS, 50))
    (source / "units.md").write_text(f"# Some of them\n\n{shown}", encoding="utf-8")
    settings = (
        'extensions = ["electoral_standards.sphinx_ext", "myst_parser"]\n'
        'html_theme = "pydata_sphinx_theme"\nhtml_context = {"default_mode": "light"}\n'
        'es_catalogue = "catalogue"\nhtml_favicon = "icon.svg"\n'
    )
    (source / "conf.py").write_text(settings, encoding="utf-8")
    icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    (source / "icon.svg").write_text(icon, encoding="utf-8")
    build(source, out)
    with served(out) as address, Looker(browser) as looker:
        page = looker.open(f"{address}/index.html")
        assert page.locator(".es-status").inner_text() == "6000 of 6000 items, the first 50 shown"
        page.get_by_label("Words or a code").fill("gen0950.p2")
        assert page.locator(".es-hits > li:visible").count() == 1
        page.locator(".es-hits > li:visible a").click()
        page.wait_for_url("**/units.html#GEN0950.P2")
        page = looker.open(f"{address}/search.html?q=GEN0950.P2")
        page.wait_for_selector('ul.search li a[href$="#es-GEN0950.P2"]')
        assert looker.troubles() == []
