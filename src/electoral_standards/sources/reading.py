"""
What reading a published document gives: the document, its official text, and an account of lines.

No line is ever dropped silently. A reader says of each line what became of it, in a `Ledger`; a
line of which it says nothing becomes a finding of its own, so the account is complete whatever
the reader forgets. `uncounted` proves it from the outside.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import Identifier, Statement, digest_of
from electoral_standards.model.provenance import Flag, Locator, Passage, Place
from electoral_standards.vocabulary import FlagKind

if TYPE_CHECKING:
    from electoral_standards.model.competency import Competency
    from electoral_standards.model.occupational_standard import OccupationalStandard
    from electoral_standards.model.performance_framework import PerformanceFramework
    from electoral_standards.model.role import Role

    Document = OccupationalStandard | Competency | PerformanceFramework | Role

__all__ = [
    "Fate",
    "FindingKind",
    "Ledger",
    "Line",
    "LineAccount",
    "Reading",
    "ReadingFinding",
    "Recognition",
    "UnreadableDocumentError",
    "UnrecognisedDocumentError",
    "account_data",
    "uncounted",
    "with_furniture",
]


@frozen
class Line:
    """A line of a document."""

    #: Number of the line, from 1.
    number: int
    #: Its text, without the line break; white space and tabs as they stand.
    text: str
    #: Kind of furniture that it is known to be from the form it came in, such as ``navigation``
    #: of a web page; such lines are accounted for and never shown to a reader.
    furniture: str = ""
    #: How many invisible characters were taken out of the text.
    invisible: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space stands there."""
        return not self.text.strip()

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row of a table, ends stripped; a line without a tab is one cell."""
        return tuple(cell.strip() for cell in self.text.split("\t"))


class FindingKind(StrEnum):
    """What a finding about a line says; the first four are what a `Flag` may say of an item."""

    INFERRED_LABEL = "inferred_label"
    #: Damage that was repaired.
    REPAIR = "repair"
    #: The publisher's own slip, kept as printed.
    SLIP = "slip"
    NOTE = "note"
    #: A line of which no sense was made; a person must look.
    UNACCOUNTED = "unaccounted"


class Fate(StrEnum):
    """What became of a line, or of a part of it."""

    #: It is part of the document.
    DOCUMENT = "document"
    #: It was recognised as furniture: a running title, a lead-in, a page number.
    FURNITURE = "furniture"
    #: It is in neither, and a finding tells of it.
    FINDING = "finding"


@frozen(kw_only=True)
class ReadingFinding:
    """What a person should know of how one line was read."""

    #: Number of the line, from 1.
    line: int
    #: Its text as it stands.
    text: str
    #: What the finding says.
    kind: FindingKind
    #: What was made of the line, in our own words.
    message: str
    #: Code of the item that it concerns; empty where it concerns none.
    code: str = ""


@frozen(kw_only=True)
class LineAccount:
    """What became of one line; one line can be of several fates at once."""

    #: The line.
    line: Line
    #: Codes of items, and names of texts that are no items (``SFJES19.overview``), in order.
    codes: tuple[str, ...] = ()
    #: Kinds of furniture, such as ``running title``, in order.
    furniture: tuple[str, ...] = ()
    #: Whether a finding tells of the line.
    has_finding: bool = False

    @property
    def fates(self) -> tuple[Fate, ...]:
        """Every fate that holds; none only if the line was lost."""
        found = {
            Fate.DOCUMENT: bool(self.codes),
            Fate.FURNITURE: bool(self.furniture),
            Fate.FINDING: self.has_finding,
        }
        return tuple(fate for fate, holds in found.items() if holds)


@frozen(kw_only=True)
class Reading:
    """What came of reading one published document."""

    #: Name of the family whose reader read it, such as ``nos-unit``.
    family: str
    #: The standard; its statements are the official words of the user's own copy.
    document: "Document"
    #: The official text, all damage repaired, by the code of its item. A text that is no item
    #: has the name ``CODE.name``, such as ``SFJES19.overview`` or ``PWS.B1.doesNotMean``.
    official: Mapping[str, str]
    #: What a person should know, in the order of the lines.
    findings: tuple[ReadingFinding, ...]
    #: What became of every line that is not blank, in order.
    account: tuple[LineAccount, ...]

    @property
    def unaccounted(self) -> tuple[ReadingFinding, ...]:
        """The lines of which no sense was made."""
        return tuple(each for each in self.findings if each.kind is FindingKind.UNACCOUNTED)


def uncounted(lines: Iterable[Line], reading: Reading) -> tuple[Line, ...]:
    """The lines, blank ones aside, that the account of a reading does not have: always none."""
    counted = {each.line.number for each in reading.account if each.fates}
    return tuple(line for line in lines if not line.is_blank and line.number not in counted)


def with_furniture(reading: Reading, lines: Iterable[Line]) -> Reading:
    """Add the *lines* that are furniture of the form they came in to the account of a reading."""
    known = tuple(
        LineAccount(line=line, furniture=(line.furniture,))
        for line in lines
        if line.furniture and not line.is_blank
    )
    if not known:
        return reading
    account = sorted((*reading.account, *known), key=lambda each: each.line.number)
    return evolve(reading, account=tuple(account))


def account_data(reading: Reading) -> dict[str, Any]:
    """The findings and the account of a reading as JSON values."""
    return {
        "findings": [
            {
                "line": each.line,
                "kind": each.kind.value,
                "item": each.code or None,
                "message": each.message,
                "text": each.text,
            }
            for each in reading.findings
        ],
        "account": [
            {
                "line": each.line.number,
                "fates": [fate.value for fate in each.fates],
                "items": list(each.codes),
                "furniture": list(each.furniture),
                "text": each.line.text,
            }
            for each in reading.account
        ],
    }


class Ledger:
    """
    Where a reader writes down what becomes of each line while it builds its document.

    It also makes the locators, passages and flags of the document, so that one call both puts a
    text into the document and accounts for its lines.
    """

    def __init__(self, lines: Sequence[Line], document: str = "") -> None:
        """Open the ledger of *lines*; *document* is the short name that locators repeat."""
        self.lines = {line.number: line for line in lines}
        self.document = document
        #: The official texts so far.
        self.official: dict[str, str] = {}
        self._codes: dict[int, dict[str, None]] = {}
        self._furniture: dict[int, dict[str, None]] = {}
        self._findings: list[ReadingFinding] = []
        self._told: set[int] = set()
        self._flags: dict[str, list[Flag]] = {}

    def use(self, name: str, places: Iterable[Place | int]) -> None:
        """Account for lines that became part of the item or text *name*."""
        for place in places:
            number = place if isinstance(place, int) else place.line
            self._codes.setdefault(number, {})[name] = None

    def furnish(self, line: Line | int, kind: str) -> None:
        """Account for a line, or for part of one, as furniture of a *kind*."""
        number = line if isinstance(line, int) else line.number
        self._furniture.setdefault(number, {})[kind] = None

    def find(self, line: Line | int, kind: FindingKind, message: str, code: str = "") -> None:
        """
        Tell of a line; with the *code* of an item the finding becomes a flag of that item too.

        Call it before `flags` asks for the flags of the item.
        """
        number = line if isinstance(line, int) else line.number
        text = self.lines[number].text
        found = ReadingFinding(line=number, text=text, kind=kind, message=message, code=code)
        self._findings.append(found)
        self._told.add(number)
        if code and kind is not FindingKind.UNACCOUNTED:
            flag = Flag(kind=FlagKind(kind.value), note=Statement(message))
            self._flags.setdefault(code, []).append(flag)

    def has(self, line: Line | int) -> bool:
        """Whether anything was said of a line yet, findings included."""
        number = line if isinstance(line, int) else line.number
        return number in self._codes or number in self._furniture or number in self._told

    def flags(self, code: str) -> tuple[Flag, ...]:
        """The flags of an item: the findings that name its code."""
        return tuple(self._flags.get(code, ()))

    def locator(
        self,
        section: str,
        places: Iterable[Place | int],
        label: str | None = None,
        *,
        inferred: bool = False,
    ) -> Locator:
        """Where a text stands; a place is a line number, or a `Place` with a column."""
        return Locator(
            document=Identifier(self.document),
            section=Statement(section),
            label=label,
            label_inferred=inferred,
            places=tuple(Place(line=each) if isinstance(each, int) else each for each in places),
        )

    def item(
        self,
        code: str,
        text: str,
        locator: Locator,
    ) -> dict[str, Any]:
        """
        Put the official text of an item down, and give the fields that every `Item` has.

        The text is kept as printed but for white space; the digest is of its normalised form.
        """
        text = " ".join(text.split())
        self.official[code] = text
        self.use(code, locator.places)
        return {
            "code": code,
            "statement": text,
            "locator": locator,
            "digest": digest_of(text),
            "flags": self.flags(code),
        }

    def passage(self, name: str, text: str, locator: Locator) -> Passage:
        """Put a text down that is no item, under its *name* (``SFJES19.overview``)."""
        fields = self.item(name, text, locator)
        return Passage(**{key: each for key, each in fields.items() if key != "code"})

    def close(self, family: str, document: "Document") -> Reading:
        """
        The reading; every line of which nothing was said becomes a finding.
        """
        for line in self.lines.values():
            if line.is_blank:
                continue
            if not self.has(line):
                self.find(line, FindingKind.UNACCOUNTED, "no part of the document was found in it")
            if line.invisible:
                message = f"{line.invisible} invisible characters were taken out"
                self.find(line, FindingKind.NOTE, message)
        return Reading(
            family=family,
            document=document,
            official=dict(self.official),
            findings=tuple(sorted(self._findings, key=lambda each: each.line)),
            account=tuple(
                LineAccount(
                    line=line,
                    codes=tuple(self._codes.get(line.number, ())),
                    furniture=tuple(self._furniture.get(line.number, ())),
                    has_finding=line.number in self._told,
                )
                for line in self.lines.values()
                if not line.is_blank
            ),
        )


@frozen(kw_only=True)
class Recognition:
    """How far a text looks like a document of one family."""

    #: Name of the family.
    family: str
    #: What was looked for and found, in words for people.
    found: tuple[str, ...] = field(factory=tuple)
    #: What was looked for and not found.
    missing: tuple[str, ...] = field(factory=tuple)
    #: What speaks against the family although it looks like it; nothing is read against this.
    against: tuple[str, ...] = field(factory=tuple)
    #: How sure it is, from 0 to 1; at 0.5 and above the family's reader may read it.
    score: float = 0.0

    @property
    def is_met(self) -> bool:
        """Whether the family's reader may read the text."""
        return self.score >= 0.5 and not self.against  # noqa: PLR2004 - half of what was looked for


class UnreadableDocumentError(InvalidDocumentError):
    """A source has no text that could be read: binary, too large, a PDF of pictures."""

    def __init__(self, message: str, remedy: str = "", *, source: str = "document") -> None:
        """Say what is wrong, and what the user can do about it."""
        super().__init__([Fault("$", message, remedy)], source=source)


class UnrecognisedDocumentError(InvalidDocumentError):
    """A text is of no family that has a reader; each fault says what was looked for."""

    def __init__(self, looked: Sequence[Recognition], *, source: str = "document") -> None:
        """Keep what each family *looked* for, nearest first."""
        self.looked = tuple(sorted(looked, key=lambda each: -each.score))
        super().__init__([_as_fault(each) for each in self.looked], source=source)


def _as_fault(each: Recognition) -> Fault:
    message = f"not recognised as {each.family}"
    if each.against:
        message += f": {'; '.join(each.against)}"
    if each.missing:
        message += f": looked for and not found: {'; '.join(each.missing)}"
    if each.found:
        message += f" (found: {'; '.join(each.found)})"
    return Fault("$", message)
