"""
A role profile: what a role requires, each requirement with its weight and its reason.
"""

from typing import Literal

from attrs import field, frozen
from attrs.validators import ge

from electoral_standards.identifiers import Code, Identifier, Name, Statement
from electoral_standards.vocabulary import Authority, Verdict

__all__ = ["Requirement", "RoleProfile"]

_FORMS = (
    {"standard", "level"},
    {"standard", "verdict"},
    {"item"},
    {"outcome"},
)


@frozen(kw_only=True)
class Requirement:
    """
    One thing that a role requires.

    It takes one of four forms: a standard with a `level` to hold, a standard with the
    `verdict` competent, an `item` to be met, or an `outcome` to be supported.

    Raises:
        ValueError: When the fields given are none of these four forms.
    """

    #: Code of a ladder or a unit.
    standard: Code | None = None
    #: Level to hold, from 0; 0 asks for nothing.
    level: int | None = None
    #: Verdict to reach on a unit.
    verdict: Literal[Verdict.COMPETENT] | None = None
    #: Code of an item to be met.
    item: Code | None = None
    #: Code of an outcome to be supported.
    outcome: Code | None = None
    #: Weight in the order of priorities, from 1 to 5.
    importance: int = 3
    #: Whether the law asks for it; statutory requirements come first.
    statutory: bool = False
    #: Why the role requires it.
    reason: str = ""
    #: How many people of a team should hold it; None for as many as the profile says.
    headcount: int | None = None

    def __attrs_post_init__(self) -> None:
        """Check that the requirement takes one of its four forms."""
        parts = ("standard", "level", "verdict", "item", "outcome")
        if {part for part in parts if getattr(self, part) is not None} not in _FORMS:
            message = "a requirement names a standard with a level, a standard with the verdict "
            raise ValueError(message + "'competent', an item, or an outcome")
        if self.level is not None and self.level < 0:
            message = "a level is 0 or more"
            raise ValueError(message)
        if not 1 <= self.importance <= 5:  # noqa: PLR2004 - the range that the design fixes
            message = "importance goes from 1 to 5"
            raise ValueError(message)
        if self.headcount is not None and self.headcount < 1:
            message = "a headcount is 1 or more"
            raise ValueError(message)

    @property
    def code(self) -> str:
        """The code that the requirement is about: of a standard, an item or an outcome."""
        return self.standard or self.item or self.outcome or ""


@frozen(kw_only=True)
class RoleProfile:
    """What a role requires."""

    #: Name of the profile.
    name: Name
    #: Version of the profile.
    version: Identifier
    #: Title of the role.
    title: Statement
    #: What the profile counts for; the bundled ones are illustrative.
    authority: Authority
    #: What the role is, and on what the profile rests.
    description: Statement
    #: What the role requires; the order is the last word in setting priorities.
    requirements: tuple[Requirement, ...]
    #: How many people of a team should hold each requirement, unless it says otherwise itself.
    headcount: int = field(default=2, validator=ge(1))
    #: Name of the profile that this one supplements; None where it stands alone.
    extends: Name | None = None
