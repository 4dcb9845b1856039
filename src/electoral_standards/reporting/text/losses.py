"""
A loss report as text: what was not carried, what became of it, and why.
"""

from collections.abc import Iterable

from electoral_standards.model.loss import Loss, LossReport
from electoral_standards.reporting.text.layout import hung, page, paragraph

__all__ = ["losses"]

#: How many of the losses for one reason are named.
_MOST_NAMED = 4


def losses(report: LossReport, *, verb: str = "carried") -> str:
    """
    The counts, then the losses reason by reason; of many with one reason the first are named.
    """
    count, lost = report.carried, len(report.losses)
    head = f"{report.format}: {count} item{'' if count == 1 else 's'} {verb}; "
    head += f"{lost} not carried as they are" if lost else "nothing was lost"
    reasons: dict[str, list[Loss]] = {}
    for loss in report.losses:
        reasons.setdefault(loss.reason, []).append(loss)
    blocks = [line for reason, found in reasons.items() for line in _block(reason, found)]
    return page(paragraph(head), blocks)


def _block(reason: str, found: list[Loss]) -> Iterable[str]:
    yield from hung("- ", f"{reason[:1].upper()}{reason[1:]}:")
    for loss in found[:_MOST_NAMED]:
        yield from hung("    ", f"{loss.place}: {loss.what}", indent=6)
    if len(found) > _MOST_NAMED:
        yield f"    and {len(found) - _MOST_NAMED} more"
