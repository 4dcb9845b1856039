"""
What becomes of an assessment when every action of a plan succeeds.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from attrs import evolve

from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.compiled import compile_standard
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.identifiers import (
    Code,
    Identifier,
    Name,
    StandardCode,
    Statement,
    standard_of,
)
from electoral_standards.model.assessment import Assessment, Evidence, Judgement
from electoral_standards.model.catalogue import Catalogue, Entry, Family
from electoral_standards.model.crosswalk import Alignment, Crosswalk
from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.plan import DevelopmentAction, DevelopmentPlan
from electoral_standards.model.policy import JudgingRule, PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.vocabulary import AlignmentStatus, AlignmentType, Authority
from tests.assessing.cases import Case
from tests.builders import a_judgement, a_piece


def succeeded(
    assessment: Assessment, plan: DevelopmentPlan, catalogue: Catalogue, policy: PolicySet
) -> Assessment:
    """
    The assessment with the items of every action met, on evidence with nothing against it.

    What was said of these items before is gone; all else stays, but for what is observed only
    after the day of the plan, of which nobody knows yet.
    """
    day = plan.by or plan.as_at
    settled = {code for action in plan.actions for code in action.items}
    pieces = tuple(known(assessment.evidence, plan.as_at))
    kept = {each.id for each in pieces}
    old = tuple(
        evolve(each, evidence=tuple(piece for piece in each.evidence if piece in kept))
        for each in known(assessment.judgements, plan.as_at)
        if each.item not in settled
    )
    named = dict.fromkeys([*assessment.standards, *map(standard_of, settled)])
    return evolve(
        assessment,
        standards=tuple(StandardCode(each) for each in named),
        evidence=(*pieces, *(each for action in plan.actions for each in new_pieces(action, day))),
        judgements=(
            *old,
            *(
                each
                for action in plan.actions
                for each in new_judgements(action, day, catalogue, policy)
            ),
        ),
    )


Seen = TypeVar("Seen", Evidence, Judgement)


def known(seen: Iterable[Seen], day: date) -> Iterator[Seen]:
    """What was observed by a day."""
    return (each for each in seen if each.observed_on <= day)


def new_pieces(action: DevelopmentAction, day: date) -> list[Evidence]:
    """The evidence that an action brings."""
    return [
        a_piece(f"{action.id}-{n}", action.method, day, "somebody-else", action.scope)
        for n in range(action.pieces)
    ]


def new_judgements(
    action: DevelopmentAction, day: date, catalogue: Catalogue, policy: PolicySet
) -> Iterator[Judgement]:
    """The best of judgements on each item, by those who decide, as many as there is evidence."""
    cited = [each.id for each in new_pieces(action, day)]
    for code in (*action.items, *action.alongside):
        rule = rule_of(code, catalogue, policy)
        for n in range(action.pieces):
            best = rule.scale.points[-1].value
            role = rule.decided_by[0][0]
            yield a_judgement(code, best, f"judge-{n}", role, day, evidence=cited)


def rule_of(code: str, catalogue: Catalogue, policy: PolicySet) -> JudgingRule:
    compiled = compile_standard(catalogue.standard(standard_of(code)), policy)
    return compiled.policy.rules[next(x.rule for x in compiled.items.values() if x.code == code)]


def a_crosswalk(*pairs: tuple[str, str]) -> Crosswalk:
    """Items of which the evidence for one would be looked at for the other."""
    return Crosswalk(
        name=Name("made-up"),
        version=Identifier("1"),
        title=Statement("Made up"),
        authority=Authority.ILLUSTRATIVE,
        description=Statement("Made up for a test."),
        alignments=tuple(
            Alignment(
                source=Code(one),
                type=AlignmentType.IS_RELATED_TO,
                target=Code(other),
                rationale=Statement("Made up."),
                status=AlignmentStatus.PROPOSED,
            )
            for one, other in pairs
        ),
    )


def catalogue_of(case: Case, crosswalk: Crosswalk) -> Catalogue:
    """The standards of a case, and a crosswalk."""

    def entry(family: Family, key: str, noun: Any) -> Entry:
        return Entry(key, family, lambda: noun)

    entries = [entry(Family.STANDARD, each.code, each) for each in case.standards]
    return Catalogue([*entries, entry(Family.CROSSWALK, crosswalk.name, crosswalk)])


def later_gaps(
    case: Case, plan: DevelopmentPlan, profile: RoleProfile, catalogue: Catalogue
) -> GapAnalysis:
    """The gaps on the day of the plan, once every action has succeeded."""
    done = succeeded(case.assessment, plan, catalogue, case.policy)
    day = plan.by or plan.as_at
    result = assess(done, as_at=day, catalogue=catalogue, policy=case.policy)
    return analyse_gaps(result, profile, catalogue=catalogue, policy=case.policy)
