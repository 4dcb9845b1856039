"""
``import csv``: from a table of ratings to an assessment for each subject.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from attrs import evolve
from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.exchanging import Losses, deliver, to_a_file
from electoral_standards.cli.importing.form import Dates
from electoral_standards.cli.options import Format, Given, policy_of
from electoral_standards.cli.output import a_file, write, write_noun
from electoral_standards.cli.terminal import Status, Terminal, UsageError
from electoral_standards.vocabulary import SubjectKind

if TYPE_CHECKING:
    from electoral_standards.exchange.ratings_csv_mapping import CsvMapping
    from electoral_standards.exchange.ratings_csv_reading import CsvReading
    from electoral_standards.model.assessment import Assessment

__all__ = ["csv"]

Table = Annotated[str, Parameter(name="FILE", help="The table (CSV), or '-'.")]
Mapping = Annotated[
    str | None,
    Parameter(
        validator=a_file,
        help="Which column is which and what words stand for: a file, .toml or .json.",
    ),
]
WriteMapping = Annotated[
    str | None,
    Parameter(
        validator=a_file,
        help="Write a mapping to begin with, made of the columns and words of FILE, and do no "
        "more.",
    ),
]
DryRun = Annotated[bool, Parameter(negative="", help="Tell what would be read; write nothing.")]
Rejects = Annotated[
    str | None,
    Parameter(
        validator=a_file,
        help="Write the rows that cannot be used here, each with its line and the reason.",
    ),
]
Output = Annotated[
    str | None,
    Parameter(
        name=["--output", "-o"],
        converter=to_a_file,
        help="An existing folder gets a document for each subject; a file one a line.",
    ),
]
Kind = Annotated[
    SubjectKind, Parameter(name="--subject-kind", help="What subjects are where no row says it.")
]
#: So many rejects are told of; a file holds all of them.
_MOST_TOLD = 50


def csv(
    file: Table,
    /,
    *,
    mapping: Mapping = None,
    write_mapping: WriteMapping = None,
    dry_run: DryRun = False,
    rejects: Rejects = None,
    output: Output = None,
    dates: Dates = None,
    subject_kind: Kind = SubjectKind.PERSON,
    policy: PolicyName = "default",
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Read a table of ratings, and make an assessment for each subject.

    Rows that can be used are kept; each other is told of by row and column, and the exit status
    is 1. Without -o the assessments go to standard output, one a line. JSON: with -o, or in a dry
    run, the report of what was not carried.
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.exchange.ratings_csv_mapping import CsvMapping, load_mapping
    from electoral_standards.exchange.ratings_csv_reading import read_ratings_csv

    if write_mapping is not None:
        return _begin_mapping(file, write_mapping, policy, terminal)
    chosen = load_mapping(mapping) if mapping else CsvMapping()
    reading = read_ratings_csv(
        terminal.source(file),
        catalogue=load_catalogue(),
        policy=policy_of(policy, terminal),
        mapping=_with_dates(chosen, dates),
        subject_kind=subject_kind,
    )
    if not dry_run:
        _keep(reading, output, rejects, terminal)
    _tell(reading, output, rejects, dry_run=dry_run, format=format, terminal=terminal)
    deliver(
        None if dry_run or output is not None else _lines(reading.assessments),
        reading.report,
        terminal,
        output=None,
        losses=None if dry_run else losses,
        format=format,
        verb="read",
    )
    return Status.FAILED if reading.rejects else Status.DONE


def _keep(
    reading: "CsvReading", output: str | None, rejects: str | None, terminal: Terminal
) -> None:
    if output is not None:
        _write(reading.assessments, output, terminal)
    if rejects is not None:  # with no rejects as well, lest those of an earlier run stay there
        write(_rejected(reading), rejects, terminal)


def _with_dates(mapping: "CsvMapping", dates: Dates) -> "CsvMapping":
    from electoral_standards.exchange.forms.days import DateOrder

    return evolve(mapping, dates=DateOrder(dates)) if dates else mapping


def _write(assessments: "Iterable[Assessment]", output: str, terminal: Terminal) -> None:
    """
    Write assessments into a folder, a document each, or into a file, one a line.

    Raises:
        UsageError: When it cannot be written.
    """
    if not Path(output).is_dir():
        if output.endswith(("/", "\\")):
            raise UsageError(f"-o: there is no folder {output!r}; make it first")
        write(_lines(assessments), output, terminal)
        return
    for name, each in _named(assessments):
        write_noun(each, Path(output) / name, terminal)


def _lines(assessments: "Iterable[Assessment]") -> str:
    from electoral_standards.interchange.documents import dumps

    return "".join(dumps(each, indent=None) + "\n" for each in assessments)


def _named(assessments: "Iterable[Assessment]") -> "Iterable[tuple[str, Assessment]]":
    """A file name for each, whatever its subject is called."""
    taken: set[str] = set()
    for each in assessments:
        name = start = quote(each.subject.id, safe=" ")[:100].strip(" .") or "subject"
        number = 1
        while name.casefold() in taken:  # names that some file systems take for one
            number += 1
            name = f"{start}-{number}"
        taken.add(name.casefold())
        yield f"{name}.json", each


def _rejected(reading: "CsvReading") -> bytes:
    from electoral_standards.exchange.ratings_csv import written_rows
    from electoral_standards.exchange.ratings_csv_reading import rejects_rows

    # Spreadsheet programs know UTF-8 by its mark alone.
    return written_rows(rejects_rows(reading), delimiter=reading.delimiter).encode("utf-8-sig")


def _tell(
    reading: "CsvReading",
    output: str | None,
    rejects: str | None,
    *,
    dry_run: bool,
    format: str,
    terminal: Terminal,
) -> None:
    said = _text(reading, output, dry_run=dry_run)
    if format == "text" and (dry_run or output is not None):
        terminal.show(said)
    else:
        terminal.say(said)
    for note in reading.notes:
        terminal.say(note)
    told = [message for each in reading.rejects for message in each.messages()]
    for message in told[:_MOST_TOLD]:
        terminal.say(message)
    if len(told) > _MOST_TOLD:
        terminal.say(f"and {len(told) - _MOST_TOLD} faults more")
    if reading.rejects and rejects is None:
        terminal.say("--rejects FILE keeps the rows that cannot be used")


def _text(reading: "CsvReading", output: str | None, *, dry_run: bool) -> str:
    from electoral_standards.reporting.wording import counted

    kept = counted(reading.report.carried, "judgement")
    about = counted(len(reading.assessments), "subject")
    rejected = counted(len(reading.rejects), "row")
    lines = [f"{counted(reading.rows, 'row')}: {kept} about {about}, {rejected} rejected"]
    if dry_run:
        lines.append("Nothing is written: it was a dry run.")
    elif output is not None:
        lines.append(f"Written to {output}")
    return "\n".join(lines)


def _begin_mapping(file: str, path: str, policy: str, terminal: Terminal) -> int:
    """Write a mapping to begin with, of the headings of a table and the words that are strange."""
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.exchange.ratings_csv_mapping import starter
    from electoral_standards.exchange.ratings_csv_reading import words_of

    head, strange = words_of(
        terminal.source(file), catalogue=load_catalogue(), policy=policy_of(policy, terminal)
    )
    write(starter(head, strange, path), path, terminal)
    terminal.show(f"{path}: a mapping to begin with; edit it, and use it with --mapping {path}")
    return Status.DONE
