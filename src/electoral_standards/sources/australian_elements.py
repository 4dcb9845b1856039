"""
The table of elements and performance criteria of an Australian unit of competency.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from electoral_standards.model.provenance import Place
from electoral_standards.sources.nos_items import Draft, Group
from electoral_standards.sources.nos_rows import Cell, Row

__all__ = ["CRITERION", "Elements", "unbulleted"]

#: The number of a criterion, such as ``1.2``.
CRITERION: Final = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.?\s+(?=\S)|([0-9]{1,2})\.([0-9]{1,2})$")
_ELEMENT: Final = re.compile(r"(?:element\s+)?([0-9]{1,2})[.):]?\s+(?=[A-Z(])", re.IGNORECASE)
#: A criterion that stands beside an element without a wide gap between them.
_BESIDE: Final = re.compile(r"\s{2,}(?=[0-9]{1,2}\.[0-9]{1,2}\.?\s)")
#: Below the heads of the table stands what the format says of elements and criteria.
_SAYS: Final = re.compile(
    r"describe|essential|outcomes|performance|criteria|element", re.IGNORECASE
)


class Elements:
    """The table of elements and criteria, read cell by cell."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.elements: dict[int, list[str]] = {}
        self.places: dict[int, list[int]] = {}
        self.criteria: list[Draft] = []
        self.numbers: dict[int, int] = {}
        self.unplaced: list[int] = []
        #: Lines of what the format itself says before the first element.
        self.lead_in: list[int] = []
        self.element = 0
        self.in_element = False
        self.is_numbered = any(CRITERION.match(cell.text) for row in rows for cell in row.cells)

    def element_of(self, draft: Draft) -> tuple[str, list[int]]:
        """The title of the element that a criterion stands under, and its lines."""
        number = self.numbers[id(draft)]
        return " ".join(self.elements.get(number, ())), self.places.get(number, [])

    def read(self) -> None:
        """Take every cell of every row."""
        for row in self.rows:
            cells = [*_cells(row)]
            for at, cell in enumerate(cells):
                place = row.place(cell.column)
                self._take(cell.text, place, is_left=at == 0 and len(cells) > 1, row=row)

    def _take(self, text: str, place: Place, *, is_left: bool, row: Row) -> None:
        if match := CRITERION.match(text):
            self._start(int(match[1] or match[3]), match[0].strip(" ."), text[match.end() :], place)
        elif (match := _ELEMENT.match(text)) and int(match[1]) == len(self.elements) + 1:
            self.element = int(match[1])
            self.elements[self.element] = [text[match.end() :].strip()]
            self.places[self.element] = [place.line]
            self.in_element = True
        elif is_left and self.element:
            # The title of the element goes on beside the next criterion.
            self.elements[self.element].append(text)
            self.places[self.element].append(place.line)
        elif self.in_element and (self.is_numbered or not row.blank_before) and self.element:
            self.elements[self.element].append(text)
            self.places[self.element].append(place.line)
        elif self.element and not self.is_numbered:
            self._start(self.element, None, unbulleted(text), place)
        elif self.criteria:
            self.criteria[-1].texts.append(unbulleted(text))
            self.criteria[-1].places.append(place)
        elif _SAYS.search(text) or self.lead_in:
            self.lead_in.append(place.line)
        else:
            self.unplaced.append(place.line)

    def _start(self, element: int, label: str | None, text: str, place: Place) -> None:
        draft = Draft(group=Group(), label=label, texts=[text] if text else [], places=[place])
        self.criteria.append(draft)
        self.numbers[id(draft)] = element
        self.in_element = False


def _cells(row: Row) -> Iterator[Cell]:
    for cell in row.cells:
        parts = [cell.text] if row.is_tabbed else _BESIDE.split(cell.text)
        yield from (cell._replace(text=part) for part in parts if part)


def unbulleted(text: str) -> str:
    """A text without the bullet before it."""
    return re.sub(r"^[-\u2013\u2014\u2022\u25aa\u25cf\uf0b7*]\s*", "", text)
