"""
The gap, split in two: the parts add up, and no requirement touches another.
"""

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.model.gap import RequirementGap
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.result import AssessmentResult, LogicModelResult
from tests.assessing.cases import Case
from tests.builders import a_profile, a_requirement, an_assessment
from tests.laws.gap_widths import everything, widths
from tests.strategies import KINDS, cases, profiles, thoroughly_judged

TWO_KINDS = st.one_of(cases("unit", "ladder"), cases("holistic", "logic_model"))


@st.composite
def measured(draw: st.DrawFn) -> tuple[Case, RoleProfile]:
    case = draw(TWO_KINDS)
    return case, draw(profiles(case.standards))


def is_met(gap: RequirementGap, result: AssessmentResult) -> bool:
    """Whether the result, and not the gap analysis, says that a requirement is met."""
    standard = result[gap.code.partition(".")[0]]
    if gap.item:
        return any(x.item == gap.item and x.finding == "met" for x in standard.findings)
    if isinstance(standard, LogicModelResult):
        return any(x.outcome == gap.outcome and x.verdict == "supported" for x in standard.outcomes)
    if gap.level is not None:
        return standard.attained is not None and standard.attained >= gap.level
    return standard.verdict == "competent"


@given(measured())
def test_the_two_parts_add_up_to_the_shortfall(given_: tuple[Case, RoleProfile]) -> None:
    """The two parts always add up to the shortfall, and neither is ever negative."""
    case, profile = given_
    for gap in case.gaps(profile).requirements:
        assert gap.shortfall == gap.competence_gap + gap.evidence_gap
        assert min(gap.competence_gap, gap.evidence_gap, gap.surplus) >= 0
        assert not (gap.surplus and gap.shortfall)


@given(measured())
def test_what_is_met_has_no_gap(given_: tuple[Case, RoleProfile]) -> None:
    """Who meets every requirement has no gap."""
    case, profile = given_
    result = case.result()
    for gap in case.gaps(profile).requirements:
        if is_met(gap, result):
            assert (gap.shortfall, gap.rank, gap.rank_reason, gap.items) == (0, None, "", ())


@given(TWO_KINDS)
def test_who_was_judged_at_the_best_in_everything_has_no_gap(case: Case) -> None:
    """Who meets every requirement has no gap, whatever is required."""
    case = case._replace(policy=DEFAULT, assessment=thoroughly_judged(case))

    assert all(not gap.shortfall for gap in case.gaps(everything(case)).requirements)


@given(measured(), st.data())
def test_removing_a_requirement_changes_no_other(
    given_: tuple[Case, RoleProfile], data: st.DataObject
) -> None:
    """Removing a requirement never adds a gap; the others keep theirs, and their order."""
    case, profile = given_
    assume(profile.requirements)
    gone = data.draw(st.integers(0, len(profile.requirements) - 1))
    fewer = profile.requirements[:gone] + profile.requirements[gone + 1 :]

    with_it = [evolve(gap, rank=None) for gap in case.gaps(profile).requirements]
    without = [evolve(gap, rank=None) for gap in case.gaps(a_profile(*fewer)).requirements]
    assert any(with_it[:n] + with_it[n + 1 :] == without for n in range(len(with_it)))


@given(measured())
def test_surplus_never_offsets(given_: tuple[Case, RoleProfile]) -> None:
    """Each requirement has the gap that it would have alone, whatever surplus stands beside it."""
    case, profile = given_
    together = widths(case, profile)
    for each in profile.requirements:
        alone = widths(case, a_profile(each))
        assert alone == {(each.code, each.level): together[each.code, each.level]}


@given(st.one_of(cases("ladder"), cases("holistic")))
def test_level_0_gives_no_gap(case: Case) -> None:
    """A requirement of level 0 gives no gap and no division by zero."""
    [gap] = case.gaps(a_profile(a_requirement(case.standards[0].code, level=0))).requirements

    assert (
        gap.shortfall,
        gap.competence_gap,
        gap.evidence_gap,
        gap.rank,
        gap.items,
    ) == (0, 0, 0, None, ())


@given(cases(*KINDS))
def test_who_was_never_assessed_has_no_competence_gap(case: Case) -> None:
    """Missing is not zero: where nothing is known, all of a shortfall is an evidence gap."""
    blank = an_assessment(standards=[each.code for each in case.standards])
    for gap in widths(case._replace(assessment=blank), everything(case)).values():
        assert gap.competence == 0
        assert gap.evidence == gap.shortfall


@given(measured())
def test_ranks_run_from_1_and_say_why(given_: tuple[Case, RoleProfile]) -> None:
    """Every rank says why; what has no gap has no rank."""
    case, profile = given_
    gaps = case.gaps(profile).requirements
    ranked = [gap for gap in gaps if gap.shortfall]

    assert list(range(1, len(ranked) + 1)) == [gap.rank for gap in ranked]
    assert all((gap.rank is None) == (gap.rank_reason == "") for gap in gaps)
    for gap in ranked:
        assert str(gap.importance * gap.shortfall) in gap.rank_reason
        assert ("not statutory" in gap.rank_reason) != gap.statutory
