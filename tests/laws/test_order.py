"""
The order of judgements, items and evidence changes nothing.
"""

from typing import Any

import pytest
from attrs import evolve, fields, has
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.model.policy import PolicySet
from tests.assessing.cases import Case
from tests.builders import plain
from tests.strategies import KINDS, cases, profiles

pytestmark = pytest.mark.parametrize("kind", KINDS)


def unordered(value: Any) -> Any:
    """Plain values with every list in an order of its own."""
    if isinstance(value, dict):
        return {key: unordered(each) for key, each in value.items()}
    if isinstance(value, list):
        return sorted(map(unordered, value), key=repr)
    return value


def concluded(case: Case) -> Any:
    return unordered(plain(case.result().standards))


def moved(value: Any, places: list[int]) -> Any:
    """Plain values with every position of a judgement turned back into its old one."""
    if isinstance(value, list):
        return [moved(each, places) for each in value]
    if not isinstance(value, dict):
        return value
    found = {key: moved(each, places) for key, each in value.items()}
    if "judgement" in found:
        found["judgement"] = places[found["judgement"]]
    if "counted" in found:
        found["counted"] = [places[each] for each in found["counted"]]
    return found


def turned(noun: Any) -> Any:
    """A standard with everything in it the other way round, but for its levels."""
    changes = {}
    for each in fields(type(noun)):
        value = getattr(noun, each.name)
        if isinstance(value, tuple) and value and has(type(value[0])):
            inside = tuple(turned(item) for item in value)
            changes[each.name] = inside if each.name == "levels" else inside[::-1]
    return evolve(noun, **changes)


@given(data=st.data())
def test_order_of_judgements_changes_nothing(kind: str, data: st.DataObject) -> None:
    """Order is total, so that the order of input never matters."""
    case = data.draw(cases(kind))
    said = case.assessment.judgements
    places = list(data.draw(st.permutations(range(len(said)))))
    other = case.where(judgements=tuple(said[n] for n in places))

    mapped_back = unordered(moved(plain(other.result().standards), places))
    assert concluded(case) == mapped_back


@given(data=st.data())
@settings(max_examples=40)
def test_order_of_evidence_changes_nothing(kind: str, data: st.DataObject) -> None:
    """Neither the order of the pieces matters nor the order in which they are cited."""
    case = data.draw(cases(kind))
    said = tuple(evolve(each, evidence=each.evidence[::-1]) for each in case.assessment.judgements)
    other = case.where(judgements=said, evidence=case.assessment.evidence[::-1])

    assert concluded(case) == concluded(other)


@given(data=st.data())
@settings(max_examples=40)
def test_order_of_items_changes_nothing(kind: str, data: st.DataObject) -> None:
    """Neither findings nor verdicts depend on where an item stands."""
    case = data.draw(cases(kind))
    other = case._replace(standards=tuple(turned(each) for each in case.standards))

    assert concluded(case) == concluded(other)


@given(data=st.data())
@settings(max_examples=40)
def test_order_of_policies_changes_nothing(kind: str, data: st.DataObject) -> None:
    """A composition of policies has no order."""
    case = data.draw(cases(kind))
    policies: PolicySet = case.policy
    turned_round = evolve(policies, policies=policies.policies[::-1])

    assert concluded(case) == concluded(case._replace(policy=turned_round))


@given(data=st.data())
@settings(max_examples=40)
def test_order_of_requirements_changes_no_gap(kind: str, data: st.DataObject) -> None:
    """The order of a profile breaks ties of priority, and does nothing else."""
    case = data.draw(cases(kind))
    profile = data.draw(profiles(case.standards))
    other = evolve(profile, requirements=profile.requirements[::-1])

    def gaps(of: Any) -> Any:
        return unordered([plain(evolve(gap, rank=None)) for gap in case.gaps(of).requirements])

    assert gaps(profile) == gaps(other)
