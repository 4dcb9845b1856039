"""
A rule of a catalogue: a value, not a subclass.
"""

from collections.abc import Callable, Iterator

from attrs import frozen

from electoral_standards.checks.view import View

__all__ = ["Problem", "Problems", "Rule"]

#: Where a rule is broken (a code or a name), and what is wrong there.
Problem = tuple[str, str]

#: What a rule finds, in document order.
Problems = Iterator[Problem]


@frozen(kw_only=True)
class Rule:
    """Something that must hold in a catalogue, and why."""

    #: Code of the rule, such as ``C101``; stable for ever.
    code: str
    #: What must hold.
    title: str
    #: Why it must hold.
    reason: str
    #: Finds where it does not.
    find: Callable[[View], Problems]
