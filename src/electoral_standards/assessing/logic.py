"""
Strong Kleene logic over findings: unknown is neither met nor not met.

``not_met < unknown < met``; what does not apply leaves every combination.
"""

from collections.abc import Iterable

from electoral_standards.vocabulary import Finding, Reason

__all__ = ["all_of", "any_of", "share", "union_of_reasons"]


def all_of(findings: Iterable[Finding]) -> Finding:
    """
    The minimum of the applicable findings; not applicable if there are none.

    >>> all_of([Finding.MET, Finding.UNKNOWN, Finding.NOT_APPLICABLE]).value
    'unknown'
    """
    seen = list(findings)
    for finding in (Finding.NOT_MET, Finding.UNKNOWN, Finding.MET):
        if finding in seen:
            return finding
    return Finding.NOT_APPLICABLE


def any_of(findings: Iterable[Finding]) -> Finding:
    """
    The maximum of the applicable findings; not applicable if there are none.

    >>> any_of([Finding.NOT_MET, Finding.UNKNOWN]).value
    'unknown'
    """
    seen = list(findings)
    for finding in (Finding.MET, Finding.UNKNOWN, Finding.NOT_MET):
        if finding in seen:
            return finding
    return Finding.NOT_APPLICABLE


def share(met: int, unknown: int, applicable: int, threshold: tuple[int, int]) -> Finding:
    """
    Whether at least *threshold* (numerator, denominator) of the applicable items is met.

    Not met when it would fall short even with all unknowns met. Exact: no division is made.

    >>> share(3, 0, 4, (3, 4)).value, share(2, 1, 4, (1, 1)).value
    ('met', 'not_met')
    """
    if applicable == 0:
        return Finding.NOT_APPLICABLE
    numerator, denominator = threshold
    needed = numerator * applicable
    if met * denominator >= needed:
        return Finding.MET
    if (met + unknown) * denominator < needed:
        return Finding.NOT_MET
    return Finding.UNKNOWN


def union_of_reasons(reasons: Iterable[tuple[Reason, ...]]) -> tuple[Reason, ...]:
    """All the reasons given, each once, in their fixed order."""
    seen = {reason for each in reasons for reason in each}
    return tuple(reason for reason in Reason if reason in seen)
