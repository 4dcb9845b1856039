"""
The alignments in a CASE package are read as a crosswalk.
"""

import json
from typing import Any

import pytest

from electoral_standards.content.loader import load_catalogue
from electoral_standards.exchange.case.alignments import read_alignments
from electoral_standards.exchange.case.writing import write_case
from electoral_standards.exchange.identifiers import identifier
from electoral_standards.identifiers import standard_of
from electoral_standards.interchange.documents import dumps
from electoral_standards.model.catalogue import Family
from electoral_standards.vocabulary import AlignmentStatus, AlignmentType
from tests.exchange.foreign import child, item, package, uuid

CATALOGUE = load_catalogue()
BUNDLED = CATALOGUE.keys(Family.STANDARD)


@pytest.mark.parametrize("code", BUNDLED)
def test_the_alignments_of_a_bundled_standard_come_back_as_they_were(code: str) -> None:
    """With direction, reason and status, and in their order."""
    written = write_case(CATALOGUE.standard(code), catalogue=CATALOGUE)[0]
    found, report = read_alignments(json.dumps([written]).encode(), catalogue=CATALOGUE)
    every = CATALOGUE.crosswalk("electoral-core").alignments
    wanted = [e for e in every if code in (standard_of(e.source), standard_of(e.target))]
    assert [*found.alignments] == wanted
    assert (report.carried, report.losses) == (len(wanted), ())
    assert json.loads(dumps(found))["type"] == "crosswalk"


def test_a_part_says_less_than_the_whole() -> None:
    """The compatible profile has isPartOf in place of broader, from the part on."""
    written = write_case(CATALOGUE.standard("RM"), catalogue=CATALOGUE, profile="compat")[0]
    found = read_alignments(written, catalogue=CATALOGUE)[0].alignments
    every = CATALOGUE.crosswalk("electoral-core").alignments
    broader = {e.inverse() for e in every if e.type is AlignmentType.BROADER}
    narrower = {e for e in found if e.type is AlignmentType.NARROWER}
    assert narrower
    assert narrower <= broader


def test_items_of_other_systems_are_known_by_what_they_became() -> None:
    """Ours by the identifiers that they have in our packages; any other is reported."""
    ours = identifier("CFItem", "RM.L1.B1@2024-08-14")

    def aligned(number: int, origin: int, type: str, target: str, **more: Any) -> dict[str, Any]:
        end = {"title": "x", "identifier": target, "uri": "x"}
        made = child(number, origin, 0, **more)
        return {**made, "associationType": type, "destinationNodeURI": end}

    several = [
        aligned(20, 10, "exactMatchOf", ours, notes="Because."),
        aligned(21, 11, "isRelatedTo", uuid(10)),
        aligned(22, 10, "exactMatchOf", uuid(99)),
        aligned(23, 10, "replacedBy", uuid(11)),
    ]
    value = package(item(10, "A"), item(11, "B"), associations=several)
    found, report = read_alignments(value, catalogue=CATALOGUE)
    assert [(e.source, e.target, e.rationale, e.status) for e in found.alignments] == [
        ("AFRAMEWORK.P1", "RM.L1.B1", "Because.", AlignmentStatus.PROPOSED),
        ("AFRAMEWORK.P2", "AFRAMEWORK.P1", "The package gives no reason.", "proposed"),
    ]
    assert [each.place for each in report.losses] == ["$.CFAssociations[2]", "$.CFAssociations[3]"]
