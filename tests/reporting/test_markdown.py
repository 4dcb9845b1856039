"""
Explanations as Markdown: the list is the tree, and nothing in a text becomes markup.
"""

from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.content.loader import load_catalogue
from electoral_standards.model.explanation import Explanation
from electoral_standards.reporting.markdown import explanation, explanations
from tests.assessing.cases import Case
from tests.strategies import KINDS, bundled_cases, cases

CATALOGUE = load_catalogue()


@given(case=st.sampled_from(KINDS).flatmap(cases))
def test_list_has_an_entry_for_every_node(case: Case) -> None:
    """Each step down the tree is two spaces further in."""
    tree = case.result().explain()
    lines = explanation(tree).splitlines()
    own = str(tree).splitlines()
    assert len(own) == len(lines)
    for line, said in zip(lines, own, strict=True):
        assert len(line) - len(line.lstrip()) == len(said) - len(said.lstrip())
        assert line.lstrip().startswith("- **")


@given(case=bundled_cases())
def test_plain_words_stand_beside_the_codes(case: Case) -> None:
    """Of every item that the catalogue knows."""
    result = case.result()
    text = explanations([result.explain()], CATALOGUE).replace("\\", "")
    for standard in result.standards:
        for finding in standard.findings:
            if finding.item == standard.standard:
                continue
            assert " ".join(CATALOGUE[finding.item].statement.split()) in text


@given(text=st.text(min_size=1))
def test_no_text_is_markup(text: str) -> None:
    """Whatever a title or a name holds, the entry stays one line, and its marks are escaped."""
    node = Explanation("evidence", text, text, text, str)
    (line, *more) = explanation(node).split("\n")
    assert not more
    # A backslash that is escaped itself escapes nothing after it.
    plain = line.removeprefix("- **").replace("\\\\", "")
    for mark in "`*_<[]~":
        unescaped = plain.replace(f"\\{mark}", "").replace("**", "")
        assert mark not in unescaped
