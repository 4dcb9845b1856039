"""
A gap analysis as text: the table in rank order, then what holds each gap open.
"""

from collections.abc import Sequence

from attrs import evolve

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import (
    GapAnalysis,
    GapItem,
    KindCount,
    LevelGap,
    RequirementGap,
)
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
from electoral_standards.reporting.wording import GAPS, KINDS, SUBJECTS, counted, day, listed
from electoral_standards.vocabulary import GapKind, ItemKind

__all__ = [
    "DEVELOP_OR_ASSESS",
    "by_reason",
    "change_words",
    "found_words",
    "gap_table",
    "gaps",
    "has_moved",
    "in_turn",
    "kind_words",
    "level_words",
    "required_words",
    "stands_words",
    "to_do",
]

#: How many items are named under one reason.
MOST_ITEMS = 10

#: How many items of one turn are named in a row.
MOST_IN_TURN = 5

#: From how many items on it is worth saying which come first.
_WORTH_ORDERING = 2

#: What is said of items that are not met but held or covered.
_MET = {ItemKind.INFORMATION: "held", ItemKind.RANGE_STATEMENT: "covered"}

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
        _title(analysis),
        gap_table(analysis),
        meaning,
        _moved(analysis),
        *(_gap(each, catalogue) for each in ranked),
    )


def found_words(analysis: GapAnalysis) -> str:
    """How many requirements have a gap."""
    ranked = sum(each.rank is not None for each in analysis.requirements)
    total = counted(len(analysis.requirements), "requirement")
    found = f"{ranked} of {total} {'has' if ranked == 1 else 'have'} a gap"
    return found if ranked else f"no gap in {total}"


def _title(analysis: GapAnalysis) -> list[str]:
    subject = analysis.subject
    return [
        *heading(f"Gaps: {subject_words(subject)} against {analysis.profile}", "="),
        *facts(
            (
                ("Subject", f"{subject.id}, {SUBJECTS[subject.kind]}"),
                ("Record", analysis.assessment),
                ("Profile", f"{analysis.profile}, version {analysis.profile_version}"),
                ("As at", f"{day(analysis.as_at)} ({analysis.as_at})"),
                ("Found", found_words(analysis)),
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
    parts = (
        ("Why here", gap.rank_reason),
        ("To do", to_do(gap)),
        ("Levels", "; ".join(level_words(each) for each in gap.levels if each.shortfall)),
        ("Items", "" if gap.item else "; ".join(kind_words(each) for each in gap.kinds)),
        ("In turn", in_turn(gap)),
    )
    lines += facts(parts, indent=4)
    for kind in (GapKind.COMPETENCE, GapKind.EVIDENCE):
        chosen = [each for each in gap.items if each.gap is kind]
        lines += _items(chosen, gap, catalogue)
    return lines


def level_words(level: LevelGap) -> str:
    """What is missing in one level."""
    if not level.applicable:
        return f"level {level.level}: does not apply"
    if not level.to_go:
        return f"level {level.level}: met, and waits for the levels below"
    verb = "develop" if level.competence_gap else "assess"
    return f"level {level.level}: {verb}, {level.to_go} of {level.applicable} to go"


def kind_words(count: KindCount) -> str:
    """How many items of one kind there are, and how they stand."""
    name = KINDS[count.kind][count.applicable != 1]
    verb = _MET.get(count.kind, "met")
    said = [f"{count.met} of {count.applicable} {name} {verb}"]
    said += [f"{count.competence} to develop"] if count.competence else []
    said += [f"{count.evidence} to assess"] if count.evidence else []
    return ", ".join(said)


def in_turn(gap: RequirementGap) -> str:
    """What must be met first, and then; nothing where a single item holds the gap open."""
    if len(gap.items) < _WORTH_ORDERING:
        return ""
    said = []
    for turn in gap.turns:
        codes = [each.item for each in gap.items if each.turn == turn.turn]
        if not turn.needed:
            continue
        some = "" if turn.needed == turn.open else f"{turn.needed} of "
        said.append(some + _few(codes))
    return f"first {'; then '.join(said)}" if len(said) > 1 else ""


def _few(codes: Sequence[str]) -> str:
    if len(codes) <= MOST_IN_TURN + 1:
        return listed(codes)
    return f"{', '.join(codes[:MOST_IN_TURN])} and {len(codes) - MOST_IN_TURN} more"


def _moved(analysis: GapAnalysis) -> list[str]:
    """What has moved since an earlier result."""
    if analysis.since is None:
        return []
    moved = [each for each in analysis.requirements if has_moved(each)]
    lines = [f"What has moved since {day(analysis.since)} ({analysis.since})"]
    if not moved:
        return [*lines, "    nothing"]
    for each in moved:
        lines += hung(f"    {each.code}  ", change_words(each), indent=6)
    return lines


def has_moved(gap: RequirementGap) -> bool:
    """Whether a requirement stands otherwise than earlier, or is held open by other items."""
    was = gap.earlier
    return was is not None and (
        bool(was.closed or was.opened)
        or (was.attained, was.possible) != (gap.attained, gap.possible)
    )


def change_words(gap: RequirementGap) -> str:
    """How a requirement stood earlier and stands now, and what has opened or closed since."""
    was = gap.earlier
    if was is None:
        return ""
    then = evolve(gap, attained=was.attained, possible=was.possible)
    said = [f"{stands_words(then)} -> {stands_words(gap)}"]
    said += [f"no longer open: {_few(was.closed)}"] if was.closed else []
    said += [f"newly open: {_few(was.opened)}"] if was.opened else []
    return "; ".join(said)


def to_do(gap: RequirementGap) -> str:
    """What a gap asks for; of a level also how many levels of it."""
    parts = (("develop", gap.competence_gap), ("assess", gap.evidence_gap))
    if gap.level is None:
        return listed(verb for verb, width in parts if width)
    return listed(f"{verb} {counted(width, 'level')}" for verb, width in parts if width)


def by_reason(chosen: Sequence[GapItem], catalogue: Catalogue) -> dict[str, list[GapItem]]:
    """Items of one kind of gap by why they hold it open, in words."""
    groups: dict[str, list[GapItem]] = {}
    for each in chosen:
        why = why_not_known(each, catalogue) or "known to be missing"
        groups.setdefault(why, []).append(each)
    return groups


def _items(chosen: Sequence[GapItem], gap: RequirementGap, catalogue: Catalogue) -> list[str]:
    """The items of one kind, each with its words; those with the same reasons under one line."""
    lines = []
    for why, found in by_reason(chosen, catalogue).items():
        words, codes = f"{GAPS[found[0].gap]} - {why}", [each.item for each in found]
        itself = codes == [gap.code]
        count = "" if itself else f" ({len(codes)}):"
        lines += paragraph(f"{words}{count}", indent=4)
        lines += [] if itself else items(codes, catalogue, most=MOST_ITEMS, indent=6)
    return lines
