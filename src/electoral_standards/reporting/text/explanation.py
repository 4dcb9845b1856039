"""
Why a result is what it is: the tree from each verdict down to the judgements, in plain words.
"""

from collections.abc import Callable, Sequence

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.explanation import Explanation
from electoral_standards.model.result import AssessmentResult
from electoral_standards.reporting.text.layout import heading, hung, page, paragraph
from electoral_standards.reporting.text.words_of import (
    bounds,
    finding_words,
    hints,
    judgement_words,
    official_lines,
    own_reading,
    rating_words,
    statement,
    verdict_words,
    withheld_words,
)
from electoral_standards.reporting.wording import (
    FINDINGS,
    ROLES,
    SET_ASIDE,
    STAGES,
    SYMBOLS,
    day,
    listed,
    reasons,
)
from electoral_standards.vocabulary import Finding, ResultKind, SetAsideReason, Verdict

__all__ = ["NodeWriter", "explanation"]

_STEP = 2


def explanation(result: AssessmentResult, catalogue: Catalogue, codes: Sequence[str] = ()) -> str:
    """
    Why each verdict is what it is.

    Args:
        result: What was concluded about one subject.
        catalogue: Where the plain words of items and the titles of standards are looked up.
        codes: What to explain; everything if there are none.

    Returns:
        Text of 80 columns, without a newline at the end: a tree for each code or standard, and
        what of the whole is withheld.

    Raises:
        UnknownReferenceError: When the result has nothing with one of the codes.
    """
    writer = NodeWriter(result, catalogue)
    wanted = codes or [each.standard for each in result.standards]
    return page(*(writer.tree(result.explain(each)) for each in wanted), writer.left_out())


class NodeWriter:
    """Words the nodes of one result's trees."""

    def __init__(self, result: AssessmentResult, catalogue: Catalogue) -> None:
        self._result = result
        self._catalogue = catalogue
        findings = [finding for each in result.standards for finding in each.findings]
        self._since = {x.judgement: x.on for each in findings for x in each.set_aside}
        self._words: dict[str, Callable[[Explanation], tuple[str, str]]] = {
            "standard": self._standard,
            "scope": self._scope,
            "scope_item": lambda node: (f"? {node.about}: not covered", self._plain(node.about)),
            "level": self._level,
            "outcome": self._concluded,
            "stage": self._stage,
            "item": self._item,
            "judgement": self._judgement,
            "area": lambda node: (_found(node.status, node.about), self._plain(node.about)),
            "raters": self._raters,
            "withheld": lambda node: (f"- {withheld_words(node.facts)}", ""),
        }

    def tree(self, node: Explanation) -> list[str]:
        """The lines of a whole tree, under a heading."""
        lines = heading(f"Why: {node.about}")
        self._write(node, 0, lines)
        return lines

    def left_out(self) -> list[str]:
        """What of the whole result is withheld."""
        parts = [each for each in self._result.withheld if each.about is None]
        lines = [line for each in parts for line in hung("- ", withheld_words(each))]
        return [*heading("Withheld"), *lines] if lines else []

    def words(self, node: Explanation) -> tuple[str, str]:
        """
        What is concluded and why, with a sign or a dash before it; and the plain words of the item.

        The words of a judgement say all of its evidence, so nodes of evidence have none.
        """
        return ("", "") if node.kind == "evidence" else self._words[node.kind](node)

    def _write(self, node: Explanation, depth: int, lines: list[str]) -> None:
        if node.kind == "evidence":  # the words of the judgement say all of it
            return
        said, plain = self.words(node)
        indent = " " * (_STEP * depth)
        lines += hung(indent, said, indent=len(indent) + 4)
        if plain:
            lines += paragraph(plain, indent=len(indent) + 4)
            lines += official_lines(self._catalogue, node.about, len(indent) + 4)
        for child in node.children:
            self._write(child, depth + 1, lines)

    def _plain(self, code: str) -> str:
        return statement(self._catalogue, code)

    def _standard(self, node: Explanation) -> tuple[str, str]:
        if node.facts.kind is ResultKind.LOGIC_MODEL:
            return f"{node.about}: outcome by outcome", own_reading(self._catalogue, node.facts)
        return self._concluded(node)

    def _concluded(self, node: Explanation) -> tuple[str, str]:
        said = verdict_words(node.facts)
        symbol, _, words = said.partition(" ")
        verdict = "" if node.facts.verdict is Verdict.LEVEL else f"{words}, "
        return f"{symbol} {node.about}: {verdict}{bounds(node.facts)}", self._plain(node.about)

    def _scope(self, node: Explanation) -> tuple[str, str]:
        scope = node.facts
        said = f"{len(scope.covered)} covered by evidence, {scope.required} needed"
        return f"{_found(scope.finding, node.about)}: {said}", ""

    def _level(self, node: Explanation) -> tuple[str, str]:
        level = node.facts
        said = f"{level.met} of {level.applicable} met, {level.unknown} not known"
        return f"{_found(level.finding, node.about)}: {said}", ""

    def _stage(self, node: Explanation) -> tuple[str, str]:
        stage = node.facts
        verb = "held" if stage.stage == "information" else "met"
        said = f"{stage.met} of {stage.applicable} {verb}"
        why = f"; {reasons(stage.reasons)}" if stage.reasons else ""
        outcome = node.about.partition(" ")[0]
        return f"{_found(stage.finding, f'{outcome} {STAGES[stage.stage]}')}: {said}{why}", ""

    def _item(self, node: Explanation) -> tuple[str, str]:
        symbol, _, words = finding_words(node.facts).partition(" ")
        hint = hints(node.facts)
        said = f"{symbol} {node.about}: {words}{f'; {hint}' if hint else ''}"
        return said, self._plain(node.about)

    def _raters(self, node: Explanation) -> tuple[str, str]:
        group = node.facts
        said = [f"{each.raters} said {rating_words(each.rating)}" for each in group.ratings]
        return f"- {group.raters} raters ({ROLES[group.role]}): {listed(said)}", ""

    def _judgement(self, node: Explanation) -> tuple[str, str]:
        judgement, reason = node.facts
        said = judgement_words(judgement, self._result)
        aside = "counted"
        if reason:
            since = self._since[int(node.about.rpartition(" ")[2])]
            stale = f", since {day(since)}" if reason is SetAsideReason.STALE else ""
            aside = f"set aside ({SET_ASIDE[reason]}{stale})"
        return f"- {aside}: {said}", ""


def _found(finding: str, about: str) -> str:
    finding = Finding(finding)
    return f"{SYMBOLS[finding]} {about} {FINDINGS[finding]}"
