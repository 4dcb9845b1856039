"""
Whatever is done to a document of another system, it is read or refused, and each fault has a place.
"""

import json
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.exchange.case.reading import read_case
from electoral_standards.exchange.case.writing import write_case
from electoral_standards.exchange.open_badges.achievement import write_achievement
from electoral_standards.exchange.open_badges.reading import read_achievement
from electoral_standards.interchange.documents import dumps
from tests.exchange import foreign, rich
from tests.interchange.generating import HOSTILE, places, twists

PACKAGES = [
    *foreign.examples("case"),
    *(write_case(each)[0] for each in rich.standards()),
    write_case(load_catalogue().standard("RM"), catalogue=load_catalogue())[0],
]
BADGES = [
    *foreign.examples("badges"),
    write_achievement(rich.unit())[0],
    write_achievement(rich.ladder())[0],
]


@st.composite
def damaged(draw: st.DrawFn, documents: list[Any]) -> Any:
    """One of the documents, with one to three of its values replaced, twisted or taken out."""
    document = deepcopy(documents[draw(st.integers(0, len(documents) - 1))])
    for _ in range(draw(st.integers(1, 3))):
        *outer, last = draw(st.sampled_from([*places(document)]))
        place = document
        for key in outer:
            place = place[key]
        deed = draw(st.sampled_from(["replace", "twist", "drop", "add"]))
        if deed == "replace":
            place[last] = deepcopy(draw(st.sampled_from(HOSTILE)))
        elif deed == "twist" and place[last] != float("inf"):
            place[last] = draw(st.sampled_from(twists(deepcopy(place[last]))))
        elif deed == "drop" or isinstance(place, list):
            del place[last]
        else:
            place[draw(st.sampled_from(["x", "", "type"]))] = deepcopy(place[last])
    return document


def check(read: Any, value: Any) -> None:
    """Read and written again, or refused with faults that all have a path."""
    faults: tuple[Fault, ...] = ()
    try:
        found, report = read(json.dumps(value).encode())
    except InvalidDocumentError as error:
        faults = error.faults
    if faults:
        assert all(each.path.startswith("$") and each.message for each in faults)
        return
    assert all(each.place and each.what and each.reason for each in report.losses)
    json.loads(dumps(found))


@given(damaged(PACKAGES))
@settings(max_examples=150)
def test_a_damaged_package_is_read_or_refused(value: Any) -> None:
    check(read_case, value)


@given(damaged(BADGES))
@settings(max_examples=150)
def test_a_damaged_badge_is_read_or_refused(value: Any) -> None:
    check(read_achievement, value)
