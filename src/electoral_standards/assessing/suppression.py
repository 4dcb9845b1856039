"""
What people other than assessors may see of a result: nothing that tells what a small group said.

A finding is told to them only if it would be the same whatever the raters who are not shown had
said: every rating that they could have given is tried. Whatever is concluded from the findings is
then concluded from what is left of them. So the document as a whole is the same for every rating
that is not shown, and no arithmetic over it can find one out.

Raters in roles that are not exempt are reported by group, and never one by one: to list what each
member of a group said would undo the group, however large it is.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from attrs import evolve

from electoral_standards.assessing.compiled import CompiledItem, CompiledStandard
from electoral_standards.assessing.findings import Judged, find_all
from electoral_standards.assessing.raters import groups_of, latest_by_role
from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Assessment, Evidence, Judgement
from electoral_standards.model.rater_group import RaterGroup, Withheld
from electoral_standards.model.result import ItemFinding
from electoral_standards.vocabulary import (
    Finding,
    RaterRole,
    Reason,
    ResultKind,
    WithheldPart,
    WithheldReason,
)

__all__ = ["EXEMPT", "Suppressed", "suppress"]

#: Roles whose judgements are told one by one, however few their raters are. Expert witnesses are
#: not among them: they testify for others to decide.
EXEMPT = frozenset({RaterRole.SELF, RaterRole.MANAGER, RaterRole.ASSESSOR, RaterRole.MODERATOR})
#: How many ways of rating an item are tried; where there are more, its finding is withheld.
_MOST_TRIED = 1024


class Suppressed(NamedTuple):
    """What a result for people other than assessors is made of."""

    #: What is told about each judged item, standard by standard.
    judged: list[list[Judged]]
    #: The assessment with the judgements that are told one by one, and the evidence that they cite.
    carried: Assessment
    #: What is not carried, and why.
    withheld: tuple[Withheld, ...]


def suppress(
    standards: Sequence[CompiledStandard],
    judged: Sequence[Sequence[Judged]],
    assessment: Assessment,
    as_at: date,
    smallest: int,
) -> Suppressed:
    """
    Take out of what was *judged* all that could tell what a group of raters said that is small.

    A group is small at an item when fewer than *smallest* raters judged it by the *as_at* date.

    Raises:
        ValueError: When groups of one would be shown.
    """
    if smallest < 2:  # noqa: PLR2004 - one rater is no group
        message = f"a group has at least 2 raters, not {smallest}"
        raise ValueError(message)
    case = _Case(assessment, as_at, smallest)
    withheld: list[Withheld] = []
    told = []
    for compiled, found in zip(standards, judged, strict=True):
        items, missing = _of_standard(compiled, found, case)
        told.append(items)
        withheld += missing
    carried = evolve(assessment, evidence=case.evidence, judgements=case.judgements)
    return Suppressed(told, carried, (*withheld, *_not_carried(assessment, case)))


class _Case:
    """An assessment, and what of it is carried."""

    def __init__(self, assessment: Assessment, as_at: date, smallest: int) -> None:
        self.assessment, self.as_at, self.smallest = assessment, as_at, smallest
        said = assessment.judgements
        #: Positions of the judgements in the assessment, by item.
        self.by_item: dict[Code, list[int]] = {}
        for position, each in enumerate(said):
            self.by_item.setdefault(each.item, []).append(position)
        kept = [n for n, each in enumerate(said) if each.rater.role in EXEMPT]
        #: The position that each judgement that is carried has in the result.
        self.places = {position: place for place, position in enumerate(kept)}
        self.judgements = tuple(said[n] for n in kept)
        self.silent = [each for each in said if each.rater.role not in EXEMPT]
        self.evidence = self._evidence()
        self.pieces = {piece.id for piece in self.evidence}

    def _evidence(self) -> tuple[Evidence, ...]:
        shown = {piece for each in self.judgements for piece in each.evidence}
        hidden = {piece for each in self.silent for piece in each.evidence} - shown
        known = {each.rater.id for each in self.judgements}
        nameless = {each.rater.id for each in self.silent} - known
        return tuple(
            evolve(piece, authenticated_by=None) if piece.authenticated_by in nameless else piece
            for piece in self.assessment.evidence
            if piece.id not in hidden
        )


def _of_standard(
    compiled: CompiledStandard, judged: Sequence[Judged], case: _Case
) -> tuple[list[Judged], list[Withheld]]:
    told, withheld = [], []
    hidden = False
    for finding, pieces in judged:
        item = compiled.items[finding.item]
        alone = compiled._replace(items={item.code: item})
        found, missing = _of_item(alone, item, (finding, pieces), case)
        told.append(found)
        withheld += missing
        hidden = hidden or any(each.what is WithheldPart.FINDING for each in missing)
    if hidden:
        withheld.append(_would_reveal(WithheldPart.TOTALS, compiled.standard.code))
    return told, withheld


def _would_reveal(what: WithheldPart, about: Code) -> Withheld:
    return Withheld(what=what, about=about, role=None, reason=WithheldReason.WOULD_REVEAL)


def _of_item(
    alone: CompiledStandard, item: CompiledItem, judged: Judged, case: _Case
) -> tuple[Judged, list[Withheld]]:
    """What is told about one item, which is the only one of the standard *alone*."""
    finding, pieces = judged
    finding = _renumbered(finding, case)
    pieces = tuple(piece for piece in pieces if piece in case.pieces)
    positions = case.by_item.get(item.code, ())
    said = [case.assessment.judgements[n] for n in positions]
    if finding.finding is Finding.NOT_APPLICABLE or all(x.rater.role in EXEMPT for x in said):
        return (finding, pieces), []
    groups, small = _groups(item, said, case)
    finding = evolve(finding, rater_groups=groups)
    missing = [
        Withheld(
            what=WithheldPart.RATER_GROUP,
            about=item.code,
            role=role,
            reason=WithheldReason.SMALL_GROUP,
        )
        for role in small
    ]
    hidden = [n for n in positions if case.assessment.judgements[n].rater.role in small]
    parts = _telling(alone, item, hidden, case)
    missing += [_would_reveal(part, item.code) for part in parts]
    return (_without(finding, parts), pieces), missing


def _renumbered(finding: ItemFinding, case: _Case) -> ItemFinding:
    """A finding that names the judgements that are carried by their positions in the result."""
    places = case.places
    return evolve(
        finding,
        counted=tuple(places[n] for n in finding.counted if n in places),
        set_aside=tuple(
            evolve(each, judgement=places[each.judgement])
            for each in finding.set_aside
            if each.judgement in places
        ),
    )


def _groups(
    item: CompiledItem, said: Sequence[Judgement], case: _Case
) -> tuple[tuple[RaterGroup, ...], list[RaterRole]]:
    """The groups that are shown of an item, and the roles of those that are too small."""
    said = [each for each in said if each.observed_on <= case.as_at]
    by_role = latest_by_role(item, said)
    # Who gave an answer apart from the scale is no rater of the group, and not to be told either.
    roles = {each.rater.role for each in said} - EXEMPT
    small = [
        role for role in RaterRole if role in roles and len(by_role.get(role, ())) < case.smallest
    ]
    shown = {role: raters for role, raters in by_role.items() if role not in small}
    # Of raters who are not told one by one, a group is shown even if it is the only one.
    if len(shown) < 2 and shown.keys() <= EXEMPT:  # noqa: PLR2004 - a comparison needs two
        shown = {}
    return groups_of(item, shown), small


def _telling(
    alone: CompiledStandard, item: CompiledItem, hidden: Sequence[int], case: _Case
) -> tuple[WithheldPart, ...]:
    """The parts of a finding that would not be the same for every rating that is *hidden*."""
    parts = (WithheldPart.FINDING, WithheldPart.RATING, WithheldPart.CONTESTED)
    if not hidden:
        return ()
    if (len(item.ratings) + len(item.scale.apart)) ** len(hidden) > _MOST_TRIED:
        return parts
    found = [
        finding
        for assessment in _alternatives(item, hidden, case.assessment)
        for finding, _ in find_all(
            alone, assessment, {item.code: case.by_item[item.code]}, case.as_at
        )
    ]
    differs = (
        len({(each.finding, each.reasons, each.unmoderated) for each in found}) > 1,
        len({each.rating for each in found}) > 1,
        len({each.contested for each in found}) > 1,
    )
    if alone.kind is ResultKind.HOLISTIC and item.code == alone.standard.code and differs[1]:
        # The level is the rating: without it nothing is known.
        return parts if differs[2] else parts[:2]
    return tuple(part for part, differ in zip(parts, differs, strict=True) if differ)


def _alternatives(
    item: CompiledItem, hidden: Sequence[int], assessment: Assessment
) -> Iterator[Assessment]:
    """The assessment with each rating that could stand at the positions that are *hidden*."""
    answers = (*item.ratings, *(point.value for point in item.scale.apart))
    for ratings in product(answers, repeat=len(hidden)):
        said = list(assessment.judgements)
        for position, rating in zip(hidden, ratings, strict=True):
            said[position] = evolve(said[position], rating=Identifier(rating))
        yield evolve(assessment, judgements=tuple(said))


def _without(finding: ItemFinding, parts: Sequence[WithheldPart]) -> ItemFinding:
    """A finding that does not tell some of its parts."""
    if WithheldPart.CONTESTED in parts:
        finding = evolve(finding, contested=None)
    if WithheldPart.FINDING in parts:
        reasons = (Reason.WITHHELD,)
        return evolve(
            finding, finding=Finding.UNKNOWN, rating=None, reasons=reasons, unmoderated=False
        )
    return evolve(finding, rating=None) if WithheldPart.RATING in parts else finding


def _not_carried(assessment: Assessment, case: _Case) -> Iterator[Withheld]:
    """What is left out of the lists of judgements and evidence."""
    roles = {each.rater.role for each in case.silent}
    for role in RaterRole:
        if role in roles:
            yield _individual(WithheldPart.JUDGEMENTS, role)
    if len(case.evidence) < len(assessment.evidence):
        yield _individual(WithheldPart.EVIDENCE)
    named = {piece.id: piece.authenticated_by for piece in assessment.evidence}
    if any(piece.authenticated_by != named[piece.id] for piece in case.evidence):
        yield _individual(WithheldPart.AUTHENTICATOR)


def _individual(what: WithheldPart, role: RaterRole | None = None) -> Withheld:
    return Withheld(what=what, about=None, role=role, reason=WithheldReason.INDIVIDUAL)
