"""
Made-up ratings, drawn block by block.

A block is always drawn as a whole, from a seed of its own. So the first subjects of a large table
are those of a small one, and it does not matter how many blocks are held in memory at once. Only
sums, products, square roots and comparisons are used, which come out alike on every machine.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from electoral_standards.columnar.sessions import METHODS, PIECES, ROLES, Plan, Slot
from electoral_standards.vocabulary import EvidenceMethod, RaterRole

__all__ = ["BLOCK", "NOTHING", "YEARS", "Block", "draw"]

#: Subjects in a block.
BLOCK: Final = 4096
#: What stands for an empty cell among codes and days.
NOTHING: Final = -1

#: How far back the ratings go.
YEARS: Final = 5
_YEAR: Final = 365
#: Share of the sessions that take place around a poll, when there is most to be seen.
_AROUND_POLLS: Final = 0.4
#: People for whom there is one assessor, and for whom there is one moderator.
_PER_ASSESSOR: Final = 64
_PER_MODERATOR: Final = 512
#: Share of the people of whom little is known yet, and of whom much is.
_NEW: Final = 0.25
_WATCHED: Final = 0.2
#: Days from a poll on in which sessions are held.
_POLL_LASTS: Final = 10
#: Share of the pieces of evidence that are authenticated, and of those by one of the `_LOOSE`.
_AUTHENTIC: Final = 0.96
_LOOSELY: Final = 0.04
#: The most scope items that a piece of evidence names.
_LONGEST_RUN: Final = 6
_SMALLEST_TEAM: Final = 3
_LARGEST_TEAM: Final = 24
_OUTSIDERS: Final = 4
_GRADES: Final = 5
#: How much abler one is shown to be by the next rating of a scale, in standard deviations.
_STEP: Final = 0.8

_EPOCH: Final = date(1970, 1, 1).toordinal()
#: Methods that some cite although they may not be accepted.
_LOOSE: Final = tuple(
    METHODS.index(each) for each in (EvidenceMethod.SIMULATION, EvidenceMethod.WRITTEN_ACCOUNT)
)

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]


class Block(NamedTuple):
    """The ratings of one block, row by row: subject by subject, each by day."""

    #: Number of the subject within the block.
    subject: Numbers
    #: Position of the item in the plan.
    item: Numbers
    #: Position of the rating in the plan.
    rating: Numbers
    #: Number of the rater among `Raters`.
    rater: Numbers
    #: Position of the role.
    role: Numbers
    #: Days since 1970-01-01.
    observed: Numbers
    #: The same, or `NOTHING`.
    recorded: Numbers
    #: Number of the piece of evidence among the subject's, or `NOTHING`.
    evidence: Numbers
    #: Position of its method, or `NOTHING`.
    method: Numbers
    #: Scope items that it names, as bits; 0 for none.
    scope: Numbers
    #: Whether somebody else authenticated it: 1, 0, or `NOTHING` where nothing is cited.
    authenticated: Numbers
    #: Number of the team of each subject within the block.
    team: Numbers


class Raters(NamedTuple):
    """
    How the raters of a block are numbered.

    First the subjects themselves, then a manager for each team, then outsiders for each team,
    then assessors, then moderators.
    """

    managers: int
    outsiders: int
    assessors: int
    moderators: int
    end: int


def raters_of(teams: int) -> Raters:
    """The numbers from which on each sort of rater is found, with so many teams in the block."""
    managers = BLOCK
    outsiders = managers + teams
    assessors = outsiders + _OUTSIDERS * teams
    moderators = assessors + BLOCK // _PER_ASSESSOR
    return Raters(managers, outsiders, assessors, moderators, moderators + BLOCK // _PER_MODERATOR)


class _People(NamedTuple):
    """The people of a block."""

    ability: Reals
    growth: Reals
    grade: Numbers
    #: How often they are assessed, against an ordinary person.
    intensity: Reals
    #: First day in the service, or of the time that the table covers.
    joined: Numbers
    team: Numbers
    first_of_team: Numbers
    size_of_team: Numbers


def draw(plan: Plan, *, seed: int, number: int, until: date) -> Block:
    """
    The ratings of a block.

    Args:
        plan: What may be judged.
        seed: The seed of the whole table.
        number: Number of the block, from 0.
        until: The last day on which anything is observed.
    """
    source = np.random.SeedSequence(seed, spawn_key=(number,))
    return _Drawing(plan, np.random.Generator(np.random.PCG64(source)), until).block()


def _people(chance: np.random.Generator, last: int) -> _People:
    sizes = chance.integers(_SMALLEST_TEAM, _LARGEST_TEAM + 1, size=BLOCK // _SMALLEST_TEAM)
    ends = np.cumsum(sizes)
    teams = int(np.searchsorted(ends, BLOCK)) + 1
    starts = np.concatenate([[0], ends[: teams - 1]])
    if teams > 1 and BLOCK - starts[-1] < _SMALLEST_TEAM:  # the rest joins the team before
        teams, starts = teams - 1, starts[:-1]
    sizes = np.diff(np.append(starts, BLOCK))
    team = np.repeat(np.arange(teams), sizes)
    joined = last - (chance.random(BLOCK) * (YEARS + 3) * _YEAR).astype(np.int64)
    draws = chance.random(BLOCK)
    return _People(
        ability=_spread(chance, BLOCK) * 1.3 + 0.1,
        growth=_spread(chance, BLOCK) * 0.15 + 0.2,
        grade=(chance.random(BLOCK) * _GRADES).astype(np.int64),
        intensity=np.where(draws < _NEW, 0.3, np.where(draws < 1 - _WATCHED, 1.0, 2.2)),
        joined=np.maximum(joined, last - YEARS * _YEAR),
        team=team,
        first_of_team=starts[team],
        size_of_team=sizes[team],
    )


def _spread(chance: np.random.Generator, count: int) -> Reals:
    """Draws from a bell about 0 with the variance 1: the sum of three draws from a box."""
    return (chance.random(count) + chance.random(count) + chance.random(count) - 1.5) * 2


def _poll(year: int) -> int:
    """The first Thursday in May of a year."""
    first = date(year, 5, 1)
    return first.toordinal() - _EPOCH + (3 - first.weekday()) % 7


#: Of each row: subject, item, day, rater, place of the slot, and whether evidence is cited.
_Rows = tuple[Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]


class _Drawing:
    """One block while it is drawn; each draw depends on those before it."""

    def __init__(self, plan: Plan, chance: np.random.Generator, until: date) -> None:
        self._plan = plan
        self._chance = chance
        self._last = until.toordinal() - _EPOCH
        polls = np.array([_poll(until.year - back) for back in range(YEARS, -1, -1)])
        self._polls = polls[polls + _POLL_LASTS <= self._last]
        self._people = _people(chance, self._last)
        self._known = raters_of(int(self._people.team[-1]) + 1)
        self._sessions = [plan.slots[0].session, *(slot.session for slot in plan.slots)]

    def block(self) -> Block:
        parts = [self._first_session()]
        parts += [self._session(slot, place) for place, slot in enumerate(self._plan.slots, 1)]
        columns = [np.concatenate(each) for each in zip(*parts, strict=True)]
        subject, _, day, _, place, _ = columns
        order = np.argsort((subject * 2**20 + (day - day.min())) * 256 + place, kind="stable")
        subject, item, day, rater, place, cites = rows = tuple(each[order] for each in columns)
        lag = self._below(30, len(item)) - 3
        rating = self._ratings(rows)
        evidence, method, scope, authenticated = self._pieces(subject, item, place, cites)
        return Block(
            subject=subject,
            item=item,
            rating=rating,
            rater=rater,
            role=np.array([ROLES.index(each.role) for each in self._sessions])[place],
            observed=day,
            recorded=np.where(lag < 0, NOTHING, np.minimum(day + lag, self._last)),
            evidence=evidence,
            method=method,
            scope=scope,
            authenticated=authenticated,
            team=self._people.team,
        )

    def _below(self, most: int | Numbers, count: int) -> Numbers:
        """Whole numbers from 0 to one less than *most*, all alike."""
        return (self._chance.random(count) * most).astype(np.int64)

    def _first_session(self) -> _Rows:
        """Everybody is judged on one item at least, soon after they came."""
        plan, slot = self._plan, self._plan.slots[0]
        easy = np.flatnonzero(np.array(plan.grade[slot.first : slot.last]) == 0) + slot.first
        item = easy[self._below(len(easy), BLOCK)]
        day = np.minimum(self._people.joined + self._below(60, BLOCK), self._last)
        subject = np.arange(BLOCK)
        rater = self._raters(slot.session.role, subject)
        cites = self._chance.random(BLOCK) < slot.session.evidence
        return subject, item, day, rater, np.zeros(BLOCK, np.int64), cites.astype(np.int64)

    def _session(self, slot: Slot, place: int) -> _Rows:
        session, people = slot.session, self._people
        happens = self._chance.random(BLOCK) < session.chance * people.intensity
        subject = np.flatnonzero(happens)
        day = self._days(people.joined[subject])
        rater = self._raters(session.role, subject)
        # Most are thorough; about a third leave out nothing at all.
        share = session.share + 0.45 * (self._chance.random(len(subject)) - 0.6)
        grade = np.array(self._plan.grade[slot.first : slot.last])
        judged = self._chance.random((len(subject), len(grade))) < share[:, None]
        judged &= grade[None, :] <= people.grade[subject][:, None]
        row, item = np.nonzero(judged)
        cites = (self._chance.random(len(row)) < session.evidence).astype(np.int64)
        places = np.full(len(row), place)
        return subject[row], item + slot.first, day[row], rater[row], places, cites

    def _days(self, joined: Numbers) -> Numbers:
        """Days of sessions: the later the more, and many of them around a poll in May."""
        span = self._last - joined
        days = joined + (np.sqrt(self._chance.random(len(joined))) * span).astype(np.int64)
        near = self._chance.random(len(joined)) < _AROUND_POLLS
        before = np.maximum(np.searchsorted(self._polls, days, side="right") - 1, 0)
        held = self._polls[before] + self._below(_POLL_LASTS, len(joined))
        return np.where(near & (held >= joined), held, days)

    def _raters(self, role: RaterRole, subject: Numbers) -> Numbers:
        """Who judges: somebody of the same team, or one of those who go from team to team."""
        draws = self._chance.random(len(subject))
        people, known = self._people, self._known
        if role is RaterRole.SELF:
            return subject
        if role is RaterRole.MANAGER:
            return known.managers + people.team[subject]
        if role is RaterRole.PEER:
            others = people.size_of_team[subject] - 1
            first = people.first_of_team[subject]
            return first + (subject - first + 1 + (draws * others).astype(np.int64)) % (others + 1)
        if role is RaterRole.STAKEHOLDER:
            picked = (draws * _OUTSIDERS).astype(np.int64)
            return known.outsiders + people.team[subject] * _OUTSIDERS + picked
        first_, end = known.assessors, known.moderators
        if role is RaterRole.MODERATOR:
            first_, end = known.moderators, known.end
        return first_ + (draws * (end - first_)).astype(np.int64)

    def _ratings(self, rows: Sequence[Numbers]) -> Numbers:
        """
        What is said: the better, the abler the person and the milder the rater, with some luck.

        People grow, and raters grow milder, with the years.
        """
        subject, item, day, rater, place, _ = rows
        people, plan = self._people, self._plan
        mildness = np.array([each.mildness for each in self._sessions])[place]
        severity = _spread(self._chance, self._known.end) * 0.25
        years = (day - (self._last - YEARS * _YEAR)) / _YEAR
        shown = people.ability[subject] + (people.growth[subject] + 0.03) * years
        shown += mildness - severity[rater] - np.array(plan.difficulty)[item]
        shown += 0.4 * _spread(self._chance, len(item))
        points = np.array([len(scale) for scale in plan.scale])
        highest = int(points.max())
        codes = np.array([scale + scale[-1:] * (highest - len(scale)) for scale in plan.scale])
        position = np.clip(1 + np.floor(shown / _STEP).astype(np.int64), 0, points[item] - 1)
        found: Numbers = codes[item, position]
        return found

    def _pieces(
        self, subject: Numbers, item: Numbers, place: Numbers, cites: Numbers
    ) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """
        What is cited: number of the piece, its method, the scope it names, whether it is authentic.

        A session brings a few pieces, each cited by many judgements, of which all must say the
        same: so what a piece is, is drawn once for each piece that there may be.
        """
        plan = self._plan
        sorts = list(dict.fromkeys(plan.methods))
        sort = np.array([sorts.index(each) for each in plan.methods])[item]
        each_session = len(sorts) * PIECES
        each_subject = len(self._sessions) * each_session
        count = BLOCK * each_subject
        method = self._methods(sorts, np.arange(count) // PIECES % len(sorts))
        scope = self._scopes(count)
        authentic = (self._chance.random(count) < _AUTHENTIC).astype(np.int64)
        number = place * each_session + sort * PIECES + self._below(PIECES, len(item))
        piece = subject * each_subject + number
        cited = cites == 1
        named = cited & np.array(plan.names_scope)[item]
        return (
            np.where(cited, number, NOTHING),
            np.where(cited, method[piece], NOTHING),
            np.where(named, scope[piece], 0),
            np.where(cited, authentic[piece], NOTHING),
        )

    def _methods(self, sorts: Sequence[Sequence[int]], sort: Numbers) -> Numbers:
        """How pieces came about: mostly in a way that the policy accepts."""
        lengths = np.array([len(each) for each in sorts])
        padded = np.array([[*each, *_LOOSE[:1] * (len(METHODS) - len(each))] for each in sorts])
        found = padded[sort, self._below(lengths[sort], len(sort))]
        loose = np.array(_LOOSE)[self._below(len(_LOOSE), len(sort))]
        is_loose = self._chance.random(len(sort)) < _LOOSELY
        return np.where(is_loose, loose, found)

    def _scopes(self, count: int) -> Numbers:
        """A run of scope items, some longer than others, as bits."""
        size = len(self._plan.scope)
        if not size:
            return np.zeros(count, np.int64)
        first = self._below(size, count)
        length = 1 + self._below(min(size, _LONGEST_RUN), count)
        run: Numbers = ((1 << length) - 1) << first
        return (run | run >> size) & ((1 << size) - 1)
