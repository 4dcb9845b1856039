"""
What a report needs beyond the package is said in one sentence, and how to get it.
"""

import sys

import pytest

import electoral_standards as es
from electoral_standards.errors import MissingExtraError
from electoral_standards.reporting import pdf
from electoral_standards.reporting.html import rendering
from electoral_standards.reporting.pdf import MissingLibraryError, pdf_of
from tests.reporting.reports import AS_AT, RECORD


def test_a_missing_extra_for_pages_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rendering._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)

    with pytest.raises(MissingExtraError) as raised:
        es.report([RECORD], as_at=AS_AT)
    assert "pip install 'electoral-standards[report]'" in str(raised.value)


def test_a_missing_extra_for_pdf_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(MissingExtraError) as raised:
        pdf_of("<!DOCTYPE html>")
    assert "pip install 'electoral-standards[pdf]'" in str(raised.value)


def test_a_missing_library_of_the_system_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_pango(_name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "import_module", no_pango)

    with pytest.raises(MissingLibraryError) as raised:
        pdf_of("<!DOCTYPE html>")
    assert isinstance(raised.value, es.ElectoralStandardsError)
    assert "apt-get install libpango-1.0-0" in str(raised.value)
