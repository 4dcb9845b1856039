"""
Unknown is not zero: strong Kleene logic, and exact shares.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product

import pytest

from electoral_standards.assessing.logic import all_of, any_of, share, union_of_reasons
from electoral_standards.vocabulary import Finding, Reason

Combine = Callable[[Iterable[Finding]], Finding]

ORDER = (Finding.NOT_MET, Finding.UNKNOWN, Finding.MET)
NOTHING = Finding.NOT_APPLICABLE
BOTH = pytest.mark.parametrize("combine", [all_of, any_of])


@BOTH
def test_order_and_grouping_change_nothing(combine: Combine) -> None:
    """Findings combine by strong Kleene logic: commutative and associative."""
    for a, b, c in product(Finding, repeat=3):
        assert combine([a, b]) == combine([b, a])
        assert combine([combine([a, b]), c]) == combine([a, combine([b, c])]) == combine([a, b, c])


@pytest.mark.parametrize(("combine", "extreme"), [(all_of, min), (any_of, max)])
def test_all_is_the_minimum_and_any_the_maximum(
    combine: Combine, extreme: Callable[..., int]
) -> None:
    """``not_met < unknown < met``: *all* is the minimum, *any* the maximum."""
    for a, b in product(range(3), repeat=2):
        assert ORDER[extreme(a, b)] == combine([ORDER[a], ORDER[b]])


@BOTH
def test_combination_is_monotone(combine: Combine) -> None:
    """A better finding never makes the combination worse."""
    for a, b, other in product(range(3), repeat=3):
        if a <= b:
            lower, higher = (combine([ORDER[each], ORDER[other]]) for each in (a, b))
            assert ORDER.index(lower) <= ORDER.index(higher)


@BOTH
def test_what_does_not_apply_is_neutral(combine: Combine) -> None:
    """``not_applicable`` items leave both."""
    for a, b in product(Finding, repeat=2):
        assert combine([a, b]) == combine([a, NOTHING, b])


@BOTH
def test_minimum_of_nothing_is_not_met_by_default(combine: Combine) -> None:
    """The minimum of nothing is not "met"; it is ``not_applicable``."""
    assert combine([]) == combine([NOTHING, NOTHING]) == NOTHING


@pytest.mark.parametrize("threshold", [(1, 1), (3, 4), (2, 3), (1, 2), (1, 3), (1, 100)])
def test_share_holds_however_the_unknown_turns_out(threshold: tuple[int, int]) -> None:
    """A share is met if every outcome of the unknown reaches it, not met if none does."""
    for met, unknown, not_met in product(range(5), repeat=3):
        applicable = met + unknown + not_met
        reached = {
            Fraction(met + more, applicable) >= Fraction(*threshold)
            for more in range(unknown + 1)
            if applicable
        }
        expected = {
            frozenset(): NOTHING,
            frozenset({True}): Finding.MET,
            frozenset({False}): Finding.NOT_MET,
        }.get(frozenset(reached), Finding.UNKNOWN)
        assert expected == share(met, unknown, applicable, threshold)


def test_reasons_are_kept_once_and_in_their_order() -> None:
    """All reasons that hold are kept, in the order in which they apply."""
    given = [(Reason.STALE, Reason.ROLE), (), (Reason.AFTER_AS_AT, Reason.STALE)]

    assert union_of_reasons(given) == (Reason.AFTER_AS_AT, Reason.ROLE, Reason.STALE)
