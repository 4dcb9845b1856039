"""
The rubrics of a package: ladders, and the rating scales of competencies.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from electoral_standards.assessing.scales import PWS_LEVEL
from electoral_standards.model.competency import Competency

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard
    from electoral_standards.model.competency import RatingScale

__all__ = ["rubrics"]

#: Makes a reference of a kind, a name and a title.
Link = Callable[[str, str, str], dict[str, Any]]


class _Level(NamedTuple):
    """A level of a criterion."""

    name: str
    quality: str
    description: str
    score: int | None


def rubrics(standard: "Standard", when: str, link: Link) -> list[dict[str, Any]]:
    """
    A rubric for the levels of a competency, and one for each rating scale of its document.

    A competency without described levels is judged as a whole: its rubric has the levels of the
    scale for that.
    """
    if not isinstance(standard, Competency):
        return []
    writer = _Writer(f"{standard.code}@{standard.version}", when, link)
    about = standard.definition.statement
    found = [writer.rubric("", standard.title, about, list(_levels(standard)))]
    found[0]["CFRubricCriteria"][0]["CFItemURI"] = writer.item(standard.title)
    return found + [
        writer.rubric(scale.name, scale.title, scale.title, list(_points(scale)))
        for scale in standard.rating_scales
    ]


def _levels(competency: Competency) -> Iterator[_Level]:
    for level in competency.levels:
        said = "\n".join(f"- {each.statement}" for each in level.indicators)
        yield _Level(level.code, level.statement, said or level.statement, level.rank)
    if not competency.levels:
        yield from _points(PWS_LEVEL)


def _points(scale: "RatingScale") -> Iterator[_Level]:
    for point in scale.points:
        score = int(point.value) if point.value.isascii() and point.value.isdecimal() else None
        yield _Level(point.value, point.label, point.statement, score)


class _Writer:
    """Writes the rubrics of one standard."""

    def __init__(self, name: str, when: str, link: Link) -> None:
        self._name = name
        self._when = when
        self._link = link

    def item(self, title: str) -> dict[str, Any]:
        """A reference to the item that stands for the standard."""
        return self._link("CFItem", self._name, title)

    def rubric(
        self, name: str, title: str, description: str, levels: list[_Level]
    ) -> dict[str, Any]:
        whole = f"{self._name} {name}".strip()
        rubric = self._link("CFRubric", whole, title)
        criterion = self._link("CFRubricCriterion", whole, title)["identifier"]
        inside = {
            "identifier": criterion,
            "uri": self._link("CFRubricCriterion", whole, title)["uri"],
            "category": title,
            "description": description,
            "position": 1,
            "rubricId": rubric["identifier"],
            "lastChangeDateTime": self._when,
            "CFRubricCriterionLevels": [
                self._level(f"{whole} {each.name}", number, each, criterion)
                for number, each in enumerate(levels, 1)
            ],
        }
        when = {"description": description, "lastChangeDateTime": self._when}
        return {**rubric, **when, "CFRubricCriteria": [inside]}

    def _level(self, name: str, number: int, level: _Level, criterion: str) -> dict[str, Any]:
        found = self._link("CFRubricCriterionLevel", name, "")
        scored = {} if level.score is None else {"score": level.score}
        return {
            "identifier": found["identifier"],
            "uri": found["uri"],
            "description": level.description,
            "quality": level.quality,
            **scored,
            "position": number,
            "rubricCriterionId": criterion,
            "lastChangeDateTime": self._when,
        }
