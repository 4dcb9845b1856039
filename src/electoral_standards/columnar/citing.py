"""
What a row says of its evidence: who authenticated it, and which scope items it covers.
"""

from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from electoral_standards.columnar.codes import (
    UNKNOWN,
    as_text,
    codes_of,
    encode,
    flags_of,
    is_text,
)
from electoral_standards.columnar.rejects import Faults

__all__ = ["AMBIGUOUS", "SCOPE_BREAKS", "authentic", "covered"]

#: Words that might mean true or false, or be somebody's identifier: too easily the wrong one.
AMBIGUOUS: Final = ("0", "1", "f", "n", "no", "t", "y", "yes")
#: What parts one code from the next in a text that names scope items.
SCOPE_BREAKS: Final = "[ ,;]+"

Integers = NDArray[Any]


def authentic(column: pa.Array, subject: pa.Array, faults: Faults) -> Integers:
    """Whether somebody else than the subject authenticated the evidence of each row."""
    if not is_text(column.type):
        return np.equal(flags_of(column).rows(), 1)
    said, at = encode(column)
    said = as_text(said)
    words = pc.index_in(pc.utf8_lower(said), value_set=pa.array(["false", "true", *AMBIGUOUS]))
    table = np.append(words.fill_null(UNKNOWN).to_numpy(zero_copy_only=False), 0)
    empty = pc.equal(pc.utf8_length(said), 0).fill_null(fill_value=True)
    table[:-1][empty.to_numpy(zero_copy_only=False)] = 0
    codes = table[at]
    faults.where("authenticated", "bad_value", codes > 1)
    named = table[:-1] == UNKNOWN
    found: Integers = np.not_equal(codes, 0)
    if named.any():
        # Few subjects authenticate anything; only where one does need every row be compared.
        subjects = as_text(encode(subject)[0])
        own = pc.is_in(said, value_set=subjects).to_numpy(zero_copy_only=False) & named
        if own.any():
            same = pc.equal(as_text(subject), as_text(column)).fill_null(fill_value=False)
            found &= ~(same.to_numpy(zero_copy_only=False) & (codes == UNKNOWN))
    return found


def covered(column: pa.Array, known: pa.Array, faults: Faults) -> tuple[Integers, Integers]:
    """
    Rows, and numbers of the scope items that the evidence of each covers.

    A row stands there once for each item that it names; a code that is not *known* is a fault.
    """
    if is_text(column.type):
        said, at = encode(column)
        lists = pc.split_pattern_regex(as_text(said), SCOPE_BREAKS)
    else:
        lists, at = column, np.arange(len(column))
    numbers = codes_of(pc.list_flatten(lists), known).rows()
    parents = pc.list_parent_indices(lists).to_numpy(zero_copy_only=False)
    unknown = np.zeros(len(lists) + 1, bool)
    unknown[parents[numbers == UNKNOWN]] = True
    if unknown.any():
        faults.where("scope", "bad_scope", unknown[at])
    named = numbers >= 0
    numbers, parents = numbers[named], parents[named]
    starts = np.searchsorted(parents, np.arange(len(lists) + 2))
    counts = np.diff(starts)
    # Most rows name nothing.
    there = np.flatnonzero((counts > 0)[at])
    of = at[there]
    rows = np.repeat(there, counts[of])
    within = np.arange(len(rows)) - np.repeat(np.cumsum(counts[of]) - counts[of], counts[of])
    return rows, numbers[starts[at[rows]] + within]
