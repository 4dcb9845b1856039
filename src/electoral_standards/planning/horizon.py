"""
What stands on a later day, if nothing is done: which evidence will be too old by then.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from attrs import evolve

from electoral_standards.assessing.admissibility import months_after
from electoral_standards.assessing.assessment import assess
from electoral_standards.errors import NotSupportedYetError
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.identifiers import Code, Identifier, Name, StandardCode, Statement
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.model.result import AssessmentResult, UnitResult
from electoral_standards.vocabulary import Audience, Authority, Finding

__all__ = ["Horizon", "at_horizon", "policies_of", "required_by"]


class Horizon(NamedTuple):
    """How things stand on a later day, if nothing is done."""

    #: The gaps on that day.
    gaps: GapAnalysis
    #: Items that hold today and not on that day, each with the last day on which it holds.
    lapses: Mapping[Code, date]


def at_horizon(
    gaps: GapAnalysis,
    result: AssessmentResult,
    by: date,
    *,
    catalogue: Catalogue,
    policy: PolicySet,
) -> Horizon:
    """
    How the requirements of a gap analysis stand on a later day, on what is known today.

    Args:
        gaps: The gaps of today.
        result: What they rest on; it carries the evidence.
        by: The later day.
        catalogue: Where the standards are looked up.
        policy: The policy, where the result carries none.

    Returns:
        The gaps of that day and the items that lapse on the way.

    Raises:
        NotSupportedYetError: When the result is for an audience that may not see the evidence.
    """
    if result.audience is not Audience.ASSESSOR:
        message = f"a result for the audience {result.audience.value!r} does not carry the evidence"
        raise NotSupportedYetError(message)
    known, policy = _known(result), policies_of(result, policy)
    today = _holding(result)
    lapses: dict[Code, date] = {}
    for day in _turning_days(result, by):
        then = assess(known, as_at=day, catalogue=catalogue, policy=policy)
        holding = _holding(then)
        for code in today:
            if code in holding:
                lapses.pop(code, None)
            else:
                lapses.setdefault(code, day - timedelta(days=1))
    last = assess(known, as_at=by, catalogue=catalogue, policy=policy)
    later = analyse_gaps(last, required_by(gaps), catalogue=catalogue, policy=policy)
    return Horizon(later, lapses)


def policies_of(result: AssessmentResult, otherwise: PolicySet) -> PolicySet:
    """The policies under which a result was made, and others for kinds that it does not have."""
    by_kind = {each.kind: each.policy.content for each in result.standards}
    policies = tuple(by_kind.get(each.kind, each) for each in otherwise.policies)
    return evolve(otherwise, policies=policies)


def required_by(gaps: GapAnalysis) -> RoleProfile:
    """The requirements of a gap analysis, as a profile."""
    return RoleProfile(
        name=Name(gaps.profile),
        version=Identifier(gaps.profile_version),
        title=Statement(gaps.profile),
        authority=Authority.ILLUSTRATIVE,
        description=Statement("The requirements of a gap analysis."),
        requirements=tuple(
            Requirement(
                standard=each.standard,
                item=each.item,
                outcome=each.outcome,
                level=each.level,
                verdict=each.verdict,  # type: ignore[arg-type]
                importance=each.importance,
                statutory=each.statutory,
            )
            for each in gaps.requirements
        ),
    )


def _known(result: AssessmentResult) -> Assessment:
    """What was assessed, without what was observed only after the day of the result."""
    pieces = tuple(each for each in result.evidence if each.observed_on <= result.as_at)
    kept = {each.id for each in pieces}
    judgements = tuple(
        evolve(each, evidence=tuple(piece for piece in each.evidence if piece in kept))
        for each in result.judgements
        if each.observed_on <= result.as_at
    )
    return Assessment(
        id=result.assessment,
        subject=result.subject,
        standards=tuple(StandardCode(each.standard) for each in result.standards),
        context=result.context,
        polls=result.polls,
        evidence=pieces,
        judgements=judgements,
    )


def _turning_days(result: AssessmentResult, by: date) -> list[date]:
    """The days after that of the result, up to another, on which something may become too old."""

    def days() -> Iterator[date]:
        for standard in result.standards:
            for rule in standard.policy.content.rules:
                if (months := rule.evidence.window_months) is not None:
                    for piece in result.evidence:
                        last = months_after(piece.observed_on, months)
                        if last < date.max:
                            yield last + timedelta(days=1)
        yield from (poll.on for poll in result.polls)
        yield by

    return sorted({day for day in days() if result.as_at < day <= by})


def _holding(result: AssessmentResult) -> frozenset[Code]:
    """The items that are met and the scope items that are covered."""
    found: set[Code] = set()
    for standard in result.standards:
        found.update(each.item for each in standard.findings if each.finding is Finding.MET)
        if isinstance(standard, UnitResult):
            found.update(standard.scope.covered)
    return frozenset(found)
