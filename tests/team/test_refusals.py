"""
What makes no team is refused, with the reason.
"""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from electoral_standards.errors import ElectoralStandardsError
from electoral_standards.identifiers import Identifier
from electoral_standards.model.team import TeamError
from electoral_standards.team.analysis import analyse_team, polling_day, what_if
from tests.builders import a_profile, a_requirement
from tests.team.people import a_person, a_role, a_team

ADA = a_person("ada", "hl")
BEN = a_person("ben", "lu")
ROLE = a_role(2)


@pytest.mark.parametrize(
    ("people", "role", "said"),
    [
        ([], ROLE, "at least one"),
        ([ADA, BEN, ADA], ROLE, "'ada' is there twice"),
        ([ADA, a_person("ben", "lu", as_at=date(2025, 1, 1))], ROLE, "as at one day"),
        ([ADA, a_person("ben", "lu", audience="published")], ROLE, "made for assessors"),
        ([ADA, BEN], evolve(ROLE, version=Identifier("2")), "is against 'made-up-role' version 1"),
        ([ADA, BEN], a_role(3), "UNIT.P3 as the profile requires it"),
        ([ADA], a_profile(*ROLE.requirements, ROLE.requirements[0]), "requires UNIT.P1 twice"),
        ([ADA], a_profile(a_requirement("RM", 2)), "RM as the profile requires it"),
    ],
)
def test_what_makes_no_team_is_refused(people: Any, role: Any, said: str) -> None:
    with pytest.raises(TeamError, match=said):
        analyse_team(people, role)


def test_who_leaves_must_be_in_the_team() -> None:
    with pytest.raises(TeamError, match=r"'adaa' is not in the team; did you mean 'ada'\?"):
        what_if([ADA, BEN], ROLE, removed=["adaa"])


def test_who_joins_must_be_new_to_the_team() -> None:
    with pytest.raises(TeamError, match="'ben' is in the team already"):
        what_if([ADA, BEN], ROLE, removed=["ben"], added=[BEN])


def test_who_joins_must_have_been_assessed_as_the_team_was() -> None:
    with pytest.raises(TeamError, match="as at one day"):
        what_if([ADA], ROLE, added=[a_person("cy", "hh", as_at=date(2025, 1, 1))])


def test_who_is_absent_must_be_on_the_roster() -> None:
    with pytest.raises(TeamError, match="'ben' is not in the roster"):
        polling_day([ADA, BEN], ROLE, absent=["ben"], roster=["ada"])


def test_who_is_on_the_roster_must_be_in_the_team() -> None:
    with pytest.raises(TeamError, match="'cy' is not in the team"):
        polling_day([ADA, BEN], ROLE, absent=[], roster=["cy"])


def test_a_group_under_three_is_never_shown() -> None:
    with pytest.raises(TeamError, match="3 people, not 2"):
        analyse_team(a_team("h"), a_role(1), smallest_group=2)


def test_refusals_are_errors_of_the_package() -> None:
    assert issubclass(TeamError, ElectoralStandardsError)
    assert issubclass(TeamError, ValueError)
