"""
What stands on a page beside the text: bullets, broken web addresses, page numbers, navigation.

Which lines are furniture is told by their form alone, never by a wording of one document.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from electoral_standards.identifiers import normalised
from electoral_standards.sources.reading import Line

__all__ = [
    "Bullet",
    "bullet_of",
    "ends_a_sentence",
    "furniture_of",
    "is_arrow",
    "is_furniture",
    "setting_of",
]

#: Marks that some extractions print as the command that makes them.
_RAW_MARKS: Final = {r"\Rightarrow": "⇒", r"\rightarrow": "→", r"\bullet": "•"}
_ARROWS: Final = "⇒→➔➢➤»\u203a>"
_MARK: Final = re.compile(
    r"[-\u2010-\u2015\u2022\u00b7\u25aa\u25ab\u25cf\u25cb\u25e6\u2023\u2043\u25a0\u25a1\u2713"
    r"\u2714\uf0b7\uf0a7\uf0d8*⇒→➔➢➤»\u203a>]|\$?\\(?:Rightarrow|rightarrow|bullet)\b\$?|o(?=\s)"
    r"|[0-9]{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s)|[a-h][.](?=\s)"
)


class Bullet(NamedTuple):
    """A line that begins with one mark or more."""

    #: How far it is indented.
    indent: int
    #: The marks; one printed as a command is given as what it makes.
    marks: tuple[str, ...]
    #: What follows them.
    text: str
    #: Whether a mark is printed as a command.
    is_raw: bool = False


def bullet_of(text: str) -> Bullet | None:
    """
    The marks that a line begins with and what follows; None for a line without any.

    >>> bullet_of("  - \u21d2 Ask.")
    Bullet(indent=2, marks=('-', '⇒'), text='Ask.', is_raw=False)
    """
    rest = text.lstrip()
    indent = len(text) - len(rest)
    marks: list[str] = []
    is_raw = False
    while match := _MARK.match(rest):
        after = rest[match.end() :]
        mark = match[0].strip("$")
        if after and not (after[0].isspace() or _needs_no_space(mark, after)):
            break
        is_raw = is_raw or mark in _RAW_MARKS
        marks.append(_RAW_MARKS.get(mark, mark))
        rest = after.lstrip()
    return Bullet(indent, tuple(marks), rest.rstrip(), is_raw) if marks and rest else None


def _needs_no_space(mark: str, after: str) -> bool:
    return mark in _ARROWS + "•▪●\uf0b7\uf0a7" or (mark in "-\u2013*" and after[0].isupper())


def is_arrow(mark: str) -> bool:
    """Whether a mark is an arrow, which marks a part of what stands above."""
    return mark in _ARROWS


_END: Final = re.compile(r"[.?!;:][)\]\"'\u2019\u201d]*$")


def ends_a_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or a clause does."""
    return bool(_END.search(text.rstrip()))


#: Text that is set in lines is rarely wider than this, nor narrower.
_WIDEST: Final = 130
_NARROWEST: Final = 36


def setting_of(lines: Sequence[Line]) -> int:
    """
    The width to which text is set in lines; 0 where each line is a whole paragraph.

    It is set in lines if anywhere a line breaks off and the next goes on in lower case. Rows of
    tables and web addresses are of their own width.
    """
    texts = [
        ""
        if "\t" in line.text.strip() or "|" in line.text or _URL.match(line.text.strip())
        else line.text.rstrip()
        for line in lines
    ]
    width = max(map(len, texts), default=0)
    is_set = any(
        above and below.lstrip()[:1].islower() and not ends_a_sentence(above)
        for above, below in pairwise(texts)
    )
    return width if is_set and _NARROWEST <= width <= _WIDEST else 0


_WRAPPER: Final = re.compile(r"\$?\\[a-z]+\{(.*?)\}?\$?")
_URL: Final = re.compile(r"<?\(?(?:https?://|www\.)\S*", re.IGNORECASE)
_TAIL: Final = re.compile(r"[A-Za-z0-9_.~%?#&=+/-]+")
_PAGE: Final = re.compile(
    r"(?:page\s*|p\.\s*|[-\u2013|]\s*)?[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?(?:\s*[-\u2013|])?",
    re.IGNORECASE,
)
_NAVIGATION: Final = re.compile(
    r"(?:go\s+)?(?:back|return|skip|jump)\s+to\b.*"
    r"|(?:share|print|download|email)\s+(?:this|the)\b.*"
    r"|home(?:\s*[>/»\u203a].*)?|share|print|(?:was|is) this page (?:useful|helpful)\??"
    r"|next|previous|contents|guidance|statutory guidance|policy paper|detailed guide"
    r"|corporate report|research and analysis|(?:\w+\s+){0,3}menu",
    re.IGNORECASE,
)
_TAGS: Final = re.compile(
    r"tags?|topics?|categor(?:y|ies)|(?:related|more) (?:content|links|pages|topics)"
    r"|see also|filed under",
    re.IGNORECASE,
)
_RIGHTS: Final = re.compile(
    r"(?:©|\(c\)\s|copyright\b|crown copyright|all rights reserved).*", re.IGNORECASE
)
_MARKING: Final = re.compile(r"OFFICIAL(?:[-\s]SENSITIVE)?|NOT PROTECTIVELY MARKED|UNCLASSIFIED")
_MOST_WORDS: Final = 8
_REPEATS: Final = 3


def _bare(line: Line) -> str:
    text = line.text.strip()
    match = _WRAPPER.fullmatch(text)
    return (match[1] if match else text).strip()


def _kind(text: str) -> str | None:
    if _PAGE.fullmatch(text):
        return "page number"
    if _MARKING.fullmatch(text):
        return "protective marking"
    if len(text.split()) <= _MOST_WORDS and _NAVIGATION.fullmatch(text):
        return "navigation"
    return "copyright" if _RIGHTS.fullmatch(text) else None


def furniture_of(lines: Sequence[Line], title: Line | None = None) -> Mapping[int, str]:
    """
    The lines that are page furniture, each with its kind, by number.

    A web address that is broken over several lines goes on in lines of one word each, with or
    without blank lines between. A line is a running title when it repeats the title of the
    document, or stands at least three times without being a bullet or a sentence.
    """
    found = dict(_running_titles(lines, title))
    found.update(
        (line.number, kind) for line in lines if not line.is_blank and (kind := _kind(_bare(line)))
    )
    found.update(_addresses(lines))
    found.update(_tags(lines, found))
    return found


def is_furniture(line: Line) -> bool:
    """Whether a line is page furniture by itself, whatever stands around it."""
    text = _bare(line)
    return bool(_kind(text) or _URL.fullmatch(text))


def _addresses(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    before = ""
    for line in lines:
        text = _bare(line)
        if not text:
            continue
        is_tail = bool(before and _TAIL.fullmatch(text) and _goes_on(before, text))
        if _URL.fullmatch(text) or is_tail:
            before = text
            yield line.number, "web address"
        else:
            before = ""


def _goes_on(before: str, text: str) -> bool:
    """Whether a web address that breaks off as *before* can go on as *text*."""
    return before.endswith(("-", "/", "_", "=", "?", "&")) or "/" in text


def _tags(lines: Sequence[Line], known: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    is_open = False
    for line in lines:
        text = line.text.strip()
        if not text or line.number in known:
            continue
        if _TAGS.fullmatch(text):
            is_open = True
        elif bullet_of(line.text) or ends_a_sentence(text) or len(text.split()) > _MOST_WORDS:
            is_open = False
        if is_open:
            yield line.number, "tags"


_DIGITS: Final = re.compile(r"[0-9]+")


def _running_titles(lines: Sequence[Line], title: Line | None) -> Iterator[tuple[int, str]]:
    def form(line: Line) -> str:
        return _DIGITS.sub("", normalised(line.text)).strip(" -|").casefold()

    heading = form(title) if title else ""
    texts = [line.text.strip() for line in lines]
    plain = [
        line
        for line, text, below in zip(lines, texts, [*texts[1:], ""], strict=True)
        if text
        and not bullet_of(line.text)
        and not re.search(r"\t|\|", text)
        # A line that the next one goes on with is the beginning of a paragraph.
        and not below[:1].islower()
    ]
    counts = Counter(
        normalised(line.text)
        for line in plain
        if not ends_a_sentence(line.text) and len(line.text.split()) <= _MOST_WORDS
    )
    for line in plain:
        if title and line.number == title.number:
            continue
        is_title = bool(heading) and form(line).removeprefix("page").removesuffix("page") == heading
        if is_title or counts[normalised(line.text)] >= _REPEATS:
            yield line.number, "running title"
