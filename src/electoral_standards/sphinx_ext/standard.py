"""
``es:standard``, what a document says of itself; ``es:unit``; ``es:item``, one part by itself.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from docutils import nodes

from electoral_standards.reporting.wording import AUTHORITIES, KINDS, counted, listed
from electoral_standards.sphinx_ext.directive import StandardsDirective
from electoral_standards.sphinx_ext.forms import form_of
from electoral_standards.sphinx_ext.nodes import Fold, Panel, Part

__all__ = ["ItemDirective", "StandardDirective", "UnitDirective", "contents_of"]


def contents_of(standard: Any) -> str:
    """How many parts of each kind a standard has, in words."""
    kinds: dict[Any, int] = {}
    for part in standard.parts():
        kinds[part.kind] = kinds.get(part.kind, 0) + 1
    return listed(counted(number, *KINDS[kind]) for kind, number in kinds.items())


class StandardDirective(StandardsDirective):
    """What the document of a standard says of itself, and what it holds."""

    def build(self) -> Iterator[nodes.Node]:
        """Facts, notes on the source, and the definition or overview."""
        standard = self.a_standard(self.arguments[0], "source")
        ids = self.placed(standard.code, standard.kind.value, standard.title)
        panel = Panel("", ids=ids, classes=["es-about"])
        panel += self._head(standard, here=bool(ids))
        panel += [*self._opening(standard)]
        if form := form_of(self, standard.code):
            label = nodes.strong("", f"{self.shelf.say('Blank form, to fill in or print')}: ")
            panel += nodes.paragraph("", "", label, *form, classes=["es-form"])
        fold = Fold("", summary=self.shelf.say("About the document"), about="", classes=["es-more"])
        fold += self.facts(self._said(standard))
        panel += fold
        for note in standard.source.notes:
            panel += nodes.paragraph("", note, classes=["es-note"])
        yield panel

    def _head(self, standard: Any, *, here: bool) -> nodes.paragraph:
        source = standard.source
        said = [f"version {standard.version}", source.publisher, source.published]
        text = " \N{MIDDLE DOT} ".join(["", *(each for each in said if each)])
        code = self.code(standard.code, here=here)
        return nodes.paragraph("", "", code, nodes.inline("", text), classes=["es-code"])

    def _opening(self, standard: Any) -> Iterator[nodes.Node]:
        for name in ("introduction", "overview", "definition", "target_group", "summary"):
            found = getattr(standard, name, None) or ()
            for passage in found if isinstance(found, tuple) else (found,):
                yield self.passage(passage, "es-lead")

    def _said(self, standard: Any) -> Iterator[tuple[str, str | list[nodes.Node]]]:
        source = standard.source
        yield "Code", [nodes.literal("", f"{standard.code}@{standard.version}")]
        yield "Document", source.title
        yield "Publisher", source.publisher or "not named in the document"
        yield "Published", source.published or "no date in the document"
        yield "What it counts for", AUTHORITIES[source.authority]
        if metadata := getattr(standard, "metadata", None):
            yield "Approved", metadata.date_approved
            review = metadata.indicative_review_date
            yield "Validity", f"{metadata.validity}; the publisher meant to review it in {review}"
            yield "Suite", metadata.suite
        yield "Terms", source.terms
        yield "Holds", contents_of(standard)
        for name in self.used_by(standard.code):
            yield "Required by", [self.link(name, self.shelf.catalogue.profile(name).title)]


class UnitDirective(StandardsDirective):
    """A unit of occupational standards: criteria, knowledge and scope."""

    def build(self) -> Iterator[nodes.Node]:
        """A section for each list of the unit, with its groups."""
        unit = self.a_standard(self.arguments[0], "performance_criteria")
        ids = self.placed(unit.code, unit.kind.value, unit.title, weak=True)
        yield Panel("", ids=ids, classes=["es-place"])
        lists = (
            ("Performance criteria", "You must be able to", unit.performance_criteria),
            (
                "Knowledge and understanding",
                "You need to know and understand",
                unit.knowledge_requirements,
            ),
            (
                "Scope",
                "Evidence of the criteria must cover these; they are not judged themselves",
                unit.range_statements,
            ),
        )
        for title, lead, items in lists:
            if items:
                lead_in = nodes.paragraph("", f"{self.shelf.say(lead)}:", classes=["es-lead"])
                grouped = self._grouped(items)
                yield self.section(self.shelf.say(title), lead_in, *grouped, classes="es-unit")
        if unit.links:
            yield self._links(unit.links)

    def _grouped(self, items: Iterable[Any]) -> Iterator[nodes.Node]:
        for group, held in groupby(items, key=lambda each: getattr(each, "group", "")):
            if group:
                yield nodes.paragraph("", "", nodes.strong("", group), classes=["es-group"])
            yield from (self.part(each) for each in held)

    def _links(self, links: Iterable[Any]) -> nodes.Element:
        rows = [nodes.list_item("", self._link(each)) for each in links]
        return self.section(
            self.shelf.say("Links to other standards"), nodes.bullet_list("", *rows)
        )

    def _link(self, each: Any) -> nodes.paragraph:
        known = each.code in self.shelf.catalogue
        code = self.link(each.code) if known else nodes.literal("", each.code)
        return nodes.paragraph("", "", code, nodes.Text(f" {each.title}"))


class ItemDirective(StandardsDirective):
    """One part of a standard, shown where it is talked about; its own place is elsewhere."""

    def build(self) -> Iterator[Part]:
        """The part, without what stands in it."""
        found = self.shelf.catalogue.part(self.arguments[0])
        self.a_standard(self.standard_of(found.code), "source")
        self.options["no-index"] = None
        yield self.part(found)
