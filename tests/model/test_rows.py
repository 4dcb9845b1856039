"""Results as rows: every table of every kind of result, and what it has to agree with."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.interchange.documents import DOCUMENT_TYPES, structure
from electoral_standards.model.rows import columns, rows, tables
from electoral_standards.vocabulary import Finding
from tests.assessing.cases import Case
from tests.interchange.generating import schema_at, values
from tests.strategies import cases

WITH_TABLES = [each for each in DOCUMENT_TYPES.values() if hasattr(each.load_class(), "to_rows")]
thrifty = settings(
    max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def test_every_result_has_tables() -> None:
    """What a person may want in a spreadsheet; standards and records have formats of their own."""
    assert {each.name for each in WITH_TABLES} == {
        "assessmentResult",
        "gapAnalysis",
        "developmentPlan",
        "teamAnalysis",
        "progress",
        "agreementReport",
    }


@pytest.mark.parametrize("kind", WITH_TABLES, ids=lambda kind: kind.name)
@thrifty
@given(data=st.data())
def test_every_table_has_its_columns_and_flat_cells(kind: Any, data: st.DataObject) -> None:
    """Whatever the result holds: the columns in order, and nothing that needs unpacking."""
    noun = structure(data.draw(values(schema_at(kind.schema), full=True)), kind)
    assert noun.to_rows() == rows(noun, tables(noun)[0])
    for table in tables(noun):
        for row in noun.to_rows(table):
            assert tuple(row) == columns(noun, table)
            assert {type(cell) for cell in row.values()} <= {
                str,
                int,
                float,
                bool,
                date,
                type(None),
            }


@given(case=st.sampled_from(("unit", "ladder", "holistic", "logic_model")).flatmap(cases))
def test_rows_of_a_result_count_as_the_result_does(case: Case) -> None:
    """The items by their findings, a row for each standard, each judgement set aside once."""
    result = case.result()
    items, standards = result.to_rows(), result.to_rows("standards")
    for standard, row in zip(result.standards, standards, strict=True):
        found = Counter(each["finding"] for each in items if each["standard"] == standard.standard)
        assert {each: row[each] for each in map(str, Finding)} == {
            each: found[each] for each in map(str, Finding)
        }
    aside = Counter(row["item"] for row in result.to_rows("set_aside"))
    assert aside == Counter({row["item"]: row["set_aside"] for row in items if row["set_aside"]})


@given(case=st.sampled_from(("unit", "ladder", "holistic", "logic_model")).flatmap(cases))
def test_rows_are_of_one_subject_and_day(case: Case) -> None:
    """So that the tables of many results can stand below each other."""
    result = case.result()
    for table in tables(result):
        for row in result.to_rows(table):
            assert (row["subject"], row["as_at"]) == (result.subject.id, result.as_at)


def test_what_is_no_result_has_no_tables() -> None:
    """The message says what has some."""
    with pytest.raises(TypeError, match="AssessmentResult"):
        tables("no result")


@given(case=st.sampled_from(("unit", "ladder", "holistic", "logic_model")).flatmap(cases))
@settings(max_examples=1)
def test_unknown_table_names_the_nearest(case: Case) -> None:
    """A misspelt name is told from one that does not exist."""
    with pytest.raises(UnknownReferenceError, match="items"):
        case.result().to_rows("itms")
