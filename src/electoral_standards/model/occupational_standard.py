"""
A National Occupational Standard unit: what a competent person can do, and must know.

Models SFJES19 of the suite Electoral Services: overview, performance criteria, knowledge and
understanding, scope related to the performance criteria, links, and the table of metadata.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from electoral_standards.identifiers import Code, Identifier, Statement
from electoral_standards.model.provenance import (
    Coded,
    Item,
    JudgedItem,
    Locator,
    Passage,
    Shown,
    Source,
)
from electoral_standards.vocabulary import ItemKind

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "MONTHS",
    "FurtherField",
    "FurtherSection",
    "GlossaryEntry",
    "KnowledgeRequirement",
    "Link",
    "Metadata",
    "OccupationalStandard",
    "PerformanceCriterion",
    "RangeStatement",
]

#: The months as documents print them, in lower case.
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


@frozen(kw_only=True, repr=False, slots=False)
class PerformanceCriterion(JudgedItem):
    """What the person must be able to do ("You must be able to")."""

    kind: ClassVar[ItemKind] = ItemKind.PERFORMANCE_CRITERION

    #: Title of the group under which the criterion stands.
    group: str

    #: Code of the criterion under which it stands in a nested list (8.1 under 8); None for most.
    part_of: Code | None = None


@frozen(kw_only=True, repr=False, slots=False)
class KnowledgeRequirement(JudgedItem):
    """What the person must know ("You need to know and understand")."""

    kind: ClassVar[ItemKind] = ItemKind.KNOWLEDGE_REQUIREMENT

    #: Title of the group under which the requirement stands.
    group: str

    #: Code of the requirement under which it stands in a nested list; None for most.
    part_of: Code | None = None


@frozen(kw_only=True, repr=False, slots=False)
class RangeStatement(Item):
    """A scope item: covered by evidence, never judged itself."""

    kind: ClassVar[ItemKind] = ItemKind.RANGE_STATEMENT

    #: Code of the scope item under which it stands in a nested list; None for most.
    part_of: Code | None = None


@frozen(kw_only=True, repr=False, slots=False)
class Link(Shown):
    """Another standard that this one points to."""

    #: The other standard's code, as printed; it need not be in any catalogue.
    code: Identifier

    #: Its title, as published.
    title: Statement

    #: Where the link stands.
    locator: Locator


@frozen(kw_only=True, repr=False, slots=False)
class FurtherSection(Shown):
    """
    A headed section that says more of the unit: its values, behaviours or skills, external links.

    What stands there has no code of its own and is never judged.
    """

    #: Heading as published.
    title: Statement

    #: Where the heading stands.
    locator: Locator

    #: Its paragraphs and the entries of its lists, in document order.
    passages: tuple[Passage, ...]


@frozen(kw_only=True, repr=False, slots=False)
class GlossaryEntry(Shown):
    """A word that the unit uses, and what it means there."""

    #: The word or phrase, as published.
    term: Statement

    #: What it means.
    meaning: Passage


@frozen(kw_only=True, repr=False, slots=False)
class FurtherField(Shown):
    """A field of the table of metadata besides the eleven that most units have."""

    #: Name of the field, as printed.
    name: Statement

    #: Its value, as printed.
    value: Statement


@frozen(kw_only=True, repr=False, slots=False)
class Metadata(Shown):
    """The table at the end of a unit, as printed: eleven fields, and any other that is there."""

    #: Body that developed the unit.
    developed_by: Statement
    #: Version number.
    version_number: Statement
    #: Date of approval; month and year, no day.
    date_approved: Statement
    #: Date by which the publisher meant to review the unit; month and year, no day.
    indicative_review_date: Statement
    #: Validity, such as ``Current``; kept even where the review date has passed.
    validity: Statement
    #: Status, such as ``Original``.
    status: Statement
    #: Body in which the unit originated.
    originating_organisation: Statement
    #: Unique reference number of the original unit.
    original_urn: Statement
    #: Suite to which it belongs.
    suite: Statement
    #: Key words.
    key_words: tuple[Statement, ...]
    #: Occupations for which it is relevant.
    relevant_occupations: tuple[Statement, ...]
    #: Any other field that is printed, such as a code of a classification of occupations.
    further_fields: tuple[FurtherField, ...] = ()


@frozen(kw_only=True, repr=False, slots=False)
class OccupationalStandard(Coded):
    """A unit of National Occupational Standards."""

    kind: ClassVar[ItemKind] = ItemKind.STANDARD

    #: Code of the unit.
    code: Code
    #: Version of the document.
    version: Identifier
    #: Title as published.
    title: Statement
    #: The document it models.
    source: Source
    #: What the unit is about.
    overview: Passage
    #: For whom it is meant; None where the document does not say.
    target_group: Passage | None = None
    #: What the person must be able to do, in document order.
    performance_criteria: tuple[PerformanceCriterion, ...]
    #: What the person must know, in document order.
    knowledge_requirements: tuple[KnowledgeRequirement, ...]
    #: The scope related to the performance criteria, in document order.
    range_statements: tuple[RangeStatement, ...] = ()
    #: Other standards that the unit points to.
    links: tuple[Link, ...] = ()
    #: Other sections of the document, in document order.
    further_sections: tuple[FurtherSection, ...] = ()
    #: What the unit's own words mean, in document order.
    glossary: tuple[GlossaryEntry, ...] = ()
    #: The table of metadata, as printed.
    metadata: Metadata

    def parts(self) -> Iterator[Item]:
        """Everything in the unit that has a code, in document order."""
        yield from self.performance_criteria
        yield from self.knowledge_requirements
        yield from self.range_statements

    def is_overdue_for_review(self, as_at: "date") -> bool:
        """
        Whether the month of the indicative review date was over on the day *as_at*.

        The unit's own validity does not change: a unit can be current and overdue.

        Raises:
            ValueError: When the review date is not printed as a month and a year.
        """
        month, _, year = self.metadata.indicative_review_date.partition(" ")
        try:
            due = (int(year), MONTHS.index(month.lower()) + 1)
        except ValueError:
            message = f"not a month and a year: {self.metadata.indicative_review_date!r}"
            raise ValueError(message) from None
        return (as_at.year, as_at.month) > due
