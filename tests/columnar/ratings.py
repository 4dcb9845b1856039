"""
Tables of ratings: strategies for their rows, and what the object path concludes of them.

Pools are small on purpose, so that ties, duplicates, several raters and every way of being wrong
turn up often.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import pyarrow as pa
from attrs import evolve
from hypothesis import strategies as st

from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import STRICT_EVIDENCE
from electoral_standards.assessing.scales import FOUR_POINT
from electoral_standards.columnar.records import record_of
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.result import AssessmentResult
from electoral_standards.vocabulary import Aggregation
from tests.assessing.cases import judged_of
from tests.builders import a_catalogue, a_unit
from tests.strategies import (
    DAYS_AS_AT,
    DAYS_BEFORE,
    KINDS,
    STANDARDS,
    WINDOW_EDGES,
    policies,
    profiles,
    scope_of,
)

__all__ = ["Table", "faulty_cells", "object_path", "tables", "the_table"]

#: A unit in the catalogue that no test scores.
OTHER = a_unit(code="OTHER", scope=1)
RATINGS = {
    "information": ("held", "held", "held", "partly_held", "not_held"),
    "competency": ("0", "1", "2", "3", "4"),
    "other": ("met", "met", "not_yet_met"),
}
POINTS = ("1", "2", "3", "3", "4", "not_seen")
RATERS = ("a-7/assessor", "a-7/assessor", "a-8/assessor", "m-1/moderator", "a-7/moderator")
OTHER_RATERS = ("11/self", "p-1/peer", "p-2/peer", "p-3/manager", "m-1/moderator")
METHODS = (*["professional_discussion"] * 4, "observation", "questioning", "simulation", None)
TYPES: Mapping[str, pa.DataType] = {
    **dict.fromkeys(("item", "rating", "rater", "rater_role", "evidence"), pa.string()),
    **dict.fromkeys(("method", "scope", "authenticated", "team"), pa.string()),
    **dict.fromkeys(("observed_on", "recorded_on"), pa.date32()),
    **dict.fromkeys(("wales", "power_of_direction", "voter_id"), pa.bool_()),
}
CONTEXT = ("wales", "power_of_direction", "voter_id")
#: A cell that cannot be used: its column, what stands there, and why not.
FAULTS: tuple[tuple[str, Any, str], ...] = (
    ("item", None, "missing"),
    ("item", "UNIT.P99", "unknown_item"),
    ("rating", None, "missing"),
    ("rating", "splendid", "bad_rating"),
    ("rater", "", "missing"),
    ("rater_role", "boss", "bad_role"),
    ("observed_on", None, "missing"),
    ("method", "hearsay", "bad_method"),
    ("scope", "UNIT.S1 UNIT.S77", "bad_scope"),
    ("authenticated", "yes", "bad_value"),
    ("subject", None, "missing"),
)


class Table(NamedTuple):
    """Rows, and everything under which they are scored."""

    rows: list[dict[str, Any]]
    #: Position of a row and what is wrong with it, cell by cell.
    faults: list[tuple[int, str, str]]
    catalogue: Catalogue
    profile: RoleProfile
    policy: PolicySet
    as_at: date
    #: Codes of the standards that are scored.
    standards: tuple[str, ...]

    def __repr__(self) -> str:
        """What differs from case to case; a policy in full would fill pages."""
        rules = [
            (
                rule.kinds[0],
                rule.scale.name,
                rule.within_rater,
                rule.aggregation,
                rule.evidence.minimum,
            )
            for part in self.policy.policies
            for rule in part.rules
        ]
        requirements = [(each.code, each.level) for each in self.profile.requirements]
        rows = "\n".join(map(str, self.rows))
        return f"{self.standards} {self.as_at} {requirements}\n{self.faults}\n{rows}\n{rules}"

    @property
    def arrow(self) -> pa.Table:
        """The rows as they are handed over."""
        return the_table(self.rows)


def the_table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Rows with every column, of the types that columns have."""
    numbers = all(isinstance(row.get("subject"), int | None) for row in rows)
    schema = {"subject": pa.int64() if numbers else pa.string(), **TYPES}
    columns = {
        name: pa.array([row.get(name) for row in rows], kind) for name, kind in schema.items()
    }
    return pa.table(columns)


def faulty_cells(rejects: Iterable[pa.RecordBatch]) -> list[tuple[int, str, str]]:
    """Row, column and reason of every reject."""
    return [
        (each["row"], each["column"], each["reason"])
        for batch in rejects
        for each in batch.to_pylist()
    ]


def _scale(draw: st.DrawFn, policy: PolicySet) -> PolicySet:
    """Now and then four points and an answer apart, for all that is met or not."""
    if draw(st.integers(0, 3)):
        return policy
    changed = []
    for part in policy.policies:
        rules = tuple(
            evolve(rule, scale=FOUR_POINT) if rule.scale.name == "met-not-yet-met" else rule
            for rule in part.rules
        )
        changed.append(evolve(part, rules=rules))
    return evolve(policy, policies=tuple(changed))


@st.composite
def _policies(draw: st.DrawFn) -> PolicySet:
    policy = draw(st.one_of(policies(KINDS), policies(KINDS), st.just(STRICT_EVIDENCE)))
    if not draw(st.integers(0, 4)):
        every = [(part, rule) for part in policy.policies for rule in part.rules]
        chosen = draw(st.sampled_from(every))
        parts = []
        for part in policy.policies:
            rules = [
                evolve(rule, aggregation=Aggregation.MAJORITY) if (part, rule) == chosen else rule
                for rule in part.rules
            ]
            parts.append(evolve(part, rules=tuple(rules)))
        policy = evolve(policy, policies=tuple(parts))
    return _scale(draw, policy)


def _ratings(policy: PolicySet, kind: str) -> tuple[str, ...]:
    if kind in RATINGS:
        return RATINGS[kind]
    scales = {
        rule.scale.name for part in policy.policies for rule in part.rules if kind in rule.kinds
    }
    return POINTS if "four-point" in scales else RATINGS["other"]


@st.composite
def _a_row(
    draw: st.DrawFn,
    items: Sequence[tuple[str, str]],
    under: tuple[PolicySet, date],
    scope: Sequence[str],
    subjects: Sequence[Any],
) -> dict[str, Any]:
    policy, as_at = under
    sound = draw(st.integers(0, 2))
    code, kind = draw(st.sampled_from(items))
    of_unit = kind in ("performance_criterion", "knowledge_requirement")
    raters = RATERS if of_unit else OTHER_RATERS
    # Two in three have nothing held against them, so that several often count.
    others = () if sound else (*RATERS, *OTHER_RATERS)
    rater, _, role = draw(st.sampled_from((*raters, *others))).partition("/")
    days = draw(st.sampled_from((0, 1, 10) if sound else (*DAYS_BEFORE, *WINDOW_EDGES)))
    recorded = draw(st.sampled_from((None, None, 0, 5)))
    covered = draw(st.sampled_from((*scope, *scope, "", " ".join(scope), ",".join(scope[::-1]))))
    subject = draw(st.sampled_from(subjects))
    signed = ("a-9",) if sound else ("true", "TRUE", "a-7", "a-8", None, "false", str(subject))
    return {
        "subject": subject,
        "item": code,
        "rating": draw(st.sampled_from(_ratings(policy, kind))),
        "rater": rater,
        "rater_role": role,
        "observed_on": as_at - timedelta(days=days),
        "recorded_on": None if recorded is None else as_at - timedelta(days=recorded),
        "evidence": draw(st.sampled_from((None, "e1", "e2", ""))),
        "method": METHODS[0] if sound else draw(st.sampled_from(METHODS)),
        "scope": covered or None,
        "authenticated": draw(st.sampled_from(signed)),
    }


@st.composite
def _thorough(
    draw: st.DrawFn,
    items: Sequence[tuple[str, str]],
    under: tuple[PolicySet, date],
    scope: Sequence[str],
    subject: Any,
) -> list[dict[str, Any]]:
    """All items of one subject at their best but for a few, for what only all of them decide."""
    policy, as_at = under
    spared = draw(st.sets(st.sampled_from(items), max_size=3))
    worst = draw(st.booleans())
    rows = []
    for code, kind in items:
        ratings = [each for each in _ratings(policy, kind) if each != "not_seen"]
        best = {"information": "held", "competency": "4"}.get(kind, max(ratings, key=_goodness))
        if (code, kind) in spared and not worst:
            continue
        of_unit = kind in ("performance_criterion", "knowledge_requirement")
        rater, _, role = (RATERS[0] if of_unit else OTHER_RATERS[3]).partition("/")
        rows.append(
            {
                "subject": subject,
                "item": code,
                "rating": min(ratings, key=_goodness) if (code, kind) in spared else best,
                "rater": rater,
                "rater_role": role,
                "observed_on": as_at,
                "method": METHODS[0],
                "scope": " ".join(scope) or None,
                "authenticated": "a-9",
            }
        )
    return rows


def _goodness(rating: str) -> tuple[bool, str]:
    return rating in ("met", "held"), rating


@st.composite
def tables(draw: st.DrawFn, *, faults: bool = True) -> Table:
    """Rows about made-up standards of some kinds, faults among them where those are wanted."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True))
    standards = [draw(STANDARDS[kind]) for kind in kinds]
    if draw(st.booleans()):
        standards.append(a_unit(criteria=1, scope=1, code="SECOND"))
    as_at = draw(st.sampled_from(DAYS_AS_AT))
    policy = draw(_policies())
    items = [each for standard in standards for each in judged_of(standard)]
    if draw(st.booleans()):
        # Of few items many rows.
        items = draw(st.lists(st.sampled_from(items), min_size=1, max_size=2))
    scope = scope_of(standards)
    subjects: Sequence[Any] = draw(
        st.sampled_from(((11, 12, 13), (7, 10**12, -4), ("11", "b", "é")))
    )
    one = _a_row((*items, *items, ("OTHER.P1", "other")), (policy, as_at), scope, subjects)
    rows: list[dict[str, Any]] = draw(st.lists(one, max_size=8 + 3 * len(items)))
    if draw(st.booleans()):
        every = [each for standard in standards for each in judged_of(standard)]
        rows = rows[:8] + draw(_thorough(every, (policy, as_at), scope, subjects[0]))
    rows = draw(_of_subjects(rows, subjects))
    wrong: list[tuple[int, str, str]] = []
    if faults:
        rows, wrong = draw(_spoilt(rows, subjects))
    return Table(
        rows,
        wrong,
        a_catalogue(*standards, OTHER),
        draw(profiles(standards)),
        policy,
        as_at,
        tuple(each.code for each in standards),
    )


@st.composite
def _of_subjects(
    draw: st.DrawFn, rows: list[dict[str, Any]], subjects: Sequence[Any]
) -> list[dict[str, Any]]:
    """The rows, some of them twice, with what they say of their subjects."""
    again, several = draw(st.booleans()), draw(st.booleans())
    if rows and again:
        rows += [dict(each) for each in draw(st.lists(st.sampled_from(rows), max_size=3))]
    for row in rows:
        # Of most subjects all rows say the same.
        for number, name in enumerate(CONTEXT):
            row[name] = (None, True, False)[(subjects.index(row["subject"]) + number) % 3]
        row["team"] = f"team {subjects.index(row['subject']) % 2}"
    if rows and several:
        rows[0].update(wales=draw(st.sampled_from((True, False))), team="another")
    if draw(st.booleans()):
        rows.append({"subject": draw(st.sampled_from(subjects)), "wales": True})
    if draw(st.booleans()):
        # Mostly the rows of a subject stand together, in the order of their subjects.
        rows.sort(key=lambda row: row["subject"])
    return rows


@st.composite
def _spoilt(
    draw: st.DrawFn, rows: list[dict[str, Any]], subjects: Sequence[Any]
) -> tuple[list[dict[str, Any]], list[tuple[int, str, str]]]:
    """Rows with some that cannot be used among them, and what is wrong with those."""
    found: list[tuple[dict[str, Any], tuple[str, str] | None]] = [(row, None) for row in rows]
    sound = [row for row in rows if row.get("item") and row["item"] != "OTHER.P1"]
    for column, value, reason in draw(st.lists(st.sampled_from(FAULTS), max_size=3)):
        if not sound:
            break
        spoilt = {**draw(st.sampled_from(sound)), column: value}
        if column != "subject":
            spoilt["subject"] = draw(st.sampled_from(subjects))
            spoilt["authenticated"] = value if column == "authenticated" else None
        found.insert(draw(st.integers(0, len(found))), (spoilt, (column, reason)))
    wrong = [(number, *fault) for number, (_, fault) in enumerate(found, 1) if fault]
    return [row for row, _ in found], wrong


def object_path(table: Table, subject: Any) -> tuple[Assessment, AssessmentResult, Any]:
    """The record of a subject, what is concluded of it, and what is missing for the profile."""
    spoilt = {number for number, _, _ in table.faults}
    rows = [
        row
        for number, row in enumerate(table.rows, 1)
        if number not in spoilt and row["subject"] == subject
    ]
    record = record_of(str(subject), rows, table.standards)
    result = assess(record, as_at=table.as_at, catalogue=table.catalogue, policy=table.policy)
    gaps = analyse_gaps(result, table.profile, catalogue=table.catalogue, policy=table.policy)
    return record, result, gaps
