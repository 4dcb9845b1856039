"""
Laws of a team: less people cover no more, and nothing hangs on the order.
"""

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.team import CoverBounds, RequirementCover, TeamAnalysis
from electoral_standards.team.analysis import analyse_team, polling_day, what_if, what_if_each
from tests.team.people import a_person, a_role, a_team, teams
from tests.team.test_bounds import ORDER, told

Given = tuple[list[GapAnalysis], RoleProfile]


def bounds(cover: RequirementCover) -> CoverBounds:
    assert cover.at_least is not None
    assert cover.at_most is not None
    return CoverBounds(at_least=cover.at_least, at_most=cover.at_most)


def by_code(analysis: TeamAnalysis) -> dict[str, CoverBounds]:
    return {each.requirement.code: bounds(each) for each in analysis.requirements}


def status(of: CoverBounds) -> tuple[int, int]:
    return ORDER.index(of.at_least.status), ORDER.index(of.at_most.status)


@given(teams(), st.data())
def test_removing_a_person_never_raises_cover(given_: Given, data: st.DataObject) -> None:
    """With anybody less, no holder, no status and no depth is higher, at either bound."""
    team, profile = given_
    assume(len(team) > 1)
    gone = data.draw(st.sampled_from(team))
    with_them = by_code(analyse_team(team, profile))
    without = by_code(analyse_team([each for each in team if each is not gone], profile))
    for code, was in with_them.items():
        for old, new in zip(
            (was.at_least, was.at_most),
            (without[code].at_least, without[code].at_most),
            strict=True,
        ):
            assert new.holders <= old.holders
            assert new.depth <= old.depth
            assert ORDER.index(new.status) <= ORDER.index(old.status)


@given(teams(), st.randoms(use_true_random=False))
def test_order_of_people_changes_nothing(given_: Given, chance: object) -> None:
    """The analysis of a team is that of any other order of the same people."""
    team, profile = given_
    shuffled = list(team)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert analyse_team(team, profile) == analyse_team(shuffled, profile)


@given(teams(), st.data())
def test_what_if_is_the_analysis_of_the_changed_team(given_: Given, data: st.DataObject) -> None:
    """Whoever leaves or joins: the cover after is the one of the team that would be."""
    team, profile = given_
    gone = data.draw(st.lists(st.sampled_from(team), max_size=len(team) - 1, unique_by=id))
    size = len(profile.requirements)
    rows = data.draw(st.lists(st.text("hlua", min_size=size, max_size=size), max_size=2))
    joining = [a_person(f"n-{number}", row) for number, row in enumerate(rows)]
    change = what_if(team, profile, removed=[each.subject.id for each in gone], added=joining)

    changed = [*(each for each in team if each not in gone), *joining]
    before, after = (by_code(analyse_team(each, profile)) for each in (team, changed))
    expected = {code: (before[code], after[code]) for code in before if before[code] != after[code]}
    assert expected == {each.code: (each.before, each.after) for each in change.changes}
    for each in change.changes:
        (low, high), (new_low, new_high) = status(each.before), status(each.after)
        assert (new_low < low or new_high < high) == each.loses_cover


@given(teams(), st.data())
def test_polling_day_is_the_analysis_of_those_who_are_there(
    given_: Given, data: st.DataObject
) -> None:
    """The cover of the roster becomes the cover of the roster less those absent."""
    team, profile = given_
    roster = data.draw(st.lists(st.sampled_from(team), min_size=1, unique_by=id))
    away = data.draw(st.lists(st.sampled_from(roster), max_size=len(roster) - 1, unique_by=id))
    change = polling_day(
        team,
        profile,
        absent=[each.subject.id for each in away],
        roster=[each.subject.id for each in roster],
    )

    there = [each for each in roster if each not in away]
    before, after = (by_code(analyse_team(each, profile)) for each in (roster, there))
    expected = {code: (before[code], after[code]) for code in before if before[code] != after[code]}
    assert expected == {each.code: (each.before, each.after) for each in change.changes}


@given(teams())
def test_departures_are_what_the_what_if_of_each_member_loses(given_: Given) -> None:
    """Who is one resignation away from being missed is what leaving, one by one, says."""
    team, profile = given_
    found = {each.member: each for each in analyse_team(team, profile).departures}
    for person in team:
        change = what_if(team, profile, removed=[person.subject.id])
        lost = [each for each in change.changes if each.loses_cover]
        bare = [
            each.code
            for each in lost
            if each.before.at_least.holders and not each.after.at_least.holders
        ]
        weak = [each.code for each in lost if each.code not in bare]
        departure = found.get(person.subject.id)
        assert bool(lost) == (departure is not None)
        if departure:
            assert (tuple(bare), tuple(weak)) == (departure.uncovers, departure.weakens)


@given(teams())
def test_each_what_if_at_once_is_each_what_if(given_: Given) -> None:
    """To ask for everybody at once is the same as to ask for one after the other."""
    team, profile = given_
    one_by_one = [what_if(team, profile, removed=[each.subject.id]) for each in team]

    assert tuple(one_by_one) == what_if_each(team, profile)


def test_nobody_is_left_when_everybody_leaves() -> None:
    change = what_if(a_team("h", "u"), a_role(1), removed=["e-01", "e-02"])

    [found] = change.changes
    assert (
        told(found.after.at_least),
        told(found.after.at_most),
        found.loses_cover,
    ) == ((0, "uncovered", 0), (0, "uncovered", 0), True)


def test_the_last_holder_is_named_first_among_departures() -> None:
    analysis = analyse_team(a_team("hh", "lh", "lu"), a_role(2))

    first, *rest = analysis.departures
    assert (first.member, first.uncovers, first.weakens) == ("e-01", ("UNIT.P1",), ("UNIT.P2",))
    assert [(x.member, x.uncovers, x.weakens) for x in rest] == [("e-02", (), ("UNIT.P2",))]


def test_who_is_nearest_has_the_fewest_items_to_go() -> None:
    """Of those as near, who has less to develop comes first, and holders never come."""
    role = a_role(1)
    people = [
        a_person("e-1", ["llu"]),
        a_person("e-2", ["uuu"]),
        a_person("e-3", ["h"]),
        a_person("e-4", ["ull"]),
        a_person("e-5", ["a"]),
        a_person("e-6", ["uuuuu"]),
    ]
    [cover] = analyse_team(people, role).requirements

    found = [(x.member, x.items_to_go, x.to_assess, x.to_develop) for x in cover.nearest]
    assert found == [
        ("e-2", 2, 2, 0),
        ("e-1", 2, 1, 1),
        ("e-4", 2, 0, 2),
        ("e-6", 4, 4, 0),
    ]


def test_where_some_items_are_enough_the_unknown_ones_are_counted_first() -> None:
    [gap] = a_person("e-1", ["lllu"]).requirements
    gap = evolve(gap, turns=(evolve(gap.turns[0], needed=2),))
    person = evolve(a_person("e-1", ["l"]), requirements=(gap,))
    [cover] = analyse_team([person], a_role(1)).requirements

    [candidate] = cover.nearest
    assert (candidate.items_to_go, candidate.to_assess, candidate.to_develop) == (2, 1, 1)


def test_at_most_five_candidates_are_named() -> None:
    [cover] = analyse_team(a_team(*"ulululu"), a_role(1)).requirements

    assert len(cover.nearest) == 5
