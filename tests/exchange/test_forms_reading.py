"""
What people do to forms: it is understood, or it is told of by its sheet and cell.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from attrs import evolve

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.bundled import validate
from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.exchange.forms.days import DateOrder, day_of
from electoral_standards.exchange.forms.making import make_form
from electoral_standards.exchange.forms.reading import read_form
from electoral_standards.exchange.forms.words import NotUnderstoodError
from electoral_standards.exchange.forms.writing import form_bytes
from electoral_standards.identifiers import Identifier
from electoral_standards.interchange.documents import dumps
from electoral_standards.model.assessment import Poll
from electoral_standards.vocabulary import SubjectKind
from tests import needs
from tests.builders import a_catalogue, a_judgement, a_unit, an_assessment
from tests.exchange.filling import KEYS_ROW, Filled, losses, notes, openpyxl, said

needs.module("xlsxwriter")
needs.module("python_calamine")

P = "SFJES19"
Meddling = Callable[[Filled], object]


def begun(*codes: str) -> Filled:
    """A form with one rating in it."""
    filled = Filled(*(codes or (P,))).by()
    if not codes or P in codes:
        filled.put(f"{P}.P1", rating="Met")
    return filled


def test_what_is_left_empty_in_a_row_is_taken_from_the_sheet_who_and_when() -> None:
    """A rater fills in rater, role and day once."""
    found = begun().read()
    (judgement,) = found.assessment.judgements
    assert (judgement.rater.id, judgement.rater.role) == ("a-7", "assessor")
    assert judgement.observed_on == date(2026, 5, 7)
    assert found.assessment.id == "e-1-2026-05-07"
    assert validate(dumps(found.assessment).encode()) == ()


def test_all_of_a_form_is_read() -> None:
    """Who, when, where, evidence, scope and ratings."""
    filled = begun(P, "PWS", "RM", "ROPS")
    for field, value in (
        ("subject.name", "Ada"),
        ("subject.kind", "Returning officer"),
        ("context.wales", "No"),
        ("context.voter_id", "Not known"),
        ("poll.2.kind", "UK Parliamentary"),
        ("poll.2.on", datetime(2024, 7, 4)),  # noqa: DTZ001 - days of spreadsheets have no zone
        ("record.title", "Yearly review"),
        ("record.illustrative", "Yes"),
    ):
        filled.answer(field, value)
    filled.piece("ev1", method="Work product", observed_on="7 May 2026", authenticated_by="a-7")
    filled.put(f"{P}.P2", rating="met", evidence="ev1", note="Well done.", recorded_on="2026-05-08")
    filled.put(f"{P}.S1", f"{P} scope", covered="Yes", evidence="ev1")
    filled.put("PWS", rating="Level 3", role="Peer", rater="p-1")
    filled.put("ROPS.O1.G1.N1", rating="Partly held", rater="m-1", role="moderator")
    read = filled.read()
    found = read.assessment
    assert said(read) == [
        (f"{P}.P1", "met"),
        (f"{P}.P2", "met"),
        ("PWS", "3"),
        ("ROPS.O1.G1.N1", "partly_held"),
    ]
    assert (found.subject.name, found.subject.kind) == ("Ada", SubjectKind.RETURNING_OFFICER)
    assert (found.context.wales, found.context.voter_id) == (False, None)
    assert [(poll.kind, poll.on) for poll in found.polls] == [
        ("uk_parliamentary", date(2024, 7, 4))
    ]
    assert (found.title, found.illustrative) == ("Yearly review", True)
    assert [piece.scope for piece in found.evidence] == [(f"{P}.S1",)]
    assert found.judgements[1].recorded_on == date(2026, 5, 8)
    assert validate(dumps(found).encode()) == ()


def test_not_seen_is_no_judgement() -> None:
    """It is counted, and what was noted beside it is not lost in silence."""
    filled = begun()
    filled.put(f"{P}.P2", rating="Not seen", note="on leave")
    found = filled.read()
    assert said(found) == [(f"{P}.P1", "met")]
    assert (found.tallies[0].judged, found.tallies[0].not_seen, found.tallies[0].left) == (1, 1, 21)
    assert "'on leave'" in losses(found)


def test_what_stands_beside_no_rating_is_told_of() -> None:
    """A note or evidence without a rating is no judgement; a day alone says nothing."""
    filled = begun()
    filled.put(f"{P}.P2", note="unsure", observed_on=date(2026, 1, 1))
    found = filled.read()
    assert losses(found).count("without a rating") == 1
    assert "cell I7" in losses(found)


@pytest.mark.parametrize(
    ("typed", "rating"),
    [("met", "met"), (" MET\xa0", "met"), ("Not  yet met", "not_yet_met"), ("not_yet_met",) * 2],
)
def test_spelling_of_a_rating_does_not_count(typed: str, rating: str) -> None:
    """Case, spaces of any kind, the spelling of documents."""
    filled = begun()
    filled.put(f"{P}.P2", rating=typed)
    found = filled.read()
    assert said(found)[1] == (f"{P}.P2", rating)
    assert "was read as 'met'" not in notes(found)


@pytest.mark.parametrize("typed", [3, 3.0, "3", "Level 3", "level 3", "3 - Level 3"])
def test_a_rating_may_be_a_number_or_its_label(typed: object) -> None:
    """A spreadsheet makes a number of a 3."""
    filled = begun("PWS")
    filled.put("PWS", rating=typed)
    assert said(filled.read()) == [("PWS", "3")]


def test_a_synonym_is_read_and_noted() -> None:
    """Yes is met; what does not apply is no rating."""
    filled = begun()
    filled.put(f"{P}.P2", rating="yes")
    assert "'yes' was read as 'met'" in notes(filled.read())
    filled.put(f"{P}.P2", rating="n/a")
    (fault,) = filled.faults()
    assert fault.startswith("Sheet 'SFJES19', cell D7: 'n/a' is no rating")
    assert "circumstances" in fault


def test_every_fault_is_told_at_once_with_its_cell() -> None:
    """Sheet by sheet, from the top."""
    filled = begun(P, "RM")
    filled.put(f"{P}.P2", rating="Mett", evidence="ev9", observed_on="7/5/2026", role="boss")
    filled.put("RM.L1.B1", rating="Met", rater="m-1")
    filled.piece("ev1", title="Minutes")
    filled.answer("context.wales", "perhaps")
    places = [fault.partition(": ")[0] for fault in filled.faults()]
    assert places == [
        "Sheet 'Who and when', cell B12",
        "Sheet 'Evidence', cell B6",
        "Sheet 'Evidence', cell C6",
        *(f"Sheet 'SFJES19', cell {column}7" for column in "DEFH"),
        "Sheet 'RM', cell H6",
    ]
    assert "did you mean 'Met'?" in filled.faults()[3]


def test_who_is_assessed_must_be_said() -> None:
    """Nobody is made up."""
    filled = begun()
    filled.answer("subject.id", None)
    assert filled.faults() == [
        "Sheet 'Who and when', cell B6: the id of who is assessed is missing (fill it in)"
    ]


def test_an_empty_form_is_one_fault() -> None:
    """And not one for every cell."""
    (fault,) = Filled("RM").faults()
    assert "nothing is filled in" in fault


# Days.


@pytest.mark.parametrize(
    "typed",
    [
        date(2026, 5, 17),
        datetime(2026, 5, 17, 9, 30),  # noqa: DTZ001 - as above
        "2026-05-17",
        "2026/5/17",
        "17/5/2026",
        "5/17/2026",
        "17.05.2026",
        "17 May 2026",
        "Sunday, 17th May 2026",
        "May 17, 2026",
        "17-May-2026",
        " 2026-05-17T09:30\xa0",
        46159,
    ],
)
def test_a_day_that_can_be_only_one_is_read(typed: object) -> None:
    """However it is written, or stored."""
    filled = begun()
    filled.put(f"{P}.P1", observed_on=typed)
    assert filled.read().assessment.judgements[0].observed_on == date(2026, 5, 17)


@pytest.mark.parametrize("typed", ["7/5/2026", "07.05.2026", "7-5-2026"])
def test_a_day_that_could_be_two_is_asked_about(typed: str) -> None:
    """Unless it is said which number comes first."""
    filled = begun()
    filled.put(f"{P}.P1", observed_on=typed)
    (fault,) = filled.faults()
    assert "may be 2026-05-07 or 2026-07-05" in fault
    for order, month in ((DateOrder.DAY_FIRST, 5), (DateOrder.MONTH_FIRST, 7)):
        found = filled.read(order).assessment.judgements[0].observed_on
        assert found.month == month


@pytest.mark.parametrize(
    "typed", ["7/5/26", "31/2/2026", "May", "soon", 7, 2026, "2026-02-30", True]
)
def test_what_is_no_day_is_a_fault(typed: object) -> None:
    """Two-digit years among them."""
    filled = begun()
    filled.put(f"{P}.P1", observed_on=typed)
    (fault,) = filled.faults()
    assert fault.startswith("Sheet 'SFJES19', cell F6: ")


def test_the_calendar_of_1904_is_known() -> None:
    """Old workbooks of Macs count days from another one."""
    filled = begun()
    filled.book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    filled.put(f"{P}.P1", observed_on=date(2026, 5, 17))
    filled.put(f"{P}.P2", rating="Met", observed_on=46159 - 1462)
    days = {each.observed_on for each in filled.read().assessment.judgements}
    assert days == {date(2026, 5, 17)}


def test_every_day_of_a_year_is_read_back_in_every_order() -> None:
    """What an order writes, the same order reads."""
    for number in range(366):
        day = date.fromordinal(date(2024, 1, 1).toordinal() + number)
        texts = (
            (f"{day:%d/%m/%Y}", DateOrder.DAY_FIRST),
            (f"{day:%m/%d/%Y}", DateOrder.MONTH_FIRST),
        )
        for text, order in texts:
            assert day_of(text, order).day == day
            try:
                assert day_of(text).day == day
            except NotUnderstoodError:
                assert day.day <= 12
                assert day.day != day.month


# Sheets, rows and columns.


def _unchanged(filled: Filled) -> str:
    """What is read, whatever was done; gives what was noted and lost."""
    found = filled.read()
    assert said(found) == [(f"{P}.P1", "met")]
    return f"{notes(found)}\n{losses(found)}"


def test_moved_columns_are_found() -> None:
    """By their keys, which move along."""
    filled = begun()
    page = filled.book[P]
    page.move_range(f"A1:D{page.max_row}", cols=20)
    assert "column" not in _unchanged(filled)


def test_further_columns_and_rows_are_told_of() -> None:
    """What people write beside the form is not carried, and not passed over."""
    filled = begun()
    page = filled.book[P]
    page.insert_cols(3)
    page["C5"], page["C8"] = "Remarks", "ask again"
    page.insert_rows(9)
    page["D9"] = "to be discussed"
    page["A60"] = "Prepared by HR"
    told = _unchanged(filled)
    assert "Sheet 'SFJES19', column C (Remarks): 1 cell" in told
    assert "cell D9: 'to be discussed'" in told
    assert "cell A60: the text 'Prepared by HR'" in told


def test_renamed_and_reordered_sheets_are_known() -> None:
    """By their keys too."""
    filled = begun()
    filled.book[P].title = "Ada's ratings"
    filled.book.move_sheet("Ada's ratings", -2)
    filled.book["Evidence"].title = "Proof"
    _unchanged(filled)


def test_a_sheet_of_somebodys_own_is_told_of() -> None:
    """It is no part of the form."""
    filled = begun()
    filled.book.create_sheet("Scratch")["B2"] = "23 of 23"
    assert "Sheet 'Scratch': 1 cell" in _unchanged(filled)


def test_a_copied_sheet_that_says_the_same_is_taken_once() -> None:
    """And one that says otherwise is asked about."""
    filled = begun()
    copy = filled.book.copy_worksheet(filled.book[P])
    assert "1 row says the same as another" in _unchanged(filled)
    copy["D6"] = "Not yet met"
    (fault,) = filled.faults()
    assert fault.startswith(f"Sheet '{copy.title}', cell D6: a-7 rates SFJES19.P1 otherwise")


def test_a_copied_column_that_says_otherwise_is_asked_about() -> None:
    """A copy that was left empty is passed over."""
    filled = begun()
    page = filled.book[P]
    page["Z4"], page["Z5"] = page["D4"].value, page["D5"].value
    _unchanged(filled)
    page["Z6"] = "Not yet met"
    assert any("column Z is a copy of D" in fault for fault in filled.faults())


def test_merged_cells_say_the_same_of_each_row() -> None:
    """As people see it; every cell is noted."""
    filled = begun()
    filled.book[P].merge_cells("D6:D8")
    found = filled.read()
    assert said(found) == [(f"{P}.P{n}", "met") for n in (1, 2, 3)]
    assert "cell D8: merged: the value of Sheet 'SFJES19', cell D6" in notes(found)


def test_a_deleted_row_is_an_item_that_nobody_judged() -> None:
    """It is said which."""
    filled = begun()
    filled.book[P].delete_rows(filled.row(P, f"{P}.P4"), 2)
    assert "no row is there for SFJES19.P4, SFJES19.P5" in _unchanged(filled)


def test_a_deleted_sheet_takes_its_standard_along() -> None:
    """The record does not claim to be about it."""
    filled = begun(P, "RM")
    del filled.book["RM"]
    found = filled.read()
    assert found.assessment.standards == (P,)
    assert "RM: its sheet is gone" in notes(found)


def test_a_second_judgement_of_an_item_goes_below() -> None:
    """Another rater, another day: both are kept."""
    filled = begun()
    filled.more(P, item=f"{P}.P1", rating="Not yet met", rater="m-1", role="Moderator")
    filled.more(P, item="p1", rating="met", observed_on=date(2026, 5, 8))
    found = filled.read()
    assert len(found.assessment.judgements) == 3
    assert "'p1' was read as SFJES19.P1" in notes(found)


def test_one_rater_with_two_ratings_of_a_day_is_noted() -> None:
    """It may be meant so; nobody is asked to believe it unseen."""
    filled = begun()
    number = filled.more(P, item=f"{P}.P1", rating="Not yet met")
    found = filled.read()
    assert len(found.assessment.judgements) == 2
    assert f"cell D{number}: a-7 rates SFJES19.P1 otherwise" in notes(found)


def test_the_role_of_whoever_fills_in_is_not_that_of_another_rater() -> None:
    """A second rater's role is said in the row."""
    filled = begun()
    filled.put(f"{P}.P2", rating="Met", rater="p-1")
    (fault,) = filled.faults()
    assert "the role of p-1 is not said" in fault


def test_a_row_that_names_no_item_is_known_by_its_words() -> None:
    """Or told of."""
    filled = begun()
    filled.cell(P, f"{P}.P1", "item").value = None
    assert "by its words it is SFJES19.P1" in _unchanged(filled)
    filled.book[P]["C6"] = None
    assert filled.faults() == [
        "Sheet 'SFJES19', cell A6: this row names no item (put the code of the item here)"
    ]


def test_columns_that_were_sorted_apart_are_found_out() -> None:
    """A rating beside the words of another item may be anyone's."""
    filled = begun()
    page = filled.book[P]
    page["C6"], page["C7"] = page["C7"].value, page["C6"].value
    (fault,) = filled.faults()
    assert "the words are those of SFJES19.P2, the code is SFJES19.P1" in fault


def test_words_that_somebody_changed_are_noted() -> None:
    """Who judged by other words should know it."""
    filled = begun()
    filled.book[P]["C6"] = "Be nice"
    assert "cell C6: the words are not those of SFJES19.P1" in _unchanged(filled)


def test_a_code_that_is_no_item_is_a_fault() -> None:
    """With the nearest one; scope is covered and not judged."""
    filled = begun()
    filled.more(P, item=f"{P}.P11", rating="Met")
    filled.more(P, item=f"{P}.S1", rating="Met")
    first, second = filled.faults()
    assert "no item has the code 'SFJES19.P11' (did you mean 'SFJES19.P1'?)" in first
    assert "it is a range statement" in second


@pytest.mark.parametrize("sheets", [(P,), ("Evidence", "Who and when", P)])
def test_without_hidden_keys_headings_do(sheets: tuple[str, ...]) -> None:
    """Somebody copied the cells into a workbook of their own."""
    filled = begun()
    for sheet in sheets:
        filled.book[sheet].delete_rows(KEYS_ROW)
    assert _unchanged(filled).count("known by its headings") == len(sheets)


def test_without_the_mapping_the_codes_tell_the_standard() -> None:
    """All that is left is a table of codes and ratings."""
    filled = begun()
    for sheet in ("Mapping", "About", "Ratings", "Instructions", "Lists"):
        del filled.book[sheet]
    filled.book[P].delete_rows(KEYS_ROW)
    filled.book[P].title = "Sheet1"
    _unchanged(filled)


def test_a_column_that_is_gone_is_told_of() -> None:
    """Without ratings there is nothing to read; without notes there is."""
    filled = begun()
    filled.book[P].delete_cols(9)
    assert "the column 'Note' is gone" in _unchanged(filled)
    filled.book[P].delete_cols(4)
    assert filled.faults()[0].startswith("Sheet 'SFJES19': the column 'Rating (choose)' is gone")


# Formulas and errors.


def _with_formula(value: str, kind: str) -> bytes:
    """A form in which a rating is given by a formula, with the value that was stored for it."""
    data = begun().saved()
    paper = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(paper, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "xl/worksheets/sheet4.xml":
                cell = f'<c r="D7" t="{kind}"><f>D6</f>{value}</c>'.encode()
                content, count = re.subn(rb'<c r="D7"[^>]*(/>|>.*?</c>)', cell, content)
                assert count == 1
            changed.writestr(name, content)
    return paper.getvalue()


def test_the_value_of_a_formula_is_taken() -> None:
    """And noted."""
    found = read_form(_with_formula("<v>Met</v>", "str"), catalogue=load_catalogue())
    assert said(found) == [(f"{P}.P1", "met"), (f"{P}.P2", "met")]
    assert "cell D7: a formula" in notes(found)


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [("<v>#N/A</v>", "e", "the error #N/A"), ("", "n", "without a value")],
)
def test_a_formula_without_a_value_is_a_fault(value: str, kind: str, words: str) -> None:
    """An error is no rating, and neither is what was never worked out."""
    with pytest.raises(InvalidDocumentError, match=words) as refused:
        read_form(_with_formula(value, kind), catalogue=load_catalogue())
    assert refused.value.faults[0].path == "Sheet 'SFJES19', cell D7"


# Evidence and scope.


def _with_piece() -> Filled:
    filled = begun()
    filled.piece("ev1", method="observed", observed_on=date(2026, 5, 7))
    return filled


def test_evidence_is_cited_in_any_case_and_order() -> None:
    """Commas, semicolons, new lines; the same piece once."""
    filled = _with_piece()
    filled.piece("ev2", method="Record", observed_on=date(2026, 5, 7))
    filled.put(f"{P}.P1", evidence="EV2; ev1\nev2,")
    assert filled.read().assessment.judgements[0].evidence == ("ev2", "ev1")


def test_an_id_that_looks_like_a_number_is_a_text() -> None:
    """A spreadsheet makes a number of 417."""
    filled = begun()
    filled.piece("ev1", method="Record", observed_on=date(2026, 5, 7), id=417)
    filled.put(f"{P}.P1", evidence=417.0, rater=8, role="Manager")
    found = filled.read().assessment
    assert found.judgements[0].evidence == (found.evidence[0].id,) == ("417",)
    assert found.judgements[0].rater.id == "8"


def test_two_pieces_with_one_id_are_told_apart_by_their_owner() -> None:
    """The same twice is one; otherwise it is a fault."""
    filled = _with_piece()
    filled.piece("ev2", method="observed", observed_on=date(2026, 5, 7), id="ev1")
    assert "the same piece as at" in _unchanged(filled)
    filled.book["Evidence"]["D7"] = "Another"
    (fault,) = filled.faults()
    assert "the id 'ev1' is that of another piece" in fault


def _tick(covered: object, evidence: object) -> Meddling:
    return lambda f: f.put(f"{P}.S1", f"{P} scope", covered=covered, evidence=evidence)


@pytest.mark.parametrize("covered", ["Yes", "x", "TRUE", True, 1, "\u2713", None])
def test_a_tick_of_any_kind_covers_scope(covered: object) -> None:
    """Evidence without a tick is taken as one, and noted."""
    filled = _with_piece()
    _tick(covered, "ev1")(filled)
    found = filled.read()
    assert found.assessment.evidence[0].scope == (f"{P}.S1",)
    assert ("taken as Yes" in notes(found)) == (covered is None)


@pytest.mark.parametrize(
    ("covered", "evidence", "words"),
    [
        ("Yes", None, "no evidence is named"),
        ("No", "ev1", "it says No, and ev1 covers"),
        ("perhaps", "ev1", "neither Yes nor No"),
        ("Yes", "ev7", "no evidence has the id 'ev7'"),
    ],
)
def test_a_tick_that_cannot_be_meant_is_a_fault(
    covered: object, evidence: object, words: str
) -> None:
    """With its cell."""
    filled = _with_piece()
    _tick(covered, evidence)(filled)
    (fault,) = filled.faults()
    assert words in fault
    assert fault.startswith("Sheet 'SFJES19 scope', cell ")


def test_scope_may_stand_with_the_evidence() -> None:
    """By code, or the end of one; both places are put together in the order of the scope."""
    filled = _with_piece()
    filled.piece("ev1", scope="s3, SFJES19.S2")
    _tick("Yes", "ev1")(filled)
    found = filled.read().assessment.evidence[0].scope
    assert found == (f"{P}.S1", f"{P}.S2", f"{P}.S3")


def test_half_a_poll_is_a_fault() -> None:
    """A day without a kind says nothing."""
    filled = begun()
    filled.answer("poll.1.on", date(2026, 5, 7))
    (fault,) = filled.faults()
    assert "of poll 1 its kind is missing" in fault


# What the form was made for.


def test_a_form_of_another_version_of_the_standard_says_so() -> None:
    """It is read by the standard that is there, and the record does not claim the old version."""
    old = a_unit(criteria=2, knowledge=0, scope=0)
    record = an_assessment(a_judgement("UNIT.P1"), standards=["UNIT"])
    form = make_form([], catalogue=a_catalogue(old), policy=DEFAULT, record=record)
    data, _ = form_bytes(form)
    new = a_catalogue(evolve(old, version=Identifier("9")))
    found = read_form(data, catalogue=new)
    assert f"the form is for version {old.version}, the catalogue has 9" in notes(found)
    assert found.assessment.standards == ("UNIT",)
    changed = evolve(old, title=type(old.title)("Another title"))
    found = read_form(data, catalogue=a_catalogue(changed))
    assert "is not worded as it was" in notes(found)


def test_a_form_for_an_unknown_policy_asks_for_it() -> None:
    """Its scales cannot be guessed."""
    policy = evolve(DEFAULT, name=type(DEFAULT.name)("house-rules"))
    form = make_form(["RM"], catalogue=load_catalogue(), policy=policy)
    filled = Filled(data=form_bytes(form)[0]).by()
    filled.put("RM.L1.B1", rating="Met")
    (fault,) = filled.faults()
    assert "'house-rules', which is not known (name its file with --policy)" in fault
    found = read_form(filled.saved(), catalogue=load_catalogue(), policy=policy)
    assert said(found) == [("RM.L1.B1", "met")]


def test_a_form_of_a_later_build_is_refused() -> None:
    """It may mean something that is not known yet."""
    filled = begun()
    filled.book["Mapping"]["B2"] = "2"
    (fault,) = filled.faults()
    assert "later version" in fault


def test_many_polls_survive() -> None:
    """A record with more polls than the form has rows for by itself."""
    unit = a_unit(criteria=1, knowledge=0, scope=0)
    kinds = ["local_government"] * 7
    polls = tuple(Poll(kind=kind, on=date(2026, 5, n)) for n, kind in enumerate(kinds, 1))  # type: ignore[arg-type]
    record = evolve(an_assessment(a_judgement("UNIT.P1"), standards=["UNIT"]), polls=polls)
    catalogue = a_catalogue(unit)
    data, _ = form_bytes(make_form([], catalogue=catalogue, policy=DEFAULT, record=record))
    assert read_form(data, catalogue=catalogue).assessment.polls == polls


# What is no form.


def _zip(**files: bytes) -> bytes:
    paper = BytesIO()
    with ZipFile(paper, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return paper.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b"subject,item\n", "it is not a workbook"),
        (b"%PDF-1.7", "it is not a workbook"),
        (b"PK\x03\x04 broken", "it is damaged"),
        (_OLE, "an old kind"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (_zip(word__document_xml=b"<w/>"), "it is not a workbook"),
        (_zip(xl__workbook_bin=b""), "binary workbook"),
        (_zip(xl__workbook_xml=b"<workbook"), "it is damaged"),
        (
            _zip(
                mimetype=_ODS,
                content_xml=b"...",
                **{"META-INF__manifest_xml": b"<manifest:encryption-data/>"},
            ),
            "protected by a password",
        ),
        (_zip(mimetype=b"application/epub+zip", content_xml=b"<x/>"), "another kind"),
    ],
)
def test_what_is_no_workbook_is_one_clear_fault(data: bytes, words: str) -> None:
    """Whatever it is, it says what to do."""
    with pytest.raises(InvalidDocumentError, match=words) as refused:
        read_form(data, catalogue=load_catalogue())
    (fault,) = refused.value.faults
    assert fault.remedy


def test_a_workbook_that_is_no_form_says_where_forms_come_from(tmp_path: Path) -> None:
    """A list of names is no assessment."""
    book: Any = openpyxl.Workbook()
    book.active["A1"] = "Name"
    book.save(tmp_path / "names.xlsx")
    with pytest.raises(InvalidDocumentError, match="export form") as refused:
        read_form(tmp_path / "names.xlsx", catalogue=load_catalogue())
    assert refused.value.source.endswith("names.xlsx")


def test_a_cell_far_out_does_not_fill_the_memory() -> None:
    """A slip of the keyboard may leave something in the last row."""
    filled = begun()
    filled.book[P]["XFD1048576"] = "x"
    (fault,) = filled.faults()
    assert "reaches to row 1048576, column XFD" in fault


def test_the_messages_on_the_page_are_those_that_people_get() -> None:
    """The page on forms shows them word by word."""
    filled = begun()
    filled.put(f"{P}.P2", rating="Mett", observed_on="7/5/2026")
    filled.piece("ev2", method="Record")
    page = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")
    assert "\n".join(filled.faults()) in page


def test_a_text_that_looks_like_a_key_is_a_text() -> None:
    """Two of them in one row as well."""
    filled = begun()
    key = f"es:items:{P}:rating"
    filled.put(f"{P}.P1", note=key, rater=key, role="Assessor")
    (judgement,) = filled.read().assessment.judgements
    assert (judgement.rater.id, judgement.note) == (key, key)
