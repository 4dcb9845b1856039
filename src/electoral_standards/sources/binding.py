"""
Binding: the official wording of a user's own copy, put beside the items of a standard.

Each text of a standard has a digest of its official wording. A text of the copy is attached where
the digests agree; what differs is reported, item by item, so that binding a publisher's revision
shows where it has drifted from the standard.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import evolve, frozen

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import Code, Digest, Identifier, Statement, normalised
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.competency import Competency, ContrastPair
from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.model.performance_framework import PerformanceFramework
from electoral_standards.model.provenance import Flag, Item, Locator, Passage
from electoral_standards.model.role import Role
from electoral_standards.model.text_pack import OfficialText, TextPack
from electoral_standards.sources.reading import Reading
from electoral_standards.sources.titles import without_acronym
from electoral_standards.vocabulary import FlagKind

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = [
    "Binding",
    "BoundText",
    "ChangedText",
    "MovedText",
    "NewText",
    "bind",
    "reviewed",
    "texts_of",
]

#: What only a person who reads for sense can note; all else the readers find by themselves.
_REVIEWED: Final = frozenset({FlagKind.SLIP, FlagKind.NOTE})


@frozen(kw_only=True)
class BoundText:
    """A text of a standard, as it stands there."""

    #: Code of the item, or name of a text that is none.
    name: str
    #: Digest of the official wording.
    digest: Digest
    #: Where it stands in the document.
    locator: Locator
    #: The statement: plain words in the catalogue, official words in a reading.
    statement: str


@frozen(kw_only=True)
class ChangedText:
    """A text that the copy words otherwise than the document of the standard did."""

    #: Code of the item, or name of a text that is none.
    name: str
    #: The digest in the standard.
    expected: Digest
    #: The digest of the copy's wording.
    found: Digest
    #: The copy's wording.
    text: str
    #: Line of the copy, from 1.
    line: int


@frozen(kw_only=True)
class MovedText:
    """A text that the copy has at another place: its wording is attached all the same."""

    #: Code of the item, or name of a text that is none.
    name: str
    #: The code or name that it has by its place in the copy.
    found_as: str
    #: Line of the copy, from 1.
    line: int


@frozen(kw_only=True)
class NewText:
    """A text of the copy that the standard does not have."""

    #: The code or name that it has by its place in the copy.
    name: str
    #: The copy's wording.
    text: str
    #: Line of the copy, from 1.
    line: int


@frozen(kw_only=True)
class Binding:
    """What came of putting a copy beside a standard."""

    #: Code of the standard.
    standard: Code
    #: Version of the standard.
    version: Identifier
    #: The official wording of every text whose digest agrees.
    pack: TextPack
    #: Texts that the copy words otherwise.
    changed: tuple[ChangedText, ...]
    #: Names of texts that the copy does not have.
    missing: tuple[str, ...]
    #: Texts of the copy that the standard does not have.
    new: tuple[NewText, ...]
    #: Texts that the copy has at another place.
    moved: tuple[MovedText, ...]

    @property
    def has_drifted(self) -> bool:
        """Whether the copy is not the document that the standard models."""
        return bool(self.changed or self.missing or self.new or self.moved)


def texts_of(standard: "Standard") -> Iterator[BoundText]:
    """Every text of a standard that has a digest: passages first, then items in their order."""
    for name, passage in _passages(standard):
        yield _bound(f"{standard.code}.{name}", passage)
    for part in standard.parts():
        if isinstance(part, ContrastPair):
            yield _bound(f"{part.code}.means", part.means)
            yield _bound(f"{part.code}.doesNotMean", part.does_not_mean)
        else:
            yield _bound(part.code, part)


def _bound(name: str, text: Passage | Item) -> BoundText:
    return BoundText(name=name, digest=text.digest, locator=text.locator, statement=text.statement)


def _passages(standard: "Standard") -> Iterator[tuple[str, Passage]]:
    if isinstance(standard, OccupationalStandard):
        yield from _unit_passages(standard)
    elif isinstance(standard, PerformanceFramework):
        yield from _introduction(standard)
    elif isinstance(standard, Competency):
        yield from _introduction(standard)
        yield "definition", standard.definition
    elif isinstance(standard, Role):
        yield "summary", standard.summary
        for number, section in enumerate(standard.sections, 1):
            for position, passage in enumerate(section.passages, 1):
                yield f"section{number}.text{position}", passage


def _unit_passages(unit: OccupationalStandard) -> Iterator[tuple[str, Passage]]:
    yield "overview", unit.overview
    if unit.target_group:
        yield "targetGroup", unit.target_group
    for number, section in enumerate(unit.further_sections, 1):
        for position, passage in enumerate(section.passages, 1):
            yield f"section{number}.text{position}", passage
    for number, entry in enumerate(unit.glossary, 1):
        yield f"glossary{number}", entry.meaning


def _introduction(standard: "Competency | PerformanceFramework") -> Iterator[tuple[str, Passage]]:
    for number, passage in enumerate(standard.introduction, 1):
        yield f"introduction{number if number > 1 else ''}", passage


#: How large a part of a standard's texts a document must share to be taken for its document.
_ENOUGH: Final = Fraction(1, 10)


def _counterpart(reading: Reading, catalogue: Catalogue) -> "Standard":
    """
    The standard of the catalogue whose document was read.

    A code may be made of the initials of a title, and two titles can have the same; so the
    standard of the same code counts only if its title agrees, or enough of its texts do. Failing
    that, the standard with which most texts agree.
    """
    document = reading.document
    found = {each.digest for each in texts_of(document)}
    codes = catalogue.keys(Family.STANDARD)
    if document.code in codes:
        own = catalogue.standard(document.code)
        titles = {without_acronym(normalised(each.title))[0].casefold() for each in (document, own)}
        if len(titles) == 1 or _shared(own, found) >= _ENOUGH:
            return own
    best = max(codes, key=lambda code: _shared(catalogue.standard(code), found), default=None)
    if best is None or _shared(catalogue.standard(best), found) < _ENOUGH:
        raise UnknownReferenceError(document.code, known=codes)
    return catalogue.standard(best)


def _shared(standard: "Standard", digests: AbstractSet[Digest]) -> Fraction:
    """The part of a standard's texts whose digests are among these."""
    own = [each.digest in digests for each in texts_of(standard)]
    return Fraction(sum(own), len(own)) if own else Fraction(0)


def bind(reading: Reading, catalogue: Catalogue) -> Binding:
    """
    Put the official wording of a copy beside the items of its standard.

    Args:
        reading: What came of reading the copy.
        catalogue: Where the standard is looked up.

    Returns:
        The texts that agree, as a pack; and what is changed, missing, new or moved.

    Raises:
        UnknownReferenceError: When the catalogue has no standard for the document.
    """
    standard = _counterpart(reading, catalogue)
    prefix = (reading.document.code, standard.code)
    copy = {_renamed(each.name, *prefix): each for each in texts_of(reading.document)}
    expected = {each.name: each for each in texts_of(standard)}
    matches = _matches(expected, copy)
    texts, changed, moved, missing = [], [], [], []
    for name, each in expected.items():
        found_as = matches.get(name)
        if found_as is None:
            missing.append(name)
            continue
        found = copy[found_as]
        line = found.locator.places[0].line
        if found.digest != each.digest:
            changed.append(
                ChangedText(
                    name=name,
                    expected=each.digest,
                    found=found.digest,
                    text=found.statement,
                    line=line,
                )
            )
            continue
        texts.append(
            OfficialText(name=Identifier(name), text=Statement(found.statement), digest=each.digest)
        )
        if found_as != name:
            moved.append(MovedText(name=name, found_as=found_as, line=line))
    taken = set(matches.values())
    return Binding(
        standard=standard.code,
        version=standard.version,
        pack=TextPack(
            standard=standard.code,
            version=standard.version,
            document=standard.source.document,
            texts=tuple(texts),
        ),
        changed=tuple(changed),
        missing=tuple(missing),
        new=tuple(
            NewText(name=name, text=each.statement, line=each.locator.places[0].line)
            for name, each in copy.items()
            if name not in taken
        ),
        moved=tuple(moved),
    )


def _renamed(name: str, old: str, new: str) -> str:
    """A name under the code of the catalogue's standard, whatever the copy was read as."""
    return new + name.removeprefix(old)


def _matches(expected: Mapping[str, BoundText], copy: Mapping[str, BoundText]) -> dict[str, str]:
    """
    The text of the copy for each text of the standard, by name.

    The same digest at the same place first, then the same digest anywhere, then the same place.
    """
    found = {
        name: name
        for name, each in expected.items()
        if name in copy and copy[name].digest == each.digest
    }
    left: defaultdict[str, list[str]] = defaultdict(list)
    for name, each in copy.items():
        if name not in found:
            left[each.digest].append(name)
    for name, each in expected.items():
        if name not in found and left[each.digest]:
            found[name] = left[each.digest].pop(0)
    taken = set(found.values())
    found |= {
        name: name for name in expected if name not in found and name in copy and name not in taken
    }
    return found


def reviewed(reading: Reading, catalogue: Catalogue) -> Reading:
    """
    The reading with what a person noted of the same texts: slips, and notes on their sense.

    Wherever a text agrees with the catalogue's, the catalogue's slips and notes take the place
    of the reader's notes; repairs and inferred labels stay as the reader found them. Without a
    standard of the document in the catalogue the reading stays as it is.
    """
    try:
        standard = _counterpart(reading, catalogue)
    except UnknownReferenceError:
        return reading
    known = dict(_flagged(standard))
    renamed = (reading.document.code, standard.code)

    def noted(noun: Any) -> Any:  # noqa: ANN401 - any noun of the model
        key = _key(noun, renamed)
        flags = known.get(key) if key else None
        if flags is None:
            return noun
        kept = [each for each in noun.flags if each.kind not in _REVIEWED]
        return evolve(noun, flags=(*kept, *(each for each in flags if each.kind in _REVIEWED)))

    return evolve(reading, document=_rebuilt(reading.document, noted))


_Key = tuple[str, str]


def _key(noun: Any, renamed: tuple[str, str] = ("", "")) -> _Key | None:  # noqa: ANN401
    """What tells that two nouns hold the same text: code and digest, or the digests alone."""
    if isinstance(noun, ContrastPair):
        digest = f"{noun.means.digest} {noun.does_not_mean.digest}"
        return _renamed(noun.code, *renamed), digest
    if isinstance(noun, Item):
        return _renamed(noun.code, *renamed), noun.digest
    return ("", noun.digest) if isinstance(noun, Passage) else None


def _flagged(noun: Any) -> Iterator[tuple[_Key, tuple[Flag, ...]]]:  # noqa: ANN401
    """Everything in a noun that can have flags, by what tells that it holds the same text."""
    if isinstance(noun, tuple):
        for each in noun:
            yield from _flagged(each)
    elif attrs.has(type(noun)):
        if key := _key(noun):
            yield key, noun.flags
        for field in attrs.fields(type(noun)):
            yield from _flagged(getattr(noun, field.name))


def _rebuilt(noun: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401
    """A noun with every noun in it changed, from the innermost outwards."""
    if isinstance(noun, tuple):
        return tuple(_rebuilt(each, change) for each in noun)
    if not attrs.has(type(noun)):
        return noun
    fields = {
        field.name: _rebuilt(getattr(noun, field.name), change)
        for field in attrs.fields(type(noun))
    }
    return change(evolve(noun, **fields))
