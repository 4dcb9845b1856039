"""
Ladders: whatever the page does to them, the same levels and behaviours come back.
"""

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
