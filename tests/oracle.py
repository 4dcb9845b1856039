"""
What a result means, a second time: slow, obvious, and written from the rules alone.

It takes and gives plain dictionaries (see `tests.builders.plain`) and shares nothing with the
package. Where the library and the oracle differ, one of them has misread the rules. Findings
have a file of their own, `tests.assessing.finding_oracle`; here are verdicts and gaps.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from tests.assessing.finding_oracle import REASONS, find, judged_items

Plain = dict[str, Any]

KLEENE = ["not_met", "unknown", "met"]
STAGES = {
    "inputs": "input",
    "activities": "activity",
    "information": "information",
    "differences": "difference",
    "measures": "measure",
}


def kind_of(standard: Plain) -> str:
    if "performance_criteria" in standard:
        return "unit"
    if "outcomes" in standard:
        return "logic_model"
    return "ladder" if standard["levels"] else "holistic"


def lowest(findings: list[str]) -> str:
    """Strong Kleene *all*: the minimum of what applies; of nothing, not applicable."""
    applicable = [each for each in findings if each != "not_applicable"]
    return min(applicable, key=KLEENE.index) if applicable else "not_applicable"


# Verdicts.


def counts(findings: list[Plain]) -> Plain:
    names = ("met", "not_met", "unknown", "not_applicable")
    return {name: len([x for x in findings if x["finding"] == name]) for name in names}


def share_met(findings: list[str], share: str) -> str:
    """Whether a share of what applies is met, may be met, or cannot be."""
    applicable = [each for each in findings if each != "not_applicable"]
    if not applicable:
        return "not_applicable"
    if Fraction(applicable.count("met"), len(applicable)) >= Fraction(share):
        return "met"
    hopeful = len(applicable) - applicable.count("not_met")
    return "not_met" if Fraction(hopeful, len(applicable)) < Fraction(share) else "unknown"


def bounds(finding: str) -> Plain:
    """Of what stands at 0 or 1."""
    if finding == "not_applicable":
        return {"attained": None, "possible": None}
    return {"attained": int(finding == "met"), "possible": int(finding != "not_met")}


def unit(standard: Plain, found: list[Plain], assessment: Plain, policy: Plain) -> Plain:
    criteria = {each["code"] for each in standard["performance_criteria"]}
    named = {
        code
        for each in found
        if each["item"] in criteria and each["finding"] == "met"
        for piece in assessment["evidence"]
        if piece["id"] in each["pieces"]
        for code in piece["scope"]
    }
    codes = [each["code"] for each in standard["range_statements"]]
    minimum = policy["scope_minimum"]
    required = len(codes) if minimum is None else min(minimum, len(codes))
    covered = [code for code in codes if code in named]
    scope = "met" if len(covered) >= required else "unknown"
    if not codes:
        scope = "not_applicable"
    items = lowest([each["finding"] for each in found])
    overall = items if items == "not_applicable" else lowest([items, scope])
    verdicts = {"met": "competent", "not_met": "not_yet_competent", "unknown": "undetermined"}
    return {
        "verdict": verdicts.get(overall, overall),
        **bounds(overall),
        "scope": {
            "finding": scope,
            "required": required,
            "covered": covered,
            "uncovered": [code for code in codes if code not in named],
        },
    }


def ladder(standard: Plain, found: list[Plain], _assessment: Plain, policy: Plain) -> Plain:
    by_code = {each["item"]: each for each in found}
    levels = []
    for level in standard["levels"]:
        codes = [each["code"] for each in level["indicators"]]
        findings = [by_code[code]["finding"] for code in codes]
        levels.append(
            {
                "level": level["rank"],
                "finding": share_met(findings, policy["level_share"]),
                "met": findings.count("met"),
                "unknown": findings.count("unknown"),
                "applicable": len(findings) - findings.count("not_applicable"),
                "items": codes,
            }
        )
    standing = {x["level"]: x["finding"] for x in levels if x["finding"] != "not_applicable"}

    def highest(good: set[str]) -> int | None:
        def held(level: int) -> bool:
            below = [other for other in standing if other <= level]
            needed = below if policy["progression"] == "cumulative" else [level]
            return all(standing[each] in good for each in needed)

        return max([0, *filter(held, standing)]) if standing else None

    return {
        "verdict": "level" if standing else "not_applicable",
        "attained": highest({"met"}),
        "possible": highest({"met", "unknown"}),
        "levels": levels,
    }


def holistic(_standard: Plain, found: list[Plain], _assessment: Plain, policy: Plain) -> Plain:
    rule = next(each for each in policy["rules"] if "competency" in each["kinds"])
    values = [int(point["value"]) for point in rule["scale"]["points"]]
    known = found[0]["finding"] != "unknown"
    return {
        "verdict": "level",
        "attained": int(found[0]["rating"]) if known else min(values),
        "possible": int(found[0]["rating"]) if known else max(values),
    }


def information(findings: list[str], share: str) -> str:
    """Only what is held counts, and too little is unknown."""
    finding = share_met(findings, share)
    return "unknown" if finding == "not_met" else finding


def stage_of(name: str, found: list[Plain], policy: Plain) -> Plain:
    findings = [each["finding"] for each in found]
    if name == "information":
        finding = information(findings, policy["information_share"])
        why = {"insufficient"}
    else:
        finding = lowest(findings)
        why = {why for each in found for why in each["reasons"]}
    return {
        "stage": name,
        "finding": finding,
        "reasons": sorted(why, key=REASONS.index) if finding == "unknown" else [],
        "met": findings.count("met"),
        "applicable": len(findings) - findings.count("not_applicable"),
        "items": [each["item"] for each in found],
    }


def outcome(node: Plain, found: dict[str, Plain], policy: Plain) -> Plain:
    own = list(judged_items(node))
    stages = [
        stage_of(name, [found[x["code"]] for x in own if x["kind"] == kind], policy)
        for name, kind in STAGES.items()
    ]
    areas = []
    for area in node["areas"]:
        below = list(judged_items(area))
        acts = [found[x["code"]]["finding"] for x in below if x["kind"] == "activity"]
        known = [found[x["code"]]["finding"] for x in below if x["kind"] == "information"]
        told = information(known, policy["information_share"])
        areas.append({"area": area["code"], "finding": lowest([*acts, told])})
    overall = lowest([stage["finding"] for stage in stages])
    weak = [stage["stage"] for stage in stages if stage["finding"] == overall]
    verdicts = {"met": "supported", "not_met": "not_supported", "unknown": "undetermined"}
    return {
        "outcome": node["code"],
        "verdict": verdicts.get(overall, overall),
        **bounds(overall),
        "weakest_link": weak[0] if overall in ("not_met", "unknown") else None,
        "stages": stages,
        "areas": areas,
        "not_met": [
            code
            for stage in stages
            if stage["finding"] == "not_met"
            for code in stage["items"]
            if found[code]["finding"] == "not_met"
        ],
    }


def logic_model(standard: Plain, found: list[Plain], _assessment: Plain, policy: Plain) -> Plain:
    by_code = {each["item"]: each for each in found}
    return {"outcomes": [outcome(each, by_code, policy) for each in standard["outcomes"]]}


CONCLUDE = {"unit": unit, "ladder": ladder, "holistic": holistic, "logic_model": logic_model}


def assess(standard: Plain, assessment: Plain, as_at: date, policies: Plain) -> Plain:
    """Everything that is concluded about one standard."""
    kind = kind_of(standard)
    policy = next(each for each in policies["policies"] if each["kind"] == kind)
    items = list(judged_items(standard))
    if kind == "holistic":
        items.insert(0, {"code": standard["code"], "kind": "competency", "conditions": ()})
    found = [find(item, assessment, as_at, policy) for item in items]
    concluded = CONCLUDE[kind](standard, found, assessment, policy)
    for each in found:
        del each["pieces"]
    return {
        "standard": standard["code"],
        "version": standard["version"],
        **concluded,
        "counts": counts(found),
        "findings": found,
    }


# Gaps.


def gaps(standards: dict[str, Plain], profile: Plain) -> list[Plain]:
    """
    Every requirement with its gap, in rank order; *standards* are what is concluded, by code.
    """
    measured = [measure(standards, each) for each in profile["requirements"]]

    def comes_before(one: int, other: int) -> bool:
        """Statutory first, then the heavier, then the earlier."""
        a, b = measured[one], measured[other]
        if a["statutory"] != b["statutory"]:
            return bool(a["statutory"])
        mine, yours = (each["importance"] * each["shortfall"] for each in (a, b))
        return one < other if mine == yours else bool(mine > yours)

    wide = [n for n, each in enumerate(measured) if each["shortfall"]]
    for n in wide:
        measured[n]["rank"] = 1 + sum(comes_before(other, n) for other in wide if other != n)
    ranked = sorted((measured[n] for n in wide), key=lambda each: int(each["rank"]))
    return ranked + [each for each in measured if not each["shortfall"]]


def measure(standards: dict[str, Plain], requirement: Plain) -> Plain:
    code = requirement["standard"] or requirement["item"] or requirement["outcome"]
    standard = standards[code.split(".")[0]]
    stated = {name: value for name, value in requirement.items() if name != "reason"}
    required, attained, possible = standing(standard, requirement)
    known = attained is not None and possible is not None
    shortfall = max(0, required - attained) if known else 0
    competence = max(0, required - possible) if known else 0
    return {
        **stated,
        "required": required,
        "attained": attained,
        "possible": possible,
        "shortfall": shortfall,
        "competence_gap": competence,
        "evidence_gap": shortfall - competence,
        "surplus": max(0, attained - required) if known else 0,
        "rank": None,
        "items": open_items(standard, requirement, required) if shortfall else [],
    }


def standing(standard: Plain, requirement: Plain) -> tuple[int, Any, Any]:
    """What is required, attained and possible."""
    if requirement["item"]:
        item = next(x for x in standard["findings"] if x["item"] == requirement["item"])
        return 1, *bounds(item["finding"]).values()
    about = standard
    if requirement["outcome"]:
        about = next(x for x in standard["outcomes"] if x["outcome"] == requirement["outcome"])
    required = 1 if requirement["level"] is None else requirement["level"]
    if required and "levels" in standard:
        applicable = [x["level"] for x in standard["levels"] if x["applicable"]]
        below = [level for level in applicable if level <= required]
        if not below:
            return required, None, None
        required = max(below)
    return required, about["attained"], about["possible"]


def open_items(standard: Plain, requirement: Plain, required: int) -> list[Plain]:
    """The items that hold a gap open."""
    findings = {each["item"]: each for each in standard["findings"]}
    codes = list(findings)
    gathered: set[str] = set()
    uncovered: list[str] = []
    if requirement["item"]:
        codes = [requirement["item"]]
    elif requirement["outcome"]:
        about = next(x for x in standard["outcomes"] if x["outcome"] == requirement["outcome"])
        weak = [each for each in about["stages"] if each["finding"] in ("not_met", "unknown")]
        codes = [code for stage in weak for code in stage["items"]]
        gathered = {x for each in weak if each["stage"] == "information" for x in each["items"]}
    elif "levels" in standard:
        unmet = [x for x in standard["levels"] if x["finding"] in ("not_met", "unknown")]
        codes = [code for x in unmet if x["level"] <= required for code in x["items"]]
    elif "scope" in standard and standard["scope"]["finding"] == "unknown":
        uncovered = standard["scope"]["uncovered"]
    elif "scope" not in standard:
        # A competency as a whole may be known and yet be below the level required.
        whole = findings[standard["standard"]]
        kind = "evidence" if whole["finding"] == "unknown" else "competence"
        return [{"item": whole["item"], "gap": kind, "reasons": whole["reasons"]}]
    held_open = []
    for code in codes:
        finding, reasons = findings[code]["finding"], findings[code]["reasons"]
        if code in gathered and finding == "not_met":
            finding, reasons = "unknown", ["insufficient"]
        if finding in ("not_met", "unknown"):
            kind = "competence" if finding == "not_met" else "evidence"
            held_open.append({"item": code, "gap": kind, "reasons": reasons})
    return held_open + [
        {"item": code, "gap": "evidence", "reasons": ["insufficient"]} for code in uncovered
    ]
