"""
An explanation: a tree that leads from a verdict down to the evidence it rests on.
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

    #: What the node is about: a standard, level, outcome, stage, item, judgement, evidence...
    kind: str

    #: Code of what it is about; for a judgement, its position in the result.
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

    def to_data(self) -> dict[str, Any]:
        """The tree as JSON: ``kind``, ``about``, ``status``, ``because``, ``children``."""
        return {
            "kind": self.kind,
            "about": str(self.about),
            "status": str(self.status),
            "because": str(self.because),
            "children": [child.to_data() for child in self.children],
        }

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
