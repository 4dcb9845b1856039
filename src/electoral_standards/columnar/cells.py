"""
From coded rows to a finding for each subject and item: one table, a row for each item.

Most cells of it hold one judgement, whose status says all. The others are sorted and concluded
together; both give what `assessing.findings` gives.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from electoral_standards.columnar.codes import look_up
from electoral_standards.columnar.coding import Coded
from electoral_standards.columnar.finding_codes import MET, NOT_APPLICABLE, UNKNOWN
from electoral_standards.columnar.plan import ScoringPlan
from electoral_standards.columnar.repeated import ASIDE_REASONS, Repeated, conclude_repeated
from electoral_standards.columnar.rules import ASIDE, COUNTED, SHOWN
from electoral_standards.columnar.sets import sets_of, unions
from electoral_standards.columnar.subjects import Subjects, joined
from electoral_standards.vocabulary import Condition

__all__ = ["Cells", "Details", "find_cells"]

Integers = NDArray[Any]


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
    table = singles.reshape(count, len(plan.items)).T
    finding = _of_lone(plan, table)
    if repeated is not None:
        finding.ravel()[repeated.place] = repeated.finding
    conditional = _apply_context(plan, parts, subjects, finding)
    aside, judgements = _numbers(rows, subjects, finding, excluded=conditional is not None)
    return Cells(
        finding=finding,
        # Few rows of it are asked for without the details.
        status=np.ascontiguousarray(table) if detailed else table,
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
    #: The cell of each, subject by subject: rows of a subject mostly stand together, and so do the
    #: cells that they go into.
    cell: Integers
    #: Which of them count.
    counted: Integers

    @classmethod
    def of(cls, plan: ScoringPlan, parts: Sequence[Coded], subjects: Subjects) -> "_Rows":
        status = joined([part.status for part in parts])
        item = joined([part.item for part in parts])
        # What takes half the room is half as long on its way to the processor.
        small = len(subjects) * len(plan.items) < _LARGEST
        cell = np.multiply(subjects.rows, len(plan.items), dtype=np.int32 if small else np.int64)
        cell += item
        return cls(status, item, subjects.rows, cell, status >= COUNTED)

    def aside(self) -> Integers:
        """Which rows are set aside."""
        # 0 is the largest of all, one below it.
        return np.flatnonzero(self.status - np.uint8(1) < np.uint8(COUNTED - 1))

    def places(self, at: Integers, count: int) -> Integers:
        """The cells of some of the rows, item by item."""
        return self.item[at].astype(np.intp) * count + self.subject[at]


_LARGEST: Final = 2**31 - 1
#: What is made of so many, and read again, stays close to the processor.
_ROWS_AT_A_TIME: Final = 1 << 16
_SUBJECTS_AT_A_TIME: Final = 1 << 13


def _parts(count: int, size: int) -> Iterator[slice]:
    """Places of so many at a time."""
    return (slice(first, first + size) for first in range(0, count, size))


def _lone(
    plan: ScoringPlan, rows: _Rows, count: int, *, detailed: bool
) -> tuple[Integers, Integers | None]:
    """
    The status of the judgement of each cell, and which cells have several that must be looked at.

    Several that all have the same rating come to it by whatever rule, and to nothing contested:
    they are as one, unless pieces of evidence are to be counted.
    """
    status = rows.status & ~np.uint8(SHOWN)
    # The first stands for no cell: what does not count goes there.
    with_none = np.zeros(count * len(plan.items) + 1, np.uint8)
    for some in _parts(len(status), _ROWS_AT_A_TIME):
        place = (rows.cell[some] + 1) * rows.counted[some]
        with_none[place.astype(np.intp)] = status[some]
    singles = with_none[1:]
    other = look_up(singles, rows.cell) != status
    other &= rows.counted
    differ = rows.cell[np.flatnonzero(other)]
    several = np.zeros(len(singles), bool)
    several[differ] = True
    careful = np.array([rule.minimum > 1 for rule in plan.rules])[plan.item_rules] | detailed
    if careful.any():
        at = np.flatnonzero(rows.counted)
        cell = rows.cell[at[careful[rows.item[at]]]]
        several |= np.bincount(cell, minlength=len(several)) > 1
        differ = np.flatnonzero(several)
    if not len(differ):
        return singles, None
    singles[differ] = 0
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
    counted = np.flatnonzero(rows.counted)
    role = joined([part.role.rows() for part in parts])[counted]
    mine = counted[of_role[plan.item_rules[rows.item[counted]], role]]
    own.ravel()[rows.places(mine, shape[1])] = True
    reasons = np.zeros(shape, np.uint16)
    aside = rows.aside()
    for status in range(1, len(ASIDE) + 1):
        at = aside[rows.status[aside] == status]
        reasons.ravel()[rows.places(at, shape[1])] |= ASIDE_REASONS[status]
    number = np.bincount(rows.places(aside, shape[1]), minlength=own.size)
    return Details(own, number.astype(np.int32).reshape(shape), reasons)


def _of_lone(plan: ScoringPlan, status: Integers) -> Integers:
    """What the status of each lone judgement means; the table comes out item by item."""
    found = np.empty(status.shape, np.uint8)
    for some in _parts(status.shape[1], _SUBJECTS_AT_A_TIME):
        found[:, some] = status[:, some]
    # Where pieces of evidence are to be counted, one judgement does not say.
    lowest = [None if rule.minimum > 1 else COUNTED + rule.met_from for rule in plan.rules]
    first = 0
    for met_from, run in groupby(lowest[rule] for rule in plan.item_rules):
        last = first + len([*run])
        of_items = found[first:last]
        if met_from is None:
            of_items[:] = UNKNOWN
        else:
            met = (of_items >= met_from).view(np.uint8)
            # Not met is one less than unknown, and met is one more.
            np.subtract(UNKNOWN, (of_items >= COUNTED).view(np.uint8), out=of_items)
            of_items += met
            of_items += met
        first = last
    return found


def _numbers(
    rows: _Rows, subjects: Subjects, finding: Integers, *, excluded: bool
) -> tuple[Integers, Integers]:
    """
    How many judgements of each subject are set aside, by reason (rows), and how many there are.

    Of what does not apply none is set aside.
    """
    number = _kinds(rows, subjects)
    judgements = np.add.reduce(number[1:], axis=0, dtype=np.int32)
    aside = number[1:-1]
    if excluded:
        count = len(subjects)
        at = rows.aside()
        at = at[finding.ravel()[rows.places(at, count)] == NOT_APPLICABLE]
        place = (rows.status[at] - np.intp(1)) * count + rows.subject[at]
        aside -= np.bincount(place, minlength=aside.size).reshape(aside.shape)
    return aside, judgements


def _kinds(rows: _Rows, subjects: Subjects) -> Integers:
    """
    How many rows of each subject are of each kind (rows).

    0 for what is no judgement, then the reasons why one is set aside, and the last for all that
    count.
    """
    count, kinds = len(subjects), len(ASIDE) + 2
    runs = subjects.runs
    if runs is None or runs.sizes.max(initial=0) > _BYTE or kinds - 1 > _BYTES:
        place = np.multiply(rows.subject, kinds, dtype=np.intp)
        place += np.minimum(rows.status, np.uint8(kinds - 1))
        found = np.bincount(place, minlength=count * kinds)
        return found.reshape(count, kinds).T.astype(np.int32, order="C")
    # Of all kinds but the last one row is one in a byte of its own, so that all are counted at a
    # time. Sums over many subjects go beyond a byte; the differences are right all the same.
    number = np.empty((kinds, count), np.int32)
    for some in _parts(count, _SUBJECTS_AT_A_TIME):
        starts, ends = runs.starts[some], runs.starts[some] + runs.sizes[some]
        ones = look_up(_ONE_OF_EACH, rows.status[starts[0] : ends[-1]])
        sums = np.cumsum(ones, dtype=np.uint64)[ends - starts[0] - 1]
        each = np.diff(sums, prepend=np.uint64(0)).astype("<u8")
        number[:-1, some] = each.view(np.uint8).reshape(-1, _BYTES)[:, : kinds - 1].T
    number[-1] = runs.sizes - np.add.reduce(number[:-1], axis=0)
    return number


#: The greatest number of a byte, and how many bytes there are in the words that are summed up.
_BYTE: Final = 255
_BYTES: Final = 8
#: By status, one in the byte of its kind; nothing where it counts.
_ONE_OF_EACH: Final = np.array(
    [1 << 8 * status if status < _BYTES else 0 for status in range(256)], np.uint64
)


def _repeated(
    plan: ScoringPlan,
    parts: Sequence[Coded],
    rows: _Rows,
    count: int,
    several: Integers,
) -> Repeated:
    """Conclude the cells with several judgements that must be looked at."""
    there = look_up(several.view(np.uint8), rows.cell).view(bool)
    chosen = np.flatnonzero(there & rows.counted)
    taken = rows.cell[chosen], rows.status[chosen], rows.item[chosen]
    found = conclude_repeated(plan, parts, chosen, taken)
    subject, item = np.divmod(found.place, len(plan.items))
    return found._replace(place=item.astype(np.intp) * count + subject)


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
    subjects, sets = [np.zeros(0, np.int32)], [none]
    for part in parts:
        subject = rows.subject[part.shown.rows + start]
        start += len(part.status)
        place = part.shown.item.astype(np.intp) * count + subject
        met = np.flatnonzero(finding.ravel()[place] == MET)
        subjects.append(subject[met])
        sets.append(part.shown.scope[met])
    return unions(joined(subjects), joined(sets), count)
