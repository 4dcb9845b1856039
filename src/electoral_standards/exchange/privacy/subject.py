"""
All that is held about one person, for that person: without the identities of those who judged.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from electoral_standards.exchange.privacy.fields import Tells, rewritten
from electoral_standards.model.agreement import AgreementReport
from electoral_standards.model.assessment import Assessment, Judgement
from electoral_standards.model.loss import Loss, LossReport
from electoral_standards.model.progress import Progress
from electoral_standards.model.result import AssessmentResult
from electoral_standards.model.team import TeamAnalysis

__all__ = ["about_subject"]


def about_subject(
    documents: Iterable[tuple[str, Any]], subject: str
) -> tuple[list[tuple[str, Any]], LossReport]:
    """
    Everything about one subject among documents, and what was left out of it.

    Those who judged, authenticated or signed are called by their role and a number, the same
    throughout; their words stay, for they are about the subject.

    Args:
        documents: Names and nouns; what is about others is passed over.
        subject: Identifier of the subject.

    Returns:
        The documents about the subject under the same names; and what was left out: the
        identities, and what documents about several people say of this one.
    """
    found: list[tuple[str, Any]] = []
    losses: list[Loss] = []
    labels = _Labels(subject)
    for name, noun in documents:
        own = _own(noun, subject)
        if own is None:
            losses += _mentions(name, noun, subject)
            continue
        labels.meet(own)
        found.append((name, rewritten(own, labels.change)))
        losses += _of_others(name, noun)
    who = [
        Loss(place=label, what="who it is", reason="it is the identity of somebody else")
        for label in labels.others.values()
    ]
    return found, LossReport(format="subject-data", carried=len(found), losses=(*losses, *who))


def _own(noun: Any, subject: str) -> Any:
    """What of a document is about the subject alone; None if nothing is."""
    if isinstance(noun, Progress):
        own = tuple(each for each in noun.subjects if each.subject.id == subject)
        return evolve(noun, subjects=own) if own else None
    about = getattr(noun, "subject", None)
    return noun if about is not None and about.id == subject else None


def _of_others(name: str, noun: Any) -> Iterator[Loss]:
    if isinstance(noun, Progress) and len(noun.subjects) > 1:
        yield Loss(
            place=name, what="the progress of other people", reason="it is about somebody else"
        )


def _mentions(name: str, noun: Any, subject: str) -> Iterator[Loss]:
    """What a document that is not about the subject alone says of it."""
    reason = "the document is about several people; ask for what it says of this one alone"
    if isinstance(noun, TeamAnalysis):
        for each in noun.requirements:
            code = each.requirement.code
            if subject in each.held_by:
                yield Loss(place=name, what=f"that the subject holds {code}", reason=reason)
            if subject in each.unknown_of:
                what = f"that it is not known whether the subject holds {code}"
                yield Loss(place=name, what=what, reason=reason)
    elif isinstance(noun, AgreementReport):
        units = [each for table in noun.tables for each in table.shared if each.subject == subject]
        if units:
            what = f"{len(units)} items on which raters of the subject are compared"
            yield Loss(place=name, what=what, reason=reason)
    elif isinstance(noun, Assessment | AssessmentResult):
        yield from _acts(name, noun, subject)


def _acts(name: str, noun: Assessment | AssessmentResult, subject: str) -> Iterator[Loss]:
    """What the subject did in a record about somebody else."""
    reason = "it is a record about somebody else"
    judged = sum(each.rater.id == subject for each in noun.judgements)
    signed = sum(each.authenticated_by == subject for each in noun.evidence)
    if judged:
        yield Loss(place=name, what=f"{judged} judgements that the subject made", reason=reason)
    if signed:
        what = f"{signed} pieces of evidence that the subject authenticated"
        yield Loss(place=name, what=what, reason=reason)


class _Labels:
    """What other people are called: by their role where it is known, and a number."""

    def __init__(self, subject: str) -> None:
        self._subject = subject
        self._counts: dict[str, int] = {}
        #: The labels of others, by identifier, in the order in which they were met.
        self.others: dict[str, str] = {}

    def meet(self, noun: Any) -> None:
        """Learn the roles of those who judge in a document."""
        judgements: tuple[Judgement, ...] = getattr(noun, "judgements", ())
        for each in judgements:
            self._label(each.rater.id, each.rater.role.value.replace("_", "-"))

    def change(self, tells: Tells, text: str) -> str:
        """The label of a person; all else as it is."""
        return self._label(text, "person") if tells is Tells.PERSON else text

    def _label(self, identifier: str, role: str) -> str:
        if identifier == self._subject:
            return identifier
        if identifier not in self.others:
            self._counts[role] = self._counts.get(role, 0) + 1
            self.others[identifier] = f"{role}-{self._counts[role]}"
        return self.others[identifier]
