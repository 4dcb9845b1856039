"""
What CASE has no field for: kept in the extensions of a package, under one key of our own.
"""

from typing import TYPE_CHECKING, Any, Final

from electoral_standards.exchange.outline import Node
from electoral_standards.interchange.converter import converter
from electoral_standards.interchange.documents import to_data

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = ["ITEM_LISTS", "OWN", "item_extension", "standard_extension"]

#: The key of our own in extensions.
OWN: Final = "electoralStandards"

#: The lists of our documents whose elements are items of a package.
ITEM_LISTS: Final = frozenset(
    [
        "performanceCriteria",
        "knowledgeRequirements",
        "rangeStatements",
        "levels",
        "indicators",
        "contrastPairs",
        "developmentBands",
        "activities",
        "steps",
        "subSteps",
        "tips",
        "outcomes",
        "inputs",
        "areas",
        "information",
        "items",
        "differences",
        "measures",
        "sections",
        "features",
    ]
)
#: Fields of items that stand in fields of CASE, or follow from where an item stands.
_CARRIED: Final = frozenset(("code", "statement", "group", "partOf", "feature", "title"))
#: Texts of which the statement stands in a field of CASE.
_TEXTS: Final = ("overview", "definition", "summary", "means", "doesNotMean")


def standard_extension(standard: "Standard") -> dict[str, Any]:
    """All of a standard that is no item, without what CASE has fields for."""
    data = to_data(standard)
    for name in ("code", "version", "title"):
        del data[name]
    for name in ("publisher", "terms"):
        data["source"].pop(name, None)
    data.get("metadata", {}).pop("keyWords", None)
    return _without_texts(data)


def item_extension(node: Node) -> dict[str, Any]:
    """All of an item that is neither an item below it nor in a field of CASE."""
    if node.noun is None or not node.list:
        return {"heading": node.type.lower()} if node.noun is None else {}
    data: dict[str, Any] = converter().unstructure(node.noun)
    kept = {key: each for key, each in data.items() if key not in _CARRIED}
    above = getattr(node.noun, "part_of", None)
    if above is not None and above != node.parent:
        kept["partOf"] = above
    return {"list": node.list, **_without_texts(kept)}


def _without_texts(data: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for key, each in data.items():
        if key in _TEXTS:
            found[key] = {name: value for name, value in each.items() if name != "statement"}
        else:
            # An empty list says where the items go that are read back.
            found[key] = [] if key in ITEM_LISTS and _are_items(each) else each
    return found


def _are_items(value: list[Any]) -> bool:
    return bool(value) and isinstance(value[0], dict)  # the levels of a band are numbers
