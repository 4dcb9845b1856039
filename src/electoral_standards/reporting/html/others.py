"""
Self beside others: what raters of each role said, and what of it is withheld.
"""

from collections.abc import Iterator
from typing import NamedTuple

from electoral_standards.identifiers import Code, standard_of
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.rater_group import RaterGroup, RaterSummary
from electoral_standards.model.result import AssessmentResult, ItemFinding, StandardResult
from electoral_standards.reporting.html.marks import Item, titled
from electoral_standards.reporting.text.words_of import rating_words, statement
from electoral_standards.reporting.wording import ROLES
from electoral_standards.vocabulary import RaterRole, WithheldPart

__all__ = ["Views", "views"]


class Cell(NamedTuple):
    """What the raters of one role said of one item."""

    said: str
    #: Whether it is withheld because the group is small.
    is_withheld: bool
    #: Whether it differs from the subject's own view.
    differs: bool


class Line(NamedTuple):
    """What was said of one item, role by role."""

    item: Item
    cells: tuple[Cell, ...]


class Totals(NamedTuple):
    """How the raters of one role stand to the subject's own view over a standard."""

    role: str
    items: int
    higher: int
    same: int
    lower: int
    median: str


class Views(NamedTuple):
    """What was said of the items of one standard."""

    code: str
    title: str
    roles: tuple[str, ...]
    totals: tuple[Totals, ...]
    #: Items on which the subject and others, or others among themselves, differ.
    differing: tuple[Line, ...]
    #: The other items.
    same: tuple[Line, ...]


def views(result: AssessmentResult, catalogue: Catalogue) -> tuple[Views, ...]:
    """What was said of each standard on which more than one role spoke."""
    withheld = {
        (each.about, each.role)
        for each in result.withheld
        if each.what is WithheldPart.RATER_GROUP and each.about and each.role
    }
    told = (_views(each, result, withheld, catalogue) for each in result.standards)
    return tuple(each for each in told if each is not None)


def _views(
    of: StandardResult,
    result: AssessmentResult,
    withheld: set[tuple[Code, RaterRole]],
    catalogue: Catalogue,
) -> Views | None:
    mine = {(code, role) for code, role in withheld if standard_of(code) == of.standard}
    there = {group.role for each in of.findings for group in each.rater_groups}
    roles = [role for role in RaterRole if role in there or role in {each for _, each in mine}]
    lines = [
        (_differs(each), Line(titled(catalogue, each.item), tuple(_cells(each, of, roles, mine))))
        for each in of.findings
        if each.rater_groups or any(code == each.item for code, _ in mine)
    ]
    if not lines:
        return None
    summaries = [each for each in result.rater_summaries if each.standard == of.standard]
    return Views(
        code=of.standard,
        title=statement(catalogue, of.standard),
        roles=tuple(ROLES[role].capitalize() for role in roles),
        totals=tuple(_totals(each) for each in summaries if each.self_difference is not None),
        differing=tuple(line for differs, line in lines if differs),
        same=tuple(line for differs, line in lines if not differs),
    )


def _differs(finding: ItemFinding) -> bool:
    return len({rating.rating for each in finding.rater_groups for rating in each.ratings}) > 1


def _cells(
    finding: ItemFinding,
    of: StandardResult,
    roles: list[RaterRole],
    withheld: set[tuple[Code, RaterRole]],
) -> Iterator[Cell]:
    groups = {each.role: each for each in finding.rater_groups}
    scale = of.policy.content.rules[finding.rule].scale
    labels: dict[str, str] = {point.value: point.label for point in scale.points}
    for role in roles:
        if role in groups:
            group = groups[role]
            yield Cell(_said(group, labels), is_withheld=False, differs=bool(group.self_difference))
        elif (finding.item, role) in withheld:
            yield Cell("withheld: a small group", is_withheld=True, differs=False)
        else:
            yield Cell("", is_withheld=False, differs=False)


def _said(group: RaterGroup, labels: dict[str, str]) -> str:
    """What the raters said, and how many said it where there are several."""

    def words(rating: str) -> str:
        return rating_words(rating) if rating.isdecimal() else labels.get(rating, rating)

    if group.raters == 1:
        return words(group.rating)
    return ", ".join(f"{each.raters} said {words(each.rating).lower()}" for each in group.ratings)


def _totals(of: RaterSummary) -> Totals:
    difference = of.self_difference or 0
    return Totals(
        role=ROLES[of.role].capitalize(),
        items=of.self_higher + of.self_same + of.self_lower,
        higher=of.self_higher,
        same=of.self_same,
        lower=of.self_lower,
        median=f"{difference:+d}" if difference else "0",
    )
