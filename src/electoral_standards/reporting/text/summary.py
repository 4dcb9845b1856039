"""
A result in brief: the verdicts with their bounds in words, and what stands in their way.
"""

from collections.abc import Iterable, Sequence

from electoral_standards.model.assessment import Context
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.result import (
    AssessmentResult,
    Counts,
    HolisticResult,
    ItemFinding,
    LadderResult,
    LogicModelResult,
    OutcomeResult,
    ScopeFinding,
    StandardResult,
    UnitResult,
)
from electoral_standards.reporting.text.layout import (
    column,
    facts,
    heading,
    hung,
    page,
    paragraph,
    table,
)
from electoral_standards.reporting.text.words_of import (
    bounds,
    is_information,
    official_lines,
    own_reading,
    statement,
    subject_words,
    verdict_words,
)
from electoral_standards.reporting.wording import (
    CONDITIONS,
    COUNTS,
    FINDINGS,
    LEGEND,
    RESULT_KINDS,
    STAGES,
    SUBJECTS,
    SYMBOLS,
    counted,
    day,
    listed,
    reasons,
)
from electoral_standards.vocabulary import Finding, Reason

__all__ = [
    "MOST_ITEMS",
    "STAGE_NOTE",
    "areas_words",
    "context_words",
    "counts_words",
    "in_the_way",
    "items",
    "polls_words",
    "rests_on",
    "scope_words",
    "stage_table",
    "summary",
    "verdict_table",
]

#: How to read a `stage_table`.
STAGE_NOTE = (
    "16/20 means that 16 of 20 items are met or, of information, held. Undetermined: not shown "
    "yet, and not ruled out."
)

#: How many items a brief list names before it says how many more there are.
MOST_ITEMS = 5


def summary(result: AssessmentResult, catalogue: Catalogue) -> str:
    """
    A result in brief.

    Args:
        result: What was concluded about one subject.
        catalogue: Where the plain words of items and the titles of standards are looked up.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    sections = [block for each in result.standards for block in _standard(each, catalogue)]
    return page(_title(result), verdict_table(result.standards), [LEGEND], *sections)


def _title(result: AssessmentResult) -> list[str]:
    """Who was assessed, as at which day, on what."""
    subject = result.subject
    return [
        *heading(f"Assessment {result.assessment}: {subject_words(subject)}", "="),
        *facts(
            (
                ("Subject", f"{subject.id}, {SUBJECTS[subject.kind]}"),
                ("As at", f"{day(result.as_at)} ({result.as_at})"),
                ("Rests on", rests_on(result)),
                ("Polls", polls_words(result)),
                ("Context", context_words(result.context)),
            )
        ),
    ]


def polls_words(result: AssessmentResult) -> str:
    """The polls that the subject took part in running."""
    return listed(f"{poll.kind.replace('_', ' ')} on {day(poll.on)}" for poll in result.polls)


def rests_on(result: AssessmentResult) -> str:
    """How many judgements and pieces of evidence there are."""
    evidence = counted(len(result.evidence), "piece of evidence", "pieces of evidence")
    return f"{counted(len(result.judgements), 'judgement')} and {evidence}"


def context_words(context: Context) -> str:
    """What is said of the circumstances; what is not said is left out."""
    said = ((words, context.get(condition)) for condition, words in CONDITIONS.items())
    return "; ".join(
        f"{words}: {'yes' if known else 'no'}" for words, known in said if known is not None
    )


def verdict_table(standards: Iterable[StandardResult]) -> list[str]:
    """A verdict a line, its bounds in words beside it."""
    rows = []
    for standard in standards:
        if isinstance(standard, LogicModelResult):
            rows += [
                (each.outcome, verdict_words(each), bounds(each)) for each in standard.outcomes
            ]
        else:
            rows.append((standard.standard, verdict_words(standard), bounds(standard)))
    return table(("Standard", "Verdict", "In words"), rows)


def _standard(standard: StandardResult, catalogue: Catalogue) -> list[list[str]]:
    name = statement(catalogue, standard.standard)
    policy = f"{standard.policy.name}, version {standard.policy.version}"
    head = [
        *heading(f"{standard.standard}  {name}"),
        *facts(
            (
                ("Kind", RESULT_KINDS[standard.kind]),
                ("Items", counts_words(standard.counts)),
                *_particulars(standard),
                ("Policy", policy),
            )
        ),
    ]
    return [head, *_open_items(standard, catalogue)]


def counts_words(counts: Counts) -> str:
    """How many items there are, and how they stand."""
    numbers = (
        (counts.met, Finding.MET),
        (counts.not_met, Finding.NOT_MET),
        (counts.unknown, Finding.UNKNOWN),
        (counts.not_applicable, Finding.NOT_APPLICABLE),
    )
    said = ", ".join(f"{number} {COUNTS[finding]}" for number, finding in numbers if number)
    return f"{sum(number for number, _ in numbers)}: {said}"


def _particulars(standard: StandardResult) -> list[tuple[str, str]]:
    match standard:
        case UnitResult():
            return [("Scope", scope_words(standard.scope))]
        case HolisticResult():
            return [("Note", "the contrast pairs stand beside the level and never change it")]
    return []


def scope_words(scope: ScopeFinding) -> str:
    """How much of the scope is covered, with its sign."""
    all_of_it = len(scope.covered) + len(scope.uncovered)
    if scope.finding is Finding.NOT_APPLICABLE:
        return "none is named"
    said = f"{len(scope.covered)} of {all_of_it} covered by evidence, {scope.required} needed"
    return f"{SYMBOLS[scope.finding]} {said}"


def _level_table(ladder: LadderResult) -> list[str]:
    rows = [
        (
            f"level {each.level}",
            f"{SYMBOLS[each.finding]} {FINDINGS[each.finding]}",
            f"{each.met} of {each.applicable} met, {each.unknown} not known",
        )
        for each in ladder.levels
    ]
    return table(("Level", "Finding", "Behaviours"), rows)


def stage_table(outcomes: Iterable[OutcomeResult]) -> list[str]:
    """An outcome a line: its verdict, and of each stage how many items are met or held."""
    outcomes = tuple(outcomes)
    rows = [
        (
            each.outcome,
            verdict_words(each),
            *(f"{SYMBOLS[of.finding]} {of.met}/{of.applicable}" for of in each.stages),
        )
        for each in outcomes
    ]
    head = ("Outcome", "Verdict", *(STAGES[stage].capitalize() for stage in STAGES))
    return table(head, rows)


def _open_items(standard: StandardResult, catalogue: Catalogue) -> list[list[str]]:
    blocks = []
    if isinstance(standard, LadderResult):
        blocks.append(_level_table(standard))
    if isinstance(standard, LogicModelResult):
        reading = own_reading(catalogue, standard)
        blocks.append(
            [*stage_table(standard.outcomes), *paragraph(STAGE_NOTE), *paragraph(reading)]
        )
        blocks += [_outcome(each, catalogue) for each in standard.outcomes]
    blocks += [
        [*hung("", f"{words} ({len(codes)})", indent=2), *items(codes, catalogue)]
        for words, codes in in_the_way(standard, catalogue).items()
    ]
    return blocks


def in_the_way(standard: StandardResult, catalogue: Catalogue) -> dict[str, Sequence[str]]:
    """What stands in the way of a verdict, in words with a sign, each with the items' codes."""
    groups: dict[str, Sequence[str]] = {
        **_missing(standard.findings, catalogue),
        **_by_reason(standard.findings),
        "? Scope that no evidence covers": _uncovered(standard),
        **_marked(standard.findings),
    }
    return {words: codes for words, codes in groups.items() if codes}


def _missing(findings: Iterable[ItemFinding], catalogue: Catalogue) -> dict[str, Sequence[str]]:
    codes = [each.item for each in findings if each.finding is Finding.NOT_MET]
    information = [code for code in codes if is_information(catalogue, code)]
    return {
        "x Not met": [code for code in codes if code not in information],
        "? Information not held, or only in part: a gap in evidence, no failure": information,
    }


def _uncovered(standard: StandardResult) -> Sequence[str]:
    if isinstance(standard, UnitResult) and standard.scope.finding is Finding.UNKNOWN:
        return standard.scope.uncovered
    return ()


def _by_reason(findings: Iterable[ItemFinding]) -> dict[str, list[str]]:
    groups: dict[tuple[Reason, ...], list[str]] = {}
    for each in findings:
        if each.finding is Finding.UNKNOWN:
            groups.setdefault(each.reasons, []).append(each.item)
    return {f"? Not known: {reasons(why)}": codes for why, codes in groups.items()}


def _marked(findings: Sequence[ItemFinding]) -> dict[str, list[str]]:
    return {
        "! Raters disagree on met": [each.item for each in findings if each.contested],
        "! Decided by self-assessment alone, not moderated": [
            each.item for each in findings if each.unmoderated
        ],
        "! Not said whether it applies": [each.item for each in findings if each.conditional],
    }


def items(
    codes: Sequence[str], catalogue: Catalogue, *, most: int | None = MOST_ITEMS, indent: int = 4
) -> list[str]:
    """
    Codes with their plain words, at most so many; the last line says how many more there are.

    Where a text pack has the official wording, it stands below the plain words.
    """
    named = codes if most is None or len(codes) <= most + 1 else codes[:most]
    width = column(named) + 2
    lines = []
    for code in named:
        lines += hung(" " * indent + code.ljust(width), statement(catalogue, code))
        lines += official_lines(catalogue, code, indent + width)
    if left := len(codes) - len(named):
        lines.append(" " * indent + f"... and {left} more")
    return lines


def _outcome(outcome: OutcomeResult, catalogue: Catalogue) -> list[str]:
    weakest = STAGES[outcome.weakest_link] if outcome.weakest_link else ""
    return [
        *hung(f"{outcome.outcome}  ", statement(catalogue, outcome.outcome)),
        *facts(
            (
                ("Verdict", f"{verdict_words(outcome)}: {bounds(outcome)}"),
                ("Weakest link", weakest),
                ("Areas", areas_words(outcome)),
            ),
            indent=4,
        ),
    ]


def areas_words(outcome: OutcomeResult) -> str:
    """The areas of activity by how they stand."""
    groups: dict[Finding, list[str]] = {}
    for each in outcome.areas:
        groups.setdefault(each.finding, []).append(each.area.rpartition(".")[2])
    return "; ".join(
        f"{SYMBOLS[finding]} {FINDINGS[finding]}: {', '.join(areas)}"
        for finding, areas in groups.items()
    )
