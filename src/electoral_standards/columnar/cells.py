"""
From coded rows to a finding for each subject and item: one table, a row for each item.

Most cells of it hold one judgement, whose status says all. The others are sorted and concluded
together; both give what `assessing.findings` gives.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from electoral_standards.columnar.codes import look_up
from electoral_standards.columnar.coding import Coded
from electoral_standards.columnar.finding_codes import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN
from electoral_standards.columnar.plan import ScoringPlan
from electoral_standards.columnar.repeated import ASIDE_REASONS, Repeated, conclude_repeated
from electoral_standards.columnar.rules import ASIDE, COUNTED, POSITION, SHOWN
from electoral_standards.columnar.sets import sets_of, unions
from electoral_standards.vocabulary import Condition

__all__ = ["Cells", "Details", "Subjects", "find_cells", "number_subjects"]

Integers = NDArray[Any]


class Subjects(NamedTuple):
    """Who or what is judged, each once."""

    ids: pa.Array
    #: Number of the subject of each row.
    rows: Integers

    def __len__(self) -> int:
        """Count the subjects."""
        return len(self.ids)


class Cells(NamedTuple):
    """What is found about each item (rows) of each subject (columns)."""

    #: 0 not met, 1 unknown, 2 met, 3 not applicable.
    finding: Integers
    #: Status of the judgement that counts, or of several that say the same; 0 where there is none,
    #: or it is found among those repeated.
    status: Integers
    #: What is found where several judgements count.
    repeated: Repeated | None
    #: Whether a condition of which nothing is known decides whether the item applies; None where
    #: that holds of no item.
    conditional: Integers | None
    #: How many judgements of each subject were set aside, by reason (rows).
    aside: Integers
    #: How many judgements each subject has.
    judgements: Integers
    #: The set of scope items that each subject has covered (rows).
    covered: Integers
    #: What else there is to say of each cell; None where nobody asks.
    details: "Details | None" = None


class Details(NamedTuple):
    """What else there is to say of each cell."""

    #: Whether a lone judgement is one's own, and decides.
    own: Integers
    #: How many judgements were set aside.
    aside: Integers
    #: The set of reasons why they were.
    reasons: Integers


def number_subjects(parts: Sequence[Coded], kind: pa.DataType) -> Subjects:
    """The subjects of all rows; whole numbers that are nearly dense need no hashing."""
    if pa.types.is_integer(kind):
        numbers = _joined([part.subject.to_numpy(zero_copy_only=False) for part in parts])
        if not len(numbers):
            return Subjects(pa.array([], pa.int64()), numbers)
        low, high = int(numbers.min()), int(numbers.max())
        if high - low < 4 * len(numbers) + 1024:
            return _dense(numbers, low, high)
        found, rows = np.unique(numbers, return_inverse=True)
        return Subjects(pa.array(found), rows)
    chunks = pa.chunked_array([part.subject for part in parts])
    if pa.types.is_dictionary(chunks.type):
        chunks = chunks.unify_dictionaries()
        array = chunks.combine_chunks()
    else:
        array = pc.dictionary_encode(chunks).combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks)
    rows = array.indices.to_numpy(zero_copy_only=False).astype(np.intp)
    return _used(array.dictionary, rows)


def _dense(numbers: Integers, low: int, high: int) -> Subjects:
    present, rows = _present((numbers - low).astype(np.intp, copy=False), high - low + 1)
    return Subjects(pa.array(np.flatnonzero(present) + low), rows)


def _present(rows: Integers, size: int) -> tuple[Integers, Integers]:
    """Which of so many values any row has, and each row's position among those."""
    present = np.zeros(size, bool)
    present[rows] = True
    if present.all():
        return present, rows
    return present, look_up(np.cumsum(present) - 1, rows)


def _used(values: pa.Array, rows: Integers) -> Subjects:
    """Leave out the values of a dictionary that no row has, and those that it has twice."""
    again = pc.dictionary_encode(values.cast(pa.string()))
    if len(again.dictionary) < len(values):
        rows = np.take(again.indices.to_numpy(zero_copy_only=False), rows)
        values = again.dictionary
    present, rows = _present(rows, len(values))
    return Subjects(values.filter(pa.array(present)).cast(pa.string()), rows)


def _joined(arrays: Sequence[Integers]) -> Integers:
    if not arrays:
        return np.zeros(0, np.int64)
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def find_cells(
    plan: ScoringPlan, parts: Sequence[Coded], subjects: Subjects, *, detailed: bool = False
) -> Cells:
    """
    Conclude what all judgements of a complete set of subjects amount to, item by item.

    Only with *detailed* is it told what was set aside item by item, and which lone judgements are
    one's own.
    """
    count = len(subjects)
    rows = _Rows.of(plan, parts, subjects)
    singles, several = _lone(plan, rows, count, detailed=detailed)
    repeated = None if several is None else _repeated(plan, parts, rows, count, several)
    table = np.ascontiguousarray(singles[1:].reshape(count, len(plan.items)).T)
    finding = np.empty_like(table)
    for first, last, looked_up in _findings(plan):
        finding[first:last].ravel()[:] = look_up(looked_up, table[first:last].ravel())
    if repeated is not None:
        finding.ravel()[repeated.place] = repeated.finding
    conditional = _apply_context(plan, parts, subjects, finding)
    aside, judgements = _numbers(rows, finding, excluded=conditional is not None)
    return Cells(
        finding=finding,
        status=table,
        repeated=repeated,
        conditional=conditional,
        aside=aside,
        judgements=judgements,
        covered=_covered(plan, parts, rows, finding),
        details=_details(plan, parts, rows, table.shape) if detailed else None,
    )


class _Rows(NamedTuple):
    """All judgements, and the cell that each is about."""

    status: Integers
    item: Integers
    subject: Integers
    #: The cell of a judgement that counts, from 1, subject by subject; 0 for all others. Rows of a
    #: subject mostly stand together, and so do the cells that they go into.
    place: Integers

    @classmethod
    def of(cls, plan: ScoringPlan, parts: Sequence[Coded], subjects: Subjects) -> "_Rows":
        status = _joined([part.status for part in parts])
        item = _joined([part.item for part in parts])
        place = subjects.rows * np.intp(len(plan.items))
        place += item
        place += 1
        place *= status >= COUNTED
        return cls(status, item, subjects.rows, place)

    def aside(self) -> Integers:
        """Which rows are set aside."""
        return np.flatnonzero((self.status > 0) & (self.status < COUNTED))

    def cells(self, at: Integers, count: int) -> Integers:
        """The cells of some of the rows, item by item."""
        return self.item[at].astype(np.intp) * count + self.subject[at]


def _lone(
    plan: ScoringPlan, rows: _Rows, count: int, *, detailed: bool
) -> tuple[Integers, Integers | None]:
    """
    The status of the judgement of each cell, and which cells have several that must be looked at.

    Several that all have the same rating come to it by whatever rule, and to nothing contested:
    they are as one, unless pieces of evidence are to be counted.
    """
    status = (rows.status & ~np.uint8(SHOWN)) * (rows.status >= COUNTED)
    singles = np.zeros(count * len(plan.items) + 1, np.uint8)
    singles[rows.place] = status
    several = np.zeros(len(singles), bool)
    differ = np.flatnonzero(singles[rows.place] != status)
    several[rows.place[differ]] = True
    careful = np.array([rule.minimum > 1 for rule in plan.rules])[plan.item_rules] | detailed
    if careful.any():
        at = np.flatnonzero(rows.place)
        place = rows.place[at[careful[rows.item[at]]]]
        several |= np.bincount(place, minlength=len(several)) > 1
    if not several.any():
        return singles, None
    singles[several] = 0
    return singles, several


def _details(
    plan: ScoringPlan,
    parts: Sequence[Coded],
    rows: _Rows,
    shape: tuple[int, ...],
) -> Details:
    """Which cells hold a judgement of one's own that decides, and what was set aside in each."""
    own = np.zeros(shape, bool)
    of_role = np.array([rule.own for rule in plan.rules])
    counted = np.flatnonzero(rows.place)
    role = _joined([part.role for part in parts])[counted]
    mine = counted[of_role[plan.item_rules[rows.item[counted]], role]]
    own.ravel()[rows.cells(mine, shape[1])] = True
    reasons = np.zeros(shape, np.uint16)
    aside = rows.aside()
    for status in range(1, len(ASIDE) + 1):
        at = aside[rows.status[aside] == status]
        reasons.ravel()[rows.cells(at, shape[1])] |= ASIDE_REASONS[status]
    number = np.bincount(rows.cells(aside, shape[1]), minlength=own.size)
    return Details(own, number.astype(np.int32).reshape(shape), reasons)


def _findings(plan: ScoringPlan) -> Iterator[tuple[int, int, Integers]]:
    """Runs of items, and the finding that the status of a lone judgement means in each."""
    tables = []
    for rule in plan.rules:
        table = np.full(256, UNKNOWN, np.uint8)
        if rule.minimum <= 1:
            statuses = np.arange(COUNTED, 256)
            met = (statuses & POSITION) >= rule.met_from
            table[COUNTED:] = np.where(met, MET, NOT_MET)
        tables.append(table)
    first = 0
    for words, run in groupby(tables[rule].tobytes() for rule in plan.item_rules):
        last = first + sum(1 for _ in run)
        yield first, last, np.frombuffer(words, np.uint8)
        first = last


def _numbers(rows: _Rows, finding: Integers, *, excluded: bool) -> tuple[Integers, Integers]:
    """
    How many judgements of each subject are set aside, by reason (rows), and how many there are.

    Of what does not apply none is set aside.
    """
    count, kinds = finding.shape[1], len(ASIDE) + 2
    # 0 for what is no judgement, the reasons, and the last for all that counts.
    kind = np.minimum(rows.status, kinds - 1)
    number = np.bincount(rows.subject * kinds + kind, minlength=count * kinds)
    number = number.reshape(count, kinds).astype(np.int32)
    judgements = np.add.reduce(number[:, 1:], axis=1, dtype=np.int32)
    if excluded:
        at = rows.aside()
        at = at[finding.ravel()[rows.cells(at, count)] == NOT_APPLICABLE]
        beside = np.bincount(rows.subject[at] * kinds + kind[at], minlength=count * kinds)
        number -= beside.reshape(count, kinds)
    return np.ascontiguousarray(number[:, 1:-1].T), judgements


def _repeated(
    plan: ScoringPlan,
    parts: Sequence[Coded],
    rows: _Rows,
    count: int,
    several: Integers,
) -> Repeated:
    """Conclude the cells with several judgements that must be looked at."""
    chosen = np.flatnonzero(several[rows.place])
    taken = rows.place[chosen], rows.status[chosen], rows.item[chosen]
    found = conclude_repeated(plan, parts, chosen, taken)
    subject, item = np.divmod(found.place - 1, len(plan.items))
    return found._replace(place=item * count + subject)


def _apply_context(
    plan: ScoringPlan, parts: Sequence[Coded], subjects: Subjects, finding: Integers
) -> Integers | None:
    """Take out what does not apply; gives back of which items (rows) that is not known."""
    if not plan.conditions.any():
        return None
    conditional = np.zeros(finding.shape, bool)
    excluded = np.zeros(finding.shape, bool)
    for number in range(len(Condition)):
        items = np.flatnonzero(plan.conditions[number])
        if len(items):
            is_true, is_false = _known(parts, subjects, number)
            excluded[items] |= is_false & ~is_true
            conditional[items] |= is_true == is_false
    finding[excluded] = NOT_APPLICABLE
    conditional &= ~excluded
    return conditional


def _known(parts: Sequence[Coded], subjects: Subjects, number: int) -> tuple[Integers, Integers]:
    """Of which subjects some row says that a condition holds, and of which that it does not."""
    said = []
    for value in (1, 0):
        mask = np.zeros(len(subjects), bool)
        start = 0
        for part in parts:
            stop = start + len(part.status)
            if number in part.context:
                told = part.context[number] == value
                if part.sound is not None:
                    told &= part.sound
                mask[subjects.rows[start:stop][told]] = True
            start = stop
        said.append(mask)
    return said[0], said[1]


def _covered(plan: ScoringPlan, parts: Sequence[Coded], rows: _Rows, finding: Integers) -> Integers:
    """Cover by admissible evidence that counted judgements of met criteria cite."""
    count = finding.shape[1]
    none = sets_of(np.zeros(0, np.intp), len(plan.scope))
    start = 0
    subjects, sets = [np.zeros(0, np.intp)], [none]
    for part in parts:
        at, shown = part.scope
        at = at + start
        start += len(part.status)
        met = np.flatnonzero(finding.ravel()[rows.cells(at, count)] == MET)
        subjects.append(rows.subject[at[met]])
        sets.append(shown[met])
    return unions(np.concatenate(subjects), np.concatenate(sets), count)
