"""
The short way to a finding, for items with one judgement, and the long way lead to the same.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.assessing.compiled import compile_standard
from electoral_standards.assessing.findings import Frame
from tests.strategies import KINDS, cases


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_one_judgement_is_found_the_same_either_way(kind: str, data: st.DataObject) -> None:
    """`Frame.find_lone` agrees with `Frame.find` on one judgement, evidence included."""
    case = data.draw(cases(kind))
    compiled = compile_standard(case.standards[0], case.policy)
    frames = [Frame(rule, compiled, case.assessment, case.as_at) for rule in compiled.policy.rules]
    for index, judgement in enumerate(case.assessment.judgements):
        item = compiled.items[judgement.item]
        frame = frames[item.rule]
        for conditional in (True, False):
            lone = frame.find_lone(item, index, judgement, conditional=conditional)
            assert lone == frame.find(item, [(index, judgement)], conditional=conditional)
