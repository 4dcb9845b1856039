"""
What the raters of each role say: by item, beside the subject's own view, and over a standard.

Whether a policy counts a role decides nothing here: a self-rating is reported, never averaged in.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from electoral_standards.assessing.compiled import CompiledItem
from electoral_standards.identifiers import Code
from electoral_standards.model.assessment import Judgement
from electoral_standards.model.rater_group import RaterGroup, RaterSummary, RatingCount
from electoral_standards.model.result import StandardResult
from electoral_standards.vocabulary import RaterRole

__all__ = ["SMALLEST_GROUP", "groups_of", "latest_by_role", "rater_groups", "summarise"]

#: How many raters a group must have to be shown to others than assessors, unless one says else.
SMALLEST_GROUP = 3


def rater_groups(
    item: CompiledItem, judgements: Iterable[Judgement], as_at: date
) -> tuple[RaterGroup, ...]:
    """What each role said of an item by a day, where more than one role said anything."""
    said = [each for each in judgements if each.observed_on <= as_at]
    if len({each.rater.role for each in said}) < 2:  # noqa: PLR2004 - a comparison needs two
        return ()
    latest = latest_by_role(item, said)
    return groups_of(item, latest) if len(latest) > 1 else ()


def latest_by_role(
    item: CompiledItem, judgements: Iterable[Judgement]
) -> dict[RaterRole, dict[str, int]]:
    """The position of each rater's latest rating of an item, by role."""
    positions = item.positions

    def order(each: Judgement) -> tuple[date, date, int]:
        # Of a tie the lower rating is the later, as everywhere.
        return each.observed_on, each.recorded_on or date.min, -positions[each.rating]

    found: dict[RaterRole, dict[str, int]] = {}
    # Who gave an answer apart from the scale has not judged, and stands lower than its points.
    said = [each for each in judgements if positions[each.rating] >= 0]
    for each in sorted(said, key=order):
        found.setdefault(each.rater.role, {})[each.rater.id] = positions[each.rating]
    return found


def groups_of(
    item: CompiledItem, said: Mapping[RaterRole, Mapping[str, int]]
) -> tuple[RaterGroup, ...]:
    """The groups of an item, in the order of the roles, of each rater's latest rating."""
    own = said.get(RaterRole.SELF)
    mine = _median(list(own.values())) if own else None
    return tuple(
        [_group(item, role, list(said[role].values()), mine) for role in RaterRole if role in said]
    )


def _group(
    item: CompiledItem, role: RaterRole, positions: Sequence[int], mine: int | None
) -> RaterGroup:
    median = _median(positions)
    return RaterGroup(
        role=role,
        raters=len(positions),
        rating=item.ratings[median],
        ratings=tuple(
            [
                RatingCount(rating=item.ratings[each], raters=positions.count(each))
                for each in sorted(set(positions))
            ]
        ),
        self_difference=None if mine is None or role is RaterRole.SELF else mine - median,
    )


def _median(positions: Sequence[int]) -> int:
    return sorted(positions)[(len(positions) - 1) // 2]


def summarise(standard: StandardResult) -> tuple[RaterSummary, ...]:
    """
    How each other role stands to the subject's own view over the items of a standard.

    Only what the findings say of groups goes into it, so that it tells no more than they do.
    """
    by_role: dict[RaterRole, list[RaterGroup]] = {}
    for group in [group for finding in standard.findings for group in finding.rater_groups]:
        if group.role is not RaterRole.SELF:
            by_role.setdefault(group.role, []).append(group)
    if not by_role:
        return ()
    code = standard.standard
    return tuple([_summary(code, role, by_role[role]) for role in RaterRole if role in by_role])


def _summary(code: Code, role: RaterRole, groups: Sequence[RaterGroup]) -> RaterSummary:
    gaps = [each.self_difference for each in groups if each.self_difference is not None]
    return RaterSummary(
        standard=code,
        role=role,
        items=len(groups),
        self_higher=sum(each > 0 for each in gaps),
        self_same=gaps.count(0),
        self_lower=sum(each < 0 for each in gaps),
        self_difference=_median(gaps) if gaps else None,
    )
