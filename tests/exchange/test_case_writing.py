"""
CASE packages that are written: sound by the official schema, complete, and always the same.
"""

import json
import re
from collections import Counter
from itertools import pairwise
from typing import Any, cast
from uuid import UUID

import pytest
from attrs import evolve
from hypothesis import given, settings
from jsonschema import Draft201909Validator

from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.exchange.case.writing import write_case
from electoral_standards.identifiers import Code
from electoral_standards.model.catalogue import Family
from tests import strategies
from tests.builders import a_ladder, a_unit, a_whole
from tests.exchange import rich
from tests.exchange.shared import schema

CATALOGUE = load_catalogue()
BUNDLED = CATALOGUE.keys(Family.STANDARD)
#: Types of association of one's own; the official pattern is not anchored, so this one is.
OWN_TYPE = re.compile(r"\Aext:[a-zA-Z0-9._-]+\Z")
TYPES = {"isChildOf", "isRelatedTo", "exactMatchOf", "precedes", "hasSkillLevel", "isPartOf"}


def faults_in(package: Any) -> list[str]:
    """What the official schema has against a package."""
    validator = Draft201909Validator(
        schema("case-1.1-cfpackage.schema.json"),
        format_checker=Draft201909Validator.FORMAT_CHECKER,
    )
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(package)]


def bundled(code: str, **options: Any) -> Any:
    return write_case(CATALOGUE.standard(code), catalogue=CATALOGUE, **options)[0]


@pytest.mark.parametrize("code", BUNDLED)
def test_the_official_schema_accepts_every_bundled_standard(code: str) -> None:
    """With its crosswalk, with a base address, and in another language."""
    assert faults_in(bundled(code)) == []
    assert faults_in(bundled(code, base="https://example.org/case/", language="en-GB")) == []


@pytest.mark.parametrize("code", BUNDLED)
def test_the_compatible_profile_adds_what_the_official_schema_forbids_and_no_more(
    code: str,
) -> None:
    """Without the two addresses it is sound again."""
    package = bundled(code, profile="compat")
    assert package["CFDocument"].pop("CFPackageURI")["identifier"]
    for part in package["CFItems"] + package["CFAssociations"]:
        assert part.pop("CFDocumentURI")["identifier"] == package["CFDocument"]["identifier"]
    assert faults_in(package) == []
    assert {each["associationType"] for each in package["CFAssociations"]} <= TYPES


@given(strategies.STANDARDS["unit"] | strategies.STANDARDS["ladder"])
@settings(max_examples=25)
def test_the_official_schema_accepts_any_standard(standard: Any) -> None:
    """Of any size and build."""
    assert faults_in(write_case(standard)[0]) == []


@pytest.mark.parametrize("standard", rich.standards(), ids=lambda each: each.code)
def test_the_official_schema_accepts_a_standard_in_which_every_field_is_filled(
    standard: Any,
) -> None:
    assert faults_in(write_case(standard)[0]) == []


@pytest.mark.parametrize("code", BUNDLED)
def test_every_item_has_one_place_in_its_order(code: str) -> None:
    """Each stands under one other or under the document, numbered from 1 without gaps."""
    package = bundled(code)
    nesting = [e for e in package["CFAssociations"] if e["associationType"] == "isChildOf"]
    origins = [each["originNodeURI"]["identifier"] for each in nesting]
    assert sorted(origins) == sorted(each["identifier"] for each in package["CFItems"])
    numbers: dict[str, list[int]] = {}
    for each in nesting:
        below = numbers.setdefault(each["destinationNodeURI"]["identifier"], [])
        below.append(each["sequenceNumber"])
    assert all(found == [*range(1, len(found) + 1)] for found in numbers.values())
    assert len(numbers[package["CFDocument"]["identifier"]]) == 1


@pytest.mark.parametrize("code", BUNDLED)
def test_every_part_of_a_standard_is_an_item_with_its_words_and_its_type(code: str) -> None:
    standard = CATALOGUE.standard(code)
    items = {e.get("humanCodingScheme"): e for e in bundled(code)["CFItems"]}
    for part in standard.parts():
        text = part.means.statement if hasattr(part, "means") else part.statement
        assert items[part.code]["fullStatement"] == text
        assert items[part.code]["CFItemType"].lower() == part.kind.replace("_", " ")
    assert items[code]["fullStatement"] == standard.title


@pytest.mark.parametrize("code", BUNDLED)
def test_identifiers_are_of_version_5_and_used_once(code: str) -> None:
    package = bundled(code)
    rubrics = [*package["CFRubrics"]]
    criteria = [each for rubric in rubrics for each in rubric["CFRubricCriteria"]]
    levels = [each for one in criteria for each in one["CFRubricCriterionLevels"]]
    parts = [package["CFDocument"], *package["CFItems"], *package["CFAssociations"]]
    parts += [*rubrics, *criteria, *levels, *package["CFDefinitions"]["CFItemTypes"]]
    found = [each["identifier"] for each in parts]
    assert {UUID(each).version for each in found} == {5}
    assert all(each == each.lower() for each in found)
    assert [each for each, count in Counter(found).items() if count > 1] == []


def test_an_identifier_stays_when_all_but_the_code_and_version_changes() -> None:
    """And is another in another version."""
    old = a_unit()
    new = evolve(rich.unit(), code=old.code, version=old.version)
    ids = [
        {e["humanCodingScheme"]: e["identifier"] for e in items if "humanCodingScheme" in e}
        for items in (write_case(each)[0]["CFItems"] for each in (old, new))
    ]
    assert ids[0].items() <= ids[1].items()
    other = write_case(evolve(old, version="2"))[0]["CFItems"]  # type: ignore[arg-type]
    assert not {each["identifier"] for each in other} & {*ids[0].values()}


def test_identifiers_are_what_they_have_always_been() -> None:
    """Other systems hold them: they may never change."""
    items = {each.get("humanCodingScheme"): each for each in bundled("RM")["CFItems"]}
    assert items["RM.L1.B1"]["identifier"] == "82729358-c998-520f-ab6e-e4c2c418c612"
    assert items["RM"]["uri"] == f"urn:uuid:{items['RM']['identifier']}"


@pytest.mark.parametrize("code", BUNDLED)
def test_the_same_standard_gives_the_same_package(code: str) -> None:
    assert json.dumps(bundled(code)) == json.dumps(bundled(code))


def test_dates_are_those_of_the_standard() -> None:
    """As published; the version where it is a day; otherwise the first day there is, reported."""
    assert bundled("RM")["CFDocument"]["lastChangeDateTime"] == "2024-08-14T00:00:00Z"
    assert bundled("SFJES19")["CFItems"][0]["lastChangeDateTime"] == "2012-01-01T00:00:00Z"
    package, report = write_case(CATALOGUE.standard("PWS"))
    assert package["CFDocument"]["lastChangeDateTime"] == "1970-01-01T00:00:00Z"
    assert "lastChangeDateTime" in [each.what for each in report.losses]


def test_levels_are_items_and_a_rubric() -> None:
    """Each indicator stands under its level, has it as its skill level, and is in the rubric."""
    package, standard = bundled("RM"), CATALOGUE.standard("RM")
    ids = {each.get("humanCodingScheme"): each["identifier"] for each in package["CFItems"]}
    pairs = {
        (each["originNodeURI"]["identifier"], each["destinationNodeURI"]["identifier"])
        for each in package["CFAssociations"]
        if each["associationType"] == "hasSkillLevel"
    }
    levels = standard.levels  # type: ignore[union-attr]
    assert pairs == {(ids[e.code], ids[level.code]) for level in levels for e in level.indicators}
    ((criterion,),) = [each["CFRubricCriteria"] for each in package["CFRubrics"]]
    assert criterion["CFItemURI"]["identifier"] == ids["RM"]
    found = criterion["CFRubricCriterionLevels"]
    assert [each["score"] for each in found] == [1, 2, 3, 4, 5]
    assert [each["quality"] for each in found] == [level.statement for level in levels]
    for level, each in zip(levels, found, strict=True):
        assert all(item.statement in each["description"] for item in level.indicators)


def test_a_competency_judged_as_a_whole_has_the_levels_of_its_scale_as_a_rubric() -> None:
    whole = write_case(a_whole())[0]["CFRubrics"][0]["CFRubricCriteria"][0]
    assert [each["score"] for each in whole["CFRubricCriterionLevels"]] == [0, 1, 2, 3, 4]


def test_stages_come_one_after_the_other() -> None:
    """Of one outcome, and never from one outcome to the next."""
    package = bundled("ROPS")
    titles = {each["identifier"]: each["fullStatement"] for each in package["CFItems"]}
    chains = [
        (titles[e["originNodeURI"]["identifier"]], titles[e["destinationNodeURI"]["identifier"]])
        for e in package["CFAssociations"]
        if e["associationType"] == "precedes"
    ]
    questions = CATALOGUE.standard("ROPS").questions  # type: ignore[union-attr]
    asked = [questions[number] for number in (0, 1, 3, 4)]
    assert chains == [*pairwise(asked)] * 4


def test_alignments_are_associations_with_their_direction_and_reason() -> None:
    """What says more is the origin of ext:broader, and in the compatible profile the whole."""
    crosswalk = CATALOGUE.crosswalk("electoral-core")
    strict, compat = bundled("RM"), bundled("RM", profile="compat")
    wanted = [e for e in crosswalk.alignments if "RM" in (e.source[:2], e.target[:2])]
    found = strict["CFAssociations"][-len(wanted) :]
    assert [each["notes"] for each in found] == [each.rationale for each in wanted]
    ids = {each["identifier"]: each.get("humanCodingScheme") for each in strict["CFItems"]}
    for association, alignment in zip(found, wanted, strict=True):
        type = association["associationType"]
        assert OWN_TYPE.match(type) or type in TYPES
        for end, code in (("origin", alignment.source), ("destination", alignment.target)):
            identifier = association[f"{end}NodeURI"]["identifier"]
            assert ids.get(identifier, code) == code
    broader = [e for e in found if e["associationType"] == "ext:broader"]
    parts = [e for e in compat["CFAssociations"] if e["associationType"] == "isPartOf"]
    assert [e["originNodeURI"]["title"] for e in broader] == [
        e["destinationNodeURI"]["title"] for e in parts
    ]
    assert broader


def test_both_ends_of_an_alignment_are_what_their_own_packages_call_them() -> None:
    """So that two packages imported together are joined."""
    known = {item["identifier"] for code in BUNDLED for item in bundled(code)["CFItems"]}
    for code in BUNDLED:
        for each in bundled(code)["CFAssociations"][-5:]:
            assert each["originNodeURI"]["identifier"] in known


def test_groups_are_headings_and_nested_criteria_stand_under_what_they_are_part_of() -> None:
    package = write_case(rich.unit())[0]
    text = {each["identifier"]: each for each in package["CFItems"]}
    above = {
        text[e["originNodeURI"]["identifier"]].get("humanCodingScheme"): text[
            e["destinationNodeURI"]["identifier"]
        ]
        for e in package["CFAssociations"]
        if e["associationType"] == "isChildOf" and e["destinationNodeURI"]["identifier"] in text
    }
    assert above["UNIT.P1"]["fullStatement"] == "Do"
    assert above["UNIT.P2"]["humanCodingScheme"] == "UNIT.P1"
    assert above["UNIT.P3"]["fullStatement"] == "Other"
    assert above["UNIT.S1"]["humanCodingScheme"] == "UNIT"


def test_nothing_is_carried_of_crosswalks_without_a_catalogue() -> None:
    found = write_case(CATALOGUE.standard("RM"))[0]["CFAssociations"]
    assert {each["associationType"] for each in found} == {"isChildOf", "hasSkillLevel"}


def test_an_alignment_with_an_item_that_the_standard_does_not_have_is_left_out() -> None:
    """A standard of one's own may have the code of a bundled one, and fewer items."""
    own: Any = evolve(cast("Any", CATALOGUE.standard("RM")), levels=())
    found = write_case(own, catalogue=CATALOGUE)[0]["CFAssociations"]
    assert {each["associationType"] for each in found} == {"isChildOf"}


def test_two_items_of_one_code_are_refused() -> None:
    """Other systems would take them for one."""
    unit = a_unit(2)
    twins = tuple(evolve(each, code=Code("UNIT.P1")) for each in unit.performance_criteria)
    with pytest.raises(InvalidDocumentError, match=r"several items have the code UNIT\.P1"):
        write_case(evolve(unit, performance_criteria=twins))


@pytest.mark.parametrize("base", ["example.org", "http://", "https://x y", "ftp://x.org"])
def test_a_base_that_is_no_web_address_is_refused(base: str) -> None:
    with pytest.raises(InvalidDocumentError, match="no web address"):
        write_case(a_ladder(), base=base)


def test_below_a_base_everything_has_an_address_there() -> None:
    package = bundled("RM", base="https://example.org/ims/case/v1p1/")
    item = package["CFItems"][0]
    assert item["uri"] == f"https://example.org/ims/case/v1p1/CFItems/{item['identifier']}"
