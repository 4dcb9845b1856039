"""
``es:ladder``, ``es:contrasts`` and ``es:activities``: the three things that a competency may hold.
"""

from collections.abc import Iterator

from docutils import nodes

from electoral_standards.model.competency import (
    Competency,
    ContrastPair,
    DevelopmentActivity,
    DevelopmentBand,
    ProficiencyLevel,
    Step,
)
from electoral_standards.sphinx_ext.directive import StandardsDirective
from electoral_standards.sphinx_ext.nodes import Panel

__all__ = ["ActivitiesDirective", "ContrastsDirective", "LadderDirective"]

_NOT_DESCRIBED = "The document describes no behaviour at this level."


class LadderDirective(StandardsDirective):
    """The levels of a competency side by side; on a screen each can be put away."""

    def build(self) -> Iterator[nodes.Node]:
        """A column for each level; of a competency without behaviours per level, for each band."""
        competency: Competency = self.a_standard(self.arguments[0], "levels", "development_bands")
        ids = self.placed(competency.code, competency.kind.value, competency.title, weak=True)
        levels = competency.levels
        columns = [*map(self._level, levels)]
        if not levels:
            columns = [
                self._band(each, rank)
                for each in competency.development_bands
                for rank in each.levels
            ]
        ladder = Panel("", *columns, ids=ids, classes=["es-ladder", f"es-columns-{len(columns)}"])
        yield ladder

    def _level(self, level: ProficiencyLevel) -> nodes.Element:
        text = self.shelf.words(level.code, level.statement)[0]
        ids = self.placed(level.code, level.kind.value, text)
        shown: list[nodes.Node] = [self.part(each) for each in level.indicators]
        empty = nodes.paragraph("", self.shelf.say(_NOT_DESCRIBED), classes=["es-note"])
        return self._column(level.rank, level.code, text, ids, shown or [empty])

    def _band(self, band: DevelopmentBand, rank: int) -> nodes.Element:
        empty = nodes.paragraph("", self.shelf.say(_NOT_DESCRIBED), classes=["es-note"])
        leads = nodes.paragraph("", f"{self.shelf.say('To grow at this level')}: ")
        leads += self.link(band.code, f"{len(band.activities)} {self.shelf.say('activities')}")
        return self._column(rank, band.code, "", [], [empty, leads])

    def _column(
        self, rank: int, code: str, text: str, ids: list[str], inside: list[nodes.Node]
    ) -> nodes.Element:
        title = f"{self.shelf.say('Level')} {rank}"
        # A title that says no more than the number and the page do is not said again.
        words = text.partition(" \N{EN DASH} ")[2] or text
        known = self.text_of(self.standard_of(code)).lower()
        said = [] if words.lower() == known or words.lower().startswith("level") else [words]
        lead = [nodes.paragraph("", each, classes=["es-lead"]) for each in said]
        here = nodes.paragraph("", "", self.code(code, here=bool(ids)), classes=["es-code"])
        named = ids or [nodes.make_id(f"{self.env.docname} {self.arguments[0]} level {rank}")]
        column = nodes.section("", nodes.title("", title), here, *lead, *inside, ids=named)
        column["classes"] = ["es-level"]
        return column


class ContrastsDirective(StandardsDirective):
    """What a competency means and what it does not mean, pair by pair."""

    def build(self) -> Iterator[nodes.Node]:
        """A table with a row for each pair."""
        competency = self.a_standard(self.arguments[0], "contrast_pairs")
        ids = self.placed(competency.code, competency.kind.value, competency.title, weak=True)
        yield Panel("", ids=ids, classes=["es-place"])
        head = ("Pair", "This means", "This does not mean")
        rows = [self._pair(each) for each in competency.contrast_pairs]
        yield self.table(head, rows, "es-contrasts")

    def _pair(self, pair: ContrastPair) -> nodes.row:
        ids = self.placed(pair.code, pair.kind.value, pair.statement)
        for old in pair.previous_codes if ids else ():
            ids += self.placed(old, pair.kind.value, pair.statement, now=pair.code)
        name = nodes.paragraph("", "", self.code(pair.code, here=bool(ids)), classes=["es-code"])
        sides = [
            [self.passage(side, "es-words"), *self.official(f"{pair.code}.{of}")]
            for of, side in (("means", pair.means), ("doesNotMean", pair.does_not_mean))
        ]
        return self.row([name, *self.details(pair)], *sides, ids=ids)


class ActivitiesDirective(StandardsDirective):
    """What to do to grow in a competency, band by band."""

    def build(self) -> Iterator[nodes.Node]:
        """A section for each band, with its activities, their steps and tips."""
        competency = self.a_standard(self.arguments[0], "development_bands")
        ids = self.placed(competency.code, competency.kind.value, competency.title, weak=True)
        yield Panel("", ids=ids, classes=["es-place"])
        for band in competency.development_bands:
            text = self.shelf.words(band.code, band.statement)[0]
            ids = self.placed(band.code, band.kind.value, text)
            shown = [self._activity(each) for each in band.activities]
            yield self.section(text, *shown, ids=ids, classes="es-band")

    def _activity(self, activity: DevelopmentActivity) -> nodes.Element:
        steps = [self._step(each) for each in activity.steps]
        inside: list[nodes.Node] = [*steps]
        if activity.tips:
            heading = nodes.paragraph("", self.shelf.say("To think about"), classes=["es-label"])
            tips = [self.part(each, classes="es-tip") for each in activity.tips]
            inside.append(Panel("", heading, *tips, classes=["es-tips"]))
        return self.part(activity, Panel("", *inside, classes=["es-steps"]), classes="es-activity")

    def _step(self, step: Step) -> nodes.Element:
        inside = [self.part(each, classes="es-step") for each in step.sub_steps]
        return self.part(step, *inside, classes="es-step")
