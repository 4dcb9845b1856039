"""
What in a policy contradicts itself: all of it, each with its place and what to do about it.

It works on JSON values, sound or not, so that it can run beside the pass over the structure of a
document; whatever is not of the right shape is for that pass to say. Policies made in Python are
put into that form first.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import fields, has

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.model.competency import ScaleRange
from electoral_standards.model.policy import AVERAGING, PolicySet
from electoral_standards.vocabulary import Aggregation, Measurement, Progression, ResultKind

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["contradictions", "refuse_contradictions"]

Plain = Mapping[str, Any]

_WEIGHTED = frozenset({Aggregation.WEIGHTED_AVERAGE, Aggregation.DECAYING_AVERAGE})
#: Rules that need their ratings in order, which raters do not have among themselves.
_ORDERED = _WEIGHTED | {Aggregation.LATEST}
#: Fields that only some kinds of result have, with what they are where nothing is said.
_OWN: dict[str, tuple[Any, ResultKind]] = {
    "scopeMinimum": (None, ResultKind.UNIT),
    "levelShare": ("1", ResultKind.LADDER),
    "progression": (Progression.CUMULATIVE, ResultKind.LADDER),
    "informationShare": ("1", ResultKind.LOGIC_MODEL),
}
_MOST_PLACES = 9
_MOST = 10**9


def refuse_contradictions(policies: PolicySet) -> None:
    """
    Refuse a composition whose parts contradict each other.

    Raises:
        InvalidDocumentError: It lists all that is wrong, each with its place in the document.
    """
    if faults := [*contradictions(_plain(policies))]:
        raise InvalidDocumentError(faults, source=f"policy {policies.name}")


def contradictions(value: Plain) -> Iterator[Fault]:
    """All contradictions in a policy, or in a composition of policies, as a JSON value."""
    if "policies" not in value:
        yield from _policy("$", value)
        return
    parts = _objects(value, "policies")
    yield from _doubled(
        [(f"$.policies[{n}].kind", _text(part, "kind")) for n, part in parts],
        "there are two policies for results of kind {}",
        "keep one of them",
    )
    for n, part in parts:
        yield from _policy(f"$.policies[{n}]", part)


def _plain(noun: Any) -> Any:  # noqa: ANN401 - any part of a policy
    """A noun as a JSON value, so far as a policy goes."""
    if isinstance(noun, tuple):
        return [_plain(each) for each in noun]
    if not has(type(noun)):
        return noun
    return {_key(each.name): _plain(getattr(noun, each.name)) for each in fields(type(noun))}


def _key(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


def _list(value: Any, key: str) -> list[Any]:  # noqa: ANN401 - any JSON
    found = value.get(key) if isinstance(value, Mapping) else None
    return found if isinstance(found, list) else []


def _objects(value: Any, key: str) -> list[tuple[int, Plain]]:  # noqa: ANN401 - any JSON
    found = enumerate(_list(value, key))
    return [(number, each) for number, each in found if isinstance(each, Mapping)]


def _object(value: Any, key: str) -> Plain:  # noqa: ANN401 - any JSON
    found = value.get(key)
    return found if isinstance(found, Mapping) else {}


def _text(value: Any, key: str) -> str | None:  # noqa: ANN401 - any JSON
    found = value.get(key) if isinstance(value, Mapping) else None
    return found if isinstance(found, str) else None


def _number(value: Plain, key: str) -> int | None:
    found = value.get(key)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    return int(found) if abs(found) < _MOST else None


def _doubled(
    places: Iterable[tuple[str, str | None]], message: str, remedy: str
) -> Iterator[Fault]:
    """A fault at each place that says what another said before it."""
    seen: set[str] = set()
    for path, said in places:
        if said is not None and said in seen:
            yield Fault(path, message.format(repr(str(said))), remedy)
        if said is not None:
            seen.add(said)


def _policy(path: str, policy: Plain) -> Iterator[Fault]:
    kind = _text(policy, "kind")
    for key, (usual, of) in _OWN.items():
        if kind in {*ResultKind} and kind != of and policy.get(key, usual) != usual:
            message = f"a result of kind {kind} has nothing that this could decide"
            yield Fault(f"{path}.{key}", message, "leave it out")
    least = _number(policy, "scopeMinimum")
    if least is not None and least < 0:
        yield Fault(f"{path}.scopeMinimum", "fewer than no scope items cannot be asked for")
    rules = _objects(policy, "rules")
    yield from _doubled(
        [
            (f"{path}.rules[{n}].kinds[{m}]", each)
            for n, rule in rules
            for m, each in enumerate(_list(rule, "kinds"))
            if isinstance(each, str)
        ],
        "{} is judged by two rules, or named twice",
        "name each kind of item once",
    )
    for n, rule in rules:
        yield from _rule(f"{path}.rules[{n}]", rule)


def _rule(path: str, rule: Plain) -> Iterator[Fault]:
    yield from _roles(path, rule)
    yield from _aggregation(path, rule)
    scale = _object(rule, "scale")
    yield from _scale(f"{path}.scale", scale)
    yield from _parameters(path, rule, scale)
    yield from _evidence(f"{path}.evidence", _object(rule, "evidence"))


def _roles(path: str, rule: Plain) -> Iterator[Fault]:
    tiers = _list(rule, "decidedBy")
    if "decidedBy" in rule and tiers == rule["decidedBy"] and not any(tiers):
        yield Fault(f"{path}.decidedBy", "nobody's judgement counts", "name a role")
    yield from _doubled(
        [
            (f"{path}.decidedBy[{n}][{m}]", role)
            for n, tier in enumerate(tiers)
            if isinstance(tier, list)
            for m, role in enumerate(tier)
            if isinstance(role, str)
        ],
        "the role {} counts twice",
        "put each role into one tier",
    )


def _aggregation(path: str, rule: Plain) -> Iterator[Fault]:
    scale = _object(rule, "scale")
    named = {key: _text(rule, key) for key in ("aggregation", "withinRater")}
    ordinal = scale.get("measurement") == Measurement.ORDINAL
    for name in named.values():
        if ordinal and name in AVERAGING:
            message = (
                f"{name} averages, and {_text(scale, 'name') or 'this scale'} is ordinal: its "
                "points have an order and no distances"
            )
            remedy = "choose a rule that does not average, or an interval scale"
            yield Fault(f"{path}.scale.measurement", message, remedy)
            break
    within, over = named["withinRater"], named["aggregation"]
    if within == Aggregation.MAJORITY:
        message = "a majority is of raters, and makes no rating of one rater's judgements"
        yield Fault(f"{path}.withinRater", message, "choose another rule, or leave it out")
    if within in {*Aggregation} and over in _ORDERED:
        message = f"{over} needs an order, and raters have none among themselves"
        yield Fault(f"{path}.aggregation", message, "choose median_low, say, or no withinRater")


def _parameters(path: str, rule: Plain, scale: Plain) -> Iterator[Fault]:
    used = {_text(rule, "aggregation"), _text(rule, "withinRater")}
    weight, count = _number(rule, "latestWeight"), _number(rule, "masteryCount")
    mastery = _text(rule, "masteryFrom")
    yield from _wanted(path, "latestWeight", rule, not used.isdisjoint(_WEIGHTED), "an average")
    yield from _wanted(path, "masteryCount", rule, Aggregation.N_MASTERY in used, "n_mastery")
    if mastery is not None and Aggregation.N_MASTERY not in used:
        message = "only n_mastery asks for mastery"
        yield Fault(f"{path}.masteryFrom", message, "leave it out")
    if weight is not None and not 0 < weight < 100:  # noqa: PLR2004 - per cent
        message = "the latest rating weighs more than 0 and less than 100 per cent"
        yield Fault(f"{path}.latestWeight", message, "65, say")
    if count is not None and count < 1:
        yield Fault(f"{path}.masteryCount", "it takes at least one rating", "2, say")
    if mastery is not None and not _has(scale, mastery):
        yield Fault(f"{path}.masteryFrom", f"the scale has no rating {mastery!r}")


def _wanted(path: str, key: str, rule: Plain, wanted: bool, by: str) -> Iterator[Fault]:  # noqa: FBT001 - said by name where it is called
    given = rule.get(key) is not None
    if wanted and not given:
        yield Fault(f"{path}.{key}", f"{by} of the named kind needs this number", "add it")
    if given and not wanted:
        yield Fault(f"{path}.{key}", "no rule that is used here takes this number", "leave it out")


def _scale(path: str, scale: Plain) -> Iterator[Fault]:
    if not scale:
        return
    points, limits = _objects(scale, "points"), _object(scale, "range")
    apart = _objects(scale, "apart")
    if points and limits:
        message = "ratings are points or a range of numbers, and not both"
        yield Fault(f"{path}.range", message, "leave out one of them")
    if scale.get("points") == [] and not limits:
        yield Fault(f"{path}.points", "a scale without ratings rates nothing", "add points")
    places = [(f"{path}.points[{n}].value", _text(point, "value")) for n, point in points]
    places += [(f"{path}.apart[{n}].value", _text(point, "value")) for n, point in apart]
    yield from _doubled(places, "the point {} occurs twice", "give each point a value of its own")
    if limits:
        yield from _range(f"{path}.range", limits)
    elif scale.get("measurement") == Measurement.INTERVAL:
        yield from _distances(path, points)
    met_from = _text(scale, "metFrom")
    if met_from is None and scale.get("metFrom") is None:
        message = f"the scale {scale.get('name')!r} judges nothing as met"
        yield Fault(f"{path}.metFrom", message, "say from which rating on an item is met")
    elif met_from is not None and not _has(scale, met_from):
        message = f"the scale has no rating {met_from!r}"
        yield Fault(f"{path}.metFrom", message, "name one of its ratings")


def _range(path: str, limits: Plain) -> Iterator[Fault]:
    lowest, highest = _number(limits, "lowest"), _number(limits, "highest")
    places = _number(limits, "places")
    if lowest is not None and highest is not None and lowest >= highest:
        yield Fault(f"{path}.highest", f"it is not above the lowest, which is {lowest}")
    for key in ("lowest", "highest"):
        if _number(limits, key) is None and isinstance(limits.get(key), int | float):
            yield Fault(f"{path}.{key}", "nobody rates with numbers as large as this")
    if places is not None and not 0 <= places <= _MOST_PLACES:
        yield Fault(f"{path}.places", f"it is between 0 and {_MOST_PLACES}", "2, say")


def _distances(path: str, points: list[tuple[int, Plain]]) -> Iterator[Fault]:
    """Points of an interval scale are numbers, each above the one before it."""
    before: Decimal | None = None
    for n, point in points:
        value = _text(point, "value")
        if value is None:
            continue
        number = _decimal(value)
        if number is None:
            message = f"{value!r} is no number, and points of an interval scale are"
            yield Fault(f"{path}.points[{n}].value", message, "or call the scale ordinal")
        elif before is not None and number <= before:
            yield Fault(f"{path}.points[{n}].value", "it is not above the point before it")
        before = number


def _decimal(text: str) -> "Decimal | None":
    # Ordinal scales, which most are, need none of it.
    from decimal import Decimal, InvalidOperation

    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    plain = text.isascii() and "_" not in text and text == text.strip()
    return (
        number if number.is_finite() and plain and abs(number.adjusted()) < _MOST_PLACES else None
    )


def _has(scale: Plain, rating: str) -> bool:
    """Whether a scale has a rating; also where the scale is too unsound to say."""
    limits = _object(scale, "range")
    if not limits:
        values = [_text(point, "value") for _, point in _objects(scale, "points")]
        return rating in values or not values
    bounds = [_number(limits, key) for key in ("lowest", "highest")]
    places = _number(limits, "places") if "places" in limits else 0
    if None in bounds or places is None or not 0 <= places <= _MOST_PLACES:
        return True
    of = ScaleRange(lowest=bounds[0], highest=bounds[1], places=places)  # type: ignore[arg-type]
    try:
        of.position(rating)
    except ValueError:
        return False
    return True


def _evidence(path: str, evidence: Plain) -> Iterator[Fault]:
    required, least = evidence.get("required"), _number(evidence, "minimum")
    months = _number(evidence, "windowMonths")
    if months is not None and months < 0:
        yield Fault(f"{path}.windowMonths", "a window of less than no months", "36, say")
    if least is not None and least < 1:
        yield Fault(f"{path}.minimum", "fewer than one piece cannot be asked for", "1, say")
    if required is False and least is not None and least > 1:
        message = f"evidence is not required, and yet at least {least} pieces are"
        yield Fault(f"{path}.minimum", message, "require evidence, or leave the number out")
    methods, beside = _list(evidence, "methods"), _list(evidence, "onlyBesideAnother")
    if required is True and evidence.get("methods") == []:
        message = "evidence is required, and no method is accepted"
        yield Fault(f"{path}.methods", message, "name the methods that count")
    for n, each in enumerate(beside):
        if isinstance(each, str) and each in methods:
            message = f"{each} counts alone, and yet only beside another piece"
            yield Fault(f"{path}.onlyBesideAnother[{n}]", message, "keep it in one of the lists")
