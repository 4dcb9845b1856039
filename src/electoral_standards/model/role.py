"""
A role: what people who hold it do, need, face and may become.

Models a generic description of the Electoral Services Officer. It is authority for nothing, and
nothing in it is judged.
"""

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from electoral_standards.identifiers import Code, Identifier, Statement
from electoral_standards.model.provenance import Coded, Item, Locator, Passage, Source
from electoral_standards.vocabulary import ItemKind

__all__ = ["Role", "RoleFeature", "RoleSection"]


@frozen(kw_only=True, repr=False)
class RoleFeature(Item):
    """One thing that the description says of the role."""

    #: What kind of feature it is.
    feature: ItemKind
    #: A short title: the printed label where there is one, otherwise our own.
    title: Statement

    @property
    def kind(self) -> ItemKind:  # type: ignore[override]
        """What kind of feature it is; the class serves several."""
        return self.feature


@frozen(kw_only=True)
class RoleSection:
    """A headed section of the description."""

    #: The heading as published.
    title: Statement
    #: Where the heading stands.
    locator: Locator
    #: Its running text, in document order.
    passages: tuple[Passage, ...] = ()
    #: Its items, in document order.
    features: tuple[RoleFeature, ...] = ()


@frozen(kw_only=True, repr=False)
class Role(Coded):
    """A description of a role."""

    kind: ClassVar[ItemKind] = ItemKind.STANDARD

    #: Code of the description.
    code: Code
    #: Version of the document.
    version: Identifier
    #: Title of the role.
    title: Statement
    #: The document it models.
    source: Source
    #: The text before the first heading.
    summary: Passage
    #: The headed sections, in document order.
    sections: tuple[RoleSection, ...]

    def parts(self) -> Iterator[RoleFeature]:
        """Everything in the description that has a code, in document order."""
        for section in self.sections:
            yield from section.features

    def features(self, kind: ItemKind) -> tuple[RoleFeature, ...]:
        """The features of one kind, in document order."""
        return tuple(feature for feature in self.parts() if feature.feature == kind)
