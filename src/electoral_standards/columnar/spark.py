"""
The same kernel on a Spark cluster: a data frame of ratings in, a data frame of results out.

Ratings are brought together by subject, and each partition then goes through the kernel as a
whole, in Spark's ``mapInArrow``. This package and the extra ``spark`` must be installed where the
executors run.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from electoral_standards.columnar.columns import (
    CONTEXT,
    OPTIONAL,
    REQUIRED,
    ROW,
    check_columns,
    subject_type,
)
from electoral_standards.columnar.kernel import score_marked
from electoral_standards.columnar.layouts import MARKS, Layout, output_schema
from electoral_standards.columnar.plan import ScoringPlan, compile_plan
from electoral_standards.errors import MissingExtraError
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.policy import Policy, PolicySet
from electoral_standards.model.profile import RoleProfile

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["rejects_in", "results_in", "score_dataframe"]

#: Rows that go through the kernel at once; Spark hands over some thousands at a time.
_AT_ONCE: Final = 1 << 18


def score_dataframe(  # noqa: PLR0913 - all but the frame and the day have an answer of their own
    frame: "DataFrame",
    *,
    as_at: date,
    profile: RoleProfile | str | None = None,
    policy: PolicySet | Policy | str = "default",
    standards: Sequence[str] | None = None,
    catalogue: Catalogue | None = None,
    layout: Layout = "wide",
    partitions: int | None = None,
    marked: bool = False,
) -> "DataFrame":
    """
    Score a data frame of ratings.

    Nothing is computed before Spark is asked for rows, and then again each time that it is asked:
    write the answer, and ask what was written.

    Args:
        frame: One judgement a row, with the columns of a table of ratings; others are left out.
        as_at: The day; judgements observed later do not count.
        profile: What a role requires, or the name of a bundled profile.
        policy: Every choice on the way to the verdicts.
        standards: Codes of standards to score beside those of the profile; without both, all.
        catalogue: Where standards and profiles are looked up; the bundled one if none is given.
        layout: A row a subject, a row an item of a subject, or a row a requirement of one.
        partitions: Into how many parts the subjects are divided; None leaves it to Spark, which
            makes parts of at most 64 MiB of its own (``spark.sql.adaptive``).
        marked: Whether rejects come along, as rows of their own that `rejects_in` finds.

    Returns:
        Each subject once, with the columns of the same layout on one machine, words as text. With
        *marked*, four more columns, null in every result. A reject's row is numbered by the column
        ``__row__`` of *frame*, or by Spark's `monotonically_increasing_id` where there is none.

    Raises:
        InvalidDocumentError: When a column is missing, or its type means nothing there.
        NotSupportedYetError: When the kernel does not take the policy; it says why.
        UnknownReferenceError: When the catalogue lacks a standard or a profile.
        MissingExtraError: When the extra ``spark`` is not installed.
    """
    try:
        from pyspark.sql import functions
        from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    except ImportError:
        raise MissingExtraError("spark", purpose="scoring on a cluster") from None
    columns = to_arrow_schema(frame.schema)
    check_columns(columns, source="data frame")
    plan = compile_plan(
        profile, as_at=as_at, policy=policy, standards=standards, catalogue=catalogue
    )
    subject, team = subject_type(columns), "team" in columns.names
    schema = output_schema(plan, layout, subject=subject, team=team, plain=True, marked=True)
    known = [name for name in (*REQUIRED, *OPTIONAL, *CONTEXT, ROW) if name in columns.names]
    rows = frame.select(*dict.fromkeys(known))
    if ROW not in known:
        rows = rows.withColumn(ROW, functions.monotonically_increasing_id() + 1)
    together = (
        rows.repartition(partitions, "subject") if partitions else rows.repartition("subject")
    )
    scored = together.mapInArrow(
        _scorer(plan, layout, subject, team=team), from_arrow_schema(schema)
    )
    return scored if marked else results_in(scored)


def results_in(marked: "DataFrame") -> "DataFrame":
    """The results among what `score_dataframe` gave with *marked*."""
    return marked.where(marked["reject_reason"].isNull()).drop(*MARKS)


def rejects_in(marked: "DataFrame") -> "DataFrame":
    """
    The cells that could not be used, among what `score_dataframe` gave with *marked*.

    Its columns are ``row``, ``column``, ``reason`` and ``value``.
    """
    found = marked.where(marked["reject_reason"].isNotNull()).select(*MARKS)
    return found.toDF(*(name.removeprefix("reject_") for name in MARKS))


def _scorer(
    plan: ScoringPlan, layout: Layout, subject: pa.DataType, *, team: bool
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What an executor does with a partition, all of it at once and never batch by batch."""

    def score(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return score_marked(_larger(batches), plan, layout=layout, subject=subject, team=team)

    return score


def _larger(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in fewer batches: each batch has a price of its own."""
    held: list[Any] = []
    rows = 0
    for batch in batches:
        held.append(batch)
        rows += batch.num_rows
        if rows >= _AT_ONCE:
            yield pa.concat_batches(held)
            held, rows = [], 0
    if held:
        yield pa.concat_batches(held)
