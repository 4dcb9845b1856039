"""
The rules of Canvas, for those who come from there: one composition for each of its methods.

From Canvas are the five points with mastery at 3, the methods, the weight of 65 per cent, and
that all scores count alike, without evidence. What Canvas calls a decaying average has changed:
the recursion is `decaying_average` here, and the older average of the latest score and all that
went before is `weighted_average`. This project's own are: that judgements are ordered by the day
observed (Canvas takes the day of grading), that nobody's own rating counts, that what has too
few scores at mastery is not known, and what units, ladders and the framework make of findings,
which Canvas has no counterpart for.
"""

from typing import Any

from electoral_standards.assessing.scales import CANVAS_POINTS
from electoral_standards.assessing.shipped import (
    EVERY_ROLE_BUT_SELF,
    RO_FRAMEWORK,
    WHOLE_COMPETENCY,
    performance_evidence,
)
from electoral_standards.identifiers import Identifier, Name, Statement
from electoral_standards.model.policy import JudgingRule, Policy, PolicySet
from electoral_standards.vocabulary import Aggregation, ItemKind, ResultKind

__all__ = ["CANVAS_SETS"]

_ITEMS = {
    ResultKind.UNIT: (ItemKind.PERFORMANCE_CRITERION, ItemKind.KNOWLEDGE_REQUIREMENT),
    ResultKind.LADDER: (ItemKind.BEHAVIOURAL_INDICATOR, ItemKind.CONTRAST_PAIR),
}
_OTHERWISE = (
    "Scores of 0 to 4, mastery at 3, all scores alike and without evidence are as in Canvas; "
    "the order by the day observed, and that one's own rating does not count, are this "
    "project's choice."
)


def _policy(kind: ResultKind, name: str, method: str, **parameters: Any) -> Policy:  # noqa: ANN401 - fields of a rule
    return Policy(
        name=Name(f"{name}-{kind.value}"),
        version=Identifier("1"),
        description=Statement(f"{method} {_OTHERWISE}"),
        kind=kind,
        rules=(
            JudgingRule(
                kinds=_ITEMS[kind],
                scale=CANVAS_POINTS,
                decided_by=EVERY_ROLE_BUT_SELF,
                evidence=performance_evidence(required=False),
                **parameters,
            ),
        ),
        # Canvas has no scope; to ask for none of it is to leave it out.
        scope_minimum=0 if kind is ResultKind.UNIT else None,
    )


def _set(name: str, method: str, **parameters: Any) -> PolicySet:  # noqa: ANN401 - fields of a rule
    own = [_policy(kind, name, method, **parameters) for kind in _ITEMS]
    return PolicySet(
        name=Name(name),
        version=Identifier("1"),
        description=Statement(
            f"{method} For units and ladders; a competency as a whole and the framework are as in "
            "default, for their scales are ordinal and allow no average."
        ),
        policies=(*own, WHOLE_COMPETENCY, RO_FRAMEWORK),
    )


#: One composition for each way in which Canvas makes one score of several.
CANVAS_SETS = (
    _set(
        "canvas",
        "Each score pulls the average towards itself by 65 per cent, as Canvas does by default.",
        aggregation=Aggregation.DECAYING_AVERAGE,
        latest_weight=65,
    ),
    _set(
        "canvas-weighted-average",
        "The latest score weighs 65 per cent, the mean of all earlier ones the rest: what Canvas "
        "used to call a decaying average.",
        aggregation=Aggregation.WEIGHTED_AVERAGE,
        latest_weight=65,
    ),
    _set(
        "canvas-n-mastery",
        "The mean of the scores at mastery, once there are five of them, as Canvas does where "
        "no other number is set.",
        aggregation=Aggregation.N_MASTERY,
        mastery_count=5,
    ),
    _set("canvas-latest", "The most recent score.", aggregation=Aggregation.LATEST),
    _set("canvas-highest", "The highest score.", aggregation=Aggregation.HIGHEST),
    _set("canvas-average", "The average of all scores.", aggregation=Aggregation.MEAN),
)
