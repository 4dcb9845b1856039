"""
Tables of ratings: what people hand over is understood, or told of row by row.
"""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.assessing.scales import PERCENTAGE
from electoral_standards.bundled import load, validate
from electoral_standards.content.loader import examples_directory, load_catalogue
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.exchange.forms.making import make_form
from electoral_standards.exchange.forms.words import clean, prose
from electoral_standards.exchange.ratings_csv import (
    COLUMNS,
    REQUIRED,
    escaped,
    ratings_csv,
    template_csv,
    unescaped,
    written_rows,
)
from electoral_standards.exchange.ratings_csv_mapping import (
    CsvMapping,
    guessed,
    load_mapping,
    starter,
)
from electoral_standards.exchange.ratings_csv_reading import (
    CsvReading,
    read_ratings_csv,
    rejects_rows,
    words_of,
)
from electoral_standards.identifiers import Identifier
from electoral_standards.interchange.documents import dumps
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.policy import PolicySet
from tests.assessing.cases import Case
from tests.builders import a_catalogue
from tests.exchange.cases import assessments_in_words, phrases
from tests.strategies import KINDS, cases

HEAD = ",".join(REQUIRED)
ROW = "e-1,SFJES19.P1,met,a-7,assessor,2026-05-07"


def read(
    text: str | bytes,
    *,
    mapping: CsvMapping | None = None,
    policy: PolicySet = DEFAULT,
) -> CsvReading:
    data = text.encode() if isinstance(text, str) else text
    return read_ratings_csv(data, catalogue=load_catalogue(), policy=policy, mapping=mapping)


def table(*rows: str, head: str = HEAD) -> str:
    return "\n".join([head, *rows]) + "\n"


def told(reading: CsvReading) -> list[str]:
    return [message for each in reading.rejects for message in each.messages()]


def _mapped(**fields: Any) -> CsvMapping:
    return CsvMapping(**fields)


# Laws.


@given(phrases())
def test_an_escaped_cell_is_no_formula_and_comes_back(text: str) -> None:
    """Whatever it holds, apostrophes at its head among it."""
    assert unescaped(escaped(text)) == text
    assert escaped(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}


@given(st.text())
def test_a_cell_that_needs_no_escape_is_left_alone(text: str) -> None:
    """People's own apostrophes stay."""
    if escaped(text) == text:
        assert unescaped(text) == text


def _plain(record: Assessment) -> Assessment:
    """A record as a table can say it: named as its subject, and nothing but what is cited."""
    cited = [name for each in record.judgements for name in each.evidence]
    pieces = {each.id: each for each in record.evidence}
    judged = {each.item.partition(".")[0] for each in record.judgements}
    return evolve(
        record,
        id=record.subject.id,
        title="",
        illustrative=False,
        retain_until=None,
        polls=(),
        standards=tuple(each for each in record.standards if each in judged),
        evidence=tuple(
            evolve(pieces[name], scope=tuple(dict.fromkeys(pieces[name].scope)))
            for name in dict.fromkeys(cited)
        ),
        judgements=tuple(
            evolve(each, evidence=tuple(dict.fromkeys(each.evidence))) for each in record.judgements
        ),
    )


@settings(max_examples=40)
@given(
    st.sampled_from(KINDS)
    .flatmap(cases)
    .flatmap(lambda case: st.tuples(st.just(case), assessments_in_words(case)))
)
def test_a_record_written_as_a_table_is_read_back(drawn: tuple[Case, Assessment]) -> None:
    """All that the report does not name as lost."""
    case, record = drawn
    plain = _cleaned(_plain(record))
    if not plain.judgements:
        return
    text, report = ratings_csv([plain])
    if report.losses:
        return
    found = read_ratings_csv(
        text.encode("utf-8", "replace"), catalogue=a_catalogue(*case.standards), policy=case.policy
    )
    assert told(found) == []
    assert found.assessments == (plain,)


def _cleaned(record: Assessment) -> Assessment:
    """A record without what nobody sees, and what UTF-8 cannot say."""

    def text(value: str) -> str:
        sayable = value.encode("utf-8", "replace").decode().replace("\r", "\n").replace("\0", "")
        return prose(sayable)

    def name(value: str) -> Identifier:
        return Identifier(clean(text(value)) or "x")

    def who(value: str | None) -> Identifier | None:
        return None if value is None else name(value)

    judgements = tuple(
        evolve(
            each,
            note=text(each.note),
            rater=evolve(each.rater, id=name(each.rater.id)),
            evidence=tuple(dict.fromkeys(name(one) for one in each.evidence)),
        )
        for each in record.judgements
    )
    evidence = tuple(
        evolve(
            each,
            id=name(each.id),
            title=text(each.title),
            authenticated_by=who(each.authenticated_by),
        )
        for each in record.evidence
    )
    subject = evolve(record.subject, id=name(record.subject.id), name=text(record.subject.name))
    return evolve(record, id=subject.id, subject=subject, judgements=judgements, evidence=evidence)


@pytest.mark.parametrize("name", ["officer", "returning-officer"])
def test_the_examples_come_back_but_for_what_is_said(name: str) -> None:
    """Judgements, evidence and circumstances whole; title and polls are named as lost."""
    record = load(examples_directory() / f"{name}.json")
    text, report = ratings_csv([record])
    (found,) = read(text).assessments
    assert found.judgements == _plain(record).judgements
    assert found.context == record.context
    assert {each.place for each in report.losses} >= {"$.id", "$.title", "$.polls"}
    assert set(found.evidence) <= set(_plain(record).evidence)
    assert validate(dumps(found).encode()) == ()


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from([ROW, ROW.replace("P1", "P2"), "e-2" + ROW[3:], "x,,,,,"]), max_size=9)
)
def test_every_row_is_kept_told_of_or_the_same_as_another(rows: list[str]) -> None:
    """None is dropped."""
    found = read(table(*rows))
    kept = sum(len(each.judgements) for each in found.assessments)
    repeated = sum("says the same as row" in note for note in found.notes)
    assert kept + len(found.rejects) + repeated == found.rows == len(rows)
    assert kept == len(set(rows) - {"x,,,,,"})


# Encodings, delimiters, headings.


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found_out(encoding: str, delimiter: str) -> None:
    """The same table is read whatever program wrote it."""
    row = ROW.replace("e-1", "Zo\u00eb \u017d")
    text = table(row).replace(",", delimiter).replace("\n", "\r\n")
    (found,) = read(text.encode(encoding)).assessments
    assert found.subject.id == "Zo\u00eb \u017d"


def test_windows_1252_is_read_and_said() -> None:
    """Older spreadsheets write it."""
    found = read(table(ROW.replace("e-1", "Zo\u00eb \u2013 1")).encode("cp1252"))
    assert found.assessments[0].subject.id == "Zo\u00eb \u2013 1"
    assert any("Windows-1252" in note for note in found.notes)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b"  \n", "it is empty"),
        (table(ROW).encode("utf-32"), "UTF-32"),
        (b"subject,item\n\x81\xff\x9d,x\n", "neither UTF-8"),
        (b"PK\x03\x04...", "a workbook, not CSV"),
        (b"\x00\x01\x02subject" * 9, "zero bytes"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, words: str) -> None:
    """With what it seems to be."""
    with pytest.raises(InvalidDocumentError, match=words):
        read(data)


def test_a_line_that_names_the_separator_is_obeyed() -> None:
    """Spreadsheets write it for each other."""
    found = read("sep=;\n" + table(ROW, "x").replace(",", ";"))
    assert len(found.assessments) == 1
    assert told(found)[0].startswith("Row 4, ")


def test_headings_may_be_spelled_in_many_ways() -> None:
    """Case, spaces, camel case; the order does not matter."""
    head = "Observed On,rater-role,RATER,Rating ,Item,subject"
    (found,) = read(table(",".join(reversed(ROW.split(","))), head=head)).assessments
    assert found.judgements[0].rater.role == "assessor"


def test_a_missing_column_is_named_with_the_nearest_heading() -> None:
    """All of them at once."""
    with pytest.raises(InvalidDocumentError) as refused:
        read(table(head="subject,item,ratng,rater,observed_on"))
    assert [str(fault) for fault in refused.value.faults] == [
        (
            "column rating: it is missing (is it 'ratng'? rename it, or begin a mapping with "
            "--write-mapping)"
        ),
        (
            "column rater_role: it is missing (there are: 'subject', 'item', 'ratng', 'rater', "
            "'observed_on')"
        ),
    ]


def test_a_column_that_nobody_knows_is_a_loss() -> None:
    """Once, with the nearest name; and a column twice is refused."""
    found = read(table(f"{ROW},x", head=f"{HEAD},nte"))
    (loss,) = found.report.losses
    assert (loss.place, "is it 'note'?" in loss.reason) == ("column nte", True)
    with pytest.raises(InvalidDocumentError, match="there are two of it"):
        read(table(head=f"{HEAD},Rating"))


# Rows.


def test_a_row_is_told_of_by_its_number_and_the_heading_of_its_column() -> None:
    """As a spreadsheet shows it, whatever new lines stand in cells above."""
    rows = [f'{ROW},"two\nlines"', "e-2,SFJES19.P99,Mett,,boss,7/5/2026,"]
    found = read(table(*rows, head=HEAD.replace("rating", "Rating") + ",note"))
    assert [message.partition(": ")[0] for message in told(found)] == [
        f"Row 3, column {name}" for name in ("item", "rater", "rater_role", "observed_on")
    ]
    assert found.rejects[0].row.line == 4
    assert found.assessments[0].judgements[0].note == "two\nlines"


def test_sound_rows_are_kept_beside_others() -> None:
    """One bad row does not take its subject along."""
    found = read(table(ROW, ROW.replace("P1,met", "P2,good"), ROW.replace("P1", "P3")))
    assert [each.item for each in found.assessments[0].judgements] == ["SFJES19.P1", "SFJES19.P3"]
    assert "did you mean" in told(found)[0] or "choose one of" in told(found)[0]


def test_not_seen_is_no_judgement_and_an_empty_rating_is_a_fault() -> None:
    """Who says nothing may have forgotten it."""
    found = read(table(ROW, ROW.replace("met", "Not seen"), ROW.replace("met", "")))
    assert len(found.assessments[0].judgements) == 1
    assert any("1 rows say 'not seen'" in note for note in found.notes)
    assert told(found) == [
        "Row 4, column rating: it is empty (write 'Not seen' where nothing was judged)"
    ]


def test_a_row_with_further_cells_is_a_fault() -> None:
    """A comma within a cell without quotation marks moves all cells after it."""
    (message,) = told(read(table(f"{ROW},,surplus")))
    assert message.startswith("Row 2: it has 8 cells, and there are 6 columns")


def test_quotation_marks_out_of_order_are_faults_of_their_rows() -> None:
    """What follows is read; what a quotation mark swallows is said."""
    found = read(table('e-1,"SF"x,met,a-7,assessor,2026-05-07', ROW))
    assert len(found.assessments) == len(found.rejects) == 1
    found = read(table(ROW, '"e-1,SFJES19.P2,met', ROW))
    assert told(found) == [
        (
            "Row 3: a quotation mark is opened in line 3 and never closed; nothing of lines 3 to 4 "
            "was read"
        )
    ]


def test_the_same_row_twice_is_one_judgement() -> None:
    """And is noted."""
    found = read(table(ROW, ROW))
    assert len(found.assessments[0].judgements) == 1
    assert "row 3 says the same as row 2; it was taken once" in found.notes


def test_decimal_commas_are_read_where_ratings_are_numbers() -> None:
    """Half the world writes them."""
    ladder = DEFAULT.policies[1]
    rules = tuple(evolve(rule, scale=PERCENTAGE) for rule in ladder.rules)
    others = (DEFAULT.policies[0], evolve(ladder, rules=rules), *DEFAULT.policies[2:])
    policy = evolve(DEFAULT, policies=others)
    rows = (
        f"e-1,RM.L1.B{n},{said},m-1,manager,2026-05-07" for n, said in ((1, '"87,5"'), (2, "88%"))
    )
    (found,) = read(table(*rows), policy=policy).assessments
    assert [each.rating for each in found.judgements] == ["87.5", "88"]


# Evidence.

FULL = ",".join(COLUMNS)


def full(**cells: str) -> str:
    values = dict(zip(REQUIRED, ROW.split(","), strict=True)) | cells
    return ",".join(values.get(name, "") for name in COLUMNS)


def test_rows_that_differ_in_their_evidence_are_one_judgement() -> None:
    """Each names a piece."""
    rows = (full(evidence=f"ev{n}", method="record", scope="SFJES19.S2 s") for n in (1, 2))
    found = read(table(*(row.replace(" s", "") for row in rows), head=FULL))
    (judgement,) = found.assessments[0].judgements
    assert judgement.evidence == ("ev1", "ev2")
    assert found.assessments[0].evidence[0].scope == ("SFJES19.S2",)


def test_a_piece_without_an_id_gets_one() -> None:
    """The same piece the same id; another, another."""
    rows = [
        full(method="record", item=f"SFJES19.P{n}", authenticated=by)
        for n, by in ((1, ""), (2, ""), (3, "a-9"))
    ]
    (found,) = read(table(*rows, head=FULL)).assessments
    assert [each.evidence[0] for each in found.judgements] == [
        "unnamed (1)",
        "unnamed (1)",
        "unnamed (2)",
    ]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"evidence": "ev1"}, "no row about e-1 says of which kind 'ev1' is"),
        ({"scope": "SFJES19.S1"}, "fill in method"),
        ({"method": "magic"}, "is not one of the choices"),
        ({"method": "record", "scope": "SFJES19.P1"}, "'SFJES19.P1' is no scope item"),
        ({"method": "record", "authenticated": "yes"}, "may be a word or somebody's id"),
        ({"wales": "perhaps"}, "neither Yes nor No"),
        ({"subject_kind": "robot"}, "is not one of the choices"),
    ],
)
def test_what_is_wrong_with_evidence_is_told(cells: dict[str, str], words: str) -> None:
    """Column by column."""
    (message,) = told(read(table(full(**cells), head=FULL)))
    assert words in message
    assert message.startswith("Row 2, column ")


def test_rows_that_contradict_each_other_are_told_of() -> None:
    """The later one is rejected, and the earlier named."""
    rows = [
        full(evidence="ev1", method="record", wales="true", subject_kind="person"),
        full(evidence="ev1", method="observation", item="SFJES19.P2"),
        full(wales="false", item="SFJES19.P3"),
        full(subject_kind="authority", item="SFJES19.P4"),
    ]
    found = read(table(*rows, head=FULL))
    assert [message.partition(" says ")[0] for message in told(found)] == [
        "Row 3, column evidence: row 2",
        "Row 4, column wales: row 2",
        "Row 5, column subject_kind: row 2",
    ]


def test_who_authenticated_a_piece_may_be_unnamed() -> None:
    """True is somebody other than the subject; false is nobody."""
    for said, by in (("true", "somebody other than e-1"), ("false", None), ("a-9", "a-9")):
        row = full(method="record", authenticated=said)
        assert read(table(row, head=FULL)).assessments[0].evidence[0].authenticated_by == by


# Rejects and templates.


def test_rejects_keep_their_columns_and_can_be_mended_and_read() -> None:
    """Line and reason stand beside them, and are no columns when they are read again."""
    found = read(table(ROW, "=e-2,SFJES19.P1,good,a-7,assessor,2026-05-07"))
    text = written_rows(rejects_rows(found))
    head, row = csv.reader(StringIO(text))
    assert head == [*REQUIRED, "line", "reason"]
    assert row[:2] == ["'=e-2", "SFJES19.P1"]
    assert row[6] == "3"
    assert row[7].startswith("rating: 'good' is no rating")
    again = read(text.replace("good", "met"))
    assert told(again) == []
    assert again.report.losses == ()
    assert again.assessments[0].subject.id == "=e-2"


def test_a_template_that_nobody_filled_in_is_no_fault() -> None:
    """A row for each item; those with their code only are left out."""
    catalogue = load_catalogue()
    form = make_form(["RM", "PWS"], catalogue=catalogue, policy=DEFAULT)
    text = template_csv(form)
    found = read(text)
    assert found.rows == sum(len(each.items) for each in form.standards) == 29
    assert (found.assessments, found.rejects) == ((), ())
    filled = text.replace(",RM.L1.B1,,,,", "e-1,RM.L1.B1,Met,m-1,Manager,2026-05-07")
    assert len(read(filled).assessments[0].judgements) == 1


# Mappings.

FOREIGN = table(
    "417;1.1;Achieved;Line mgr;7.5.2026",
    "418;1.2;Not achieved;Line mgr;8.5.2026",
    head="Employee;Criterion;Level;Capacity;Date",
)
MAPPING = """
dates = "day-first"
[columns]
subject = "Employee"
item = "Criterion"
rating = "level"
rater_role = "Capacity"
observed_on = "Date"
[constants]
rater = "hr"
[values.item]
"1.1" = "SFJES19.P1"
"1.2" = "SFJES19.P2"
[values.rating]
"ACHIEVED" = "met"
"Not achieved" = "not_yet_met"
[values.rater_role]
"line mgr" = "manager"
"""


def test_a_mapping_makes_a_foreign_table_ours(tmp_path: Path) -> None:
    """Columns, words, what the table lacks, and the order of days; as TOML or JSON."""
    path = tmp_path / "map.toml"
    path.write_text(MAPPING, encoding="utf-8")
    found = read(FOREIGN, mapping=load_mapping(path))
    assert told(found) == []
    assert [
        (r.subject.id, j.item, j.rating, j.rater.id, j.rater.role, str(j.observed_on))
        for r in found.assessments
        for j in r.judgements
    ] == [
        ("417", "SFJES19.P1", "met", "hr", "manager", "2026-05-07"),
        ("418", "SFJES19.P2", "not_yet_met", "hr", "manager", "2026-05-08"),
    ]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ('[colums]\nsubject = "x"', ["$.colums"]),
        ('dates = "dayfirst"\nencoding = "ebcdic"', ["$.dates", "$.encoding"]),
        ('delimiter = "#"', ["$.delimiter"]),
        ('[columns]\nsubjct = "x"\nitem = 3', ["$.columns.subjct", "$.columns.item"]),
        ('columns = "x"\n[values]\nrating = "x"', ["$.columns", "$.values.rating"]),
        ("[columns", ["$"]),
    ],
)
def test_a_mapping_that_is_not_sound_is_told_of(
    text: str, paths: list[str], tmp_path: Path
) -> None:
    """Every fault, with its place."""
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDocumentError) as refused:
        load_mapping(path)
    assert [fault.path for fault in refused.value.faults] == paths


def test_a_column_that_a_mapping_names_must_be_there() -> None:
    """Also one that could be left out."""
    with pytest.raises(InvalidDocumentError, match=r"Remark \(for note\): it is missing"):
        read(table(ROW), mapping=_mapped(columns={"note": "Remark"}))


def test_a_synonym_for_a_rating_is_noted_once() -> None:
    """Yes is met, and whoever hands a table over should see that it was taken so."""
    found = read(table(*(ROW.replace("met", "yes").replace("P1", f"P{n}") for n in (1, 2))))
    assert found.notes.count("the rating 'yes' was read as 'met'") == 1
    _, words = words_of(
        table(ROW.replace("met", "yes")).encode(), catalogue=load_catalogue(), policy=DEFAULT
    )
    assert words == {"rating": {"yes": "met"}}


@pytest.mark.parametrize("name", ["map.toml", "map.json"])
def test_a_mapping_to_begin_with_is_a_mapping(name: str, tmp_path: Path) -> None:
    """It guesses columns, lists strange words, and leaves the rest to a person."""
    head, strange = words_of(FOREIGN.encode(), catalogue=load_catalogue(), policy=DEFAULT)
    path = tmp_path / name
    path.write_text(starter(head, strange, name), encoding="utf-8")
    mapping = load_mapping(path)
    assert mapping.columns == {
        "subject": "Employee",
        "item": "Criterion",
        "rating": "Level",
        "rater_role": "Capacity",
        "observed_on": "Date",
    }
    text = path.read_text(encoding="utf-8")
    assert all(word in text for word in ("1.1", "1.2", "Line mgr"))


@given(st.lists(st.text(max_size=12), min_size=1, max_size=8, unique=True))
def test_a_mapping_to_begin_with_can_always_be_read(head: list[str]) -> None:
    """Whatever the headings are."""
    import tomllib

    text = starter(head, {"rating": dict.fromkeys(head, "met")}, "map.toml")
    value = tomllib.loads(text.encode("utf-8", "replace").decode())
    assert set(value["columns"].values()) - {""} <= {
        cell.encode("utf-8", "replace").decode() for cell in guessed(head).values()
    }


def test_a_binary_file_is_read_as_a_path_is(tmp_path: Path) -> None:
    """Bytes, an open file, a path: one answer."""
    path = tmp_path / "ratings.csv"
    path.write_text(table(ROW), encoding="utf-8")
    catalogue = load_catalogue()
    for source in (path, str(path), path.read_bytes(), BytesIO(path.read_bytes())):
        found = read_ratings_csv(source, catalogue=catalogue, policy=DEFAULT)
        assert len(found.assessments) == 1
    with pytest.raises(InvalidDocumentError, match="no such file"):
        read_ratings_csv(tmp_path / "nope.csv", catalogue=catalogue, policy=DEFAULT)
