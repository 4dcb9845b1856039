"""
The two checks: of a whole catalogue, and of one document.
"""

from typing import TYPE_CHECKING, Final

from electoral_standards.checks import codes, crosswalks, profiles, provenance, structure
from electoral_standards.checks.rule import Rule
from electoral_standards.checks.view import View, view_of, view_of_document
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.finding import CheckFinding

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard
    from electoral_standards.model.crosswalk import Crosswalk
    from electoral_standards.model.profile import RoleProfile

__all__ = ["RULES", "check_catalogue", "check_document"]

#: Every rule, in the order in which it is looked at; add one by adding a value.
RULES: Final[tuple[Rule, ...]] = (
    *codes.RULES,
    *provenance.RULES,
    *structure.RULES,
    *profiles.RULES,
    *crosswalks.RULES,
)


def check_catalogue(catalogue: Catalogue) -> tuple[CheckFinding, ...]:
    """
    Every place where a catalogue breaks one of its own rules.

    A document that cannot be opened is a finding for each of its faults; all else is still
    checked, and no reference into that document is held against anyone.

    Args:
        catalogue: The catalogue; every document of it is opened.

    Returns:
        The findings, by rule and then in the order of the documents; none if all is well.
    """
    return _findings(view_of(catalogue))


def check_document(
    noun: "Standard | RoleProfile | Crosswalk", *, catalogue: Catalogue | None = None
) -> tuple[CheckFinding, ...]:
    """
    Every place where one document breaks a rule.

    Args:
        noun: A standard, a role profile or a crosswalk.
        catalogue: Where codes of other documents are looked up. The document itself stands
            before whatever has the same name there, and nothing else there is checked.

    Returns:
        The findings, by rule and then in document order; none if all is well.

    Raises:
        TypeError: When the noun is none of the three.
    """
    return _findings(view_of_document(noun, catalogue))


def _findings(view: View) -> tuple[CheckFinding, ...]:
    return tuple(
        CheckFinding(rule=rule.code, where=where, message=message)
        for rule in RULES
        for where, message in rule.find(view)
    )
