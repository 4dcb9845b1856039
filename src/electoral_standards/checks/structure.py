"""
Rules about what a standard is built of: levels, bands, pairs, scales, and how much of each.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final

from electoral_standards.checks.declared import DECLARED, Declared
from electoral_standards.checks.rule import Problems, Rule
from electoral_standards.checks.view import View, placed_parts
from electoral_standards.identifiers import standard_of
from electoral_standards.model.competency import Competency, RatingScale
from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.vocabulary import ItemKind

__all__ = ["RULES"]


def _competencies(view: View) -> Iterator[Competency]:
    return (each for each in view.standards() if isinstance(each, Competency))


def _scales(view: View) -> Iterator[tuple[Competency, RatingScale]]:
    return ((each, scale) for each in _competencies(view) for scale in each.rating_scales)


def _levels_not_contiguous(view: View) -> Problems:
    for competency in _competencies(view):
        for rank, level in enumerate(competency.levels, 1):
            if level.rank != rank:
                yield level.code, f"it has the rank {level.rank}; level {rank} comes here"
            if not level.code.endswith(f".L{level.rank}"):
                yield level.code, f"its rank is {level.rank}, and its code does not end in that"


def _bands_not_sensible(view: View) -> Problems:
    for competency in _competencies(view):
        expected = 1
        for band in competency.development_bands:
            levels = band.levels
            if levels != tuple(range(expected, expected + len(levels))) or not levels:
                found = ", ".join(map(str, levels)) or "no level"
                yield band.code, f"it serves {found}; the band here begins with level {expected}"
            if levels:
                expected = max(levels) + 1
                ends = str(levels[0]) if len(levels) == 1 else f"{levels[0]}-{levels[-1]}"
                if not band.code.endswith(f".L{ends}"):
                    yield band.code, f"a band for level {ends} has a code that ends in L{ends}"
        top = len(competency.levels)
        if top and expected - 1 > top:
            yield competency.code, f"its bands serve level {expected - 1}; it describes {top}"


def _pair_without_two_sides(view: View) -> Problems:
    for competency in _competencies(view):
        for pair in competency.contrast_pairs:
            sides = pair.means, pair.does_not_mean
            if sides[0].statement.strip().lower() == sides[1].statement.strip().lower():
                yield pair.code, "both sides say the same; a pair is a contrast"
            if sides[0].digest == sides[1].digest:
                yield pair.code, "both sides have the digest of one text; a pair has two"


def _scale_not_in_order(view: View) -> Problems:
    for _, scale in _scales(view):
        values = [point.value for point in scale.points]
        for value, count in Counter(values).items():
            if count > 1:
                yield scale.name, f"it has the point {value!r} {count} times"
        if len(values) < 2:  # noqa: PLR2004 - two points make a scale
            yield scale.name, "it has fewer than two points, and nothing to tell apart"
        if all(value.isdecimal() for value in values):
            numbers = [int(value) for value in values]
            if numbers != list(range(numbers[0], numbers[0] + len(numbers)) if numbers else ()):
                yield scale.name, "its numbers do not run upwards one by one"
        if scale.met_from is not None and scale.met_from not in values:
            yield scale.name, f"it means met from {scale.met_from!r}, which is none of its points"


def _anchor_missing(view: View) -> Problems:
    for competency, scale in _scales(view):
        for point in scale.points:
            if point.code is None:
                continue
            if reason := view.missing(point.code):
                yield scale.name, f"point {point.value!r}: {reason}"
            elif standard_of(point.code) != competency.code:
                yield scale.name, f"point {point.value!r}: {point.code} is of another standard"


def _nothing_below(view: View) -> Problems:
    lists = ("indicators", "activities", "steps", "areas")
    for standard in view.standards():
        if not any(True for _ in standard.parts()):
            yield standard.code, "it holds no item"
        for _, part in placed_parts(standard, standard.code):
            for name in lists:
                if getattr(part, name, None) == ():
                    yield part.code, f"it has no {name}, and so nothing to do or to judge"


def _declared(view: View) -> Iterator[tuple[Any, Declared]]:
    for standard in view.standards():
        if found := DECLARED.get(f"{standard.code}@{standard.version}"):
            yield standard, found


def _counts_not_as_declared(view: View) -> Problems:
    for standard, declared in _declared(view):
        counts: defaultdict[ItemKind, Counter[str]] = defaultdict(Counter)
        for parent, part in placed_parts(standard, standard.code):
            counts[ItemKind(part.kind)][parent] += 1
        for kind in (*declared.items, *(kind for kind in counts if kind not in declared.items)):
            expected, found = declared.items.get(kind, ()), tuple(counts[kind].values())
            if expected != found:
                name = kind.value.replace("_", " ")
                message = f"{name}: {_listed(found)}; the document has {_listed(expected)}"
                yield standard.code, message
        for name, number in declared.lists.items():
            if len(getattr(standard, name)) != number:
                found_number = len(getattr(standard, name))
                yield standard.code, f"{name}: {found_number}; the document has {number}"


def _listed(counts: tuple[int, ...]) -> str:
    if len(counts) < 2:  # noqa: PLR2004 - one count needs no sum
        return str(sum(counts))
    return f"{sum(counts)} ({', '.join(map(str, counts))})"


def _condition_not_as_declared(view: View) -> Problems:
    for standard, declared in _declared(view):
        for part in standard.parts():
            expected = declared.conditions.get(part.code)
            found = getattr(part, "condition", None)
            if found != expected:
                yield part.code, f"it has {_worded(found)}; the document states {_worded(expected)}"
            if (getattr(part, "clause", None) is not None) != (part.code in declared.clauses):
                stated = "a" if part.code in declared.clauses else "no"
                yield part.code, f"the document has {stated} clause here that qualifies part of it"


def _worded(condition: str | None) -> str:
    return f"the condition {condition}" if condition else "no condition"


def _nested_under_nothing(view: View) -> Problems:
    for unit in view.standards():
        if not isinstance(unit, OccupationalStandard):
            continue
        for items in (
            unit.performance_criteria,
            unit.knowledge_requirements,
            unit.range_statements,
        ):
            before: set[str] = set()
            for each in items:
                if each.part_of is not None and each.part_of not in before:
                    yield each.code, f"it is part of {each.part_of}, which is no item before it"
                before.add(each.code)


RULES: Final = (
    Rule(
        code="C301",
        title="Levels are ranked from 1 upwards, without gaps.",
        reason="Attained and possible are the highest rank up to which every level is met.",
        find=_levels_not_contiguous,
    ),
    Rule(
        code="C302",
        title="Bands serve every level from 1 upwards, each level once.",
        reason="A plan offers the activities of the band that serves the next level.",
        find=_bands_not_sensible,
    ),
    Rule(
        code="C303",
        title="A contrast pair has two different sides.",
        reason="It is judged by what sets them apart.",
        find=_pair_without_two_sides,
    ),
    Rule(
        code="C304",
        title="The points of a scale are different, and numbers run one by one.",
        reason="A rating stands for its position on the scale.",
        find=_scale_not_in_order,
    ),
    Rule(
        code="C305",
        title="A scale is anchored in items of its own standard.",
        reason="What a point means is said there.",
        find=_anchor_missing,
    ),
    Rule(
        code="C306",
        title="No level, band, activity or outcome is empty.",
        reason="A verdict over nothing is no verdict.",
        find=_nothing_below,
    ),
    Rule(
        code="C307",
        title="A standard holds as many items as its document.",
        reason="An item that was lost or made up changes every verdict.",
        find=_counts_not_as_declared,
    ),
    Rule(
        code="C308",
        title="Only items with a condition in the document have one.",
        reason="Only these can be found not applicable.",
        find=_condition_not_as_declared,
    ),
    Rule(
        code="C309",
        title="An item of a nested list stands under an item before it, in the same list.",
        reason="It is read as a part of what it stands under.",
        find=_nested_under_nothing,
    ),
)
