"""
Items of which a subject has several judgements: sorted, grouped, and concluded all at once.

The order is that of `assessing.findings`: by the day observed, then by the day recorded (absent
first), then the lower rating last. What is still tied is the same rating.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from electoral_standards.columnar.citing import SCOPE_BREAKS
from electoral_standards.columnar.codes import NO_DAY, as_text, encode, filled_at, is_text
from electoral_standards.columnar.coding import Coded
from electoral_standards.columnar.finding_codes import MET, NOT_MET, UNKNOWN
from electoral_standards.columnar.plan import ScoringPlan
from electoral_standards.columnar.rules import ASIDE, POSITION, RuleTable
from electoral_standards.columnar.runs import Runs, runs_of
from electoral_standards.vocabulary import Aggregation, Reason, SetAsideReason

__all__ = ["ASIDE_REASONS", "NO_POSITION", "REASONS", "Repeated", "conclude_repeated"]

Integers = NDArray[Any]

#: Reasons in their fixed order; a set of them is a number with the bit of each.
REASONS: Final = tuple(Reason)
NO_POSITION: Final = -1


def _bit(reason: Reason) -> int:
    return 1 << REASONS.index(reason)


def _reason(aside: SetAsideReason) -> Reason:
    # Who did not see it has not judged it.
    return Reason.NOT_ASSESSED if aside is SetAsideReason.NOT_SEEN else Reason(aside.value)


#: By status, the set of reasons why an item is unknown of which there is no other judgement.
ASIDE_REASONS: Final = np.array([0, *(_bit(_reason(each)) for each in ASIDE)], np.uint16)


class Repeated(NamedTuple):
    """What is found where several judgements count; each field has one entry for each cell."""

    place: Integers
    finding: Integers
    #: Position of the rating that the judgements came to; `NO_POSITION` if to none.
    position: Integers
    #: The set of reasons why the finding is unknown.
    reasons: Integers
    contested: Integers
    unmoderated: Integers
    counted: Integers


class _Rows(NamedTuple):
    """Judgements that count: those of a cell stand together, and in it those of a rater."""

    cell: Integers
    rater: Integers
    #: Larger for the later; the position of the rating can be taken out of it.
    time: Integers
    tier: Integers
    own: Integers
    #: Position among all chosen rows, to look up their evidence.
    at: Integers

    def where(self, mask: Integers) -> "_Rows":
        return self if mask.all() else _Rows(*(each[mask] for each in self))


def conclude_repeated(
    plan: ScoringPlan,
    parts: Sequence[Coded],
    at: Integers,
    chosen: tuple[Integers, Integers, Integers],
) -> Repeated:
    """
    Conclude cells with several judgements that count.

    *at* are the positions of their rows among all rows of the *parts*, in order; *chosen* is the
    cell, the status and the item of each of those rows.
    """
    place, status, item = chosen
    taken = [*_by_part(parts, at)]
    rater = _identities([part.rater for part, _ in taken], [there for _, there in taken])
    role = np.concatenate([part.role.take(there) for part, there in taken])
    time = _times(taken, status)
    order = np.argsort(place * np.int64(int(rater.max()) + 1) + rater)
    place = place[order]
    runs = runs_of(place)
    cells = len(runs.starts)
    found = Repeated(
        place=place[runs.starts],
        finding=np.full(cells, UNKNOWN, np.uint8),
        position=np.full(cells, NO_POSITION, np.int8),
        reasons=np.zeros(cells, np.uint16),
        contested=np.zeros(cells, bool),
        unmoderated=np.zeros(cells, bool),
        counted=runs.sizes.astype(np.int32),
    )
    rule, role = plan.item_rules[item[order]], role[order]
    rows = _Rows(
        cell=runs.repeated(np.arange(cells, dtype=np.int32)),
        rater=rater[order],
        time=time[order],
        tier=np.array([each.tiers for each in plan.rules])[rule, role],
        own=np.array([each.own for each in plan.rules])[rule, role],
        at=at[order],
    )
    for way, alike in _alike(plan, rule):
        of_rule = rows.where(alike)
        _conclude(way, of_rule, found)
        if way.minimum > 1:
            _ask_for_enough(way, of_rule, _pieces(parts, of_rule.at), found)
        _contest(way, of_rule, found)
    return found


def _alike(plan: ScoringPlan, rule: Integers) -> Iterator[tuple[RuleTable, Integers]]:
    """Each way in which the rules conclude something, and the rows that are concluded in it."""
    ways: dict[Any, list[int]] = {}
    for number in np.flatnonzero(np.bincount(rule)).tolist():
        ways.setdefault(plan.rules[number].way, []).append(number)
    for numbers in ways.values():
        those = np.zeros(len(plan.rules), bool)
        those[numbers] = True
        yield plan.rules[numbers[0]], those[rule]


def _by_part(parts: Sequence[Coded], at: Integers) -> Iterator[tuple[Coded, Integers]]:
    """Each part, and those of its rows that are *at* some positions among all rows, in order."""
    start = 0
    for part in parts:
        stop = start + len(part.status)
        first, last = np.searchsorted(at, (start, stop))
        yield part, at[first:last] - start
        start = stop


def _times(each: Sequence[tuple[Coded, Integers]], status: Integers) -> Integers:
    """
    One number for the place of each judgement in the order of time.

    Any day of the calendar takes 22 bits, and a position 6.
    """
    times = np.concatenate([part.observed[there] for part, there in each]).astype(np.int64)
    times -= NO_DAY
    times <<= _DAY_BITS
    recorded = [
        np.full(len(there), NO_DAY)
        if part.recorded is None
        else filled_at(part.recorded, there, NO_DAY)
        for part, there in each
    ]
    times += np.concatenate(recorded) - NO_DAY
    times <<= _POSITION_BITS
    # Of a tie the lower rating is the later.
    times += POSITION - (status & POSITION)
    return times


_DAY_BITS: Final = 22
_POSITION_BITS: Final = 6


def _positions(times: Integers) -> Integers:
    return (POSITION - (times & POSITION)).astype(np.int8)


def _identities(columns: Sequence[pa.Array], at: Sequence[Integers]) -> Integers:
    """
    A number for each row, the same for the same text; for null as for an empty one.

    Of each column only the rows are looked at that are *at* some positions.
    """
    values: list[pa.Array] = []
    codes: list[Integers] = []
    known = 0
    for column, there in zip(columns, at, strict=True):
        words, rows = _used(*encode(column.take(pa.array(there))))
        values += [as_text(words), _NOTHING]
        codes.append(rows.astype(np.int64) + known)
        known += len(words) + 1
    every = pc.dictionary_encode(pa.concat_arrays(values).fill_null(""))
    numbers: Integers = every.indices.to_numpy(zero_copy_only=False)[np.concatenate(codes)]
    return numbers


def _used(words: pa.Array, rows: Integers) -> tuple[pa.Array, Integers]:
    """The words that rows have, and for each row the position of its own; last for null."""
    used = np.zeros(len(words) + 1, bool)
    used[rows] = True
    position = np.cumsum(used) - 1
    return words.take(pa.array(np.flatnonzero(used[:-1]))), position[rows]


_NOTHING: Final = pa.array([""])


def _apply(name: str, times: Integers, runs: Runs) -> Integers:
    """The position of one rating for each run, by a rule that picks one."""
    if name == Aggregation.LATEST:
        return _positions(np.maximum.reduceat(times, runs.starts))
    positions = _positions(times)
    if name == Aggregation.HIGHEST:
        return np.maximum.reduceat(positions, runs.starts)
    if name == Aggregation.LOWEST:
        return np.minimum.reduceat(positions, runs.starts)
    return _median_low(positions, runs)


def _median_low(positions: Integers, runs: Runs) -> Integers:
    found = positions[runs.starts]
    several = runs.sizes > 1
    if several.any():
        rows = runs.repeated(several)
        groups = runs.repeated(np.arange(len(several)))[rows]
        ranked = np.sort(groups * (POSITION + 1) + positions[rows])
        sizes = runs.sizes[several]
        middle = ranked[np.cumsum(sizes) - sizes + (sizes - 1) // 2]
        found[several] = middle & POSITION
    return found


def _by_rater(rows: _Rows, name: str) -> tuple[Integers, Integers]:
    """One position for each rater of each cell, by a rule; and the cell of each."""
    runs = runs_of(rows.cell, rows.rater)
    return _apply(name, rows.time, runs), rows.cell[runs.starts]


def _conclude(rule: RuleTable, rows: _Rows, found: Repeated) -> None:
    """One rating of what decides in each cell, and the finding that it means."""
    runs = runs_of(rows.cell)
    lowest = np.minimum.reduceat(rows.tier, runs.starts)
    deciding = rows.where(rows.tier == runs.repeated(lowest))
    found.unmoderated[deciding.cell[deciding.own]] = True
    majority = rule.aggregation == Aggregation.MAJORITY
    # A majority is of raters, whatever each of them said over time.
    within = rule.within or (Aggregation.LATEST if majority else None)
    if within is None:
        runs = runs_of(deciding.cell)
        cells = deciding.cell[runs.starts]
        rating = _apply(rule.aggregation, deciding.time, runs)
    else:
        values, cell = _by_rater(deciding, within)
        runs = runs_of(cell)
        cells, sizes = cell[runs.starts], runs.sizes
        if majority:
            met = 2 * np.add.reduceat(values >= rule.met_from, runs.starts, dtype=np.int64)
            found.finding[cells] = np.select([met > sizes, met < sizes], [MET, NOT_MET], UNKNOWN)
            found.reasons[cells] = np.where(met == sizes, _bit(Reason.CONFLICTING), 0)
            return
        # Raters have no order among themselves, and no rule that needs one follows here.
        rating = _apply(rule.aggregation, POSITION - values.astype(np.int64), runs)
    found.position[cells] = rating
    found.finding[cells] = np.where(rating >= rule.met_from, MET, NOT_MET)
    found.reasons[cells] = 0


def _ask_for_enough(rule: RuleTable, rows: _Rows, pieces: Integers, found: Repeated) -> None:
    """Fewer distinct pieces over the judgements that count than the minimum are too few."""
    order = np.lexsort((pieces, rows.cell))
    cell = rows.cell[order]
    # Each piece of each cell once.
    cell = cell[runs_of(cell, pieces[order]).starts]
    starts, distinct = runs_of(cell)
    few = cell[starts[distinct < rule.minimum]]
    found.finding[few] = UNKNOWN
    found.reasons[few] |= np.uint16(_bit(Reason.INSUFFICIENT))


def _contest(rule: RuleTable, rows: _Rows, found: Repeated) -> None:
    """Mark where the latest judgements of two raters differ on met."""
    latest, cell = _by_rater(rows, Aggregation.LATEST)
    starts, sizes = runs_of(cell)
    met = np.add.reduceat(latest >= rule.met_from, starts, dtype=np.int64)
    contested = cell[starts[(met > 0) & (met < sizes)]]
    found.contested[contested] = True
    if rule.disputed:
        found.finding[contested] = UNKNOWN
        found.reasons[contested] |= np.uint16(_bit(Reason.CONFLICTING))


def _pieces(parts: Sequence[Coded], at: Integers) -> Integers:
    """A number for each row, the same for rows that cite the same piece of evidence."""
    order = np.argsort(at)
    each = [*_by_part(parts, at[order])]
    pieces = np.concatenate([part.observed[there] for part, there in each]).astype(np.int64)
    for name in dict.fromkeys(name for part in parts for name in part.evidence):
        columns = [part.texts(part.evidence.get(name)) for part in parts]
        if name == "scope":
            columns = [_scopes(column) for column in columns]
        elif name == "authenticated":
            columns = [_signatures(column) for column in columns]
        numbers = _identities(columns, [there for _, there in each])
        together = pieces * (int(numbers.max(initial=0)) + 1) + numbers
        _, pieces = np.unique(together, return_inverse=True)
    found = np.empty_like(pieces)
    found[order] = pieces
    return found


def _signatures(column: pa.Array) -> pa.Array:
    """Who authenticated each piece, with the words for true and false in one spelling."""
    words, rows = encode(column)
    words = as_text(words)
    lowered = pc.utf8_lower(words)
    words = pc.if_else(pc.is_in(lowered, value_set=pa.array(["true", "false"])), lowered, words)
    return _recoded(words, rows)


def _scopes(column: pa.Array) -> pa.Array:
    """The scope items of each row as one text, whatever their order."""
    if is_text(column.type):
        words, rows = encode(column)
        lists = pc.split_pattern_regex(as_text(words).fill_null(""), SCOPE_BREAKS).to_pylist()
    else:
        lists, rows = column.to_pylist(), np.arange(len(column))
    texts = [" ".join(sorted({str(each) for each in of or () if each})) for of in lists]
    return _recoded(pa.array(texts, pa.string()), rows)


def _recoded(words: pa.Array, rows: Integers) -> pa.Array:
    absent = rows >= len(words)
    indices = pa.array(np.where(absent, 0, rows).astype(np.int32), mask=absent)
    return pa.DictionaryArray.from_arrays(indices, words)
