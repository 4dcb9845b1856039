"""
Laws of the layout: nothing is lost, and nothing is wider than the page.
"""

from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.reporting.text.layout import (
    WIDTH,
    facts,
    heading,
    hung,
    page,
    paragraph,
    table,
)

WORDS = st.text(st.characters(codec="ascii", categories=("L", "N", "P")), min_size=1, max_size=30)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)
SHORT = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=12)


@given(TEXTS, st.integers(0, 20))
def test_a_paragraph_keeps_its_words_within_the_width(text: str, indent: int) -> None:
    lines = paragraph(text, indent)

    assert " ".join(" ".join(lines).split()) == text
    assert all(len(line) <= WIDTH for line in lines)
    assert all(line.startswith(" " * indent) for line in lines if line)


@given(SHORT, TEXTS)
def test_a_hanging_paragraph_begins_with_its_lead(lead: str, text: str) -> None:
    first, *others = hung(f"{lead}  ", text)

    assert first.startswith(lead)
    assert all(line.startswith(" " * (len(lead) + 2)) for line in others)


@given(st.lists(st.tuples(SHORT, TEXTS), max_size=6))
def test_facts_without_a_text_are_left_out(pairs: list[tuple[str, str]]) -> None:
    lines = facts(pairs)

    expected = " ".join(f"{label} {text}" for label, text in pairs if text)
    assert " ".join(" ".join(lines).split()) == expected
    assert all(len(line) <= WIDTH for line in lines)


@given(st.lists(st.tuples(SHORT, SHORT, TEXTS), min_size=1, max_size=6))
def test_the_columns_of_a_table_begin_below_their_heads(
    rows: list[tuple[str, str, str]],
) -> None:
    lines = table(("One", "Two", "Three"), rows)

    two, three = lines[0].index("Two"), lines[0].index("Three")
    assert all(len(line) <= WIDTH for line in lines)
    for line in lines[2:]:
        assert line[three - 2 : three].strip() == ""
        assert line[two - 2 : two].strip() == ""
    assert (
        " ".join(" ".join(lines[2:]).split())
        == " ".join(" ".join(row) for row in rows).replace("  ", " ").strip()
    )


@given(TEXTS.filter(bool))
def test_a_rule_is_as_wide_as_its_heading(text: str) -> None:
    *lines, rule = heading(text)

    assert len(rule) == max(map(len, lines))
    assert set(rule) == {"-"}


def test_empty_blocks_leave_no_gap() -> None:
    assert page(["a"], [], ["b", "c"]) == "a\n\nb\nc"
