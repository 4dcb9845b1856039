"""
Rules about where statements come from, and on whose authority.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import attrs

from electoral_standards.checks.rule import Problems, Rule
from electoral_standards.checks.view import View, nouns_in
from electoral_standards.identifiers import DIGEST_PATTERN
from electoral_standards.model.provenance import Locator
from electoral_standards.vocabulary import FlagKind

__all__ = ["RULES"]

_is_digest = re.compile(DIGEST_PATTERN).search
#: Attributes that hold a text for people.
_TEXTS: Final = frozenset({"title", "statement", "label", "note", "text", "description", "group"})


def _located(view: View) -> Iterator[tuple[str, Any, Any]]:
    """Every noun of the standards that has a locator, where it stands, and its standard."""
    for standard in view.standards():
        for where, noun in nouns_in(standard, standard.code):
            if isinstance(getattr(noun, "locator", None), Locator):
                yield where, noun, standard


def _other_document(view: View) -> Problems:
    for where, noun, standard in _located(view):
        expected, found = standard.source.document, noun.locator.document
        if expected != found:
            yield where, f"its locator names {found!r}; the source is {expected!r}"


def _no_place(view: View) -> Problems:
    for where, noun, _ in _located(view):
        locator = noun.locator
        if not locator.section.strip():
            yield where, "its locator names no section; give the heading it stands under"
        if not locator.places:
            yield where, "its locator names no line; give every line or cell that holds the text"
        for place in locator.places:
            if place.line < 1 or (place.column is not None and place.column < 1):
                yield where, "lines and columns are counted from 1"


def _place_twice(view: View) -> Problems:
    for where, noun, _ in _located(view):
        places = [(place.line, place.column or 0) for place in noun.locator.places]
        if len(set(places)) < len(places):
            yield where, "its locator names one place twice"


def _bad_digest(view: View) -> Problems:
    for where, noun, _ in _located(view):
        digest = getattr(noun, "digest", None)
        if digest is not None and _is_digest(digest) is None:
            yield where, f"{digest!r} is no digest: 16 hexadecimal digits in lower case"


def _label_not_flagged(view: View) -> Problems:
    for where, noun, _ in _located(view):
        inferred = noun.locator.label_inferred
        flagged = FlagKind.INFERRED_LABEL in {flag.kind for flag in getattr(noun, "flags", ())}
        if inferred and noun.locator.label is None:
            yield where, "its label is said to be inferred, and there is none"
        if inferred and not flagged:
            yield where, "its label is inferred; add a flag that says what proves it"
        if flagged and not inferred:
            yield where, "a flag says that its label is inferred; its locator does not"


def _no_terms(view: View) -> Problems:
    for standard in view.standards():
        if not standard.source.terms.strip():
            yield standard.code, "no terms of use; where the document states none, say so"


def _publisher_passed_over(view: View) -> Problems:
    for standard in view.standards():
        source = standard.source
        said = " ".join((source.terms, *source.notes)).lower()
        if not source.publisher and "publisher" not in said:
            yield standard.code, "no publisher; where the document names none, say so in a note"


def _blank_text(view: View) -> Problems:
    for key, _, noun in view.documents:
        for where, each in nouns_in(noun, key):
            for name in (field.name for field in attrs.fields(type(each))):
                text = getattr(each, name)
                if name == "group" and not text:  # most units have no groups
                    continue
                if name in _TEXTS and isinstance(text, str) and text != (text.strip() or "-"):
                    yield where, f"its {name} is blank, or has blanks at an end: {text!r}"


RULES: Final = (
    Rule(
        code="C201",
        title="Every locator names the document of its standard.",
        reason="A reader of the document looks for the text there.",
        find=_other_document,
    ),
    Rule(
        code="C202",
        title="Every locator names a section and at least one line, counted from 1.",
        reason="A statement that cannot be traced to its text cannot be checked against it.",
        find=_no_place,
    ),
    Rule(
        code="C203",
        title="A locator names each place once.",
        reason="The text is put together from its places.",
        find=_place_twice,
    ),
    Rule(
        code="C204",
        title="Every digest is 16 hexadecimal digits.",
        reason="Another one never agrees with a text, and shows drift where there is none.",
        find=_bad_digest,
    ),
    Rule(
        code="C205",
        title="A label that is not printed says so, and a flag says what proves it.",
        reason="A reader looks for the label on the page and does not find it.",
        find=_label_not_flagged,
    ),
    Rule(
        code="C206",
        title="Every source states its terms.",
        reason="The terms differ, and one of them is non-commercial.",
        find=_no_terms,
    ),
    Rule(
        code="C207",
        title="A document without a publisher says so.",
        reason="An empty field may as well have been forgotten.",
        find=_publisher_passed_over,
    ),
    Rule(
        code="C208",
        title="No title or statement is blank.",
        reason="It would be judged, printed or read as if something stood there.",
        find=_blank_text,
    ),
)
