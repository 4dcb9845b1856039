"""
Score a whole table of ratings: from a file or a table in memory to results, rejects, a summary.
"""

import os
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
from attrs import frozen

from electoral_standards.columnar.layouts import Layout
from electoral_standards.columnar.ordering import OutOfOrderError
from electoral_standards.columnar.parting import Progress, Run, Scorer
from electoral_standards.columnar.plan import compile_plan
from electoral_standards.columnar.reading import Source, TableGiven, open_source
from electoral_standards.columnar.rejects import REJECTS_SCHEMA
from electoral_standards.columnar.roster import Roster, open_roster
from electoral_standards.columnar.sinks import Kept, batches_into, check_apart, check_output
from electoral_standards.columnar.summary import Tally
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.policy import Policy, PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.score import ScoreSummary

__all__ = ["MEMORY", "ScoredTable", "score"]

#: How much memory a run may take, in bytes, unless it is told otherwise.
MEMORY = 1 << 30


class ScoredTable(NamedTuple):
    """What became of a table."""

    summary: ScoreSummary
    #: The results; None where they were written into a file.
    table: pa.Table | None
    #: What could not be used; None where it was written into a file.
    rejects: pa.Table | None


def score(  # noqa: PLR0913 - each has an answer of its own
    given: TableGiven,
    *,
    profile: RoleProfile | str | None = None,
    as_at: date,
    policy: PolicySet | Policy | str = "default",
    standards: Sequence[str] | None = None,
    catalogue: Catalogue | None = None,
    layout: Layout = "wide",
    output: str | Path | None = None,
    rejects: str | Path | None = None,
    subjects: TableGiven | Sequence[Any] | None = None,
    memory: int = MEMORY,
    jobs: int | None = None,
    spill: str | Path | None = None,
    progress: Progress | None = None,
) -> ScoredTable:
    """
    Score a table of ratings: verdicts for every subject, and what is missing for a profile.

    Args:
        given: The path of a Parquet, Arrow, CSV or NDJSON file, or a table in memory: of pyarrow,
            pandas, Polars, DuckDB, or of anything else with ``__arrow_c_stream__``.
        profile: What the role requires, or the name of a bundled profile.
        as_at: The day; judgements observed later do not count.
        policy: The choices on the way to the verdicts, or their name.
        standards: Codes of standards to score beside those that the profile requires; without
            any and without a profile all that can be judged are scored.
        catalogue: Where standards and profiles are looked up; the bundled one if none is given.
        layout: ``wide``, a row a subject; ``long``, a row for each item of each subject;
            ``requirements``, a row for each requirement of each subject.
        output: A file for the results, ``.parquet`` or ``.arrow``; None to have them in memory.
        rejects: A file for what could not be used, ``.csv``, ``.parquet`` or ``.arrow``; None to
            have it in memory.
        subjects: A table, a file or a list of all subjects, so that those without any row come
            out as well.
        memory: How much memory the run may take, in bytes; results that are asked for in memory
            come on top.
        jobs: How many parts are scored at a time; as many as there are processors if None.
        spill: A folder for what does not fit into memory; the output's own, or that of the
            system for temporary files, if None.
        progress: Called now and then with the number of rows that are done, and of all rows
            where that is known.

    Returns:
        A summary; and the results and the rejects, unless they went into files.

    Raises:
        InvalidDocumentError: When the table cannot be read, its columns cannot be used, or a file
            would be written that is read.
        NotSupportedYetError: When the policy is one that is not for whole tables; it says why.
        UnknownReferenceError: When the catalogue lacks a standard or a profile.
        OSError: When a file cannot be read or written; no half file is left behind.
    """
    plan = compile_plan(
        profile, as_at=as_at, policy=policy, catalogue=catalogue, standards=standards
    )
    out, wrong = (None if each is None else Path(each) for each in (output, rejects))
    if out is not None:
        check_output(out, of="results", formats=("parquet", "arrow"))
    if wrong is not None:
        check_output(wrong, of="rejects", formats=("csv", "parquet", "arrow"))
    check_apart((out, wrong), (given, subjects))
    # Who cites what only matters where pieces of evidence are counted.
    counting = any(rule.minimum > 1 for rule in plan.rules)
    source = open_source(given, needless=() if counting else ("evidence",))
    roster = None if subjects is None else open_roster(subjects, source)
    # An Arrow file cannot change the words of a dictionary on its way.
    plain = out is not None and out.suffix.lower() != ".parquet"
    folder = Path(spill) if spill is not None else out.parent if out is not None else None
    scorer = Scorer(plan, layout, source, plain=plain, folder=folder)
    job = _Job(
        scorer=scorer,
        source=source,
        roster=roster,
        out=out,
        wrong=wrong,
        memory=memory,
        jobs=jobs or _processors(),
        folder=folder,
        progress=progress,
    )
    with suppress(OutOfOrderError):
        return job.done(in_order=source.again)
    # It began in the order of its subjects, and did not go on so. What was done is let go.
    pa.default_memory_pool().release_unused()
    return job.done(in_order=False)


@frozen(kw_only=True)
class _Job:
    """A table to score, and where everything goes."""

    scorer: Scorer
    source: Source
    roster: Roster | None
    out: Path | None
    wrong: Path | None
    memory: int
    jobs: int
    folder: Path | None
    progress: Progress | None

    def done(self, *, in_order: bool) -> ScoredTable:
        """
        Score the table, from its beginning.

        Raises:
            OutOfOrderError: When it is only taken to be *in_order*; nothing was written.
        """
        _keep_what_is_freed()
        kept, kept_rejects = Kept(self.scorer.schema), Kept(REJECTS_SCHEMA)
        tally = Tally(self.scorer.plan)
        out, wrong = (
            nullcontext(keeper.write) if path is None else batches_into(path, keeper.schema)
            for path, keeper in ((self.out, kept), (self.wrong, kept_rejects))
        )
        with out as write, wrong as put:

            def reject(batch: pa.RecordBatch) -> None:
                tally.reject(batch)
                put(batch)

            run = Run(
                self.scorer,
                self.source,
                memory=self.memory,
                jobs=self.jobs,
                folder=self.folder,
                progress=self.progress,
                reject=reject,
                in_order=in_order,
            )
            for part in run.parts(self.roster):
                tally.rows += part.rows
                for batch in part.rejects:
                    reject(batch)
                if part.scored is not None and part.results is not None:
                    tally.add(part.scored)
                    write(part.results)
            run.check(tally.rows)
        return ScoredTable(
            tally.summary(),
            kept.table() if self.out is None else None,
            kept_rejects.table() if self.wrong is None else None,
        )


def _keep_what_is_freed() -> None:
    """
    Have the memory of one array used for the next.

    The C library of Linux gives the end of its heap back to the system as soon as it is free, and
    asks for it again page by page, with each array anew. It stops doing so for all that is smaller
    than the largest array that it saw freed: this one, which is never touched.
    """
    np.empty(_LARGEST_KEPT, np.uint8)


#: That library takes no notice of anything larger than 32 MiB, itself included.
_LARGEST_KEPT: Final = (32 << 20) - 8192


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
