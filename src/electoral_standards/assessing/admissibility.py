"""
What counts: which pieces of evidence, and so which judgements, the rules of evidence admit.

Valid (method), authentic, current: the field's rules of evidence. Sufficiency belongs to the
set and is judged with the finding.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from electoral_standards.identifiers import Identifier
from electoral_standards.model.assessment import Evidence, Poll
from electoral_standards.model.policy import EvidenceRule
from electoral_standards.vocabulary import SetAsideReason

__all__ = ["Admissibility", "first_day_stale", "months_after"]

# How far a piece of evidence gets before something is held against it.
_METHOD, _AUTHENTIC, _CURRENT, _ADMISSIBLE = range(4)
_HELD_AGAINST = {
    _METHOD: SetAsideReason.METHOD,
    _AUTHENTIC: SetAsideReason.NOT_AUTHENTIC,
    _CURRENT: SetAsideReason.STALE,
}


@lru_cache(maxsize=4096)
def months_after(day: date, months: int) -> date:
    """
    The same day of the month *months* later, or the last day of that month.

    >>> months_after(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_day_stale(rule: EvidenceRule, piece: Evidence, polls: Iterable[Poll]) -> date | None:
    """
    The first day on which a piece of evidence is no longer current; None if it stays so for ever.

    *polls* are those that the assessment names.
    """
    days = [
        poll.on
        for poll in polls
        if poll.kind == rule.since_last_poll_of and poll.on > piece.observed_on
    ]
    if rule.window_months is not None:
        last = months_after(piece.observed_on, rule.window_months)
        if last < date.max:
            days.append(last + timedelta(days=1))
    return min(days, default=None)


class Admissibility:
    """Which of an assessment's pieces of evidence one rule admits, as at one day."""

    __slots__ = ("_alone", "_as_at", "_beside", "_evidence", "_polls", "_reached", "_rule")

    def __init__(
        self,
        rule: EvidenceRule,
        evidence: Sequence[Evidence],
        *,
        subject: str,
        as_at: date,
        polls: Sequence[Poll] = (),
    ) -> None:
        """Judge each piece of *evidence* about the *subject*, by the *rule*, on its own."""
        self._rule, self._evidence, self._polls, self._as_at = rule, evidence, polls, as_at
        self._reached: dict[Identifier, int] = {}
        self._beside: set[Identifier] = set()
        since, window = _last_poll(rule, polls, as_at), rule.window_months
        for piece in evidence:
            name, by, observed = piece.id, piece.authenticated_by, piece.observed_on
            if piece.method in rule.only_beside_another:
                self._beside.add(name)
            elif piece.method not in rule.methods:
                self._reached[name] = _METHOD
                continue
            if by is None or by == subject:
                reached = _AUTHENTIC
            elif (
                observed > as_at
                or (since is not None and observed < since)
                or (window is not None and as_at > months_after(observed, window))
            ):
                reached = _CURRENT
            else:
                reached = _ADMISSIBLE
            self._reached[name] = reached
        #: The pieces that are admissible whatever stands beside them.
        self._alone = {
            piece
            for piece, reached in self._reached.items()
            if reached == _ADMISSIBLE and piece not in self._beside
        }

    def of(self, cited: tuple[Identifier, ...]) -> tuple[Identifier, ...] | SetAsideReason:
        """
        The admissible pieces among those *cited*, or why none is.

        When every piece fails, the reason is the one held against the piece that got furthest.
        """
        if not cited:
            return SetAsideReason.NO_EVIDENCE
        if self._alone.issuperset(cited):
            return cited
        reached = self._reached
        alone = [reached[piece] for piece in cited if piece not in self._beside]
        furthest = max(alone, default=_METHOD)
        if furthest < _ADMISSIBLE:
            return _HELD_AGAINST[furthest]
        return tuple(piece for piece in cited if reached[piece] == _ADMISSIBLE)

    def stale_from(self, cited: Iterable[Identifier]) -> date | None:
        """
        The first day on which, of pieces that are all stale, none was current any more.

        None where there was no such day yet: what there is was observed after the as-at date.
        """
        names = {piece for piece in cited if piece not in self._beside}
        days = [
            day
            for piece in self._evidence
            if piece.id in names and self._reached[piece.id] == _CURRENT
            if (day := first_day_stale(self._rule, piece, self._polls)) and day <= self._as_at
        ]
        return max(days, default=None)


def _last_poll(rule: EvidenceRule, polls: Iterable[Poll], as_at: date) -> date | None:
    if rule.since_last_poll_of is None:
        return None
    held = [poll.on for poll in polls if poll.kind == rule.since_last_poll_of and poll.on <= as_at]
    return max(held, default=None)
