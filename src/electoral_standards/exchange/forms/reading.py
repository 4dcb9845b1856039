"""
From a form that people filled in to an assessment, or to everything that is wrong, cell by cell.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, field, frozen

from electoral_standards.assessing.policies import DEFAULT, policy_set
from electoral_standards.errors import Fault, InvalidDocumentError, UnknownReferenceError
from electoral_standards.exchange.forms.carrying import FORMAT
from electoral_standards.exchange.forms.cells import Cells
from electoral_standards.exchange.forms.days import DateOrder
from electoral_standards.exchange.forms.grids import PLACE, Grid, Workbook, open_workbook
from electoral_standards.exchange.forms.judging import Judging, Tally
from electoral_standards.exchange.forms.layout import (
    EVIDENCE,
    FORM_VERSION,
    ITEMS,
    SCOPE,
    TEXT,
    WHO,
    key_of,
)
from electoral_standards.exchange.forms.making import Form, make_form
from electoral_standards.exchange.forms.pieces import Pieces
from electoral_standards.exchange.forms.scanning import place_of
from electoral_standards.exchange.forms.tables import Account, Table, tables_in
from electoral_standards.exchange.forms.who import Who
from electoral_standards.exchange.forms.words import clean
from electoral_standards.identifiers import canonical_code, split_version, standard_of
from electoral_standards.interchange.reading import Source
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.digests import digest_of_noun
from electoral_standards.model.loss import LossReport
from electoral_standards.model.policy import PolicySet

__all__ = ["FormReading", "Note", "read_form"]

_MAPPING_KEY: Final = key_of(TEXT, "", "mapping")


@frozen(kw_only=True)
class Note:
    """Something that was not as the form had it, and was understood."""

    #: Where it stands.
    place: str
    #: How it was understood.
    what: str


@frozen(kw_only=True)
class FormReading:
    """What a form came to."""

    #: The assessment.
    assessment: Assessment
    #: What stands in the form and is not in the assessment.
    report: LossReport
    #: What was not as the form had it, and was understood.
    notes: tuple[Note, ...]
    #: How far each standard was filled in.
    tallies: tuple[Tally, ...]


@define
class _Mapping:
    """What the hidden sheet of a form says of it."""

    version: int = 0
    policy: str = ""
    policy_digest: str = ""
    #: Standards as the record is to name them, each with its version and digest.
    standards: list[tuple[str, str, str]] = field(factory=list)


def read_form(
    source: Source,
    *,
    catalogue: Catalogue,
    policy: PolicySet | None = None,
    dates: DateOrder | None = None,
) -> FormReading:
    """
    Read a form that was filled in, xlsx or ods.

    Args:
        source: A path, ``"-"`` for standard input, the bytes of a workbook, or a binary file.
        catalogue: Where the standards are looked up.
        policy: The policy whose scales the ratings are on; the one that the form names if None.
        dates: Which number comes first in days such as 7/5/2026; None to refuse what could be
            either.

    Raises:
        InvalidDocumentError: When it is no form, or anything in it cannot be understood; it lists
            every fault with its sheet and cell.
        MissingExtraError: When the extra ``workbook`` is not installed.
    """
    book = open_workbook(source)
    return _Reading(book, catalogue, dates).read(policy)


class _Reading:
    def __init__(self, book: Workbook, catalogue: Catalogue, dates: DateOrder | None) -> None:
        self._book = book
        self._catalogue = catalogue
        self._account = Account()
        self._cells = Cells(self._account, dates, since_1904=book.since_1904)
        self._mapping = _mapping(book.grids)
        self._tables: list[Table] = []

    def read(self, policy: PolicySet | None) -> FormReading:
        if self._mapping.version > FORM_VERSION:
            self._refuse("it was made by a later version", "install a newer electoral-standards")
        self._tables = [*tables_in(self._book.grids, self._account)]
        if not any(table.kind == ITEMS for table in self._tables):
            self._refuse(
                "it has no sheet with items to judge: it is no form, or none that was made here",
                "make one with: electoral-standards export form SFJES19 -o form.xlsx",
            )
        form = self._form(policy or self._policy())
        who = Who(self._cells)
        for table in self._of(WHO):
            who.read(table)
        pieces = self._pieces(form)
        judging = Judging(
            self._cells, self._catalogue, form.standards, pieces.known, who.defaults()
        )
        for table in self._of(ITEMS):
            judging.read(table, self._standard_of(table))
        judgements = judging.judgements()
        if not (judgements or who.is_filled or self._account.faults):
            self._refuse("nothing is filled in", "choose ratings, and say who is assessed")
        tallies = judging.tallies()
        latest = max((each.observed_on for each in judgements), default=None)
        head = who.head(form.standards, latest)
        if self._account.faults or head is None:
            raise InvalidDocumentError(self._in_order(), source=self._book.source)
        assessment = Assessment(
            id=head.id,
            subject=head.subject,
            title=head.title,
            illustrative=head.illustrative,
            standards=tuple(each.named for each in form.standards),
            context=head.context,
            polls=head.polls,
            retain_until=head.retain_until,
            evidence=tuple(pieces.known.values()),
            judgements=judgements,
        )
        return self._whole(assessment, tallies)

    def _whole(self, assessment: Assessment, tallies: tuple[Tally, ...]) -> FormReading:
        losses = tuple(self._account.losses)
        carried = len(assessment.judgements)
        return FormReading(
            assessment=assessment,
            report=LossReport(format=FORMAT, carried=carried, losses=losses),
            notes=tuple(Note(place=place, what=what) for place, what in self._account.notes),
            tallies=tallies,
        )

    def _pieces(self, form: Form) -> Pieces:
        scope = [item.code for each in form.standards for item in each.scope]
        pieces = Pieces(self._cells, self._catalogue, scope)
        for table in self._of(EVIDENCE):
            pieces.read(table)
        for table in self._of(SCOPE):
            pieces.read_scope(table)
        return pieces

    def _of(self, kind: str) -> Iterator[Table]:
        return (table for table in self._tables if table.kind == kind)

    def _in_order(self) -> Sequence[Fault]:
        """The faults, sheet by sheet, and cell by cell within a sheet."""
        sheets = {grid.name: n for n, grid in enumerate(self._book.grids)}

        def position(fault: Fault) -> tuple[int, int, int]:
            match = PLACE.fullmatch(fault.path)
            if match is None:
                return -1, 0, 0
            return sheets.get(match[1], -1), *place_of(match[2] or "A1")

        return sorted(dict.fromkeys(self._account.faults), key=position)

    def _refuse(self, message: str, remedy: str) -> None:
        raise InvalidDocumentError([Fault("$", message, remedy)], source=self._book.source)

    # What the form was made for.

    def _policy(self) -> PolicySet:
        name = self._mapping.policy
        if not name:
            return DEFAULT
        try:
            found = policy_set(name)
        except UnknownReferenceError:
            remedy = "name its file with --policy"
            self._refuse(f"it was made for the policy {name!r}, which is not known", remedy)
            raise
        if digest_of_noun(found) != self._mapping.policy_digest:
            message = f"the policy {name!r} is not as it was when the form was made"
            self._account.note("Mapping", message)
        return found

    def _form(self, policy: PolicySet) -> Form:
        """The form as it would be made today, of the standards that have a sheet."""
        there = [self._standard_of(table) for table in self._of(ITEMS)]
        named = []
        for code, version, digest in self._mapping.standards:
            head, _ = split_version(code)
            if head not in there:
                self._account.note(head, "its sheet is gone; the record does not name it")
                continue
            named.append(self._current(code, version, digest))
        heads = {split_version(code)[0] for code in named}
        named += [code for code in dict.fromkeys(there) if code and code not in heads]
        return make_form(named, catalogue=self._catalogue, policy=policy)

    def _current(self, code: str, version: str, digest: str) -> str:
        """How the record is to name a standard, of which the form may have another version."""
        head, _ = split_version(code)
        try:
            standard = self._catalogue.standard(head)
        except UnknownReferenceError as error:
            self._refuse(f"it is for the standard {head}, which is not known: {error}", "")
            raise
        if standard.version != version:
            message = f"the form is for version {version}, the catalogue has {standard.version}"
            self._account.note(head, f"{message}; it was read by the catalogue's")
            return head
        if digest_of_noun(standard) != digest:
            message = f"version {version} is not worded as it was when the form was made"
            self._account.note(head, f"{message}; judgements were read by code")
        return code

    def _standard_of(self, table: Table) -> str:
        """The standard of a table: by its keys, or else by the codes in it."""
        if table.standard:
            return table.standard
        codes = Counter(
            standard_of(canonical_code(str(row.value("item") or ""))) for row in table.rows()
        )
        known = self._catalogue.keys(Family.STANDARD)
        return next((code for code, _ in codes.most_common() if code in known), "")


def _mapping(grids: Sequence[Grid]) -> _Mapping:
    found = _Mapping()
    for grid in grids:
        if grid.cells.get((0, 0)) != _MAPPING_KEY:
            continue
        for row in range(1, 1 + max(row for row, _ in grid.cells)):
            key, *values = (clean(str(grid.cells.get((row, n), ""))) for n in range(4))
            if key == "form":
                found.version = int(values[0]) if values[0].isdigit() else 0
            elif key == "policy":
                found.policy = values[0]
            elif key == "policyDigest":
                found.policy_digest = values[0]
            elif key == "standard":
                found.standards.append((values[0], values[1], values[2]))
    return found
