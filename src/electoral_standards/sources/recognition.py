"""
Which family a text belongs to, and the one way in: `read`.

A family is a module with two functions: ``recognise(lines)`` says how far the lines look like
one of its documents, and ``read_lines(lines, *, code=None)`` reads them. A text that no family
recognises is refused with what each looked for; nothing is ever forced.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

from electoral_standards.errors import Fault, InvalidDocumentError, nearest
from electoral_standards.sources.reading import (
    Line,
    Reading,
    Recognition,
    UnrecognisedDocumentError,
    with_furniture,
)
from electoral_standards.sources.text import lines_of

__all__ = ["FAMILIES", "Family", "read", "recognise"]


class Family(NamedTuple):
    """A family of documents that has a reader."""

    #: Its name, as the command line takes it.
    name: str
    #: What its documents are, in words for people.
    title: str
    #: Module with `recognise` and `read_lines`, imported when first needed.
    module: str

    def recognise(self, lines: Sequence[Line]) -> Recognition:
        """How far the lines look like a document of the family."""
        own = [line for line in lines if not line.furniture]
        found: Recognition = self._module().recognise(own)
        return found

    def read_lines(self, lines: Sequence[Line], *, code: str | None = None) -> Reading:
        """
        Read the lines, whatever they are; *code* is for documents that print none.

        Raises:
            InvalidDocumentError: When what the family cannot do without is not there.
        """
        own = [line for line in lines if not line.furniture]
        found: Reading = self._module().read_lines(own, code=code)
        return with_furniture(found, lines)

    def _module(self) -> Any:  # noqa: ANN401 - a module
        return import_module(f"electoral_standards.sources.{self.module}")


def _family(name: str, title: str) -> Family:
    return Family(name, title, name.replace("-", "_"))


#: Every family that has a reader, by name.
FAMILIES = {
    each.name: each
    for each in (
        _family("nos-unit", "a unit of National Occupational Standards"),
        _family("australian-unit", "an Australian unit of competency"),
        _family("ladder", "a competency with levels and behaviours"),
        _family("contrasts", "a competency with contrasts and development activities"),
        _family("logic-model", "a performance framework in tables"),
        _family("role", "a description of a role"),
    )
}


def recognise(source_text: str | Sequence[Line]) -> tuple[Recognition, ...]:
    """How far a text looks like a document of each family, the likeliest first."""
    lines = lines_of(source_text) if isinstance(source_text, str) else source_text
    found = [family.recognise(lines) for family in FAMILIES.values()]
    return tuple(sorted(found, key=lambda each: (not each.is_met, -each.score)))


def read(
    source_text: str | Sequence[Line],
    family: str | None = None,
    *,
    code: str | None = None,
    source: str = "document",
) -> Reading:
    """
    Read the text of a published document.

    Args:
        source_text: The text, or its lines.
        family: Name of the family whose reader is to read it; recognised if None.
        code: Code to give the standard where the document prints none.
        source: What to call the text in a message.

    Returns:
        The document, its official text, and an account of every line.

    Raises:
        UnrecognisedDocumentError: When it is of no known family.
        InvalidDocumentError: When there is no such family, or the text has none of its parts.
    """
    if family is not None and family not in FAMILIES:
        near = nearest(family, FAMILIES)
        known = f"did you mean {near!r}?" if near else f"one of: {', '.join(FAMILIES)}"
        raise InvalidDocumentError(
            [Fault("$", f"no such family: {family!r}", known)], source=source
        )
    lines = lines_of(source_text, source=source) if isinstance(source_text, str) else source_text
    if family is not None:
        return FAMILIES[family].read_lines(lines, code=code)
    looked = recognise(lines)
    if not looked[0].is_met:
        raise UnrecognisedDocumentError(looked, source=source)
    return FAMILIES[looked[0].family].read_lines(lines, code=code)
