"""
`plan_migration`: how assessments are to follow their standards to other versions.

The plan decides nothing that is not plain from the drift. What a person has to decide is held;
`undecided` lists it, and `approve` refuses as long as there is any.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, TypeVar

from attrs import evolve

from electoral_standards.drift.fates import Fate, fate_of, fates_of
from electoral_standards.errors import Fault, nearest
from electoral_standards.identifiers import Code, Digest, Identifier, split_version, standard_of
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.digests import digest_of_noun
from electoral_standards.model.drift import Drift, StandardDrift
from electoral_standards.model.migrated import MigrationDecision, MigrationFate
from electoral_standards.model.migration import (
    MigrationError,
    MigrationPlan,
    PlannedAssessment,
    PlannedItem,
    PlannedJudgement,
    PlannedScope,
    PlannedStandard,
)

__all__ = [
    "altered",
    "approve",
    "decide",
    "effective_decision",
    "entries_of",
    "plan_migration",
    "undecided",
]

_Entry = TypeVar("_Entry", PlannedItem, PlannedJudgement, PlannedScope)


def plan_migration(
    drift: Drift, *assessments: Assessment, sources: tuple[str, str] = ("", "")
) -> MigrationPlan:
    """
    Say of every judgement what becomes of it when the standards are revised, and why.

    Args:
        drift: What changed from the versions that the assessments are on to the later ones.
        assessments: The assessments; judgements on other standards stay as they are.
        sources: Where the versions before and after were found, for whoever carries it out.

    Returns:
        The plan, which nobody has approved yet.

    Raises:
        MigrationError: When there is no assessment, two are alike, one is on another version
            than the drift begins with, or one names no standard of the drift.
    """
    drifts = {each.old.code: each for each in drift.standards if each.old is not None}
    _refuse(list(_unfit(drifts, assessments)))
    named = {split_version(code)[0] for each in assessments for code in each.standards}
    planner = _Planner({code: each for code, each in drifts.items() if code in named})
    planned = tuple(planner.assessment(each) for each in assessments)
    standards = tuple(
        PlannedStandard(old=each.old, new=each.new, old_source=sources[0], new_source=sources[1])
        for each in planner.drifts.values()
        if each.old is not None
    )
    plan = MigrationPlan(
        id=_identifier(standards),
        standards=standards,
        items=tuple(planner.items()),
        assessments=planned,
        content=_NO_CONTENT,
    )
    return evolve(plan, content=_content(plan))


_NO_CONTENT: Final = Digest("0" * 16)


def _content(plan: MigrationPlan) -> Digest:
    """Digest of a plan as it was drafted, whatever was decided since."""
    return digest_of_noun(
        evolve(
            plan,
            items=tuple(_open(each) for each in plan.items),
            assessments=tuple(
                evolve(
                    each,
                    judgements=tuple(_open(one) for one in each.judgements),
                    scope=tuple(_open(one) for one in each.scope),
                )
                for each in plan.assessments
            ),
            content=_NO_CONTENT,
            approved_by=None,
            approved_on=None,
        )
    )


def _open(entry: _Entry) -> _Entry:
    """An entry of a plan before anybody decided."""
    return evolve(entry, decision=None, map_to=())


def altered(plan: MigrationPlan) -> list[Fault]:
    """What says that more than decisions and approval was changed since a plan was drafted."""
    if plan.content == _content(plan):
        return []
    message = "more than decisions and approval was changed since the plan was drafted"
    return [Fault("$.content", message, "draft the plan again, and decide anew")]


def _refuse(faults: list[Fault], source: str = "migration") -> None:
    if faults:
        raise MigrationError(faults, source=source)


def _unfit(
    drifts: Mapping[Code, StandardDrift], assessments: Iterable[Assessment]
) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for each in assessments:
        versions = dict(map(split_version, each.standards))
        if not drifts.keys() & versions.keys():
            known = ", ".join(drifts)
            message = f"the assessment {each.id!r} names no standard that was compared"
            yield Fault("$.standards", message, f"compared: {known}" if known else "")
        for code, drift in drifts.items():
            version = versions.get(code)
            if version and drift.old and version != drift.old.version:
                message = f"the assessment {each.id!r} is on {code}@{version}"
                remedy = f"compare from that version; this drift begins with {drift.old.version}"
                yield Fault("$.standards", message, remedy)
        digest = digest_of_noun(each)
        if digest in seen:
            yield Fault("$", f"the assessment {each.id!r} is given twice", "give it once")
        seen[digest] = each.id
    if not seen:
        yield Fault("$", "there is no assessment to plan for", "give at least one")


def _identifier(standards: tuple[PlannedStandard, ...]) -> Identifier:
    """A name that tells from what to what: of one standard both versions, of several a digest."""
    if len(standards) != 1:
        return Identifier(f"{len(standards)}-standards-{digest_of_noun(standards)}")
    old, new = standards[0].old, standards[0].new
    after = f"{new.code}@{new.version}" if new else "nothing"
    return Identifier(f"{old.code}@{old.version}-to-{after}")


class _Planner:
    """Looks up what becomes of items, and keeps those on which there is something."""

    def __init__(self, drifts: Mapping[Code, StandardDrift]) -> None:
        self.drifts = drifts
        self._fates = {code: fates_of(each) for code, each in drifts.items()}
        self._touched: dict[Code, Fate] = {}

    def assessment(self, assessment: Assessment) -> PlannedAssessment:
        judgements = []
        for position, each in enumerate(assessment.judgements):
            found = self._fate(each.item)
            judgements.append(
                PlannedJudgement(
                    judgement=position,
                    item=each.item,
                    rating=each.rating,
                    rater=each.rater.id,
                    fate=found.fate,
                    to=found.to,
                )
            )
        scope = []
        for piece in assessment.evidence:
            for code in piece.scope:
                found = self._fate(code)
                scope.append(
                    PlannedScope(evidence=piece.id, item=code, fate=found.fate, to=found.to)
                )
        return PlannedAssessment(
            assessment=assessment.id,
            subject=assessment.subject.id,
            digest=digest_of_noun(assessment),
            judgements=tuple(judgements),
            scope=tuple(scope),
        )

    def _fate(self, code: Code) -> Fate:
        standard = Code(standard_of(code))
        if standard not in self.drifts:
            return Fate(MigrationFate.CARRIED, (code,))
        found = fate_of(code, self.drifts[standard], self._fates[standard])
        if found.fate is not MigrationFate.CARRIED:
            self._touched[code] = found
        return found

    def items(self) -> Iterator[PlannedItem]:
        """The items on which there is something that does not simply stand, in order."""
        for code in self._in_order():
            found = self._touched[code]
            yield PlannedItem(
                item=code,
                fate=found.fate,
                to=found.to,
                reasons=found.reasons,
                old_text=found.old_text,
                new_text=found.new_text,
            )

    def _in_order(self) -> list[Code]:
        known = [code for each in self._fates.values() for code in each if code in self._touched]
        return known + sorted(self._touched.keys() - set(known))


def effective_decision(
    entry: PlannedJudgement | PlannedScope, items: Mapping[Code, PlannedItem]
) -> tuple[MigrationDecision | None, tuple[Code, ...]]:
    """What was decided of one judgement: of itself, or else of all judgements on its item."""
    if entry.decision is None and entry.item in items:
        return items[entry.item].decision, items[entry.item].map_to
    return entry.decision, entry.map_to


def entries_of(planned: PlannedAssessment) -> Iterator[PlannedJudgement | PlannedScope]:
    """All that a plan says of one assessment: of its judgements, then of its evidence."""
    yield from planned.judgements
    yield from planned.scope


def undecided(plan: MigrationPlan) -> list[Fault]:
    """Everything in a plan that is held and of which nobody has decided, item by item."""
    items = {each.item: each for each in plan.items}
    waiting: dict[Code, int] = {}
    for assessment in plan.assessments:
        for entry in entries_of(assessment):
            if entry.fate is MigrationFate.HELD and effective_decision(entry, items)[0] is None:
                waiting[entry.item] = waiting.get(entry.item, 0) + 1
    places = {each.item: place for place, each in enumerate(plan.items)}
    return [
        Fault(
            f"$.items[{places[item]}].decision" if item in places else "$.items",
            f"{item} is held, and nobody has decided ({count} waiting)",
            'write "keep", "drop" or "map" (with mapTo)',
        )
        for item, count in waiting.items()
    ]


def decide(
    plan: MigrationPlan, item: str, decision: MigrationDecision, to: Iterable[str] = ()
) -> MigrationPlan:
    """
    The plan with a decision on all that is held, or would else happen, of one item.

    Args:
        plan: The plan.
        item: Code of the item in the version before.
        decision: What is decided.
        to: For the decision ``map``, the codes of the items of which judgements are to hold.

    Raises:
        MigrationError: When the plan has no such item.
    """
    known = [each.item for each in plan.items]
    if item not in known:
        near = nearest(item, known)
        remedy = f"did you mean {near!r}?" if near else f"there is to decide on: {', '.join(known)}"
        _refuse([Fault("$.items", f"the plan has no item {item!r}", remedy)], f"plan {plan.id}")
    return evolve(
        plan,
        items=tuple(
            evolve(each, decision=decision, map_to=tuple(Code(code) for code in to))
            if each.item == item
            else each
            for each in plan.items
        ),
    )


def approve(plan: MigrationPlan, by: str, on: date) -> MigrationPlan:
    """
    The plan, approved by a person on a day.

    Raises:
        MigrationError: When anything is held of which nobody has decided; it lists all of it.
    """
    _refuse(undecided(plan), f"plan {plan.id}")
    return evolve(plan, approved_by=Identifier(by), approved_on=on)
