"""
The question that every contender answers, and how an answer is known to be right.

What each of a table's subjects stands at, surely and possibly, against each requirement of the
profile electoral-services-officer: a unit with rules of evidence, two of its criteria, a ladder
with several raters, a competency as a whole. The answer is a table: the subject, and two numbers
for each requirement. Here it is written down once for all contenders but the kernel, which reads
it from the profile, the catalogue and the policy.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.by_hand import KNOWLEDGE, PERFORMANCE

__all__ = [
    "AS_AT",
    "COLUMNS",
    "CRITERIA",
    "INDICATORS",
    "KNOWLEDGE_ITEMS",
    "LEVELS",
    "METHODS",
    "OLDEST",
    "ORDER",
    "PROFILE",
    "REQUIRED",
    "SCOPE",
    "Answer",
    "answer_of",
]

PROFILE = "electoral-services-officer"
AS_AT = date(2026, 5, 15)
#: The first day of which evidence is current on that day, by a window of 36 months.
OLDEST = date(2023, 5, 15)

CRITERIA = [f"SFJES19.P{number}" for number in range(1, 10)]
KNOWLEDGE_ITEMS = [f"SFJES19.K{number}" for number in range(1, 15)]
SCOPE = [f"SFJES19.S{number}" for number in range(1, 11)]
#: Behaviours of each level of relationship management.
LEVELS = {1: 4, 2: 5, 3: 4, 4: 4, 5: 5}
INDICATORS = [f"RM.L{level}.B{n}" for level, most in LEVELS.items() for n in range(1, most + 1)]
METHODS = {"criterion": PERFORMANCE, "knowledge": KNOWLEDGE}
#: Of two judgements of one day, recorded alike, the lower is the later: so of every scale the
#: ratings, and the later they come here the lower they are.
ORDER = {"met": 0, "not_yet_met": 1, "4": 0, "3": 1, "2": 2, "1": 3, "0": 4}

#: The requirements, in the order of the profile, and the level of each.
REQUIRED = {"SFJES19": 1, "SFJES19_P6": 1, "SFJES19_P9": 1, "RM": 3, "PWS": 2}
COLUMNS = [f"{name}_{bound}" for name in REQUIRED for bound in ("attained", "possible")]


class Answer(NamedTuple):
    """How many subjects there are, and a sum over what all of them stand at."""

    subjects: int
    checksum: str


def answer_of(table: Any) -> Answer:
    """
    What a table of answers comes to: the subject, then the columns of `COLUMNS`.

    The order of its rows is no part of it, and whether a subject is 417 or "e-000000417" neither.
    """
    table = pa.table(table)
    subject = table.column("subject")
    if not pa.types.is_integer(subject.type):
        subject = pc.utf8_slice_codeunits(subject.cast(pa.string()), 2).cast(pa.int64())
    mixed = _mixed(np.asarray(subject).astype(np.uint64))
    for name in COLUMNS:
        values = np.asarray(table.column(name).cast(pa.int64())).astype(np.uint64)
        mixed = _mixed(mixed * np.uint64(31) + values)
    return Answer(table.num_rows, f"{int(mixed.sum()):016x}")


def _mixed(numbers: Any) -> Any:
    """Stir the bits of 64-bit numbers, as splitmix64 does."""
    with np.errstate(over="ignore"):
        numbers = numbers + np.uint64(0x9E3779B97F4A7C15)
        numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return numbers ^ (numbers >> np.uint64(31))
