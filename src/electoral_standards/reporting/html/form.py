"""
A blank form: every item that a profile asks about, with room for the judgement of each.
"""

from datetime import date
from typing import NamedTuple

from electoral_standards.assessing.assessment import assess
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.identifiers import Code, Identifier, StandardCode, standard_of
from electoral_standards.model.assessment import Assessment, Subject
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.competency import RatingScale
from electoral_standards.model.gap import RequirementGap
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.result import AssessmentResult, HolisticResult
from electoral_standards.profiles import resolve
from electoral_standards.reporting.html.marks import Item, titled
from electoral_standards.reporting.html.rendering import render
from electoral_standards.reporting.text.gaps import required_words
from electoral_standards.reporting.text.words_of import statement
from electoral_standards.reporting.wording import CONDITIONS, METHODS, ROLES, SUBJECTS
from electoral_standards.vocabulary import SubjectKind

__all__ = ["form"]

#: Any day does where nothing is judged.
_ANY_DAY = date(2000, 1, 1)
#: With more ratings than this there is a field to write in, and no row of buttons.
_MOST_BUTTONS = 6
#: How many pieces of evidence there is room for.
_PIECES = 10


class Choice(NamedTuple):
    """A rating: the value in a record, and its label."""

    value: str
    label: str


class Question(NamedTuple):
    """One item to be judged."""

    item: Item
    #: The ratings; none where there are too many, or where the item is covered and not judged.
    choices: tuple[Choice, ...]
    is_scope: bool


class Part(NamedTuple):
    """The items that one requirement is about."""

    item: Item
    required: str
    questions: tuple[Question, ...]


def form(profile: RoleProfile, *, catalogue: Catalogue, policy: PolicySet) -> str:
    """
    A blank form as a page, to be made a PDF.

    Raises:
        MissingExtraError: When the extra ``report`` is not installed.
        UnknownReferenceError: When the catalogue lacks something that the profile requires.
    """
    profile = resolve(profile, catalogue)
    blank = _nothing_judged(profile, catalogue, policy)
    gaps = analyse_gaps(blank, profile, catalogue=catalogue, policy=policy)
    scales, beside = _scales(blank), _beside(blank)
    asked: set[str] = set()
    parts = []
    by_code = {(each.code, each.level): each for each in gaps.requirements}
    for requirement in profile.requirements:
        gap = by_code[requirement.code, requirement.level]
        questions = _questions(gap, scales, beside, asked, catalogue)
        if questions:
            parts.append(Part(titled(catalogue, gap.code), required_words(gap), questions))
    return render(
        "form.html.j2",
        "form.css",
        title=f"Assessment form: {statement(catalogue, profile.name) or profile.title}",
        description=profile.description,
        created=_ANY_DAY.isoformat(),
        subjects=tuple(SUBJECTS[each] for each in SubjectKind),
        roles=tuple(ROLES.values()),
        methods=tuple(METHODS.values()),
        conditions=tuple(CONDITIONS.items()),
        pieces=range(1, _PIECES + 1),
        parts=tuple(parts),
    )


def _nothing_judged(
    profile: RoleProfile, catalogue: Catalogue, policy: PolicySet
) -> AssessmentResult:
    """The result where nothing is judged: it names every item that can be."""
    codes = dict.fromkeys(standard_of(each.code) for each in profile.requirements)
    nothing = Assessment(
        id=Identifier("blank"),
        subject=Subject(id=Identifier("nobody"), kind=SubjectKind.PERSON),
        standards=tuple(StandardCode(code) for code in codes),
    )
    return assess(nothing, as_at=_ANY_DAY, catalogue=catalogue, policy=policy)


def _scales(result: AssessmentResult) -> dict[str, RatingScale]:
    """The scale of every item that can be judged."""
    return {
        finding.item: standard.policy.content.rules[finding.rule].scale
        for standard in result.standards
        for finding in standard.findings
    }


def _beside(result: AssessmentResult) -> dict[str, tuple[Code, ...]]:
    """What is judged beside a competency as a whole, and never changes it."""
    return {
        each.standard: tuple(finding.item for finding in each.findings)
        for each in result.standards
        if isinstance(each, HolisticResult)
    }


def _questions(
    gap: RequirementGap,
    scales: dict[str, RatingScale],
    beside: dict[str, tuple[Code, ...]],
    asked: set[str],
    catalogue: Catalogue,
) -> tuple[Question, ...]:
    """The items of a requirement that nothing before it has asked about."""
    codes = dict.fromkeys([*(each.item for each in gap.items), *beside.get(gap.code, ())])
    fresh = [code for code in codes if code not in asked]
    asked.update(fresh)
    return tuple(_question(code, scales.get(code), catalogue) for code in fresh)


def _question(code: Code, scale: RatingScale | None, catalogue: Catalogue) -> Question:
    item = titled(catalogue, code)
    if scale is None:
        return Question(item, (), is_scope=True)
    points = (*scale.points, *scale.apart)
    if scale.range is not None or len(points) > _MOST_BUTTONS:
        return Question(item, (), is_scope=False)
    choices = tuple(Choice(each.value, each.label) for each in points)
    return Question(item, choices, is_scope=False)
