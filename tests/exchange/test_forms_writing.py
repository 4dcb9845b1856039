"""
What a form is, as another program sees it.
"""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from attrs import evolve

from electoral_standards.assessing.compiled import compile_standard
from electoral_standards.assessing.policies import DEFAULT, policy_set
from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.exchange.forms.making import make_form
from electoral_standards.exchange.forms.words import rating_words
from electoral_standards.exchange.forms.writing import form_bytes
from electoral_standards.sources.binding import texts_of
from electoral_standards.vocabulary import EvidenceMethod, RaterRole
from tests import needs
from tests.builders import a_catalogue, a_judgement, a_piece, a_unit, an_assessment
from tests.exchange.filling import KEYS_ROW, Filled, form_of, openpyxl

needs.module("xlsxwriter")

CODES = ("SFJES19", "RM", "PWS", "ROPS")


@pytest.fixture(scope="module")
def filled() -> Filled:
    """An empty form for all four kinds of standard; tests leave it as it is."""
    return Filled(*CODES)


def _visible(filled: Filled) -> list[Any]:
    return [sheet for sheet in filled.book.worksheets if sheet.sheet_state == "visible"]


def _choices(filled: Filled, sheet: str, cell: Any) -> list[str]:
    """The words of a cell's drop-down, followed to the list that they stand in."""
    rules = filled.book[sheet].data_validations.dataValidation
    rule = next(each for each in rules if cell.coordinate in each.sqref and each.type == "list")
    name, _, area = rule.formula1.removeprefix("=").partition("!")
    return [one.value for (one,) in filled.book[name][area.replace("$", "")]]


@pytest.mark.parametrize("code", CODES)
def test_each_item_has_one_row(filled: Filled, code: str) -> None:
    """In the order of the document, in plain words; below them there is room for more."""
    standard = load_catalogue()[code]
    items = compile_standard(standard, DEFAULT).items
    page, column = filled.book[code], filled.column(code, "item")
    found = [page.cell(n, column).value for n in range(KEYS_ROW + 2, page.max_row + 1)]
    assert found[: len(items)] == list(items)
    assert set(found[len(items) :]) == {None}
    for part in standard.parts():
        if part.code in items:
            assert part.statement in filled.cell(code, part.code, "text").value


@pytest.mark.parametrize("code", CODES)
def test_ratings_are_those_of_the_policy_with_not_seen_apart(filled: Filled, code: str) -> None:
    """Each kind of item has its own scale; 'Not seen' is last, and no point of it."""
    for item in compile_standard(load_catalogue()[code], DEFAULT).items.values():
        choices = _choices(filled, code, filled.cell(code, item.code, "rating"))
        assert choices == list(rating_words(item.scale))
        assert choices == [*(point.label for point in item.scale.points), "Not seen"]


def test_a_scale_with_an_answer_of_its_own_for_not_seen_offers_it_once() -> None:
    """Then it is an answer that the record keeps."""
    policy = policy_set("default")
    scale = load_policy_scale()
    rules = tuple(evolve(rule, scale=scale) for rule in policy.policies[1].rules)
    ladder = evolve(policy.policies[1], rules=rules)
    others = (policy.policies[0], ladder, *policy.policies[2:])
    filled = Filled("RM", policy=evolve(policy, policies=others))
    choices = _choices(filled, "RM", filled.cell("RM", "RM.L1.B1", "rating"))
    assert choices == [*(point.label for point in scale.points), "Not seen"]


def load_policy_scale() -> Any:
    """A scale with an answer apart."""
    from electoral_standards.assessing.scales import FOUR_POINT

    return FOUR_POINT


def test_other_drop_downs_offer_every_value(filled: Filled) -> None:
    """Roles, methods, ticks: in plain words."""
    roles = _choices(filled, "RM", filled.cell("RM", "RM.L1.B1", "role"))
    methods = _choices(filled, "Evidence", filled.cell("Evidence", "ev1", "method", "id"))
    ticks = _choices(filled, "SFJES19 scope", filled.cell("SFJES19 scope", "SFJES19.S1", "covered"))
    assert [each.lower().replace(" ", "_") for each in roles] == [e.value for e in RaterRole]
    assert [each.lower().replace(" ", "_") for each in methods] == [e.value for e in EvidenceMethod]
    assert ticks == ["Yes", "No"]


@pytest.mark.parametrize("sheet", ["SFJES19", "Evidence", "Who and when"])
def test_days_are_checked_where_they_are_typed(filled: Filled, sheet: str) -> None:
    """A cell for a day takes days alone, and shows the month in words."""
    page = filled.book[sheet]
    rules = [each for each in page.data_validations.dataValidation if each.type == "date"]
    cells = [cell for rule in rules for area in rule.sqref.ranges for cell in area.cells]
    assert cells
    for row, column in cells:
        assert "mmm" in page.cell(row, column).number_format


def test_all_but_inputs_is_locked(filled: Filled) -> None:
    """Every sheet is protected, without a password; what may be typed in is under an input."""
    inputs = {"rating", "evidence", "observed_on", "rater", "role", "note", "recorded_on"}
    inputs |= {"answer", "id", "method", "title", "authenticated_by", "scope", "covered"}
    for sheet in filled.book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        for row in sheet.iter_rows(min_row=KEYS_ROW + 2):
            for cell in row:
                key = str(sheet.cell(KEYS_ROW, cell.column).value).rpartition(":")[2]
                first = sheet.cell(cell.row, 1).value
                further = key == "item" and first is None and " scope" not in sheet.title
                assert cell.protection.locked == (key not in inputs and not further), cell


def test_every_sheet_has_its_title_in_a1_and_one_table(filled: Filled) -> None:
    """Headings stay in sight, keys are hidden, and no two cells are merged."""
    for sheet in _visible(filled):
        assert isinstance(sheet["A1"].value, str)
        assert len(sheet.tables) == 1
        (table,) = sheet.tables.values()
        assert table.ref.startswith(f"A{KEYS_ROW + 1}:")
        assert table.headerRowCount != 0
        assert all(column.name for column in table.tableColumns)
        assert sheet.freeze_panes.rstrip("0123456789") in {"A", "B"}
        assert sheet.freeze_panes.lstrip("AB") == str(KEYS_ROW + 2)
        assert sheet.row_dimensions[KEYS_ROW].hidden
        assert not sheet.merged_cells.ranges


def test_no_meaning_is_by_colour_alone(filled: Filled) -> None:
    """Nothing is coloured by what it says, and every heading is a word."""
    for sheet in _visible(filled):
        assert not sheet.conditional_formatting
        for cell in sheet[KEYS_ROW + 1]:
            assert cell.value


def test_language_and_title_are_among_the_properties(filled: Filled) -> None:
    """Screen readers go by them."""
    assert filled.book.properties.language == "en-GB"
    assert "SFJES19" in filled.book.properties.title


def test_about_tells_every_version(filled: Filled) -> None:
    """Of each standard, its policy, the form and the package."""
    told = "\n".join(str(c.value) for row in filled.book["About"].iter_rows() for c in row)
    for code in CODES:
        assert f"version {load_catalogue()[code].version}" in told
    for name in ("electoral-standards", "nos-unit", "ro-framework", "digest"):
        assert name in told


def test_what_programs_read_is_hidden(filled: Filled) -> None:
    """Lists and versions are out of people's way."""
    hidden = {each.title for each in filled.book.worksheets if each.sheet_state == "veryHidden"}
    assert hidden == {"Mapping", "Lists"}


def test_conditions_are_said_in_words() -> None:
    """An item that applies only in Wales says so."""
    filled = Filled("ROPS")
    assert filled.cell("ROPS", "ROPS.O2.G1.N5", "applies").value == "the poll is in Wales"
    assert filled.cell("ROPS", "ROPS.O1.I1", "applies").value is None


def test_a_nested_item_is_read_with_the_head_of_its_list() -> None:
    """It would say little alone."""
    catalogue = load_catalogue()
    nested = next(p for p in catalogue["ROPS"].parts() if getattr(p, "items", ()))
    text = Filled("ROPS").cell("ROPS", nested.items[0].code, "text").value
    assert text.startswith(nested.statement.rstrip(":"))
    assert text.endswith(nested.items[0].statement)


def test_a_role_says_what_it_asks_for() -> None:
    """Item by item, and at the head of the sheet."""
    catalogue = load_catalogue()
    profile = catalogue.profile("electoral-services-officer")
    form = make_form(["RM", "SFJES19"], catalogue=catalogue, policy=DEFAULT, profile=profile)
    filled = Filled(data=form_bytes(form)[0])
    assert filled.cell("RM", "RM.L3.B1", "needed").value == "Level 3"
    assert filled.cell("RM", "RM.L4.B1", "needed").value is None
    assert "level 3" in filled.book["RM"]["A2"].value
    assert filled.cell("SFJES19", "SFJES19.P6", "needed").value.startswith("To be met")
    assert filled.cell("SFJES19", "SFJES19.P1", "needed").value == "Competent"


def test_a_level_is_asked_of_the_competency_and_not_of_its_pairs() -> None:
    """The pairs never change the level."""
    catalogue = load_catalogue()
    profile = catalogue.profile("electoral-services-officer")
    form = make_form(["PWS"], catalogue=catalogue, policy=DEFAULT, profile=profile)
    needed = {str(item.code): item.needed for item in form.standards[0].items}
    assert needed["PWS"].startswith("Level ")
    assert {text for code, text in needed.items() if code != "PWS"} == {""}


def test_a_role_alone_names_its_standards() -> None:
    """Those that it requires and that can be judged, in the order of the catalogue."""
    catalogue = load_catalogue()
    profile = catalogue.profile("electoral-services-officer")
    form = make_form([], catalogue=catalogue, policy=DEFAULT, profile=profile)
    asked = {each.code.partition(".")[0] for each in profile.requirements}
    assert {each.code for each in form.standards} == asked


def test_official_wording_stands_beside_the_plain_words() -> None:
    """From a user's own pack; where there is none, there is no empty column."""
    catalogue = load_catalogue()
    names = [str(each.name) for each in texts_of(catalogue.standard("PWS"))]
    bound = catalogue.extended(official={each: f"Official {each}" for each in names})
    form = make_form(["PWS"], catalogue=bound, policy=DEFAULT)
    filled = Filled(data=form_bytes(form)[0])
    both = "Official PWS.B1.means - and not: Official PWS.B1.doesNotMean"
    assert filled.cell("PWS", "PWS.B1", "official").value == both
    assert filled.cell("PWS", "PWS", "official").value == "Official PWS.definition"
    with pytest.raises(StopIteration):
        Filled("PWS").column("PWS", "official")


def test_nothing_is_taken_for_a_formula_or_a_link() -> None:
    """A note that begins with an equals sign is a note."""
    unit = a_unit(criteria=1, knowledge=0, scope=0)
    judgement = evolve(a_judgement("UNIT.P1"), note="=HYPERLINK(1)")
    piece = a_piece("http://example.org", "record")
    record = an_assessment(judgement, evidence=[piece], standards=["UNIT"])
    form = make_form([], catalogue=a_catalogue(unit), policy=DEFAULT, record=record)
    data, _ = form_bytes(form)
    with ZipFile(BytesIO(data)) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


@pytest.mark.parametrize(
    ("codes", "said"),
    [((), "no standard"), (("ESO",), "holds nothing"), (("RM", "rm"), "named twice")],
)
def test_a_form_of_nothing_is_refused(codes: tuple[str, ...], said: str) -> None:
    """With what is wrong."""
    with pytest.raises(InvalidDocumentError, match=said):
        make_form(codes, catalogue=load_catalogue(), policy=DEFAULT)


def test_a_record_that_does_not_fit_is_refused() -> None:
    """A judgement of another standard, a rating of another scale, ids that look alike."""
    unit = a_unit(criteria=1, knowledge=0, scope=0)
    record = an_assessment(
        a_judgement("UNIT.P1", "held"),
        a_judgement("OTHER.P1"),
        evidence=[a_piece("ev1"), a_piece("ev1 ")],
        standards=["UNIT"],
    )
    with pytest.raises(InvalidDocumentError) as refused:
        make_form([], catalogue=a_catalogue(unit), policy=DEFAULT, record=record)
    paths = {fault.path for fault in refused.value.faults}
    assert paths == {"$.judgements[0].rating", "$.judgements[1].item", "$.evidence[1].id"}


def test_a_form_opens_without_being_mended() -> None:
    """Another program reads it whole: sheets, tables and lists."""
    book = openpyxl.load_workbook(BytesIO(form_of(*CODES)))
    assert book.sheetnames[:3] == ["Instructions", "Who and when", "Evidence"]
    assert book.active.title == "Instructions"
