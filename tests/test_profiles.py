"""
Profiles made of others: base and supplement, from role to role, and what a standard asks.
"""

import json
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards import bundled
from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import InvalidDocumentError, UnknownReferenceError
from electoral_standards.identifiers import Name
from electoral_standards.interchange.documents import dumps
from electoral_standards.model.catalogue import Catalogue, Entry, Family
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.profiles import compose, implied_profile, resolve, step_between
from tests.assessing.cases import Case
from tests.builders import a_catalogue, a_profile, a_requirement
from tests.laws.gap_widths import widths
from tests.strategies import cases, requirements

CATALOGUE = load_catalogue()


def named(
    name: str, *required: Requirement, extends: str | None = None, **more: Any
) -> RoleProfile:
    base = None if extends is None else Name(extends)
    return evolve(a_profile(*required), name=Name(name), extends=base, **more)


def shelf(*profiles: RoleProfile) -> Catalogue:
    """A catalogue of profiles."""

    def entry(profile: RoleProfile) -> Entry:
        return Entry(profile.name, Family.PROFILE, lambda: profile)

    return Catalogue(map(entry, profiles))


LAW = a_requirement("RM", level=3, importance=4, statutory=True)


@pytest.mark.parametrize(
    ("changes", "key", "said"),
    [
        ({"level": 2}, "level", "level is 2 here and 3 there"),
        ({"statutory": False}, "statutory", "statutory is false here and true there"),
        ({"importance": 3}, "importance", "importance is 3 here and 4 there"),
        ({"headcount": 1}, "headcount", "headcount is 1 here and 2 there"),
    ],
)
def test_weakening_what_is_statutory_is_refused_with_the_reason(
    changes: dict[str, Any], key: str, said: str
) -> None:
    """The fault names the place in the supplement, the base, and both values."""
    base = named("base", LAW)
    with pytest.raises(InvalidDocumentError, match=said) as caught:
        compose(base, named("local", evolve(LAW, **changes), extends="base"))
    [fault] = caught.value.faults

    assert fault.path == f"$.requirements[0].{key}"
    assert "statutory in base" in fault.message


def test_every_attempt_to_weaken_is_named() -> None:
    lax = a_requirement("RM", level=0, importance=1)
    with pytest.raises(InvalidDocumentError) as caught:
        compose(named("base", LAW), named("local", a_requirement("PWS", level=1), lax))

    assert [each.path for each in caught.value.faults] == [
        "$.requirements[1].statutory",
        "$.requirements[1].level",
        "$.requirements[1].importance",
    ]


def test_a_supplement_tightens_adds_and_leaves_the_rest() -> None:
    """What it restates stands in its old place; what is new stands last."""
    kept, lax = a_requirement("SFJES19"), a_requirement("PWS", level=2)
    tight = evolve(LAW, level=4, importance=5, headcount=5)
    more, laxer = a_requirement("SFJES19.P6"), a_requirement("PWS", level=1)
    base = named("base", kept, LAW, lax, headcount=4)
    whole = compose(base, named("local", more, laxer, evolve(tight), extends="base"))

    assert whole.requirements == (kept, tight, laxer, more)
    assert (whole.name, whole.extends, whole.headcount) == ("local", None, 4)


def test_what_a_supplement_leaves_unsaid_stays() -> None:
    """The reason and the headcount of a requirement are those of the base unless it gives some."""
    base = named("base", evolve(LAW, reason="The law says so.", headcount=3))
    [both] = compose(base, named("local", evolve(LAW, level=4))).requirements

    assert (both.reason, both.headcount, both.level) == ("The law says so.", 3, 4)


@st.composite
def two_profiles(draw: st.DrawFn) -> tuple[Case, RoleProfile, RoleProfile]:
    """A base and a supplement; each requires nothing twice."""
    case = draw(cases("unit", "ladder"))
    asked = st.lists(requirements(case.standards), max_size=4, unique_by=lambda each: each.code)
    return case, named("base", *draw(asked)), named("local", *draw(asked), extends="base")


@given(two_profiles())
def test_no_composition_weakens_what_is_statutory(
    made: tuple[Case, RoleProfile, RoleProfile],
) -> None:
    """Whatever composes asks at least as much by law, so no gap in law becomes narrower."""
    case, base, local = made
    try:
        whole = compose(base, local)
    except InvalidDocumentError:
        codes = {each.code for each in base.requirements if each.statutory}
        assert codes & {each.code for each in local.requirements}
        return
    asked = {each.code: each for each in whole.requirements}
    before, after = widths(case, base), widths(case, whole)
    for old in base.requirements:
        new = asked[old.code]
        if old.statutory:
            assert new.statutory
            assert new.importance >= old.importance
            was, now = before[old.code, old.level], after[new.code, new.level]
            assert now.shortfall >= was.shortfall
            assert now.competence >= was.competence


def test_bases_are_followed_to_the_end() -> None:
    """A supplement to a supplement takes over from both."""
    base = named("base", LAW)
    county = named("county", a_requirement("PWS", level=1), extends="base")
    town = named("town", evolve(LAW, level=4), extends="county")

    whole = resolve(town, shelf(base, county))
    assert [(each.code, each.level) for each in whole.requirements] == [("RM", 4), ("PWS", 1)]
    assert resolve(base, shelf()) is base


def test_profile_that_extends_itself_is_refused() -> None:
    one, other = named("one", extends="other"), named("other", extends="one")
    with pytest.raises(InvalidDocumentError, match="extends itself: one < other"):
        resolve(one, shelf(one, other))


def test_profile_that_extends_nothing_known_is_refused() -> None:
    with pytest.raises(UnknownReferenceError, match="bsae"):
        resolve(named("local", extends="bsae"), shelf(named("base")))


def local(**changes: Any) -> bytes:
    """A supplement to the bundled profile of a Returning Officer, as a file holds it."""
    document = json.loads(dumps(named("local", extends="returning-officer")))
    return json.dumps({**document, **changes}).encode()


@pytest.mark.parametrize(
    ("changes", "path", "said"),
    [
        ({"extends": "returning-oficer"}, "$.extends", "did you mean 'returning-officer'?"),
        (
            {"requirements": [{"item": "ROPS.O1.M1", "importance": 5}]},
            "$.requirements[0].statutory",
            "never weaken",
        ),
    ],
)
def test_validating_a_supplement_finds_what_composing_would_refuse(
    changes: dict[str, Any], path: str, said: str
) -> None:
    [fault] = bundled.validate(local(**changes))

    assert fault.path == path
    assert said in str(fault)


def test_gaps_are_analysed_against_the_whole_of_a_supplement() -> None:
    """Requirements of the base that the supplement does not name are asked as well."""
    profile = bundled.load(local(requirements=[{"item": "ROPS.O1.I1"}]))
    base = CATALOGUE.profile("returning-officer")
    record = bundled.load(b"""{"schemaVersion": "1.0", "type": "assessment", "id": "a",
        "subject": {"id": "r", "kind": "returning_officer"}, "standards": ["ROPS"]}""")
    gaps = bundled.analyse_gaps(bundled.assess(record, as_at=date(2026, 6, 1)), profile)
    assert {each.code for each in gaps.requirements} == {
        *(each.code for each in base.requirements),
        "ROPS.O1.I1",
    }
    assert gaps.profile == "local"


def test_a_step_asks_what_the_next_role_requires_beyond_this_one() -> None:
    """What is required of both, or follows from what is held, is left out."""
    officer, manager = (
        CATALOGUE.profile(f"electoral-services-{name}") for name in ("officer", "manager")
    )
    step = step_between(officer, manager, catalogue=CATALOGUE)

    assert step.name == "electoral-services-officer-to-electoral-services-manager"
    assert [(each.code, each.level) for each in step.requirements] == [
        ("RM.L4.B2", None),
        ("RM", 4),
        ("PWS", 3),
        ("PWS.B4", None),
    ]


def test_there_is_no_step_from_a_role_to_itself() -> None:
    for name in CATALOGUE.keys(Family.PROFILE):
        profile = CATALOGUE.profile(name)
        assert step_between(profile, profile, catalogue=CATALOGUE).requirements == ()


@given(two_profiles())
def test_who_meets_this_role_and_the_step_meets_the_next(
    made: tuple[Case, RoleProfile, RoleProfile],
) -> None:
    """Without a gap here and in the step, there is none in the next role."""
    case, here, there = made
    there = evolve(there, extends=None)
    step = step_between(here, there, catalogue=a_catalogue(*case.standards))
    gaps = [each for profile in (here, step) for each in case.gaps(profile).requirements]

    met = not any(each.shortfall for each in gaps)
    if met:
        assert not any(each.shortfall for each in case.gaps(there).requirements)


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("SFJES19", [("SFJES19", None)]),
        ("rm", [("RM", 5)]),
        ("RM.L3", [("RM", 3)]),
        ("PWS", [("PWS", 4)]),
        ("ROPS", [("ROPS.O1", None), ("ROPS.O2", None), ("ROPS.O3", None), ("ROPS.O4", None)]),
        ("ROPS.O2", [("ROPS.O2", None)]),
        ("ROPS.O1.G1.A1", [("ROPS.O1.G1.A1", None)]),
        ("PWS.B4", [("PWS.B4", None)]),
    ],
)
def test_a_standard_asks_all_of_itself(code: str, asked: list[tuple[str, int | None]]) -> None:
    profile = implied_profile(code, catalogue=CATALOGUE)

    assert [(each.code, each.level) for each in profile.requirements] == asked
    assert bundled.validate(dumps(profile).encode()) == ()


@pytest.mark.parametrize(
    "code", ["ESO", "ESO.R1", "SFJES19.S1", "PWS.L1.A1", "ROPS.O1.G1", "returning-officer"]
)
def test_what_is_not_judged_cannot_be_asked(code: str) -> None:
    with pytest.raises(InvalidDocumentError, match="nothing that can be required"):
        implied_profile(code, catalogue=CATALOGUE)
