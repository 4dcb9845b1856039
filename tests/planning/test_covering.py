"""
The least cover, against every choice there is.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.planning.covering import Candidate, Cover, Need, least_cover

THINGS = "abcdefgh"


def meets(needs: Sequence[Need], candidates: Sequence[Candidate], chosen: Sequence[int]) -> bool:
    """Whether a choice meets every need."""
    there = set(chain.from_iterable(candidates[each].things for each in chosen))
    return all(len(need.things & there) >= need.number for need in needs)


def cost(candidates: Sequence[Candidate], chosen: Sequence[int]) -> int:
    return sum(candidates[each].cost for each in chosen)


def best(needs: Sequence[Need], candidates: Sequence[Candidate]) -> tuple[int, int] | None:
    """Least cost and fewest candidates, by trying every choice."""
    every = range(len(candidates))
    choices = chain.from_iterable(combinations(every, n) for n in range(len(candidates) + 1))
    meeting = [each for each in choices if meets(needs, candidates, each)]
    return min(((cost(candidates, each), len(each)) for each in meeting), default=None)


sets = st.frozensets(st.sampled_from(THINGS), min_size=1, max_size=5)
all_candidates = st.lists(st.builds(Candidate, sets, st.integers(1, 6)), max_size=8)
all_needs = st.lists(
    sets.flatmap(
        lambda things: st.builds(Need, st.just(things), st.integers(0, min(len(things) + 1, 5)))
    ),
    max_size=4,
)


@given(all_needs, all_candidates)
def test_no_choice_costs_less_or_is_smaller(needs: list[Need], candidates: list[Candidate]) -> None:
    """The search finds the least cost, and of that the fewest candidates; or that nothing does."""
    found = least_cover(needs, candidates)

    expected = best(needs, candidates)
    if found is None or expected is None:
        assert (found, expected) == (None, None)
        return
    assert meets(needs, candidates, found.chosen)
    assert expected == (found.cost, len(found.chosen))
    assert (cost(candidates, found.chosen), True) == (found.cost, found.exact)
    assert found.bound == 1


def harmonic(n: int) -> Fraction:
    return sum((Fraction(1, k) for k in range(1, n + 1)), Fraction(0))


@given(all_needs, all_candidates)
def test_greedy_choice_is_within_its_bound(needs: list[Need], candidates: list[Candidate]) -> None:
    """Without a search it meets every need, at no more than the bound times the least cost."""
    found = least_cover(needs, candidates, most_steps=0)

    expected = best(needs, candidates)
    if found is None or expected is None:
        assert (found, expected) == (None, None)
        return
    most = max(
        (sum(min(n.number, len(n.things & c.things)) for n in needs) for c in candidates), default=0
    )
    assert meets(needs, candidates, found.chosen)
    assert not found.exact
    assert found.bound <= max(harmonic(most), Fraction(1))
    assert found.cost <= found.bound * expected[0]


def hard(pairs: int) -> tuple[list[Need], list[Candidate], int]:
    """A large case in which greed is led astray; the last number is what it can be had for."""
    rows = 2**pairs - 1
    columns = [[f"{part}{n}" for n in range(rows)] for part in "xy"]
    straight = [Candidate(frozenset(each), 1) for each in columns]
    tempting, start = [], 0
    for power in reversed(range(pairs)):
        some = range(start, start + 2**power)
        tempting.append(Candidate(frozenset(f"{part}{n}" for part in "xy" for n in some), 1))
        start += 2**power
    everything = frozenset(chain.from_iterable(columns))
    return [Need(everything, len(everything))], [*tempting, *straight], 2


@pytest.mark.parametrize("pairs", [3, 6])
def test_greed_costs_more_and_says_by_how_much(pairs: int) -> None:
    """On a case built against it the greedy choice is dearer, and within its bound."""
    needs, candidates, least = hard(pairs)
    greedy = least_cover(needs, candidates, most_steps=0)
    exact = least_cover(needs, candidates)

    assert greedy is not None
    assert exact is not None
    assert (exact.cost, exact.exact) == (least, True)
    assert least < greedy.cost <= greedy.bound * least


@given(st.randoms(use_true_random=False), st.integers(20, 60))
def test_large_case_stays_within_its_bound(random: object, size: int) -> None:
    """Where the search does not end, the choice meets all needs and keeps to the bound."""
    draw = random.sample  # type: ignore[attr-defined]
    things = [f"t{n}" for n in range(size)]
    parts = [frozenset(things[start::10]) for start in range(10)]
    others = [frozenset(draw(things, 7)) for _ in range(2 * size)]
    candidates = [Candidate(each, 3) for each in (*others, *parts)]
    needs = [Need(frozenset(things), size)]

    found = least_cover(needs, candidates, most_steps=200)
    assert found is not None
    assert meets(needs, candidates, found.chosen)
    # The parts meet the need, so that the least cost is theirs at most.
    assert found.cost <= found.bound * 30


def test_of_equal_cost_the_fewest_are_taken() -> None:
    """One candidate at 2 rather than two at 1."""
    candidates = [Candidate(frozenset("a"), 1), Candidate(frozenset("b"), 1)]
    candidates.append(Candidate(frozenset("ab"), 2))
    found = least_cover([Need(frozenset("ab"), 2)], candidates)

    assert found == Cover((2,), 2, exact=True, bound=Fraction(1))


def test_nothing_needed_takes_nothing() -> None:
    assert least_cover([], [Candidate(frozenset("a"), 1)]) == Cover((), 0, True, Fraction(1))


@pytest.mark.parametrize("number", [1, 2])
def test_need_that_nothing_meets_has_no_cover(number: int) -> None:
    """Neither where nothing offers the thing nor where more is asked than there is."""
    offered = "b" if number == 1 else "a"
    assert least_cover([Need(frozenset("a"), number)], [Candidate(frozenset(offered), 1)]) is None
