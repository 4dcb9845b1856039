"""
What the benchmark computes by hand is the library's own answer, or it would compare nothing.
"""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.by_hand import answers
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.interchange.documents import to_data
from tests.assessing.cases import Case
from tests.strategies import cases


@given(case=st.sampled_from(("unit", "ladder")).flatmap(cases))
def test_script_and_library_agree(case: Case) -> None:
    """Attained and possible of units and ladders, under the default policies."""
    result = case._replace(policy=DEFAULT).result()
    expected = {each.standard: (each.attained, each.possible) for each in result.standards}  # type: ignore[union-attr]
    standards = {str(each.code): to_data(each) for each in case.standards}
    assert answers(to_data(case.assessment), standards, case.as_at) == expected
