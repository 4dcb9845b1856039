"""
The bare answer by hand: what a script over parsed JSON concludes, with no types and no reasons.

It does what the default policies do with units and ladders, written as one would write it in an
afternoon: what applies, which judgements count, one rating of each item, attained and possible. A
test holds it to the library, so that the comparison is of two ways to the same answer.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

__all__ = ["answers"]

Plain = dict[str, Any]

WINDOW = 36
PERFORMANCE = (
    "observation",
    "work_product",
    "witness_testimony",
    "expert_witness_testimony",
    "professional_discussion",
    "reflective_account",
    "prior_learning",
    "record",
)
KNOWLEDGE = (
    "questioning",
    "professional_discussion",
    "written_account",
    "reflective_account",
    "prior_learning",
    "expert_witness_testimony",
    "observation",
    "work_product",
)


def answers(record: Plain, standards: dict[str, Plain], as_at: date) -> dict[str, Any]:
    """Attained and possible for each standard of a record; None twice where nothing applies."""
    by_item: dict[str, list[Plain]] = {}
    for judgement in record.get("judgements", ()):
        if date.fromisoformat(judgement["observedOn"]) <= as_at:
            by_item.setdefault(judgement["item"], []).append(judgement)
    found = {}
    for code in record["standards"]:
        standard = standards[code]
        if "performanceCriteria" in standard:
            found[code] = unit(standard, by_item, record, as_at)
        else:
            found[code] = ladder(standard, by_item, record.get("context", {}))
    return found


def applies(item: Plain, context: Plain) -> bool:
    condition = item.get("condition")
    return condition is None or context.get(condition) is not False


def in_order(said: list[Plain]) -> list[Plain]:
    """Order by the days observed and recorded; of a tie the lower rating is the later."""
    return sorted(
        said, key=lambda x: (x["observedOn"], x.get("recordedOn") or "", x["rating"] != "met")
    )


def window_ends(observed: date) -> date:
    year, month = divmod(observed.year * 12 + observed.month - 1 + WINDOW, 12)
    return date(year, month + 1, min(observed.day, monthrange(year, month + 1)[1]))


def is_good(piece: Plain, subject: str, as_at: date) -> bool:
    by = piece.get("authenticatedBy")
    observed = date.fromisoformat(piece["observedOn"])
    return by is not None and by != subject and observed <= as_at <= window_ends(observed)


def good_pieces(
    judgement: Plain, evidence: dict[str, Plain], methods: tuple[str, ...], good: set[str]
) -> list[Plain]:
    """Collect what a judgement cites that counts; a simulation only beside something else."""
    found = [evidence[each] for each in judgement.get("evidence", ()) if each in good]
    if not any(piece["method"] in methods for piece in found):
        return []
    return [piece for piece in found if piece["method"] in (*methods, "simulation")]


def unit(
    standard: Plain, by_item: dict[str, list[Plain]], record: Plain, as_at: date
) -> tuple[int, int] | tuple[None, None]:
    context, subject = record.get("context", {}), record["subject"]["id"]
    evidence = {piece["id"]: piece for piece in record.get("evidence", ())}
    good = {each for each, piece in evidence.items() if is_good(piece, subject, as_at)}
    findings: list[bool | None] = []
    covered: set[str] = set()
    for part, methods in (
        ("performanceCriteria", PERFORMANCE),
        ("knowledgeRequirements", KNOWLEDGE),
    ):
        for item in standard.get(part, ()):
            if applies(item, context):
                said = by_item.get(item["code"], [])
                met, scope = decide(said, evidence, methods, good)
                findings.append(met)
                if met and methods is PERFORMANCE:
                    covered |= scope
    if not findings:
        return None, None
    if False in findings:
        return 0, 0
    whole = all(each["code"] in covered for each in standard.get("rangeStatements", ()))
    return (1, 1) if whole and None not in findings else (0, 1)


def decide(
    said: list[Plain], evidence: dict[str, Plain], methods: tuple[str, ...], good: set[str]
) -> tuple[bool | None, set[str]]:
    """Whether an item of a unit is met, and the scope that its evidence names."""
    counted = []
    scope: set[str] = set()
    for judgement in said:
        if judgement["rater"]["role"] in ("assessor", "moderator"):
            cited = good_pieces(judgement, evidence, methods, good)
            if cited:
                counted.append(judgement)
                scope.update(code for piece in cited for code in piece.get("scope", ()))
    if not counted:
        return None, scope
    moderated = [each for each in counted if each["rater"]["role"] == "moderator"]
    return in_order(moderated or counted)[-1]["rating"] == "met", scope


def ladder(
    standard: Plain, by_item: dict[str, list[Plain]], context: Plain
) -> tuple[int, int] | tuple[None, None]:
    attained = possible = 0
    surely = perhaps = True
    anything = False
    for level in standard.get("levels", ()):
        findings = []
        for item in level["indicators"]:
            if not applies(item, context):
                continue
            latest = {}
            for judgement in in_order(by_item.get(item["code"], [])):
                if judgement["rater"]["role"] != "self":
                    latest[judgement["rater"]["id"]] = judgement["rating"] == "met"
            ratings = sorted(latest.values())
            findings.append(ratings[(len(ratings) - 1) // 2] if ratings else None)
        if not findings:
            continue
        anything = True
        surely = surely and all(findings)
        perhaps = perhaps and False not in findings
        attained = level["rank"] if surely else attained
        possible = level["rank"] if perhaps else possible
    return (attained, possible) if anything else (None, None)
