"""
`migrate`: an assessment that follows its standards to other versions, under an approved plan.

Ratings are never changed. Nothing is done unless the plan is approved, every decision is made,
and the standards and the assessment are the very ones that the plan was made for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from electoral_standards.assessing.compiled import CompiledItem, compile_standard, kind_of_result
from electoral_standards.assessing.policies import DEFAULT, policy_set
from electoral_standards.drift.migration import altered, effective_decision, entries_of, undecided
from electoral_standards.errors import Fault, nearest
from electoral_standards.identifiers import (
    STANDARD_PATTERN,
    Code,
    StandardCode,
    split_version,
    standard_of,
)
from electoral_standards.model.assessment import Assessment, Evidence, Judgement
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.digests import digest_of_noun
from electoral_standards.model.migrated import (
    EarlierMigration,
    MigratedFrom,
    MigratedJudgement,
    MigratedScope,
    MigratedStandard,
    MigrationDecision,
    MigrationFate,
)
from electoral_standards.model.migration import (
    MigrationError,
    MigrationPlan,
    PlannedAssessment,
    PlannedJudgement,
    PlannedScope,
    PlannedStandard,
)
from electoral_standards.model.policy import Policy, PolicySet
from electoral_standards.model.provenance import Coded

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

    Standards = Standard | Catalogue | Iterable[Standard]

__all__ = ["migrate"]


def migrate(
    assessment: Assessment,
    plan: MigrationPlan,
    *,
    old: "Standards",
    new: "Standards",
    policy: str | Policy | PolicySet = DEFAULT,
) -> Assessment:
    """
    Carry an assessment over to other versions of its standards, as an approved plan says.

    Args:
        assessment: The assessment.
        plan: The plan.
        old: The version of the standard that the plan starts from, or several, or a catalogue.
        new: The version that it leads to, or several, or a catalogue.
        policy: The policy whose scales the ratings are on, or its name.

    Returns:
        The assessment on the later versions; it says where it came from, what was held for a
        decision, and what was left out.

    Raises:
        MigrationError: When the plan is not approved, something is undecided or cannot be done,
            or the standards or the assessment are not those of the plan; with every reason.
    """
    after = _by_code(new)
    faults = [*altered(plan), *_unapproved(plan), *undecided(plan)]
    faults += _strange(plan, _by_code(old), after)
    entry = _entry(assessment, plan)
    faults += [entry] if isinstance(entry, Fault) else []
    if faults or isinstance(entry, Fault):
        raise MigrationError(faults, source=f"plan {plan.id}")
    work = _Work(plan, entry[1], f"$.assessments[{entry[0]}]", _targets(after, policy_set(policy)))
    judgements = tuple(work.judgements(assessment))
    evidence = tuple(work.evidence(assessment))
    if work.faults:
        raise MigrationError(list(dict.fromkeys(work.faults)), source=f"plan {plan.id}")
    return evolve(
        assessment,
        standards=tuple(_standards(assessment, plan)),
        evidence=evidence,
        judgements=judgements,
        migrated_from=_origin(assessment, plan, work),
    )


def _unapproved(plan: MigrationPlan) -> Iterator[Fault]:
    if plan.approved_by is None:
        yield Fault("$.approvedBy", "nobody has approved the plan", "write who approves it")
    if plan.approved_on is None:
        yield Fault("$.approvedOn", "the plan is not approved", "write the day of its approval")


def _by_code(standards: "Standards") -> "dict[Code, Standard]":
    """Standards by code, however they are given."""
    if isinstance(standards, Catalogue):
        found = [standards.standard(code) for code in standards.keys(Family.STANDARD)]
        return {each.code: each for each in found}
    several = (standards,) if isinstance(standards, Coded) else standards
    return {each.code: each for each in several}


def _strange(
    plan: MigrationPlan, old: "Mapping[Code, Standard]", new: "Mapping[Code, Standard]"
) -> Iterator[Fault]:
    """Standards that are not those of the plan."""
    for position, planned in enumerate(plan.standards):
        for side, standards in (("old", old), ("new", new)):
            expected = planned.old if side == "old" else planned.new
            path = f"$.standards[{position}].{side}"
            if expected is None:
                continue
            name = f"{expected.code}@{expected.version}"
            found = standards.get(expected.code)
            if found is None:
                message = f"the plan is for {name}, which was not given"
                yield Fault(path, message, "give the standard that the plan was made for")
            elif (digest := digest_of_noun(found)) != expected.digest:
                given = f"{found.code}@{found.version} with the digest {digest}"
                message = (
                    f"the plan is for {name} with the digest {expected.digest}, not for {given}"
                )
                yield Fault(f"{path}.digest", message, "compare again, and make a new plan")


def _entry(assessment: Assessment, plan: MigrationPlan) -> tuple[int, PlannedAssessment] | Fault:
    digest = digest_of_noun(assessment)
    for position, each in enumerate(plan.assessments):
        if each.digest == digest:
            if _references(assessment) == [one.item for one in entries_of(each)]:
                return position, each
            message = f"the judgements and the scope listed are not those of {assessment.id!r}"
            return Fault(f"$.assessments[{position}]", message, "make a new plan")
    for position, each in enumerate(plan.assessments):
        if each.assessment == assessment.id:
            message = f"the assessment {assessment.id!r} is not what it was when the plan was made"
            return Fault(f"$.assessments[{position}].digest", message, "make a new plan")
    message = f"the plan is not for the assessment {assessment.id!r}"
    return Fault("$.assessments", message, "make a plan for it")


def _references(assessment: Assessment) -> list[Code]:
    judged = [each.item for each in assessment.judgements]
    return judged + [code for piece in assessment.evidence for code in piece.scope]


class _Targets(NamedTuple):
    """What references may lead to in the later versions."""

    items: dict[Code, CompiledItem]
    scope: frozenset[Code]
    standards: frozenset[Code]


def _targets(after: "Mapping[Code, Standard]", policy: PolicySet) -> _Targets:
    compiled = [compile_standard(each, policy) for each in after.values() if kind_of_result(each)]
    items = {code: item for each in compiled for code, item in each.items.items()}
    scope = frozenset(code for each in compiled for code in each.scope)
    return _Targets(items, scope, frozenset(after))


class _Work:
    """Carries the references of one assessment over; what cannot be done is a fault."""

    def __init__(
        self,
        plan: MigrationPlan,
        entry: PlannedAssessment,
        path: str,
        targets: _Targets,
    ) -> None:
        self._items = {each.item: each for each in plan.items}
        self._places = {each.item: place for place, each in enumerate(plan.items)}
        self._entry, self._path, self._targets = entry, path, targets
        self.faults: list[Fault] = []
        self.judged: list[MigratedJudgement] = []
        self.scoped: list[MigratedScope] = []

    def judgements(self, assessment: Assessment) -> Iterator[Judgement]:
        for position, (said, planned) in enumerate(
            zip(assessment.judgements, self._entry.judgements, strict=True)
        ):
            decision, to = self._outcome(planned, f"{self._path}.judgements[{position}]")
            for code in to:
                self._check_rating(code, said, f"{self._path}.judgements[{position}]")
                yield said if code == said.item else evolve(said, item=code)
            if (planned.fate, decision) != (MigrationFate.CARRIED, None):
                self.judged.append(
                    MigratedJudgement(
                        judgement=position,
                        item=said.item,
                        rating=said.rating,
                        fate=planned.fate,
                        decision=decision,
                        to=to,
                    )
                )

    def evidence(self, assessment: Assessment) -> Iterator[Evidence]:
        planned = iter(enumerate(self._entry.scope))
        for piece in assessment.evidence:
            covered: dict[Code, None] = {}
            for code, (position, entry) in zip(piece.scope, planned, strict=False):
                decision, to = self._outcome(entry, f"{self._path}.scope[{position}]")
                covered |= dict.fromkeys(to)
                if (entry.fate, decision) != (MigrationFate.CARRIED, None):
                    self.scoped.append(
                        MigratedScope(
                            evidence=piece.id, item=code, fate=entry.fate, decision=decision, to=to
                        )
                    )
            scope = tuple(covered)
            yield piece if scope == piece.scope else evolve(piece, scope=scope)

    def _outcome(
        self, entry: PlannedJudgement | PlannedScope, path: str
    ) -> tuple[MigrationDecision | None, tuple[Code, ...]]:
        """What is done with a reference: the decision that there is, and where it leads."""
        decision, named = effective_decision(entry, self._items)
        if entry.decision is None and entry.item in self._places:
            path = f"$.items[{self._places[entry.item]}]"
        if named and decision is not MigrationDecision.MAP:
            self._fault(f"{path}.mapTo", "codes are named, and the decision is not to map", "")
        if decision is MigrationDecision.DROP or (
            decision is None and entry.fate is MigrationFate.DROPPED
        ):
            return decision, ()
        to = named if decision is MigrationDecision.MAP else entry.to
        if decision is MigrationDecision.MAP and not to:
            self._fault(f"{path}.mapTo", f"{entry.item}: no code is named to map to", "name one")
        if decision is MigrationDecision.KEEP and len(to) != 1:
            became = f"it became {', '.join(to)}" if to else "it is gone"
            remedy = 'decide "map", and name codes in mapTo' if to else 'decide "drop" or "map"'
            self._fault(f"{path}.decision", f"{entry.item} cannot be kept: {became}", remedy)
        known = self._targets.scope if isinstance(entry, PlannedScope) else self._targets.items
        for code in to:
            if code not in known and standard_of(code) in self._targets.standards:
                what = "a scope item" if isinstance(entry, PlannedScope) else "an item to judge"
                near = nearest(code, known)
                remedy = f"did you mean {near!r}?" if near else "look at the later version"
                self._fault(f"{path}.mapTo", f"{code} is not {what} of the later version", remedy)
            elif code not in known and code != entry.item:
                self._fault(f"{path}.mapTo", f"{code} is of no standard of the plan", "")
        return decision, tuple(dict.fromkeys(to))

    def _check_rating(self, code: Code, said: Judgement, path: str) -> None:
        item = self._targets.items.get(code)
        if item is not None and said.rating not in item.positions:
            message = f"the rating {said.rating!r} is not on the scale of {code}"
            self._fault(f"{path}.decision", message, "ratings are never converted; judge anew")

    def _fault(self, path: str, message: str, remedy: str) -> None:
        self.faults.append(Fault(path, message, remedy))


def _standards(assessment: Assessment, plan: MigrationPlan) -> Iterator[StandardCode]:
    """The standards of the assessment in their later versions; what is gone is left out."""
    planned = {each.old.code: each.new for each in plan.standards}
    for code in assessment.standards:
        head, version = split_version(code)
        if Code(head) not in planned:
            yield code
        elif (new := planned[Code(head)]) is not None:
            versioned = f"{new.code}@{new.version}"
            is_sound = version and re.match(STANDARD_PATTERN, versioned)
            yield StandardCode(versioned if is_sound else new.code)


def _origin(assessment: Assessment, plan: MigrationPlan, work: _Work) -> MigratedFrom:
    if plan.approved_by is None or plan.approved_on is None:
        message = "only an approved plan is carried out"
        raise ValueError(message)
    named = {split_version(code)[0] for code in assessment.standards}
    return MigratedFrom(
        assessment=assessment.id,
        digest=digest_of_noun(assessment),
        plan=plan.id,
        plan_digest=digest_of_noun(plan),
        approved_by=plan.approved_by,
        approved_on=plan.approved_on,
        standards=tuple(_versions(each) for each in plan.standards if each.old.code in named),
        judgements=tuple(work.judged),
        scope=tuple(work.scoped),
        earlier=_earlier(assessment.migrated_from),
    )


def _versions(planned: PlannedStandard) -> MigratedStandard:
    return MigratedStandard(
        old=planned.old.code,
        old_version=planned.old.version,
        new=planned.new.code if planned.new else None,
        new_version=planned.new.version if planned.new else None,
    )


def _earlier(before: MigratedFrom | None) -> tuple[EarlierMigration, ...]:
    if before is None:
        return ()
    last = EarlierMigration(
        digest=before.digest,
        plan=before.plan,
        plan_digest=before.plan_digest,
        approved_by=before.approved_by,
        approved_on=before.approved_on,
        standards=before.standards,
    )
    return (*before.earlier, last)
