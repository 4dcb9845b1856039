"""
What stands in a form: for each standard its items in plain words, and what a role asks of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import frozen

from electoral_standards.assessing.compiled import (
    CompiledStandard,
    compile_standard,
    kind_of_result,
)
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.exchange.forms.words import CIRCUMSTANCES, name_in_cell
from electoral_standards.identifiers import Code, StandardCode, split_version
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.competency import RatingScale
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.profiles import resolve
from electoral_standards.vocabulary import ItemKind, ResultKind

__all__ = ["Form", "FormItem", "FormStandard", "ScopeItem", "make_form"]


@frozen(kw_only=True)
class FormItem:
    """A row to judge."""

    #: Code of the item.
    code: Code
    #: Where in the standard it stands.
    part: str
    #: What it says, in plain words.
    text: str
    #: What it says, in the official wording; empty where the catalogue has it from no text pack.
    official: str
    #: When it applies; empty for always.
    applies: str
    #: What the role asks for; empty where it asks for nothing.
    needed: str
    #: The scale on which it is rated.
    scale: RatingScale


@frozen(kw_only=True)
class ScopeItem:
    """A kind of situation that evidence is to cover."""

    #: Code of the scope item.
    code: Code
    #: What it says, in plain words.
    text: str
    #: What it says, in the official wording; empty where the catalogue has it from no text pack.
    official: str


@frozen(kw_only=True)
class FormStandard:
    """One standard of a form."""

    #: The standard as the record is to name it, with or without a version.
    named: StandardCode
    #: The standard, under the policy.
    compiled: CompiledStandard
    #: Its items, in the order of the document.
    items: tuple[FormItem, ...]
    #: Its scope, where it has one.
    scope: tuple[ScopeItem, ...]
    #: What the role asks for, in a sentence; empty for nothing.
    asked: str

    @property
    def code(self) -> str:
        """Code of the standard, without a version."""
        return str(self.compiled.standard.code)

    @property
    def title(self) -> str:
        """Title of the standard, as published."""
        return str(self.compiled.standard.title)

    @property
    def has_official(self) -> bool:
        """Whether the official wording of any of it stands in the form."""
        of_items = any(each.official for each in self.items)
        return of_items or any(each.official for each in self.scope)


@frozen(kw_only=True)
class Form:
    """Everything that a form shows."""

    #: The standards, in the order of their sheets.
    standards: tuple[FormStandard, ...]
    #: The policy, whose scales the ratings are on.
    policy: PolicySet
    #: The role for which it was made; None for none in particular.
    profile: RoleProfile | None
    #: The record that it is filled in with; None for an empty form.
    record: Assessment | None


def make_form(
    codes: Sequence[str],
    *,
    catalogue: Catalogue,
    policy: PolicySet,
    profile: RoleProfile | None = None,
    record: Assessment | None = None,
) -> Form:
    """
    Put a form together.

    Args:
        codes: The standards; where there are none, those of the record, else of the role.
        catalogue: Where they are looked up. Official wording that it has from text packs stands in
            the form beside the plain words.
        policy: The policy whose scales the ratings are on.
        profile: A role; the form then says what it asks for.
        record: An assessment to fill the form in with.

    Raises:
        UnknownReferenceError: When the catalogue lacks a standard or a profile.
        InvalidDocumentError: When a standard holds nothing to judge or is named twice, there is
            none at all, or the record has judgements that do not fit into the form.
    """
    whole = resolve(profile, catalogue) if profile else None
    named = [*codes] or [*(record.standards if record else ())] or [*_of_role(whole, catalogue)]
    _refuse(_unusable(named, catalogue), "the form")
    asked = _Asked(whole.requirements if whole else (), catalogue)
    made = tuple(
        _standard(code, compile_standard(catalogue.standard(code), policy), catalogue, asked)
        for code in named
    )
    if record is not None:
        _refuse(_misfits(record, made), "the record")
    return Form(standards=made, policy=policy, profile=whole, record=record)


def _refuse(faults: Iterable[Fault], source: str) -> None:
    if found := [*faults]:
        raise InvalidDocumentError(found, source=source)


def _of_role(profile: RoleProfile | None, catalogue: Catalogue) -> Iterator[str]:
    asked = {each.code.partition(".")[0] for each in (profile.requirements if profile else ())}
    for code in catalogue.keys(Family.STANDARD):
        if code in asked and kind_of_result(catalogue.standard(code)) is not None:
            yield code


def _unusable(named: Sequence[str], catalogue: Catalogue) -> Iterator[Fault]:
    if not named:
        yield Fault("$", "it would have no standard", "name standards, such as SFJES19, or a role")
    seen: set[str] = set()
    for code in named:
        standard = catalogue.standard(code)
        if kind_of_result(standard) is None:
            message = "it is a description of a role: it holds nothing that can be judged"
            yield Fault(code, message, "leave it out")
        if standard.code in seen:
            yield Fault(code, "this standard is named twice", "name each standard once")
        seen.add(standard.code)


def _misfits(record: Assessment, standards: Sequence[FormStandard]) -> Iterator[Fault]:
    items = {code: item for each in standards for code, item in each.compiled.items.items()}
    seen: set[str] = set()
    for position, piece in enumerate(record.evidence):
        if not (name := name_in_cell(piece.id)) or name in seen:
            message = f"the id {piece.id!r} differs from another in nothing that is seen"
            yield Fault(f"$.evidence[{position}].id", message, "give it an id that shows")
        seen.add(name)
    for position, judgement in enumerate(record.judgements):
        item, path = items.get(judgement.item), f"$.judgements[{position}]"
        if item is None:
            message = f"{judgement.item} is in none of the standards of the form"
            yield Fault(f"{path}.item", message, "name its standard too")
        elif judgement.rating not in item.positions:
            message = f"{judgement.rating!r} is no rating for {judgement.item}"
            yield Fault(f"{path}.rating", message, "name the policy that it was made for")


class _Asked:
    """What a role asks for, by standard and by item."""

    def __init__(self, requirements: Iterable[Requirement], catalogue: Catalogue) -> None:
        #: By the code of an item; by the code of what items are parts of.
        self.items: dict[str, str] = {}
        self.with_parts: dict[str, str] = {}
        self.sentences: dict[str, list[str]] = {}
        for each in requirements:
            standard = catalogue.standard(each.code.partition(".")[0])
            words = self._words(each)
            if not words or kind_of_result(standard) is None:
                continue
            said = words if "." not in each.code else f"{each.code} {words}"
            statutory = " (statutory)" if each.statutory else ""
            self.sentences.setdefault(standard.code, []).append(said + statutory)
            for code, and_parts in self._items(each, standard):
                asked = f"{words[0].upper()}{words[1:]}{statutory}"
                (self.with_parts if and_parts else self.items)[code] = asked

    @staticmethod
    def _words(requirement: Requirement) -> str:
        if requirement.level is not None:
            return f"level {requirement.level}" if requirement.level else ""
        if requirement.standard is not None:
            return "competent"
        return "to be met" if requirement.item is not None else "to be supported"

    @staticmethod
    def _items(requirement: Requirement, standard: Any) -> Iterator[tuple[str, bool]]:
        """The codes that a requirement is about, each with whether all below it is meant too."""
        if requirement.level is None:
            yield requirement.code, requirement.item is None
            return
        for level in getattr(standard, "levels", ()):
            if level.rank <= requirement.level:
                yield from ((each.code, False) for each in level.indicators)
        if not getattr(standard, "levels", ()):
            yield standard.code, False  # its pairs are judged beside the level, and not for it

    def of(self, code: str) -> str:
        """What is asked of an item: by its own code, or by what it is a part of."""
        if code in self.items:
            return self.items[code]
        while code and code not in self.with_parts:
            code = code.rpartition(".")[0]
        return self.with_parts.get(code, "")


def _standard(
    named: str, compiled: CompiledStandard, catalogue: Catalogue, asked: _Asked
) -> FormStandard:
    standard = compiled.standard
    parts = dict(_parts(compiled))
    texts = {part.code: part.statement for part in standard.parts()}
    texts[standard.code] = standard.statement if compiled.kind is ResultKind.HOLISTIC else ""
    heads = {each.code: head for head in standard.parts() for each in getattr(head, "items", ())}
    items = tuple(
        FormItem(
            code=item.code,
            part=parts.get(item.code, ""),
            text=_below(heads, item.code, texts.get),
            official=_below(heads, item.code, partial(_official, catalogue)),
            applies=" and ".join(CIRCUMSTANCES[each] for each in item.conditions),
            needed=asked.of(item.code),
            scale=item.scale,
        )
        for item in compiled.items.values()
    )
    scope = tuple(
        ScopeItem(code=code, text=texts[code], official=_official(catalogue, code))
        for code in compiled.scope
    )
    head, version = split_version(named)
    return FormStandard(
        named=StandardCode(head.upper() + (f"@{version}" if version else "")),
        compiled=compiled,
        items=items,
        scope=scope,
        asked="; ".join(asked.sentences.get(standard.code, ())),
    )


def _below(heads: Mapping[str, Any], code: str, text_of: Callable[[str], str | None]) -> str:
    """The text of an item; below that of the list's head, without which it says little."""
    text = text_of(code) or ""
    head = text_of(heads[code].code) if code in heads else None
    return f"{head.rstrip(':')}: {text}" if head and text else text


def _official(catalogue: Catalogue, code: str) -> str:
    if (text := catalogue.official(code)) is not None:
        return text
    sides = catalogue.official(f"{code}.means"), catalogue.official(f"{code}.doesNotMean")
    if all(sides):
        return f"{sides[0]} - and not: {sides[1]}"
    return catalogue.official(f"{code}.definition") or ""


def _parts(compiled: CompiledStandard) -> Iterator[tuple[str, str]]:
    """Each judged item with the words for where it stands."""
    standard = compiled.standard
    for each in getattr(standard, "performance_criteria", ()):
        yield each.code, _under("Performance", each.group)
    for each in getattr(standard, "knowledge_requirements", ()):
        yield each.code, _under("Knowledge", each.group)
    if compiled.kind is ResultKind.HOLISTIC:
        yield standard.code, "The competency as a whole"
    for level in getattr(standard, "levels", ()):
        yield from ((each.code, f"Level {level.rank}") for each in level.indicators)
    for each in getattr(standard, "contrast_pairs", ()):
        yield each.code, "What it means, and does not mean"
    for outcome in getattr(standard, "outcomes", ()):
        yield from _parts_of_outcome(outcome)


def _under(kind: str, group: str) -> str:
    return f"{kind}: {group}" if group else kind


_STAGES = {
    ItemKind.INPUT: "Inputs",
    ItemKind.DIFFERENCE: "Differences",
    ItemKind.MEASURE: "Success measures",
}


def _parts_of_outcome(outcome: Any) -> Iterator[tuple[str, str]]:
    name = f"Outcome {outcome.code.rpartition('.O')[2]}"
    for each in (*outcome.inputs, *outcome.differences, *outcome.measures):
        yield each.code, f"{name}: {_STAGES[each.kind]}"
    for area in outcome.areas:
        for each in area.activities:
            yield each.code, f"{name}: Activities - {area.statement}"
        for information in area.information:
            for each in information.items or (information,):
                yield each.code, f"{name}: Information - {area.statement}"
