"""
From the judgements of one item to a finding: what counts, one rating of it, met or not.

Semantics, section 3: applicability, what counts, aggregation, threshold, contest.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, cast

from attrs import evolve

from electoral_standards.assessing.admissibility import Admissibility
from electoral_standards.assessing.aggregation import RULES, majority
from electoral_standards.assessing.compiled import (
    CompiledItem,
    CompiledStandard,
    blank_finding,
)
from electoral_standards.assessing.logic import union_of_reasons
from electoral_standards.assessing.raters import rater_groups
from electoral_standards.assessing.scales import APART
from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Assessment, Judgement
from electoral_standards.model.policy import JudgingRule
from electoral_standards.model.result import ItemFinding, SetAside
from electoral_standards.vocabulary import (
    Aggregation,
    Finding,
    RaterRole,
    Reason,
    SetAsideReason,
)

__all__ = ["Frame", "Judged", "find_all"]

_NO_REASONS: tuple[Reason, ...] = ()
# Who did not see it has not judged it.
_OTHERWISE = {SetAsideReason.NOT_SEEN: Reason.NOT_ASSESSED}
_REASONS = {each: _OTHERWISE.get(each) or Reason(each.value) for each in SetAsideReason}


class Counted(NamedTuple):
    """A judgement that counts, in the total order: observed, recorded, then the lower later."""

    #: Day observed.
    observed_on: date
    #: Day recorded; the first day of the calendar where it is not known.
    recorded_on: date
    #: Minus the position on the scale, so that of a tie the lower rating is the later.
    negative: int
    #: Identifier of the rater.
    rater: str
    #: Tier of the rater's role; -1 for a role that does not count.
    tier: int
    #: Role of the rater.
    role: RaterRole
    #: Position of the judgement in the assessment.
    position: int


#: A finding, and the admissible evidence that the judgements behind it cite.
Judged = tuple[ItemFinding, tuple[Identifier, ...]]


def find_all(
    compiled: CompiledStandard,
    assessment: Assessment,
    by_item: Mapping[Code, Sequence[int]],
    as_at: date,
) -> list[Judged]:
    """
    A finding for every judged item of a standard, in document order.

    *by_item* maps a code to the positions of its judgements in the assessment.
    """
    context, judgements = assessment.context, assessment.judgements
    frames = [Frame(rule, compiled, assessment, as_at) for rule in compiled.policy.rules]
    found: list[Judged] = []
    for code, item in compiled.items.items():
        conditional = False
        if item.conditions:
            known = [context.get(condition) for condition in item.conditions]
            if False in known:
                blank = blank_finding(code, Finding.NOT_APPLICABLE, rule=item.rule)
                found.append((blank, ()))
                continue
            conditional = None in known
        positions = by_item.get(code)
        if positions is None:
            blank = item.not_assessed
            found.append((evolve(blank, conditional=True) if conditional else blank, ()))
        elif len(positions) == 1:
            index = positions[0]
            frame = frames[item.rule]
            found.append(frame.find_lone(item, index, judgements[index], conditional=conditional))
        else:
            entries = [(index, judgements[index]) for index in positions]
            found.append(frames[item.rule].find(item, entries, conditional=conditional))
    return found


class Frame:
    """One rule of a policy, applied to the evidence of one assessment, as at one day."""

    __slots__ = ("_admissibility", "_as_at", "_disputed", "_minimum", "_required")

    def __init__(
        self, rule: JudgingRule, compiled: CompiledStandard, assessment: Assessment, as_at: date
    ) -> None:
        """Judge the evidence by the *rule*, where it asks for any or there is a scope to cover."""
        self._as_at = as_at
        self._required = rule.evidence.required
        self._minimum = rule.evidence.minimum if self._required else 0
        self._disputed = compiled.policy.contested_is_unknown
        self._admissibility: Admissibility | None = None
        if self._required or compiled.scope:
            subject, evidence = assessment.subject.id, assessment.evidence
            self._admissibility = Admissibility(
                rule.evidence, evidence, subject=subject, as_at=as_at, polls=assessment.polls
            )

    def find_lone(
        self, item: CompiledItem, index: int, judgement: Judgement, *, conditional: bool
    ) -> Judged:
        """
        Conclude from the only judgement of an item, as `find` would.

        Most items have one judgement, and it needs no order, no tiers and no aggregation. A
        property holds the two methods together.
        """
        if item.special:
            return self.find(item, ((index, judgement),), conditional=conditional)
        pieces = self._admit(item, judgement)
        # By type: to ask an enumeration for its instances takes four times as long.
        if type(pieces) is not tuple:
            reason = cast("SetAsideReason", pieces)
            aside = (self._aside(index, judgement, reason),)
            blank = blank_finding(
                item.code,
                Finding.UNKNOWN,
                (_REASONS[reason],),
                conditional=conditional,
                set_aside=aside,
                rule=item.rule,
            )
            return blank, ()
        rating = judgement.rating
        finding, reasons = item.meanings[rating], _NO_REASONS
        if self._minimum > 1 and len(set(pieces)) < self._minimum:
            finding, reasons = Finding.UNKNOWN, (Reason.INSUFFICIENT,)
        own = judgement.rater.role in item.own_roles
        found = _of_lone(item.code, finding, rating, reasons, conditional, own, index, item.rule)
        return found, pieces

    def _admit(
        self, item: CompiledItem, judgement: Judgement
    ) -> tuple[Identifier, ...] | SetAsideReason:
        """The admissible evidence that a judgement cites, or why the judgement does not count."""
        if judgement.observed_on > self._as_at:
            return SetAsideReason.AFTER_AS_AT
        if judgement.rater.role not in item.tiers:
            return SetAsideReason.ROLE
        if self._admissibility is None:
            return ()
        admitted = self._admissibility.of(judgement.evidence)
        if not self._required and type(admitted) is SetAsideReason:
            return ()
        return admitted

    def _aside(self, index: int, judgement: Judgement, reason: SetAsideReason) -> SetAside:
        since = None
        if reason is SetAsideReason.STALE and self._admissibility is not None:
            since = self._admissibility.stale_from(judgement.evidence)
        return SetAside(judgement=index, reason=reason, on=since or judgement.observed_on)

    def find(
        self, item: CompiledItem, entries: Sequence[tuple[int, Judgement]], *, conditional: bool
    ) -> Judged:
        """Conclude from the judgements of an item, of which there is at least one."""
        counted, aside, pieces = self._sift(item, entries)
        deciding = _decisive(counted)
        rating, finding, reasons = _conclude(item, deciding, aside)
        if counted and len(set(pieces)) < self._minimum:
            finding = Finding.UNKNOWN
            reasons = union_of_reasons((reasons, (Reason.INSUFFICIENT,)))
        contested = _is_contested(item, counted)
        if contested and self._disputed:
            finding = Finding.UNKNOWN
            reasons = union_of_reasons((reasons, (Reason.CONFLICTING,)))
        return (
            ItemFinding(
                item=item.code,
                finding=finding,
                rating=rating,
                reasons=reasons,
                contested=contested,
                conditional=conditional,
                unmoderated=any(each.role in item.own_roles for each in deciding),
                counted=tuple(sorted(each.position for each in counted)),
                set_aside=tuple(aside),
                rater_groups=rater_groups(item, [each for _, each in entries], self._as_at),
                rule=item.rule,
            ),
            pieces,
        )

    def _sift(
        self, item: CompiledItem, entries: Sequence[tuple[int, Judgement]]
    ) -> tuple[list[Counted], list[SetAside], tuple[Identifier, ...]]:
        """Part what counts, in order, from what is set aside; and the evidence that counts."""
        counted: list[Counted] = []
        aside: list[SetAside] = []
        pieces: tuple[Identifier, ...] = ()
        for index, judgement in entries:
            admitted: tuple[Identifier, ...] | SetAsideReason = SetAsideReason.NOT_SEEN
            if item.positions[judgement.rating] != APART:
                admitted = self._admit(item, judgement)
            if isinstance(admitted, SetAsideReason):
                aside.append(self._aside(index, judgement, admitted))
                continue
            pieces += admitted
            counted.append(_entry(item, index, judgement))
        counted.sort()
        return counted, aside, pieces


def _conclude(
    item: CompiledItem, deciding: Sequence[Counted], aside: Sequence[SetAside]
) -> tuple[str | None, Finding, tuple[Reason, ...]]:
    """One rating of what decides, the finding it means, and the reasons if it is unknown."""
    if not deciding:
        reasons = union_of_reasons((_REASONS[each.reason],) for each in aside)
        return None, Finding.UNKNOWN, reasons
    if item.averaging is not None:
        return _averaged(item, deciding)
    if item.aggregation is Aggregation.MAJORITY:
        # A majority is of raters, whatever each of them said over time.
        latest = _within_raters(deciding, item.within_rater or Aggregation.LATEST)
        met = majority(latest, item.met_from)
        if met is None:
            return None, Finding.UNKNOWN, (Reason.CONFLICTING,)
        return None, Finding.MET if met else Finding.NOT_MET, ()
    if item.within_rater is None:
        positions = [-each.negative for each in deciding]
    else:
        positions = _within_raters(deciding, item.within_rater)
    rating = RULES[item.aggregation](positions)
    finding = Finding.MET if rating >= item.met_from else Finding.NOT_MET
    return item.ratings[rating], finding, ()


# Findings are frozen, and records that are filled in on one form come to few that differ: each is
# made once. Looking one up takes an eighth of the time.
@lru_cache(maxsize=8192)
def _of_lone(  # noqa: PLR0913, PLR0917 - each is a field of a finding, and few are made
    code: Code,
    finding: Finding,
    rating: Identifier,
    reasons: tuple[Reason, ...],
    conditional: bool,  # noqa: FBT001 - looked up by position
    unmoderated: bool,  # noqa: FBT001
    index: int,
    rule: int,
) -> ItemFinding:
    """What an only judgement, at this position and admitted, comes to."""
    return ItemFinding(
        item=code,
        finding=finding,
        rating=rating,
        reasons=reasons,
        contested=False,
        conditional=conditional,
        unmoderated=unmoderated,
        counted=(index,),
        set_aside=(),
        rater_groups=(),
        rule=rule,
    )


def _averaged(
    item: CompiledItem, deciding: Sequence[Counted]
) -> tuple[str | None, Finding, tuple[Reason, ...]]:
    if item.averaging is None:
        message = f"nothing averages the judgements of {item.code}"
        raise ValueError(message)
    by_rater = _by_rater(deciding)
    all_of_them = [[-each.negative for each in deciding]]
    rating, met = item.averaging.rate(by_rater.values() if item.within_rater else all_of_them)
    if met is None:
        undecided = item.aggregation is Aggregation.MAJORITY
        return None, Finding.UNKNOWN, (Reason.CONFLICTING if undecided else Reason.INSUFFICIENT,)
    return rating, Finding.MET if met else Finding.NOT_MET, ()


def _is_contested(item: CompiledItem, counted: Sequence[Counted]) -> bool:
    """Whether the latest judgements of two raters differ on met."""
    latest = {each.rater: -each.negative >= item.met_from for each in counted}
    return len(set(latest.values())) > 1


def _entry(item: CompiledItem, index: int, judgement: Judgement) -> Counted:
    return Counted(
        judgement.observed_on,
        judgement.recorded_on or date.min,
        -item.positions[judgement.rating],
        judgement.rater.id,
        item.tiers.get(judgement.rater.role, -1),
        judgement.rater.role,
        index,
    )


def _decisive(counted: Sequence[Counted]) -> Sequence[Counted]:
    """The judgements of the first tier that has any."""
    tier = min((each.tier for each in counted), default=0)
    return [each for each in counted if each.tier == tier]


def _by_rater(ordered: Iterable[Counted]) -> dict[str, list[int]]:
    """The positions of each rater's judgements, in their order."""
    by_rater: dict[str, list[int]] = {}
    for each in ordered:
        by_rater.setdefault(each.rater, []).append(-each.negative)
    return by_rater


def _within_raters(ordered: Iterable[Counted], rule: Aggregation) -> list[int]:
    """One position for each rater, by a rule, of judgements in their order."""
    return [RULES[rule](positions) for positions in _by_rater(ordered).values()]
