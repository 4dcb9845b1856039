"""Tables of results in files: what a spreadsheet or a data frame reads is what was concluded."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest

import electoral_standards as es
from electoral_standards.content.loader import examples_directory
from electoral_standards.exchange.tables import (
    MixedTablesError,
    csv_text,
    parquet_bytes,
    table_of,
)
from electoral_standards.interchange.documents import dumps
from electoral_standards.model.rows import Row
from tests import needs
from tests.cli.command import OFFICER, RETURNING_OFFICER, command

AS_AT = date(2026, 6, 1)


def results() -> list[Any]:
    """The results of both bundled records."""
    records = ("officer.json", "returning-officer.json")
    return [es.assess(es.load(examples_directory() / each), as_at=AS_AT) for each in records]


def read_back(text: str) -> list[dict[str, str]]:
    """CSV as any program reads it."""
    return list(csv.DictReader(StringIO(text, newline="")))


def plain(cell: Any) -> str:
    """A cell as CSV holds it."""
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def test_results_stand_one_below_the_other() -> None:
    """In their order, with every row of each."""
    found = results()
    head, body, report = table_of(found)
    assert body == [row for each in found for row in each.to_rows()]
    assert tuple(body[0]) == head
    assert report.carried == len(body)


def test_what_one_table_leaves_out_is_said() -> None:
    """Each other table of the same results, so that nobody takes one for all."""
    _, _, report = table_of(results(), "standards")
    assert [each.what.split("'")[1] for each in report.losses] == [
        "items",
        "levels",
        "outcomes",
        "set_aside",
    ]


def test_results_of_different_kinds_are_refused() -> None:
    """They have different columns."""
    result = results()[0]
    gaps = es.analyse_gaps(result, es.load_catalogue().profile("electoral-services-officer"))
    with pytest.raises(MixedTablesError, match="assessmentResult and gapAnalysis"):
        table_of([gaps, result])
    with pytest.raises(MixedTablesError, match="none"):
        table_of([])


def test_csv_says_what_the_rows_say() -> None:
    """Read back by another reader; a number keeps its sign, a text is never a formula."""
    head, body, _ = table_of(results())
    assert read_back(csv_text(head, body)) == [
        {name: plain(cell) for name, cell in row.items()} for row in body
    ]
    rows: list[Row] = [{"value": -0.25, "said": "=SUM(A1)"}, {"value": None, "said": "a, b"}]
    assert csv_text(("value", "said"), rows) == 'value,said\r\n-0.25,\'=SUM(A1)\r\n,"a, b"\r\n'


def test_parquet_says_what_the_rows_say() -> None:
    """Days are days and truth values are truth values; the same rows give the same bytes."""
    parquet = needs.module("pyarrow.parquet")
    for table in ("items", "standards", "outcomes"):
        head, body, _ = table_of(results(), table)
        data = parquet_bytes(head, body)
        assert parquet.read_table(BytesIO(data)).to_pylist() == body
        assert data == parquet_bytes(head, body)


def test_command_writes_a_table(tmp_path: Path) -> None:
    """Of results in files; what was left out is said on standard error."""
    names = []
    for number, result in enumerate(results()):
        path = tmp_path / f"{number}.json"
        path.write_text(dumps(result), encoding="utf-8")
        names.append(path)
    shown = command("export", "table", *names)
    assert shown.status == 0
    assert len(read_back(shown.out)) == len(table_of(results())[1])
    assert "'levels'" in shown.err or "levels" in shown.err
    written = command("export", "table", *names, "--table", "standards", "-o", tmp_path / "t.csv")
    assert (written.status, written.out) == (0, "")
    text = (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    assert [row["standard"] for row in read_back(text)] == ["SFJES19", "RM", "PWS", "ROPS"]


def test_command_refuses_what_has_no_tables(tmp_path: Path) -> None:
    """A record, an unknown table, results of two kinds: each says what to do instead."""
    found = command("export", "table", OFFICER)
    assert (found.status, found.out) == (2, "")
    assert "export csv" in found.err
    path = tmp_path / "result.json"
    path.write_text(dumps(results()[0]), encoding="utf-8")
    found = command("export", "table", path, "--table", "itms")
    assert found.status == 2
    assert "items, levels" in found.err
    gaps = command(
        "gaps",
        RETURNING_OFFICER,
        *("--profile", "returning-officer", "--as-at", "2026-06-01", "--format", "json"),
    )
    other = tmp_path / "gaps.json"
    other.write_text(json.dumps(gaps.document), encoding="utf-8")
    assert command("export", "table", path, other).status == 2
