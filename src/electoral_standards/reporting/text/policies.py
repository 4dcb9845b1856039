"""
Policies, compositions, rules and rating scales as pages of text.
"""

from collections.abc import Iterable, Iterator, Mapping

from electoral_standards.assessing.aggregation import RULE_TEXTS
from electoral_standards.model.competency import RatingScale, ScalePoint
from electoral_standards.model.policy import EvidenceRule, JudgingRule, Policy, PolicySet
from electoral_standards.reporting.text.layout import facts, heading, page, paragraph
from electoral_standards.reporting.wording import KINDS, METHODS, RESULT_KINDS, ROLES, listed
from electoral_standards.vocabulary import Aggregation, Measurement, ResultKind

__all__ = ["choices", "choices_of_rule", "overview", "policy", "policy_set", "rule", "scale"]

_DOMAINS = {
    Measurement.ORDINAL: "any: the points of the scale need an order, and no distances",
    Measurement.INTERVAL: "interval: distances must mean something; an ordinal scale is refused",
}
_MEASUREMENTS = {
    Measurement.ORDINAL: "ordinal: the points have an order, and nothing may be averaged",
    Measurement.INTERVAL: "interval: distances mean something, and averages may be taken",
}


def overview(
    sets: Mapping[str, PolicySet],
    policies: Mapping[str, Policy],
    scales: Iterable[RatingScale],
) -> str:
    """Everything that there is a page of, in a line or two each; without a newline at the end."""
    entries: list[tuple[str, list[tuple[str, str]]]] = [
        ("Compositions: one policy for each kind of standard", _sets(sets)),
        ("Policies for one kind of standard", _policies(policies)),
        ("Rules that make one rating of several", _rules()),
        ("Rating scales", [(each.name, f"{each.title} ({each.measurement})") for each in scales]),
    ]
    blocks = [
        [*heading(title), *(line for name, text in found for line in _entry(name, text))]
        for title, found in entries
    ]
    note = "'electoral-standards policies NAME' shows any of them in full."
    return page(*blocks, paragraph(note))


def _entry(name: str, text: str) -> list[str]:
    return [name, *paragraph(text, indent=4)]


def _sets(sets: Mapping[str, PolicySet]) -> list[tuple[str, str]]:
    return [(name, each.description) for name, each in sets.items()]


def _policies(policies: Mapping[str, Policy]) -> list[tuple[str, str]]:
    return [(name, RESULT_KINDS[each.kind]) for name, each in policies.items()]


def _rules() -> list[tuple[str, str]]:
    return [(name, text.formula) for name, text in RULE_TEXTS.items()]


def policy_set(found: PolicySet) -> str:
    """A composition, with all its parts, as text of 80 columns without a newline at the end."""
    return page(
        heading(f"{found.name}  composition of policies, version {found.version}", "="),
        paragraph(found.description),
        facts([("Parts", listed(each.name for each in found.policies))]),
        *(block for each in found.policies for block in _policy(each, "-")),
    )


def policy(found: Policy) -> str:
    """A policy as text of 80 columns, without a newline at the end."""
    return page(*_policy(found, "="))


def rule(name: Aggregation) -> str:
    """A rule that makes one rating of several, as text of 80 columns."""
    text = RULE_TEXTS[name]
    return page(
        heading(f"{name}  rule that makes one rating of several", "="),
        facts(
            (
                ("Gives", text.formula),
                ("Scales", _DOMAINS[text.domain]),
                ("Missing", text.missing),
                ("Note", text.note),
                ("Order", _ORDER),
            )
        ),
    )


_ORDER = "by the day observed, then by the day recorded (absent first), then the lower rating last"


def scale(found: RatingScale) -> str:
    """A rating scale as text of 80 columns, without a newline at the end."""
    met = f"from {found.met_from} upwards" if found.met_from else "the scale does not say"
    ratings = ""
    if found.range is not None:
        ratings = f"numbers from {found.range.lowest} to {found.range.highest}"
        ratings += f", with at most {found.range.places} decimal places"
    return page(
        heading(f"{found.name}  {found.title}", "="),
        facts(
            (
                ("Kind", f"{found.measurement} rating scale"),
                ("Meaning", _MEASUREMENTS[found.measurement]),
                ("Ratings", ratings),
                ("Means met", met),
            )
        ),
        ["Points, from the lowest", *_points(found.points)] if found.points else [],
        ["Answers that are no rating", *_points(found.apart)] if found.apart else [],
    )


def _points(points: Iterable[ScalePoint]) -> list[str]:
    return facts(
        (
            (each.value, f"{each.label}: {each.statement}{f' ({each.code})' if each.code else ''}")
            for each in points
        ),
        indent=4,
    )


def _policy(found: Policy, ruled: str) -> Iterator[list[str]]:
    yield heading(f"{found.name}  policy, version {found.version}", ruled)
    yield paragraph(found.description)
    yield facts(choices(found))
    for each in found.rules:
        yield _rule(each)


def choices(found: Policy) -> Iterator[tuple[str, str]]:
    """What a policy chooses besides its rules, each choice with its name."""
    yield "Gives", RESULT_KINDS[found.kind]
    if found.kind is ResultKind.UNIT:
        yield "Scope", _scope(found.scope_minimum)
    if found.kind is ResultKind.LADDER:
        yield "Level", f"met from a share of {found.level_share} of its items; {found.progression}"
    if found.kind is ResultKind.LOGIC_MODEL:
        yield "Information", f"met from a share of {found.information_share} held"
    yield "Contested", "becomes not known" if found.contested_is_unknown else "is marked only"
    along = listed((str(each) for each in found.reuse), "or")
    yield "Reuse", f"along alignments that are {along}" if along else "off: nothing is carried over"


def _scope(minimum: int | None) -> str:
    if minimum is None:
        return "all of it"
    return f"at least {minimum} items" if minimum else "none is asked for"


def _rule(found: JudgingRule) -> list[str]:
    return [
        *paragraph(f"For {listed(KINDS[kind][1] for kind in found.kinds)}"),
        *facts(choices_of_rule(found), indent=4),
    ]


def choices_of_rule(found: JudgingRule) -> Iterator[tuple[str, str]]:
    """What a rule chooses for its kinds of item, with formulas; a choice not made is empty."""
    tiers = "; failing that, ".join(
        listed((ROLES[role] for role in tier), "or") for tier in found.decided_by
    )
    yield "Scale", f"{found.scale.name}, {found.scale.measurement}"
    yield "Decided by", tiers
    yield "Each rater's", _named(found.within_rater)
    yield "Taken", _named(found.aggregation)
    yield from _parameters(found)
    yield "Missing", RULE_TEXTS[found.aggregation].missing
    yield from _evidence(found.evidence)


def _named(name: Aggregation | None) -> str:
    return f"{name.replace('_', ' ')}: {RULE_TEXTS[name].formula}" if name else ""


def _parameters(found: JudgingRule) -> Iterator[tuple[str, str]]:
    if found.latest_weight is not None:
        yield "w", f"{found.latest_weight} per cent"
    if found.mastery_count is not None:
        mastery = found.mastery_from or found.scale.met_from
        yield "n", f"{found.mastery_count} ratings, of {mastery} or more"


def _evidence(found: EvidenceRule) -> Iterator[tuple[str, str]]:
    asked = f"required, at least {found.minimum} for an item" if found.required else "not required"
    yield "Evidence", asked
    yield "Accepted", listed(METHODS[each] for each in found.methods)
    yield "Beside others", listed(METHODS[each] for each in found.only_beside_another)
    months = found.window_months
    yield "Current for", f"{months} months" if months is not None else ""
    poll = found.since_last_poll_of
    yield "Since", f"the last poll of the kind {poll}, where there was one" if poll else ""
