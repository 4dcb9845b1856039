"""
Reasons that open: the explanation of a result as a tree, from each verdict to its judgements.
"""

from typing import NamedTuple

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.explanation import Explanation
from electoral_standards.model.result import AssessmentResult
from electoral_standards.reporting.html.marks import Mark, mark
from electoral_standards.reporting.text.explanation import NodeWriter
from electoral_standards.reporting.text.words_of import official, withheld_words

__all__ = ["Branch", "left_out", "reasons"]


class Branch(NamedTuple):
    """A conclusion and what it rests on."""

    mark: Mark
    #: The plain words of the item; empty where there are none.
    plain: str
    #: The official wording, where a text pack is at hand.
    official: str
    #: What a rater wrote.
    note: str
    branches: "tuple[Branch, ...]"


def reasons(result: AssessmentResult, catalogue: Catalogue) -> tuple[Branch, ...]:
    """A tree for each standard of a result."""
    writer = NodeWriter(result, catalogue)
    trees = (result.explain(each.standard) for each in result.standards)
    return tuple(_branch(each, writer, catalogue) for each in trees)


def left_out(result: AssessmentResult) -> tuple[str, ...]:
    """What of the whole result is withheld."""
    return tuple(withheld_words(each) for each in result.withheld if each.about is None)


def _branch(node: Explanation, writer: NodeWriter, catalogue: Catalogue) -> Branch:
    said, plain = writer.words(node)
    note = node.facts[0].note if node.kind == "judgement" else ""
    below = tuple(
        _branch(each, writer, catalogue) for each in node.children if each.kind != "evidence"
    )
    wording = official(catalogue, node.about) if plain else ""
    return Branch(mark(said), plain, wording, note, below)
