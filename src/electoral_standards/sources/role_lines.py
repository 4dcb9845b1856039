"""
The lines of a description of a role: what is a heading, a question, a labelled bullet, a row.

Headings are bare lines. A line is one when it is short, ends as no sentence does, and is written
as a title, or stands by itself, or names a section that such descriptions have.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import Final

from attrs import evolve, field, frozen

from electoral_standards.sources.blocks import Block, blocks_of
from electoral_standards.sources.page import bullet_of, ends_a_sentence, setting_of
from electoral_standards.sources.pairs import table_cells
from electoral_standards.sources.reading import Line
from electoral_standards.vocabulary import ItemKind

__all__ = [
    "Piece",
    "PieceKind",
    "Section",
    "is_title_case",
    "is_usual",
    "kind_of_section",
    "label_of",
    "question_of",
    "sections_of",
]

_MOST_WORDS: Final = 14
_MOST_LOW_WORDS: Final = 8
_SMALL: Final = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or",
    "per", "the", "to", "versus", "via", "vs", "with", "within",
})  # fmt: skip
#: What a heading says of its section; the first that fits holds. None is running text.
_SECTIONS: Final[tuple[tuple[re.Pattern[str], ItemKind | None], ...]] = tuple(
    (re.compile(words, re.IGNORECASE), kind)
    for words, kind in (
        (r"\boverview\b|\bsummary\b|\bintroduction\b|\babout\b|\bpurpose\b|\bdefinition\b", None),
        (r"\brecruitment\b|\bhiring\b|\bselection process\b|\btraining process\b|\bsalary\b", None),
        ((r"\bjob details\b|\bpost details\b|\bwork(?:ing)? (?:environment|conditions|pattern)\b"
         r"|\bfurther information\b|\breporting lines?\b|\bhours\b|\bpay\b|\bbenefits\b"), None),
        (r"\brelated\b.*\bterms\b|\bspeciali[sz]\w*\b|\bspecialt(?:y|ies)\b", ItemKind.SPECIALISM),
        (r"\bchallenges?\b|\bdifficult(?:y|ies)\b|\bpressures\b", ItemKind.CHALLENGE),
        (r"\btools?\b|\btechnolog(?:y|ies)\b|\bsoftware\b|\bequipment\b", ItemKind.TOOL),
        (r"\bcareer\b|\bprogression\b|\badvancement\b|\bpromotion\b|\bprospects\b",
         ItemKind.PROGRESSION),
        ((r"\bresponsibilit\w+\b|\bdut(?:y|ies)\b|\btasks?\b|\baccountabilit\w+\b|\bwhat .* do\b"
         r"|\b(?:daily|main|key|core|day-to-day) activities\b|\bwhat you'll do\b"),
         ItemKind.RESPONSIBILITY),
        ((r"\bskills?\b|\bcompetenc(?:y|ies|es)\b|\babilit(?:y|ies)\b|\bperson specification\b"
         r"|\bknowledge\b|\battributes\b"), ItemKind.SKILL),
        (r"\bqualifications?\b|\beducation\w*\b|\bexperience\b|\brequirements?\b",
         ItemKind.QUALIFICATION),
        (r"\bimpacts?\b|\bimportance\b|\bcontributions?\b|\binfluence\b|\beffects?\b",
         ItemKind.IMPACT),
        (r"\bhow\b.*\bsupports?\b|\bhow\b.*\bensures?\b|\bsupports?\b|\bthe role of\b",
         ItemKind.RESPONSIBILITY),
    )
)  # fmt: skip
_SEPARATOR: Final = re.compile(r"\s+[-\u2010-\u2015]\s+|\s*:\s+")
_RULE: Final = re.compile(r"[\s|:+=-]+")
_QUESTION: Final = re.compile(r"(?P<question>[A-Z][^.?!]*\?)\s+(?P<answer>\S.*)")
_MOST_IN_LABEL: Final = 8
#: A line that states one fact of the post, such as its grade.
_FACT: Final = re.compile(
    r"(?:(?:job|post|role)(?: title| number| ref\w*)?|position|salary|grade|service|department|team"
    r"|directorate|reports? to|reporting to|responsible (?:to|for)|location|hours|contract|date"
    r"|salary/grade|grade/salary|division|section|line manager|base)\s*:\s+\S",
    re.IGNORECASE,
)
#: Of the bullets of a list so many have labels, if their dashes and colons part any.
_LABELLED: Final = 0.5


class PieceKind(StrEnum):
    """What a piece of a section is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"
    #: The row that heads a table.
    HEAD = "head"
    TERM = "term"


@frozen(kw_only=True)
class Piece:
    """A paragraph, a bullet, a row of a table, or a term with its text."""

    #: What it is.
    kind: PieceKind
    #: Its text; of a row what stands in the cells after the first.
    text: str
    #: Its lines.
    lines: tuple[Line, ...]
    #: The printed label of a bullet or a row; the term.
    label: str | None = None
    #: The columns of a row that hold the text, from 1.
    columns: tuple[int, ...] = ()
    #: The block of lines that it is made of; None for a row.
    block: Block | None = None


@frozen(kw_only=True)
class Section:
    """A headed section; the first may have no heading."""

    #: The heading.
    heading: Line | None
    #: Its text without marks of its weight.
    title: str
    #: What stands below it.
    pieces: tuple[Piece, ...] = field(factory=tuple)
    #: Lines that rule a table off.
    rules: tuple[Line, ...] = field(factory=tuple)


def kind_of_section(title: str) -> ItemKind | None:
    """
    What the items of the section with this heading are; None for running text, and if unknown.

    >>> kind_of_section("Key Duties of a Clerk"), kind_of_section("Overview")
    (<ItemKind.RESPONSIBILITY: 'responsibility'>, None)
    """
    return next((kind for words, kind in _SECTIONS if words.search(title)), None)


def is_usual(title: str) -> bool:
    """Whether the heading is of a section that descriptions of roles have."""
    return any(words.search(title) for words, _ in _SECTIONS)


def is_title_case(text: str) -> bool:
    """Whether every word that is not small begins with a capital or a figure."""
    words = [word.strip("\"'().\u2018\u2019\u201c\u201d&/-\u2013") for word in text.split()]
    words = [word for word in words if word]
    if not words or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)


def _plain(text: str) -> str:
    return text.strip().strip("#* ").rstrip(":").rstrip()


def _is_row(text: str) -> bool:
    return len(table_cells(text)) > 1


def _is_heading(lines: Sequence[Line], position: int) -> bool:
    text = lines[position].text.strip()
    if not text or bullet_of(text) or _is_row(text):
        return False
    if re.match(r"#+\s|\*\*[^*]+\*\*:?$", text):
        return True
    bare = _plain(text)
    words = bare.split()
    if _FACT.match(bare):
        return False
    if len(words) > _MOST_WORDS or re.search(r"[.!;,?]$", bare) or not bare[:1].isupper():
        return text.endswith("?") and _is_alone(lines, position) and len(words) <= _MOST_WORDS
    above = lines[position - 1].text.strip() if position else ""
    goes_on = (
        bool(above) and not ends_a_sentence(above) and not _is_row(above) and not bullet_of(above)
    )
    if is_title_case(bare) or bare.isupper():
        return not (goes_on and not _looks_like_title(above))
    is_short = len(words) <= _MOST_LOW_WORDS
    is_known = is_usual(bare)
    return (
        is_short and not goes_on and (_is_alone(lines, position) or (is_known and len(words) > 1))
    )


def _looks_like_title(text: str) -> bool:
    bare = _plain(text)
    return len(bare.split()) <= _MOST_WORDS and (is_title_case(bare) or bare.isupper())


def _is_alone(lines: Sequence[Line], position: int) -> bool:
    before = position == 0 or lines[position - 1].is_blank
    after = position + 1 == len(lines) or lines[position + 1].is_blank
    return before and after


def sections_of(lines: Sequence[Line], furniture: frozenset[int]) -> list[Section]:
    """The sections; in one of terms a line written as a title begins the next term."""
    kept = [Line(line.number, "") if line.number in furniture else line for line in lines]
    headings = {line.number for n, line in enumerate(kept) if _is_heading(kept, n)}
    width = setting_of(kept)
    found = [Section(heading=None, title="")]
    body: list[Line] = []
    for line in kept:
        inside_terms = kind_of_section(found[-1].title) is ItemKind.SPECIALISM and found[-1].heading
        is_section = line.number in headings and not (inside_terms and not _ends_terms(line, kept))
        if is_section:
            found[-1] = _filled(found[-1], body, headings, width)
            found.append(Section(heading=line, title=_plain(line.text)))
            body = []
        else:
            body.append(line)
    found[-1] = _filled(found[-1], body, headings, width)
    return [each for each in found if each.heading or each.pieces]


def _ends_terms(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a heading among terms begins a section of its own: nothing stands below it."""
    after = [other for other in lines if other.number > line.number and not other.is_blank]
    return not after or bool(bullet_of(after[0].text)) or _is_row(after[0].text)


def _filled(section: Section, body: Sequence[Line], headings: set[int], width: int) -> Section:
    rules = tuple(line for line in body if line.text.strip() and _RULE.fullmatch(line.text))
    titles = {line.text.strip() for line in body if line.number in headings}
    ruled = {line.number: "rule" for line in rules}
    blocks = blocks_of(
        body,
        furniture=ruled,
        is_heading=lambda text: _is_row(text) or text in titles,
        width=width,
    )
    pieces: list[Piece] = []
    term: Block | None = None
    for block in _answered(blocks):
        if block.is_heading and not _is_row(block.first.text):
            term = block
            continue
        if term:
            pieces.append(
                Piece(kind=PieceKind.TERM, text=block.text, lines=(*term.lines, *block.lines),
                      label=_plain(term.text), block=block)
            )  # fmt: skip
            term = None
        else:
            pieces.append(_piece(block, ruled))
    if term:
        pieces.append(Piece(kind=PieceKind.TERM, text="", lines=term.lines, label=term.text))
    pieces = _unlabelled(pieces)
    return Section(heading=section.heading, title=section.title, pieces=tuple(pieces), rules=rules)


def _answered(blocks: Iterable[Block]) -> list[Block]:
    """The blocks; a question and the answer in the line below it are one paragraph."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        is_text = not (block.bullet or block.is_heading or block.is_parted)
        is_asked = above and above.text.endswith("?") and not (above.bullet or above.is_heading)
        if above and is_text and is_asked:
            lines, text = (*above.lines, *block.lines), f"{above.text} {block.text}"
            found[-1] = evolve(above, lines=lines, text=text)
        else:
            found.append(block)
    return found


def _unlabelled(pieces: list[Piece]) -> list[Piece]:
    """The pieces; a dash in one bullet of many is a part of its text, and parts no label."""
    bullets = [each for each in pieces if each.kind is PieceKind.BULLET]
    labelled = [each for each in bullets if each.label]
    if not labelled or len(labelled) >= _LABELLED * len(bullets):
        return pieces
    return [
        evolve(each, label=None, text=each.block.text) if each in labelled and each.block else each
        for each in pieces
    ]


def _piece(block: Block, ruled: Collection[int]) -> Piece:
    if _is_row(block.first.text):
        cells = [*enumerate(table_cells(block.first.text), 1)]
        filled = [(column, cell) for column, cell in cells[1:] if cell]
        return Piece(
            kind=PieceKind.HEAD if block.first.number + 1 in ruled else PieceKind.ROW,
            text="; ".join(cell for _, cell in filled),
            lines=block.lines,
            label=cells[0][1],
            columns=tuple(column for column, _ in filled),
        )
    if block.bullet:
        label_or_none, text = label_of(block.text)
        return Piece(
            kind=PieceKind.BULLET, text=text, lines=block.lines, label=label_or_none, block=block
        )
    return Piece(kind=PieceKind.PARAGRAPH, text=block.text, lines=block.lines, block=block)


def label_of(text: str) -> tuple[str | None, str]:
    """
    Part a bullet into its label and its text; a bullet without a label has None.

    >>> label_of("Counting - Adds up."), label_of("Adds up the votes.")
    (('Counting', 'Adds up.'), (None, 'Adds up the votes.'))
    """
    text = re.sub(r"^\*\*(.+?):?\*\*:?\s*[-\u2010-\u2015:]?\s*", r"\1: ", text)
    match = _SEPARATOR.search(text)
    if not match:
        return None, text
    label, rest = text[: match.start()], text[match.end() :]
    is_label = 0 < len(label.split()) <= _MOST_IN_LABEL and not ends_a_sentence(label)
    return (label, rest) if is_label and rest and label[:1].isupper() else (None, text)


def question_of(text: str) -> str | None:
    """
    The question with which a paragraph begins, if an answer follows it.

    >>> question_of("Who counts? The clerk does."), question_of("The clerk counts.")
    ('Who counts?', None)
    """
    match = _QUESTION.fullmatch(text)
    return match["question"] if match else None
