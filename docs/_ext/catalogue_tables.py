"""Tables made of the bundled catalogue."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pieces import code, facts, table

import electoral_standards as es
from electoral_standards.model.catalogue import Family
from electoral_standards.model.profile import Requirement
from electoral_standards.reporting.wording import (
    ALIGNMENTS,
    AUTHORITIES,
    CONDITIONS,
    KINDS,
    counted,
    listed,
)
from electoral_standards.vocabulary import FlagKind


def _counts(standard: Any) -> str:  # noqa: ANN401 - any standard
    found = Counter(part.kind for part in standard.parts())
    return listed(counted(number, *KINDS[kind]) for kind, number in found.items())


def standards() -> Iterator[str]:
    """A section for each standard: what its document says of itself, and what it holds."""
    catalogue = es.load_catalogue()
    for name in catalogue.keys(Family.STANDARD):
        standard = catalogue.standard(name)
        source = standard.source
        yield f"## {name}"
        yield ""
        yield f"**{standard.title}**"
        yield ""
        yield from _facts(standard)
        yield from (f"- {note}" for note in source.notes)
        yield ""
        yield from _outline(standard)


def _facts(standard: Any) -> Iterator[str]:  # noqa: ANN401 - any standard
    source = standard.source
    metadata = getattr(standard, "metadata", None)
    said = {
        "Document": source.title,
        "Publisher": source.publisher or "not named in the document",
        "Published": source.published or "no date in the document",
        "Version": code(standard.version),
        "Authority": AUTHORITIES[source.authority],
        "Validity": metadata
        and f"{metadata.validity}, to be reviewed {metadata.indicative_review_date}",
        "Terms": source.terms,
        "Holds": _counts(standard),
        "Flags": listed(
            counted(number, *_FLAGS[kind]) for kind, number in _flags(standard).items()
        ),
    }
    yield from facts((name, value) for name, value in said.items() if value)


_FLAGS = {
    FlagKind.INFERRED_LABEL: ("label inferred", "labels inferred"),
    FlagKind.REPAIR: ("damage repaired", "damages repaired"),
    FlagKind.SLIP: ("slip of the publisher kept", "slips of the publisher kept"),
    FlagKind.NOTE: ("note on the reading", "notes on the reading"),
}


def _flags(standard: Any) -> Counter[FlagKind]:  # noqa: ANN401 - any standard
    return Counter(flag.kind for part in standard.parts() for flag in part.flags)


def _outline(standard: Any) -> Iterator[str]:  # noqa: ANN401 - any standard
    """The headings of a standard that have codes of their own, with what stands under each."""
    if getattr(standard, "levels", ()):
        rows = [(code(each.code), each.statement, len(each.indicators)) for each in standard.levels]
        yield from table(["level", "title", "behaviours"], rows)
    if getattr(standard, "development_bands", ()):
        bands = standard.development_bands
        rows = [(code(each.code), each.statement, len(each.activities)) for each in bands]
        yield from table(["band", "title", "activities"], rows)
    for outcome in getattr(standard, "outcomes", ()):
        yield f"**`{outcome.code}`** {outcome.statement}"
        rows = [
            (code(each.code), each.statement, len(each.activities), len(each.information))
            for each in outcome.areas
        ]
        yield from table(["area", "title", "activities", "information"], rows)


def conditions() -> Iterator[str]:
    """The items that may not apply, and those of which only a part may not."""
    framework = es.load_catalogue().standard("ROPS")
    parts: list[Any] = list(framework.parts())
    rows = [
        (
            code(part.code),
            part.statement,
            f"only {CONDITIONS[part.condition]}",
            code(part.condition),
        )
        for part in parts
        if getattr(part, "condition", None)
    ]
    yield from table(["code", "item", "applies", "word in the context"], rows)
    qualified = [part.code for part in parts if getattr(part, "clause", None)]
    yield f"In {listed(code(each) for each in qualified)} a condition qualifies only part of the"
    yield "text. It is shown with the item, and the item always applies."
    yield ""


def _required(requirement: Requirement) -> str:
    if requirement.level is not None:
        return f"level {requirement.level}"
    if requirement.verdict is not None:
        return "competent"
    return "supported" if requirement.outcome else "met"


def profiles() -> Iterator[str]:
    """A section for each profile, with its requirements."""
    catalogue = es.load_catalogue()
    for name in catalogue.keys(Family.PROFILE):
        profile = catalogue.profile(name)
        yield f"### `{name}`"
        yield ""
        yield profile.description
        head = ["about", "required", "importance", "why"]
        rows = [
            (
                code(each.code),
                _required(each),
                f"{each.importance}, statutory" if each.statutory else each.importance,
                each.reason,
            )
            for each in profile.requirements
        ]
        yield from table(head, rows)


def crosswalks() -> Iterator[str]:
    """A section for each crosswalk: how many alignments of each type, between which standards."""
    catalogue = es.load_catalogue()
    for name in catalogue.keys(Family.CROSSWALK):
        crosswalk = catalogue.crosswalk(name)
        yield f"### `{name}`"
        yield ""
        yield crosswalk.description
        found = Counter((each.type, each.status) for each in crosswalk.alignments)
        rows = [
            (code(kind), f"A {ALIGNMENTS[kind].rstrip(',')} B", status, number)
            for (kind, status), number in sorted(found.items())
        ]
        yield from table(["type", "read as", "status", "alignments"], rows)
        lone = Counter(each.item.partition(".")[0] for each in crosswalk.unaligned)
        by_standard = listed(f"{number} of {code(of)}" for of, number in lone.items())
        without = counted(len(crosswalk.unaligned), "item")
        yield f"Looked at and without a counterpart: {without} ({by_standard})."
        yield ""
