"""
Team analyses and progress as documents, and as text.
"""

import json

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards import bundled
from electoral_standards.content.loader import load_catalogue
from electoral_standards.interchange.documents import dumps
from electoral_standards.model.team import TeamAnalysis
from electoral_standards.reporting.text.progress import progress
from electoral_standards.reporting.text.team import team as text_of
from electoral_standards.team.analysis import analyse_team, polling_day, what_if
from electoral_standards.vocabulary import Audience
from tests.progress.test_tracing import Series, series
from tests.team.people import a_person, a_role, a_team, teams


@st.composite
def analyses(draw: st.DrawFn) -> TeamAnalysis:
    """A team for any audience; for those who assess, now and then with what-if and polling day."""
    people, profile = draw(teams())
    audience = draw(st.sampled_from(Audience))
    found = analyse_team(people, profile, audience=audience)
    if audience is not Audience.ASSESSOR or draw(st.booleans()):
        return found
    gone = [people[0].subject.id]
    joining = [a_person("n-1", "h" * len(profile.requirements))]
    return evolve(
        found,
        what_if=what_if(people, profile, removed=gone, added=joining),
        polling_day=polling_day(people, profile, absent=gone),
    )


@settings(max_examples=50)
@given(analyses())
def test_a_team_analysis_survives_a_file(found: TeamAnalysis) -> None:
    """What is written is read again, and has no fault."""
    data = dumps(found).encode()

    assert bundled.validate(data) == ()
    assert found == bundled.load(data)


@settings(max_examples=20)
@given(series())
def test_progress_survives_a_file(given_: Series) -> None:
    """What is written is read again, and has no fault."""
    found = given_.progress()
    data = dumps(found).encode()

    assert bundled.validate(data) == ()
    assert found == bundled.load(data)


@settings(max_examples=50)
@given(analyses())
def test_text_is_80_columns_wide_and_names_every_requirement(found: TeamAnalysis) -> None:
    """Whatever is in an analysis can be shown, and what is withheld is said to be."""
    text = text_of(found)

    assert max(map(len, text.splitlines())) <= 80
    assert all(each.requirement.code in text for each in found.requirements)
    assert any(each.suppressed for each in found.requirements) == ("* is withheld" in text)


@settings(max_examples=20)
@given(series())
def test_text_of_progress_is_80_columns_wide(given_: Series) -> None:
    """Whatever is in a series can be shown."""
    text = progress(given_.progress(), load_catalogue())

    assert max(map(len, text.splitlines())) <= 80


def test_text_says_what_a_change_does() -> None:
    people, role = a_team("hl", "hh", "lu"), a_role(2)
    found = evolve(
        analyse_team(people, role),
        what_if=what_if(people, role, removed=["e-01"], added=[a_person("n-1", "lh")]),
        polling_day=polling_day(people, role, absent=[]),
    )
    text = text_of(found)

    assert "What if: without e-01; with n-1" in text
    assert "- loses cover  UNIT.P1  + covered (2) -> ! single point of failure (1)" in text
    assert "+ gains cover  UNIT.P2  ! single point of failure, at best + covered (1 to" in text
    assert "On the day: absent nobody (0 of 3 people)\n    = nothing changes" in text


def test_what_an_audience_may_not_see_is_not_in_the_document() -> None:
    """Not even as an empty field, where the schema can do without it."""
    shown = analyse_team(a_team("h", "h", "h"), a_role(1), audience=Audience.FEEDBACK)
    data = json.loads(dumps(shown))

    assert not {"whatIf", "pollingDay"} & set(data)
    assert not {"heldBy", "unknownOf", "nearest"} & set(data["requirements"][0])
