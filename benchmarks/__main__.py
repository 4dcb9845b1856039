"""
Side-by-side measurements: ``make bench``, or ``python -m benchmarks``.

Each figure is a ratio of two things timed in turn in one run, so that it holds on any machine;
it is the median over the rounds. A ratio over its limit ends the run with status 1.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import electoral_standards as es
from electoral_standards.content import loader
from electoral_standards.interchange.documents import DOCUMENT_TYPES, structure

if TYPE_CHECKING:
    from collections.abc import Callable

RECORD = Path(__file__).parent / "record.json"
AS_AT = date(2026, 6, 1)


class Measured(NamedTuple):
    """What a comparison came to."""

    what: str
    against: str
    ratio: float
    limit: float
    milliseconds: float


def in_turn(
    ours: Callable[[], object], theirs: Callable[[], object], *, rounds: int, repeats: int
) -> tuple[float, float]:
    """Give the median ratio of the two, timed in turn, and our median time in milliseconds."""
    ratios, times = [], []
    for _ in range(rounds):
        spent = []
        for run in (ours, theirs):
            start = time.perf_counter()
            for _ in range(repeats):
                run()
            spent.append(time.perf_counter() - start)
        ratios.append(spent[0] / spent[1])
        times.append(spent[0] / repeats * 1000)
    return statistics.median(ratios), statistics.median(times)


def interpreter(code: str) -> Callable[[], object]:
    """Make a runner of a fresh interpreter."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def start_up() -> list[Measured]:
    importing, first = "import electoral_standards", "import attrs, cattrs"
    look_up = "import electoral_standards as es; es.load_catalogue()['SFJES19.P6'].statement"
    rows = (
        ("import the package", "start a bare interpreter", importing, "pass", 1.5),
        ("first use: one statement", "import attrs and cattrs", look_up, first, 1.3),
    )
    measured = []
    for what, against, ours, theirs, limit in rows:
        found = in_turn(interpreter(ours), interpreter(theirs), rounds=31, repeats=1)
        measured.append(Measured(what, against, found[0], limit, found[1]))
    return measured


def record() -> list[Measured]:
    text = RECORD.read_bytes()
    judgements = len(json.loads(text)["judgements"])

    def ours() -> object:
        result = es.assess(es.load(text), as_at=AS_AT)
        return [result.explain(each.standard) for each in result.standards]

    ratio, spent = in_turn(ours, lambda: json.loads(text), rounds=41, repeats=60)
    what = f"read, assess and explain {judgements} judgements"
    return [Measured(what, f"json.loads of its {len(text):,} bytes", ratio, 6.0, spent)]


def content() -> list[Measured]:
    """Measure what opening a standard costs, over parsing the same file: stated, not limited."""
    measured = []
    for path in sorted((Path(loader.__file__).parent / "data" / "standards").glob("*.json")):
        text = path.read_bytes()
        kind = DOCUMENT_TYPES[json.loads(text)["type"]]
        ratio, spent = in_turn(
            lambda text=text, kind=kind: structure(json.loads(text), kind),
            lambda text=text: json.loads(text),
            rounds=21,
            repeats=20,
        )
        row = (f"open {path.stem}", f"json.loads of its {len(text):,} bytes", ratio)
        measured.append(Measured(*row, float("inf"), spent))
    return measured


def main() -> int:
    print(f"{'what':44}{'against':32}{'ratio':>7}{'limit':>7}{'ms':>9}")
    within = True
    for measure in (start_up, record, content):
        for row in measure():
            limit = "" if row.limit == float("inf") else f"{row.limit:.1f}"
            print(
                f"{row.what:44}{row.against:32}{row.ratio:7.2f}{limit:>7}{row.milliseconds:9.3f}",
                flush=True,
            )
            within = within and row.ratio <= row.limit
    if not within:
        print("over the limit", file=sys.stderr)
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
