"""
The reader of Australian units of competency, on made-up units.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.sources import australian_unit, nos_unit
from electoral_standards.sources.reading import (
    Reading,
    UnrecognisedDocumentError,
    uncounted,
)
from electoral_standards.sources.text import lines_of
from tests.sources.test_nos_unit import sample


def read(text: str) -> Reading:
    """Read a text as a unit, and prove that no line was lost."""
    lines = lines_of(text)
    found = australian_unit.read_lines(lines)
    assert uncounted(lines, found) == ()
    return found


def unit_in(text: str) -> OccupationalStandard:
    """The unit that a text holds."""
    document = read(text).document
    assert isinstance(document, OccupationalStandard)
    return document


def test_elements_are_groups_and_printed_numbers_are_labels() -> None:
    """An element's title may go on beside its second criterion."""
    unit = unit_in(sample("australian.txt"))
    assert [
        (each.code, each.locator.label, each.group, each.statement)
        for each in unit.performance_criteria
    ] == [
        ("MADGOV301A.P1", "1.1", "Prepare the made-up room",
         "Rooms are booked in the time that the council allows."),
        ("MADGOV301A.P2", "1.2", "Prepare the made-up room", "Tables are counted."),
        ("MADGOV301A.P3", "2.1", "Count votes", "Votes are counted twice."),
        ("MADGOV301A.P4", "2.2", "Count votes", "The count is written down."),
    ]  # fmt: skip


def test_skills_and_knowledge_are_requirements_in_groups_of_their_own() -> None:
    """Codes go on from one list to the next."""
    unit = unit_in(sample("australian.txt"))
    assert [(each.code[-2:], each.group) for each in unit.knowledge_requirements] == [
        ("K1", "Required Skills"),
        ("K2", "Required Skills"),
        ("K3", "Required Knowledge"),
        ("K4", "Required Knowledge"),
    ]


def test_the_range_is_the_scope() -> None:
    """What heads a list of the range stands in the locator of its items."""
    unit = unit_in(sample("australian.txt"))
    assert [(each.statement, each.locator.section) for each in unit.range_statements] == [
        ("halls", "Range Statement: Rooms may include"),
        ("caravans", "Range Statement: Rooms may include"),
        ("marks", "Range Statement: Votes may include"),
        ("crosses", "Range Statement: Votes may include"),
    ]


def test_descriptor_application_release_and_sector_are_kept() -> None:
    """What the format says of the unit itself is in the document."""
    found = read(sample("australian.txt"))
    unit = found.document
    assert isinstance(unit, OccupationalStandard)
    assert unit.target_group is not None
    assert (unit.code, unit.version, unit.metadata.suite) == (
        "MADGOV301A",
        "1",
        "Made-up governance",
    )
    assert unit.target_group.statement == "It suits staff of councils that are made up."
    evidence = unit.further_sections[-1]
    assert evidence.title == "Evidence Guide"
    assert evidence.passages[-1].statement.endswith("Counting was seen.")
    assert found.unaccounted == ()


def test_heads_of_another_table_do_not_open_the_elements_again() -> None:
    """A table of foundation skills names the criteria in a column; its numbers are its text."""
    table = "Foundation Skills\nSkill\nPerformance Criteria\nDescription\nNumeracy\n2.1\nCounts\n"
    text = sample("australian.txt")
    found = read(text.replace("Evidence Guide\n", f"{table}\nEvidence Guide\n", 1))
    unit, without = found.document, unit_in(text)
    assert isinstance(unit, OccupationalStandard)
    assert [(each.code, each.statement) for each in unit.performance_criteria] == [
        (each.code, each.statement) for each in without.performance_criteria
    ]
    kept = next(each for each in unit.further_sections if each.title == "Foundation Skills")
    said = [each.statement for each in kept.passages]
    assert said == ["Skill", "Performance Criteria", "Description", "Numeracy", "2.1", "Counts"]
    assert found.unaccounted == ()


def test_field_and_sector_stay_apart() -> None:
    """Both say where the unit belongs, and are not one phrase."""
    text = sample("australian.txt")
    more = text.replace("Unit Sector", "Competency Field\nElections\n\nUnit Sector", 1)
    assert more != text
    assert unit_in(more).metadata.suite == "Elections; Made-up governance"


def test_lines_apart_give_the_same_unit() -> None:
    """A page with an empty line after every line is the same document."""
    apart = sample("australian.txt").replace(
        "1.1. Rooms are booked in the time that the\n", "1.1. "
    )
    text = (
        apart.replace("made-up room\tcouncil allows.", "Rooms are booked when the council allows.")
        .replace("1. Prepare the\t1.1. ", "1. Prepare the made-up room\n1.1. ")
        .replace("\t", "\n")
        .replace("2. Count votes\n", "2. Count votes\n\n")
        .replace("that are\nmade up", "that are made up")
        .replace("\n", "\n\n")
    )
    unit = unit_in(text)
    assert [each.group for each in unit.performance_criteria] == [
        "Prepare the made-up room",
        "Prepare the made-up room",
        "Count votes",
        "Count votes",
    ]
    assert len(unit.knowledge_requirements) == len(unit.range_statements) == 4


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.booleans(), st.sampled_from(".) "))
@settings(max_examples=50)
def test_made_up_elements_come_back(counts: list[int], table: bool, mark: str) -> None:
    """Whatever the number of elements and criteria, each criterion is in its element."""
    rows = []
    for number, count in enumerate(counts, 1):
        lead = f"{number}{mark.strip()} Do thing {number * 'x'}"
        for at in range(1, count + 1):
            first = lead if at == 1 else ""
            text = f"{number}.{at} Thing is done {at * 'y'}."
            rows.append(f"{first}\t{text}" if table else "\n".join(filter(None, (first, text))))
    unit = unit_in("MADABC101 Do things\nUnit Descriptor\nDoing.\nElements and Performance "
                   "Criteria\n" + "\n".join(rows) + "\nRequired Knowledge\nthings\n")  # fmt: skip
    found: list[Any] = [(each.group, each.locator.label) for each in unit.performance_criteria]
    assert found == [
        (f"Do thing {number * 'x'}", f"{number}.{at}")
        for number, count in enumerate(counts, 1)
        for at in range(1, count + 1)
    ]


def test_it_is_no_unit_of_national_standards_nor_the_other_way_round() -> None:
    """The two formats share words, and are told apart."""
    australian, national = lines_of(sample("australian.txt")), lines_of(sample("current-page.txt"))
    assert australian_unit.recognise(australian).is_met
    assert not nos_unit.recognise(australian).is_met
    assert nos_unit.recognise(national).is_met
    assert not australian_unit.recognise(national).is_met


def test_without_criteria_it_is_refused() -> None:
    """There is no unit without performance criteria."""
    with pytest.raises(UnrecognisedDocumentError, match="elements"):
        australian_unit.read_lines(lines_of("Required Knowledge\nthings"))
