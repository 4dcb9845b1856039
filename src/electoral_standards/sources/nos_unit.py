"""
The reader of units of National Occupational Standards.

Two layouts are read as one: the coded one of older files (P1, K1, in tables that column edges and
page breaks tear), and that of current pages, which print plain numbers that nest, begin again
under a sub-heading, and begin again for knowledge. Codes are assigned by position; the label as
printed is kept in the locator.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from electoral_standards.identifiers import Code, Identifier, Statement
from electoral_standards.model.occupational_standard import (
    KnowledgeRequirement,
    Link,
    OccupationalStandard,
    PerformanceCriterion,
    RangeStatement,
)
from electoral_standards.model.provenance import Passage, Source
from electoral_standards.sources.nos_head import furnish_pages, head_of
from electoral_standards.sources.nos_items import Draft, Note, items_in, joined, vocabulary_of
from electoral_standards.sources.nos_metadata import NOT_STATED, Value, metadata_of, values_in
from electoral_standards.sources.nos_recognition import recognise
from electoral_standards.sources.nos_rows import rows_of
from electoral_standards.sources.nos_sections import Content, Section, sections_of
from electoral_standards.sources.nos_words import URN
from electoral_standards.sources.reading import (
    FindingKind,
    Ledger,
    Line,
    Reading,
    UnrecognisedDocumentError,
)
from electoral_standards.vocabulary import Authority

__all__ = ["read_lines", "recognise"]

FAMILY: Final = "nos-unit"

_LINK_CODE: Final = re.compile(rf"(?:{URN}|[A-Z]{{1,4}}[0-9]{{1,4}})")
_LINK: Final = re.compile(rf"({_LINK_CODE.pattern})(?![A-Za-z0-9])\W*(.*)")
_SLIPS: Final = (
    (re.compile(r"\b[Uu]nit [A-Z]+[0-9]+ and [A-Z]*[0-9]+"),
     "one unit is named, and the codes of two follow; kept as printed"),
    (re.compile(r"\b\w+al and (?:policies|procedures)\b"),
     "an adjective and a noun are joined by 'and', and a noun may be missing; kept as printed"),
    (re.compile(r"\b(the|of|and|to|a|in|for|with|that|is|your) \1\b", re.IGNORECASE),
     "a word is printed twice; kept as printed"),
)  # fmt: skip


def read_lines(lines: Sequence[Line], *, code: str | None = None) -> Reading:
    """
    Read a unit; *code* is for one whose unique reference number is not printed.

    Raises:
        UnrecognisedDocumentError: When there are neither performance criteria nor knowledge.
    """
    return _Unit(lines, code).read()


class _Unit:
    """The state of reading one unit."""

    def __init__(self, lines: Sequence[Line], code: str | None) -> None:
        self.lines = lines
        self.ledger = Ledger(lines)
        rows = rows_of(lines)
        self.head = head_of(rows)
        self.title_lines = [rows[position].line.number for position in self.head.rows]
        self.rows = furnish_pages(rows, self.head, self.ledger)
        self.sections = sections_of(self.rows, self.ledger)
        self.vocabulary = vocabulary_of(lines)
        table = [row for each in self.named("metadata") for row in each.rows]
        self.values = values_in(table, self.ledger)
        self.last_line = rows[-1].line.number if rows else 1
        self.code = Code(code or self._code())
        self.ledger.document = self.code.lower()

    def named(self, *names: str) -> list[Section]:
        """The sections of these names, in order."""
        return [each for each in self.sections if each.name in names]

    def _code(self) -> str:
        printed = self.head.urn or self.values.get("original_urn", Value()).text
        if code := re.sub(r"[^A-Z0-9]", "", printed.upper()):
            return code if code[0].isalpha() else f"U{code}"
        initials = re.findall(r"\b[A-Za-z]", self.head.title)
        code = "".join(initials).upper() or "UNIT"
        message = f"no unique reference number is printed; the code {code} is made of the title"
        line = self.title_lines[0] if self.title_lines else self.lines[0].number
        self.ledger.find(line, FindingKind.NOTE, message)
        return code

    def read(self) -> Reading:
        """The unit, from its sections."""
        criteria = self._items("performance", "P")
        knowledge = self._items("knowledge", "K")
        if not criteria and not knowledge:
            raise UnrecognisedDocumentError([recognise(self.lines)])
        self._before_sections()
        metadata = metadata_of(self.values, self.code, self.ledger, self.last_line)
        title = self.head.title or self.code
        self.ledger.use(self.code, self.title_lines)
        document = OccupationalStandard(
            code=self.code,
            version=Identifier(
                "unstated" if metadata.version_number == NOT_STATED else metadata.version_number
            ),
            title=Statement(title),
            source=self._source(title, metadata.developed_by, metadata.date_approved),
            overview=self._overview(),
            target_group=self._passage("target_group", "targetGroup"),
            performance_criteria=tuple(PerformanceCriterion(**each) for each in criteria),
            knowledge_requirements=tuple(KnowledgeRequirement(**each) for each in knowledge),
            range_statements=tuple(RangeStatement(**each) for each in self._scope()),
            links=tuple(self._links()),
            metadata=metadata,
        )
        self._others()
        return self.ledger.close(FAMILY, document)

    def _source(self, title: str, publisher: str, published: str) -> Source:
        urn = self.head.urn
        return Source(
            document=Identifier(self.ledger.document),
            title=Statement(f"{urn} {title}" if urn else title),
            publisher=None if publisher == NOT_STATED else Statement(publisher),
            published=None if published == NOT_STATED else published,
            authority=Authority.AUTHORITATIVE,
            terms=Statement(
                "The document states no licence or terms of use; the publisher's own apply."
            ),
        )

    def _before_sections(self) -> None:
        for section in self.named(""):
            for content in section.contents:
                message = "stands before the first heading, and is no part of the title"
                self.ledger.find(content.row.line, FindingKind.NOTE, message)

    # ------------------------------------------------------------------------------- items

    def _items(self, name: str, mark: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for section in self.named(name):
            for draft in items_in(section.contents, self.vocabulary):
                code = f"{self.code}.{mark}{len(found) + 1}"
                self.ledger.use(code, draft.group.places)
                found.append(self._item(code, draft, section.title) | {"group": draft.group.title})
        return found

    def _item(self, code: str, draft: Draft, section: str) -> dict[str, Any]:
        text = joined(draft.texts, self.vocabulary)
        if not text:
            text = draft.label or "?"
            note = Note(draft.places[0].line, FindingKind.NOTE, "the label stands without a text")
            draft.notes.append(note)
        self._tell(code, draft, text)
        locator = self.ledger.locator(
            section, dict.fromkeys(draft.places), draft.label, inferred=draft.inferred
        )
        return self.ledger.item(code, text, locator)

    def _tell(self, code: str, draft: Draft, text: str) -> None:
        for note in dict.fromkeys(draft.notes):
            self.ledger.find(note.line, note.kind, note.message, code)
        line = draft.places[0].line
        self._slips(code, line, text)
        if draft.label and "; " in text:
            message = "several statements joined by a semicolon under one label; one item"
            self.ledger.find(line, FindingKind.NOTE, message, code)

    def _slips(self, code: str, line: int, text: str) -> None:
        for pattern, message in _SLIPS:
            if pattern.search(text):
                self.ledger.find(line, FindingKind.SLIP, message, code)

    def _scope(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for section in self.named("scope"):
            drafts = items_in(section.contents, self.vocabulary)
            heads = list({id(draft.group): draft.group for draft in drafts}.values())
            for draft in drafts:
                code = f"{self.code}.S{len(found) + 1}"
                title = section.title
                if len(heads) > 1 and draft.group.title:
                    self.ledger.use(code, draft.group.places)
                    title = f"{title}: {draft.group.title.rstrip(':')}"
                else:
                    for place in draft.group.places:
                        self.ledger.furnish(place.line, "lead-in")
                found.append(self._item(code, draft, title))
        return found

    # ---------------------------------------------------------------------------- passages

    def _overview(self) -> Passage:
        found = self._passage("overview", "overview")
        if found:
            return found
        line = self.title_lines[0] if self.title_lines else self.lines[0].number
        name = f"{self.code}.overview"
        message = "the document has no overview; its title stands for it"
        self.ledger.find(line, FindingKind.NOTE, message, name)
        locator = self.ledger.locator("Title", self.title_lines or [line])
        return self.ledger.passage(name, self.head.title or self.code, locator)

    def _passage(self, section: str, name: str) -> Passage | None:
        contents = [each for part in self.named(section) for each in part.contents]
        if not contents:
            return None
        name = f"{self.code}.{name}"
        text = joined([each.full for each in contents], self.vocabulary)
        self._slips(name, contents[0].row.line.number, text)
        places = dict.fromkeys(place for each in contents for place in each.places)
        locator = self.ledger.locator(self.named(section)[0].title, places)
        return self.ledger.passage(name, text, locator)

    def _others(self) -> None:
        """Sections that the document type has no place for: kept as official text, and told of."""
        taken = ("", "overview", "target_group", "performance", "knowledge", "scope", "links",
                 "metadata")  # fmt: skip
        for section in self.sections:
            if section.name in taken or not section.contents:
                continue
            name = re.sub(r"_(\w)", lambda match: match[1].upper(), section.name)
            key = f"{self.code}.{name}"
            text = joined([each.full for each in section.contents], self.vocabulary)
            self.ledger.official[key] = f"{self.ledger.official.get(key, '')} {text}".strip()
            message = (
                f"stands under {section.title!r}, for which the document type has no place; "
                "kept with the official text"
            )
            for content in section.contents:
                self.ledger.find(content.row.line, FindingKind.NOTE, message)

    # ------------------------------------------------------------------------------- links

    def _links(self) -> Iterator[Link]:
        for section in self.named("links"):
            for drafts in _linked(section.contents):
                yield from self._link(drafts, section.title)

    def _link(self, contents: list[Content], section: str) -> Iterator[Link]:
        text = joined([each.text for each in contents], self.vocabulary)
        places = [place for each in contents for place in each.places]
        label = contents[0].label.printed if contents[0].label else None
        match = _LINK.fullmatch(text)
        if not match:
            text, label = joined([each.full for each in contents], self.vocabulary), None
            match = _LINK.fullmatch(text)
        if not match:
            message = "no code of another standard was found at its start"
            for place in places:
                self.ledger.find(place.line, FindingKind.NOTE, message)
            return
        self.ledger.use(f"{self.code}.links", places)
        codes = re.split(r"\s*(?:,|;|\band\b|&)\s*", text)
        if len(codes) > 1 and all(_LINK_CODE.fullmatch(each) for each in codes):
            found = [(each, each) for each in codes]
        else:
            found = [(match[1], match[2].strip() or match[1])]
        for code, title in found:
            locator = self.ledger.locator(section, places, label)
            yield Link(
                code=Identifier(" ".join(code.split())), title=Statement(title), locator=locator
            )


def _linked(contents: Sequence[Content]) -> list[list[Content]]:
    """The contents of each link: one begins with a label, a bullet or a code."""
    groups: list[list[Content]] = []
    for content in contents:
        starts = content.label or content.has_bullet or _LINK.fullmatch(content.full)
        if groups and not starts:
            groups[-1].append(content)
        else:
            groups.append([content])
    return groups
