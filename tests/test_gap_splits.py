"""
The finer grain of a gap: levels, turns, kinds of item, blocking items, and what has moved.
"""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.identifiers import Identifier
from electoral_standards.model.policy import PolicySet
from electoral_standards.vocabulary import GapKind, Progression
from tests.assessing.cases import Case
from tests.builders import (
    AS_AT,
    a_catalogue,
    a_judgement,
    a_ladder,
    a_policy,
    a_profile,
    a_requirement,
    an_assessment,
)
from tests.laws.gap_widths import everything
from tests.strategies import KINDS, cases, profiles, thoroughly_judged


def test_a_ladder_is_split_level_by_level() -> None:
    """Each level up to the one required has its part, and says how much of it is to go."""
    said = [
        a_judgement("LADDER.L1.B1", role="peer"),
        a_judgement("LADDER.L2.B1", role="peer"),
        a_judgement("LADDER.L3.B1", "not_yet_met", role="peer"),
        a_judgement("LADDER.L4.B1", role="peer"),
    ]
    case = Case((a_ladder((1, 2, 1, 1)),), an_assessment(*said), AS_AT, DEFAULT)
    [gap] = case.gaps(a_profile(a_requirement("LADDER", level=4))).requirements

    split = [
        (each.level, each.finding, each.competence_gap, each.evidence_gap, each.to_go)
        for each in gap.levels
    ]
    assert split == [
        (1, "met", 0, 0, 0),
        (2, "unknown", 0, 1, 1),
        (3, "not_met", 1, 0, 1),
        (4, "met", 1, 0, 0),
    ]


@given(st.data())
def test_levels_and_items_add_up_to_the_gap(data: st.DataObject) -> None:
    """The split is exact at every grain: requirement, level, kind of item, item."""
    case = data.draw(st.one_of(*(cases(kind) for kind in KINDS)))
    for gap in case.gaps(everything(case)).requirements:
        if gap.levels:
            for part in ("shortfall", "competence_gap", "evidence_gap"):
                assert sum(getattr(each, part) for each in gap.levels) == getattr(gap, part)
        kinds = [each.gap for each in gap.items]
        assert sum(each.competence for each in gap.kinds) == kinds.count(GapKind.COMPETENCE)
        assert sum(each.evidence for each in gap.kinds) == kinds.count(GapKind.EVIDENCE)
        for count in gap.kinds:
            assert count.met + count.competence + count.evidence <= count.applicable
        turns = [each.turn for each in gap.items]
        assert turns == sorted(turns)
        assert [(n, turns.count(n)) for n in range(1, len(gap.turns) + 1)] == [
            (each.turn, each.open) for each in gap.turns
        ]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_blocking_items_are_those_without_which_nothing_helps(
    kind: str, data: st.DataObject
) -> None:
    """Were everything else at its best, the requirement would still not be met; by trying it."""
    case = data.draw(cases(kind))
    case = case._replace(policy=harmless(case.policy))
    best = thoroughly_judged(case)
    context = case.assessment.context
    gaps = [each for each in case.gaps(everything(case)).requirements if each.items]
    assume(gaps)
    gap = data.draw(st.sampled_from(gaps))
    item = data.draw(st.sampled_from(gap.items))
    # A unit of which no criterion applies cannot cover its scope, whatever is judged.
    criteria = [each for each in gap.kinds if each.kind == "performance_criterion"]
    assume(".S" not in item.item or any(each.applicable for each in criteria))

    others = tuple(each for each in best.judgements if each.item != item.item)
    uncovered = tuple(
        evolve(each, scope=tuple(code for code in each.scope if code != item.item))
        for each in best.evidence
    )
    without = case.where(
        judgements=others, evidence=uncovered, context=context, standards=best.standards
    )
    [same] = [
        each
        for each in without.gaps(everything(case)).requirements
        if (each.code, each.level) == (gap.code, gap.level)
    ]
    assert item.blocking == bool(same.shortfall)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ({}, [("L1.B1", 1, True), ("L1.B2", 1, True), ("L2.B1", 2, True)]),
        (
            {"level_share": "1/2"},
            [("L1.B1", 1, False), ("L1.B2", 1, False), ("L2.B1", 2, True)],
        ),
        (
            {"progression": Progression.INDEPENDENT},
            [("L1.B1", 1, False), ("L1.B2", 1, False), ("L2.B1", 2, False)],
        ),
    ],
)
def test_what_blocks_depends_on_what_the_policy_is_content_with(
    policy: dict[str, Any], expected: list[tuple[str, int, bool]]
) -> None:
    """With a share others do as well; where levels stand alone, a higher one does."""
    case = Case((a_ladder((2, 1, 1)),), an_assessment(standards=["LADDER"]), AS_AT, DEFAULT)
    case = case._replace(policy=a_policy("ladder", **policy))
    [gap] = case.gaps(a_profile(a_requirement("LADDER", level=2))).requirements

    found = [(each.item.removeprefix("LADDER."), each.turn, each.blocking) for each in gap.items]
    assert found == expected
    assert gap.blocking == tuple(each.item for each in gap.items if each.blocking)


@given(st.data())
def test_as_many_items_as_each_turn_needs_are_enough(data: st.DataObject) -> None:
    """With so many of each turn's items at their best, whichever they are, the gap is closed."""
    case = data.draw(st.one_of(*(cases(kind) for kind in KINDS)))
    case = case._replace(policy=harmless(case.policy))
    gaps = [each for each in case.gaps(everything(case)).requirements if each.turns]
    assume(gaps)
    gap = data.draw(st.sampled_from(gaps))
    chosen = set()
    for turn in gap.turns:
        codes = [each.item for each in gap.items if each.turn == turn.turn]
        chosen.update(data.draw(st.permutations(codes))[: turn.needed])

    known = [each for each in case.assessment.judgements if each.item not in chosen]
    best = thoroughly_judged(case)
    good = evolve(best.evidence[0], scope=tuple(code for code in chosen if ".S" in code))
    new = [each for each in best.judgements if each.item in chosen]
    criteria = [each for each in best.judgements if each.item.startswith("UNIT.P")]
    met = {
        each.item
        for standard in case.result().standards
        for each in standard.findings
        if each.finding == "met"
    }
    new += [each for each in criteria if each.item in met and each.item not in chosen]
    # Scope is covered through criteria; a unit of which none applies cannot cover any.
    assume(any(each.item.startswith("UNIT.P") for each in new) or not good.scope)
    old = tuple(each for each in case.assessment.evidence if each.id != good.id)
    kept = tuple(each for each in case.assessment.evidence if each.id == good.id)
    good = evolve(good, id=Identifier("new"))
    cited = (evolve(each, evidence=(good.id,)) for each in new)
    done = case.where(judgements=(*known, *cited), evidence=(*old, *kept, good))
    after = done._replace(assessment=evolve(done.assessment, standards=best.standards))
    [same] = [
        each
        for each in after.gaps(everything(case)).requirements
        if (each.code, each.level) == (gap.code, gap.level)
    ]
    assert same.shortfall == 0


def harmless(policy: PolicySet) -> PolicySet:
    """A policy under which one good judgement is enough to meet an item."""
    plain_rules = {each.kind: each.rules for each in DEFAULT.policies}
    return evolve(
        policy,
        policies=tuple(
            evolve(each, rules=plain_rules[each.kind], contested_is_unknown=False)
            for each in policy.policies
        ),
    )


def test_progress_is_told_requirement_by_requirement() -> None:
    """With an earlier result each gap says how it stood, and which items moved."""
    ladder = a_ladder((1, 1))
    old = a_judgement("LADDER.L1.B1", "not_yet_met", role="peer", observed=date(2025, 1, 1))
    new = a_judgement("LADDER.L1.B1", role="peer")
    case = Case((ladder,), an_assessment(old, new), AS_AT, DEFAULT)
    earlier = case._replace(as_at=date(2025, 6, 1)).result()
    analysis = analyse_gaps(
        case.result(),
        a_profile(a_requirement("LADDER", level=2)),
        catalogue=a_catalogue(ladder),
        earlier=earlier,
    )
    [gap] = analysis.requirements
    was = gap.earlier

    assert was is not None
    assert analysis.since == date(2025, 6, 1)
    assert (was.attained, was.possible) == (0, 0)
    assert (was.shortfall, was.competence_gap, was.evidence_gap) == (2, 2, 0)
    assert (was.closed, was.opened) == (("LADDER.L1.B1",), ())
    assert (gap.shortfall, gap.competence_gap, gap.evidence_gap) == (1, 0, 1)


@given(st.data())
def test_an_earlier_result_changes_nothing_but_what_is_said_of_it(data: st.DataObject) -> None:
    """What is compared with is not mixed in; against itself nothing has moved."""
    case = data.draw(cases("unit", "ladder"))
    profile, result = data.draw(profiles(case.standards)), case.result()
    compared = analyse_gaps(
        result,
        profile,
        catalogue=a_catalogue(*case.standards),
        policy=case.policy,
        earlier=result,
    )

    for gap in compared.requirements:
        was = gap.earlier
        assert was is not None
        assert (was.attained, was.possible) == (gap.attained, gap.possible)
        assert (was.closed, was.opened) == ((), ())
    without = tuple(evolve(each, earlier=None) for each in compared.requirements)
    assert case.gaps(profile) == evolve(compared, requirements=without, since=None)


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"subject": "e-2"}, "about e-2"), ({"as_at": date(2026, 6, 2)}, "as at 2026-06-02")],
)
def test_earlier_result_of_another_or_of_later_is_refused(
    changes: dict[str, Any], said: str
) -> None:
    ladder = a_ladder((1,))
    assessment = an_assessment(standards=["LADDER"])
    other = an_assessment(standards=["LADDER"], subject=changes.get("subject", "e-1"))
    case = Case((ladder,), assessment, AS_AT, DEFAULT)
    earlier = Case((ladder,), other, changes.get("as_at", AS_AT), DEFAULT).result()
    profile = a_profile(a_requirement("LADDER", level=1))
    with pytest.raises(InvalidDocumentError, match=said):
        analyse_gaps(case.result(), profile, catalogue=a_catalogue(ladder), earlier=earlier)
