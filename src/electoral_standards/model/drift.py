"""
Drift: what changed from one version of a standard to another, and what that does to assessments.

Every change names the items before and after, says in which words they were compared, and how
far judgements on them still stand.
"""

from collections.abc import Iterator

from attrs import frozen

from electoral_standards.identifiers import Code, Digest, Identifier, Statement
from electoral_standards.vocabulary import Condition, ItemKind, Term

__all__ = [
    "ComparedBy",
    "ComparedItem",
    "ComparedStandard",
    "DetailChange",
    "Drift",
    "DriftEffect",
    "DriftKind",
    "DriftSeverity",
    "ItemDrift",
    "StandardDrift",
    "WordChange",
    "WordRun",
]


class DriftKind(Term):
    """What happened to an item between two versions; several may hold of one."""

    ADDED = "added"
    REMOVED = "removed"
    #: One item became several.
    SPLIT = "split"
    #: Several items became one.
    MERGED = "merged"
    REWORDED = "reworded"
    #: Only punctuation, case or white space differs.
    COSMETIC = "cosmetic"
    #: Another level or band.
    RELEVELLED = "relevelled"
    #: It is judged on another scale, or no longer, or only now; or what its levels rest on is
    #: not the same.
    RESCALED = "rescaled"
    #: It applies under another condition, or another condition qualifies part of it.
    CONDITION = "condition"
    #: Another code.
    RECODED = "recoded"
    #: Another place: another section, another item above it, another order among its neighbours.
    MOVED = "moved"


class DriftSeverity(Term):
    """What a change does to assessments, from nothing to the most."""

    #: Judgements stand.
    NONE = "none"
    #: Judgements stand under another code.
    RENAMES = "renames"
    #: A person must decide whether judgements still hold.
    REVIEW = "review"
    #: Something has yet to be judged or covered; until then what rests on it is undetermined.
    NEEDS = "needs"
    #: Judgements have nothing left to stand on.
    LOSES = "loses"

    @property
    def rank(self) -> int:
        """How severe it is, from 0."""
        return list(DriftSeverity).index(self)


class ComparedBy(Term):
    """In which words two items were compared."""

    #: The publisher's words on both sides.
    OFFICIAL_TEXT = "official_text"
    #: Plain words, such as this project's own, on both sides.
    OWN_WORDS = "own_words"
    #: The digests of the publisher's words alone: they tell whether these differ, and not how.
    DIGEST = "digest"


class WordChange(Term):
    """What became of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@frozen(kw_only=True)
class WordRun:
    """Neighbouring words of which the same became."""

    #: What became of them.
    change: WordChange
    #: The words, single spaces between them.
    text: Statement


@frozen(kw_only=True)
class ComparedItem:
    """An item of one of the two versions, as it was compared."""

    #: Code of the item, or name of a text that is none, such as ``SFJES19.overview``.
    code: Identifier
    #: What it is; None for a text that is no item.
    kind: ItemKind | None
    #: Its words.
    text: str
    #: Heading, level or item under which it stands; empty at the top.
    place: str
    #: Whether judgements may be on it.
    judged: bool
    #: The conditions that must hold for it to apply: its own and those above it.
    conditions: tuple[Condition, ...]


@frozen(kw_only=True)
class DriftEffect:
    """What one kind of change does to assessments."""

    #: The kind of change.
    kind: DriftKind
    #: What it does.
    severity: DriftSeverity
    #: Why, in plain words.
    reason: Statement


@frozen(kw_only=True)
class ItemDrift:
    """What happened to an item, or to items that were split or merged."""

    #: Every kind of change that holds.
    kinds: tuple[DriftKind, ...]
    #: The items before, in document order; none for what was added.
    old: tuple[ComparedItem, ...]
    #: The items after, in document order; none for what was removed.
    new: tuple[ComparedItem, ...]
    #: In which words they were compared; None where there is only one side.
    compared: ComparedBy | None
    #: The part of all words that both sides have in the same order, an exact fraction such as
    #: ``9/10``; None where there are no words to compare.
    similarity: str | None
    #: What became of the words, in order; none where they are the same or not comparable.
    words: tuple[WordRun, ...]
    #: What the change does to assessments: the most severe of its effects.
    severity: DriftSeverity
    #: What each kind of change does.
    effects: tuple[DriftEffect, ...]


@frozen(kw_only=True)
class ComparedStandard:
    """One of two versions of a standard."""

    #: Code of the standard.
    code: Code
    #: Version of the document.
    version: Identifier
    #: Title as published.
    title: Statement
    #: Digest of the whole standard, by which it is known again.
    digest: Digest


@frozen(kw_only=True)
class DetailChange:
    """A particular of a standard that is neither an item nor a text, such as its version."""

    #: Path of the field, such as ``metadata.validity``.
    name: Statement
    #: What it was; None if there was nothing.
    old: str | None
    #: What it is; None if there is nothing.
    new: str | None


@frozen(kw_only=True)
class StandardDrift:
    """What changed from one version of a standard to another."""

    #: The version before; None where the standard is new.
    old: ComparedStandard | None
    #: The version after; None where the standard is gone.
    new: ComparedStandard | None
    #: How many items and texts are the same in every respect.
    unchanged: int
    #: Every item that is not, in document order.
    changes: tuple[ItemDrift, ...]
    #: Particulars of the standard as a whole that differ; they touch no judgement.
    details: tuple[DetailChange, ...]

    @property
    def has_drifted(self) -> bool:
        """Whether anything differs."""
        return bool(self.changes or self.details or self.old is None or self.new is None)

    @property
    def severity(self) -> DriftSeverity:
        """The most severe of all changes."""
        found = [each.severity for each in self.changes]
        return max(found, key=lambda each: each.rank, default=DriftSeverity.NONE)

    @property
    def code(self) -> Code:
        """Code of the standard, in the later version that has one."""
        side = self.new or self.old
        if side is None:
            message = "a drift has at least one side"
            raise ValueError(message)
        return side.code


@frozen(kw_only=True)
class Drift:
    """What changed from one or more standards to other versions of them."""

    #: Every standard of either side, in the order of the later versions, then of the earlier.
    standards: tuple[StandardDrift, ...]

    @property
    def has_drifted(self) -> bool:
        """Whether anything differs."""
        return any(each.has_drifted for each in self.standards)

    @property
    def severity(self) -> DriftSeverity:
        """The most severe of all changes."""
        found = [each.severity for each in self.standards]
        return max(found, key=lambda each: each.rank, default=DriftSeverity.NONE)

    @property
    def changes(self) -> Iterator[ItemDrift]:
        """Every change of every standard, in order."""
        for each in self.standards:
            yield from each.changes
