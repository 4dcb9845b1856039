"""
An assessment: who was judged, by whom, on what, when, and on which evidence.
"""

from datetime import date

from attrs import frozen

from electoral_standards.identifiers import Code, Identifier, PollKind, StandardCode
from electoral_standards.model.migrated import MigratedFrom
from electoral_standards.vocabulary import Condition, EvidenceMethod, RaterRole, SubjectKind

__all__ = ["Assessment", "Context", "Evidence", "Judgement", "Poll", "Rater", "Subject"]


@frozen(kw_only=True)
class Subject:
    """Who or what is assessed."""

    #: Identifier that the owner of the assessment chose.
    id: Identifier
    #: Person, Returning Officer (a personal office) or authority.
    kind: SubjectKind
    #: Name to show, where there is one.
    name: str = ""


@frozen(kw_only=True)
class Context:
    """What is known of the circumstances that decide whether items apply; None is not known."""

    #: Whether the poll is in Wales.
    wales: bool | None = None
    #: Whether the Returning Officer has a power of direction.
    power_of_direction: bool | None = None
    #: Whether voters must show identification.
    voter_id: bool | None = None

    def get(self, condition: Condition) -> bool | None:
        """What is known of one condition."""
        known: bool | None = getattr(self, condition.value)
        return known


@frozen(kw_only=True)
class Poll:
    """A poll that the subject took part in running."""

    #: Kind of poll, such as ``local_government``.
    kind: PollKind
    #: Polling day.
    on: date


# No slots: a frozen class without them is made in two thirds of the time, and an assessment is
# mostly evidence and judgements.
@frozen(kw_only=True, slots=False)
class Evidence:
    """A piece of evidence that judgements cite."""

    #: Identifier within the assessment.
    id: Identifier
    #: How it came about.
    method: EvidenceMethod
    #: When what it shows took place; not when it was written down.
    observed_on: date
    #: Title to show.
    title: str = ""
    #: Codes of the scope items that it covers.
    scope: tuple[Code, ...] = ()
    #: Identifier of the person who authenticated it; the subject's own does not count.
    authenticated_by: Identifier | None = None

    @property
    def substance(self) -> tuple[object, ...]:
        """All that may decide whether it is admitted, and for what: all of it but its title."""
        return self.method, self.observed_on, self.scope, self.authenticated_by


@frozen(kw_only=True)
class Rater:
    """Who judges, and in which role."""

    #: Identifier of the rater.
    id: Identifier
    #: Role in which the rater judges.
    role: RaterRole


# No slots, as for evidence.
@frozen(kw_only=True, slots=False)
class Judgement:
    """One rater's verdict on one item about one subject."""

    #: Code of the item judged.
    item: Code
    #: A point of the scale that the policy gives the kind of item.
    rating: Identifier
    #: Who judges.
    rater: Rater
    #: When the performance happened.
    observed_on: date
    #: When it was written down, where that is known.
    recorded_on: date | None = None
    #: Identifiers of the evidence cited.
    evidence: tuple[Identifier, ...] = ()
    #: The rater's own words.
    note: str = ""


# No slots, as for evidence.
@frozen(kw_only=True, slots=False)
class Assessment:
    """Everything that was judged of one subject."""

    #: Identifier of the assessment.
    id: Identifier
    #: Who or what is assessed.
    subject: Subject
    #: Title to show, where there is one.
    title: str = ""
    #: Whether it was made up, to show how things work.
    illustrative: bool = False
    #: Codes of the standards to assess against, each with or without a version.
    standards: tuple[StandardCode, ...]
    #: Circumstances that decide whether items apply.
    context: Context = Context()
    #: Polls that the subject took part in running.
    polls: tuple[Poll, ...] = ()
    #: Evidence that judgements cite.
    evidence: tuple[Evidence, ...] = ()
    #: The judgements; a result refers to them by position, from 0.
    judgements: tuple[Judgement, ...] = ()
    #: The last day on which it may be kept; None where nobody has said.
    retain_until: date | None = None
    #: Where it came from, if it followed its standards to other versions; None if it did not.
    migrated_from: MigratedFrom | None = None
