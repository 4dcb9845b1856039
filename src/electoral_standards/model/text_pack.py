"""
A text pack: the official wording of a standard, from a user's own copy of its document.

The bundled standards are in this project's own words. A pack is made by reading a copy of the
published document, and stays with the user: it holds the texts that agree with the digests of
the standard, and nothing else.
"""

from attrs import frozen

from electoral_standards.identifiers import Code, Digest, Identifier, Statement

__all__ = ["OfficialText", "TextPack"]


@frozen(kw_only=True)
class OfficialText:
    """The official wording of one text of a standard."""

    #: Code of the item, or name of a text that is none, such as ``PWS.B1.doesNotMean``.
    name: Identifier

    #: The wording as the document has it, damage repaired.
    text: Statement

    #: Digest of the wording, which is the one in the standard.
    digest: Digest


@frozen(kw_only=True)
class TextPack:
    """The official wording of one standard, from a user's own copy of its document."""

    #: Code of the standard.
    standard: Code

    #: Version of the standard.
    version: Identifier

    #: Short name of the document, as locators repeat it.
    document: Identifier

    #: The texts, in the order of the standard.
    texts: tuple[OfficialText, ...]

    def text_of(self, name: str) -> str | None:
        """The official wording of an item or a text; None where the pack has none."""
        return next((each.text for each in self.texts if each.name == name), None)
