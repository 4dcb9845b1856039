"""
``plan``: from records to what to do about what is missing.
"""

import re
from typing import Annotated

from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.gaps import Against, To, WantedProfile, required_of
from electoral_standards.cli.options import (
    AsAt,
    Format,
    Given,
    Records,
    assessment_in,
    blocks,
    for_each,
    policy_of,
)
from electoral_standards.cli.terminal import UsageError, day_of

__all__ = ["plan"]

By = Annotated[
    str | None,
    Parameter(
        help="The day by which gaps are to be closed; what would be too old by then is renewed."
    ),
]
Budget = Annotated[
    str | None,
    Parameter(help="The most effort, in units of about half a day; the most pressing come first."),
]


def plan(
    records: Records,
    /,
    *,
    profile: WantedProfile = None,
    against: Against = None,
    to: To = None,
    by: By = None,
    budget: Budget = None,
    as_at: AsAt = None,
    policy: PolicyName = "default",
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Choose what to do about the gaps of a record, for the least effort.

    Gather evidence for what is not known, develop what is known to be missing, renew what would
    be too old. JSON: the development plan; for several records one a line.
    """
    from electoral_standards import bundled
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text.plan import plan as report

    catalogue = load_catalogue()
    required = required_of(profile, against, to, catalogue, terminal)
    until = None if by is None else day_of(by, "--by")
    most = None if budget is None else _units(budget)
    day = terminal.as_at(as_at, said=format == "json")
    chosen = policy_of(policy, terminal)
    show = blocks(terminal)

    def one(name: str) -> None:
        record = assessment_in(name, terminal, chosen)
        result = bundled.assess(record, as_at=day, policy=chosen)
        analysis = bundled.analyse_gaps(result, required, policy=chosen)
        planned = bundled.plan_development(
            analysis, result=result, by=until, budget=most, policy=chosen
        )
        if format == "json":
            terminal.emit(dumps(planned, indent=2 if len(records) == 1 else None))
        else:
            show(report(planned, catalogue))

    return for_each(records, terminal, one)


def _units(text: str) -> int:
    """
    A budget; no number is rounded to one.

    Raises:
        UsageError: When it is no whole number.
    """
    if re.fullmatch("[0-9]{1,9}", text):
        return int(text)
    raise UsageError(f"--budget: {text!r} is no whole number of units, such as 10")
