"""What `benchmarks/bulk.json` says was measured, as a table and as a picture."""

import json
import statistics
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from pieces import code, table

FOUND = Path(__file__).parents[2] / "benchmarks" / "bulk.json"

#: Who is in the picture, and by which name.
CONTENDERS = {
    "reading": "reading alone",
    "ours": "this package",
    "polars": "Polars",
    "duckdb": "DuckDB",
    "pandas": "pandas",
}
WIDTH, LEFT, RIGHT, BAR, GAP = 680, 130, 150, 22, 12


def _found() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FOUND.read_text(encoding="utf-8"))
    return found


def bulk_figures() -> Iterator[str]:
    """Every figure, with what was wanted of it."""
    found = _found()
    rows = [
        (
            each["what"] + (f", against {each['against']}" if each["against"] else ""),
            f"{each['value']:,.2f} {each['unit']}" + (f" ({each['note']})" if each["note"] else ""),
            f"{each['wanted']} {each['limit']:g}" + ("" if each["holds"] else ", **not reached**"),
        )
        for each in found["figures"]
    ]
    yield from table(["what", "measured", "wanted"], rows)


def bulk_surroundings() -> Iterator[str]:
    """On what it was measured."""
    found = _found()["surroundings"]
    packages = ", ".join(f"{name} {number}" for name, number in found["packages"].items() if number)
    yield f"Measured on {found['processors']} processors ({found['machine']}), with Python"
    yield f"{found['python']}, {packages}. {code('make bench')} measures again."
    yield ""


def bulk_cluster() -> Iterator[str]:
    """What one machine took for a large table, and a cluster on it for a small one."""
    found = _found()
    large, rows, spark = found["large"], found["rows"], found["spark"]
    runs = {(run["contender"], run["table"]): run["seconds"] for run in found["runs"]}
    took = statistics.median(runs["ours", f"ratings-{large}-integer-subject.parquet"])
    said = f"The {rows[str(large)]:,} ratings of {large:,} people took {took:.1f} s"
    if not spark:
        yield f"{said}. Spark was not measured."
        return
    few, seconds, moving = spark["subjects"], spark["seconds"], spark["identity"]
    yield f"{said}. Spark took {seconds:.1f} s for the {rows[str(few)]:,} ratings of {few:,}"
    yield f"people; without it one machine took {spark['without']:.2f} s. To move every row to"
    yield f"where its subject is scored and back, and score nothing, took Spark {moving:.1f} s."


def _seconds(found: dict[str, Any]) -> dict[str, float]:
    """The median of each contender on the table that all of them were given."""
    name = f"ratings-{found['subjects']}-integer-subject.parquet"
    medians: dict[str, float] = {}
    for run in found["runs"]:
        contender = "polars" if run["contender"] == "polars in memory" else run["contender"]
        if run["table"] == name and contender in CONTENDERS:
            median = statistics.median(run["seconds"])
            medians[contender] = min(median, medians.get(contender, median))
    return {each: medians[each] for each in CONTENDERS if each in medians}


def bulk_picture() -> Iterator[str]:
    """A bar for each contender; the words beside it say the same."""
    found = _found()
    seconds = _seconds(found)
    longest, limit = max(seconds.values()), seconds["reading"]
    height = len(seconds) * (BAR + GAP) + GAP
    title = f"Seconds for {found['subjects']:,} subjects"
    said = "; ".join(f"{CONTENDERS[each]} {value:.3g} s" for each, value in seconds.items())
    yield "```{raw} html"
    yield f'<figure class="bulk"><svg role="img" viewBox="0 0 {WIDTH} {height}" width="100%"'
    yield 'font-size="14" font-family="inherit" fill="currentColor">'
    yield f"<title>{escape(title)}</title><desc>{escape(said)}</desc>"
    for number, (contender, value) in enumerate(seconds.items()):
        top = GAP + number * (BAR + GAP)
        wide = max(1.0, value / longest * (WIDTH - LEFT - RIGHT))
        middle = top + BAR * 0.7
        words = f"{value:.3g} s" + (
            "" if contender == "reading" else f", {value / limit:.1f} times"
        )
        colour = "#b45309" if contender == "ours" else "#64748b"
        yield f'<text x="{LEFT - 10}" y="{middle:.1f}" text-anchor="end">'
        yield f"{escape(CONTENDERS[contender])}</text>"
        yield f'<rect x="{LEFT}" y="{top}" width="{wide:.1f}" height="{BAR}" fill="{colour}"/>'
        yield f'<text x="{LEFT + wide + 8:.1f}" y="{middle:.1f}">{escape(words)}</text>'
    yield "</svg></figure>"
    yield "```"
    yield ""
    yield f"{title}: the shorter the better, and none can be shorter than reading alone."
    yield ""
