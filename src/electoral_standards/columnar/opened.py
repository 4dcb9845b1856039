"""
A table of ratings that is ready to be read, whatever it is read from.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import pyarrow as pa

from electoral_standards.columnar.columns import OPTIONAL, REQUIRED
from electoral_standards.errors import Fault, InvalidDocumentError

__all__ = ["KNOWN", "REMEDIES", "TEXTS", "WORD", "Group", "Reject", "Source", "readable"]

#: The columns that mean something.
KNOWN: Final = (*REQUIRED, *OPTIONAL)
#: Those of them that hold words, of which many rows have the same.
TEXTS: Final = ("item", "rating", "rater", "rater_role", "evidence", "method", "scope", "team")
#: How such columns are kept.
WORD: Final = pa.dictionary(pa.int32(), pa.string())

#: Takes what cannot be used (`REJECTS_SCHEMA`).
Reject = Callable[[pa.RecordBatch], None]


class Group(NamedTuple):
    """A part of a source that can be read on its own, and whose subjects are known roughly."""

    rows: int
    #: Number of its first row, from 1.
    first: int
    #: The least and the greatest subject at most.
    lowest: Any
    highest: Any
    read: Callable[[], list[pa.RecordBatch]]


class Source(NamedTuple):
    """A table of ratings that is ready to be read."""

    name: str
    #: Its columns that mean something.
    schema: pa.Schema
    #: The names of all its columns.
    names: Sequence[str]
    #: How many rows it says that it has; None where it does not say.
    rows: int | None
    #: Its batches in order; lines that are no rows are rejected on the way, one reject each.
    batches: Callable[[Reject], Iterator[pa.RecordBatch]]
    #: Its parts, where each tells which subjects it holds at most.
    groups: Sequence[Group] = ()
    #: Whether it can be read again from its beginning.
    again: bool = False
    #: The same without some columns, where that spares reading them.
    without: "Callable[[Sequence[str]], Source] | None" = None


@contextmanager
def readable(name: str, what: str) -> Iterator[None]:
    """
    Say in one line why something cannot be read.

    Raises:
        InvalidDocumentError: Instead of whatever pyarrow raises.
    """
    try:
        yield
    except (pa.ArrowException, UnicodeDecodeError) as e:
        error: Exception = e
    except OSError as e:
        if e.errno is not None:
            raise
        error = e
    else:
        return
    said = " ".join(str(error).split())[:300]
    fault = Fault("$", f"it cannot be read as {what}: {said}", REMEDIES.get(what, ""))
    raise InvalidDocumentError([fault], source=name) from None


#: What to do about a file that cannot be read, by what it should be.
REMEDIES: Final = {
    "Parquet": "it may have been cut off while it was copied: copy or write it again",
    "Arrow": "it may have been cut off while it was copied: copy or write it again",
    "CSV": "it is read as UTF-8, with one header line",
    "NDJSON": "each line is one JSON object",
}
