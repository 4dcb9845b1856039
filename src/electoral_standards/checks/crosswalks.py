"""
Rules about crosswalks: each alignment leads somewhere, once, and says why.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from electoral_standards.checks.rule import Problems, Rule
from electoral_standards.checks.view import View
from electoral_standards.model.crosswalk import Alignment
from electoral_standards.vocabulary import AlignmentStatus, Authority

__all__ = ["RULES"]


def _alignments(view: View) -> Iterator[tuple[str, Alignment]]:
    """Every alignment of every crosswalk, and where it stands."""
    for crosswalk in view.crosswalks():
        for number, alignment in enumerate(crosswalk.alignments, 1):
            yield f"{crosswalk.name} alignment {number}", alignment


def _not_there(view: View) -> Problems:
    for where, alignment in _alignments(view):
        for code in (alignment.source, alignment.target):
            if reason := view.missing(code):
                yield where, reason
    for crosswalk in view.crosswalks():
        for number, each in enumerate(crosswalk.unaligned, 1):
            if reason := view.missing(each.item):
                yield f"{crosswalk.name} unaligned {number}", reason


def _aligned_twice(view: View) -> Problems:
    for crosswalk in view.crosswalks():
        first: dict[frozenset[str], int] = {}
        for number, each in enumerate(crosswalk.alignments, 1):
            # Read from the other side it is the same alignment, so the order plays no part.
            pair = frozenset({each.source, each.target})
            if pair in first:
                message = f"{each.source} and {each.target} are aligned by number {first[pair]} too"
                yield f"{crosswalk.name} alignment {number}", message
            first.setdefault(pair, number)


def _with_itself(view: View) -> Problems:
    for where, alignment in _alignments(view):
        if alignment.source == alignment.target:
            yield where, f"{alignment.source} is aligned with itself"


def _rationale_not_its_own(view: View) -> Problems:
    for crosswalk in view.crosswalks():
        texts = [
            *((f"alignment {n}", each.rationale) for n, each in enumerate(crosswalk.alignments, 1)),
            *((f"unaligned {n}", each.reason) for n, each in enumerate(crosswalk.unaligned, 1)),
        ]
        first: dict[str, str] = {}
        for where, text in texts:
            plain = " ".join(text.lower().split())
            if not plain:
                yield f"{crosswalk.name} {where}", "no reason is given"
            elif plain in first:
                yield f"{crosswalk.name} {where}", f"its reason repeats that of {first[plain]}"
            first.setdefault(plain, where)


def _aligned_and_not(view: View) -> Problems:
    for crosswalk in view.crosswalks():
        aligned = {code for each in crosswalk.alignments for code in (each.source, each.target)}
        for code, count in Counter(each.item for each in crosswalk.unaligned).items():
            if code in aligned:
                yield crosswalk.name, f"{code} is aligned, and is also said to have no counterpart"
            if count > 1:
                yield crosswalk.name, f"{code} is said {count} times to have no counterpart"


def _relied_on_too_far(view: View) -> Problems:
    for crosswalk in view.crosswalks():
        if crosswalk.authority == Authority.AUTHORITATIVE:
            continue
        for number, each in enumerate(crosswalk.alignments, 1):
            if each.status == AlignmentStatus.AUTHORITATIVE:
                message = f"it is called authoritative; the crosswalk is {crosswalk.authority}"
                yield f"{crosswalk.name} alignment {number}", message


RULES: Final = (
    Rule(
        code="C501",
        title="Whatever a crosswalk aligns is in the catalogue.",
        reason="An alignment with nothing passes nothing on.",
        find=_not_there,
    ),
    Rule(
        code="C502",
        title="Two items are aligned once, from one side.",
        reason="Two alignments of one pair may contradict each other.",
        find=_aligned_twice,
    ),
    Rule(
        code="C503",
        title="No item is aligned with itself.",
        reason="It says nothing, and a finding would pass to itself.",
        find=_with_itself,
    ),
    Rule(
        code="C504",
        title="Every alignment gives a reason of its own.",
        reason="A reason that fits two alignments has looked at neither.",
        find=_rationale_not_its_own,
    ),
    Rule(
        code="C505",
        title="An item is aligned or without a counterpart, not both.",
        reason="A reader must know which.",
        find=_aligned_and_not,
    ),
    Rule(
        code="C506",
        title="An alignment is no more authoritative than its crosswalk.",
        reason="A policy may let findings pass along authoritative alignments.",
        find=_relied_on_too_far,
    ),
)
