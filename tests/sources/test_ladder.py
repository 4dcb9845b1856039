"""
Ladders: whatever the page does to them, the same levels and behaviours come back.
"""

from itertools import zip_longest
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.sources.reading import FindingKind
from tests.sources.made_up import (
    PageStyle,
    assert_accounted,
    bulleted,
    page_styles,
    paragraph,
    phrases,
    read,
    sentences,
)


class Ladder(NamedTuple):
    """A made-up ladder."""

    title: str
    definition: str
    levels: tuple[tuple[str, ...], ...]


ladders = st.builds(
    Ladder,
    phrases(2, 4).map(str.capitalize),
    sentences(8).map(lambda text: f"It is {text.lower()}"),
    st.lists(st.lists(sentences(), min_size=1, max_size=5).map(tuple), min_size=2, max_size=6).map(
        tuple
    ),
)
headings = st.sampled_from(
    [
        "Level {} \u2013 {}",
        "Level {} - {}",
        "Level {}: {}",
        "Level {}",
        "LEVEL {} {}",
        "## Level {} {}",
    ]
)


def rendered(ladder: Ladder, style: PageStyle, heading: str, *, are_bulleted: bool = True) -> str:
    """The page of a ladder."""
    blocks = [[ladder.title, ""], [*paragraph(ladder.definition, style), ""]]
    for number, behaviours in enumerate(ladder.levels, 1):
        blocks.append([heading.format(number, ladder.title.lower()), ""])
        for text in behaviours:
            lines = bulleted(text, style) if are_bulleted else [*paragraph(text, style), ""]
            blocks.append(lines)
        blocks[-1] = [*blocks[-1], ""]
    return style.page(blocks)


def behaviours_of(reading: Any) -> tuple[tuple[str, ...], ...]:
    """The behaviours of a reading, level by level."""
    return tuple(
        tuple(each.statement for each in level.indicators) for level in reading.document.levels
    )


@given(ladder=ladders, style=page_styles(), heading=headings)
def test_bullets_come_back_from_any_page(ladder: Ladder, style: PageStyle, heading: str) -> None:
    text = rendered(ladder, style, heading)
    reading = read(text)

    assert reading.family == "ladder"
    assert (ladder.title, ladder.definition) == (
        reading.document.title,
        reading.document.definition.statement,
    )
    assert ladder.levels == behaviours_of(reading)
    assert_accounted(text, reading)


@given(ladder=ladders, style=page_styles(), heading=headings)
def test_behaviours_need_no_bullets(ladder: Ladder, style: PageStyle, heading: str) -> None:
    text = rendered(ladder, style, heading, are_bulleted=False)
    reading = read(text)

    assert ladder.levels == behaviours_of(reading)
    assert_accounted(text, reading)


@given(ladder=ladders, style=page_styles())
def test_codes_and_ranks_run_from_one(ladder: Ladder, style: PageStyle) -> None:
    document = read(rendered(ladder, style, "Level {} - {}"), code="xy").document

    assert [f"XY.L{n}" for n in range(1, len(ladder.levels) + 1)] == [
        level.code for level in document.levels
    ]
    for level in document.levels:
        assert [f"{level.code}.B{n}" for n in range(1, len(level.indicators) + 1)] == [
            each.code for each in level.indicators
        ]


def test_a_text_torn_by_a_footer_is_joined_and_told_of() -> None:
    text = (
        "Rope work\n\nRope work is tying.\n\nLevel 1 - rope\n- Ties a knot that is\n\n"
        "https://example.org/rope\n\nknown to hold.\n\nLevel 2 - rope\n- Splices.\n"
    )
    reading = read(text)

    assert behaviours_of(reading) == (("Ties a knot that is known to hold.",), ("Splices.",))
    assert [(each.line, each.kind, each.code) for each in reading.findings] == [
        (6, FindingKind.REPAIR, "RW.L1.B1")
    ]
    assert_accounted(text, reading)


def test_a_level_whose_heading_is_printed_again_goes_on() -> None:
    text = (
        "Rope work\n\nLevel 1: rope\n- Ties.\n\nLevel 2: rope\n- Splices.\n\n"
        "Level 2: rope (continued)\n- Whips.\n"
    )

    assert behaviours_of(read(text)) == (("Ties.",), ("Splices.", "Whips."))


def test_contents_are_no_levels() -> None:
    text = (
        "Rope work\n\nLevel 1: rope\nLevel 2: rope\n\n"
        "Level 1: rope\n- Ties.\nLevel 2: rope\n- Whips."
    )
    reading = read(text)

    assert behaviours_of(reading) == (("Ties.",), ("Whips.",))
    assert_accounted(text, reading)


def test_levels_that_begin_above_one_keep_their_printed_label() -> None:
    document = read("Rope work\n\nLevel 4: able\n- Ties.\n\nLevel 5: sure\n- Whips.").document

    assert [(level.locator.label, level.rank) for level in document.levels] == [
        ("Level 4", 1),
        ("Level 5", 2),
    ]
    assert all(level.flags for level in document.levels)


def test_a_text_on_the_level_as_a_whole_is_no_behaviour() -> None:
    text = (
        "Rope work\n\nLevel 1: able\n\nKnows the ropes.\n\n- Ties.\n\nLevel 2: sure\n"
        "I can also:\n- Whip.\n"
    )
    reading = read(text)

    assert behaviours_of(reading) == (("Ties.",), ("Whip.",))
    (text_on_level,) = reading.document.introduction
    assert (text_on_level.statement, text_on_level.locator.section) == (
        "Knows the ropes.",
        "Level 1: able",
    )
    assert reading.unaccounted == ()


def test_behaviours_that_speak_against_a_level_are_not_judged() -> None:
    """They are kept as text and told of; what shows the level is what stands above them."""
    reading = read(
        "Rope work\n\nIt is tying.\n\nProficiency level 1: able\nEffective behaviours\n- Ties\n"
        "Ineffective behaviours\n- Cuts\nProficiency level 2\n- Whips\n\nWhy is it useful?\n\n"
        "Ropes hold.\n"
    )

    assert behaviours_of(reading) == (("Ties",), ("Whips",))
    assert [each.statement for each in reading.document.introduction] == [
        "Cuts",
        "Why is it useful?",
        "Ropes hold.",
    ]
    assert [(each.line, each.kind) for each in reading.findings] == [(9, FindingKind.NOTE)]


def tabled(
    ladder: Ladder, separator: str, *, by_columns: bool, heading: str, marks: bool
) -> list[str]:
    """The levels of a ladder as the lines of one table."""
    heads = [heading.format(n, ladder.title.lower()) for n in range(1, len(ladder.levels) + 1)]
    mark = "\u2022 " if marks else ""
    if by_columns:
        rows = [heads, *zip_longest(*ladder.levels, fillvalue="")]
        rows[1:] = [[mark + cell if cell else "" for cell in row] for row in rows[1:]]
    else:
        rows = [
            [head if not number else "", mark + text]
            for head, level in zip(heads, ladder.levels, strict=True)
            for number, text in enumerate(level)
        ]
    if separator == "\t":
        return [separator.join(row) for row in rows]
    rule = "|" + "---|" * len(rows[0])
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], rule, *lines[1:]] if by_columns else lines


@given(
    ladder=ladders,
    separator=st.sampled_from("\t|"),
    by_columns=st.booleans(),
    heading=st.sampled_from(["Level {}", "Level {} \u2013 {}", "**Stage {}: {}**"]),
    marks=st.booleans(),
    footer=st.booleans(),
)
def test_a_ladder_may_be_one_table(
    *, ladder: Ladder, separator: str, by_columns: bool, heading: str, marks: bool, footer: bool
) -> None:
    """With a column or a row for each level, each behaviour comes back with the cell it is in."""
    rows = tabled(ladder, separator, by_columns=by_columns, heading=heading, marks=marks)
    if footer:
        rows[-1:-1] = ["", "Page 3 of 7", ""]
    page = [ladder.title, "", ladder.definition, "", *rows, "", "Why is it useful?", "", "Ever."]
    text = "\n".join(page)
    reading = read(text)

    assert reading.family == "ladder"
    assert reading.document.definition.statement == ladder.definition
    assert ladder.levels == behaviours_of(reading)
    assert [each.statement for each in reading.document.introduction] == [
        "Why is it useful?",
        "Ever.",
    ]
    assert_accounted(text, reading)
    lines = text.splitlines()
    for level in reading.document.levels:
        for each in level.indicators:
            (place,) = each.locator.places
            cells = lines[place.line - 1].removeprefix("|").split(separator)
            assert each.statement == cells[place.column - 1].strip(" \u2022")


THEMES = """Rope work

Rope work is tying.

| Theme | Level 1: new | Level 2: able |
|-------|--------------|---------------|
| Knots | Ties a knot that | \u2022 Ties ten \u2022 Tells |
|       | holds        |               |
|       | Asks.        | Answers.      |
| Ends  | Cuts.        | Whips.        |
"""


def test_a_first_column_says_what_the_rows_are_about() -> None:
    """A theme stands in the locator; a cell that goes on is joined, and bullets are parted."""
    reading = read(THEMES)
    first, second = reading.document.levels

    assert [(each.statement, each.locator.section) for each in first.indicators] == [
        ("Ties a knot that holds", "Level 1: new, Knots"),
        ("Asks.", "Level 1: new, Knots"),
        ("Cuts.", "Level 1: new, Ends"),
    ]
    assert [each.statement for each in second.indicators] == [
        "Ties ten",
        "Tells",
        "Answers.",
        "Whips.",
    ]
    assert [(place.line, place.column) for place in first.indicators[0].locator.places] == [
        (7, 2),
        (8, 2),
    ]
    assert (second.locator.label, second.locator.places[0].column) == ("Level 2", 3)
    assert_accounted(THEMES, reading)


def test_a_line_between_rows_says_what_they_are_about() -> None:
    """What speaks against a level is no more judged in a table than elsewhere."""
    text = (
        "Rope work\n\nTheme\tLevel 1\tLevel 2\nKnots\n\tTies.\tTies ten.\n"
        "Negative indicators\n\tCuts.\tFrays.\n"
    )
    reading = read(text)

    assert behaviours_of(reading) == (("Ties.",), ("Ties ten.",))
    assert reading.document.levels[0].indicators[0].locator.section == "Level 1, Knots"
    assert {each.statement for each in reading.document.introduction} == {"Cuts.", "Frays."}
    assert_accounted(text, reading)


@pytest.mark.parametrize(
    "rows",
    [
        ["Level\tName\tPositive indicators\tNegative indicators", "1\tNew\tTies.\tCuts.",
         "2\tAble\tSplices.\t", "\t\tWhips.\tFrays."],
        ["| Level 1 | New | Ties. |", "| Level 2 | Able | Splices. |", "| | | Whips. |"],
        ["Proficiency level\tLevel title\tBehaviours", "Level 1\tNew\tTies.",
         "Level 2\tAble\t\u2022 Splices. \u2022 Whips."],
    ],
)  # fmt: skip
def test_a_row_of_a_level_may_have_its_number_alone_and_its_name_beside_it(rows: list[str]) -> None:
    """A column of names is told by its head or, without heads, by its form."""
    text = "Rope work\n\nRope work is tying.\n\n" + "\n".join(rows)
    reading = read(text)

    assert behaviours_of(reading) == (("Ties.",), ("Splices.", "Whips."))
    assert [each.statement for each in reading.document.levels] == ["Level 1 New", "Level 2 Able"]
    assert_accounted(text, reading)


def test_numbers_below_a_head_of_levels_are_levels() -> None:
    text = "Rope work\n\nLevel\t1\t2\nKnots\tTies.\tTies ten.\nEnds\tCuts.\tWhips.\n"

    assert behaviours_of(read(text)) == (("Ties.", "Cuts."), ("Ties ten.", "Whips."))


def test_columns_that_are_told_apart_have_their_heads_in_the_locator() -> None:
    text = (
        "Rope work\n\nLevel | Afloat | Ashore\nLevel 1 | Ties. | Coils.\n"
        "Level 2 | Splices. | Hangs.\n"
    )
    (first, _) = read(text).document.levels

    assert [(each.statement, each.locator.section) for each in first.indicators] == [
        ("Ties.", "Level 1, Afloat"),
        ("Coils.", "Level 1, Ashore"),
    ]


def test_an_overview_in_a_table_is_not_the_ladder() -> None:
    """Where the levels are set out below it, they are read from there."""
    text = (
        "Rope work\n\nLevel 1\tLevel 2\nNew\tAble\n\n"
        "Level 1: new\n- Ties.\n\nLevel 2: able\n- Whips.\n"
    )

    assert behaviours_of(read(text)) == (("Ties.",), ("Whips.",))


def test_a_cell_that_belongs_to_no_level_is_told_of() -> None:
    text = "Rope work\n\nLevel 1\tLevel 2\nTies.\tWhips.\tFrays.\nAsks.\tTells.\n"
    reading = read(text)

    assert [each.line for each in reading.unaccounted] == [4]
    assert behaviours_of(reading) == (("Ties.", "Asks."), ("Whips.", "Tells."))


@pytest.mark.parametrize(
    "text",
    [
        "Rope work\n\nLevel 1: rope\n- Ties.\n",
        "Unit 4\nLevel 2\nLearning outcome\n- Ties.\nLevel 3\nAssessment criteria\n- Whips.\n",
        "Level 1 of 3 is reached when all is well.\nLevel 2 of 3 comes next.\n",
        "Rope work\n\nTies and whips.\n",
    ],
)
def test_what_is_no_ladder_is_refused(text: str) -> None:
    with pytest.raises(InvalidDocumentError, match="looked for"):
        read(text)


def test_a_ladder_that_is_asked_for_and_is_none_is_refused() -> None:
    with pytest.raises(InvalidDocumentError, match="no level with behaviours"):
        read("Rope work\n\nTies and whips.\n", "ladder")
