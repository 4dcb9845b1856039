"""
Tables made once of a standard and a policy, so that each assessment only looks things up.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from electoral_standards.assessing.contradictions import refuse_contradictions
from electoral_standards.assessing.scales import positions_of, ratings_of
from electoral_standards.identifiers import Code
from electoral_standards.model.competency import RatingScale
from electoral_standards.model.policy import (
    AVERAGING,
    IncompletePolicyError,
    JudgingRule,
    Policy,
    PolicySet,
)
from electoral_standards.model.result import ItemFinding, PolicyUsed, SetAside
from electoral_standards.vocabulary import (
    Aggregation,
    Condition,
    Finding,
    ItemKind,
    RaterRole,
    Reason,
    ResultKind,
)

if TYPE_CHECKING:
    from electoral_standards.assessing.averaging import Averaging
    from electoral_standards.model.catalogue import Standard

__all__ = [
    "CompiledItem",
    "CompiledStandard",
    "blank_finding",
    "compile_item",
    "compile_standard",
    "judged_items",
    "kind_of_result",
]


class CompiledItem(NamedTuple):
    """What is needed to judge one item."""

    #: Code of the item.
    code: Code
    #: Conditions that must hold for the item to apply: its own and those above it.
    conditions: tuple[Condition, ...]
    #: The scale on which it is rated.
    scale: RatingScale
    #: Position of each rating on the scale, from 0 for the lowest; -1 for an answer apart.
    positions: dict[str, int]
    #: What each rating means on its own: met or not met.
    meanings: dict[str, Finding]
    #: The ratings, from the lowest.
    ratings: Sequence[str]
    #: Position from which on a rating means met.
    met_from: int
    #: Tier of each role that counts; the lowest tier with a judgement that counts decides.
    tiers: dict[RaterRole, int]
    #: Roles in which a judgement of one's own decides.
    own_roles: frozenset[RaterRole]
    #: Whether each rater's judgements are first made one.
    within_rater: Aggregation | None
    #: The rule that makes one rating of what is left.
    aggregation: Aggregation
    #: What averages, if anything does.
    averaging: "Averaging | None"
    #: Whether a lone judgement is more than its rating: one of a majority, of a range...
    special: bool
    #: Which of the policy's rules it is judged by.
    rule: int
    #: What is found where nobody judged it and it surely applies.
    not_assessed: ItemFinding


class CompiledStandard(NamedTuple):
    """What is needed to assess one standard under one policy."""

    #: The standard.
    standard: Any
    #: The policy.
    policy: Policy
    #: Kind of result.
    kind: ResultKind
    #: Every judged item by code, in document order.
    items: dict[Code, CompiledItem]
    #: Codes of a unit's performance criteria, whose evidence covers its scope.
    criteria: frozenset[Code]
    #: Codes of a unit's scope items, in document order.
    scope: tuple[Code, ...]
    #: Rank of each level of a ladder with the codes of its indicators, in document order.
    levels: tuple[tuple[int, tuple[Code, ...]], ...]
    #: What a result says of the policy.
    policy_used: PolicyUsed


def kind_of_result(standard: "Standard") -> ResultKind | None:
    """In which way a standard is assessed; None for one that holds nothing to judge."""
    if hasattr(standard, "performance_criteria"):
        return ResultKind.UNIT
    if hasattr(standard, "outcomes"):
        return ResultKind.LOGIC_MODEL
    if hasattr(standard, "levels"):
        return ResultKind.LADDER if standard.levels else ResultKind.HOLISTIC
    return None


def judged_items(standard: Any) -> Iterator[tuple[Code, ItemKind, tuple[Condition, ...]]]:  # noqa: ANN401
    """Every judged item of a standard in document order: its code, kind and conditions."""
    kind = kind_of_result(standard)
    if kind is ResultKind.UNIT:
        yield from _plain(standard.performance_criteria)
        yield from _plain(standard.knowledge_requirements)
    elif kind is ResultKind.LOGIC_MODEL:
        for outcome in standard.outcomes:
            yield from _judged_of_outcome(outcome)
    elif kind is not None:
        if kind is ResultKind.HOLISTIC:
            yield standard.code, ItemKind.COMPETENCY, ()
        for level in standard.levels:
            yield from _plain(level.indicators)
        yield from _plain(standard.contrast_pairs)


def _plain(
    items: Any,  # noqa: ANN401
    above: tuple[Condition, ...] = (),
) -> Iterator[tuple[Code, ItemKind, tuple[Condition, ...]]]:
    for item in items:
        conditions = (*above, item.condition) if item.condition else above
        yield item.code, item.kind, conditions


def _judged_of_outcome(outcome: Any) -> Iterator[tuple[Code, ItemKind, tuple[Condition, ...]]]:  # noqa: ANN401
    yield from _plain(outcome.inputs)
    for area in outcome.areas:
        above = (area.condition,) if area.condition else ()
        yield from _plain(area.activities, above)
        for information in area.information:
            if information.items:
                head = (*above, information.condition) if information.condition else above
                yield from _plain(information.items, head)
            else:
                yield from _plain((information,), above)
    yield from _plain(outcome.differences)
    yield from _plain(outcome.measures)


_compiled: dict[tuple[int, int], tuple[CompiledStandard, PolicySet]] = {}
_MOST_KEPT = 64


def compile_standard(standard: "Standard", policies: PolicySet) -> CompiledStandard:
    """
    The tables for a standard under the policy that the composition has for its kind.

    They are kept by identity: nouns are frozen, and comparing whole standards would cost more
    than the tables save. The standard and the composition are kept with them, so that no other
    can come to have the same identity.

    Raises:
        LookupError: When the standard holds nothing to judge.
        IncompletePolicyError: When the composition has no policy or rule for it.
        InvalidDocumentError: When parts of the composition contradict each other.
    """
    key = (id(standard), id(policies))
    if key in _compiled:
        return _compiled[key][0]
    kind = kind_of_result(standard)
    if kind is None:
        message = f"{standard.code} is a description: it holds nothing that can be judged"
        raise LookupError(message)
    refuse_contradictions(policies)
    found = _compile(standard, policies.of(kind))
    if len(_compiled) >= _MOST_KEPT:
        _compiled.clear()
    _compiled[key] = found, policies
    return found


def _compile(standard: "Standard", policy: Policy) -> CompiledStandard:
    rules = {kind: (n, rule) for n, rule in enumerate(policy.rules) for kind in rule.kinds}
    items = {}
    for code, kind, conditions in judged_items(standard):
        if kind not in rules:
            message = f"the policy {policy.name!r} has no rule for {kind.value} ({code})"
            raise IncompletePolicyError(f"{message}; add that kind of item to one of its rules")
        items[code] = compile_item(code, conditions, *rules[kind])
    criteria = frozenset(item.code for item in getattr(standard, "performance_criteria", ()))
    scope = tuple(item.code for item in getattr(standard, "range_statements", ()))
    levels = tuple(
        (level.rank, tuple(item.code for item in level.indicators))
        for level in getattr(standard, "levels", ())
    )
    used = PolicyUsed(name=policy.name, version=policy.version, content=policy)
    return CompiledStandard(standard, policy, policy.kind, items, criteria, scope, levels, used)


def compile_item(
    code: Code, conditions: tuple[Condition, ...], number: int, rule: JudgingRule
) -> CompiledItem:
    """
    The table for one item under the rule of this *number* in its policy.

    Raises:
        LookupError: When the scale judges nothing as met.
    """
    scale = rule.scale
    if scale.met_from is None:
        message = f"the scale {scale.name!r} judges nothing as met, so nothing can be judged on it"
        raise LookupError(message)
    met_from = scale.position(scale.met_from)
    tiers = {role: tier for tier, roles in enumerate(rule.decided_by) for role in roles}
    averaging = _averaging(rule)
    return CompiledItem(
        code=code,
        conditions=conditions,
        scale=scale,
        positions=positions_of(scale),
        meanings={
            point.value: Finding.MET if position >= met_from else Finding.NOT_MET
            for position, point in enumerate(scale.points)
        },
        ratings=ratings_of(scale),
        met_from=met_from,
        tiers=tiers,
        own_roles=frozenset({RaterRole.SELF} & tiers.keys()),
        within_rater=rule.within_rater,
        aggregation=rule.aggregation,
        averaging=averaging,
        special=bool(
            averaging
            or scale.apart
            or scale.range
            or Aggregation.MAJORITY in (rule.aggregation, rule.within_rater)
        ),
        rule=number,
        not_assessed=blank_finding(code, Finding.UNKNOWN, (Reason.NOT_ASSESSED,), rule=number),
    )


def _averaging(rule: JudgingRule) -> "Averaging | None":
    if AVERAGING.isdisjoint((rule.aggregation, rule.within_rater)):
        return None
    # It works with fractions, whose import costs more than most assessments.
    from electoral_standards.assessing.averaging import Averaging

    return Averaging(rule)


def blank_finding(  # noqa: PLR0913 - each is a field of a finding
    code: Code,
    finding: Finding,
    reasons: tuple[Reason, ...] = (),
    *,
    conditional: bool = False,
    set_aside: tuple[SetAside, ...] = (),
    rule: int = 0,
) -> ItemFinding:
    """A finding that rests on no judgement that counts."""
    return ItemFinding(
        item=code,
        finding=finding,
        rating=None,
        reasons=reasons,
        contested=False,
        conditional=conditional,
        unmoderated=False,
        counted=(),
        set_aside=set_aside,
        rater_groups=(),
        rule=rule,
    )
