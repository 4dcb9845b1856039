"""
``es:logic-model``: a performance framework under its own questions.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import canonical_code
from electoral_standards.model.performance_framework import ActivityArea, Outcome
from electoral_standards.model.provenance import Item
from electoral_standards.sphinx_ext.directive import StandardsDirective
from electoral_standards.sphinx_ext.nodes import Panel

__all__ = ["LogicModelDirective"]


class LogicModelDirective(StandardsDirective):
    """The outcomes of a framework, each with its five questions as columns."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **StandardsDirective.option_spec,
        "outcome": directives.unchanged_required,
    }

    def build(self) -> Iterator[nodes.Node]:
        """A section for each outcome, or for the one that is asked for."""
        framework = self.a_standard(self.arguments[0], "outcomes")
        wanted = canonical_code(self.options.get("outcome", ""))
        codes = [each.code for each in framework.outcomes]
        if wanted and wanted not in codes:
            raise UnknownReferenceError(wanted, known=codes)
        ids = self.placed(framework.code, framework.kind.value, framework.title, weak=True)
        yield Panel("", ids=ids, classes=["es-place"])
        for outcome in framework.outcomes:
            if wanted in ("", outcome.code):
                yield self._outcome(outcome, framework.questions)

    def _outcome(self, outcome: Outcome, questions: Iterable[str]) -> nodes.Element:
        text = self.shelf.words(outcome.code, outcome.statement)[0]
        ids = self.placed(outcome.code, outcome.kind.value, text)
        code = nodes.paragraph("", "", self.code(outcome.code, here=bool(ids)), classes=["es-code"])
        held: tuple[list[nodes.Element], ...] = (
            [self.part(each) for each in outcome.inputs],
            [self._area(each, each.activities, is_home=True) for each in outcome.areas],
            [self._area(each, each.information, is_home=False) for each in outcome.areas],
            [self.part(each) for each in outcome.differences],
            [self.part(each) for each in outcome.measures],
        )
        columns = [
            self._stage(outcome.code, number, question, inside)
            for number, (question, inside) in enumerate(zip(questions, held, strict=True), 1)
        ]
        stages = Panel("", *columns, classes=["es-stages"])
        return self.section(text, code, stages, ids=ids, classes="es-outcome")

    def _stage(
        self, outcome: str, number: int, question: str, inside: Iterable[nodes.Node]
    ) -> nodes.Element:
        heading = nodes.title("", self.shelf.say(question))
        name = nodes.make_id(f"{self.env.docname} {outcome} question {number}")
        return nodes.section("", heading, *inside, ids=[name], classes=["es-stage"])

    def _area(self, area: ActivityArea, items: Iterable[Item], *, is_home: bool) -> nodes.Element:
        """The items of an area; the area's own place is beside its activities."""
        shown = [self._item(each) for each in items]
        if is_home:
            return self.part(area, *shown, classes="es-area")
        text = self.shelf.words(area.code, area.statement)[0]
        code = nodes.paragraph("", "", self.link(area.code), classes=["es-code"])
        head = nodes.paragraph("", text, classes=["es-words"])
        return Panel("", code, head, *shown, classes=["es-area"])

    def _item(self, item: Item) -> nodes.Element:
        nested = [self.part(each, classes="es-step") for each in getattr(item, "items", ())]
        return self.part(item, *nested)
