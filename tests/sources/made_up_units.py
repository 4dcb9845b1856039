"""
Made-up units, and their pages in the two layouts in which units are published.

A page is drawn with the freedom that publishers take: where lines wrap, where pages break, what
runs at their edges, how headings, bullets, dates and key words are written.
"""

from itertools import count
from textwrap import wrap
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

_WORDS = [
    *("ballot", "booth", "count", "voter", "form", "room", "clerk", "poll", "list", "key", "seal"),
    *("box", "agent", "candidate", "notice", "mark", "paper", "check", "sort", "open", "close"),
    *("verify", "carry", "record", "report", "ask", "answer", "keep", "send", "read", "and", "of"),
    *("the", "with", "for", "to", "in", "on", "at", "before", "after", "each", "every", "other"),
]
_NAMES = ("Returning Officer", "Electoral Commission", "Welsh", "GDPR")
_ENDINGS = ("rooms", "voters", "papers", "notices", "twice", "carefully", "calmly")


@frozen(kw_only=True)
class MadeUp:
    """What a page says, and a reading must give back."""

    urn: str
    title: str
    overview: tuple[str, ...]
    criteria: tuple[tuple[str, tuple[str, ...]], ...]
    knowledge: tuple[tuple[str, tuple[str, ...]], ...]
    scope: tuple[str, ...]
    key_words: tuple[str, ...]
    #: Positions, among the criteria and among the knowledge, of items that stand under the one
    #: before them that is not among these.
    nested: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    #: Further sections: a heading, and what is listed below it.
    further: tuple[tuple[str, tuple[str, ...]], ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    #: Code of a classification of occupations; empty for most.
    soc: str = ""


@st.composite
def _texts(draw: Any, least: int = 2, most: int = 22) -> str:
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=least, max_size=most))
    if draw(st.booleans()):
        at = draw(st.integers(1, len(words)))
        words.insert(at, draw(st.sampled_from(_NAMES)))
    return " ".join([*words, draw(st.sampled_from(_ENDINGS))])


@st.composite
def _groups(draw: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    items = st.lists(_texts(), min_size=2, max_size=7).map(tuple)
    if draw(st.booleans()):
        return (("", draw(items)),)
    titles = draw(st.lists(_texts(1, 3).map(str.capitalize), min_size=1, max_size=3, unique=True))
    return tuple((title, draw(items)) for title in titles)


_HEADINGS = ("Values", "Behaviours", "Skills", "External Links", "Core skills", "Simulation")


@st.composite
def _nested(draw: Any, groups: Any) -> frozenset[int]:
    """Which items stand under another: never the first of a group."""
    found, position = set(), 0
    for _, items in groups:
        for at in range(len(items)):
            if at and not draw(st.integers(0, 3)):
                found.add(position)
            position += 1
    return frozenset(found)


@st.composite
def _further(draw: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    headings = draw(st.lists(st.sampled_from(_HEADINGS), max_size=3, unique=True))
    entries = st.lists(_texts(1, 4), min_size=1, max_size=4, unique=True).map(tuple)
    return tuple((heading, draw(entries)) for heading in headings)


@st.composite
def _glossary(draw: Any) -> tuple[tuple[str, str], ...]:
    terms = draw(st.lists(_texts(1, 2).map(str.capitalize), max_size=3, unique=True))
    return tuple((term, draw(_texts(4, 12))) for term in terms)


@st.composite
def made_up_units(draw: Any) -> MadeUp:
    """A unit in no layout yet."""
    criteria, knowledge = draw(_groups()), draw(_groups())
    letters = st.text("ABCDEFGHJLMNQRSTUVWXYZ", min_size=4, max_size=7)
    sentence = _texts(12, 40).map(lambda text: f"{text.capitalize()}.")
    return MadeUp(
        urn=f"{draw(letters)}{draw(st.integers(1, 999))}",
        title=draw(_texts(4, 14)).capitalize(),
        # A line that stands alike on three pages is taken to run on them.
        overview=tuple(
            draw(st.lists(sentence, min_size=1, max_size=3, unique_by=lambda each: each[:40]))
        ),
        criteria=criteria,
        knowledge=knowledge,
        nested=(draw(_nested(criteria)), draw(_nested(knowledge))),
        further=draw(_further()),
        glossary=draw(_glossary()),
        soc=draw(st.sampled_from(("", "4112", "3561; 4112"))),
        scope=draw(st.lists(_texts(1, 4), max_size=12, unique=True).map(tuple)),
        key_words=draw(st.lists(_texts(1, 2), min_size=1, max_size=4).map(tuple)),
    )


def _case(draw: Any, text: str) -> str:
    return str(
        draw(st.sampled_from((text, text.upper(), text.title() if "/" not in text else text)))
    )


class _Page:
    """Lines with page breaks among them."""

    def __init__(self, draw: Any, unit: MadeUp) -> None:
        self.draw = draw
        self.unit = unit
        self.lines: list[str] = []
        self.numbers = count(1)
        self.width = draw(st.integers(56, 110))
        self.style = draw(st.integers(0, 2))

    def break_here(self) -> None:
        """Perhaps end the page and begin another: a footer, a header, a number."""
        if self.draw(st.integers(0, 7)):
            return
        number = next(self.numbers)
        both = f"{self.unit.urn} {self.unit.title}"
        width = self.draw(st.integers(40, 100))
        foot = wrap(both, width)
        at = self.draw(st.integers(0, len(foot) - 1))
        foot[at] += f"{' ' * 12}{number}"
        head = [self.unit.urn, *wrap(self.unit.title, self.draw(st.integers(40, 100)))]
        plain = wrap(self.unit.title, self.draw(st.integers(40, 100)))
        chosen = ([*foot, "", *head], [f"Page {number} of 9", "", *plain], plain)[self.style]
        feed = "\f" if self.draw(st.booleans()) else ""
        self.lines += ["", *chosen[:-1], f"{chosen[-1]}", f"{feed}"]

    def add(self, *lines: str) -> None:
        """Add lines as they are."""
        self.lines += lines

    def wrapped(self, text: str, lead: str = "", indent: int = 0) -> None:
        """Add a text in lines of the page's width; a page may end between two of them."""
        for at, line in enumerate(
            wrap(f"{lead}{text}", self.width - indent, break_on_hyphens=False)
        ):
            if at:
                self.break_here()
            self.lines.append(" " * (indent if at else 0) + line)


@st.composite
def current_pages(draw: Any, unit: MadeUp) -> str:
    """The unit as current pages print it: plain numbers, headings that vary, no codes."""
    page = _Page(draw, unit)
    if draw(st.booleans()):
        page.add("National Occupational Standards", "")
    has_urn = draw(st.booleans())
    page.add(*([unit.urn] if has_urn else []), *wrap(unit.title, page.width), "")
    page.add(_case(draw, "Overview"), "")
    for paragraph in unit.overview:
        page.wrapped(paragraph)
        page.add("")
    heading = draw(
        st.sampled_from(("Performance criteria", "Performance", "Performance\ncriteria"))
    )
    page.add(*_case(draw, heading).split("\n"), "", "You must be able to:", "")
    _plain(page, unit.criteria, unit.nested[0], draw)
    heading = draw(
        st.sampled_from(
            (
                "Knowledge and understanding",
                "Knowledge and\nunderstanding",
                "Knowledge &\nunderstanding",
            )
        )
    )
    page.add("", *_case(draw, heading).split("\n"), "", "You need to know and understand:", "")
    _plain(page, unit.knowledge, unit.nested[1], draw)
    if unit.scope:
        heading = draw(
            st.sampled_from(
                ("Scope/range", "Scope / range", "Scope/range related to performance criteria")
            )
        )
        bullet = draw(st.sampled_from(("", "- ", "\u2022 ", "\u2013 ")))
        page.add("", heading, "", "These are:", "")
        for number, text in enumerate(unit.scope, 1):
            page.break_here()
            page.add(f"{bullet}{number} {text}")
    _sections(page, draw)
    page.add("")
    _metadata(page, draw, separator=draw(st.sampled_from(("\t", "\n", ": ", "    "))))
    return "\n".join(page.lines)


def _sections(page: _Page, draw: Any) -> None:
    for heading, entries in page.unit.further:
        mark = draw(st.sampled_from(("- ", "\u2022 ", "1. ")))
        page.add("", _case(draw, heading), "")
        for number, text in enumerate(entries, 1):
            page.break_here()
            page.wrapped(text, mark.replace("1", str(number)), 2)
    if page.unit.glossary:
        page.add("", _case(draw, "Glossary"), "")
        between = draw(st.sampled_from((": ", " \u2013 ", "\t", " means ")))
        for term, meaning in page.unit.glossary:
            page.add(f"{term}{between}{meaning}", "")


def _plain(page: _Page, groups: Any, nested: frozenset[int], draw: Any) -> None:
    mark = draw(st.sampled_from((".", ")", "")))
    indent = draw(st.sampled_from((0, 3)))
    # Numbers that do not nest by themselves nest by how far in they stand.
    dotted = not mark or draw(st.booleans())
    gap = draw(st.booleans())
    position = 0
    for title, items in groups:
        if title:
            page.add("", title, "")
        number = below = 0
        for text in items:
            if position in nested:
                below += 1
                label = f"{number}.{below}" if dotted else f"{below}"
                page.wrapped(text, f"   {label}{mark} ", indent + 3)
            else:
                number, below = number + 1, 0
                page.wrapped(text, f"{number}{mark} ", indent)
            position += 1
            if gap:
                page.add("")


@st.composite
def coded_pages(draw: Any, unit: MadeUp) -> str:
    """The unit as older files come out of a PDF: a table torn by column edges, printed codes."""
    page = _Page(draw, unit)
    page.add(unit.urn, "", unit.title, "", "", "Overview", "")
    for paragraph in unit.overview:
        page.add(paragraph, "")
    page.add(unit.title, "")
    words = ("P", "Performance criteria", "You must be able to:")
    _coded(page, unit.criteria, unit.nested[0], words, draw)
    page.add("", unit.title, "")
    words = ("K", "Knowledge and understanding", "You need to know and understand:")
    _coded(page, unit.knowledge, unit.nested[1], words, draw)
    if unit.scope:
        page.add(
            "", unit.title, "", "Additional Information", "", "Scope/range", "", "These are:", ""
        )
        for number, text in enumerate(unit.scope, 1):
            page.add(f"{' ' if draw(st.booleans()) else ''}- {number} {text}")
    _sections(page, draw)
    page.add("", unit.title, "")
    _metadata(page, draw, separator="\t")
    return "\n".join(page.lines)


def _coded(
    page: _Page, groups: Any, nested: frozenset[int], printed: tuple[str, str, str], draw: Any
) -> None:
    letter, heading, lead_in = printed
    number = below = position = 0
    first = heading
    for title, items in groups:
        is_long = len(title.partition(" ")[0]) > 6
        cut = draw(st.integers(2, 4)) if is_long else 0
        cells = f"{title[:cut]}\t{title[cut:]}" if cut else f"{title}\t"
        if first or title:
            page.add(f"{first}\t{cells}")
        first = ""
        for at, text in enumerate(items):
            is_plain = not {position - 1, position, position + 1} & nested
            number, below = (number, below + 1) if position in nested else (number + 1, 0)
            position += 1
            label = f"{letter}{number}.{below}" if below else f"{letter}{number}"
            # A label is missing only where those around it prove it.
            if (
                0 < at < len(items) - 1
                and is_plain
                and not draw(st.integers(0, 5))
                and not page.lines[-1].startswith("\t\t")
            ):
                label = ""
            row = f"{lead_in if at == 0 else ''}\t{label}\t"
            words = text.split()
            if draw(st.integers(0, 9)) == 0 and len(words) > 3 and words[-1].islower():
                page.add(f"{row}{' '.join(words[:-1])}", "", words[-1])
            else:
                page.add(f"{row}{text}")
    page.add("")


def _metadata(page: _Page, draw: Any, separator: str) -> None:
    fields = {
        "Developed by": "Made Up Standards",
        draw(st.sampled_from(("Version number", "Version Number"))): "4",
        draw(st.sampled_from(("Date approved", "Date Approved"))): draw(
            st.sampled_from(("March 2019", "2019", "43525"))
        ),
        draw(st.sampled_from(("Indicative review date", "Indicative Review Date"))): "March 2024",
        "Validity": draw(st.sampled_from(("Current", "CURRENT", "Legacy", "archive"))),
        "Status": "Original",
        "Originating organisation": "Made Up Standards",
        "Original URN": page.unit.urn,
        "Relevant occupations": "Administration; Caretaking",
        "Suite": "Made-up Services",
        **({"SOC Code": page.unit.soc} if page.unit.soc else {}),
        draw(st.sampled_from(("Key words", "Keywords"))): draw(st.sampled_from(("; ", ", "))).join(
            page.unit.key_words
        ),
    }
    for name, value in fields.items():
        page.add(*f"{name}{separator}{value}".split("\n"))
        if separator == "\n":
            page.add("")
