"""
`compare`: what changed from one result of a subject to another, and why.

A result carries all that it was made of: judgements, evidence, context, policies and versions. So
what differs can be read off the two, without assessing anything again.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Judgement
from electoral_standards.model.comparison import (
    Cause,
    ComparedResult,
    Comparison,
    ComparisonError,
    FindingChange,
    OutcomeChange,
    StandardChange,
    Standing,
)
from electoral_standards.model.result import (
    AssessmentResult,
    ItemFinding,
    LogicModelResult,
    OutcomeResult,
    StandardResult,
    UnitResult,
)
from electoral_standards.vocabulary import ChangeCause, Condition, Finding, SetAsideReason

__all__ = ["compare"]

#: What a judgement is said to be that was not set aside.
_COUNTED = "counted"


def compare(before: AssessmentResult, after: AssessmentResult) -> Comparison:
    """
    Say what changed from one result to another, and what differs where it did.

    Args:
        before: A result.
        after: Another result of the same subject; under another policy, as at another day, of
            another assessment.

    Returns:
        How each standard stood and stands, and every item on which something else is concluded,
        each with at least one thing that differs.

    Raises:
        ComparisonError: When the results are of two subjects.
    """
    if before.subject.id != after.subject.id:
        message = f"the results are of two subjects: {before.subject.id!r}, {after.subject.id!r}"
        raise ComparisonError(f"{message}; compare two results of one")
    codes = dict.fromkeys(each.standard for result in (after, before) for each in result.standards)
    shared = tuple(_shared(before, after))
    return Comparison(
        subject=after.subject,
        before=_named(before),
        after=_named(after),
        because=shared,
        standards=tuple([_standard(code, before, after, shared) for code in codes]),
    )


def _named(result: AssessmentResult) -> ComparedResult:
    return ComparedResult(
        assessment=result.assessment, as_at=result.as_at, audience=result.audience
    )


class _About(NamedTuple):
    """The judgement or piece of evidence that something is about."""

    judgement_before: int | None = None
    judgement_after: int | None = None
    evidence: Identifier | None = None


def _cause(
    cause: ChangeCause,
    before: str | None = None,
    after: str | None = None,
    about: _About = _About(),  # noqa: B008 - it is a value
) -> Cause:
    return Cause(cause=cause, before=before, after=after, **about._asdict())


def _shared(before: AssessmentResult, after: AssessmentResult) -> Iterator[Cause]:
    """What differs for everything in the two results."""
    pairs = (
        (ChangeCause.AS_AT, str(before.as_at), str(after.as_at)),
        (ChangeCause.AUDIENCE, _audience(before), _audience(after)),
        (ChangeCause.POLLS, _polls(before), _polls(after)),
    )
    for cause, was, now in pairs:
        if was != now:
            yield _cause(cause, was, now)
    for condition in Condition:
        was, now = _known(before, condition), _known(after, condition)
        if was != now:
            yield _cause(ChangeCause.CONTEXT, was, now)


def _audience(result: AssessmentResult) -> str:
    smallest = result.smallest_group
    return result.audience if smallest is None else f"{result.audience}, groups from {smallest}"


def _polls(result: AssessmentResult) -> str:
    return ", ".join(sorted(f"{each.kind} {each.on}" for each in result.polls))


def _known(result: AssessmentResult, condition: Condition) -> str:
    known = result.context.get(condition)
    return f"{condition}: {'not said' if known is None else str(known).lower()}"


class _Side(NamedTuple):
    """One of two results, and what it concludes about one standard."""

    result: AssessmentResult
    standard: StandardResult

    def judgements(self, code: Code) -> dict[tuple[object, ...], int]:
        """Positions of the judgements on an item, by what tells them apart."""
        seen: dict[tuple[object, ...], int] = {}
        found: dict[tuple[object, ...], int] = {}
        for position, each in enumerate(self.result.judgements):
            if each.item == code:
                key = _key(each)
                # The same thing said twice is two judgements.
                seen[key] = seen.get(key, 0) + 1
                found[*key, seen[key]] = position
        return found

    def piece(self, identifier: Identifier) -> tuple[object, ...] | None:
        """All of a piece of evidence but its title."""
        for each in self.result.evidence:
            if each.id == identifier:
                return each.substance
        return None


def _key(said: Judgement) -> tuple[object, ...]:
    return said.rating, said.rater, said.observed_on, said.recorded_on


def _standard(
    code: Code, before: AssessmentResult, after: AssessmentResult, shared: Sequence[Cause]
) -> StandardChange:
    was, now = _side(before, code), _side(after, code)
    because: tuple[Cause, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    covered: tuple[Sequence[Code], Sequence[Code]] = (), ()
    if was is None or now is None:
        because = (_cause(ChangeCause.COVERED if was is None else ChangeCause.NOT_COVERED),)
    else:
        because = tuple(_overall(was.standard, now.standard))
        findings = tuple(_findings(was, now, (*because, *shared)))
        covered = _covered(was.standard), _covered(now.standard)
    return StandardChange(
        standard=code,
        before=None if was is None else _standing(was.standard),
        after=None if now is None else _standing(now.standard),
        outcomes=tuple(_outcomes(was, now)),
        findings=findings,
        scope_gained=tuple(each for each in covered[1] if each not in covered[0]),
        scope_lost=tuple(each for each in covered[0] if each not in covered[1]),
        because=because,
    )


def _side(result: AssessmentResult, code: Code) -> _Side | None:
    for each in result.standards:
        if each.standard == code:
            return _Side(result, each)
    return None


def _covered(standard: StandardResult) -> tuple[Code, ...]:
    return standard.scope.covered if isinstance(standard, UnitResult) else ()


def _standing(of: StandardResult | OutcomeResult) -> Standing:
    if isinstance(of, LogicModelResult):
        return Standing(verdict=None, attained=None, possible=None)
    return Standing(verdict=of.verdict, attained=of.attained, possible=of.possible)


def _overall(was: StandardResult, now: StandardResult) -> Iterator[Cause]:
    """What differs for a standard as a whole."""
    if was.version != now.version:
        yield _cause(ChangeCause.STANDARD_VERSION, was.version, now.version)
    if was.policy != now.policy:
        old, new = (f"{each.policy.name} {each.policy.version}" for each in (was, now))
        yield _cause(ChangeCause.POLICY, old, new)


def _outcomes(was: _Side | None, now: _Side | None) -> Iterator[OutcomeChange]:
    sides = [
        {each.outcome: _standing(each) for each in getattr(side and side.standard, "outcomes", ())}
        for side in (was, now)
    ]
    for code in dict.fromkeys([*sides[1], *sides[0]]):
        one, other = sides[0].get(code), sides[1].get(code)
        if one != other:
            yield OutcomeChange(outcome=code, before=one, after=other)


def _findings(was: _Side, now: _Side, shared: Sequence[Cause]) -> Iterator[FindingChange]:
    one = {each.item: each for each in was.standard.findings}
    other = {each.item: each for each in now.standard.findings}
    for code in dict.fromkeys([*other, *one]):
        old, new = one.get(code), other.get(code)
        if _concluded(old) == _concluded(new):
            continue
        own = list(_of_item(code, (was, old), (now, new)))
        because = own + [each for each in shared if _bears_on(each, old, new, own)]
        yield FindingChange(
            item=code,
            before=old.finding if old else None,
            after=new.finding if new else None,
            rating_before=old.rating if old else None,
            rating_after=new.rating if new else None,
            reasons_before=old.reasons if old else (),
            reasons_after=new.reasons if new else (),
            because=tuple(because),
        )


def _concluded(finding: ItemFinding | None) -> tuple[object, ...] | None:
    return (finding.finding, finding.rating, finding.reasons) if finding else None


def _bears_on(
    difference: Cause,
    old: ItemFinding | None,
    new: ItemFinding | None,
    own: Sequence[Cause],
) -> bool:
    """Whether what differs for everything may have changed what is concluded about one item."""
    if difference.cause is ChangeCause.CONTEXT:
        gone = [each is not None and each.finding is Finding.NOT_APPLICABLE for each in (old, new)]
        return gone[0] != gone[1]
    if difference.cause is ChangeCause.AS_AT:
        # The passing of time shows in the judgements, unless it is a lack of evidence.
        return not own
    return True


def _of_item(
    code: Code, before: tuple[_Side, ItemFinding | None], after: tuple[_Side, ItemFinding | None]
) -> Iterator[Cause]:
    """What differs in the judgements of an item, in their evidence, and in what is carried over."""
    (was, old), (now, new) = before, after
    said, says = was.judgements(code), now.judgements(code)
    fates = _fates(old), _fates(new)
    for key, position in says.items():
        if key not in said:
            fate = fates[1].get(position)
            cause = ChangeCause.NEW_JUDGEMENT
            yield _cause(cause, None, fate, _About(judgement_after=position))
    for key, position in said.items():
        fate = fates[0].get(position)
        if key not in says:
            cause = ChangeCause.REMOVED_JUDGEMENT
            yield _cause(cause, fate, None, _About(judgement_before=position))
            continue
        both = _About(judgement_before=position, judgement_after=says[key])
        fate_now = fates[1].get(says[key])
        # Of an item that does not apply no judgement was looked at: that it does now, or no longer,
        # is no doing of the judgement.
        if fate != fate_now and None not in (fate, fate_now):
            yield _cause(_turn(fate, fate_now), fate, fate_now, both)
        judgements = was.result.judgements[position], now.result.judgements[says[key]]
        yield from _evidence(was, now, judgements, both)
    if old and new and old.transferred != new.transferred:
        one, other = (", ".join(x.item for x in side.transferred) for side in (old, new))
        yield _cause(ChangeCause.TRANSFER, one or None, other or None)


def _fates(finding: ItemFinding | None) -> Mapping[int, str]:
    """What became of each judgement on an item."""
    if finding is None:
        return {}
    aside = {each.judgement: str(each.reason) for each in finding.set_aside}
    return dict.fromkeys(finding.counted, _COUNTED) | aside


def _turn(before: str | None, after: str | None) -> ChangeCause:
    """Why a judgement that is in both results counts in one only."""
    if after == SetAsideReason.STALE:
        return ChangeCause.STALENESS
    if SetAsideReason.AFTER_AS_AT in (before, after):
        return ChangeCause.AS_AT
    if after == _COUNTED:
        return ChangeCause.NEW_JUDGEMENT
    return ChangeCause.REMOVED_JUDGEMENT


def _evidence(
    was: _Side, now: _Side, judgements: tuple[Judgement, Judgement], both: _About
) -> Iterator[Cause]:
    """What differs in the evidence that a judgement in both results cites."""
    cited, cites = (each.evidence for each in judgements)
    for each in dict.fromkeys((*cites, *cited)):
        old = was.piece(each) if each in cited else None
        new = now.piece(each) if each in cites else None
        if old != new:
            cause = ChangeCause.NEW_EVIDENCE if old is None else ChangeCause.REMOVED_EVIDENCE
            about = both._replace(evidence=each)
            yield _cause(cause, each if old else None, each if new else None, about)
