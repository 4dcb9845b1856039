"""
From a batch of rows to numbers: which subject, which item, and what becomes of the judgement.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from electoral_standards.columnar.citing import Cited, authentic, covered
from electoral_standards.columnar.codes import (
    MISSING,
    NO_DAY,
    NO_DAY_AT_ALL,
    Codes,
    codes_of,
    days_of,
    flags_of,
    is_sound_date,
    look_up,
    span_of,
)
from electoral_standards.columnar.columns import CONTEXT, ROW, subject_type
from electoral_standards.columnar.plan import ScoringPlan
from electoral_standards.columnar.rejects import Faults, Rejects, empty_texts
from electoral_standards.columnar.rules import (
    COUNTED,
    METHODS,
    NO_METHOD,
    ROLES,
    SHOWN,
    TIMES,
    UNFIT,
)
from electoral_standards.columnar.sets import any_of, sets_at, sets_of

__all__ = ["Coded", "Coder"]

Integers = NDArray[Any]
_EVIDENCE = ("evidence", "method", "scope", "authenticated")
_SMALL = 2**15 - 1
_CURRENT, _STALE = TIMES.index("current"), TIMES.index("stale")


class Shown(NamedTuple):
    """Counted judgements of criteria whose evidence covers scope."""

    rows: Integers
    item: Integers
    #: The set of scope items that each covers.
    scope: Integers


class Coded(NamedTuple):
    """The rows of a batch that have a subject."""

    #: Who or what is judged: whole numbers, or texts.
    subject: pa.Array
    #: Number of the item; 0 where it is none, and the status is 0 as well.
    item: Integers
    #: What becomes of the judgement on its own; 0 where there is none that can be used.
    status: Integers
    #: Days observed.
    observed: Integers
    #: Days recorded, as whole numbers; None where the table does not say.
    recorded: pa.Array | None
    #: Position of the rater's role among all roles.
    role: Codes
    rater: pa.Array
    #: The columns on evidence that there are.
    evidence: dict[str, pa.Array]
    shown: Shown
    #: By the position of a condition, what each row says of it: 1, 0, or less for nothing.
    context: dict[int, Integers]
    team: pa.Array | None
    #: Which rows have no fault; None where none has any.
    sound: Integers | None
    #: How many rows are about standards that are not scored.
    elsewhere: int

    def texts(self, column: pa.Array | None) -> pa.Array:
        """A column that not every batch has; null in all rows where there is none."""
        return pa.nulls(len(self.status), pa.string()) if column is None else column


class Coder:
    """Turns batches with one schema into numbers, under one plan."""

    def __init__(self, plan: ScoringPlan, schema: pa.Schema) -> None:
        """Prepare the look-ups of a *plan* for tables with this *schema*."""
        self._plan, self.schema = plan, schema
        self._has = {each.name for each in schema if not pa.types.is_null(each.type)}
        #: How subjects come out.
        self.subject = subject_type(schema)
        self._items = pa.array([*plan.items, *sorted(plan.elsewhere)], pa.string())
        # Whatever takes less room is reckoned with faster.
        self._number = np.min_scalar_type(len(plan.items))
        self._roles = pa.array([role.value for role in ROLES], pa.string())
        self._methods = pa.array([method.value for method in METHODS], pa.string())
        self._scope = pa.array([*plan.scope, *sorted(plan.scope_elsewhere)], pa.string())
        points = (point for rule in plan.rules for point in (*rule.ratings, *rule.apart))
        ratings = [*dict.fromkeys(points)]
        self._ratings = pa.array(ratings, pa.string())
        self._statuses, self._strides = _statuses(plan, ratings)
        self._rule_of = np.zeros(len(self._items) + 1, np.int32)
        self._rule_of[: len(plan.items)] = plan.item_rules
        self._current_from = np.array([rule.current_from for rule in plan.rules], np.int32)
        self._windows = sorted({each for each in self._current_from.tolist() if each > NO_DAY})
        # Evidence for a criterion covers the scope of its own unit.
        each = sets_of(np.arange(len(plan.scope)), len(plan.scope))
        self._scope_of_item = np.zeros((len(plan.items), each.shape[1]), np.uint64)
        for standard in plan.standards:
            own = each[standard.scope_start : standard.scope_stop]
            self._scope_of_item[standard.criteria] = np.bitwise_or.reduce(own, axis=0)

    def code(
        self, batch: pa.RecordBatch, first: int, reject: Callable[[pa.RecordBatch], None]
    ) -> Coded:
        """
        The rows of a batch as numbers; cells that cannot be used are rejected.

        *first* is the number of the first row, where the batch does not number its rows itself.
        """
        numbers: Any = _From(first)
        if ROW in self._has:
            numbers = batch.column(ROW).to_numpy(zero_copy_only=False)
        rejects = Rejects(batch, numbers)
        subject, nobody = self._subjects(batch, rejects)
        coded = self._judgements(batch, subject, rejects)
        if (found := rejects.batch()) is not None:
            reject(found)
        return coded if nobody is None else _without(coded, nobody)

    def _column(self, batch: pa.RecordBatch, name: str) -> pa.Array:
        """A column; where all of it is null, or of a kind that few functions take, as text."""
        column = batch.column(name)
        plain = name in self._has and not pa.types.is_string_view(column.type)
        return column if plain else column.cast(pa.string())

    def _subjects(
        self, batch: pa.RecordBatch, rejects: Rejects
    ) -> tuple[pa.Array, Integers | None]:
        """The subjects, and which rows have none; None where all have one."""
        column = self._column(batch, "subject")
        if pa.types.is_dictionary(column.type) and pa.types.is_integer(self.subject):
            column = column.dictionary_decode()
        missing = empty_texts(column)
        if missing is not None:
            rejects.add("subject", "missing", missing)
        if not pa.types.is_integer(self.subject):
            if pa.types.is_dictionary(column.type):
                return column.cast(pa.dictionary(pa.int32(), pa.string())), missing
            return column.cast(pa.string()), missing
        if pa.types.is_integer(column.type) and not pa.types.is_uint64(column.type):
            return column.cast(pa.int64()), missing
        numbers = column.cast(pa.float64()).fill_null(0).to_numpy(zero_copy_only=False)
        whole = (np.floor(numbers) == numbers) & (np.abs(numbers) < 2.0**53)
        if not whole.all():
            wrong = ~whole if missing is None else ~whole & ~missing
            rejects.add("subject", "bad_value", wrong)
            missing = wrong if missing is None else wrong | missing
        whole_numbers = np.where(whole, numbers, 0).astype(np.int64)
        return pa.array(whole_numbers), missing

    def _judgements(self, batch: pa.RecordBatch, subject: pa.Array, rejects: Rejects) -> Coded:
        items = codes_of(self._column(batch, "item"), self._items)
        ratings = codes_of(self._column(batch, "rating"), self._ratings)
        roles = codes_of(self._column(batch, "rater_role"), self._roles)
        rater = self._column(batch, "rater")
        observed = days_of(self._column(batch, "observed_on"))
        span = span_of(observed)
        nameless = empty_texts(rater)
        faults = Faults(rejects, _members((items, ratings, roles), nameless, observed))
        faults.words("item", items, "unknown_item", needed=True)
        faults.missing("rating", ratings.where(MISSING))
        faults.missing("rater", nameless)
        faults.words("rater_role", roles, "bad_role", needed=True)
        faults.days("observed_on", observed, span, needed=True)
        recorded = self._recorded(batch, faults)
        methods = None
        if "method" in self._has:
            methods = codes_of(self._column(batch, "method"), self._methods)
            faults.words("method", methods, "bad_method")
        signed = None
        if "authenticated" in self._has:
            signed = authentic(self._column(batch, "authenticated"), subject, faults)
        scope = None
        if "scope" in self._has:
            column = self._column(batch, "scope")
            scope = covered(column, self._scope, len(self._plan.scope), faults)
        context = self._context(batch, faults)
        status = self._status(items, ratings, roles, (methods, signed), (observed, span))
        status, elsewhere = self._of_sound(status, items, ratings, faults)
        known = np.where(_outside(items, self._plan), 0, items.table)
        item = items.rows(known.astype(self._number))
        return Coded(
            subject=subject,
            item=item,
            status=status,
            observed=observed,
            recorded=recorded,
            role=roles._replace(table=np.maximum(roles.table, 0).astype(np.uint8)),
            rater=rater,
            evidence={name: self._column(batch, name) for name in _EVIDENCE if name in self._has},
            shown=self._shown(scope, item, status),
            context=context,
            team=self._column(batch, "team") if "team" in self._has else None,
            sound=None if faults.rows is None else ~faults.rows,
            elsewhere=elsewhere,
        )

    def _of_sound(
        self, status: Integers, items: Codes, ratings: Codes, faults: Faults
    ) -> tuple[Integers, int]:
        """
        The status of each row; 0 for one with a fault, or about what is not scored.

        And the number of those rows without a fault that are about what is not scored.
        """
        outside = _outside(items, self._plan)
        inside = ~items.rows(outside) if items.any(outside) else None
        misfit = status == UNFIT
        if misfit.any():
            if inside is not None:
                misfit &= inside
            if (blank := ratings.where(MISSING)) is not None:
                misfit &= ~blank
            faults.where("rating", "bad_rating", misfit)
        taken = inside
        if faults.rows is not None:
            taken = ~faults.rows if inside is None else inside & ~faults.rows
        if taken is None:
            return status, 0
        elsewhere = items.rows(items.table >= len(self._plan.items))
        if faults.rows is not None:
            elsewhere &= ~faults.rows
        return status * taken, int(np.count_nonzero(elsewhere))

    def _recorded(self, batch: pa.RecordBatch, faults: Faults) -> pa.Array | None:
        if "recorded_on" not in self._has:
            return None
        column = batch.column("recorded_on")
        if is_sound_date(column):
            # Few judgements are tied by the day observed: of the others nobody asks.
            return column.cast(pa.int32())
        recorded = days_of(column)
        faults.days("recorded_on", recorded, span_of(recorded))
        return pa.array(np.maximum(recorded, np.int32(NO_DAY)))

    def _shown(self, cited: Cited | None, item: Integers, status: Integers) -> Shown:
        """Of what evidence covers, what counted judgements of criteria show by it."""
        if cited is None:
            return Shown(np.zeros(0, np.intp), item[:0], self._scope_of_item[:0])
        shown = status >= COUNTED | SHOWN
        if cited.there is not None:
            shown &= cited.there
        rows = np.flatnonzero(shown)
        item = item[rows]
        scope = sets_at(cited.sets, cited.at[rows])
        scope &= sets_at(self._scope_of_item, item)
        there = any_of(scope)
        if there.all():
            return Shown(rows, item, scope)
        return Shown(rows[there], item[there], scope[there])

    def _context(self, batch: pa.RecordBatch, faults: Faults) -> dict[int, Integers]:
        found = {}
        for number, name in enumerate(CONTEXT):
            if name in self._has:
                codes = flags_of(batch.column(name))
                faults.words(name, codes, "bad_value")
                found[number] = codes.rows()
        return found

    def _status(
        self,
        items: Codes,
        ratings: Codes,
        roles: Codes,
        evidence: tuple[Codes | None, Integers | None],
        when: tuple[Integers, tuple[int, int]],
    ) -> Integers:
        """What becomes of each judgement on its own: one look-up in a table of everything."""
        of_rule, of_rating, of_role, of_method, of_signed, of_time = self._strides
        methods, signed = evidence
        rule = self._rule_of[items.table]
        rating = np.where(ratings.table < 0, len(self._ratings), ratings.table)
        place = _steps(items, rule, of_rule) + _steps(ratings, rating, of_rating)
        place += _steps(roles, np.maximum(roles.table, 0), of_role)
        if methods is None:
            place += NO_METHOD * of_method
        else:
            method = np.where(methods.table < 0, NO_METHOD, methods.table)
            place += _steps(methods, method, of_method)
        if signed is not None:
            place += signed * of_signed
        observed, (first, last) = when
        if self._windows and first < self._windows[-1]:
            # Where all evidence is current, what is stale of it counts as well.
            one = len(self._windows) == 1
            limits = self._windows[0] if one else items.rows(self._current_from[rule])
            place += (observed < limits) * of_time
        if last > self._plan.day:
            # What is after the day is not before any other, so the two never add up.
            place += (observed > self._plan.day) * (of_time + of_time)
        return look_up(self._statuses, place)


def _outside(items: Codes, plan: ScoringPlan) -> Integers:
    """Which words are no item that is scored."""
    found: Integers = (items.table < 0) | (items.table >= len(plan.items))
    return found


def _steps(codes: Codes, table: Integers, stride: Any) -> Integers:  # noqa: ANN401 - of numpy
    """How far on each row stands in a table of everything for what one column says."""
    return codes.rows((table * stride).astype(stride.dtype))


class _From:
    """Numbers one after the other, of which none is made before it is asked for."""

    def __init__(self, first: int) -> None:
        self._first = first

    def __getitem__(self, at: Integers) -> Integers:
        return at + self._first


def _statuses(plan: ScoringPlan, ratings: list[str]) -> tuple[Integers, tuple[Any, ...]]:
    """
    The status of every kind of judgement, and how far apart its neighbours stand in each respect.

    The respects are the rule, the rating, the role, the method, whether it is authenticated, and
    the time.
    """
    shape = (len(plan.rules), len(ratings) + 1, *plan.rules[0].admitted.shape)
    table = np.full(shape, UNFIT, np.uint8)
    for number, rule in enumerate(plan.rules):
        for place, rating in enumerate(ratings):
            table[number, place] = rule.status(rating)
        if rule.current_from <= NO_DAY:
            # Nothing is ever stale: what comes before another rule's window counts alike.
            table[number, ..., _STALE] = table[number, ..., _CURRENT]
    # Smaller numbers are looked up and added up faster.
    kind = np.int16 if table.size <= _SMALL else np.int32
    return table.ravel(), tuple(kind(each) for each in table.strides)


def _members(
    codes: tuple[Codes, ...], nameless: Integers | None, observed: Integers
) -> Integers | None:
    """Which rows say nothing but that there is a subject; None where none does."""
    blank = [each for code in codes if (each := code.where(MISSING)) is not None]
    if nameless is None or len(blank) < len(codes):
        return None
    found: Integers = np.logical_and.reduce([nameless, observed == NO_DAY_AT_ALL, *blank])
    return found if found.any() else None


def _without(coded: Coded, nobody: Integers) -> Coded:
    """The rows that have a subject."""
    kept = np.flatnonzero(~nobody)
    place = np.cumsum(~nobody) - 1
    there = ~nobody[coded.shown.rows]
    rows, item, scope = (each[there] for each in coded.shown)
    taken = pa.array(kept)
    return coded._replace(
        subject=coded.subject.take(taken),
        item=coded.item[kept],
        status=coded.status[kept],
        observed=coded.observed[kept],
        recorded=None if coded.recorded is None else coded.recorded.take(taken),
        role=coded.role._replace(at=coded.role.at[kept]),
        rater=coded.rater.take(taken),
        evidence={name: each.take(taken) for name, each in coded.evidence.items()},
        shown=Shown(place[rows], item, scope),
        context={number: each[kept] for number, each in coded.context.items()},
        team=None if coded.team is None else coded.team.take(taken),
        sound=None if coded.sound is None else coded.sound[kept],
    )
