"""
Printing documents as the pages of their family, from which they are read again.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from electoral_standards.model.competency import Competency
from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.model.performance_framework import PerformanceFramework
from electoral_standards.model.role import Role
from electoral_standards.vocabulary import ItemKind, Stage

__all__ = ["printed"]


def printed(document: Any) -> str:
    """The page of a document."""
    printers: dict[type, Callable[[Any], Iterator[str]]] = {
        OccupationalStandard: _unit,
        Competency: _competency,
        PerformanceFramework: _framework,
        Role: _role,
    }
    return "\n".join(printers[type(document)](document)) + "\n"


def _unit(unit: OccupationalStandard) -> Iterator[str]:
    yield from (unit.metadata.original_urn, unit.title, "", "Overview", "")
    yield from (unit.overview.statement, "")
    if unit.target_group:
        yield from ("Target group", "", unit.target_group.statement, "")
    for heading, lead_in, items in (
        ("Performance criteria", "You must be able to:", unit.performance_criteria),
        ("Knowledge and understanding", "You need to know and understand:",
         unit.knowledge_requirements),
    ):  # fmt: skip
        yield from ("", heading, "", lead_in, "")
        for group, members in groupby(items, key=lambda each: each.group):
            yield from ("", group, "") if group else ()
            yield from map(_labelled, members)
    if unit.range_statements:
        yield from ("", unit.range_statements[0].locator.section, "")
        yield from (f"{each.locator.label} {each.statement}" for each in unit.range_statements)
    for section in unit.further_sections:
        yield from ("", section.title, "")
        yield from (f"- {each.statement}" for each in section.passages)
    if unit.glossary:
        yield from ("", "Glossary", "")
        yield from (f"{each.term}: {each.meaning.statement}" for each in unit.glossary)
    if unit.links:
        yield from ("", "Links to other NOS", "")
        yield from (f"{each.code} {each.title}" for each in unit.links)
    yield ""
    table = unit.metadata
    for name in ("developed_by", "version_number", "date_approved", "indicative_review_date",
                 "validity", "status", "originating_organisation", "original_urn"):  # fmt: skip
        yield f"{name.replace('_', ' ').capitalize()}\t{getattr(table, name)}"
    yield f"Relevant occupations\t{'; '.join(table.relevant_occupations)}"
    yield from (f"{each.name}\t{each.value}" for each in table.further_fields)
    yield from (f"Suite\t{table.suite}", f"Key words\t{'; '.join(table.key_words)}")


def _labelled(item: Any) -> str:
    """An item with its label; plain numbers show by how far in they stand what they nest under."""
    label = item.locator.label
    if label.isdecimal():
        return f"{'   ' if item.part_of else ''}{label}. {item.statement}"
    return f"{label}\t{item.statement}"


def _competency(competency: Competency) -> Iterator[str]:
    yield from (competency.title, "", competency.definition.statement, "")
    for passage in competency.introduction:
        yield from (passage.statement, "")
    if competency.contrast_pairs:
        yield "\tThis means\tThis doesn't mean"
        for pair in competency.contrast_pairs:
            yield f"\t{pair.means.statement}\t{pair.does_not_mean.statement}"
        yield ""
    for level in competency.levels:
        yield from (level.statement, "")
        yield from (f"\u2022 {each.statement}" for each in level.indicators)
        yield ""
    for band in competency.development_bands:
        yield from (band.statement, "")
        for activity in band.activities:
            yield from (activity.statement, "")
            for step in activity.steps:
                yield f"- {step.statement}"
                yield from (f"  \u21d2 {each.statement}" for each in step.sub_steps)
            yield ""
            if activity.tips:
                yield from ("Reflection Tip:", "")
                yield from (f"* {each.statement}" for each in activity.tips)
                yield ""


def _framework(framework: PerformanceFramework) -> Iterator[str]:
    yield from (framework.title, "")
    heads = dict(zip(Stage, framework.questions, strict=True))
    for outcome in framework.outcomes:
        label = outcome.locator.label or "Outcome"
        yield from (f"{label}: {outcome.statement}", "")
        yield heads[Stage.INPUTS]
        yield from (f"- {each.statement}" for each in outcome.inputs)
        yield heads[Stage.ACTIVITIES]
        for area in outcome.areas:
            yield area.statement
            yield from (f"- {each.statement}" for each in area.activities)
        yield heads[Stage.INFORMATION]
        for area in outcome.areas:
            yield area.statement
            yield from (f"- {each.statement}" for each in area.information)
        yield heads[Stage.DIFFERENCES]
        yield from (f"- {each.statement}" for each in outcome.differences)
        yield heads[Stage.MEASURES]
        yield from (f"- {each.statement}" for each in outcome.measures)
        yield ""


def _role(role: Role) -> Iterator[str]:
    yield from (role.title, "", role.summary.statement, "")
    for section in role.sections:
        yield from (section.title, "")
        for passage in section.passages:
            yield from (passage.statement, "")
        for each in section.features:
            if each.feature is ItemKind.SPECIALISM:
                yield from (each.title, "", each.statement, "")
            elif each.feature is not ItemKind.PROGRESSION:
                label = f"{each.locator.label} - " if each.locator.label else ""
                yield f"- {label}{each.statement}"
        yield ""
