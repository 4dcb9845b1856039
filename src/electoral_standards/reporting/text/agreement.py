"""
An agreement report as text: for each scale the statistics, who overlaps, and where they differ.
"""

from collections.abc import Iterable, Sequence

from electoral_standards.assessing.scales import ratings_of
from electoral_standards.identifiers import Identifier
from electoral_standards.model.agreement import (
    AgreementReport,
    AgreementTable,
    NotCompared,
    RatedUnit,
    RatingGiven,
    Statistic,
)
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.competency import RatingScale
from electoral_standards.reporting.text.layout import (
    facts,
    heading,
    hung,
    page,
    paragraph,
    table,
)
from electoral_standards.reporting.text.words_of import statement
from electoral_standards.reporting.wording import (
    AGREEMENT,
    ROLES,
    UNDEFINED,
    counted,
    day,
    listed,
)
from electoral_standards.vocabulary import AgreementStatistic, UndefinedReason

__all__ = ["agreement"]

#: How many pairs of raters, and how many units, are shown of one table.
MOST = 10

_TWO_POINTS = 2
#: What two points leave to be said: with one step there is nothing to weigh.
_PLAIN = (
    AgreementStatistic.ALPHA_NOMINAL,
    AgreementStatistic.COHEN_KAPPA,
    AgreementStatistic.FLEISS_KAPPA,
    AgreementStatistic.AC1,
    AgreementStatistic.R_WG,
)
_NOTHING_TO_COMPARE = (UndefinedReason.ONE_RATER, UndefinedReason.NO_OVERLAP)


def agreement(report: AgreementReport, catalogue: Catalogue) -> str:
    """
    An agreement report.

    Args:
        report: How far the raters agree.
        catalogue: Where the plain words of items are looked up.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    found = [block for each in report.tables for block in _table(each, catalogue)]
    nothing = "" if found else "There is no judgement to compare."
    return page(
        _title(report), *found, paragraph(nothing) if nothing else (), _notes(report.tables)
    )


def _title(report: AgreementReport) -> list[str]:
    return [
        *heading("Agreement between raters", "="),
        *facts(
            (
                ("Records", listed(report.assessments)),
                ("As at", f"{day(report.as_at)} ({report.as_at})"),
                ("Policy", report.policy),
                ("Left out", _left_out(report.left_out)),
                ("For", "those who assess or moderate: it names raters"),
            )
        ),
    ]


def _left_out(of: NotCompared) -> str:
    parts = (
        (of.role, "in a role that the policy does not count"),
        (of.after_as_at, "observed after this day"),
        (of.not_applicable, "of an item that does not apply"),
        (of.not_seen, "that say only that nothing was seen"),
    )
    said = [f"{counted(number, 'judgement')} {words}" for number, words in parts if number]
    return listed(said)


def _table(of: AgreementTable, catalogue: Catalogue) -> Iterable[Sequence[str]]:
    yield _about(of)
    yield _statistics(of)
    yield _pairs(of)
    yield _differences(of, catalogue)


def _about(of: AgreementTable) -> list[str]:
    raters = [
        f"{each.id} ({listed(ROLES[role] for role in each.roles)}, {each.units})"
        for each in of.raters
    ]
    rests = of.statistics[0]
    compared = (
        f"{counted(rests.units, 'unit')} that two or more raters judged, "
        f"{counted(rests.raters, 'rater')}"
    )
    return [
        *heading(f"{', '.join(of.standards)}: {of.scale.title}"),
        *facts(
            (
                ("Scale", f"{_points(of.scale)} ({of.scale.measurement})"),
                ("Judged", f"{counted(of.units, 'unit')}, by {', '.join(raters)}"),
                ("Compared", compared if rests.units else "nothing"),
            )
        ),
    ]


def _points(scale: RatingScale) -> str:
    ratings = ratings_of(scale)
    if len(ratings) <= MOST:
        return listed(_label(each, scale) for each in ratings)
    return f"{_label(ratings[0], scale)} to {_label(ratings[-1], scale)}"


def _label(rating: str, scale: RatingScale) -> str:
    labels = {point.value: point.label for point in scale.points}
    label = labels.get(Identifier(rating), rating)
    return label[:1].lower() + label[1:]


def _is_shown(statistic: Statistic, of: AgreementTable) -> bool:
    return len(ratings_of(of.scale)) > _TWO_POINTS or statistic.name in _PLAIN


def _statistics(of: AgreementTable) -> list[str]:
    reasons = {each.undefined for each in of.statistics}
    for reason in _NOTHING_TO_COMPARE:
        if reasons == {reason}:
            return paragraph(f"Every statistic is undefined: {UNDEFINED[reason]}.")
    rows = [(AGREEMENT[each.name], _value(each)) for each in of.statistics if _is_shown(each, of)]
    return table(("Statistic", "Value"), rows)


def _value(of: Statistic) -> str:
    """The value with the word of the best known benchmark, or why there is none."""
    if of.value is None:
        return f"undefined: {UNDEFINED[of.undefined]}" if of.undefined else "undefined"
    words = "".join(f", {each.word} ({each.benchmark})" for each in of.benchmarks[:1])
    return _number(of.value) + words


def _number(value: float) -> str:
    """
    A value with three decimals; 1 stands for perfect agreement and for nothing else.

    >>> _number(1.0), _number(0.9999), _number(-0.0001), _number(-1 / 3)
    ('1.000', '>0.999', '0.000', '-0.333')
    """
    text = f"{round(value, 3) + 0.0:.3f}"
    return ">0.999" if text == "1.000" and value < 1 else text


def _pairs(of: AgreementTable) -> list[str]:
    if len(of.pairs) < 2:  # noqa: PLR2004 - a pair alone is all that the statistics are about
        return []
    rows = [
        (f"{each.first}, {each.second}", str(each.units), str(each.same))
        for each in of.pairs[:MOST]
    ]
    head = ("Two raters", "Shared units", "Same rating")
    return [*table(head, rows, right="Shared"), *_more(len(of.pairs), "pair")]


def _more(count: int, one: str, indent: int = 0) -> list[str]:
    left = count - MOST
    if left <= 0:
        return []
    return paragraph(f"and {counted(left, f'more {one}')} (--format json has all)", indent)


def _differences(of: AgreementTable, catalogue: Catalogue) -> list[str]:
    """The units on which not all said the same, those on which they agree least first."""
    position = of.scale.position
    differing = [
        each for each in of.shared if len({position(said.rating) for said in each.ratings}) > 1
    ]
    differing.sort(key=lambda each: 1 if each.r_wg.value is None else each.r_wg.value)
    if not differing:
        return []
    lines = [f"Where they differ ({len(differing)} of {counted(len(of.shared), 'unit')}):"]
    for each in differing[:MOST]:
        lines += hung(f"  {each.item}  ", statement(catalogue, each.item), indent=4)
        lines += paragraph(_said(each, of), indent=4)
    return [*lines, *_more(len(differing), "unit", 2)]


def _said(unit: RatedUnit, of: AgreementTable) -> str:
    """Who said what, from the highest rating to the lowest."""
    by: dict[int, list[RatingGiven]] = {}
    for each in unit.ratings:
        by.setdefault(of.scale.position(each.rating), []).append(each)
    said = [
        f"{_label(by[position][0].rating, of.scale)}: "
        + ", ".join(each.rater for each in by[position])
        for position in sorted(by, reverse=True)
    ]
    known = "" if unit.r_wg.value is None else f" (r_wg {_number(unit.r_wg.value)})"
    return f"{unit.subject} - {'; '.join(said)}{known}"


def _notes(tables: Sequence[AgreementTable]) -> list[str]:
    if not tables:
        return []
    points = [len(ratings_of(each.scale)) for each in tables]
    alike = "On two points the ordinal, interval and weighted forms come to the same as the others."
    steps = "Weights, AC2 and r_wg take the steps of an ordinal scale for equal."
    notes = (
        "A unit is one item, judged about one subject; each rater's latest judgement counts.",
        "1 is perfect agreement; 0 is what chance gives, or for r_wg an even spread.",
        "Words are conventions of the authors named, and other authors choose others.",
        alike if _TWO_POINTS in points else "",
        steps if max(points) > _TWO_POINTS else "",
    )
    return [line for note in notes if note for line in hung("- ", note)]
