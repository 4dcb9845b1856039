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
from electoral_standards.sources.nos_content import Content
from electoral_standards.sources.nos_further import Further, Gathered
from electoral_standards.sources.nos_head import furnish_pages, head_of
from electoral_standards.sources.nos_items import Draft, Note, items_in, joined, vocabulary_of
from electoral_standards.sources.nos_metadata import NOT_STATED, Value, metadata_of, values_in
from electoral_standards.sources.nos_recognition import recognise
from electoral_standards.sources.nos_rows import rows_of
from electoral_standards.sources.nos_sections import Section, sections_of
from electoral_standards.sources.nos_words import NO_SCOPE, URN
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
        self.further = Further(self.ledger, self.code, self.vocabulary)
        self.links: list[Link] = []
        #: What stands under the headings of the scope and is none.
        self.notes: list[Gathered] = []
        #: What the overview is made of.
        self.overview: list[Content] = []

    def named(self, *names: str) -> list[Section]:
        """The sections of these names, in order."""
        return [each for each in self.sections if each.name in names]

    def _code(self) -> str:
        printed = self.head.urn or self.values.known.get("original_urn", Value()).text
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
        metadata = metadata_of(self.values, self.code, self.ledger, self.last_line)
        title = self.head.title or self.code
        self.ledger.use(self.code, self.title_lines)
        overview = self._overview()
        scope = tuple(RangeStatement(**each) for each in self._scope())
        self._further()
        document = OccupationalStandard(
            code=self.code,
            version=Identifier(
                "unstated" if metadata.version_number == NOT_STATED else metadata.version_number
            ),
            title=Statement(title),
            source=self._source(title, metadata.developed_by, metadata.date_approved),
            overview=overview,
            target_group=self._passage("target_group", "targetGroup"),
            performance_criteria=tuple(PerformanceCriterion(**each) for each in criteria),
            knowledge_requirements=tuple(KnowledgeRequirement(**each) for each in knowledge),
            range_statements=scope,
            links=tuple(self.links),
            further_sections=tuple(self.further.sections),
            glossary=tuple(self.further.glossary),
            metadata=metadata,
        )
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

    # ------------------------------------------------------------------------------- items

    def _items(self, name: str, mark: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for section in self.named(name):
            codes: dict[int, str] = {}
            for draft in items_in(section.contents, self.vocabulary):
                code = codes[id(draft)] = f"{self.code}.{mark}{len(found) + 1}"
                self.ledger.use(code, draft.group.places)
                if section.element_line and section.element:
                    self.ledger.use(code, [section.element_line])
                titles = (section.element, draft.group.title)
                found.append(
                    self._item(code, draft, section.title)
                    | {"group": ": ".join(each for each in titles if each)}
                    | {"part_of": codes.get(id(draft.parent))}
                )
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
            drafts = items_in(self._without_notes(section), self.vocabulary)
            heads = list({id(draft.group): draft.group for draft in drafts}.values())
            codes: dict[int, str] = {}
            for draft in drafts:
                code = codes[id(draft)] = f"{self.code}.S{len(found) + 1}"
                title = section.title
                if len(heads) > 1 and draft.group.title:
                    self.ledger.use(code, draft.group.places)
                    title = f"{title}: {draft.group.title.rstrip(':')}"
                else:
                    for place in draft.group.places:
                        self.ledger.furnish(place.line, "lead-in")
                nested = {"part_of": codes.get(id(draft.parent))}
                found.append(self._item(code, draft, title) | nested)
        return found

    def _without_notes(self, section: Section) -> list[Content]:
        """What a section on scope holds, but for sentences that say that it holds none."""
        notes = [each for each in section.contents if NO_SCOPE.match(each.full)]
        if notes:
            self.notes.append(Gathered(section.title, section.line, notes))
        return [each for each in section.contents if each not in notes]

    # ---------------------------------------------------------------------------- passages

    def _overview(self) -> Passage:
        for name in ("overview", ""):
            # Where no heading says so, what stands below the title is the overview.
            self.overview = next((each.contents for each in self.named(name) if each.contents), [])
            if found := self._passage(name, "overview"):
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
        title = self.named(section)[0].title or self.head.title or "Title"
        return self.ledger.passage(name, text, self.ledger.locator(title, places))

    def _further(self) -> None:
        """What stands under other headings and, below the title, under none."""
        taken = ("overview", "target_group", "performance", "knowledge", "scope", "metadata")
        for gathered in self.notes:
            self.further.add(gathered)
        for section in self.sections:
            contents = section.contents
            if section.name in taken or not contents or contents is self.overview:
                continue
            title = section.title or self.head.title or self.code
            gathered = Gathered(title, section.line, contents)
            if section.name == "links":
                self._links(gathered)
            elif section.name == "glossary":
                self.further.define(gathered)
            else:
                self.further.add(gathered)

    # ------------------------------------------------------------------------------- links

    def _links(self, gathered: Gathered) -> None:
        """The links of a section; what is none is kept as its text."""
        rest: list[Content] = []
        for contents in _linked(gathered.contents):
            found = [*self._link(contents, gathered.title)]
            self.links += found
            rest += [] if found else contents
        self.further.add(gathered._replace(contents=rest))

    def _link(self, contents: list[Content], section: str) -> Iterator[Link]:
        text = joined([each.text for each in contents], self.vocabulary)
        places = [place for each in contents for place in each.places]
        label = contents[0].label.printed if contents[0].label else None
        match = _LINK.fullmatch(text)
        if not match:
            text, label = joined([each.full for each in contents], self.vocabulary), None
            match = _LINK.fullmatch(text)
        if not match:
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
