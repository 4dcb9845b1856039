"""
``needs``: from how important people find items, and how competent they are, to training needs.
"""

import json
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from electoral_standards.assessing.raters import SMALLEST_GROUP
from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.terminal import Status, UsageError
from electoral_standards.vocabulary import Audience

if TYPE_CHECKING:
    from electoral_standards.model.team import TrainingNeed

__all__ = ["needs"]

Ratings = Annotated[
    str,
    Parameter(
        name="RATINGS",
        help="A table (CSV) with the columns item, respondent, importance and competence, or '-'.",
    ),
]
Scale = Annotated[str, Parameter(help="The lowest and the highest rating that there is.")]
For = Annotated[
    Audience, Parameter(help="For whom: all but assessors are shown no scores of a small group.")
]
Smallest = Annotated[
    int,
    Parameter(help="How many people a group must have to be shown to others than assessors."),
]


def needs(
    ratings: Ratings,
    /,
    *,
    scale: Scale = "1-5",
    audience: For = Audience.ASSESSOR,
    smallest_group: Smallest = SMALLEST_GROUP,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Score the training needs of a group: how important items are, and how well people do them.

    By Borich's mean weighted discrepancy score and by the ranked discrepancy score. A rating that
    is missing is a fault, never a zero. JSON: an object with audience, scale and needs (item,
    respondents, meanWeightedDiscrepancy, rankedDiscrepancy; null where withheld).
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.exchange.need_ratings import read_need_ratings
    from electoral_standards.reporting.text import needs as report
    from electoral_standards.team.training_needs import training_needs

    points = _points(scale)
    catalogue = load_catalogue()
    given = read_need_ratings(terminal.source(ratings), catalogue=catalogue, scale=points)
    found = training_needs(given, audience=audience, smallest_group=smallest_group)
    if format == "json":
        terminal.emit(json.dumps(_data(found, points, audience), ensure_ascii=False, indent=2))
    else:
        terminal.show(report.needs(found, points, audience, catalogue))
    return Status.DONE


def _points(text: str) -> range:
    """
    The ratings from the lowest to the highest.

    Raises:
        UsageError: When it names no two whole numbers in order.
    """
    if match := re.fullmatch(r"([0-9]{1,6})-([0-9]{1,6})", text):
        lowest, highest = int(match[1]), int(match[2])
        if lowest < highest:
            return range(lowest, highest + 1)
    raise UsageError(f"--scale: {text!r} is no scale; write the lowest and highest rating as 1-5")


def _data(found: Sequence["TrainingNeed"], scale: range, audience: Audience) -> dict[str, object]:
    return {
        "audience": audience.value,
        "scale": [scale[0], scale[-1]],
        "needs": [
            {
                "item": each.item,
                "respondents": each.respondents,
                "meanWeightedDiscrepancy": _rounded(each.mean_weighted_discrepancy),
                "rankedDiscrepancy": _rounded(each.ranked_discrepancy),
            }
            for each in found
        ],
    }


def _rounded(score: Fraction | None) -> float | None:
    return None if score is None else float(score)
