"""
Units of an organisation: what is counted of each is what its team analysis says.
"""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import needs

needs.module("numpy")
needs.module("pyarrow")

import pyarrow as pa  # noqa: E402 - needs an extra

from electoral_standards.columnar.organisation import (  # noqa: E402 - as above
    COVER_SCHEMA,
    cover,
    heat,
    single_points,
)
from electoral_standards.model.profile import RoleProfile  # noqa: E402 - as above
from electoral_standards.model.team import TeamAnalysis, TeamError  # noqa: E402 - as above
from electoral_standards.team.analysis import analyse_team  # noqa: E402 - as above
from electoral_standards.vocabulary import Audience, CoverStatus  # noqa: E402 - as above
from tests.team.people import STANDS, a_role, a_team  # noqa: E402 - as above

#: Attained, and the two parts of the gap, of somebody who stands like this.
_GAPS = {"h": (1, 0, 0), "l": (0, 1, 0), "u": (0, 0, 1), "a": (None, 0, 0)}

Units = Mapping[str | None, Sequence[str]]


def a_plan(profile: RoleProfile) -> Any:
    """What `cover` needs of a plan: the requirements."""
    requirements = [
        SimpleNamespace(
            label=each.code.replace(".", "_"),
            code=each.code,
            headcount=each.headcount or profile.headcount,
        )
        for each in profile.requirements
    ]
    return SimpleNamespace(requirements=requirements)


def results_of(units: Units, profile: RoleProfile) -> Any:
    """Wide results of people by the rows that say how they stand, unit after unit."""
    people = [(unit, row) for unit, rows in units.items() for row in rows]
    columns: dict[str, Any] = {
        "subject": pa.array([f"e-{number:02}" for number in range(1, len(people) + 1)]),
        "team": pa.array([unit for unit, _ in people], pa.string()),
    }
    for place, requirement in enumerate(a_plan(profile).requirements):
        for part, name in enumerate(("attained", "competence", "evidence")):
            values = [_GAPS[row[place]][part] for _, row in people]
            columns[f"gap_{requirement.label}_{name}"] = pa.array(values, pa.int16())
    return pa.table(columns)


def said(analysis: TeamAnalysis) -> list[dict[str, Any]]:
    """What a team analysis says, in the words of the table."""
    return [
        {
            "people": analysis.size,
            "code": each.requirement.code,
            "headcount": each.headcount,
            "holding": each.holding,
            "lacking": each.lacking,
            "unknown": each.unknown,
            "not_applicable": each.not_applicable,
            "at_least": each.at_least and each.at_least.status.value,
            "at_least_depth": each.at_least and each.at_least.depth,
            "at_most": each.at_most and each.at_most.status.value,
            "at_most_depth": each.at_most and each.at_most.depth,
            "suppressed": each.suppressed,
        }
        for each in analysis.requirements
    ]


@st.composite
def organisations(draw: st.DrawFn) -> tuple[Units, RoleProfile]:
    """A few units of a few people each, against one to three requirements."""
    size = draw(st.integers(1, 3))
    rows = st.lists(st.text(STANDS, min_size=size, max_size=size), min_size=1, max_size=9)
    units = draw(st.dictionaries(st.sampled_from(["north", "south", "east", None]), rows))
    own: dict[str, Any] = draw(
        st.dictionaries(st.sampled_from([f"P{n}" for n in range(1, size + 1)]), st.integers(1, 4))
    )
    return units, a_role(size, draw(st.integers(1, 4)), **own)


@given(
    organisations(),
    st.sampled_from(Audience),
    st.integers(3, 4),
    st.integers(1, 4),
)
def test_each_unit_is_what_its_team_analysis_says(
    organisation: tuple[Units, RoleProfile], audience: Audience, smallest: int, size: int
) -> None:
    """Number by number, whatever the audience, however the results are cut into batches."""
    units, profile = organisation
    results = results_of(units, profile).to_batches(max_chunksize=size)
    found = cover(results, a_plan(profile), audience=audience, smallest_group=smallest).to_pylist()
    for unit, rows in units.items():
        analysis = analyse_team(a_team(*rows), profile, audience=audience, smallest_group=smallest)
        expected = said(analysis)
        here = [row for row in found if row["unit"] == unit]
        assert [{name: row[name] for name in expected[0]} for row in here] == expected
    assert {row["unit"] for row in found} == set(units)


@given(organisations())
def test_all_units_together_are_one_team(organisation: tuple[Units, RoleProfile]) -> None:
    """Without a division, everybody is one team."""
    units, profile = organisation
    everybody = [row for rows in units.values() for row in rows]
    if everybody:
        found = cover(results_of(units, profile).to_batches(), a_plan(profile), by=None)
        expected = said(analyse_team(a_team(*everybody), profile))
        assert [{k: row[k] for k in expected[0]} for row in found.to_pylist()] == expected


def test_lone_holder_is_named_to_those_who_assess_only() -> None:
    """A single point of failure has a name, which does not leave the team."""
    profile = a_role(2)
    results = results_of({"north": ["hl", "uh", "uh"], "south": ["ll"] * 4}, profile).to_batches()
    points = single_points(cover(results, a_plan(profile))).to_pylist()
    assert [(row["unit"], row["code"], row["lone_holder"]) for row in points] == [
        ("north", "UNIT.P1", "e-01")
    ]
    published = cover(results, a_plan(profile), audience=Audience.PUBLISHED)
    assert set(published["lone_holder"].to_pylist()) == {None}
    assert single_points(published).num_rows == 0


def test_unit_without_anybody_still_comes_out() -> None:
    """A unit that no result names covers nothing, and is not lost."""
    profile = a_role(1)
    results = results_of({"north": ["h"]}, profile).to_batches()
    found = cover(results, a_plan(profile), units=["south", "north"]).to_pylist()
    assert [(row["unit"], row["people"], row["at_least"]) for row in found] == [
        ("north", 1, "single_point_of_failure"),
        ("south", 0, "uncovered"),
    ]


def test_nobody_at_all_gives_no_units() -> None:
    profile = a_role(2)
    empty = results_of({}, profile)
    found = cover(empty.to_batches(), a_plan(profile))
    assert (found.num_rows, found.schema) == (0, COVER_SCHEMA)
    assert heat(found).num_rows == 0


def test_heat_has_a_row_for_each_unit_and_a_column_for_each_requirement() -> None:
    profile = a_role(2)
    units: Units = {"south": ["hu", "hl"], None: ["la"], "north": ["uu"] * 3}
    covered = cover(results_of(units, profile).to_batches(), a_plan(profile))
    assert heat(covered).to_pylist() == [
        {"unit": "north", "people": 3, "UNIT_P1": 0, "UNIT_P2": 0},
        {"unit": "south", "people": 2, "UNIT_P1": 2, "UNIT_P2": 0},
        {"unit": None, "people": 1, "UNIT_P1": 0, "UNIT_P2": 0},
    ]
    assert heat(covered, "at_least").column("UNIT_P1").to_pylist() == [
        CoverStatus.UNCOVERED.value,
        CoverStatus.COVERED.value,
        CoverStatus.UNCOVERED.value,
    ]


def test_units_may_be_numbers_and_dictionaries() -> None:
    """A column of units is read as text, however it is kept."""
    profile = a_role(1)
    results = results_of({"1": ["h"], "2": ["l"]}, profile)
    for kind in (pa.int64(), pa.dictionary(pa.int8(), pa.string())):
        again = results.set_column(1, "office", results["team"].combine_chunks().cast(kind))
        found = cover(again.to_batches(), a_plan(profile), by="office")
        assert found["unit"].to_pylist() == ["1", "2"]


@pytest.mark.parametrize(
    ("wrong", "said_"),
    [
        ({"by": "office"}, "no column 'office'"),
        ({"smallest_group": 2}, "smallest group"),
        ({"plan": SimpleNamespace(requirements=[])}, "against a profile"),
        ({"plan": a_plan(a_role(2))}, "no column 'gap_UNIT_P2_attained'"),
    ],
)
def test_what_cannot_be_counted_is_refused(wrong: dict[str, Any], said_: str) -> None:
    profile = a_role(1)
    results = results_of({"north": ["h"]}, profile).to_batches()
    plan = wrong.pop("plan", a_plan(profile))
    with pytest.raises(TeamError, match=said_):
        cover(results, plan, **wrong)


def test_a_requirement_stated_twice_is_refused() -> None:
    """As a team analysis refuses it."""
    plan = a_plan(a_role(1))
    plan.requirements *= 2
    with pytest.raises(TeamError, match="twice"):
        cover([], plan)
