"""
From text, HTML and PDF to numbered lines.
"""

from io import BytesIO
from pathlib import Path

import pytest

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.sources.input import lines_in
from electoral_standards.sources.reading import Line, UnreadableDocumentError
from electoral_standards.sources.text import lines_of
from electoral_standards.sources.web_page import lines_of_html


def texts(lines: tuple[Line, ...]) -> list[str]:
    """The lines that are not blank."""
    return [line.text for line in lines if not line.is_blank]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_as_an_editor_numbers_them(end: str) -> None:
    """Whatever ends a line, the first is line 1."""
    lines = lines_of(f"one{end}{end}three")
    assert [(line.number, line.text) for line in lines] == [(1, "one"), (2, ""), (3, "three")]


def test_a_byte_order_mark_is_no_text() -> None:
    """The mark that some editors write first belongs to no line."""
    assert texts(lines_in(b"\xef\xbb\xbfone")) == ["one"]


def test_older_and_wider_encodings_are_read() -> None:
    """Windows-1252 and UTF-16 are common in files that were saved from web pages."""
    assert texts(lines_in("a long enough line, the voter\u2019s".encode("cp1252"))) == [
        "a long enough line, the voter\u2019s"
    ]
    assert texts(lines_in("caf\u00e9".encode("utf-16"))) == ["caf\u00e9"]


def test_invisible_characters_are_taken_out_and_counted() -> None:
    """Soft hyphens and zero-width spaces show nothing, and would change every digest."""
    (line,) = lines_of("elec\u00adtor\u200bal\u200e")
    assert (line.text, line.invisible) == ("electoral", 3)


def test_a_file_and_a_stream_give_the_same(tmp_path: Path) -> None:
    """A document is read from wherever it is."""
    path = tmp_path / "unit.txt"
    path.write_bytes(b"one\ntwo")
    assert lines_in(path) == lines_in(BytesIO(b"one\ntwo")) == lines_in(b"one\ntwo")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """There is one clear fault."""
    with pytest.raises(InvalidDocumentError, match="no such file"):
        lines_in(tmp_path / "none.txt")


# -------------------------------------------------------------------------------------- HTML


def page(body: str) -> list[str]:
    """The lines of a page with this body."""
    return texts(lines_of_html(f"<!doctype html><html><head><title>t</title></head>{body}</html>"))


def test_blocks_are_lines_and_white_space_is_one_space() -> None:
    """A paragraph is a line, however its source is wrapped."""
    assert page("<h1>One</h1><p>two\n  and <b>three</b>&amp;</p>four") == [
        "One",
        "two and three&",
        "four",
    ]


def test_lists_have_the_marks_that_a_browser_shows() -> None:
    """The numbers of a list are made by the browser; without them the items have no labels."""
    assert page("<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol><ol start=7><li>d</ol>") == [
        "1. a",
        "2. b",
        "\u2022 c",
        "7. d",
    ]


def test_cells_are_parted_by_tabs() -> None:
    """A row is a line, though its cells hold paragraphs."""
    rows = "<table><tr><th><p>A</p></th><th>B</th></tr><tr><td><td><p>b</p></table>"
    assert page(rows) == ["A\tB", "\tb"]


def test_scripts_are_no_text_and_menus_are_marked() -> None:
    """What is no content stays out of a reader's way, and in the account."""
    lines = lines_of_html(
        "<html><script>if (a < b) {}</script><nav><a>Home</a></nav><p>text<footer>Foot</footer>"
    )
    assert [(line.text, line.furniture) for line in lines if not line.is_blank] == [
        ("Home", "navigation"),
        ("text", ""),
        ("Foot", "navigation"),
    ]


def test_tags_that_nobody_closes_do_no_harm() -> None:
    """Pages are rarely sound."""
    assert page("<p>a<p>b<div>c</span>d < e <3 <a href='x>y'>f") == ["a", "b", "cd < e <3 f"]


def test_html_is_known_by_its_first_bytes() -> None:
    """The name of a file tells nothing."""
    assert texts(lines_in(b"\n<!-- saved -->\n<!DOCTYPE html><html><body>x</body></html>")) == ["x"]
    assert texts(lines_in(b"<b>x</b>")) == ["<b>x</b>"]


# --------------------------------------------------------------------------------------- PDF


def pdf(*streams: str) -> bytes:
    """A PDF with one page for each stream of drawing commands, made by hand."""
    pages = "".join(f"{4 + 2 * at} 0 R " for at in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{pages}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, stream in enumerate(streams):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    data, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    size = len(objects) + 1
    return data + f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def drawn(*words: tuple[int, int, str]) -> str:
    """Commands that draw each word at its place, from the left and from the bottom."""
    return "BT /F1 10 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({w}) Tj" for x, y, w in words) + " ET"


def test_columns_of_a_pdf_are_parted_and_pages_begin_with_a_form_feed() -> None:
    """Words stand in lines and columns again, as they do on the page."""
    pytest.importorskip("pdfplumber")
    first = drawn((50, 700, "You must:"), (200, 700, "P1"), (240, 700, "go on"),
                  (240, 688, "and on"), (200, 676, "P2"), (240, 676, "stop"))  # fmt: skip
    lines = lines_in(pdf(first, drawn((50, 700, "End"))))
    assert texts(lines) == ["You must:\tP1\tgo on", "\t\tand on", "\tP2\tstop", "\fEnd"]


def test_a_pdf_of_pictures_is_refused() -> None:
    """There is nothing to read, and the remedy is said."""
    pytest.importorskip("pdfplumber")
    with pytest.raises(UnreadableDocumentError, match="no text"):
        lines_in(pdf("0 0 100 100 re f"))


def test_a_broken_pdf_is_refused() -> None:
    """Whatever the library raises, one clear error comes out."""
    pytest.importorskip("pdfplumber")
    with pytest.raises(UnreadableDocumentError, match="PDF"):
        lines_in(b"%PDF-1.7\nnot one")
