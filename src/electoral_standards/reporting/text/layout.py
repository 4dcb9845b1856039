"""
The layout of plain text: paragraphs, headings, labelled facts and tables, 80 columns wide.

The width is fixed, so that the same result gives the same text everywhere.
"""

from collections.abc import Iterable, Sequence
from textwrap import TextWrapper

__all__ = ["WIDTH", "column", "facts", "heading", "hung", "page", "paragraph", "table"]

#: Columns of every text.
WIDTH = 80

_GUTTER = 2


def paragraph(text: str, indent: int = 0, width: int = WIDTH) -> list[str]:
    """The lines of a paragraph, wrapped and indented."""
    return hung(" " * indent, text, width=width)


def hung(lead: str, text: str, *, indent: int | None = None, width: int = WIDTH) -> list[str]:
    """
    The lines of a paragraph that begins with *lead* and hangs under its own first word.

    With *indent* the further lines are indented by so much instead.
    """
    wrapper = TextWrapper(
        width=width,
        initial_indent=lead,
        subsequent_indent=" " * (len(lead) if indent is None else indent),
        break_on_hyphens=False,
    )
    return [line.rstrip() for line in wrapper.wrap(text)] or [lead.rstrip()]


def heading(text: str, rule: str = "-") -> list[str]:
    """A heading, ruled off below; the rule is as wide as the heading."""
    lines = paragraph(text)
    return [*lines, rule * max(map(len, lines))]


def column(texts: Iterable[str]) -> int:
    """How wide a column must be for all these texts."""
    return max(map(len, texts), default=0)


def facts(pairs: Iterable[tuple[str, str]], indent: int = 0) -> list[str]:
    """Labels in one column, their texts wrapped in the next; a fact without a text is left out."""
    kept = [(label, text) for label, text in pairs if text]
    width = column(label for label, _ in kept) + _GUTTER
    return [line for label, text in kept for line in hung(" " * indent + label.ljust(width), text)]


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, right: str = "", indent: int = 0
) -> list[str]:
    """
    Rows under a head; each column is as wide as its widest text, and the last one is wrapped.

    *right* names the heads whose columns are set to the right, parted by spaces.
    """
    widths = [column(texts) for texts in zip(head, *rows, strict=True)]
    to_the_right = [name in right.split() for name in head]

    def lead(row: Sequence[str]) -> str:
        cells = [
            text.rjust(width) if end else text.ljust(width)
            for text, width, end in zip(row, widths, to_the_right, strict=True)
        ]
        return " " * indent + "".join(cell + " " * _GUTTER for cell in cells[:-1])

    last = WIDTH - len(lead(head))
    rule = [*("-" * width for width in widths[:-1]), "-" * min(widths[-1], last)]
    return [line for row in (head, rule, *rows) for line in hung(lead(row), row[-1])]


def page(*blocks: Sequence[str]) -> str:
    """One text of blocks of lines, an empty line between them; empty blocks are left out."""
    return "\n\n".join("\n".join(block) for block in blocks if block)
