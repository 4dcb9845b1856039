"""
Sets of scope items as bits: a row a set, with as many words of 64 bits as there are items for.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from electoral_standards.columnar.runs import runs_of

__all__ = ["any_of", "counts_of", "sets_at", "sets_of", "unions"]

Integers = NDArray[Any]
_BITS = 64


def sets_of(numbers: Integers, size: int) -> Integers:
    """A set for each of the *numbers*, of which it is the only member; all are below *size*."""
    found = np.zeros((len(numbers), max(1, -(-size // _BITS))), np.uint64)
    word, bit = np.divmod(numbers, _BITS)
    found[np.arange(len(numbers)), word] = np.uint64(1) << bit.astype(np.uint64)
    return found


def unions(keys: Integers, sets: Integers, count: int) -> Integers:
    """The union of the sets with each key, from 0 to *count*; empty where no set has it."""
    found = np.zeros((count, sets.shape[1]), np.uint64)
    if (keys[1:] < keys[:-1]).any():
        order = np.argsort(keys, kind="stable")
        keys, sets = keys[order], sets[order]
    starts = runs_of(keys).starts
    if len(starts):
        found[keys[starts]] = np.bitwise_or.reduceat(sets, starts, axis=0)
    return found


def sets_at(sets: Integers, at: Integers) -> Integers:
    """The sets at some positions."""
    if sets.shape[1] == 1:
        # Numbers are taken faster than rows of one number.
        return np.take(sets.ravel(), at)[:, None]
    return np.take(sets, at, axis=0)


def any_of(sets: Integers) -> Integers:
    """Which sets have a member."""
    found: Integers = np.logical_or.reduce(sets != 0, axis=1)
    return found


def counts_of(sets: Integers, among: range) -> Integers:
    """How many members of each set are *among* some numbers."""
    these = np.bitwise_or.reduce(sets_of(np.array(among, np.intp), sets.shape[1] * _BITS), axis=0)
    found: Integers = np.add.reduce(np.bitwise_count(sets & these), axis=1, dtype=np.int16)
    return found
