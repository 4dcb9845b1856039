"""
From a competency framework of Moodle to a standard.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.exchange.fidelity import report
from electoral_standards.exchange.identifiers import code_of
from electoral_standards.exchange.moodle.fates import COLUMNS, MOODLE, READS
from electoral_standards.exchange.moodle.rows import Framework, MoodleRow, framework_in, plain
from electoral_standards.exchange.moodle.writing import FROM_MOODLE, LONGEST
from electoral_standards.identifiers import digest_of, is_code_of_standard
from electoral_standards.interchange.documents import DOCUMENT_TYPES, structural_faults, structure
from electoral_standards.interchange.reading import Source, name_of
from electoral_standards.model.loss import Loss, LossReport

__all__ = ["read_moodle"]

_NOT_STATED: Final = "Not stated"
_LISTS: Final = {"P": "performanceCriteria", "K": "knowledgeRequirements", "S": "rangeStatements"}
_OWN: Final = re.compile(r"(?P<code>[A-Z][A-Z0-9]*)@(?P<version>.+)")
#: What Moodle itself does with a row, so that nobody wonders where it went.
_DROPPED: Final = (
    "Moodle would drop it, and all below it, without a word; here it stands at the top"
)


def read_moodle(source: Source, *, code: str | None = None) -> tuple[Any, LossReport]:
    """
    The unit that a framework holds, and what was not carried over.

    Every competency becomes a performance criterion under the one that it stands under. Of a
    framework that was written here, the items of units come back as what they were, with their
    codes; the levels and stages of other standards become criteria like all else.

    Args:
        source: A path, ``"-"``, bytes or a binary file: CSV of 14 columns, or of the 12 of 2016.
        code: Code for the standard; made of the framework's own words if none is given.

    Returns:
        The standard, and the loss report, whose places are rows as a spreadsheet counts them.

    Raises:
        InvalidDocumentError: When it is no framework; it lists every fault with its row.
    """
    if code is not None and not is_code_of_standard(code):
        fault = Fault("$", f"{code!r} is no code of a standard", "write it like SFJES19")
        raise InvalidDocumentError([fault], source="code")
    found = framework_in(source)
    reader = _Reader(found, code)
    value = reader.read()
    kind = DOCUMENT_TYPES[value["type"]]
    try:
        noun = structure(value, kind)
    except (ValueError, TypeError, LookupError, AttributeError):
        faults = structural_faults(value, kind) or [Fault("$", "it makes no standard")]
        raise InvalidDocumentError(faults, source=f"{name_of(source)}, as {kind.name}") from None
    return noun, report(MOODLE.name, reader.carried, reader.losses, _columns_lost(found))


def _columns_lost(found: Framework) -> Iterator[Loss]:
    """Every cell that the table of fates does not carry, but for what Moodle writes everywhere."""
    usual = {"", "0", "null"}
    for row in (found.framework, *found.competencies):
        for name, cell in zip(COLUMNS, row.cells, strict=True):
            fate = READS[f"row.{name}"]
            if not fate.where and cell.strip() not in usual and name != "Exported ID (optional)":
                what = f"{name}: {' '.join(cell.split())[:40]}"
                yield Loss(place=f"row {row.number}", what=what, reason=fate.why)


class _Reader:
    """Reads one framework."""

    def __init__(self, found: Framework, code: str | None) -> None:
        self._row = found.framework
        self._order = tuple(_in_order(found.competencies))
        self.losses: list[Loss] = []
        self.carried = 0
        own = _OWN.fullmatch(self._row.id_number)
        #: Code of the unit, where the framework was written here of a unit; otherwise empty.
        self._own = own["code"] if own and self._is_unit(own["code"]) else ""
        self._version = own["version"] if own else "undated"
        self._code = code or (own["code"] if own else self._made())
        self._codes: dict[int, str] = {}
        self._groups: dict[int, str] = {}

    def _is_unit(self, code: str) -> bool:
        """Whether one competency stands for the standard, and all else is of a unit."""
        tops = [row.id_number for row, above in self._order if above is None]
        part = re.compile(rf"{code}(#[0-9]+|\.[PKS][1-9][0-9]*)?")
        ids = [row.id_number for row, _ in self._order]
        return tops == [code] and len(set(ids)) == len(ids) and all(map(part.fullmatch, ids))

    def _made(self) -> str:
        return code_of(self._row.id_number, self._row.short_name, otherwise="MOODLE")

    def read(self) -> dict[str, Any]:
        title = self._row.short_name or self._row.id_number or _NOT_STATED
        if self._own:
            title = self._words(self._order[0][0]) or title
        # Of a framework that was written here the first paragraph is the standard's own.
        cell = self._row.cells[3]
        about, _ = plain(cell.partition("</p>")[0] if self._own else cell, self._row.cells[4])
        value: dict[str, Any] = {
            "schemaVersion": "1.0",
            "type": "occupationalStandard",
            "code": self._code,
            "version": self._version,
            "title": title,
            "source": self._source(title),
            "overview": self._passage(about or title),
            **{name: [] for name in _LISTS.values()},
            "metadata": self._metadata(title),
        }
        self._say_what_is_odd()
        for place, (row, above) in enumerate(self._order, 1):
            if self._own and row.id_number == self._own:
                continue
            self._item(row, above, place, value, title)
        return value

    def _source(self, title: str) -> dict[str, Any]:
        return {
            "document": self._row.id_number or self._code.lower(),
            "title": title,
            "authority": "generic",
            "terms": "The framework states no licence or terms of use.",
            "notes": [] if self._own else [FROM_MOODLE],
        }

    def _passage(self, text: str) -> dict[str, Any]:
        return {"statement": text, "locator": self._locator(1), "digest": digest_of(text)}

    def _locator(self, place: int, label: str = "") -> dict[str, Any]:
        found = {
            "document": self._row.id_number or self._code.lower(),
            "section": self._row.short_name or _NOT_STATED,
            # The rows of a file may stand in any order: the number is that in the order of the
            # tree, from 1.
            "places": [{"line": place}],
        }
        return found | {"label": label} if label else found

    def _metadata(self, title: str) -> dict[str, Any]:
        names = ("developedBy", "dateApproved", "indicativeReviewDate", "validity", "status")
        return {
            **dict.fromkeys((*names, "originatingOrganisation"), _NOT_STATED),
            "versionNumber": self._version,
            "originalUrn": self._row.id_number or _NOT_STATED,
            "suite": title,
            "keyWords": [],
            "relevantOccupations": [],
        }

    def _words(self, row: MoodleRow) -> str:
        """The statement of a row: its description where that begins with its short name."""
        said, tags = plain(row.cells[3], row.cells[4])
        if tags:
            self._lose(row, f"markup ({', '.join(tags)})", READS["row.Description"].why)
        short = row.short_name
        if not said or not short:
            return said or short
        head = short.removesuffix("...").removesuffix("\u2026").rstrip()
        if said.startswith(head) or self._own:
            return said
        return f"{short}: {said}"

    def _item(
        self, row: MoodleRow, above: MoodleRow | None, place: int, value: Any, title: str
    ) -> None:
        words = self._words(row)
        parent = above.number if above else 0
        group = self._groups.get(parent, title)
        if self._own and re.fullmatch(rf"{self._own}#[0-9]+", row.id_number):
            self._groups[row.number] = words
            return
        self._groups[row.number] = group
        if not words:
            self._lose(row, "the row", "it has neither a short name nor a description")
            return
        mark, code = self._coded(row, value)
        made: dict[str, Any] = {
            "code": code,
            "statement": words,
            "locator": self._locator(place, row.id_number if code != row.id_number else ""),
            "digest": digest_of(words),
        }
        if mark != "S":
            made["group"] = group
        holder = self._codes.get(parent, "")
        if holder and holder.rpartition(".")[2][0] == mark:
            made["partOf"] = holder
        value[_LISTS[mark]].append(made)
        self._codes[row.number] = code
        self.carried += 1

    def _coded(self, row: MoodleRow, value: Any) -> tuple[str, str]:
        """The list in which an item stands, and its code: its own where it was written here."""
        if self._own and self._own == self._code:
            own = re.fullmatch(rf"{self._own}\.([PKS])[1-9][0-9]*", row.id_number)
            if own and row.id_number not in self._codes.values():
                return own[1], row.id_number
        number = len(value[_LISTS["P"]]) + 1
        return "P", f"{self._code}.P{number}"

    def _lose(self, row: MoodleRow, what: str, reason: str) -> None:
        self.losses.append(Loss(place=f"row {row.number}", what=what, reason=reason))

    def _say_what_is_odd(self) -> None:
        """What Moodle would drop, cut or take for something else, without a word."""
        known = {row.id_number for row, _ in self._order}
        seen: set[str] = set()
        for row, above in sorted(self._order, key=lambda each: each[0].number):
            if not row.id_number or not row.short_name:
                missing = "id number" if not row.id_number else "short name"
                self._lose(row, f"its place: it has no {missing}", _DROPPED)
            elif row.id_number in seen:
                reason = "another row has the same; Moodle would keep one of them"
                self._lose(row, f"the id number {row.id_number}", reason)
            seen.add(row.id_number)
            if row.parent and above is None:
                why = "no row has it" if row.parent not in known else "it leads in a circle"
                self._lose(row, f"its place under {row.parent}, for {why}", _DROPPED)
            for name, text in (("id number", row.id_number), ("short name", row.short_name)):
                if len(text) > LONGEST:
                    reason = f"Moodle cuts it after {LONGEST} characters; here it is whole"
                    self._lose(row, f"the {name} {text[:40]}...", reason)


def _in_order(rows: tuple[MoodleRow, ...]) -> Iterator[tuple[MoodleRow, MoodleRow | None]]:
    """The rows as the tree has them, each with what it stands under; those astray at the end."""
    by_id: dict[str, MoodleRow] = {}
    for row in rows:
        if row.id_number:
            by_id.setdefault(row.id_number, row)
    children: dict[int, list[MoodleRow]] = {}
    for row in rows:
        above = by_id.get(row.parent)
        children.setdefault(above.number if above else 0, []).append(row)
    placed: set[int] = set()
    # What is left after the tops leads in circles: each is entered at its first row.
    for top in (*children.get(0, ()), *rows):
        waiting: list[tuple[MoodleRow, MoodleRow | None]] = [(top, None)]
        while waiting:
            row, under = waiting.pop()
            if row.number in placed:
                continue
            placed.add(row.number)
            yield row, under
            below = reversed(children.get(row.number, ()))
            waiting += [(child, row) for child in below]
