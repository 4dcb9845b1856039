"""
An attack on what leaves the team: every team that could have been is tried.

The attacker knows how suppression works and what was published, goes through all teams, and keeps
those that would have been published alike. Whatever these have in common the attacker knows.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations_with_replacement
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from electoral_standards.interchange.documents import to_data
from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.team import TeamError
from electoral_standards.team.analysis import analyse_team, polling_day, what_if
from electoral_standards.team.suppression import suppress
from electoral_standards.vocabulary import Audience
from tests.builders import a_profile, a_requirement
from tests.team.people import STANDS, a_gap, a_person, a_role, a_team, teams

OTHERS = [Audience.FEEDBACK, Audience.PUBLISHED]
#: By requirement, how many people stand how.
Table = tuple[dict[str, int], ...]


def published(rows: Iterable[str], headcount: int, smallest: int) -> str:
    """All that is published of people who stand like this, as one text."""
    people = list(rows)
    analysis = analyse_team(
        a_team(*people),
        a_role(len(people[0]), headcount),
        audience=Audience.PUBLISHED,
        smallest_group=smallest,
    )
    return json.dumps(to_data(analysis))


def counts(rows: Iterable[str]) -> Table:
    people = list(rows)
    return tuple(
        {stands: sum(row[place] == stands for row in people) for stands in STANDS}
        for place in range(len(people[0]))
    )


def alike(
    teams_: Iterable[tuple[str, ...]], headcount: int, smallest: int
) -> Iterator[list[Table]]:
    """The teams in heaps, those in one that are published alike."""
    heaps: dict[str, list[Table]] = defaultdict(list)
    for rows in teams_:
        heaps[published(rows, headcount, smallest)].append(counts(rows))
    yield from heaps.values()


def assert_small_groups_stay_hidden(heap: list[Table], smallest: int, size: int | None) -> None:
    """No group of one to *smallest* - 1 people is the same in all teams of a heap."""
    for place in range(len(heap[0])):
        for stands in STANDS:
            found = {table[place][stands] for table in heap}
            if found & set(range(1, smallest)):
                assert len(found) > 1, (size, place, stands, heap[0])


@pytest.mark.parametrize("kinds", [STANDS, "hlu", "hl"])
@pytest.mark.parametrize("smallest", [3, 4])
@pytest.mark.parametrize("headcount", [1, 2, 3])
def test_no_small_group_can_be_worked_out(kinds: str, smallest: int, headcount: int) -> None:
    """Even if it is known how many people the team has, and that some never stand so."""
    for size in range(2, 3 * smallest):
        everything = combinations_with_replacement(kinds, size)
        for heap in alike(everything, headcount, smallest):
            assert_small_groups_stay_hidden(heap, smallest, size)


#: How somebody may stand against an item, and against a unit that the item is part of.
NESTED = ("hh", "hl", "hu", "ll", "uu", "ul")
#: Against the two indicators of a level, and against the level, which is the lower of the two.
LEVEL = ("hhh", "hll", "huu", "lhl", "lll", "lul", "uhu", "ull", "uuu")


@pytest.mark.parametrize(("kinds", "sizes"), [(NESTED, range(2, 9)), (LEVEL, range(2, 7))])
def test_no_requirement_tells_what_is_hidden_of_another(
    kinds: tuple[str, ...], sizes: range
) -> None:
    """Who holds a unit or a level holds what is in it; even so no small group can be told."""
    for size in sizes:
        for heap in alike(combinations_with_replacement(kinds, size), 2, 3):
            assert_small_groups_stay_hidden(heap, 3, size)


def test_requirements_on_other_standards_are_shown_on_their_own() -> None:
    role = a_profile(a_requirement("UNIT.P1"), a_requirement("RM.L1.B1"))
    people = []
    for number, row in enumerate(("hh", "hh", "hh", "lh", "lh", "lh", "ul")):
        gaps = [a_gap(*each) for each in zip(("UNIT.P1", "RM.L1.B1"), row, strict=True)]
        people.append(evolve(a_person(f"e-{number}", "hh"), requirements=tuple(gaps)))
    one, other = analyse_team(people, role, audience=Audience.PUBLISHED).requirements

    assert (one.holding, one.lacking, one.unknown) == (3, None, None)
    assert (other.holding, other.lacking, other.unknown) == (None, None, None)


def numbers(value: Any) -> Iterator[int]:
    """Every number of people in a published requirement."""
    for key in ("holding", "lacking", "unknown", "notApplicable"):
        if value[key] is not None:
            yield value[key]
    for key in ("atLeast", "atMost"):
        if value[key] is not None:
            yield value[key]["holders"]


@pytest.mark.parametrize("audience", OTHERS)
@given(given_=teams(most=9))
def test_no_small_number_is_in_the_data(
    audience: Audience, given_: tuple[list[GapAnalysis], RoleProfile]
) -> None:
    """A number that is shown is 0, or no smaller than a group may be; and nobody is named."""
    team, profile = given_
    analysis = analyse_team(team, profile, audience=audience)
    document = to_data(analysis)

    assert all(n == 0 or n >= 3 for each in document["requirements"] for n in numbers(each))
    assert (analysis.size is None) == (len(team) < 3)
    assert not any(person.subject.id in json.dumps(document) for person in team)
    assert (
        analysis.members,
        analysis.departures,
        analysis.what_if,
        analysis.polling_day,
    ) == ((), (), None, None)


@given(teams(most=9))
def test_what_is_shown_is_true(given_: tuple[list[GapAnalysis], RoleProfile]) -> None:
    """Suppression withholds and never changes."""
    team, profile = given_
    whole = analyse_team(team, profile)
    shown = suppress(whole, Audience.PUBLISHED)
    for one, other in zip(whole.requirements, shown.requirements, strict=True):
        for name in ("holding", "lacking", "unknown", "not_applicable", "at_least", "at_most"):
            assert getattr(other, name) in (None, getattr(one, name))
        numbers_ = (other.holding, other.lacking, other.unknown, other.not_applicable)
        assert other.suppressed == (None in numbers_)


def test_large_groups_are_shown() -> None:
    """What may be told is told: of all numbers, of the holders alone, or of none."""
    rows = {"hhhhlll": (4, 3, 0, 0), "hhhllu": (3, None, None, None), "hhlllll": (None,) * 4}
    for row, expected in rows.items():
        [cover] = analyse_team(a_team(*row), a_role(1), audience=Audience.PUBLISHED).requirements
        found = (cover.holding, cover.lacking, cover.unknown, cover.not_applicable)
        assert expected == found, row


def test_changes_of_the_team_are_for_those_who_assess() -> None:
    """What a team is without somebody tells how they stand: it leaves no team."""
    team, role = a_team(*"hhhhlll"), a_role(1)
    whole = evolve(
        analyse_team(team, role),
        what_if=what_if(team, role, removed=["e-01"]),
        polling_day=polling_day(team, role, absent=["e-01"]),
    )
    shown = suppress(whole, Audience.PUBLISHED)

    assert (shown.what_if, shown.polling_day) == (None, None)
    assert whole is suppress(whole, Audience.ASSESSOR)


def test_what_is_suppressed_is_not_suppressed_again() -> None:
    shown = analyse_team(a_team("h"), a_role(1), audience=Audience.PUBLISHED)

    with pytest.raises(TeamError, match="suppressed already"):
        suppress(shown, Audience.PUBLISHED)
