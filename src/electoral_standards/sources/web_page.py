"""
HTML to lines: blocks become lines, cells are parted by tabs, lists get the marks a browser shows.

No tree is built. The page is gone through once, tag by tag, in time that grows with its length;
what a page says outside its content (menus, headers, footers) is kept and marked as navigation.
"""

import re
from html import unescape
from typing import Final

from attrs import evolve

from electoral_standards.sources.reading import Line, UnreadableDocumentError
from electoral_standards.sources.text import LONGEST_LINE, MOST_CHARACTERS, lines_of, refuse_size

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
_IMPLIED: Final = {"li": ("li",), "p": ("p",), "tr": ("td", "th", "tr"), "td": ("td", "th"),
                   "th": ("td", "th"), "dd": ("dd", "dt"), "dt": ("dd", "dt"),
                   "option": ("option",)}  # fmt: skip
_START: Final = re.compile(r"\bstart\s*=\s*[\"']?([0-9]{1,4})")
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


class _Writer:
    """Writes lines while tags open and close."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines: list[str] = []
        self.furniture: list[bool] = []
        #: The line that is being written, piece by piece, and how long it is.
        self.pieces: list[str] = []
        self.length = 0
        self.is_furniture = False
        self.open_tags: list[str] = []
        self.lists: list[int | None] = []
        self.breaks = self.apart = False
        self.cell = 0
        self.hidden = self.navigation = 0
        self.mark = ""

    def text(self, text: str) -> None:
        """Write text; its own line breaks are white space."""
        if self.hidden or not text:
            return
        text = re.sub(r"[ \t\n\r\f]+", " ", unescape(text))
        if not text.strip():
            if self.pieces and not self.breaks:
                self._put(" ")
            return
        self._break()
        if self.mark:
            text, self.mark = f"{self.mark} {text.lstrip()}", ""
        self._put(text)
        self.is_furniture = bool(self.navigation)

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
        if self.length > LONGEST_LINE:
            message = f"a paragraph of it is over {LONGEST_LINE:,} characters long"
            raise UnreadableDocumentError(message, "give the page as text", source=self.source)

    def _break(self) -> None:
        if self.breaks and any(map(str.strip, self.pieces)):
            self._line()
            if self.apart:
                self._line()
        self.breaks = self.apart = False

    def _line(self) -> None:
        self.lines.append("".join(self.pieces).strip(" ").replace("\n", " "))
        self.furniture.append(self.is_furniture)
        self.pieces, self.length, self.is_furniture = [], 0, False

    def open(self, name: str, rest: str) -> None:
        """An element begins."""
        if name in _VOID or rest.rstrip().endswith("/"):
            self._void(name)
            return
        for implied in _IMPLIED.get(name, ()):
            if self.open_tags and self.open_tags[-1] == implied:
                self.close(implied)
        self.open_tags.append(name)
        if len(self.open_tags) > DEEPEST:
            message = f"it has elements nested more than {DEEPEST} deep"
            raise UnreadableDocumentError(message, "give the page as text", source=self.source)
        self.hidden += name in _HIDDEN
        self.navigation += name in _NAVIGATION
        if name in ("ol", "ul"):
            start = _START.search(rest)
            first = int(start[1]) if start else 1
            self.lists.append(first if name == "ol" else None)
        if name == "tr":
            self.cell = 0
        self._block(name)
        if name == "li" and self.lists:
            self._bullet(rest)

    def _bullet(self, rest: str) -> None:
        number = self.lists[-1]
        if number is None:
            self.mark = "\u2022"
            return
        if value := _VALUE.search(rest):
            number = int(value[1])
        self.mark = f"{number}."
        self.lists[-1] = number + 1

    def _void(self, name: str) -> None:
        if name in ("br", "hr"):
            self.breaks = True
            self._break()

    def _block(self, name: str) -> None:
        if name in ("td", "th"):
            if self.cell:
                # What ended inside the cell before ends with the cell.
                self.breaks = self.apart = False
                self._put("\t")
            else:
                self._break()
            self.cell += 1
        elif name in _BLOCKS:
            in_cell = self.cell and self.pieces[-1:] == ["\t"]
            self.breaks = self.breaks or not in_cell
            self.apart = self.apart or name in _APART

    def close(self, name: str) -> None:
        """An element ends; with it all that was not closed inside it."""
        if name not in self.open_tags[-DEEPEST:]:
            return
        while self.open_tags:
            last = self.open_tags.pop()
            self.hidden -= last in _HIDDEN
            self.navigation -= last in _NAVIGATION
            if last in ("ol", "ul") and self.lists:
                self.lists.pop()
                self.mark = ""
            if last in ("tr", "table"):
                self.cell = 0
            if last in _BLOCKS:
                self.breaks = True
                self.apart = self.apart or last in _APART
            if last == name:
                return

    def finished(self) -> tuple[Line, ...]:
        """The lines, those of menus and the like marked."""
        self._line()
        if not any(map(str.strip, self.lines)):
            raise UnreadableDocumentError(
                "the page has no text", "save the page after it has loaded", source=self.source
            )
        lines = lines_of("\n".join(self.lines), source=self.source)
        return tuple(
            evolve(line, furniture="navigation") if is_furniture else line
            for line, is_furniture in zip(lines, self.furniture, strict=True)
        )
