"""
Packages of other systems: read as a competency with levels, or else as a unit.

CASE has no closed list of types of items. A package with items of the type Level becomes a
competency whose levels these are; any other becomes a unit, whose criteria are its items. What an
item was called is reported where it makes a difference.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from electoral_standards.exchange.case.hierarchy import Hierarchy
from electoral_standards.exchange.case.packages import Package
from electoral_standards.exchange.case.scales import scales_of
from electoral_standards.exchange.identifiers import code_of, day_in
from electoral_standards.identifiers import CODE_PATTERN, digest_of
from electoral_standards.interchange.wording import path_of
from electoral_standards.model.loss import Loss

__all__ = ["NOT_STATED", "read_foreign"]

NOT_STATED: Final = "Not stated"
_LEVELS: Final = frozenset(
    [
        "level",
        "proficiency level",
        "skill level",
        "performance level",
        "competency level",
        "mastery level",
        "achievement level",
    ]
)
#: Types of items that head others and say nothing that could be judged.
_HEADINGS: Final = frozenset(
    [
        "area",
        "category",
        "cluster",
        "cluster heading",
        "competency area",
        "conceptual category",
        "course",
        "domain",
        "framework",
        "grade",
        "grade level",
        "group",
        "heading",
        "section",
        "stage",
        "standard set",
        "strand",
        "subject",
        "sub-strand",
        "theme",
        "topic",
        "unit",
    ]
)
#: Types of the item that stands for the package as a whole.
_WHOLES: Final = frozenset(
    [
        "unit",
        "competency",
        "framework",
        "performance framework",
        "role",
    ]
)
_LISTS: Final = {"P": "performanceCriteria", "K": "knowledgeRequirements", "S": "rangeStatements"}
_AUTHORITIES: Final = {"adopted": "authoritative", "draft": "draft", "private draft": "draft"}


def read_foreign(
    package: Package, hierarchy: Hierarchy, code: str | None
) -> tuple[dict[str, Any], list[Loss], int]:
    """The document of a package, what was not carried, and how many items were."""
    return _Reader(package, hierarchy, code).read()


def _type(item: dict[str, Any]) -> str:
    return " ".join(item.get("CFItemType", "").split())


class _Reader:
    """Reads one package."""

    def __init__(self, package: Package, hierarchy: Hierarchy, code: str | None) -> None:
        self._package = package
        self._hierarchy = hierarchy
        self._losses: list[Loss] = []
        self._top = self._whole()
        self._title = package.document["title"].strip()
        coded = hierarchy.items[self._top][1].get("humanCodingScheme", "") if self._top else ""
        if not re.search(CODE_PATTERN, coded) or "." in coded:
            coded = ""
        identifier = package.document["identifier"]
        self._code = code or code_of(coded, self._title, otherwise=identifier[:8])

    def read(self) -> tuple[dict[str, Any], list[Loss], int]:
        """The document, what was not carried, and how many items were."""
        self._lose_of_whole()
        levels = self._levels()
        value, carried = self._competency(levels) if levels else self._unit()
        scales = scales_of(self._package, self._losses, kept=bool(levels))
        if scales:
            value["ratingScales"] = scales
        return value, self._losses, carried

    # What a package says of itself.

    def _whole(self) -> str:
        """The one item that stands for the package, where there is one; empty otherwise."""
        tops = self._hierarchy.children()
        if len(tops) != 1 or not self._hierarchy.children(tops[0]):
            return ""
        item = self._hierarchy.items[tops[0]][1]
        same = item["fullStatement"].strip() == self._package.document["title"].strip()
        return tops[0] if same or _type(item).lower() in _WHOLES else ""

    def _lose_of_whole(self) -> None:
        """What the item that stands for the package says besides the document."""
        if not self._top:
            return
        item = self._hierarchy.items[self._top][1]
        statement, label = item["fullStatement"].strip(), item.get("humanCodingScheme", "").strip()
        reason = "the item stands for the package as a whole, which has its title and its code"
        if statement != self._title:
            self._lose(self._top, f"fullStatement {statement[:40]}", reason)
        if label not in ("", self._code):
            self._lose(self._top, f"humanCodingScheme {label[:40]}", reason)

    def _head(self, type: str) -> dict[str, Any]:
        document = self._package.document
        return {
            "schemaVersion": "1.0",
            "type": type,
            "code": self._code,
            "version": self._version(),
            "title": self._title,
            "source": self._source(),
            "overview" if type == "occupationalStandard" else "definition": self._passage(
                document.get("description", "").strip() or self._title
            ),
        }

    def _version(self) -> str:
        said = str(self._package.document.get("version", "")).strip()
        return said or self._day() or "undated"

    def _day(self) -> str | None:
        found = day_in(self._package.document.get("lastChangeDateTime"))
        return found.isoformat() if found else None

    def _source(self) -> dict[str, Any]:
        document = self._package.document
        publisher = (document.get("publisher") or document.get("creator") or "").strip()
        status = document.get("adoptionStatus", "").strip()
        notes = [line.strip() for line in document.get("notes", "").splitlines() if line.strip()]
        if status:
            notes.append(f"Adoption status in the package: {status}.")
        if not publisher:
            notes.append("The package names no publisher.")
        found = {
            "document": document["identifier"],
            "title": self._title,
            "publisher": publisher or None,
            "published": self._day(),
            "authority": _AUTHORITIES.get(status.lower(), "generic"),
            "terms": self._terms() or "The package states no licence or terms of use.",
            "notes": notes,
        }
        return {key: each for key, each in found.items() if each is not None}

    def _terms(self) -> str:
        licenses = self._package.definitions.get("CFLicenses", [])
        wanted = self._package.document.get("licenseURI", {})
        name = wanted.get("identifier") if isinstance(wanted, dict) else None
        for each in licenses if isinstance(licenses, list) else ():
            if isinstance(each, dict) and each.get("identifier") == name:
                text = each.get("licenseText") or each.get("title")
                return str(text or "").strip()
        return str(wanted.get("title", "") if isinstance(wanted, dict) else "").strip()

    def _passage(self, text: str, line: int = 1) -> dict[str, Any]:
        return {
            "statement": text,
            "locator": self._locator(self._title, None, line),
            "digest": digest_of(text),
        }

    def _locator(self, section: str, label: str | None, line: int) -> dict[str, Any]:
        found = {
            "document": self._package.document["identifier"],
            "section": section,
            "places": [{"line": line}],
        }
        return found | {"label": label} if label else found

    def _item(self, name: str, code: str, section: str) -> dict[str, Any]:
        path, item = self._hierarchy.items[name]
        text = item["fullStatement"].strip()
        label = item.get("humanCodingScheme", "").strip() or None
        return {
            "code": code,
            "statement": text,
            # A package has no lines: the number is that of the item in CFItems, from 1.
            "locator": self._locator(section, label, int(path[-1]) + 1),
            "digest": digest_of(text),
        }

    def _lose(self, name: str, what: str, reason: str) -> None:
        place = path_of(self._hierarchy.items[name][0])
        self._losses.append(Loss(place=place, what=what, reason=reason))

    def _is_blank(self, name: str) -> bool:
        if self._hierarchy.items[name][1]["fullStatement"].strip():
            return False
        self._lose(name, "the item", "its statement is blank")
        return True

    # A competency.

    def _levels(self) -> tuple[str, ...]:
        """The items that are levels of a ladder, from the lowest, where any item is at a level."""
        ends = {
            str(association["destinationNodeURI"].get("identifier"))
            for _, association in self._hierarchy.others
            if association["associationType"] == "hasSkillLevel"
        }
        found = [
            name
            for name in self._hierarchy.walk()
            if (name in ends or _type(self._hierarchy.items[name][1]).lower() in _LEVELS)
            and self._hierarchy.items[name][1]["fullStatement"].strip()
        ]
        return tuple(found) if any(map(self._indicators_of(found).get, found)) else ()

    def _indicators_of(self, levels: list[str] | tuple[str, ...]) -> dict[str, list[str]]:
        """What stands at each level: by association or, failing that, by what stands under it."""
        found: dict[str, list[str]] = {level: [] for level in levels}
        placed: dict[str, str] = {}
        for _, association in self._hierarchy.others:
            if association["associationType"] == "hasSkillLevel":
                origin = str(association["originNodeURI"].get("identifier"))
                level = str(association["destinationNodeURI"].get("identifier"))
                placed.setdefault(origin, level)
        for name in self._hierarchy.walk():
            if name in found or self._hierarchy.children(name):
                continue
            level = placed.get(name) or self._level_above(name, found)
            if level in found:
                found[level].append(name)
        return found

    def _level_above(self, name: str, levels: dict[str, list[str]]) -> str:
        here = self._hierarchy.parent(name)
        while here and here not in levels:
            here = self._hierarchy.parent(here)
        return here

    def _competency(self, levels: tuple[str, ...]) -> tuple[dict[str, Any], int]:
        of_level = self._indicators_of(levels)
        value = self._head("competency") | {"levels": []}
        for rank, level in enumerate(levels, 1):
            code = f"{self._code}.L{rank}"
            made = self._item(level, code, self._title)
            names = [each for each in of_level[level] if not self._is_blank(each)]
            indicators = [
                self._item(name, f"{code}.B{number}", made["statement"])
                for number, name in enumerate(names, 1)
            ]
            value["levels"].append({**made, "rank": rank, "indicators": indicators})
        placed = {*levels, *(name for names in of_level.values() for name in names), self._top}
        for name in self._hierarchy.walk():
            if name not in placed:
                statement = self._hierarchy.items[name][1]["fullStatement"]
                reason = "a competency has levels, and the behaviours of each, and nothing besides"
                self._lose(name, f"item {statement[:40]!r}", reason)
        return value, sum(1 + len(each["indicators"]) for each in value["levels"])

    # A unit.

    def _unit(self) -> tuple[dict[str, Any], int]:
        value = self._head("occupationalStandard") | {each: [] for each in _LISTS.values()}
        codes: dict[str, str] = {}
        groups: dict[str, str] = {}
        for name in self._hierarchy.walk(self._top):
            parent = self._hierarchy.parent(name)
            statement = self._hierarchy.items[name][1]["fullStatement"].strip()
            above = groups.get(parent, "")
            if self._is_heading(name):
                groups[name] = (
                    f"{above} / {statement}" if above and statement else above or statement
                )
                continue
            groups[name] = above
            if not self._is_blank(name):
                codes[name] = self._criterion(name, value, above or self._title, codes)
        value["metadata"] = self._metadata()
        return value, len(codes)

    def _is_heading(self, name: str) -> bool:
        if not self._hierarchy.children(name):
            return False
        item = self._hierarchy.items[name][1]
        at_top = self._hierarchy.parent(name) == self._top
        heading = at_top or _type(item).lower() in _HEADINGS
        for key in ("humanCodingScheme", "CFItemType") if heading else ():
            if item.get(key, "").strip() and item[key].lower() not in ("group", "stage"):
                self._lose(name, f"{key} {item[key][:40]}", "it heads others; a heading is a title")
        return heading

    def _criterion(
        self, name: str, value: dict[str, Any], group: str, codes: dict[str, str]
    ) -> str:
        item = self._hierarchy.items[name][1]
        mark = self._mark(name, _type(item))
        into = value[_LISTS[mark]]
        made = self._item(name, f"{self._code}.{mark}{len(into) + 1}", group)
        if mark != "S":
            made["group"] = group
        above = self._hierarchy.parent(name)
        while above and above not in codes:
            above = self._hierarchy.parent(above)
        if above and codes[above].rpartition(".")[2][0] == mark:
            made["partOf"] = codes[above]
        elif above:
            self._lose(name, f"its place under {codes[above]}", "they stand in different lists")
        into.append(made)
        return str(made["code"])

    def _mark(self, name: str, type: str) -> str:
        words = type.lower()
        if "knowledge" in words:
            return "K"
        if words in ("range", "range statement", "scope", "scope item"):
            return "S"
        if type and words != "performance criterion":
            reason = "read as a performance criterion, which is what a unit has"
            self._lose(name, f"CFItemType {type[:40]}", reason)
        return "P"

    def _metadata(self) -> dict[str, Any]:
        document = self._package.document
        said = {
            "developedBy": document.get("creator"),
            "versionNumber": document.get("version"),
            "dateApproved": document.get("statusStartDate"),
            "indicativeReviewDate": document.get("statusEndDate"),
            "validity": None,
            "status": document.get("adoptionStatus"),
            "originatingOrganisation": document.get("publisher"),
            "originalUrn": document["identifier"],
            "suite": self._title,
        }
        texts = {
            key: each.strip() if isinstance(each, str) and each.strip() else NOT_STATED
            for key, each in said.items()
        }
        words = [*self._words()]
        return {**texts, "keyWords": words, "relevantOccupations": []}

    def _words(self) -> Iterator[str]:
        item = self._hierarchy.items[self._top][1] if self._top else {}
        words = item.get("conceptKeywords", [])
        for each in words if isinstance(words, list) else [words]:
            if isinstance(each, str) and each.strip():
                yield each.strip()
