"""
``gaps``: from records to what is missing for a role.
"""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
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
from electoral_standards.cli.terminal import (
    STANDARD_INPUT,
    Status,
    Terminal,
    UsageError,
    day_of,
)
from electoral_standards.errors import nearest
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.result import AssessmentResult

__all__ = [
    "Against",
    "ProfileName",
    "To",
    "WantedProfile",
    "gaps",
    "profile_named",
    "required_of",
]

ProfileName = Annotated[
    str, Parameter(help="What the role requires: the name of a bundled profile, or a file.")
]
WantedProfile = Annotated[
    str | None,
    Parameter(help="What the role requires: the name of a bundled profile, or a file."),
]
Against = Annotated[
    str | None,
    Parameter(
        help="In place of a profile: a standard, or a level, an outcome or an item of one, by its "
        "code."
    ),
]
To = Annotated[
    str | None,
    Parameter(
        help="Another profile, by name or in a file: only what it requires beyond --profile."
    ),
]
Since = Annotated[
    str | None,
    Parameter(
        help="Also what has moved since a day, by the same record, or since an earlier result in "
        "a file."
    ),
]
FailOn = Annotated[
    Literal["statutory-gap"] | None,
    Parameter(help="Exit with status 1 if a requirement of the law is not surely met."),
]


def gaps(
    records: Records,
    /,
    *,
    profile: WantedProfile = None,
    against: Against = None,
    to: To = None,
    since: Since = None,
    as_at: AsAt = None,
    policy: PolicyName = "default",
    fail_on: FailOn = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Compare a record with what a role requires, in the order of what matters most.

    With --against it is compared with a standard; with --to, with what one role requires beyond
    another: what it takes to move. Each gap is split in two: assess, where it is not known
    either way, and develop, where it is known to be missing. JSON: the gap analysis; for several
    records one a line.
    """
    from electoral_standards import bundled
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text import gaps as report

    catalogue = load_catalogue()
    required = required_of(profile, against, to, catalogue, terminal)
    day = terminal.as_at(as_at, said=format == "json")
    chosen = policy_of(policy, terminal)
    then = _Earlier(since, chosen, terminal)
    show = blocks(terminal)
    gaps_in_law: list[str] = []

    def one(name: str) -> None:
        record = assessment_in(name, terminal, chosen)
        result = bundled.assess(record, as_at=day, policy=chosen)
        earlier = then.result(record)
        analysis = bundled.analyse_gaps(result, required, policy=chosen, earlier=earlier)
        if any(each.statutory and each.shortfall for each in analysis.requirements):
            gaps_in_law.append(name)
        if format == "json":
            terminal.emit(dumps(analysis, indent=2 if len(records) == 1 else None))
        else:
            show(report.gaps(analysis, catalogue))

    status = for_each(records, terminal, one)
    failed = Status.FAILED if fail_on and gaps_in_law else Status.DONE
    return max(status, failed)


class _Earlier:
    """What the option ``--since`` names: a day, or a file with an earlier result."""

    def __init__(self, text: str | None, policy: PolicySet, terminal: Terminal) -> None:
        """
        Take the words of the option, or None, and the policy for the same record at that day.

        Raises:
            UsageError: When they look like a day and are none, or there is no such file.
            InvalidDocumentError: When the file cannot be used.
        """
        self._policy = policy
        self._day: date | None = None
        self._result: AssessmentResult | None = None
        if text is None:
            return
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            self._day = day_of(text, "--since")
            return
        from electoral_standards.bundled import load

        if text != STANDARD_INPUT and not Path(text).exists():
            raise UsageError(f"--since: {text!r} is no day such as 2026-06-01, and no file")
        found = load(terminal.source(text))
        if not isinstance(found, AssessmentResult):
            name = text.replace(STANDARD_INPUT, "standard input")
            raise UsageError(f"--since: {name} is no assessment result")
        self._result = found

    def result(self, record: Assessment) -> AssessmentResult | None:
        """The earlier result for a record; None where none is asked for."""
        if self._day is None:
            return self._result
        from electoral_standards.bundled import assess

        return assess(record, as_at=self._day, policy=self._policy)


def required_of(
    profile: str | None,
    against: str | None,
    to: str | None,
    catalogue: Catalogue,
    terminal: Terminal,
) -> RoleProfile:
    """
    What the options ``--profile``, ``--against`` and ``--to`` ask for together.

    Raises:
        UsageError: When they do not go together, or one names nothing.
        InvalidDocumentError: When a file cannot be used.
    """
    from electoral_standards.profiles import implied_profile, step_between

    if (profile is None) == (against is None):
        message = "give either --profile or --against"
        raise UsageError(f"{message}: a role profile, by name or file, or a standard, by its code")
    if against is not None:
        if to is not None:
            raise UsageError("--to goes from one profile to another: give --profile with it")
        return implied_profile(against, catalogue=catalogue)
    here = profile_named(profile or "", catalogue, terminal)
    if to is None:
        return here
    there = profile_named(to, catalogue, terminal, option="--to")
    return step_between(here, there, catalogue=catalogue)


def profile_named(
    name: str, catalogue: Catalogue, terminal: Given, *, option: str = "--profile"
) -> RoleProfile:
    """
    The profile of a name or in a file, together with the one that it extends.

    Raises:
        UsageError: When there is none of that name and no such file, or the file holds none.
        InvalidDocumentError: When the file cannot be used.
    """
    from electoral_standards.profiles import resolve

    names = catalogue.keys(Family.PROFILE)
    if name.lower() in names:
        return resolve(catalogue.profile(name.lower()), catalogue)
    if name != STANDARD_INPUT and not Path(name).exists():
        near = nearest(name, names)
        hint = f"did you mean {near!r}? There are" if near else "there are"
        message = f"{option}: no profile is called {name!r}, and there is no such file"
        raise UsageError(f"{message}; {hint}: {', '.join(names)}")
    from electoral_standards.bundled import load

    found = load(terminal.source(name))
    if not isinstance(found, RoleProfile):
        message = f"{option}: {name.replace(STANDARD_INPUT, 'standard input')} is no role profile"
        raise UsageError(message)
    return resolve(found, catalogue)
