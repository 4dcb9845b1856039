"""
`assess`: from an assessment to its result, as at one day, under a policy.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from electoral_standards.assessing.compiled import (
    CompiledItem,
    CompiledStandard,
    compile_standard,
    kind_of_result,
)
from electoral_standards.assessing.findings import Judged, find_all
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.assessing.raters import SMALLEST_GROUP, summarise
from electoral_standards.assessing.scales import ratings_in_words
from electoral_standards.assessing.transfer import carry_over
from electoral_standards.assessing.verdicts import Case, conclude
from electoral_standards.errors import (
    ElectoralStandardsError,
    Fault,
    InvalidDocumentError,
    nearest,
)
from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.rater_group import Withheld
from electoral_standards.model.result import AssessmentResult
from electoral_standards.vocabulary import Audience

__all__ = ["assess", "compile_standards", "refers_soundly"]


def assess(  # noqa: PLR0913 - all but the day have an answer of their own
    assessment: Assessment,
    *,
    as_at: date,
    catalogue: Catalogue,
    policy: PolicySet = DEFAULT,
    audience: Audience = Audience.ASSESSOR,
    smallest_group: int = SMALLEST_GROUP,
) -> AssessmentResult:
    """
    Conclude what the judgements of one subject amount to, as at one day.

    Args:
        assessment: Who was judged, by whom, on what, when, and on which evidence.
        as_at: The day; judgements and evidence observed later do not count.
        catalogue: Where the standards are looked up.
        policy: Every choice on the way to the verdicts, for each kind of standard.
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
    standards = compile_standards(assessment.standards, catalogue, policy)
    by_item = _by_item(assessment, standards)
    judged: Sequence[Sequence[Judged]] = [
        find_all(each, assessment, by_item, as_at) for each in standards
    ]
    carried, smallest = assessment, None
    withheld: tuple[Withheld, ...] = ()
    if audience is not Audience.ASSESSOR:
        from electoral_standards.assessing.suppression import suppress

        smallest = smallest_group
        judged, carried, withheld = suppress(standards, judged, assessment, as_at, smallest)
        by_item = {each.item: [] for each in carried.judgements}
    # Only what is told is carried over: what is withheld reaches no other item.
    judged = carry_over(standards, judged, catalogue, by_item)
    evidence = {piece.id: piece for piece in assessment.evidence}
    concluded = tuple(
        [conclude(Case(*each, evidence)) for each in zip(standards, judged, strict=True)]
    )
    return AssessmentResult(
        assessment=assessment.id,
        subject=assessment.subject,
        as_at=as_at,
        audience=audience,
        context=assessment.context,
        polls=assessment.polls,
        standards=concluded,
        evidence=carried.evidence,
        judgements=carried.judgements,
        rater_summaries=tuple([each for standard in concluded for each in summarise(standard)]),
        smallest_group=smallest,
        withheld=withheld,
    )


def compile_standards(
    codes: tuple[str, ...], catalogue: Catalogue, policy: PolicySet
) -> list[CompiledStandard]:
    """
    The tables of the standards with these codes, in the same order.

    Raises:
        UnknownReferenceError: When the catalogue lacks one.
        InvalidDocumentError: When one holds nothing that can be judged.
    """
    found = []
    for position, code in enumerate(codes):
        standard = catalogue.standard(code)
        try:
            found.append(compile_standard(standard, policy))
        except LookupError:
            if kind_of_result(standard) is not None:
                raise
            message = f"{code} is a description of a role: it holds nothing that can be judged"
            fault = Fault(f"$.standards[{position}]", message, "leave it out")
            raise InvalidDocumentError([fault], source="assessment") from None
    return found


def refers_soundly(assessment: Assessment, catalogue: Catalogue, policy: PolicySet) -> bool:
    """
    Whether all that an assessment refers to is surely there, decided quickly.

    False where it is not sure; what is wrong, if anything is, is for a slower look to say.
    """
    try:
        standards = compile_standards(assessment.standards, catalogue, policy)
        _by_item(assessment, standards)
    except ElectoralStandardsError:
        return False
    pieces = {piece.id for piece in assessment.evidence}
    scope = {code for each in standards for code in each.scope}
    return (
        len(pieces) == len(assessment.evidence)
        and len({each.standard.code for each in standards}) == len(standards)
        and scope.issuperset([code for piece in assessment.evidence for code in piece.scope])
    )


#: What was grouped last. A record that was just read is mostly assessed next: it is looked through
#: once, when it is read, and is known again by being the same object.
_last: tuple[Assessment | None, list[CompiledStandard], dict[Code, list[int]]] = (None, [], {})


def _by_item(
    assessment: Assessment, standards: list[CompiledStandard]
) -> Mapping[Code, Sequence[int]]:
    """Positions of the judgements by item; everything that does not fit is a fault."""
    global _last  # noqa: PLW0603 - one tuple, put in place whole, so that no thread sees half of it
    known, under, grouped = _last
    if known is assessment and list(map(id, under)) == list(map(id, standards)):
        return grouped
    grouped = _grouped(assessment, standards)
    _last = assessment, standards, grouped
    return grouped


def _grouped(assessment: Assessment, standards: list[CompiledStandard]) -> dict[Code, list[int]]:
    items: dict[Code, CompiledItem] = {}
    for each in standards:
        items |= each.items
    pieces = {piece.id for piece in assessment.evidence}
    found: dict[Code, list[int]] = {}
    misfits = []
    for index, judgement in enumerate(assessment.judgements):
        code = judgement.item
        item = items.get(code)
        if (
            item is None
            or judgement.rating not in item.positions
            or not pieces.issuperset(judgement.evidence)
        ):
            misfits.append(index)
        elif code in found:
            found[code].append(index)
        else:
            found[code] = [index]
    if misfits:
        faults = [fault for index in misfits for fault in _misfit(assessment, index, items, pieces)]
        raise InvalidDocumentError(faults, source=f"assessment {assessment.id}")
    return found


def _misfit(
    assessment: Assessment, index: int, items: dict[Code, CompiledItem], pieces: set[Identifier]
) -> Iterator[Fault]:
    judgement, path = assessment.judgements[index], f"$.judgements[{index}]"
    item = items.get(judgement.item)
    if item is None:
        near = nearest(judgement.item, items)
        message = f"no standard of this assessment has the judged item {judgement.item!r}"
        yield Fault(f"{path}.item", message, f"did you mean {near!r}?" if near else "")
    elif judgement.rating not in item.positions:
        message = f"{judgement.rating!r} is no rating for {item.code}"
        yield Fault(f"{path}.rating", message, ratings_in_words(item.scale))
    for number, piece in enumerate(judgement.evidence):
        if piece not in pieces:
            message = f"no evidence here has the id {piece!r}"
            yield Fault(f"{path}.evidence[{number}]", message)
