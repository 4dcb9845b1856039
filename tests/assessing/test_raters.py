"""
What each role says of an item and of a standard, beside the subject's own view.
"""

from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.assessing.scales import FOUR_POINT
from electoral_standards.model.assessment import Judgement
from electoral_standards.model.rater_group import RaterGroup
from electoral_standards.model.result import AssessmentResult
from electoral_standards.vocabulary import RaterRole
from tests.assessing.cases import Case
from tests.builders import (
    AS_AT,
    a_catalogue,
    a_judgement,
    a_ladder,
    a_policy,
    a_whole,
    an_assessment,
)

ROLES = ("self", "manager", "peer", "stakeholder")
ITEMS = ("WHOLE", "WHOLE.B1")
SCALES = {"WHOLE": ("0", "1", "2", "3", "4"), "WHOLE.B1": ("not_yet_met", "met")}


@st.composite
def ratings(draw: st.DrawFn) -> list[Judgement]:
    """One judgement of each item from some of several raters in each role."""
    found = []
    for item in ITEMS:
        for role in ROLES:
            for number in range(draw(st.integers(0, 1 if role == "self" else 4))):
                rating = draw(st.sampled_from(SCALES[item]))
                found.append(a_judgement(item, rating, f"{role}-{number}", role))
    return found


def assessed(judgements: list[Judgement]) -> AssessmentResult:
    assessment = an_assessment(*judgements, standards=["WHOLE"])
    return es.assess(assessment, as_at=AS_AT, catalogue=a_catalogue(a_whole(1)))


def groups_on(result: AssessmentResult, item: str) -> dict[str, RaterGroup]:
    (finding,) = (each for each in result["WHOLE"].findings if each.item == item)
    return {each.role: each for each in finding.rater_groups}


@given(judgements=ratings())
def test_every_rater_is_counted_once_in_the_group_of_the_role(judgements: list[Judgement]) -> None:
    """Where two roles judged an item, each is a group, and its ratings add up to its raters."""
    result = assessed(judgements)
    for item in ITEMS:
        said: dict[str, list[str]] = {}
        for each in judgements:
            if each.item == item:
                said.setdefault(each.rater.role, []).append(each.rating)
        expected = {role: sorted(own) for role, own in said.items()} if len(said) > 1 else {}
        groups = groups_on(result, item)
        assert expected == {
            role: sorted(x.rating for x in group.ratings for _ in range(x.raters))
            for role, group in groups.items()
        }
        assert all(len(expected[role]) == group.raters for role, group in groups.items())


@given(judgements=ratings())
def test_rating_of_a_group_has_half_of_its_raters_on_either_side(
    judgements: list[Judgement],
) -> None:
    """The lower median: at least half rate no higher, and fewer than half rate lower."""
    result = assessed(judgements)
    for item in ITEMS:
        for group in groups_on(result, item).values():
            place = SCALES[item].index(group.rating)
            places = [SCALES[item].index(x.rating) for x in group.ratings for _ in range(x.raters)]
            assert place in places
            assert 2 * sum(each <= place for each in places) >= group.raters
            assert 2 * sum(each < place for each in places) < group.raters


@given(judgements=ratings())
def test_self_difference_is_in_points_of_the_scale(judgements: list[Judgement]) -> None:
    """From the group's rating one gets to the subject's own by so many steps of the scale."""
    result = assessed(judgements)
    for item in ITEMS:
        groups = groups_on(result, item)
        own = groups.get("self")
        for role, group in groups.items():
            if own is None or role == "self":
                assert group.self_difference is None
            else:
                assert group.self_difference is not None
                place = SCALES[item].index(group.rating) + group.self_difference
                assert own.rating == SCALES[item][place]


@given(judgements=ratings())
def test_summary_counts_the_items_of_a_standard(judgements: list[Judgement]) -> None:
    """Higher, same and lower are the signs of the differences of the items, role by role."""
    result = assessed(judgements)
    by_role: dict[str, list[int | None]] = {}
    for item in ITEMS:
        for role, group in groups_on(result, item).items():
            if role != "self":
                by_role.setdefault(role, []).append(group.self_difference)
    assert list(by_role) == [each for each in RaterRole if each in by_role] or len(by_role) > 1
    assert set(by_role) == {each.role for each in result.rater_summaries}
    for each in result.rater_summaries:
        gaps = [gap for gap in by_role[each.role] if gap is not None]
        assert (each.standard, each.items) == ("WHOLE", len(by_role[each.role]))
        assert each.self_higher == len([gap for gap in gaps if gap > 0])
        assert each.self_same == len([gap for gap in gaps if gap == 0])
        assert each.self_lower == len([gap for gap in gaps if gap < 0])
        assert each.self_difference == (min(gaps) if gaps else None)  # of one or two: the lower


def test_who_overrates_oneself_differs_upwards() -> None:
    """The difference is the subject's rating less the group's."""
    result = assessed([a_judgement("WHOLE", "4", "e-1", "self"), a_judgement("WHOLE", "1")])
    assert groups_on(result, "WHOLE")["assessor"].self_difference == 3


def test_rater_who_judged_twice_is_one_rater() -> None:
    """Only the latest of a rater's judgements is in the group."""
    twice = [
        a_judgement("WHOLE", "1", "p-1", "peer"),
        a_judgement("WHOLE", "3", "p-1", "peer", AS_AT),
        a_judgement("WHOLE", "2", "e-1", "self"),
    ]
    group = groups_on(assessed(twice), "WHOLE")["peer"]
    assert (group.raters, group.rating) == (1, "3")


def test_of_a_tie_the_lower_rating_is_the_later() -> None:
    """A rater who said two things on one day has said the lower, whichever stands first."""
    said = [a_judgement("WHOLE", rating, "p-1", "peer") for rating in "31"]
    own = a_judgement("WHOLE", "2", "e-1", "self")
    for judgements in (said, said[::-1]):
        assert groups_on(assessed([*judgements, own]), "WHOLE")["peer"].rating == "1"


def test_answer_apart_from_the_scale_is_no_rating() -> None:
    """Who did not see it is not a rater of the group."""
    standard = a_ladder((1,))
    said = [
        a_judgement("LADDER.L1.B1", rating, f"{role}-{rating}", role)
        for role, rating in (("peer", "not_seen"), ("peer", "3"), ("manager", "2"))
    ]
    policy = a_policy("ladder", rule={"scale": FOUR_POINT})
    result = Case((standard,), an_assessment(*said), AS_AT, policy).result()
    (finding,) = result["LADDER"].findings
    assert {(each.role, each.raters) for each in finding.rater_groups} == {
        ("peer", 1),
        ("manager", 1),
    }
