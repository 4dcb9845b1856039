"""
Laws of development plans: they close what they claim, and take no more than they need.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import chain, combinations

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.identifiers import Code
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.profile import RoleProfile
from electoral_standards.planning.development import OWN_RATES, plan_development
from electoral_standards.planning.occasions import Open, Showing, occasions
from electoral_standards.vocabulary import (
    ActionKind,
    EvidenceMethod,
)
from tests.assessing.cases import Case, judged_of
from tests.laws.gap_widths import everything
from tests.planning.success import a_crosswalk, catalogue_of, later_gaps, rule_of
from tests.strategies import KINDS, cases, profiles, thoroughly_judged

CASES = st.one_of(*(cases(kind) for kind in KINDS), cases("unit", "ladder"))


@st.composite
def linked(draw: st.DrawFn, case: Case) -> Catalogue:
    """The standards of a case, some of their items aligned."""
    codes = [code for standard in case.standards for code, _ in judged_of(standard)]
    pair = st.lists(st.sampled_from(codes), min_size=2, max_size=2, unique=True)
    pairs = draw(st.lists(pair, max_size=3)) if codes[1:] else []
    return catalogue_of(case, a_crosswalk(*((one, other) for one, other in pairs)))


@st.composite
def planned(
    draw: st.DrawFn, some: st.SearchStrategy[Case] = CASES
) -> tuple[Case, RoleProfile, Catalogue, GapAnalysis]:
    case = draw(some)
    if draw(st.booleans()):
        case = case._replace(assessment=thoroughly_judged(case))
    profile = everything(case) if draw(st.booleans()) else draw(profiles(case.standards))
    catalogue = draw(linked(case))
    result = assess(case.assessment, as_at=case.as_at, catalogue=catalogue, policy=case.policy)
    gaps = analyse_gaps(result, profile, catalogue=catalogue, policy=case.policy)
    return case, profile, catalogue, gaps


budgets = st.one_of(st.none(), st.integers(0, 12))


@given(planned(), budgets)
@settings(max_examples=100)
def test_a_plan_whose_actions_succeed_closes_the_gaps_that_it_claims(
    made: tuple[Case, RoleProfile, Catalogue, GapAnalysis], budget: int | None
) -> None:
    """Assessed again with its items met, no requirement that it closes has a gap."""
    case, profile, catalogue, gaps = made
    plan = plan_development(gaps, budget=budget, catalogue=catalogue, policy=case.policy)

    after = later_gaps(case, plan, profile, catalogue)
    event(f"it closes something: {bool(plan.closes)}")
    claimed = {(each.requirement, each.level) for each in plan.gaps if each.closed}
    open_after = {(gap.code, gap.level) for gap in after.requirements if gap.shortfall}
    assert claimed & open_after == set()
    assert len(plan.gaps) == sum(gap.rank is not None for gap in gaps.requirements)


@given(
    st.one_of(planned(cases("unit")), planned()),
    budgets,
    st.sampled_from((1080, 31, 20, 400, 1100, 0)),
)
@settings(max_examples=100)
def test_a_plan_by_a_day_closes_the_gaps_on_that_day(
    made: tuple[Case, RoleProfile, Catalogue, GapAnalysis], budget: int | None, days: int
) -> None:
    """With renewals, what it closes is closed on its day; what has no gap then is not planned."""
    case, profile, catalogue, gaps = made
    by = case.as_at + timedelta(days=days)
    result = assess(case.assessment, as_at=case.as_at, catalogue=catalogue, policy=case.policy)
    plan = plan_development(
        gaps, result=result, by=by, budget=budget, catalogue=catalogue, policy=case.policy
    )

    after = later_gaps(case, plan, profile, catalogue)
    wanted = {(gap.requirement, gap.level): gap.closed for gap in plan.gaps}
    event(f"it renews something: {ActionKind.RENEW in [each.kind for each in plan.actions]}")
    for gap in after.requirements:
        if wanted.get((Code(gap.code), gap.level), True):
            assert gap.shortfall == 0, gap.code


@given(planned(), budgets)
def test_an_action_names_what_it_is_for_and_keeps_to_the_policy(
    made: tuple[Case, RoleProfile, Catalogue, GapAnalysis], budget: int | None
) -> None:
    """Every action settles something open, by evidence that counts, for a gap that is closed."""
    case, _, catalogue, gaps = made
    plan = plan_development(gaps, budget=budget, catalogue=catalogue, policy=case.policy)

    still_open = {each.item for gap in gaps.requirements for each in gap.items}
    assert plan.effort == sum(each.effort for each in plan.actions)
    assert budget is None or plan.effort <= budget
    for action in plan.actions:
        rules = [
            rule_of(code, catalogue, case.policy) for code in (*action.items, *action.alongside)
        ]
        assert {*action.items, *action.scope} <= still_open
        assert action.items or action.scope
        assert set(action.gaps) <= set(plan.closes)
        assert action.gaps
        assert all(action.method in (rule.evidence.methods or [action.method]) for rule in rules)
        assert all(action.pieces >= rule.evidence.minimum for rule in rules)
    named = [code for action in plan.actions for code in action.items]
    assert len(named) == len(set(named))


def cheapest(gaps: GapAnalysis, showing: Showing, held: Sequence[str] = ()) -> int | None:
    """The least effort that closes every gap, by trying every choice of occasions."""
    criteria = showing.standard("UNIT").criteria if "UNIT" in gaps.requirements[0].code else ()
    unknown: list[Code] = []
    missing: list[Code] = []
    scope: dict[Code, Code] = {}
    for gap in gaps.requirements:
        for item in gap.items:
            if item.item.startswith("UNIT.S"):
                scope[item.item] = min(criteria)
            else:
                (missing if item.gap == "competence" else unknown).append(item.item)
    wanted = Open(tuple(dict.fromkeys(unknown)), tuple(dict.fromkeys(missing)), scope, ())
    found = occasions(wanted, showing, OWN_RATES)
    needed = {*unknown, *missing, *scope}
    found = [each for each in found if each.method in list(EvidenceMethod)[:2]]
    assume(len(found) <= 12)
    costs = [
        sum(each.effort for each in chosen)
        for n in range(len(found) + 1)
        for chosen in combinations(found, n)
        if needed <= set(chain.from_iterable((*each.items, *each.scope) for each in chosen))
    ]
    return min(costs, default=None)


@given(st.one_of(cases("ladder"), cases("unit")), st.data())
@settings(max_examples=50)
def test_no_other_choice_of_occasions_takes_less(case: Case, data: st.DataObject) -> None:
    """For small plans under the default policies, by trying every choice there is."""
    case = case._replace(policy=DEFAULT)
    catalogue = data.draw(linked(case))
    gaps = case.gaps(data.draw(profiles(case.standards)))
    assume(any(gap.items for gap in gaps.requirements))
    plan = plan_development(gaps, catalogue=catalogue)
    assume(not any(each.left_out for each in plan.gaps))
    least = cheapest(gaps, Showing(catalogue, DEFAULT))

    assert least is None or plan.effort <= least
    assert plan.bound == "1"
