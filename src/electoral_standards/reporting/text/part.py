"""
A part of a standard as text: one item, or a container with what stands in it.
"""

from collections.abc import Iterator
from typing import Any

from electoral_standards.assessing.compiled import compile_standard, kind_of_result
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.crosswalk import Alignment
from electoral_standards.model.provenance import Locator, Passage
from electoral_standards.reporting.text.layout import facts, heading, hung, page, paragraph
from electoral_standards.reporting.text.summary import items
from electoral_standards.reporting.text.words_of import official_lines, statement
from electoral_standards.reporting.wording import ALIGNMENTS, CONDITIONS, FLAGS, KINDS, listed
from electoral_standards.vocabulary import ItemKind

__all__ = ["contents", "part", "passage", "stands_in"]

#: The attributes of containers that hold parts, in document order, and what heads each.
_CONTENTS = {
    "inputs": "Inputs",
    "areas": "Activity areas",
    "indicators": "Behaviours that show this level",
    "activities": "Activities",
    "information": "Information",
    "items": "Parts of this list",
    "steps": "Steps",
    "sub_steps": "Parts of this step",
    "tips": "Tips for reflection",
    "differences": "Differences made",
    "measures": "Success measures",
}


def part(code: str, catalogue: Catalogue) -> str:
    """
    One part of a standard.

    Args:
        code: Code of the part, as the catalogue writes it.
        catalogue: Where it, its standard and its alignments are looked up.

    Returns:
        Text of 80 columns, without a newline at the end.

    Raises:
        UnknownReferenceError: When nothing has the code, or it is no part of a standard.
    """
    found: Any = catalogue.part(code)
    title = f"{found.code}  {KINDS[found.kind][0]}"
    return page(
        heading(title, "="),
        _words(found),
        official_lines(catalogue, found.code, 4),
        facts(_facts(found, catalogue)),
        *contents(found, catalogue),
        _alignments(found.code, catalogue),
    )


def _words(found: Any) -> list[str]:  # noqa: ANN401 - any part
    if found.kind is not ItemKind.CONTRAST_PAIR:
        return paragraph(found.statement, indent=4)
    return [
        *hung("    This means:       ", found.means.statement),
        *hung("    It does not mean: ", found.does_not_mean.statement),
    ]


def _facts(found: Any, catalogue: Catalogue) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any part
    chain = tuple(_above(found.code, catalogue))
    for code in chain:
        yield "Part of", f"{code}, {statement(catalogue, code)}"
    if above := getattr(found, "part_of", None):
        yield "Nested in", f"{above}, {statement(catalogue, above)}"
    yield "Group", getattr(found, "group", "")
    yield "Title", getattr(found, "title", "")
    judged = _judged(found, catalogue)
    if judged:
        yield "Applies", _applies(found, chain, catalogue)
    clause = getattr(found, "clause", None)
    yield "Clause", f"{clause.text} (it qualifies part of the text only)" if clause else ""
    yield "Judged", judged or _not_judged(found)
    yield "Formerly", listed(found.previous_codes)
    if found.kind is ItemKind.CONTRAST_PAIR:
        yield from passage(found.means, "means")
        yield from passage(found.does_not_mean, "does not mean")
    else:
        yield from passage(found)
    offered = getattr(found, "repair_offered", None)
    yield "Reading", f"{offered} (offered where the document has lost words)" if offered else ""
    if found.kind is ItemKind.CONTRAST_PAIR:
        yield from _notes(found)


def passage(found: Passage | Any, side: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - or a part
    """Where a text stands in its source, its digest, and how it was read."""
    of = f"{side}: " if side else ""
    yield "Source", of + stands_in(found.locator)
    yield "Digest", f"{of}{found.digest} (of the official text)"
    yield from _notes(found, of)


def _notes(found: Any, of: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - anything with flags
    for flag in found.flags:
        yield FLAGS[flag.kind], of + flag.note


def stands_in(locator: Locator) -> str:
    """Where a text stands in its document."""
    label = ""
    if locator.label:
        label = f", label {locator.label}"
        label += " (not printed: inferred from its neighbours)" if locator.label_inferred else ""
    places = listed(
        f"line {place.line}" + (f" column {place.column}" if place.column else "")
        for place in locator.places
    )
    return f"{locator.document}, under '{locator.section}'{label}, {places}"


def _above(code: str, catalogue: Catalogue) -> Iterator[str]:
    """The codes of the containers and of the standard that hold a part, innermost first."""
    while "." in code:
        code = code.rpartition(".")[0]
        if code in catalogue:
            yield code


def _applies(found: Any, chain: tuple[str, ...], catalogue: Catalogue) -> str:  # noqa: ANN401 - any part
    holders = [found, *(catalogue[code] for code in chain)]
    conditions = [getattr(each, "condition", None) for each in holders]
    named = [f"{CONDITIONS[each]} ('{each}' in the context)" for each in conditions if each]
    return f"only {listed(named)}" if named else "always"


def _judged(found: Any, catalogue: Catalogue) -> str:  # noqa: ANN401 - any part
    """On which ratings an item is judged; empty for what is not judged."""
    standard = catalogue.standard(found.code.partition(".")[0])
    if kind_of_result(standard) is None:
        return ""
    compiled = compile_standard(standard, DEFAULT)
    item = compiled.items.get(found.code)
    if item is None:
        return ""
    scale = compiled.policy.rules[item.rule].scale
    ratings = listed((rating.replace("_", " ") for rating in reversed(item.ratings)), "or")
    return f"{ratings} (scale {scale.name}, policy {compiled.policy.name})"


def _not_judged(found: Any) -> str:  # noqa: ANN401 - any part
    if found.kind is ItemKind.RANGE_STATEMENT:
        return "no: scope is covered by evidence"
    if found.kind in (ItemKind.LEVEL, ItemKind.OUTCOME, ItemKind.ACTIVITY_AREA):
        return "no: concluded from what stands in it"
    if found.kind is ItemKind.INFORMATION:
        return "no: it heads a list, whose parts are judged"
    if found.code.startswith("ESO."):
        return "no: a description of a role holds nothing that is judged"
    return "no: it is something to do, for development"


def contents(found: Any, catalogue: Catalogue) -> Iterator[list[str]]:  # noqa: ANN401 - any container
    """What stands in a container: a block for each kind, with codes and plain words."""
    for name, title in _CONTENTS.items():
        if held := getattr(found, name, ()):
            codes = [each.code for each in held]
            yield [f"{title} ({len(codes)})", *items(codes, catalogue, most=None)]


def _alignments(code: str, catalogue: Catalogue) -> list[str]:
    lines: list[str] = []
    for name in catalogue.keys(Family.CROSSWALK):
        crosswalk = catalogue.crosswalk(name)
        aligned = crosswalk.of(code)
        alone = [each.reason for each in crosswalk.unaligned if each.item == code]
        if aligned or alone:
            lines += ["", f"Alignments, from the crosswalk {name}"]
        for each in aligned:
            lines += _alignment(each, catalogue)
        for reason in alone:
            lines += hung("    ", f"No counterpart. {reason}")
    return lines[1:]


def _alignment(each: Alignment, catalogue: Catalogue) -> list[str]:
    said = f"{ALIGNMENTS[each.type]} {each.target} ({each.status}): "
    return [
        *hung("    ", said + statement(catalogue, each.target), indent=8),
        *hung("        Why: ", each.rationale),
    ]
