"""
Causes: what differs between two results of one subject where a finding changed.

A result carries all that it was made of: the judgements, the evidence, the context, the policies
and the versions of the standards. So whatever differs can be read off two results; and where
nothing of it differs, all that did is the day.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Judgement
from electoral_standards.model.progress import ItemChange, ProgressStep
from electoral_standards.model.result import (
    AssessmentResult,
    ItemFinding,
    StandardResult,
    UnitResult,
)
from electoral_standards.vocabulary import ChangeCause, Direction, Finding, SetAsideReason

__all__ = ["has_fallen", "step_between"]

_FINDINGS = {finding: position for position, finding in enumerate(Finding)}
_CAUSES = {cause: position for position, cause in enumerate(ChangeCause)}

#: Directions in which findings fall, and those in which they rise.
_DOWN = (Direction.REGRESSION, Direction.NARROWED)
_UP = (Direction.PROGRESS, Direction.WIDENED)


def _in_order(causes: Iterable[ChangeCause]) -> tuple[ChangeCause, ...]:
    return tuple(sorted(set(causes), key=_CAUSES.__getitem__))


class _Side:
    """One of two results, and what it concludes about the standard in question."""

    def __init__(self, result: AssessmentResult, standard: StandardResult) -> None:
        self.result = result
        self.standard = standard
        self.findings = {each.item: each for each in standard.findings}
        self.evidence = {piece.id: piece for piece in result.evidence}
        #: The judgements by what tells them apart, whatever they cite.
        self.judgements = {_key(each): each for each in result.judgements}

    def counted(self, finding: ItemFinding | None) -> dict[tuple[object, ...], Judgement]:
        """The judgements that counted for an item."""
        positions = finding.counted if finding else ()
        return {_key(each): each for each in (self.result.judgements[n] for n in positions)}

    def stale(self, finding: ItemFinding | None) -> set[tuple[object, ...]]:
        """The judgements on an item that were set aside because their evidence was too old."""
        return {
            _key(self.result.judgements[each.judgement])
            for each in (finding.set_aside if finding else ())
            if each.reason is SetAsideReason.STALE
        }

    def pieces(self, judgement: Judgement) -> dict[Identifier, tuple[object, ...] | None]:
        """The evidence that a judgement cites, by what it can be admitted for."""
        return {
            each: self.evidence[each].substance if each in self.evidence else None
            for each in judgement.evidence
        }

    def citing(self, code: Code) -> list[Code]:
        """The items for which a judgement counted that cites evidence of a scope item."""
        naming = {piece.id for piece in self.result.evidence if code in piece.scope}
        return [
            finding.item
            for finding in self.standard.findings
            if any(naming.intersection(each.evidence) for each in self.counted(finding).values())
        ]


def _key(judgement: Judgement) -> tuple[object, ...]:
    rater = judgement.rater
    when = (judgement.observed_on, judgement.recorded_on)
    return (judgement.item, judgement.rating, rater.id, rater.role, *when)


class _Pair(NamedTuple):
    """The same standard in two results of one subject, the earlier first."""

    before: _Side
    after: _Side

    def overall(self) -> set[ChangeCause]:
        """What differs for the standard as a whole."""
        found = set()
        one, other = self.before.standard, self.after.standard
        if one.version != other.version:
            found.add(ChangeCause.STANDARD_VERSION)
        if one.policy.content != other.policy.content:
            found.add(ChangeCause.POLICY)
        return found

    def of_item(self, code: Code) -> set[ChangeCause]:
        """What differs for one item: its circumstances, judgements and evidence."""
        one, other = self.before.findings.get(code), self.after.findings.get(code)
        found = set()
        if self.before.result.context != self.after.result.context and any(
            each and (each.conditional or each.finding is Finding.NOT_APPLICABLE)
            for each in (one, other)
        ):
            found.add(ChangeCause.CONTEXT)
        was, now = self.before.counted(one), self.after.counted(other)
        if now.keys() - was.keys():
            found.add(ChangeCause.NEW_JUDGEMENT)
        if was.keys() - self.after.judgements.keys():
            found.add(ChangeCause.REMOVED_JUDGEMENT)
        if was.keys() & self.after.stale(other):
            found.add(ChangeCause.STALENESS)
        return found.union(*(self._evidence(key) for key in was))

    def _evidence(self, key: tuple[object, ...]) -> set[ChangeCause]:
        """What differs in the evidence of a judgement that counted before and is still there."""
        if key not in self.after.judgements:
            return set()
        was = self.before.pieces(self.before.judgements[key])
        now = self.after.pieces(self.after.judgements[key])
        found = set()
        if any(now.get(each) != substance for each, substance in was.items()):
            found.add(ChangeCause.REMOVED_EVIDENCE)
        if now.keys() - was.keys():
            found.add(ChangeCause.NEW_EVIDENCE)
        return found

    def changes(self, items: Collection[str] | None) -> Iterator[ItemChange]:
        """The findings that changed, of these items or of all, each with what differs for it."""
        was, now = _findings(self.before.standard), _findings(self.after.standard)
        for code, before in was.items():
            if items is not None and code not in items:
                continue
            after = now.get(code, before)
            if after is not before:
                causes = self._causes(code) or {_passage(fell=_has_fallen(before, after))}
                yield ItemChange(item=code, before=before, after=after, causes=_in_order(causes))

    def _causes(self, code: Code) -> set[ChangeCause]:
        """What differs for an item, or for the criteria whose evidence covers a scope item."""
        codes = {code, *self.before.citing(code), *self.after.citing(code)}
        return self.overall().union(*(self.of_item(each) for each in codes))

    def of_step(
        self, direction: Direction, changes: Iterable[ItemChange], items: Collection[str] | None
    ) -> set[ChangeCause]:
        """What differs for all that moved the way a standing did."""
        found = self.overall().union(*(each.causes for each in changes if _helps(each, direction)))
        if not found:
            # A level may move while the competency stays met; its rating did, then.
            codes = self.before.findings if items is None else items
            found = found.union(*(self.of_item(Code(each)) for each in codes))
        return found or {_passage(fell=direction in _DOWN)}


def _passage(*, fell: bool) -> ChangeCause:
    """What the mere passage of time does: evidence grows too old, or comes into view."""
    return ChangeCause.STALENESS if fell else ChangeCause.AS_AT


def _findings(standard: StandardResult) -> dict[Code, Finding]:
    """The finding of every item; a scope item is met where it is covered, otherwise unknown."""
    found = {each.item: each.finding for each in standard.findings}
    if isinstance(standard, UnitResult):
        found |= dict.fromkeys(standard.scope.covered, Finding.MET)
        found |= dict.fromkeys(standard.scope.uncovered, Finding.UNKNOWN)
    return found


def step_between(
    before: AssessmentResult,
    after: AssessmentResult,
    standard: str,
    direction: Direction,
    items: Collection[str] | None,
) -> ProgressStep:
    """
    What happened between two results where a standing moved in a direction.

    Args:
        before: The earlier result.
        after: The later result, of the same subject.
        standard: Code of the standard on which the standing rests.
        direction: Which way it moved.
        items: Codes of the items on which it rests; all of the standard if None.

    Returns:
        The step with the items whose findings changed, in document order, each with its causes,
        and at least one cause of its own unless nothing moved. No item is named where one of
        the results does not cover the standard.
    """
    pair = _pair(before, after, standard)
    changes: tuple[ItemChange, ...] = ()
    causes: set[ChangeCause] = set()
    if pair is not None:
        changes = tuple(pair.changes(items))
        causes = pair.of_step(direction, changes, items)
    elif any(each.standard == standard for each in after.standards):
        causes = {ChangeCause.COVERED}
    else:
        causes = {ChangeCause.NOT_COVERED}
    return ProgressStep(
        before=before.as_at,
        after=after.as_at,
        direction=direction,
        causes=() if direction is Direction.UNCHANGED else _in_order(causes),
        items=changes,
    )


def _pair(before: AssessmentResult, after: AssessmentResult, standard: str) -> _Pair | None:
    sides = [
        _Side(result, each)
        for result in (before, after)
        for each in result.standards
        if each.standard == standard
    ]
    return _Pair(*sides) if len(sides) == 2 else None  # noqa: PLR2004 - one side for each result


def _helps(change: ItemChange, direction: Direction) -> bool:
    """Whether an item moved the way the standing did; one that comes to apply may do either."""
    if Finding.NOT_APPLICABLE in (change.before, change.after):
        return True
    return direction not in (_UP if has_fallen(change) else _DOWN)


def has_fallen(change: ItemChange) -> bool:
    """Whether less is said of an item than before; that it does not apply is not less."""
    return _has_fallen(change.before, change.after)


def _has_fallen(before: Finding, after: Finding) -> bool:
    return _FINDINGS[after] < _FINDINGS[before]
