"""
One contender on one file, in a process of its own: ``python -m benchmarks.bulk_run NAME FILE``.

It tells how long the answer took, what it came to, and how much memory the process needed at most.
What a library imports when it is first used is paid before the clock starts, on a small file.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.bulk_question import AS_AT, COLUMNS, PROFILE, answer_of

if TYPE_CHECKING:
    from collections.abc import Callable


def reading(path: Path) -> None:
    """Read every column of a Parquet file that scoring needs, and touch every value."""
    file = pq.ParquetFile(path)
    names = [name for name in file.schema_arrow.names if name != "evidence"]
    with ThreadPoolExecutor(2) as pool:  # a row group each, which is the fastest way there is
        groups = range(file.num_row_groups)
        sum(pool.map(partial(_touch_group, path, names), groups))


def _touch_group(path: Path, names: list[str], group: int) -> int:
    table = pq.ParquetFile(path).read_row_group(group, columns=names, use_threads=False)
    return sum(_touch(chunk) for column in table.columns for chunk in column.chunks)


def _touch(values: Any) -> int:
    if pa.types.is_dictionary(values.type):
        values = values.indices
    if pa.types.is_boolean(values.type):
        return int(values.true_count)
    if pa.types.is_date(values.type):
        values = values.cast(pa.int32())
    if pa.types.is_string(values.type):
        return int(np.frombuffer(values.buffers()[2], np.uint8).sum())
    return int(values.fill_null(0).to_numpy().sum())


def counting(path: Path) -> None:
    """Count the lines of a file."""
    lines = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            lines += block.count(b"\n")


def ours(path: Path) -> Any:
    """Score a file, the results in memory."""
    from electoral_standards import columnar

    table = columnar.score(path, profile=PROFILE, as_at=AS_AT).table
    columns = {name: table.column(f"gap_{name}") for name in COLUMNS}
    return pa.table({"subject": table.column("subject"), **columns})


def ours_to_file(path: Path, memory: int = 1 << 30) -> None:
    """Score a file into another, within the memory that is given."""
    from electoral_standards import columnar

    with TemporaryDirectory(dir=path.parent) as folder:
        output = Path(folder) / "results.parquet"
        columnar.score(path, profile=PROFILE, as_at=AS_AT, output=output, memory=memory)


def reference(path: Path) -> Any:
    from benchmarks.bulk_reference import reference as scored

    return scored(path)


def polars(path: Path, engine: Any = "streaming") -> Any:
    from benchmarks.bulk_polars import polars as asked

    return asked(path, engine)


def duckdb(path: Path) -> Any:
    from benchmarks.bulk_duckdb import duckdb_sql

    return duckdb_sql(path)


def pandas(path: Path) -> Any:
    from benchmarks.bulk_pandas import pandas as asked

    return asked(path)


CONTENDERS: dict[str, Callable[[Path], Any]] = {
    "reading": reading,
    "counting": counting,
    "ours": ours,
    "ours to a file": ours_to_file,
    "reference": reference,
    "polars": polars,
    "polars in memory": partial(polars, engine="in-memory"),
    "duckdb": duckdb,
    "pandas": pandas,
}


def peak_memory() -> int:
    """The most memory that this process has held at any time, in bytes."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) * 1024


def main(name: str, path: Path, small: Path) -> None:
    run = CONTENDERS[name]
    run(small)
    start = time.perf_counter()
    found = run(path)
    seconds = time.perf_counter() - start
    told = {"seconds": seconds, "peak": peak_memory()}
    print(json.dumps(told | ({} if found is None else answer_of(found)._asdict())))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
