"""
Explanations as Markdown: a list in which each step down is a step further in.
"""

import re
from collections.abc import Iterable, Iterator

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.explanation import Explanation
from electoral_standards.reporting.text.words_of import official, statement

__all__ = ["explanation", "explanations"]

#: What would be markup, in a text that is none.
_MARKUP = re.compile(r"([\\`*_\[\]<~])")


def explanations(trees: Iterable[Explanation], catalogue: Catalogue | None = None) -> str:
    """Several trees, each under a heading."""
    return "\n\n".join(
        f"## {_plain(tree.about)}\n\n{explanation(tree, catalogue)}" for tree in trees
    )


def explanation(tree: Explanation, catalogue: Catalogue | None = None) -> str:
    """
    A tree as a nested list.

    Args:
        tree: Of a result, a gap analysis or a comparison.
        catalogue: Where the plain words of items are looked up; without one they are left out.

    Returns:
        Markdown, without a newline at the end: an entry for each node, what it is about in bold.
    """
    return "\n".join(_lines(tree, catalogue, 0))


def _lines(node: Explanation, catalogue: Catalogue | None, depth: int) -> Iterator[str]:
    said = f"**{_plain(node.about)}**: {_plain(node.status)}"
    if because := node.because:
        said += f" ({_plain(because)})"
    if catalogue is not None and (words := statement(catalogue, node.about)):
        said += f". *{_plain(words)}*"
        if wording := official(catalogue, node.about):
            said += f". {_plain(wording)}"
    yield f"{'  ' * depth}- {said}"
    for child in node.children:
        yield from _lines(child, catalogue, depth + 1)


def _plain(text: str) -> str:
    """A text of which Markdown makes nothing but that text, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))
