"""
Keyed pseudonyms: the same person is the same pseudonym, and only who has the key can tell which.

A pseudonym is made of the identifier by HMAC-SHA-256 with a key that is kept apart. It is no
encryption: nothing leads back from it, but who has the key and a list of identifiers can make
the pseudonyms of all of them and compare.
"""

import hmac
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from electoral_standards.errors import ElectoralStandardsError
from electoral_standards.exchange.privacy.fields import Tells, rewritten
from electoral_standards.interchange.documents import type_of_class
from electoral_standards.model.loss import Loss, LossReport

__all__ = ["DOCUMENTS", "PrivacyError", "pseudonym", "pseudonymised"]

#: The types of document that can be given pseudonyms.
DOCUMENTS: Final = frozenset(
    {
        "assessment",
        "assessmentResult",
        "gapAnalysis",
        "developmentPlan",
        "teamAnalysis",
        "progress",
        "agreementReport",
    }
)

_SHORTEST_KEY: Final = 16
# 80 bits: among a million people two have the same one with a chance of one in 10 to the 12th.
_DIGITS: Final = 20
_MARKS: Final[Mapping[Tells, str]] = MappingProxyType({Tells.PERSON: "p-", Tells.RECORD: "r-"})


class PrivacyError(ElectoralStandardsError, ValueError):
    """Something that guards people's privacy cannot be done as it was asked for."""


def pseudonym(identifier: str, key: bytes, *, of: Tells = Tells.PERSON) -> str:
    """
    The pseudonym of an identifier: ``p-`` for a person, ``r-`` for a record, and 20 digits.

    The 20 hexadecimal digits are the first of the HMAC-SHA-256, with the *key*, of the mark, a
    zero byte and the identifier as UTF-8.

    Raises:
        PrivacyError: When the key has fewer than 16 bytes.
    """
    if len(key) < _SHORTEST_KEY:
        raise PrivacyError(
            f"the key is too short: its bytes are {len(key)} of at least {_SHORTEST_KEY}"
        )
    mark = _MARKS[of]
    told = hmac.new(key, f"{mark}\0{identifier}".encode(), sha256).hexdigest()
    return mark + told[:_DIGITS]


def pseudonymised(
    noun: Any,
    key: bytes,
    *,
    keep_texts: bool = False,
) -> tuple[Any, LossReport]:
    """
    A document in which nobody is known by name.

    Args:
        noun: An assessment, a result, a gap analysis, a plan, a team analysis, progress, or a
            report on agreement.
        key: The key; the same key gives the same pseudonyms in every document.
        keep_texts: Whether notes and the titles of evidence stay. They may name people.

    Returns:
        The document with pseudonyms for people and records, without names, titles and notes; and
        what was left out.

    Raises:
        PrivacyError: When the key is too short, or the document is of another type.
    """
    kind = type_of_class(type(noun)).name
    if kind not in DOCUMENTS:
        known = ", ".join(sorted(DOCUMENTS))
        raise PrivacyError(f"a document of the type {kind!r} gets no pseudonyms; these do: {known}")
    counts: Counter[Tells] = Counter()
    known_people: dict[tuple[Tells, str], str] = {}

    def change(tells: Tells, text: str) -> str:
        counts[tells] += 1
        if tells in _MARKS:
            found = (tells, text)
            if found not in known_people:
                known_people[found] = pseudonym(text, key, of=tells)
            return known_people[found]
        return text if tells is Tells.TEXT and keep_texts else ""

    changed = rewritten(noun, change)
    return changed, LossReport(
        format="pseudonyms",
        carried=len(known_people),
        losses=tuple(_losses(kind, counts, keep_texts=keep_texts)),
    )


def _losses(kind: str, counts: Counter[Tells], *, keep_texts: bool) -> list[Loss]:
    said = {
        Tells.NAME: ("names and titles of records", "they say who it is"),
        Tells.TEXT: ("notes and titles of evidence", "people may be named in them"),
    }
    return [
        Loss(place=kind, what=f"{counts[tells]} {what}", reason=reason)
        for tells, (what, reason) in said.items()
        if counts[tells] and not (tells is Tells.TEXT and keep_texts)
    ]
