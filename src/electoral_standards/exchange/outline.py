"""
The outline of a standard: everything in it one after the other, each below what it stands under.

Formats that know trees of statements are written from it, whatever kind of standard it is. Titles
under which items stand in the document (groups, stages) are headings here; they have no code.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import attrs

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.interchange.converter import camel_case
from electoral_standards.model.role import RoleSection
from electoral_standards.vocabulary import ItemKind

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = ["KINDS", "Node", "outline"]

#: What items are called in formats that have no closed list of types.
KINDS: Final = {kind: kind.replace("_", " ").capitalize() for kind in ItemKind}
_STANDARDS: Final = {
    "OccupationalStandard": "Unit",
    "Competency": "Competency",
    "PerformanceFramework": "Performance framework",
    "Role": "Role",
}
#: The lists of an outcome that a published question heads, by the number of the question.
_STAGES: Final = {"inputs": 0, "areas": 1, "differences": 3, "measures": 4}


@attrs.frozen(kw_only=True)
class Node:
    """A standard, or something in it."""

    #: The code; of a heading the code of the standard with a number of its own.
    key: str

    #: Key of what it stands under; None for the standard itself.
    parent: str | None

    #: What it is, such as ``Performance criterion`` or ``Group``.
    type: str

    #: Its statement or its title.
    text: str

    #: The noun that it is; None for a heading that is a field of its items only.
    noun: Any = None

    #: Field of its parent's document in which it stands; empty for the standard and headings.
    list: str = ""

    @property
    def code(self) -> str | None:
        """The code; None for a heading."""
        return None if "#" in self.key else self.key


def outline(standard: "Standard") -> tuple[Node, ...]:
    """
    The standard first, then everything in it in document order.

    Raises:
        InvalidDocumentError: When two items have one code, so that other systems would take them
            for one.
    """
    top = Node(
        key=standard.code,
        parent=None,
        type=_STANDARDS[type(standard).__name__],
        text=standard.title,
        noun=standard,
    )
    nodes = (top, *_Walk(standard).below(standard, standard.code))
    twice = [key for key, count in Counter(node.key for node in nodes).items() if count > 1]
    if twice:
        remedy = "give each item a code of its own"
        faults = [Fault("$", f"several items have the code {key}", remedy) for key in twice]
        raise InvalidDocumentError(faults, source=standard.code)
    return nodes


class _Walk:
    """Goes through a standard, and numbers its headings."""

    def __init__(self, standard: "Standard") -> None:
        self._standard = standard
        self._headings = 0

    def below(self, noun: Any, key: str) -> Iterator[Node]:
        for attribute in attrs.fields(type(noun)):
            parts = getattr(noun, attribute.name)
            if not isinstance(parts, tuple) or not parts:
                continue
            name = camel_case(attribute.name)
            if hasattr(parts[0], "group"):
                yield from self._grouped(parts, name)
            elif isinstance(parts[0], RoleSection):
                yield from self._sections(parts, name)
            elif getattr(parts[0], "code", None) and hasattr(parts[0], "kind"):
                under = key
                if attribute.name in _STAGES:
                    heading = self._heading("Stage", self._question(attribute.name), key)
                    yield heading
                    under = heading.key
                yield from self._parts(parts, name, under)

    def _parts(self, parts: Iterable[Any], name: str, under: str) -> Iterator[Node]:
        open_: list[str] = []
        for part in parts:
            above = getattr(part, "part_of", None)
            while open_ and open_[-1] != above:
                open_.pop()
            parent = open_[-1] if open_ else under
            open_.append(part.code)
            yield _node(part, parent, name)
            yield from self.below(part, part.code)

    def _grouped(self, parts: tuple[Any, ...], name: str) -> Iterator[Node]:
        """Each run of items of one group below a heading of its own."""
        run: list[Any] = []
        for part in (*parts, None):
            if run and (part is None or part.group != run[-1].group):
                heading = self._heading("Group", run[0].group, self._standard.code)
                yield heading
                yield from self._parts(run, name, heading.key)
                run = []
            if part is not None:
                run.append(part)

    def _sections(self, sections: Iterable[RoleSection], name: str) -> Iterator[Node]:
        for section in sections:
            heading = self._heading("Section", section.title, self._standard.code, section, name)
            yield heading
            yield from self.below(section, heading.key)

    def _question(self, name: str) -> str:
        questions = getattr(self._standard, "questions", ())
        number = _STAGES[name]
        return questions[number] if number < len(questions) else name.capitalize()

    def _heading(
        self, type: str, text: str, parent: str, noun: Any = None, place: str = ""
    ) -> Node:
        self._headings += 1
        key = f"{self._standard.code}#{self._headings}"
        return Node(key=key, parent=parent, type=type, text=text, noun=noun, list=place)


def _node(part: Any, parent: str, name: str) -> Node:
    text = part.means.statement if hasattr(part, "means") else part.statement
    return Node(
        key=part.code, parent=parent, type=KINDS[part.kind], text=text, noun=part, list=name
    )
