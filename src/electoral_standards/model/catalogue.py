"""
A catalogue: every standard, profile and crosswalk that is at hand, looked up by code or name.

A catalogue reads nothing itself. Each entry knows how to open its document, and is opened when
something in it is first asked for; from then on the document stays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import canonical_code, split_version, standard_of

if TYPE_CHECKING:
    # Each class costs time to import, and a catalogue needs none of them to look things up.
    from electoral_standards.model.competency import Competency, ContrastPair
    from electoral_standards.model.crosswalk import Alignment, Crosswalk
    from electoral_standards.model.occupational_standard import OccupationalStandard
    from electoral_standards.model.performance_framework import PerformanceFramework
    from electoral_standards.model.profile import RoleProfile
    from electoral_standards.model.provenance import Item
    from electoral_standards.model.role import Role

    Standard = OccupationalStandard | Competency | PerformanceFramework | Role
    Part = Item | ContrastPair

__all__ = ["Catalogue", "Entry", "Family"]


class Family(StrEnum):
    """What an entry of a catalogue holds."""

    STANDARD = "standard"
    PROFILE = "profile"
    CROSSWALK = "crosswalk"


class Entry(NamedTuple):
    """A document of a catalogue that may not have been read yet."""

    #: Code of the standard, or name of the profile or crosswalk.
    key: str
    #: What it holds.
    family: Family
    #: Reads the document; called at most once.
    open: Callable[[], Any]


class Catalogue:
    """
    Standards, profiles and crosswalks by code or name; immutable.

    ``catalogue[code]`` takes any code or name: of a standard (with or without a version), of a
    level, an area or an item, of a profile, a crosswalk or a rating scale. The typed look-ups
    `standard`, `part`, `profile` and `crosswalk` say what they return.

    Raises:
        ValueError: When two entries have the same key.
    """

    __slots__ = ("__weakref__", "_entries", "_official", "_opened", "_parts")

    def __init__(
        self, entries: Iterable[Entry], *, official: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """
        Take the *entries*, in the order in which they are to be listed.

        *official* is the official wording of texts, by code or name as a text pack has them.
        """
        self._entries: dict[str, Entry] = {}
        self._official = official
        for entry in entries:
            if entry.key in self._entries:
                message = f"two entries of the catalogue are called {entry.key!r}"
                raise ValueError(message)
            self._entries[entry.key] = entry
        self._opened: dict[str, Any] = {}
        self._parts: dict[str, dict[str, Any]] = {}

    def __repr__(self) -> str:
        """Name the entries, without reading any."""
        return f"Catalogue({', '.join(self._entries)})"

    def keys(self, family: Family | None = None) -> tuple[str, ...]:
        """Codes and names of the entries, in order; of one *family* or of all."""
        entries = self._entries.values()
        return tuple(entry.key for entry in entries if family in (None, entry.family))

    def __iter__(self) -> Iterator[str]:
        """Iterate over the codes and names of the entries."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._entries)

    def __contains__(self, code: object) -> bool:
        """Tell whether the code or name refers to anything here."""
        try:
            self[cast("str", code)]
        except (UnknownReferenceError, AttributeError):
            return False
        return True

    def __getitem__(self, code: str) -> Any:  # noqa: ANN401 - the typed look-ups stand below
        """
        Whatever has this code or name; the case of a code does not matter.

        Raises:
            UnknownReferenceError: When nothing has it; the message names the nearest code.
        """
        if code in self._entries:
            return self._open(code)
        text = canonical_code(code)
        head, version = split_version(text)
        if self._family(head) is Family.STANDARD:
            standard = self._open(head)
            if version in (None, standard.version):
                return standard
            raise UnknownReferenceError(code, known=[f"{head}@{standard.version}"])
        key = standard_of(text)
        if self._family(key) is Family.STANDARD:
            found = self._parts_of(key).get(text)
            if found is not None:
                return found
        name = code.strip()
        if name in self._entries:
            return self._open(name)
        for scale in self._scales():
            if scale.name == name:
                return scale
        raise UnknownReferenceError(code, known=self.codes())

    def codes(self) -> tuple[str, ...]:
        """Every code and name that can be looked up; this reads the whole catalogue."""
        found = []
        for entry in self._entries.values():
            found.append(entry.key)
            if entry.family is Family.STANDARD:
                found += self._parts_of(entry.key)
        return (*found, *(scale.name for scale in self._scales()))

    def standard(self, code: str) -> "Standard":
        """
        The standard with this code, with or without a version.

        Raises:
            UnknownReferenceError: When the catalogue has no such standard.
        """
        entry = self._entries.get(code) or self._entries.get(split_version(canonical_code(code))[0])
        if entry is None or entry.family is not Family.STANDARD:
            raise UnknownReferenceError(code, known=self.keys(Family.STANDARD))
        return cast("Standard", self[code])

    def part(self, code: str) -> "Part":
        """
        The item, level, band, area or outcome with this code.

        Raises:
            UnknownReferenceError: When nothing has it, or it is no part of a standard.
        """
        text = canonical_code(code)
        if self._family(standard_of(text)) is Family.STANDARD and "." in text:
            return cast("Part", self[text])
        raise UnknownReferenceError(code, known=self.codes())

    def profile(self, name: str) -> "RoleProfile":
        """
        The role profile with this name.

        Raises:
            UnknownReferenceError: When the catalogue has no such profile.
        """
        if self._family(name) is not Family.PROFILE:
            raise UnknownReferenceError(name, known=self.keys(Family.PROFILE))
        return cast("RoleProfile", self._open(name))

    def crosswalk(self, name: str) -> "Crosswalk":
        """
        The crosswalk with this name.

        Raises:
            UnknownReferenceError: When the catalogue has no such crosswalk.
        """
        if self._family(name) is not Family.CROSSWALK:
            raise UnknownReferenceError(name, known=self.keys(Family.CROSSWALK))
        return cast("Crosswalk", self._open(name))

    def official(self, name: str) -> str | None:
        """
        The official wording of a text; None where no text pack has it.

        *name* is the code of an item, or names a text that is none, as a text pack does:
        ``PWS.B1.doesNotMean``.
        """
        return self._official.get(name)

    def extended(
        self, entries: Iterable[Entry] = (), *, official: Mapping[str, str] = MappingProxyType({})
    ) -> "Catalogue":
        """
        A catalogue of what is here and more *entries*, with the *official* wording of more texts.

        Raises:
            ValueError: When an entry has the key of another.
        """
        more = Catalogue(
            (*self._entries.values(), *entries), official={**self._official, **official}
        )
        # What was read stays read: a standard is the same object in both.
        more._opened.update(self._opened)
        more._parts.update(self._parts)
        return more

    def alignments(self, code: str) -> "tuple[Alignment, ...]":
        """Every alignment of an item in any crosswalk, each read from that item."""
        item = canonical_code(code)
        names = self.keys(Family.CROSSWALK)
        return tuple(each for name in names for each in self.crosswalk(name).of(item))

    def _family(self, key: str) -> Family | None:
        entry = self._entries.get(key)
        return entry.family if entry else None

    def _open(self, key: str) -> Any:  # noqa: ANN401 - any kind of document
        if key not in self._opened:
            self._opened[key] = self._entries[key].open()
        return self._opened[key]

    def _parts_of(self, key: str) -> dict[str, Any]:
        if key not in self._parts:
            index: dict[str, Any] = {}
            if self._entries[key].family is Family.STANDARD:
                parts = tuple(self._open(key).parts())
                index = {old: part for part in parts for old in part.previous_codes}
                index |= {part.code: part for part in parts}
            self._parts[key] = index
        return self._parts[key]

    def _scales(self) -> Iterator[Any]:
        for key in self.keys(Family.STANDARD):
            yield from getattr(self._open(key), "rating_scales", ())
