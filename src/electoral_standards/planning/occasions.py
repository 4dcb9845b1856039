"""
Occasions: which items can be shown together, by which kind of evidence, and at what effort.

This project's own rules. One occasion shows items that stand together in their document: under
one heading of a unit, in one level of a ladder, in one area of activity, in one other stage of an
outcome; besides, every item that a crosswalk aligns with one of these, since the evidence for the
one would be looked at for the other. Its kind of evidence is one that the policy accepts for
each of the items. Evidence for a criterion can cover one item of the unit's scope.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from electoral_standards.assessing.compiled import CompiledStandard, compile_standard, judged_items
from electoral_standards.identifiers import Code, standard_of
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.plan import EffortRates
from electoral_standards.model.policy import JudgingRule, PolicySet
from electoral_standards.vocabulary import ActionKind, EvidenceMethod, ItemKind

__all__ = ["Occasion", "Open", "Showing", "occasions"]


class Open(NamedTuple):
    """What a plan has to settle."""

    #: Items to be shown: not known, or too old by the date of the plan.
    unknown: tuple[Code, ...]
    #: Items known to be missing.
    missing: tuple[Code, ...]
    #: Scope items to be covered, each with a criterion whose evidence may cover it.
    scope: Mapping[Code, Code]
    #: Items and scope items that hold today.
    held: Collection[Code]


class Occasion(NamedTuple):
    """Items that can be settled together."""

    #: What it would be for.
    kind: ActionKind
    #: By which kind of evidence.
    method: EvidenceMethod
    #: The items that are settled.
    items: tuple[Code, ...]
    #: What most of them stand under.
    group: str = ""
    #: Those of them that a crosswalk links to the others.
    linked: frozenset[Code] = frozenset()
    #: The scope items that are covered.
    scope: tuple[Code, ...] = ()
    #: A criterion to be judged along, where the scope needs one.
    alongside: tuple[Code, ...] = ()
    #: How many separate pieces of evidence it brings.
    pieces: int = 1
    #: What it takes.
    effort: int = 0

    @property
    def reason(self) -> str:
        """Why the items go together."""
        said = []
        if own := [code for code in self.items if code not in self.linked]:
            said.append(f"{'they stand' if len(own) > 1 else 'it stands'} {self.group}")
        if linked := [code for code in self.items if code in self.linked]:
            said.append(f"the crosswalk links {', '.join(linked)}")
        if self.scope:
            said.append(f"its evidence covers {', '.join(self.scope)}")
        return "; ".join(said)


class Showing:
    """What stands where in the standards, and which evidence the policy accepts for it."""

    def __init__(self, catalogue: Catalogue, policy: PolicySet) -> None:
        """Look standards up in the *catalogue* when they are needed."""
        self._catalogue = catalogue
        self._policy = policy
        self._compiled: dict[str, CompiledStandard] = {}
        self._groups: dict[str, dict[Code, str]] = {}
        self._aligned: dict[Code, frozenset[Code]] = {}

    def standard(self, code: str) -> CompiledStandard:
        """The standard to which a code belongs, under the policy."""
        key = standard_of(code)
        if key not in self._compiled:
            self._compiled[key] = compile_standard(self._catalogue.standard(key), self._policy)
        return self._compiled[key]

    def rule(self, code: Code) -> JudgingRule:
        """How an item is judged."""
        standard = self.standard(code)
        return standard.policy.rules[standard.items[code].rule]

    def methods(self, code: Code) -> tuple[EvidenceMethod, ...]:
        """How an item may be shown; in any way where no evidence is asked for and none is named."""
        return self.rule(code).evidence.methods or tuple(EvidenceMethod)

    def pieces(self, code: Code) -> int:
        """How many pieces of evidence an item needs."""
        rule = self.rule(code)
        return max(1, rule.evidence.minimum, rule.mastery_count or 1)

    def group(self, code: Code) -> str:
        """What an item stands under."""
        key = standard_of(code)
        if key not in self._groups:
            self._groups[key] = dict(_groups(self.standard(code).standard))
        return self._groups[key][code]

    def aligned(self, code: Code) -> frozenset[Code]:
        """The items that a crosswalk aligns with an item."""
        if code not in self._aligned:
            found = self._catalogue.alignments(code)
            self._aligned[code] = frozenset(each.target for each in found)
        return self._aligned[code]


def _groups(standard: Any) -> Iterator[tuple[Code, str]]:  # noqa: ANN401 - any kind of standard
    """Every judged item, and the words for what it stands under."""
    heads = {
        part.code: f"under {part.group!r} in {standard.code}"
        for part in standard.parts()
        if hasattr(part, "group")
    }
    kinds = {ItemKind.BEHAVIOURAL_INDICATOR, ItemKind.ACTIVITY, ItemKind.INFORMATION}
    for code, kind, _ in judged_items(standard):
        if code in heads:
            yield code, heads[code]
        elif kind in kinds:
            # The level or the area stands two steps above its parts, or three above a leaf.
            depth = 2 if kind is ItemKind.BEHAVIOURAL_INDICATOR else 3
            yield code, f"in {'.'.join(code.split('.')[:depth])}"
        elif kind is ItemKind.COMPETENCY:
            yield code, f"in {code} as a whole"
        else:
            yield code, f"in {code.rpartition('.')[0]}, its {kind.value.replace('_', ' ')} items"


def occasions(wanted: Open, showing: Showing, rates: EffortRates) -> list[Occasion]:
    """
    Every occasion that would settle something.

    Args:
        wanted: What is to be settled.
        showing: What stands together, and which evidence is accepted.
        rates: What actions take.

    Returns:
        The occasions; those for what is not known first, and of each group the kind of evidence
        first that the policy names first.
    """
    found: list[Occasion] = []
    for items, missing in ((wanted.unknown, False), (wanted.missing, True)):
        for group, seeds in _by_group(items, showing).items():
            linked = _linked(seeds, items, showing)
            for method in _methods(seeds, showing):
                shown = _accepted((*seeds, *linked), method, showing)
                kind = _kind(shown, wanted.held, missing=missing)
                found.append(Occasion(kind, method, shown, group, frozenset(linked)))
    found += [*_with_scope(found, wanted, showing)]
    return [_priced(each, showing, rates) for each in found]


def _by_group(items: Iterable[Code], showing: Showing) -> dict[str, list[Code]]:
    groups: dict[str, list[Code]] = {}
    for code in items:
        groups.setdefault(showing.group(code), []).append(code)
    return groups


def _linked(seeds: list[Code], items: tuple[Code, ...], showing: Showing) -> list[Code]:
    near = {code for seed in seeds for code in showing.aligned(seed)}
    return [code for code in items if code in near and code not in seeds]


def _methods(seeds: Iterable[Code], showing: Showing) -> dict[EvidenceMethod, None]:
    """Every kind of evidence that some of the items accept, in the order of the policy."""
    return dict.fromkeys(method for code in seeds for method in showing.methods(code))


def _accepted(items: Iterable[Code], method: EvidenceMethod, showing: Showing) -> tuple[Code, ...]:
    return tuple(code for code in items if method in showing.methods(code))


def _kind(items: Iterable[Code], held: Collection[Code], *, missing: bool) -> ActionKind:
    if missing:
        return ActionKind.DEVELOP
    is_held = all(code in held for code in items)
    return ActionKind.RENEW if is_held else ActionKind.GATHER_EVIDENCE


def _priced(occasion: Occasion, showing: Showing, rates: EffortRates) -> Occasion:
    """The occasion with the pieces of evidence that it must bring, and what it takes."""
    kind = occasion.kind
    pieces = max(showing.pieces(code) for code in (*occasion.items, *occasion.alongside))
    each = rates.renew if kind is ActionKind.RENEW else rates.gather_evidence
    effort = pieces * each + (rates.develop if kind is ActionKind.DEVELOP else 0)
    return occasion._replace(pieces=pieces, effort=effort)


def _with_scope(found: Iterable[Occasion], wanted: Open, showing: Showing) -> Iterator[Occasion]:
    """Occasions that cover an item of the scope as well; failing all else, one of its own."""
    shown = [each for each in found if each.kind is not ActionKind.DEVELOP]
    for scope, criterion in wanted.scope.items():
        criteria = showing.standard(scope).criteria
        counting = showing.rule(criterion).evidence.methods
        for each in shown:
            if each.method in counting and criteria.intersection(each.items):
                kind = _kind((*each.items, scope), wanted.held, missing=False)
                yield each._replace(kind=kind, scope=(scope,))
        kind = _kind((scope,), wanted.held, missing=False)
        for method in counting[:1]:
            yield Occasion(kind, method, (), scope=(scope,), alongside=(criterion,))
