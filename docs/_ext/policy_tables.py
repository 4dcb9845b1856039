"""Tables made of the bundled policies."""

from collections.abc import Iterator

from pieces import code, codes, facts, table

from electoral_standards.assessing import policies as registry
from electoral_standards.assessing.aggregation import FORMULAS, RULE_TEXTS
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.identifiers import Name
from electoral_standards.model.competency import RatingScale
from electoral_standards.model.policy import JudgingRule, Policy
from electoral_standards.reporting.wording import (
    KINDS,
    REASONS,
    RESULT_KINDS,
    ROLES,
    listed,
)
from electoral_standards.vocabulary import EvidenceMethod, Progression, Reason, ResultKind


def _kinds(rule: JudgingRule) -> str:
    return listed(KINDS[kind][1] for kind in rule.kinds)


def methods() -> Iterator[str]:
    """Which methods the rules of evidence accept; rules that accept the same share a column."""
    columns: dict[tuple[frozenset[str], frozenset[str]], dict[str, None]] = {}
    for policy in DEFAULT.policies:
        for rule in policy.rules:
            accepted = (
                frozenset(rule.evidence.methods),
                frozenset(rule.evidence.only_beside_another),
            )
            columns.setdefault(accepted, {}).update((KINDS[kind][1], None) for kind in rule.kinds)
    head = ["method", *(listed(kinds) for kinds in columns.values())]
    rows = [
        [
            code(method),
            *(
                "yes" if method in alone else "beside another piece" if method in beside else "-"
                for alone, beside in columns
            ),
        ]
        for method in EvidenceMethod
    ]
    yield from table(head, rows)


def reasons() -> Iterator[str]:
    """Why a finding is unknown, in the fixed order."""
    yield from table(
        ["reason", "why it is not known"], [(code(each), REASONS[each]) for each in Reason]
    )


def aggregations() -> Iterator[str]:
    """The named rules."""
    rows = [(code(rule), formula) for rule, formula in FORMULAS.items()]
    yield from table(["rule", "what it gives"], rows)


def rules() -> Iterator[str]:
    """A section for each named rule: its formula, its scales, what becomes of missing data."""
    for rule, text in RULE_TEXTS.items():
        yield f"### `{rule}`"
        yield ""
        yield from facts(
            (
                ("Gives", text.formula),
                ("Scales", "interval only" if text.domain == "interval" else "ordinal or interval"),
                ("Missing", text.missing),
                ("Note", text.note),
            )
        )


def compositions() -> Iterator[str]:
    """The compositions that come with the package, with their parts."""
    rows = [
        (code(name), each.description, codes(part.name for part in each.policies))
        for name, each in registry.policy_sets().items()
    ]
    yield from table(["name", "what it is for", "its policies"], rows)


def shipped_policies() -> Iterator[str]:
    """The policies for one kind of standard that come with the package."""
    rows = [
        (code(name), RESULT_KINDS[each.kind], each.description)
        for name, each in registry.policies().items()
    ]
    yield from table(["name", "for", "what it is for"], rows)


def shipped_scales() -> Iterator[str]:
    """The scales that come with the package."""
    rows = []
    for name, scale in registry.scales().items():
        said = " < ".join(code(point.value) for point in scale.points)
        if scale.range is not None:
            said = f"numbers from {scale.range.lowest} to {scale.range.highest}"
        apart = codes(point.value for point in scale.apart)
        said += f"; apart: {apart}" if apart else ""
        rows.append((code(name), scale.measurement, said, code(scale.met_from)))
    yield from table(["scale", "kind", "ratings, lowest first", "met from"], rows)


def scales() -> Iterator[str]:
    """The scales on which the bundled policies have items rated."""
    rated: dict[Name, tuple[RatingScale, dict[str, None]]] = {}
    for policy in DEFAULT.policies:
        for rule in policy.rules:
            _, kinds = rated.setdefault(rule.scale.name, (rule.scale, {}))
            kinds.update(dict.fromkeys(KINDS[kind][1] for kind in rule.kinds))
    rows = [
        (
            code(name),
            " < ".join(code(point.value) for point in scale.points),
            code(scale.met_from),
            listed(kinds),
        )
        for name, (scale, kinds) in rated.items()
    ]
    yield from table(["scale", "ratings, lowest first", "met from", "rates"], rows)


def policies() -> Iterator[str]:
    """Every choice of every bundled policy."""
    for policy in DEFAULT.policies:
        yield f"**`{policy.name}`, version {policy.version}** ({RESULT_KINDS[policy.kind]})"
        yield ""
        yield policy.description
        rows = [(_kinds(rule), *_choices(rule)) for rule in policy.rules]
        head = ["judges", "who decides", "one rating of several", "evidence"]
        yield from table(head, rows)
        yield from (f"- {line}" for line in _own(policy))
        yield ""


def _choices(rule: JudgingRule) -> tuple[str, str, str]:
    tiers = "; failing that, ".join(
        listed((ROLES[role] for role in tier), "or") for tier in rule.decided_by
    )
    steps = [f"{code(rule.within_rater)} of each rater"] if rule.within_rater else []
    steps.append(code(rule.aggregation) + (" over raters" if rule.within_rater else ""))
    return tiers, ", then ".join(steps), _evidence(rule)


def _evidence(rule: JudgingRule) -> str:
    if not rule.evidence.required:
        return "not asked for"
    pieces = f"at least {rule.evidence.minimum} admissible"
    window = rule.evidence.window_months
    return pieces + (f", current for {window} months" if window else "")


def _share(text: str) -> str:
    return "all" if text == "1" else f"at least {text}"


def _own(policy: Policy) -> Iterator[str]:
    """The choices that only one kind of standard has."""
    if policy.kind is ResultKind.UNIT:
        least = policy.scope_minimum
        yield f"scope: {'all of it' if least is None else f'at least {least} items'}"
    if policy.kind is ResultKind.LADDER:
        yield f"a level is met when {_share(policy.level_share)} of its behaviours are met"
        yield (
            "levels are cumulative"
            if policy.progression is Progression.CUMULATIVE
            else "each level stands alone"
        )
    if policy.kind is ResultKind.LOGIC_MODEL:
        yield f"there is enough information when {_share(policy.information_share)} of it is held"
    contested = "becomes unknown" if policy.contested_is_unknown else "is marked and stands"
    yield f"a contested finding {contested}"
