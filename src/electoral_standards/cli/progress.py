"""
``progress``: from records or results to how each subject stood over time.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.gaps import profile_named
from electoral_standards.cli.options import Format, Given, for_each, policy_of
from electoral_standards.cli.terminal import STANDARD_INPUT, Status, UsageError
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.progress import Progress
from electoral_standards.model.result import AssessmentResult

__all__ = ["progress"]

Series = Annotated[
    list[str],
    Parameter(
        name="RECORD", help="Assessments or results of any subjects, or '-' for standard input."
    ),
]
Against = Annotated[
    str | None,
    Parameter(
        name="--profile",
        help="Follow each requirement of a role as well: the name of a bundled profile, or a file.",
    ),
]
Days = Annotated[
    list[str] | None,
    Parameter(
        negative=(),
        consume_multiple=True,
        help="The days as at which each assessment is assessed (default: the last day on which "
        "something in it was observed or recorded); results keep their own.",
    ),
]
FailOn = Annotated[
    list[Literal["regression", "statutory-gap"]] | None,
    Parameter(
        negative=(),
        help="Exit with status 1 if less is certain at the end than was before, or if a "
        "requirement of the law is not surely met at the end.",
    ),
]


def progress(
    records: Series,
    /,
    *,
    profile: Against = None,
    as_at: Days = None,
    policy: PolicyName = "default",
    fail_on: FailOn = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Follow people or offices over time, and say why they stand lower than before.

    A standing regresses when less is certain than before; that less is still possible is no
    regression. If one record cannot be used there is no answer at all. JSON: one document of
    the type progress.
    """
    from electoral_standards import bundled
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text import progress as report

    if "statutory-gap" in (fail_on or ()) and profile is None:
        raise UsageError("--fail-on statutory-gap needs --profile: it says what the law requires")
    catalogue = load_catalogue()
    required = profile_named(profile, catalogue, terminal) if profile else None
    days = [terminal.as_at(each, said=False) for each in as_at or ()]
    results: list[AssessmentResult] = []
    chosen = policy_of(policy, terminal)
    status = for_each(
        records, terminal, lambda name: results.extend(_read(name, days, chosen, terminal))
    )
    if status:
        return status
    found = bundled.trace_progress(results, required, policy=chosen)
    if format == "json":
        terminal.emit(dumps(found))
    else:
        terminal.show(report.progress(found, catalogue))
    return Status.FAILED if _fails(found, fail_on or ()) else Status.DONE


def _read(
    name: str, days: Sequence[date], policy: PolicySet, terminal: Given
) -> list[AssessmentResult]:
    """
    The result in a file, or the results of the assessment in it.

    Raises:
        InvalidDocumentError: When it cannot be used, or is some other document.
    """
    from electoral_standards import bundled

    found: Any = bundled.load(terminal.source(name), policy=policy)
    if isinstance(found, AssessmentResult):
        return [found]
    if isinstance(found, Assessment):
        chosen = days or (_last_day(found, name),)
        return [bundled.assess(found, as_at=day, policy=policy) for day in chosen]
    message = "expected an assessment or a result"
    raise InvalidDocumentError([Fault("$.type", message)], source=_source(name))


def _last_day(assessment: Assessment, name: str) -> date:
    """
    The last day on which something in an assessment was observed or recorded.

    Raises:
        InvalidDocumentError: When there is none.
    """
    found = [each.observed_on for each in assessment.judgements]
    found += [each.observed_on for each in assessment.evidence]
    found += [each.recorded_on for each in assessment.judgements if each.recorded_on]
    if not found:
        fault = Fault("$.judgements", "nothing in it has a day", "choose the day with --as-at")
        raise InvalidDocumentError([fault], source=_source(name))
    return max(found)


def _source(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


def _fails(found: Progress, gates: Sequence[str]) -> bool:
    regressed = any(
        each.has_regressed
        for subject in found.subjects
        for each in (*subject.standards, *subject.requirements)
    )
    gap_in_law = any(
        each.statutory and each.points[-1].shortfall
        for subject in found.subjects
        for each in subject.requirements
    )
    return ("regression" in gates and regressed) or ("statutory-gap" in gates and gap_in_law)
