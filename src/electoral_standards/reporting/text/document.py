"""
A document of the catalogue as text: a standard, a role profile, a crosswalk, a rating scale.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.competency import Competency, RatingScale
from electoral_standards.model.crosswalk import Crosswalk
from electoral_standards.model.occupational_standard import Metadata, OccupationalStandard
from electoral_standards.model.performance_framework import PerformanceFramework
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.model.role import Role
from electoral_standards.reporting.text.layout import facts, heading, hung, page, paragraph
from electoral_standards.reporting.text.listing import overdue
from electoral_standards.reporting.text.summary import items
from electoral_standards.reporting.text.words_of import official_lines, statement
from electoral_standards.reporting.wording import (
    ALIGNMENTS,
    AUTHORITIES,
    counted,
    day,
    listed,
)

__all__ = ["document"]


def document(found: Any, catalogue: Catalogue, *, as_at: date) -> str:  # noqa: ANN401 - any document
    """
    One document of a catalogue.

    Args:
        found: The standard, role profile or crosswalk.
        catalogue: Where plain words are looked up.
        as_at: The day for which it is said whether a unit is overdue for review.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    writers: dict[type, Callable[..., Iterator[list[str]]]] = {
        OccupationalStandard: _unit,
        Competency: _competency,
        PerformanceFramework: _framework,
        Role: _role,
        RoleProfile: _profile,
        Crosswalk: _crosswalk,
    }
    return page(
        heading(f"{getattr(found, 'code', '') or found.name}  {found.title}", "="),
        facts(_head(found, as_at)),
        *writers[type(found)](found, catalogue),
    )


def _head(found: Any, as_at: date) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any document
    source = getattr(found, "source", None)
    yield "Version", found.version
    if source is None:
        yield "Standing", AUTHORITIES[found.authority]
        return
    yield "Document", f"{source.title} ({source.document})"
    yield "Publisher", source.publisher or "not named in the document"
    yield "Published", source.published or "not said in the document"
    yield "Standing", AUTHORITIES[source.authority]
    yield "Terms", source.terms
    if overdue(found, as_at):
        due = found.metadata.indicative_review_date
        yield "Review", f"! overdue: it was due in {due} (as at {day(as_at)})"
    for note in source.notes:
        yield "Note", note


def _unit(unit: OccupationalStandard, catalogue: Catalogue) -> Iterator[list[str]]:
    overview = official_lines(catalogue, f"{unit.code}.overview", 4)
    yield ["Overview", *paragraph(unit.overview.statement, 4), *overview]
    if unit.target_group:
        whom = official_lines(catalogue, f"{unit.code}.targetGroup", 4)
        yield ["For whom", *paragraph(unit.target_group.statement, 4), *whom]
    for title, judged in (
        ("Performance criteria", unit.performance_criteria),
        ("Knowledge and understanding", unit.knowledge_requirements),
    ):
        for group in dict.fromkeys(each.group for each in judged):
            members = [each for each in judged if each.group == group]
            head = f"{title}: {group}" if group else title
            yield [*hung("", head, indent=4), *_nested(members, catalogue)]
    if unit.range_statements:
        yield ["Scope to be covered by evidence", *_nested(unit.range_statements, catalogue)]
    if unit.links:
        pairs = ((each.code, each.title) for each in unit.links)
        yield ["Linked standards", *facts(pairs, indent=4)]
    for section in unit.further_sections:
        texts = [line for each in section.passages for line in paragraph(each.statement, 4)]
        yield [*paragraph(section.title), *texts]
    if unit.glossary:
        terms = (
            hung(f"    {each.term}: ", each.meaning.statement, indent=8) for each in unit.glossary
        )
        yield ["Glossary", *(line for lines in terms for line in lines)]
    yield ["Metadata, as printed", *facts(_metadata(unit.metadata), indent=4)]


def _nested(parts: Iterable[Any], catalogue: Catalogue) -> list[str]:
    """Items in order; those of a nested list stand further in than the item that heads it."""
    return [
        line
        for is_nested, run in groupby(parts, key=lambda each: each.part_of is not None)
        for line in items(
            [each.code for each in run], catalogue, most=None, indent=4 + 4 * is_nested
        )
    ]


def _metadata(table: Metadata) -> Iterator[tuple[str, str]]:
    yield "Developed by", table.developed_by
    yield "Version number", table.version_number
    yield "Date approved", table.date_approved
    yield "Review date", table.indicative_review_date
    yield "Validity", table.validity
    yield "Status", table.status
    yield "Originated by", table.originating_organisation
    yield "Original URN", table.original_urn
    yield "Occupations", "; ".join(table.relevant_occupations)
    yield "Suite", table.suite
    yield "Key words", "; ".join(table.key_words)
    yield from ((each.name, each.value) for each in table.further_fields)


def _competency(competency: Competency, catalogue: Catalogue) -> Iterator[list[str]]:
    if not competency.levels:
        yield facts([("Judged", "as a whole, and each contrast pair by itself")])
    for each in competency.introduction:
        yield paragraph(each.statement)
    definition = official_lines(catalogue, f"{competency.code}.definition", 4)
    yield ["What it is", *paragraph(competency.definition.statement, 4), *definition]
    for level in competency.levels:
        codes = [each.code for each in level.indicators]
        yield [f"{level.code}  {level.statement}", *items(codes, catalogue, most=None)]
    for pair in competency.contrast_pairs:
        yield [
            pair.code,
            *hung("    This means:       ", pair.means.statement),
            *hung("    It does not mean: ", pair.does_not_mean.statement),
            *official_lines(catalogue, pair.code, 4),
        ]
    for band in competency.development_bands:
        codes = [each.code for each in band.activities]
        yield [f"{band.code}  {band.statement}", *items(codes, catalogue, most=None)]
    for each_scale in competency.rating_scales:
        yield [f"Rating scale {each_scale.name}", *_points(each_scale)]


def _framework(framework: PerformanceFramework, catalogue: Catalogue) -> Iterator[list[str]]:
    for each in framework.introduction:
        yield paragraph(each.statement)
    questions = (hung(f"    {n}. ", text) for n, text in enumerate(framework.questions, 1))
    yield ["Its five questions", *(line for lines in questions for line in lines)]
    for outcome in framework.outcomes:
        held = (
            counted(len(outcome.inputs), "input"),
            counted(sum(len(area.activities) for area in outcome.areas), "activity", "activities"),
            counted(len(outcome.differences), "difference"),
            counted(len(outcome.measures), "success measure"),
        )
        codes = [each.code for each in outcome.areas]
        yield [
            *hung(f"{outcome.code}  ", outcome.statement),
            *hung("    ", f"{listed(held)}; activity areas:"),
            *items(codes, catalogue, most=None, indent=8),
        ]


def _role(role: Role, catalogue: Catalogue) -> Iterator[list[str]]:
    yield paragraph(role.summary.statement)
    for section in role.sections:
        codes = [each.code for each in section.features]
        texts = [line for each in section.passages for line in paragraph(each.statement, 4)]
        yield [*paragraph(section.title), *texts, *items(codes, catalogue, most=None)]


def _profile(profile: RoleProfile, catalogue: Catalogue) -> Iterator[list[str]]:
    yield paragraph(profile.description)
    yield facts([("Headcount", f"{profile.headcount} should hold each requirement")])
    for each in profile.requirements:
        weight = f"{each.importance} of 5{', statutory' if each.statutory else ''}"
        yield [
            *hung(f"{each.code}: {_required(each)}  ", statement(catalogue, each.code), indent=4),
            *facts((("Importance", weight), ("Why", each.reason)), indent=4),
        ]


def _required(requirement: Requirement) -> str:
    if requirement.level is not None:
        return f"level {requirement.level}"
    if requirement.verdict is not None:
        return "competent"
    return "supported" if requirement.outcome else "met"


def _crosswalk(crosswalk: Crosswalk, _catalogue: Catalogue) -> Iterator[list[str]]:
    yield paragraph(crosswalk.description)
    lines: list[str] = []
    for each in crosswalk.alignments:
        said = f"{each.source} {ALIGNMENTS[each.type]} {each.target} ({each.status})"
        lines += hung("    ", said)
    yield [f"Alignments ({len(crosswalk.alignments)})", *lines]
    alone: Iterable[str] = [each.item for each in crosswalk.unaligned]
    yield [
        f"Items without a counterpart ({len(crosswalk.unaligned)})",
        *hung("    ", listed(alone)),
    ]
    example = crosswalk.alignments[0].source if crosswalk.alignments else "CODE"
    yield paragraph(
        f"'electoral-standards show {example}' gives the alignments of an item with reasons."
    )


def _points(found: RatingScale) -> list[str]:
    return facts(
        (
            (each.value, f"{each.label}: {each.statement}{f' ({each.code})' if each.code else ''}")
            for each in found.points
        ),
        indent=4,
    )
