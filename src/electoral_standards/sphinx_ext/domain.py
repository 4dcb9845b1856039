"""
The domain ``es``: where each code is shown, links to it, and its place in the search and inventory.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode
from sphinx.util.osutil import relative_uri

from electoral_standards.errors import UnknownReferenceError, nearest
from electoral_standards.identifiers import canonical_code, split_version
from electoral_standards.reporting.wording import KINDS
from electoral_standards.sphinx_ext.shelf import Shelf, shelf_of

__all__ = ["ItemRole", "Placed", "StandardsDomain", "anchor_of", "say_what_is_missing"]

logger = logging.getLogger(__name__)

#: Kinds of thing besides the parts of standards, with their roles and their words.
_OTHERS = {
    "profile": "role profile",
    "crosswalk": "crosswalk",
    "policy": "policy",
    "schema": "schema",
}
#: In the search an item comes before pages that mention it, and a code that it had before later.
_NOW, _FORMERLY = 0, 1


class Placed(NamedTuple):
    """Where a code is shown."""

    docname: str
    #: The anchor in the page.
    anchor: str
    #: A type of object of the domain.
    kind: str
    #: The plain words, or a title.
    text: str
    #: The code of today, where this one is an old one.
    now: str = ""
    #: Whether it gives way to another place without a word.
    weak: bool = False


def anchor_of(code: str) -> str:
    """
    The anchor that inventories and the search name.

    A page has the bare code as an anchor as well. Sphinx's search would put the words of an item
    into a link whose anchor is the code itself, so that it must be given another.
    """
    return f"es-{code}"


class ItemRole(XRefRole):
    """A link by code: shows the code as code, or the words that the writer gives."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Take the target as the catalogue writes it, and keep the title as it was typed."""
        # An inventory of another site would otherwise put all the words of the item in its place.
        refnode["refexplicit"] = True
        self.innernodeclass = nodes.inline if has_explicit_title else nodes.literal
        code = standards_of(env).written(target)
        return (title if has_explicit_title else code), code


class WordsRole(XRefRole):
    """A link that shows the plain words of an item."""

    innernodeclass = nodes.inline

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Show the words that the catalogue has; a code that it has not is left to be missed."""
        refnode["refexplicit"], refnode["reftype"] = True, "item"
        code = standards_of(env).written(target)
        if has_explicit_title or code not in standards_of(env).shelf.catalogue:
            return title, code
        found = standards_of(env).shelf.catalogue[code]
        words = getattr(found, "statement", "") or getattr(found, "title", "") or code
        return standards_of(env).shelf.words(code, str(words))[0], code


class StandardsDomain(Domain):
    """Standards for electoral work: units, ladders, frameworks, roles, and what joins them."""

    name = "es"
    label = "Electoral standards"
    object_types: ClassVar[dict[str, ObjType]] = {
        **{kind.value: ObjType(words[0], "item") for kind, words in KINDS.items()},
        **{kind: ObjType(words, kind, "item") for kind, words in _OTHERS.items()},
    }
    roles: ClassVar[dict[str, Any]] = {
        "words": WordsRole(warn_dangling=True),
        **{name: ItemRole(warn_dangling=True) for name in ("item", *_OTHERS)},
    }
    initial_data: ClassVar[dict[str, Any]] = {"placed": {}, "lists": set(), "seen": None}
    data_version = 1

    @cached_property
    def shelf(self) -> Shelf:
        """What the site shows; read when it is first needed."""
        return shelf_of(self.env.config, Path(self.env.srcdir))

    @property
    def placed(self) -> dict[str, Placed]:
        """Where each code is shown."""
        found: dict[str, Placed] = self.data["placed"]
        return found

    def note(self, code: str, place: Placed, location: Any) -> bool:
        """
        Keep where a code is shown.

        Returns:
            Whether this is the place of the code; of two, both meant, the second is not, and a
            warning says so.
        """
        there = self.placed.get(code)
        gives_way = there is None or (
            there.weak and (not place.weak or place.docname < there.docname)
        )
        if there is None or gives_way:
            self.placed[code] = place
        elif not there.weak and not place.weak:
            message = "%s is shown in %r already: give one of the two the option 'no-index'"
            logger.warning(
                message, code, there.docname, location=location, type="es", subtype="twice"
            )
        return self.placed[code] is place

    def written(self, text: str) -> str:
        """A code as the catalogue writes it; names and whatever it does not have as they are."""
        code = canonical_code(text)
        return code if code in self.shelf.catalogue else text.strip()

    def clear_doc(self, docname: str) -> None:
        """Forget what a page showed, before it is read again."""
        for code, place in [*self.placed.items()]:
            if place.docname == docname:
                del self.placed[code]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take what another process read, as if the pages had been read here one by one."""
        for code, place in otherdata["placed"].items():
            if place.docname in docnames:
                self.note(code, place, location=place.docname)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """The link to where a code is shown, or to a file; None where no page shows it."""
        if typ == "file":
            here = builder.get_target_uri(fromdocname)
            address = relative_uri(here, target)
            is_site = builder.format == "html"
            return nodes.reference("", "", contnode, refuri=address) if is_site else None
        code = self.written(target)
        head, version = split_version(code)
        is_there = version is None or code in self.shelf.catalogue
        place = self.placed.get(head) if is_there else None
        if place is None or (typ in _OTHERS and place.kind != typ):
            return None
        title = f"{place.now}: {place.text}" if place.now else place.text
        return make_refnode(builder, fromdocname, place.docname, place.anchor, contnode, title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The same for links that name no role: only what looks like a code on this site."""
        found = self.resolve_xref(env, fromdocname, builder, "item", target, node, contnode)
        return [] if found is None else [("es:item", found)]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Every code with its words, for the inventory and the search."""
        for code, place in self.placed.items():
            words = f"{code} {place.text}".strip()
            if place.now:
                words = f"{code}, now {place.now} {place.text}"
            priority = _FORMERLY if place.now else _NOW
            yield code, words, place.kind, place.docname, place.anchor, priority

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:
        """What kind of thing something is, without the name of the domain."""
        return str(type.lname)


def standards_of(env: BuildEnvironment) -> StandardsDomain:
    """The domain of a site."""
    domain = env.domains[StandardsDomain.name]
    assert isinstance(domain, StandardsDomain)  # noqa: S101 - for type checkers
    return domain


def say_what_is_missing(app: Sphinx, _domain: Domain | None, node: pending_xref) -> bool | None:
    """Say of a code that leads nowhere whether there is such a code, and which one is nearest."""
    if node.get("refdomain") != StandardsDomain.name:
        return None
    if node.get("quiet"):
        return True
    domain, code = standards_of(app.env), node["reftarget"]
    try:
        domain.shelf.catalogue[code]
        message = f"{code} is in the catalogue, and no page of this site shows it"
    except UnknownReferenceError as error:
        # Of a standard in another version there is one that is known.
        versions = [*error.known] if len(error.known) == 1 else []
        near = versions[0] if versions else nearest(code, {*domain.placed, *error.known})
        message = f"there is no {code}" + (f"; did you mean {near}?" if near else "")
    logger.warning("es: %s", message, location=node, type="ref", subtype="es")
    return True
