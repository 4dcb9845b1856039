"""
``organisation``: from the results of a whole table to the cover of each unit of an organisation.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from electoral_standards.cli.gaps import ProfileName, profile_named
from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.output import file_for
from electoral_standards.cli.team import AudienceName
from electoral_standards.cli.terminal import STANDARD_INPUT, STANDARD_OUTPUT, Status, UsageError
from electoral_standards.errors import MissingExtraError

if TYPE_CHECKING:
    import pyarrow as pa

    from electoral_standards.cli.terminal import Terminal

__all__ = ["organisation"]

Results = Annotated[
    str,
    Parameter(
        name="RESULTS",
        help="What 'score' wrote in the layout 'wide', against the same profile: a .parquet or "
        ".arrow file.",
    ),
]
By = Annotated[
    str, Parameter(help="The column that says in which unit a subject is; 'all' for all together.")
]
SmallestGroup = Annotated[
    int, Parameter(help="The smallest group of people of which others are shown a number.")
]
Also = Annotated[
    list[str] | None,
    Parameter(
        negative=(),
        consume_multiple=True,
        help="Units that come out even where the results have nobody of them.",
    ),
]
Output = Annotated[
    str | None,
    Parameter(
        name=["--output", "-o"],
        help="Write the table to this file: .parquet, .arrow, .csv or .ndjson; '-' is CSV on "
        "standard output.",
    ),
]
Table = Annotated[
    Literal["cover", "heat"],
    Parameter(
        help="Which table: a row for each unit and requirement; or a row for each unit, with how "
        "many hold each requirement."
    ),
]


def organisation(
    results: Results,
    /,
    *,
    profile: ProfileName,
    by: By = "team",
    units: Also = None,
    audience: AudienceName = "assessor",
    smallest_group: SmallestGroup = 3,
    table: Table = "cover",
    output: Output = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Count, unit by unit of an organisation, who holds what a role requires.

    From results of any size, with what rests on one person. Whoever is not known to hold a
    requirement counts on neither side. JSON: the rows of the table, one a line.
    """
    if find_spec("pyarrow") is None or find_spec("numpy") is None:
        raise MissingExtraError("bulk", purpose="counting units of an organisation")
    from electoral_standards.columnar.organisation import cover, heat
    from electoral_standards.columnar.plan import compile_plan
    from electoral_standards.columnar.rating_files import format_of
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.vocabulary import Audience

    if output not in (None, STANDARD_OUTPUT):
        format_of(Path(output))  # before anything is counted
    catalogue = load_catalogue()
    required = profile_named(profile, catalogue, terminal)
    # How people stand was concluded when they were scored; the day means nothing here.
    plan = compile_plan(required, as_at=terminal.today(), catalogue=catalogue)
    column = None if by == "all" else by
    labels = [each.label for each in plan.requirements]
    with _readable(results):
        covered = cover(
            _batches(Path(results), column, labels),
            plan,
            by=column,
            units=units or (),
            audience=Audience(audience),
            smallest_group=smallest_group,
        )
    wanted = heat(covered) if table == "heat" else covered
    if output is not None:
        _write(wanted, output, terminal)
    if format == "json":
        for row in wanted.to_pylist():
            terminal.emit(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
    else:
        _show(covered, required.name, column, terminal)
    return Status.DONE


def _show(covered: "pa.Table", profile: str, by: str | None, terminal: "Terminal") -> None:
    from electoral_standards.reporting.text.organisation import organisation as report

    terminal.show(report(covered.to_pylist(), profile=profile, by=by))


@contextmanager
def _readable(results: str) -> "Iterator[None]":
    """
    Where results are read, batch by batch.

    Raises:
        UsageError: When the file cannot be read.
    """
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError) as error:
        said = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        raise UsageError(f"{results} cannot be read: {said}") from None


def _batches(path: Path, by: str | None, labels: Sequence[str]) -> "Iterator[pa.RecordBatch]":
    """
    The columns of results that matter, batch by batch.

    Raises:
        UsageError: When the ending stands for no format that results have.
    """
    if str(path) == STANDARD_INPUT or path.suffix.lower() not in (".parquet", ".arrow"):
        message = "results are a .parquet or .arrow file"
        raise UsageError(f"{str(path).replace(STANDARD_INPUT, 'standard input')}: {message}")
    wanted = {"subject", by} | {
        f"gap_{label}_{name}" for label in labels for name in ("attained", "competence", "evidence")
    }
    if path.suffix.lower() == ".parquet":
        import pyarrow.parquet as pq

        with pq.ParquetFile(path) as file:
            names = [name for name in file.schema_arrow.names if name in wanted]
            yield from file.iter_batches(columns=names)
        return
    import pyarrow as pa

    with pa.memory_map(str(path)) as mapped, pa.ipc.open_file(mapped) as file:
        for number in range(file.num_record_batches):
            batch = file.get_batch(number)
            yield batch.select([name for name in batch.schema.names if name in wanted])


def _write(table: "pa.Table", output: str, terminal: "Terminal") -> None:
    """
    Write a table by the ending of the file's name, or as CSV to standard output.

    Raises:
        UsageError: When it cannot be written.
    """
    from electoral_standards.columnar.rating_files import write_ratings

    with file_for(output, terminal, ending=".csv") as path:
        write_ratings(table.to_batches(), table.schema, path)
