"""
Rules about role profiles: what they require must be there to be held.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from electoral_standards.checks.rule import Problems, Rule
from electoral_standards.checks.view import View
from electoral_standards.model.competency import Competency, ContrastPair
from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.model.profile import Requirement
from electoral_standards.model.provenance import JudgedItem
from electoral_standards.vocabulary import Authority, ItemKind

__all__ = ["RULES"]

_IMPORTANCE: Final = range(1, 6)


def _requirements(view: View) -> Iterator[tuple[str, Requirement]]:
    """Every requirement of every profile, and where it stands."""
    for profile in view.profiles():
        for number, requirement in enumerate(profile.requirements, 1):
            yield f"{profile.name} requirement {number}", requirement


def _resolved(view: View) -> Iterator[tuple[str, Requirement, Any]]:
    for where, requirement in _requirements(view):
        if requirement.code in view.known:
            yield where, requirement, view.known[requirement.code]


def _not_there(view: View) -> Problems:
    for where, requirement in _requirements(view):
        if reason := view.missing(requirement.code):
            yield where, reason


def _wrong_form(view: View) -> Problems:
    for where, requirement, found in _resolved(view):
        if requirement.standard is None:
            continue
        if isinstance(found, OccupationalStandard):
            if requirement.verdict is None:
                yield where, f"{found.code} is a unit: require the verdict 'competent'"
        elif isinstance(found, Competency):
            if requirement.level is None:
                yield where, f"{found.code} is a competency: require a level"
        else:
            yield where, f"{requirement.code} is neither a unit nor a competency with levels"


def _no_such_level(view: View) -> Problems:
    for where, requirement, found in _resolved(view):
        if requirement.level is None or not isinstance(found, Competency):
            continue
        top = _top(found)
        if top is not None and not 0 <= requirement.level <= top:
            yield where, f"{found.code} has no level {requirement.level}; the highest is {top}"


def _top(competency: Competency) -> int | None:
    """The highest level that the document speaks of; None where it speaks of none."""
    if competency.levels:
        return max(level.rank for level in competency.levels)
    return max((n for band in competency.development_bands for n in band.levels), default=None)


def _item_not_judged(view: View) -> Problems:
    for where, requirement, found in _resolved(view):
        if requirement.item is not None and not is_judged(found):
            yield where, f"{requirement.item} is no item that is judged"


def is_judged(found: Any) -> bool:  # noqa: ANN401 - whatever has a code
    """Whether a rater can judge it: no list head, no scope item, no description."""
    if isinstance(found, Competency):
        return not found.levels
    return isinstance(found, (JudgedItem, ContrastPair)) and not getattr(found, "items", ())


def _no_outcome(view: View) -> Problems:
    for where, requirement, found in _resolved(view):
        kind = getattr(found, "kind", None)
        if requirement.outcome is not None and kind != ItemKind.OUTCOME:
            yield where, f"{requirement.outcome} is no outcome"


def _no_reason(view: View) -> Problems:
    for where, requirement in _requirements(view):
        if not requirement.reason.strip():
            yield where, f"no reason is given for requiring {requirement.code}"


def _importance_out_of_range(view: View) -> Problems:
    for where, requirement in _requirements(view):
        if requirement.importance not in _IMPORTANCE:
            yield where, f"an importance of {requirement.importance}; it goes from 1 to 5"


def _required_twice(view: View) -> Problems:
    for profile in view.profiles():
        for code, count in Counter(each.code for each in profile.requirements).items():
            if count > 1:
                yield profile.name, f"{code} is required {count} times; require it once"


def _generic(view: View) -> Problems:
    for where, requirement, found in _resolved(view):
        source = getattr(found, "source", None)
        if requirement.standard and source and source.authority == Authority.GENERIC:
            yield where, f"{requirement.standard} is generic text and no authority for anything"


RULES: Final = (
    Rule(
        code="C401",
        title="Whatever a profile requires is in the catalogue.",
        reason="A gap against nothing cannot be measured.",
        find=_not_there,
    ),
    Rule(
        code="C402",
        title="A unit is required with a verdict, a competency with a level.",
        reason="Nothing else is ever concluded about them.",
        find=_wrong_form,
    ),
    Rule(
        code="C403",
        title="A level that is required exists.",
        reason="One that does not can be held by nobody.",
        find=_no_such_level,
    ),
    Rule(
        code="C404",
        title="An item that is required is judged.",
        reason="Of any other item there is no finding.",
        find=_item_not_judged,
    ),
    Rule(
        code="C405",
        title="An outcome that is required is an outcome.",
        reason="Only outcomes are supported.",
        find=_no_outcome,
    ),
    Rule(
        code="C406",
        title="Every requirement says why the role has it.",
        reason="Who is measured by it may ask.",
        find=_no_reason,
    ),
    Rule(
        code="C407",
        title="Importance goes from 1 to 5.",
        reason="Ranks multiply it by the shortfall.",
        find=_importance_out_of_range,
    ),
    Rule(
        code="C408",
        title="Nothing is required twice by one profile.",
        reason="It would weigh twice, and its two gaps could differ.",
        find=_required_twice,
    ),
    Rule(
        code="C409",
        title="No profile requires a generic description as a standard.",
        reason="It is authority for nothing.",
        find=_generic,
    ),
)
