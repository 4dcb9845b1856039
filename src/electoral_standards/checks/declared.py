"""
What a complete reading of each bundled document has, declared apart from the content itself.
"""

from typing import Final

from attrs import field, frozen

from electoral_standards.vocabulary import Condition, ItemKind

__all__ = ["DECLARED", "Declared"]


@frozen(kw_only=True)
class Declared:
    """What one version of a standard must hold."""

    #: For each kind of item, how many stand under each parent that has any, in document order.
    items: dict[ItemKind, tuple[int, ...]]
    #: For each attribute of the standard that is a list without codes, how many it holds.
    lists: dict[str, int] = field(factory=dict)
    #: The items that have a condition, and no other may have one.
    conditions: dict[str, Condition] = field(factory=dict)
    #: The items that hold a qualifying clause, and no other may hold one.
    clauses: frozenset[str] = frozenset()


#: By standard and version; a standard that is not named here may hold any number of items.
DECLARED: Final[dict[str, Declared]] = {
    "SFJES19@2": Declared(
        items={
            ItemKind.PERFORMANCE_CRITERION: (9,),
            ItemKind.KNOWLEDGE_REQUIREMENT: (14,),
            ItemKind.RANGE_STATEMENT: (10,),
        },
        lists={"links": 2},
    ),
    "RM@2024-08-14": Declared(
        items={ItemKind.LEVEL: (5,), ItemKind.BEHAVIOURAL_INDICATOR: (4, 5, 4, 4, 5)},
        lists={"introduction": 1, "rating_scales": 0},
    ),
    "PWS@undated": Declared(
        items={
            ItemKind.CONTRAST_PAIR: (6,),
            ItemKind.BAND: (3,),
            ItemKind.DEVELOPMENT_ACTIVITY: (10, 8, 4),
            ItemKind.STEP: (
                *(2, 4, 3, 3, 1, 2, 3, 3, 3, 3),
                *(3, 4, 4, 3, 3, 4, 5, 7),
                *(3, 6, 5, 4),
            ),
            ItemKind.SUB_STEP: (5, 4),
            ItemKind.REFLECTION_TIP: (1,) * 9,
        },
        lists={"introduction": 0, "rating_scales": 1},
    ),
    "ROPS@draft-2022": Declared(
        items={
            ItemKind.OUTCOME: (4,),
            ItemKind.INPUT: (4, 4, 4, 5),
            ItemKind.ACTIVITY_AREA: (5, 4, 3, 4),
            ItemKind.ACTIVITY: (3, 8, 3, 2, 2, 2, 4, 2, 5, 4, 4, 2, 2, 4, 2, 3),
            # The third area of the second outcome and the one before it have a nested list each.
            ItemKind.INFORMATION: (
                *(4, 7, 5, 4, 5),
                *(5, 3, 4, 2, 3, 9),
                *(5, 4, 2),
                *(5, 7, 4, 3),
            ),
            ItemKind.DIFFERENCE: (4, 4, 3, 4),
            ItemKind.MEASURE: (5, 4, 2, 4),
        },
        lists={"questions": 5},
        conditions={
            "ROPS.O1.G5": Condition.POWER_OF_DIRECTION,
            "ROPS.O2.G1.N4": Condition.VOTER_ID,
            "ROPS.O2.G1.N5": Condition.WALES,
        },
        clauses=frozenset({"ROPS.O1.G1.A1", "ROPS.O2.M3", "ROPS.O4.G3.N2", "ROPS.O4.G3.N4"}),
    ),
    "ESO@undated": Declared(
        items={
            ItemKind.RESPONSIBILITY: (6,),
            ItemKind.SKILL: (4,),
            ItemKind.QUALIFICATION: (1,),
            ItemKind.CHALLENGE: (3,),
            ItemKind.IMPACT: (5,),
            ItemKind.PROGRESSION: (2,),
            ItemKind.TOOL: (3,),
            ItemKind.SPECIALISM: (5,),
        },
        lists={"sections": 11},
    ),
}
