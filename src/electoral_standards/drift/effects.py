"""
Effects: what each kind of change does to judgements, and why.
"""

from typing import Final

from electoral_standards.drift.sides import Unit
from electoral_standards.identifiers import Statement
from electoral_standards.model.drift import ComparedBy, DriftEffect, DriftKind, DriftSeverity

__all__ = ["effect_of"]

_NOTHING_JUDGED: Final = "Nothing is judged on it, so no judgement is touched."
_SEVERITIES: Final = {
    DriftKind.COSMETIC: DriftSeverity.NONE,
    DriftKind.MOVED: DriftSeverity.NONE,
    DriftKind.RECODED: DriftSeverity.RENAMES,
    DriftKind.REWORDED: DriftSeverity.REVIEW,
    DriftKind.CONDITION: DriftSeverity.REVIEW,
    DriftKind.RELEVELLED: DriftSeverity.REVIEW,
    DriftKind.RESCALED: DriftSeverity.REVIEW,
    DriftKind.SPLIT: DriftSeverity.REVIEW,
    DriftKind.MERGED: DriftSeverity.REVIEW,
}
_REASONS: Final = {
    DriftKind.COSMETIC: "Only punctuation, case or white space differs: judgements stand.",
    DriftKind.MOVED: "It stands at another place and is judged as before: judgements stand.",
    DriftKind.RECODED: "It has another code: judgements stand, and are carried to the new code.",
    DriftKind.REWORDED: (
        "It says something else: a person must decide whether what was judged still holds."
    ),
    DriftKind.CONDITION: (
        "It, or part of it, applies under other conditions: a person must decide whether what "
        "was judged still holds."
    ),
    DriftKind.RELEVELLED: (
        "It stands for another level: judgements are never moved to another level unless a "
        "person decides so."
    ),
    DriftKind.RESCALED: (
        "It is judged on another scale, or what its levels rest on has changed: ratings are "
        "never converted, so a person must decide."
    ),
    DriftKind.SPLIT: (
        "It became several: a person must decide what a judgement on the whole says of the parts."
    ),
    DriftKind.MERGED: (
        "It is part of a larger one: a person must decide what a judgement on a part says of "
        "the whole."
    ),
}
#: What the digests alone cannot tell.
_BY_DIGEST: Final = (
    "The official text differs, by its digest, and is not at hand on both sides: a person must "
    "look at both, and decide whether what was judged still holds."
)
_KIND_CHANGED: Final = (
    "It is another kind of item now, of which other evidence may be asked: a person must decide "
    "whether what was judged still holds."
)


def effect_of(
    kind: DriftKind, old: Unit | None, new: Unit | None, compared: ComparedBy | None = None
) -> DriftEffect:
    """
    What one kind of change does to judgements on an item, or to evidence that names it.

    Args:
        kind: The kind of change.
        old: The item before; None if it was added.
        new: The item after; None if it was removed.
        compared: In which words the two were compared.
    """
    severity, reason = _effect(kind, old, new, compared)
    return DriftEffect(kind=kind, severity=severity, reason=Statement(reason))


def _effect(
    kind: DriftKind, old: Unit | None, new: Unit | None, compared: ComparedBy | None
) -> tuple[DriftSeverity, str]:
    if old is None or new is None:
        return _added(new) if new else _removed(old)
    if not any(each.judged or each.is_scope for each in (old, new)):
        return DriftSeverity.NONE, _NOTHING_JUDGED
    if old.judged is not new.judged:
        return (DriftSeverity.LOSES, _LOST) if old.judged else (DriftSeverity.NEEDS, _NEEDED)
    severity, reason = _SEVERITIES[kind], _REASONS[kind]
    if kind is DriftKind.REWORDED and compared is ComparedBy.DIGEST:
        reason = _BY_DIGEST
    elif kind is DriftKind.MOVED and old.kind is not new.kind:
        severity, reason = DriftSeverity.REVIEW, _KIND_CHANGED
    return severity, _of_evidence(reason) if new.is_scope else reason


_LOST: Final = "It is no longer judged: judgements on it are dropped."
_NEEDED: Final = (
    "Nobody has been judged on it yet: it is not known, and what rests on it is undetermined, "
    "until somebody is."
)


def _added(new: Unit) -> tuple[DriftSeverity, str]:
    if new.is_scope:
        reason = "No evidence covers it yet: the scope is not covered in full until some does."
        return DriftSeverity.NEEDS, reason
    return (DriftSeverity.NEEDS, _NEEDED) if new.judged else (DriftSeverity.NONE, _NOTHING_JUDGED)


def _removed(old: Unit | None) -> tuple[DriftSeverity, str]:
    if old and old.is_scope:
        reason = "It is gone: that evidence covers it counts for nothing, and is dropped."
        return DriftSeverity.LOSES, reason
    if old and old.judged:
        return DriftSeverity.LOSES, "It is gone: judgements on it are dropped."
    return DriftSeverity.NONE, _NOTHING_JUDGED


def _of_evidence(reason: str) -> str:
    """What is said of judgements, said of evidence that covers a scope item."""
    return (
        reason.replace("is judged as before", "says the same")
        .replace("judgements stand", "evidence covers it as before")
        .replace("and are carried to the new code", "under the new code")
        .replace("what was judged still holds", "evidence still covers it")
        .replace("a judgement on the whole says of the parts", "evidence of the whole covers")
        .replace("a judgement on a part says of the whole", "evidence of a part covers")
    )
