"""
Adding up what becomes of a whole table, part by part, however large it is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from electoral_standards.columnar.columns import CONTEXT
from electoral_standards.columnar.kernel import Scored
from electoral_standards.columnar.layouts import VERDICTS
from electoral_standards.columnar.plan import ScoringPlan
from electoral_standards.columnar.rules import ASIDE, METHODS, ROLES
from electoral_standards.errors import nearest
from electoral_standards.identifiers import Code
from electoral_standards.model.score import (
    GapCount,
    RejectCount,
    RejectExample,
    RejectReason,
    ScoreSummary,
    SetAsideCount,
    VerdictCount,
)
from electoral_standards.vocabulary import ResultKind, Verdict

__all__ = ["Tally"]

#: So many different values of a kind are shown as examples, and so many rejects are searched.
_EXAMPLES: Final = 3
_SEARCHED: Final = 1000
#: How many bounds are summed of each gap: subjects, and sums.
_SUMS: Final = 6


class Tally:
    """Counts of everything that a summary tells."""

    def __init__(self, plan: ScoringPlan) -> None:
        """Begin with nothing; codes near those of the *plan* are suggested."""
        self._plan = plan
        #: Number of rows that were read.
        self.rows = 0
        self._subjects = self._rejected_rows = self._elsewhere = self._judgements = 0
        self._rejects: Counter[tuple[str | None, str]] = Counter()
        self._examples: dict[tuple[str | None, str], dict[str, None]] = {}
        self._aside = np.zeros(len(ASIDE), np.int64)
        # In the order in which a summary tells them.
        self._verdicts: list[Counter[tuple[Code, Verdict, int | None]]] = [
            Counter() for _ in plan.standards
        ]
        self._gaps = np.zeros((len(plan.requirements), _SUMS), np.int64)

    def reject(self, batch: pa.RecordBatch) -> None:
        """Count rejects; of their values only a few are kept, however many differ."""
        self._rejected_rows += pc.count_distinct(batch.column("row")).as_py()
        grouped = pa.table({name: batch.column(name) for name in ("column", "reason")}).group_by(
            ["column", "reason"], use_threads=False
        )
        for each in grouped.aggregate([([], "count_all")]).to_pylist():
            key = each["column"], each["reason"]
            self._rejects[key] += each["count_all"]
            examples = self._examples.setdefault(key, {})
            if len(examples) < _EXAMPLES:
                _keep(examples, batch, *key)

    def add(self, scored: Scored) -> None:
        """Count what was concluded about a complete set of subjects."""
        results = scored.results
        self._subjects += len(results.subjects)
        self._elsewhere += scored.elsewhere
        self._judgements += int(results.cells.judgements.sum(dtype=np.int64))
        self._aside += results.cells.aside.sum(axis=1, dtype=np.int64)
        for standard, concluded, counts in zip(
            self._plan.standards, results.concluded, self._verdicts, strict=True
        ):
            words = VERDICTS[standard.kind]
            code = Code(standard.code)
            if standard.kind is ResultKind.UNIT:
                _count(counts, code, concluded.overall, words)
            elif concluded.standing is not None:
                levels = np.bincount(concluded.standing.attained + 1).tolist()
                counts[code, Verdict.NOT_APPLICABLE, None] += levels[0] if levels else 0
                for level, count in enumerate(levels[1:]):
                    counts[code, Verdict.LEVEL, level] += count
            for outcome, found in zip(standard.outcomes, concluded.outcomes, strict=True):
                _count(counts, Code(outcome.code), found.overall, words)
        for row, gap in zip(self._gaps, results.gaps, strict=True):
            for at, part in enumerate((gap.shortfall, gap.competence, gap.evidence)):
                row[at] += np.count_nonzero(part)
                row[at + _SUMS // 2] += part.sum(dtype=np.int64)

    def summary(self) -> ScoreSummary:
        """Everything so far."""
        plan = self._plan
        profile = plan.profile or (None, None)
        return ScoreSummary(
            as_at=plan.as_at,
            policy=plan.policy[0],
            policy_version=plan.policy[1],
            profile=profile[0],
            profile_version=profile[1],
            subjects=self._subjects,
            rows=self.rows,
            rejected_rows=self._rejected_rows,
            rejects=tuple(self._reject_counts()),
            other_standards=self._elsewhere,
            judgements=self._judgements,
            set_aside=tuple(
                SetAsideCount(reason=reason, judgements=count)
                for reason, count in zip(ASIDE, self._aside.tolist(), strict=True)
                if count
            ),
            verdicts=tuple(self._verdict_counts()),
            gaps=tuple(sorted(self._gap_counts(), key=_urgency)),
        )

    def _verdict_counts(self) -> Iterator[VerdictCount]:
        for counts in self._verdicts:
            # Outcomes in their order; of each the verdicts as they are listed, levels upwards.
            codes = list(dict.fromkeys(code for code, _, _ in counts))
            ordered = sorted(
                counts.items(), key=lambda each: (codes.index(each[0][0]), each[0][2] or 0)
            )
            for (code, verdict, attained), count in ordered:
                if count:
                    yield VerdictCount(
                        code=code, verdict=verdict, attained=attained, subjects=count
                    )

    def _reject_counts(self) -> Iterator[RejectCount]:
        known = self._known()
        ordered = sorted(
            self._rejects.items(), key=lambda each: (-each[1], each[0][0] or "", each[0][1])
        )
        for (column, reason), cells in ordered:
            words = known.get(column or "", ())
            yield RejectCount(
                column=column,
                reason=RejectReason(reason),
                cells=cells,
                examples=tuple(
                    RejectExample(value=value, nearest=nearest(value, words))
                    for value in self._examples[column, reason]
                ),
            )

    def _known(self) -> dict[str, Sequence[str]]:
        """What may stand in a column, to find the nearest."""
        plan = self._plan
        return {
            "item": (*plan.items, *sorted(plan.elsewhere)),
            "rating": [each for rule in plan.rules for each in (*rule.ratings, *rule.apart)],
            "rater_role": [role.value for role in ROLES],
            "method": [method.value for method in METHODS],
            **dict.fromkeys((*CONTEXT, "authenticated"), ("true", "false")),
        }

    def _gap_counts(self) -> Iterator[GapCount]:
        for each, row in zip(self._plan.requirements, self._gaps.tolist(), strict=True):
            if row[0]:
                yield GapCount(
                    label=each.label,
                    code=Code(each.code),
                    required=each.level,
                    statutory=each.statutory,
                    importance=each.importance,
                    subjects=row[0],
                    competence=row[1],
                    evidence=row[2],
                    shortfall=row[3],
                    competence_gap=row[4],
                    evidence_gap=row[5],
                )


def _urgency(gap: GapCount) -> tuple[bool, int]:
    """Statutory first and then by weight, as in the gap analysis of one subject."""
    return not gap.statutory, -gap.importance * gap.shortfall


def _count(
    counts: Counter[tuple[Code, Verdict, int | None]],
    code: Code,
    overall: NDArray[Any],
    words: Sequence[Verdict],
) -> None:
    found = np.bincount(overall, minlength=len(words)).tolist()
    # From the best to the worst.
    for at in (2, 1, 0, 3):
        counts[code, words[at], None] += found[at]


def _keep(
    examples: dict[str, None], batch: pa.RecordBatch, column: str | None, reason: str
) -> None:
    """Keep a few of the values of one column that were rejected for one reason."""
    of = batch.column("column")
    there = pc.and_(
        pc.equal(batch.column("reason"), reason),
        of.is_null() if column is None else pc.equal(of, column),
    )
    for value in batch.column("value").filter(there)[:_SEARCHED].to_pylist():
        if value and len(examples) < _EXAMPLES:
            examples[value] = None
