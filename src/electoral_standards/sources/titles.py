"""
What a title gives: the code of a standard that prints none, and the short name of its document.
"""

import re
from typing import Final

from electoral_standards.identifiers import Code, Identifier, canonical_code, normalised

__all__ = ["code_of", "document_of", "is_draft", "without_acronym"]

_ACRONYM: Final = re.compile(r"\s*\(([A-Z][A-Z0-9]{1,11})\)\s*$")
_WORD: Final = re.compile(r"[A-Za-z0-9]+")
#: Words that no one abbreviates.
_SMALL: Final = frozenset({
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the",
    "to", "with", "within",
})  # fmt: skip
#: What kind of text a document is, or how far it has got, is no part of its name.
_STATUS: Final = frozenset({"draft", "final", "version", "framework"})
_LONGEST_ACRONYM: Final = 5
_LONGEST_CODE: Final = 20


def without_acronym(title: str) -> tuple[str, str | None]:
    """
    Part a title from the acronym in brackets at its end.

    >>> without_acronym("Working together (WT)"), without_acronym("Working (a lot)")
    (('Working together', 'WT'), ('Working (a lot)', None))
    """
    match = _ACRONYM.search(title)
    return (title[: match.start()], match[1]) if match else (title.strip(), None)


def code_of(title: str, *, code: str | None = None) -> Code:
    """
    The code of the standard with this title: the one that is given, printed, or of its initials.

    >>> code_of("Working together (WT)"), code_of("Team work"), code_of("Communication")
    ('WT', 'TW', 'COMMUNICATION')
    >>> code_of("Draft ERO standards framework"), code_of("Team work", code="tw2")
    ('EROS', 'TW2')
    """
    if code:
        return Code(canonical_code(code))
    name, acronym = without_acronym(normalised(title))
    if acronym:
        return Code(acronym)
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL | _STATUS]
    words = words or _WORD.findall(name) or ["X"]
    is_shouted = name == name.upper()
    if len(words) == 1:
        letters = words[0]
    else:
        letters = "".join(_initials(word, is_shouted=is_shouted) for word in words)
    letters = letters.upper()[:_LONGEST_CODE]
    return Code(letters if letters[0].isalpha() else f"X{letters}")


def _initials(word: str, *, is_shouted: bool) -> str:
    if not is_shouted and word.isupper() and len(word) <= _LONGEST_ACRONYM:
        return word
    return word[0]


def document_of(title: str) -> Identifier:
    """
    The short name of the document with this title.

    >>> document_of("Working together (WT)"), document_of("Draft ERO standards framework")
    ('working-together', 'ero-standards-draft')
    """
    words = [word.lower() for word in _WORD.findall(without_acronym(normalised(title))[0])]
    words = [word for word in words if word != "framework"] or ["document"]
    if is_draft(title):
        words = [*(word for word in words if word != "draft"), "draft"]
    return Identifier("-".join(words))


def is_draft(title: str) -> bool:
    """Whether a title calls its document a draft."""
    return "draft" in title.lower().split()
