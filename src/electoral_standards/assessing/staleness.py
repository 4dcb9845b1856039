"""
`what_goes_stale`: which evidence stops counting before a day to come, and what that changes.

From a result alone, which carries its policies, evidence, judgements and polls. Nothing is foreseen
but the passing of time: no new judgement, no new evidence, no other crosswalk.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import evolve, frozen

from electoral_standards.assessing.admissibility import first_day_stale
from electoral_standards.assessing.compiled import CompiledItem, CompiledStandard, compile_item
from electoral_standards.assessing.findings import Frame, Judged
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Assessment, Judgement
from electoral_standards.model.result import (
    AssessmentResult,
    ItemFinding,
    StandardResult,
    UnitResult,
)
from electoral_standards.vocabulary import Audience, Finding, ItemKind, Reason

__all__ = [
    "FindingChange",
    "GoingStale",
    "ItemGoingStale",
    "ScopeLoss",
    "StaleEvidence",
    "what_goes_stale",
]


@frozen(kw_only=True)
class StaleEvidence:
    """A piece of evidence that stops counting."""

    #: Identifier of the piece.
    evidence: Identifier
    #: The first day on which it no longer counts.
    on: date


@frozen(kw_only=True)
class FindingChange:
    """What a finding becomes, and when."""

    #: The first day on which it is so.
    on: date
    #: The finding from then on.
    finding: Finding
    #: Why it is unknown from then on.
    reasons: tuple[Reason, ...]


@frozen(kw_only=True)
class ItemGoingStale:
    """One item for which evidence stops counting, or whose finding changes for that."""

    #: Code of the standard.
    standard: Code
    #: Code of the item.
    item: Code
    #: The finding as the result has it.
    finding: Finding
    #: The pieces that stop counting, in the order of the days.
    evidence: tuple[StaleEvidence, ...]
    #: What the finding becomes; nothing where enough is left.
    changes: tuple[FindingChange, ...]


@frozen(kw_only=True)
class ScopeLoss:
    """A scope item that is covered no longer."""

    #: Code of the scope item.
    item: Code
    #: The first day on which it is not covered.
    on: date


@frozen(kw_only=True)
class GoingStale:
    """All that goes stale after the as-at date of a result, up to a day."""

    #: Identifier of the assessment.
    assessment: Identifier
    #: The as-at date of the result.
    as_at: date
    #: The last day that is looked at.
    by: date
    #: The items concerned, in the order of the result.
    items: tuple[ItemGoingStale, ...]
    #: The scope items concerned, in the order of the days.
    scope: tuple[ScopeLoss, ...]

    @property
    def changed(self) -> tuple[ItemGoingStale, ...]:
        """The items whose finding changes."""
        return tuple(each for each in self.items if each.changes)

    def __str__(self) -> str:
        """Give one line for each thing that happens, in the order of the days."""
        lines = [line for each in self.items for line in _lines(each)]
        lines += [(each.on, f"{each.item} is covered no longer") for each in self.scope]
        head = f"After {self.as_at}, up to {self.by}"
        if not lines:
            return f"{head}: nothing goes stale"
        return "\n".join([f"{head}:", *(f"  {day}  {text}" for day, text in sorted(lines))])


def _lines(item: ItemGoingStale) -> Iterator[tuple[date, str]]:
    for piece in item.evidence:
        yield piece.on, f"{item.item}: {piece.evidence} stops counting"
    before = item.finding
    for change in item.changes:
        why = f" ({', '.join(change.reasons)})" if change.reasons else ""
        yield change.on, f"{item.item}: {before} becomes {change.finding}{why}"
        before = change.finding


def what_goes_stale(result: AssessmentResult, *, by: date) -> GoingStale:
    """
    What stops counting after the as-at date of a result, up to and with a day.

    Args:
        result: What was concluded, for assessors.
        by: The last day to look at, such as the day of a poll.

    Returns:
        By item, the evidence that stops counting and what the finding becomes; and the scope items
        that are covered no longer. A finding that was carried over lasts as long as one of those
        that it was carried over from.

    Raises:
        InvalidDocumentError: When the result is for others than assessors, and so does not carry
            all that it rests on.
        ValueError: When *by* is before the as-at date.
    """
    if result.audience is not Audience.ASSESSOR:
        message = "a result for others than assessors does not carry all that it rests on"
        raise InvalidDocumentError([Fault("$.audience", message)], source=result.assessment)
    if by < result.as_at:
        message = f"{by} is before the as-at date of the result, {result.as_at}"
        raise ValueError(message)
    parts = [_Standard(result, each) for each in result.standards]
    days = sorted({day for part in parts for day in part.days() if day <= by})
    states = {day: _State(parts, day) for day in (result.as_at, *days)}
    return GoingStale(
        assessment=result.assessment,
        as_at=result.as_at,
        by=by,
        items=tuple(each for part in parts for each in _items(part, states, by)),
        scope=tuple(_scope(parts, states)),
    )


class _Standard:
    """One standard of a result, ready to be looked at on other days."""

    def __init__(self, result: AssessmentResult, standard: StandardResult) -> None:
        self.standard = standard
        policy = standard.policy.content
        known = {piece.id for piece in result.evidence if piece.observed_on <= result.as_at}
        self.evidence = {piece.id: piece for piece in result.evidence}
        self.assessment = Assessment(
            id=result.assessment,
            subject=result.subject,
            standards=(),
            polls=result.polls,
            evidence=result.evidence,
        )
        self.said: dict[Code, list[tuple[int, Judgement]]] = {}
        for index, each in enumerate(result.judgements):
            if each.observed_on <= result.as_at:
                cited = tuple(piece for piece in each.evidence if piece in known)
                entry = index, evolve(each, evidence=cited)
                self.said.setdefault(each.item, []).append(entry)
        self.items: dict[Code, CompiledItem] = {
            each.item: compile_item(each.item, (), each.rule, policy.rules[each.rule])
            for each in standard.findings
            if each.item in self.said and each.finding is not Finding.NOT_APPLICABLE
        }
        scope = standard.scope if isinstance(standard, UnitResult) else None
        self.compiled = CompiledStandard(
            standard,
            policy,
            policy.kind,
            self.items,
            frozenset(),
            (*scope.covered, *scope.uncovered) if scope else (),
            (),
            standard.policy,
        )
        self.now = self.judged(result.as_at)

    def judged(self, day: date) -> dict[Code, Judged]:
        """What is found directly about each judged item on a day."""
        rules = self.compiled.policy.rules
        frames = [Frame(rule, self.compiled, self.assessment, day) for rule in rules]
        return {
            code: frames[item.rule].find(item, self.said[code], conditional=False)
            for code, item in self.items.items()
        }

    def expiring(self, code: Code) -> list[StaleEvidence]:
        """The evidence that counts for an item now and some day will not, in order."""
        if code not in self.now:
            return []
        rule = self.compiled.policy.rules[self.items[code].rule].evidence
        polls = self.assessment.polls
        days = {
            piece: first_day_stale(rule, self.evidence[piece], polls) for piece in self.now[code][1]
        }
        found = [StaleEvidence(evidence=piece, on=day) for piece, day in days.items() if day]
        return sorted(found, key=lambda each: (each.on, each.evidence))

    def days(self) -> set[date]:
        """The days on which something stops counting."""
        return {each.on for code in self.items for each in self.expiring(code)}

    def is_criterion(self, code: Code) -> bool:
        """Whether an item is judged by the rule for performance criteria."""
        rule = self.compiled.policy.rules[self.items[code].rule]
        return ItemKind.PERFORMANCE_CRITERION in rule.kinds


class _State:
    """What is found on one day, carried over findings included."""

    def __init__(self, parts: list[_Standard], day: date) -> None:
        self.by_part = [part.judged(day) for part in parts]
        self.direct = {code: x for judged in self.by_part for code, (x, _) in judged.items()}

    def finding(self, of: ItemFinding) -> tuple[Finding, tuple[Reason, ...]]:
        """A finding of the result as it is on this day, and why it is unknown."""
        own = self.direct.get(of.item)
        if own is not None and own.finding is not Finding.UNKNOWN:
            return own.finding, ()
        reasons = (Reason.NOT_ASSESSED,) if own is None else own.reasons
        left = {
            each.finding
            for each in of.transferred
            if each.item in self.direct and self.direct[each.item].finding is each.finding
        }
        if len(left) == 1:
            return left.pop(), ()
        return Finding.UNKNOWN, (*reasons, Reason.CONFLICTING) if left else reasons


def _items(part: _Standard, states: Mapping[date, _State], by: date) -> Iterator[ItemGoingStale]:
    for finding in part.standard.findings:
        if finding.item not in part.items and not finding.transferred:
            continue
        evidence = tuple(each for each in part.expiring(finding.item) if each.on <= by)
        changes = tuple(_changes(finding, states))
        if evidence or changes:
            yield ItemGoingStale(
                standard=part.standard.standard,
                item=finding.item,
                finding=finding.finding,
                evidence=evidence,
                changes=changes,
            )


def _changes(finding: ItemFinding, states: Mapping[date, _State]) -> Iterator[FindingChange]:
    before = finding.finding
    for day, state in states.items():
        now, reasons = state.finding(finding)
        if now is not before:
            yield FindingChange(on=day, finding=now, reasons=reasons)
            before = now


def _scope(parts: list[_Standard], states: Mapping[date, _State]) -> Iterator[ScopeLoss]:
    """What of the scope of units is covered no longer."""
    for place, part in enumerate(parts):
        if not isinstance(part.standard, UnitResult):
            continue
        left = set(part.standard.scope.covered)
        for day, state in states.items():
            pieces = {
                piece
                for code, (finding, cited) in state.by_part[place].items()
                if part.is_criterion(code) and state.finding(_of(part, finding))[0] is Finding.MET
                for piece in cited
            }
            covered = {code for piece in pieces for code in part.evidence[piece].scope}
            for code in part.standard.scope.covered:
                if code in left and code not in covered:
                    yield ScopeLoss(item=code, on=day)
            left &= covered


def _of(part: _Standard, finding: ItemFinding) -> ItemFinding:
    """The finding of the result on the same item, which may have been carried over."""
    return next(each for each in part.standard.findings if each.item == finding.item)
