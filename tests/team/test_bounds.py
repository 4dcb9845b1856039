"""
The bounds of a team against brute force over everything that the unknown may turn out to be.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.assessing.assessment import assess
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.team import Cover, RequirementCover
from electoral_standards.team.analysis import analyse_team
from electoral_standards.vocabulary import CoverStatus
from tests.builders import (
    AS_AT,
    a_catalogue,
    a_judgement,
    a_piece,
    a_profile,
    a_requirement,
    a_unit,
    an_assessment,
)
from tests.team.people import a_gap, a_role, a_team, teams

#: From worse to better, as section 8 of the semantics lists them.
ORDER = ["uncovered", "single_point_of_failure", "thin", "covered"]


def by_definition(holders: int, headcount: int) -> tuple[int, str, int]:
    """Holders, status and depth, word by word as section 8 of the semantics has them."""
    depth = max(0, holders - 1)
    if holders == 0:
        return holders, "uncovered", depth
    if holders >= headcount:
        return holders, "covered", depth
    if holders == 1:
        return holders, "single_point_of_failure", depth
    return holders, "thin", depth


def told(cover: Cover | None) -> tuple[int, str, int]:
    assert cover is not None
    return cover.holders, str(cover.status.value), cover.depth


def completions(team: Sequence[GapAnalysis]) -> Iterator[list[GapAnalysis]]:
    """The team in which every unknown of everybody turned out one way or the other."""
    unknown = [
        (person, place)
        for person, analysis in enumerate(team)
        for place, gap in enumerate(analysis.requirements)
        if gap.evidence_gap
    ]
    for fates in product("hl", repeat=len(unknown)):
        gaps = [list(analysis.requirements) for analysis in team]
        for (person, place), fate in zip(unknown, fates, strict=True):
            gaps[person][place] = a_gap(gaps[person][place].code, fate)
        yield [evolve(each, requirements=tuple(of)) for each, of in zip(team, gaps, strict=True)]


def covers(team: Sequence[GapAnalysis], profile: RoleProfile) -> tuple[RequirementCover, ...]:
    return analyse_team(team, profile).requirements


@settings(max_examples=60)
@given(teams(most=3))
def test_bounds_are_the_extremes_of_all_completions(
    given_: tuple[list[GapAnalysis], RoleProfile],
) -> None:
    """What is certain is the worst that can turn out, what is possible the best."""
    team, profile = given_
    for place, cover in enumerate(covers(team, profile)):
        code = cover.requirement.code
        outcomes = []
        for completion in completions(team):
            holds = [
                gap.attained == 1
                for person in completion
                for gap in person.requirements
                if gap.code == code
            ]
            outcomes.append(by_definition(sum(holds), cover.headcount))
        outcomes.sort()
        assert (outcomes[0], outcomes[-1]) == (told(cover.at_least), told(cover.at_most)), place


@settings(max_examples=30)
@given(teams(most=3))
def test_every_completion_lies_within_the_bounds(
    given_: tuple[list[GapAnalysis], RoleProfile],
) -> None:
    """The analysis of any completion has no unknown, and no status outside the bounds."""
    team, profile = given_
    bounds = covers(team, profile)
    for completion in completions(team):
        for cover, known in zip(bounds, covers(completion, profile), strict=True):
            least, found, most = told(cover.at_least), told(known.at_least), told(cover.at_most)
            assert known.unknown == 0
            assert known.at_least == known.at_most
            assert least[0] <= found[0] <= most[0]
            assert ORDER.index(least[1]) <= ORDER.index(found[1]) <= ORDER.index(most[1])
            assert least[2] <= found[2] <= most[2]


PROFILE = a_profile(a_requirement("UNIT"), a_requirement("UNIT.P1"))
ITEMS = ("UNIT.P1", "UNIT.P2", "UNIT.K1")
RATINGS = {"h": "met", "l": "not_yet_met"}


def assessed(name: str, fates: Sequence[str]) -> GapAnalysis:
    """Somebody judged on each item: met, not yet met, or not at all."""
    catalogue = a_catalogue(a_unit())
    judgements = [
        a_judgement(item, RATINGS[fate], evidence=["ev1"])
        for item, fate in zip(ITEMS, fates, strict=True)
        if fate != "u"
    ]
    piece = a_piece(method="professional_discussion")
    record = an_assessment(*judgements, evidence=[piece], standards=["UNIT"], subject=name)
    return analyse_gaps(
        assess(record, as_at=AS_AT, catalogue=catalogue), PROFILE, catalogue=catalogue
    )


@settings(max_examples=25)
@given(st.lists(st.text("hlu", min_size=3, max_size=3), min_size=1, max_size=2))
def test_bounds_hold_whatever_is_judged_later(fates: list[str]) -> None:
    """Judge whatever was not judged, either way: the bounds were right, and no wider than that."""
    names = [f"e-{number}" for number in range(len(fates))]
    before = covers([assessed(*each) for each in zip(names, fates, strict=True)], PROFILE)
    each_way = [product(*("hl" if fate == "u" else fate for fate in of)) for of in fates]
    later = [
        covers([assessed(*each) for each in zip(names, completion, strict=True)], PROFILE)
        for completion in product(*each_way)
    ]
    for place, cover in enumerate(before):
        found = sorted(told(each[place].at_least) for each in later)
        assert (found[0], found[-1]) == (told(cover.at_least), told(cover.at_most))


@given(st.integers(0, 6), st.integers(1, 6))
def test_status_follows_the_definition(holders: int, headcount: int) -> None:
    """Uncovered, single point of failure, thin and covered are what section 8 says they are."""
    team = a_team(*["h"] * holders, *["l"] * (7 - holders))
    [cover] = covers(team, a_role(1, headcount))
    assert by_definition(holders, headcount) == told(cover.at_least) == told(cover.at_most)


def test_a_requirement_may_have_a_headcount_of_its_own() -> None:
    one, other = covers(a_team("hh", "hh"), a_role(2, 2, P2=3))

    assert (one.headcount, one.at_least and one.at_least.status) == (2, CoverStatus.COVERED)
    assert (other.headcount, other.at_least and other.at_least.status) == (3, CoverStatus.THIN)


def test_whom_it_does_not_apply_to_counts_on_neither_side() -> None:
    [cover] = covers(a_team("h", "a", "l", "u"), a_role(1))

    counts = (cover.holding, cover.lacking, cover.unknown, cover.not_applicable)
    assert counts == (1, 1, 1, 1)
    assert (
        told(cover.at_least),
        told(cover.at_most),
    ) == ((1, "single_point_of_failure", 0), (2, "covered", 1))
