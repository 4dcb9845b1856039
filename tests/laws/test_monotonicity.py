"""
Better judgements never make a gap wider, and more of them only narrow what is uncertain.
"""

import pytest
from attrs import evolve
from hypothesis import assume, event, given
from hypothesis import strategies as st

from electoral_standards.identifiers import Identifier
from electoral_standards.model.policy import PolicySet
from tests.assessing.cases import Case, judged_of
from tests.laws.gap_widths import everything, widths
from tests.strategies import KINDS, RATINGS, cases, judgements

SCALES = {
    "information": ("not_held", "partly_held", "held"),
    "competency": RATINGS["competency"],
    "other": ("not_yet_met", "met"),
}


def uncontested(policies: PolicySet) -> PolicySet:
    """The same, with contests that change no finding."""
    return evolve(
        policies,
        policies=tuple(evolve(each, contested_is_unknown=False) for each in policies.policies),
    )


@st.composite
def raised(draw: st.DrawFn, kind: str) -> tuple[Case, Case]:
    """
    A case, and the same with one rating raised.

    Outside the law are policies that make contested findings unknown. A raised rating can end a
    contest at a low level of a competency as a whole, and so narrow [0, 4] from above; and it can
    begin one where the rule looks beyond each rater's latest, and so undo what was met.
    """
    case = draw(cases(kind))
    case = case._replace(policy=uncontested(case.policy))
    kinds = dict(judged_of(case.standards[0]))
    said = case.assessment.judgements
    scales = [SCALES.get(kinds[each.item], SCALES["other"]) for each in said]
    low = [n for n, each in enumerate(said) if each.rating != scales[n][-1]]
    assume(low)
    chosen = draw(st.sampled_from(low))
    scale = scales[chosen]
    higher = draw(st.sampled_from(scale[scale.index(said[chosen].rating) + 1 :]))
    better = evolve(said[chosen], rating=Identifier(higher))
    return case, case.where(judgements=(*said[:chosen], better, *said[chosen + 1 :]))


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_raising_a_rating_never_widens_a_gap(kind: str, data: st.DataObject) -> None:
    """
    Raising a rating never widens a shortfall or a competence gap.

    That is so for the rules ``latest``, ``highest``, ``lowest``, ``median_low``, ``majority``.
    """
    case, better = data.draw(raised(kind))
    profile = everything(case)
    before, after = widths(case, profile), widths(better, profile)

    event(f"it changed something: {before != after}")
    for code, gap in after.items():
        assert gap.shortfall <= before[code].shortfall
        assert gap.competence <= before[code].competence


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_judging_what_was_not_assessed_only_narrows_the_interval(
    kind: str, data: st.DataObject
) -> None:
    """
    Judging an item that was ``not_assessed`` never raises a shortfall nor lowers a competence gap.

    The interval [attained, possible] only narrows.
    """
    case = data.draw(cases(kind))
    said = case.assessment.judgements
    blank = [
        each
        for each in judged_of(case.standards[0])
        if each[0] not in {judgement.item for judgement in said}
    ]
    assume(blank)
    cited = [piece.id for piece in case.assessment.evidence]
    more = data.draw(judgements(data.draw(st.sampled_from(blank)), case.as_at, cited))
    profile = everything(case)
    before = widths(case, profile)
    after = widths(case.where(judgements=(*said, more)), profile)

    event(f"it changed something: {before != after}")
    for code, gap in after.items():
        was = before[code]
        assert gap.shortfall <= was.shortfall
        assert gap.competence >= was.competence
        assert (gap.attained is None) == (was.attained is None)
        if gap.attained is not None:
            assert gap.attained >= (was.attained or 0)
            assert (gap.possible or 0) <= (was.possible or 0)
