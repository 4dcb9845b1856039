"""
What came of reading a published document, as text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from electoral_standards.reporting.text.layout import facts, heading, hung, page, table
from electoral_standards.reporting.wording import KINDS, counted, listed
from electoral_standards.sources.reading import (
    FindingKind,
    LineAccount,
    Reading,
    ReadingFinding,
)

__all__ = ["Tally", "line", "reading", "tally"]

_FINDINGS = {
    FindingKind.UNACCOUNTED: "No sense was made of it",
    FindingKind.REPAIR: "Repaired",
    FindingKind.INFERRED_LABEL: "Label inferred",
    FindingKind.SLIP: "Slip kept as printed",
    FindingKind.NOTE: "To note",
}
#: So much of a line is shown in a table.
_SHOWN = 44


def reading(found: Reading, source: str, *, account: bool = False) -> str:
    """
    What was found, what a person should look at and, with *account*, what became of every line.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    document = found.document
    return page(
        heading(f"{document.code}  {document.title}", "="),
        facts(_head(found, source)),
        *_findings(found.findings),
        *(_account(found.account) if account else ()),
    )


class Tally:
    """What came of reading many documents, counted while they are read."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.families: Counter[str] = Counter()
        self.findings: Counter[FindingKind] = Counter()
        self.refused: Counter[str] = Counter()
        self.lines = 0
        self.items = 0
        self.clean = 0

    def add(self, found: Reading) -> None:
        """Count one document that was read; nothing of it is kept."""
        self.families[found.family] += 1
        self.findings.update(each.kind for each in found.findings)
        self.lines += len(found.account)
        self.items += sum(1 for _ in found.document.parts())
        self.clean += not found.unaccounted

    def refuse(self, why: str) -> None:
        """Count one document that was not read."""
        self.refused[why] += 1


def tally(found: Tally, written: str | None = None) -> str:
    """
    The summary of a run over many documents; *written* names the folder of its drafts.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    read, refused = found.families.total(), found.refused.total()
    families = listed(f"{number:,} as {name}" for name, number in found.families.most_common())
    kinds = [
        f"{found.findings[kind]:,} {title[0].lower()}{title[1:]}"
        for kind, title in _FINDINGS.items()
        if found.findings[kind]
    ]
    return page(
        heading(f"{read + refused:,} documents", "="),
        facts(
            (
                ("Read", f"{read:,}: {families}" if read else "none"),
                ("Not read", f"{refused:,}: {_reasons(found)}" if refused else ""),
                ("Items", f"{found.items:,}"),
                ("Lines", f"{found.lines:,}, each accounted for or told of"),
                ("Findings", "; ".join(kinds) or "none"),
                ("Whole", f"{found.clean:,} of {read:,} without a line of which no sense was made"),
                ("Drafts in", written or ""),
            )
        ),
    )


def _reasons(found: Tally) -> str:
    return listed(f"{number:,} {why}" for why, number in found.refused.most_common())


def line(found: Reading, source: str) -> str:
    """One line for one of many documents."""
    return (
        f"{source}: {found.document.code}: {counted(len([*found.document.parts()]), 'item')}, "
        f"{counted(len(found.findings), 'finding')}, {len(found.unaccounted)} unaccounted"
    )


def _head(found: Reading, source: str) -> Iterator[tuple[str, str]]:
    document = found.document
    yield "Read from", source
    yield "Read as", found.family
    yield "Version", document.version
    kinds = Counter(part.kind for part in document.parts())
    yield "Items", listed(counted(number, *KINDS[kind]) for kind, number in kinds.items())
    blank = sum(1 for each in found.account if each.fates)
    lost = len(found.unaccounted)
    yield "Lines", f"{blank}, each accounted for" if not lost else f"{blank}, {lost} without sense"
    yield "Findings", str(len(found.findings)) if found.findings else "none"


def _findings(findings: Iterable[ReadingFinding]) -> Iterator[list[str]]:
    for kind, title in _FINDINGS.items():
        chosen = [each for each in findings if each.kind is kind]
        if not chosen:
            continue
        lines = heading(f"{title} ({len(chosen)})")
        runs = groupby(chosen, key=lambda each: (each.message, each.code))
        for (message, code), members in runs:
            run = [*members]
            numbers = _numbers(run)
            about = f"{code}: " if code else ""
            lines += hung(f"  {numbers}  ", about + message, indent=4)
            lines += [f'      "{_cut(each.text)}"' for each in run]
        yield lines


def _numbers(run: list[ReadingFinding]) -> str:
    first, last = run[0].line, run[-1].line
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _account(account: Iterable[LineAccount]) -> Iterator[list[str]]:
    rows = [(str(each.line.number), _fate(each), _cut(each.line.text)) for each in account]
    yield [*heading("What became of every line"), *table(("Line", "Became", "Text"), rows)]


def _fate(each: LineAccount) -> str:
    told = []
    if each.codes:
        more = f" and {len(each.codes) - 1} more" if len(each.codes) > 1 else ""
        told.append(each.codes[0] + more)
    told += each.furniture
    if each.has_finding:
        told.append("finding")
    return ", ".join(told)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
