"""
Side-by-side measurements: ``make bench``, or ``python -m benchmarks``.

Each figure is a ratio of two things timed in turn in one run, so that it holds on any machine;
it is the median over the rounds. A ratio over its limit ends the run with status 1.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

import electoral_standards as es
from benchmarks.by_hand import answers
from electoral_standards.content import loader
from electoral_standards.identifiers import Code, Identifier, StandardCode
from electoral_standards.interchange.documents import DOCUMENT_TYPES, structure
from electoral_standards.model.assessment import Judgement, Rater, Subject
from electoral_standards.model.profile import Requirement
from electoral_standards.sources.recognition import read as read_published
from electoral_standards.team.analysis import analyse_team, what_if_each
from electoral_standards.vocabulary import ItemKind, RaterRole, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    """Make a runner of a fresh interpreter that finds its modules compiled, as a user's does."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def run() -> object:
        return subprocess.run([sys.executable, "-c", code], check=True, env=environment)

    run()
    return run


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


def explained() -> list[Measured]:
    """Measure a typed result with all of its tree, over the bare answer by hand."""
    assessment, record = es.load(RECORD.read_bytes()), json.loads(RECORD.read_bytes())
    folder = Path(loader.__file__).parent / "data" / "standards"
    standards = {
        code: json.loads((folder / f"{code}.json").read_bytes()) for code in record["standards"]
    }

    def ours() -> object:
        result = es.assess(assessment, as_at=AS_AT)
        return [result.explain(each.standard) for each in result.standards]

    ratio, spent = in_turn(ours, lambda: answers(record, standards, AS_AT), rounds=41, repeats=60)
    return [Measured("a typed result and why", "the bare answer by hand", ratio, 2.0, spent)]


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


def a_team(people: int, codes: Sequence[str]) -> tuple[list[es.GapAnalysis], es.RoleProfile]:
    """Make people of whom each item is met, not met or not judged, at random."""
    chance = random.Random(1)
    requirements = [Requirement(item=Code(code)) for code in codes]
    profile = evolve(
        es.load_catalogue().profile("returning-officer"), requirements=tuple(requirements)
    )
    assessor = Rater(id=Identifier("m-1"), role=RaterRole.MODERATOR)
    analyses = []
    for number in range(people):
        judged = [(code, chance.choice(("met", "not_yet_met", ""))) for code in codes]
        record = es.Assessment(
            id=Identifier(f"r-{number}"),
            subject=Subject(id=Identifier(f"e-{number}"), kind=SubjectKind.PERSON),
            standards=(StandardCode("ROPS"),),
            judgements=tuple(
                Judgement(
                    item=Code(code), rating=Identifier(said), rater=assessor, observed_on=AS_AT
                )
                for code, said in judged
                if said
            ),
        )
        analyses.append(es.analyse_gaps(es.assess(record, as_at=AS_AT), profile))
    return analyses, profile


def team() -> list[Measured]:
    """Measure a team of 500 against 40 requirements, and what it is without each member."""
    try:
        import pandas as pd
    except ImportError:
        print("team: left out, for it needs pandas (dependency group bench)", file=sys.stderr)
        return []
    whole = es.load_catalogue().standard("ROPS")
    kinds = (ItemKind.INPUT, ItemKind.ACTIVITY, ItemKind.MEASURE)
    codes = [part.code for part in whole.parts() if getattr(part, "kind", None) in kinds][:40]
    people, profile = a_team(500, codes)
    rows = [
        (analysis.subject.id, gap.code, gap.competence_gap, gap.evidence_gap, gap.shortfall == 0)
        for analysis in people
        for gap in analysis.requirements
    ]
    table = pd.DataFrame(rows, columns=["person", "requirement", "lacking", "unknown", "holding"])

    def ours() -> object:
        return analyse_team(people, profile), what_if_each(people, profile)

    def theirs() -> object:
        return table.pivot_table(
            index="requirement", values=["holding", "unknown", "lacking"], aggfunc="sum"
        )

    ratio, spent = in_turn(ours, theirs, rounds=9, repeats=2)
    what = f"team of {len(people)} x {len(codes)}, what if each left"
    return [Measured(what, f"pandas pivot of {len(table):,} rows", ratio, 30.0, spent)]


def published() -> list[Measured]:
    """Measure the reading of each published document beside the checkout, over 50 ms."""
    measured = []
    folder = Path(__file__).resolve().parents[2] / "shared" / "sources"
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        spent = []
        for _ in range(11):
            start = time.perf_counter()
            read_published(text)
            spent.append((time.perf_counter() - start) * 1000)
        took = statistics.median(spent)
        measured.append(Measured(f"read {path.stem}", "50 ms", took / 50, 1.0, took))
    return measured


def main() -> int:
    if sys.argv[1:2] == ["bulk"]:  # takes long, and needs the extras bulk and spark
        from benchmarks.bulk import main as bulk

        return bulk(sys.argv[2:])
    print(f"{'what':44}{'against':32}{'ratio':>7}{'limit':>7}{'ms':>9}")
    within = True
    for measure in (start_up, record, explained, content, team, published):
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
