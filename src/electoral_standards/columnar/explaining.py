"""
Why one subject of a table stands as it does: its rows as a record, and the object path on that.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import policy_set
from electoral_standards.columnar.codes import NO_DAY, as_text, days_of
from electoral_standards.columnar.coding import Coder
from electoral_standards.columnar.columns import ROW, subject_type
from electoral_standards.columnar.plan import compile_plan
from electoral_standards.columnar.reading import Source, TableGiven, open_source
from electoral_standards.columnar.records import record_of
from electoral_standards.columnar.rejects import REJECTS_SCHEMA
from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.policy import Policy, PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.result import AssessmentResult

__all__ = ["Explained", "explain"]

_EPOCH = date(1970, 1, 1).toordinal()


class Explained(NamedTuple):
    """One subject of a table, in objects."""

    #: What its rows say.
    record: Assessment
    #: What is concluded of it; `AssessmentResult.explain` tells why.
    result: AssessmentResult
    #: What is missing for the profile; None without a profile.
    gaps: GapAnalysis | None
    #: Cells of its rows that could not be used.
    rejects: pa.Table


def explain(  # noqa: PLR0913 - as `score`
    given: TableGiven,
    subject: object,
    *,
    profile: RoleProfile | str | None = None,
    as_at: date,
    policy: PolicySet | Policy | str = "default",
    standards: Sequence[str] | None = None,
    catalogue: Catalogue | None = None,
) -> Explained:
    """
    Conclude in objects what the rows of one subject amount to, so that it can be explained.

    The answers are those of `score`, with all that they rest on.

    Args:
        given: The table, as `score` takes it.
        subject: Identifier of the subject; a whole number may be given as its digits.
        profile: What the role requires, or the name of a bundled profile.
        as_at: The day; judgements observed later do not count.
        policy: The choices on the way to the verdicts, or their name.
        standards: Codes of standards to score beside those that the profile requires.
        catalogue: Where standards and profiles are looked up; the bundled one if none is given.

    Raises:
        InvalidDocumentError: When the table cannot be used, or has no row about the subject.
        NotSupportedYetError: When the policy is one that is not for whole tables.
        UnknownReferenceError: When the catalogue lacks a standard or a profile.
    """
    catalogue = load_catalogue() if catalogue is None else catalogue
    plan = compile_plan(
        profile, as_at=as_at, policy=policy, catalogue=catalogue, standards=standards
    )
    source = open_source(given)
    rejected: list[pa.RecordBatch] = []
    rows: list[dict[str, Any]] = []
    found = 0
    for batch in _rows_about(source, str(subject)):
        wrong: list[pa.RecordBatch] = []
        Coder(plan, batch.schema).code(batch, 1, wrong.append)
        rejected += wrong
        faulty = {row for each in wrong for row in each.column("row").to_pylist()}
        rows += [row for row in _plain(batch) if row[ROW] not in faulty]
        found += len(batch)
    if not found:
        fault = Fault("$", f"it has no row about the subject {str(subject)!r}")
        raise InvalidDocumentError([fault], source=source.name)
    policies = policy_set(policy)
    record = record_of(str(subject), rows, [each.code for each in plan.standards])
    result = assess(record, as_at=as_at, catalogue=catalogue, policy=policies)
    gaps = None
    if profile is not None:
        required = catalogue.profile(profile) if isinstance(profile, str) else profile
        gaps = analyse_gaps(result, required, catalogue=catalogue, policy=policies)
    return Explained(record, result, gaps, pa.Table.from_batches(rejected, REJECTS_SCHEMA))


def _rows_about(source: Source, subject: str) -> Iterator[pa.RecordBatch]:
    """The rows of one subject, numbered as they stand in the table."""
    wanted = _as_subject(subject, subject_type(source.schema))
    if wanted is None:
        return
    if source.groups and all(group.lowest is not None for group in source.groups):
        for group in source.groups:
            if group.lowest <= wanted <= group.highest:
                yield from _about(group.read(), group.first, subject)
        return
    yield from _about(source.batches(lambda _: None), 1, subject)


def _as_subject(subject: str, kind: pa.DataType) -> Any:  # noqa: ANN401 - a number or a text
    if not pa.types.is_integer(kind):
        return subject
    try:
        return int(subject)
    except ValueError:
        return None


def _about(batches: Any, first: int, subject: str) -> Iterator[pa.RecordBatch]:  # noqa: ANN401 - batches
    for batch in batches:
        numbers = np.arange(first, first + len(batch))
        first += len(batch)
        if ROW not in batch.schema.names:
            numbered = batch.append_column(ROW, pa.array(numbers, pa.int64()))
        else:
            numbered = batch
        column = batch.column("subject")
        if pa.types.is_dictionary(column.type):
            hit = pc.equal(as_text(column.dictionary), subject)
            mask = hit.take(column.indices)
        elif pa.types.is_integer(column.type):
            mask = pc.equal(column, int(subject))
        else:
            mask = pc.equal(as_text(column), subject)
        there = numbered.filter(mask)
        if len(there):
            yield there


def _plain(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """Rows without a fault, in plain objects."""
    columns: dict[str, list[Any]] = {}
    for name in batch.schema.names:
        column = batch.column(name)
        if name in ("observed_on", "recorded_on"):
            columns[name] = [
                None if day < NO_DAY else date.fromordinal(day + _EPOCH) if day <= _LAST else None
                for day in days_of(column).tolist()
            ]
        elif name in ("item", "rating", "rater", "rater_role", "evidence", "method"):
            columns[name] = as_text(column).to_pylist()
        else:
            columns[name] = column.to_pylist()
    for row in zip(*columns.values(), strict=True):
        yield dict(zip(columns, row, strict=True))


_LAST = date.max.toordinal() - _EPOCH
