"""
What changed from one version of a standard to another, as plain text.

Words that are gone stand in ``[- -]``, words that are new in ``{+ +}``.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from electoral_standards.model.drift import (
    ComparedBy,
    ComparedItem,
    ComparedStandard,
    Drift,
    DriftKind,
    DriftSeverity,
    ItemDrift,
    StandardDrift,
    WordChange,
    WordRun,
)
from electoral_standards.reporting.text.layout import facts, heading, hung, page, paragraph
from electoral_standards.reporting.wording import CONDITIONS, KINDS, listed

__all__ = ["COMPARED", "DRIFT_KINDS", "SEVERITIES", "drift", "drift_of_standard", "marked"]

SEVERITIES: Final = {
    DriftSeverity.LOSES: "Judgements have nothing left to stand on",
    DriftSeverity.NEEDS: "Not judged or covered yet",
    DriftSeverity.REVIEW: "A person must decide",
    DriftSeverity.RENAMES: "Judgements stand under another code",
    DriftSeverity.NONE: "No judgement is touched",
}
DRIFT_KINDS: Final = {
    DriftKind.ADDED: "added",
    DriftKind.REMOVED: "removed",
    DriftKind.SPLIT: "split",
    DriftKind.MERGED: "merged",
    DriftKind.REWORDED: "reworded",
    DriftKind.COSMETIC: "punctuation, case or white space only",
    DriftKind.RELEVELLED: "another level",
    DriftKind.RESCALED: "judged otherwise",
    DriftKind.CONDITION: "other conditions",
    DriftKind.RECODED: "another code",
    DriftKind.MOVED: "moved",
}
COMPARED: Final = {
    ComparedBy.OFFICIAL_TEXT: "official text",
    ComparedBy.OWN_WORDS: "plain words",
    ComparedBy.DIGEST: "digests alone, for the official text is not at hand on both sides",
}
#: Changes of which it matters from where to where.
_PLACED: Final = frozenset((DriftKind.MOVED, DriftKind.RELEVELLED, DriftKind.RESCALED))
_MARKS: Final = {
    WordChange.KEPT: "{}",
    WordChange.REMOVED: "[-{}-]",
    WordChange.ADDED: "{{+{}+}}",
}


def drift(found: Drift) -> str:
    """
    What changed, standard by standard, the most severe changes first.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    same = [each for each in found.standards if not each.has_drifted]
    blocks = [block for each in found.standards if each.has_drifted for block in _blocks(each)]
    return page(*blocks, _unchanged(same))


def drift_of_standard(found: StandardDrift) -> str:
    """What changed in one standard."""
    return page(*_blocks(found)) if found.has_drifted else page(_unchanged([found]))


def _unchanged(same: Sequence[StandardDrift]) -> list[str]:
    count = sum(each.unchanged for each in same)
    codes = listed([each.code for each in same])
    words = f"{count} items and texts are the same" if count != 1 else "the one item is the same"
    return paragraph(f"No drift in {codes}: {words}.") if same else []


def _blocks(found: StandardDrift) -> Iterable[list[str]]:
    changed = f"{len(found.changes)} changed, {found.unchanged} the same"
    if found.old and found.new:
        yield [
            *heading(f"What changed: {found.code}", "="),
            *facts([("Before", _version(found.old)), ("After", _version(found.new))]),
            *facts([("Items and texts", changed)]),
        ]
    else:
        fate = "is new" if found.old is None else "is gone"
        side = found.new or found.old
        yield [
            *heading(f"What changed: {found.code} {fate}", "="),
            *(facts([("Standard", _version(side))]) if side else []),
        ]
    for severity, words in SEVERITIES.items():
        changes = [each for each in found.changes if each.severity is severity]
        if changes:
            yield [
                *heading(f"{words} ({len(changes)})"),
                *(line for each in changes for line in _change(each)),
            ]
    if found.details:
        yield [
            *heading("Particulars that differ"),
            *(
                line
                for each in found.details
                for line in hung(
                    "  ", f"{each.name}: {each.old or '-'} -> {each.new or '-'}", indent=6
                )
            ),
        ]


def _version(side: ComparedStandard) -> str:
    return f"{side.code}@{side.version}, {side.title}"


def _change(change: ItemDrift) -> list[str]:
    lines = hung("  ", _head(change), indent=6)
    for each in _told(change):
        lines += paragraph(each, indent=6)
    if change.severity is DriftSeverity.NONE and not any(
        each.judged for each in (*change.old, *change.new)
    ):
        return lines  # the heading says it all
    for reason in dict.fromkeys(each.reason for each in change.effects):
        lines += hung("    - ", reason, indent=6)
    return lines


def _head(change: ItemDrift) -> str:
    codes = [[each.code for each in side] for side in (change.old, change.new)]
    name = " -> ".join(listed(side) for side in codes if side)
    name = name if codes[0] != codes[1] else codes[0][0]
    said = f"{name}: {', '.join(DRIFT_KINDS[each] for each in change.kinds)}"
    how = []
    if change.similarity is not None and change.words:
        share = Fraction(change.similarity)
        how.append(f"{float(share):.0%} the same ({change.similarity})")
    if change.compared is not None and (change.words or change.compared is ComparedBy.DIGEST):
        how.append(f"by {COMPARED[change.compared]}")
    return f"{said}; {'; '.join(how)}" if how else said


def _told(change: ItemDrift) -> Iterable[str]:
    """The words of a change, and from where to where."""
    if len(change.old) > 1 or len(change.new) > 1:
        for when, side in (("before", change.old), ("after", change.new)):
            yield from (f"{when}, {each.code}: {each.text}" for each in side)
    elif change.words:
        yield marked(change.words)
    else:
        yield from (each.text for each in change.new or change.old)
    old, new = ([_where(each) for each in side] for side in (change.old, change.new))
    if old and new and old != new and not _PLACED.isdisjoint(change.kinds):
        yield f"from {listed(old)} to {listed(new)}"
    elif old and new and DriftKind.CONDITION in change.kinds:
        applies = [_applies(side) for side in (change.old, change.new)]
        yield (
            f"applies {applies[0]} -> {applies[1]}"
            if applies[0] != applies[1]
            else (f"applies {applies[0]}; another clause qualifies part of it")
        )
    elif DriftKind.ADDED in change.kinds and change.new[0].place:
        yield f"({change.new[0].place})"


def _applies(items: Sequence[ComparedItem]) -> str:
    """Under which conditions items apply."""
    found = dict.fromkeys(each for item in items for each in item.conditions)
    return listed([f"only {CONDITIONS[each]}" for each in found]) or "always"


def _where(item: ComparedItem) -> str:
    kind = KINDS[item.kind][0] if item.kind else "text"
    return f"{kind}, {item.place}" if item.place else kind


def marked(words: Sequence[WordRun]) -> str:
    """Words in one text, with marks around what is gone and what is new."""
    return " ".join(_MARKS[each.change].format(each.text) for each in words)
