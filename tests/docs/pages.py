"""
The pages that people read, and what stands in them: blocks of code, headings, links, tables.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

#: Every page that somebody wrote, by its name.
PAGES = {
    str(path.relative_to(ROOT)): path
    for path in (
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
        *sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts),
    )
}

_FENCE = re.compile(r"^(?P<fence>```+|:::+)(?P<info>.*)$")


class Block(NamedTuple):
    """A fenced block of a page."""

    page: str
    #: Number of the line on which it begins, from 1.
    line: int
    #: What stands behind the fence: a language, or a directive in braces.
    info: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(page: str, language: str) -> Iterator[Block]:
    """The blocks of a page in one language."""
    lines = iter(enumerate(PAGES[page].read_text(encoding="utf-8").splitlines(), 1))
    for number, line in lines:
        opened = _FENCE.match(line)
        if opened is None or not line.startswith("```"):
            continue
        inside = []
        for _, each in lines:
            if each.startswith(opened["fence"]):
                break
            inside.append(each)
        if opened["info"].strip() == language:
            yield Block(page, number, language, "\n".join(inside) + "\n")


def all_blocks(language: str) -> list[Block]:
    """The blocks of every page in one language."""
    return [block for page in PAGES for block in blocks(page, language)]


def prose(page: str) -> str:
    """A page without its blocks of code."""
    kept, fence = [], ""
    for line in PAGES[page].read_text(encoding="utf-8").splitlines():
        opened = _FENCE.match(line)
        if fence:
            fence = "" if line.startswith(fence) else fence
        elif opened and opened["fence"].startswith("`"):
            fence = opened["fence"]
        else:
            kept.append(line)
    return "\n".join(kept)


def links(page: str) -> list[str]:
    """Where the links of a page lead: those written in brackets, and those of cards."""
    text = prose(page)
    found = re.findall(r"\]\(([^)\s]+)\)", text)
    return found + [f"{name}.md" for name in re.findall(r"^:link: (\S+)$", text, re.MULTILINE)]


def anchors(path: Path) -> set[str]:
    """The places in a page that a link may name: its headings and its targets."""
    text = path.read_text(encoding="utf-8")
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {slug(title) for title in titles} | set(
        re.findall(r"^\(([^)\n]+)\)=$", text, re.MULTILINE)
    )


def slug(title: str) -> str:
    """
    The anchor of a heading.

    >>> slug("A unit, in `two` parts")
    'a-unit-in-two-parts'
    """
    kept = (
        char
        for char in title.strip().lower()
        if char in "-_ " or unicodedata.category(char)[0] in "LN"
    )
    return "".join(kept).replace(" ", "-")


def rows(page: str, *head: str) -> list[dict[str, str]]:
    """
    The rows of the one table of a page whose head begins with these words.

    Raises:
        ValueError: When there is not exactly one.
    """
    found = []
    lines = iter(prose(page).splitlines())
    for line in lines:
        names = _cells(line)
        if tuple(names[: len(head)]) == head and set(next(lines)) <= set("|-"):
            body = []
            for each in lines:
                if not each.startswith("|"):
                    break
                body.append(dict(zip(names, _cells(each), strict=True)))
            found.append(body)
    (only,) = found
    return only


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
