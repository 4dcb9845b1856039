"""
The rating scales that come with the package, as values.

Each is declared ordinal (its points have an order, and nothing may be averaged) or interval
(distances mean something). A scale that a document itself defines stands with that document.
"""

from collections.abc import Mapping, Sequence
from typing import overload

from electoral_standards.identifiers import Identifier, Name, Statement
from electoral_standards.model.competency import RatingScale, ScalePoint, ScaleRange
from electoral_standards.vocabulary import Measurement

__all__ = [
    "APART",
    "CANVAS_POINTS",
    "FOUR_POINT",
    "FREQUENCY",
    "HELD",
    "MET",
    "PERCENTAGE",
    "PWS_LEVEL",
    "SCALES",
    "positions_of",
    "ratings_in_words",
    "ratings_of",
]

#: The position of an answer apart from the scale.
APART = -1


def _point(value: str, label: str, statement: str) -> ScalePoint:
    return ScalePoint(
        value=Identifier(value), label=Statement(label), statement=Statement(statement)
    )


#: Met or not yet met.
MET = RatingScale(
    name=Name("met-not-yet-met"),
    title=Statement("Met or not yet met"),
    measurement=Measurement.ORDINAL,
    points=(
        _point("not_yet_met", "Not yet met", "What was seen does not yet meet the item."),
        _point("met", "Met", "What was seen meets the item."),
    ),
    met_from=Identifier("met"),
)

#: Whether a piece of information is held.
HELD = RatingScale(
    name=Name("held-partly-held"),
    title=Statement("Held, partly held or not held"),
    measurement=Measurement.ORDINAL,
    points=(
        _point("not_held", "Not held", "The information is not there."),
        _point("partly_held", "Partly held", "Some of the information is there."),
        _point("held", "Held", "The information is there."),
    ),
    met_from=Identifier("held"),
)

#: The level at which a competency is held as a whole.
PWS_LEVEL = RatingScale(
    name=Name("pws-level"),
    title=Statement("Level of the competency as a whole"),
    measurement=Measurement.ORDINAL,
    points=(
        _point("0", "Below level 1", "Not yet at the first level."),
        *(_point(str(n), f"Level {n}", f"At level {n} as a whole.") for n in range(1, 5)),
    ),
    met_from=Identifier("1"),
)

#: Four answers, and a fifth apart from them: not to have seen something is no judgement of it.
FOUR_POINT = RatingScale(
    name=Name("four-point"),
    title=Statement("Four points, and not seen"),
    measurement=Measurement.ORDINAL,
    points=(
        _point("1", "Not shown", "What was seen does not show the item."),
        _point("2", "Shown in part", "What was seen shows some of the item."),
        _point("3", "Shown", "What was seen shows the item."),
        _point("4", "Shown beyond what is asked", "What was seen goes beyond the item."),
    ),
    met_from=Identifier("3"),
    apart=(_point("not_seen", "Not seen", "There was no occasion to see it; no judgement."),),
)

#: How often something is done.
FREQUENCY = RatingScale(
    name=Name("frequency"),
    title=Statement("How often it is done"),
    measurement=Measurement.ORDINAL,
    points=(
        _point("1", "Never", "It is never done."),
        _point("2", "Seldom", "It is done now and then, and mostly not."),
        _point("3", "Sometimes", "It is done about as often as not."),
        _point("4", "Often", "It is mostly done."),
        _point("5", "Always", "It is done whenever there is occasion."),
    ),
    met_from=Identifier("4"),
)

#: A share in per cent, with at most two decimal places.
PERCENTAGE = RatingScale(
    name=Name("percentage"),
    title=Statement("Per cent"),
    measurement=Measurement.INTERVAL,
    points=(),
    range=ScaleRange(lowest=0, highest=100, places=2),
    met_from=Identifier("50"),
)

#: The five points of a Canvas outcome as Canvas sets them up.
CANVAS_POINTS = RatingScale(
    name=Name("canvas-points"),
    title=Statement("Points of a Canvas outcome"),
    measurement=Measurement.INTERVAL,
    points=(
        _point("0", "No evidence", "Nothing shows the item."),
        _point("1", "Below mastery", "What was seen is below mastery."),
        _point("2", "Near mastery", "What was seen is near mastery."),
        _point("3", "Mastery", "What was seen is mastery."),
        _point("4", "Exceeds mastery", "What was seen is beyond mastery."),
    ),
    met_from=Identifier("3"),
)

#: Every scale above, by name.
SCALES: dict[str, RatingScale] = {
    scale.name: scale
    for scale in (MET, FOUR_POINT, FREQUENCY, PERCENTAGE, PWS_LEVEL, HELD, CANVAS_POINTS)
}


class _RangePositions(dict[str, int]):
    """The position of each number of a range, worked out when it is looked up."""

    def __init__(self, scale: RatingScale, apart: Mapping[str, int]) -> None:
        super().__init__(apart)
        self._scale = scale

    def __missing__(self, rating: str) -> int:
        try:
            return self._scale.position(rating)
        except ValueError:
            raise KeyError(rating) from None

    def __contains__(self, rating: object) -> bool:
        try:
            self[rating]  # type: ignore[index]
        except KeyError:
            return False
        return True


class _RangeRatings(Sequence[str]):
    """The ratings of a range, from the lowest, written when they are looked up."""

    def __init__(self, of: ScaleRange) -> None:
        self._range = of
        self._unit: int = 10**of.places

    def __len__(self) -> int:
        return (self._range.highest - self._range.lowest) * self._unit + 1

    @overload
    def __getitem__(self, position: int) -> str: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[str, ...]: ...
    def __getitem__(self, position: int | slice) -> str | tuple[str, ...]:
        if isinstance(position, slice):
            return tuple(self[each] for each in range(*position.indices(len(self))))
        if not 0 <= position < len(self):
            raise IndexError(position)
        steps = self._range.lowest * self._unit + position
        whole, part = divmod(abs(steps), self._unit)
        decimals = f".{part:0{self._range.places}}".rstrip("0") if part else ""
        return f"{'-' if steps < 0 else ''}{whole}{decimals}"


def positions_of(scale: RatingScale) -> dict[str, int]:
    """The position of each rating on a scale, from 0; of each answer apart, `APART`."""
    apart = dict.fromkeys([str(point.value) for point in scale.apart], APART)
    if scale.range is not None:
        return _RangePositions(scale, apart)
    return {str(point.value): n for n, point in enumerate(scale.points)} | apart


def ratings_of(scale: RatingScale) -> Sequence[str]:
    """The ratings of a scale, from the lowest; answers apart are none of them."""
    if scale.range is not None:
        return _RangeRatings(scale.range)
    return tuple([point.value for point in scale.points])


def ratings_in_words(scale: RatingScale) -> str:
    """What may be said on a scale, in words."""
    said = [str(point.value) for point in (*scale.points, *scale.apart)]
    if scale.range is None:
        return f"one of: {', '.join(said)}"
    numbers = f"a number from {scale.range.lowest} to {scale.range.highest}"
    if scale.range.places:
        numbers += f" with at most {scale.range.places} decimal places"
    return ", or ".join([numbers, *said])
