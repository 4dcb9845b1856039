"""
What a check of a catalogue finds.
"""

from attrs import frozen

__all__ = ["CheckFinding"]


@frozen(kw_only=True)
class CheckFinding:
    """One place where a catalogue breaks one of its own rules."""

    #: Code of the rule, such as ``C101``.
    rule: str
    #: Code of the item where it was found, or name of the document and the part of it.
    where: str
    #: What is wrong there, and what to do.
    message: str
