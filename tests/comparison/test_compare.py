"""
What changed between two results, and that what is named as its cause is what was changed.
"""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.comparison import compare
from electoral_standards.identifiers import Identifier
from electoral_standards.interchange.documents import dumps, to_data
from electoral_standards.interchange.schemas import schema_faults
from electoral_standards.model.assessment import Context
from electoral_standards.model.comparison import Comparison, ComparisonError
from electoral_standards.model.result import AssessmentResult
from electoral_standards.vocabulary import Audience, ChangeCause
from tests.assessing.cases import Case
from tests.builders import (
    AS_AT,
    a_catalogue,
    a_judgement,
    a_ladder,
    a_piece,
    a_policy,
    a_unit,
    an_assessment,
)
from tests.strategies import DAYS_AS_AT, KINDS, cases, contexts, policies

one_case = st.sampled_from(KINDS).flatmap(cases)


@st.composite
def changed(draw: st.DrawFn) -> tuple[Case, Case, set[ChangeCause]]:
    """A case, the same with one thing changed, and the causes that this can have."""
    case = draw(one_case)
    said, evidence = case.assessment.judgements, case.assessment.evidence
    what = draw(st.sampled_from(("judgement", "evidence", "day", "policy", "context")))
    if what == "judgement" and said:
        gone = draw(st.integers(0, len(said) - 1))
        fewer = case.where(judgements=said[:gone] + said[gone + 1 :])
        return case, fewer, {ChangeCause.REMOVED_JUDGEMENT}
    if what == "evidence" and evidence:
        number = draw(st.integers(0, len(evidence) - 1))
        older = evolve(
            evidence[number], observed_on=evidence[number].observed_on.replace(year=1990)
        )
        other = (*evidence[:number], older, *evidence[number + 1 :])
        return (
            case,
            case.where(evidence=other),
            {
                ChangeCause.REMOVED_EVIDENCE,
                ChangeCause.STALENESS,
            },
        )
    if what == "policy":
        other_policy = draw(policies(KINDS))
        causes = {ChangeCause.POLICY, ChangeCause.STALENESS}
        causes |= {ChangeCause.NEW_JUDGEMENT, ChangeCause.REMOVED_JUDGEMENT}
        return case, case._replace(policy=other_policy), causes
    if what == "context":
        context = draw(contexts())
        # Judgements on an item that no longer applies count no longer.
        causes = {ChangeCause.CONTEXT, ChangeCause.NEW_JUDGEMENT, ChangeCause.REMOVED_JUDGEMENT}
        return case, case.where(context=context), causes
    day = draw(
        st.sampled_from([*DAYS_AS_AT, case.as_at + timedelta(days=draw(st.integers(1, 40)))])
    )
    causes = {ChangeCause.AS_AT, ChangeCause.STALENESS, ChangeCause.NEW_JUDGEMENT}
    return case, case._replace(as_at=day), causes


def findings_of(result: AssessmentResult) -> dict[str, Any]:
    return {
        each.item: (each.finding, each.rating, each.reasons)
        for standard in result.standards
        for each in standard.findings
    }


def all_findings(found: Comparison) -> list[Any]:
    return [each for standard in found.standards for each in standard.findings]


@given(case=one_case)
def test_same_result_has_not_changed(case: Case) -> None:
    """Nothing differs between a result and itself."""
    result = case.result()
    found = compare(result, result)
    assert (found.changed, found.because) == ((), ())
    assert not all_findings(found)
    assert not any(each.because for each in found.standards)


@given(pair=changed())
def test_changes_are_all_that_is_concluded_otherwise(
    pair: tuple[Case, Case, set[ChangeCause]],
) -> None:
    """Every item whose finding, rating or reasons differ is there, and no other."""
    before, after = pair[0].result(), pair[1].result()
    was, now = findings_of(before), findings_of(after)
    expected = {code: (was[code], now[code]) for code in was if was[code] != now[code]}
    found = {
        each.item: (
            (each.before, each.rating_before, each.reasons_before),
            (each.after, each.rating_after, each.reasons_after),
        )
        for each in all_findings(compare(before, after))
    }
    assert expected == found


@given(pair=changed())
def test_cause_is_what_was_changed(pair: tuple[Case, Case, set[ChangeCause]]) -> None:
    """Every change has a cause, and one change alone brings no other causes."""
    before, after, causes = pair
    found = compare(before.result(), after.result())
    for each in all_findings(found):
        assert each.because, each
        assert {cause.cause for cause in each.because} <= causes, each
    for standard in found.changed:
        assert standard.findings or standard.scope_gained or standard.scope_lost or standard.because


@given(pair=changed())
def test_comparing_the_other_way_round_swaps_the_sides(
    pair: tuple[Case, Case, set[ChangeCause]],
) -> None:
    """What was is, and what is was."""
    before, after = pair[0].result(), pair[1].result()
    there, back = compare(before, after), compare(after, before)
    assert (there.before, there.after) == (back.after, back.before)
    for one, other in zip(there.standards, back.standards, strict=True):
        assert (one.before, one.after) == (other.after, other.before)
        assert (one.scope_gained, one.scope_lost) == (other.scope_lost, other.scope_gained)
        assert [(x.item, x.before, x.after) for x in one.findings] == [
            (x.item, x.after, x.before) for x in other.findings
        ]


@given(pair=changed())
def test_comparison_is_a_document(pair: tuple[Case, Case, set[ChangeCause]]) -> None:
    """It follows its schema, and is read back as it was written."""
    found = compare(pair[0].result(), pair[1].result())
    assert not schema_faults(to_data(found), "comparison.schema.json")
    assert es.load(BytesIO(dumps(found).encode())) == found


@given(pair=changed())
def test_tree_holds_every_change_with_its_causes(
    pair: tuple[Case, Case, set[ChangeCause]],
) -> None:
    """A node for each standard that changed, for each finding, and for each cause."""
    found = compare(pair[0].result(), pair[1].result())
    tree = found.explain()
    assert [x.about for x in tree.children if x.kind == "standard"] == [
        x.standard for x in found.changed
    ]
    items = [node for node in tree.walk() if node.kind == "item"]
    assert [x.item for x in all_findings(found)] == [node.about for node in items]
    for change, node in zip(all_findings(found), items, strict=True):
        assert [each.cause for each in change.because] == [x.status for x in node.children]
    assert len(str(tree).splitlines()) == len(list(tree.walk()))


# Examples.


def result(*judgements: Any, evidence: Any = (), **how: Any) -> AssessmentResult:
    policy = how.pop("policy", DEFAULT)
    day = how.pop("as_at", AS_AT)
    standards = how.pop("standards", (a_unit(1, 0), a_ladder((1,))))
    assessment = an_assessment(
        *judgements, evidence=evidence, standards=[x.code for x in standards], **how
    )
    return Case(standards, assessment, day, policy).result()


def causes_on(before: AssessmentResult, after: AssessmentResult, item: str) -> list[Any]:
    (change,) = (each for each in all_findings(compare(before, after)) if each.item == item)
    return [
        (str(x.cause), x.judgement_before, x.judgement_after, x.evidence, x.before, x.after)
        for x in change.because
    ]


GOOD = a_judgement("UNIT.P1", evidence=["ev1"])


def test_new_judgement_is_named_by_its_place_after() -> None:
    """It was not there before, and counts now."""
    before, after = result(), result(GOOD, evidence=[a_piece()])
    assert causes_on(before, after, "UNIT.P1") == [
        ("new_judgement", None, 0, None, None, "counted")
    ]


def test_removed_judgement_is_named_by_its_place_before() -> None:
    """It counted, and is gone."""
    other = a_judgement("LADDER.L1.B1", role="manager")
    before, after = result(other, GOOD, evidence=[a_piece()]), result(other, evidence=[a_piece()])
    assert causes_on(before, after, "UNIT.P1") == [
        ("removed_judgement", 1, None, None, "counted", None)
    ]


def test_staleness_since_is_told_of_the_judgement_that_it_befell() -> None:
    """Three years on nothing has changed but the day."""
    before = result(GOOD, evidence=[a_piece()])
    after = result(GOOD, evidence=[a_piece()], as_at=AS_AT.replace(year=2030))
    assert causes_on(before, after, "UNIT.P1") == [("staleness", 0, 0, None, "counted", "stale")]
    assert [x.cause for x in compare(before, after).because] == [ChangeCause.AS_AT]


def test_new_evidence_is_named() -> None:
    """A judgement that cited nothing cites something now."""
    bare = evolve(GOOD, evidence=())
    before, after = result(bare), result(GOOD, evidence=[a_piece()])
    assert causes_on(before, after, "UNIT.P1") == [
        ("new_judgement", 0, 0, None, "no_evidence", "counted"),
        ("new_evidence", 0, 0, "ev1", None, "ev1"),
    ]


def test_policy_is_named_with_its_version() -> None:
    """Another threshold changes the verdict though no finding changed."""
    said = [a_judgement("LADDER.L1.B1", role="manager")]
    standards = (a_ladder((2,)),)
    lenient = a_policy("ladder", level_share="1/2", version="2")
    before = result(*said, standards=standards)
    after = result(*said, standards=standards, policy=lenient)
    (change,) = compare(before, after).standards
    assert not change.findings
    assert (change.before, change.after) != (change.after, change.before)
    assert [(x.cause, x.before, x.after) for x in change.because] == [
        (ChangeCause.POLICY, "cumulative-ladder 1", "cumulative-ladder 2")
    ]


def test_version_of_the_standard_is_named() -> None:
    """The findings may be on other items altogether."""
    standards = [(evolve(a_ladder((n,)), version=Identifier(str(n))),) for n in (1, 2)]
    said = [a_judgement("LADDER.L1.B1", role="manager")]
    before, after = (result(*said, standards=each) for each in standards)
    (change,) = compare(before, after).standards
    assert [(x.cause, x.before, x.after) for x in change.because] == [
        (ChangeCause.STANDARD_VERSION, "1", "2")
    ]
    (new,) = change.findings
    assert (new.item, new.before, new.after) == ("LADDER.L1.B2", None, "unknown")


def test_standard_in_one_result_only_is_told() -> None:
    """It is covered, or no longer; and no items are listed."""
    both, one = result(), result(standards=(a_unit(1, 0),))
    (_, ladder) = compare(one, both).standards
    assert (ladder.before, [x.cause for x in ladder.because]) == (None, [ChangeCause.COVERED])
    (_, ladder) = compare(both, one).standards
    assert (ladder.after, [x.cause for x in ladder.because]) == (None, [ChangeCause.NOT_COVERED])


def test_scope_that_is_covered_now_is_told() -> None:
    """What was not covered is, and the other way round."""
    standards = (a_unit(1, 0, 2),)
    sides = [
        result(GOOD, evidence=[a_piece(scope=[code])], standards=standards)
        for code in ("UNIT.S1", "UNIT.S2")
    ]
    (change,) = compare(*sides).standards
    assert (change.scope_lost, change.scope_gained) == (("UNIT.S1",), ("UNIT.S2",))


def test_audience_is_a_cause() -> None:
    """What is withheld now was told before."""
    standards = (a_ladder((1,)),)
    case = Case(standards, an_assessment(a_judgement("LADDER.L1.B1", role="peer")), AS_AT, DEFAULT)
    told = assess(
        case.assessment,
        as_at=AS_AT,
        catalogue=a_catalogue(*standards),
        audience=Audience.FEEDBACK,
    )
    causes = [each[0] for each in causes_on(case.result(), told, "LADDER.L1.B1")]
    assert "audience" in causes


def test_circumstances_are_no_cause_of_what_they_do_not_bear_on() -> None:
    """An item that applies in both results did not change for another context."""
    before = result(context=Context(wales=True))
    after = result(GOOD, evidence=[a_piece()], context=Context(wales=False))
    assert [each[0] for each in causes_on(before, after, "UNIT.P1")] == ["new_judgement"]
    assert [each.cause for each in compare(before, after).because] == [ChangeCause.CONTEXT]


def test_two_subjects_are_not_compared() -> None:
    """What differs between two people is no change."""
    with pytest.raises(ComparisonError, match="'e-1', 'e-2'"):
        compare(result(), result(subject="e-2"))
