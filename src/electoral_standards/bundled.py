"""
The verbs of the package with the bundled catalogue filled in: what most programs call.

Each takes another catalogue where one is given. Nothing here has logic of its own.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from electoral_standards.assessing.assessment import assess as _assess
from electoral_standards.assessing.assessment import refers_soundly
from electoral_standards.assessing.policies import DEFAULT, policy_set
from electoral_standards.assessing.raters import SMALLEST_GROUP
from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.gap_analysis import analyse_gaps as _analyse_gaps
from electoral_standards.interchange.documents import (
    structural_faults,
    structure,
    together,
    type_of,
)
from electoral_standards.interchange.reading import Source, name_of, parse
from electoral_standards.interchange.references import reference_faults
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.policy import Policy, PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.result import AssessmentResult
from electoral_standards.vocabulary import Audience

if TYPE_CHECKING:
    from electoral_standards.model.agreement import AgreementReport
    from electoral_standards.model.plan import DevelopmentPlan, EffortRates
    from electoral_standards.model.progress import Progress
    from electoral_standards.model.team import TeamAnalysis
    from electoral_standards.reporting.html.dossier import Document

__all__ = [
    "analyse_gaps",
    "analyse_team",
    "assess",
    "load",
    "measure_agreement",
    "plan_development",
    "report",
    "trace_progress",
    "validate",
]


#: A composition of policies, a policy in place of the default one of its kind, or the name of
#: either.
PolicyGiven = str | Policy | PolicySet


def _or_bundled(catalogue: Catalogue | None) -> Catalogue:
    return load_catalogue() if catalogue is None else catalogue


def load(
    source: Source, *, catalogue: Catalogue | None = None, policy: PolicyGiven = DEFAULT
) -> Any:  # noqa: ANN401 - the noun that the document's type says
    """
    Read a document.

    Args:
        source: A path, ``"-"`` for standard input, the bytes of a document, or a binary file.
        catalogue: Where codes are looked up; the bundled one if none is given.
        policy: The policy whose scales the ratings of an assessment must be on, or its name.

    Returns:
        The noun that the document's ``type`` names, such as an `Assessment`.

    Raises:
        InvalidDocumentError: When the document cannot be used; it lists every fault, each with
            its JSON path.
    """
    value = parse(source)
    kind = type_of(value, source=name_of(source))
    catalogue, policies = _or_bundled(catalogue), policy_set(policy)
    faults: list[Fault] = []
    noun = None
    try:
        noun = structure(value, kind)
    except (ValueError, TypeError, LookupError, AttributeError):
        faults = structural_faults(value, kind)
    if isinstance(noun, Assessment) and refers_soundly(noun, catalogue, policies):
        return noun
    dangling = reference_faults(value, kind.name, catalogue, policies)
    if faults := together(faults, dangling, value):
        raise InvalidDocumentError(faults, source=name_of(source))
    return noun


def validate(
    source: Source, *, catalogue: Catalogue | None = None, policy: PolicyGiven = DEFAULT
) -> tuple[Fault, ...]:
    """
    Everything that is wrong with a document, by its JSON Schema and by what it refers to.

    Args:
        source: A path, ``"-"`` for standard input, the bytes of a document, or a binary file.
        catalogue: Where codes are looked up; the bundled one if none is given.
        policy: The policy whose scales the ratings of an assessment must be on, or its name.

    Returns:
        The faults, each with its JSON path; none for a document that can be used.
    """
    try:
        value = parse(source)
        kind = type_of(value, source=name_of(source))
    except InvalidDocumentError as error:
        return error.faults
    faults = structural_faults(value, kind)
    dangling = reference_faults(value, kind.name, _or_bundled(catalogue), policy_set(policy))
    return tuple(together(faults, dangling, value))


def assess(  # noqa: PLR0913 - all but the day have an answer of their own
    assessment: Assessment,
    *,
    as_at: date,
    catalogue: Catalogue | None = None,
    policy: PolicyGiven = DEFAULT,
    audience: Audience = Audience.ASSESSOR,
    smallest_group: int = SMALLEST_GROUP,
) -> AssessmentResult:
    """
    Conclude what the judgements of one subject amount to, as at one day.

    Args:
        assessment: Who was judged, by whom, on what, when, and on which evidence.
        as_at: The day; judgements and evidence observed later do not count.
        catalogue: Where the standards are looked up; the bundled one if none is given.
        policy: Every choice on the way to the verdicts, for each kind of standard: a composition,
            or one policy in place of the default one of its kind, or the name of either.
        audience: For whom the result is made; for people other than assessors nothing is carried
            that tells what a small group of raters said.
        smallest_group: How many raters a group must have to be shown to them, at least 2.

    Returns:
        The verdict, bounds and findings for each standard that the assessment names.

    Raises:
        InvalidDocumentError: When a judgement names an item or a rating that is not there.
        UnknownReferenceError: When the catalogue lacks a standard.
        ValueError: When groups of one would be shown.
    """
    return _assess(
        assessment,
        as_at=as_at,
        catalogue=_or_bundled(catalogue),
        policy=policy_set(policy),
        audience=audience,
        smallest_group=smallest_group,
    )


def analyse_gaps(
    result: AssessmentResult,
    profile: RoleProfile,
    *,
    catalogue: Catalogue | None = None,
    policy: PolicyGiven = DEFAULT,
    earlier: AssessmentResult | None = None,
) -> GapAnalysis:
    """
    Compare a result with what a role requires, and split each gap exactly in two.

    Args:
        result: What was concluded about one subject.
        profile: What the role requires; one that extends another is composed with it first.
        catalogue: Where the profile that it extends is looked up, and standards that the profile
            requires and the result does not cover; the bundled one if none is given.
        policy: The policy under which those are taken as not assessed.
        earlier: What was concluded about the same subject before, to see what has moved.

    Returns:
        The requirements in the order of priorities, each with its gap.

    Raises:
        UnknownReferenceError: When the profile requires what the catalogue does not have.
        InvalidDocumentError: When the profile weakens what the profile that it extends holds to
            be statutory, or when the earlier result is later, or about someone else.
    """
    catalogue = _or_bundled(catalogue)
    return _analyse_gaps(
        result, profile, catalogue=catalogue, policy=policy_set(policy), earlier=earlier
    )


def plan_development(  # noqa: PLR0913 - each is a choice of whoever asks for the plan
    gaps: GapAnalysis,
    *,
    result: AssessmentResult | None = None,
    by: date | None = None,
    budget: int | None = None,
    rates: "EffortRates | None" = None,
    catalogue: Catalogue | None = None,
    policy: PolicyGiven = DEFAULT,
) -> "DevelopmentPlan":
    """
    Choose what to do about gaps: the least effort that closes them, the most pressing first.

    Args:
        gaps: What is missing.
        result: What the gaps rest on. With it and a day, the plan also renews what would be
            too old by that day.
        by: The day by which the gaps are to be closed.
        budget: The most effort, in units of the rates; None for as much as it takes.
        rates: What actions take; this project's own choice if none are given.
        catalogue: Where standards, activities and crosswalks are looked up; the bundled one if
            none is given.
        policy: Which evidence is accepted, for standards of which the result says nothing.

    Returns:
        The plan. If all its actions succeed, every gap that it closes is closed, on its day or
        today where none is given.

    Raises:
        PlanningError: When the day is before that of the gaps, the budget is below 0, or the
            result is not the one that the gaps rest on.
        UnknownReferenceError: When the catalogue lacks a standard of the gaps.
        NotSupportedYetError: When renewals are asked for on a result without its evidence.
    """
    # Few programs need it, and all that load a document would pay for the import.
    from electoral_standards.planning.development import OWN_RATES
    from electoral_standards.planning.development import plan_development as plan

    return plan(
        gaps,
        result=result,
        by=by,
        budget=budget,
        rates=rates or OWN_RATES,
        catalogue=_or_bundled(catalogue),
        policy=policy_set(policy),
    )


def measure_agreement(
    assessments: Iterable[Assessment],
    *,
    as_at: date,
    catalogue: Catalogue | None = None,
    policy: PolicyGiven = DEFAULT,
) -> "AgreementReport":
    """
    Compare what different raters said of the same items about the same subjects.

    Args:
        assessments: The judgements; several may be about one subject.
        as_at: The day; what was observed later has no part in it.
        catalogue: Where the standards are looked up; the bundled one if none is given.
        policy: Which scale each kind of item is judged on, and which roles count.

    Returns:
        For each scale every statistic, over all standards judged on it and for each of them.

    Raises:
        InvalidDocumentError: When a judgement names an item or a rating that is not there.
        UnknownReferenceError: When the catalogue lacks a standard.
    """
    # Few programs need it, and all that load a document would pay for the import.
    from electoral_standards.agreement.measuring import measure_agreement as measure

    return measure(
        assessments, as_at=as_at, catalogue=_or_bundled(catalogue), policy=policy_set(policy)
    )


def trace_progress(
    results: Iterable[AssessmentResult],
    profile: RoleProfile | None = None,
    *,
    catalogue: Catalogue | None = None,
    policy: PolicyGiven = DEFAULT,
) -> "Progress":
    """
    Follow each subject from result to result.

    Args:
        results: Results of any subjects, each subject's as at different days; their order means
            nothing.
        profile: What a role requires, to follow each requirement as well.
        catalogue: Where standards are looked up that the profile requires and a result does not
            cover; the bundled one if none is given.
        policy: The policy under which those are taken as not assessed.

    Returns:
        For each subject a trajectory of each standard, of each outcome of a framework, and of
        each requirement; every step with its direction and what differs.

    Raises:
        SeriesError: When there is no result, two results of a subject are as at the same day,
            or one was not made for those who assess.
        UnknownReferenceError: When the profile requires what the catalogue does not have.
    """
    from electoral_standards.progress.tracing import trace_progress as trace

    return trace(results, profile, catalogue=_or_bundled(catalogue), policy=policy_set(policy))


def analyse_team(
    members: Iterable[AssessmentResult | GapAnalysis],
    profile: RoleProfile,
    *,
    catalogue: Catalogue | None = None,
    audience: Audience = Audience.ASSESSOR,
    smallest_group: int = SMALLEST_GROUP,
) -> "TeamAnalysis":
    """
    Count who holds each requirement, who surely does not, and of whom it is not known.

    Args:
        members: A result, or a gap analysis against *profile*, for each member of the team, all
            as at the same day.
        profile: What the role requires, and how many people should hold each requirement.
        catalogue: Where standards and profiles are looked up; the bundled one if none is given.
        audience: For whom the analysis is made; what leaves the team names nobody, and tells
            nothing of small groups.
        smallest_group: The smallest group of people of which others than those who assess are
            shown a number; at least 3.

    Returns:
        The cover of every requirement with its bounds, who is nearest to holding it, and what
        each member would take along.

    Raises:
        TeamError: When the members make no team, or *smallest_group* is under 3.
        UnknownReferenceError: When the profile requires what the catalogue does not have.
    """
    from electoral_standards.profiles import resolve
    from electoral_standards.team.analysis import analyse_team as analyse

    whole = resolve(profile, _or_bundled(catalogue))
    analyses = [
        each if isinstance(each, GapAnalysis) else analyse_gaps(each, whole, catalogue=catalogue)
        for each in members
    ]
    return analyse(analyses, whole, audience=audience, smallest_group=smallest_group)


def report(  # noqa: PLR0913 - all but the documents have an answer of their own
    documents: "Iterable[Document]",
    *,
    as_at: date | None = None,
    profile: RoleProfile | None = None,
    by: date | None = None,
    audience: Audience | None = None,
    catalogue: Catalogue | None = None,
    policy: PolicyGiven = DEFAULT,
) -> str:
    """
    Make one page for people of documents that belong together.

    Args:
        documents: At most one result, gap analysis, development plan, team analysis, progress;
            an assessment stands for its result.
        as_at: The day as at which an assessment is assessed.
        profile: What a role requires: the result is held against it and the gaps planned for.
        by: The day by which gaps are to be closed, and up to which evidence going stale is told.
        audience: For whom an assessment is assessed; documents made for others are refused.
        catalogue: Where words and titles are looked up; the bundled one if none is given.
        policy: The policy under which an assessment is assessed.

    Returns:
        A page of HTML that stands alone; the same documents give the same page.

    Raises:
        ReportError: When the documents do not belong together, or there are none.
        MissingExtraError: When the extra ``report`` is not installed.
        UnknownReferenceError: When the catalogue lacks something that they name.
    """
    from electoral_standards.profiles import resolve
    from electoral_standards.reporting.html.dossier import gather
    from electoral_standards.reporting.html.page import page

    catalogue = _or_bundled(catalogue)
    dossier = gather(
        documents,
        catalogue=catalogue,
        policy=policy_set(policy),
        as_at=as_at,
        profile=profile and resolve(profile, catalogue),
        by=by,
        audience=audience,
    )
    return page(dossier, catalogue=catalogue, by=by)
