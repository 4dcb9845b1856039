"""
From coded rows to a finding for each subject and item: one table, a row for each item.

Most cells of it hold one judgement, whose status says all. The others are sorted and concluded
together; both give what `assessing.findings` gives.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from electoral_standards.columnar.coding import Coded
from electoral_standards.columnar.finding_codes import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN
from electoral_standards.columnar.plan import ScoringPlan
from electoral_standards.columnar.repeated import ASIDE_REASONS, Repeated, conclude_repeated
from electoral_standards.columnar.rules import ASIDE, COUNTED, POSITION
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
    #: Status of the only judgement that counts; 0 where there is none, or several.
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
    #: Which scope items (rows) are covered.
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
    return _used(array.dictionary, array.indices.to_numpy(zero_copy_only=False))


def _dense(numbers: Integers, low: int, high: int) -> Subjects:
    rows = (numbers - low).astype(np.int32)
    present = np.zeros(high - low + 1, bool)
    present[rows] = True
    if present.all():
        return Subjects(pa.array(np.arange(low, high + 1)), rows)
    place = (np.cumsum(present) - 1).astype(np.int32)
    return Subjects(pa.array(np.flatnonzero(present) + low), place[rows])


def _used(values: pa.Array, rows: Integers) -> Subjects:
    """Leave out the values of a dictionary that no row has, and those that it has twice."""
    again = pc.dictionary_encode(values.cast(pa.string()))
    if len(again.dictionary) < len(values):
        rows = np.take(again.indices.to_numpy(zero_copy_only=False), rows)
        values = again.dictionary
    present = np.zeros(len(values), bool)
    present[rows] = True
    if present.all():
        return Subjects(values.cast(pa.string()), rows)
    place = np.cumsum(present) - 1
    return Subjects(values.filter(pa.array(present)).cast(pa.string()), place[rows])


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
    status = _joined([part.status for part in parts])
    counted = _Rows.of(np.flatnonzero(status >= COUNTED), status, plan, parts, subjects)
    aside = _Rows.of(
        np.flatnonzero((status > 0) & (status < COUNTED)), status, plan, parts, subjects
    )
    single = np.zeros(len(plan.items) * count, np.uint8)
    single[counted.place] = counted.status
    repeated = None
    if np.count_nonzero(single) != len(counted.at):
        repeated = _repeated(plan, parts, counted, single)
    table = single.reshape(len(plan.items), count)
    finding = np.empty_like(table)
    for number, looked_up in enumerate(_findings(plan)):
        for first, last in _runs(plan.item_rules == number):
            np.take(looked_up, table[first:last], out=finding[first:last], mode="clip")
    if repeated is not None:
        finding.ravel()[repeated.place] = repeated.finding
    conditional = _apply_context(plan, parts, subjects, finding)
    judgements = np.bincount(counted.subject, minlength=count)
    judgements += np.bincount(aside.subject, minlength=count)
    return Cells(
        finding=finding,
        status=table,
        repeated=repeated,
        conditional=conditional,
        aside=_aside(aside, finding, excluded=conditional is not None),
        judgements=judgements.astype(np.int32),
        covered=_covered(plan, parts, subjects, finding),
        details=_details(plan, parts, counted, aside, table.shape) if detailed else None,
    )


class _Rows(NamedTuple):
    """Some of the judgements: where each stands among all rows, and the cell that it is about."""

    at: Integers
    status: Integers
    item: Integers
    subject: Integers
    place: Integers

    @classmethod
    def of(
        cls,
        at: Integers,
        status: Integers,
        plan: ScoringPlan,
        parts: Sequence[Coded],
        subjects: Subjects,
    ) -> "_Rows":
        item = _joined([part.item for part in parts])[at]
        subject = subjects.rows[at]
        cells = len(subjects) * len(plan.items)
        place: Integers = item.astype(np.int64 if cells > _MOST else np.int32)
        place *= len(subjects)
        place += subject
        return cls(at, status[at], item, subject, place)


_MOST: Final = 2**31 - 1


def _details(
    plan: ScoringPlan,
    parts: Sequence[Coded],
    counted: _Rows,
    aside: _Rows,
    shape: tuple[int, ...],
) -> Details:
    """Which cells hold a judgement of one's own that decides, and what was set aside in each."""
    own = np.zeros(shape, bool)
    of_role = np.array([rule.own for rule in plan.rules])
    role = _joined([part.role for part in parts])[counted.at]
    own.ravel()[counted.place[of_role[plan.item_rules[counted.item], role]]] = True
    reasons = np.zeros(shape, np.uint16)
    for status in range(1, len(ASIDE) + 1):
        reasons.ravel()[aside.place[aside.status == status]] |= ASIDE_REASONS[status]
    number = np.bincount(aside.place, minlength=own.size).astype(np.int32).reshape(shape)
    return Details(own, number, reasons)


def _runs(chosen: Integers) -> list[tuple[int, int]]:
    """First and last of each run of items that are chosen."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], chosen, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _findings(plan: ScoringPlan) -> list[Integers]:
    """For each rule the finding that the status of a lone judgement means."""
    tables = []
    for rule in plan.rules:
        table = np.full(256, UNKNOWN, np.uint8)
        if rule.minimum <= 1:
            statuses = np.arange(COUNTED, 256)
            met = (statuses & POSITION) >= rule.met_from
            table[COUNTED:] = np.where(met, MET, NOT_MET)
        tables.append(table)
    return tables


def _aside(rows: _Rows, finding: Integers, *, excluded: bool) -> Integers:
    """How many judgements of each subject are set aside; of what does not apply none is."""
    count = finding.shape[1]
    status, subject = rows.status, rows.subject
    if excluded:
        applies = finding.ravel()[rows.place] != NOT_APPLICABLE
        status, subject = status[applies], subject[applies]
    at = (status.astype(np.int64) - 1) * count + subject
    found = np.bincount(at, minlength=len(ASIDE) * count)
    return found.astype(np.int32).reshape(len(ASIDE), count)


def _repeated(
    plan: ScoringPlan, parts: Sequence[Coded], counted: _Rows, single: Integers
) -> Repeated:
    """Conclude the cells with several judgements, and empty them among those with one."""
    several = np.bincount(counted.place, minlength=len(single)) > 1
    chosen = np.flatnonzero(several[counted.place])
    single[several] = 0
    rows = counted.place[chosen], counted.status[chosen], counted.item[chosen]
    return conclude_repeated(plan, parts, counted.at[chosen], rows)


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


def _covered(
    plan: ScoringPlan, parts: Sequence[Coded], subjects: Subjects, finding: Integers
) -> Integers:
    """Cover by admissible evidence that counted judgements of met criteria cite."""
    count = len(subjects)
    covered = np.zeros((len(plan.scope), count), bool)
    start = 0
    for part in parts:
        rows, numbers = part.scope
        of = subjects.rows[start : start + len(part.status)][rows]
        met = finding.ravel()[part.item[rows].astype(np.intp) * count + of] == MET
        covered[numbers[met], of[met]] = True
        start += len(part.status)
    return covered
