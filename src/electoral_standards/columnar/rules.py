"""
One rule of a policy as tables of small integers, filled by asking the object path.

What becomes of a judgement on its own is a byte, its *status*: 0 for none, 1 to 7 for the reason
why it is set aside (in the order of `SetAsideReason`), otherwise `COUNTED` with the position of
its rating on the scale and, where admissible evidence stands behind it, `SHOWN`.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from electoral_standards.assessing.admissibility import months_after
from electoral_standards.assessing.compiled import CompiledItem, CompiledStandard
from electoral_standards.assessing.findings import Frame
from electoral_standards.errors import NotSupportedYetError
from electoral_standards.identifiers import Identifier
from electoral_standards.model.assessment import Assessment, Evidence, Judgement, Rater, Subject
from electoral_standards.model.policy import JudgingRule, Policy
from electoral_standards.vocabulary import (
    EvidenceMethod,
    RaterRole,
    SetAsideReason,
    SubjectKind,
)

__all__ = [
    "ASIDE",
    "COUNTED",
    "METHODS",
    "NO_METHOD",
    "POSITION",
    "ROLES",
    "SHOWN",
    "TIMES",
    "UNFIT",
    "RuleTable",
    "compile_rule",
]

#: Why judgements are set aside; the status of one is the position of the reason plus 1.
ASIDE = tuple(SetAsideReason)
COUNTED = 0x80
SHOWN = 0x40
POSITION = 0x3F
#: The status of a rating that is not on the scale.
UNFIT = 0xFF
ROLES = tuple(RaterRole)
METHODS = tuple(EvidenceMethod)
#: Stands for no method, and so for no evidence.
NO_METHOD = len(METHODS)
#: How old a judgement is: current, stale, or later than the as-at date.
TIMES = ("current", "stale", "after")
_NOT_SEEN = ASIDE.index(SetAsideReason.NOT_SEEN) + 1
_SUBJECT, _OTHER = Identifier("subject"), Identifier("somebody else")


class RuleTable(NamedTuple):
    """How the judgements of some items become a finding."""

    #: The ratings of the scale, from the lowest.
    ratings: tuple[str, ...]
    #: Answers apart from the scale.
    apart: tuple[str, ...]
    #: Position from which on a rating means met.
    met_from: int
    #: Name of the rule that first makes one rating of each rater's; None for none.
    within: str | None
    #: Name of the rule that makes one rating of what is left.
    aggregation: str
    #: How many distinct pieces of evidence must stand behind a finding.
    minimum: int
    #: Whether a contested finding becomes unknown.
    disputed: bool
    #: Tier of each role; -1 for a role that does not count.
    tiers: NDArray[Any]
    #: Whether a judgement of one's own decides, by role.
    own: NDArray[Any]
    #: Status by role, method, whether it is authenticated, and time; without the position.
    admitted: NDArray[Any]
    #: The first day, as Arrow counts days, on which what was observed is still current.
    current_from: int

    @property
    def way(self) -> tuple[Any, ...]:
        """What decides how several judgements that count become one finding."""
        return self.within, self.aggregation, self.met_from, self.minimum, self.disputed

    def status(self, rating: str) -> NDArray[Any] | int:
        """What becomes of judgements with a rating, by role, method, authenticity and time."""
        if rating in self.ratings:
            position = self.ratings.index(rating)
            counted = self.admitted >= COUNTED
            return np.where(counted, self.admitted | position, self.admitted)
        # Who did not see it has not judged it, whoever it is and whenever it was.
        return _NOT_SEEN if rating in self.apart else UNFIT


def compile_rule(number: int, compiled: CompiledStandard, as_at: date) -> RuleTable:
    """
    The tables of the rule of this *number* in the policy of a standard.

    Raises:
        NotSupportedYetError: When the kernel does not take the rule; the message says why.
    """
    policy = compiled.policy
    rule = policy.rules[number]
    item = next((each for each in compiled.items.values() if each.rule == number), None)
    if item is not None:
        _refuse(policy, rule, item)
    current_from = _current_from(rule, as_at)
    shape = len(ROLES), len(METHODS) + 1, 2, len(TIMES)
    admitted = np.zeros(shape, np.uint8)
    if item is not None:
        _admit(admitted, compiled, item, as_at, current_from)
    epoch = date(1970, 1, 1).toordinal()
    return RuleTable(
        ratings=tuple(str(point.value) for point in rule.scale.points),
        apart=tuple(str(point.value) for point in rule.scale.apart),
        met_from=item.met_from if item else 0,
        within=rule.within_rater.value if rule.within_rater else None,
        aggregation=rule.aggregation.value,
        minimum=rule.evidence.minimum if rule.evidence.required else 0,
        disputed=policy.contested_is_unknown,
        tiers=np.array([item.tiers.get(role, -1) if item else -1 for role in ROLES], np.int8),
        own=np.array([item is not None and role in item.own_roles for role in ROLES]),
        admitted=admitted,
        current_from=current_from.toordinal() - epoch,
    )


def _refuse(policy: Policy, rule: JudgingRule, item: CompiledItem) -> None:
    reason = ""
    if item.averaging is not None:
        names = {rule.aggregation, rule.within_rater} - {None}
        named = " and ".join(sorted(each.value for each in names if each))
        reason = f"it averages ({named}), and exact averages are for the object path"
    elif rule.scale.range is not None:
        reason = f"the scale {rule.scale.name!r} is a range of numbers, not a list of points"
    elif len(rule.scale.points) >= POSITION:
        reason = f"the scale {rule.scale.name!r} has more than {POSITION - 1} points"
    elif rule.evidence.since_last_poll_of is not None:
        reason = "its evidence is current since a poll, and a table of ratings names no polls"
    elif policy.reuse:
        reason = "it reuses findings along crosswalks, which is for the object path"
    if reason:
        message = (
            f"the policy {policy.name!r} cannot be used on whole tables: {reason}; "
            "assess records one by one with it"
        )
        raise NotSupportedYetError(message)


def _current_from(rule: JudgingRule, as_at: date) -> date:
    """The first day that is still current; the first day of the calendar where all are."""
    window = rule.evidence.window_months
    if window is None:
        return date.min
    # Months after a day never go back as days go on, so that the first one can be searched for.
    low, high = date.min.toordinal(), as_at.toordinal()
    while low < high:
        middle = (low + high) // 2
        if months_after(date.fromordinal(middle), window) >= as_at:
            high = middle
        else:
            low = middle + 1
    return date.fromordinal(low)


def _admit(
    table: NDArray[Any],
    compiled: CompiledStandard,
    item: CompiledItem,
    as_at: date,
    current_from: date,
) -> None:
    """Ask the object path of every kind of judgement, one by one, what becomes of it."""
    days = {0: as_at}
    if current_from > date.min:
        days[1] = current_from - timedelta(days=1)
    if as_at < date.max:
        days[2] = as_at + timedelta(days=1)
    pieces = {
        (method, authentic, time): Evidence(
            id=Identifier(f"{method}/{authentic}/{time}"),
            method=METHODS[method],
            observed_on=day,
            authenticated_by=_OTHER if authentic else None,
        )
        for method in range(len(METHODS))
        for authentic in (0, 1)
        for time, day in days.items()
    }
    assessment = Assessment(
        id=_SUBJECT,
        subject=Subject(id=_SUBJECT, kind=SubjectKind.PERSON),
        standards=(),
        evidence=tuple(pieces.values()),
    )
    frame = Frame(compiled.policy.rules[item.rule], compiled, assessment, as_at)
    for role, method, authentic, time in np.ndindex(table.shape):
        if time not in days:
            continue
        piece = pieces.get((method, authentic, time))
        judgement = Judgement(
            item=item.code,
            rating=Identifier(item.ratings[0]),
            rater=Rater(id=_OTHER, role=ROLES[role]),
            observed_on=days[time],
            evidence=(piece.id,) if piece else (),
        )
        found, shown = frame.find_lone(item, 0, judgement, conditional=False)
        if found.set_aside:
            table[role, method, authentic, time] = ASIDE.index(found.set_aside[0].reason) + 1
        else:
            table[role, method, authentic, time] = COUNTED | (SHOWN if shown else 0)
