"""
Whole tables, against the limit of reading them and against others: ``python -m benchmarks bulk``.

Every contender runs in a process of its own, in turn, and in several rounds. A ratio is of two
medians, and it is told only if the answer of both has the checksum of the reference scorer's. The
reference scorer in turn is held to the package's object path, on a sample, in the same run.

The figures go into a file, of which the site makes its table and its picture.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from pyarrow import parquet

from benchmarks import bulk_spark
from electoral_standards.cli.app import run as command

FOUND = Path(__file__).parent / "bulk.json"
PEERS = {"Polars": ("polars", "polars in memory"), "DuckDB": ("duckdb",), "pandas": ("pandas",)}
#: How many times faster than each peer scoring is to be.
FASTER = {"Polars": 3.5, "DuckDB": 4.5, "pandas": 20.0}
MEMORY = 1 << 30
#: NDJSON and Spark are measured with a share of the subjects.
SHARE = 5


class Ran(NamedTuple):
    """One run of a contender."""

    seconds: float
    peak: int
    answer: tuple[int, str] | None


class Figure(NamedTuple):
    """What a comparison came to."""

    what: str
    against: str
    value: float
    unit: str
    #: ``at most`` or ``at least``.
    wanted: str
    limit: float
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.value <= self.limit if self.wanted == "at most" else self.value >= self.limit


class Bench:
    """The tables, what was run on them, and what came of it."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self._folder = folder
        self._rounds = rounds
        self._runs: dict[tuple[str, str], list[Ran]] = {}
        self._right: dict[str, tuple[int, str]] = {}
        self.figures: list[Figure] = []
        #: What Spark took; nothing where it is not here.
        self.spark: dict[str, float] = {}
        self.wrong: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)
        self._small = self.table(500)

    def table(
        self, subjects: int, ending: str = "parquet", ids: str = "integer", order: str = "subject"
    ) -> Path:
        """A table of made-up ratings, made unless it is there; the same whoever makes it."""
        path = self._folder / f"ratings-{subjects}-{ids}-{order}.{ending}"
        if not path.exists():
            words = ["--subjects", str(subjects), "--ids", ids, "--order", order]
            if status := command(["generate", "ratings", *words, "-o", str(path)]):
                sys.exit(status)
        return path

    def once(self, name: str, path: Path) -> Ran:
        """Run a contender once in a process of its own."""
        small = self._small if path.suffix == ".parquet" else path
        words = [sys.executable, "-m", "benchmarks.bulk_run", name, str(path), str(small)]
        ran = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
        told = json.loads(ran.stdout.splitlines()[-1])
        answer = (told["subjects"], told["checksum"]) if "checksum" in told else None
        print(f"  {name:18}{path.name:44}{told['seconds']:9.3f} s", file=sys.stderr, flush=True)
        return Ran(told["seconds"], told["peak"], answer)

    def in_turn(self, *contenders: tuple[str, Path]) -> None:
        """Run contenders, one after the other, round after round."""
        for _ in range(self._rounds):
            for name, path in contenders:
                self._runs.setdefault((name, path.name), []).append(self.once(name, path))

    def seconds(self, name: str, path: Path) -> float:
        return statistics.median(each.seconds for each in self._runs[name, path.name])

    def peak(self, name: str, path: Path) -> int:
        return max(each.peak for each in self._runs[name, path.name])

    def refer(self, path: Path, *others: Path) -> None:
        """Have the reference scorer answer for a table, and for others that hold the same."""
        if answer := self.once("reference", path).answer:
            self._right |= {each.name: answer for each in (path, *others)}

    def is_right(self, name: str, path: Path) -> bool:
        """Whether every answer of a contender was the reference scorer's."""
        answers = {each.answer for each in self._runs[name, path.name]} - {None}
        right = answers <= {self._right[path.name]}
        if not right:
            self.wrong.append(f"{name} on {path.name}: {answers} is not {self._right[path.name]}")
        return right

    def ratio(
        self,
        what: str,
        ours: tuple[str, Path],
        theirs: tuple[str, Path],
        against: str,
        limit: float,
    ) -> None:
        """Note how long one takes against another, if both answers are right."""
        if self.is_right(*ours) and self.is_right(*theirs):
            value = self.seconds(*ours) / self.seconds(*theirs)
            note = f"{self.seconds(*ours):.3g} s against {self.seconds(*theirs):.3g} s"
            self.figures.append(Figure(what, against, value, "times", "at most", limit, note))

    def all_seconds(self) -> list[dict[str, Any]]:
        return [
            {
                "contender": name,
                "table": table,
                "seconds": [round(each.seconds, 4) for each in runs],
                "peak": max(each.peak for each in runs),
            }
            for (name, table), runs in self._runs.items()
        ]


def held_to_the_object_path(bench: Bench) -> None:
    """
    See that the reference scorer says what the package's object path says.

    Raises:
        SystemExit: When it does not, for then no figure means anything.
    """
    from benchmarks.bulk_question import answer_of
    from benchmarks.bulk_reference import objects, reference

    path = bench.table(2000)
    few = objects(path, every=5)
    wanted = set(few.column("subject").to_pylist())
    every = reference(path)
    same = every.filter([each in wanted for each in every.column("subject").to_pylist()])
    if answer_of(few) != answer_of(same):
        sys.exit("the reference scorer does not say what the object path says")


def against_reading(bench: Bench, subjects: int, large: int) -> None:
    """Scoring against reading: whole numbers and text as identifiers, and a larger table."""
    tables = [
        (f"{subjects:,} subjects", bench.table(subjects), 2.5),
        (f"{subjects:,} subjects, text ids", bench.table(subjects, ids="string"), 3.0),
        (f"{large:,} subjects", bench.table(large), 2.5),
    ]
    for what, path, limit in tables:
        if path.name.endswith("string-subject.parquet"):
            bench.refer(path)
        else:
            bench.refer(path, path.with_name(path.name.replace("-subject.", "-year.")))
        bench.in_turn(("reading", path), ("ours", path), ("ours to a file", path))
        bench.ratio(what, ("ours", path), ("reading", path), "reading the file", limit)
    first, last = tables[0][1], tables[2][1]
    each = bench.seconds("ours", last) / large / (bench.seconds("ours", first) / subjects)
    what, against = f"a subject of {large:,}", f"a subject of {subjects:,}"
    bench.figures.append(Figure(what, against, each, "times", "at most", 1.15))


def memory(bench: Bench, subjects: int, large: int) -> None:
    """Memory: under its limit at every size, in order or not, and a subject's share of it."""
    unordered = bench.table(subjects, order="year")
    bench.in_turn(("ours to a file", unordered), ("ours", unordered))
    bench.is_right("ours", unordered)
    for what, path in (
        (f"peak memory, {subjects:,} subjects", bench.table(subjects)),
        (f"peak memory, {large:,} subjects", bench.table(large)),
        (f"peak memory, {subjects:,} subjects, rows by year", unordered),
    ):
        peak = bench.peak("ours to a file", path) / MEMORY
        bench.figures.append(Figure(what, "the limit of 1 GiB", peak, "times", "at most", 1.0))
    few = bench.table(subjects // SHARE)
    bench.in_turn(("ours", few))
    more = bench.peak("ours", bench.table(subjects)) - bench.peak("ours", few)
    each = more / (subjects - subjects // SHARE)
    what = "memory for each further subject, results kept"
    bench.figures.append(Figure(what, "", each, "bytes", "at most", 400))


def lines(bench: Bench, subjects: int) -> None:
    path = bench.table(subjects, "ndjson")
    bench.refer(bench.table(subjects), path)
    bench.in_turn(("counting", path), ("ours", path))
    what = f"{subjects:,} subjects, NDJSON"
    bench.ratio(what, ("ours", path), ("counting", path), "counting its lines", 6.0)


def peers(bench: Bench, subjects: int) -> None:
    path = bench.table(subjects)
    bench.in_turn(*((name, path) for names in PEERS.values() for name in names))
    for peer, names in PEERS.items():
        if all(bench.is_right(name, path) for name in ("ours", *names)):
            best = min(names, key=lambda name: bench.seconds(name, path))
            value = bench.seconds(best, path) / bench.seconds("ours", path)
            what, note = f"{subjects:,} subjects", f"{best}: {bench.seconds(best, path):.3g} s"
            figure = Figure(what, peer, value, "times faster", "at least", FASTER[peer], note)
            bench.figures.append(figure)


def spark(bench: Bench, subjects: int, rounds: int) -> None:
    if missing := bulk_spark.what_is_missing():
        print(f"Spark: left out, for {missing} is not here", file=sys.stderr)
        return
    path = bench.table(subjects, ids="string")
    bench.refer(path)
    bench.in_turn(("ours", path))
    told = bulk_spark.on_cluster(path, rounds)
    if (told["subjects"], told["checksum"]) != bench.once("ours", path).answer:
        bench.wrong.append(f"Spark on {path.name}: {told['checksum']}")
        return
    ours, theirs = (statistics.median(told[name]) for name in ("seconds", "identity"))
    what, against = f"{subjects:,} subjects on Spark", "an identity on Spark"
    here = bench.seconds("ours", path)
    note = f"{ours:.3g} s against {theirs:.3g} s; {here:.3g} s without Spark"
    bench.figures.append(Figure(what, against, ours / theirs, "times", "at most", 1.15, note))
    bench.spark = {"subjects": subjects, "seconds": ours, "identity": theirs, "without": here}


def surroundings() -> dict[str, Any]:
    """On what it was measured."""
    names = ("numpy", "pyarrow", "polars", "duckdb", "pandas", "pyspark")
    return {
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in names},
    }


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def shown(figures: list[Figure]) -> None:
    print(f"{'what':52}{'against':24}{'value':>10} {'unit':14}{'wanted':16}")
    for each in figures:
        verdict = "" if each.holds else "  NOT HELD"
        value = f"{each.value:10.2f}" if each.value < 100 else f"{each.value:10.0f}"
        wanted = f"{each.wanted} {each.limit:g}"
        print(f"{each.what:52}{each.against:24}{value} {each.unit:14}{wanted:16}{verdict}")


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks bulk", description=__doc__)
    parser.add_argument("--subjects", type=_number, default=10**6)
    parser.add_argument("--large", type=_number, default=5 * 10**6)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path(".benchmarks/bulk"))
    parser.add_argument("--output", "-o", type=Path, default=FOUND)
    asked = parser.parse_args(words)
    bench = Bench(asked.folder, asked.rounds)
    held_to_the_object_path(bench)
    against_reading(bench, asked.subjects, asked.large)
    peers(bench, asked.subjects)
    lines(bench, asked.subjects // SHARE)
    memory(bench, asked.subjects, asked.large)
    spark(bench, asked.subjects // SHARE, asked.rounds)
    shown(bench.figures)
    found = {
        "subjects": asked.subjects,
        "large": asked.large,
        "rounds": asked.rounds,
        "rows": {
            str(subjects): parquet.read_metadata(bench.table(subjects)).num_rows
            for subjects in (asked.subjects, asked.large, asked.subjects // SHARE)
        },
        "spark": bench.spark,
        "surroundings": surroundings(),
        "figures": [each._asdict() | {"holds": each.holds} for each in bench.figures],
        "runs": bench.all_seconds(),
    }
    asked.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for each in bench.wrong:
        print(f"a wrong answer, so no figure: {each}", file=sys.stderr)
    return 1 if bench.wrong or not all(each.holds for each in bench.figures) else 0


def _number(text: str) -> int:
    return int(Decimal(text))
