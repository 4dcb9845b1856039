"""
Conditions in brackets: whether they decide that an item applies, or qualify a part of its text.
"""

import re
from typing import Final, NamedTuple

from electoral_standards.identifiers import Statement
from electoral_standards.model.provenance import Clause
from electoral_standards.vocabulary import Condition

__all__ = ["Conditions", "conditions_of"]

_BRACKET: Final = re.compile(r"\(([^()]*)\)")
#: What a bracket says when it is a condition; an example or an explanation is none.
_CONDITIONAL: Final = re.compile(
    r"(?:where|if|when|unless|only|in|at|by|for)\b"
    r"(?! (?:example|instance|relation|particular|order|writing|person|full)\b).*"
    r"|.*\bonly",
    re.IGNORECASE,
)
_KNOWN: Final = (
    (re.compile(r"\bwales\b", re.IGNORECASE), Condition.WALES),
    (re.compile(r"\bpower of direction\b", re.IGNORECASE), Condition.POWER_OF_DIRECTION),
)
_POLLS: Final = re.compile(r"\b(?:relevant|applicable|such) (?:polls|elections)\b", re.IGNORECASE)
_VOTER_ID: Final = re.compile(r"\bidentification\b|\bvoter id\b", re.IGNORECASE)


class Conditions(NamedTuple):
    """The conditions of one item."""

    #: What decides whether it applies.
    condition: Condition | None = None
    #: What qualifies a part of its text.
    clause: Clause | None = None
    #: Whether the condition stands before the text that it decides on.
    is_leading: bool = False
    #: A condition that decides on the item and that the vocabulary has no word for.
    unknown: str = ""


def conditions_of(text: str) -> Conditions:
    """
    The conditions in the text of an item.

    A bracket that stands first or last, and is no part of another, decides on the whole item if
    it names a condition of the vocabulary; any other conditional bracket is a clause.

    >>> conditions_of("(Wales only) Leaflets in both languages").condition
    <Condition.WALES: 'wales'>
    >>> conditions_of("Keep the papers (where issued) safe").clause.text
    'where issued'
    """
    for match in _BRACKET.finditer(text):
        inner = match[1].strip()
        if not _CONDITIONAL.fullmatch(inner):
            continue
        condition = _named(inner, text)
        is_leading, is_last = not text[: match.start()].strip(), not text[match.end() :].strip(" .")
        # A bracket with a comma says more than when the item applies.
        is_whole = is_leading or is_last or "only" in inner.split()
        decides = condition is not None and is_whole and "," not in inner
        if decides:
            return Conditions(condition=condition, is_leading=is_leading)
        unknown = inner if inner.endswith("only") and condition is None else ""
        clause = Clause(condition=condition, text=Statement(inner))
        return Conditions(clause=clause, unknown=unknown)
    return Conditions()


def _named(inner: str, text: str) -> Condition | None:
    for pattern, condition in _KNOWN:
        if pattern.search(inner):
            return condition
    return Condition.VOTER_ID if _POLLS.search(inner) and _VOTER_ID.search(text) else None
