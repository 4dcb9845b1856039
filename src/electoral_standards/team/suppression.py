"""
Suppression: what others than those who assess may see of a group of people.

Semantics, section 8. It is done in the data and not only in the view, and it withholds whatever
would tell what is withheld.
"""

from collections.abc import Iterator
from enum import IntEnum

from attrs import evolve

from electoral_standards.assessing.raters import SMALLEST_GROUP
from electoral_standards.identifiers import standard_of
from electoral_standards.model.team import RequirementCover, TeamAnalysis, TeamError
from electoral_standards.vocabulary import Audience

__all__ = ["check_smallest_group", "suppress"]

#: Below this a group does not hide its members, whatever is asked for.
_LEAST = 3


def check_smallest_group(size: int) -> None:
    """
    Refuse a size under which a group would not hide its members.

    Raises:
        TeamError: When the size is under 3: of two people each knows the other's part.
    """
    if size < _LEAST:
        message = f"the smallest group that may be shown is {_LEAST} people, not {size}"
        raise TeamError(f"{message}: of two people each could work out the other's part")


def suppress(
    analysis: TeamAnalysis, audience: Audience, *, smallest_group: int = SMALLEST_GROUP
) -> TeamAnalysis:
    """
    Leave in a team analysis what an audience may see.

    Those who assess see everything. For the others nobody is named, nothing is said that
    compares the team with the team less somebody, and of the requirements on one standard the
    numbers are shown only as far as no group of 1 to *smallest_group* - 1 people can be worked
    out from them: all numbers, or how many people hold each, or none. Nobody is no group of
    people, so 0 is shown.

    Args:
        analysis: The analysis, as made for those who assess.
        audience: Who is to see it.
        smallest_group: The smallest group of people of which a number is shown; at least 3.

    Raises:
        TeamError: When *smallest_group* is under 3, or the analysis was suppressed already.
    """
    check_smallest_group(smallest_group)
    if analysis.audience is not Audience.ASSESSOR:
        raise TeamError("this team analysis is suppressed already; use the one made for assessors")
    if audience is Audience.ASSESSOR:
        return analysis
    size = len(analysis.members)
    return evolve(
        analysis,
        audience=audience,
        smallest_group=smallest_group,
        size=size if size >= smallest_group else None,
        members=(),
        requirements=tuple(_shown(analysis, smallest_group)),
        departures=(),
        what_if=None,
        polling_day=None,
    )


def _shown(analysis: TeamAnalysis, smallest: int) -> Iterator[RequirementCover]:
    """
    What is left of the cover of each requirement.

    Requirements on one standard stand or fall together: whoever holds a unit holds each of its
    criteria, so what is shown of one would tell what is hidden of another.
    """
    together: dict[str, list[RequirementCover]] = {}
    for each in analysis.requirements:
        together.setdefault(standard_of(each.requirement.code), []).append(each)
    size = len(analysis.members)
    shown = {
        standard: min(_may_show(each, size, smallest) for each in covers)
        for standard, covers in together.items()
    }
    for each in analysis.requirements:
        yield _left(each, shown[standard_of(each.requirement.code)])


class _Shown(IntEnum):
    """How much of a requirement may be shown."""

    NOTHING = 0
    #: How many people hold it, but not how the others stand.
    HOLDING = 1
    EVERYTHING = 2


def _may_show(cover: RequirementCover, size: int, smallest: int) -> _Shown:
    """How much may be shown; the size of the team is, so that the groups add up to it."""

    def hides_nobody(people: int | None) -> bool:
        return not people or people >= smallest

    holding = cover.holding or 0
    if size < smallest or not (hides_nobody(holding) and hides_nobody(size - holding)):
        return _Shown.NOTHING
    others = (cover.lacking, cover.unknown, cover.not_applicable)
    return _Shown.EVERYTHING if all(map(hides_nobody, others)) else _Shown.HOLDING


def _left(cover: RequirementCover, shown: _Shown) -> RequirementCover:
    cover = evolve(cover, held_by=(), unknown_of=(), nearest=())
    if shown is _Shown.EVERYTHING:
        return cover
    cover = evolve(
        cover, suppressed=True, lacking=None, unknown=None, not_applicable=None, at_most=None
    )
    return cover if shown is _Shown.HOLDING else evolve(cover, holding=None, at_least=None)
