"""
Learning: activities from published documents, behaviours to practise, and our own suggestions.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from electoral_standards.identifiers import Code, Statement, standard_of
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.competency import Competency
from electoral_standards.model.gap import RequirementGap
from electoral_standards.vocabulary import ItemKind

__all__ = ["OWN_SUGGESTIONS", "Learning", "learning"]

_PRACTISE = (
    "Agree with your manager on a piece of work in which to practise it, and ask the people you "
    "worked with how it went."
)

#: What this project suggests for each kind of item; no published document stands behind it.
OWN_SUGGESTIONS: Final = {
    ItemKind.PERFORMANCE_CRITERION: (
        "Do it at work beside somebody who does it well, then alone, and talk over how it went."
    ),
    ItemKind.KNOWLEDGE_REQUIREMENT: (
        "Read up on it, explain it to a colleague in your own words, and put right what was wrong."
    ),
    ItemKind.BEHAVIOURAL_INDICATOR: _PRACTISE,
    ItemKind.CONTRAST_PAIR: _PRACTISE,
    ItemKind.COMPETENCY: _PRACTISE,
    ItemKind.INPUT: "Settle what is missing, who provides it and by when, before the next poll.",
    ItemKind.ACTIVITY: (
        "Write it into the plan for the next poll: who does it, by when, and who checks it."
    ),
    ItemKind.INFORMATION: "Decide who keeps this information and where, and begin to keep it.",
    ItemKind.DIFFERENCE: "Find out what stands in the way, change it at the next poll, look again.",
    ItemKind.MEASURE: "Find out what stands in the way, change it at the next poll, measure again.",
}


class Learning(NamedTuple):
    """How to come by what is missing."""

    #: Codes of activities for development, to choose from.
    activities: tuple[Code, ...]
    #: Codes of behaviours that a crosswalk links to the items.
    practice: tuple[Code, ...]
    #: This project's own suggestions.
    own_suggestions: tuple[Statement, ...]


def learning(
    items: Sequence[Code], gaps: Sequence[RequirementGap], catalogue: Catalogue
) -> Learning:
    """
    What would help with items that are known to be missing.

    Activities for development are those of the bands that serve the levels between what is
    there and what is required. A document that describes activities without saying for which
    behaviours gives them for a gap in the competency as a whole only.

    Args:
        items: The items.
        gaps: The gaps that they hold open, which say how many levels are missing.
        catalogue: Where documents and crosswalks are looked up.

    Returns:
        Codes of activities and of behaviours, each once, and suggestions.
    """
    activities = dict.fromkeys(code for each in items for code in _band(each, gaps, catalogue))
    practice = dict.fromkeys(code for each in items for code in _practice(each, catalogue))
    kinds = dict.fromkeys(catalogue[each].kind for each in items)
    own = dict.fromkeys(OWN_SUGGESTIONS[each] for each in kinds)
    return Learning(tuple(activities), tuple(practice), tuple(map(Statement, own)))


def _band(item: Code, gaps: Iterable[RequirementGap], catalogue: Catalogue) -> Iterator[Code]:
    """The activities of the bands between the level that is held and the one required."""
    competency = catalogue.standard(standard_of(item))
    if not isinstance(competency, Competency) or item != competency.code:
        return
    wanted = {
        level
        for gap in gaps
        if gap.standard == item
        for level in range((gap.attained or 0) + 1, gap.required + 1)
    }
    for band in competency.development_bands:
        if wanted.intersection(band.levels):
            yield from (each.code for each in band.activities)


def _practice(item: Code, catalogue: Catalogue) -> Iterator[Code]:
    """Behaviours of a competency that a crosswalk links to an item, or to a pair in the whole."""
    found = catalogue[item]
    pairs = found.contrast_pairs if isinstance(found, Competency) else ()
    for code in (item, *(pair.code for pair in pairs)):
        for alignment in catalogue.alignments(code):
            linked = alignment.target
            other = catalogue.standard(standard_of(linked)) if linked in catalogue else None
            if isinstance(other, Competency):
                yield linked
