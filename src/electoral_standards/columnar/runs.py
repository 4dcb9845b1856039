"""
Runs of equal neighbours: the rows of a subject, or of a cell, where they stand together.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Runs", "runs_of"]

Integers = NDArray[Any]


class Runs(NamedTuple):
    """Where each run starts, and how long it is."""

    starts: Integers
    sizes: Integers

    def repeated(self, values: Integers) -> Integers:
        """The value of each run, once for each of its members."""
        return np.repeat(values, self.sizes)


def runs_of(keys: Integers, *others: Integers) -> Runs:
    """The runs of neighbours of which all keys are equal; none where there are no keys."""
    other = keys[1:] != keys[:-1]
    for each in others:
        other |= each[1:] != each[:-1]
    edges = np.flatnonzero(other) + 1
    starts = np.concatenate(([0], edges)) if len(keys) else edges
    return Runs(starts, np.diff(np.append(starts, len(keys))))
