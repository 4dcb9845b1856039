"""
An explanation: a tree that leads from a verdict down to the judgements it rests on.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

__all__ = ["Explanation"]


class Explanation(NamedTuple):
    """
    One node of the tree: what holds of what, and the nouns that it rests on.

    A tree is data. Its words are made when they are asked for, so that explaining a million
    results costs little where nobody reads them.
    """

    #: What the node is about: a standard, level, scope, outcome, stage, item, judgement...
    kind: str

    #: Code of what it is about; for a judgement, its position in the assessment.
    about: str

    #: The conclusion: a verdict, a finding, a rating.
    status: str

    #: What the conclusion rests on: the noun behind it; for a judgement, also why it is set aside.
    facts: Any

    #: Says what the facts are, in words.
    wording: Callable[[Any], str]

    #: The nodes below, in order.
    children: "tuple[Explanation, ...]" = ()

    @property
    def because(self) -> str:
        """What the conclusion rests on, in words; empty where there is no more to say."""
        return self.wording(self.facts)

    def walk(self) -> Iterator["Explanation"]:
        """Iterate over this node and every node below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, about: str) -> "Explanation | None":
        """The first node about *about*, or None."""
        return next((node for node in self.walk() if node.about == about), None)

    def lines(self, depth: int = 0) -> list[str]:
        """The tree as lines of text, each indented by two spaces for each step down."""
        text = "  " * depth + f"{self.about}: {self.status}"
        because = self.because
        found = [f"{text} - {because}" if because else text]
        for child in self.children:
            found += child.lines(depth + 1)
        return found

    def __str__(self) -> str:
        """Give the tree as text."""
        return "\n".join(self.lines())
