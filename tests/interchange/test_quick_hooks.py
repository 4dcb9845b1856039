"""What the hooks written by hand make is what the hook for every other class makes."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from electoral_standards.interchange.converter import _structure_class, converter
from electoral_standards.interchange.quick_hooks import structure_evidence, structure_judgement
from electoral_standards.model.assessment import Evidence, Judgement
from tests.interchange.generating import damaged, schema_at, values

HOOKS = [("judgement", Judgement, structure_judgement), ("evidence", Evidence, structure_evidence)]
UNSOUND = (ValueError, TypeError, LookupError, AttributeError)


@pytest.mark.parametrize(("name", "noun", "quick"), HOOKS, ids=[name for name, *_ in HOOKS])
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_quick_hook_makes_the_same(name: str, noun: Any, quick: Any, data: st.DataObject) -> None:
    """Equal nouns with every field, of sound values and of those that are damaged."""
    sound = values(schema_at(f"assessment.schema.json#/$defs/{name}"))
    value = data.draw(st.one_of(sound, damaged(sound)))
    usual = _structure_class(noun, converter())
    try:
        expected = usual(value, noun)
    except UNSOUND:
        with pytest.raises(UNSOUND):
            quick(value)
        return
    made = quick(value)
    assert made == expected
    assert vars(made) == vars(expected)
