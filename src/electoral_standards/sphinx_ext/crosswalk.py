"""
``es:crosswalk``, what corresponds in different standards; ``es:used-by``, who uses what.
"""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from electoral_standards.identifiers import canonical_code
from electoral_standards.model.crosswalk import Alignment, Crosswalk
from electoral_standards.reporting.wording import ALIGNMENTS, AUTHORITIES, counted
from electoral_standards.sphinx_ext.directive import StandardsDirective
from electoral_standards.sphinx_ext.nodes import Fold, Panel

__all__ = ["CrosswalkDirective", "UsedByDirective"]


class CrosswalkDirective(StandardsDirective):
    """The alignments of a crosswalk, and what was looked at and has no counterpart."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **StandardsDirective.option_spec,
        "with": directives.unchanged_required,
    }

    def build(self) -> Iterator[nodes.Node]:
        """Facts, a table of alignments and a table of the rest; of one standard with ``with``."""
        crosswalk = self.shelf.catalogue.crosswalk(self.arguments[0].strip())
        self.depends_on(crosswalk.name)
        of = self.options.get("with")
        standard = self.a_standard(of, "source").code if of else ""
        ids = self.placed(crosswalk.name, "crosswalk", crosswalk.title)
        panel = Panel("", ids=ids, classes=["es-about"])
        said, end, more = crosswalk.description.partition(". ")
        panel += nodes.paragraph("", f"{said}{end}".strip(), classes=["es-lead"])
        panel += self.facts(self._said(crosswalk))
        if more:
            how = nodes.paragraph("", more)
            panel += Fold("", how, summary=self.shelf.say("How it was made"), about="")
        yield panel
        pairs = [each for each in map(_turned(standard), crosswalk.alignments) if each]
        head = ("Item", "Says", "Item", "Why")
        rows = [self._alignment(each) for each in pairs]
        yield self.section(self.shelf.say("What corresponds"), self.table(head, rows, "es-pairs"))
        lone = [each for each in crosswalk.unaligned if _belongs(each.item, standard)]
        if lone:
            rows = [
                self.row(self._item(each.item), [nodes.paragraph("", each.reason)]) for each in lone
            ]
            table = self.table(("Item", "Why nothing corresponds"), rows, "es-lone")
            yield self.section(self.shelf.say("What has no counterpart"), table)

    def _said(self, crosswalk: Crosswalk) -> Iterator[tuple[str, str | list[nodes.Node]]]:
        yield "Name", [nodes.literal("", f"{crosswalk.name}@{crosswalk.version}")]
        yield "What it counts for", AUTHORITIES[crosswalk.authority]
        lone = counted(len(crosswalk.unaligned), "item")
        yield (
            "Holds",
            f"{counted(len(crosswalk.alignments), 'alignment')}; {lone} without a counterpart",
        )

    def _alignment(self, each: Alignment) -> nodes.row:
        relation = ALIGNMENTS[each.type].rstrip(",")
        return self.row(
            self._item(each.source),
            [nodes.paragraph("", f"{relation} ({each.status.value})")],
            self._item(each.target),
            [nodes.paragraph("", each.rationale)],
        )

    def _item(self, code: str) -> list[nodes.Node]:
        return [
            nodes.paragraph("", "", self.link(code), classes=["es-code"]),
            nodes.paragraph("", self.text_of(code), classes=["es-words"]),
        ]


def _belongs(code: str, standard: str) -> bool:
    return not standard or code == standard or code.startswith(f"{standard}.")


def _turned(standard: str) -> Callable[[Alignment], Alignment | None]:
    """Gives an alignment as read from a standard; None where it has no part in it."""

    def turn(each: Alignment) -> Alignment | None:
        if _belongs(each.source, standard):
            return each
        return each.inverse() if _belongs(each.target, standard) else None

    return turn


class UsedByDirective(StandardsDirective):
    """The reverse index: for each part of a standard, the profiles and items that use it."""

    def build(self) -> Iterator[nodes.Node]:
        """A table of the parts that something uses; a sentence says how many nothing uses."""
        standard = self.a_standard(canonical_code(self.arguments[0]), "source")
        codes = [standard.code, *(part.code for part in standard.parts())]
        used = {code: found for code in codes if (found := [*self._users(code)])}
        if used:
            rows = [self._row(code, users) for code, users in used.items()]
            yield self.table(("Code", "Used by"), rows, "es-used")
        rest = len(codes) - len(used)
        said = (
            f"Nothing in the catalogue uses the other {counted(rest, 'code')} of {standard.code}."
        )
        if rest:
            yield nodes.paragraph("", said if used else said.replace("other ", ""))

    def _users(self, code: str) -> Iterator[nodes.list_item]:
        for name in self.used_by(code):
            profile = self.link(name, self.shelf.catalogue.profile(name).title)
            yield nodes.list_item("", nodes.paragraph("", "", nodes.Text("required by "), profile))
        for each in self.shelf.catalogue.alignments(code):
            relation = f"{ALIGNMENTS[each.type].rstrip(',')} "
            aligned = nodes.paragraph("", "", nodes.Text(relation), self.link(each.target))
            aligned += nodes.Text(f": {self.text_of(each.target)}")
            yield nodes.list_item("", aligned)

    def _row(self, code: str, users: list[nodes.list_item]) -> nodes.row:
        about = nodes.paragraph("", "", self.link(code), classes=["es-code"])
        words = nodes.paragraph("", self.text_of(code), classes=["es-words"])
        return self.row([about, words], [nodes.bullet_list("", *users)])
