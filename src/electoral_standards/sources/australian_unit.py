"""
The reader of Australian units of competency.

Elements with numbered performance criteria become criteria, in groups named after the elements.
Required skills and required knowledge are both requirements, in groups of these names, in the
order of the document. What the range statement lists is the scope. Codes are by position.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import define, field

from electoral_standards.identifiers import Code, Identifier, Statement
from electoral_standards.model.occupational_standard import (
    KnowledgeRequirement,
    Metadata,
    OccupationalStandard,
    PerformanceCriterion,
    RangeStatement,
)
from electoral_standards.model.provenance import Passage, Place, Source
from electoral_standards.sources.australian_elements import CRITERION, Elements
from electoral_standards.sources.australian_words import (
    CODE,
    INTRODUCTION,
    RUNNING,
    heading_at,
)
from electoral_standards.sources.nos_content import Content, content_of
from electoral_standards.sources.nos_further import Further, Gathered
from electoral_standards.sources.nos_head import Head, furnish_pages
from electoral_standards.sources.nos_items import Draft, items_in, joined, vocabulary_of
from electoral_standards.sources.nos_metadata import NOT_STATED
from electoral_standards.sources.nos_rows import Row, rows_of
from electoral_standards.sources.reading import (
    FindingKind,
    Ledger,
    Line,
    Reading,
    Recognition,
    UnrecognisedDocumentError,
)
from electoral_standards.vocabulary import Authority

__all__ = ["read_lines", "recognise"]

FAMILY: Final = "australian-unit"

#: A sentence of the format's own that leads in to what must be known.
_LED_IN: Final = re.compile(
    r"(?=.*\b(?:knowledge|skills|elements|evidence|candidate|individual)\b)(?:\S+\s+){7,}\S+:",
    re.IGNORECASE,
)
_OF_RELEASE: Final = re.compile(r"\s*\((?:release|version)\s*[0-9.]+\)\s*$", re.IGNORECASE)
_RELEASE: Final = re.compile(
    r"\b(?:release|version|revision)\b\s*:?\s*([0-9][0-9.]*)", re.IGNORECASE
)


def recognise(lines: Sequence[Line]) -> Recognition:
    """How far the lines look like an Australian unit of competency."""
    rows = rows_of(lines)
    names = {found[0] for position in range(len(rows)) if (found := heading_at(rows, position))}
    numbered = sum(bool(CRITERION.match(cell.text)) for row in rows for cell in row.cells)
    looked = (
        ("a heading for elements and performance criteria", 0.3, "elements" in names),
        ("criteria numbered as 1.1, 1.2, 2.1", 0.25, numbered > 1),
        ("required skills or required knowledge", 0.25,
         bool({"skills", "knowledge", "both"} & names)),
        ("a range statement or an evidence guide", 0.1, bool({"range", "evidence"} & names)),
        ("the code of a unit, such as ABCDEF301A", 0.1,
         any(CODE.match(row.text) for row in rows[:40])),
    )  # fmt: skip
    text = "\n".join(row.text for row in rows)
    against = []
    if re.search(r"you (?:must|need to) (?:be able to|know and understand)", text, re.IGNORECASE):
        against.append("it addresses its reader as a National Occupational Standard does")
    if len(re.findall(r"(?im)^\W*(?:learning outcomes?|assessment criteri(?:a|on))\b", text)) > 1:
        against.append("it has learning outcomes and assessment criteria")
    return Recognition(
        family=FAMILY,
        found=tuple(what for what, _, holds in looked if holds),
        missing=tuple(what for what, _, holds in looked if not holds),
        against=tuple(against),
        score=round(sum(weight for _, weight, holds in looked if holds), 2),
    )


def read_lines(lines: Sequence[Line], *, code: str | None = None) -> Reading:
    """
    Read a unit; *code* is for one that prints none.

    Raises:
        UnrecognisedDocumentError: When there are no performance criteria.
    """
    return _Unit(lines, code).read()


@define
class _Section:
    name: str
    title: str
    #: Number of the line of its heading.
    line: int
    rows: list[Row] = field(factory=list)

    @property
    def contents(self) -> list[Content]:
        found = (content_of(row) for row in self.rows)
        return [each for each in found if each]


class _Unit:
    """The state of reading one unit."""

    def __init__(self, lines: Sequence[Line], code: str | None) -> None:
        self.lines = lines
        self.ledger = Ledger(lines)
        rows = rows_of(lines)
        self.release = next((match[1] for row in rows if (match := _RELEASE.search(row.text))), "")
        rows = self._without_running(rows)
        head = _head_of(rows)
        self.title = _OF_RELEASE.sub("", head.title)
        self.title_lines = [rows[position].line.number for position in head.rows]
        self.rows = furnish_pages(rows, head, self.ledger)
        printed = re.sub(r"[^A-Z0-9]", "", head.urn.upper())
        self.code = Code(code or printed or self._made_up_code())
        self.ledger.document = self.code.lower()
        self.vocabulary = vocabulary_of(lines)
        self.sections = self._sections()
        self.further = Further(self.ledger, self.code, self.vocabulary)

    def _without_running(self, rows: list[Row]) -> list[Row]:
        left = []
        for row in rows:
            if RUNNING.fullmatch(row.text):
                self.ledger.furnish(row.line, "running line")
            else:
                left.append(row)
        return left

    def _made_up_code(self) -> str:
        initials = "".join(re.findall(r"\b[A-Za-z]", self.title)).upper() or "UNIT"
        line = self.title_lines[0] if self.title_lines else self.lines[0].number
        message = f"no code of the unit is printed; the code {initials} is made of the title"
        self.ledger.find(line, FindingKind.NOTE, message)
        return initials

    def _sections(self) -> list[_Section]:
        sections = [_Section("", "", self.lines[0].number)]
        position = 0
        while position < len(self.rows):
            row = self.rows[position]
            is_late = any(each.name == "elements" and each.rows for each in sections)
            found = heading_at(self.rows, position, is_late=is_late)
            if found and found[0] == "elements" and is_late and sections[-1].name != "elements":
                found = None  # the head of another table, such as that of foundation skills
            if found:
                name, count = found
                for each in self.rows[position : position + count]:
                    self.ledger.furnish(each.line, "heading")
                title = " ".join(each.text for each in self.rows[position : position + count])
                if name != sections[-1].name or name in ("other", "evidence", "sector"):
                    sections.append(_Section(name, title.rstrip(" :"), row.line.number))
                position += count
            elif INTRODUCTION.match(row.text) and sections[-1].name not in (
                *("", "descriptor", "application", "other"),
            ):
                position = self._led_in(position)
            else:
                sections[-1].rows.append(row)
                position += 1
        return sections

    def _led_in(self, position: int) -> int:
        """A sentence that the format itself puts before a list, over as many lines as it takes."""
        while True:
            row = self.rows[position]
            self.ledger.furnish(row.line, "lead-in")
            position += 1
            ended = row.text.endswith((".", ":", ";"))
            if ended or position == len(self.rows) or heading_at(self.rows, position):
                return position
            content = content_of(self.rows[position])
            if self.rows[position].blank_before or (content and content.has_bullet):
                return position

    def named(self, *names: str) -> list[_Section]:
        """The sections of these names that hold something, in order."""
        return [each for each in self.sections if each.name in names and each.rows]

    def read(self) -> Reading:
        """The unit, from its sections."""
        criteria = [*self._criteria()]
        if not criteria:
            raise UnrecognisedDocumentError([recognise(self.lines)])
        self.ledger.use(self.code, self.title_lines)
        overview, target = self._overview()
        sector = self._sector()
        requirements = tuple(self._requirements())
        scope = tuple(self._range())
        self._others()
        document = OccupationalStandard(
            code=self.code,
            version=Identifier(self.release.rstrip(".") or "unstated"),
            title=Statement(self.title or self.code),
            source=Source(
                document=Identifier(self.ledger.document),
                title=Statement(f"{self.code} {self.title}".strip()),
                authority=Authority.AUTHORITATIVE,
                terms=Statement(
                    "The document states no licence or terms of use; the publisher's own apply."
                ),
            ),
            overview=overview,
            target_group=target,
            performance_criteria=tuple(criteria),
            knowledge_requirements=requirements,
            range_statements=scope,
            further_sections=tuple(self.further.sections),
            metadata=self._metadata(sector),
        )
        return self.ledger.close(FAMILY, document)

    def _criteria(self) -> Iterator[PerformanceCriterion]:
        table = Elements([row for each in self.named("elements") for row in each.rows])
        table.read()
        section = next(iter(self.named("elements")), _Section("elements", "Elements", 0))
        for line in table.unplaced:
            message = "stands among the elements, and is neither an element nor a criterion"
            self.ledger.find(line, FindingKind.NOTE, message)
        for line in table.lead_in:
            self.ledger.furnish(line, "lead-in")
        for number, draft in enumerate(table.criteria, 1):
            title, places = table.element_of(draft)
            code = f"{self.code}.P{number}"
            self.ledger.use(code, places)
            yield PerformanceCriterion(**self._item(code, draft, section.title), group=title)

    def _item(self, code: str, draft: Draft, section: str) -> dict[str, Any]:
        for note in dict.fromkeys(draft.notes):
            self.ledger.find(note.line, note.kind, note.message, code)
        text = joined(draft.texts, self.vocabulary) or draft.label or "?"
        locator = self.ledger.locator(section, dict.fromkeys(draft.places), draft.label)
        return self.ledger.item(code, text, locator)

    def _requirements(self) -> Iterator[KnowledgeRequirement]:
        number = 0
        for section in self.named("skills", "knowledge", "both"):
            codes: dict[int, Code] = {}
            for draft in items_in(section.contents, self.vocabulary):
                number += 1
                code = codes[id(draft)] = Code(f"{self.code}.K{number}")
                title = section.title.capitalize() if section.title.isupper() else section.title
                if _LED_IN.fullmatch(draft.group.title):
                    for place in draft.group.places:
                        self.ledger.furnish(place.line, "lead-in")
                elif draft.group.title:
                    title = f"{title}: {draft.group.title.rstrip(' :')}"
                    self.ledger.use(code, draft.group.places)
                yield KnowledgeRequirement(
                    **self._item(code, draft, section.title),
                    group=title,
                    part_of=codes.get(id(draft.parent)),
                )

    def _range(self) -> Iterator[RangeStatement]:
        number = 0
        for section in self.named("range"):
            codes: dict[int, Code] = {}
            for draft in items_in(_headed(section.contents), self.vocabulary):
                number += 1
                code = codes[id(draft)] = Code(f"{self.code}.S{number}")
                title = section.title
                if draft.group.title:
                    title = f"{title}: {draft.group.title.rstrip(' :')}"
                    self.ledger.use(code, draft.group.places)
                part_of = codes.get(id(draft.parent))
                yield RangeStatement(**self._item(code, draft, title), part_of=part_of)

    def _overview(self) -> tuple[Passage, Passage | None]:
        """The descriptor and the application; the one that is there is the overview."""
        before = self.named("")
        application = self.named("application")
        descriptor = self.named("descriptor") or [each for each in before if self._is_below(each)]
        for section in before:
            if section not in descriptor:
                self._keep_aside(section)
        found = [self._passage(each, name) for each, name in
                 ((descriptor or application, "overview"),
                  (application if descriptor else [], "targetGroup"))]  # fmt: skip
        if found[0] is not None:
            return found[0], found[1]
        line = self.title_lines[0] if self.title_lines else self.lines[0].number
        name = f"{self.code}.overview"
        message = "the document has no descriptor; its title stands for it"
        self.ledger.find(line, FindingKind.NOTE, message, name)
        locator = self.ledger.locator("Title", [line])
        return self.ledger.passage(name, self.title or self.code, locator), None

    def _is_below(self, section: _Section) -> bool:
        """Whether what has no heading stands below the title, as a descriptor may."""
        return bool(self.title_lines) and section.rows[0].line.number > self.title_lines[-1]

    def _passage(self, sections: Sequence[_Section], name: str) -> Passage | None:
        contents = [content for each in sections for content in each.contents]
        if not contents:
            return None
        text = joined([each.full for each in contents], self.vocabulary)
        places: dict[Place, None] = dict.fromkeys(p for each in contents for p in each.places)
        locator = self.ledger.locator(sections[0].title or "Title", places)
        return self.ledger.passage(f"{self.code}.{name}", text, locator)

    def _sector(self) -> str:
        found = [each.contents for each in self.named("sector")]
        lines = [each.row.line.number for contents in found for each in contents]
        self.ledger.use(f"{self.code}.metadata", lines)
        return "; ".join(joined([each.full for each in one], self.vocabulary) for one in found)

    def _metadata(self, sector: str) -> Metadata:
        line = self.title_lines[0] if self.title_lines else self.lines[0].number
        message = "the format prints no table of metadata; its fields say so"
        self.ledger.find(line, FindingKind.NOTE, message)
        unknown = Statement(NOT_STATED)
        return Metadata(
            developed_by=unknown,
            version_number=Statement(self.release.rstrip(".") or NOT_STATED),
            date_approved=unknown,
            indicative_review_date=unknown,
            validity=unknown,
            status=unknown,
            originating_organisation=unknown,
            original_urn=Statement(self.code),
            suite=Statement(sector or NOT_STATED),
            key_words=(),
            relevant_occupations=(),
        )

    def _others(self) -> None:
        """Sections that a unit of this format has besides: the evidence guide, what it maps to."""
        for section in self.named("evidence", "other"):
            self._keep_aside(section)

    def _keep_aside(self, section: _Section) -> None:
        title = section.title or self.title or self.code
        self.further.add(Gathered(title, section.line, section.contents))


def _headed(contents: Sequence[Content]) -> list[Content]:
    """What a range lists, where what heads each list stands in a column beside it."""
    found: list[Content] = []
    for content in contents:
        cells = [cell for cell in content.row.cells if cell.text]
        if len(cells) > 1 and cells[0].text.endswith(":"):
            row = content.row
            head, rest = row._replace(cells=(cells[0],)), row._replace(cells=tuple(cells[1:]))
            parts = (content_of(head), content_of(rest._replace(blank_before=False)))
            found += [each for each in parts if each]
        else:
            found.append(content)
    return found


def _head_of(rows: Sequence[Row]) -> Head:
    """The code and the title, wherever they stand before the first heading."""
    end = next((at for at in range(len(rows)) if heading_at(rows, at)), len(rows))
    for position in range(end):
        text = rows[position].text
        match = CODE.search(text)
        if not match or match.start() > 30:  # noqa: PLR2004 - inside a sentence
            continue
        title = text[match.end() :].strip(" -\u2013\u2014:.")
        used = [position]
        following = position + 1
        while following < end and (not title or not rows[following].blank_before):
            title = f"{title} {rows[following].text}".strip(" -\u2013\u2014:")
            used.append(following)
            following += 1
        return Head(match[1], title, tuple(used), end)
    title = rows[0].text if rows and end else ""
    return Head("", title, (0,) if title else (), end)
