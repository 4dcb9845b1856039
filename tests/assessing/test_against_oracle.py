"""
The library and the oracle conclude the same, cell by cell.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assessing.cases import Case
from tests.builders import plain
from tests.strategies import KINDS, bundled_cases, cases


def concluded(case: Case) -> dict[str, Any]:
    """What the library concludes, as the oracle puts it."""
    return {each.standard: plain(each) for each in case.result().standards}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=100)
def test_library_and_oracle_agree_on_made_up_standards(kind: str, data: st.DataObject) -> None:
    """Every finding, level, stage, scope and bound is the same, whatever the policy."""
    case = data.draw(cases(kind))

    assert case.expected() == concluded(case)


@given(bundled_cases())
@settings(max_examples=30)
def test_library_and_oracle_agree_on_the_bundled_standards(case: Case) -> None:
    """The same holds for the standards that come with the package."""
    assert case.expected() == concluded(case)


@given(cases(*KINDS))
@settings(max_examples=30)
def test_standards_do_not_touch_each_other(case: Case) -> None:
    """What is concluded about one standard is the same with others beside it."""
    assert case.expected() == concluded(case)
