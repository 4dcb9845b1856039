"""
Two numbers answer "how far?": what is surely there, and what may be there.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.model.result import LogicModelResult
from electoral_standards.vocabulary import Finding
from tests.assessing.cases import Case
from tests.builders import a_judgement
from tests.strategies import KINDS, cases


def standings(case: Case) -> list[Any]:
    """Everything in a result that has bounds."""
    return [
        about
        for standard in case.result().standards
        for about in (standard.outcomes if isinstance(standard, LogicModelResult) else (standard,))
    ]


@given(cases(*KINDS))
def test_attained_never_exceeds_possible(case: Case) -> None:
    """``0 <= attained <= possible``; both are null where nothing applies."""
    for about in standings(case):
        if about.attained is None:
            assert about.possible is None
            assert about.verdict == "not_applicable"
        else:
            assert 0 <= about.attained <= about.possible


@pytest.mark.parametrize(("rating", "bound"), [("met", "possible"), ("not_yet_met", "attained")])
@given(data=st.data())
def test_bounds_are_reached(rating: str, bound: str, data: st.DataObject) -> None:
    """If all that is unknown turns out well the possible level is held; if badly, the attained."""
    case = data.draw(cases("ladder"))._replace(policy=DEFAULT)
    ladder: Any = case.result()["LADDER"]
    unknown = [each.item for each in ladder.findings if each.finding is Finding.UNKNOWN]
    said = [a_judgement(item, rating, role="peer", observed=case.as_at) for item in unknown]
    settled: Any = case.where(judgements=(*case.assessment.judgements, *said)).result()["LADDER"]

    expected = getattr(ladder, bound)
    assert (expected, expected) == (settled.attained, settled.possible)
