"""
How results are laid out as tables: a row a subject, a row a requirement, a row an item.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, Literal, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from electoral_standards.columnar.cells import Cells, Details
from electoral_standards.columnar.finding_codes import FINDINGS, NOT_APPLICABLE
from electoral_standards.columnar.plan import ScoringPlan, StandardTable
from electoral_standards.columnar.repeated import NO_POSITION, REASONS
from electoral_standards.columnar.rules import ASIDE, COUNTED, POSITION
from electoral_standards.columnar.sets import sets_of
from electoral_standards.columnar.subjects import Subjects
from electoral_standards.columnar.verdicts import ABSENT, Concluded, Gap, conclude, rank
from electoral_standards.vocabulary import Reason, ResultKind, Stage, Verdict

__all__ = ["LAYOUTS", "MARKS", "VERDICTS", "Layout", "Results", "lay_out", "output_schema"]

Integers = NDArray[Any]
Layout = Literal["wide", "long", "requirements"]
LAYOUTS: Final[tuple[Layout, ...]] = ("wide", "long", "requirements")
#: The columns of a reject among results, for where results and rejects travel together.
MARKS: Final = {
    "reject_row": pa.int64(),
    "reject_column": pa.string(),
    "reject_reason": pa.string(),
    "reject_value": pa.string(),
}
_WORD: Final = pa.dictionary(pa.int8(), pa.string())
_SETS: Final = pa.dictionary(pa.int16(), pa.string())
#: What the findings on a whole standard or outcome are called, by the number of the finding.
VERDICTS: Final = {
    ResultKind.UNIT: (
        Verdict.NOT_YET_COMPETENT,
        Verdict.UNDETERMINED,
        Verdict.COMPETENT,
        Verdict.NOT_APPLICABLE,
    ),
    ResultKind.LADDER: (Verdict.LEVEL, Verdict.LEVEL, Verdict.LEVEL, Verdict.NOT_APPLICABLE),
    ResultKind.HOLISTIC: (Verdict.LEVEL, Verdict.LEVEL, Verdict.LEVEL, Verdict.NOT_APPLICABLE),
    ResultKind.LOGIC_MODEL: (
        Verdict.NOT_SUPPORTED,
        Verdict.UNDETERMINED,
        Verdict.SUPPORTED,
        Verdict.NOT_APPLICABLE,
    ),
}


#: Whole numbers in tables: no count of items, no level and no rank needs more.
_SMALL: Final = pa.int16()


class Results(NamedTuple):
    """Everything that is concluded about a complete set of subjects."""

    plan: ScoringPlan
    subjects: Subjects
    #: Team of each subject; None where the table has none.
    team: pa.Array | None
    cells: Cells
    concluded: Sequence[Concluded]
    gaps: Sequence[Gap]


def output_schema(  # noqa: PLR0913 - each is a choice of whoever asks
    plan: ScoringPlan,
    layout: Layout = "wide",
    *,
    subject: pa.DataType,
    team: bool = False,
    plain: bool = False,
    marked: bool = False,
) -> pa.Schema:
    """
    The columns of results.

    Args:
        plan: What is scored.
        layout: A row a subject, a row an item of a subject, or a row a requirement of one.
        subject: Whole numbers or text, as subjects come in.
        team: Whether the table that is scored has teams.
        plain: Whether words come as text and not dictionary-encoded.
        marked: Whether rejects come in columns of their own.
    """
    nobody = np.zeros(0, np.intp)
    size = len(plan.items), 0
    cells = Cells(
        finding=np.zeros(size, np.uint8),
        status=np.zeros(size, np.uint8),
        repeated=None,
        conditional=None,
        aside=np.zeros((len(ASIDE), 0), np.int32),
        judgements=np.zeros(0, np.int32),
        covered=sets_of(nobody, len(plan.scope)),
        details=Details(np.zeros(size, bool), np.zeros(size, np.int32), np.zeros(size, np.uint16)),
    )
    teams = pa.array([], pa.string()) if team else None
    subjects = Subjects(pa.array([], subject), nobody)
    results = Results(plan, subjects, teams, cells, *conclude(plan, cells))
    schema = lay_out(results, layout, plain=plain).schema
    for name, kind in MARKS.items() if marked else ():
        schema = schema.append(pa.field(name, kind))
    return schema


def lay_out(results: Results, layout: Layout = "wide", *, plain: bool = False) -> pa.RecordBatch:
    """Results as one batch; with *plain*, words come as text."""
    columns = _LAYOUTS[layout](results)
    if plain:
        columns = {
            name: each.cast(pa.string()) if pa.types.is_dictionary(each.type) else each
            for name, each in columns.items()
        }
    return pa.RecordBatch.from_pydict(columns)


def _wide(results: Results) -> dict[str, pa.Array]:
    plan, cells = results.plan, results.cells
    columns: dict[str, pa.Array] = {"subject": results.subjects.ids}
    if results.team is not None:
        columns["team"] = results.team
    columns["judgements"] = pa.array(cells.judgements, pa.int32())
    for reason, count in zip(ASIDE, cells.aside, strict=True):
        columns[f"set_aside_{reason.value}"] = pa.array(count, pa.int32())
    for standard, concluded in zip(plan.standards, results.concluded, strict=True):
        columns |= _of_standard(standard, concluded)
    ranks = rank(plan.requirements, results.gaps)
    for requirement, gap, ranked in zip(plan.requirements, results.gaps, ranks, strict=True):
        for name, values in _of_gap(gap, ranked).items():
            columns[f"gap_{requirement.label}_{name}"] = values
    return columns


def _of_standard(standard: StandardTable, concluded: Concluded) -> dict[str, pa.Array]:
    columns: dict[str, pa.Array] = {}
    label, words = standard.label, VERDICTS[standard.kind]
    if concluded.standing is not None:
        columns[f"{label}_verdict"] = _words(concluded.overall, words)
        columns[f"{label}_attained"] = _bound(concluded.standing.attained)
        columns[f"{label}_possible"] = _bound(concluded.standing.possible)
    for name, count in zip(
        ("not_met", "unknown", "met", "not_applicable"), concluded.counts, strict=True
    ):
        columns[f"{label}_{name}"] = pa.array(count, _SMALL)
    if concluded.scope is not None:
        columns[f"{label}_scope"] = _words(concluded.scope[0], FINDINGS)
        columns[f"{label}_scope_covered"] = pa.array(concluded.scope[1], _SMALL)
    for outcome, found in zip(standard.outcomes, concluded.outcomes, strict=True):
        name = outcome.label
        columns[f"{name}_verdict"] = _words(found.overall, words)
        columns[f"{name}_attained"] = _bound(found.standing.attained)
        columns[f"{name}_possible"] = _bound(found.standing.possible)
        columns[f"{name}_weakest_link"] = _words(found.weakest, tuple(Stage), none=-1)
    return columns


def _of_gap(gap: Gap, ranked: Integers) -> dict[str, pa.Array]:
    return {
        "required": pa.array(gap.required, _SMALL),
        "attained": _bound(gap.standing.attained),
        "possible": _bound(gap.standing.possible),
        "shortfall": pa.array(gap.shortfall, _SMALL),
        "competence": pa.array(gap.competence, _SMALL),
        "evidence": pa.array(gap.evidence, _SMALL),
        "surplus": pa.array(gap.surplus, _SMALL),
        "rank": _numbers(ranked, 0),
    }


def _numbers(values: Integers, none: int) -> pa.Array:
    there = values != none
    if there.all():
        return pa.array(values, _SMALL)
    bits = np.packbits(there, bitorder="little")
    buffers = [pa.py_buffer(bits), pa.py_buffer(np.multiply(values, there, dtype=np.int16))]
    return pa.Array.from_buffers(_SMALL, len(values), buffers)


def _bound(values: Integers) -> pa.Array:
    return _numbers(values, ABSENT)


def _words(codes: Integers, words: Sequence[str], none: int | None = None) -> pa.Array:
    """A column of words by their positions; null where the position is *none*."""
    # A dictionary holds each word once: Parquet's writer relies on it.
    each = [*dict.fromkeys(map(str, words))]
    place = np.array([each.index(str(word)) for word in words], np.int8)
    if none is None:
        indices = pa.array(place[codes], pa.int8())
    else:
        absent = codes == none
        indices = pa.array(place[np.where(absent, 0, codes)], pa.int8(), mask=absent)
    return pa.DictionaryArray.from_arrays(indices, pa.array(each, pa.string()))


def _long(results: Results) -> dict[str, pa.Array]:
    """A row for each judged item of each subject, subject by subject."""
    plan, cells = results.plan, results.cells
    details = _details(results)
    items = np.tile(np.arange(len(plan.items), dtype=np.int32), len(results.subjects))
    codes = pa.array(plan.items, pa.string())
    columns = _repeated_ids(results, len(plan.items))
    columns["item"] = pa.DictionaryArray.from_arrays(pa.array(items), codes)
    columns["finding"] = _words(_by_subject(cells.finding), FINDINGS)
    columns["rating"] = _ratings(plan, details.position)
    columns["reasons"] = _reasons(_by_subject(details.reasons))
    for name in ("contested", "conditional", "unmoderated"):
        columns[name] = pa.array(_by_subject(getattr(details, name)), pa.bool_())
    for name in ("counted", "set_aside"):
        columns[name] = pa.array(_by_subject(getattr(details, name)), pa.int32())
    return columns


def _by_subject(table: Integers) -> Integers:
    return np.ascontiguousarray(table.T).ravel()


def _repeated_ids(results: Results, times: int) -> dict[str, pa.Array]:
    at = pa.array(np.repeat(np.arange(len(results.subjects)), times))
    columns: dict[str, pa.Array] = {"subject": results.subjects.ids.take(at)}
    if results.team is not None:
        columns["team"] = results.team.take(at)
    return columns


class _Details(NamedTuple):
    """More on each cell than its finding."""

    position: Integers
    reasons: Integers
    contested: Integers
    conditional: Integers
    unmoderated: Integers
    counted: Integers
    set_aside: Integers


def _details(results: Results) -> _Details:
    plan, cells = results.plan, results.cells
    status, details, repeated = cells.status, cells.details, cells.repeated
    if details is None:
        message = "these cells were found without their details"
        raise ValueError(message)
    counted = status >= COUNTED
    few = np.array([rule.minimum > 1 for rule in plan.rules])[plan.item_rules]
    named = np.array([rule.aggregation != "majority" for rule in plan.rules])[plan.item_rules]
    unjudged = np.where(details.reasons, details.reasons, _bit(Reason.NOT_ASSESSED))
    reasons = np.where(counted, few[:, None] * _bit(Reason.INSUFFICIENT), unjudged)
    position = np.where(counted & named[:, None], (status & POSITION).astype(np.int8), NO_POSITION)
    conditional = cells.conditional
    found = _Details(
        position=position.astype(np.int8),
        reasons=reasons.astype(np.uint16),
        contested=np.zeros(status.shape, bool),
        conditional=np.zeros(status.shape, bool) if conditional is None else conditional,
        unmoderated=details.own & counted,
        counted=counted.astype(np.int32),
        set_aside=details.aside,
    )
    if repeated is not None:
        found.position.ravel()[repeated.place] = repeated.position
        found.reasons.ravel()[repeated.place] = repeated.reasons
        found.contested.ravel()[repeated.place] = repeated.contested
        found.unmoderated.ravel()[repeated.place] = repeated.unmoderated
        found.counted.ravel()[repeated.place] = repeated.counted
    excluded = cells.finding == NOT_APPLICABLE
    if excluded.any():
        found.position[excluded] = NO_POSITION
        for each in found[1:]:
            each[excluded] = 0
    return found


def _bit(reason: Reason) -> int:
    return 1 << REASONS.index(reason)


def _ratings(plan: ScoringPlan, position: Integers) -> pa.Array:
    ratings = [*dict.fromkeys(each for rule in plan.rules for each in rule.ratings)]
    most = max(len(rule.ratings) for rule in plan.rules)
    named = np.zeros((len(plan.rules), most), np.int16)
    for number, rule in enumerate(plan.rules):
        named[number, : len(rule.ratings)] = [ratings.index(each) for each in rule.ratings]
    of_item = np.take_along_axis(
        named[plan.item_rules], np.maximum(position, 0).astype(np.intp), axis=1
    )
    absent = _by_subject(position == NO_POSITION)
    indices = pa.array(_by_subject(of_item), pa.int16(), mask=absent)
    return pa.DictionaryArray.from_arrays(indices, pa.array(ratings))


def _reasons(sets: Integers) -> pa.Array:
    """Sets of reasons as texts; each set is written once."""
    found, at = np.unique(sets, return_inverse=True)
    texts = [
        " ".join(reason.value for bit, reason in enumerate(REASONS) if each & (1 << bit))
        for each in found.tolist()
    ]
    every = pa.array(texts, pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(at.astype(np.int16)), every)


def _requirements(results: Results) -> dict[str, pa.Array]:
    """A row for each requirement of each subject, subject by subject."""
    requirements = results.plan.requirements
    times = len(requirements)
    columns = _repeated_ids(results, times)
    at = np.tile(np.arange(times), len(results.subjects))
    columns["requirement"] = _words(at, [each.label for each in requirements])
    columns["code"] = _words(at, [each.code for each in requirements])
    ranks = rank(requirements, results.gaps)
    tables = [_of_gap(gap, each) for gap, each in zip(results.gaps, ranks, strict=True)]
    count = len(results.subjects)
    order = pa.array(np.arange(times * count).reshape(max(times, 1), -1).T.ravel())
    for name in _GAP_COLUMNS:
        together = [table[name] for table in tables] or [pa.array([], _SMALL)]
        columns[name] = pa.concat_arrays(together).take(order)
    return columns


_GAP_COLUMNS: Final = (
    "required",
    "attained",
    "possible",
    "shortfall",
    "competence",
    "evidence",
    "surplus",
    "rank",
)
_LAYOUTS: Final[dict[Layout, Callable[[Results], dict[str, pa.Array]]]] = {
    "wide": _wide,
    "long": _long,
    "requirements": _requirements,
}
