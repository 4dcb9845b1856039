"""
The kernel: batches of ratings in, batches of results out.

It concludes a complete set of subjects at a time, however their rows are ordered and cut into
batches: call it once for all rows of its subjects, never batch by batch, or subjects whose rows
lie in two batches come out twice, and wrong.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from electoral_standards.columnar.cells import Cells, find_cells
from electoral_standards.columnar.codes import as_text, encode
from electoral_standards.columnar.coding import Coded, Coder
from electoral_standards.columnar.columns import check_columns
from electoral_standards.columnar.layouts import (
    MARKS,
    Layout,
    Results,
    lay_out,
    output_schema,
)
from electoral_standards.columnar.plan import ScoringPlan
from electoral_standards.columnar.runs import runs_of
from electoral_standards.columnar.subjects import Subjects, number_subjects
from electoral_standards.columnar.verdicts import conclude

__all__ = ["Scored", "conclude_parts", "score_batches", "score_marked"]

Integers = NDArray[Any]


class Scored(NamedTuple):
    """What became of a complete set of subjects."""

    results: Results
    #: How many rows are about standards that are not scored.
    elsewhere: int


def conclude_parts(
    plan: ScoringPlan, parts: Sequence[Coded], subject: pa.DataType, *, detailed: bool = False
) -> Scored:
    """Conclude what all rows of a complete set of subjects amount to."""
    subjects = number_subjects(parts, subject)
    cells: Cells = find_cells(plan, parts, subjects, detailed=detailed)
    concluded, gaps = conclude(plan, cells)
    named = any(part.team is not None for part in parts)
    team = _teams(parts, subjects) if named else None
    results = Results(plan, subjects, team, cells, concluded, gaps)
    return Scored(results, sum(part.elsewhere for part in parts))


def _teams(parts: Sequence[Coded], subjects: Subjects) -> pa.Array:
    """The team of each subject; null where its rows name none, or two."""
    names, rows, said = [], [], []
    start = known = 0
    for part in parts:
        words, at = encode(part.texts(part.team))
        names += [as_text(words).fill_null(""), _NO_TEAM]
        if part.sound is not None:
            at = np.where(part.sound, at, len(words))
        stop = start + len(at)
        subject = subjects.rows[start:stop]
        # Most rows say what the row before them says.
        new = runs_of(subject, at).starts
        rows.append(subject[new])
        said.append(at[new].astype(np.int64) + known)
        start = stop
        known += len(words) + 1
    every = pc.dictionary_encode(pa.concat_arrays(names))
    nameless = pc.equal(every.dictionary, "").to_numpy(zero_copy_only=False)
    codes = np.where(nameless, -1, np.arange(len(nameless)))
    named = codes[every.indices.to_numpy(zero_copy_only=False)][np.concatenate(said)]
    there = np.flatnonzero(named >= 0)
    of, named = np.concatenate(rows)[there], named[there]
    found = np.full(len(subjects), -1, np.int64)
    found[of] = named
    # Of two teams neither is taken.
    found[of[found[of] != named]] = -1
    return every.dictionary.take(pa.array(np.maximum(found, 0), mask=found < 0))


_NO_TEAM: Final = pa.array([""])


def score_batches(
    batches: Iterable[pa.RecordBatch],
    plan: ScoringPlan,
    *,
    layout: Layout = "wide",
    rejects: Callable[[pa.RecordBatch], None],
    plain: bool = False,
) -> Iterator[pa.RecordBatch]:
    """
    Score a complete set of subjects.

    Args:
        batches: All rows about the subjects, in any order and cut anywhere; `columns` says which
            columns there are.
        plan: What is scored, under which policy, as at which day.
        layout: A row a subject, a row an item of a subject, or a row a requirement of one.
        rejects: Called with every batch of cells that cannot be used (`REJECTS_SCHEMA`).
        plain: Whether words come as text and not dictionary-encoded.

    Returns:
        Results with each subject once, whole numbers in their order where they are nearly dense,
        others as they are first met; nothing for no rows.

    Raises:
        InvalidDocumentError: When a column is missing, or its type means nothing there.
    """
    coder: Coder | None = None
    parts: list[Coded] = []
    first = 1
    for batch in batches:
        if coder is None or batch.schema != coder.schema:
            check_columns(batch.schema)
            coder = Coder(plan, batch.schema)
        if len(batch):
            parts.append(coder.code(batch, first, rejects))
            first += len(batch)
    if coder is None or not parts:
        return
    scored = conclude_parts(plan, parts, coder.subject, detailed=layout == "long")
    yield lay_out(scored.results, layout, plain=plain)


def score_marked(
    batches: Iterable[pa.RecordBatch],
    plan: ScoringPlan,
    *,
    layout: Layout = "wide",
    subject: pa.DataType,
    team: bool = False,
) -> Iterator[pa.RecordBatch]:
    """
    Score a complete set of subjects, with rejects as rows of the same batches.

    A row is either a result, and the columns of `MARKS` are null, or a reject, and all others
    are. For engines that take one table from each partition, such as Spark's ``mapInArrow``.

    Args:
        batches: All rows about the subjects.
        plan: What is scored.
        layout: A row a subject, a row an item of a subject, or a row a requirement of one.
        subject: How subjects come out: whole numbers or text.
        team: Whether the results have a column for the team.
    """
    schema = output_schema(plan, layout, subject=subject, team=team, plain=True, marked=True)
    rejected: list[pa.RecordBatch] = []
    for batch in score_batches(batches, plan, layout=layout, rejects=rejected.append, plain=True):
        columns = {
            name: batch.column(name).cast(schema.field(name).type) for name in batch.schema.names
        }
        yield _filled(columns, schema, len(batch))
    for batch in rejected:
        columns = dict(zip(MARKS, batch.columns, strict=True))
        yield _filled(columns, schema, len(batch))


def _filled(columns: dict[str, pa.Array], schema: pa.Schema, rows: int) -> pa.RecordBatch:
    """A batch with these columns, and null in all others."""
    every = [columns.get(each.name, pa.nulls(rows, each.type)) for each in schema]
    return pa.RecordBatch.from_arrays(every, schema=schema)
