"""
``generate ratings``: a table of made-up ratings, for trying things out at scale.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from electoral_standards.cli.gaps import WantedProfile, profile_named
from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.output import called, file_for
from electoral_standards.cli.terminal import STANDARD_OUTPUT, Status, UsageError, day_of
from electoral_standards.errors import MissingExtraError

if TYPE_CHECKING:
    from electoral_standards.cli.terminal import Terminal
    from electoral_standards.columnar.generating import Making
    from electoral_standards.model.catalogue import Catalogue, Standard

__all__ = ["ratings"]

Subjects = Annotated[str, Parameter(help="How many subjects, such as 5000 or 1e6.")]
Seed = Annotated[int, Parameter(help="Where chance begins: another seed, other ratings.")]
Output = Annotated[
    str,
    Parameter(
        name=["--output", "-o"],
        help="Where to write. The ending is the format: .parquet, .arrow, .csv or .ndjson; "
        "'-' is CSV on standard output.",
    ),
]
Standards = Annotated[
    list[str] | None,
    Parameter(
        negative=(),
        consume_multiple=True,
        help="In place of a profile: the standards that people are judged on, by their codes.",
    ),
]
Identifiers = Annotated[
    Literal["integer", "string"], Parameter(help="Whether a subject is 417 or 'e-000000417'.")
]
OrderedBy = Annotated[
    Literal["subject", "year"],
    Parameter(
        help="Whether the rows of a subject stand together, or those of a year, as in an archive "
        "of yearly returns."
    ),
]
Until = Annotated[
    str | None,
    Parameter(help="The last day on which anything is observed (default: 2026-06-01)."),
]

_PROFILE = "electoral-services-officer"
_NUMBER = re.compile(r"[0-9][0-9_]*(\.[0-9]+)?([eE]\+?[0-9]{1,2})?")


def ratings(
    *,
    subjects: Subjects,
    output: Output,
    seed: Seed = 1,
    profile: WantedProfile = None,
    standards: Standards = None,
    ids: Identifiers = "integer",
    order: OrderedBy = "subject",
    until: Until = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Make a table of made-up ratings, the same for the same seed.

    Some 25 ratings of each subject on what a profile requires (electoral-services-officer, if
    none is named), by raters in all roles over five years. JSON: what was made, as one object.
    """
    try:
        from electoral_standards.columnar import generating
        from electoral_standards.columnar.rating_files import format_of
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"numpy", "pyarrow"}:
            raise
        raise MissingExtraError("bulk", purpose="making tables of ratings") from None
    if output != STANDARD_OUTPUT:
        format_of(Path(output))  # before anything is drawn
    if seed < 0:
        raise UsageError("--seed: a seed is 0 or more")
    making = generating.Making(
        subjects=_number(subjects, generating.MOST_SUBJECTS),
        seed=seed,
        standards=_standards(profile, standards, terminal),
        ids=ids,
        order=order,
        until=_day(until) if until else generating.UNTIL,
    )
    rows = _written(making, output, terminal)
    made = f"{called(output)}: {rows:,} ratings of {making.subjects:,} subjects"
    if format == "json":
        terminal.emit(json.dumps(_said(making, called(output), rows), ensure_ascii=False, indent=2))
    else:
        terminal.show(made)
    return Status.DONE


def _said(making: "Making", output: str, rows: int) -> dict[str, Any]:
    return {
        "file": output,
        "subjects": making.subjects,
        "ratings": rows,
        "seed": making.seed,
        "standards": [each.code for each in making.standards],
        "ids": making.ids,
        "order": making.order,
        "until": str(making.until),
    }


def _number(text: str, most: int) -> int:
    """
    How many subjects are wanted.

    Raises:
        UsageError: When it is no whole number from 1 to *most*.
    """
    if _NUMBER.fullmatch(text):
        number = Decimal(text.replace("_", ""))
        if number == number.to_integral_value() and 1 <= number <= most:
            return int(number)
    raise UsageError(
        f"--subjects: {text!r} is no whole number from 1 to {most:,}, such as 5000 or 1e6"
    )


def _day(text: str) -> date:
    """
    The day that ``--until`` names.

    Raises:
        UsageError: When it is no day, or so early that the years before it have no numbers.
    """
    day = day_of(text, "--until")
    if day.year <= date.min.year + _EARLIEST:
        raise UsageError(f"--until: {text} leaves no years for anything to be observed in")
    return day


#: Ratings go back some years from the last day.
_EARLIEST = 10


def _standards(
    profile: str | None, standards: list[str] | None, terminal: "Terminal"
) -> "tuple[Standard, ...]":
    """
    What people are judged on.

    Raises:
        UsageError: When both are given, or a standard holds nothing that could be judged.
        UnknownReferenceError: When the catalogue has no such standard.
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.identifiers import standard_of

    if profile is not None and standards is not None:
        raise UsageError("give either --profile or --standards")
    catalogue = load_catalogue()
    if standards is None:
        required = profile_named(profile or _PROFILE, catalogue, terminal)
        standards = [standard_of(each.code) for each in required.requirements]
    return tuple(_judged(code, catalogue) for code in dict.fromkeys(standards))


def _judged(code: str, catalogue: "Catalogue") -> "Standard":
    from electoral_standards.assessing.compiled import kind_of_result

    standard = catalogue.standard(code.upper())
    if kind_of_result(standard) is None:
        raise UsageError(f"{standard.code} is a description: it holds nothing that can be judged")
    return standard


def _written(making: "Making", output: str, terminal: "Terminal") -> int:
    """
    Write the table, and give the number of its rows.

    Raises:
        UsageError: When the file cannot be written.
    """
    from electoral_standards.columnar.generating import rating_batches, ratings_schema
    from electoral_standards.columnar.rating_files import write_ratings

    batches = rating_batches(making)
    with file_for(output, terminal, ending=".csv") as path, _progress(making) as counted:
        return write_ratings(counted(batches), ratings_schema(making.ids), path)


@contextmanager
def _progress(making: "Making") -> Iterator[Callable[[Iterable[Any]], Iterable[Any]]]:
    """A bar on standard error, where a person watches."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield lambda batches: batches
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("making ratings", total=making.batches)

        def counted(batches: Iterable[Any]) -> Iterator[Any]:
            for batch in batches:
                yield batch
                bar.advance(task)

        yield counted
