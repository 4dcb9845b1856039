"""
What changed from one result to another, and why, in plain words.
"""

from collections.abc import Iterable, Iterator, Sequence

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.comparison import (
    Cause,
    ComparedResult,
    Comparison,
    FindingChange,
    StandardChange,
    Standing,
)
from electoral_standards.model.result import AssessmentResult
from electoral_standards.reporting.text.layout import facts, heading, hung, page, paragraph
from electoral_standards.reporting.text.words_of import (
    evidence_words,
    judgement_words,
    rating_words,
    statement,
    subject_words,
)
from electoral_standards.reporting.wording import (
    CHANGE_CAUSES,
    FINDINGS,
    SYMBOLS,
    VERDICTS,
    day,
    listed,
    reasons,
)
from electoral_standards.vocabulary import Finding, Reason, Verdict

__all__ = ["comparison"]


def comparison(
    found: Comparison, before: AssessmentResult, after: AssessmentResult, catalogue: Catalogue
) -> str:
    """
    What changed, standard by standard, with what differs where it did.

    Args:
        found: The comparison.
        before: The result before, whose judgements are named.
        after: The result after.
        catalogue: Where the plain words of items and the titles of standards are looked up.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    writer = _Writer(before, after, catalogue)
    same = [each.standard for each in found.standards if each not in found.changed]
    nothing = f"Nothing else is concluded on {listed(same)}." if same else ""
    return page(
        [
            *heading(f"What changed: {subject_words(found.subject)}", "="),
            *facts([("Before", _side(found.before)), ("After", _side(found.after))]),
        ],
        list(writer.causes(found.because, 0)),
        *(writer.standard(each) for each in found.changed),
        paragraph(nothing) if nothing else [],
    )


def _side(result: ComparedResult) -> str:
    return f"{result.assessment}, as at {day(result.as_at)} ({result.as_at})"


def _turn(before: str, after: str) -> str:
    return before if before == after else f"{before} -> {after}"


class _Writer:
    """Words what changed between two results."""

    def __init__(
        self, before: AssessmentResult, after: AssessmentResult, catalogue: Catalogue
    ) -> None:
        self._before, self._after, self._catalogue = before, after, catalogue

    def standard(self, change: StandardChange) -> list[str]:
        lines = heading(f"{change.standard} {statement(self._catalogue, change.standard)}".strip())
        stood = _turn(_stands(change.before), _stands(change.after))
        if stood:
            lines += paragraph(stood)
        for each in change.outcomes:
            lines += hung("", f"{each.outcome}: {_turn(_stands(each.before), _stands(each.after))}")
        lines += self.causes(change.because, 0)
        for finding in change.findings:
            lines += self._finding(finding)
        for words, codes in (("covered", change.scope_gained), ("not covered", change.scope_lost)):
            for code in codes:
                lines += hung("  ", f"{code}: now {words}", indent=6)
                lines += paragraph(statement(self._catalogue, code), indent=6)
        return lines

    def _finding(self, change: FindingChange) -> list[str]:
        sides = (
            (change.before, change.rating_before, change.reasons_before),
            (change.after, change.rating_after, change.reasons_after),
        )
        said = _turn(*(_concluded(*side) for side in sides))
        lines = hung("  ", f"{change.item}: {said}", indent=6)
        if plain := statement(self._catalogue, change.item):
            lines += paragraph(plain, indent=6)
        return [*lines, *self.causes(change.because, 6)]

    def causes(self, causes: Iterable[Cause], indent: int) -> Iterator[str]:
        """A line or more for each thing that differs."""
        for each in causes:
            said = f"because {CHANGE_CAUSES[each.cause]}"
            if about := self._about(each):
                said += f": {about}"
            yield from hung(" " * indent + "- ", said)

    def _about(self, cause: Cause) -> str:
        if cause.evidence is not None:
            result = self._before if cause.after is None else self._after
            pieces = [each for each in result.evidence if each.id == cause.evidence]
            return evidence_words(pieces[0]) if pieces else cause.evidence
        for position, result in (
            (cause.judgement_after, self._after),
            (cause.judgement_before, self._before),
        ):
            if position is not None:
                return judgement_words(result.judgements[position], result)
        if cause.before is None and cause.after is None:
            return ""
        return _turn(cause.before or "nothing", cause.after or "nothing").replace("_", " ")


def _stands(standing: Standing | None) -> str:
    if standing is None:
        return "not covered"
    if standing.verdict is None:
        return ""
    if standing.verdict is not Verdict.LEVEL:
        return VERDICTS[standing.verdict]
    if standing.attained == standing.possible:
        return f"level {standing.attained}"
    return f"level {standing.attained} to {standing.possible}"


def _concluded(finding: Finding | None, rating: str | None, why: Sequence[Reason]) -> str:
    if finding is None:
        return "not there"
    more = [rating_words(rating)] if rating not in (None, finding) and rating else []
    more += [reasons(why)] if why else []
    return f"{SYMBOLS[finding]} {FINDINGS[finding]}" + (f" ({'; '.join(more)})" if more else "")
