"""
Front matter of a competency: its title, when it was published, its introduction and definition.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from attrs import evolve

from electoral_standards.identifiers import Identifier, Statement, normalised
from electoral_standards.model.occupational_standard import MONTHS
from electoral_standards.model.provenance import Passage, Source
from electoral_standards.sources.blocks import Block, tell_of_breaks
from electoral_standards.sources.page import is_furniture
from electoral_standards.sources.reading import Ledger, Line
from electoral_standards.sources.titles import is_draft
from electoral_standards.vocabulary import Authority

__all__ = ["FrontMatter", "Passages", "date_lines", "front_matter", "title_line", "title_of"]

_DATED: Final = re.compile(
    r"(?:first\s+|last\s+)?(?:published|issued|updated|modified|reviewed|revised|date)\b"
    r"(?:\s+on)?\s*:?\s*(?P<date>(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[a-z]+)\s+"
    r"(?P<year>[0-9]{4}))",
    re.IGNORECASE,
)
#: Whose pages a web address in the document is of.
_PUBLISHERS: Final = {
    "college.police.uk": "College of Policing",
    "electoralcommission.org.uk": "Electoral Commission",
    "skillsforjustice.com": "Skills for Justice",
}
_DEFINES: Final = re.compile(r"\b(?:is|are|means?|involves?|refers to|includes?)\b")
_DEFINITION: Final = re.compile(r"[#*\s]*definition[*\s]*(?::[*\s]*|$)", re.IGNORECASE)
_PLACES: Final = re.compile(r"\bis (?:one|part|a part|an? \w+) of\b")


class Passages(NamedTuple):
    """The running text of the front matter."""

    #: What stands around the definition.
    introduction: tuple[Passage, ...]
    #: What the competency is.
    definition: Passage


def title_line(lines: Sequence[Line]) -> Line:
    """The line of the title: the first that is neither blank nor furniture, or the first at all."""
    return next((line for line in lines if not (line.is_blank or is_furniture(line))), lines[0])


def title_of(line: Line) -> str:
    """The title in its line, without marks of its weight."""
    return " ".join(line.text.strip().strip("#* ").split()) or "Untitled"


def date_lines(lines: Sequence[Line]) -> Mapping[int, str]:
    """The lines that tell when the document was published or changed, by number."""
    return {
        line.number: "date of publication"
        for line in lines
        if _DATED.fullmatch(normalised(line.text).rstrip("."))
    }


class FrontMatter(NamedTuple):
    """What stands before the first part of a competency."""

    #: The title as printed.
    title: str
    #: The blocks of running text.
    blocks: tuple[Block, ...]
    #: When it was published, as printed.
    published: str | None
    #: The same as the version of the standard; ``undated`` where the document says nothing.
    version: Identifier
    #: Whose web addresses the document prints.
    publisher: str | None

    def source(self, document: str) -> Source:
        """What the document says of itself."""
        publisher = Statement(self.publisher) if self.publisher else None
        return Source(
            document=Identifier(document),
            title=Statement(self.title),
            publisher=publisher,
            published=self.published,
            authority=Authority.DRAFT if is_draft(self.title) else Authority.AUTHORITATIVE,
            terms=Statement("Not looked for in the text; the publisher's own apply."),
        )

    def passages(self, ledger: Ledger, own: str) -> Passages:
        """
        Put the running text down; one paragraph is the definition.

        It is the one that is headed so; or that says what the competency is and not only where it
        belongs; failing that the last, and where there is no running text at all, the title.
        """
        blocks, chosen = _without_heading(self.blocks, ledger)
        if not blocks:
            line = next(iter(ledger.lines.values()))
            locator = ledger.locator(self.title, [line.number])
            return Passages((), ledger.passage(f"{own}.definition", self.title, locator))
        names = _names(own, len(blocks), chosen)
        tell_of_breaks(ledger, zip(names, blocks, strict=True))
        passages = [
            ledger.passage(name, block.text, ledger.locator(self.title, block.numbers))
            for name, block in zip(names, blocks, strict=True)
        ]
        return Passages((*passages[:chosen], *passages[chosen + 1 :]), passages[chosen])


def _without_heading(blocks: Sequence[Block], ledger: Ledger) -> tuple[list[Block], int]:
    """The blocks without a heading that says which is the definition, and the place of that one."""
    for number, block in enumerate(blocks):
        printed = block.first.text.strip()
        head = _DEFINITION.match(printed)
        if not head or block.bullet:
            continue
        ledger.furnish(block.first, "heading")
        rest = [*blocks[:number], *blocks[number + 1 :]]
        if text := block.text[head.end() :].strip():
            lines = block.lines if head.end() < len(printed) else block.lines[1:]
            rest.insert(number, evolve(block, lines=lines, text=text))
        return rest, min(number, len(rest) - 1)
    return [*blocks], _definition(blocks) if blocks else 0


def _definition(blocks: Sequence[Block]) -> int:
    for number, block in enumerate(blocks):
        head = " ".join(block.text.split()[:12])
        if _DEFINES.search(head) and not _PLACES.search(head):
            return number
    return len(blocks) - 1


def _names(own: str, count: int, chosen: int) -> list[str]:
    names, number = [], 0
    for position in range(count):
        if position == chosen:
            names.append(f"{own}.definition")
            continue
        number += 1
        names.append(f"{own}.introduction{number if number > 1 else ''}")
    return names


def front_matter(lines: Sequence[Line], blocks: Sequence[Block]) -> FrontMatter:
    """The front matter of a document, whose running text is in *blocks*."""
    dates = [_DATED.fullmatch(normalised(line.text).rstrip(".")) for line in lines]
    dated = next((match for match in dates if match), None)
    text = "".join(line.text for line in lines if "/" in line.text)
    publisher = next((name for host, name in _PUBLISHERS.items() if host in text), None)
    return FrontMatter(
        title=title_of(title_line(lines)),
        blocks=tuple(blocks),
        published=dated["date"] if dated else None,
        version=Identifier(_version(dated)),
        publisher=publisher,
    )


def _version(dated: re.Match[str] | None) -> str:
    if not dated or dated["month"].lower() not in MONTHS:
        return "undated"
    version = f"{dated['year']}-{MONTHS.index(dated['month'].lower()) + 1:02}"
    return f"{version}-{int(dated['day']):02}" if dated["day"] else version
