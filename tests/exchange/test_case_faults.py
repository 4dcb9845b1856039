"""
What is not right with a CASE package is reported or refused, each with its place.
"""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.exchange.case.reading import read_case
from electoral_standards.exchange.case.writing import write_case
from electoral_standards.interchange.documents import dumps
from tests.exchange.case_packages import bytes_of, faults, losses
from tests.exchange.foreign import child, item, package, uuid


def test_items_under_each_other_in_a_circle_are_refused_with_their_place() -> None:
    """However long the circle, and also of one item."""
    items = [item(n, f"Item {n}") for n in range(10, 14)]
    ring = [child(20, 10, 11), child(21, 11, 12), child(22, 12, 10), child(23, 13, 13)]
    found = faults(package(*items, associations=ring))
    assert {*found} == {"$.CFAssociations[2]", "$.CFAssociations[3]"}
    assert "0, 1, 2 of CFItems" in found["$.CFAssociations[2]"]


def test_an_association_that_leads_nowhere_is_reported_with_its_place() -> None:
    """The item stands at the top then; nothing else is lost."""
    broken = package(item(10, "A"), associations=[child(20, 10, 99), child(21, 98, 10)])
    unit, _ = read_case(broken)
    assert [each.statement for each in unit.performance_criteria] == ["A"]
    found = losses(broken)
    assert "stands at the top" in found["$.CFAssociations[0].destinationNodeURI"]
    assert "no item" in found["$.CFAssociations[1].originNodeURI"]


def test_an_item_in_two_places_stands_in_the_first_and_the_other_is_reported() -> None:
    items = [item(10, "A"), item(11, "B"), item(12, "C")]
    nesting = [child(20, 10, 1), child(21, 11, 1, 2), child(22, 12, 10), child(23, 12, 11)]
    unit = read_case(package(*items, associations=nesting))[0]
    assert [(each.statement, each.group) for each in unit.performance_criteria] == [
        ("C", "A"),
        ("B", "A framework"),
    ]
    found = losses(package(*items, associations=nesting))
    assert "$.CFAssociations[2]" in found["$.CFAssociations[3].destinationNodeURI"]


def test_alignments_are_reported_and_not_read() -> None:
    other = {**child(20, 10, 77), "associationType": "exactMatchOf"}
    found = losses(package(item(10, "A"), associations=[other]))
    assert found["$.CFAssociations[0]"].startswith("exactMatchOf")


def test_an_item_that_says_nothing_is_left_out_and_reported() -> None:
    blank = package(item(10, "  "), item(11, "B"))
    assert len(read_case(blank)[0].performance_criteria) == 1
    assert "blank" in losses(blank)["$.CFItems[0]"]


def test_a_field_that_case_does_not_have_is_reported() -> None:
    assert "no such field" in losses(package(item(10, "A", colour="red")))["$.CFItems[0].colour"]


def test_every_fault_is_found_at_once_and_has_its_place() -> None:
    broken = {
        "CFDocument": {"identifier": 7, "version": 1},
        "CFItems": [{"identifier": uuid(10)}, "text", item(10, "A"), item(11, "B", notes=3)],
        "CFAssociations": [
            {"associationType": "isChildOf", "originNodeURI": "x"},
            child(20, 10, 1, sequenceNumber="first"),
        ],
        "CFRubrics": {"title": "x"},
        "CFDefinitions": "none",
    }
    assert {*faults(broken)} == {
        "$.CFDocument.identifier",
        "$.CFDocument.title",
        "$.CFDocument.version",
        "$.CFDefinitions",
        "$.CFItems[0].fullStatement",
        "$.CFItems[1]",
        "$.CFItems[2].identifier",
        "$.CFItems[3].notes",
        "$.CFAssociations[0].originNodeURI",
        "$.CFAssociations[0].destinationNodeURI",
        "$.CFAssociations[1].sequenceNumber",
        "$.CFRubrics",
    }


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (b"{", "not JSON"),
        (b"", "it is empty"),
        (b"[]", "no field is called CFDocument"),
        (b'"CFDocument"', "no field is called CFDocument"),
        (b'{"CFDocuments": []}', "a list of documents"),
        (b'{"CFDocument": []}', "expected an object, found a list"),
        (b'[{"CFDocument": {}}, {"CFDocument": {}}]', "there are 2 packages"),
        (b"[" * 5000 + b"]" * 5000, "nested deeper"),
        (bytes_of({"CFDocument": {}, "x": json.loads("[" * 90 + "]" * 90)}), "nested deeper"),
        (b'{"CFDocument": {"title": "\\ud800"}}', "half a character"),
    ],
)
def test_what_is_no_package_gives_one_clear_error(value: bytes, message: str) -> None:
    assert message in next(iter(faults(value).values()))


def test_a_chain_of_thousands_of_items_is_read() -> None:
    """Depth of nesting is no depth of recursion."""
    count = 3000
    items = [item(10 + n, f"Item {n}") for n in range(count)]
    nesting = [child(9000 + n, 10 + n, 9 + n if n else 1) for n in range(count)]
    found = read_case(package(*items, associations=nesting))[0].performance_criteria
    assert len(found) == count - 1
    assert found[-1].part_of == found[-2].code


@given(
    st.lists(st.tuples(st.integers(10, 15), st.integers(9, 16)), max_size=9),
    st.lists(st.text(max_size=4), min_size=1, max_size=6),
    st.lists(st.sampled_from(["", "Level", "Domain", "Knowledge", "Scope", "Unit"]), min_size=6),
)
@settings(max_examples=150)
def test_any_package_is_read_and_stays_as_it_was_read_or_is_refused(
    pairs: list[tuple[int, int]], texts: list[str], types: list[str]
) -> None:
    """Whatever the hierarchy: a fixed point, no item silently lost, and a sound export."""
    items = [item(10 + at, text, types[at]) for at, text in enumerate(texts)]
    nesting = [child(20 + at, *ends) for at, ends in enumerate(pairs)]
    try:
        found, report = read_case(package(*items, associations=nesting))
    except InvalidDocumentError as error:
        assert "circle" in str(error)  # noqa: PT017 - the only reason there may be
        return
    again, second = read_case(bytes_of(write_case(found)[0]))
    assert again == found
    assert second.losses == ()
    said = {each.statement for each in found.parts()}
    for each in getattr(found, "performance_criteria", ()):
        said |= {*each.group.split(" / ")}
    for each in getattr(found, "knowledge_requirements", ()):
        said |= {*each.group.split(" / ")}
    lost = {each.place for each in report.losses}
    for at, text in enumerate(texts):
        headed = any(f"$.CFItems[{at}]" in place for place in lost)
        assert text.strip() in said or headed or not text.strip()
    json.loads(dumps(found))
