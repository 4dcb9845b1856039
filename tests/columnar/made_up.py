"""
A table of made-up ratings of some hundred subjects, with duplicates and faults, for the drivers.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

import pyarrow as pa

from electoral_standards.columnar.kernel import score_batches
from electoral_standards.columnar.plan import ScoringPlan, compile_plan
from tests.columnar.ratings import TYPES

__all__ = ["AS_AT", "PROFILE", "expected", "made_up_table", "plan", "sorted_rows"]

AS_AT = date(2026, 6, 1)
PROFILE = "electoral-services-officer"


def plan() -> ScoringPlan:
    """The bundled profile, under the default policy."""
    return compile_plan(PROFILE, as_at=AS_AT)


def made_up_table(
    subjects: int = 300, *, texts: bool = False, faults: bool = True, seed: int = 1
) -> pa.Table:
    """Some ten rows a subject, subject by subject; the same for the same seed."""
    chance = Random(seed)  # noqa: S311 - no secrets are made of it
    codes = plan().items
    rows = [
        _row(chance, f"e-{subject:05}" if texts else subject, codes)
        for subject in range(1, subjects + 1)
        for _ in range(chance.randint(1, 20))
    ]
    for row in chance.sample(rows, len(rows) // 50 if faults else 0):
        row[chance.choice(("item", "rating", "rater_role"))] = "splendid"
    columns = {"subject": pa.string() if texts else pa.int64(), **TYPES}
    return pa.table(
        {name: pa.array([row.get(name) for row in rows], kind) for name, kind in columns.items()}
    )


def _row(chance: Random, subject: Any, codes: tuple[str, ...]) -> dict[str, Any]:
    # Few items, so that many are judged more than once.
    item = chance.choice(codes[:: chance.choice((1, 5))])
    rater = chance.randint(1, 4)
    role = ("assessor", "moderator", "peer", "self")[rater - 1]
    return {
        "subject": subject,
        "item": item,
        "rating": chance.choice("01234")
        if item == "PWS"
        else chance.choice(("met", "not_yet_met")),
        "rater": f"r-{rater}",
        "rater_role": role,
        "observed_on": AS_AT - timedelta(days=chance.randint(-5, 1300)),
        "recorded_on": None,
        "evidence": f"ev{chance.randint(1, 5)}",
        "method": chance.choice(("observation", "questioning", None)),
        "scope": chance.choice((None, "SFJES19.S1", "SFJES19.S2 SFJES19.S3")),
        "authenticated": chance.choice(("true", "a-7", "false", None)),
        "team": f"team {hash_of(subject) % 7}",
    }


def hash_of(subject: Any) -> int:
    """A number for a subject, the same each time."""
    return sum(map(ord, str(subject)))


def expected(table: pa.Table, layout: Any = "wide") -> list[dict[str, Any]]:
    """What the kernel makes of a whole table, in the order of subjects."""
    batches = score_batches(table.to_batches(), plan(), layout=layout, rejects=lambda _: None)
    return sorted_rows(pa.Table.from_batches([*batches]))


def sorted_rows(table: pa.Table) -> list[dict[str, Any]]:
    """Rows in the order of subjects; what stands together in one subject keeps its order."""
    rows: list[dict[str, Any]] = table.to_pylist()
    return sorted(rows, key=lambda row: row["subject"])
