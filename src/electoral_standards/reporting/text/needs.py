"""
Training needs of a group as text: two scores that never mix, item by item.
"""

from collections.abc import Sequence
from fractions import Fraction

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.team import TrainingNeed
from electoral_standards.reporting.text.layout import facts, heading, page, paragraph, table
from electoral_standards.reporting.text.words_of import statement
from electoral_standards.reporting.wording import counted
from electoral_standards.vocabulary import Audience

__all__ = ["needs"]


def needs(
    found: Sequence[TrainingNeed], scale: range, audience: Audience, catalogue: Catalogue
) -> str:
    """
    Training needs, the greatest of Borich's scores first.

    Args:
        found: The scores of each item.
        scale: The ratings that there were.
        audience: For whom the scores were made.
        catalogue: Where the items are looked up.
    """
    people = found[0].respondents
    shown = counted(people, "person", "people") if people is not None else "withheld: too few"
    head = facts(
        [
            ("People", shown),
            ("Scale", f"{scale[0]} to {scale[-1]}, of importance and of competence"),
            ("For", "those who assess or manage" if audience is Audience.ASSESSOR else audience),
        ]
    )
    if people is None:
        note = "The group is too small for its scores to be shown to others than assessors."
        return page(heading("Training needs", "="), head, paragraph(note))
    ranked = sorted(found, key=lambda each: -(each.mean_weighted_discrepancy or 0))
    rows = [
        (
            each.item,
            _number(each.mean_weighted_discrepancy),
            _number(each.ranked_discrepancy),
            statement(catalogue, each.item),
        )
        for each in ranked
    ]
    return page(
        heading("Training needs", "="),
        head,
        table(("Item", "MWDS", "RDS", "In plain words"), rows, right="MWDS RDS"),
        *_notes(),
    )


def _notes() -> tuple[list[str], list[str]]:
    return (
        paragraph(
            "MWDS: mean weighted discrepancy score (Borich 1980), the mean of importance less "
            "competence, times the mean importance; the higher, the greater the need. It "
            "averages, so it wants a scale whose steps are alike."
        ),
        paragraph(
            "RDS: ranked discrepancy score (Narine and Harder 2021), the percentage of people "
            "whose competence is above importance, less that of those whose competence is below; "
            "the lower, the greater the need. The two may put items in different orders."
        ),
    )


def _number(score: Fraction | None) -> str:
    return "" if score is None else f"{float(score):.2f}"
