"""
The words that the layout of a National Occupational Standards unit is made of.

Publishers vary them: the headings of sections, the lead-ins of lists, the keys of the table of
metadata. They are recognised as whole phrases only, whatever the case and wherever a narrow
column breaks them.
"""

import re
from itertools import product
from typing import Final, NamedTuple

__all__ = [
    "AMBIGUOUS",
    "BANNER",
    "ELEMENT",
    "FIELDS",
    "LEAD_IN",
    "LEAD_LINE",
    "NO_SCOPE",
    "PHRASES",
    "PREFIXES",
    "URN",
    "URN_ALONE",
    "Phrase",
    "ends_open",
    "phrase_key",
]


class Phrase(NamedTuple):
    """What a phrase is to the layout."""

    #: ``section``, ``lead-in`` or ``field``.
    kind: str
    #: Which section, or which field of the metadata.
    name: str


_SECTIONS: Final = {
    "overview": (
        "overview", "unit overview", "standard overview", "about this unit", "about this standard",
        "about this nos", "unit summary", "summary", "introduction", "unit description",
        "description", "purpose", "about the unit", "about the standard", "nos overview",
        "what this unit is about", "what is this unit about", "what this standard is about",
        "element overview",
    ),
    "target_group": (
        "target group", "target groups", "target audience", "who this unit is for",
        "who this standard is for", "who is this unit for", "who is this standard for",
        "who it is for", "who might do this",
    ),
    "performance": (
        "performance criteria", "performance", "performance criterion", "performance outcomes",
        "performance statements", "performance requirements", "performance standards",
        "outcomes of effective performance", "performance criteria (continued)",
        "performance criteria continued",
    ),
    "knowledge": (
        "knowledge and understanding", "knowledge & understanding", "knowledge", "understanding",
        "knowledge/understanding", "knowledge requirements", "underpinning knowledge",
        "underpinning knowledge and understanding", "knowledge and understanding requirements",
        "knowledge and understanding (continued)", "knowledge and understanding continued",
        "general knowledge and understanding", "specific knowledge and understanding",
        "essential knowledge and understanding", "knowledge and skills",
    ),
    "values": (
        "values", "values and principles", "underpinning values", "values and behaviours",
        "core values", "principles", "underpinning principles", "key values",
    ),
    "behaviours": (
        "behaviours", "behaviors", "behaviours underpinning effective performance",
        "behaviours and values", "underpinning behaviours", "key behaviours",
        "behaviours which underpin effective performance", "personal qualities",
        "personal behaviours", "attitudes", "attitudes and behaviours", "behaviour",
    ),
    "skills": (
        "skills", "core skills", "key skills", "essential skills", "transferable skills",
        "generic skills", "skills underpinning effective performance",
        "skills and attributes", "soft skills", "generic skills and attributes", "personal skills",
        "specialist skills", "skills required",
    ),
    "glossary": (
        "glossary", "glossary of terms", "definitions", "terms used", "key terms",
        "key words and phrases", "key words and definitions", "key words and concepts",
        "terminology", "glossary and definitions", "explanation of terms",
    ),
    "external_links": (
        "external links", "external link", "external references", "links to external documents",
        "external links and references", "useful links", "links to external sources",
    ),
    "links": (
        "links to other nos", "links to other national occupational standards", "linked nos",
        "related nos", "links to other standards", "links to other units", "links with other nos",
        "link to other nos", "related units", "relationship to other nos", "linked units",
        "links", "related standards", "associated nos", "links to national occupational standards",
        "linked standards", "links to other national standards", "relationship to other units",
    ),
    "additional": (
        "additional information", "further information", "supporting information",
        "additional guidance", "health and safety", "context", "elements", "assessment guidance",
        "evidence requirements", "references", "key purpose", "simulation", "assessment strategy",
        "evidence", "evidence guidance", "guidance", "notes", "specific unit requirements",
        "additional notes", "supporting notes", "legislation", "examples", "good practice",
    ),
}  # fmt: skip

_SCOPES: Final = (
    *("".join(each) for each in product(
        ("scope/range", "scope / range", "scope", "range", "scope and range", "scope & range",
         "range/scope"),
        ("", " statement", " statements", " related to performance criteria",
         " related to performance", " relating to performance criteria",
         " relating to performance", " related to knowledge and understanding",
         " relating to knowledge and understanding", " related to knowledge", " performance",
         " knowledge", " performance criteria", " knowledge and understanding", " items",
         " of the standard"),
    )),
)  # fmt: skip

_LEAD_INS: Final = (
    "you must be able to", "you need to be able to", "you should be able to",
    "you will be able to", "you are able to", "you must", "you need to know and understand",
    "you must know and understand", "you should know and understand",
    "you will need to know and understand", "you need to know", "you must know",
    "you need to understand", "you must understand", "you need to know about",
    "you need to know and understand the following", "you must be able to do the following",
    "you need knowledge and understanding of", "you should understand", "you should know",
    "to meet this standard you must be able to", "to achieve this standard you must be able to",
    "in performing effectively you must be able to", "competent performance means that you",
    "you need to know and be able to explain", "know and understand", "be able to",
    "you need to know and/or understand", "those involved in this activity will",
    "to meet the standard you need to know and understand", "you must be able to:-",
    "to be competent you must be able to", "you will know and understand",
    "to meet the standard you", "to meet the standard, you", "to meet this standard you",
    "to meet this standard, you", "to achieve this standard, you must be able to", "you need to",
    "to meet the standard, you must be able to", "to meet this standard, you must be able to",
    "to meet the standard, you need to know and understand", "you will need to",
    "to meet this standard, you need to know and understand",
)  # fmt: skip

#: The fields of the table of metadata, by the phrases that may name them.
FIELDS: Final = {
    "developed_by": ("developed by", "developer", "standards setting organisation"),
    "version_number": ("version number", "version", "version no", "version no."),
    "date_approved": ("date approved", "approved on", "approved", "approval date",
                      "date of approval"),
    "indicative_review_date": ("indicative review date", "review date", "date of review",
                               "indicative date of review"),
    "validity": ("validity",),
    "status": ("status",),
    "originating_organisation": ("originating organisation", "originating organization",
                                 "originating body", "originated by"),
    "original_urn": ("original urn", "urn", "nos urn", "unique reference number", "nos code",
                     "nos id", "nos number", "reference number"),
    "relevant_occupations": ("relevant occupations", "relevant occupation",
                             "occupations", "relevant roles"),
    "suite": ("suite", "nos suite", "suites", "suite name", "suite(s)", "business sectors",
              "business sectors (suites)"),
    "key_words": ("key words", "keywords", "key word", "keyword"),
    "": ("soc code", "soc codes", "soc", "relevant occupation codes", "relevant soc codes",
         "standard occupational classification", "business", "sector", "industry", "country",
         "nos title", "nos category", "level", "scqf level", "date published", "last updated",
         "date of publication", "imported", "tailored", "relevant countries", "language",
         "unit number", "unit code", "ssc", "original title", "previous urn", "nos status",
         "replaces", "replaced by", "related urn"),
}  # fmt: skip

#: Names of further fields that a value may have in it too, and that count only beside a value.
AMBIGUOUS: Final = frozenset(
    ("business", "sector", "industry", "country", "level", "imported", "tailored", "language",
     "soc", "ssc", "replaces", "replaced by")
)  # fmt: skip


def phrase_key(text: str) -> str:
    """The form in which phrases are compared: lower case, single spaces, no mark at the end."""
    folded = " ".join(text.replace("\u2019", "'").lower().split())
    return folded.rstrip(" :.\u2013\u2014-*").replace(" / ", "/").replace("/ ", "/")


def _phrases() -> dict[str, Phrase]:
    found = {
        phrase_key(text): Phrase("section", name)
        for name, texts in _SECTIONS.items()
        for text in texts
    }
    found |= {phrase_key(text): Phrase("section", "scope") for text in _SCOPES}
    found |= {
        phrase_key(text): Phrase("field", name) for name, texts in FIELDS.items() for text in texts
    }
    return found | {phrase_key(text): Phrase("lead-in", "") for text in _LEAD_INS}


#: Every phrase in the form that `phrase_key` gives.
PHRASES: Final = _phrases()

#: Every beginning of a phrase that ends with a word of it, or with a slash.
PREFIXES: Final = frozenset(
    key[: match.end()].rstrip() for key in PHRASES for match in re.finditer(r"[\s/]|$", key)
)

#: A whole line that leads in to a list, in words that the phrases lack.
LEAD_LINE: Final = re.compile(
    r"(?:(?:to|in order to)\s[^.:;]{1,60}?,?\s)?"
    r"(?:you|(?:the|a)?\s?(?:competent\s)?(?:individual|person|worker|practitioner|candidate)s?)\s"
    r"(?:must|need(?:s)?(?: to)?|should|will|can|are able|is able)\b[^.;:]{0,60}:",
    re.IGNORECASE,
)

#: A paragraph that stands for a scope, and is none.
NO_SCOPE: Final = re.compile(
    r"the details in this field are\b|there (?:is|are) no\b"
    r"|(?:this (?:field|section) is )?not applicable"
    r"|n/?a\b\.?$|none\b.{0,30}$|no (?:range|scope)\b.{0,60}$",
    re.IGNORECASE,
)

#: The heading of an element, in a unit that is divided into such.
ELEMENT: Final = re.compile(
    r"element\s+(?:[A-Z]{0,8}[ .]?[0-9]{1,4}(?:[.][0-9]{1,3})*|[A-Z]|one|two|three|four|five|six)\b"
    r"\s*[-\u2013\u2014:.]?\s*(?:\S.*)?",
    re.IGNORECASE,
)

#: A lead-in at the start of a line that goes on with the first item.
LEAD_IN: Final = re.compile(
    r"(?:to (?:meet|achieve) (?:this|the) standard,? )?you (?:must|need to|should|will)"
    r"(?: need to)?(?: be able to| know (?:and|and/or) understand| know| understand)"
    r"(?: the following| about)?\s*(?::\s*-?|(?=\s(?:[PK]\s?)?[0-9]))\s*",
    re.IGNORECASE,
)

#: A unique reference number, such as ``SFJES19``.
URN: Final = r"(?:[A-Z]{2}[A-Z&]*[ _-]?(?:[A-Z]{1,8}[ _-]?)?[0-9]{1,5}(?:[._-][0-9]{1,3})*[A-Z]?)"
URN_ALONE: Final = re.compile(
    rf"(?:(?:URN|Unit|UNIT|NOS|Standard)\s*:?\s*)?({URN})(?:\s*[-\u2013\u2014:]|\s|$)"
)

#: A line that publishers' pages and files carry and that says nothing of the unit.
BANNER: Final = re.compile(
    r"(?:\W*(?:(?:uk |the )?national occupational standards?(?: \(nos\))?|(?:uk )?nos"
    r"|nos finder|home|print|print this page|back|back to (?:top|search(?: results)?)"
    r"|download(?: (?:pdf|word|nos))?|share|menu|search|skip to (?:main )?content"
    r"|main navigation|breadcrumb|cookies?|contents"
    r"|unit title|title|draft|final(?: version)?|standard"
    r"|this page is intentionally (?:left )?blank"
    r"|page intentionally left blank|end of (?:unit|standard|document)|continued"
    r"|(?:we use|this (?:web)?site uses) (?:\w+ )?cookies\b.*"
    r"|view (?:pdf|nos)|pdf|legacy nos|archived nos|current nos)\W*"
    r"|.*(?:\u00a9|\(c\)\s|\bcopyright\b|all rights reserved).*"
    r"|(?:https?://|www\.)\S+"
    r"|(?:printed|downloaded|generated|last updated|published|retrieved) (?:on|from|at|by)\b.*)",
    re.IGNORECASE,
)

_OPEN: Final = frozenset(
    re.findall(
        r"\S+",
        "a an and any are as at be between both but by can each for from has have if in including "
        "into is its may must nor of on or other per should such than the their to under upon was "
        "were when where whether which while who whose will with within your e.g i.e",
    )
)


def ends_open(text: str) -> bool:
    """Whether a text surely goes on: it ends in a comma, or in a word that wants another."""
    last = text.rstrip()
    if not last:
        return False
    if last[-1] in ",(/&" or last.endswith((" -", " \u2013")) or last.count("(") > last.count(")"):
        return True
    return last.rsplit(None, 1)[-1].lower().rstrip(".") in _OPEN and last[-1] != "."
