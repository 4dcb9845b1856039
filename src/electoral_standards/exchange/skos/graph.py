"""
What is said in a graph: subjects, each with its types and what is said of it, in order.
"""

import re
from typing import Final

from attrs import field, frozen

from electoral_standards.errors import Fault, InvalidDocumentError

__all__ = ["PREFIXES", "Iri", "Listed", "Object", "Subject", "Text", "language_tag"]

#: Vocabularies by the short name that stands for them.
PREFIXES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@frozen
class Iri:
    """A thing that is pointed to."""

    value: str


@frozen
class Text:
    """A text, in a language or in none."""

    value: str
    language: str | None = None


@frozen
class Listed:
    """Things in an order that matters."""

    members: tuple[Iri, ...]


#: What can be said of a subject.
Object = Iri | Text | Listed


@frozen
class Subject:
    """A thing, and what is said of it."""

    #: Its address.
    iri: Iri
    #: Its class, with the prefix of the vocabulary.
    type: str
    #: Properties, with the prefix of the vocabulary, and their values.
    said: tuple[tuple[str, Object], ...] = field(factory=tuple)


def language_tag(text: str) -> str:
    """
    A language tag such as ``en-GB``, as it is.

    Raises:
        InvalidDocumentError: When it is none.
    """
    if not _TAG.fullmatch(text):
        fault = Fault("$", f"{text!r} is no language tag", "write it as en or en-GB")
        raise InvalidDocumentError([fault], source="language")
    return text
