"""
Where a statement comes from: its document, its place there, and a digest of its official text.
"""

from typing import Any, ClassVar

from attrs import fields, frozen

from electoral_standards.identifiers import Code, Digest, Identifier, Statement
from electoral_standards.vocabulary import Authority, Condition, FlagKind, ItemKind

__all__ = [
    "Clause",
    "Coded",
    "Flag",
    "Item",
    "JudgedItem",
    "Locator",
    "Passage",
    "Place",
    "Shown",
    "Source",
]


# Nothing opens a standard without these classes, so making them is part of every start: without
# slots, and with one way to be shown for all, it takes two thirds of the time.


class Shown:
    """What shows all its fields; attrs would make each class a method for it, at every start."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Give the class and every field, as attrs does."""
        cls: Any = type(self)
        said = [f"{each.name}={getattr(self, each.name)!r}" for each in fields(cls)]
        return f"{cls.__qualname__}({', '.join(said)})"


class Coded:
    """What has a code shows it, and not all that hangs on it."""

    __slots__ = ()

    code: Code

    def __repr__(self) -> str:
        """Name the class and the code."""
        return f"{type(self).__name__}({self.code!r})"


@frozen(kw_only=True, repr=False, slots=False)
class Source(Shown):
    """The published document that a standard models, as far as the document itself tells."""

    #: Short name of the document, which locators repeat.
    document: Identifier

    #: The title as published.
    title: Statement

    #: The publisher, or None where the document does not name one.
    publisher: Statement | None = None

    #: When it was published, as printed; no day is invented.
    published: str | None = None

    #: What the document counts for.
    authority: Authority

    #: The licence or terms of use, as far as the document states any.
    terms: Statement

    #: What a reader should know before relying on it.
    notes: tuple[Statement, ...] = ()


@frozen(kw_only=True, repr=False, slots=False)
class Place(Shown):
    """A line of the source document or, in a table, one cell of that line."""

    #: Line number, from 1.
    line: int

    #: Number of the column, from 1; None where the line is no row of a table.
    column: int | None = None


@frozen(kw_only=True, repr=False, slots=False)
class Locator(Shown):
    """Where in its document a text stands."""

    #: Short name of the document.
    document: Identifier

    #: Heading under which the text stands.
    section: Statement

    #: The label as printed (``P1``), or the one it must have had if `label_inferred`.
    label: str | None = None

    #: Whether the label was not printed and is proved by its neighbours.
    label_inferred: bool = False

    #: Every line or cell that holds part of the text, in reading order.
    places: tuple[Place, ...]


@frozen(kw_only=True, repr=False, slots=False)
class Flag(Shown):
    """A note on how the source was read: damage repaired, a slip kept, a label inferred."""

    #: What the note is about.
    kind: FlagKind

    #: The note, in our own words.
    note: Statement


@frozen(kw_only=True, repr=False, slots=False)
class Passage(Shown):
    """A text of the document that is no item, in our own plain words."""

    #: The plain words, saying the same and no more.
    statement: Statement

    #: Where the official text stands.
    locator: Locator

    #: Digest of the official text.
    digest: Digest

    #: How the source was read, where that needs saying.
    flags: tuple[Flag, ...] = ()


@frozen(kw_only=True, repr=False, slots=False)
class Clause(Shown):
    """A condition inside an item's text that qualifies part of it; the item always applies."""

    #: The condition of the context that the clause names, where it names one.
    condition: Condition | None = None

    #: What the clause says, in our own words.
    text: Statement


@frozen(kw_only=True, repr=False, slots=False)
class Item(Coded):
    """Anything in a standard that has a code of its own and a text in the document."""

    #: What it is, in the words of its document.
    kind: ClassVar[ItemKind]

    #: The code, stable for ever.
    code: Code

    #: The plain words, or the title as published where the text is a title.
    statement: Statement

    #: Where the official text stands.
    locator: Locator

    #: Digest of the official text.
    digest: Digest

    #: How the source was read, where that needs saying.
    flags: tuple[Flag, ...] = ()

    #: Codes that the item had before.
    previous_codes: tuple[Code, ...] = ()


@frozen(kw_only=True, repr=False, slots=False)
class JudgedItem(Item):
    """An item that a rater can judge."""

    #: The condition that decides whether the item applies; None if it always does.
    condition: Condition | None = None

    #: A condition that qualifies only part of the text.
    clause: Clause | None = None
