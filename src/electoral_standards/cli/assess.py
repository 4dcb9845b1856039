"""
``assess``: from records to their results.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from electoral_standards.assessing.raters import SMALLEST_GROUP
from electoral_standards.cli.options import (
    AsAt,
    Given,
    Records,
    assessment_in,
    blocks,
    for_each,
    policy_of,
)
from electoral_standards.cli.terminal import UsageError
from electoral_standards.identifiers import CODE_PATTERN
from electoral_standards.model.explanation import Explanation
from electoral_standards.model.result import AssessmentResult
from electoral_standards.vocabulary import Audience

__all__ = ["assess"]

PolicyName = Annotated[
    str,
    Parameter(
        help="The choices on the way to the verdicts: a name ('electoral-standards policies' "
        "lists them), or a file."
    ),
]
Explain = Annotated[
    list[str] | None,
    Parameter(
        negative=(),
        consume_multiple=True,
        help="Also show why, down to the evidence; with codes after it, only why these are as "
        "they are (as JSON a tree for each; without codes the JSON of a result holds all of it).",
    ),
]
For = Annotated[
    Audience,
    Parameter(
        help="For whom: for others than assessors nothing is shown that tells what a small group "
        "of raters said."
    ),
]
Smallest = Annotated[
    int, Parameter(help="How many raters a group must have to be shown to others than assessors.")
]
Formats = Annotated[
    Literal["text", "json", "markdown"],
    Parameter(help="Text for people, JSON, or why everything is as it is as Markdown."),
]


def assess(
    records: Records | None = None,
    /,
    *,
    as_at: AsAt = None,
    policy: PolicyName = "default",
    audience: For = Audience.ASSESSOR,
    smallest_group: Smallest = SMALLEST_GROUP,
    explain: Explain = None,
    format: Formats = "text",
    terminal: Given,
) -> int:
    """
    Conclude what the judgements in a record amount to, standard by standard.

    JSON: the assessment result; for several records one a line. With --explain and codes: a tree
    for each code, of kind, about, status, because and children.
    """
    if smallest_group < 2:  # noqa: PLR2004 - one rater is no group
        raise UsageError(f"--smallest-group: a group has at least 2 raters, not {smallest_group}")
    from electoral_standards import bundled

    names, codes = _parted(records or (), explain or ())
    chosen = policy_of(policy, terminal)
    day = terminal.as_at(as_at, said=format == "json")
    write = _writer(
        format, codes, terminal, explain=explain is not None, indent=2 if len(names) == 1 else None
    )

    def one(name: str) -> None:
        result = bundled.assess(
            assessment_in(name, terminal, chosen),
            as_at=day,
            policy=chosen,
            audience=audience,
            smallest_group=smallest_group,
        )
        write(result)

    return for_each(names, terminal, one)


def _parted(records: Sequence[str], explain: Sequence[str]) -> tuple[list[str], list[str]]:
    """
    The records, and the codes that are to be explained; what follows --explain may be either.

    Raises:
        UsageError: When there is no record.
    """
    codes = [each for each in explain if re.search(CODE_PATTERN, each) and not Path(each).exists()]
    names = [*records, *(each for each in explain if each not in codes)]
    if not names:
        raise UsageError("RECORD: name a file, or '-' for standard input")
    return names, codes


def _writer(
    format: str,
    codes: Sequence[str],
    terminal: Given,
    *,
    explain: bool,
    indent: int | None,
) -> Callable[[AssessmentResult], None]:
    """What writes a result: the document, the summary or the trees."""
    if format == "json":
        return _json(codes, terminal, indent)
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.reporting.markdown import explanations
    from electoral_standards.reporting.text.explanation import explanation
    from electoral_standards.reporting.text.summary import summary

    catalogue, show = load_catalogue(), blocks(terminal)

    def write(result: AssessmentResult) -> None:
        if format == "markdown":
            show(explanations(_trees(result, codes), catalogue))
            return
        if not codes:
            show(summary(result, catalogue))
        if explain:
            show(explanation(result, catalogue, codes))

    return write


def _json(
    codes: Sequence[str], terminal: Given, indent: int | None
) -> Callable[[AssessmentResult], None]:
    import json

    from electoral_standards.interchange.documents import dumps

    def write(result: AssessmentResult) -> None:
        if not codes:
            terminal.emit(dumps(result, indent=indent))
        for tree in _trees(result, codes) if codes else ():
            terminal.emit(json.dumps(tree.to_data(), ensure_ascii=False))

    return write


def _trees(result: AssessmentResult, codes: Sequence[str]) -> list[Explanation]:
    """
    The trees for these codes, or for everything.

    Raises:
        UnknownReferenceError: When the result has nothing with one of the codes.
    """
    return [result.explain(code) for code in codes or [x.standard for x in result.standards]]
