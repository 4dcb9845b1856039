"""
Role profiles made of others.

A base with a local supplement, a step from one role to the next, and what a standard asks.
"""

from collections.abc import Iterator
from typing import Any, cast

from attrs import evolve

from electoral_standards.assessing.compiled import judged_items, kind_of_result
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import Code, Identifier, Name, Statement, standard_of
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.vocabulary import ItemKind, ResultKind, Verdict

__all__ = ["compose", "implied_profile", "resolve", "step_between", "weakened"]


def resolve(profile: RoleProfile, catalogue: Catalogue) -> RoleProfile:
    """
    A profile with everything that it takes over from the profiles that it extends.

    Args:
        profile: The profile; one that extends none is given back as it is.
        catalogue: Where the profiles that are extended are looked up.

    Returns:
        A profile that stands alone.

    Raises:
        UnknownReferenceError: When the catalogue does not have a profile that is extended.
        InvalidDocumentError: When a statutory requirement is weakened, or a profile extends
            itself in the end.
    """
    chain = [profile]
    while (name := chain[-1].extends) is not None:
        if name in [each.name for each in chain]:
            message = f"{profile.name} extends itself: {' < '.join(each.name for each in chain)}"
            fault = Fault("$.extends", message, "a base is a profile of its own")
            raise InvalidDocumentError([fault], source=f"profile {profile.name}")
        chain.append(catalogue.profile(name))
    whole = chain.pop()
    for supplement in reversed(chain):
        whole = compose(whole, supplement)
    return whole


def compose(base: RoleProfile, supplement: RoleProfile) -> RoleProfile:
    """
    A profile and a local supplement to it, as one.

    A requirement of the supplement, stated in full, takes the place of the one on the same code,
    or is added at the end. What is statutory may be tightened and never weakened. How many
    people should hold a requirement is the base's choice, unless a requirement of the supplement
    says otherwise.

    Args:
        base: What the role requires everywhere.
        supplement: What it requires here besides, or more strictly.

    Returns:
        A profile that stands alone, under the name of the supplement.

    Raises:
        InvalidDocumentError: When the supplement weakens a statutory requirement; each attempt is
            a fault, with its place in the supplement and the reason.
    """
    if faults := [*weakened(base, supplement)]:
        raise InvalidDocumentError(faults, source=f"profile {supplement.name}")
    local = {each.code: each for each in supplement.requirements}
    kept = tuple(_taken(each, local.pop(each.code, None)) for each in base.requirements)
    return evolve(
        supplement,
        requirements=(*kept, *local.values()),
        headcount=base.headcount,
        extends=None,
    )


def _taken(old: Requirement, new: Requirement | None) -> Requirement:
    """What takes the place of a requirement; what the new one leaves unsaid stays as it was."""
    if new is None:
        return old
    headcount = old.headcount if new.headcount is None else new.headcount
    return evolve(new, headcount=headcount, reason=new.reason or old.reason)


def weakened(base: RoleProfile, supplement: RoleProfile) -> Iterator[Fault]:
    """
    Where a supplement weakens what its base holds to be statutory.

    Each fault has the JSON path in the supplement, says what is weakened, and how to mend it.
    """
    law = {each.code: each for each in base.requirements if each.statutory}
    for position, requirement in enumerate(supplement.requirements):
        old = law.get(Code(requirement.code))
        if old is None:
            continue
        for key, now, least in _weaker(old, requirement, base.headcount):
            message = (
                f"{old.code} is statutory in {base.name}, which a supplement may tighten and never "
                f"weaken: {key} is {now} here and {least} there"
            )
            remedy = f"write {least} or more" if least != "true" else "write true"
            yield Fault(f"$.requirements[{position}].{key}", message, remedy)


def _weaker(old: Requirement, new: Requirement, headcount: int) -> Iterator[tuple[str, str, str]]:
    """Every respect in which a requirement asks for less: its key, what it says, the least."""
    if not new.statutory:
        yield "statutory", "false", "true"
    people = old.headcount or headcount
    for key, now, least in (
        ("level", new.level, old.level),
        ("importance", new.importance, old.importance),
        ("headcount", new.headcount, people),
    ):
        if now is not None and least is not None and now < least:
            yield key, str(now), str(least)


def step_between(here: RoleProfile, there: RoleProfile, *, catalogue: Catalogue) -> RoleProfile:
    """
    What one role requires beyond another: what it takes to move.

    Left out is what whoever meets *here* meets as well: the same requirement at the same level
    or a lower one, an item of a unit of which competence is required, an item (information
    excepted) of an outcome that must be supported. An item of a level is not left out, since the
    share of a level that must be met is for the policy to say.

    Args:
        here: The role that is held.
        there: The role that is aimed at.
        catalogue: Where profiles that these extend, and the standards, are looked up.

    Returns:
        A profile of the requirements that differ, as *there* states them and in its order.

    Raises:
        UnknownReferenceError: When the catalogue lacks what a requirement is about.
    """
    here, there = resolve(here, catalogue), resolve(there, catalogue)
    levels = {each.code: each.level for each in here.requirements}
    met = {code for each in here.requirements for code in _items_met(each, catalogue)}

    def is_met(each: Requirement) -> bool:
        if each.level == 0 or each.code in met:
            return True
        return each.code in levels and (each.level or 0) <= (levels[each.code] or 0)

    return evolve(
        there,
        name=Name(f"{here.name}-to-{there.name}"),
        title=Statement(f"From {here.title} to {there.title}"),
        description=Statement(f"What {there.name} requires beyond {here.name}."),
        requirements=tuple(each for each in there.requirements if not is_met(each)),
    )


def _items_met(requirement: Requirement, catalogue: Catalogue) -> Iterator[Code]:
    """The items that are met by everyone who meets a requirement, under every policy."""
    if requirement.verdict is None and requirement.outcome is None:
        return
    for code, kind, _ in judged_items(catalogue.standard(standard_of(requirement.code))):
        within = requirement.verdict is not None or code.startswith(f"{requirement.code}.")
        if within and kind is not ItemKind.INFORMATION:
            yield code


def implied_profile(code: str, *, catalogue: Catalogue) -> RoleProfile:
    """
    The profile that asks for a standard, or a part of one, and nothing else.

    Args:
        code: A unit (competent in it), a ladder or a competency judged as a whole (its highest
            level), a framework (every outcome supported), a level, an outcome, or an item.
        catalogue: Where it is looked up.

    Returns:
        A profile named after the code, with the authority of the standard's own document.

    Raises:
        UnknownReferenceError: When nothing has the code.
        InvalidDocumentError: When it is nothing that can be required.
    """
    found: Any = catalogue[code]
    about = getattr(found, "code", "")
    requirements = _asked(found, catalogue) if about else ()
    if not requirements:
        message = f"{code} is nothing that can be required"
        remedy = "name a standard, a level, an outcome or an item that is judged"
        raise InvalidDocumentError([Fault("$", message, remedy)], source=code)
    standard = catalogue.standard(standard_of(about))
    return RoleProfile(
        name=Name(about.lower().replace(".", "-")),
        version=Identifier(standard.version),
        title=Statement(getattr(found, "title", "") or found.statement),
        authority=standard.source.authority,
        description=Statement(f"What {about} asks, and nothing else."),
        requirements=requirements,
        headcount=1,
    )


def _asked(found: Any, catalogue: Catalogue) -> tuple[Requirement, ...]:  # noqa: ANN401
    """What a standard or a part of one asks; nothing where nothing in it is judged."""
    code = Code(found.code)
    standard = catalogue.standard(standard_of(code))
    kind = kind_of_result(standard)
    if kind is None:
        return ()
    part = getattr(found, "kind", None)
    if part is ItemKind.OUTCOME:
        return (Requirement(outcome=code),)
    if part is ItemKind.LEVEL:
        return (Requirement(standard=Code(standard.code), level=found.rank),)
    if code != standard.code:
        judged = {each for each, _, _ in judged_items(standard)}
        return (Requirement(item=code),) if code in judged else ()
    return tuple(_whole(standard, kind))


def _whole(standard: Any, kind: ResultKind) -> Iterator[Requirement]:  # noqa: ANN401
    match kind:
        case ResultKind.UNIT:
            yield Requirement(standard=standard.code, verdict=cast("Any", Verdict.COMPETENT))
        case ResultKind.LADDER:
            yield Requirement(standard=standard.code, level=max(x.rank for x in standard.levels))
        case ResultKind.HOLISTIC:
            # Its document describes no levels; the bands of development name them.
            bands = (n for band in standard.development_bands for n in band.levels)
            if top := max(bands, default=None):
                yield Requirement(standard=standard.code, level=top)
        case ResultKind.LOGIC_MODEL:
            yield from (Requirement(outcome=each.code) for each in standard.outcomes)
