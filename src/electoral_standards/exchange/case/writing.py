"""
From a standard to a CASE 1.1 package.

Models the class CFPackage of the 1EdTech specification CASE 1.1. What CASE has no field for stands
in the extensions, under one key of our own, so that reading a package back gives the standard.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from electoral_standards.exchange.case.associations import associations, crosswalk_associations
from electoral_standards.exchange.case.extensions import OWN, item_extension, standard_extension
from electoral_standards.exchange.case.fates import CASE, WRITES
from electoral_standards.exchange.case.rubrics import rubrics
from electoral_standards.exchange.fidelity import losses_in, report
from electoral_standards.exchange.identifiers import Addresses, identifier, moment
from electoral_standards.exchange.outline import Node, outline
from electoral_standards.model.loss import Loss, LossReport
from electoral_standards.vocabulary import Authority

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Catalogue, Standard

__all__ = ["Profile", "write_case"]

#: ``strict`` is what the official schema accepts; ``compat`` adds two addresses that the schema
#: forbids and some servers require, and keeps to the types of association of CASE 1.0.
Profile = Literal["strict", "compat"]

_STATUS: Final = {Authority.AUTHORITATIVE: "Adopted", Authority.DRAFT: "Draft"}
_FRAMEWORKS: Final = {
    "Unit": "Occupational standard",
    "Competency": "Competency",
    "Performance framework": "Performance framework",
    "Role": "Role description",
}
#: The field whose text a CASE document has as its description.
_DESCRIPTIONS: Final = ("overview", "definition", "summary")


def write_case(
    standard: "Standard",
    *,
    profile: Profile = "strict",
    base: str = "",
    language: str = "en",
    catalogue: "Catalogue | None" = None,
) -> tuple[dict[str, Any], LossReport]:
    """
    The CASE 1.1 package of a standard, and what it does not carry in fields of its own.

    Identifiers are made of codes and the version, dates are those of the standard: the same
    standard gives the same package.

    Args:
        standard: Any kind of standard.
        profile: `Profile`.
        base: Web address below which the package will be served; identifiers alone if empty.
        language: Language of the texts, as BCP 47 has it.
        catalogue: Whose crosswalks become associations; none do without it.

    Raises:
        InvalidDocumentError: When the base is no web address.
    """
    writer = _Writer(standard, profile, Addresses(base), language)
    found, losses = crosswalk_associations(standard, catalogue, writer.link, profile)
    package = writer.package()
    package["CFAssociations"] += [writer.completed(each) for each in found]
    own = list(losses_in(standard, WRITES))
    if not moment(standard)[1]:
        reason = "CASE wants a moment, and the standard names no day: 1970-01-01 stands there"
        own.append(Loss(place=standard.code, what="lastChangeDateTime", reason=reason))
    carried = 1 + sum(1 for _ in standard.parts())
    # Terms of vocabularies are strings, and become plain ones as they would in a file.
    return json.loads(json.dumps(package)), report(CASE.name, carried, own, losses)


class _Writer:
    """Writes one standard."""

    def __init__(
        self, standard: "Standard", profile: Profile, addresses: Addresses, language: str
    ) -> None:
        self._standard = standard
        self._compat = profile == "compat"
        self._addresses = addresses
        self._language = language
        self._when = moment(standard)[0]
        self._name = f"{standard.code}@{standard.version}"
        self._nodes = outline(standard)
        self._document_link = self.link("CFDocument", self._name, standard.title)

    def link(self, kind: str, name: str, title: str) -> dict[str, Any]:
        """A reference to something, by its title, identifier and address."""
        address = self._addresses.of(kind, name, "CFRubrics" if "Rubric" in kind else "")
        return {"title": title, "identifier": identifier(kind, name), "uri": address}

    def package(self) -> dict[str, Any]:
        nodes = self._nodes
        types = {node.type: None for node in nodes}
        return {
            "CFDocument": self._document(),
            "CFItems": [self.completed(self._item(node)) for node in nodes],
            "CFAssociations": [
                self.completed(each) for each in associations(nodes, self._version, self.link)
            ],
            "CFDefinitions": {
                "CFConcepts": [],
                "CFSubjects": [],
                "CFLicenses": [self._license()],
                "CFItemTypes": [
                    self._item_type(title, number) for number, title in enumerate(types, 1)
                ],
                "CFAssociationGroupings": [],
            },
            "CFRubrics": rubrics(self._standard, self._when, self.link),
        }

    @property
    def _version(self) -> str:
        return self._standard.version

    def completed(self, part: Mapping[str, Any]) -> dict[str, Any]:
        """An item or association with its date, and the address of its document if wanted."""
        found = {**part, "lastChangeDateTime": self._when}
        return found | {"CFDocumentURI": self._document_link} if self._compat else found

    def _document(self) -> dict[str, Any]:
        standard, source, link = self._standard, self._standard.source, self._document_link
        status = _STATUS.get(source.authority)
        texts = (getattr(standard, name, None) for name in _DESCRIPTIONS)
        found = {
            "identifier": link["identifier"],
            "uri": link["uri"],
            "frameworkType": _FRAMEWORKS[self._nodes[0].type],
            "caseVersion": "1.1",
            "creator": source.publisher or "Not stated",
            "title": standard.title,
            "publisher": source.publisher,
            "description": next((each.statement for each in texts if each), None),
            "language": self._language,
            "version": standard.version,
            "adoptionStatus": status,
            "licenseURI": self.link("CFLicense", self._name, _LICENSE),
            "notes": "\n".join(source.notes) or None,
            "lastChangeDateTime": self._when,
            "extensions": {OWN: standard_extension(standard)},
        }
        if self._compat:
            found["CFPackageURI"] = self.link("CFPackage", self._name, standard.title)
        return {key: each for key, each in found.items() if each is not None}

    def _item(self, node: Node) -> dict[str, Any]:
        link = self.link("CFItem", f"{node.key}@{self._version}", node.text)
        words = getattr(getattr(node.noun, "metadata", None), "key_words", ())
        locator = getattr(node.noun, "locator", None)
        found = {
            "identifier": link["identifier"],
            "uri": link["uri"],
            "fullStatement": node.text,
            "abbreviatedStatement": _short(node),
            "humanCodingScheme": node.code,
            "listEnumeration": locator.label if node.code and locator else None,
            "CFItemType": node.type,
            "CFItemTypeURI": self.link("CFItemType", node.type, node.type),
            "conceptKeywords": list(words) or None,
            "notes": node.noun.does_not_mean.statement if hasattr(node.noun, "means") else None,
            "language": self._language,
            "extensions": {OWN: item_extension(node)},
        }
        return {key: each for key, each in found.items() if each is not None}

    def _item_type(self, title: str, number: int) -> dict[str, Any]:
        link = self.link("CFItemType", title, title)
        return {
            **link,
            "description": title,
            "hierarchyCode": str(number),
            "typeCode": title,
            "lastChangeDateTime": self._when,
        }

    def _license(self) -> dict[str, Any]:
        return {
            **self.link("CFLicense", self._name, _LICENSE),
            "licenseText": self._standard.source.terms,
            "lastChangeDateTime": self._when,
        }


_LICENSE: Final = "Terms of use"


def _short(node: Node) -> str | None:
    """The short title that a part has besides its statement."""
    has_both = hasattr(node.noun, "feature")
    return node.noun.title if has_both else None
