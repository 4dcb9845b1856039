"""
What the rules look at: documents that have been opened, and every code that they may refer to.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from electoral_standards.errors import InvalidDocumentError, nearest
from electoral_standards.identifiers import standard_of
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.competency import ContrastPair
from electoral_standards.model.crosswalk import Crosswalk
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.provenance import Item
from electoral_standards.model.role import RoleSection

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = ["Document", "View", "nouns_in", "placed_parts", "view_of", "view_of_document"]


class Document(NamedTuple):
    """A document that has been opened."""

    #: What the catalogue calls it.
    key: str
    #: What it holds.
    family: Family
    #: The noun that it became.
    noun: Any


@attrs.frozen(kw_only=True, eq=False)
class View:
    """The documents to check, and what their references may lead to."""

    #: The documents to check, in the order of the catalogue.
    documents: tuple[Document, ...]
    #: Those of them that could not be opened, by key.
    unopened: Mapping[str, InvalidDocumentError]
    #: Keys of all that could not be opened, also of what is only there to be referred to.
    unread: frozenset[str]
    #: Every standard, and everything in one that has a code.
    known: Mapping[str, Any]
    #: Codes that items had before, each with the code of today.
    former: Mapping[str, str]

    def standards(self) -> "Iterator[Standard]":
        """The standards to check."""
        return self._of(Family.STANDARD)

    def profiles(self) -> Iterator[RoleProfile]:
        """The role profiles to check."""
        return self._of(Family.PROFILE)

    def crosswalks(self) -> Iterator[Crosswalk]:
        """The crosswalks to check."""
        return self._of(Family.CROSSWALK)

    def missing(self, code: str) -> str | None:
        """Why a code leads nowhere; None if it leads somewhere, or may once a document opens."""
        if code in self.known or standard_of(code) in self.unread:
            return None
        if code in self.former:
            return f"{code} is a former code; write {self.former[code]}"
        near = nearest(code, self.known)
        return f"nothing has the code {code!r}" + (f"; did you mean {near!r}?" if near else "")

    def _of(self, family: Family) -> Iterator[Any]:
        return (each.noun for each in self.documents if each.family is family)


def view_of(catalogue: Catalogue) -> View:
    """The view of everything in a catalogue; this opens all of it."""
    documents, unopened = _opened(catalogue)
    return _view(documents, documents, unopened, frozenset(unopened))


def view_of_document(noun: Any, catalogue: Catalogue | None) -> View:  # noqa: ANN401 - any document
    """
    The view of one document, which stands before whatever a catalogue has under the same code.

    Raises:
        TypeError: When the noun is none that a catalogue holds.
    """
    own = Document(_name_of(noun), _family_of(noun), noun)
    others, unopened = _opened(catalogue) if catalogue is not None else ([], {})
    behind = [each for each in others if each.key != own.key]
    # What is wrong with the catalogue that is only referred to is not the question here.
    return _view([own], [own, *behind], {}, frozenset(unopened) - {own.key})


def _view(
    documents: list[Document],
    behind: list[Document],
    unopened: dict[str, InvalidDocumentError],
    unread: frozenset[str],
) -> View:
    known: dict[str, Any] = {}
    former: dict[str, str] = {}
    for each in behind:
        if each.family is Family.STANDARD:
            known.setdefault(each.noun.code, each.noun)
            for part in each.noun.parts():
                known.setdefault(part.code, part)
                former |= dict.fromkeys(part.previous_codes, part.code)
    return View(
        documents=tuple(documents), unopened=unopened, unread=unread, known=known, former=former
    )


def _opened(catalogue: Catalogue) -> tuple[list[Document], dict[str, InvalidDocumentError]]:
    documents: list[Document] = []
    unopened: dict[str, InvalidDocumentError] = {}
    for family, look_up in (
        (Family.STANDARD, catalogue.standard),
        (Family.PROFILE, catalogue.profile),
        (Family.CROSSWALK, catalogue.crosswalk),
    ):
        for key in catalogue.keys(family):
            try:
                documents.append(Document(key, family, look_up(key)))
            except InvalidDocumentError as error:
                unopened[key] = error
    return documents, unopened


def _family_of(noun: Any) -> Family:  # noqa: ANN401 - any document
    if isinstance(noun, RoleProfile):
        return Family.PROFILE
    if isinstance(noun, Crosswalk):
        return Family.CROSSWALK
    if hasattr(noun, "parts"):
        return Family.STANDARD
    message = f"a {type(noun).__name__} is no standard, profile or crosswalk"
    raise TypeError(message)


def _name_of(noun: Any) -> str:  # noqa: ANN401 - any document
    return str(getattr(noun, "code", None) or getattr(noun, "name", ""))


def nouns_in(noun: Any, where: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any noun
    """The noun and every noun inside it, parents first, each with the nearest code above it."""
    if isinstance(noun, tuple):
        for each in noun:
            yield from nouns_in(each, where)
    elif attrs.has(type(noun)):
        if isinstance(noun, (Item, ContrastPair)):
            where = noun.code
        yield where, noun
        for field in attrs.fields(type(noun)):
            yield from nouns_in(getattr(noun, field.name), where)


def placed_parts(owner: Any, parent: str) -> Iterator[tuple[str, "Item | ContrastPair"]]:  # noqa: ANN401
    """Everything with a code under a noun in document order, each with the code it stands under."""
    for field in attrs.fields(type(owner)):
        value = getattr(owner, field.name)
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, (Item, ContrastPair)):
                yield parent, each
                yield from placed_parts(each, each.code)
            elif isinstance(each, RoleSection):
                yield from placed_parts(each, parent)
