"""
Tables of made-up ratings, of any size, for trying things out at scale.

The same subjects, seed and standards give the same table, and with the same versions of numpy and
pyarrow the same bytes. Subjects are drawn independently of how many there are, so that the first
thousand of a million are those of a thousand.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from electoral_standards.assessing.compiled import compile_standard
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.columnar.drawing import (
    BLOCK,
    NOTHING,
    YEARS,
    Block,
    Numbers,
    draw,
    raters_of,
)
from electoral_standards.columnar.sessions import METHODS, PIECES, ROLES, Plan, plan_of
from electoral_standards.model.policy import PolicySet

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = ["MOST_SUBJECTS", "UNTIL", "Ids", "Making", "Order", "rating_batches", "ratings_schema"]

#: The last day of a table that does not say another.
UNTIL: Final = date(2026, 6, 1)
#: Identifiers have nine digits, the same for a small table as for a large one.
MOST_SUBJECTS: Final = 10**9 - 1
#: How many blocks make one batch, and one row group of a file.
BLOCKS_IN_BATCH: Final = 8

Ids = Literal["integer", "string"]
Order = Literal["subject", "year"]


class Making(NamedTuple):
    """What a table of made-up ratings is made of."""

    #: How many subjects it is about.
    subjects: int
    #: Where chance begins.
    seed: int
    #: The standards that the ratings are about, in the order of their items.
    standards: "tuple[Standard, ...]"
    #: Whether a subject is 417 or ``"e-000000417"``.
    ids: Ids = "integer"
    #: The last day on which anything is observed.
    until: date = UNTIL
    #: Whether all rows of a subject stand together, or those of a year do.
    order: Order = "subject"
    #: Whose scales the ratings are on, and whose methods the evidence is mostly by.
    policy: PolicySet = DEFAULT

    @property
    def batches(self) -> int:
        """How many batches there are at most, of the size that is usual."""
        return -(-self.subjects // (BLOCK * BLOCKS_IN_BATCH)) * len(self.years or (0,))

    @property
    def years(self) -> range:
        """The years by which it is ordered; none where it is ordered by subject."""
        last = self.until.year if self.order == "year" else 0
        return range(last - YEARS, last + 1) if last else range(0)


def ratings_schema(ids: Ids = "integer") -> pa.Schema:
    """The columns of a table of made-up ratings, as a `pyarrow.Schema`."""
    words = pa.dictionary(pa.int32(), pa.string())
    columns = {
        "subject": pa.int64() if ids == "integer" else words,
        "item": words,
        "rating": words,
        "rater": words,
        "rater_role": words,
        "observed_on": pa.date32(),
        "recorded_on": pa.date32(),
        "evidence": words,
        "method": words,
        "scope": words,
        "authenticated": pa.bool_(),
        "team": words,
    }
    return pa.schema(list(columns.items()))


def rating_batches(making: Making, *, blocks: int = BLOCKS_IN_BATCH) -> Iterator[pa.RecordBatch]:
    """
    The ratings as `pyarrow.RecordBatch` after `pyarrow.RecordBatch`.

    Ordered by subject, each batch is of subjects of its own. Ordered by year, everything is drawn
    once for each year, and no more held in memory.

    Args:
        making: What to make.
        blocks: How many blocks of subjects are in a batch; the ratings are the same whatever it is.

    Raises:
        ValueError: When the number of subjects or the seed is out of range, or there is no
            standard.
        LookupError: When a standard holds nothing that can be judged.
    """
    if not 1 <= making.subjects <= MOST_SUBJECTS:
        raise ValueError(f"the number of subjects goes from 1 to {MOST_SUBJECTS:,}")
    if making.seed < 0:
        raise ValueError("a seed is 0 or more")
    if not making.standards:
        raise ValueError("there is no standard to make ratings about")
    plan = plan_of([compile_standard(each, making.policy) for each in making.standards])
    if making.order == "subject":
        return _batches(making, plan, blocks)
    return _by_year(making, plan, blocks)


def _by_year(making: Making, plan: Plan, blocks: int) -> Iterator[pa.RecordBatch]:
    import pyarrow.compute as pc

    for year in making.years:
        for batch in _batches(making, plan, blocks):
            found = batch.filter(pc.equal(pc.year(batch.column("observed_on")), year))
            if found.num_rows:
                yield found


def _batches(making: Making, plan: Plan, blocks: int) -> Iterator[pa.RecordBatch]:
    count = -(-making.subjects // BLOCK)
    for first in range(0, count, blocks):
        numbers = range(first, min(first + blocks, count))
        parts = [_one(making, plan, number) for number in numbers]
        yield parts[0] if len(parts) == 1 else _together(parts)


def _together(parts: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
    whole = pa.Table.from_batches(parts).unify_dictionaries().combine_chunks()
    (batch,) = whole.to_batches()
    return batch


def _one(making: Making, plan: Plan, number: int) -> pa.RecordBatch:
    """A block as a batch, without the subjects beyond the last one wanted."""
    block = draw(plan, seed=making.seed, number=number, until=making.until)
    wanted = making.subjects - number * BLOCK
    if wanted < BLOCK:
        end = int(np.searchsorted(block.subject, wanted))
        cut = {name: column[:end] for name, column in block._asdict().items() if name != "team"}
        block = block._replace(**cut)
    columns = _Columns(making, plan, block, number)
    schema = ratings_schema(making.ids)
    return pa.record_batch([getattr(columns, name)() for name in schema.names], schema=schema)


class _Columns:
    """The columns of one block, each by its name."""

    def __init__(self, making: Making, plan: Plan, block: Block, number: int) -> None:
        self._making = making
        self._plan = plan
        self._block = block
        self._first = number * BLOCK + 1
        self._teams = int(block.team[-1]) + 1

    def subject(self) -> pa.Array:
        if self._making.ids == "integer":
            return pa.array(self._block.subject + self._first)
        return _words(self._block.subject, self._subjects())

    def item(self) -> pa.Array:
        return _words(self._block.item, pa.array(self._plan.items))

    def rating(self) -> pa.Array:
        return _words(self._block.rating, pa.array(self._plan.ratings))

    def rater(self) -> pa.Array:
        """Those only who rate somebody, so that the dictionary says nothing of the others."""
        used, codes = np.unique(self._block.rater, return_inverse=True)
        return _words(codes, self._raters().take(pa.array(used)))

    def rater_role(self) -> pa.Array:
        return _words(self._block.role, pa.array([role.value for role in ROLES]))

    def observed_on(self) -> pa.Array:
        return _days(self._block.observed)

    def recorded_on(self) -> pa.Array:
        return _days(self._block.recorded)

    def evidence(self) -> pa.Array:
        sorts = len(set(self._plan.methods))
        pieces = (len(self._plan.slots) + 1) * sorts * PIECES
        return _words(self._block.evidence, pa.array([f"ev-{n}" for n in range(pieces)]))

    def method(self) -> pa.Array:
        return _words(self._block.method, pa.array([method.value for method in METHODS]))

    def scope(self) -> pa.Array:
        bits, codes = np.unique(self._block.scope, return_inverse=True)
        texts = [
            ";".join(code for place, code in enumerate(self._plan.scope) if int(each) >> place & 1)
            for each in bits
        ]
        return _words(np.where(self._block.scope, codes, NOTHING), pa.array(texts, pa.string()))

    def authenticated(self) -> pa.Array:
        said = self._block.authenticated
        return pa.array(said == 1, mask=said == NOTHING)

    def team(self) -> pa.Array:
        return _words(self._block.team[self._block.subject], self._numbered("t-", self._teams))

    def _subjects(self) -> pa.Array:
        return _numbered("e-", np.arange(BLOCK) + self._first)

    def _numbered(self, prefix: str, count: int) -> pa.Array:
        """Names that no other block has: a block has fewer of anything than subjects."""
        return _numbered(prefix, np.arange(count) + self._first)

    def _raters(self) -> pa.Array:
        known = raters_of(self._teams)
        own = self._subjects()
        if self._making.ids == "integer":
            own = pa.array(np.arange(BLOCK) + self._first).cast(pa.string())
        sorts = (
            ("m-", known.outsiders - known.managers),
            ("s-", known.assessors - known.outsiders),
            ("a-", known.moderators - known.assessors),
            ("v-", known.end - known.moderators),
        )
        return pa.concat_arrays([own, *(self._numbered(*each) for each in sorts)])


def _words(codes: Numbers, words: pa.Array) -> pa.Array:
    indices = pa.array(codes.astype(np.int32), mask=codes == NOTHING)
    return pa.DictionaryArray.from_arrays(indices, words)


def _days(days: Numbers) -> pa.Array:
    return pa.array(days.astype(np.int32), pa.int32(), mask=days == NOTHING).cast(pa.date32())


def _numbered(prefix: str, numbers: Numbers, width: int = 9) -> pa.Array:
    """``e-000000417`` and the like, made digit by digit for all at once."""
    powers = 10 ** np.arange(width - 1, -1, -1)
    digits: NDArray[np.uint8] = (numbers[:, None] // powers % 10 + ord("0")).astype(np.uint8)
    start = np.frombuffer(prefix.encode("ascii"), np.uint8)
    letters = np.concatenate([np.broadcast_to(start, (len(numbers), len(start))), digits], axis=1)
    ends = np.arange(len(numbers) + 1, dtype=np.int32) * letters.shape[1]
    return pa.StringArray.from_buffers(
        len(numbers), pa.py_buffer(ends), pa.py_buffer(np.ascontiguousarray(letters))
    )
