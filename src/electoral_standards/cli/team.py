"""
``team``: from the records of a team to who covers what a role requires.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from attrs import evolve
from cyclopts import Parameter

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.gaps import ProfileName, profile_named
from electoral_standards.cli.options import AsAt, Format, Given, policy_of
from electoral_standards.cli.terminal import STANDARD_INPUT, Status, UsageError
from electoral_standards.errors import (
    ElectoralStandardsError,
    Fault,
    InvalidDocumentError,
    nearest,
)
from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.team import TeamAnalysis

__all__ = ["team"]

Members = Annotated[
    list[str],
    Parameter(
        name="RECORD",
        help="One for each member: assessments, results or gap analyses; folders of such files; "
        "or '-' for standard input.",
    ),
]
Without = Annotated[
    list[str] | None,
    Parameter(
        negative=(), consume_multiple=True, help="What if these people, by identifier, left?"
    ),
]
With = Annotated[
    list[str] | None,
    Parameter(
        name="--with",
        negative=(),
        consume_multiple=True,
        help="What if the people of these records joined?",
    ),
]
Absent = Annotated[
    list[str] | None,
    Parameter(
        negative=(),
        consume_multiple=True,
        help="On polling day: which requirements lose cover with these people absent?",
    ),
]
AudienceName = Annotated[
    Literal["assessor", "feedback", "published"],
    Parameter(
        help="For whom: all but assessors are named nobody, and shown no small group of people."
    ),
]
FailOn = Annotated[
    Literal["uncovered"] | None,
    Parameter(
        help="Exit with status 1 if nobody is known to hold a requirement, also without those "
        "who leave or are absent."
    ),
]


def team(
    records: Members,
    /,
    *,
    profile: ProfileName,
    as_at: AsAt = None,
    policy: PolicyName = "default",
    without: Without = None,
    added: With = None,
    absent: Absent = None,
    audience: AudienceName = "assessor",
    fail_on: FailOn = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Count who holds what a role requires, and find who cannot be spared.

    Whoever is not known to hold a requirement counts on neither side, so that the answer has
    bounds. If one record cannot be used there is no answer at all. JSON: one team analysis.
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.profiles import resolve
    from electoral_standards.reporting.text import team as report
    from electoral_standards.team.suppression import suppress
    from electoral_standards.vocabulary import Audience

    if audience != "assessor" and (without or added or absent):
        message = "--without, --with and --absent tell how single people stand"
        raise UsageError(f"{message}: they go with --audience assessor only")
    catalogue = load_catalogue()
    required = resolve(profile_named(profile, catalogue, terminal), catalogue)
    day = _Day(as_at, terminal, said=format == "json")
    reader = _Reader(required, policy_of(policy, terminal), day, terminal)
    people, joining = reader.all(records), reader.all(added or ())
    if reader.status:
        return reader.status
    analysis = _analysed(people, joining, required, without or (), absent or ())
    failed = fail_on is not None and _is_uncovered(analysis)
    analysis = suppress(analysis, Audience(audience))
    if format == "json":
        terminal.emit(dumps(analysis))
    else:
        terminal.show(report.team(analysis))
    return Status.FAILED if failed else Status.DONE


def _analysed(
    people: list[GapAnalysis],
    joining: list[GapAnalysis],
    profile: RoleProfile,
    without: Iterable[str],
    absent: Iterable[str],
) -> TeamAnalysis:
    """The team, with the changes that were asked for; who is absent is so from the changed team."""
    from electoral_standards.team.analysis import analyse_team, polling_day, what_if

    leaving, away = tuple(without), tuple(absent)
    members = {each.subject.id for each in people}
    _refuse_strangers("--without", leaving, members)
    staying = members.union(each.subject.id for each in joining).difference(leaving)
    _refuse_strangers("--absent", away, staying)
    analysis = analyse_team(people, profile)
    if leaving or joining:
        change = what_if(people, profile, removed=leaving, added=joining)
        analysis = evolve(analysis, what_if=change)
        people = [each for each in (*people, *joining) if each.subject.id not in leaving]
    if away:
        analysis = evolve(analysis, polling_day=polling_day(people, profile, absent=away))
    return analysis


def _refuse_strangers(option: str, named: Iterable[str], members: Collection[str]) -> None:
    """
    Refuse people who are not in the team that an option is about.

    Raises:
        UsageError: When there is one.
    """
    for each in named:
        if each not in members:
            near = nearest(each, members)
            hint = f"did you mean {near!r}?" if near else "name people by their identifiers"
            raise UsageError(f"{option}: {each!r} is not in the team; {hint}")


def _is_uncovered(analysis: TeamAnalysis) -> bool:
    """Whether nobody is known to hold a requirement, in the team as it is or as it would be."""
    bare = any(each.at_least and not each.at_least.holders for each in analysis.requirements)
    changes = [each for each in (analysis.what_if, analysis.polling_day) if each]
    return bare or any(
        not each.after.at_least.holders for change in changes for each in change.changes
    )


class _Reader:
    """Reads the members of a team; what cannot be used is said, and remembered in the status."""

    def __init__(
        self, profile: RoleProfile, policy: PolicySet, day: "_Day", terminal: Given
    ) -> None:
        self._profile = profile
        self._policy = policy
        self._day = day
        self._terminal = terminal
        self.status = Status.DONE

    def all(self, names: Iterable[str]) -> list[GapAnalysis]:
        found = []
        for name in names:
            try:
                found += [self._one(each) for each in self._files(name)]
            except ElectoralStandardsError as error:
                self._terminal.say(str(error))
                self.status = Status.UNUSABLE
        return found

    def _files(self, name: str) -> Iterator[str]:
        """
        The file of a name, or the documents in the folder of that name.

        Raises:
            UsageError: When the folder holds no document.
        """
        if name == STANDARD_INPUT or not Path(name).is_dir():
            yield name
            return
        files = sorted(str(each) for each in Path(name).glob("*.json"))
        if not files:
            raise UsageError(f"{name}: the folder holds no file that ends in .json")
        yield from files

    def _one(self, name: str) -> GapAnalysis:
        """
        The gap analysis that a document is, or that comes of it.

        Raises:
            InvalidDocumentError: When it cannot be used, or is some other document.
        """
        from electoral_standards import bundled
        from electoral_standards.model.assessment import Assessment
        from electoral_standards.model.result import AssessmentResult

        found: Any = bundled.load(self._terminal.source(name), policy=self._policy)
        if isinstance(found, Assessment):
            found = bundled.assess(found, as_at=self._day.taken(), policy=self._policy)
        if isinstance(found, AssessmentResult):
            found = bundled.analyse_gaps(found, self._profile, policy=self._policy)
        if isinstance(found, GapAnalysis):
            return found
        message = "expected an assessment, a result or a gap analysis"
        source = "standard input" if name == STANDARD_INPUT else name
        raise InvalidDocumentError([Fault("$.type", message)], source=source)


class _Day:
    """The day as at which records are assessed; that it is today is said once, if it is used."""

    def __init__(self, text: str | None, terminal: Given, *, said: bool) -> None:
        self._text = text
        self._terminal = terminal
        self._said = said

    def taken(self) -> date:
        day = self._terminal.as_at(self._text, said=self._said)
        self._text = str(day)
        return day
