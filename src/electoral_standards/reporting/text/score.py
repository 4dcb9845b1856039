"""
The summary of a whole table as text: what came out, which verdicts, which gaps, what was wrong.
"""

from collections.abc import Iterable, Sequence

from electoral_standards.model.score import (
    GapCount,
    RejectCount,
    RejectReason,
    ScoreSummary,
    SetAsideCount,
    VerdictCount,
)
from electoral_standards.reporting.text.layout import facts, heading, hung, page, table
from electoral_standards.reporting.wording import SET_ASIDE, VERDICT_SYMBOLS, VERDICTS, day
from electoral_standards.vocabulary import Verdict

__all__ = ["REJECTS", "score"]

#: Each completes "not used: ...".
REJECTS = {
    RejectReason.MISSING: "it is empty",
    RejectReason.UNKNOWN_ITEM: "no item that is judged has this code",
    RejectReason.BAD_RATING: "it is no rating of the item's scale",
    RejectReason.BAD_ROLE: "it is no rater role",
    RejectReason.BAD_DATE: "it is no day; write it as 2026-05-07",
    RejectReason.BAD_METHOD: "it is no method of evidence",
    RejectReason.BAD_SCOPE: "it names what is no scope item",
    RejectReason.BAD_VALUE: "it is not clear what it means",
    RejectReason.BAD_ROW: "the line has too many or too few cells, or is no JSON object",
}


#: Where one column of a line is named that is no row.
_NESTED = "an object, a list, true or false stands where a name should be"


def score(summary: ScoreSummary) -> str:
    """
    The summary of a table of ratings that was scored.

    Args:
        summary: What became of it.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    return page(
        _title(summary),
        _verdicts(summary.verdicts, summary.subjects),
        _gaps(summary.gaps, summary.subjects),
        _set_aside(summary.set_aside),
        _rejects(summary.rejects),
    )


def _number(number: int) -> str:
    return f"{number:,}"


def _count(number: int, of: str) -> str:
    return f"{number:,} {of if number == 1 else of + 's'}"


def _title(summary: ScoreSummary) -> list[str]:
    profile = f"{summary.profile}, version {summary.profile_version}" if summary.profile else ""
    other = summary.other_standards
    return [
        *heading(f"{_count(summary.subjects, 'subject')} as at {day(summary.as_at)}", "="),
        *facts(
            [
                ("Profile", profile),
                ("Policy", f"{summary.policy}, version {summary.policy_version}"),
                ("Rows", _number(summary.rows)),
                ("Not used", _count(summary.rejected_rows, "row") * bool(summary.rejects)),
                ("Judgements", _number(summary.judgements)),
                ("On other standards", f"{_count(other, 'row')}, not looked at" * bool(other)),
            ]
        ),
    ]


def _share(part: int, whole: int) -> str:
    """A number of subjects, and what part of all it is."""
    return f"{100 * part / whole:.1f} %" if whole else ""


def _verdicts(verdicts: Sequence[VerdictCount], subjects: int) -> list[str]:
    if not verdicts:
        return []
    rows = [
        [each.code, _verdict(each), _number(each.subjects), _share(each.subjects, subjects)]
        for each in verdicts
    ]
    again = [
        ["" if n and rows[n - 1][0] == row[0] else row[0], *row[1:]] for n, row in enumerate(rows)
    ]
    return [
        *heading("Verdicts"),
        *table(["Standard", "Verdict", "Subjects", "Share"], again, right="Subjects Share"),
    ]


def _verdict(count: VerdictCount) -> str:
    sign = VERDICT_SYMBOLS[count.verdict]
    if count.verdict is Verdict.LEVEL:
        return f"{sign} level {count.attained} for sure"
    return f"{sign} {VERDICTS[count.verdict]}"


def _gaps(gaps: Iterable[GapCount], subjects: int) -> list[str]:
    rows = [
        [
            _required(each),
            _number(each.subjects),
            _share(each.subjects, subjects),
            _number(each.competence),
            _number(each.evidence),
        ]
        for each in gaps
    ]
    if not rows:
        return []
    head = ["Requirement", "Subjects", "Share", "Develop", "Assess"]
    return [
        *heading("Gaps, in the order of what matters most"),
        *table(head, rows, right="Subjects Share Develop Assess"),
        "",
        *hung(
            "",
            "Subjects who do not surely meet a requirement. Develop: something is known to be "
            "missing; assess: something is not known either way. One subject may be in both.",
        ),
    ]


def _required(gap: GapCount) -> str:
    level = f" level {gap.required}" if gap.required > 1 else ""
    return f"{gap.code}{level}{' (statutory)' if gap.statutory else ''}"


def _set_aside(counts: Iterable[SetAsideCount]) -> list[str]:
    rows = [[_number(each.judgements), SET_ASIDE[each.reason]] for each in counts]
    if not rows:
        return []
    return [*heading("Judgements set aside"), *table(["Number", "Why"], rows, right="Number")]


def _rejects(rejects: Iterable[RejectCount]) -> list[str]:
    rows = [[each.column or "(line)", _number(each.cells), _why(each)] for each in rejects]
    if not rows:
        return []
    return [
        *heading("Not used"),
        *table(["Column", "Cells", "Why"], rows, right="Cells"),
    ]


def _why(count: RejectCount) -> str:
    said = []
    for each in count.examples:
        near = f", did you mean {each.nearest!r}?" if each.nearest else ""
        said.append(f"{each.value!r}{near}")
    more = f" ({'; '.join(said)})" if said else ""
    is_nested = count.reason is RejectReason.BAD_ROW and count.column is not None
    return (_NESTED if is_nested else REJECTS[count.reason]) + more
