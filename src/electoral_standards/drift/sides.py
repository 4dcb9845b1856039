"""
A side: one version of a standard, taken apart into what can be compared.

What a version has is items and texts that are none, each with its words, its digest and where
it stands. Names are kept without the code of the standard, so that a standard whose own code
changed is compared all the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

import attrs
from attrs import field, frozen

from electoral_standards.assessing.compiled import compile_standard, kind_of_result
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.drift.words import bare, words_of
from electoral_standards.model.provenance import Coded
from electoral_standards.vocabulary import ItemKind, ResultKind

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = ["NamedText", "Side", "Unit", "comparable", "units_of"]


class NamedText(Protocol):
    """A text of a standard with its name: a code, or a code and a word (``RM.definition``)."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def digest(self) -> str:
        """Digest of the official wording."""

    @property
    def statement(self) -> str:
        """The wording in the standard."""


@frozen(kw_only=True, eq=False)
class Side:
    """One version of a standard, with all of its texts and the official wording at hand."""

    #: The standard.
    standard: "Standard"
    #: Its texts, in document order.
    texts: Sequence[NamedText]
    #: Texts that may be the official wording, for their digest says so; by name.
    official: Mapping[str, str]
    #: Official wording that stands apart from the standard, in text packs; by name.
    packed: Mapping[str, str] = field(factory=dict)

    @property
    def is_published(self) -> bool:
        """Whether the standard itself is in the publisher's words, as one that was read is."""
        return 2 * len(self.official) >= len(self.texts)

    def wording(self, other: "Side") -> dict[str, str]:
        """
        The official wording that counts when this side is compared with another.

        Where both sides are in plain words, a text of somebody's own whose digest is its own as
        well is plain words among plain words.
        """
        own = self.official if self.is_published or other.is_published else {}
        return {**own, **self.packed}


class _Place(NamedTuple):
    """Where an item stands."""

    parent: str = ""
    heading: str = ""
    level: str = ""
    conditions: tuple[str, ...] = ()


@frozen(kw_only=True, eq=False)
class Unit:
    """One item, or one text that is none, as it is compared."""

    #: Its name without the code of the standard; empty for the standard as a whole.
    name: str
    #: Its code, or the name of a text that is no item.
    code: str
    #: What it is; None for a text that is no item.
    kind: ItemKind | None
    #: What it may be matched with has the same.
    family: str
    #: Its digests, one for each of its texts.
    digest: str
    #: Its words: the official ones where they are at hand.
    text: str
    #: Whether its words are the official ones.
    official: bool
    #: Where it stands.
    place: _Place
    #: A condition that qualifies part of it, and what it says.
    clause: str
    #: Names and codes that it had before.
    previous: frozenset[str]
    #: Position in the document.
    position: int
    #: Whether judgements may be on it.
    judged: bool
    #: The scale on which it is judged, and what its points rest on; empty if it is not judged.
    scale: str
    #: Its words as they are compared.
    words: tuple[str, ...] = field(init=False, repr=False)
    #: Its words without punctuation, case and white space.
    bare: str = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "words", words_of(self.text))
        object.__setattr__(self, "bare", bare(self.text))

    @property
    def is_scope(self) -> bool:
        """Whether evidence covers it."""
        return self.kind is ItemKind.RANGE_STATEMENT

    @property
    def identity(self) -> tuple[bool, str, str]:
        """What tells that two units whose words may be compared say the same."""
        return self.official, self.digest, "" if self.official else " ".join(self.text.split())


def comparable(old: Unit, new: Unit) -> bool:
    """Whether the words of two units are of one kind: both official, or neither."""
    return old.official == new.official


#: Items that may turn into one another when a document is revised.
_JUDGED: Final = frozenset(
    {
        ItemKind.PERFORMANCE_CRITERION,
        ItemKind.KNOWLEDGE_REQUIREMENT,
        ItemKind.BEHAVIOURAL_INDICATOR,
        ItemKind.CONTRAST_PAIR,
        ItemKind.INPUT,
        ItemKind.ACTIVITY,
        ItemKind.INFORMATION,
        ItemKind.DIFFERENCE,
        ItemKind.MEASURE,
    }
)


def units_of(side: Side, wording: Mapping[str, str]) -> list[Unit]:
    """Everything in a side that can be compared, in document order; *wording* is the official."""
    standard = side.standard
    parts: dict[str, Any] = {part.code: part for part in standard.parts()}
    places = dict(_places(standard, _Place()))
    scales = _scales(standard)
    found: list[Unit] = []
    for name, group in groupby(side.texts, lambda text: _owner(text.name, parts)):
        texts = list(group)
        # A competency without levels is judged as a whole, by its definition.
        whole = f"{standard.code}.definition" == name and standard.code in scales
        code = standard.code if whole else name
        part = parts.get(name)
        kind = ItemKind.COMPETENCY if whole else getattr(part, "kind", None)
        official = all(text.name in wording for text in texts)
        found.append(
            Unit(
                name=name.removeprefix(standard.code).removeprefix("."),
                code=code,
                kind=kind,
                family=_family(kind),
                digest=" ".join(text.digest for text in texts),
                text=_joined([wording[t.name] if official else t.statement for t in texts]),
                official=official,
                place=_named(places.get(name, _Place()), standard.code),
                clause=_clause(part),
                previous=_previous(part, standard.code),
                position=len(found),
                judged=code in scales,
                scale=scales.get(code, ""),
            )
        )
    return found


def _named(place: _Place, standard: str) -> _Place:
    return place._replace(parent=place.parent.removeprefix(f"{standard}."))


def _owner(name: str, parts: Mapping[str, Any]) -> str:
    """The item that a text belongs to; a pair has two texts, one for each side."""
    head = name.rpartition(".")[0]
    return head if name not in parts and head in parts else name


def _family(kind: ItemKind | None) -> str:
    if kind in (None, ItemKind.COMPETENCY):
        return "text"
    return "judged" if kind in _JUDGED else str(kind)


def _joined(texts: Sequence[str]) -> str:
    return " - and not: ".join(texts)


def _clause(part: Any) -> str:  # noqa: ANN401 - any part of a standard
    clause = getattr(part, "clause", None)
    return f"{clause.condition or ''} {bare(clause.text)}" if clause else ""


def _previous(part: Any, standard: str) -> frozenset[str]:  # noqa: ANN401 - any part of a standard
    codes = getattr(part, "previous_codes", ())
    return frozenset(code.removeprefix(f"{standard}.") for code in codes) | frozenset(codes)


def _scales(standard: "Standard") -> dict[str, str]:
    """The scale of each item that is judged; of a whole, also the levels of its bands."""
    kind = kind_of_result(standard)
    if kind is None:
        return {}
    items = compile_standard(standard, DEFAULT).items
    found = {
        str(code): f"{item.scale.name}: {' '.join(item.ratings)}" for code, item in items.items()
    }
    if kind is ResultKind.HOLISTIC:
        bands = [each.levels for each in getattr(standard, "development_bands", ())]
        found[standard.code] += f"; {sorted(bands)}"
    return found


def _places(noun: Any, above: _Place) -> Iterator[tuple[str, _Place]]:  # noqa: ANN401 - any noun
    """Where each coded part of a noun stands, from the outermost inwards."""
    for each in attrs.fields(type(noun)):
        value = getattr(noun, each.name)
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, Coded):
                place = _place(part, above)
                yield part.code, place
                yield from _places(part, place._replace(parent=part.code, heading=""))
            elif attrs.has(type(part)) and hasattr(part, "features"):
                yield from _places(part, above._replace(heading=part.title))


def _place(part: Any, above: _Place) -> _Place:  # noqa: ANN401 - any part of a standard
    level = above.level
    if hasattr(part, "rank"):
        level = f"level {part.rank}"
    elif hasattr(part, "levels"):
        level = f"levels {', '.join(map(str, part.levels))}"
    condition = getattr(part, "condition", None)
    return _Place(
        parent=getattr(part, "part_of", None) or above.parent,
        heading=getattr(part, "group", above.heading),
        level=level,
        conditions=(*above.conditions, str(condition)) if condition else above.conditions,
    )
