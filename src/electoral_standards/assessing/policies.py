"""
Policies, compositions and scales by name.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from attrs import evolve

from electoral_standards.assessing.scales import HELD, MET, PWS_LEVEL, SCALES
from electoral_standards.assessing.shipped import (
    CUMULATIVE_LADDER,
    DEFAULT,
    INDEPENDENT_LADDER,
    NOS_UNIT,
    RO_FRAMEWORK,
    STRICT_EVIDENCE,
    WHOLE_COMPETENCY,
)
from electoral_standards.errors import UnknownReferenceError
from electoral_standards.model.competency import RatingScale
from electoral_standards.model.policy import Policy, PolicySet

__all__ = [
    "CUMULATIVE_LADDER",
    "DEFAULT",
    "HELD",
    "INDEPENDENT_LADDER",
    "MET",
    "NOS_UNIT",
    "PWS_LEVEL",
    "RO_FRAMEWORK",
    "STRICT_EVIDENCE",
    "WHOLE_COMPETENCY",
    "compose",
    "policies",
    "policy_set",
    "policy_sets",
    "scales",
]


@cache
def policy_sets() -> Mapping[str, PolicySet]:
    """Every composition that comes with the package, by name."""
    from electoral_standards.assessing.canvas import CANVAS_SETS

    return {each.name: each for each in (DEFAULT, STRICT_EVIDENCE, *CANVAS_SETS)}


@cache
def policies() -> Mapping[str, Policy]:
    """Every policy for one kind of standard that comes with the package, by name."""
    held = [each for found in policy_sets().values() for each in found.policies]
    return {each.name: each for each in (*held, INDEPENDENT_LADDER)}


def scales() -> Mapping[str, RatingScale]:
    """Every scale that comes with the package and with no document, by name."""
    return SCALES


def policy_set(policy: str | Policy | PolicySet) -> PolicySet:
    """
    What to assess under.

    Args:
        policy: The name of a composition, or of a policy for one kind of standard, that comes
            with the package; or a policy, or a composition, of your own.

    Returns:
        The composition. Of a policy for one kind it is the default with that policy in its place.

    Raises:
        UnknownReferenceError: When nothing has the name.
    """
    if isinstance(policy, PolicySet):
        return policy
    if isinstance(policy, Policy):
        return compose(policy)
    if policy in policy_sets():
        return policy_sets()[policy]
    if policy in policies():
        return compose(policies()[policy])
    raise UnknownReferenceError(policy, known={*_names()})


def _names() -> Iterator[str]:
    yield from policy_sets()
    yield from policies()


# The tables of a composition are kept by identity, so the same policy gives the same one.
@lru_cache(maxsize=32)
def compose(policy: Policy) -> PolicySet:
    """The default composition with a *policy* in place of the one for the same kind of result."""
    others = tuple(each for each in DEFAULT.policies if each.kind is not policy.kind)
    return evolve(
        DEFAULT,
        name=policy.name,
        version=policy.version,
        description=policy.description,
        policies=(policy, *others),
    )
