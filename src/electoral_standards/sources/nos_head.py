"""
The head of a unit, its running titles, and the other furniture of pages.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from electoral_standards.sources.nos_rows import Row, match_at
from electoral_standards.sources.nos_words import BANNER, URN, URN_ALONE, ends_open
from electoral_standards.sources.reading import Ledger

__all__ = ["Head", "furnish_pages", "head_of"]

_WORD: Final = re.compile(r"[^\W_]+")
_PAGE: Final = re.compile(
    r"[\W_]*(?:page\s*)?[0-9]{1,4}(?:\s*(?:of|/|\|)\s*[0-9]{1,4})?[\W_]*", re.IGNORECASE
)
_RULE: Final = re.compile(r"[\s:|+=_-]*(?:-{3,}|={3,}|_{3,})[\s:|+=_-]*")
_PAGE_SURELY: Final = re.compile(
    r"[\W_]*(?:page\s*[0-9]{1,4}.*|[0-9]{1,4}\s*(?:of|/)\s*[0-9]{1,4}|[-\u2013]\s*[0-9]{1,4}\s*[-\u2013])[\W_]*",
    re.IGNORECASE,
)
#: What begins or goes on with an item, and so runs on no page's edge.
_ITEM: Final = re.compile(r"[a-z]|\W*[A-Z]{0,2}[0-9]+[.)\s]|[-\u2010-\u2015\u2022*\uf0b7\u25aa]\s")
#: So many groups of lines before the first heading may be the title.
_MOST_GROUPS: Final = 40


class Head(NamedTuple):
    """What stands before the first section."""

    #: The unique reference number as printed; empty if none is.
    urn: str
    #: The title; empty if none is.
    title: str
    #: Positions of the rows that hold either.
    rows: tuple[int, ...]
    #: Position of the first row after the head.
    end: int


def words(text: str) -> list[str]:
    """The words of a text, without marks."""
    return _WORD.findall(text)


def head_of(rows: Sequence[Row]) -> Head:
    """Find the reference number and the title before the first heading of a section."""
    end = next(
        (
            position
            for position in range(len(rows))
            if (found := match_at(rows, position))
            and found.phrase.kind != "lead-in"
            and not (position == 0 and BANNER.fullmatch(rows[0].text))
        ),
        0,
    )
    urn, urn_row, rest = "", -1, ""
    for position in range(end):
        match = URN_ALONE.match(rows[position].text)
        if match and _is_urn(match[1]):
            urn, urn_row = match[1], position
            rest = rows[position].text[match.end() :].strip(" -\u2013\u2014:\u00a0")
            break
    groups = _groups(rows, urn_row, end, rest)
    if not groups:
        return Head(urn, rest, (urn_row,) if urn else (), end)
    chosen = _title_group(rows, groups, end, urn_row if rest else -1)
    title = " ".join(rest if position == urn_row else rows[position].text for position in chosen)
    used = {*chosen, urn_row} if urn else set(chosen)
    title = " ".join(title.split())
    return Head(urn or _urn_elsewhere(rows, title), title, tuple(sorted(used)), end)


def _urn_elsewhere(rows: Sequence[Row], title: str) -> str:
    """The reference number where the head has none: beside a running title, or in the table."""
    start = " ".join(title.split()[:3]).lower()
    for row in rows:
        match = URN_ALONE.match(row.text)
        if match and start and row.text[match.end() :].lower().strip(" -\u2013:").startswith(start):
            return match[1]
    for position, row in enumerate(rows):
        match = re.match(r"original urn\W*(.*)", row.text, re.IGNORECASE)
        if match:
            text = match[1] or (rows[position + 1].text if position + 1 < len(rows) else "")
            found = re.fullmatch(URN, text.strip())
            return found[0] if found else ""
    return ""


def _is_urn(text: str) -> bool:
    return any(char.isdigit() for char in text) and not re.fullmatch(
        r"(?:PAGE|NOS|UNIT|VERSION|LEVEL|PART|P|K) ?[0-9.]+", text
    )


def _groups(rows: Sequence[Row], urn_row: int, end: int, rest: str) -> list[list[int]]:
    """Runs of lines without an empty line between them, banners and page numbers aside."""
    groups: list[list[int]] = []
    is_open = False
    for position in range(end):
        row = rows[position]
        if position == urn_row:
            groups = groups if not rest else [*groups, [position]]
            is_open = bool(rest)
            continue
        if BANNER.fullmatch(row.text) or _PAGE.fullmatch(row.text):
            is_open = False
            continue
        text = rows[groups[-1][-1]].text if groups else ""
        goes_on = groups and (ends_open(text) or row.text[:1].islower())
        if groups and ((is_open and not row.blank_before) or goes_on):
            groups[-1].append(position)
        else:
            groups.append([position])
        is_open = True
    return groups


def _title_group(rows: Sequence[Row], groups: list[list[int]], end: int, titled: int) -> list[int]:
    """The group that is the title: it follows the reference number, or it runs on every page."""
    if titled >= 0:
        return next(group for group in groups if titled in group)
    body = " " + " ".join(words(" ".join(row.text for row in rows[end:]))) + " "

    def rank(group: list[int]) -> tuple[int, int]:
        title = " ".join(words(" ".join(rows[position].text for position in group)))
        return body.count(f" {title} ") if len(title) > 3 else 0, -groups.index(group)  # noqa: PLR2004

    return max(groups[:_MOST_GROUPS], key=rank)


def furnish_pages(rows: list[Row], head: Head, ledger: Ledger) -> list[Row]:
    """
    Account for running titles, page numbers and banners, and give the rows that are left.

    The title may be wrapped otherwise in the header than in the footer, with the reference
    number before it and a page number anywhere; what is looked for is the run of its words.
    """
    kinds: dict[int, str] = dict.fromkeys(head.rows, "")
    title, urn = words(head.title), words(head.urn)
    position = 0
    while position < len(rows):
        if position not in kinds and (count := _running(rows, position, title, urn)):
            kinds |= dict.fromkeys(range(position, position + count), "running title")
            position += count
            continue
        position += 1
    repeated = _repeated(rows, kinds)
    for position, row in enumerate(rows):
        if position in kinds:
            continue
        if BANNER.fullmatch(row.text) and not _is_content(rows, position):
            kinds[position] = "banner"
        elif _RULE.fullmatch(row.text):
            kinds[position] = "rule of a table"
        elif position in repeated:
            kinds[position] = "running line"
        elif _PAGE_SURELY.fullmatch(row.text) or (
            _PAGE.fullmatch(row.text)
            and _is_at_page_edge(rows, position, kinds)
            and not _is_value(rows, position)
        ):
            kinds[position] = "page number"
    return _left(rows, kinds, ledger)


def _left(rows: list[Row], kinds: dict[int, str], ledger: Ledger) -> list[Row]:
    left, page = [], False
    for position, row in enumerate(rows):
        if position in kinds:
            page = page or bool(kinds[position])
            if kinds[position]:
                ledger.furnish(row.line, kinds[position])
            continue
        left.append(row._replace(page_before=row.page_before or page))
        page = False
    return left


def _running(rows: Sequence[Row], start: int, title: list[str], urn: list[str]) -> int:
    """How many rows from *start* hold the reference number, the title, or both, and no more."""
    if not title and not urn:
        return 0
    if start and _asks_for_urn(rows[start - 1]):
        return 0
    best = 0
    seen: list[str] = []
    for count in range(1, 6):
        if start + count > len(rows):
            break
        row = rows[start + count - 1]
        if count > 1 and row.blank_before and best:
            break
        seen += words(row.text)
        if seen and " ".join(seen).isupper():
            # A title may run in capitals; in small letters it is somebody's sentence.
            urn, title = [each.upper() for each in urn], [each.upper() for each in title]
        wanted = [*urn, *title]
        bare = _without_pages(seen, wanted)
        is_urn = bool(urn) and bare == urn and count == 1 and not _asks_for_urn(row)
        is_sentence = row.text.endswith((".", ";"))
        if is_urn or (bare in (wanted, title, [*title, *urn]) and not is_sentence):
            best = count
        elif len(bare) > len(wanted) + 2:
            break
    return best


def _asks_for_urn(row: Row) -> bool:
    return bool(re.search(r"\b(?:urn|reference number|nos code)\W*$", row.text, re.IGNORECASE))


def _without_pages(seen: list[str], wanted: list[str]) -> list[str]:
    """The words without those of a page number: numbers, "page" and "of" that the title lacks."""
    found: list[str] = []
    position = 0
    for word in seen:
        if position < len(wanted) and word == wanted[position]:
            position += 1
        elif (word.isdigit() or word.lower() in ("page", "of")) and word not in wanted:
            continue
        elif word.isdigit() and found and position < len(wanted):
            # A number that the title has elsewhere; here it is the page's.
            continue
        found.append(word)
    return found


def _repeated(rows: Sequence[Row], kinds: dict[int, str]) -> set[int]:
    """Lines that stand three times and more, each time at the edge of a page."""
    keys = {
        position: re.sub(r"[0-9]+", "#", row.text.lower())
        for position, row in enumerate(rows)
        if position not in kinds and not row.is_tabbed and not _ITEM.match(row.text)
    }
    counts = Counter(keys.values())
    often = {key for key, count in counts.items() if count >= 3 and len(key) > 3}  # noqa: PLR2004
    found: set[int] = set()
    for key in often:
        places = [position for position, each in keys.items() if each == key]
        if all(_is_at_page_edge(rows, each, kinds) and not match_at(rows, each) for each in places):
            found.update(places)
    return found


def _is_at_page_edge(rows: Sequence[Row], position: int, kinds: dict[int, str]) -> bool:
    row = rows[position]
    if row.page_before or position + 1 >= len(rows) or rows[position + 1].page_before:
        return True
    return any(kinds.get(near) for near in (position - 1, position + 1))


def _is_value(rows: Sequence[Row], position: int) -> bool:
    """Whether the row above is the name of a field, whose value this row then is."""
    match = match_at(rows, position - 1) if position else None
    return bool(match and match.phrase.kind == "field" and len(rows[position - 1].cells) == 1)


def _is_content(rows: Sequence[Row], position: int) -> bool:
    """Whether a line that could be a banner is what a section or a field has: a link, a value."""
    for back in range(position - 1, max(position - 8, -1), -1):
        match = match_at(rows, back)
        if match and match.phrase.kind == "field":
            return _is_value(rows, position)
        if match and match.phrase.kind == "section":
            return match.phrase.name in ("external_links", "links", "glossary", "additional")
    return False
