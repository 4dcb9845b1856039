"""Tables made of the bundled catalogue."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pieces import code, facts, table

import electoral_standards as es
from electoral_standards.model.catalogue import Family
from electoral_standards.reporting.wording import (
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
    """A card for each standard: what it is, from whom, and what it holds."""
    catalogue = es.load_catalogue()
    yield "::::{grid} 1 1 2 2"
    yield ":gutter: 3"
    yield ""
    found = [catalogue.standard(name) for name in catalogue.keys(Family.STANDARD)]
    for standard in sorted(found, key=lambda each: [*AUTHORITIES].index(each.source.authority)):
        name = standard.code
        source = standard.source
        by = source.publisher or "publisher not named"
        when = f", {source.published}" if source.published else ""
        yield f":::{{grid-item-card}} {name}: {standard.title}"
        yield f":link: standards/{name}"
        yield ":link-type: doc"
        yield ""
        yield f"{by}{when}: {AUTHORITIES[source.authority]}."
        yield ""
        yield f"{_counts(standard)}."
        yield ":::"
        yield ""
    yield "::::"
    yield ""


def sources() -> Iterator[str]:
    """A section for each standard: what its document says of itself."""
    catalogue = es.load_catalogue()
    for name in catalogue.keys(Family.STANDARD):
        standard = catalogue.standard(name)
        yield f"### {name}"
        yield ""
        yield f"**{standard.title}**"
        yield ""
        yield from _facts(standard)
        yield from (f"- {note}" for note in standard.source.notes)
        yield ""


def versions() -> Iterator[str]:
    """Which version of each document the catalogue has, and the codes that were renamed."""
    catalogue = es.load_catalogue()
    of = {name: catalogue.standard(name) for name in catalogue.keys(Family.STANDARD)}
    rows = [
        (
            f"{{es:item}}`{name}`",
            code(each.version),
            each.source.published or "no date in the document",
            _counts(each),
            sum(bool(part.previous_codes) for part in each.parts()) or "none",
        )
        for name, each in of.items()
    ]
    yield from table(["standard", "version", "published", "holds", "codes renamed"], rows)
    renamed = [
        (code(old), f"{{es:item}}`{part.code}`")
        for each in of.values()
        for part in each.parts()
        for old in part.previous_codes
    ]
    if renamed:
        yield from table(["was called", "is called"], renamed)


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
