"""A blank form as a page, and what stops it from becoming a PDF."""

import re
import sys
from typing import Any

import pytest
from attrs import evolve

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.errors import MissingExtraError
from electoral_standards.identifiers import Name
from electoral_standards.reporting import pdf
from electoral_standards.reporting.html.form import form
from tests import needs
from tests.reporting.markup import read
from tests.reporting.reports import CATALOGUE, OFFICER

needs.module("jinja2")


def fields(page: str) -> list[str]:
    return re.findall(r'name="([^"]+\.[^"]+)" ', page)


def test_form_of_a_supplement_asks_what_its_base_asks() -> None:
    """Whoever fills in a form for a local profile is asked for all that holds there."""
    first = OFFICER.requirements[:1]
    local = evolve(OFFICER, name=Name("local-officer"), extends=OFFICER.name, requirements=first)
    asked = fields(form(local, catalogue=CATALOGUE, policy=DEFAULT))

    assert asked == fields(form(OFFICER, catalogue=CATALOGUE, policy=DEFAULT))
    assert "SFJES19.P6.rating" in asked


def test_every_field_has_a_name_for_those_who_hear_it() -> None:
    """Nothing is to be filled in that a screen reader would leave unnamed."""
    page = read(form(OFFICER, catalogue=CATALOGUE, policy=DEFAULT))
    inputs = page.all("input")

    assert len(inputs) > 200
    assert all(each.attributes.get("title") for each in inputs)


def test_what_is_missing_is_told_before_anything_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The extra and the system library are told apart, and nothing is printed besides."""
    purpose = "a form as PDF"
    for name in ("weasyprint", "jinja2"):
        with monkeypatch.context() as without:
            without.setitem(sys.modules, name, None)
            if name == "jinja2":
                without.setitem(sys.modules, "weasyprint", pdf)
            lacking = pdf.what_is_lacking(purpose=purpose)
        assert isinstance(lacking, MissingExtraError)
        assert str(lacking).startswith("a form as PDF needs the extra 'pdf'")

    def without_pango(_name: str) -> Any:
        sys.stdout.write("a page of advice")
        raise OSError

    monkeypatch.setattr(pdf, "import_module", without_pango)
    assert "needs the system library Pango" in str(pdf.what_is_lacking(purpose=purpose))
    assert capsys.readouterr().out == ""


def test_nothing_is_missing_where_all_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both can be imported, PDF can be written."""
    monkeypatch.setitem(sys.modules, "weasyprint", pdf)

    assert pdf.what_is_lacking(purpose="a form as PDF") is None
