"""
The units of an organisation as text: what is covered where, the weakest, who cannot be spared.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from electoral_standards.reporting.text.layout import heading, page, paragraph, table
from electoral_standards.reporting.text.team import MEANING
from electoral_standards.reporting.wording import COVER, COVER_SYMBOLS
from electoral_standards.vocabulary import CoverStatus

__all__ = ["organisation"]

#: A row of `electoral_standards.columnar.organisation.cover`.
Row = Mapping[str, Any]

#: So many units and single points of failure are shown; a file holds them all.
_MOST = 20
_NOBODY_KNOWS = "(no unit)"


def organisation(rows: Sequence[Row], *, profile: str, by: str | None) -> str:
    """
    What is covered where.

    Args:
        rows: The rows of `cover`, unit by unit.
        profile: Name of the profile that was scored.
        by: The column that says in which unit somebody is; None for all together.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    codes = list(dict.fromkeys(row["code"] for row in rows))
    by_unit: dict[str | None, list[Row]] = {}
    for row in rows:
        by_unit.setdefault(row["unit"], []).append(row)
    return page(
        [
            *heading(f"Organisation against {profile}", "="),
            *_counted(by_unit.values(), by),
        ],
        _requirements(codes, rows),
        _weakest(by_unit) if by else _weakest({"all": rows} if rows else {}),
        _single_points(rows),
        [line for words, meaning in MEANING for line in paragraph(f"{words}: {meaning}")],
    )


def _counted(by_unit: Iterable[Sequence[Row]], by: str | None) -> list[str]:
    people = [rows[0]["people"] for rows in by_unit]
    shown = sum(each for each in people if each is not None)
    text = _number(len(people), "unit", "units") + (f" by {by}" if by else "")
    text += f", {_number(shown, 'person', 'people')}"
    if hidden := people.count(None):
        text += f" and those of {_number(hidden, 'unit', 'units')} too small to be shown"
    return paragraph(f"{text}.")


def _number(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def _requirements(codes: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """In how many units each requirement is covered how well, if what is unknown is not counted."""
    found: dict[str, Counter[str | None]] = {code: Counter() for code in codes}
    for row in rows:
        found[row["code"]][row["at_least"]] += 1
    head = ["No", "requirement", *(COVER_SYMBOLS[each] for each in CoverStatus), "withheld"]
    lines = [
        [str(number), code, *(f"{found[code][each]:,}" for each in (*CoverStatus, None))]
        for number, code in enumerate(codes, 1)
    ]
    return [*heading("Units by requirement"), *table(head, lines, right="No x ! ~ +")]


def _weakest(by_unit: Mapping[str | None, Sequence[Row]]) -> list[str]:
    """A row for each of the weakest units, a column for each requirement by its number."""
    worst = sorted(by_unit.items(), key=lambda each: (_weakness(each[1]), each[0] or ""))[:_MOST]
    if not worst:
        return []
    numbers = [str(number) for number in range(1, len(worst[0][1]) + 1)]
    lines = [
        [unit or _NOBODY_KNOWS, "?" if rows[0]["people"] is None else str(rows[0]["people"])]
        + [_cell(row) for row in rows]
        for unit, rows in worst
    ]
    more = len(by_unit) - len(worst)
    title = "The weakest units, and how many hold each requirement"
    note = paragraph(f"and {_number(more, 'unit', 'units')} more") if more else []
    return [*heading(title), *table(["unit", "people", *numbers], lines, right="people"), *note]


def _weakness(rows: Sequence[Row]) -> tuple[int, ...]:
    """The more is uncovered, the earlier; then the more rests on one person."""
    found = Counter(row["at_least"] for row in rows)
    return tuple(-found[each.value] for each in CoverStatus)


def _cell(row: Row) -> str:
    if row["at_least"] is None:
        return "-"
    return f"{COVER_SYMBOLS[CoverStatus(row['at_least'])]} {row['holding']}"


def _single_points(rows: Iterable[Row]) -> list[str]:
    alone = CoverStatus.SINGLE_POINT_OF_FAILURE
    found = [row for row in rows if row["at_least"] == alone.value]
    if not found or all(row["lone_holder"] is None for row in found):
        return []
    lines = [
        [row["unit"] or _NOBODY_KNOWS, row["code"], row["lone_holder"]] for row in found[:_MOST]
    ]
    more = len(found) - len(lines)
    note = paragraph(f"and {more:,} more") if more else []
    title = f"{COVER[alone].capitalize()}: who holds it alone"
    return [*heading(title), *table(["unit", "requirement", "who"], lines), *note]
