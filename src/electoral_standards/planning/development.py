"""
`plan_development`: from gaps to the least effort that closes them, in the order of priorities.

What an action is and what it takes is this project's own choice; activities are from published
documents, by their codes, or marked as this project's own suggestions.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.errors import PlanningError
from electoral_standards.identifiers import Code, Identifier, Name, Statement
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import GapAnalysis, RequirementGap
from electoral_standards.model.plan import (
    DevelopmentAction,
    DevelopmentPlan,
    EffortRates,
    PlannedGap,
)
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.result import AssessmentResult
from electoral_standards.planning.covering import Candidate, Cover, Need, least_cover
from electoral_standards.planning.horizon import Horizon, at_horizon, policies_of
from electoral_standards.planning.learning import Learning, learning
from electoral_standards.planning.occasions import Occasion, Open, Showing, occasions
from electoral_standards.vocabulary import ActionKind, GapKind, ItemKind, OpenReason, Selection

__all__ = ["OWN_RATES", "plan_development"]

#: What actions take, unless other rates are given.
OWN_RATES: Final = EffortRates(
    name=Name("own-rates"),
    description=Statement(
        "A unit is about half a working day of everyone involved. The rates are this project's own "
        "choice and rest on no measurement: replace them with your own."
    ),
    gather_evidence=2,
    develop=4,
    renew=1,
)


class _Target(NamedTuple):
    """A gap and what must be settled to close it."""

    gap: RequirementGap
    needs: tuple[Need, ...]


def plan_development(  # noqa: PLR0913 - each is a choice of whoever asks for the plan
    gaps: GapAnalysis,
    *,
    result: AssessmentResult | None = None,
    by: date | None = None,
    budget: int | None = None,
    rates: EffortRates = OWN_RATES,
    catalogue: Catalogue,
    policy: PolicySet = DEFAULT,
) -> DevelopmentPlan:
    """
    Choose what to do about gaps: the least effort that closes them, the most pressing first.

    Gaps are taken in the order of ranks. One that the budget does not allow, after those before
    it, is left out, and the next is tried. For all that are kept the actions of least total
    effort are chosen, and of equal effort the fewest.

    Args:
        gaps: What is missing.
        result: What the gaps rest on. With it and a day, the plan also renews what would be
            too old by that day.
        by: The day by which the gaps are to be closed.
        budget: The most effort, in units of the rates; None for as much as it takes.
        rates: What actions take.
        catalogue: Where standards, activities and crosswalks are looked up.
        policy: Which evidence is accepted, for standards of which the result says nothing.

    Returns:
        The plan. If all its actions succeed, every gap that it closes is closed, on its day or
        today where none is given.

    Raises:
        PlanningError: When the day is before that of the gaps, the budget is below 0, or the
            result is not the one that the gaps rest on.
        UnknownReferenceError: When the catalogue lacks a standard of the gaps.
        NotSupportedYetError: When renewals are asked for on a result without its evidence.
    """
    _check(gaps, result, by, budget)
    horizon = Horizon(gaps, {})
    if result is not None:
        policy = policies_of(result, policy)
        if by is not None:
            horizon = at_horizon(gaps, result, by, catalogue=catalogue, policy=policy)
    planner = _Planner(horizon, rates, Showing(catalogue, policy), catalogue)
    return _written(gaps, planner, by, budget)


def _written(
    gaps: GapAnalysis, planner: "_Planner", by: date | None, budget: int | None
) -> DevelopmentPlan:
    """The plan that a planner comes to."""
    choice = planner.choose(budget)
    actions = planner.actions(choice, by)
    return DevelopmentPlan(
        profile=gaps.profile,
        profile_version=gaps.profile_version,
        assessment=gaps.assessment,
        subject=gaps.subject,
        as_at=gaps.as_at,
        audience=gaps.audience,
        by=by,
        budget=budget,
        effort=choice.cover.cost,
        rates=planner.rates,
        selection=Selection.EXACT if choice.cover.exact else Selection.GREEDY,
        bound=str(choice.cover.bound),
        actions=actions,
        gaps=tuple(_planned(choice, actions)),
    )


def _check(
    gaps: GapAnalysis, result: AssessmentResult | None, by: date | None, budget: int | None
) -> None:
    if by is not None and by < gaps.as_at:
        raise PlanningError(f"a plan by {by} cannot be made of gaps as at {gaps.as_at}")
    if budget is not None and budget < 0:
        raise PlanningError(f"a budget is 0 or more, not {budget}")
    if result is None:
        return
    ours = (gaps.assessment, gaps.subject.id, gaps.as_at)
    theirs = (result.assessment, result.subject.id, result.as_at)
    if ours != theirs:
        words = [f"{name} of {who}, as at {day}" for name, who, day in (ours, theirs)]
        raise PlanningError(f"the gaps rest on {words[0]}; the result is {words[1]}")


class _Choice(NamedTuple):
    """The gaps to close and the occasions to close them by."""

    kept: tuple[_Target, ...]
    left_out: Mapping[int, OpenReason]
    every: tuple[_Target, ...]
    cover: Cover
    chosen: tuple[Occasion, ...]


class _Planner:
    """What there is to do, and what can be done about it."""

    def __init__(
        self, horizon: Horizon, rates: EffortRates, showing: Showing, catalogue: Catalogue
    ) -> None:
        self._horizon = horizon
        self.rates = rates
        self._showing = showing
        self._catalogue = catalogue
        self._ranked = [each for each in horizon.gaps.requirements if each.rank is not None]
        self._targets = tuple(_Target(each, tuple(_needs(each))) for each in self._ranked)

    def choose(self, budget: int | None) -> _Choice:
        """Keep every gap that can be closed within the budget, in the order of ranks."""
        left_out: dict[int, OpenReason] = {}
        kept: list[_Target] = []
        for target in self._targets:
            if self._cover([target])[0] is None:
                left_out[target.gap.rank or 0] = OpenReason.NO_WAY
            else:
                kept.append(target)
        cover, chosen = self._cover(kept)
        if budget is not None and cover is not None and cover.cost > budget:
            kept, wanted = [], kept
            for target in wanted:
                found, _ = self._cover([*kept, target])
                if found is not None and found.cost <= budget:
                    kept.append(target)
                else:
                    left_out[target.gap.rank or 0] = OpenReason.OVER_BUDGET
            cover, chosen = self._cover(kept)
        if cover is None:  # each can be closed alone, so all can be closed together
            message = "gaps that can be closed one by one cannot be closed together"
            raise AssertionError(message)
        return _Choice(tuple(kept), left_out, self._targets, cover, chosen)

    def _cover(self, targets: Sequence[_Target]) -> tuple[Cover | None, tuple[Occasion, ...]]:
        """The least effort that closes these gaps; None where nothing does."""
        found = occasions(self._open(targets), self._showing, self.rates)
        candidates = [Candidate(frozenset((*x.items, *x.scope)), x.effort) for x in found]
        cover = least_cover((need for each in targets for need in each.needs), candidates)
        return cover, tuple(found[each] for each in cover.chosen) if cover else ()

    def _open(self, targets: Sequence[_Target]) -> Open:
        """What these gaps have open; what is an evidence gap anywhere is one everywhere."""
        parts: dict[GapKind, dict[Code, None]] = {kind: {} for kind in GapKind}
        scope: dict[Code, Code] = {}
        for gap, needs in targets:
            needed = {thing for need in needs if need.number for thing in need.things}
            for item in gap.items:
                if item.item not in needed:
                    continue
                if self._is_scope(item.item):
                    criterion = self._criterion(gap)
                    if criterion is not None:
                        scope[item.item] = criterion
                else:
                    parts[item.gap][item.item] = None
        unknown = tuple(parts[GapKind.EVIDENCE])
        missing = tuple(x for x in parts[GapKind.COMPETENCE] if x not in parts[GapKind.EVIDENCE])
        return Open(unknown, missing, scope, self._horizon.lapses)

    def _is_scope(self, code: Code) -> bool:
        return code in self._showing.standard(code).scope

    def _criterion(self, gap: RequirementGap) -> Code | None:
        """A criterion that applies, whose evidence may cover the scope."""
        unit = self._showing.standard(gap.code)
        ours = [code for code in unit.items if code in unit.criteria]
        surely = {each.item for each in gap.items}
        surely.update(code for code in ours if not unit.items[code].conditions)
        counts = [x.applicable for x in gap.kinds if x.kind is ItemKind.PERFORMANCE_CRITERION]
        if counts == [len(ours)]:
            surely.update(ours)
        fitting = [code for code in ours if code in surely]
        return fitting[0] if fitting else None

    def actions(self, choice: _Choice, by: date | None) -> tuple[DevelopmentAction, ...]:
        """The actions in the order of the gaps that they help to close, and of their items."""
        turns = {
            item.item: (gap.rank or 0, position)
            for gap, _ in reversed(choice.kept)
            for position, item in enumerate(gap.items)
        }
        last = (len(self._ranked) + 1, 0)

        def urgency(occasion: Occasion) -> tuple[int, int]:
            codes = (*occasion.items, *occasion.scope)
            return min((turns.get(code, last) for code in codes), default=last)

        ordered = sorted(choice.chosen, key=urgency)
        settled: set[Code] = set()
        found = []
        for number, occasion in enumerate(ordered, 1):
            found.append(self._action(number, _fresh(occasion, settled, self._showing), choice, by))
            settled.update(occasion.items)
        return tuple(found)

    def _action(
        self, number: int, occasion: Occasion, choice: _Choice, by: date | None
    ) -> DevelopmentAction:
        codes = {*occasion.items, *occasion.scope}
        helped = [gap for gap, needs in choice.kept if _helps(codes, needs)]
        days = [self._horizon.lapses[code] for code in codes if code in self._horizon.lapses]
        learned = Learning((), (), ())
        if occasion.kind is ActionKind.DEVELOP:
            learned = learning(occasion.items, self._ranked, self._catalogue)
        return DevelopmentAction(
            id=Identifier(f"a{number}"),
            kind=occasion.kind,
            method=occasion.method,
            pieces=occasion.pieces,
            items=occasion.items,
            scope=occasion.scope,
            alongside=occasion.alongside,
            gaps=tuple(dict.fromkeys(Code(each.code) for each in helped)),
            reason=occasion.reason,
            activities=learned.activities,
            practice=learned.practice,
            own_suggestions=learned.own_suggestions,
            effort=occasion.effort,
            due_on=min(days) if days else by,
        )


def _fresh(occasion: Occasion, settled: Collection[Code], showing: Showing) -> Occasion:
    """The occasion without the items that actions before it settle."""
    items = tuple(code for code in occasion.items if code not in settled)
    if not occasion.scope or occasion.alongside:
        return occasion._replace(items=items)
    criteria = showing.standard(occasion.scope[0]).criteria
    if criteria.intersection(items):
        return occasion._replace(items=items)
    # The scope still needs a criterion to be judged on, though it is settled before.
    first = next(code for code in occasion.items if code in criteria)
    return occasion._replace(items=items, alongside=(first,))


def _helps(codes: Iterable[Code], needs: Iterable[Need]) -> bool:
    return any(need.number and not need.things.isdisjoint(codes) for need in needs)


def _needs(gap: RequirementGap) -> Iterator[Need]:
    """What must be settled, turn by turn, for a gap to be closed."""
    for turn in gap.turns:
        things = frozenset[str](each.item for each in gap.items if each.turn == turn.turn)
        yield Need(things, turn.needed)


def _planned(choice: _Choice, actions: Sequence[DevelopmentAction]) -> Iterator[PlannedGap]:
    for gap, needs in choice.every:
        rank = gap.rank or 0
        left_out = choice.left_out.get(rank)
        helpful = [each.id for each in actions if _helps((*each.items, *each.scope), needs)]
        yield PlannedGap(
            requirement=Code(gap.code),
            level=gap.level,
            rank=rank,
            statutory=gap.statutory,
            closed=left_out is None,
            actions=() if left_out else tuple(helpful),
            left_out=left_out,
        )
