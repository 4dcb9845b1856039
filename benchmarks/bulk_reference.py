"""
The reference scorer: the question answered in plain Python, row by row, as the rules are written.

It is slow, and easy to check against the rules. Row groups are gone through one after the other,
for the tables of these benchmarks keep the rows of a subject in one of them.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

import electoral_standards as es
from benchmarks.bulk_question import (
    AS_AT,
    COLUMNS,
    CRITERIA,
    KNOWLEDGE_ITEMS,
    LEVELS,
    METHODS,
    OLDEST,
    ORDER,
    PROFILE,
    REQUIRED,
    SCOPE,
)
from electoral_standards.columnar.records import record_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NAMES = ("item", "rating", "rater", "rater_role", "observed_on", "recorded_on")
EVIDENCE = ("method", "scope", "authenticated")
KIND = dict.fromkeys(CRITERIA, "criterion") | dict.fromkeys(KNOWLEDGE_ITEMS, "knowledge")

#: What sorts judgements from the earliest to the latest, and the rating.
Said = tuple[Any, ...]

_EPOCH = date(1970, 1, 1)
_AS_AT, _OLDEST = (AS_AT - _EPOCH).days, (OLDEST - _EPOCH).days


def reference(path: Path) -> Any:
    """The answers of a Parquet file of ratings, as a table."""
    file = pq.ParquetFile(path)
    rows: list[tuple[Any, ...]] = []
    for group in range(file.num_row_groups):
        table = file.read_row_group(group, columns=["subject", *NAMES, *EVIDENCE])
        subjects: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
        columns = [_values(column.combine_chunks()) for column in table.columns]
        for subject, *row in zip(*columns, strict=True):
            subjects[subject].append(tuple(row))
        rows += [(subject, *answers(each)) for subject, each in subjects.items()]
    return pa.table(list(map(list, zip(*rows, strict=True))), names=["subject", *COLUMNS])


def objects(path: Path, every: int) -> Any:
    """
    The answers of the object path for one subject in so many, as a table.

    It shows, in the run itself, that the reference scorer says what the package does.
    """
    profile, rows = es.load_catalogue()[PROFILE], []
    for subject, of in _rows_by_subject(path).items():
        if int(str(subject).removeprefix("e-")) % every == 0:
            record = record_of(str(subject), of, ("SFJES19", "RM", "PWS"))
            gaps = es.analyse_gaps(es.assess(record, as_at=AS_AT), profile)
            by_code = {gap.code.replace(".", "_"): gap for gap in gaps.requirements}
            bounds = [(by_code[name].attained, by_code[name].possible) for name in REQUIRED]
            rows.append((subject, *(bound for both in bounds for bound in both)))
    return pa.table(list(map(list, zip(*rows, strict=True))), names=["subject", *COLUMNS])


def _rows_by_subject(path: Path) -> dict[Any, list[dict[str, Any]]]:
    """The rows of the first row group, subject by subject."""
    found: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in pq.ParquetFile(path).read_row_group(0).to_pylist():
        found[row["subject"]].append(row)
    return found


def _values(column: Any) -> list[Any]:
    """The cells as plain values: days as numbers, and no day as one before all others."""
    if pa.types.is_dictionary(column.type):
        words = [*column.dictionary.to_pylist(), None]
        found = column.indices.fill_null(len(words) - 1).to_numpy().tolist()
        return [words[each] for each in found]
    if pa.types.is_date(column.type):
        days: list[Any] = column.cast(pa.int32()).fill_null(-1).to_numpy().tolist()
        return days
    values: list[Any] = column.to_numpy(zero_copy_only=False).tolist()
    return values


def answers(rows: Sequence[tuple[Any, ...]]) -> tuple[int, ...]:
    """Attained and possible for each requirement, of one subject."""
    unit: dict[str, list[tuple[Said, str | None]]] = defaultdict(list)
    raters: dict[str, dict[str, Said]] = defaultdict(dict)
    for item, rating, rater, role, observed, recorded, method, scope, authenticated in rows:
        if observed > _AS_AT:
            continue
        order = (observed, recorded, ORDER[rating])
        if kind := KIND.get(item):
            good = method in METHODS[kind] and authenticated and observed >= _OLDEST
            if good and role in ("assessor", "moderator"):
                unit[item].append(((role == "moderator", *order, rating == "met"), scope))
        elif role != "self":
            said = (*order, int(rating) if item == "PWS" else int(rating == "met"))
            raters[item][rater] = max(said, raters[item].get(rater, said))
    found = {item: max(each)[0][-1] for item, each in _by_order(unit).items()}
    ladder = {item: _median_low([said[-1] for said in of.values()]) for item, of in raters.items()}
    return (
        *_unit(found, unit),
        *_item(found, "SFJES19.P6"),
        *_item(found, "SFJES19.P9"),
        *_ladder(ladder),
        *((ladder["PWS"],) * 2 if "PWS" in ladder else (0, 4)),
    )


def _by_order(unit: dict[str, list[tuple[Said, str | None]]]) -> dict[str, list[tuple[Said]]]:
    return {item: [(said,) for said, _ in each] for item, each in unit.items()}


def _median_low(ratings: list[int]) -> int:
    return sorted(ratings)[(len(ratings) - 1) // 2]


def _item(found: dict[str, bool], code: str) -> tuple[int, int]:
    return int(found.get(code, False)), int(found.get(code, True))


def _unit(
    found: dict[str, bool], unit: dict[str, list[tuple[Said, str | None]]]
) -> tuple[int, int]:
    if False in found.values():
        return 0, 0
    covered: set[str] = set()
    for item in CRITERIA:
        if found.get(item):
            for _, scope in unit[item]:
                covered.update((scope or "").split(";"))
    whole = covered.issuperset(SCOPE) and len(found) == len(KIND)
    return int(whole), 1


def _ladder(found: dict[str, int]) -> tuple[int, int]:
    attained = possible = 0
    surely = perhaps = True
    for level, most in LEVELS.items():
        of_level = [found.get(f"RM.L{level}.B{number}") for number in range(1, most + 1)]
        surely = surely and all(of_level)
        perhaps = perhaps and 0 not in of_level
        attained = level if surely else attained
        possible = level if perhaps else possible
    return attained, possible
