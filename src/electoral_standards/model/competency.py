"""
A competency: a ladder of levels with behaviours, or contrasts and development activities.

Models two documents of different build. Relationship management has five levels with
behavioural indicators. Partners with Stakeholders has contrast pairs ("this means", "this
doesn't mean") and activities for development in bands of levels, and no behaviours per level;
none are invented for it.
"""

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from attrs import frozen

from electoral_standards.identifiers import Code, Identifier, Name, Statement
from electoral_standards.model.provenance import Coded, Flag, Item, JudgedItem, Passage, Source
from electoral_standards.vocabulary import Condition, ItemKind, Measurement

__all__ = [
    "BehaviouralIndicator",
    "Competency",
    "ContrastPair",
    "DevelopmentActivity",
    "DevelopmentBand",
    "ProficiencyLevel",
    "RatingScale",
    "ReflectionTip",
    "ScalePoint",
    "ScaleRange",
    "Step",
    "SubStep",
]


# Only so long that a rating is always quickly read.
_NUMBER: Final = re.compile(r"(-?)([0-9]{1,9})(?:\.([0-9]{1,9}))?")


@frozen(kw_only=True)
class ScalePoint:
    """One point of a rating scale."""

    #: The rating, always a string.
    value: Identifier
    #: A short label.
    label: Statement
    #: What the point means.
    statement: Statement
    #: The item of the document that anchors the point, where there is one.
    code: Code | None = None


@frozen(kw_only=True)
class ScaleRange:
    """Ratings that are numbers: all between two bounds, the bounds among them."""

    #: The lowest rating.
    lowest: int
    #: The highest rating.
    highest: int
    #: With how many decimal places a rating may be written.
    places: int = 0

    def position(self, rating: str) -> int:
        """
        Where a rating stands, from 0 for the lowest, in steps of its last decimal place.

        Raises:
            ValueError: When it is no such number, or not within the bounds.
        """
        match = _NUMBER.fullmatch(rating)
        places = self.places
        if match is None or len(match[3] or "") > places:
            message = f"{rating!r} is no number with at most {places} decimal places"
            raise ValueError(message)
        steps = int(match[2] + (match[3] or "").ljust(places, "0"))
        unit: int = 10**places
        position = (-steps if match[1] else steps) - self.lowest * unit
        if not 0 <= position <= (self.highest - self.lowest) * unit:
            message = f"{rating!r} is not between {self.lowest} and {self.highest}"
            raise ValueError(message)
        return position


@frozen(kw_only=True)
class RatingScale:
    """An ordered list of ratings, or a range of numbers."""

    #: Name of the scale.
    name: Name
    #: What the scale is for.
    title: Statement
    #: What may be done with its points.
    measurement: Measurement
    #: The points, from the lowest to the highest; none where the ratings are a range of numbers.
    points: tuple[ScalePoint, ...]
    #: The lowest rating that means met; None on a scale that judges nothing as met.
    met_from: Identifier | None = None
    #: The range of numbers that the ratings are; None where they are the points.
    range: ScaleRange | None = None
    #: Answers that are no rating, such as not seen; who gives one has not judged the item.
    apart: tuple[ScalePoint, ...] = ()

    def position(self, rating: str) -> int:
        """
        Where a rating stands on the scale, from 0 for the lowest point; not of an answer apart.

        Of a range, in steps of its last decimal place.

        Raises:
            ValueError: When the scale has no such rating.
        """
        if self.range is None:
            return [point.value for point in self.points].index(Identifier(rating))
        return self.range.position(rating)


@frozen(kw_only=True, repr=False)
class BehaviouralIndicator(JudgedItem):
    """A behaviour that shows a level."""

    kind: ClassVar[ItemKind] = ItemKind.BEHAVIOURAL_INDICATOR

    #: The reading offered where the document has lost words; the digest is of the text as printed.
    repair_offered: Statement | None = None


@frozen(kw_only=True, repr=False)
class ProficiencyLevel(Item):
    """One level of a ladder; its statement is the title as published."""

    kind: ClassVar[ItemKind] = ItemKind.LEVEL

    #: Position on the ladder, from 1 upwards, without gaps.
    rank: int
    #: The behaviours that show the level, in document order.
    indicators: tuple[BehaviouralIndicator, ...]


@frozen(kw_only=True, repr=False)
class ContrastPair(Coded):
    """A pair of behaviours: what the competency means, and what it does not mean."""

    kind: ClassVar[ItemKind] = ItemKind.CONTRAST_PAIR

    #: The code, stable for ever.
    code: Code
    #: What the competency means.
    means: Passage
    #: What it does not mean.
    does_not_mean: Passage
    #: How the source was read, where that concerns the pair as a whole.
    flags: tuple[Flag, ...] = ()
    #: Codes that the pair had before.
    previous_codes: tuple[Code, ...] = ()
    #: The condition that decides whether the pair applies; None if it always does.
    condition: Condition | None = None

    @property
    def statement(self) -> str:
        """Both sides of the pair in one text."""
        return f"{self.means.statement} - and not: {self.does_not_mean.statement}"


@frozen(kw_only=True, repr=False)
class SubStep(Item):
    """A part of a step, such as a question to ask oneself or a point of a scale."""

    kind: ClassVar[ItemKind] = ItemKind.SUB_STEP


@frozen(kw_only=True, repr=False)
class Step(Item):
    """One step of a development activity."""

    kind: ClassVar[ItemKind] = ItemKind.STEP

    #: Its parts, in document order.
    sub_steps: tuple[SubStep, ...] = ()


@frozen(kw_only=True, repr=False)
class ReflectionTip(Item):
    """Something to think about while doing an activity."""

    kind: ClassVar[ItemKind] = ItemKind.REFLECTION_TIP


@frozen(kw_only=True, repr=False)
class DevelopmentActivity(Item):
    """Something to do to grow in the competency."""

    kind: ClassVar[ItemKind] = ItemKind.DEVELOPMENT_ACTIVITY

    #: What to do, in document order.
    steps: tuple[Step, ...]
    #: What to reflect on.
    tips: tuple[ReflectionTip, ...] = ()


@frozen(kw_only=True, repr=False)
class DevelopmentBand(Item):
    """The activities that suit one or more neighbouring levels; its statement is its title."""

    kind: ClassVar[ItemKind] = ItemKind.BAND

    #: The levels that the band serves.
    levels: tuple[int, ...]
    #: Its activities, in document order.
    activities: tuple[DevelopmentActivity, ...]


@frozen(kw_only=True, repr=False)
class Competency(Coded):
    """A competency with its levels, contrasts and development activities."""

    kind: ClassVar[ItemKind] = ItemKind.COMPETENCY

    #: Code of the competency.
    code: Code
    #: Version of the document.
    version: Identifier
    #: Title as published.
    title: Statement
    #: The document it models.
    source: Source
    #: How the document introduces it, before defining it.
    introduction: tuple[Passage, ...] = ()
    #: What the competency is.
    definition: Passage
    #: The ladder, from the lowest level; empty where the document describes none.
    levels: tuple[ProficiencyLevel, ...] = ()
    #: What the competency means and does not mean.
    contrast_pairs: tuple[ContrastPair, ...] = ()
    #: Activities for development, by band.
    development_bands: tuple[DevelopmentBand, ...] = ()
    #: Rating scales that the document itself defines.
    rating_scales: tuple[RatingScale, ...] = ()

    @property
    def statement(self) -> str:
        """The definition, which is the text that a judgement of the whole goes by."""
        return self.definition.statement

    def parts(self) -> Iterator[Item | ContrastPair]:
        """Everything in the competency that has a code, in document order."""
        for level in self.levels:
            yield level
            yield from level.indicators
        yield from self.contrast_pairs
        for band in self.development_bands:
            yield band
            for activity in band.activities:
                yield from _parts_of_activity(activity)


def _parts_of_activity(activity: DevelopmentActivity) -> Iterator[Item]:
    yield activity
    for step in activity.steps:
        yield step
        yield from step.sub_steps
    yield from activity.tips
