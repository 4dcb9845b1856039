"""
Units of an organisation: who covers what a profile requires, from results of any size.

For each unit it is the team analysis of `electoral_standards.team.analysis`, as a table: a row for
each unit and requirement. A person is counted in one unit, and nobody is counted by name but the
lone holder of a requirement, which those who assess may see.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from electoral_standards.assessing.raters import SMALLEST_GROUP
from electoral_standards.columnar.plan import RequirementTable, ScoringPlan
from electoral_standards.identifiers import Code, Identifier, standard_of
from electoral_standards.model.assessment import Subject
from electoral_standards.model.profile import Requirement
from electoral_standards.model.team import Member, RequirementCover, TeamAnalysis, TeamError
from electoral_standards.team.members import cover_by
from electoral_standards.team.suppression import check_smallest_group, suppress
from electoral_standards.vocabulary import Audience, CoverStatus, Finding, SubjectKind

__all__ = ["COVER_SCHEMA", "cover", "heat", "single_points"]

#: The columns of `cover`.
COVER_SCHEMA: Final = pa.schema(
    {
        "unit": pa.string(),
        "people": pa.int64(),
        "requirement": pa.string(),
        "code": pa.string(),
        "headcount": pa.int64(),
        "holding": pa.int64(),
        "lacking": pa.int64(),
        "unknown": pa.int64(),
        "not_applicable": pa.int64(),
        "at_least": pa.string(),
        "at_least_depth": pa.int64(),
        "at_most": pa.string(),
        "at_most_depth": pa.int64(),
        "suppressed": pa.bool_(),
        "lone_holder": pa.string(),
    }
)

Numbers = NDArray[np.int64]

#: How people stand, in the order of the counts.
_STANDS: Final = (Finding.MET, Finding.NOT_MET, Finding.UNKNOWN, Finding.NOT_APPLICABLE)
_HOLDING, _LACKING, _UNKNOWN, _APART = range(4)
#: How much may be shown of a requirement: nothing, how many hold it, everything.
_NOTHING, _HOLDERS, _EVERYTHING = range(3)
_STATUSES: Final = tuple(CoverStatus)


def cover(  # noqa: PLR0913 - all but the results and the plan have an answer of their own
    results: Iterable[pa.RecordBatch],
    plan: ScoringPlan,
    *,
    by: str | None = "team",
    units: Sequence[str] = (),
    audience: Audience = Audience.ASSESSOR,
    smallest_group: int = SMALLEST_GROUP,
) -> pa.Table:
    """
    Count, unit by unit, who holds each requirement, who surely does not, of whom it is not known.

    Args:
        results: Results of the layout "wide", such as a table's ``to_batches()``; each subject
            once.
        plan: What was scored, against a profile.
        by: The column that says in which unit a subject is; None for all of them together.
        units: Units that come out even where nobody is in them.
        audience: For whom the table is made. For others than those who assess, numbers are left
            out as `electoral_standards.team.suppression` says, in each unit on its own; no sum
            over units is given, for it would tell what is left out.
        smallest_group: The smallest group of people of which others are shown a number; at
            least 3.

    Returns:
        A row for each unit and requirement, with the columns of `COVER_SCHEMA`: units in order,
        those last of whom it is not known (null); requirements in the order of the profile.

    Raises:
        TeamError: When nothing was scored against a profile, the profile requires a code twice,
            the results lack a column, or *smallest_group* is under 3.
    """
    check_smallest_group(smallest_group)
    _check(plan)
    counting = _Counting(plan, by)
    for unit in units:
        counting.number(unit)
    for batch in results:
        counting.add(batch)
    return _table(counting, plan, audience, smallest_group)


def heat(covered: pa.Table, value: str = "holding") -> pa.Table:
    """
    A table to colour in: a row for each unit, a column for each requirement.

    Args:
        covered: What `cover` gave.
        value: The column of it that fills the cells, such as ``at_least``.

    Returns:
        The columns ``unit``, ``people`` and one for each requirement, by its label.
    """
    labels = list(dict.fromkeys(covered.column("requirement").to_pylist()))
    first = (
        covered.filter(pc.equal(covered.column("requirement"), labels[0])) if labels else covered
    )
    columns = {name: first.column(name) for name in ("unit", "people")}
    for label in labels:
        rows = covered.filter(pc.equal(covered.column("requirement"), label))
        columns[label] = rows.column(value)
    return pa.table(columns)


def single_points(covered: pa.Table) -> pa.Table:
    """
    The rows of `cover` in which one person alone is known to hold what more should hold.

    For those who assess, ``lone_holder`` is that person.
    """
    alone = CoverStatus.SINGLE_POINT_OF_FAILURE.value
    return covered.filter(pc.equal(covered.column("at_least"), alone))


def _check(plan: ScoringPlan) -> None:
    if not plan.requirements:
        raise TeamError("nothing was scored against a profile; --profile says what a role requires")
    codes = [each.code for each in plan.requirements]
    if twice := [code for code in codes if codes.count(code) > 1]:
        message = f"the profile requires {twice[0]} twice"
        raise TeamError(f"{message}; state each requirement once")


class _Counting:
    """How many people of each unit stand how against each requirement, batch by batch."""

    def __init__(self, plan: ScoringPlan, by: str | None) -> None:
        self._labels = [each.label for each in plan.requirements]
        self._by = by
        self._numbers: dict[str | None, int] = {}
        self._counts = np.zeros((0, len(self._labels), len(_STANDS)), np.int64)
        #: For each unit and requirement somebody who holds it; the only one where there is one.
        self._holder = np.zeros((0, len(self._labels)), object)

    def number(self, unit: str | None) -> int:
        """The number of a unit, which is a new one where the unit is."""
        return self._numbers.setdefault(unit, len(self._numbers))

    def add(self, batch: pa.RecordBatch) -> None:
        """
        Count the people of a batch.

        Raises:
            TeamError: When it lacks a column.
        """
        unit = self._units(batch)
        self._grow()
        subject = np.asarray(batch.column("subject").to_numpy(zero_copy_only=False))
        for place, label in enumerate(self._labels):
            stands = _standing(batch, label)
            count = np.bincount(
                unit * len(_STANDS) + stands, minlength=len(self._counts) * len(_STANDS)
            )
            self._counts[:, place] += count.reshape(-1, len(_STANDS))
            holding = np.flatnonzero(stands == _HOLDING)
            self._holder[unit[holding], place] = subject[holding]

    def _units(self, batch: pa.RecordBatch) -> Numbers:
        if self._by is None:
            return np.full(batch.num_rows, self.number(None))
        if self._by not in batch.schema.names:
            message = f"the results have no column {self._by!r}, which would tell the unit"
            raise TeamError(f"{message}; score ratings that have one")
        column = batch.column(self._by)
        if not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        words = column.dictionary.cast(pa.string()).to_pylist()
        numbers = np.array([*(self.number(word) for word in words), -1], np.int64)
        indices = column.indices.fill_null(len(words)).to_numpy(zero_copy_only=False)
        found: Numbers = numbers[indices]
        if column.null_count:
            found[found == -1] = self.number(None)
        return found

    def _grow(self) -> None:
        more = len(self._numbers) - len(self._counts)
        if more > 0:
            more = max(more, len(self._counts))  # so that it grows seldom
            shape = (more, *self._counts.shape[1:])
            self._counts = np.concatenate([self._counts, np.zeros(shape, np.int64)])
            self._holder = np.concatenate([self._holder, np.zeros(shape[:2], object)])

    def sorted(self) -> tuple[list[str | None], Numbers, NDArray[Any]]:
        """Units in order, their counts, and somebody who holds each requirement."""
        self._grow()
        names = sorted(self._numbers, key=lambda unit: (unit is None, unit or ""))
        order = [self._numbers[unit] for unit in names]
        return names, self._counts[order], self._holder[order]


def _standing(batch: pa.RecordBatch, label: str) -> Numbers:
    """How each person of a batch stands against a requirement, as positions in `_STANDS`."""
    names = [f"gap_{label}_{name}" for name in ("attained", "competence", "evidence")]
    if lacking := [name for name in names if name not in batch.schema.names]:
        message = f"the results have no column {lacking[0]!r}"
        raise TeamError(f"{message}; it takes the layout 'wide', of the same profile")
    attained, competence, evidence = (batch.column(name) for name in names)
    apart = attained.is_null().to_numpy(zero_copy_only=False)
    lacks, open_ = (
        each.fill_null(0).to_numpy(zero_copy_only=False) > 0 for each in (competence, evidence)
    )
    stands: Numbers = np.select(
        [apart, lacks, open_], [_APART, _LACKING, _UNKNOWN], _HOLDING
    ).astype(np.int64)
    return stands


def _table(
    counting: _Counting, plan: ScoringPlan, audience: Audience, smallest_group: int
) -> pa.Table:
    units, counts, holders = counting.sorted()
    requirements = plan.requirements
    people = counts[:, 0].sum(axis=1) if requirements else np.zeros(len(units), np.int64)
    shown = np.full(counts.shape[:2], _EVERYTHING)
    if audience is not Audience.ASSESSOR:
        shown = _shown(counts, plan, audience, smallest_group)
    everything, some = (shown >= least for least in (_EVERYTHING, _HOLDERS))
    headcount = np.array([each.headcount for each in requirements])
    holding, unknown = counts[:, :, _HOLDING], counts[:, :, _UNKNOWN]
    at_least, at_most = (_covers(each, headcount) for each in (holding, holding + unknown))
    lone = (holding == 1) & (audience is Audience.ASSESSOR)
    hidden = (people < smallest_group) & (audience is not Audience.ASSESSOR)
    repeated = np.repeat(np.arange(len(units)), len(requirements))
    columns = [
        pa.array(units, pa.string()).take(pa.array(repeated)),
        pa.array(people[repeated], mask=hidden[repeated]),
        *(pa.array([*each] * len(units), pa.string()) for each in _names(requirements)),
        pa.array(np.tile(headcount, len(units))),
        _masked(holding, some),
        *(_masked(counts[:, :, each], everything) for each in (_LACKING, _UNKNOWN, _APART)),
        *_cover_columns(at_least, some),
        *_cover_columns(at_most, everything),
        pa.array(~everything.reshape(-1)),
        pa.array(
            [
                str(who) if alone else None
                for who, alone in zip(holders.flat, lone.flat, strict=True)
            ],
            pa.string(),
        ),
    ]
    return pa.Table.from_arrays(columns, schema=COVER_SCHEMA)


def _names(requirements: Sequence[RequirementTable]) -> tuple[list[str], list[str]]:
    return [each.label for each in requirements], [each.code for each in requirements]


def _masked(values: NDArray[Any], shown: NDArray[np.bool_]) -> pa.Array:
    return pa.array(values.reshape(-1), mask=~shown.reshape(-1))


class _Covers(NamedTuple):
    """Position of the status, and the depth, of each unit and requirement."""

    status: Numbers
    depth: Numbers


def _covers(holders: Numbers, headcount: Numbers) -> _Covers:
    """What `cover_by` says, asked once for each pair of numbers that there is."""
    pairs = np.stack(np.broadcast_arrays(holders, headcount), axis=-1).reshape(-1, 2)
    found, place = np.unique(pairs, axis=0, return_inverse=True)
    covers = [cover_by(int(each[0]), int(each[1])) for each in found]
    status = np.array([_STATUSES.index(each.status) for each in covers], np.int64)
    depth = np.array([each.depth for each in covers], np.int64)
    return _Covers(
        status[place.reshape(-1)].reshape(holders.shape),
        depth[place.reshape(-1)].reshape(holders.shape),
    )


def _cover_columns(covers: _Covers, shown: NDArray[np.bool_]) -> tuple[pa.Array, pa.Array]:
    words = pa.array([each.value for each in _STATUSES])
    return words.take(_masked(covers.status, shown)), _masked(covers.depth, shown)


def _shown(counts: Numbers, plan: ScoringPlan, audience: Audience, smallest_group: int) -> Numbers:
    """
    How much may be shown of each unit and requirement.

    What `suppress` leaves of a requirement on its own is asked once for each set of numbers that
    there is; requirements on one standard stand or fall together.
    """
    found, place = np.unique(counts.reshape(-1, len(_STANDS)), axis=0, return_inverse=True)
    alone = np.array([_shown_alone(row, audience, smallest_group) for row in found.tolist()])
    shown: Numbers = alone[place.reshape(-1)].reshape(counts.shape[:2]).astype(np.int64)
    standards = [standard_of(each.code) for each in plan.requirements]
    for standard in set(standards):
        together = [n for n, each in enumerate(standards) if each == standard]
        shown[:, together] = shown[:, together].min(axis=1, keepdims=True)
    return shown


def _shown_alone(counts: Sequence[int], audience: Audience, smallest_group: int) -> int:
    left = suppress(_an_analysis(counts), audience, smallest_group=smallest_group)
    (requirement,) = left.requirements
    if requirement.holding is None:
        return _NOTHING
    return _HOLDERS if requirement.suppressed else _EVERYTHING


_SOMEBODY: Final = Member(
    subject=Subject(id=Identifier("x"), kind=SubjectKind.PERSON), assessment=Identifier("x")
)


def _an_analysis(counts: Sequence[int]) -> TeamAnalysis:
    """A team of which nothing is known but how many stand how against one requirement."""
    holding, lacking, unknown, apart = counts
    requirement = Requirement(item=Code("X.X1"))
    return TeamAnalysis(
        profile="",
        profile_version="",
        as_at=date.min,
        audience=Audience.ASSESSOR,
        size=sum(counts),
        members=(_SOMEBODY,) * sum(counts),  # only their number matters
        requirements=(
            RequirementCover(
                requirement=requirement,
                headcount=1,
                holding=holding,
                lacking=lacking,
                unknown=unknown,
                not_applicable=apart,
                at_least=cover_by(holding, 1),
                at_most=cover_by(holding + unknown, 1),
            ),
        ),
        departures=(),
    )
