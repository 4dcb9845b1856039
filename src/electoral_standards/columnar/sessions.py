"""
Made-up working lives: who is judged when, by whom and how thoroughly.

The numbers below are this project's own guesses at what an elections service looks like. Nothing
rests on them but the tables that `electoral_standards.columnar.generating` makes.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from electoral_standards.assessing.compiled import CompiledStandard
from electoral_standards.identifiers import Code
from electoral_standards.model.policy import JudgingRule
from electoral_standards.vocabulary import EvidenceMethod, RaterRole, ResultKind

__all__ = ["METHODS", "PIECES", "ROLES", "Plan", "Session", "Slot", "plan_of"]

ROLES: Final = tuple(RaterRole)
METHODS: Final = tuple(EvidenceMethod)
#: Pieces of evidence that come out of one session.
PIECES: Final = 4


class Session(NamedTuple):
    """An occasion on which one rater judges one person on one standard."""

    #: In which role the rater judges.
    role: RaterRole
    #: How likely it is that an ordinary person has it at all.
    chance: float
    #: Which share of the items is judged, on average.
    share: float
    #: How likely it is that evidence is cited.
    evidence: float = 0.0
    #: How much milder the rater is than an assessor, in standard deviations of a person.
    mildness: float = 0.0
    #: How many such sessions a person may have.
    rounds: int = 1


#: Self-ratings are the mildest; a moderator looks at a sample; few are rated by a whole circle.
_BY_KIND: Final[Mapping[ResultKind, Sequence[Session]]] = {
    ResultKind.UNIT: (
        Session(RaterRole.ASSESSOR, 0.2, 0.92, evidence=0.96, rounds=2),
        Session(RaterRole.MODERATOR, 0.06, 0.3, evidence=0.98, mildness=-0.1),
        Session(RaterRole.EXPERT_WITNESS, 0.03, 0.3, evidence=0.9, mildness=0.1),
        Session(RaterRole.SELF, 0.08, 0.7, mildness=0.5),
    ),
    ResultKind.LADDER: (
        Session(RaterRole.MANAGER, 0.28, 0.94, evidence=0.2, mildness=0.1, rounds=2),
        Session(RaterRole.SELF, 0.22, 0.85, mildness=0.5),
        Session(RaterRole.PEER, 0.06, 0.8, mildness=0.2, rounds=3),
        Session(RaterRole.STAKEHOLDER, 0.03, 0.5, mildness=0.1, rounds=2),
    ),
    ResultKind.HOLISTIC: (
        Session(RaterRole.MANAGER, 0.3, 0.6, evidence=0.2, mildness=0.1),
        Session(RaterRole.SELF, 0.15, 0.5, mildness=0.5),
        Session(RaterRole.PEER, 0.06, 0.4, mildness=0.2),
    ),
    ResultKind.LOGIC_MODEL: (
        Session(RaterRole.SELF, 0.9, 0.95, evidence=0.5, mildness=0.4, rounds=2),
        Session(RaterRole.MODERATOR, 0.35, 0.6, evidence=0.6, mildness=-0.1),
    ),
}


class Slot(NamedTuple):
    """A session that a person may have, and what is judged in it."""

    session: Session
    #: Where its items begin and end in the plan.
    first: int
    last: int


class Plan(NamedTuple):
    """What may be judged, item by item in the order of the catalogue."""

    items: tuple[Code, ...]
    #: How hard it is to be met, in standard deviations of a person.
    difficulty: tuple[float, ...]
    #: From which grade on a person is judged on it; 0 for everybody.
    grade: tuple[int, ...]
    #: Ratings from the lowest, as positions in `ratings`.
    scale: tuple[tuple[int, ...], ...]
    #: Methods of evidence accepted for it, as positions in `METHODS`.
    methods: tuple[tuple[int, ...], ...]
    #: Whether its evidence may name scope items.
    names_scope: tuple[bool, ...]
    #: Every rating that occurs, sorted.
    ratings: tuple[str, ...]
    #: Codes of the scope items.
    scope: tuple[Code, ...]
    slots: tuple[Slot, ...]


def plan_of(standards: Sequence[CompiledStandard]) -> Plan:
    """What may be judged against these standards, and in which sessions."""
    ratings = sorted(
        {r for each in standards for item in each.items.values() for r in item.ratings}
    )
    place = {rating: number for number, rating in enumerate(ratings)}
    rows: list[tuple[Code, float, int, tuple[int, ...], tuple[int, ...], bool]] = []
    slots: list[Slot] = []
    for each in standards:
        first = len(rows)
        ranks = {code: rank for rank, codes in each.levels for code in codes}
        for number, (code, item) in enumerate(each.items.items()):
            rule: JudgingRule = each.policy.rules[item.rule]
            methods = tuple(METHODS.index(method) for method in rule.evidence.methods)
            scale = tuple(place[rating] for rating in item.ratings)
            rank = ranks.get(code, 0)
            difficulty = _difficulty(rank, number)
            rows.append((code, difficulty, max(0, rank - 1), scale, methods, code in each.criteria))
        for session in _BY_KIND[each.kind]:
            slots += [Slot(session, first, len(rows))] * session.rounds
    items, difficulty_, grade, scale_, methods_, names_scope = zip(*rows, strict=True)
    scope = tuple(code for each in standards for code in each.scope)
    return Plan(
        items,
        difficulty_,
        grade,
        scale_,
        methods_,
        names_scope,
        tuple(ratings),
        scope,
        tuple(slots),
    )


def _difficulty(rank: int, number: int) -> float:
    """Higher levels are harder; within a level and a unit, items differ a little."""
    return 0.55 * rank - 1.3 + 0.1 * (number * 7 % 5 - 2)
