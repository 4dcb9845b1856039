"""
Logic models: streams that rows cut, areas that span rows, bullets that are lost.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.identifiers import digest_of
from electoral_standards.model.provenance import Place
from electoral_standards.sources import reviewed
from electoral_standards.sources.conditions import conditions_of
from electoral_standards.sources.reading import FindingKind
from electoral_standards.sources.run_on import lost_words, parted, words_of
from electoral_standards.vocabulary import Condition
from tests.sources.made_up import FURNITURE, assert_accounted, phrases, read

HEADS = (
    "What inputs?",
    "What activities?",
    "",
    "What information?",
    "What difference?",
    "What success?",
)


class Area(NamedTuple):
    """A made-up area."""

    title: str
    activities: tuple[str, ...]
    information: tuple[str, ...]


class Made(NamedTuple):
    """A made-up outcome."""

    title: str
    inputs: tuple[str, ...]
    areas: tuple[Area, ...]
    differences: tuple[str, ...]
    measures: tuple[str, ...]


items = phrases(2, 8).map(str.capitalize)
lists = st.lists(items, min_size=1, max_size=4).map(tuple)
outcomes = st.builds(
    Made,
    items,
    lists,
    st.lists(st.builds(Area, items, lists, lists), min_size=1, max_size=3).map(tuple),
    lists,
    lists,
)
frameworks = st.lists(outcomes, min_size=1, max_size=3)


def run_on(texts: tuple[str, ...], mark: str) -> str:
    """The items of a cell, run on; *mark* stands before each, if it is not lost."""
    return " ".join(f"{mark} {text}" if mark else text for text in texts)


def cut(text: str, count: int, draw: Any) -> list[str]:
    """A text cut anywhere into so many cells, some of them empty."""
    words = text.split()
    ends = sorted(draw(st.integers(0, len(words))) for _ in range(count - 1))
    bounds = [0, *ends, len(words)]
    return [" ".join(words[a:b]) for a, b in pairwise(bounds)]


def rows_of(made: Made, mark: str, draw: Any) -> Iterator[list[str]]:
    """The rows of a table: an area may take two, the title standing in the first."""
    middle = []
    for area in made.areas:
        count = draw(st.integers(1, 2))
        activities = cut(run_on(area.activities, mark), count, draw)
        information = cut(run_on(area.information, mark), count, draw)
        middle += [
            [area.title if not n else "", activities[n], information[n]] for n in range(count)
        ]
    streams = [
        cut(run_on(texts, mark), len(middle), draw)
        for texts in (made.inputs, made.differences, made.measures)
    ]
    for n, cells in enumerate(middle):
        yield [streams[0][n], *cells, streams[1][n], streams[2][n]]


def rendered(made: list[Made], draw: Any) -> str:
    """The page of a framework."""
    separator = draw(st.sampled_from(["\t", " | "]))
    mark = draw(st.sampled_from(["", "•"]))
    label = draw(st.sampled_from(["Outcome {}:", "Outcome{}:", "Outcome {} \u2013", "OUTCOME {}"]))
    lines = ["Framework for made-up offices", ""]
    for number, outcome in enumerate(made, 1):
        is_apart = label.endswith("}") or draw(st.booleans())
        head = label.format(number)
        lines += [head, "", outcome.title, ""] if is_apart else [f"{head} {outcome.title}", ""]
        lines.append(separator.join(HEADS))
        for row in rows_of(outcome, mark, draw):
            if draw(st.integers(0, 5)) == 0:
                lines += ["", *FURNITURE[draw(st.integers(0, 2))], "", separator.join(HEADS)]
            lines.append(separator.join(row))
        lines.append("")
    return "\n".join(lines)


def made_of(reading: Any) -> list[Made]:
    """What a reading holds, in the form in which it was made up."""

    def texts(nouns: Any) -> tuple[str, ...]:
        return tuple(each.statement for each in nouns)

    return [
        Made(
            outcome.statement,
            texts(outcome.inputs),
            tuple(
                Area(area.statement, texts(area.activities), texts(area.information))
                for area in outcome.areas
            ),
            texts(outcome.differences),
            texts(outcome.measures),
        )
        for outcome in reading.document.outcomes
    ]


@given(made=frameworks, data=st.data())
def test_a_framework_comes_back_from_any_table(made: list[Made], data: st.DataObject) -> None:
    text = rendered(made, data.draw)
    reading = read(text)

    assert reading.family == "logic-model"
    assert made == made_of(reading)
    assert_accounted(text, reading)


@given(made=frameworks, data=st.data())
def test_joining_the_items_gives_back_the_cells(made: list[Made], data: st.DataObject) -> None:
    """The reader's own proof, done again from the outside: no word is lost, none is made up."""
    text = rendered(made, data.draw)
    official = read(text).official
    words = [word for name, each in official.items() if ".O" in name for word in each.split()]
    cells = [
        word
        for outcome in made
        for part in (outcome.title, *outcome.inputs, *outcome.differences, *outcome.measures)
        for word in part.split()
    ] + [
        word
        for outcome in made
        for area in outcome.areas
        for part in (area.title, *area.activities, *area.information)
        for word in part.split()
    ]

    assert sorted(cells) == sorted(words)


def parted_texts(*cells: str) -> list[str]:
    """The items of a stream that runs down these cells."""
    places = {Place(line=n, column=1): cell for n, cell in enumerate(cells, 1)}
    words = [word for place, cell in places.items() for word in words_of(cell, place)]
    found = parted(words, places)
    assert lost_words(places, found) == []
    return [" ".join(word.text for word in item if word.text) for item in found]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Ropes tied Sails set"], ["Ropes tied", "Sails set"]),
        (["Ropes tied by the RO Sails set"], ["Ropes tied by the RO", "Sails set"]),
        (["Work with local Returning Officers on ropes"], None),
        (["Ropes tied under the Harbour Act of old"], None),
        (["Ropes tied (by Hand or otherwise) and kept"], None),
        (["Ropes (at need) (Wales only) Sails set"], ["Ropes (at need)", "(Wales only) Sails set"]),
        (["Papers in English and Welsh Sails set"], ["Papers in English and Welsh", "Sails set"]),
        (["Ropes \u2013 tied", "well Sails", "set"], ["Ropes \u2013 tied well", "Sails set"]),
        (["Ropes are tied", "RO sees to it"], ["Ropes are tied", "RO sees to it"]),
        (["• RO ropes • sails"], ["RO ropes", "sails"]),
        (["Ropes, Sails and Masts"], None),
        (["Ropes (never closed Sails set"], ["Ropes (never closed", "Sails set"]),
    ],
)  # fmt: skip
def test_where_an_item_starts(cells: list[str], expected: list[str] | None) -> None:
    assert (expected or [" ".join(cells)]) == parted_texts(*cells)


def test_words_that_an_item_lacks_are_found() -> None:
    place = Place(line=1, column=1)
    words = words_of("Ropes tied Sails set", place)

    assert [place] == lost_words({place: "Ropes tied Sails set"}, [words[:2], words[3:]])
    assert [place] == lost_words({place: "Ropes tied Sails set"}, [words, words[:1]])


def test_a_reviewed_exception_holds_for_its_cell_alone() -> None:
    """The table names cells by digest: no other text is read by it."""
    assert all(digest_of(f"{cell} more") not in reviewed.CELLS for cell in ("Ropes", "Sails"))
    assert reviewed.exception_of("Ropes tied") == reviewed.CellException()


def test_the_table_of_exceptions_holds_no_run_of_words() -> None:
    texts = [lost.words for lost in reviewed.LOST_WORDS.values()]
    for each in reviewed.CELLS.values():
        texts += [word for pair in each.misprints for word in pair]
        texts += [each.lost_at_end, each.ends_list]
    texts += [word for slid in reviewed.SLID.values() for word in (slid.word, slid.after)]

    assert max(len(text.split()) for text in texts) <= 3


TABLE = "Framework\n\nOutcome 1: Ships sail\n\n{}\n{}\n"
ROW = "Crew\tRigging\tTie ropes\t{}\tSpeed\tNumber of knots"


def information(cell: str) -> Any:
    """The information of the only area of a page."""
    return (
        read(TABLE.format("\t".join(HEADS), ROW.format(cell)))
        .document.outcomes[0]
        .areas[0]
        .information
    )


def test_a_colon_heads_a_list_to_the_end_of_the_cell() -> None:
    first, second = information("Log of winds State of ropes: Length of each Age of each")

    assert (first.statement, first.items) == ("Log of winds", ())
    assert [each.statement for each in second.items] == ["Length of each", "Age of each"]
    assert [each.code.replace("FRAMEWORK", "F") for each in second.items] == [
        "F.O1.G1.N2.1",
        "F.O1.G1.N2.2",
    ]


def test_a_row_above_the_first_area_belongs_to_it() -> None:
    rows = "Crew\t\tSet sails\tLog\tSpeed\tKnots\nMore crew\tRigging\tTie ropes\tList\tEase\tYears"
    reading = read(TABLE.format("\t".join(HEADS), rows))
    (area,) = reading.document.outcomes[0].areas

    assert [each.statement for each in area.activities] == ["Set sails", "Tie ropes"]
    assert {FindingKind.REPAIR} == {each.kind for each in reading.findings}


def test_a_table_without_areas_has_one_that_is_called_as_its_column() -> None:
    heads = "Inputs\tActivities\tInformation\tDifferences\tMeasures"
    document = read(TABLE.format(heads, "Crew\tTie ropes\tList\tSpeed\tKnots")).document

    assert [area.statement for area in document.outcomes[0].areas] == ["Activities"]


def test_a_stream_that_ends_in_an_open_phrase_is_told_of() -> None:
    reading = read(
        TABLE.format("\t".join(HEADS), "Crew of the\tRigging\tTie ropes\tList\tSpeed\tKnots")
    )

    assert [(each.kind, each.code) for each in reading.findings] == [
        (FindingKind.NOTE, "FRAMEWORK.O1.I1")
    ]


@pytest.mark.parametrize(
    ("text", "condition", "clause"),
    [
        ("(Wales only) Leaflets", Condition.WALES, False),
        ("Leaflets (in Wales only)", Condition.WALES, False),
        ("Polls (by ROs with a power of direction)", Condition.POWER_OF_DIRECTION, False),
        ("Voters without identification (at relevant polls)", Condition.VOTER_ID, False),
        ("Notices (at relevant polls)", None, True),
        ("Papers (where issued) kept", None, True),
        ("Notices (in Wales, in two languages)", None, True),
        ("Papers (for example, maps)", None, False),
        ("Papers (Scotland only)", None, True),
        ("Papers", None, False),
    ],
)
def test_which_brackets_are_conditions(
    text: str, condition: Condition | None, clause: bool
) -> None:
    found = conditions_of(text)

    assert (condition, clause) == (found.condition, found.clause is not None)


@pytest.mark.parametrize(
    "text",
    [
        "Framework\n\nOutcome 1: Ships sail\n\nInputs\tActivities\tOutputs\n",
        "Framework\n\nInputs\tActivities\tInformation\tDifferences\tMeasures\nA\tB\tC\tD\tE\n",
        "Inputs\tActivities\tOutputs\tOutcomes\tImpact\nA\tB\tC\tD\tE\n",
    ],
)
def test_what_is_no_logic_model_is_refused(text: str) -> None:
    with pytest.raises(InvalidDocumentError, match="logic-model"):
        read(text)


STACKED = """Guidance
Standards for made-up offices

1. Overview

It says what offices do.

Outcome 1: Offices are open

What inputs are needed?
- Keys of the office
- Staff, who are there
from nine
What activities are being undertaken?
Opening
- Finding keys
- Opening doors
Closing
- Locking doors
What information is needed to understand the impact of the activities?
Opening
- Lists of keys
Closing
- Lists of locks
What difference is being made?
- Offices are open
How can we determine the success of our work?
- Number of offices
"""


def test_stages_below_each_other_are_read_as_a_table_is() -> None:
    """Areas join what is done and what is known of it; what comes first is the introduction."""
    reading = read(STACKED)
    (outcome,) = reading.document.outcomes

    assert [each.statement for each in reading.document.introduction] == [
        "Overview",
        "It says what offices do.",
    ]
    assert [each.statement for each in outcome.inputs] == [
        "Keys of the office",
        "Staff, who are there from nine",
    ]
    assert [
        (
            area.statement,
            [each.statement for each in area.activities],
            [each.statement for each in area.information],
        )
        for area in outcome.areas
    ] == [
        ("Opening", ["Finding keys", "Opening doors"], ["Lists of keys"]),
        ("Closing", ["Locking doors"], ["Lists of locks"]),
    ]
    assert [place.line for place in outcome.inputs[1].locator.places] == [12, 13]
    assert all(place.column is None for place in outcome.inputs[1].locator.places)
    assert_accounted(STACKED, reading)


def test_outcomes_in_tables_and_outcomes_in_stages_are_read_together() -> None:
    """
    In whichever order they stand, each comes back as it does from a document of one form.

    That areas of several outcomes have one name makes no running titles of them.
    """
    first, second = (
        STACKED[STACKED.index("Outcome 1") :].replace("Outcome 1", name)
        for name in ("Outcome 1", "Outcome 2")
    )
    table = "Outcome {}: Ships sail\n\n" + "\t".join(HEADS) + "\n" + ROW.format("Log") + "\n\n"
    for text, forms in (
        ("Framework\n\n" + table.format(1) + second, (True, False)),
        ("Framework\n\n" + first + "\n" + table.format(2), (False, True)),
        (
            "Framework\n\n" + first + "\n" + table.format(2) + second.replace("2", "3"),
            (False, True, False),
        ),
    ):
        reading = read(text)
        for is_table, outcome in zip(forms, reading.document.outcomes, strict=True):
            alone = read("Framework\n\n" + (table.format(1) if is_table else first))
            (expected,) = alone.document.outcomes
            assert texts_of(outcome) == texts_of(expected)
        assert_accounted(text, reading)


def texts_of(outcome: Any) -> list[Any]:
    """What an outcome says, part by part."""
    parts = (outcome.inputs, outcome.areas, outcome.differences, outcome.measures)
    below = [part for area in outcome.areas for part in (area.activities, area.information)]
    return [outcome.statement, *([each.statement for each in part] for part in (*parts, *below))]


def test_a_model_without_one_of_its_stages_is_refused_with_the_one_that_lacks() -> None:
    """What was looked for is said, down to the stage."""
    text = STACKED.replace("What difference is being made?\n- Offices are open\n", "")
    with pytest.raises(InvalidDocumentError, match=r"no heading for: differences\)"):
        read(text)
