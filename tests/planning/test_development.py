"""
Development plans: what is chosen, in which order, and why.
"""

from datetime import date
from functools import partial
from typing import Any

import pytest
from attrs import evolve

from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.bundled import load
from electoral_standards.content.loader import examples_directory, load_catalogue
from electoral_standards.errors import NotSupportedYetError, PlanningError
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.interchange.documents import dumps
from electoral_standards.model.assessment import Context
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.crosswalk import Alignment
from electoral_standards.model.plan import DevelopmentPlan
from electoral_standards.model.profile import RoleProfile
from electoral_standards.planning import development
from electoral_standards.planning.covering import least_cover
from electoral_standards.planning.development import plan_development
from electoral_standards.planning.learning import OWN_SUGGESTIONS
from electoral_standards.planning.states import advance
from electoral_standards.vocabulary import (
    ActionKind,
    ActionState,
    Audience,
    ItemKind,
    OpenReason,
    Selection,
)
from tests.assessing.cases import Case, Standard
from tests.builders import (
    AS_AT,
    a_catalogue,
    a_judgement,
    a_ladder,
    a_piece,
    a_policy,
    a_profile,
    a_requirement,
    a_unit,
    a_whole,
    an_assessment,
)
from tests.laws.gap_widths import everything
from tests.planning.success import a_crosswalk, catalogue_of, later_gaps
from tests.strategies import thoroughly_judged


def plan_of(case: Case, profile: RoleProfile, **more: Any) -> DevelopmentPlan:
    catalogue = more.pop("catalogue", None) or a_catalogue(*case.standards)
    return plan_development(case.gaps(profile), catalogue=catalogue, policy=case.policy, **more)


def blank(*standards: Standard, **more: Any) -> Case:
    """A case in which nothing was judged."""
    codes = [each.code for each in standards]
    return Case(standards, an_assessment(standards=codes), AS_AT, more.get("policy", DEFAULT))


def told(plan: DevelopmentPlan) -> list[tuple[str, str, tuple[str, ...], int]]:
    return [(each.kind, each.method, each.items, each.effort) for each in plan.actions]


def test_one_occasion_shows_what_stands_together() -> None:
    """A level is shown at once, by the kind of evidence that the policy names first."""
    plan = plan_of(blank(a_ladder((2, 1))), a_profile(a_requirement("LADDER", level=2)))

    assert told(plan) == [
        ("gather_evidence", "observation", ("LADDER.L1.B1", "LADDER.L1.B2"), 2),
        ("gather_evidence", "observation", ("LADDER.L2.B1",), 2),
    ]


def test_one_occasion_shows_what_a_crosswalk_links() -> None:
    """Two items of different levels take one occasion where they are aligned."""
    case = blank(a_ladder((1, 1)))
    catalogue = catalogue_of(case, a_crosswalk(("LADDER.L2.B1", "LADDER.L1.B1")))
    profile = a_profile(a_requirement("LADDER", level=2))
    [action] = plan_of(case, profile, catalogue=catalogue).actions

    assert action.items == ("LADDER.L1.B1", "LADDER.L2.B1")
    assert action.reason == "it stands in LADDER.L1; the crosswalk links LADDER.L2.B1"


def test_what_is_known_to_be_missing_is_developed_and_then_shown() -> None:
    """It costs more, and comes with suggestions that are marked as our own."""
    said = a_judgement("LADDER.L1.B1", "not_yet_met", role="peer")
    case = blank(a_ladder((2,))).where(judgements=(said,))
    plan = plan_of(case, a_profile(a_requirement("LADDER", level=1)))
    develop = plan.actions[0]

    assert told(plan) == [
        ("develop", "observation", ("LADDER.L1.B1",), 6),
        ("gather_evidence", "observation", ("LADDER.L1.B2",), 2),
    ]
    assert develop.own_suggestions
    assert (develop.activities, develop.practice) == ((), ())


@pytest.mark.parametrize(("minimum", "effort"), [(1, 2), (3, 6)])
def test_as_many_pieces_are_gathered_as_the_policy_asks(minimum: int, effort: int) -> None:
    policy = a_policy("unit", evidence={"minimum": minimum})
    case = blank(a_unit(criteria=1, knowledge=0), policy=policy)
    [action] = plan_of(case, a_profile(a_requirement("UNIT"))).actions

    assert (action.pieces, action.effort) == (minimum, effort)


def test_scope_is_covered_by_evidence_for_a_criterion() -> None:
    """Each item of the scope takes an occasion; a criterion is judged along where none is open."""
    said = [a_judgement(f"UNIT.{code}", evidence=["ev1"]) for code in ("P1", "K1")]
    case = blank(a_unit(criteria=1, scope=3))
    case = case.where(judgements=tuple(said), evidence=(a_piece(scope=["UNIT.S2"]),))
    plan = plan_of(case, a_profile(a_requirement("UNIT")))

    assert [(each.items, each.scope, each.alongside) for each in plan.actions] == [
        ((), ("UNIT.S1",), ("UNIT.P1",)),
        ((), ("UNIT.S3",), ("UNIT.P1",)),
    ]


def test_the_most_pressing_gap_comes_first_and_what_no_longer_fits_is_left_out() -> None:
    """The law before importance; a dear gap is passed over for a cheaper one after it."""
    said = a_judgement("LADDER.L1.B1", "not_yet_met", role="peer")
    case = blank(a_ladder((1,)), a_unit(), a_whole()).where(judgements=(said,))
    profile = a_profile(
        a_requirement("WHOLE", level=1, importance=1),
        a_requirement("LADDER", level=1, importance=5),
        a_requirement("UNIT.P1", importance=1, statutory=True),
    )
    plan = plan_of(case, profile, budget=5)

    assert [(each.requirement, each.left_out) for each in plan.gaps] == [
        ("UNIT.P1", None),
        ("LADDER", OpenReason.OVER_BUDGET),
        ("WHOLE", None),
    ]
    assert [each.items for each in plan.actions] == [("UNIT.P1",), ("WHOLE",)]


def test_what_no_evidence_would_settle_is_said() -> None:
    """Scope is covered by evidence for criteria, and here no criterion applies."""
    case = blank(a_unit(criteria=1, scope=1, conditions={"UNIT.P1": "wales"}))
    case = case.where(context=Context(wales=False))
    plan = plan_of(case, a_profile(a_requirement("UNIT")))

    assert [(each.closed, each.left_out) for each in plan.gaps] == [(False, OpenReason.NO_WAY)]
    assert plan.actions == ()


def test_where_no_evidence_is_asked_for_any_will_do() -> None:
    policy = a_policy("ladder", evidence={"methods": (), "required": False})
    plan = plan_of(
        blank(a_ladder((1,)), policy=policy), a_profile(a_requirement("LADDER", level=1))
    )

    assert [each.items for each in plan.actions] == [("LADDER.L1.B1",)]


def test_what_would_be_too_old_is_renewed_in_time() -> None:
    """The last day on which the evidence counts is the day by which it must be renewed."""
    said = a_judgement("UNIT.P1", evidence=["ev1"])
    piece = a_piece(observed=date(2025, 8, 31))
    case = blank(a_unit()).where(judgements=(said,), evidence=(piece,))
    case = case._replace(policy=a_policy("unit", evidence={"window_months": 18}))
    profile = a_profile(a_requirement("UNIT.P1"))
    for by, expected in ((date(2027, 2, 28), []), (date(2027, 3, 1), [date(2027, 2, 28)])):
        plan = plan_of(case, profile, result=case.result(), by=by)
        assert [each.due_on for each in plan.actions] == expected
        assert all(each.kind is ActionKind.RENEW for each in plan.actions)


def test_without_a_result_nothing_is_renewed() -> None:
    """A gap analysis does not carry the evidence."""
    case = blank(a_unit())
    case = case._replace(assessment=thoroughly_judged(case))
    plan = plan_of(case, a_profile(a_requirement("UNIT")), by=date(2040, 1, 1))

    assert (plan.actions, plan.gaps) == ((), ())


def test_large_plans_say_that_they_were_chosen_step_by_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the search gives up, the plan states the bound of the greedy choice."""
    monkeypatch.setattr(development, "least_cover", partial(least_cover, most_steps=0))
    plan = plan_of(blank(a_ladder((3, 2))), a_profile(a_requirement("LADDER", level=2)))

    assert (plan.selection, plan.bound, plan.effort) == (Selection.GREEDY, "11/6", 4)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"by": date(2026, 5, 31)}, "by 2026-05-31"),
        ({"budget": -1}, "0 or more"),
        ({"result": {"as_at": date(2026, 6, 2)}}, "as at 2026-06-02"),
        ({"result": {"assessment": an_assessment(standards=["UNIT"], subject="x")}}, "of x"),
    ],
)
def test_what_cannot_be_planned_is_refused(more: dict[str, Any], said: str) -> None:
    case = blank(a_unit())
    if "result" in more:
        more = {"result": case._replace(**more["result"]).result()}
    with pytest.raises(PlanningError, match=said):
        plan_of(case, a_profile(a_requirement("UNIT")), **more)


def test_evidence_that_may_not_be_seen_is_not_planned_with() -> None:
    case = blank(a_unit())
    result = evolve(case.result(), audience=Audience.FEEDBACK)
    with pytest.raises(NotSupportedYetError, match="feedback"):
        plan_of(case, a_profile(a_requirement("UNIT")), result=result, by=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("rating", "level", "bands"),
    [("1", 3, ["L2-3"]), ("0", 2, ["L1", "L2-3"]), ("2", 4, ["L2-3", "L4"]), ("3", 4, ["L4"])],
)
def test_activities_are_those_of_the_band_for_the_gap(
    rating: str, level: int, bands: list[str]
) -> None:
    """Of the levels between what is there and what is required, and of no other."""
    catalogue = load_catalogue()
    said = a_judgement("PWS", rating, role="manager")
    case = Case((catalogue["PWS"],), an_assessment(said), AS_AT, DEFAULT)
    profile = a_profile(a_requirement("PWS", level=level))
    [action] = plan_of(case, profile, catalogue=catalogue).actions

    expected = [each for band in bands for each in catalogue[f"PWS.{band}"].activities]
    assert action.activities == tuple(each.code for each in expected)


def test_practice_is_what_the_crosswalk_links() -> None:
    catalogue = load_catalogue()
    said = a_judgement("SFJES19.P2", "not_yet_met", evidence=["ev1"])
    case = Case((catalogue["SFJES19"],), an_assessment(said, evidence=[a_piece()]), AS_AT, DEFAULT)
    [action] = plan_of(case, a_profile(a_requirement("SFJES19.P2")), catalogue=catalogue).actions

    assert (action.kind, action.practice) == (ActionKind.DEVELOP, ("RM.L2.B1",))


@pytest.mark.parametrize("record", ["officer", "returning-officer"])
@pytest.mark.parametrize("name", load_catalogue().keys(Family.PROFILE))
def test_bundled_examples_are_planned_and_closed(record: str, name: str) -> None:
    """Activities stand in the catalogue, behaviours in a crosswalk; and the law holds."""
    catalogue = load_catalogue()
    assessment = load(examples_directory() / f"{record}.json")
    profile = catalogue.profile(name)
    result = assess(assessment, as_at=AS_AT, catalogue=catalogue)
    gaps = analyse_gaps(result, profile, catalogue=catalogue)
    plan = plan_development(gaps, result=result, by=date(2028, 12, 1), catalogue=catalogue)
    case = Case((), assessment, AS_AT, DEFAULT)

    assert all(each.closed for each in plan.gaps)
    assert not any(
        each.shortfall for each in later_gaps(case, plan, profile, catalogue).requirements
    )
    for action in plan.actions:
        kinds = {catalogue[code].kind for code in action.activities}
        assert kinds <= {ItemKind.DEVELOPMENT_ACTIVITY}
        linked = {each.target for code in action.items for each in alignments_of(code, catalogue)}
        assert set(action.practice) <= linked
        assert bool(action.own_suggestions) == (action.kind is ActionKind.DEVELOP)


def alignments_of(code: str, catalogue: Catalogue) -> list[Alignment]:
    """What a crosswalk links to an item, or to a pair in a competency as a whole."""
    pairs = [each.code for each in getattr(catalogue[code], "contrast_pairs", ())]
    return [each for one in (code, *pairs) for each in catalogue.alignments(one)]


def test_there_is_a_suggestion_for_every_kind_that_is_judged() -> None:
    kinds = {kind for policy in DEFAULT.policies for rule in policy.rules for kind in rule.kinds}
    assert set(OWN_SUGGESTIONS) == kinds


def test_plans_are_documents() -> None:
    """What was written is read again as the same plan."""
    case = blank(a_ladder((2, 1)), a_unit(scope=2))
    plan = plan_of(case, everything(case), budget=9, by=date(2027, 1, 1))
    plan = advance(plan, "a1", ActionState.DONE, by="ann", on=AS_AT)
    plan = advance(plan, "a1", ActionState.VERIFIED, by="bob", on=AS_AT)
    assert load(dumps(plan).encode(), catalogue=a_catalogue(*case.standards)) == plan
