"""
The plain words that stand for a code, a piece of evidence, a judgement, a pair of bounds.
"""

from typing import Any

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.model.assessment import Evidence, Judgement, Subject
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import GapItem
from electoral_standards.model.rater_group import Withheld
from electoral_standards.model.result import (
    AssessmentResult,
    HolisticResult,
    ItemFinding,
    LadderResult,
    LogicModelResult,
    OutcomeResult,
    UnitResult,
)
from electoral_standards.reporting.text.layout import paragraph
from electoral_standards.reporting.wording import (
    FINDINGS,
    METHODS,
    ROLES,
    SYMBOLS,
    VERDICT_SYMBOLS,
    VERDICTS,
    WITHHELD_PARTS,
    WITHHELD_REASONS,
    day,
    listed,
    reasons,
)
from electoral_standards.vocabulary import Finding, ItemKind, Reason, Verdict

__all__ = [
    "bounds",
    "carried_over",
    "evidence_words",
    "finding_words",
    "hints",
    "is_information",
    "judgement_words",
    "official",
    "official_lines",
    "own_reading",
    "rating_words",
    "statement",
    "subject_words",
    "verdict_words",
    "why_not_known",
    "withheld_words",
]


def _look_up(catalogue: Catalogue, code: str) -> Any:  # noqa: ANN401 - whatever has the code
    try:
        return catalogue[code]
    except UnknownReferenceError:
        return None


def statement(catalogue: Catalogue, code: str) -> str:
    """The plain words of an item, or the title of a document; empty where neither is at hand."""
    found = _look_up(catalogue, code)
    is_document = hasattr(found, "version")
    return str(found.title if is_document else getattr(found, "statement", ""))


def official(catalogue: Catalogue, code: str) -> str:
    """
    The official wording of an item, for what stands beside its plain words; empty without a pack.

    That of a contrast pair is both of its sides.
    """
    sides = (code, f"{code}.means", f"{code}.doesNotMean")
    said = [f'"{text}"' for side in sides if (text := catalogue.official(side))]
    return f"Official wording: {' / '.join(said)}" if said else ""


def official_lines(catalogue: Catalogue, code: str, indent: int) -> list[str]:
    """The official wording as a paragraph, so far in; no line without a pack."""
    said = official(catalogue, code)
    return paragraph(said, indent=indent) if said else []


def is_information(catalogue: Catalogue, code: str) -> bool:
    """Whether an item is a piece of information: held or not, and never a failure."""
    return getattr(_look_up(catalogue, code), "kind", None) is ItemKind.INFORMATION


def why_not_known(item: GapItem, catalogue: Catalogue) -> str:
    """Why an item is not known; how information is missing, and how scope is not covered."""
    if item.reasons == (Reason.INSUFFICIENT,):
        kind = getattr(_look_up(catalogue, item.item), "kind", None)
        if kind is ItemKind.INFORMATION:
            return "this information is not held, or only in part"
        if kind is ItemKind.RANGE_STATEMENT:
            return "no evidence covers it"
    return reasons(item.reasons)


def subject_words(subject: Subject) -> str:
    """The subject's name, or what there is instead."""
    return subject.name or subject.id


def verdict_words(of: UnitResult | LadderResult | HolisticResult | OutcomeResult) -> str:
    """A verdict with its symbol; a level with its bounds instead."""
    symbol = VERDICT_SYMBOLS[of.verdict]
    if of.verdict is not Verdict.LEVEL:
        return f"{symbol} {VERDICTS[of.verdict]}"
    if of.attained == of.possible:
        return f"{symbol} level {of.attained}"
    return f"? level {of.attained} to {of.possible}"


_CERTAIN = {
    Verdict.COMPETENT: "everything in it is shown",
    Verdict.NOT_YET_COMPETENT: "something in it is known to be missing",
    Verdict.UNDETERMINED: "not shown yet, and not ruled out",
    Verdict.SUPPORTED: "every stage is met",
    Verdict.NOT_SUPPORTED: "something in a stage is known to be missing",
    Verdict.NOT_APPLICABLE: "nothing in it applies here",
}


def bounds(of: UnitResult | LadderResult | HolisticResult | OutcomeResult) -> str:
    """What is certain and what is still possible, in words."""
    if of.verdict is not Verdict.LEVEL:
        return _CERTAIN[of.verdict]
    certain = f"level {of.attained} is certain" if of.attained else "no level is certain"
    if of.attained != of.possible:
        return f"{certain}, level {of.possible} is still possible"
    return f"{certain if of.attained else 'below level 1'}, and no more is open"


def own_reading(catalogue: Catalogue, framework: LogicModelResult) -> str:
    """Whose reading a result on a framework is."""
    try:
        publisher = catalogue.standard(framework.standard).source.publisher
    except UnknownReferenceError:
        publisher = None
    if publisher is None:
        return f"This is {framework.notice}."
    return f"This is the user's own reading, not a rating by the {publisher}."


def finding_words(finding: ItemFinding) -> str:
    """A finding with its symbol, its reasons and its marks."""
    said = f"{SYMBOLS[finding.finding]} {FINDINGS[finding.finding]}"
    if finding.finding is Finding.UNKNOWN and finding.reasons:
        said += f": {reasons(finding.reasons)}"
    marks = [
        words
        for marked, words in (
            (finding.contested, "raters disagree"),
            (finding.unmoderated, "the officer's own judgement, not moderated"),
            (finding.conditional, "it is not said whether it applies"),
            (finding.transferred, carried_over(finding)),
        )
        if marked
    ]
    return f"{said} ({'; '.join(marks)})" if marks else said


def carried_over(finding: ItemFinding) -> str:
    """From where a finding was carried over; empty for what was found directly."""
    told = (f"{each.item}, which is {FINDINGS[each.finding]}" for each in finding.transferred)
    return f"carried over from {listed(told)}" if finding.transferred else ""


def hints(finding: ItemFinding) -> str:
    """Under which items there may be evidence; empty where nothing is aligned."""
    under = [each.item + (" (judged here)" if each.judged else "") for each in finding.suggestions]
    return f"there may be evidence under {listed(under)}" if under else ""


def rating_words(rating: str) -> str:
    """A rating as one says it."""
    return f"level {rating}" if rating.isdecimal() else rating.replace("_", " ")


def evidence_words(piece: Evidence) -> str:
    """What a piece of evidence is, when it was seen, and whether someone vouches for it."""
    title = f' "{piece.title}"' if piece.title else ""
    vouched = "" if piece.authenticated_by else ", not authenticated"
    return f"{piece.id}{title} ({METHODS[piece.method]}, {day(piece.observed_on)}{vouched})"


def withheld_words(each: Withheld) -> str:
    """What is withheld, of whom, and why."""
    whom = f" ({ROLES[each.role]})" if each.role else ""
    return f"withheld: {WITHHELD_PARTS[each.what]}{whom}, because {WITHHELD_REASONS[each.reason]}"


def judgement_words(judgement: Judgement, result: AssessmentResult) -> str:
    """Who said what, when, and on which evidence."""
    rater = judgement.rater
    said = (
        f"{rating_words(judgement.rating)}, by {rater.id} ({ROLES[rater.role]}), "
        f"observed {day(judgement.observed_on)}"
    )
    pieces = {piece.id: piece for piece in result.evidence}
    cited = [evidence_words(pieces[each]) for each in judgement.evidence if each in pieces]
    return f"{said}; evidence: {listed(cited)}" if cited else said
