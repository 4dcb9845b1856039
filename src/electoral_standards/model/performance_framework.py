"""
A performance framework: a logic model of outcomes, for an office rather than an employee.

Models the Electoral Commission's draft framework of performance standards for Returning
Officers: per outcome, inputs, activities in areas with the information that shows their
impact, differences made, and measures of success. The framework has no scores and no grades.
"""

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from electoral_standards.identifiers import Code, Identifier, Statement
from electoral_standards.model.provenance import Coded, Item, JudgedItem, Passage, Source
from electoral_standards.vocabulary import Condition, ItemKind

__all__ = [
    "Activity",
    "ActivityArea",
    "Difference",
    "InformationItem",
    "InformationNode",
    "Input",
    "Measure",
    "Outcome",
    "PerformanceFramework",
]


@frozen(kw_only=True, repr=False)
class Input(JudgedItem):
    """What must be there first ("What inputs are needed?")."""

    kind: ClassVar[ItemKind] = ItemKind.INPUT


@frozen(kw_only=True, repr=False)
class Activity(JudgedItem):
    """What is done ("What activities are being undertaken?")."""

    kind: ClassVar[ItemKind] = ItemKind.ACTIVITY


@frozen(kw_only=True, repr=False)
class InformationNode(JudgedItem):
    """A nested piece of information."""

    kind: ClassVar[ItemKind] = ItemKind.INFORMATION


@frozen(kw_only=True, repr=False)
class InformationItem(JudgedItem):
    """
    A piece of information that helps to understand the impact of the activities.

    One with `items` is the head of a list: it is derived from them and never judged itself.
    """

    kind: ClassVar[ItemKind] = ItemKind.INFORMATION

    #: The nested pieces, in document order.
    items: tuple[InformationNode, ...] = ()


@frozen(kw_only=True, repr=False)
class ActivityArea(Item):
    """An area of activity; its statement is the title as published."""

    kind: ClassVar[ItemKind] = ItemKind.ACTIVITY_AREA

    #: The condition that decides whether the area and all in it apply.
    condition: Condition | None = None
    #: What is done, in document order.
    activities: tuple[Activity, ...]
    #: What is to be known about it, in document order.
    information: tuple[InformationItem, ...]


@frozen(kw_only=True, repr=False)
class Difference(JudgedItem):
    """What changes ("What difference is being made?")."""

    kind: ClassVar[ItemKind] = ItemKind.DIFFERENCE


@frozen(kw_only=True, repr=False)
class Measure(JudgedItem):
    """A measure of success ("How can we determine the success of our work?")."""

    kind: ClassVar[ItemKind] = ItemKind.MEASURE


@frozen(kw_only=True, repr=False)
class Outcome(Item):
    """An outcome to be supported; its statement is the title as published."""

    kind: ClassVar[ItemKind] = ItemKind.OUTCOME

    #: The inputs, in document order.
    inputs: tuple[Input, ...]
    #: The areas of activity, in document order.
    areas: tuple[ActivityArea, ...]
    #: The differences, in document order.
    differences: tuple[Difference, ...]
    #: The measures of success, in document order.
    measures: tuple[Measure, ...]

    def parts(self) -> Iterator[Item]:
        """Everything under the outcome that has a code, in document order."""
        yield from self.inputs
        for area in self.areas:
            yield area
            yield from area.activities
            for information in area.information:
                yield information
                yield from information.items
        yield from self.differences
        yield from self.measures


@frozen(kw_only=True, repr=False)
class PerformanceFramework(Coded):
    """A framework of performance standards."""

    kind: ClassVar[ItemKind] = ItemKind.STANDARD

    #: Code of the framework.
    code: Code
    #: Version of the document.
    version: Identifier
    #: Title as published.
    title: Statement
    #: The document it models.
    source: Source
    #: What the document says before its first outcome, in document order.
    introduction: tuple[Passage, ...] = ()
    #: The five questions that head the stages, as published.
    questions: tuple[Statement, ...]
    #: The outcomes, in document order.
    outcomes: tuple[Outcome, ...]

    def parts(self) -> Iterator[Item]:
        """Everything in the framework that has a code, in document order."""
        for outcome in self.outcomes:
            yield outcome
            yield from outcome.parts()
