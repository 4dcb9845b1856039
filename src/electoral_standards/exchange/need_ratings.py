"""
Tables of how important people find items and how competent they are in them, as CSV.

They are what the training needs of a group are scored from.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from electoral_standards.errors import Fault, InvalidDocumentError, UnknownReferenceError, nearest
from electoral_standards.exchange.ratings_csv_reading import opened
from electoral_standards.exchange.ratings_csv_text import CsvRow, CsvTable, name_in, open_table
from electoral_standards.identifiers import Code, Identifier, canonical_code
from electoral_standards.interchange.reading import Source, name_of
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.team.training_needs import NeedRating

__all__ = ["COLUMNS", "read_need_ratings"]

#: The columns of a table; there may be others, which are left alone.
COLUMNS: Final = ("item", "respondent", "importance", "competence")


class _Place(NamedTuple):
    """Where a rating stands, for messages."""

    row: int
    rating: NeedRating


def read_need_ratings(
    source: Source, *, catalogue: Catalogue, scale: range
) -> tuple[NeedRating, ...]:
    """
    Read one rating of importance and one of competence for each person and item.

    Args:
        source: A path, the bytes of a table, or a file opened in binary mode.
        catalogue: Where the codes of items are looked up.
        scale: The ratings that there are, from the lowest to the highest.

    Returns:
        The ratings in the order of the rows; everybody has rated every item, twice.

    Raises:
        InvalidDocumentError: When it is no table, a column or a rating is missing, or a rating is
            none of the *scale*; it lists every fault, each with its row.
    """
    name = name_of(source)
    with open_table(opened(source, name), COLUMNS, source=name) as table:
        places = _places(table, name)
        rows = _Rows(catalogue, scale)
        for row in table.rows:
            rows.take(row, places)
    if faults := rows.faults or list(rows.missing()):
        raise InvalidDocumentError(faults, source=name)
    return tuple(each.rating for each in rows.taken.values())


def _places(table: CsvTable, name: str) -> dict[str, int]:
    """
    Where each column stands.

    Raises:
        InvalidDocumentError: When a column is missing, or is there twice.
    """
    heads = [name_in(cell) for cell in table.head]
    faults = []
    for column in COLUMNS:
        if heads.count(column) != 1:
            message = f"there is {'no' if column not in heads else 'more than one'} column {column}"
            remedy = f"the columns are {', '.join(COLUMNS)}"
            faults.append(Fault("row 1", message, remedy))
    if faults:
        raise InvalidDocumentError(faults, source=name)
    return {column: heads.index(column) for column in COLUMNS}


class _Rows:
    """The rows that were read so far, and what is wrong with them."""

    def __init__(self, catalogue: Catalogue, scale: range) -> None:
        self._catalogue = catalogue
        self._scale = scale
        self.taken: dict[tuple[Code, Identifier], _Place] = {}
        self.faults: list[Fault] = []

    def take(self, row: CsvRow, places: dict[str, int]) -> None:
        """Keep the rating of a row, or what is wrong with it."""
        if row.fault:
            self._blame(row, row.fault, "mend the row")
            return
        cells = {
            column: row.cells[place].strip() if place < len(row.cells) else ""
            for column, place in places.items()
        }
        before = len(self.faults)
        item = self._item(row, cells["item"])
        if not cells["respondent"]:
            self._blame(row, "it does not say who rated", "fill in respondent")
        importance, competence = (self._rating(row, cells, each) for each in COLUMNS[2:])
        if len(self.faults) > before:
            return
        of = NeedRating(item, Identifier(cells["respondent"]), importance, competence)
        if earlier := self.taken.get((of.item, of.respondent)):
            message = f"{of.respondent!r} rates {of.item} a second time, after row {earlier.row}"
            self._blame(row, message, "leave out the one that does not count")
            return
        self.taken[of.item, of.respondent] = _Place(row.number, of)

    def missing(self) -> Iterator[Fault]:
        """Who has not rated what others did; or that there is nothing at all."""
        if not self.taken:
            yield Fault("$", "there is no rating in it", "give a row for each person and item")
        people = dict.fromkeys(respondent for _, respondent in self.taken)
        for item in dict.fromkeys(item for item, _ in self.taken):
            for person in people:
                if (item, person) not in self.taken:
                    remedy = "leave the person out of every item, or ask"
                    yield Fault("$", f"{person!r} has not rated {item}", remedy)

    def _item(self, row: CsvRow, text: str) -> Code:
        if not text:
            self._blame(row, "it does not say which item is rated", "fill in item")
            return Code(text)
        code = canonical_code(text)
        try:
            found = self._catalogue[code]
        except UnknownReferenceError as error:
            near = nearest(code, error.known)
            remedy = f"did you mean {near!r}?" if near else "'electoral-standards list' helps"
            self._blame(row, f"nothing has the code {text!r}", remedy)
            return Code(code)
        return Code(getattr(found, "code", code))

    def _rating(self, row: CsvRow, cells: dict[str, str], column: str) -> int:
        text, lowest, highest = cells[column], self._scale[0], self._scale[-1]
        if re.fullmatch("-?[0-9]{1,9}", text) and int(text) in self._scale:
            return int(text)
        if not text:
            message = f"the rating of {column} is missing, and missing is not {lowest} or 0"
            self._blame(row, message, "ask for it, or leave that person out of every item")
        else:
            message = f"{text!r} is no rating of {column}"
            self._blame(row, message, f"write a whole number from {lowest} to {highest}")
        return lowest

    def _blame(self, row: CsvRow, message: str, remedy: str) -> None:
        self.faults.append(Fault(f"row {row.number}", message, remedy))
