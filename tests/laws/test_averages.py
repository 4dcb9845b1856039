"""
The laws for rules that average, and for findings that are carried over.
"""

from collections import Counter
from typing import Any

import pytest
from attrs import evolve
from hypothesis import Phase, assume, event, given, settings
from hypothesis import strategies as st

from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import DEFAULT, compose
from electoral_standards.assessing.scales import CANVAS_POINTS
from electoral_standards.identifiers import Identifier
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.policy import AVERAGING, JudgingRule, PolicySet
from electoral_standards.model.result import AssessmentResult
from electoral_standards.vocabulary import Aggregation, Finding, ResultKind
from tests.assessing.cases import Case
from tests.assessing.reusing import Told, a_catalogue_with, a_crosswalk, reusing
from tests.builders import AS_AT, a_ladder, a_piece, a_unit, an_assessment, plain
from tests.laws.gap_widths import everything, widths
from tests.strategies import cases, judgements

SCORES = tuple("01234")
NAMES = sorted(AVERAGING)


@st.composite
def averaging_rules(draw: st.DrawFn, name: str, rule: JudgingRule) -> JudgingRule:
    """One that averages, with met anywhere up to the mastery point where that matters."""
    mastery = draw(st.sampled_from(SCORES))
    met_from = draw(st.sampled_from(SCORES[: int(mastery) + 1]))
    choices: dict[str, Any] = {}
    if name in ("weighted_average", "decaying_average"):
        choices["latest_weight"] = draw(st.integers(1, 99))
    if name == "n_mastery":
        choices |= {
            "mastery_count": draw(st.integers(1, 3)),
            "mastery_from": Identifier(mastery),
        }
    return evolve(
        rule,
        scale=evolve(CANVAS_POINTS, met_from=Identifier(met_from)),
        within_rater=None,
        aggregation=Aggregation(name),
        **choices,
    )


@st.composite
def averaged(draw: st.DrawFn, name: str, kind: str = "ladder") -> Case:
    """A case with scores of 0 to 4 under a rule that averages them."""
    case = draw(cases(kind))
    policy = DEFAULT.of(ResultKind(kind))
    rule = draw(averaging_rules(name, policy.rules[0]))
    rules = tuple(
        evolve(
            rule,
            kinds=each.kinds,
            decided_by=each.decided_by,
            evidence=each.evidence,
        )
        for each in policy.rules
    )
    said = tuple(
        evolve(each, rating=Identifier(draw(st.sampled_from(SCORES))))
        for each in case.assessment.judgements
    )
    return case.where(judgements=said)._replace(policy=compose(evolve(policy, rules=rules)))


@pytest.mark.parametrize("kind", ["ladder", "unit"])
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60)
@given(data=st.data())
def test_raising_a_rating_never_widens_a_gap(name: str, kind: str, data: st.DataObject) -> None:
    """For ``n_mastery`` within its domain: met begins at most at its mastery point."""
    case = data.draw(averaged(name, kind))
    said = case.assessment.judgements
    low = [n for n, each in enumerate(said) if each.rating != SCORES[-1]]
    assume(low)
    chosen = data.draw(st.sampled_from(low))
    higher = data.draw(st.sampled_from(SCORES[int(said[chosen].rating) + 1 :]))
    raised = evolve(said[chosen], rating=Identifier(higher))
    better = case.where(judgements=(*said[:chosen], raised, *said[chosen + 1 :]))
    profile = everything(case)
    before, after = widths(case, profile), widths(better, profile)

    event(f"it changed something: {before != after}")
    for code, gap in after.items():
        assert gap.shortfall <= before[code].shortfall
        assert gap.competence <= before[code].competence


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(data=st.data())
def test_order_of_judgements_changes_no_average(name: str, data: st.DataObject) -> None:
    case = data.draw(averaged(name))
    said = case.assessment.judgements
    other = case.where(judgements=tuple(data.draw(st.permutations(said))))

    def ratings(of: Case) -> Any:
        [standard] = of.result().standards
        return [(each.finding, each.rating, each.reasons) for each in standard.findings]

    assert ratings(case) == ratings(other)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(data=st.data())
def test_an_average_lies_between_what_it_averages(name: str, data: st.DataObject) -> None:
    case = data.draw(averaged(name))
    [standard] = case.result().standards
    for finding in standard.findings:
        if finding.rating is not None:
            said = [float(case.assessment.judgements[n].rating) for n in finding.counted]
            assert min(said) <= float(finding.rating) <= max(said)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(data=st.data())
def test_judging_what_was_not_assessed_only_narrows_the_interval(
    name: str, data: st.DataObject
) -> None:
    case = data.draw(averaged(name))
    said = case.assessment.judgements
    [standard] = case.result().standards
    blank = [each.item for each in standard.findings if each.reasons == ("not_assessed",)]
    assume(blank)
    item = data.draw(st.sampled_from(blank))
    more = data.draw(judgements((item, "other"), case.as_at, ["good"]))
    more = evolve(more, rating=Identifier(data.draw(st.sampled_from(SCORES))))
    profile = everything(case)
    before = widths(case, profile)
    after = widths(case.where(judgements=(*said, more)), profile)

    for code, gap in after.items():
        assert gap.shortfall <= before[code].shortfall
        assert gap.competence >= before[code].competence


def test_averages_are_of_several_ratings_and_lie_between_points_often_enough() -> None:
    """In a hundred cases: averages of several ratings, and averages that are no point."""
    seen: Counter[str] = Counter()

    @settings(max_examples=100, derandomize=True, database=None, phases=[Phase.generate])
    @given(st.sampled_from(NAMES).flatmap(averaged))
    def look(case: Case) -> None:
        [standard] = case.result().standards
        several = [each for each in standard.findings if len(each.counted) > 1]
        seen.update({"several": bool(several)})
        seen.update({"between": any("." in str(each.rating) for each in several)})
        seen.update({"none": any(each.reasons == ("insufficient",) for each in several)})

    look()

    assert seen["several"] >= 30, seen
    assert seen["between"] >= 15, seen
    assert seen["none"] >= 3, seen


# Findings that are carried over.

REUSED = (a_unit(3, 0), a_ladder((2, 1)))
CODES = ("UNIT.P1", "UNIT.P2", "UNIT.P3", "LADDER.L1.B1", "LADDER.L1.B2", "LADDER.L2.B1")
ALONG = st.tuples(
    st.sampled_from(CODES),
    st.sampled_from(("broader", "narrower", "exactMatchOf", "isRelatedTo")),
    st.sampled_from(CODES),
    st.sampled_from(("proposed", "authoritative")),
).filter(lambda each: each[0] != each[2])
INVERSE = {"broader": "narrower", "narrower": "broader"}


@st.composite
def aligned(draw: st.DrawFn) -> tuple[Assessment, list[Told]]:
    """Judgements of six items of two standards, and alignments between the items."""
    asked = draw(st.lists(st.sampled_from(CODES), max_size=6))
    said = [draw(judgements((code, "other"), AS_AT, ["good"])) for code in asked]
    record = an_assessment(*said, standards=("UNIT", "LADDER"))
    return evolve(record, evidence=(a_piece("good"),)), draw(st.lists(ALONG, max_size=5))


def concluded(record: Assessment, along: list[Told], policy: PolicySet) -> AssessmentResult:
    catalogue = a_catalogue_with(REUSED, a_crosswalk(*along))
    return assess(record, as_at=AS_AT, catalogue=catalogue, policy=policy)


def without_hints(result: AssessmentResult) -> Any:
    return [
        [plain(evolve(each, suggestions=())) for each in standard.findings]
        for standard in result.standards
    ]


@given(aligned())
def test_reuse_off_changes_nothing(case: tuple[Assessment, list[Told]]) -> None:
    """Off by default, crosswalks give hints and nothing else."""
    record, along = case

    assert without_hints(concluded(record, [], DEFAULT)) == without_hints(
        concluded(record, along, DEFAULT)
    )


@given(aligned())
def test_a_transfer_never_changes_a_direct_finding(case: tuple[Assessment, list[Told]]) -> None:
    """What changes was unknown, says from where it is carried over, and agrees with that."""
    record, along = case
    before, after = concluded(record, along, DEFAULT), concluded(record, along, reusing())
    direct = {x.item: x for part in before.standards for x in part.findings}
    carried = [x for part in after.standards for x in part.findings if x.transferred]

    event(f"something was carried over: {bool(carried)}")
    for standard in after.standards:
        for finding in standard.findings:
            was = direct[finding.item]
            if not finding.transferred:
                assert finding == was
                continue
            assert was.finding is Finding.UNKNOWN
            told = {each.finding for each in finding.transferred}
            assert all(direct[x.item].finding is x.finding for x in finding.transferred)
            assert {finding.finding} == told or (
                finding.finding is Finding.UNKNOWN and len(told) == 2
            )


@given(aligned())
def test_an_alignment_may_be_read_from_either_end(case: tuple[Assessment, list[Told]]) -> None:
    """Inverting an alignment inverts its direction, and so changes nothing."""
    record, along = case
    turned: list[Told] = [
        (to, INVERSE.get(kind, kind), of, status) for of, kind, to, status in along
    ]

    assert without_hints(concluded(record, along, reusing())) == without_hints(
        concluded(record, turned, reusing())
    )


def test_transfers_and_conflicts_occur_often_enough() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=150, derandomize=True, database=None, phases=[Phase.generate])
    @given(aligned())
    def look(case: tuple[Assessment, list[Told]]) -> None:
        result = concluded(*case, reusing())
        carried = [x for part in result.standards for x in part.findings if x.transferred]
        seen.update({str(each.finding) for each in carried})

    look()

    assert seen["met"] >= 10, seen
    assert seen["not_met"] >= 5, seen
