"""
Made-up texts, and the ways in which a page prints them: bullets, line widths, page furniture.

Words are drawn from a short list that has no word of any reader's vocabulary, so that a text is
never a heading, a label or a condition by chance.
"""

import textwrap
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from electoral_standards.sources import recognition
from electoral_standards.sources.input import lines_of
from electoral_standards.sources.reading import Reading, uncounted

__all__ = [
    "FURNITURE",
    "PageStyle",
    "assert_accounted",
    "bulleted",
    "page_styles",
    "paragraph",
    "phrases",
    "read",
    "sentences",
]

_WORDS = [
    "amber",
    "barley",
    "candle",
    "dapple",
    "ember",
    "fallow",
    "garnet",
    "harbour",
    "inlet",
    "juniper",
    "kestrel",
    "lantern",
    "meadow",
    "nettle",
    "orchard",
    "pebble",
    "quarry",
    "russet",
    "saffron",
    "thistle",
    "umber",
    "velvet",
    "willow",
    "yarrow",
]

#: Things that stand on a page and are no part of its text.
FURNITURE = (
    ("Page 3 of 7",),
    ("12",),
    ("OFFICIAL",),
    ("https://example.org/a-long-", "", "way/down-the-", "", "page"),
    ("Back to top",),
    ("© Somebody 2024",),
)


class PageStyle:
    """How a page prints its text."""

    def __init__(
        self, mark: str, width: int | None, furniture: tuple[tuple[int, int], ...]
    ) -> None:
        self.mark = mark
        self.width = width
        self.furniture = furniture

    def __repr__(self) -> str:
        return f"PageStyle({self.mark!r}, {self.width}, {self.furniture})"

    def page(self, blocks: Sequence[Sequence[str]]) -> str:
        """The text of a page: the blocks, with furniture between some of them."""
        lines: list[str] = []
        for position, block in enumerate(blocks):
            for where, what in self.furniture:
                if position and position % (where + 2) == 0:
                    lines += ["", *FURNITURE[what], ""]
            lines += block
        return "\n".join(lines)


def read(text: str, family: str | None = None, *, code: str | None = None) -> Any:
    """The reading of a text, whose document may be of any class."""
    return recognition.read(text, family, code=code)


def page_styles() -> st.SearchStrategy[PageStyle]:
    """Any bullet, any width or none, any furniture."""
    return st.builds(
        PageStyle,
        st.sampled_from(["-", "•", "\u2013", "*", "▪", "\uf0b7"]),
        st.one_of(st.none(), st.integers(50, 100)),
        st.lists(st.tuples(st.integers(0, 9), st.integers(0, len(FURNITURE) - 1)), max_size=3).map(
            tuple
        ),
    )


def phrases(least: int = 2, most: int = 9) -> st.SearchStrategy[str]:
    """A few words in lower case."""
    return st.lists(st.sampled_from(_WORDS), min_size=least, max_size=most).map(" ".join)


def sentences(least: int = 3, most: int = 30) -> st.SearchStrategy[str]:
    """A sentence: a capital first, a full stop last."""
    return phrases(least, most).map(lambda text: f"{text.capitalize()}.")


def paragraph(text: str, style: PageStyle, indent: str = "") -> list[str]:
    """The lines of a paragraph."""
    if style.width is None:
        return [indent + text]
    return textwrap.wrap(
        text, style.width, initial_indent=indent, subsequent_indent=" " * len(indent)
    )


def bulleted(text: str, style: PageStyle, mark: str | None = None, indent: str = "") -> list[str]:
    """The lines of a bullet."""
    return paragraph(text, style, f"{indent}{mark or style.mark} ")


def assert_accounted(text: str, reading: Reading) -> None:
    """Every line of the text is in the account, and of none no sense was made."""
    assert [(each.line, each.text, each.message) for each in reading.unaccounted] == []
    assert uncounted(lines_of(text), reading) == ()
