"""
Hand-written hooks for judgements and evidence, which are most of what an assessment holds.

They do what the hooks for other classes do in a third of the time: codes, dates and raters are
few and come again and again. A test holds them to the schema like every other hook.
"""

from functools import lru_cache
from typing import Any

from electoral_standards import identifiers
from electoral_standards.interchange.strict import DAYS, Known, matching
from electoral_standards.model.assessment import Evidence, Judgement, Rater
from electoral_standards.vocabulary import EvidenceMethod, RaterRole

__all__ = ["structure_evidence", "structure_judgement"]

# What attrs would set field by field the hooks have checked, and set at once in half the time. A
# test holds what comes out to what the class's own constructor makes.
_new = object.__new__

#: How many fields a judgement has that leaves none out.
_EVERY_FIELD = 7

_METHODS = {method.value: method for method in EvidenceMethod}
_ROLES = {role.value: role for role in RaterRole}
_CODES = matching(identifiers.CODE_PATTERN)


@lru_cache(maxsize=4096)
def _rater(identifier: str, role: str) -> Rater:
    if type(identifier) is not str or not identifier:
        message = f"{identifier!r} identifies nobody"
        raise ValueError(message)
    return Rater(id=identifiers.Identifier(identifier), role=_ROLES[role])


def _cited(pieces: tuple[Any, ...]) -> tuple[identifiers.Identifier, ...]:
    for piece in pieces:
        if type(piece) is not str or not piece:
            message = f"{piece!r} identifies no evidence"
            raise ValueError(message)
    return pieces


_CITED = Known(_cited)


def structure_judgement(value: Any, _type: Any = None) -> Judgement:
    """
    Structure a judgement.

    Raises:
        ValueError, TypeError, LookupError, AttributeError: When the value is not sound.
    """
    rating, rater = value["rating"], value["rater"]
    if len(value) == _EVERY_FIELD:
        note, evidence, recorded = value["note"], value["evidence"], value["recordedOn"]
    else:
        note, evidence = value.get("note", ""), value.get("evidence", _NONE)
        recorded = value.get("recordedOn")
        fields = 4 + ("note" in value) + ("evidence" in value) + ("recordedOn" in value)
        if len(value) != fields:
            message = "not a judgement"
            raise ValueError(message)
    if (
        len(rater) != 2  # noqa: PLR2004 - both are looked up below
        or type(rating) is not str
        or type(note) is not str
        or type(evidence) is not list
        or not rating
    ):
        message = "not a judgement"
        raise ValueError(message)
    judgement = _new(Judgement)
    judgement.__dict__.update(
        item=_CODES[value["item"]],
        rating=rating,
        rater=_rater(rater["id"], rater["role"]),
        observed_on=DAYS[value["observedOn"]],
        recorded_on=None if recorded is None else DAYS[recorded],
        evidence=_CITED[tuple(evidence)] if evidence else (),
        note=note,
    )
    return judgement


@lru_cache(maxsize=4096)
def _covered(codes: tuple[Any, ...]) -> tuple[identifiers.Code, ...]:
    return tuple([_CODES[code] for code in codes])


def structure_evidence(value: Any, _type: Any = None) -> Evidence:
    """
    Structure a piece of evidence.

    Raises:
        ValueError, TypeError, LookupError, AttributeError: When the value is not sound.
    """
    identifier, get = value["id"], value.get
    title, scope, by = get("title", ""), get("scope", _NONE), get("authenticatedBy")
    fields = 3 + ("title" in value) + ("scope" in value) + ("authenticatedBy" in value)
    if (
        len(value) != fields
        or type(identifier) is not str
        or type(title) is not str
        or type(scope) is not list
        or not identifier
        or (by is not None and (type(by) is not str or not by))
    ):
        message = "not a piece of evidence"
        raise ValueError(message)
    piece = _new(Evidence)
    piece.__dict__.update(
        id=identifier,
        method=_METHODS[value["method"]],
        observed_on=DAYS[value["observedOn"]],
        title=title,
        scope=_covered(tuple(scope)) if scope else (),
        authenticated_by=by,
    )
    return piece


_NONE: list[Any] = []
