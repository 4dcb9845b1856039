"""
HTML to lines: blocks become lines, cells are parted by tabs, lists get the marks a browser shows.

No tree is built. The page is gone through once, tag by tag, in time that grows with its length;
what a page says outside its content (menus, headers, footers) is kept and marked as navigation.
"""

import re
from html import unescape
from typing import Final, NamedTuple

from attrs import evolve

from electoral_standards.sources.reading import Line, UnreadableDocumentError
from electoral_standards.sources.text import LONGEST_LINE, MOST_CHARACTERS, lines_of, refuse_size
from electoral_standards.sources.web_lines import Sheet

__all__ = ["DEEPEST", "lines_of_html"]

#: How deep elements may be nested; real pages have fewer than a hundred levels.
DEEPEST: Final = 400

_TAG: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*+)"
    r"(?P<rest>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+'|\"[^\"]{0,2000}\"|'[^']{0,2000}')*+)>"
)
_HIDDEN: Final = frozenset(("script", "style", "noscript", "template", "svg", "head", "iframe"))
_NAVIGATION: Final = frozenset(("nav", "footer", "aside", "button", "select", "dialog"))
_BLOCKS: Final = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p "
        "pre section summary table tbody tfoot thead tr ul title",
    )
)
_APART: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "table", "ul", "ol", "section"))
_VOID: Final = frozenset(("br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base"))
_IMPLIED: Final = {"li": ("li",), "p": ("p",),
                   "dd": ("dd", "dt"), "dt": ("dd", "dt"),
                   "option": ("option",)}  # fmt: skip
#: What a new cell or row ends, where a page leaves it open.
_CLOSED_BY: Final = {"td": ("td", "th"), "th": ("td", "th"), "tr": ("tr",)}
_SPANS: Final = tuple(
    re.compile(rf"\b{name}\s*=\s*[\"']?([0-9]{{1,4}})") for name in ("colspan", "rowspan")
)
_START: Final = re.compile(r"\bstart\s*=\s*[\"']?([0-9]{1,4})")
_STYLE: Final = re.compile(r"\btype\s*=\s*[\"']?([1aAiI])\b")
_LETTERS: Final = 26
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_VALUE: Final = re.compile(r"\bvalue\s*=\s*[\"']?([0-9]{1,4})")


def lines_of_html(page: str, *, source: str = "document") -> tuple[Line, ...]:
    """
    The lines of a page.

    Raises:
        UnreadableDocumentError: When it is too large, is nested beyond reason, or has no text.
    """
    if len(page) > MOST_CHARACTERS:
        refuse_size(source)
    writer = _Writer(source)
    position = 0
    while position < len(page):
        start = page.find("<", position)
        if start < 0:
            writer.text(page[position:])
            break
        writer.text(page[position:start])
        position = _markup(page, start, writer)
    return writer.finished()


def _markup(page: str, start: int, writer: "_Writer") -> int:
    """Take what begins with "<", and give the position after it."""
    if page.startswith("<!--", start):
        end = page.find("-->", start)
        return len(page) if end < 0 else end + 3
    if page.startswith(("<!", "<?"), start):
        end = page.find(">", start)
        return len(page) if end < 0 else end + 1
    match = _TAG.match(page, start)
    if not match:
        writer.text("<")
        return start + 1
    name = match["name"].lower()
    if match["close"]:
        writer.close(name)
        return match.end()
    writer.open(name, match["rest"])
    if name in ("script", "style", "template", "svg", "noscript"):
        found = re.compile(rf"</{name}\b[^>]*+>", re.IGNORECASE).search(page, match.end())
        writer.close(name)
        return found.end() if found else len(page)
    return match.end()


class _List(NamedTuple):
    """A list that is open."""

    #: The number of its next entry.
    number: int
    #: How numbers are written in it: ``1``, ``a``, ``A``, ``i`` or ``I``; empty for bullets.
    written: str


def _written(number: int, how: str) -> str:
    """A number as a browser writes it."""
    if how in "aA" and number <= _LETTERS:
        letter = chr(ord("a") + number - 1)
    elif how in "iI" and number <= len(_ROMAN):
        letter = _ROMAN[number - 1]
    else:
        return str(number)
    return letter if how.islower() else letter.upper()


class _Writer:
    """Writes lines while tags open and close."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.sheet = Sheet()
        #: How long the line is that is being written.
        self.length = 0
        self.open_tags: list[str] = []
        #: The lists that are open: the number of the next entry, and how it is written.
        self.lists: list[_List] = []
        self.hidden = self.navigation = 0
        self.mark = ""

    def text(self, text: str) -> None:
        """Write text; its own line breaks are white space."""
        if self.hidden or not text:
            return
        text = re.sub(r"[ \t\n\r\f]+", " ", unescape(text))
        frame = self.sheet.top
        if not text.strip():
            if frame.pieces and not frame.breaks:
                self._put(" ")
            return
        self._break()
        if self.mark:
            text, self.mark = f"{self.mark} {text.lstrip()}", ""
        elif not frame.pieces:
            text = text.lstrip(" ")
        self._put(text)
        frame.is_furniture = bool(self.navigation)

    def _put(self, text: str) -> None:
        frame = self.sheet.top
        self.length = self.length + len(text) if frame.pieces else len(text)
        frame.pieces.append(text)
        if self.length > LONGEST_LINE:
            message = f"a paragraph of it is over {LONGEST_LINE:,} characters long"
            raise UnreadableDocumentError(message, "give the page as text", source=self.source)

    def _break(self) -> None:
        self.sheet.top.settle()

    def open(self, name: str, rest: str) -> None:
        """An element begins."""
        if name in _VOID or rest.rstrip().endswith("/"):
            self._void(name)
            return
        self._close_implied(name)
        self.open_tags.append(name)
        if len(self.open_tags) > DEEPEST:
            message = f"it has elements nested more than {DEEPEST} deep"
            raise UnreadableDocumentError(message, "give the page as text", source=self.source)
        self.hidden += name in _HIDDEN
        self.navigation += name in _NAVIGATION
        if name in ("ol", "ul"):
            start, style = _START.search(rest), _STYLE.search(rest)
            written = (style[1] if style else "1") if name == "ol" else ""
            self.lists.append(_List(int(start[1]) if start else 1, written))
        if name == "table":
            self._break()
            self.sheet.begin_table()
        self._block(name, rest)
        if name == "li" and self.lists:
            self._bullet(rest)

    def _bullet(self, rest: str) -> None:
        number, written = self.lists[-1]
        if value := _VALUE.search(rest):
            number = int(value[1])
        indent = "  " * (len(self.lists) - 1)
        if not written:
            self.mark = f"{indent}\u2022"
            return
        self.mark = f"{indent}{_written(number, written)}."
        self.lists[-1] = _List(number + 1, written)

    def _close_implied(self, name: str) -> None:
        """Close what a page may leave open before an element of this name."""
        for implied in _IMPLIED.get(name, ()):
            if self.open_tags and self.open_tags[-1] == implied:
                self.close(implied)
        for cell in _CLOSED_BY.get(name, ()):
            if cell in self._inside_table():
                self.close(cell)

    def _inside_table(self) -> list[str]:
        """The elements that are open inside the innermost table."""
        if "table" not in self.open_tags:
            return self.open_tags
        return self.open_tags[len(self.open_tags) - self.open_tags[::-1].index("table") :]

    def _void(self, name: str) -> None:
        if name in ("br", "hr"):
            self.sheet.top.breaks = True
            self._break()

    def _block(self, name: str, rest: str) -> None:
        frame = self.sheet.top
        if name in ("td", "th"):
            columns, rows = (
                int(found[1]) if (found := each.search(rest)) else 1 for each in _SPANS
            )
            self.sheet.begin_cell(columns, rows)
        elif name == "dd":
            # A term and its meaning stand beside each other.
            frame.breaks = frame.apart = False
            self._put("\t")
        elif name in _BLOCKS:
            frame.breaks = True
            frame.apart = frame.apart or name in _APART

    def close(self, name: str) -> None:
        """An element ends; with it all that was not closed inside it."""
        if name not in self.open_tags[-DEEPEST:]:
            return
        while self.open_tags:
            last = self.open_tags.pop()
            self._closed(last)
            if last == name:
                return

    def _closed(self, name: str) -> None:
        self.hidden -= name in _HIDDEN
        self.navigation -= name in _NAVIGATION
        if name in ("ol", "ul") and self.lists:
            self.lists.pop()
            self.mark = ""
        if name in ("td", "th"):
            self.sheet.end_cell()
            return
        if name == "tr":
            self.sheet.end_row()
        elif name == "table":
            self.sheet.end_table()
        if name in _BLOCKS:
            frame = self.sheet.top
            frame.breaks = True
            frame.apart = frame.apart or name in _APART

    def finished(self) -> tuple[Line, ...]:
        """The lines, those of menus and the like marked."""
        while self.open_tags:
            self._closed(self.open_tags.pop())
        written = self.sheet.finished()
        if not any(each.text.strip() for each in written):
            raise UnreadableDocumentError(
                "the page has no text", "save the page after it has loaded", source=self.source
            )
        lines = lines_of("\n".join(each.text for each in written), source=self.source)
        return tuple(
            evolve(line, furniture="navigation") if each.is_furniture else line
            for line, each in zip(lines, written, strict=True)
        )
