"""
Hypothesis strategies: one for each noun that assessments are made of, built from one another.

Pools of days, raters and pieces of evidence are small on purpose, so that ties, contests and
every way of not counting turn up often; a law counts how often they do.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.content.loader import load_catalogue
from electoral_standards.model.assessment import Assessment, Context, Evidence, Judgement
from electoral_standards.model.competency import Competency
from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.model.performance_framework import PerformanceFramework
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.vocabulary import Aggregation, Progression, ResultKind
from tests.assessing.cases import BUNDLED, Case, Standard, judged_of
from tests.builders import (
    a_framework,
    a_judgement,
    a_ladder,
    a_piece,
    a_profile,
    a_requirement,
    a_unit,
    a_whole,
    an_assessment,
    an_outcome,
)

KINDS = ("unit", "ladder", "holistic", "logic_model")
#: Month ends among them, where windows of months are clamped.
DAYS_AS_AT = (date(2026, 6, 1), date(2026, 2, 28), date(2024, 2, 29), date(2026, 5, 31))
#: Days before the as-at date; the long ones are about one month and about 36.
DAYS_BEFORE = (0, 1, 10, 10, 10, 200, -1)
WINDOW_EDGES = (27, 28, 29, 30, 31, 32, 1094, 1095, 1096, 1097)
CONDITIONS = ("wales", "power_of_direction", "voter_id")
SUBJECT = "e-1"
METHODS = ("simulation", "work_product", "questioning", "record", "written_account")
#: Method, days before the as-at date, and who authenticated it.
POOL: dict[str, tuple[str, int, str | None]] = {
    "fine": ("professional_discussion", 10, "a-7"),
    "seen": ("observation", 40, "a-8"),
    "told": ("questioning", 10, "a-7"),
    "done": ("record", 10, "a-8"),
    "practised": ("simulation", 10, "a-7"),
    "own": ("observation", 10, SUBJECT),
    "unsigned": ("work_product", 10, None),
    "old": ("professional_discussion", 1200, "a-7"),
    "late": ("professional_discussion", -3, "a-7"),
}
RATERS = {
    "unit": "a-7/assessor a-7/assessor a-8/assessor m-1/moderator a-7/moderator e-1/self p-1/peer",
    "ladder": "p-1/peer p-2/peer p-3/peer m-1/manager p-1/stakeholder e-1/self a-7/assessor",
    "logic_model": "m-1/moderator m-1/moderator m-2/moderator e-1/self e-1/self a-7/assessor",
}
RATINGS = {
    "information": ("held", "held", "held", "partly_held", "not_held"),
    "competency": ("0", "1", "2", "3", "4"),
    "other": ("met", "met", "not_yet_met"),
}
BEST = {"information": "held", "competency": "4", "other": "met"}


def scope_of(standards: Sequence[Standard]) -> list[str]:
    """Codes of all scope items."""
    return [
        each.code for standard in standards for each in getattr(standard, "range_statements", ())
    ]


# Standards.


def conditions(codes: Sequence[str]) -> st.SearchStrategy[dict[str, str]]:
    """Conditions on a few of the items."""
    return st.dictionaries(st.sampled_from(codes), st.sampled_from(CONDITIONS), max_size=2)


def _conditional(draw: st.DrawFn, standard: Any) -> dict[str, str]:
    return draw(conditions([each.code for each in standard.parts() if hasattr(each, "condition")]))


@st.composite
def units(draw: st.DrawFn) -> OccupationalStandard:
    sizes: dict[str, Any] = {
        "criteria": draw(st.integers(1, 3)),
        "knowledge": draw(st.integers(0, 2)),
        "scope": draw(st.integers(0, 3)),
    }
    return a_unit(**sizes, conditions=_conditional(draw, a_unit(**sizes)))


@st.composite
def ladders(draw: st.DrawFn) -> Competency:
    levels = draw(st.lists(st.sampled_from((2, 1, 3, 4, 0)), min_size=1, max_size=4))
    pairs = draw(st.integers(0, 1)) or int(not any(levels))
    return a_ladder(levels, pairs, _conditional(draw, a_ladder(levels, pairs)))


@st.composite
def wholes(draw: st.DrawFn) -> Competency:
    pairs = draw(st.integers(1, 2))
    return a_whole(pairs, _conditional(draw, a_whole(pairs)))


@st.composite
def frameworks(draw: st.DrawFn) -> PerformanceFramework:
    outcomes = []
    for code in ("FRAME.O1", "FRAME.O2")[: draw(st.integers(1, 2))]:
        information = st.lists(st.sampled_from((0, 0, 2)), max_size=2)
        sizes: dict[str, Any] = {
            "inputs": draw(st.integers(0, 2)),
            "areas": draw(st.lists(st.tuples(st.integers(1, 2), information), max_size=2)),
            "differences": draw(st.integers(0, 1)),
            "measures": draw(st.integers(1, 2)),
        }
        chosen = _conditional(draw, an_outcome(**sizes, code=code))
        outcomes.append(an_outcome(**sizes, code=code, conditions=chosen))
    return a_framework(*outcomes)


STANDARDS: dict[str, st.SearchStrategy[Any]] = {
    "unit": units(),
    "ladder": ladders(),
    "holistic": wholes(),
    "logic_model": frameworks(),
}
_CODES = {"UNIT": "unit", "LADDER": "ladder", "WHOLE": "ladder", "FRAME": "logic_model"}
_CODES |= {"SFJES19": "unit", "RM": "ladder", "PWS": "ladder", "ROPS": "logic_model"}


# Policies.


def evidence_rules() -> st.SearchStrategy[dict[str, Any]]:
    """Choices of a rule of evidence."""
    return st.fixed_dictionaries(
        {
            "required": st.sampled_from((True, True, False)),
            "window_months": st.sampled_from((36, 1, None)),
            "minimum": st.sampled_from((1, 1, 2, 3)),
        }
    ).map(lambda rule: rule if rule["required"] else {**rule, "minimum": 1})


@st.composite
def judging_rules(draw: st.DrawFn, rule: Any) -> Any:
    """
    One of the default rules with other choices.

    A competency as a whole takes no majority, which gives no level; and where each rater's
    judgements are made one, no rule follows that needs an order of raters.
    """
    names = ["latest", "highest", "lowest", "median_low"]
    within = draw(st.sampled_from((None, *names[:3])))
    others = names[1:] if within else names
    if "competency" not in rule.kinds:
        others = [*others, "majority"]
    return evolve(
        rule,
        aggregation=Aggregation(draw(st.sampled_from(others))),
        within_rater=Aggregation(within) if within else None,
        evidence=evolve(rule.evidence, **draw(evidence_rules())),
    )


def own_choices(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """The choices that only one kind of result has; to make another's is a contradiction."""
    shares = st.sampled_from(("1", "3/4", "2/3", "1/2", "1/3"))
    choices: dict[str, dict[str, st.SearchStrategy[Any]]] = {
        "unit": {"scope_minimum": st.sampled_from((None, 0, 1, 2, 9))},
        "ladder": {"level_share": shares, "progression": st.sampled_from(Progression)},
        "logic_model": {"information_share": shares},
    }
    return st.fixed_dictionaries(choices.get(kind, {}))


@st.composite
def policies(draw: st.DrawFn, kinds: Sequence[str]) -> PolicySet:
    """The default policies, or others in place of those for some *kinds* of result."""
    if not draw(st.integers(0, 2)):
        return DEFAULT
    changed = []
    for policy in DEFAULT.policies:
        if policy.kind not in kinds:
            changed.append(policy)
            continue
        changed.append(
            evolve(
                policy,
                rules=tuple(draw(judging_rules(rule)) for rule in policy.rules),
                **draw(own_choices(policy.kind)),
                contested_is_unknown=draw(st.sampled_from((True, True, False))),
            )
        )
    return evolve(DEFAULT, policies=tuple(changed))


# Assessments.


def contexts() -> st.SearchStrategy[Context]:
    known = st.sampled_from((None, True, False))
    return st.builds(Context, wales=known, power_of_direction=known, voter_id=known)


@st.composite
def pools(draw: st.DrawFn, as_at: date, scope: Sequence[str]) -> list[Evidence]:
    """A piece for each thing that can be held against one, and one at the edge of the window."""
    pool = {
        **POOL,
        "edge": ("observation", draw(st.sampled_from(WINDOW_EDGES)), "a-8"),
        "any": (draw(st.sampled_from(METHODS)), draw(st.sampled_from((10, -3, 1200))), None),
    }
    return [
        a_piece(name, method, as_at - timedelta(days=days), by, scope[number % 3 :][:1])
        for number, (name, (method, days, by)) in enumerate(pool.items())
    ]


@st.composite
def citations(draw: st.DrawFn, cited: Sequence[str]) -> list[str]:
    """Nothing, one piece, or several, and now and then the same one again."""
    many = draw(st.sampled_from((0, 1, 1, 1, 2, 3)))
    return [draw(st.sampled_from(cited)) for _ in range(many)]


@st.composite
def judgements(
    draw: st.DrawFn, item: tuple[str, str], as_at: date, cited: Sequence[str]
) -> Judgement:
    code, kind = item
    raters = RATERS[_CODES[code.split(".")[0]]].split()
    rater, _, role = draw(st.sampled_from(raters)).partition("/")
    recorded = draw(st.sampled_from((None, None, 0, 5, 10)))
    return a_judgement(
        code,
        draw(st.sampled_from(RATINGS.get(kind, RATINGS["other"]))),
        rater,
        role,
        as_at - timedelta(days=draw(st.sampled_from(DAYS_BEFORE))),
        recorded=None if recorded is None else as_at - timedelta(days=recorded),
        evidence=draw(citations(cited)),
    )


def _good(as_at: date, scope: Sequence[str]) -> Evidence:
    """A piece against which nothing can be held, whatever it is cited for."""
    return a_piece("good", "professional_discussion", as_at - timedelta(days=20), scope=scope)


def _thorough(items: Sequence[tuple[str, str]], as_at: date) -> list[Judgement]:
    """Everything judged, at its best, on good evidence."""
    found = []
    for code, kind in items:
        deciding = {"unit": "assessor", "ladder": "peer", "logic_model": "moderator"}
        role = deciding[_CODES[code.split(".")[0]]]
        best = BEST.get(kind, BEST["other"])
        day = as_at - timedelta(days=300)
        found.append(a_judgement(code, best, "p-9", role, day, evidence=["good"]))
    return found


def thoroughly_judged(case: Case) -> Assessment:
    """An assessment in which everything applies and is at its best, on the best evidence."""
    items = [each for standard in case.standards for each in judged_of(standard)]
    judged = tuple(_thorough(items, case.as_at))
    good = _good(case.as_at, scope_of(case.standards))
    context = Context(wales=True, power_of_direction=True, voter_id=True)
    return evolve(case.assessment, judgements=judged, evidence=(good,), context=context)


@st.composite
def assessments(draw: st.DrawFn, standards: Sequence[Standard], as_at: date) -> Assessment:
    """Half of them begin with all but one item judged at its best."""
    items = [each for standard in standards for each in judged_of(standard)]
    scope = scope_of(standards)
    good = _good(as_at, draw(st.sampled_from((scope, scope, scope[:1]))))
    evidence = [good, *draw(pools(as_at, scope))]
    cited = [piece.id for piece in evidence]
    first: list[Judgement] = []
    few = min(len(items), 12)
    if draw(st.booleans()):
        first = _thorough(items, as_at)
        if draw(st.booleans()):
            first.pop(draw(st.integers(0, len(first) - 1)))
        few = 0
    rest = draw(
        st.lists(
            st.sampled_from(items).flatmap(lambda item: judgements(item, as_at, cited)),
            min_size=few // 2,
            max_size=1 + 2 * len(items) if few else 4,
        )
    )
    return an_assessment(
        *first,
        *rest,
        evidence=evidence,
        standards=[each.code for each in standards],
        context=draw(contexts()),
        subject=SUBJECT,
    )


@st.composite
def cases(draw: st.DrawFn, *kinds: str, unassessed: Sequence[str] = ()) -> Case:
    """Made-up standards of these *kinds*; those of the kinds *unassessed* are in the catalogue."""
    standards = [draw(STANDARDS[kind]) for kind in kinds]
    others = [draw(STANDARDS[kind]) for kind in unassessed]
    as_at = draw(st.sampled_from(DAYS_AS_AT))
    assessment = draw(assessments(standards, as_at))
    policy = draw(policies((*kinds, *unassessed)))
    return Case((*standards, *others), assessment, as_at, policy)


@st.composite
def bundled_cases(draw: st.DrawFn) -> Case:
    """One of the standards that come with the package."""
    code = draw(st.sampled_from(BUNDLED))
    standards = [load_catalogue()[code]]
    as_at = draw(st.sampled_from(DAYS_AS_AT))
    return Case((standards[0],), draw(assessments(standards, as_at)), as_at, draw(policies(KINDS)))


# Profiles.


def possible_requirements(standard: Standard) -> list[dict[str, Any]]:
    """Everything that a profile may require of a standard, level 0 included."""
    found: list[dict[str, Any]] = [{"code": code} for code, _ in judged_of(standard) if "." in code]
    if isinstance(standard, OccupationalStandard):
        return [*found, {"code": standard.code}]
    if isinstance(standard, PerformanceFramework):
        return found + [{"code": outcome.code} for outcome in standard.outcomes]
    top = len(standard.levels) or 4
    return found + [{"code": standard.code, "level": n} for n in range(top + 1)]


@st.composite
def requirements(draw: st.DrawFn, standards: Sequence[Standard]) -> Requirement:
    possible = [each for standard in standards for each in possible_requirements(standard)]
    # Verdicts and levels are few among many items, and say more.
    large = [each for each in possible if "level" in each or each["code"].count(".") < 2]
    chosen = draw(st.sampled_from(large if draw(st.booleans()) else possible))
    return a_requirement(
        **chosen, importance=draw(st.integers(1, 5)), statutory=draw(st.booleans())
    )


def profiles(standards: Sequence[Standard]) -> st.SearchStrategy[RoleProfile]:
    return st.lists(requirements(standards), max_size=5).map(lambda each: a_profile(*each))


assert {ResultKind(kind) for kind in KINDS} == set(ResultKind)
