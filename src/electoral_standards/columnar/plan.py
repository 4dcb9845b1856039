"""
What the kernel needs to know of standards, a policy and a profile: codes and tables, made once.

Nothing here decides anything: every table is filled by asking the object path, whose compiled
standards (`assessing.compiled`) these are made of.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from electoral_standards.assessing.compiled import (
    CompiledStandard,
    compile_standard,
    judged_items,
    kind_of_result,
)
from electoral_standards.assessing.policies import policy_set
from electoral_standards.columnar.rules import RuleTable, compile_rule
from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import Fault, InvalidDocumentError, UnknownReferenceError
from electoral_standards.identifiers import standard_of
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.performance_framework import Outcome
from electoral_standards.model.policy import Policy, PolicySet, parse_share
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.profiles import resolve
from electoral_standards.vocabulary import (
    Aggregation,
    Condition,
    ItemKind,
    Progression,
    ResultKind,
)

__all__ = [
    "OutcomeTable",
    "RequirementTable",
    "ScoringPlan",
    "StandardTable",
    "compile_plan",
    "day_number",
]

Integers = NDArray[Any]
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """A day as Arrow counts it: days since 1970-01-01."""
    return day.toordinal() - _EPOCH


class OutcomeTable(NamedTuple):
    """One outcome of a framework."""

    code: str
    #: The code as it stands in names of columns.
    label: str
    #: Numbers of the items of each stage, in the order of `Stage`.
    stages: tuple[Integers, ...]


class StandardTable(NamedTuple):
    """One standard that is scored."""

    code: str
    #: The code as it stands in names of columns.
    label: str
    kind: ResultKind
    #: First number of its items, and the number after the last.
    start: int
    stop: int
    #: Units: numbers of the performance criteria, whose evidence covers the scope.
    criteria: Integers
    #: Units: first number of its scope items, and the number after the last.
    scope_start: int
    scope_stop: int
    #: Units: how many scope items must be covered.
    scope_required: int
    #: Ladders: rank and numbers of the indicators of each level.
    levels: tuple[tuple[int, Integers], ...]
    level_share: tuple[int, int]
    cumulative: bool
    #: Competencies judged as a whole: the highest position on the scale.
    top: int
    #: Competencies judged as a whole: whether judgements come to a level; a majority of them only
    #: comes to met or not met.
    named: bool
    #: Frameworks.
    outcomes: tuple[OutcomeTable, ...]
    information_share: tuple[int, int]


class RequirementTable(NamedTuple):
    """One requirement of the profile."""

    #: The code as it stands in names of columns; different for each requirement.
    label: str
    code: str
    #: Position of its standard in the plan.
    standard: int
    #: Number of the item, or position of the outcome in its standard; -1 for the standard itself.
    part: int
    #: The level asked for, where the requirement states one; otherwise 1.
    level: int
    form: str
    statutory: bool
    importance: int
    headcount: int


@frozen(kw_only=True, eq=False)
class ScoringPlan:
    """
    Standards, a policy, a profile and a day, compiled for the kernel.

    It holds numbers, texts and numpy arrays only, so that it can be sent to other processes.
    """

    #: The day as at which everything is concluded.
    as_at: date
    #: Name and version of the composition of policies.
    policy: tuple[str, str]
    #: Name and version of the profile; None where there is none.
    profile: tuple[str, str] | None
    standards: tuple[StandardTable, ...]
    requirements: tuple[RequirementTable, ...]
    rules: tuple[RuleTable, ...]
    #: Codes of all items that are judged, standard by standard, in document order.
    items: tuple[str, ...]
    #: The rule by which each item is judged.
    item_rules: Integers
    #: Whether an item needs a condition to hold: a row for each condition.
    conditions: Integers
    #: Codes of all scope items of the units that are scored.
    scope: tuple[str, ...]
    #: Codes that are judged in standards that are not scored.
    elsewhere: frozenset[str] = field(repr=False)
    #: Codes of scope items of units that are not scored.
    scope_elsewhere: frozenset[str] = field(repr=False)

    @property
    def day(self) -> int:
        """The day as at which everything is concluded, as Arrow counts days."""
        return day_number(self.as_at)


def compile_plan(
    profile: RoleProfile | str | None = None,
    *,
    as_at: date,
    policy: PolicySet | Policy | str = "default",
    catalogue: Catalogue | None = None,
    standards: Sequence[str] | None = None,
) -> ScoringPlan:
    """
    Compile what is to be scored.

    Args:
        profile: What the role requires, or the name of a profile of the catalogue.
        as_at: The day; judgements observed later do not count.
        policy: Every choice on the way to the verdicts.
        catalogue: Where standards and profiles are looked up; the bundled one if none is given.
        standards: Codes of standards to score beside those that the profile requires; without
            any and without a profile all that can be judged are scored.

    Raises:
        NotSupportedYetError: When the policy is one that the kernel does not take; it says why.
        UnknownReferenceError: When the catalogue lacks a standard, a profile, or what it requires.
        InvalidDocumentError: When a standard holds nothing to judge, or a requirement cannot be
            put in the way in which it is.
    """
    catalogue = load_catalogue() if catalogue is None else catalogue
    policies = policy_set(policy)
    required = catalogue.profile(profile) if isinstance(profile, str) else profile
    required = resolve(required, catalogue) if required else None
    wanted = _wanted(required, standards, catalogue)
    compiled = [compile_standard(each, policies) for each in wanted]
    codes = {each.code for each in wanted}
    judged, scope = _known(catalogue)
    builder = _Builder(compiled, as_at)
    requirements = required.requirements if required else ()
    return ScoringPlan(
        as_at=as_at,
        policy=(policies.name, policies.version),
        profile=(required.name, required.version) if required else None,
        standards=tuple(builder.standards),
        requirements=tuple(builder.requirements(requirements, required)),
        rules=tuple(builder.rules),
        items=tuple(builder.items),
        item_rules=np.array(builder.item_rules, np.int16),
        conditions=np.array(builder.conditions, bool).reshape(-1, len(Condition)).T.copy(),
        scope=tuple(builder.scope),
        elsewhere=frozenset(code for code in judged if standard_of(code) not in codes),
        scope_elsewhere=frozenset(code for code in scope if standard_of(code) not in codes),
    )


def _wanted(
    profile: RoleProfile | None, standards: Sequence[str] | None, catalogue: Catalogue
) -> list[Any]:
    names = list(standards or ())
    names += [standard_of(each.code) for each in (profile.requirements if profile else ())]
    if not names and profile is None:
        every = (catalogue.standard(each) for each in catalogue.keys(Family.STANDARD))
        return [each for each in every if kind_of_result(each)]
    found = {}
    for name in names:
        standard: Any = catalogue.standard(name)
        if kind_of_result(standard) is None:
            message = f"{name} is a description: it holds nothing that can be judged"
            raise InvalidDocumentError([Fault("$", message, "leave it out")], source="standards")
        found[standard.code] = standard
    return list(found.values())


def _known(catalogue: Catalogue) -> tuple[set[str], set[str]]:
    """Codes of everything in a catalogue that can be judged, and of all scope items."""
    judged: set[str] = set()
    scope: set[str] = set()
    for key in catalogue.keys(Family.STANDARD):
        standard = catalogue.standard(key)
        judged |= {code for code, _, _ in judged_items(standard)}
        scope |= {each.code for each in getattr(standard, "range_statements", ())}
    return judged, scope


class _Builder:
    """Numbers the items, rules and scope items of the standards, one after the other."""

    def __init__(self, compiled: Sequence[CompiledStandard], as_at: date) -> None:
        self.items: list[str] = []
        self.item_rules: list[int] = []
        self.conditions: list[list[bool]] = []
        self.rules: list[RuleTable] = []
        self.scope: list[str] = []
        self.standards = [self._standard(each, as_at) for each in compiled]

    def _standard(self, compiled: CompiledStandard, as_at: date) -> StandardTable:
        start, first_rule = len(self.items), len(self.rules)
        self.rules += [
            compile_rule(number, compiled, as_at) for number in range(len(compiled.policy.rules))
        ]
        self.items += compiled.items
        for item in compiled.items.values():
            self.item_rules.append(first_rule + item.rule)
            self.conditions.append([each in item.conditions for each in Condition])
        scope_start = len(self.scope)
        self.scope += compiled.scope
        number = {code: start + n for n, code in enumerate(compiled.items)}
        everything = len(compiled.scope)
        minimum = compiled.policy.scope_minimum
        whole = compiled.items.get(compiled.standard.code)
        return StandardTable(
            code=compiled.standard.code,
            label=_label(compiled.standard.code),
            kind=compiled.kind,
            start=start,
            stop=len(self.items),
            criteria=_numbers(number[code] for code in compiled.items if code in compiled.criteria),
            scope_start=scope_start,
            scope_stop=len(self.scope),
            scope_required=everything if minimum is None else min(minimum, everything),
            levels=tuple(
                (rank, _numbers(number[code] for code in codes)) for rank, codes in compiled.levels
            ),
            level_share=parse_share(compiled.policy.level_share),
            cumulative=compiled.policy.progression is Progression.CUMULATIVE,
            top=len(whole.ratings) - 1 if whole else 0,
            named=whole is not None and whole.aggregation is not Aggregation.MAJORITY,
            outcomes=tuple(
                _outcome(each, number) for each in getattr(compiled.standard, "outcomes", ())
            ),
            information_share=parse_share(compiled.policy.information_share),
        )

    def requirements(
        self, requirements: Sequence[Requirement], profile: RoleProfile | None
    ) -> Iterator[RequirementTable]:
        """
        The requirements of a profile, each against the standard that it is about.

        Raises:
            UnknownReferenceError: When one is about an item or outcome that is not there.
            InvalidDocumentError: When one asks of a standard what is never concluded about it.
        """
        seen: dict[str, int] = {}
        codes = [each.code for each in self.standards]
        for position, each in enumerate(requirements):
            at = codes.index(standard_of(each.code))
            form, part = self._form(position, each, self.standards[at])
            label = _label(each.code)
            seen[label] = seen.get(label, 0) + 1
            yield RequirementTable(
                label=label if seen[label] == 1 else f"{label}_{seen[label]}",
                code=each.code,
                standard=at,
                part=part,
                level=1 if each.level is None else each.level,
                form=form,
                statutory=each.statutory,
                importance=each.importance,
                headcount=each.headcount or (profile.headcount if profile else 1),
            )

    def _form(self, position: int, each: Requirement, standard: StandardTable) -> tuple[str, int]:
        if each.item is not None:
            of = self.items[standard.start : standard.stop]
            if each.item not in of:
                raise UnknownReferenceError(each.item, known=of)
            return "item", standard.start + of.index(each.item)
        if each.outcome is not None:
            outcomes = [outcome.code for outcome in standard.outcomes]
            if each.outcome not in outcomes:
                raise UnknownReferenceError(each.outcome, known=outcomes)
            return "outcome", outcomes.index(each.outcome)
        asks_level = standard.kind in (ResultKind.LADDER, ResultKind.HOLISTIC)
        if standard.kind is ResultKind.LOGIC_MODEL or asks_level != (each.level is not None):
            message = f"a requirement on {standard.code} cannot be put in this way"
            remedy = "a level of a competency, the verdict 'competent' of a unit, or an outcome"
            fault = Fault(f"$.requirements[{position}]", message, remedy)
            raise InvalidDocumentError([fault], source="profile")
        return standard.kind.value, -1


def _numbers(numbers: Iterator[int]) -> Integers:
    return np.fromiter(numbers, np.intp)


def _label(code: str) -> str:
    return code.replace(".", "_").replace("-", "_")


_STAGES = (
    ItemKind.INPUT,
    ItemKind.ACTIVITY,
    ItemKind.INFORMATION,
    ItemKind.DIFFERENCE,
    ItemKind.MEASURE,
)


def _outcome(outcome: Outcome, number: dict[Any, int]) -> OutcomeTable:
    judged = [(part.kind, number[part.code]) for part in outcome.parts() if part.code in number]
    return OutcomeTable(
        code=outcome.code,
        label=_label(outcome.code),
        stages=tuple(_numbers(each for kind, each in judged if kind is stage) for stage in _STAGES),
    )
