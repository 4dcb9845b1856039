"""
Gap analysis: what a profile requires against what stands, each gap split exactly in two.

Semantics, section 7. With ``attained <= possible`` taken against ``required``::

    shortfall      = max(0, required - attained)
    competence gap = max(0, required - possible)    known to be missing: develop
    evidence gap   = shortfall - competence gap     not known either way: assess
"""

from collections.abc import Mapping, Sequence

from attrs import evolve

from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.compiled import judged_items
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.errors import Fault, InvalidDocumentError, UnknownReferenceError
from electoral_standards.identifiers import Code, StandardCode, standard_of
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import EarlierGap, GapAnalysis, KindCount, RequirementGap
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.model.result import AssessmentResult, StandardResult
from electoral_standards.profiles import resolve
from electoral_standards.standing import Standing, stand
from electoral_standards.vocabulary import Finding, GapKind, ItemKind

__all__ = ["analyse_gaps"]


def analyse_gaps(
    result: AssessmentResult,
    profile: RoleProfile,
    *,
    catalogue: Catalogue,
    policy: PolicySet = DEFAULT,
    earlier: AssessmentResult | None = None,
) -> GapAnalysis:
    """
    Compare a result with what a role requires, and split each gap exactly in two.

    Args:
        result: What was concluded about one subject.
        profile: What the role requires; one that extends another is composed with it first.
        catalogue: Where the profile that it extends is looked up, and standards that the profile
            requires and the result does not cover; nothing was assessed of them, so all of it
            is an evidence gap.
        policy: The policy under which those are taken as not assessed.
        earlier: What was concluded about the same subject before, to see what has moved.

    Returns:
        The requirements in the order of priorities, each with its gap.

    Raises:
        UnknownReferenceError: When the profile requires what the catalogue does not have.
        InvalidDocumentError: When the profile weakens what the profile that it extends holds to
            be statutory, or when the earlier result is later, or about someone else.
    """
    profile = resolve(profile, catalogue)
    covered = _Covered(result, catalogue, policy)
    gaps = [_requirement(each, covered) for each in profile.requirements]
    if earlier is not None:
        _check_is_earlier(result, earlier)
        before = _Covered(earlier, catalogue, policy)
        then = [_requirement(each, before) for each in profile.requirements]
        gaps = [_since(now, was) for now, was in zip(gaps, then, strict=True)]
    return GapAnalysis(
        profile=profile.name,
        profile_version=profile.version,
        assessment=result.assessment,
        subject=result.subject,
        as_at=result.as_at,
        audience=result.audience,
        requirements=_ranked(gaps),
        since=None if earlier is None else earlier.as_at,
    )


def _check_is_earlier(result: AssessmentResult, earlier: AssessmentResult) -> None:
    if (result.subject.id, result.subject.kind) != (earlier.subject.id, earlier.subject.kind):
        message = f"it is about {earlier.subject.id}, and the later one about {result.subject.id}"
        fault = Fault("$.subject", message, "progress is of one subject")
        raise InvalidDocumentError([fault], source="earlier result")
    if earlier.as_at > result.as_at:
        message = f"it is as at {earlier.as_at}, and the later one as at {result.as_at}"
        fault = Fault("$.asAt", message, "give the earlier one as the earlier")
        raise InvalidDocumentError([fault], source="earlier result")


class _Covered:
    """What is concluded about each standard, those included of which nothing was assessed."""

    def __init__(self, result: AssessmentResult, catalogue: Catalogue, policy: PolicySet) -> None:
        self._result = result
        self._catalogue = catalogue
        self._policy = policy
        self._found = {each.standard: each for each in result.standards}
        self._kinds: dict[str, Mapping[Code, ItemKind]] = {}

    def __getitem__(self, code: str) -> StandardResult:
        standard = Code(standard_of(code))
        if standard not in self._found:
            nothing = Assessment(
                id=self._result.assessment,
                subject=self._result.subject,
                context=self._result.context,
                standards=(StandardCode(standard),),
            )
            assessed = assess(
                nothing,
                as_at=self._result.as_at,
                catalogue=self._catalogue,
                policy=self._policy,
                audience=self._result.audience,
            )
            self._found[standard] = assessed[standard]
        return self._found[standard]

    def kinds(self, code: str) -> Mapping[Code, ItemKind]:
        """Kind of every item of a standard; nothing where the catalogue does not have it."""
        standard = standard_of(code)
        if standard not in self._kinds:
            self._kinds[standard] = _kinds_in(standard, self._catalogue)
        return self._kinds[standard]


#: Kinds of items by the identity of a standard, kept with it so that no other can get the same.
_known: dict[int, tuple[object, dict[Code, ItemKind]]] = {}
_MOST_KNOWN = 64


def _kinds_in(code: str, catalogue: Catalogue) -> Mapping[Code, ItemKind]:
    try:
        standard = catalogue.standard(code)
    except UnknownReferenceError:
        return _NO_KINDS
    if id(standard) not in _known:
        kinds = {code: kind for code, kind, _ in judged_items(standard)}
        kinds |= {each.code: each.kind for each in getattr(standard, "range_statements", ())}
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[id(standard)] = standard, kinds
    return _known[id(standard)][1]


def _requirement(requirement: Requirement, covered: _Covered) -> RequirementGap:
    code = requirement.code
    return _measure(requirement, stand(requirement, covered[code]), covered.kinds(code))


def _counted(
    standing: Standing, kinds: Mapping[Code, ItemKind], *, open_: bool
) -> tuple[KindCount, ...]:
    """What the requirement is about, kind by kind in document order."""
    holding = {each.item: each.gap for each in standing.items} if open_ else {}
    found: dict[ItemKind, list[int]] = {}
    for code, finding in standing.about:
        if finding is Finding.NOT_APPLICABLE or code not in kinds:
            continue
        count = found.setdefault(kinds[code], [0, 0, 0, 0])
        count[0] += 1
        count[1] += finding is Finding.MET
        if gap := holding.get(code):
            count[2 if gap is GapKind.COMPETENCE else 3] += 1
    return tuple(
        [
            KindCount(
                kind=kind, applicable=each[0], met=each[1], competence=each[2], evidence=each[3]
            )
            for kind, each in found.items()
        ]
    )


def _since(now: RequirementGap, was: RequirementGap) -> RequirementGap:
    """The gap of today, with how it stood before."""
    here, there = [[each.item for each in gap.items] for gap in (now, was)]
    earlier = EarlierGap(
        attained=was.attained,
        possible=was.possible,
        shortfall=was.shortfall,
        competence_gap=was.competence_gap,
        evidence_gap=was.evidence_gap,
        closed=tuple(code for code in there if code not in here),
        opened=tuple(code for code in here if code not in there),
    )
    return evolve(now, earlier=earlier)


_NO_KINDS: Mapping[Code, ItemKind] = {}


def _measure(
    requirement: Requirement, standing: Standing, kinds: Mapping[Code, ItemKind] = _NO_KINDS
) -> RequirementGap:
    required, attained, possible, items = standing[:4]
    shortfall = competence = surplus = 0
    if attained is not None and possible is not None:
        shortfall = max(0, required - attained)
        competence = max(0, required - possible)
        surplus = max(0, attained - required)
    return RequirementGap(
        standard=requirement.standard,
        item=requirement.item,
        outcome=requirement.outcome,
        level=requirement.level,
        verdict=requirement.verdict,
        required=required,
        attained=attained,
        possible=possible,
        shortfall=shortfall,
        competence_gap=competence,
        evidence_gap=shortfall - competence,
        surplus=surplus,
        statutory=requirement.statutory,
        importance=requirement.importance,
        rank=None,
        rank_reason="",
        items=items if shortfall else (),
        turns=standing.turns if shortfall else (),
        levels=standing.levels,
        kinds=_counted(standing, kinds, open_=shortfall > 0),
    )


def _ranked(gaps: Sequence[RequirementGap]) -> tuple[RequirementGap, ...]:
    """Statutory first, then importance times shortfall, then the order of the profile."""
    wide = [gap for gap in gaps if gap.shortfall]
    wide.sort(key=lambda gap: (not gap.statutory, -gap.importance * gap.shortfall))
    ranked = [
        evolve(gap, rank=rank, rank_reason=_rank_reason(gap)) for rank, gap in enumerate(wide, 1)
    ]
    return (*ranked, *(gap for gap in gaps if not gap.shortfall))


def _rank_reason(gap: RequirementGap) -> str:
    weight = gap.importance * gap.shortfall
    product = f"importance {gap.importance} x shortfall {gap.shortfall} = {weight}"
    return f"{'statutory' if gap.statutory else 'not statutory'}, {product}"
