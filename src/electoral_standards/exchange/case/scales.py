"""
Rubrics of other systems, read as rating scales.
"""

from typing import Any

from electoral_standards.exchange.case.packages import Package
from electoral_standards.exchange.identifiers import name_of
from electoral_standards.interchange.wording import path_of
from electoral_standards.model.loss import Loss

__all__ = ["scales_of"]


def scales_of(package: Package, losses: list[Loss], *, kept: bool) -> list[dict[str, Any]]:
    """
    A rating scale for each criterion of the rubrics, where scales are kept; what is lost is noted.

    A unit has no rating scales of its own: there nothing is kept.
    """
    scales: list[dict[str, Any]] = []
    names: set[str] = set()
    for path, rubric in package.rubrics:
        for at, criterion in enumerate(rubric.get("CFRubricCriteria", [])):
            place = path_of((*path, "CFRubricCriteria", at))
            title = _title(rubric, criterion)
            points = _points(criterion)
            if not kept or len(points) < 2:  # noqa: PLR2004 - one point is no scale
                few = "it has fewer than two levels, and nothing to tell apart"
                reason = few if kept else "a unit has no rating scales of its own"
                losses.append(Loss(place=place, what=f"criterion {title!r}", reason=reason))
                continue
            name = name_of(title, names)
            names.add(name)
            scale = {"name": name, "title": title, "measurement": "ordinal", "points": points}
            scales.append(scale)
            reason = "a rubric does not say from which level on something is met"
            losses.append(Loss(place=place, what=f"met from, of {title!r}", reason=reason))
    return scales


def _title(rubric: dict[str, Any], criterion: dict[str, Any]) -> str:
    texts = (criterion.get("category"), criterion.get("description"), rubric.get("title"))
    found = (text.strip() for text in texts if isinstance(text, str) and text.strip())
    return next(found, "Rubric")


def _points(criterion: dict[str, Any]) -> list[dict[str, Any]]:
    levels = [
        each for each in criterion.get("CFRubricCriterionLevels", []) if isinstance(each, dict)
    ]
    key = "position" if all("position" in each for each in levels) else "score"
    if all(isinstance(each.get(key), (int, float)) for each in levels):
        levels.sort(key=lambda each: each[key])
    found = []
    for number, level in enumerate(levels, 1):
        label = str(level.get("quality") or "").strip() or f"Level {number}"
        statement = str(level.get("description") or "").strip() or label
        found.append({"value": str(number), "label": label, "statement": statement})
    return found
