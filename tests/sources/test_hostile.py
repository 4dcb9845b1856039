"""
Hostile input: one clear error each, before any costly work begins.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.bundled import validate
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.interchange.documents import dumps
from electoral_standards.sources.input import lines_in
from electoral_standards.sources.reading import UnreadableDocumentError, uncounted
from electoral_standards.sources.recognition import read
from electoral_standards.sources.text import lines_of
from electoral_standards.sources.web_page import lines_of_html
from tests import needs

MEGABYTE = 1_000_000

HOSTILE = {
    "ten megabytes of one line": b"a" * (10 * MEGABYTE),
    "one long line": b"a" * MEGABYTE,
    "binary": bytes(range(256)) * 4000,
    "zero bytes": b"Overview\n\x00\x00",
    "an escape sequence": b"Overview\n\x01\x02 text",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100,
    "a zip file": b"PK\x03\x04\x14\x00" + b"\x00\xff" * 1000,
    "marks that reverse the order": "Overview\nsafe \u202egnihtemos\u202c".encode(),
    "a million lines": b"a\n" * MEGABYTE,
    "nothing": b"",
    "white space": b" \n\t\n",
    "a million nested tags": b"<html>" + b"<div>" * 600_000,
    "half tags": b"<html>" + b"<a " * MEGABYTE,
    "half quotes": b"<html>" + b'<a b="' * 500_000,
    "half comments": b"<html>" + b"<!--" * MEGABYTE,
    "less-than signs": b"<html>" + b"<" * 3 * MEGABYTE,
    "declarations": b"<html>" + b"<!a" * MEGABYTE,
    "open scripts": b"<html>" + b"<script>" * 400_000,
    "an empty page": b"<html><head><script>x</script></head><body></body></html>",
    "a billion nested tags": b"<html>" + b"<b>" * (5 * MEGABYTE),
    "tables in tables": b"<html>" + b"<table><tr><td>" * 300_000,
    "a cell that spans a million": b"<html><table><tr><td colspan=999999 rowspan=999999>x"
    + b"<tr><td>y" * 50_000,
    "marks of direction alone": "\u200f\u200e".encode() * 1000,
    "utf-16 of nothing": "\n".encode("utf-16"),
    "windows-1252 of no document": "\u201cDear all\u201d \u2013 yours".encode("cp1252"),
    "a locked pdf": b"%PDF-1.4\n1 0 obj\n<< /Encrypt 2 0 R >>\nendobj\n",
    "nested arrays in a pdf": b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000,
    "entities": b"<html><p>" + b"&amp;" * 800_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_gives_one_clear_error(name: str) -> None:
    """It is refused as unreadable, or as of no family; nothing hangs or is raised besides."""
    if "pdf" in name:
        needs.module("pdfplumber")
    with pytest.raises(InvalidDocumentError) as caught:
        read(lines_in(HOSTILE[name]))
    assert str(caught.value)


LONG = {
    "lines that go on": "\n".join(["and so on"] * 15_000),
    "labels": "\n".join(f"P{number} go" for number in range(1, 15_000)),
    "bare labels": "\n".join(f"P{number}" for number in range(1, 15_000)),
    "headings": "\n".join(["Performance criteria", "Knowledge and"] * 7_000),
    "bullets": "\n".join(["- go"] * 15_000),
    "hyphens": "\n".join(["go-"] * 15_000),
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("family", ["nos-unit", "australian-unit"])
def test_a_long_document_is_read_in_time_that_grows_with_it(name: str, family: str) -> None:
    """Nothing is gone through again and again: the longest document takes seconds."""
    head = {
        "nos-unit": "ABC1\nTitle\nPerformance criteria\nYou must be able to:\nP1 begin\n",
        "australian-unit": "ABC101 Title\nElements and Performance Criteria\n1 Go\n1.1 Go.\n",
    }[family]
    text = head + LONG[name]
    found = read(text, family)
    assert uncounted(lines_of(text), found) == ()


SCRAPS = st.sampled_from(
    ["Overview", "Performance criteria", "Performance", "criteria", "Knowledge and",
     "understanding", "You must be able to:", "You need to know and", "understand: K1 x", "P1 go",
     "P2", "K1 know", "1. go", "1 go", "2.1 go", "8.1", "- go", "\u2022", "Scope/range", "Values",
     "Links to other NOS", "ABC1 Other", "NOS\t2\tD2 x", "\tP3\tgo", "\t\tgo on", "\tRela\tting",
     "Developed by", "Developed by\tX", "Version number 2", "Key words a, b", "Date approved 41000",
     "Indicative review 2012", "date", "ABC1", "Title of it", "Page 1 of 2", "1", "", "\f", "and",
     "ELEMENT\tPERFORMANCE CRITERIA", "1 Do\t1.1 Done.", "\t1.2 Done.", "Required Skills",
     "Required Knowledge", "Range Statement", "Evidence Guide", "things may include:", "MADGOV301A",
     "Unit Descriptor", "Release: 1", "going on with", "Ends here.", "\t", "Original URN", "a-"]
)  # fmt: skip


@pytest.mark.parametrize("family", ["nos-unit", "australian-unit"])
@given(scraps=st.lists(SCRAPS, max_size=25))
@settings(max_examples=150)
def test_scraps_of_a_format_are_read_or_refused(family: str, scraps: list[str]) -> None:
    """However its parts are thrown together, nothing breaks and no line is lost."""
    lines = lines_of("\n".join(scraps))
    try:
        found = read(lines, family)
    except InvalidDocumentError:
        return
    assert uncounted(lines, found) == ()
    assert validate(dumps(found.document).encode()) == ()


def test_entities_are_not_expanded_into_entities() -> None:
    """What an entity stands for is text and nothing more."""
    (line,) = (each for each in lines_of_html("<html>&amp;lt;b&amp;gt;") if not each.is_blank)
    assert line.text == "&lt;b&gt;"


def test_deep_nesting_says_how_deep() -> None:
    """The error names what is wrong."""
    with pytest.raises(UnreadableDocumentError, match="nested"):
        lines_of_html("<html>" + "<div>" * 5000 + "text")
