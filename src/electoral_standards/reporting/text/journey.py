"""
The demonstration: two records on their way from judgements to what is missing, in about a page.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import GapAnalysis, RequirementGap
from electoral_standards.model.result import (
    AssessmentResult,
    ItemFinding,
    LogicModelResult,
    StandardResult,
    UnitResult,
)
from electoral_standards.reporting.text.gaps import (
    DEVELOP_OR_ASSESS,
    required_words,
    stands_words,
    to_do,
)
from electoral_standards.reporting.text.layout import (
    column,
    facts,
    heading,
    hung,
    page,
    paragraph,
)
from electoral_standards.reporting.text.listing import overdue
from electoral_standards.reporting.text.summary import (
    STAGE_NOTE,
    items,
    stage_table,
    verdict_table,
)
from electoral_standards.reporting.text.words_of import (
    is_information,
    own_reading,
    statement,
    subject_words,
)
from electoral_standards.reporting.wording import (
    AUTHORITIES,
    LEGEND,
    METHODS,
    REASONS,
    RESULT_KINDS,
    counted,
    day,
    listed,
)
from electoral_standards.vocabulary import Authority, Finding, Reason

__all__ = ["Leg", "journey"]


class Leg(NamedTuple):
    """One record of the journey."""

    #: What the record is called on the command line.
    file: str
    #: What was concluded from it.
    result: AssessmentResult
    #: What is missing for the role.
    gaps: GapAnalysis


def journey(legs: Iterable[Leg], catalogue: Catalogue, *, folder: str) -> str:
    """
    The demonstration.

    Args:
        legs: The records, all as at the same day.
        catalogue: Where plain words and titles are looked up.
        folder: Where the records are, for whoever wants to try more.

    Returns:
        Text without a newline at the end; 80 columns but for the name of the folder.
    """
    legs = tuple(legs)
    return page(
        heading("Standards for electoral work: a demonstration", "="),
        _opening(legs),
        *chain.from_iterable(_leg(n, leg, catalogue) for n, leg in enumerate(legs, 1)),
        _next(legs[0], folder),
    )


def _opening(legs: tuple[Leg, ...]) -> list[str]:
    as_at = legs[0].result.as_at
    item = legs[0].gaps.requirements[0].code
    standard, _, rest = item.partition(".")
    return [
        *paragraph(
            "A standard says what good work is. A record holds what people judged of someone's "
            "work, on which evidence. From the two follows a verdict, and from what a role "
            f"requires follows what is missing. {item} is item {rest} of the standard {standard}. "
            "The records here were made up: nobody in them is real. They are assessed as at "
            f"{day(as_at)} ({as_at})."
        ),
        LEGEND,
    ]


def _leg(number: int, leg: Leg, catalogue: Catalogue) -> Iterator[list[str]]:
    result = leg.result
    yield [
        *heading(f"{number}. {subject_words(result.subject)}"),
        "Assessed against",
        *facts(_assessed(result, catalogue), indent=4),
        *hung("on ", _rests_on(result), indent=0),
    ]
    yield ["What can be said", *_verdicts(result, catalogue)]
    yield ["What stands in the way, each with an example", *_why(result, catalogue)]
    meaning = facts(DEVELOP_OR_ASSESS, indent=4) if number == 1 else []
    yield [f"What is missing for the role {leg.gaps.profile}", *meaning, *_gaps(leg, catalogue)]


def _assessed(result: AssessmentResult, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for each in result.standards:
        document = catalogue.standard(each.standard)
        source = document.source
        notes = [document.title, RESULT_KINDS[each.kind]]
        notes.append(f"publisher: {source.publisher or 'not named'}")
        if source.authority is not Authority.AUTHORITATIVE:
            notes.append(AUTHORITIES[source.authority])
        if overdue(document, result.as_at):
            notes.append("overdue for review")
        yield each.standard, " ".join(f"{note[:1].upper()}{note[1:]}." for note in notes)


def _rests_on(result: AssessmentResult) -> str:
    raters = counted(len({each.rater.id for each in result.judgements}), "person", "people")
    pieces = counted(len(result.evidence), "piece of evidence", "pieces of evidence")
    methods = Counter(METHODS[each.method] for each in result.evidence).most_common(3)
    kinds = listed(method for method, _ in methods)
    return (
        f"{counted(len(result.judgements), 'judgement')} by {raters}, with {pieces}"
        f"{f', most often {kinds}' if kinds else ''}."
    )


def _verdicts(result: AssessmentResult, catalogue: Catalogue) -> list[str]:
    plain = [each for each in result.standards if not isinstance(each, LogicModelResult)]
    lines = verdict_table(plain) if plain else []
    for each in result.standards:
        if isinstance(each, LogicModelResult):
            words = f"{STAGE_NOTE} {own_reading(catalogue, each)}"
            lines += [*stage_table(each.outcomes), *paragraph(words)]
    return lines


#: The reasons that teach most, first; the others are only counted.
_TELLING = (Reason.STALE, Reason.NOT_AUTHENTIC, Reason.NOT_ASSESSED)


def _why(result: AssessmentResult, catalogue: Catalogue) -> list[str]:
    """The few reasons that matter, each with one item; the others counted in a line."""
    findings = [each for standard in result.standards for each in standard.findings]
    by_reason: dict[Reason, list[ItemFinding]] = {}
    for finding in findings:
        if finding.finding is Finding.UNKNOWN:
            by_reason.setdefault(finding.reasons[0], []).append(finding)
    missing = [each for each in findings if each.finding is Finding.NOT_MET]
    information = [each for each in missing if is_information(catalogue, each.item)]
    marked = {
        "? information is not held: a gap in evidence, no failure": information,
        "! raters disagree whether it is met": [each for each in findings if each.contested],
        "! judged by the officer alone, not moderated": [
            each for each in findings if each.unmoderated
        ],
        "x it is known to be missing": [each for each in missing if each not in information],
    }
    groups = {f"? {REASONS[why]}": by_reason.pop(why, []) for why in _TELLING} | marked
    lines: list[str] = []
    told: set[str] = set()
    for words, found in groups.items():
        if codes := [each.item for each in found]:
            fresh = [code for code in codes if code not in told] or codes
            code = min(fresh, key=lambda each: len(statement(catalogue, each)))
            told.add(code)
            lines += [f"    {words} ({len(codes)})", *items([code], catalogue, indent=6)]
    others = counted(sum(map(len, by_reason.values())), "item")
    also = [f"{others} for other reasons"] if by_reason else []
    also += filter(None, (_uncovered(each) for each in result.standards))
    return lines + (hung("    ? also ", listed(also)) if also else [])


def _uncovered(standard: StandardResult) -> str:
    if isinstance(standard, UnitResult) and standard.scope.finding is Finding.UNKNOWN:
        codes = standard.scope.uncovered
        return f"{counted(len(codes), 'item')} of the scope that no evidence covers"
    return ""


#: How many gaps are told in words.
_MOST_GAPS = 5


def _gaps(leg: Leg, catalogue: Catalogue) -> list[str]:
    """The first gaps in rank order, in words; the others, and what has no gap, by code."""
    ranked = [each for each in leg.gaps.requirements if each.rank is not None]
    told, left = ranked[:_MOST_GAPS], ranked[_MOST_GAPS:]
    fine = [each for each in leg.gaps.requirements if each.rank is None]
    verbs, codes = column(map(_verb, told)), column(each.code for each in told)
    named = {each.standard for each in leg.result.standards}
    lines = []
    for each in told:
        lead = f"{each.rank:>5}. {_verb(each):<{verbs}}  {each.code:<{codes}}  "
        plain = "" if each.code in named else f"{statement(catalogue, each.code)}: "
        lines += hung(lead, plain + _stands(each))
    rest = [
        f"{words}: {listed(each.code for each in some)}."
        for words, some in (("Then", left), ("No gap", fine))
        if some
    ]
    return lines + (paragraph(" ".join(rest), indent=4) if rest else [])


def _stands(gap: RequirementGap) -> str:
    needed = f"{required_words(gap)} is required" if gap.level is not None else ""
    law = "required by law" if gap.statutory else ""
    return ", ".join(filter(None, (needed, law, stands_words(gap))))


def _verb(gap: RequirementGap) -> str:
    return "both" if gap.competence_gap and gap.evidence_gap else to_do(gap).partition(" ")[0]


def _next(first: Leg, folder: str) -> list[str]:
    profile = "electoral-services-manager"
    commands = (
        (f"show {first.gaps.requirements[0].code}", "what an item asks"),
        ("list", "what else there is"),
        (f"assess {first.file} --explain", "every judgement there is"),
        (f"gaps {first.file} --profile {profile}", ""),
    )
    width = column(command for command, purpose in commands if purpose) + 2
    return [
        *heading("Where to go next"),
        *paragraph(
            "The records are ordinary files. Go to their folder and try these. They take today "
            f"for the day, unless you add --as-at {first.result.as_at}."
        ),
        f"    cd {folder}",
        *(
            f"    electoral-standards {command:<{width}}{purpose}".rstrip()
            for command, purpose in commands
        ),
    ]
