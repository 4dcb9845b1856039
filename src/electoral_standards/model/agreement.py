"""
Agreement between raters: what each statistic comes to, and on which judgements it rests.
"""

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import le, optional

from electoral_standards.identifiers import Code, Identifier, Name
from electoral_standards.model.competency import RatingScale
from electoral_standards.vocabulary import (
    AgreementStatistic,
    Audience,
    RaterRole,
    UndefinedReason,
)

if TYPE_CHECKING:
    from electoral_standards.model.rows import Row

__all__ = [
    "AgreementReport",
    "AgreementTable",
    "BenchmarkWord",
    "NotCompared",
    "RatedUnit",
    "RaterPair",
    "RaterShare",
    "RatingGiven",
    "Statistic",
]


@frozen(kw_only=True)
class BenchmarkWord:
    """What an author calls a value of this height."""

    #: The author and the year, such as ``Landis & Koch 1977``.
    benchmark: str
    #: The word.
    word: str


@frozen(kw_only=True)
class Statistic:
    """One statistic: a value, or the reason why there is none; never both."""

    #: Which statistic.
    name: AgreementStatistic
    #: The value, 1 for perfect agreement and 0 for what chance gives; None where undefined.
    value: float | None = field(validator=optional(le(1.0)))
    #: Why there is no value; None where there is one.
    undefined: UndefinedReason | None
    #: On how many units it rests: those that two or more raters judged.
    units: int
    #: How many raters judged any of those units.
    raters: int
    #: What authors call a value of this height; empty where undefined.
    benchmarks: tuple[BenchmarkWord, ...] = ()


@frozen(kw_only=True)
class RaterShare:
    """A rater, and how much of a table is theirs."""

    #: Identifier of the rater.
    id: Identifier
    #: Roles in which the rater judged.
    roles: tuple[RaterRole, ...]
    #: How many units the rater judged.
    units: int


@frozen(kw_only=True)
class RaterPair:
    """Two raters who judged some of the same units."""

    #: Identifier of the one rater.
    first: Identifier
    #: Identifier of the other.
    second: Identifier
    #: How many units both judged.
    units: int
    #: In how many of those they gave the same rating.
    same: int


@frozen(kw_only=True)
class RatingGiven:
    """What one rater last said of a unit."""

    #: Identifier of the rater.
    rater: Identifier
    #: The rating.
    rating: Identifier


@frozen(kw_only=True)
class RatedUnit:
    """A subject and an item that two or more raters judged."""

    #: Identifier of the subject.
    subject: Identifier
    #: Code of the item.
    item: Code
    #: The ratings, by rater.
    ratings: tuple[RatingGiven, ...]
    #: Agreement on this unit alone, which may lie below 0.
    r_wg: Statistic


@frozen(kw_only=True)
class AgreementTable:
    """Agreement over the units of some standards that are judged on one scale."""

    #: Codes of the standards.
    standards: tuple[Code, ...]
    #: The scale as declared, whatever ratings happened to occur.
    scale: RatingScale
    #: How many units anyone judged.
    units: int
    #: The raters, by identifier.
    raters: tuple[RaterShare, ...]
    #: The pairs of raters who share units.
    pairs: tuple[RaterPair, ...]
    #: Every statistic, in a fixed order.
    statistics: tuple[Statistic, ...]
    #: The units that two or more raters judged.
    shared: tuple[RatedUnit, ...]


@frozen(kw_only=True)
class NotCompared:
    """How many judgements have no part in the agreement, and why."""

    #: Observed after the as-at date.
    after_as_at: int
    #: Made in a role that the policy does not count.
    role: int
    #: Of an item that does not apply.
    not_applicable: int
    #: No rating but an answer apart from the scale, such as not seen.
    not_seen: int


@frozen(kw_only=True)
class AgreementReport:
    """How far the raters of one or more assessments agree."""

    #: Identifiers of the assessments.
    assessments: tuple[Identifier, ...]
    #: The day as at which judgements count.
    as_at: date
    #: For whom the report is made: it names raters.
    audience: Audience
    #: Name of the policy whose scales and roles were used.
    policy: Name
    #: Judgements that have no part in it.
    left_out: NotCompared
    #: For each scale a table of all standards judged on it and, if several are, one of each.
    tables: tuple[AgreementTable, ...]

    def to_rows(self, table: str | None = None) -> "list[Row]":
        """
        The rows of one of its tables, the usual one if none is named: see `rows`.

        Raises:
            UnknownReferenceError: When it has no table of that name.
        """
        from electoral_standards.model.rows import rows

        return rows(self, table)
