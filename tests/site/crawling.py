"""
Every link, anchor and file of a finished site, read from its HTML.
"""

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

__all__ = ["Link", "Page", "broken", "crawl"]

#: Where an element names another place.
_LEADS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}
_OTHER_SITES = ("http", "https", "mailto")


class Link(NamedTuple):
    """A link as a page has it."""

    tag: str
    target: str


class Page(HTMLParser):
    """The anchors and links of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[Link] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if anchor := found.get("id"):
            self.anchors.append(anchor)
        if target := found.get(_LEADS.get(tag, "")):
            self.links.append(Link(tag, target))


def crawl(folder: Path) -> dict[str, Page]:
    """Every page of a site, by its path."""
    return {
        path.relative_to(folder).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
        if not path.relative_to(folder).parts[0].startswith("_")
    }


def broken(folder: Path, pages: dict[str, Page]) -> list[str]:
    """The links that lead to no file or no anchor; those to other sites are left out."""
    found = []
    for name, page in pages.items():
        for tag, target in page.links:
            parts = urlsplit(target)
            if parts.scheme in _OTHER_SITES:
                continue
            path = (folder / name).parent / unquote(parts.path) if parts.path else folder / name
            if not path.resolve().is_file():
                found.append(f"{name}: {tag} {target}")
                continue
            place = path.resolve().relative_to(folder.resolve()).as_posix()
            anchor = unquote(parts.fragment)
            if anchor and place in pages and anchor not in pages[place].anchors:
                found.append(f"{name}: {tag} {target}")
    return found
