"""
From an Achievement of Open Badges 3.0, or a credential of one, to a unit or a competency.

An achievement with a rubric becomes a competency whose levels are those of its first rubric; any
other becomes a unit, whose criteria are its results or, where it describes none, what it asks.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.exchange.fidelity import Carriage, Fate, report
from electoral_standards.exchange.identifiers import code_of
from electoral_standards.exchange.open_badges.achievement import NOT_STATED
from electoral_standards.exchange.open_badges.checking import credential_faults, faults_in, listed
from electoral_standards.exchange.open_badges.fates import OPEN_BADGES, READS
from electoral_standards.exchange.open_badges.scales import number_of, scale_of
from electoral_standards.identifiers import digest_of
from electoral_standards.interchange.documents import DOCUMENT_TYPES, structural_faults, structure
from electoral_standards.interchange.reading import (
    DEEPEST,
    Source,
    is_too_deep,
    parse,
)
from electoral_standards.interchange.reading import name_of as name_of_source
from electoral_standards.interchange.wording import path_of
from electoral_standards.model.loss import Loss, LossReport

__all__ = ["read_achievement"]

Path = tuple[str | int, ...]

_MET: Final = ["not_yet_met", "met"]
_UNKNOWN: Final = Fate(Carriage.NONE, why="Open Badges have no such field, or it is not read here")
_BELOW: Final = {
    "AchievementCredential": {"credentialSubject": "AchievementSubject"},
    "AchievementSubject": {"achievement": "Achievement"},
    "Achievement": {"resultDescription": "ResultDescription", "alignment": "Alignment"},
    "ResultDescription": {
        "rubricCriterionLevel": "RubricCriterionLevel",
        "alignment": "Alignment",
    },
    "RubricCriterionLevel": {"alignment": "Alignment"},
}


def read_achievement(source: Source | Mapping[str, Any]) -> tuple[Any, LossReport]:
    """
    The standard that an achievement defines, and what was not carried over.

    Args:
        source: A path, ``"-"``, bytes, a binary file, or the JSON value itself: an Achievement,
            or an AchievementCredential, of which the achievement is read and the award is not.
            No signature is looked at.

    Returns:
        The unit or competency, and the loss report, whose places are JSON paths in what was read.

    Raises:
        InvalidDocumentError: When it is neither or cannot be read; it lists every fault, each
            with its JSON path.
    """
    value = source if isinstance(source, Mapping) else parse(source)
    name = "document" if isinstance(source, Mapping) else name_of_source(source)
    if is_too_deep(value):
        fault = Fault("$", "it is nested deeper than any badge", f"use at most {DEEPEST} levels")
        raise InvalidDocumentError([fault], source=name)
    cls, path, achievement = _achievement(value, name)
    reader = _Reader(achievement, path)
    made = reader.value()
    kind = DOCUMENT_TYPES[made["type"]]
    try:
        noun = structure(made, kind)
    except (ValueError, TypeError, LookupError, AttributeError):
        faults = structural_faults(made, kind) or [Fault("$", "it makes no standard")]
        raise InvalidDocumentError(faults, source=f"{name}, as {kind.name}") from None
    losses = [*reader.losses, *_field_losses(value, cls, ())]
    return noun, report(OPEN_BADGES.name, reader.carried, losses)


def _achievement(value: Any, source: str) -> tuple[str, Path, Mapping[str, Any]]:
    """What was given, the path of the achievement in it, and the achievement."""
    if not isinstance(value, Mapping):
        fault = Fault("$", "expected an object", "give an Achievement or an AchievementCredential")
        raise InvalidDocumentError([fault], source=source)
    types = listed(value.get("type"))
    if "Achievement" in types:
        faults = [*faults_in(value, "Achievement", ())]
        found: tuple[str, Path, Mapping[str, Any]] = ("Achievement", (), value)
    elif "credentialSubject" in value or "VerifiableCredential" in types:
        faults = [*credential_faults(value)]
        path: Path = ("credentialSubject", "achievement")
        subject = value.get("credentialSubject")
        inside = subject.get("achievement", {}) if isinstance(subject, Mapping) else {}
        found = "AchievementCredential", path, inside
    else:
        said = ", ".join(str(each)[:40] for each in types)
        remedy = "give an Achievement or an AchievementCredential"
        if {"BadgeClass", "Assertion"} & {str(each) for each in types}:
            remedy = f"it is of Open Badges 2.0; {remedy} of 3.0"
        message = f"the type is {said}" if types else "no type is named"
        faults = [Fault("$.type", message, remedy)]
        found = "", (), value
    if faults:
        raise InvalidDocumentError(faults, source=source)
    return found


def _field_losses(value: Any, cls: str, path: Path) -> Iterator[Loss]:
    """Every field that the table of fates does not carry whole."""
    for key, each in value.items():
        fate = READS.get(f"{cls}.{key}", _UNKNOWN)
        if fate.carriage is not Carriage.WHOLE and each not in (None, "", []):
            text = (
                f"{key} {' '.join(each.split())[:40]}"
                if isinstance(each, str)
                else key or repr(key)
            )
            yield Loss(place=path_of((*path, key)), what=text, reason=fate.why)
        if inside := _BELOW.get(cls, {}).get(key):
            for at, one in enumerate(listed(each)):
                step = (key, at) if isinstance(each, list) else (key,)
                yield from _field_losses(one, inside, (*path, *step))


class _Reader:
    """Reads one achievement."""

    def __init__(self, achievement: Mapping[str, Any], path: Path) -> None:
        self._achievement = achievement
        self._path = path
        self._title = achievement["name"].strip()
        self._code = code_of(
            achievement.get("humanCode") or "", self._title, otherwise=achievement["id"][-8:]
        )
        self._version = (achievement.get("version") or "").strip() or "unstated"
        self.losses: list[Loss] = []
        self.carried = 1

    def value(self) -> dict[str, Any]:
        results = [*enumerate(listed(self._achievement.get("resultDescription")))]
        rubrics = [each for each in results if listed(each[1].get("rubricCriterionLevel"))]
        if rubrics:
            return self._competency(results, rubrics[0])
        return self._unit(results)

    def _lose(self, path: Path, what: str, reason: str) -> None:
        place = path_of((*self._path, *path))
        self.losses.append(Loss(place=place, what=what, reason=reason))

    # What an achievement says of itself.

    def _head(self, type: str, about: str) -> dict[str, Any]:
        return {
            "schemaVersion": "1.0",
            "type": type,
            "code": self._code,
            "version": self._version,
            "title": self._title,
            "source": self._source(),
            about: self._passage(self._achievement["description"].strip()),
        }

    def _publisher(self) -> str:
        creator = self._achievement.get("creator")
        return str(creator.get("name") or "").strip() if isinstance(creator, Mapping) else ""

    def _source(self) -> dict[str, Any]:
        publisher = self._publisher()
        found = {
            "document": self._code.lower(),
            "title": self._title,
            "authority": "generic",
            "terms": "The achievement states no licence or terms of use.",
        }
        if publisher:
            return {**found, "publisher": publisher}
        return {**found, "notes": ["The achievement names no creator, and so no publisher."]}

    def _locator(self, number: int) -> dict[str, Any]:
        # An achievement has no lines: the number is that of the item among its like.
        document = self._code.lower()
        return {"document": document, "section": self._title, "places": [{"line": number}]}

    def _passage(self, text: str, number: int = 1) -> dict[str, Any]:
        return {"statement": text, "locator": self._locator(number), "digest": digest_of(text)}

    def _item(self, code: str, text: str, number: int) -> dict[str, Any]:
        self.carried += 1
        return {"code": f"{self._code}.{code}", **self._passage(text.strip(), number)}

    def _mark(self, part: Mapping[str, Any]) -> str:
        """The part of our own code, such as ``K1``, that something is aligned with; or nothing."""
        for each in listed(part.get("alignment")):
            code = each.get("targetCode") or ""
            if code == self._code:
                return "self"
            if code.startswith(f"{self._code}."):
                return str(code.removeprefix(f"{self._code}."))
        return ""

    # A unit.

    def _unit(self, results: list[tuple[int, Any]]) -> dict[str, Any]:
        found = self._head("occupationalStandard", "overview")
        lists: dict[str, list[dict[str, Any]]] = {"P": [], "K": []}
        for at, result in results:
            mark = self._mark(result)
            if mark == "self":
                continue
            kind = "K" if re.fullmatch("K[0-9]+", mark) else "P"
            number = len(lists[kind]) + 1
            made = self._item(f"{kind}{number}", result["name"], number)
            lists[kind].append({**made, "group": self._title})
            self._lose_values(("resultDescription", at), result)
        self._criteria(lists["P"], kept=not (lists["P"] or lists["K"]))
        scope, links = self._alignments()
        return {
            **found,
            "performanceCriteria": lists["P"],
            "knowledgeRequirements": lists["K"],
            "rangeStatements": scope,
            "links": links,
            "metadata": self._metadata(),
        }

    def _lose_values(self, path: Path, result: Mapping[str, Any]) -> None:
        """A criterion is met or not; any other value is lost."""
        values, required = listed(result.get("allowedValue")), result.get("requiredValue")
        if values and values != _MET:
            what = f"allowedValue {', '.join(values)[:40]}"
            self._lose((*path, "allowedValue"), what, "a criterion is met or not yet met")
        if required and required != "met":
            what = f"requiredValue {required[:40]}"
            self._lose((*path, "requiredValue"), what, "a criterion is met or not yet met")

    def _criteria(self, criteria: list[dict[str, Any]], *, kept: bool) -> None:
        """What the achievement asks: one criterion where there is no other, otherwise lost."""
        said = self._achievement["criteria"]
        for key in ("narrative", "id"):
            text = (said.get(key) or "").strip()
            if text and kept:
                made = self._item("P1", text, 1)
                criteria.append({**made, "group": self._title})
                kept = False
            elif text:
                reason = "what is asked is read from the results that are described"
                self._lose(("criteria", key), f"{key} {' '.join(text.split())[:40]}", reason)

    def _alignments(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The scope, and links to anything else."""
        scope: list[dict[str, Any]] = []
        links: list[dict[str, Any]] = []
        for each in listed(self._achievement.get("alignment")):
            code = (each.get("targetCode") or "").strip()
            if code == self._code and each.get("targetType") == "CFItem":
                continue
            if re.fullmatch(rf"{self._code}\.S[0-9]+", code):
                number = len(scope) + 1
                text = each.get("targetDescription") or each["targetName"]
                scope.append(self._item(f"S{number}", text, number))
                continue
            links.append(
                {
                    "code": code or each["targetUrl"].strip(),
                    "title": each["targetName"].strip(),
                    "locator": self._locator(len(links) + 1),
                }
            )
        return scope, links

    def _metadata(self) -> dict[str, Any]:
        publisher = self._publisher() or NOT_STATED
        suite = (self._achievement.get("fieldOfStudy") or "").strip()
        empty = ("dateApproved", "indicativeReviewDate", "validity", "status")
        return {
            "developedBy": publisher,
            "versionNumber": self._version,
            **dict.fromkeys(empty, NOT_STATED),
            "originatingOrganisation": publisher,
            "originalUrn": self._code,
            "suite": suite or NOT_STATED,
            "keyWords": [each for each in listed(self._achievement.get("tag")) if each.strip()],
            "relevantOccupations": [],
        }

    # A competency.

    def _competency(
        self, results: list[tuple[int, Any]], rubric: tuple[int, Any]
    ) -> dict[str, Any]:
        found = self._head("competency", "definition")
        pairs: list[dict[str, Any]] = []
        scales: list[dict[str, Any]] = []
        for at, result in results:
            if at == rubric[0]:
                continue
            if re.fullmatch("B[0-9]+", self._mark(result)):
                pairs.append(self._pair(result, len(pairs) + 1))
                continue
            scale, lost = scale_of(result, {each["name"] for each in scales})
            scales += [scale] if scale else []
            for what, reason in lost:
                self._lose(("resultDescription", at), what, reason)
        if rubric[1]["name"].strip() != self._title:
            what = f"name {rubric[1]['name'][:40]}"
            reason = "the levels are those of the competency, under its title"
            self._lose(("resultDescription", rubric[0], "name"), what, reason)
        self._criteria([], kept=False)
        for at, each in enumerate(listed(self._achievement.get("alignment"))):
            if each.get("targetCode") != self._code:
                what = f"alignment with {each['targetName'][:40]}"
                self._lose(("alignment", at), what, "a competency has no links")
        for key in ("tag", "fieldOfStudy"):
            if self._achievement.get(key):
                self._lose((key,), key, "a competency has no table of metadata")
        levels = self._levels(("resultDescription", rubric[0]), rubric[1])
        return {**found, "levels": levels, "contrastPairs": pairs, "ratingScales": scales}

    def _levels(self, path: Path, rubric: Mapping[str, Any]) -> list[dict[str, Any]]:
        levels = [*enumerate(listed(rubric["rubricCriterionLevel"]))]
        points = [number_of(each.get("points")) for _, each in levels]
        if None not in points and len({*points}) == len(points):
            levels.sort(key=lambda each: number_of(each[1].get("points")) or 0)
        found: list[dict[str, Any]] = []
        for at, level in levels:
            place = (*path, "rubricCriterionLevel", at)
            if number_of(level.get("points")) == 0:
                reason = "level 0 is what is below the first level, and needs no description"
                self._lose(place, f"level {level['name'][:40]}", reason)
                continue
            rank = len(found) + 1
            if level.get("points") and level["points"] != str(rank):
                what = f"points {level['points'][:40]}"
                self._lose((*place, "points"), what, f"levels are ranked from 1; this is {rank}")
            made = self._item(f"L{rank}", level["name"], rank)
            indicators = self._indicators(place, level, rank)
            found.append({**made, "rank": rank, "indicators": indicators})
        return found

    def _indicators(self, path: Path, level: Mapping[str, Any], rank: int) -> list[dict[str, Any]]:
        own = rf"{self._code}\.L[0-9]+\.B[0-9]+"
        texts = []
        for at, each in enumerate(listed(level.get("alignment"))):
            code = each.get("targetCode") or ""
            if re.fullmatch(rf"{self._code}\.L[0-9]+", code):
                continue  # the level itself
            if re.fullmatch(own, code):
                texts.append(each.get("targetDescription") or each["targetName"])
            else:
                what = f"alignment with {each['targetName'][:40]}"
                self._lose((*path, "alignment", at), what, "a level has behaviours, and no links")
        if not texts and (level.get("description") or "").strip():
            texts.append(level["description"])
        return [
            self._item(f"L{rank}.B{number}", text, number) for number, text in enumerate(texts, 1)
        ]

    def _pair(self, result: Mapping[str, Any], number: int) -> dict[str, Any]:
        self.carried += 1
        other = listed(result.get("alignment"))[0].get("targetDescription") or NOT_STATED
        return {
            "code": f"{self._code}.B{number}",
            "means": self._passage(result["name"].strip(), number),
            "doesNotMean": self._passage(other.strip(), number),
        }
