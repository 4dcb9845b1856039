"""
The verbs of the package with the bundled catalogue filled in: what most programs call.

Each takes another catalogue where one is given. Nothing here has logic of its own.
"""

from datetime import date
from typing import Any

from electoral_standards.assessing.assessment import assess as _assess
from electoral_standards.assessing.assessment import refers_soundly
from electoral_standards.assessing.policies import DEFAULT
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
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.result import AssessmentResult
from electoral_standards.vocabulary import Audience

__all__ = ["analyse_gaps", "assess", "load", "validate"]


def _or_bundled(catalogue: Catalogue | None) -> Catalogue:
    return load_catalogue() if catalogue is None else catalogue


def load(source: Source, *, catalogue: Catalogue | None = None, policy: PolicySet = DEFAULT) -> Any:  # noqa: ANN401 - the noun that the document's type says
    """
    Read a document.

    Args:
        source: A path, ``"-"`` for standard input, the bytes of a document, or a binary file.
        catalogue: Where codes are looked up; the bundled one if none is given.
        policy: The policy whose scales the ratings of an assessment must be on.

    Returns:
        The noun that the document's ``type`` names, such as an `Assessment`.

    Raises:
        InvalidDocumentError: When the document cannot be used; it lists every fault, each with
            its JSON path.
    """
    value = parse(source)
    kind = type_of(value, source=name_of(source))
    catalogue = _or_bundled(catalogue)
    faults: list[Fault] = []
    noun = None
    try:
        noun = structure(value, kind)
    except (ValueError, TypeError, LookupError, AttributeError):
        faults = structural_faults(value, kind)
    if isinstance(noun, Assessment) and refers_soundly(noun, catalogue, policy):
        return noun
    dangling = reference_faults(value, kind.name, catalogue, policy)
    if faults := together(faults, dangling, value):
        raise InvalidDocumentError(faults, source=name_of(source))
    return noun


def validate(
    source: Source, *, catalogue: Catalogue | None = None, policy: PolicySet = DEFAULT
) -> tuple[Fault, ...]:
    """
    Everything that is wrong with a document, by its JSON Schema and by what it refers to.

    Args:
        source: A path, ``"-"`` for standard input, the bytes of a document, or a binary file.
        catalogue: Where codes are looked up; the bundled one if none is given.
        policy: The policy whose scales the ratings of an assessment must be on.

    Returns:
        The faults, each with its JSON path; none for a document that can be used.
    """
    try:
        value = parse(source)
        kind = type_of(value, source=name_of(source))
    except InvalidDocumentError as error:
        return error.faults
    faults = structural_faults(value, kind)
    dangling = reference_faults(value, kind.name, _or_bundled(catalogue), policy)
    return tuple(together(faults, dangling, value))


def assess(
    assessment: Assessment,
    *,
    as_at: date,
    catalogue: Catalogue | None = None,
    policy: PolicySet = DEFAULT,
    audience: Audience = Audience.ASSESSOR,
) -> AssessmentResult:
    """
    Conclude what the judgements of one subject amount to, as at one day.

    Args:
        assessment: Who was judged, by whom, on what, when, and on which evidence.
        as_at: The day; judgements and evidence observed later do not count.
        catalogue: Where the standards are looked up; the bundled one if none is given.
        policy: Every choice on the way to the verdicts, for each kind of standard.
        audience: For whom the result is made.

    Returns:
        The verdict, bounds and findings for each standard that the assessment names.

    Raises:
        InvalidDocumentError: When a judgement names an item or a rating that is not there.
        UnknownReferenceError: When the catalogue lacks a standard.
        NotSupportedYetError: For an audience other than assessors.
    """
    return _assess(
        assessment,
        as_at=as_at,
        catalogue=_or_bundled(catalogue),
        policy=policy,
        audience=audience,
    )


def analyse_gaps(
    result: AssessmentResult,
    profile: RoleProfile,
    *,
    catalogue: Catalogue | None = None,
    policy: PolicySet = DEFAULT,
) -> GapAnalysis:
    """
    Compare a result with what a role requires, and split each gap exactly in two.

    Args:
        result: What was concluded about one subject.
        profile: What the role requires.
        catalogue: Where standards are looked up that the profile requires and the result does
            not cover; the bundled one if none is given.
        policy: The policy under which those are taken as not assessed.

    Returns:
        The requirements in the order of priorities, each with its gap.

    Raises:
        UnknownReferenceError: When the profile requires what the catalogue does not have.
    """
    return _analyse_gaps(result, profile, catalogue=_or_bundled(catalogue), policy=policy)
