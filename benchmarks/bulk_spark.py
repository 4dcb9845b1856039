"""
Spark on one machine, a master and two workers: scoring, against handing the rows back as they are.

``python -m benchmarks.bulk_spark MASTER FILE ROUNDS`` tells the seconds of both, in turn, and what
the answer came to.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.bulk_question import AS_AT, COLUMNS, PROFILE, answer_of

if TYPE_CHECKING:
    from collections.abc import Iterable

CLUSTER = Path(__file__).resolve().parents[1] / "docs" / "cluster" / "cluster.sh"


def what_is_missing() -> str:
    """What a cluster needs and this machine lacks; empty where it has everything."""
    try:
        import pyspark  # noqa: F401 - to see whether it is there
    except ImportError:
        return "pyspark (extra spark)"
    return "" if which("java") else "java"


def on_cluster(path: Path, rounds: int) -> dict[str, Any]:
    """Start a cluster, measure on it, and stop it."""
    with TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "CLUSTER_FOLDER": folder,
            "CLUSTER_PORT": "17077",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1",
        }
        log = Path(folder) / "start.log"
        with log.open("w") as out:
            subprocess.run(
                ["bash", str(CLUSTER), "start"],  # noqa: S607 - whichever bash there is
                check=True,
                stdout=out,
                env=environment,
            )
        master = log.read_text().split()[-1]
        words = [sys.executable, "-m", "benchmarks.bulk_spark", master, str(path), str(rounds)]
        try:
            ran = subprocess.run(
                words, check=True, env=environment, stdout=subprocess.PIPE, text=True
            )
        finally:
            stop = ["bash", str(CLUSTER), "stop"]
            subprocess.run(stop, check=True, env=environment)
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def identity(batches: Iterable[Any]) -> Iterable[Any]:
    yield from batches


def main(master: str, path: str, rounds: int) -> None:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from electoral_standards.columnar.spark import score_dataframe

    settings: dict[str, Any] = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.memory": "1g",
        "spark.log.level": "ERROR",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    spark = SparkSession.builder.master(master).config(map=settings).getOrCreate()
    frame = spark.read.parquet(path)
    back = frame.repartition("subject").mapInArrow(identity, frame.schema)
    scored = score_dataframe(frame, profile=PROFILE, as_at=AS_AT)

    def seconds(wanted: DataFrame) -> float:
        start = time.perf_counter()
        wanted.write.format("noop").mode("overwrite").save()
        return time.perf_counter() - start

    seconds(back), seconds(scored)  # the workers import what they need
    spent = [(seconds(back), seconds(scored)) for _ in range(rounds)]
    table = scored.select("subject", *(f"gap_{name}" for name in COLUMNS)).toArrow()
    answer = answer_of(pa.table(table.columns, names=["subject", *COLUMNS]))
    theirs, ours = zip(*spent, strict=True)
    spark.stop()
    print(json.dumps({"identity": theirs, "seconds": ours, **answer._asdict()}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
