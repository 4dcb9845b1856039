"""
Descriptions of roles: headings, paragraphs, answers, bullets and tables come back.
"""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.sources.reading import FindingKind
from electoral_standards.vocabulary import ItemKind
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

Labelled = tuple[tuple[str, str], ...]


class Made(NamedTuple):
    """A made-up description."""

    role: str
    summary: str
    duties: tuple[str, ...]
    answers: Labelled
    challenges: Labelled
    tools: Labelled
    rows: Labelled
    terms: Labelled


labels = phrases(1, 3).map(str.title)
labelled = st.lists(
    st.tuples(labels, sentences()), min_size=1, max_size=2, unique_by=lambda pair: pair[0]
).map(tuple)
made_up = st.builds(
    Made,
    phrases(2, 3).map(str.title),
    sentences(5),
    st.lists(sentences(5), min_size=1, max_size=3).map(tuple),
    st.lists(
        st.tuples(phrases(3, 8).map(lambda text: f"What {text}?"), sentences()),
        min_size=1,
        max_size=3,
    ).map(tuple),
    labelled,
    labelled,
    st.lists(st.tuples(labels, phrases()), min_size=1, max_size=3).map(tuple),
    labelled,
)


def rendered(made: Made, style: PageStyle, *, is_parted: bool, dash: str) -> str:
    """
    The page of a description.

    Without blank lines between its blocks each line must be a whole paragraph: where one full
    line ends in a full stop, nothing tells whether the next goes on with the paragraph.
    """
    is_parted = is_parted or style.width is not None
    role = made.role
    blocks = [paragraph(f"A {role} {made.summary.lower()}", style)]
    blocks.append([f"Key Responsibilities of a {role}"])
    blocks += [paragraph(text, style) for text in made.duties]
    blocks.append([f"Essential Skills for a {role}"])
    blocks += [paragraph(" ".join(pair), style) for pair in made.answers]
    for heading, pairs in (
        ("Challenges Faced by a", made.challenges),
        ("Tools Used by a", made.tools),
    ):
        blocks.append([f"{heading} {role}"])
        blocks += [bulleted(f"{label} {dash} {text}", style) for label, text in pairs]
    blocks.append([f"The Impact of a {role}"])
    blocks.append([f"Role | {role} |", "---|---|", *(f"{a} | {b} |" for a, b in made.rows)])
    blocks.append(["Related Important Terms"])
    for term, text in made.terms:
        blocks += [[term], paragraph(text, style)]
    return style.page([[*block, ""] for block in blocks] if is_parted else blocks)


@given(made=made_up, style=page_styles(), is_parted=st.booleans(), dash=st.sampled_from("-\u2013"))
def test_a_description_comes_back_from_any_page(
    made: Made, style: PageStyle, is_parted: bool, dash: str
) -> None:
    text = rendered(made, style, is_parted=is_parted, dash=dash)
    reading = read(text)
    role = reading.document

    def found(kind: ItemKind) -> tuple[tuple[str, str], ...]:
        return tuple((each.title, each.statement) for each in role.features(kind))

    assert reading.family == "role"
    assert (made.role, f"A {made.role} {made.summary.lower()}") == (
        role.title,
        role.summary.statement,
    )
    assert made.duties == tuple(text for _, text in found(ItemKind.RESPONSIBILITY))
    assert tuple(" ".join(pair) for pair in made.answers) == tuple(
        text for _, text in found(ItemKind.SKILL)
    )
    assert made.challenges == found(ItemKind.CHALLENGE)
    assert made.tools == found(ItemKind.TOOL)
    assert made.rows == found(ItemKind.IMPACT)
    assert made.terms == found(ItemKind.SPECIALISM)
    assert_accounted(text, reading)


PAGE = """A Rope Keeper keeps ropes.
Duties of a Rope Keeper
- Tie ropes.
Challenges of a Rope Keeper
- Rain - Ropes get wet.
{}
"""


def features(text: str) -> list[tuple[str, str, str]]:
    """Kind, title and text of what follows the first two sections of a page."""
    role = read(PAGE.format(text)).document
    return [(each.feature.value, each.title, each.statement) for each in role.parts()][2:]


def test_a_question_on_qualifications_asks_for_one() -> None:
    text = (
        "Skills and Qualifications of a Rope Keeper\nWhat skills are needed? Strong hands.\n"
        "Which qualifications are needed? A certificate in knots."
    )

    assert [kind for kind, _, _ in features(text)] == ["skill", "qualification"]


def test_an_answer_may_stand_below_its_question() -> None:
    """A question alone is no skill."""
    text = (
        "Skills and Qualifications of a Rope Keeper\nWhat skills are needed?\nStrong hands.\n"
        "Which qualifications are needed?\nA certificate in knots."
    )
    found = features(text)
    assert [(kind, title) for kind, title, _ in found] == [
        ("skill", "What skills are needed?"),
        ("qualification", "Which qualifications are needed?"),
    ]
    said = [text.partition("? ")[2] for *_, text in found]
    assert said == ["Strong hands.", "A certificate in knots."]


def test_next_roles_are_named_and_the_paragraph_stays() -> None:
    text = (
        "Career Path of a Rope Keeper\nKeepers move on to roles such as Sail Maker, Mate or "
        "Master of Ships. They may retire."
    )
    role = read(PAGE.format(text)).document

    assert [each.title for each in role.features(ItemKind.PROGRESSION)] == [
        "Sail Maker",
        "Mate",
        "Master of Ships",
    ]
    assert len(role.sections[-1].passages) == 1


def test_a_paragraph_beside_bullets_is_running_text() -> None:
    text = "Tools of a Rope Keeper\nThere are many.\n- Fid - It opens strands.\nAll are old."
    role = read(PAGE.format(text)).document

    assert [each.statement for each in role.sections[-1].passages] == [
        "There are many.",
        "All are old.",
    ]
    assert features(text) == [("tool", "Fid", "It opens strands.")]


def test_a_row_with_more_columns_keeps_all_of_them() -> None:
    text = "Keeper vs Mate\nAspect | Keeper | Mate |\n---|---|---|\nPlace | Store | Deck |\n"
    (row,) = [
        f for f in read(PAGE.format(text), "role").document.parts() if f.feature is ItemKind.IMPACT
    ]

    assert (row.title, row.statement) == ("Place", "Store; Deck")
    assert [place.column for place in row.locator.places] == [2, 3]


def test_a_heading_with_nothing_below_it_is_told_of() -> None:
    text = PAGE.format("Skills of a Rope Keeper\n- Knots\nRope Keeper Infographic")
    reading = read(text)

    assert [(each.line, each.kind) for each in reading.findings] == [(8, FindingKind.NOTE)]
    assert_accounted(text, reading)


def test_sentence_case_headings_are_told_by_what_stands_around_them() -> None:
    text = (
        "Rope keeper\n\nPurpose\n\nTo keep ropes.\n\nMain duties\n\n1. To tie.\n2. To whip.\n\n"
        "Person specification\n\nEssential skills:\n\n- Strong hands\n\nQualifications\n\n- None\n"
    )
    role = read(text, "role", code="RK").document

    assert [each.code for each in role.parts()] == ["RK.R1", "RK.R2", "RK.S1", "RK.Q1"]


@pytest.mark.parametrize(
    "text",
    [
        "A story.\n\nOnce there was a keeper of ropes.\n",
        "Tools\n- Fid\n\nTrees\n- Oak\n",
        (
            "Unit\nDuties of a Clerk\n- A\nSkills of a Clerk\n- B\nTools of a Clerk\n- C\n"
            "Learning outcomes\n- D\nAssessment criteria\n- E\n"
        ),
    ],
)
def test_what_is_no_description_is_refused(text: str) -> None:
    with pytest.raises(InvalidDocumentError, match="not recognised as role"):
        read(text)


PROFILE = """Job Profile for Rope Officer

Job Details

Job title: Rope Officer

Grade: 3

Job purpose

  \u2022 To keep ropes.

Principal Accountabilities

  \u2022 To tie ropes.
  \u2022 To check ropes \u2013 also old ones.
  \u2022 To store ropes.

Skills

  \u2022 Able to climb.
"""


def test_a_profile_of_a_post_is_a_role() -> None:
    """Facts of the post are text; a dash in one bullet of many parts no label from it."""
    reading = read(PROFILE)
    role = reading.document

    assert role.title == "Rope Officer"
    assert [each.statement for each in role.features(ItemKind.RESPONSIBILITY)] == [
        "To keep ropes.",
        "To tie ropes.",
        "To check ropes \u2013 also old ones.",
        "To store ropes.",
    ]
    assert [each.statement for each in role.sections[0].passages] == [
        "Job title: Rope Officer",
        "Grade: 3",
    ]
    assert_accounted(PROFILE, reading)


def test_labelled_lines_need_no_bullets() -> None:
    """Challenges that have lost their bullets are challenges all the same."""
    text = (
        "A Rope Keeper keeps ropes.\nDuties of a Rope Keeper\n- Tie ropes.\n"
        "Challenges Faced by Rope Keepers\nRain - Ropes swell.\nSun - Ropes dry.\n"
        "Skills of a Rope Keeper\n- Tying.\n"
    )
    reading = read(text)

    assert [
        (each.title, each.statement) for each in reading.document.features(ItemKind.CHALLENGE)
    ] == [("Rain", "Ropes swell."), ("Sun", "Ropes dry.")]
    assert_accounted(text, reading)
