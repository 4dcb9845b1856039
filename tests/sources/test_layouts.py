"""
The layouts in which units are published: whatever a page does to them, the same unit comes back.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.sources.input import lines_in
from electoral_standards.sources.reading import Reading, uncounted
from electoral_standards.sources.recognition import read
from tests.sources.made_up_files import drawn_pages, web_pages
from tests.sources.made_up_units import made_up_units
from tests.sources.test_nos_unit import assert_same, sections_of


def read_file(data: bytes) -> Reading:
    """Recognise and read a file, and prove that no line was lost."""
    lines = lines_in(data)
    found = read(lines)
    assert uncounted(lines, found) == ()
    return found


def unit_in(text: str) -> OccupationalStandard:
    """The unit in a text, of which no line is without sense."""
    found = read_file(text.encode())
    assert [(each.line, each.text) for each in found.unaccounted] == []
    assert isinstance(found.document, OccupationalStandard)
    return found.document


@given(st.data())
@settings(max_examples=60)
def test_a_unit_comes_back_from_a_web_page(data: Any) -> None:
    """Numbers are the browser's, lists nest, a table ends it, and menus stand around it."""
    unit = data.draw(made_up_units())
    assert_same(unit, read_file(data.draw(web_pages(unit))))


@given(st.data())
@settings(max_examples=25)
def test_a_unit_comes_back_from_a_pdf(data: Any) -> None:
    """Columns, pages, headers and footers of a file are those of the page that it draws."""
    pytest.importorskip("pdfplumber")
    unit = data.draw(made_up_units())
    assert_same(unit, read_file(data.draw(drawn_pages(unit))))


# ----------------------------------------------------------------- layouts of some publishers


OLDER = """Unit MU12: Prepare rooms for made-up events

Unit Summary

This unit is about preparing rooms.

There are two elements:
MU12.1 Prepare the tables
MU12.2 Prepare the chairs

Linked Units

This unit is often used together with the one on halls.

Key words and phrases

Table \u2013 a flat thing

Element MU12.1: Prepare the tables

Performance criteria

To meet the standard, you

1  count the tables
2  carry the tables

Element MU12.2: Prepare the chairs

Performance criteria

To meet the standard, you

1  count the chairs
2  carry the chairs

Range

1. Chairs
a) hard
b) soft

Knowledge and understanding

To meet the standard, you need to know and understand

Rules

1  the rules on rooms

Preparing rooms

2  how to carry a table

Evidence requirements

All of it is shown at work.
"""


def test_elements_of_older_units_are_groups() -> None:
    """Criteria begin again in each element; what all elements share is of none of them."""
    unit = unit_in(OLDER)
    first, second = "Element MU12.1: Prepare the tables", "Element MU12.2: Prepare the chairs"
    assert [(each.locator.label, each.group) for each in unit.performance_criteria] == [
        ("1", first),
        ("2", first),
        ("1", second),
        ("2", second),
    ]
    assert [each.group for each in unit.knowledge_requirements] == ["Rules", "Preparing rooms"]
    assert (unit.code, unit.title) == ("MU12", "Prepare rooms for made-up events")
    assert [each.term for each in unit.glossary] == ["Table"]
    assert sections_of(unit) == [
        ("Linked Units", ("This unit is often used together with the one on halls.",)),
        ("Evidence requirements", ("All of it is shown at work.",)),
    ]


CARE = """MUSS7
Support people through made-up change


MUSS7
Support people through made-up change                                                 1

Overview

This standard says what it takes to support people.

MUSS7
Support people through made-up change                                                 2

Performance
criteria

              Prepare
You must be able to:

          P1 check what people want
          P2 work in ways that
             respect their wishes

              Support
You must be able to:

          P3 help people

MUSS7
Support people through made-up change                                                 3

Knowledge and
understanding

              Rights
You need to know and understand:

          K1 rights
          K2 how to:
            K2.1 ask
            K2.2 tell
          K3 law
          K3a more of the law

Scope/range related to performance criteria

The details in this field are examples of where the standard may apply.

Scope/range related to knowledge and understanding

All knowledge applies to the setting.

Values

Everyone has the right:

To be heard

To be respected

MUSS7
Support people through made-up change                                                 4

Developed by

Made Up Care

Version Number

1

Indicative Review
Date

August 2034

Original URN

OLD 3112

SOC Code

6145

Relevant
Occupations

Care; Care Assistants
and Carers

Keywords

change, support
"""


def test_headings_above_their_lead_in_and_nested_codes() -> None:
    """A group may be named above a lead-in that is printed again; codes nest by their numbers."""
    unit = unit_in(CARE)
    assert [(each.code, each.group) for each in unit.performance_criteria] == [
        ("MUSS7.P1", "Prepare"),
        ("MUSS7.P2", "Prepare"),
        ("MUSS7.P3", "Support"),
    ]
    assert unit.performance_criteria[1].statement == "work in ways that respect their wishes"
    assert [
        (each.locator.label, each.part_of) for each in unit.knowledge_requirements
    ] == [
        ("K1", None),
        ("K2", None),
        ("K2.1", "MUSS7.K2"),
        ("K2.2", "MUSS7.K2"),
        ("K3", None),
        ("K3a", "MUSS7.K5"),
    ]  # fmt: skip
    assert [each.statement for each in unit.range_statements] == [
        "All knowledge applies to the setting."
    ]
    assert [title for title, _ in sections_of(unit)] == [
        "Scope/range related to performance criteria",
        "Values",
    ]
    assert unit.metadata.relevant_occupations == ("Care", "Care Assistants and Carers")
    assert unit.metadata.indicative_review_date == "August 2034"
    assert [(each.name, each.value) for each in unit.metadata.further_fields] == [
        ("SOC Code", "6145")
    ]


WEB_TEXT = """Deliver made-up cakes
URN: MUSPC3
Business Sectors (Suites): Cakes
Developed by: Made Up
Approved on: 30 Mar 2015
Overview
This standard is about cakes.
Performance criteria
You must be able to:
a) work safely
b) prepare cakes
Knowledge and Understanding
You need to know and understand:
K1 why cakes matter
K2 how to:
- mix
- bake
Scope/range
There is no scope.
Skills
Communicating
Planning
Glossary
Cake
A thing that is baked in a tin
Tin: what holds a cake
Links To Other NOS
MUSPC1 Plan cakes, MUSPC2
See the other suites too.
Version Number
2
"""


def test_fields_above_the_overview_letters_and_lists_without_marks() -> None:
    """The facts of a page may stand below its title, its labels be letters, its lists be bare."""
    unit = unit_in(WEB_TEXT)
    assert (unit.code, unit.version, unit.metadata.suite) == ("MUSPC3", "2", "Cakes")
    assert unit.metadata.date_approved == "30 Mar 2015"
    assert [(each.locator.label, each.statement) for each in unit.performance_criteria] == [
        ("a", "work safely"),
        ("b", "prepare cakes"),
    ]
    assert [each.statement for each in unit.knowledge_requirements] == [
        "why cakes matter",
        "how to: mix bake",
    ]
    assert unit.range_statements == ()
    assert sections_of(unit) == [
        ("Scope/range", ("There is no scope.",)),
        ("Skills", ("Communicating", "Planning")),
    ]
    assert [(each.term, each.meaning.statement) for each in unit.glossary] == [
        ("Cake", "A thing that is baked in a tin"),
        ("Tin", "what holds a cake"),
    ]
    assert [each.code for each in unit.links] == ["MUSPC1"]


def test_a_number_in_a_bullet_stays_in_its_text() -> None:
    """What looks like a label and numbers nothing is a word of the text."""
    unit = unit_in(WEB_TEXT.replace("- mix", "").replace("- bake", "").replace(
        "There is no scope.", "\u2022 24 hour cakes\n\u2022 cakes"
    ))  # fmt: skip
    assert [each.statement for each in unit.range_statements] == ["24 hour cakes", "cakes"]


def test_without_a_heading_what_stands_below_the_title_is_the_overview() -> None:
    """A copy may leave the first heading out."""
    unit = unit_in(WEB_TEXT.replace("Overview\n", ""))
    assert unit.overview.statement == "This standard is about cakes."


MARKDOWN = """# MUMD3 Keep made-up halls

## Overview

This standard is about **halls**.

## Performance criteria

| **Performance criteria** | | Opening halls |
| --- | --- | --- |
| *You must be able to:* | P1 | open the hall |
| | P2 | close the hall |

## Knowledge and understanding

**You need to know and understand:**

1\\. the law
2\\. the keys

## Scope/range

- halls
- huts

| Developed by | Made Up |
| --- | --- |
| Version Number | 2 |
| Keywords | halls; keys |
"""


def test_marks_of_markdown_are_no_words() -> None:
    """A page that was turned into Markdown is the page: headings, tables, bold, escapes."""
    unit = unit_in(MARKDOWN)
    assert (unit.code, unit.title, unit.version) == ("MUMD3", "Keep made-up halls", "2")
    assert [
        (each.locator.label, each.group, each.statement) for each in unit.performance_criteria
    ] == [
        ("P1", "Opening halls", "open the hall"),
        ("P2", "Opening halls", "close the hall"),
    ]
    assert [(each.locator.label, each.statement) for each in unit.knowledge_requirements] == [
        ("1", "the law"),
        ("2", "the keys"),
    ]
    assert [each.statement for each in unit.range_statements] == ["halls", "huts"]
    assert unit.metadata.key_words == ("halls", "keys")


def test_small_letters_at_the_start_of_a_line_are_no_heading_of_a_qualification() -> None:
    """A standard may speak of learning outcomes and assessment criteria, also where lines break."""
    text = OLDER.replace("the rules on rooms", "how to write\nlearning outcomes and\n"
                         "assessment criteria for rooms")  # fmt: skip
    assert unit_in(text).knowledge_requirements[0].statement.endswith("criteria for rooms")
