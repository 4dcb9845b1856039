"""
``score``: whole tables of ratings, of any size.
"""

import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.gaps import WantedProfile, profile_named
from electoral_standards.cli.options import AsAt, Format, Given, blocks, policy_of
from electoral_standards.cli.output import a_file, placed
from electoral_standards.cli.terminal import STANDARD_INPUT, STANDARD_OUTPUT, Status, UsageError

if TYPE_CHECKING:
    from electoral_standards.cli.terminal import Terminal
    from electoral_standards.columnar.scoring import ScoredTable

__all__ = ["score"]

Ratings = Annotated[
    str,
    Parameter(
        name="RATINGS",
        help="A table of ratings: .parquet, .arrow, .csv or .ndjson, or '-' for standard input.",
    ),
]
Output = Annotated[
    str | None,
    Parameter(
        name=["--output", "-o"],
        help="Where results go: a .parquet or .arrow file; '-' is Parquet on standard output.",
    ),
]
Rejects = Annotated[
    str | None,
    Parameter(
        validator=a_file,
        help="Where rows go that cannot be used: a .csv, .parquet or .arrow file (default: beside "
        "the results, as NAME-rejects.csv, where there are any).",
    ),
]
Layouts = Annotated[
    Literal["wide", "long", "requirements"],
    Parameter(
        help="A row a subject; a row for each item of each subject; or a row for each requirement "
        "of each subject."
    ),
]
Standards = Annotated[
    list[str] | None,
    Parameter(
        negative=(),
        consume_multiple=True,
        help="Standards to score beside those that the profile requires, by their codes; without "
        "these and a profile all are scored.",
    ),
]
Subjects = Annotated[
    str | None,
    Parameter(
        help="A table of all subjects (column 'subject', perhaps 'team'): those without any row "
        "come out as well."
    ),
]
Memory = Annotated[str, Parameter(help="How much memory the run may take, such as 1GiB.")]
Jobs = Annotated[
    int | None, Parameter(help="How many parts are scored at a time (default: one a processor).")
]
Spill = Annotated[
    str | None,
    Parameter(help="A folder for what does not fit into memory (default: that of the results)."),
]
Explain = Annotated[
    list[str] | None,
    Parameter(
        negative=(),
        consume_multiple=True,
        help="Show why these subjects stand as they do; without -o that is all that is done.",
    ),
]

_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:([KMGT])(i?)B?|B)?", re.IGNORECASE)


def score(
    ratings: Ratings,
    /,
    *,
    profile: WantedProfile = None,
    as_at: AsAt = None,
    policy: PolicyName = "default",
    standards: Standards = None,
    output: Output = None,
    layout: Layouts = "wide",
    rejects: Rejects = None,
    subjects: Subjects = None,
    memory: Memory = "1GiB",
    jobs: Jobs = None,
    spill: Spill = None,
    explain: Explain = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Score a whole table of ratings: verdicts and gaps of every subject, into a file.

    Columns: subject, item, rating, rater, rater_role, observed_on, and optional ones. What cannot
    be used goes into a file of its own, and the exit status is 1. JSON: the summary; with
    --explain the result of each subject, one a line.
    """
    _refuse(output, rejects, explain, jobs)
    size = _bytes(memory)
    from electoral_standards import columnar

    asked = _asked(profile, policy, standards, terminal)
    asked["as_at"] = terminal.as_at(as_at, said=format == "json")
    with _interruptible(), _on_disk(ratings, terminal) as path:
        if explain is not None:
            _explain(path, explain, asked, terminal, format=format)
        if output is None:
            return Status.DONE
        with _files(output, rejects, terminal) as (out, wrong), _progress() as progress:
            found = columnar.score(
                path,
                **asked,
                layout=layout,
                output=out,
                rejects=wrong,
                subjects=subjects,
                memory=size,
                jobs=jobs,
                spill=spill,
                progress=progress,
            )
    return _told(found, wrong, terminal, format=format, asked_for=rejects is not None)


def _asked(
    profile: str | None, policy: str, standards: list[str] | None, terminal: "Terminal"
) -> dict[str, Any]:
    """What subjects are held against, as `columnar.score` and `columnar.explain` take it."""
    from electoral_standards.content.loader import load_catalogue

    catalogue = load_catalogue()
    return {
        "profile": profile_named(profile, catalogue, terminal) if profile else None,
        "policy": policy_of(policy, terminal),
        "standards": [code.upper() for code in standards] if standards else None,
        "catalogue": catalogue,
    }


def _told(
    found: "ScoredTable",
    wrong: Path,
    terminal: "Terminal",
    *,
    format: str,
    asked_for: bool,
) -> int:
    """Tell what became of a table; a file of rejects that nobody asked for stays if it has any."""
    summary = found.summary
    if not asked_for and not summary.rejects:
        wrong.unlink(missing_ok=True)
    if format == "json":
        from electoral_standards.interchange.documents import dumps

        terminal.emit(dumps(summary))
    else:
        from electoral_standards.reporting.text.score import score as report

        terminal.show(report(summary))
    if not summary.rejects:
        return Status.DONE
    rows = f"{summary.rejected_rows:,} {'row' if summary.rejected_rows == 1 else 'rows'}"
    terminal.say(f"{rows} could not be used; {wrong} says which, and why")
    return Status.FAILED


def _bytes(text: str) -> int:
    """
    A number of bytes.

    Raises:
        UsageError: When it is none.
    """
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"--memory: {text!r} is no size such as 512MiB or 2GiB")
    power = "BKMGT".index((match[2] or "B").upper())
    return int(float(match[1]) * (1024 if match[3] or not match[2] else 1000) ** power)


def _explain(
    path: str, subjects: list[str], asked: dict[str, Any], terminal: "Terminal", *, format: str
) -> None:
    from electoral_standards import columnar
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text.explanation import explanation
    from electoral_standards.reporting.text.gaps import gaps
    from electoral_standards.reporting.text.summary import summary

    show = blocks(terminal)
    for subject in subjects:
        found = columnar.explain(path, subject, **asked)
        for each in found.rejects.to_pylist():
            value = "" if each["value"] is None else f": {each['value']!r}"
            terminal.say(f"row {each['row']}, {each['column']}: {each['reason']}{value}; not used")
        if format == "json":
            terminal.emit(dumps(found.result, indent=None))
            continue
        show(summary(found.result, asked["catalogue"]))
        show(explanation(found.result, asked["catalogue"]))
        if found.gaps is not None:
            show(gaps(found.gaps, asked["catalogue"]))


def _refuse(
    output: str | None, rejects: str | None, explain: list[str] | None, jobs: int | None
) -> None:
    """
    Refuse what cannot be done, before anything is read.

    Raises:
        UsageError: When there is nothing to do, or no file for rejects, or no job to do it.
    """
    if output is None and explain is None:
        raise UsageError("-o: name a .parquet or .arrow file for the results")
    if output == STANDARD_OUTPUT and rejects is None:
        message = "--rejects: name a file for the rows that cannot be used"
        raise UsageError(f"{message}; where results go to standard output, none lies beside them")
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs: at least 1, not {jobs}")


@contextmanager
def _files(output: str, rejects: str | None, terminal: "Terminal") -> Iterator[tuple[Path, Path]]:
    """
    The files for results and for rejects, which go beside the results unless one is named.

    Raises:
        UsageError: When a file cannot be read or written.
    """
    beside = Path(output).with_name(f"{Path(output).stem}-rejects.csv")
    wrong = beside if rejects is None else Path(rejects)
    if wrong.resolve() == Path(output.replace(STANDARD_OUTPUT, "-")).resolve():
        raise UsageError("--rejects: results and rejects cannot go into the same file")
    with placed(output, terminal, ending=".parquet") as out:
        try:
            yield out, wrong
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise UsageError(f"{where}{error.strerror or error}; nothing was written") from None


@contextmanager
def _on_disk(ratings: str, terminal: "Terminal") -> Iterator[str]:
    """
    The path of the ratings; standard input is written into a file first.

    Raises:
        UsageError: When there is no such file, or it is a folder or a pipe.
    """
    if ratings != STANDARD_INPUT:
        if not Path(ratings).exists():
            raise UsageError(f"there is no such file: {ratings}")
        if not Path(ratings).is_file():
            # What is read twice, as tables are, cannot be a pipe.
            raise UsageError(f"it is no file: {ratings}; give a file, or - for standard input")
        yield ratings
        return
    import shutil
    import tempfile

    source: Any = terminal.source(ratings)
    head = source.read(6)
    ending = ".csv"
    if head[:4] == b"PAR1":
        ending = ".parquet"
    elif head == b"ARROW1" or head[:4] == b"\xff\xff\xff\xff":
        ending = ".arrow"
    elif head.lstrip().startswith(b"{"):
        ending = ".ndjson"
    with tempfile.TemporaryDirectory(prefix="electoral-standards-") as folder:
        path = Path(folder) / f"standard input{ending}"
        with path.open("wb") as file:
            file.write(head)
            shutil.copyfileobj(source, file)
        yield str(path)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Leave nothing half done where the run is told to end, as by the keyboard."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not the main thread, to which signals come
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _progress() -> Iterator[Callable[[int, int | None], None] | None]:
    """A bar on standard error, where a person watches."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("scoring", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
