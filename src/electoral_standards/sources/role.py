"""
Reader of descriptions of a role: headed sections of paragraphs, answers, bullets and tables.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import evolve

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import Code, Identifier, Statement
from electoral_standards.model.provenance import Locator, Passage, Place, Source
from electoral_standards.model.role import Role, RoleFeature, RoleSection
from electoral_standards.sources.blocks import tell_of_breaks
from electoral_standards.sources.front_matter import date_lines, front_matter
from electoral_standards.sources.page import furniture_of
from electoral_standards.sources.reading import FindingKind, Ledger, Line, Reading, Recognition
from electoral_standards.sources.role_lines import (
    Piece,
    PieceKind,
    Section,
    is_usual,
    kind_of_section,
    label_of,
    question_of,
    sections_of,
)
from electoral_standards.sources.titles import code_of, document_of
from electoral_standards.vocabulary import Authority, ItemKind

__all__ = ["read_lines", "recognise"]

_FAMILY: Final = "role"
_MARKS: Final = {
    ItemKind.RESPONSIBILITY: "R",
    ItemKind.SKILL: "S",
    ItemKind.QUALIFICATION: "Q",
    ItemKind.CHALLENGE: "C",
    ItemKind.TOOL: "T",
    ItemKind.IMPACT: "I",
    ItemKind.SPECIALISM: "X",
    ItemKind.PROGRESSION: "G",
}
_ENOUGH: Final = 3
_MOST_WORDS: Final = 9
#: Labels of the row of a table that names the role.
_ROLE_LABELS: Final = frozenset({"role", "job title", "post", "post title", "position"})
_QUALIFICATION: Final = re.compile(
    r"\bqualifications?\b|\bdegrees?\b|\bcertificat\w+\b|\beducation\w*\b", re.IGNORECASE
)
_NAME: Final = r"[A-Z][\w&-]*(?:\s+(?:of\s+|for\s+)?[A-Z][\w&-]*)*"
_NEXT: Final = re.compile(
    rf"\b(?:such as|including|like|become|to)\s+(?:an?\s+)?(?P<names>{_NAME}"
    rf"(?:(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+)(?:an?\s+)?{_NAME})*)"
)
_OPENING: Final = re.compile(rf"(?:An?|The)\s+(?P<role>{_NAME})\s+[a-z]")
_ABOUT: Final = re.compile(rf"\b(?:of|for|by|an?|the)\s+(?:an?\s+|the\s+)?(?P<role>{_NAME})")


_JOB: Final = re.compile(
    r"(?:officer|manager|clerk|assistant|administrator|coordinator|co-ordinator|supervisor|director"
    r"|head|lead|advis[eo]r|analyst|inspector|agent|canvasser|steward|registrar|secretary"
    r"|specialist|executive|teller|counter|worker|keeper|apprentice|trainee|technician)s?",
    re.IGNORECASE,
)
_TITLED: Final = re.compile(
    r"(?:(?:job|role|post) (?:description|profile|title|specification)|job|role|post|position)"
    r"\s*(?::|[-\u2013\u2014]|\bfor\b(?: an?| the)?|\bof\b(?: an?| the)?)\s*(?P<role>\S.*)",
    re.IGNORECASE,
)


def recognise(lines: Sequence[Line]) -> Recognition:
    """How far the lines look like a description of a role: headings of its usual sections."""
    sections = sections_of(lines, _furniture(lines, None))
    headed = [each for each in sections if each.heading]
    kinds = {kind for each in headed if (kind := kind_of_section(each.title))}
    usual = sum(is_usual(each.title) for each in headed)
    role = _role(sections)
    found, missing = [], []
    if kinds:
        found.append(f"sections on {', '.join(sorted(kind.value for kind in kinds))}")
    is_enough = len(kinds) >= _ENOUGH or (
        ItemKind.RESPONSIBILITY in kinds and usual >= _ENOUGH and _is_job(role)
    )
    if not is_enough:
        missing.append("three kinds of section (responsibilities, skills, challenges, tools ...)")
    if role:
        found.append("the name of the role")
    else:
        missing.append("the name of the role, in a heading or an opening sentence")
    text = "\n".join(line.text for line in lines).casefold()
    is_qualification = "learning outcome" in text and "assessment criteria" in text
    kinds_found = _ENOUGH if is_enough else len(kinds)
    score = kinds_found / _ENOUGH * 0.5 + (0.2 if role else 0) if kinds else 0.0
    against = ("it has learning outcomes with assessment criteria",) * is_qualification
    if not is_enough or not role:
        score = min(score, 0.45)
    return Recognition(
        family=_FAMILY, found=tuple(found), missing=tuple(missing), against=against, score=score
    )


def _furniture(lines: Sequence[Line], title: Line | None) -> frozenset[int]:
    return frozenset({*furniture_of(lines, title), *date_lines(lines)})


def _role(sections: Sequence[Section]) -> str | None:
    """
    The name of the role: of a row so labelled, of the opening sentences, or of the headings.
    """
    return _labelled_role(sections) or _headed_role(sections) or _usual_role(sections)


def _labelled_role(sections: Sequence[Section]) -> str | None:
    """The role that a row of a table names, or the title of a description of it."""
    for section in sections:
        for piece in section.pieces:
            if piece.columns and (piece.label or "").casefold() in _ROLE_LABELS:
                return piece.text
    titled = _TITLED.fullmatch(_first_text(sections))
    return str(titled["role"]).strip() if titled and _is_job(titled["role"]) else None


def _headed_role(sections: Sequence[Section]) -> str | None:
    """The role that the first heading is, or that a line below the first headings states."""
    first = sections[0] if sections else None
    is_named = first and first.heading and not is_usual(first.title)
    if first and is_named and (not first.pieces or _is_job(first.title)):
        return first.title
    texts = [piece.text for each in sections[:3] for piece in each.pieces if ":" in piece.text]
    stated = (match["role"] for text in texts if (match := _TITLED.fullmatch(text)))
    return next(stated, None)


def _usual_role(sections: Sequence[Section]) -> str | None:
    """The role that opening sentences and headings speak of most."""
    texts = [piece.text for each in sections[:2] for piece in each.pieces]
    names = Counter(match["role"] for text in texts if (match := _OPENING.match(text)))
    for section in sections:
        if section.heading and (match := _ABOUT.search(section.title)):
            names[_singular(match["role"])] += 1
    return names.most_common(1)[0][0] if names else None


def _first_text(sections: Sequence[Section]) -> str:
    """The title of the first section or, where it has none, its first text."""
    if not sections:
        return ""
    first = sections[0]
    return first.title or (first.pieces[0].text if first.pieces else "")


def _is_job(name: str | None) -> bool:
    """Whether a name is of a job: its last word is such as people are called at work."""
    bare = re.sub(r"\s*\(.*\)$", "", name or "").strip()
    return (
        bool(bare) and len(bare.split()) <= _MOST_WORDS and bool(_JOB.fullmatch(bare.split()[-1]))
    )


def _singular(name: str) -> str:
    return name.removesuffix("s") if not name.endswith("ss") else name


def read_lines(lines: Sequence[Line], *, code: str | None = None) -> Reading:
    """
    Read a description of a role.

    Raises:
        InvalidDocumentError: When it has no headed section, or does not name its role.
    """
    furniture = _furniture(lines, None)
    sections = sections_of(lines, furniture)
    title = _role(sections)
    if title is None or not any(each.heading and each.pieces for each in sections):
        fault = Fault("$", "no headed sections about a role", "see whether it describes a role")
        raise InvalidDocumentError([fault])
    ledger = Ledger(lines, document_of(title))
    for number, kind in {**furniture_of(lines, None), **date_lines(lines)}.items():
        ledger.furnish(number, kind)
    reader = _Reader(ledger, code_of(title, code=code), title)
    summary, rest = reader.summary(sections)
    read = [reader.section(section) for section in rest]
    matter = front_matter(lines, ())
    return ledger.close(
        _FAMILY,
        Role(
            code=reader.own,
            version=matter.version,
            title=Statement(title),
            source=Source(
                document=Identifier(ledger.document),
                title=Statement(title),
                publisher=Statement(matter.publisher) if matter.publisher else None,
                published=matter.published,
                authority=Authority.GENERIC,
                terms=Statement("Not looked for in the text; the publisher's own apply."),
            ),
            summary=summary,
            sections=tuple(each for each in read if each),
        ),
    )


class _Reader:
    """Builds sections; items are numbered by kind over the whole description."""

    def __init__(self, ledger: Ledger, own: Code, title: str) -> None:
        self.ledger = ledger
        self.own = own
        self.title = title
        self._counts: Counter[ItemKind] = Counter()
        self._sections = 0

    def summary(self, sections: list[Section]) -> tuple[Passage, list[Section]]:
        """The text before the first heading, or else below it; and the sections that remain."""
        first, rest = sections[0], sections[1:]
        if first.heading and not first.pieces and rest:
            self.ledger.use(self.own, [first.heading.number])
            return self._summary_of(rest[0].pieces, rest)
        if first.heading is None:
            return self._summary_of(first.pieces, rest)
        return self._summary_of(first.pieces, sections)

    def _summary_of(
        self, pieces: Sequence[Piece], rest: list[Section]
    ) -> tuple[Passage, list[Section]]:
        texts = [piece for piece in pieces if piece.kind is PieceKind.PARAGRAPH]
        others = [piece for piece in pieces if piece.kind is not PieceKind.PARAGRAPH]
        name = f"{self.own}.summary"
        if not texts:
            line = next(line for line in self.ledger.lines.values() if not line.is_blank)
            return self.ledger.passage(
                name, self.title, self.ledger.locator(self.title, [line.number])
            ), rest
        if not (rest and rest[0].pieces == tuple(pieces)):
            for piece in others:
                for line in piece.lines:
                    message = "It stands before the first heading and is no paragraph; left out."
                    self.ledger.find(line, FindingKind.UNACCOUNTED, message)
        lines = [line.number for piece in texts for line in piece.lines]
        text = " ".join(piece.text for piece in texts)
        tell_of_breaks(self.ledger, [(name, piece.block) for piece in texts if piece.block])
        return self.ledger.passage(name, text, self.ledger.locator(self.title, lines)), rest

    def section(self, section: Section) -> RoleSection | None:
        """One section; a heading with nothing below it is none, and is told of."""
        assert section.heading  # noqa: S101 - only the first has none, and it is the summary
        for line in section.rules:
            self.ledger.furnish(line, "rule of a table")
        if not section.pieces:
            message = "A heading with nothing below it; left out."
            self.ledger.furnish(section.heading, "heading without text")
            self.ledger.find(section.heading, FindingKind.NOTE, message)
            return None
        self._sections += 1
        locator = self.ledger.locator(section.title, [section.heading.number])
        self.ledger.use(f"{self.own}.section{self._sections}", locator.places)
        kind = kind_of_section(section.title)
        passages: list[Passage] = []
        features: list[RoleFeature] = []
        for piece in section.pieces:
            self._take(section, piece, kind, passages, features)
        return RoleSection(
            title=Statement(section.title),
            locator=locator,
            passages=tuple(passages),
            features=tuple(features),
        )

    def _take(
        self,
        section: Section,
        piece: Piece,
        kind: ItemKind | None,
        passages: list[Passage],
        features: list[RoleFeature],
    ) -> None:
        if piece.kind is PieceKind.PARAGRAPH:
            found = self._paragraph(section, piece, kind, passages)
            features += [found] if found else []
            if kind is ItemKind.PROGRESSION:
                features += self._next_roles(section, piece)
        elif piece.kind is PieceKind.HEAD or _names_role(piece, self.title):
            self.ledger.furnish(piece.lines[0], "head of a table")
        elif not piece.text:
            message = "A label with nothing beside it; left out."
            self.ledger.find(piece.lines[0], FindingKind.UNACCOUNTED, message)
        else:
            features.append(self._feature(section, piece, self._kind_of(piece, kind)))

    def _kind_of(self, piece: Piece, kind: ItemKind | None) -> ItemKind:
        if isinstance(kind, ItemKind):
            return kind
        if piece.kind is PieceKind.TERM:
            return ItemKind.SPECIALISM
        return ItemKind.IMPACT if piece.kind is PieceKind.ROW else ItemKind.RESPONSIBILITY

    def _paragraph(
        self,
        section: Section,
        piece: Piece,
        kind: ItemKind | None,
        passages: list[Passage],
    ) -> RoleFeature | None:
        """A paragraph is an item where its section is made of them; else it is running text."""
        question = question_of(piece.text)
        is_listed = any(each.kind is not PieceKind.PARAGRAPH for each in section.pieces)
        if kind in (ItemKind.SKILL, ItemKind.QUALIFICATION) and (question or not is_listed):
            asks = question or section.title if kind is ItemKind.QUALIFICATION else question or ""
            is_qualification = bool(_QUALIFICATION.search(asks)) or kind is ItemKind.QUALIFICATION
            found = ItemKind.QUALIFICATION if is_qualification else ItemKind.SKILL
            return self._feature(section, piece, found, title=question)
        if kind is ItemKind.RESPONSIBILITY and not is_listed:
            return self._feature(section, piece, kind)
        if kind in (ItemKind.CHALLENGE, ItemKind.TOOL, ItemKind.IMPACT):
            label, rest = label_of(piece.text)
            if label:
                # An entry of a list that has lost its bullets.
                return self._feature(section, evolve(piece, label=label, text=rest), kind)
        name = f"{self.own}.section{self._sections}.text{len(passages) + 1}"
        if piece.block:
            tell_of_breaks(self.ledger, [(name, piece.block)])
        passages.append(self.ledger.passage(name, piece.text, self._locator(section, piece)))
        return None

    def _locator(self, section: Section, piece: Piece) -> Locator:
        places = [
            Place(line=line.number, column=column)
            for line in piece.lines
            for column in piece.columns or (None,)
        ]
        label = piece.label if piece.kind in (PieceKind.BULLET, PieceKind.ROW) else None
        return self.ledger.locator(section.title, places, label)

    def _feature(
        self, section: Section, piece: Piece, kind: ItemKind, *, title: str | None = None
    ) -> RoleFeature:
        code = self._next_code(kind)
        if piece.block:
            tell_of_breaks(self.ledger, [(code, piece.block)])
        fields = self.ledger.item(code, piece.text, self._locator(section, piece))
        return _feature(fields, kind, piece.label or title or section.title)

    def _next_code(self, kind: ItemKind) -> str:
        self._counts[kind] += 1
        return f"{self.own}.{_MARKS[kind]}{self._counts[kind]}"

    def _next_roles(self, section: Section, piece: Piece) -> Iterator[RoleFeature]:
        """The roles that a paragraph on progression names as next."""
        for match in _NEXT.finditer(piece.text):
            for name in re.split(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+", match["names"]):
                bare = re.sub(r"^an?\s+", "", name.strip())
                code = self._next_code(ItemKind.PROGRESSION)
                fields = self.ledger.item(code, bare, self._locator(section, piece))
                yield _feature(fields, ItemKind.PROGRESSION, bare)


def _feature(fields: dict[str, Any], kind: ItemKind, title: str) -> RoleFeature:
    return RoleFeature(**fields, feature=kind, title=Statement(title))


def _names_role(piece: Piece, title: str) -> bool:
    is_label = (piece.label or "").casefold() in _ROLE_LABELS
    return piece.kind is PieceKind.ROW and (is_label or piece.text == title)
