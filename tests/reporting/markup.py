"""
A page of HTML as a parser of Python's own reads it: elements, attributes, text; no browser's mercy.
"""

from html.parser import HTMLParser
from typing import NamedTuple, NoReturn

__all__ = ["Element", "Page", "read"]

_VOID = {"link", "meta", "input"}


class Element(NamedTuple):
    """An element, how deep it stands, and the text directly or deeper inside it."""

    tag: str
    attributes: dict[str, str]
    depth: int
    texts: list[str]

    @property
    def text(self) -> str:
        """All text inside, with white space as one space."""
        return " ".join("".join(self.texts).split())

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


class Page(NamedTuple):
    """The elements of a page in their order."""

    elements: list[Element]

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags."""
        return [each for each in self.elements if each.tag in tags]

    def within(self, identifier: str) -> "Page":
        """What stands inside the element with an identifier, and that element itself."""
        start = next(
            n for n, each in enumerate(self.elements) if each.attributes.get("id") == identifier
        )
        top = self.elements[start]
        found = [top]
        for each in self.elements[start + 1 :]:
            if each.depth <= top.depth:
                break
            found.append(each)
        return Page(found)

    @property
    def text(self) -> str:
        """All text of the first element."""
        return self.elements[0].text

    @property
    def skeleton(self) -> list[tuple[int, str, tuple[str, ...]]]:
        """The page without its texts: each element with its depth and its attributes' names."""
        return [(each.depth, each.tag, tuple(each.attributes)) for each in self.elements]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Element] = []
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute twice: {tag} {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, len(self.open), [])
        self.found.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of SVG that ends itself."""
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> ends nothing"
        assert self.open[-1].tag == tag, f"</{tag}> ends <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for each in self.open:
            each.texts.append(data)

    def handle_decl(self, decl: str) -> None:
        assert decl == "DOCTYPE html"

    def handle_comment(self, data: str) -> NoReturn:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> NoReturn:
        raise AssertionError(f"an instruction: {data}")


def read(text: str) -> Page:
    """The elements of a page; every element that opens must close, in its place."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert not reader.open, [each.tag for each in reader.open]
    return Page(reader.found)
