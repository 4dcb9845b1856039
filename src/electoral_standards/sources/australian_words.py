"""
The words that the layout of an Australian unit of competency is made of.
"""

import re
from collections.abc import Sequence
from typing import Final

from electoral_standards.sources.nos_rows import Row
from electoral_standards.sources.nos_words import phrase_key

__all__ = ["CODE", "ELEMENT_HEADS", "INTRODUCTION", "RUNNING", "heading_at"]

#: A code of a unit, such as ``ABCDEF301A``.
CODE: Final = re.compile(r"\b([A-Z]{3}[A-Z]{0,6}[0-9]{2,4}[A-Z]?)\b")

_HEADINGS: Final = {
    "descriptor": (
        "unit descriptor", "descriptor", "unit description", "description", "unit purpose",
    ),
    "application": ("application of the unit", "application of unit", "application"),
    "elements": (
        "elements and performance criteria", "element and performance criteria",
        "elements & performance criteria", "performance criteria", "element", "elements",
    ),
    "skills": ("required skills", "essential skills", "skills required", "required skill"),
    "knowledge": (
        "required knowledge", "essential knowledge", "knowledge required", "knowledge evidence",
        "underpinning knowledge", "required knowledge and understanding",
    ),
    "both": (
        "required skills and knowledge", "required skills & knowledge",
        "required knowledge and skills", "essential skills and knowledge",
        "essential knowledge and skills",
    ),
    "range": ("range statement", "range of variables", "range of conditions", "range"),
    "evidence": (
        "evidence guide", "evidence required", "performance evidence", "assessment conditions",
        "assessment requirements", "evidence guide and assessment",
    ),
    "sector": ("unit sector", "unit sectors", "unit sector(s)", "competency field", "sector"),
    "other": (
        "modification history", "licensing/regulatory information", "licensing information",
        "pre-requisites", "prerequisites", "prerequisite units", "prerequisite unit(s)",
        "prerequisite unit/s", "pre-requisite units", "pre-requisite unit",
        "employability skills information", "employability skills", "foundation skills",
        "unit mapping information", "links", "custom content section", "co-requisites",
        "elements and performance criteria pre-content", "related units", "alternative units",
        "key competencies", "companion volumes", "qualifications",
        "qualifications that include this unit",
    ),
}  # fmt: skip
_NAMES: Final = {phrase_key(text): name for name, texts in _HEADINGS.items() for text in texts}

#: Heads of the table of elements, which stand in one row or under each other.
ELEMENT_HEADS: Final = frozenset(
    ("element", "elements", "performance criteria", "performance criterion",
     "element performance criteria", "elements performance criteria")
)  # fmt: skip

#: Sentences that the format itself puts before its lists.
INTRODUCTION: Final = re.compile(
    r"\W*(?:this (?:section )?describes the (?:essential )?(?:skills|knowledge)"
    r"|elements (?:describe|define) the (?:essential )?outcomes"
    r"|(?:the )?performance criteria (?:describe|specify) the"
    r"|the range statement (?:relates|provides|contextualises|adds)"
    r"|where bold(?:ed)?(?:[ /](?:and )?italicis?z?ed)? (?:text|terms)"
    r"|bold(?:ed)? italicised wording|terms in italics are elaborated"
    r"|it allows for different work environments"
    r"|this section (?:specifies|describes) (?:different )?(?:work environments|language)"
    r"|(?:the )?range (?:is restricted|of conditions)\b.{0,20}\b(?:to essential|relates|specif)"
    r"|the evidence guide (?:provides|describes|identifies)"
    r"|essential operating conditions|add any essential operating conditions"
    r"|(?:the )?(?:candidate|individual|person) (?:must|needs)"
    r"|look for evidence|evidence of the ability to"
    r"|(?:ability|knowledge|skills?|knowledge and understanding|demonstrated knowledge"
    r"|a knowledge|the ability|understanding) (?:to|of|in|for|required)?\s*:\s*$"
    r"|required skills\s*:?$|required knowledge\s*:?$|range statement\s*$|evidence guide\s*$"
    r"|required skills and knowledge\s*$)",
    re.IGNORECASE,
)

#: Lines that run on the pages of the national register's files and of sites that repeat them.
RUNNING: Final = re.compile(
    r"\W*(?:approved\s+page [0-9]+ of [0-9]+|page [0-9]+ of [0-9]+|hidden text|release:?\s*[0-9.]+"
    r"|.*date this document was generated.*|\u00a9.*|.*\bcommonwealth of australia\b.*"
    r"|unit of competency(?: details)?|training package|training\.gov\.au|https?://\S+|www\.\S+)\W*",
    re.IGNORECASE,
)


_REQUIREMENTS: Final = re.compile(
    r"(?:title\s+)?assessment requirements for\b.{0,120}", re.IGNORECASE
)


def heading_at(
    rows: Sequence[Row], position: int, *, is_late: bool = False
) -> tuple[str, int] | None:
    """
    The section that a row opens, and how many rows its heading takes; None if none.

    *is_late* says that the elements have been read.
    """
    found = _heading_at(rows, position)
    if found and is_late and rows[position].text.casefold() == "description":
        return None
    return found


def _heading_at(rows: Sequence[Row], position: int) -> tuple[str, int] | None:
    text = rows[position].first
    if not text[:1].isupper() or not rows[position].cells:
        return None
    if _REQUIREMENTS.fullmatch(rows[position].text):
        return "other", 1
    if position + 1 < len(rows) and len(rows[position].cells) == 1:
        below = rows[position + 1]
        both = f"{text} {below.text}"
        if not below.blank_before and phrase_key(both) in _NAMES and below.text[:1].isalpha():
            alone = _NAMES.get(phrase_key(below.text))
            if alone is None or text.lower().endswith((" and", "&")):
                return _NAMES[phrase_key(both)], 2
    if phrase_key(rows[position].text) in ELEMENT_HEADS:
        return "elements", 1
    name = _NAMES.get(phrase_key(text))
    return (name, 1) if name else None
