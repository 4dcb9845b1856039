"""
The bundled standards against the documents they model: counts, digests and locators.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest

import electoral_standards as es
from electoral_standards.model.competency import Competency, ContrastPair
from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.model.performance_framework import PerformanceFramework
from electoral_standards.model.provenance import Locator
from electoral_standards.model.role import Role
from electoral_standards.vocabulary import Condition, FlagKind
from tests.conformance import reading
from tests.conformance.reading import Reading

STANDARDS = ("SFJES19", "RM", "PWS", "ROPS", "ESO")

#: What the passages of the role's sections are called in the reading, by line of their heading.
ROLE_PASSAGES = {
    2: ("overview",), 15: ("recruitment1", "recruitment2"), 18: ("challenges",),
    31: ("progression1", "progression2"), 34: ("tools1", "tools2"), 40: ("fairness",),
}  # fmt: skip


class Bound(NamedTuple):
    """What the catalogue says of one official text."""

    digest: str
    locator: Locator


def standard(code: str) -> Any:
    """A bundled standard, of whatever kind."""
    return es.load_catalogue().standard(code)


def bound(code: str) -> Iterator[tuple[str, Bound]]:
    """Every text of a standard that has a digest, by the name that the reading gives it."""
    noun = standard(code)
    for part in noun.parts():
        if isinstance(part, ContrastPair):
            yield f"{part.code}.means", Bound(part.means.digest, part.means.locator)
            other = part.does_not_mean
            yield f"{part.code}.doesNotMean", Bound(other.digest, other.locator)
        else:
            yield part.code, Bound(part.digest, part.locator)
    for name, passage in passages(noun):
        yield f"{code}.{name}", Bound(passage.digest, passage.locator)


def passages(noun: Any) -> Iterator[tuple[str, Any]]:
    """The texts of a standard that are no items, by the name that the reading gives them."""
    if isinstance(noun, OccupationalStandard):
        yield "overview", noun.overview
        yield "targetGroup", noun.target_group
    elif isinstance(noun, Competency):
        yield "definition", noun.definition
        if noun.introduction:
            (introduction,) = noun.introduction
            yield "introduction", introduction
    elif isinstance(noun, Role):
        yield "summary", noun.summary
        for section in noun.sections:
            names = ROLE_PASSAGES.get(section.locator.places[0].line, ())
            yield from zip(names, section.passages, strict=True)


@cache
def readings() -> dict[str, Reading]:
    """Every official text by name, read once."""
    reading.require_documents()
    return reading.read_all()


def spots(locator: Locator, document: str) -> tuple[reading.Spot, ...]:
    """The places of a locator; a line that is no row of a table is its own only cell."""
    lines = reading.lines_of(document)
    found = []
    for place in locator.places:
        is_row = "\t" in lines[place.line] or " | " in lines[place.line]
        found.append((place.line, place.column if is_row or place.column != 1 else None))
    return tuple(found)


every_standard = pytest.mark.parametrize("code", STANDARDS)


@every_standard
def test_catalogue_holds_every_text_and_no_other(code: str) -> None:
    """Whatever the document says under a code is in the catalogue, and nothing else is."""
    expected = {name for name in readings() if name.split(".")[0] == code}
    actual = [name for name, _ in bound(code)]
    assert expected == set(actual)
    assert sorted(expected) == sorted(actual)


@every_standard
def test_digests_are_those_of_the_document(code: str) -> None:
    """Each digest, recomputed from the document, is the one in the catalogue."""
    expected = {
        name: reading.digest(each.text)
        for name, each in readings().items()
        if name.split(".")[0] == code
    }
    actual = {name: each.digest for name, each in bound(code)}
    assert {name: actual[name] for name in expected if actual[name] != expected[name]} == {}


@every_standard
def test_places_are_where_the_document_has_the_text(code: str) -> None:
    """Each locator names every line or cell that holds part of the text, in order."""
    for name, each in bound(code):
        document = each.locator.document
        assert readings()[name].places == spots(each.locator, document), name


@every_standard
def test_labels_are_as_printed_and_say_where_they_are_inferred(code: str) -> None:
    """A label is the printed one, and one that is not printed says so and is flagged."""
    parts = {part.code: part for part in standard(code).parts()}
    for name, each in bound(code):
        expected = readings()[name]
        # A band prints its level in its title; the catalogue need not repeat it as a label.
        if name.startswith("PWS.L") and each.locator.label is None:
            expected = expected._replace(label=None)
        assert (expected.label, expected.inferred) == (
            each.locator.label,
            each.locator.label_inferred,
        ), name
        if expected.inferred:
            assert FlagKind.INFERRED_LABEL in {flag.kind for flag in parts[name].flags}


@every_standard
def test_locators_name_the_document_of_the_standard(code: str) -> None:
    """Every locator names the one document, and a heading that the document prints."""
    document = standard(code).source.document
    printed = {
        reading.normalised(cell)
        for line in reading.lines_of(document)
        for cell in (line, *line.split("\t"))
    }
    # What stands before the first heading stands under the title, which is a name that we gave.
    printed.add(standard(code).source.title)
    for name, each in bound(code):
        assert document == each.locator.document, name
        assert reading.normalised(each.locator.section) in printed, name


def test_titles_that_stand_as_published_are_the_documents_own() -> None:
    """The statement of an outcome, an area, a level or a band is the title word for word."""
    for code in ("RM", "PWS", "ROPS"):
        for part in standard(code).parts():
            if part.kind.value in {"outcome", "activity_area", "level", "band"}:
                expected = reading.normalised(readings()[part.code].text)
                assert expected == reading.normalised(part.statement), part.code


def test_unit_has_the_counts_of_the_document() -> None:
    """SFJES19: 9 criteria, 5 and 9 knowledge requirements, 10 scope items, 2 links."""
    unit = standard("SFJES19")
    assert len(unit.performance_criteria) == 9
    assert list(Counter(each.group for each in unit.knowledge_requirements).values()) == [5, 9]
    assert len(unit.range_statements) == 10
    assert [link.code for link in unit.links] == ["D1", "D2"]
    assert len(unit.metadata.relevant_occupations) == 2
    assert len(unit.metadata.key_words) == 4


def test_groups_of_the_unit_are_those_of_the_table() -> None:
    """Each criterion and requirement names the group whose row it stands under."""
    groups = reading.read_groups()
    current = ""
    unit = standard("SFJES19")
    for item in (*unit.performance_criteria, *unit.knowledge_requirements):
        current = groups.get(item.code, current)
        assert current == item.group, item.code


def test_links_of_the_unit_are_as_printed() -> None:
    """Code, title, label and cell of each link to another standard."""
    expected = reading.read_links()
    for link in standard("SFJES19").links:
        each = expected[link.code]
        assert each.text == link.title
        assert each.label == link.locator.label
        assert each.places == spots(link.locator, "sfjes19")


def test_metadata_of_the_unit_is_as_printed() -> None:
    """The eleven fields of the last table, in its order."""
    table = standard("SFJES19").metadata
    expected = reading.read_metadata()
    actual = [
        table.developed_by,
        table.version_number,
        table.date_approved,
        table.indicative_review_date,
        table.validity,
        table.status,
        table.originating_organisation,
        table.original_urn,
        "; ".join(table.relevant_occupations),
        table.suite,
        "; ".join(table.key_words),
    ]
    assert expected == actual


def test_ladder_has_the_counts_of_the_document() -> None:
    """RM: 22 behaviours, 4, 5, 4, 4 and 5 in levels 1 to 5."""
    levels = standard("RM").levels
    assert [(each.rank, len(each.indicators)) for each in levels] == [
        (1, 4), (2, 5), (3, 4), (4, 4), (5, 5),
    ]  # fmt: skip


def test_reading_with_lost_words_is_offered_beside_the_printed_text() -> None:
    """One behaviour has lost words: the repair is offered, and it is flagged as one."""
    offered = [
        behaviour
        for level in standard("RM").levels
        for behaviour in level.indicators
        if behaviour.repair_offered
    ]
    assert [each.code for each in offered] == ["RM.L4.B4"]
    assert FlagKind.REPAIR in {flag.kind for flag in offered[0].flags}


def test_competency_has_the_counts_of_the_document() -> None:
    """PWS: 6 pairs; 22 activities, 78 steps, 9 sub-steps and 9 tips in three bands."""
    competency = standard("PWS")
    activities = [band.activities for band in competency.development_bands]
    steps = [[len(each.steps) for each in band] for band in activities]
    below = [[len(s.sub_steps) for each in band for s in each.steps] for band in activities]
    assert len(competency.contrast_pairs) == 6
    assert competency.levels == ()
    assert [band.levels for band in competency.development_bands] == [(1,), (2, 3), (4,)]
    assert steps == [[2, 4, 3, 3, 1, 2, 3, 3, 3, 3], [3, 4, 4, 3, 3, 4, 5, 7], [3, 6, 5, 4]]
    assert [sum(band) for band in below] == [5, 4, 0]
    assert [sum(len(each.tips) for each in band) for band in activities] == [4, 2, 3]


def test_scale_of_the_competency_is_anchored_in_its_sub_steps() -> None:
    """The rating scale runs from 1 to 4, and each point is the sub-step with its number."""
    (scale,) = standard("PWS").rating_scales
    assert scale.name == "pws-relationship-quality"
    assert [point.value for point in scale.points] == ["1", "2", "3", "4"]
    for point in scale.points:
        assert re.match(rf"{point.value} = ", readings()[str(point.code)].text)


def test_role_has_the_counts_of_the_document() -> None:
    """ESO: 11 sections under the printed headings, and the features of each kind."""
    role = standard("ESO")
    lines = reading.lines_of("electoral-services-officer")
    assert [lines[number] for number in reading.HEADINGS] == [s.title for s in role.sections]
    assert [each.locator.places[0].line for each in role.sections] == list(reading.HEADINGS)
    assert Counter(str(part.feature) for part in role.parts()) == {
        "responsibility": 6, "skill": 4, "qualification": 1, "challenge": 3, "impact": 5,
        "progression": 2, "tool": 3, "specialism": 5,
    }  # fmt: skip
    for part in role.parts():
        if part.locator.label is not None:
            assert part.locator.label == part.title


def test_role_names_its_specialisms_as_the_document_does() -> None:
    """A specialism has the title of the line above its text; a next role its printed name."""
    lines = reading.lines_of("electoral-services-officer")
    role = standard("ESO")
    for part in role.parts():
        if part.feature == "specialism":
            assert lines[part.locator.places[0].line] == part.title
        if part.feature == "progression":
            assert readings()[part.code].text == part.title


def test_framework_has_the_counts_of_the_document() -> None:
    """ROPS: each outcome has its inputs, areas, activities, information, differences, measures."""
    outcomes = standard("ROPS").outcomes
    assert [len(each.inputs) for each in outcomes] == [4, 4, 4, 5]
    assert [[len(area.activities) for area in each.areas] for each in outcomes] == [
        [3, 8, 3, 2, 2], [2, 4, 2, 5], [4, 4, 2], [2, 4, 2, 3],
    ]  # fmt: skip
    assert [[len(area.information) for area in each.areas] for each in outcomes] == [
        [4, 7, 5, 4, 5], [5, 3, 2, 9], [5, 4, 2], [5, 7, 4, 3],
    ]  # fmt: skip
    assert [len(each.differences) for each in outcomes] == [4, 4, 3, 4]
    assert [len(each.measures) for each in outcomes] == [5, 4, 2, 4]


def test_framework_has_two_nested_lists() -> None:
    """ROPS: 74 pieces of information, 81 with the nested ones, 79 without the two heads."""
    information = information_of(standard("ROPS"))
    heads = [each for each in information if each.items]
    assert len(information) == 74
    assert [len(each.items) for each in heads] == [4, 3]
    for head in heads:
        assert readings()[head.code].text.endswith(":")


def information_of(framework: PerformanceFramework) -> list[Any]:
    """Every piece of information at top level."""
    return [
        each
        for outcome in framework.outcomes
        for area in outcome.areas
        for each in area.information
    ]


def test_joining_the_items_gives_back_each_cell_of_the_framework() -> None:
    """No word of a cell is lost or made up by the reading that the digests are held against."""
    cells = reading._framework_cells()
    joined: dict[int, list[str]] = {}
    for name, each in readings().items():
        if name.startswith("ROPS.") and each.places[0][1] is not None:
            joined.setdefault(each.places[0][1], []).append(each.text)
    for column in range(1, 7):
        expected = " ".join(cells.get((line, column), "") for line in range(8, 43)).split()
        assert Counter(expected) == Counter(" ".join(joined[column]).split()), column


def test_questions_of_the_framework_are_as_printed() -> None:
    """The five questions are the heads of the first table; one head spans two columns."""
    head = reading.lines_of("ro-performance-standards-draft")[7].split("\t")
    assert [cell for cell in head if cell] == list(standard("ROPS").questions)


def test_conditions_are_those_of_the_framework_and_no_other() -> None:
    """An area of O1 and two pieces of information of O2 have a condition; nothing else has."""
    actual = {
        part.code: part.condition
        for code in STANDARDS
        for part in standard(code).parts()
        if getattr(part, "condition", None)
    }
    assert actual == {
        "ROPS.O1.G5": Condition.POWER_OF_DIRECTION,
        "ROPS.O2.G1.N4": Condition.VOTER_ID,
        "ROPS.O2.G1.N5": Condition.WALES,
    }


def test_clauses_are_those_of_the_framework_and_no_other() -> None:
    """Four items hold a clause that qualifies part of them; two of these name Wales."""
    actual = {
        part.code: part.clause.condition
        for code in STANDARDS
        for part in standard(code).parts()
        if getattr(part, "clause", None)
    }
    assert actual == {
        "ROPS.O1.G1.A1": None,
        "ROPS.O2.M3": Condition.VOTER_ID,
        "ROPS.O4.G3.N2": Condition.WALES,
        "ROPS.O4.G3.N4": Condition.WALES,
    }


def test_publishers_are_those_that_the_documents_name() -> None:
    """Two documents name no publisher, and none is made up for them."""
    assert {code: standard(code).source.publisher for code in STANDARDS} == {
        "SFJES19": "Skills for Justice",
        "RM": "College of Policing",
        "PWS": None,
        "ROPS": "Electoral Commission",
        "ESO": None,
    }
