"""
Made-up units as web pages and as PDF files, with the freedom that publishers take.
"""

from html import escape
from textwrap import wrap
from typing import Any

from hypothesis import strategies as st

from tests.sources.made_up_units import MadeUp

__all__ = ["drawn", "drawn_pages", "pdf", "web_pages"]


def _nest(groups: Any, nested: frozenset[int]) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The groups, each with its items, each with the items that stand under it."""
    found, position = [], 0
    for title, items in groups:
        heads: list[tuple[str, list[str]]] = []
        for text in items:
            if position in nested:
                heads[-1][1].append(text)
            else:
                heads.append((text, []))
            position += 1
        found.append((title, heads))
    return found


# -------------------------------------------------------------------------------- web pages


def _listed(heads: list[tuple[str, list[str]]], start: int) -> str:
    entries = []
    for text, below in heads:
        inner = f"<ol>{''.join(f'<li>{escape(each)}</li>' for each in below)}</ol>" if below else ""
        entries.append(f"<li>{escape(text)}{inner}</li>")
    return f'<ol start="{start}">{"".join(entries)}</ol>'


def _grouped(groups: Any, nested: frozenset[int], draw: Any) -> str:
    runs_on = draw(st.booleans())
    html, start = [], 1
    for title, heads in _nest(groups, nested):
        html.append(f"<p><strong>{escape(title)}</strong></p>" if title else "")
        html.append(_listed(heads, start))
        start = start + len(heads) if runs_on else 1
    return "".join(html)


@st.composite
def web_pages(draw: Any, unit: MadeUp) -> bytes:
    """The unit as a web page: headings, numbered lists, a table at the end, menus around it."""
    level = draw(st.sampled_from(("h2", "h3")))

    def head(text: str) -> str:
        return f"<{level}>{text}</{level}>"

    facts = {
        "Developed by": "Made Up", "Version Number": "2", "Date Approved": "March 2019",
        "Original URN": unit.urn, **({"SOC Code": unit.soc} if unit.soc else {}),
        "Keywords": "; ".join(unit.key_words),
    }  # fmt: skip
    cells = draw(st.sampled_from(("<tr><th>{}</th><td>{}</td></tr>", "<tr><td>{}<td>{}")))
    terms = draw(st.sampled_from(("<p><b>{}:</b> {}</p>", "<dl><dt>{}</dt><dd>{}</dd></dl>")))
    parts = [
        "<!doctype html><html><head><title>t</title><style>p{}</style></head><body>",
        "<nav><ul><li>Home</li><li>Search</li></ul></nav><main>",
        f"<h1>{escape(unit.title)}</h1><p>URN: {unit.urn}</p>",
        head("Overview"), *(f"<p>{escape(each)}</p>" for each in unit.overview),
        head("Performance criteria"), "<p>You must be able to:</p>",
        _grouped(unit.criteria, unit.nested[0], draw),
        head("Knowledge and Understanding"), "<p>You need to know and understand:</p>",
        _grouped(unit.knowledge, unit.nested[1], draw),
        *((head("Scope/range"), "<ul>", *(f"<li>{each}</li>" for each in unit.scope), "</ul>")
          if unit.scope else ()),
        *(head(title) + "<ul>" + "".join(f"<li>{each}</li>" for each in texts) + "</ul>"
          for title, texts in unit.further),
        *((head("Glossary"), *(terms.format(*each) for each in unit.glossary))
          if unit.glossary else ()),
        "<table>", *(cells.format(*each) for each in facts.items()), "</table>",
        "</main><footer><p>&copy; Somebody</p></footer></body></html>",
    ]  # fmt: skip
    between: str = draw(st.sampled_from(("", "\n", "\n  ")))
    return between.join(parts).encode()


# --------------------------------------------------------------------------------- PDF files


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


#: Where the columns of a page begin, in points, and how many characters fit into each.
_LEFT, _LABEL, _TEXT = 50, 170, 205
_NARROW, _WIDE = 17, 44
_TOP, _BOTTOM, _STEP = 760, 90, 13


def _width(char: str) -> float:
    """About how wide a character of the font is, in points."""
    if char in "ijlftr.:;":
        return 3
    if char in "mwMWGOQ":
        return 9.6
    return 7.4 if char.isupper() else 5.7


class _Drawing:
    """Pages that are drawn word by word, with a header and a footer on each."""

    def __init__(self, unit: MadeUp) -> None:
        self.unit = unit
        self.pages: list[list[tuple[int, int, str]]] = []
        self.new_page()

    def new_page(self) -> None:
        """Begin a page."""
        if self.pages:
            self._foot()
        self.pages.append([])
        self.y = _TOP + 30
        for text in (self.unit.urn, *wrap(self.unit.title, 70)):
            self.put(_LEFT, text)
            self.down()
        self.y = _TOP - 30

    def _foot(self) -> None:
        self.y = 50
        lines = wrap(f"{self.unit.urn} {self.unit.title}", 60)
        for text in lines[:-1]:
            self.put(_LEFT, text)
            self.down()
        self.put(_LEFT, lines[-1])
        self.put(520, str(len(self.pages)))

    def put(self, x: float, text: str) -> None:
        """Draw words from *x* on, in this line."""
        for word in text.split():
            self.pages[-1].append((round(x), self.y, word))
            x += sum(map(_width, word)) + 3

    def down(self, steps: float = 1) -> None:
        """Go to the next line, or to the next page where there is none."""
        self.y -= int(steps * _STEP)

    def row(self, left: list[str], label: str, text: str) -> list[str]:
        """A row of a table, as far as its text goes; what is left of its left cell."""
        start = _TEXT if label else _LABEL
        for at, line in enumerate(wrap(text, _WIDE, break_on_hyphens=False)):
            if self.y < _BOTTOM:
                self.new_page()
            if left:
                self.put(_LEFT, left.pop(0))
            if at == 0 and label:
                self.put(_LABEL, label)
            self.put(start, line)
            self.down()
        self.down(0.2)
        return left

    def finished(self) -> bytes:
        """The file."""
        self._foot()
        return pdf(*(drawn(*words) for words in self.pages))


@st.composite
def drawn_pages(draw: Any, unit: MadeUp) -> bytes:
    """The unit as a PDF: a table of three columns, each section on a page of its own."""
    page = _Drawing(unit)
    is_coded = draw(st.booleans())
    page.put(_LEFT, "Overview")
    page.down(2)
    for text in unit.overview:
        for line in wrap(text, 80):
            page.put(_LEFT, line)
            page.down()
        page.down()
    for groups, nested, heading, lead_in, mark in (
        (unit.criteria, unit.nested[0], "Performance criteria", "You must be able to:", "P"),
        (unit.knowledge, unit.nested[1], "Knowledge and understanding",
         "You need to know and understand:", "K"),
    ):  # fmt: skip
        page.new_page()
        left = [*wrap(heading, _NARROW), "", *wrap(lead_in, _NARROW)]
        number = 0
        for title, heads in _nest(groups, nested):
            if title:
                left = page.row(left, "", title)
            for text, below in heads:
                number += 1
                label = f"{mark}{number}" if is_coded else f"{number}."
                left = page.row(left, label, text)
                for at, each in enumerate(below, 1):
                    label = f"{mark}{number}.{at}" if is_coded else f"{number}.{at}"
                    left = page.row(left, label, each)
        for text in left:
            page.put(_LEFT, text)
            page.down()
    page.new_page()
    _rest(page, unit)
    return page.finished()


def _rest(page: _Drawing, unit: MadeUp) -> None:
    for title, texts in (("Scope/range", unit.scope), *unit.further):
        entries = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
        _headed(page, title, entries, apart=False)
    _headed(page, "Glossary", [f"{term}: {text}" for term, text in unit.glossary], apart=True)
    page.new_page()
    facts = {"Developed by": "Made Up", "Version number": "2", "Date approved": "March 2019",
             "Original URN": unit.urn, **({"SOC Code": unit.soc} if unit.soc else {}),
             "Key words": "; ".join(unit.key_words)}  # fmt: skip
    for name, value in facts.items():
        left = wrap(name, _NARROW)
        for line in wrap(value, _WIDE):
            if left:
                page.put(_LEFT, left.pop(0))
            page.put(_TEXT, line)
            page.down()
        page.down(0.8)


def _headed(page: _Drawing, title: str, texts: list[str], *, apart: bool) -> None:
    if not texts:
        return
    page.put(_LEFT, title)
    page.down(2)
    for text in texts:
        for line in wrap(text, 80):
            page.put(_LEFT, line)
            page.down()
        page.down(int(apart))
    page.down()
