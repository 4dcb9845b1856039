"""
Rules about documents as such, and about codes.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from electoral_standards.checks.rule import Problems, Rule
from electoral_standards.checks.view import View, placed_parts
from electoral_standards.model.competency import DevelopmentBand, ProficiencyLevel
from electoral_standards.vocabulary import ItemKind

__all__ = ["RULES"]

#: The letter before an item's number, by what the item is; nested ones have a number only.
_MARKS: Final = {
    ItemKind.PERFORMANCE_CRITERION: "P",
    ItemKind.KNOWLEDGE_REQUIREMENT: "K",
    ItemKind.RANGE_STATEMENT: "S",
    ItemKind.CONTRAST_PAIR: "B",
    ItemKind.LEVEL: "L",
    ItemKind.BEHAVIOURAL_INDICATOR: "B",
    ItemKind.BAND: "L",
    ItemKind.DEVELOPMENT_ACTIVITY: "A",
    ItemKind.STEP: "",
    ItemKind.SUB_STEP: "",
    ItemKind.REFLECTION_TIP: "T",
    ItemKind.OUTCOME: "O",
    ItemKind.INPUT: "I",
    ItemKind.ACTIVITY_AREA: "G",
    ItemKind.ACTIVITY: "A",
    ItemKind.INFORMATION: "N",
    ItemKind.DIFFERENCE: "D",
    ItemKind.MEASURE: "M",
    ItemKind.RESPONSIBILITY: "R",
    ItemKind.SKILL: "S",
    ItemKind.QUALIFICATION: "Q",
    ItemKind.CHALLENGE: "C",
    ItemKind.TOOL: "T",
    ItemKind.IMPACT: "I",
    ItemKind.SPECIALISM: "X",
    ItemKind.PROGRESSION: "G",
}

_LAST: Final = re.compile(r"([A-Z]*)([0-9]+)(?:-[0-9]+)?")


def _mark_and_number(code: str) -> tuple[str, int] | None:
    match = _LAST.fullmatch(code.rpartition(".")[2])
    return (match[1], int(match[2])) if match else None


def _cannot_be_opened(view: View) -> Problems:
    for key, error in view.unopened.items():
        for fault in error.faults:
            yield key, f"the document cannot be used: {fault}"


def _named_otherwise(view: View) -> Problems:
    for key, _, noun in view.documents:
        own = getattr(noun, "code", None) or getattr(noun, "name", "")
        if own != key:
            yield key, f"the document calls itself {own!r}; name the entry as the document"


def _not_unique(view: View) -> Problems:
    counts = Counter(code for standard in view.standards() for code in _codes_of(standard))
    for code, count in counts.items():
        if count > 1:
            yield code, f"the code stands {count} times; give each item a code of its own"
    names = Counter(
        scale.name for each in view.standards() for scale in getattr(each, "rating_scales", ())
    )
    names.update(key for key, _, _ in view.documents)
    for name, count in names.items():
        if count > 1:
            yield name, f"{count} documents or scales have the name; rename all but one"


def _codes_of(standard: object) -> Iterator[str]:
    yield standard.code  # type: ignore[attr-defined]
    yield from (part.code for part in standard.parts())  # type: ignore[attr-defined]


def _out_of_place(view: View) -> Problems:
    for standard in view.standards():
        for parent, part in placed_parts(standard, standard.code):
            if part.code.rpartition(".")[0] != parent:
                yield part.code, f"it stands under {parent}, and its code does not say so"


def _wrong_mark(view: View) -> Problems:
    for standard in view.standards():
        for parent, part in placed_parts(standard, standard.code):
            kind = str(part.kind).replace("_", " ")
            mark = _MARKS.get(ItemKind(part.kind), "")
            # Nested pieces of information are numbered below their head, as steps are.
            if part.kind == getattr(view.known.get(parent), "kind", None):
                kind, mark = f"nested {kind}", ""
            found = _mark_and_number(part.code)
            if found is None or found[0] != mark:
                wanted = f"{mark} and a number" if mark else "a number only"
                yield part.code, f"the last part of the code of a {kind} is {wanted}"


def _not_in_sequence(view: View) -> Problems:
    for standard in view.standards():
        next_number: defaultdict[tuple[str, str], int] = defaultdict(lambda: 1)
        for _, part in placed_parts(standard, standard.code):
            found = _mark_and_number(part.code)
            # Bands may span several levels; the rules on levels and bands look at these.
            if found is None or isinstance(part, (ProficiencyLevel, DevelopmentBand)):
                continue
            mark, number = found
            series = (part.code.rpartition(".")[0], mark)
            if number != next_number[series]:
                expected = f"{series[0]}.{mark}{next_number[series]}"
                yield part.code, f"in document order, {expected} comes here"
            next_number[series] = number + 1


def _former_codes_clash(view: View) -> Problems:
    seen: dict[str, str] = {}
    for standard in view.standards():
        for part in standard.parts():
            for old in part.previous_codes:
                if old in view.known:
                    yield part.code, f"its former code {old} is in use"
                if old in seen:
                    yield part.code, f"{seen[old]} had the former code {old} too"
                seen[old] = part.code


RULES: Final = (
    Rule(
        code="C001",
        title="Every document can be opened.",
        reason="A document that cannot be used is missed only when somebody needs it.",
        find=_cannot_be_opened,
    ),
    Rule(
        code="C101",
        title="An entry is named as its document names itself.",
        reason="A look-up by code opens the entry of that name and no other.",
        find=_named_otherwise,
    ),
    Rule(
        code="C102",
        title="Every code and every name is unique.",
        reason="A judgement names its item by the code alone.",
        find=_not_unique,
    ),
    Rule(
        code="C103",
        title="A code begins with the code of what it stands under.",
        reason="The standard of an item, and the place within it, are read from its code.",
        find=_out_of_place,
    ),
    Rule(
        code="C104",
        title="The letter in a code says what kind of item it is.",
        reason="People read codes in tables where there is no room for more.",
        find=_wrong_mark,
    ),
    Rule(
        code="C105",
        title="Items are numbered in document order, from 1 and without gaps.",
        reason="A gap looks like an item that was lost.",
        find=_not_in_sequence,
    ),
    Rule(
        code="C106",
        title="A former code is nobody else's, now or before.",
        reason="Old records still name items by it, and must find the same item.",
        find=_former_codes_clash,
    ),
)
