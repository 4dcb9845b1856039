"""
Everybody who should come out, whether there is a row about them or not.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from electoral_standards.columnar.columns import CONTEXT, subject_type
from electoral_standards.columnar.reading import Source, open_table
from electoral_standards.errors import Fault, InvalidDocumentError

__all__ = ["Roster", "open_roster"]


class Roster:
    """All subjects there are, each once."""

    def __init__(self, table: pa.Table) -> None:
        """Take a *table* with the columns of ratings, of which only the subjects are filled."""
        self._table = table

    def absent(self, seen: pa.ChunkedArray) -> Iterator[pa.RecordBatch]:
        """A row without a judgement for each subject that is not among those *seen*."""
        subject = self._table.column("subject")
        missing = pc.invert(pc.is_in(subject, value_set=pc.unique(seen)))
        yield from self._table.filter(missing).to_batches()


def open_roster(given: Any, source: Source) -> Roster:  # noqa: ANN401 - a table, a path or a list
    """
    Open a roster for a table of ratings.

    Args:
        given: A table or a file with the column ``subject``, and perhaps ``team`` and what is
            known of the circumstances, which are taken for those without a row; or a list.
        source: The table of ratings.

    Raises:
        InvalidDocumentError: When it has no column ``subject``, or its subjects are of another
            type than those of the ratings.
    """
    if isinstance(given, str | Path) or hasattr(given, "__arrow_c_stream__"):
        table = open_table(given)
    else:
        table = pa.table({"subject": pa.array(list(given))})
    kind = subject_type(source.schema)
    subject = table.column("subject")
    if pa.types.is_dictionary(subject.type):
        subject = subject.cast(subject.type.value_type)
    try:
        subjects = subject.cast(kind)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        message = f"its subjects are {subject.type}, and those of the ratings are {kind}"
        raise InvalidDocumentError(
            [Fault("column subject", message, "write them alike")], source="subjects"
        ) from None
    columns = {}
    for field in source.schema:
        if field.name == "subject":
            columns[field.name] = subjects
        elif field.name in table.column_names and field.name in ("team", *CONTEXT):
            columns[field.name] = table.column(field.name)
        else:
            columns[field.name] = pa.nulls(len(table), field.type)
    return Roster(pa.table(columns))
