"""
CASE packages of other systems are read as far as they can be, and the rest is said.
"""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from electoral_standards.checks.checking import check_document
from electoral_standards.content.loader import load_catalogue
from electoral_standards.exchange.case.reading import read_case
from electoral_standards.exchange.case.writing import write_case
from electoral_standards.model.competency import Competency
from electoral_standards.model.occupational_standard import OccupationalStandard
from tests.exchange.case_packages import bytes_of, faults, losses
from tests.exchange.foreign import child, document, full_competency, full_unit, item, package
from tests.exchange.shared import samples, shared
from tests.exchange.test_case_writing import faults_in

CATALOGUE = load_catalogue()
SAMPLES = samples("case")


def test_the_samples_are_there() -> None:
    """So that nothing below is skipped unseen."""
    assert shared("samples", "case").is_dir()
    assert len(SAMPLES) >= 7


@pytest.mark.parametrize("path", SAMPLES, ids=lambda each: each.stem)
def test_importing_an_export_of_an_import_changes_nothing(path: Path) -> None:
    """Every sample; and what is exported is sound by the official schema."""
    first, report = read_case(path)
    written = write_case(first)[0]
    second, again = read_case(bytes_of(written))
    assert second == first
    assert write_case(second)[0] == written
    assert again.losses == ()
    assert report.format == "case-1.0"
    assert faults_in(written) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda each: each.stem)
def test_every_statement_of_a_sample_is_in_what_is_read(path: Path) -> None:
    """As an item or, of one that heads others, as the title of a group."""
    standard = read_case(path)[0]
    raw = json.loads(path.read_text(encoding="utf-8"))
    said = {each.statement for each in standard.parts()}
    said |= {each.group for each in standard.performance_criteria}
    assert {each["fullStatement"].strip() for each in raw["CFItems"]} <= said
    assert standard.title == raw["CFDocument"]["title"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda each: each.stem)
def test_what_is_read_of_a_sample_breaks_no_rule(path: Path) -> None:
    """But that one of them holds no item."""
    standard = read_case(path)[0]
    found = [each.message for each in check_document(standard)]
    assert found == ([] if [*standard.parts()] else ["it holds no item"])


def test_items_come_in_the_order_of_their_numbers() -> None:
    path = shared("samples", "case", "os_SequenceNumberFramework.json")
    unit = read_case(path)[0]
    assert [each.locator.label for each in unit.performance_criteria] == ["SNT.2", "SNT.1"]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda each: {"CFPackage": each},
        lambda each: {"data": {"cfPackage": each}},
        lambda each: [each],
        lambda each: [{"CFPackage": each}],
        lambda each: {"status": "ok", "result": each},
    ],
)
def test_a_package_is_found_in_what_is_wrapped_around_it(wrap: Callable[[Any], Any]) -> None:
    """And its places are told as they are in the file."""
    bare = full_unit()
    found, report = read_case(bytes_of(wrap(bare)))
    assert found == read_case(bare)[0]
    deep = json.loads(json.dumps(wrap(bare)))
    assert all(_at(deep, each.place) is not None for each in report.losses)


def _at(value: Any, path: str) -> Any:
    for name, number in re.findall(r"\.(\w+)|\[(\d+)\]", path):
        value = value[name] if name else value[int(number)]
    return value


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert read_case(b"\xef\xbb\xbf" + bytes_of(full_unit()))[0] == read_case(full_unit())[0]


def test_versions_are_told_apart() -> None:
    """By what the document says, or by fields that came with 1.1."""
    plain = package(item(10, "Do"))
    assert read_case(plain)[1].format == "case-1.0"
    assert read_case(package(document=document(caseVersion="1.1")))[1].format == "case-1.1"
    assert read_case(package(item(10, "Do", subject=["x"])))[1].format == "case-1.1"
    assert faults(package(document=document(caseVersion="2.0"))) == {
        "$.CFDocument.caseVersion": "CASE 2.0 is not supported"
    }


def test_nulls_and_forbidden_addresses_are_dropped_and_said() -> None:
    """The same package with them gives the same standard."""
    plain = full_unit()
    noisy = deepcopy(plain)
    noisy["CFDocument"] |= {"CFPackageURI": {"title": "x"}, "statusEndDate": None}
    plain["CFDocument"].pop("statusEndDate")
    noisy["CFItems"][0]["CFDocumentURI"] = {"title": "x"}
    noisy["CFItems"][1]["notes"] = None
    plain["CFItems"][1].pop("notes")
    assert read_case(noisy)[0] == read_case(plain)[0]
    found = losses(noisy)
    for place in ("$.CFDocument.CFPackageURI", "$.CFItems[0].CFDocumentURI"):
        assert "forbids it" in found[place]
    for place in ("$.CFDocument.statusEndDate", "$.CFItems[1].notes"):
        assert "no nulls" in found[place]


def test_what_real_servers_write_otherwise_is_understood() -> None:
    """Definitions as an empty list, one subject as a text, no associations, numbers as texts."""
    odd = package(item(10, "Do", subject="Elections"), CFDefinitions=[])
    del odd["CFAssociations"]
    assert [each.statement for each in read_case(odd)[0].performance_criteria] == ["Do"]
    order = [child(20, 10, 1, sequenceNumber="10"), child(21, 11, 1, sequenceNumber="9")]
    found = read_case(package(item(10, "B"), item(11, "A"), associations=order))[0]
    assert [each.statement for each in found.performance_criteria] == ["A", "B"]


def test_what_an_item_is_decides_in_which_list_it_stands() -> None:
    """Knowledge and scope by their types; any other type is said to be read as a criterion."""
    items = [item(10, "A", "Knowledge and understanding"), item(11, "B", "Scope")]
    items += [item(12, "C", "Performance criterion"), item(13, "D", "Skill"), item(14, "E")]
    unit, report = read_case(package(*items))
    assert [each.statement for each in unit.knowledge_requirements] == ["A"]
    assert [each.statement for each in unit.range_statements] == ["B"]
    assert [each.statement for each in unit.performance_criteria] == ["C", "D", "E"]
    typed = [each.place for each in report.losses if each.what.startswith("CFItemType ")]
    assert typed == ["$.CFItems[3]"]


def test_a_hierarchy_becomes_groups_and_nested_criteria() -> None:
    """What stands at the top, or is a heading by its type, is a title; the rest is nested."""
    items = [
        item(10, "Strand"),
        item(11, "Cluster of it", "Cluster"),
        item(12, "Standard"),
        item(13, "Component"),
        item(14, "Part of the component"),
    ]
    nesting = [child(20 + n, 10 + n, 9 + n if n else 1) for n in range(5)]
    found = read_case(package(*items, associations=nesting))[0].performance_criteria
    assert [(e.code[-2:], e.statement, e.part_of and e.part_of[-2:]) for e in found] == [
        ("P1", "Standard", None),
        ("P2", "Component", "P1"),
        ("P3", "Part of the component", "P2"),
    ]
    assert {each.group for each in found} == {"Strand / Cluster of it"}


def test_an_item_that_stands_for_the_whole_package_is_no_heading() -> None:
    """So our own packages, without extensions, read as they were built."""
    written = write_case(CATALOGUE.standard("SFJES19"))[0]
    for each in (written["CFDocument"], *written["CFItems"]):
        del each["extensions"]
    unit = read_case(written)[0]
    expected = CATALOGUE.standard("SFJES19")
    assert unit.code == "SFJES19"
    for name in ("performance_criteria", "knowledge_requirements", "range_statements"):
        found, wanted = getattr(unit, name), getattr(expected, name)
        assert [(e.code, e.statement) for e in found] == [(e.code, e.statement) for e in wanted]
    groups = {each.group for each in expected.performance_criteria}  # type: ignore[union-attr]
    assert {each.group for each in unit.performance_criteria} == groups


def test_a_ladder_is_known_by_its_levels_also_without_our_extensions() -> None:
    written = write_case(CATALOGUE.standard("RM"))[0]
    for each in (written["CFDocument"], *written["CFItems"]):
        del each["extensions"]
    found, expected = read_case(written)[0], CATALOGUE.standard("RM")
    assert isinstance(found, Competency)
    assert [(e.code, e.statement) for e in found.parts()] == [
        (e.code, e.statement) for e in expected.parts()
    ]


def test_levels_may_be_said_by_association_alone() -> None:
    """Whatever the type of the items; what is at no level is reported."""
    competency, report = read_case(full_competency())
    assert isinstance(competency, Competency)
    texts = [[each.statement for each in level.indicators] for level in competency.levels]
    assert texts == [["Does it"], ["Does it well"]]
    (scale,) = competency.rating_scales
    assert [point.label for point in scale.points] == ["Good 1", "Good 2"]
    assert any(each.what.startswith("met from") for each in report.losses)
    more = full_competency()
    more["CFItems"].append(item(14, "Besides"))
    assert "$.CFItems[4]" in losses(more)


def test_a_grade_level_is_no_level() -> None:
    """Many frameworks call the years of school so."""
    items = [item(10, "Grade 3", "Grade Level"), item(11, "Read")]
    found = read_case(package(*items, associations=[child(20, 10, 1), child(21, 11, 10)]))[0]
    assert isinstance(found, OccupationalStandard)


def test_items_without_codes_or_with_one_code_are_told_apart() -> None:
    """Our codes are numbers in order; what was printed stays the label."""
    items = [item(10, "A", humanCodingScheme="X"), item(11, "B", humanCodingScheme="X")]
    found = read_case(package(*items, item(12, "C")))[0].performance_criteria
    assert [each.code for each in found] == ["AFRAMEWORK.P1", "AFRAMEWORK.P2", "AFRAMEWORK.P3"]
    assert [each.locator.label for each in found] == ["X", "X", None]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Digital skills", "DIGITALSKILLS"),
        ("Élections", "ELECTIONS"),
        ("7 habits", "F7HABITS"),
        ("選挙", "F00000000"),
        ("x" * 99, "X" * 24),
    ],
)
def test_a_code_is_made_of_the_title(title: str, code: str) -> None:
    """Or of the identifier, where the title has no letter that a code may have."""
    found = read_case(package(item(10, "Do"), document=document(title=title)))[0]
    assert (found.code, found.title) == (code, title)


def test_a_code_may_be_given() -> None:
    assert read_case(full_unit(), code="MINE")[0].performance_criteria[0].code == "MINE.P1"
