"""
`measure_agreement`: from the judgements in assessments to how far their raters agree.

A unit is a subject and an item; what counts of each rater is the latest judgement of it, in the
same total order as everywhere (semantics, section 3), so that no order of input matters.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import partial
from itertools import combinations
from typing import NamedTuple

from electoral_standards.agreement.benchmarks import words_for
from electoral_standards.agreement.coefficients import (
    Coefficient,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    krippendorff_alpha,
    r_wg,
)
from electoral_standards.agreement.table import Points
from electoral_standards.assessing.assessment import compile_standards
from electoral_standards.assessing.compiled import CompiledItem
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.assessing.scales import APART, ratings_in_words, ratings_of
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import Code, Identifier, standard_of
from electoral_standards.model.agreement import (
    AgreementReport,
    AgreementTable,
    NotCompared,
    RatedUnit,
    RaterPair,
    RaterShare,
    RatingGiven,
    Statistic,
)
from electoral_standards.model.assessment import Assessment, Judgement
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.competency import RatingScale
from electoral_standards.model.policy import PolicySet
from electoral_standards.vocabulary import (
    AgreementStatistic,
    Audience,
    Measurement,
    RaterRole,
    UndefinedReason,
)

__all__ = ["measure_agreement"]

#: Ratings by unit and rater, None where there is none.
_Rows = Sequence[Sequence[Hashable | None]]

#: The statistics of a whole table, in the order in which they are reported.
_STATISTICS: dict[AgreementStatistic, Callable[[_Rows, Points], Coefficient]] = {
    AgreementStatistic.ALPHA_NOMINAL: krippendorff_alpha,
    AgreementStatistic.ALPHA_ORDINAL: partial(krippendorff_alpha, metric="ordinal"),
    AgreementStatistic.ALPHA_INTERVAL: partial(krippendorff_alpha, metric="interval"),
    AgreementStatistic.COHEN_KAPPA: cohen_kappa,
    AgreementStatistic.KAPPA_LINEAR: partial(cohen_kappa, weights="linear"),
    AgreementStatistic.KAPPA_QUADRATIC: partial(cohen_kappa, weights="quadratic"),
    AgreementStatistic.FLEISS_KAPPA: fleiss_kappa,
    AgreementStatistic.AC1: gwet_ac1,
    AgreementStatistic.AC2_ORDINAL: partial(gwet_ac2, weights="ordinal"),
    AgreementStatistic.AC2_LINEAR: partial(gwet_ac2, weights="linear"),
    AgreementStatistic.AC2_QUADRATIC: partial(gwet_ac2, weights="quadratic"),
}


class _Unit(NamedTuple):
    """A subject and an item, in the order of tables: by standard, subject, item."""

    #: Place of the standard in the catalogue.
    standard: int
    #: Identifier of the subject.
    subject: Identifier
    #: Place of the item in its standard.
    place: int
    #: Code of the item.
    item: Code


class _Said(NamedTuple):
    """What a rater said of a unit, in the order in which judgements follow each other."""

    observed_on: date
    recorded_on: date
    #: Minus the position on the scale: of a tie the lower rating is the later.
    negative: int
    rating: Identifier
    role: RaterRole


#: What each rater last said, by unit.
_Latest = dict[_Unit, dict[Identifier, _Said]]


class _Place(NamedTuple):
    """What a judgement of an item is read by."""

    item: CompiledItem
    #: Place of the standard in the catalogue, and of the item in the standard.
    order: tuple[int, int]


def measure_agreement(
    assessments: Iterable[Assessment],
    *,
    as_at: date,
    catalogue: Catalogue,
    policy: PolicySet = DEFAULT,
) -> AgreementReport:
    """
    Compare what different raters said of the same items about the same subjects.

    Args:
        assessments: The judgements; several may be about one subject.
        as_at: The day; what was observed later has no part in it.
        catalogue: Where the standards are looked up.
        policy: Which scale each kind of item is judged on, and which roles count.

    Returns:
        For each scale every statistic, over all standards judged on it and for each of them;
        with the raters, the pairs of raters that share units, and the units they share.

    Raises:
        InvalidDocumentError: When a judgement names an item or a rating that is not there.
        UnknownReferenceError: When the catalogue lacks a standard.
    """
    gathered = _Gathered(as_at)
    names = []
    for assessment in assessments:
        names.append(assessment.id)
        gathered.add(assessment, _places(assessment, catalogue, policy))
    return AgreementReport(
        assessments=tuple(sorted(names)),
        as_at=as_at,
        audience=Audience.ASSESSOR,
        policy=policy.name,
        left_out=NotCompared(**gathered.left_out),
        tables=tuple(
            table
            for scale, latest in gathered.by_scale().items()
            for table in _tables(scale, latest)
        ),
    )


def _places(assessment: Assessment, catalogue: Catalogue, policy: PolicySet) -> dict[Code, _Place]:
    """Every item that an assessment may judge, by code."""
    order = {code: place for place, code in enumerate(catalogue.keys(Family.STANDARD))}
    return {
        code: _Place(item, (order[compiled.standard.code], place))
        for compiled in compile_standards(assessment.standards, catalogue, policy)
        for place, (code, item) in enumerate(compiled.items.items())
    }


class _Gathered:
    """What has a part in the agreement, and how much has not."""

    def __init__(self, as_at: date) -> None:
        self.as_at = as_at
        self.latest: _Latest = {}
        self.scales: dict[_Unit, RatingScale] = {}
        self.left_out = {"after_as_at": 0, "role": 0, "not_applicable": 0, "not_seen": 0}

    def by_scale(self) -> dict[RatingScale, _Latest]:
        """What each rater last said, by scale and unit, all in the order of tables."""
        found: dict[RatingScale, _Latest] = {}
        for unit in sorted(self.latest):
            found.setdefault(self.scales[unit], {})[unit] = self.latest[unit]
        return found

    def add(self, assessment: Assessment, places: dict[Code, _Place]) -> None:
        """Take the judgements of one assessment."""
        for index, judgement in enumerate(assessment.judgements):
            place = places.get(judgement.item)
            if place is None or judgement.rating not in place.item.positions:
                raise _misfit(assessment, index, place)
            if why := self._why_not(assessment, judgement, place.item):
                self.left_out[why] += 1
            else:
                self._take(assessment.subject.id, judgement, place)

    def _why_not(self, assessment: Assessment, judgement: Judgement, item: CompiledItem) -> str:
        """Why a judgement has no part in it; empty where it has."""
        if False in map(assessment.context.get, item.conditions):
            return "not_applicable"
        if item.positions[judgement.rating] == APART:
            return "not_seen"
        if judgement.observed_on > self.as_at:
            return "after_as_at"
        return "" if judgement.rater.role in item.tiers else "role"

    def _take(self, subject: Identifier, judgement: Judgement, place: _Place) -> None:
        rater, (standard, number) = judgement.rater, place.order
        unit = _Unit(standard, subject, number, judgement.item)
        said = _Said(
            judgement.observed_on,
            judgement.recorded_on or date.min,
            -place.item.positions[judgement.rating],
            judgement.rating,
            rater.role,
        )
        self.scales[unit] = place.item.scale
        ratings = self.latest.setdefault(unit, {})
        ratings[rater.id] = max(said, ratings.get(rater.id, said))


def _misfit(assessment: Assessment, index: int, place: _Place | None) -> InvalidDocumentError:
    judgement, path = assessment.judgements[index], f"$.judgements[{index}]"
    if place is None:
        message = f"no standard of this assessment has the judged item {judgement.item!r}"
        fault = Fault(f"{path}.item", message)
    else:
        message = f"{judgement.rating!r} is no rating for {judgement.item}"
        fault = Fault(f"{path}.rating", message, ratings_in_words(place.item.scale))
    return InvalidDocumentError([fault], source=f"assessment {assessment.id}")


def _tables(scale: RatingScale, latest: _Latest) -> list[AgreementTable]:
    """The table of all units on a scale and, where several standards have some, of each."""
    by_standard: dict[Code, _Latest] = {}
    for unit, said in latest.items():
        by_standard.setdefault(Code(standard_of(unit.item)), {})[unit] = said
    parts = [latest, *(by_standard.values() if len(by_standard) > 1 else ())]
    return [_table(scale, part) for part in parts]


def _table(scale: RatingScale, latest: _Latest) -> AgreementTable:
    raters, points = sorted({rater for said in latest.values() for rater in said}), _points(scale)
    rows = [
        [points[-said[rater].negative] if rater in said else None for rater in raters]
        for said in latest.values()
    ]
    return AgreementTable(
        standards=tuple(dict.fromkeys(Code(standard_of(unit.item)) for unit in latest)),
        scale=scale,
        units=len(latest),
        raters=tuple(_share(rater, latest) for rater in raters),
        pairs=_pairs(latest, raters),
        statistics=_statistics(rows, points, scale.measurement),
        shared=tuple(_shared(unit, said, points) for unit, said in latest.items() if len(said) > 1),
    )


def _share(rater: Identifier, latest: _Latest) -> RaterShare:
    roles = Counter(said[rater].role for said in latest.values() if rater in said)
    return RaterShare(
        id=rater, roles=tuple(role for role in RaterRole if role in roles), units=roles.total()
    )


def _pairs(latest: _Latest, raters: Sequence[Identifier]) -> tuple[RaterPair, ...]:
    """Every two raters who share units, and how often they said the same."""
    units, same = Counter[tuple[Identifier, Identifier]](), Counter[tuple[Identifier, Identifier]]()
    for said in latest.values():
        for pair in combinations(sorted(said), 2):
            first, second = pair
            units[pair] += 1
            same[pair] += said[first].negative == said[second].negative
    return tuple(
        RaterPair(first=first, second=second, units=units[first, second], same=same[first, second])
        for first, second in combinations(raters, 2)
        if units[first, second]
    )


def _shared(unit: _Unit, said: dict[Identifier, _Said], points: Points) -> RatedUnit:
    raters = sorted(said)
    found = r_wg([points[-said[rater].negative] for rater in raters], points)
    return RatedUnit(
        subject=unit.subject,
        item=unit.item,
        ratings=tuple(RatingGiven(rater=each, rating=said[each].rating) for each in raters),
        r_wg=_statistic(AgreementStatistic.R_WG, found),
    )


def _points(scale: RatingScale) -> Points:
    """The points of a scale; of a range their positions, which are as far apart as they are."""
    ratings = ratings_of(scale)
    return ratings if scale.range is None else range(len(ratings))


def _statistics(rows: _Rows, points: Points, measurement: Measurement) -> tuple[Statistic, ...]:
    """Every statistic of a table; what does not suit it is undefined, with the reason."""
    found = {name: compute(rows, points) for name, compute in _STATISTICS.items()}
    alpha = found[AgreementStatistic.ALPHA_INTERVAL]
    shared = [row for row in rows if len(row) - row.count(None) > 1]
    if measurement is not Measurement.INTERVAL:
        found[AgreementStatistic.ALPHA_INTERVAL] = _refused(alpha, UndefinedReason.ORDINAL_SCALE)
    found[AgreementStatistic.R_WG] = (
        r_wg(shared[0], points)
        if len(shared) == 1
        else _refused(alpha, UndefinedReason.SEVERAL_UNITS)
    )
    return tuple(_statistic(name, each) for name, each in found.items())


def _refused(found: Coefficient, reason: UndefinedReason) -> Coefficient:
    """A statistic that does not suit; that there is nothing to compare comes before that."""
    nothing = (UndefinedReason.ONE_RATER, UndefinedReason.NO_OVERLAP)
    why = found.undefined if found.undefined in nothing else reason
    return found._replace(value=None, undefined=why)


def _statistic(name: AgreementStatistic, found: Coefficient) -> Statistic:
    return Statistic(
        name=name,
        value=None if found.value is None else float(found.value),
        undefined=found.undefined,
        units=found.units,
        raters=found.raters,
        benchmarks=() if found.value is None else words_for(name, found.value),
    )
