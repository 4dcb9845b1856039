"""
What a document is made of must fit: a supplement its base, a plan its own actions.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from electoral_standards.drift.migration import altered, undecided
from electoral_standards.errors import (
    ElectoralStandardsError,
    Fault,
    InvalidDocumentError,
    nearest,
)
from electoral_standards.interchange.converter import converter
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.migration import MigrationPlan
from electoral_standards.model.plan import DevelopmentAction
from electoral_standards.model.profile import RoleProfile
from electoral_standards.planning.states import wrong_steps
from electoral_standards.profiles import resolve

__all__ = ["migration_faults", "plan_faults", "supplement_faults"]


def _noun(value: Mapping[str, Any], cls: type[Any]) -> Any:
    """The noun that a document stands for; None where that is for another pass to say."""
    fields = {key: each for key, each in value.items() if key not in ("schemaVersion", "type")}
    try:
        return converter().structure(fields, cls)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def supplement_faults(value: Mapping[str, Any], catalogue: Catalogue) -> Iterator[Fault]:
    """Why a profile cannot be composed with the profile that it extends."""
    name = value.get("extends")
    if not isinstance(name, str):
        return
    names = catalogue.keys(Family.PROFILE)
    if name not in names:
        near = nearest(name, names)
        remedy = f"did you mean {near!r}?" if near else f"there are: {', '.join(names)}"
        yield Fault("$.extends", f"no profile is called {name[:60]!r}", remedy)
        return
    profile = _noun(value, RoleProfile)
    if profile is None:
        return
    try:
        resolve(profile, catalogue)
    except InvalidDocumentError as error:
        yield from error.faults
    except ElectoralStandardsError as error:
        yield Fault("$.extends", str(error))


def plan_faults(value: Mapping[str, Any]) -> Iterator[Fault]:
    """Actions that are named twice or not there, and states to which no action can have got."""
    # What names an action is looked at in the document, so that it is told beside faults elsewhere.
    seen: set[str] = set()
    for position, action in _objects(value, "actions"):
        if isinstance(identifier := action.get("id"), str):
            if identifier in seen:
                message = f"the id {identifier[:60]!r} occurs twice"
                where = f"$.actions[{position}].id"
                yield Fault(where, message, "give each action an id of its own")
            seen.add(identifier)
        noun = _noun(action, DevelopmentAction)
        if noun is not None and (wrong := wrong_steps(noun)):
            remedy = "state each step in its order, with who and when"
            yield Fault(f"$.actions[{position}].steps", wrong, remedy)
    for position, gap in _objects(value, "gaps"):
        named = gap.get("actions")
        for number, each in enumerate(named if isinstance(named, list) else ()):
            if isinstance(each, str) and each not in seen:
                path = f"$.gaps[{position}].actions[{number}]"
                yield Fault(path, f"the plan has no action {each[:60]!r}")


def _objects(value: Mapping[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    found = value.get(key)
    parts = enumerate(found if isinstance(found, list) else ())
    return [(position, each) for position, each in parts if isinstance(each, dict)]


def migration_faults(value: Mapping[str, Any]) -> Iterator[Fault]:
    """What was changed in a plan for a migration, and what it leaves undecided once approved."""
    plan = _noun(value, MigrationPlan)
    if plan is None:
        return
    yield from altered(plan)
    if plan.approved_by is not None or plan.approved_on is not None:
        yield from undecided(plan)
