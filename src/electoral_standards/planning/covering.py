"""
The least effort that meets a set of needs: exact where the search ends, greedy within a bound.

A need asks for so many of some things; a candidate offers things at a cost. The greedy choice
takes at most H(n) times the least cost, where n is the most that one candidate gives and H(n) is
1 + 1/2 + ... + 1/n (Wolsey 1982, An analysis of the greedy algorithm for the submodular set
covering problem; for single things Chvatal 1979).
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

__all__ = ["MOST_STEPS", "Candidate", "Cover", "Need", "least_cover"]

#: The search for the exact answer gives up after so many steps.
MOST_STEPS: Final = 20_000


class Need(NamedTuple):
    """So many of these things must be there."""

    #: The things.
    things: frozenset[str]
    #: How many of them.
    number: int


class Candidate(NamedTuple):
    """Things that can be had together, and at what cost."""

    #: The things.
    things: frozenset[str]
    #: The cost; at least 1.
    cost: int


class Cover(NamedTuple):
    """Candidates that together meet every need."""

    #: Positions of the candidates, ascending.
    chosen: tuple[int, ...]
    #: Their cost.
    cost: int
    #: Whether nothing costs less, and nothing of the same cost has fewer candidates.
    exact: bool
    #: At most how many times the least cost it is.
    bound: Fraction


def least_cover(
    needs: Iterable[Need], candidates: Sequence[Candidate], *, most_steps: int = MOST_STEPS
) -> Cover | None:
    """
    The candidates of least cost that meet every need; of equal cost, the fewest.

    Args:
        needs: What must be there.
        candidates: What can be had. Of those that are equal the first is taken.
        most_steps: After how many steps of the search the best choice so far must do.

    Returns:
        The choice; None where all candidates together do not meet the needs.
    """
    search = _Search(needs, candidates, most_steps)
    greedy = search.greedy()
    if greedy is None:
        return None
    exact = search.improve(greedy)
    chosen = tuple(sorted(search.best))
    cost = sum(candidates[each].cost for each in chosen)
    return Cover(chosen, cost, exact, Fraction(1) if exact else _harmonic(search.most_given()))


def _harmonic(n: int) -> Fraction:
    """H(n); 1 for less than one."""
    return sum((Fraction(1, k) for k in range(1, n + 1)), Fraction(0)) or Fraction(1)


class _Search:
    """Things as the bits of numbers, so that sets are compared quickly."""

    def __init__(
        self, needs: Iterable[Need], candidates: Sequence[Candidate], most_steps: int
    ) -> None:
        needs = [each for each in needs if each.number > 0]
        bits: dict[str, int] = {}
        for need in needs:
            for thing in sorted(need.things):
                bits.setdefault(thing, 1 << len(bits))
        masks = [(_mask(need.things, bits), need) for need in needs]
        #: Things that must all be there.
        self.single = 0
        #: Things of which some must be there, and how many.
        self.several = []
        for mask, need in masks:
            if need.number >= len(need.things):
                self.single |= mask
            else:
                self.several.append((mask, need.number))
        #: A need for more than there are things is met by nothing.
        self.hopeless = any(need.number > len(need.things) for need in needs)
        self.costs = [each.cost for each in candidates]
        self.masks = [_mask(each.things, bits) for each in candidates]
        self.useful = self._undominated()
        self.best: tuple[int, ...] = ()
        self.least = (0, 0)
        self.left = most_steps

    def _undominated(self) -> list[int]:
        """Positions of the candidates of which no other gives as much for as little."""

        def is_beaten(one: int, other: int) -> bool:
            if one == other or self.masks[one] & ~self.masks[other]:
                return False
            mine, yours = (self.masks[one], self.costs[one]), (self.masks[other], self.costs[other])
            return mine[1] >= yours[1] and (mine != yours or other < one)

        every = range(len(self.masks))
        return [
            one
            for one in every
            if self.masks[one] and not any(is_beaten(one, other) for other in every)
        ]

    def met(self, covered: int) -> int:
        """How much of the needs is met, counted in things."""
        return (self.single & covered).bit_count() + sum(
            min(number, (mask & covered).bit_count()) for mask, number in self.several
        )

    def most_given(self) -> int:
        """The most that one candidate gives."""
        return max((self.met(self.masks[each]) for each in self.useful), default=0)

    def greedy(self) -> tuple[int, ...] | None:
        """Step by step the candidate that gives most for its cost; None if needs stay open."""
        goal = self.single.bit_count() + sum(number for _, number in self.several)
        chosen: list[int] = []
        covered = 0
        while (now := self.met(covered)) < goal:
            best, most, price = -1, 0, 1
            for each in self.useful:
                gain = self.met(covered | self.masks[each]) - now
                if gain * price > most * self.costs[each]:
                    best, most, price = each, gain, self.costs[each]
            if best < 0 or self.hopeless:
                return None
            chosen.append(best)
            covered |= self.masks[best]
        return None if self.hopeless else self._pruned(chosen, goal)

    def _pruned(self, chosen: list[int], goal: int) -> tuple[int, ...]:
        """Without those that the later choices have made needless, the dearest first."""
        for each in sorted(chosen, key=lambda one: (-self.costs[one], one)):
            rest = [one for one in chosen if one != each]
            if self.met(self._union(rest)) == goal:
                chosen = rest
        return tuple(chosen)

    def _union(self, chosen: Iterable[int]) -> int:
        covered = 0
        for each in chosen:
            covered |= self.masks[each]
        return covered

    def improve(self, first: tuple[int, ...]) -> bool:
        """Search for less, from a first choice; whether the search came to its end."""
        self.best = first
        self.least = (sum(self.costs[each] for each in first), len(first))
        self._goal = self.single.bit_count() + sum(number for _, number in self.several)
        self._branch((), 0, 0, self.useful)
        return self.left > 0

    def _branch(
        self, chosen: tuple[int, ...], covered: int, cost: int, allowed: Sequence[int]
    ) -> None:
        """Try every candidate that helps with the need that fewest can help with."""
        self.left -= 1
        now = self.met(covered)
        if now == self._goal:
            if (cost, len(chosen)) < self.least:
                self.best, self.least = chosen, (cost, len(chosen))
            return
        gains = [(each, self.met(covered | self.masks[each]) - now) for each in allowed]
        gains = [(each, gain) for each, gain in gains if gain]
        if not self._may_do_better(gains, self._goal - now, cost, len(chosen)):
            return
        helpful = self._scarcest(covered, [each for each, _ in gains])
        remaining = [each for each, _ in gains]
        for each in helpful:
            if self.left <= 0:
                return
            # What has been tried is out of the question for the branches that follow.
            remaining.remove(each)
            more = cost + self.costs[each]
            self._branch((*chosen, each), covered | self.masks[each], more, remaining)

    def _may_do_better(
        self, gains: Sequence[tuple[int, int]], missing: int, cost: int, count: int
    ) -> bool:
        """Whether, at the best price that is left, the whole could still be better."""
        if not gains:
            return False
        price, gain = self.costs[gains[0][0]], gains[0][1]
        for each, more in gains:
            if self.costs[each] * gain < price * more:
                price, gain = self.costs[each], more
        largest = max(gain for _, gain in gains)
        least = (cost - (-missing * price // gain), count - (-missing // largest))
        return least < self.least

    def _scarcest(self, covered: int, allowed: Sequence[int]) -> list[int]:
        """The candidates that help with the open need that fewest of them can help with."""
        open_needs = [
            mask & ~covered
            for mask, number in self.several
            if (mask & covered).bit_count() < number
        ]
        single = self.single & ~covered
        while single:
            lowest = single & -single
            open_needs.append(lowest)
            single ^= lowest
        helping = [[each for each in allowed if self.masks[each] & need] for need in open_needs]
        return min(helping, key=len)


def _mask(things: Iterable[str], bits: dict[str, int]) -> int:
    found = 0
    for thing in things:
        found |= bits.get(thing, 0)
    return found
