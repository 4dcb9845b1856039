"""
On a cluster as on one machine: a master and two workers, started by the script that the docs show.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from attrs import evolve

from tests import needs

needs.module("numpy")
needs.module("pyarrow")
needs.module("pyspark", second=True)
needs.program("java")
needs.program("bash")

import pyarrow as pa  # noqa: E402 - needs an extra
import pyarrow.compute as pc  # noqa: E402 - as above
import pyarrow.parquet as pq  # noqa: E402 - as above
from pyspark.sql import DataFrame, SparkSession  # noqa: E402 - as above

from electoral_standards.assessing.policies import DEFAULT  # noqa: E402 - as above
from electoral_standards.columnar.generating import (  # noqa: E402 - as above
    Making,
    rating_batches,
    ratings_schema,
)
from electoral_standards.columnar.kernel import score_batches  # noqa: E402 - as above
from electoral_standards.columnar.layouts import MARKS, output_schema  # noqa: E402 - as above
from electoral_standards.columnar.plan import ScoringPlan, compile_plan  # noqa: E402 - as above
from electoral_standards.columnar.rating_files import write_ratings  # noqa: E402 - as above
from electoral_standards.columnar.spark import (  # noqa: E402 - as above
    rejects_in,
    results_in,
    score_dataframe,
)
from electoral_standards.content.loader import load_catalogue  # noqa: E402 - as above
from electoral_standards.errors import (  # noqa: E402 - as above
    InvalidDocumentError,
    NotSupportedYetError,
)
from electoral_standards.vocabulary import AlignmentStatus  # noqa: E402 - as above
from tests.docs.pages import ROOT  # noqa: E402 - as above

pytestmark = [
    pytest.mark.heavy,
    # pyspark leaves its sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

HOW_TO = ROOT / "docs" / "cluster"
PROFILE = "electoral-services-officer"
AS_AT = date(2026, 6, 1)
ENVIRONMENT = {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}


class Cluster(NamedTuple):
    """A cluster that runs, and where the numbers of its processes are."""

    master: str
    folder: Path


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """The cluster of the how-to."""
    folder = tmp_path_factory.mktemp("cluster")
    here = {
        "CLUSTER_FOLDER": str(folder),
        "CLUSTER_PORT": str(free_port()),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    script = ["bash", str(HOW_TO / "cluster.sh")]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (here | ENVIRONMENT).items():
            patch.setenv(name, value)
        log = folder / "start.log"
        with log.open("w") as out:  # a pipe would stay open for as long as the cluster runs
            subprocess.run([*script, "start"], check=True, stdout=out, timeout=180)
        yield Cluster(log.read_text().split()[-1], folder)
        subprocess.run([*script, "stop"], check=True, timeout=60)


@pytest.fixture(scope="module")
def spark(cluster: Cluster) -> Iterator[SparkSession]:
    """A session on the cluster."""
    settings: dict[str, Any] = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.memory": "768m",
        "spark.log.level": "ERROR",
        "spark.shuffle.io.retryWait": "1s",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "5000",  # far fewer than a partition has
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    session = SparkSession.builder.master(cluster.master).config(map=settings).getOrCreate()
    yield session
    gateway = session.sparkContext._gateway
    session.stop()
    assert gateway is not None
    gateway.shutdown()


def a_table(subjects: int, ids: Any = "integer") -> pa.Table:
    """Made-up ratings, with some that cannot be used and some that say only who there is."""
    standards = tuple(load_catalogue().standard(code) for code in ("SFJES19", "RM", "PWS"))
    making = Making(subjects=subjects, seed=5, standards=standards, ids=ids)
    table = pa.Table.from_batches([batch.cast(plain(ids)) for batch in rating_batches(making)])
    faults = {
        "item": "NOTHING.X1",
        "rating": "splendid",
        "rater_role": "friend",
        "method": "hearsay",
        "subject": None,
    }
    spoilt = [table.slice(0, 40 * len(faults))]
    for number, (name, value) in enumerate(faults.items()):
        part = table.slice(40 * number, 40)
        place = table.schema.get_field_index(name)
        wrong = pa.array([value] * part.num_rows, table.schema.field(name).type)
        spoilt.append(part.set_column(place, name, wrong))
    nobody = pa.array([10**8 if ids == "integer" else "e-100000000"])
    roster = pa.table({"subject": nobody}).cast(pa.schema([table.schema.field("subject")]))
    whole = pa.concat_tables([table, *spoilt, roster], promote_options="default")
    return whole.append_column("__row__", pa.array(range(1, whole.num_rows + 1), pa.int64()))


def plain(ids: Any) -> pa.Schema:
    return pa.schema(
        [
            (field.name, getattr(field.type, "value_type", field.type))
            for field in ratings_schema(ids)
        ]
    )


def a_plan() -> ScoringPlan:
    return compile_plan(PROFILE, as_at=AS_AT)


def in_order(table: pa.Table) -> pa.Table:
    """The rows in an order of their own, whatever order they came in."""
    keys = [
        name
        for name in ("subject", "item", "requirement", "row", "column")
        if name in table.column_names
    ]
    return table.sort_by([(name, "ascending") for name in keys]).combine_chunks()


def on_one_machine(table: pa.Table, layout: Any = "wide") -> tuple[pa.Table, pa.Table]:
    """Results and rejects."""
    rejected: list[pa.RecordBatch] = []
    scored = score_batches(
        table.to_batches(), a_plan(), layout=layout, rejects=rejected.append, plain=True
    )
    return in_order(pa.Table.from_batches(list(scored))), in_order(pa.Table.from_batches(rejected))


@pytest.fixture
def frame_of(spark: SparkSession, tmp_path: Path) -> Any:
    """Puts a table where the cluster reads it."""

    def frame(table: pa.Table, **how: Any) -> DataFrame:
        pq.write_table(table, tmp_path / "ratings.parquet", **how)
        return spark.read.parquet(str(tmp_path / "ratings.parquet"))

    return frame


def scored(frame: DataFrame, **how: Any) -> tuple[pa.Table, pa.Table]:
    """Results and rejects, computed once, as on one machine."""
    marked = score_dataframe(frame, profile=PROFILE, as_at=AS_AT, marked=True, **how).toArrow()
    is_result = pc.is_null(marked["reject_reason"])
    rejects = marked.filter(pc.invert(is_result)).select([*MARKS])
    names = [name.removeprefix("reject_") for name in MARKS]
    results = marked.filter(is_result).drop_columns([*MARKS])
    return in_order(results), in_order(rejects.rename_columns(names))


def test_how_to_does_what_it_says(cluster: Cluster, tmp_path: Path) -> None:
    """
    The program of the page scores a file that `generate ratings` made.

    Keep it the first: the session of the others holds all processors of the cluster.
    """
    ratings, results = tmp_path / "ratings.parquet", tmp_path / "results"
    standards = tuple(load_catalogue().standard(code) for code in ("SFJES19", "RM", "PWS"))
    making = Making(subjects=700, seed=3, standards=standards)
    write_ratings(rating_batches(making), ratings_schema(), ratings)
    program = [sys.executable, str(HOW_TO / "score_on_cluster.py")]
    words = [*program, cluster.master, str(ratings), str(results)]
    ran = subprocess.run(words, check=True, capture_output=True, text=True, timeout=300)
    assert "700 subjects, 0 cells rejected" in ran.stdout
    found = in_order(pq.read_table(results).drop_columns([*MARKS]))
    batches, rejected = pq.read_table(ratings).to_batches(), list[Any]()
    local = list(score_batches(batches, a_plan(), rejects=rejected.append, plain=True))
    assert rejected == []
    assert found.equals(in_order(pa.Table.from_batches(local)).cast(found.schema))


@pytest.mark.parametrize("ids", ["integer", "string"])
@pytest.mark.parametrize("layout", ["wide", "requirements"])
def test_cluster_gives_what_one_machine_gives(frame_of: Any, ids: Any, layout: Any) -> None:
    """Every cell of the results and of the rejects, which keep the numbers of their rows."""
    table = a_table(1500, ids)
    results, rejects = scored(frame_of(table), layout=layout)
    expected, expected_rejects = on_one_machine(table, layout)
    assert results.equals(expected)
    assert rejects.equals(expected_rejects)
    assert rejects.num_rows >= 5 * 40


def test_columns_are_those_of_one_machine(frame_of: Any) -> None:
    """Names, types and their order, words as text."""
    found = score_dataframe(frame_of(a_table(5)), profile=PROFILE, as_at=AS_AT).toArrow()
    expected = output_schema(a_plan(), "wide", subject=pa.int64(), team=True, plain=True)
    assert found.schema.names == expected.names
    assert found.schema.types == expected.types


@pytest.mark.parametrize("partitions", [1, 2, 13])
def test_number_of_partitions_changes_nothing(frame_of: Any, partitions: int) -> None:
    """A partition is scored as a whole, in however many batches and files it comes."""
    table = a_table(400).sort_by([("observed_on", "ascending")])
    results, _ = scored(frame_of(table, row_group_size=997), partitions=partitions)
    assert results.equals(on_one_machine(table)[0])


def test_one_subject_with_a_million_rows(frame_of: Any) -> None:
    """The partition of one who was rated a million times is large, and comes out right."""
    table = a_table(500)
    copies = pa.concat_tables([table] * (1_000_000 // table.num_rows + 1)).slice(0, 1_000_000)
    one = copies.set_column(0, "subject", pa.array([77_777_777] * 1_000_000, pa.int64()))
    whole = pa.concat_tables([table, one])
    whole = whole.set_column(
        whole.num_columns - 1, "__row__", pa.array(range(1, whole.num_rows + 1), pa.int64())
    )
    results, rejects = scored(frame_of(whole))
    expected, expected_rejects = on_one_machine(whole)
    assert results.equals(expected)
    assert rejects.equals(expected_rejects)


def test_rows_without_numbers_are_numbered(frame_of: Any) -> None:
    """A reject can be told from another even if the table does not number its rows."""
    table = a_table(50)
    frame = frame_of(table.drop_columns("__row__"))
    marked = score_dataframe(frame, profile=PROFILE, as_at=AS_AT, marked=True)
    rows = [(row["row"], row["column"]) for row in rejects_in(marked).collect()]
    assert len(set(rows)) == len(rows) == on_one_machine(table)[1].num_rows
    assert None not in {row for row, _ in rows}
    assert results_in(marked).count() == on_one_machine(table)[0].num_rows


def test_wrong_columns_are_refused_before_anything_runs(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(1, "RM.L1.B1")], "subject long, itm string")
    with pytest.raises(InvalidDocumentError, match="is it 'itm'"):
        score_dataframe(frame, profile=PROFILE, as_at=AS_AT)
    times = spark.sql(
        "SELECT 1 subject, 'a' item, 'a' rating, 'a' rater, 'a' rater_role, now() observed_on"
    )
    with pytest.raises(InvalidDocumentError, match="observed_on"):
        score_dataframe(times, profile=PROFILE, as_at=AS_AT)


def test_policy_that_the_kernel_does_not_take_is_refused(spark: SparkSession) -> None:
    frame = spark.createDataFrame(a_table(2))
    reusing = evolve(DEFAULT.policies[0], reuse=(AlignmentStatus.PROPOSED,))
    policy = evolve(DEFAULT, policies=(reusing, *DEFAULT.policies[1:]))
    with pytest.raises(NotSupportedYetError):
        score_dataframe(frame, profile=PROFILE, as_at=AS_AT, policy=policy)


def executors_of(worker: int) -> list[int]:
    """The processes that a worker has started."""
    tasks = Path(f"/proc/{worker}/task").iterdir()  # each thread has children of its own
    return [int(each) for task in tasks for each in (task / "children").read_text().split()]


def half_way(spark: SparkSession, tasks: int) -> bool:
    """Whether some of a stage's many tasks are done, and more are not."""
    tracker = spark.sparkContext.statusTracker()
    for stage in tracker.getActiveStageIds():
        found = tracker.getStageInfo(stage)
        if found and found.numTasks == tasks and 0 < found.numCompletedTasks < tasks // 2:
            return True
    return False


def test_worker_killed_half_way_changes_nothing(
    spark: SparkSession, cluster: Cluster, frame_of: Any
) -> None:
    """
    Spark does again what the dead worker had done, and the answer is the same.

    Keep it the last: the cluster has one worker less from here on.
    """
    table, tasks = a_table(4000), 40
    frame = frame_of(table)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(scored, frame, partitions=tasks)
        until = time.monotonic() + 120
        while not half_way(spark, tasks):
            assert not answer.done()
            assert time.monotonic() < until
            time.sleep(0.02)
        worker = int((cluster.folder / "worker1.pid").read_text())
        for process in (*executors_of(worker), worker):
            os.kill(process, signal.SIGKILL)
        killed_in_time = not answer.done()
        results, rejects = answer.result(timeout=240)
    expected, expected_rejects = on_one_machine(table)
    assert killed_in_time
    assert results.equals(expected)
    assert rejects.equals(expected_rejects)
