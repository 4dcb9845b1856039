"""
CASE packages of our own come back as they were, and what others changed is read or said.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.content.loader import load_catalogue
from electoral_standards.exchange.case.reading import read_case
from electoral_standards.exchange.case.writing import write_case
from electoral_standards.model.catalogue import Family
from tests import strategies
from tests.exchange import rich
from tests.exchange.case_packages import bytes_of, faults, losses
from tests.exchange.foreign import child, item, uuid

CATALOGUE = load_catalogue()
BUNDLED = CATALOGUE.keys(Family.STANDARD)
ANY = st.one_of(*strategies.STANDARDS.values())


@pytest.mark.parametrize("profile", ["strict", "compat"])
@pytest.mark.parametrize("code", BUNDLED)
def test_a_bundled_standard_comes_back_as_it_was(code: str, profile: Any) -> None:
    """From both profiles, with the crosswalk among the associations."""
    standard = CATALOGUE.standard(code)
    written, report = write_case(standard, profile=profile, catalogue=CATALOGUE)
    found, read = read_case(bytes_of(written))
    assert found == standard
    assert read.carried == report.carried
    assert read.format == "case-1.1"


@pytest.mark.parametrize("standard", rich.standards(), ids=lambda each: each.code)
def test_a_standard_in_which_every_field_is_filled_comes_back_as_it_was(standard: Any) -> None:
    found, report = read_case(write_case(standard)[0])
    assert found == standard
    assert report.losses == ()


@given(ANY)
@settings(max_examples=60)
def test_any_standard_comes_back_as_it_was(standard: Any) -> None:
    assert read_case(write_case(standard)[0])[0] == standard


@given(st.permutations(range(6)), ANY)
@settings(max_examples=25)
def test_the_order_of_associations_changes_nothing(order: list[int], standard: Any) -> None:
    """Items are ordered by their numbers."""
    written = write_case(standard)[0]
    found = written["CFAssociations"]
    written["CFAssociations"] = [found[at] for at in order if at < len(found)] + found[6:]
    assert read_case(written)[0] == standard


def test_what_another_system_changed_is_read() -> None:
    """A statement, a title, a heading, the terms, key words, and the order of items."""
    written = write_case(rich.unit())[0]
    items = {
        each.get("humanCodingScheme", each["fullStatement"]): each for each in written["CFItems"]
    }
    items["UNIT.P1"]["fullStatement"] = "Said anew."
    items["Do"]["fullStatement"] = "Act"
    items["UNIT"]["conceptKeywords"] = ["new"]
    written["CFDocument"]["title"] = "A new title"
    written["CFDocument"]["publisher"] = "Another"
    written["CFDocument"]["description"] = "A new overview."
    written["CFDefinitions"]["CFLicenses"][0]["licenseText"] = "Free."
    unit = read_case(written)[0]
    first = unit.performance_criteria[0]
    assert (first.statement, first.group) == ("Said anew.", "Act")
    assert (unit.title, unit.source.publisher) == ("A new title", "Another")
    assert (unit.overview.statement, unit.source.terms) == ("A new overview.", "Free.")
    assert unit.metadata.key_words == ("new",)


def test_what_another_system_changed_and_is_not_read_is_reported() -> None:
    """A label, a status, a rubric: each with its place, and nothing else."""
    written = write_case(rich.ladder())[0]
    written["CFItems"][1]["listEnumeration"] = "I"
    written["CFDocument"]["adoptionStatus"] = "Deprecated"
    levels = written["CFRubrics"][0]["CFRubricCriteria"][0]["CFRubricCriterionLevels"]
    levels[1]["feedback"] = "Well done"
    found = losses(written)
    level = "CFRubrics[0].CFRubricCriteria[0].CFRubricCriterionLevels[1]"
    assert {*found} == {
        "$.CFItems[1].listEnumeration",
        "$.CFDocument.adoptionStatus",
        f"$.{level}.feedback",
    }
    assert read_case(written)[0] == rich.ladder()


def test_what_another_system_added_to_our_package_is_reported() -> None:
    """It is left out, and what stands under it goes to what is above."""
    written = write_case(rich.unit())[0]
    root = written["CFItems"][0]["identifier"]
    written["CFItems"].append(item(50, "Added"))
    new = {**child(60, 50, 0), "destinationNodeURI": {"identifier": root}}
    written["CFAssociations"].append(new)
    moved = next(e for e in written["CFItems"] if e.get("humanCodingScheme") == "UNIT.S2")
    for each in written["CFAssociations"]:
        if each["originNodeURI"]["identifier"] == moved["identifier"]:
            each["destinationNodeURI"] = {"identifier": uuid(50)}
    unit, report = read_case(written)
    assert len(unit.range_statements) == 2
    places = [each.place for each in report.losses]
    assert f"$.CFItems[{len(written['CFItems']) - 1}]" in places


@pytest.mark.parametrize("damage", ["type", "list", "missing"])
def test_damage_to_our_extensions_is_said(damage: str) -> None:
    """An unknown type, a list that there is none, a field taken out."""
    written = write_case(rich.unit())[0]
    own = written["CFDocument"]["extensions"]["electoralStandards"]
    if damage == "type":
        own["type"] = "nothing"
        assert "$.CFDocument.extensions.electoralStandards.type" in faults(written)
    elif damage == "missing":
        del own["metadata"]
        assert "$.metadata" in faults(written)
    else:
        target = next(e for e in written["CFItems"] if e.get("humanCodingScheme") == "UNIT.P3")
        target["extensions"]["electoralStandards"]["list"] = "metadata"
        assert any("no list metadata" in each for each in losses(written).values())
