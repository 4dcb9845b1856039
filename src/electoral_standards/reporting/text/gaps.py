"""
A gap analysis as text: the table in rank order, then what holds each gap open.
"""

from collections.abc import Sequence

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import GapAnalysis, GapItem, RequirementGap
from electoral_standards.reporting.text.layout import (
    facts,
    heading,
    hung,
    page,
    paragraph,
    table,
)
from electoral_standards.reporting.text.summary import items
from electoral_standards.reporting.text.words_of import statement, subject_words, why_not_known
from electoral_standards.reporting.wording import GAPS, SUBJECTS, counted, day, listed
from electoral_standards.vocabulary import GapKind

__all__ = [
    "DEVELOP_OR_ASSESS",
    "gap_table",
    "gaps",
    "required_words",
    "stands_words",
    "to_do",
]

#: How many items are named under one reason.
MOST_ITEMS = 10

#: What the two parts of a gap ask for.
DEVELOP_OR_ASSESS = (
    ("assess", "not known either way, which is no failure: gather evidence"),
    ("develop", "known to be missing: learn it, practise it, put it in place"),
)


def gaps(analysis: GapAnalysis, catalogue: Catalogue) -> str:
    """
    A gap analysis.

    Args:
        analysis: How a subject stands against a profile.
        catalogue: Where the plain words of items and the titles of standards are looked up.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    ranked = [each for each in analysis.requirements if each.rank is not None]
    meaning = ["What a gap asks for", *facts(DEVELOP_OR_ASSESS, indent=4)] if ranked else []
    return page(
        _title(analysis, len(ranked)),
        gap_table(analysis),
        meaning,
        *(_gap(each, catalogue) for each in ranked),
    )


def _title(analysis: GapAnalysis, ranked: int) -> list[str]:
    subject = analysis.subject
    total = counted(len(analysis.requirements), "requirement")
    found = f"{ranked} of {total} {'has' if ranked == 1 else 'have'} a gap"
    return [
        *heading(f"Gaps: {subject_words(subject)} against {analysis.profile}", "="),
        *facts(
            (
                ("Subject", f"{subject.id}, {SUBJECTS[subject.kind]}"),
                ("Record", analysis.assessment),
                ("Profile", f"{analysis.profile}, version {analysis.profile_version}"),
                ("As at", f"{day(analysis.as_at)} ({analysis.as_at})"),
                ("Found", found if ranked else f"no gap in {total}"),
            )
        ),
    ]


def gap_table(analysis: GapAnalysis) -> list[str]:
    """A requirement a line, the widest need first; what has no gap comes last and has no rank."""
    rows = [
        (
            "" if each.rank is None else str(each.rank),
            each.code,
            required_words(each),
            stands_words(each),
            _points(each.evidence_gap),
            _points(each.competence_gap),
            f"{each.importance}{', statutory' if each.statutory else ''}",
        )
        for each in analysis.requirements
    ]
    head = ("Rank", "Requirement", "Required", "Stands at", "Assess", "Develop", "Importance")
    return table(head, rows, right="Rank Assess Develop")


def _points(width: int) -> str:
    return str(width) if width else "-"


def required_words(gap: RequirementGap) -> str:
    """What is required, in a word or two."""
    if gap.level is not None:
        return f"level {gap.required}"
    if gap.verdict is not None:
        return "competent"
    return "supported" if gap.outcome else "met"


def stands_words(gap: RequirementGap) -> str:
    """How the subject stands against a requirement, with the bounds in words."""
    if gap.attained is None or gap.possible is None:
        return ". does not apply"
    if gap.level is not None:
        if gap.attained == gap.possible:
            return f"= level {gap.attained}"
        return f"? level {gap.attained} to {gap.possible}"
    yes = required_words(gap)
    if gap.attained:
        return f"+ {yes}"
    if gap.possible:
        return "? not known"
    return f"x not yet {yes}" if gap.verdict else f"x not {yes}"


def _gap(gap: RequirementGap, catalogue: Catalogue) -> list[str]:
    lines = hung(f"{gap.rank}. {gap.code}  ", statement(catalogue, gap.code), indent=4)
    lines += facts((("Why here", gap.rank_reason), ("To do", to_do(gap))), indent=4)
    for kind in (GapKind.COMPETENCE, GapKind.EVIDENCE):
        chosen = [each for each in gap.items if each.gap is kind]
        lines += _items(chosen, gap, catalogue)
    return lines


def to_do(gap: RequirementGap) -> str:
    """What a gap asks for; of a level also how many levels of it."""
    parts = (("develop", gap.competence_gap), ("assess", gap.evidence_gap))
    if gap.level is None:
        return listed(verb for verb, width in parts if width)
    return listed(f"{verb} {counted(width, 'level')}" for verb, width in parts if width)


def _items(chosen: Sequence[GapItem], gap: RequirementGap, catalogue: Catalogue) -> list[str]:
    """The items of one kind, each with its words; those with the same reasons under one line."""
    groups: dict[str, list[str]] = {}
    for each in chosen:
        why = why_not_known(each, catalogue) or "known to be missing"
        groups.setdefault(f"{GAPS[each.gap]} - {why}", []).append(each.item)
    lines = []
    for words, codes in groups.items():
        itself = codes == [gap.code]
        count = "" if itself else f" ({len(codes)}):"
        lines += paragraph(f"{words}{count}", indent=4)
        lines += [] if itself else items(codes, catalogue, most=MOST_ITEMS, indent=6)
    return lines
