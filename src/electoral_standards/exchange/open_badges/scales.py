"""
Results that an achievement describes, read as rating scales.
"""

from collections.abc import Mapping
from typing import Any

from electoral_standards.exchange.identifiers import name_of
from electoral_standards.exchange.open_badges.checking import listed

__all__ = ["number_of", "scale_of"]


def scale_of(
    result: Mapping[str, Any], names: set[str]
) -> tuple[dict[str, Any] | None, list[tuple[str, str]]]:
    """
    The rating scale that a result is on, and what of it is lost, with why.

    There is none where the result has no two values. *names* are those of other scales.
    """
    title = result["name"].strip()
    points, met_from = _points(result)
    values = [each["value"] for each in points]
    if len({*values}) != len(values) or len(values) < 2:  # noqa: PLR2004 - a scale has two points
        return None, [(f"result {title[:40]}", "it has no two values that differ")]
    found = {
        "name": name_of(title, names),
        "title": title,
        "measurement": "ordinal",
        "points": points,
    }
    if met_from in values:
        return {**found, "metFrom": met_from}, []
    lost = [(f"required {met_from[:40]}", "it is none of the values")] if met_from else []
    return found, lost


def _points(result: Mapping[str, Any]) -> tuple[list[dict[str, str]], str | None]:
    levels = listed(result.get("rubricCriterionLevel"))
    if levels:
        values = [_value(each) for each in levels]
        points = [
            {
                "value": value,
                "label": each["name"].strip(),
                "statement": (each.get("description") or "").strip() or each["name"].strip(),
            }
            for value, each in zip(values, levels, strict=True)
        ]
        required = result.get("requiredLevel")
        named = (v for v, each in zip(values, levels, strict=True) if each["id"] == required)
        return points, next(named, required)
    texts = [each.strip() for each in listed(result.get("allowedValue")) if each.strip()]
    points = [{"value": each, "label": each, "statement": each} for each in texts]
    return points, result.get("requiredValue")


def _value(level: Mapping[str, Any]) -> str:
    texts = (level.get("level"), level.get("points"), level["name"])
    return next(str(text).strip() for text in texts if text and text.strip())


def number_of(text: Any) -> float | None:
    """The number that a text says; None where it says none."""
    try:
        return float(text)
    except (TypeError, ValueError):
        return None
