"""
Contrasts and activities: whatever the page does to them, the same structure comes back.
"""

from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.sources.pairs import PairTable
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


class Activity(NamedTuple):
    """A made-up activity: its heading, its steps with their parts, its tips."""

    heading: str
    steps: tuple[tuple[str, tuple[str, ...]], ...]
    tips: tuple[str, ...]


class Made(NamedTuple):
    """A made-up competency."""

    title: str
    definition: str
    pairs: tuple[tuple[str, str], ...]
    bands: tuple[tuple[int, tuple[Activity, ...]], ...]


activities = st.builds(
    Activity,
    sentences(3, 14),
    st.lists(
        st.tuples(sentences(), st.lists(sentences(2, 8), max_size=3).map(tuple)),
        min_size=1,
        max_size=4,
    ).map(tuple),
    st.lists(sentences(), max_size=2).map(tuple),
)
competencies = st.builds(
    Made,
    phrases(2, 4).map(str.upper),
    sentences(8).map(lambda text: f"It means {text.lower()}"),
    st.lists(st.tuples(phrases(), phrases()), min_size=1, max_size=6).map(tuple),
    st.lists(
        st.tuples(st.integers(1, 3), st.lists(activities, min_size=1, max_size=3).map(tuple)),
        min_size=1,
        max_size=3,
    ).map(tuple),
)
tables = st.sampled_from(["tab", "pipe", "stacked"])
heads = st.sampled_from(
    [
        ("This Means", "This Doesn't Mean"),
        ("This means", "This does not mean"),
        ("What it is", "What it isn\u2019t"),
        ("Effective behaviour", "Ineffective behaviour"),
    ]
)


def bounds(made: Made) -> list[tuple[int, ...]]:
    """The levels of each band."""
    found, first = [], 1
    for width, _ in made.bands:
        found.append(tuple(range(first, first + width)))
        first += width
    return found


def rendered(made: Made, style: PageStyle, table: str, head: tuple[str, str]) -> str:
    """The page of a competency."""
    blocks = [[made.title, ""], [*paragraph(made.definition, style), ""]]
    blocks.append([*contrasts(made, style, table, head), ""])
    blocks.append(["Developmental Activities", ""])
    for levels, (_, members) in zip(bounds(made), made.bands, strict=True):
        ends = f"{levels[0]}-{levels[-1]}" if len(levels) > 1 else str(levels[0])
        blocks.append([f"Level {ends} Activities", ""])
        for each in members:
            blocks += activity(each, style)
    return style.page(blocks)


def contrasts(made: Made, style: PageStyle, table: str, head: tuple[str, str]) -> list[str]:
    """The table of contrasts, in one of its forms."""
    if table == "tab":
        return ["\t".join(row) for row in (head, *made.pairs)]
    if table == "pipe":
        rows = [head, ("---", "---"), *made.pairs]
        return [f"| {one} | {other} |" for one, other in rows]
    lines = []
    for side in (0, 1):
        lines += [head[side], *(line for p in made.pairs for line in bulleted(p[side], style)), ""]
    return lines


def activity(each: Activity, style: PageStyle) -> list[list[str]]:
    """The blocks of an activity."""
    blocks = [[*paragraph(each.heading, style), ""]]
    for step, parts in each.steps:
        blocks.append(bulleted(step, style))
        blocks += [bulleted(part, style, "\u21d2", "   ") for part in parts]
    blocks[-1] = [*blocks[-1], ""]
    if each.tips:
        blocks.append(["Reflection Tip:", ""])
        mark = "*" if style.mark != "*" else "o"
        blocks += [bulleted(tip, style, mark) for tip in each.tips]
        blocks[-1] = [*blocks[-1], ""]
    return blocks


def activities_in(reading: Any) -> list[tuple[tuple[int, ...], tuple[Activity, ...]]]:
    """The bands of a reading, each as its levels and its activities."""
    return [
        (
            band.levels,
            tuple(
                Activity(
                    each.statement,
                    tuple(
                        (step.statement, tuple(part.statement for part in step.sub_steps))
                        for step in each.steps
                    ),
                    tuple(tip.statement for tip in each.tips),
                )
                for each in band.activities
            ),
        )
        for band in reading.document.development_bands
    ]


@given(made=competencies, style=page_styles(), table=tables, head=heads)
def test_a_competency_comes_back_from_any_page(
    made: Made, style: PageStyle, table: str, head: tuple[str, str]
) -> None:
    text = rendered(made, style, table, head)
    reading = read(text)
    document = reading.document

    assert reading.family == "contrasts"
    assert (made.title, made.definition) == (document.title, document.definition.statement)
    assert [*made.pairs] == [
        (pair.means.statement, pair.does_not_mean.statement) for pair in document.contrast_pairs
    ]
    expected = list(zip(bounds(made), (members for _, members in made.bands), strict=True))
    assert expected == activities_in(reading)
    assert_accounted(text, reading)


PAGE = """Rope work (RPW)

Rope work is tying.

This means\tThis doesn't mean
tying\tgluing

Level 1 Activities

Learn a knot.

{}
"""


def steps(text: str) -> list[str]:
    """Code and text of everything below the band of a page."""
    parts = list(read(PAGE.format(text)).document.parts())
    return [f"{part.code.removeprefix('RPW.L1.')} {part.statement}" for part in parts[2:]]


def test_a_paragraph_below_an_activity_without_steps_is_one() -> None:
    reading = read(PAGE.format("Tie it ten times, and\nonce more.\n\nTeach a knot.\n\n- Show it."))

    assert steps("Tie it ten times, and\nonce more.\n\nTeach a knot.\n\n- Show it.") == [
        "A1 Learn a knot.",
        "A1.1 Tie it ten times, and once more.",
        "A2 Teach a knot.",
        "A2.1 Show it.",
    ]
    assert [(each.kind, each.code) for each in reading.findings] == [
        (FindingKind.REPAIR, "RPW.L1.A1.1")
    ]


def test_a_tip_may_lose_its_mark() -> None:
    assert steps(
        "- Tie it.\n\nReflection Tip:\n\nThink of rope.\n\nTeach a knot.\n\n- Show it."
    ) == [
        "A1 Learn a knot.",
        "A1.1 Tie it.",
        "A1.T1 Think of rope.",
        "A2 Teach a knot.",
        "A2.1 Show it.",
    ]


def test_a_blank_line_within_a_list_begins_no_activity() -> None:
    reading = read(PAGE.format("- Tie it.\n- Pull it.\n- Wet it.\n\n- Dry it."))

    (activity,) = reading.document.development_bands[0].activities

    assert [step.statement for step in activity.steps] == [
        "Tie it.", "Pull it.", "Wet it.", "Dry it.",
    ]  # fmt: skip
    assert [(each.kind, each.code) for each in reading.findings] == [
        (FindingKind.REPAIR, "RPW.L1.A1.4")
    ]


def test_a_mark_that_is_printed_as_a_command_is_the_mark() -> None:
    assert steps("- Ask:\n - \u21d2 Who?\n - \\Rightarrow What?") == [
        "A1 Learn a knot.", "A1.1 Ask:", "A1.1.1 Who?", "A1.1.2 What?",
    ]  # fmt: skip


def test_parts_that_number_the_points_of_a_scale_make_one() -> None:
    text = "- Use the scale:\n - \u21d2 1 = Slack (it slips)\n - \u21d2 2 = Tight (it holds)"
    (scale,) = read(PAGE.format(text)).document.rating_scales

    assert [(point.value, point.label, point.statement) for point in scale.points] == [
        ("1", "Slack", "it slips"),
        ("2", "Tight", "it holds"),
    ]
    assert [point.code for point in scale.points] == ["RPW.L1.A1.1.1", "RPW.L1.A1.1.2"]


def test_levels_with_behaviours_are_read_beside_the_contrasts() -> None:
    text = (
        "Rope work\n\nThis means\tThis does not mean\ntying\tgluing\n\n"
        "Level 1\n- Ties.\n\nLevel 2\n- Whips.\n"
    )
    document = read(text).document

    assert (len(document.contrast_pairs), len(document.levels)) == (1, 2)


def test_columns_that_are_no_opposites_are_no_contrasts() -> None:
    with pytest.raises(InvalidDocumentError, match="headed as opposites"):
        read("Rope work\n\nKnots\tSplices\nreef\teye\n")


@pytest.mark.parametrize(
    "front",
    [
        "Definition\nTying of ropes.",
        "Definition\n\nTying of ropes.",
        "Definition: Tying of ropes.",
        "**Definition:** Tying of\nropes.",
        "Rigging is an old craft.\n\nDefinition:\nTying of ropes.",
        "Definition\n\nTying of ropes.\n\nRigging is an old craft.",
    ],
)
def test_heading_of_the_definition_is_no_part_of_it(front: str) -> None:
    """Whether it stands in the line, above it or apart; and what is headed so is the definition."""
    text = (
        f"Rope work\n\n{front}\n\nThis means | This doesn't mean\n--- | ---\nTying | Cutting\n\n"
        "Level 1 Activities\n\nAsk a rigger.\n"
    )
    reading = read(text)
    assert reading.document.definition.statement == "Tying of ropes."
    assert [each.statement for each in reading.document.introduction] == [
        line for line in front.split("\n\n") if "craft" in line
    ]
    assert_accounted(text, reading)


def test_lines_of_a_table_are_gathered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows it has: a long table costs each of its lines once."""
    gather, asked = PairTable.numbers.fget, []  # type: ignore[attr-defined]

    def numbers(table: PairTable) -> frozenset[int]:
        asked.append(table)
        return gather(table)  # type: ignore[no-any-return]

    monkeypatch.setattr(PairTable, "numbers", property(numbers))
    rows = "".join(f"tying {number} | cutting {number}\n" for number in range(50))
    reading = read(f"Rope work\n\nThis means | This doesn't mean\n--- | ---\n{rows}")
    assert len(reading.document.contrast_pairs) == 50
    assert len(asked) <= 2


def test_numbered_activities_may_have_lettered_steps_or_none() -> None:
    """The first number of a band is an activity whatever follows; a tip may stand in its line."""
    text = (
        "Rope work (RW)\n\nRope work is tying.\n\nThis means | This doesn't mean\n--- | ---\n"
        "Tying | Cutting\n\nDevelopmental Activities\n\nLevel 1\n1. Ask a rigger\n"
        "   a. Find one\n   b. Listen\n   Tip: wait\n2. Look at a mast\n3. Climb it\n"
    )
    reading = read(text)
    (band,) = reading.document.development_bands
    assert [
        (each.statement, [step.statement for step in each.steps], [t.statement for t in each.tips])
        for each in band.activities
    ] == [
        ("Ask a rigger", ["Find one", "Listen"], ["wait"]),
        ("Look at a mast", [], []),
        ("Climb it", [], []),
    ]
    assert_accounted(text, reading)


def test_headings_of_bands_and_numbers_of_activities_vary() -> None:
    """A band may be named behind its activities, and an activity have a number of its own."""
    text = (
        "Rope work (RW)\n\nRope work is tying.\n\nThis means | This doesn't mean\n--- | ---\n"
        "Tying | Cutting\n\nDevelopmental Activities: Level 1\n\n1. Ask a rigger\n"
        "   \u2022 Find one\n   \u2022 Listen\n2. Look at a mast\n   \u2022 Climb\n\n"
        "Reflection Tips\n\u2022 What held?\n\nDevelopment activities for Levels 2 and 3\n\n"
        "1. Lead a crew\n   \u2022 Sail\n"
    )
    reading = read(text)

    assert [
        (band.levels, [(each.statement, [step.statement for step in each.steps])
                       for each in band.activities])
        for band in reading.document.development_bands
    ] == [
        ((1,), [("Ask a rigger", ["Find one", "Listen"]), ("Look at a mast", ["Climb"])]),
        ((2, 3), [("Lead a crew", ["Sail"])]),
    ]  # fmt: skip
    assert_accounted(text, reading)
