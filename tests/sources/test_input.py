"""
From text, HTML and PDF to numbered lines.
"""

import zlib
from io import BytesIO
from pathlib import Path

import pytest

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.sources.input import lines_in
from electoral_standards.sources.reading import Line, UnreadableDocumentError
from electoral_standards.sources.text import lines_of
from electoral_standards.sources.web_page import lines_of_html
from tests.sources.made_up_files import drawn, pdf


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
    assert texts(lines_in("voter\u2019s caf\u00e9 \u2013".encode("cp1252"))) == [
        "voter\u2019s caf\u00e9 \u2013"
    ]
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert texts(lines_in("caf\u00e9 au lait".encode(encoding))) == ["caf\u00e9 au lait"]


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
        "  \u2022 c",
        "7. d",
    ]
    assert page("<ol type=a><li>x<ol type='i'><li>y<li value=4>z</ol><li>w</ol>") == [
        "a. x",
        "  i. y",
        "  iv. z",
        "b. w",
    ]


def test_cells_are_parted_by_tabs() -> None:
    """A row is a line, though its cells hold paragraphs."""
    rows = "<table><tr><th><p>A</p></th><th>B</th></tr><tr><td><td><p>b</p></table>"
    assert page(rows) == ["A\tB", "\tb"]


def test_cells_of_several_lines_stand_beside_each_other() -> None:
    """What a browser shows side by side is parted by tabs, line by line."""
    rows = (
        "<table><tr><td>A</td><td><p>1 b</p><p>2 c</p></td><td><ul><li>d<li>e<li>f</ul></td></tr>"
        "<tr><td>G<td><td>h</table><p>i</p>"
    )
    assert page(rows) == ["A\t1 b\t\u2022 d", "\t2 c\t\u2022 e", "\t\t\u2022 f", "G\t\th", "i"]


def test_cells_that_span_leave_those_empty_that_they_cover() -> None:
    """A head over two columns stands over the first of them, and every column keeps its number."""
    rows = (
        "<table><tr><th>In<th colspan=2>Do<th>Out</tr><tr><td rowspan=2>a<td>b<td>c<td>d</tr>"
        "<tr><td>e<td>f<td>g</tr></table>"
    )
    assert page(rows) == ["In\tDo\t\tOut", "a\tb\tc\td", "\te\tf\tg"]


def test_tables_inside_tables_are_read_where_they_stand() -> None:
    """Pages are laid out with tables; what stands in the only cell of one is no cell."""
    rows = "<table><tr><td><p>a</p><table><tr><td>b<td>c</table><p>d</p></td></tr></table>"
    assert page(rows) == ["a", "b\tc", "d"]


def test_terms_stand_beside_their_meanings() -> None:
    """A list of terms is read as a table of two columns."""
    assert page("<dl><dt>Hall</dt><dd>Large.</dd><dt>Hut<dd>Small.</dl>") == [
        "Hall\tLarge.",
        "Hut\tSmall.",
    ]


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


def test_columns_of_a_pdf_are_parted_and_pages_begin_with_a_form_feed() -> None:
    """Words stand in lines and columns again, as they do on the page."""
    pytest.importorskip("pdfplumber")
    first = drawn((50, 700, "You must:"), (200, 700, "P1"), (240, 700, "go on"),
                  (240, 688, "and on"), (200, 676, "P2"), (240, 676, "stop"))  # fmt: skip
    lines = lines_in(pdf(first, drawn((50, 700, "End"))))
    assert texts(lines) == ["You must:\tP1\tgo on", "\t\tand on", "\tP2\tstop", "\fEnd"]


def test_a_cell_that_fills_its_column_is_parted_from_the_next() -> None:
    """The lines around it show where the next column begins, however narrow the gap."""
    pytest.importorskip("pdfplumber")
    rows = ((50, 700, "Left"), (160, 700, "P1"), (50, 688, "mmmmmmmmmmmm"), (160, 688, "P2"),
            (160, 676, "P3"))  # fmt: skip
    assert texts(lines_in(pdf(drawn(*rows)))) == ["Left\tP1", "mmmmmmmmmmmm\tP2", "\tP3"]


def test_a_column_in_which_nothing_stands_keeps_its_place() -> None:
    """What stands in the third column is in the third, whatever stands in the second."""
    pytest.importorskip("pdfplumber")
    rows = ((50, 700, "Left"), (160, 700, "P1"), (200, 700, "go"), (50, 688, "side"),
            (200, 688, "on"), (160, 676, "P2"), (200, 676, "stop"))  # fmt: skip
    assert texts(lines_in(pdf(drawn(*rows)))) == ["Left\tP1\tgo", "side\t\ton", "\tP2\tstop"]


def test_a_pdf_of_pictures_is_refused() -> None:
    """There is nothing to read, and the remedy is said."""
    pytest.importorskip("pdfplumber")
    with pytest.raises(UnreadableDocumentError, match="no text"):
        lines_in(pdf("0 0 100 100 re f"))


def test_a_broken_pdf_is_refused() -> None:
    """Whatever the library raises, one clear error comes out."""
    pytest.importorskip("pdfplumber")
    sound = pdf(drawn((50, 700, "One")))
    for broken in (b"%PDF-1.7\nnot one", sound[: len(sound) // 2], sound[:-60]):
        with pytest.raises(UnreadableDocumentError, match="PDF"):
            lines_in(broken)


def test_a_locked_pdf_is_refused() -> None:
    """The remedy is a copy without a password."""
    pytest.importorskip("pdfplumber")
    lock = (
        b"/Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <" + b"41" * 32
        + b"> /U <" + b"42" * 32 + b"> >> /ID [<" + b"00" * 16 + b"> <" + b"00" * 16 + b">] >>"
    )  # fmt: skip
    locked = pdf(drawn((50, 700, "One"))).replace(b"/Root 1 0 R >>", lock)
    with pytest.raises(UnreadableDocumentError, match=r"locked.*password"):
        lines_in(locked)


def packed(commands: bytes) -> bytes:
    """A PDF of one page that these commands draw, packed."""
    stream = zlib.compress(commands, 9)
    return b"".join((
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\n",
        b"endobj\n4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream),
        stream,
        b"\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%EOF",
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("commands", "why"), [(b"q " * (150 * 2**20), "unpacks"), (b"q Q " * (2 * 2**20), "drawn by")]
)
def test_a_small_pdf_that_unpacks_to_more_than_any_text_is_refused(
    commands: bytes, why: str
) -> None:
    """It is refused before any of it is drawn."""
    pytest.importorskip("pdfplumber")
    with pytest.raises(UnreadableDocumentError, match=why):
        lines_in(packed(commands))
