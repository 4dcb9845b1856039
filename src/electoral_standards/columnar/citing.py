"""
What a row says of its evidence: who authenticated it, and which scope items it covers.
"""

from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from electoral_standards.columnar.codes import (
    UNKNOWN,
    as_text,
    codes_of,
    encode,
    encode_known,
    is_text,
    look_up,
    truths,
)
from electoral_standards.columnar.rejects import Faults
from electoral_standards.columnar.sets import sets_of, unions

__all__ = ["AMBIGUOUS", "SCOPE_BREAKS", "Cited", "authentic", "covered"]

#: Words that might mean true or false, or be somebody's identifier: too easily the wrong one.
AMBIGUOUS: Final = ("0", "1", "f", "n", "no", "t", "y", "yes")
#: What parts one code from the next in a text that names scope items.
SCOPE_BREAKS: Final = "[ ,;]+"

Integers = NDArray[Any]


def authentic(column: pa.Array, subject: pa.Array, faults: Faults) -> Integers:
    """Whether somebody else than the subject authenticated the evidence of each row."""
    if not is_text(column.type):
        return truths(column)
    said, at = encode(column)
    said = as_text(said)
    words = pc.index_in(pc.utf8_lower(said), value_set=pa.array(["false", "true", *AMBIGUOUS]))
    table = np.append(words.fill_null(UNKNOWN).to_numpy(zero_copy_only=False), 0)
    empty = pc.equal(pc.utf8_length(said), 0).fill_null(fill_value=True)
    table[:-1][empty.to_numpy(zero_copy_only=False)] = 0
    codes = look_up(table, at)
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


class Cited(NamedTuple):
    """What scope items the evidence of each row covers."""

    #: Which rows name any; None for all.
    there: Integers | None
    #: For each of those the position of what it names among the sets.
    at: Integers
    #: The sets of scope items that are named.
    sets: Integers


def covered(column: pa.Array, known: pa.Array, size: int, faults: Faults) -> Cited:
    """
    What scope items the evidence of each row covers.

    Sets are of the first *size* of the codes *known*; a code that is not known is a fault.
    """
    if is_text(column.type):
        said, there, at = encode_known(column)
        lists = pc.split_pattern_regex(as_text(said), SCOPE_BREAKS)
    else:
        lists, there, at = column, None, np.arange(len(column))
    numbers = codes_of(pc.list_flatten(lists), known).rows()
    parents = pc.list_parent_indices(lists).to_numpy(zero_copy_only=False)
    unknown = parents[numbers == UNKNOWN]
    if len(unknown):
        faulty = np.zeros(len(lists), bool)
        faulty[unknown] = True
        rows = np.arange(len(column)) if there is None else np.flatnonzero(there)
        wrong = np.zeros(len(column), bool)
        wrong[rows[faulty[at[rows]]]] = True
        faults.where("scope", "bad_scope", wrong)
    named = (numbers >= 0) & (numbers < size)
    sets = unions(parents[named], sets_of(numbers[named], size), len(lists))
    return Cited(there, at, sets)
