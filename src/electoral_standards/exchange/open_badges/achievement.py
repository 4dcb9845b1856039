"""
From a unit or a competency to an Achievement of Open Badges 3.0.

A unit has a result for its verdict and one for each criterion and requirement. A ladder has its
levels as a rubric; a competency judged as a whole has the levels of the scale for that.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from electoral_standards.assessing.scales import PWS_LEVEL
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.exchange.fidelity import losses_in, report
from electoral_standards.exchange.identifiers import Addresses
from electoral_standards.exchange.open_badges.fates import OPEN_BADGES, WRITES
from electoral_standards.model.competency import Competency
from electoral_standards.model.loss import LossReport
from electoral_standards.model.occupational_standard import OccupationalStandard

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard
    from electoral_standards.model.competency import RatingScale

__all__ = ["CONTEXT", "NOT_STATED", "Achievements", "write_achievement"]

#: The vocabularies of a credential, in the order that the specification fixes.
CONTEXT: Final = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
#: What stands in a table of metadata that is not printed.
NOT_STATED: Final = "Not stated"
_LANGUAGE: Final = re.compile(r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
_LONGEST_NAME: Final = 80


def write_achievement(
    standard: "Standard",
    *,
    level: int | None = None,
    base: str = "",
    language: str = "en",
) -> tuple[dict[str, Any], LossReport]:
    """
    The definition of what can be achieved in a standard, and what it does not carry.

    Args:
        standard: A unit or a competency.
        level: The level of a ladder that is required; None for none.
        base: Web address below which the achievement will be found; names by UUID if empty.
        language: Language of the texts, as Open Badges has it: ``en``, ``en-GB``.

    Raises:
        InvalidDocumentError: When the standard is neither, has no such level, or the base or the
            language are not written as they must be.
    """
    writer = Achievements(standard, base, language)
    found = {"@context": list(CONTEXT), **writer.achievement(level)}
    carried = 1 + sum(1 for _ in writer.carried())
    return found, report(OPEN_BADGES.name, carried, losses_in(standard, WRITES))


class Achievements:
    """
    Writes the achievement of one standard.

    Raises:
        InvalidDocumentError: When there is none of it.
    """

    def __init__(self, standard: "Standard", base: str, language: str) -> None:
        """Take a unit or a competency."""
        if not isinstance(standard, OccupationalStandard | Competency):
            message = "an achievement is of a unit or a competency, for a person"
            remedy = "export it as CASE or SKOS"
            raise InvalidDocumentError([Fault("$", message, remedy)], source=standard.code)
        if not _LANGUAGE.fullmatch(language):
            fault = Fault("$", f"{language!r} is no language tag", "write it as en or en-GB")
            raise InvalidDocumentError([fault], source="language")
        self._standard = standard
        self._name = f"{standard.code}@{standard.version}"
        self._addresses = Addresses(base)
        self._language = language

    def carried(self) -> Iterator[Any]:
        """Every item that the achievement holds."""
        standard = self._standard
        if isinstance(standard, OccupationalStandard):
            yield from standard.parts()
            return
        for level in standard.levels:
            yield level
            yield from level.indicators
        yield from standard.contrast_pairs

    def achievement(self, level: int | None = None) -> dict[str, Any]:
        """The achievement; *level* is the level of a ladder that is required."""
        standard, source = self._standard, self._standard.source
        if isinstance(standard, OccupationalStandard):
            about, results = standard.overview, self._of_unit(standard)
        else:
            about, results = standard.definition, self._of_competency(standard, level)
        metadata = getattr(standard, "metadata", None)
        suite = metadata.suite if metadata and metadata.suite != NOT_STATED else None
        found = {
            "id": self.address("Achievement", self._name),
            "type": ["Achievement"],
            "achievementType": "Competency",
            "name": standard.title,
            "description": about.statement,
            "criteria": {"narrative": self._narrative()},
            "humanCode": standard.code,
            "version": standard.version,
            "inLanguage": self._language,
            "creator": self._creator(source.publisher) if source.publisher else None,
            "fieldOfStudy": suite,
            "tag": list(metadata.key_words) or None if metadata else None,
            "alignment": list(self._alignments()),
            "resultDescription": list(results),
        }
        return {key: each for key, each in found.items() if each is not None}

    def address(self, kind: str, name: str) -> str:
        """Where something can be found."""
        return self._addresses.of(kind, name)

    def _creator(self, publisher: str) -> dict[str, Any]:
        return {"id": self.address("Profile", publisher), "type": ["Profile"], "name": publisher}

    def _narrative(self) -> str:
        standard = self._standard
        if isinstance(standard, OccupationalStandard):
            return (
                "Every performance criterion and every knowledge requirement is met, on evidence "
                "that covers the scope. Each of them is a result of its own."
            )
        if standard.levels:
            return (
                "A level is held with every level below it: all that a person does at these "
                "levels has been seen. The levels are those of the rubric."
            )
        return "The competency is judged as a whole, and the levels are those of the rubric."

    def _alignments(self) -> Iterator[dict[str, Any]]:
        standard = self._standard
        yield self._to_item(standard.code, standard.title)
        for each in getattr(standard, "range_statements", ()):
            yield self._to_item(each.code, each.statement)
        for link in getattr(standard, "links", ()):
            is_address = _ADDRESS.fullmatch(link.code)
            yield {
                "type": ["Alignment"],
                "targetCode": link.code,
                "targetName": link.title,
                "targetUrl": link.code if is_address else self.address("Link", link.code),
            }

    def _to_item(self, code: str, text: str) -> dict[str, Any]:
        """A pointer to an item, by the identifier that it has in a CASE package."""
        return {
            "type": ["Alignment"],
            "targetCode": code,
            "targetName": _short(text),
            "targetDescription": text,
            "targetFramework": f"{self._standard.title} (version {self._standard.version})",
            "targetType": "CFItem",
            "targetUrl": self.address("CFItem", f"{code}@{self._standard.version}"),
        }

    # Results.

    def result_id(self, name: str = "") -> str:
        """The identifier of a result; of the verdict or the level without a name."""
        return self.address("ResultDescription", f"{self._name} {name}".strip())

    def level_id(self, name: str) -> str:
        """The identifier of a level of the rubric."""
        return self.address("RubricCriterionLevel", f"{self._name} {name}")

    def _result(self, name: str, title: str, type: str, code: str) -> dict[str, Any]:
        return {
            "id": self.result_id(name),
            "type": ["ResultDescription"],
            "name": title,
            "resultType": type,
            "alignment": [self._to_item(code, title)],
        }

    def _of_unit(self, unit: OccupationalStandard) -> Iterator[dict[str, Any]]:
        yield {
            **self._result("", unit.title, "Result", unit.code),
            "allowedValue": ["not_yet_competent", "competent"],
            "requiredValue": "competent",
        }
        for each in (*unit.performance_criteria, *unit.knowledge_requirements):
            yield self._met(each.code, each.statement)

    def _met(self, code: str, text: str) -> dict[str, Any]:
        return {
            **self._result(code, text, "Result", code),
            "allowedValue": ["not_yet_met", "met"],
            "requiredValue": "met",
        }

    def _of_competency(
        self, competency: Competency, required: int | None
    ) -> Iterator[dict[str, Any]]:
        levels = list(self._levels(competency))
        rubric = {
            **self._result("", competency.title, "RubricCriterionLevel", competency.code),
            "rubricCriterionLevel": levels,
        }
        if required is not None:
            if str(required) not in [each["points"] for each in levels] or not required:
                top = max(int(each["points"]) for each in levels)
                message = f"{competency.code} has no level {required}; it has 1 to {top}"
                raise InvalidDocumentError([Fault("$", message)], source="level")
            rubric["requiredLevel"] = self.level_id(str(required))
        yield rubric
        for pair in competency.contrast_pairs:
            found = self._met(pair.code, pair.means.statement)
            found["alignment"][0]["targetDescription"] = pair.does_not_mean.statement
            yield found
        for scale in competency.rating_scales:
            if scale.points:
                yield self._of_scale(scale)

    def _levels(self, competency: Competency) -> Iterator[dict[str, Any]]:
        for level in competency.levels:
            said = "\n".join(f"- {each.statement}" for each in level.indicators)
            here = (level, *level.indicators)
            items = [self._to_item(each.code, each.statement) for each in here]
            yield self._level(str(level.rank), level.statement, said, items)
        if not competency.levels:
            for point in PWS_LEVEL.points:
                yield self._level(point.value, point.label, point.statement, ())

    def _level(
        self, points: str, name: str, description: str, items: Iterable[dict[str, Any]]
    ) -> dict[str, Any]:
        found = {
            "id": self.level_id(points),
            "type": ["RubricCriterionLevel"],
            "name": name,
            "level": points,
            "points": points,
            "description": description,
            "alignment": list(items),
        }
        return {key: each for key, each in found.items() if each}

    def _of_scale(self, scale: "RatingScale") -> dict[str, Any]:
        """A scale as values or, where its points say more than their value, as levels."""
        found: dict[str, Any] = {
            "id": self.result_id(scale.name),
            "type": ["ResultDescription"],
            "name": scale.title,
        }
        if all(len({str(each.value), each.label, each.statement}) == 1 for each in scale.points):
            values = [each.value for each in scale.points]
            required = {"requiredValue": scale.met_from} if scale.met_from else {}
            return {**found, "resultType": "Result", "allowedValue": values, **required}
        levels = [
            {
                "id": self.level_id(f"{scale.name} {each.value}"),
                "type": ["RubricCriterionLevel"],
                "name": each.label,
                "level": each.value,
                "description": each.statement,
            }
            for each in scale.points
        ]
        found |= {"resultType": "RubricCriterionLevel", "rubricCriterionLevel": levels}
        if scale.met_from:
            found["requiredLevel"] = self.level_id(f"{scale.name} {scale.met_from}")
        return found


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LONGEST_NAME:
        return text
    return text[: _LONGEST_NAME - 1].rpartition(" ")[0].rstrip(",;:") + "…"
