"""
The strategies really produce what the laws are about: each situation in a good share of cases.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import Phase, given, settings

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.model.assessment import Judgement
from electoral_standards.model.result import LadderResult, LogicModelResult, UnitResult
from electoral_standards.vocabulary import Reason, SetAsideReason
from tests.assessing.cases import Case
from tests.strategies import KINDS, SUBJECT, cases

EXAMPLES = 300

#: Per hundred cases of a kind, at least so many in which a situation occurs.
ALWAYS = {
    "several raters of one item": 20,
    "several roles on one item": 20,
    "tie on the day observed": 15,
    "tie, recorded on the same day": 3,
    "tie, one of them not recorded": 3,
    "tie, neither of them recorded": 4,
    "tie, ratings differ": 4,
    "self-judgement": 8,
    "set aside: after_as_at": 5,
    "set aside: role": 5,
    "item inapplicable": 8,
    "conditional": 8,
    "unknown: not_assessed": 25,
    "contested": 1,
    "another policy": 25,
    "evidence of nobody else": 8,
    "simulation only": 1,
    "simulation beside another piece": 3,
    "no evidence": 10,
}
WITH_EVIDENCE = {
    "set aside: no_evidence": 3,
    "set aside: method": 2,
    "set aside: not_authentic": 2,
    "set aside: stale": 2,
    "unknown: insufficient": 3,
}
SHARES = {
    "unit": ALWAYS
    | WITH_EVIDENCE
    | {
        "moderated": 10,
        "verdict: competent": 3,
        "verdict: not_yet_competent": 5,
        "verdict: undetermined": 20,
        "scope: covered in part": 1,
    },
    "ladder": ALWAYS
    | WITH_EVIDENCE
    | {"level inapplicable": 8, "attained below possible": 15, "unknown: conflicting": 1},
    "holistic": ALWAYS | {"attained below possible": 15, "above 0 and known": 15},
    "logic_model": ALWAYS
    | WITH_EVIDENCE
    | {
        "moderated": 12,
        "unmoderated": 12,
        "verdict: supported": 8,
        "verdict: not_supported": 8,
        "verdict: undetermined": 20,
        "stage short of information": 8,
    },
}
# A competency as a whole has few items, so what is rare on an item is rare in the case.
SHARES["holistic"] |= {"tie, recorded on the same day": 2, "item inapplicable": 3}


def ties(said: list[Judgement]) -> Iterator[str]:
    for n, one in enumerate(said):
        for other in said[:n]:
            if one.observed_on != other.observed_on:
                continue
            absent = (one.recorded_on, other.recorded_on).count(None)
            yield "tie on the day observed"
            yield from (["tie, neither of them recorded"] if absent == 2 else [])
            yield from (["tie, one of them not recorded"] if absent == 1 else [])
            if absent == 0 and one.recorded_on == other.recorded_on:
                yield "tie, recorded on the same day"
            if one.rating != other.rating:
                yield "tie, ratings differ"


def of_judgements(case: Case) -> Iterator[str]:
    by_item = defaultdict(list)
    for each in case.assessment.judgements:
        by_item[each.item].append(each)
        if each.rater.role == "self" and each.rater.id == SUBJECT:
            yield "self-judgement"
    for said in by_item.values():
        yield from ties(said)
        if len({each.rater.id for each in said}) > 1:
            yield "several raters of one item"
        if len({each.rater.role for each in said}) > 1:
            yield "several roles on one item"
    yield from of_citations(case)


def of_citations(case: Case) -> Iterator[str]:
    pieces = {piece.id: piece for piece in case.assessment.evidence}
    for each in case.assessment.judgements:
        simulated = [pieces[name].method == "simulation" for name in each.evidence]
        if any(simulated):
            yield "simulation only" if all(simulated) else "simulation beside another piece"
        if any(pieces[name].authenticated_by in (None, SUBJECT) for name in each.evidence):
            yield "evidence of nobody else"
        if not each.evidence:
            yield "no evidence"


def of_findings(case: Case) -> Iterator[str]:
    roles = [each.rater.role for each in case.assessment.judgements]
    for standard in case.result().standards:
        for finding in standard.findings:
            yield from (f"unknown: {reason}" for reason in finding.reasons)
            yield from (f"set aside: {each.reason}" for each in finding.set_aside)
            if finding.finding == "not_applicable":
                yield "item inapplicable"
            for mark in ("contested", "conditional", "unmoderated"):
                yield from [mark] if getattr(finding, mark) else []
            if {"moderator"} & {roles[n] for n in finding.counted}:
                yield "moderated"


def of_verdicts(case: Case) -> Iterator[str]:
    for standard in case.result().standards:
        if isinstance(standard, LogicModelResult):
            for outcome in standard.outcomes:
                yield f"verdict: {outcome.verdict}"
                if outcome.stages[2].finding == "unknown":
                    yield "stage short of information"
            continue
        yield f"verdict: {standard.verdict}"
        if standard.attained != standard.possible:
            yield "attained below possible"
        elif standard.attained:
            yield "above 0 and known"
        if isinstance(standard, LadderResult):
            found = [level.finding for level in standard.levels]
            yield from (["level inapplicable"] if "not_applicable" in found else [])
        elif isinstance(standard, UnitResult):
            scope = standard.scope
            yield from (["scope: covered in part"] if scope.covered and scope.uncovered else [])


def situations(case: Case) -> set[str]:
    found = {*of_judgements(case), *of_findings(case), *of_verdicts(case)}
    return found | ({"another policy"} if case.policy is not DEFAULT else set())


@pytest.mark.parametrize("kind", KINDS)
def test_every_situation_occurs_in_a_good_share_of_cases(kind: str) -> None:
    """A law about ties says nothing if there are no ties."""
    seen: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES, derandomize=True, database=None, phases=[Phase.generate])
    @given(cases(kind))
    def look(case: Case) -> None:
        seen.update(situations(case))

    look()

    assert SHARES[kind].keys() <= seen.keys()
    rare = {
        situation: (seen[situation], least * EXAMPLES // 100)
        for situation, least in SHARES[kind].items()
        if seen[situation] * 100 < least * EXAMPLES
    }
    assert not rare


def test_every_reason_is_among_the_situations() -> None:
    """No reason, of a finding or of setting aside, is left to chance."""
    # No scale of these cases has an answer apart from its ratings.
    wanted = {f"set aside: {each}" for each in SetAsideReason} - {"set aside: not_seen"}
    wanted |= {f"unknown: {each}" for each in (Reason.NOT_ASSESSED, Reason.INSUFFICIENT)}

    assert wanted <= SHARES["unit"].keys()
    assert f"unknown: {Reason.CONFLICTING}" in SHARES["ladder"]
