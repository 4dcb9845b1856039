"""
A dossier: the documents of one report, which must belong together.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen

from electoral_standards.assessing.assessment import assess
from electoral_standards.errors import ElectoralStandardsError
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.plan import DevelopmentPlan
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.progress import Progress
from electoral_standards.model.result import AssessmentResult
from electoral_standards.model.team import TeamAnalysis
from electoral_standards.planning.development import plan_development
from electoral_standards.reporting.wording import day, listed
from electoral_standards.vocabulary import Audience, SubjectKind

__all__ = ["Document", "Dossier", "ReportError", "gather"]

#: What a report can be made of.
Document = Assessment | AssessmentResult | GapAnalysis | DevelopmentPlan | TeamAnalysis | Progress


class ReportError(ElectoralStandardsError, ValueError):
    """The documents given make no report: they do not belong together, or say nothing."""


@frozen(kw_only=True)
class Dossier:
    """The documents of one report, at most one of each type."""

    #: What was concluded about one subject.
    result: AssessmentResult | None = None
    #: What is missing for a role.
    gaps: GapAnalysis | None = None
    #: What to do about it.
    plan: DevelopmentPlan | None = None
    #: How a team covers a role.
    team: TeamAnalysis | None = None
    #: How subjects stood over time.
    progress: Progress | None = None

    @property
    def about_one(self) -> AssessmentResult | GapAnalysis | DevelopmentPlan | None:
        """The first of the documents that are about one subject as at one day."""
        return self.result or self.gaps or self.plan

    @property
    def audience(self) -> Audience:
        """For whom the documents were made."""
        return Audience(next(each.audience for each in self if each is not None))

    @property
    def as_at(self) -> date | None:
        """The day as at which its documents hold; None for progress alone, which has many."""
        dated = (each.as_at for each in (*self,)[:4] if each is not None)
        return next(dated, None)

    @property
    def last_day(self) -> date | None:
        """The last day of which it tells how things stood; None where it tells of none."""
        followed = (
            point.as_at
            for subject in (self.progress.subjects if self.progress else ())
            for each in (*subject.standards, *subject.requirements)
            for point in each.points
        )
        return self.as_at or max(followed, default=None)

    def __iter__(self) -> Iterator[Any]:
        """The documents, in the order of a report; None for those that are not there."""
        return iter((self.result, self.gaps, self.plan, self.team, self.progress))


#: Where a document stands in a dossier, and how messages call it.
_PLACES: Final = (
    (AssessmentResult, "result", "result"),
    (GapAnalysis, "gaps", "gap analysis"),
    (DevelopmentPlan, "plan", "development plan"),
    (TeamAnalysis, "team", "team analysis"),
    (Progress, "progress", "progress"),
)
#: What to do where there are several of one type.
_INSTEAD: Final = {
    "result": "for several people make a team analysis, for several days a progress",
    "gaps": "for several people make a team analysis",
}


def gather(  # noqa: PLR0913 - each is a choice of whoever asks for the report
    documents: Iterable[Document],
    *,
    catalogue: Catalogue,
    policy: PolicySet,
    as_at: date | None = None,
    profile: RoleProfile | None = None,
    by: date | None = None,
    audience: Audience | None = None,
) -> Dossier:
    """
    Make a dossier of documents, and of what follows from them.

    Args:
        documents: Assessments are assessed; everything else is taken as it is.
        catalogue: Where standards and profiles are looked up.
        policy: The policies under which assessments are assessed.
        as_at: The day as at which assessments are assessed. Documents as at another day are
            refused.
        profile: What a role requires: a result is held against it, and the gaps are planned for.
        by: The day by which the gaps are to be closed, where a plan is made.
        audience: For whom assessments are assessed; assessors if none is given. Documents that
            were made for others are refused.

    Raises:
        ReportError: When the documents do not belong together, or there are none; it says why.
        UnknownReferenceError: When the catalogue lacks something that they name.
    """
    found: list[Any] = []
    for each in documents:
        if isinstance(each, Assessment):
            if as_at is None:
                raise ReportError(f"the record {each.id} needs a day as at which it is assessed")
            wanted = audience or Audience.ASSESSOR
            result = assess(each, as_at=as_at, catalogue=catalogue, policy=policy, audience=wanted)
            found.append(result)
        else:
            found.append(each)
    dossier = _placed(found)
    if profile is not None:
        dossier = _held_against(profile, dossier, by, catalogue, policy)
    _check(dossier, as_at, audience, profile)
    return dossier


def _placed(documents: list[Any]) -> Dossier:
    """
    Each document in its place.

    Raises:
        ReportError: When a place is taken twice, or none is taken.
    """
    places: dict[str, Any] = {}
    for each in documents:
        fitting = [(place, words) for cls, place, words in _PLACES if isinstance(each, cls)]
        if not fitting:
            raise ReportError(f"a {type(each).__name__} is nothing that a report can be made of")
        ((place, words),) = fitting
        if place in places:
            both = listed(dict.fromkeys(map(_whose, (places[place], each))))
            message = f"there are two documents of the type {words} (about {both})"
            remedy = _INSTEAD.get(place, "leave one of them out")
            raise ReportError(f"{message}; a report takes one: {remedy}")
        places[place] = each
    if not places:
        raise ReportError("there is nothing to report on; give at least one document")
    return Dossier(**places)


def _whose(document: Any) -> str:  # noqa: ANN401 - any document of a report
    """About whom or what a document is."""
    subject = getattr(document, "subject", None)
    if subject is not None:
        return f"{subject.id} as at {document.as_at}"
    return str(getattr(document, "profile", None) or "no profile")


def _held_against(
    profile: RoleProfile, dossier: Dossier, by: date | None, catalogue: Catalogue, policy: PolicySet
) -> Dossier:
    """The dossier with gaps and a plan, where it has a result and lacks them."""
    result, gaps = dossier.result, dossier.gaps
    if result is None:
        return dossier
    if gaps is None:
        gaps = analyse_gaps(result, profile, catalogue=catalogue, policy=policy)
    if dossier.plan is not None:
        return evolve(dossier, gaps=gaps)
    # What is to be renewed is seen from the evidence, which only assessors have.
    known = result if result.audience is Audience.ASSESSOR else None
    _agree("the gap analysis", gaps.subject.id, "the result", result.subject.id, "is about")
    plan = plan_development(gaps, result=known, by=by, catalogue=catalogue, policy=policy)
    return evolve(dossier, gaps=gaps, plan=plan)


def _agree(one: str, value: object, other: str, of_other: object, verb: str) -> None:
    """
    Refuse two documents that differ in what they must have in common.

    Raises:
        ReportError: When they do.
    """
    if value != of_other:
        message = f"{one} {verb} {value}, {other} {verb} {of_other}: they do not belong together"
        raise ReportError(message)


def _check(
    dossier: Dossier, as_at: date | None, audience: Audience | None, profile: RoleProfile | None
) -> None:
    """
    Refuse what does not belong together.

    Raises:
        ReportError: When documents are about different subjects, records, days or profiles, or
            were made for different people, or for others than was asked for.
    """
    named = [
        (f"the {words}", each)
        for (_, _, words), each in zip(_PLACES, dossier, strict=True)
        if each is not None
    ]
    (first, of_first), *others = named
    if audience is not None and of_first.audience is not audience:
        message = f"{first} was made for the audience {of_first.audience.value}, not for "
        remedy = "what a document tells is fixed when it is made: make it again from the record"
        raise ReportError(f"{message}{audience.value}; {remedy}")
    for words, each in others:
        _agree(words, each.audience.value, first, of_first.audience.value, "was made for")
    about_one = [(words, each) for words, each in named if hasattr(each, "subject")]
    dated = [(words, each) for words, each in named if hasattr(each, "as_at")]
    for words, each in dated[1:]:
        _agree(words, each.as_at, *_of(dated[0], "as_at"), "is as at")
    if as_at is not None and dated and dated[0][1].as_at != as_at:
        words, each = dated[0]
        raise ReportError(f"{words} is as at {day(each.as_at)}, not {day(as_at)}")
    for words, each in about_one[1:]:
        _agree(words, each.subject.id, *_of(about_one[0], "subject", "id"), "is about")
        _agree(words, each.assessment, *_of(about_one[0], "assessment"), "rests on the record")
    _check_profiles(named, profile)
    _check_others(dossier)


def _of(named: tuple[str, Any], *path: str) -> tuple[str, Any]:
    words, value = named
    for name in path:
        value = getattr(value, name)
    return words, value


def _check_profiles(named: list[tuple[str, Any]], profile: RoleProfile | None) -> None:
    """
    Refuse documents against different profiles.

    Raises:
        ReportError: When there are such.
    """
    against = [
        (words, f"{each.profile}, version {each.profile_version}")
        for words, each in named
        if getattr(each, "profile", None)
    ]
    if profile is not None:
        against.insert(0, ("the profile asked for", f"{profile.name}, version {profile.version}"))
    for words, version in against[1:]:
        _agree(words, version, *against[0], "is against" if against[0][0] != words else "is")


def _check_others(dossier: Dossier) -> None:
    """
    Refuse documents about several people beside one about somebody who is not among them.

    Raises:
        ReportError: When a reader would be told of people who have no part in the report.
    """
    one = dossier.about_one
    if one is None:
        return
    subject = one.subject
    if dossier.progress is not None:
        followed = [each.subject.id for each in dossier.progress.subjects]
        if followed != [subject.id]:
            message = f"the progress is about {listed(followed)}, the others are about {subject.id}"
            raise ReportError(f"{message}: they do not belong together")
    if dossier.team is not None and subject.kind is SubjectKind.PERSON:
        members = [each.subject.id for each in dossier.team.members]
        if subject.id not in members:
            message = f"the team analysis does not name {subject.id} among the members"
            raise ReportError(f"{message}: they do not belong together")
