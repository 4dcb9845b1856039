"""
The half of the oracle that goes from judgements to findings (see `tests.oracle`).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cmp_to_key
from statistics import median_low
from typing import Any

Plain = dict[str, Any]

REASONS = [
    "not_assessed",
    "after_as_at",
    "role",
    "no_evidence",
    "method",
    "not_authentic",
    "stale",
    "insufficient",
    "conflicting",
]
ROLES = ["self", "manager", "peer", "stakeholder", "assessor", "expert_witness", "moderator"]
KINDS = {
    "performance_criteria": "performance_criterion",
    "knowledge_requirements": "knowledge_requirement",
    "indicators": "behavioural_indicator",
    "contrast_pairs": "contrast_pair",
    "inputs": "input",
    "activities": "activity",
    "information": "information",
    "items": "information",
    "differences": "difference",
    "measures": "measure",
}


def months_later(day: date, months: int) -> date:
    """A window of calendar months, clamped at month ends."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for number in (day.day, 30, 29, 28):
        if number <= day.day:
            try:
                return date(year, month, number)
            except ValueError:
                continue
    raise AssertionError(day)


def judged_items(node: Plain, above: tuple[str, ...] = ()) -> Iterator[Plain]:
    """All that can be judged below a node, in document order; heads of lists cannot be."""
    for field, children in node.items():
        if not isinstance(children, list) or field == "development_bands":
            continue
        for child in children:
            if isinstance(child, dict):
                own = child.get("condition")
                conditions = (*above, own) if own else above
                if field in KINDS and not child.get("items"):
                    yield {
                        "code": child["code"],
                        "kind": KINDS[field],
                        "conditions": conditions,
                    }
                else:
                    yield from judged_items(child, conditions)


# Judgements.


def fault_of_piece(piece: Plain, rule: Plain, subject: str, as_at: date) -> str | None:
    """The first thing held against a piece of evidence, in the order of the reasons."""
    if piece["method"] not in rule["methods"] + rule["only_beside_another"]:
        return "method"
    if piece["authenticated_by"] in (None, subject):
        return "not_authentic"
    if piece["observed_on"] > as_at:
        return "stale"
    window = rule["window_months"]
    if window is not None and as_at > months_later(piece["observed_on"], window):
        return "stale"
    return None


def weigh(judgement: Plain, rule: Plain, assessment: Plain, as_at: date) -> tuple[set[str], str]:
    """The admissible pieces that a judgement cites, and what is held against the best of all."""
    pieces = {piece["id"]: piece for piece in assessment["evidence"]}
    faults = {
        name: fault_of_piece(pieces[name], rule, assessment["subject"]["id"], as_at)
        for name in judgement["evidence"]
    }
    beside = {name for name in faults if pieces[name]["method"] in rule["only_beside_another"]}
    if not any(fault is None for name, fault in faults.items() if name not in beside):
        faults |= dict.fromkeys(beside, "method")
    if not faults:
        return set(), "no_evidence"
    held = [fault for fault in faults.values() if fault]
    return {name for name in faults if not faults[name]}, max(held, key=REASONS.index, default="")


def why_aside(judgement: Plain, rule: Plain, assessment: Plain, as_at: date) -> str | None:
    """Why a judgement is set aside; None if it counts."""
    if judgement["observed_on"] > as_at:
        return "after_as_at"
    if not any(judgement["rater"]["role"] in tier for tier in rule["decided_by"]):
        return "role"
    if rule["evidence"]["required"]:
        admissible, fault = weigh(judgement, rule["evidence"], assessment, as_at)
        return None if admissible else fault
    return None


def aside_since(judgement: Plain, why: str, rule: Plain, assessment: Plain, as_at: date) -> date:
    """The day after the last on which anything cited was current; else the day observed."""
    evidence, subject = rule["evidence"], assessment["subject"]["id"]
    ends = []
    for piece in assessment["evidence"]:
        alone = piece["method"] in evidence["methods"]
        fault = fault_of_piece(piece, evidence, subject, as_at)
        if piece["id"] in judgement["evidence"] and alone and fault == "stale":
            ended = piece["observed_on"] <= as_at
            ends += [months_later(piece["observed_on"], evidence["window_months"])] if ended else []
    if why == "stale" and ends:
        return max(ends) + timedelta(days=1)
    day: date = judgement["observed_on"]
    return day


def in_order(judgements: list[Plain], scale: list[str]) -> list[Plain]:
    """By day observed, then recorded (absent first), then the lower rating later."""

    def compare(one: Plain, other: Plain) -> int:
        if one["observed_on"] != other["observed_on"]:
            return -1 if one["observed_on"] < other["observed_on"] else 1
        first, second = one["recorded_on"], other["recorded_on"]
        if first != second:
            return -1 if first is None or (second is not None and first < second) else 1
        return scale.index(other["rating"]) - scale.index(one["rating"])

    return sorted(judgements, key=cmp_to_key(compare))


def latest_of_raters(judgements: list[Plain], scale: list[str]) -> dict[str, str]:
    """Each rater's latest rating."""
    return {each["rater"]["id"]: each["rating"] for each in in_order(judgements, scale)}


def aggregate(name: str, ordered: list[int]) -> int:
    if name == "latest":
        return ordered[-1]
    if name == "highest":
        return max(ordered)
    return min(ordered) if name == "lowest" else median_low(ordered)


def opinions(deciding: list[Plain], scale: list[str], within: str | None) -> list[int]:
    """What decides, in order; by rater (in no order that matters) where a rule makes them one."""
    ordered = in_order(deciding, scale)
    if within is None:
        return [scale.index(each["rating"]) for each in ordered]
    return [
        aggregate(within, [scale.index(x["rating"]) for x in ordered if x["rater"]["id"] == rater])
        for rater in {each["rater"]["id"] for each in ordered}
    ]


# Findings.


def rater_groups(said: list[Plain], scale: list[str], as_at: date) -> list[Plain]:
    """What each role said by the as-at date, where more than one role said anything."""
    groups = []
    mine = None
    for role in ROLES:
        own = [x for x in said if x["rater"]["role"] == role and x["observed_on"] <= as_at]
        if own:
            latest = [scale.index(each) for each in latest_of_raters(own, scale).values()]
            rating = median_low(latest)
            mine = rating if role == "self" else mine
            groups.append(
                {
                    "role": role,
                    "raters": len(latest),
                    "rating": scale[rating],
                    "ratings": [
                        {"rating": point, "raters": latest.count(n)}
                        for n, point in enumerate(scale)
                        if n in latest
                    ],
                    "self_difference": None if mine is None or role == "self" else mine - rating,
                }
            )
    return groups if len(groups) > 1 else []


def find(item: Plain, assessment: Plain, as_at: date, policy: Plain) -> Plain:
    """What is concluded about one item, and the admissible evidence behind it."""
    number, rule = next(
        (n, each) for n, each in enumerate(policy["rules"]) if item["kind"] in each["kinds"]
    )
    scale = [point["value"] for point in rule["scale"]["points"]]
    known = [assessment["context"][condition] for condition in item["conditions"]]
    found = {
        "item": item["code"],
        "finding": "not_applicable",
        "rating": None,
        "reasons": [],
        "contested": False,
        "conditional": None in known,
        "unmoderated": False,
        "counted": [],
        "set_aside": [],
        "rater_groups": [],
        "rule": number,
        "transferred": [],
        "suggestions": [],
        "pieces": set(),
    }
    if False in known:
        return {**found, "conditional": False}
    said = {n: x for n, x in enumerate(assessment["judgements"]) if x["item"] == item["code"]}
    faults = {n: why_aside(each, rule, assessment, as_at) for n, each in said.items()}
    found["set_aside"] = [
        {"judgement": n, "reason": why, "on": aside_since(said[n], why, rule, assessment, as_at)}
        for n, why in faults.items()
        if why
    ]
    found["counted"] = [n for n, why in faults.items() if not why]
    found["rater_groups"] = rater_groups(list(said.values()), scale, as_at)
    counted = [said[n] for n in found["counted"]]
    for each in counted:
        found["pieces"] |= weigh(each, rule["evidence"], assessment, as_at)[0]
    reasons = {why for why in faults.values() if why} or {"not_assessed"}
    if counted:
        found |= decide(counted, rule, scale)
        latest = latest_of_raters(counted, scale).values()
        threshold = scale.index(rule["scale"]["met_from"])
        found["contested"] = len({scale.index(each) >= threshold for each in latest}) == 2
        reasons = {"conflicting"} if found["finding"] == "unknown" else set()
        if found["contested"] and policy["contested_is_unknown"]:
            reasons |= {"conflicting"}
        if rule["evidence"]["required"] and len(found["pieces"]) < rule["evidence"]["minimum"]:
            reasons |= {"insufficient"}
    found["reasons"] = sorted(reasons, key=REASONS.index)
    return {**found, "finding": "unknown"} if reasons else found


def decide(counted: list[Plain], rule: Plain, scale: list[str]) -> Plain:
    """The finding of the first tier of roles that said anything."""
    deciding: list[Plain] = []
    for tier in rule["decided_by"]:
        deciding = deciding or [each for each in counted if each["rater"]["role"] in tier]
    unmoderated = any(each["rater"]["role"] == "self" for each in deciding)
    threshold = scale.index(rule["scale"]["met_from"])
    if rule["aggregation"] == "majority":
        # Of the raters, not of their judgements.
        said = opinions(deciding, scale, rule["within_rater"] or "latest")
        met = Fraction(sum(each >= threshold for each in said), len(said))
        finding = (
            "met" if met > Fraction(1, 2) else "not_met" if met < Fraction(1, 2) else "unknown"
        )
        return {"finding": finding, "unmoderated": unmoderated}
    # Raters have no order among themselves: none may be the latest.
    assert not (rule["within_rater"] and rule["aggregation"] == "latest")
    rating = aggregate(rule["aggregation"], opinions(deciding, scale, rule["within_rater"]))
    finding = "met" if rating >= threshold else "not_met"
    return {"finding": finding, "unmoderated": unmoderated, "rating": scale[rating]}
