"""
NDJSON: what no line says is lost, and both readers say the same of every line.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.errors import InvalidDocumentError
from tests import needs

needs.module("numpy")
pa = needs.module("pyarrow")

from electoral_standards import columnar  # noqa: E402 - needs an extra
from electoral_standards.columnar import ndjson  # noqa: E402 - as above
from electoral_standards.columnar.reading import open_source  # noqa: E402 - as above
from tests.columnar.made_up import AS_AT, PROFILE  # noqa: E402 - as above

ROW = {
    "subject": 1,
    "item": "RM.L1.B1",
    "rating": "met",
    "rater": "m-1",
    "rater_role": "manager",
    "observed_on": "2026-05-01",
}


def written(path: Path, lines: Iterable[Any]) -> Path:
    """A file of lines; a mapping is a row that differs in so much from a sound one."""
    texts = (json.dumps(ROW | line) if isinstance(line, dict) else line for line in lines)
    path.write_bytes(b"\n".join(t.encode() if isinstance(t, str) else t for t in texts) + b"\n")
    return path


def read(path: Path) -> tuple[list[dict[str, Any]], list[tuple[Any, ...]]]:
    """The rows and the rejects of a file."""
    rejects: list[Any] = []
    rows = [row for batch in open_source(path).batches(rejects.append) for row in batch.to_pylist()]
    return rows, sorted(tuple(row.values()) for batch in rejects for row in batch.to_pylist())


def without_duckdb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ndjson, "_duckdb", lambda: None)


@pytest.fixture(params=["duckdb", "plain"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each of the two readers."""
    if request.param == "plain":
        without_duckdb(monkeypatch)
    else:
        needs.module("duckdb")
    return str(request.param)


@pytest.mark.usefixtures("reader")
def test_malformed_line_is_a_reject_with_its_row(tmp_path: Path) -> None:
    """A line that is no JSON object ends nothing: it is told with its number and its text."""
    lines = [
        {},
        '{"subject": 2, "item":',
        "",
        " ",
        "[1, 2]",
        {"subject": 3},
        "null",
        b'{"item": "\xff"}',
    ]
    path = written(tmp_path / "ratings.ndjson", lines)
    out, wrong = tmp_path / "out.parquet", tmp_path / "rejects.parquet"
    found = columnar.score(path, profile=PROFILE, as_at=AS_AT, output=out, rejects=wrong)
    assert pa.parquet.read_table(out).column("subject").to_pylist() == [1, 3]
    assert pa.parquet.read_table(wrong).to_pylist() == [
        {"row": row, "column": None, "reason": "bad_row", "value": value}
        for row, value in (
            (2, '{"subject": 2, "item":'),
            (3, "[1, 2]"),
            (5, "null"),
            (6, '{"item": "\ufffd"}'),
        )
    ]
    assert (found.summary.rows, found.summary.rejected_rows) == (6, 4)


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("changed", "reject"),
    [
        ({"subject": "x-1"}, ("subject", "bad_value", "x-1")),
        ({"subject": "007"}, ("subject", "bad_value", "007")),
        ({"subject": 2.5}, ("subject", "bad_value", "2.5")),
        ({"subject": True}, ("subject", "bad_value", "true")),
        ({"subject": 10**30}, ("subject", "bad_value", str(10**30))),
        ({"subject": {"id": 1}}, ("subject", "bad_value", '{"id":1}')),
        ({"rater": {"id": "m-1"}}, ("rater", "bad_row", '{"id":"m-1"}')),
        ({"rater": False}, ("rater", "bad_row", "false")),
        ({"team": ["a"]}, ("team", "bad_row", '["a"]')),
        ({"item": ["RM.L1.B1"]}, ("item", "unknown_item", '["RM.L1.B1"]')),
        ({"rating": 5}, ("rating", "bad_rating", "5")),
        ({"rating": True}, ("rating", "bad_rating", "true")),
        ({"observed_on": 20260501}, ("observed_on", "bad_date", "20260501")),
        ({"observed_on": "2026-5-1"}, ("observed_on", "bad_date", "2026-5-1")),
        ({"voter_id": 1}, ("voter_id", "bad_value", "1")),
        ({"method": "observation", "scope": ["S1", 2]}, ("scope", "bad_scope", '["S1",2]')),
    ],
    ids=repr,
)
def test_value_of_a_wrong_type_is_a_reject(
    tmp_path: Path, changed: dict[str, Any], reject: tuple[str, str, str]
) -> None:
    """Nothing is turned into something else, such as 2.5 into 2 or true into 1."""
    path = written(tmp_path / "ratings.ndjson", [{"team": "north"}] * 1500 + [changed])
    found = columnar.score(path, profile=PROFILE, as_at=AS_AT)
    assert found.rejects is not None
    column, reason, value = reject
    assert found.rejects.to_pylist() == [
        {"row": 1501, "column": column, "reason": reason, "value": value}
    ]


@pytest.mark.usefixtures("reader")
def test_numbers_mean_what_they_mean_elsewhere(tmp_path: Path) -> None:
    """Whole floats are whole numbers, and the digits of a number are as good as it."""
    lines = [{"subject": 2.0}, {"subject": "3"}, {"item": "PWS", "rating": 3.0, "rater": 7}]
    rows, rejects = read(written(tmp_path / "ratings.ndjson", [*[{}] * 1000, *lines]))
    assert [row["subject"] for row in rows[-3:]] == [2, 3, 1]
    assert (rows[-1]["rating"], rows[-1]["rater"], rejects) == ("3", "7", [])


@pytest.mark.usefixtures("reader")
def test_column_that_begins_late_counts(tmp_path: Path) -> None:
    """What only few rows say, and none of the first, is not lost."""
    late = {"method": "observation", "scope": ["SFJES19.S1", "SFJES19.S2"], "authenticated": True}
    path = written(tmp_path / "ratings.ndjson", [{}] * 3000 + [late])
    rows, _ = read(path)
    assert [row["method"] for row in (rows[0], rows[-1])] == [None, "observation"]
    assert (rows[-1]["scope"], rows[-1]["authenticated"]) == ("SFJES19.S1 SFJES19.S2", "true")


@pytest.mark.usefixtures("reader")
def test_team_that_begins_late_is_an_error(tmp_path: Path) -> None:
    """Results have a column for teams or none; a team is not dropped where they have none."""
    sound = written(tmp_path / "sound.ndjson", [{}] * 1200)
    assert "team" not in read(sound)[0][0]
    path = written(tmp_path / "ratings.ndjson", [*[{}] * 1200, {"team": "north"}])
    with pytest.raises(InvalidDocumentError, match="row 1201 has a team"):
        read(path)


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    "text",
    ["[\n  1\n]\n", "\n\n", "subject,item\n1,RM.L1.B1\n", "\x00\x01\x02", "x" * (5 << 20)],
    ids=["list", "blank", "csv", "bytes", "long"],
)
def test_file_that_is_no_ndjson_is_one_error(tmp_path: Path, text: str) -> None:
    """One clear error and no million rejects."""
    path = tmp_path / "ratings.ndjson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDocumentError, match="one JSON object") as error:
        open_source(path)
    assert len(error.value.faults) == 1


@pytest.mark.usefixtures("reader")
def test_line_that_is_too_long_is_one_error(tmp_path: Path) -> None:
    """What is no line is not read into memory without end."""
    path = written(tmp_path / "ratings.ndjson", [{}] * 2000 + ['{"x": "' + "x" * (10 << 20) + '"}'])
    with pytest.raises(InvalidDocumentError, match=r"cannot be read as NDJSON|is longer than"):
        read(path)


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    "name", ["a*b.ndjson", "a[1].ndjson", "year=2026", "what?.jsonl", "a'b.ndjson"]
)
def test_name_of_a_file_is_no_pattern(tmp_path: Path, name: str) -> None:
    """A file is the one that has the name, whatever stands in it."""
    folder = tmp_path / "team=north"
    folder.mkdir()
    path = written(folder / (name if "." in name else f"{name}.ndjson"), [{}, {}])
    written(folder / "axb.ndjson", [{"subject": 2}] * 9)
    written(folder / "a1.ndjson", [{"subject": 2}] * 9)
    rows, _ = read(path)
    assert [row["subject"] for row in rows] == [1, 1]
    assert "team" not in rows[0]


@pytest.mark.usefixtures("reader")
def test_mark_at_the_beginning_of_a_file_is_no_fault(tmp_path: Path) -> None:
    """Some programs on Windows begin every text with a mark."""
    path = written(tmp_path / "ratings.ndjson", [b"\xef\xbb\xbf" + json.dumps(ROW).encode(), {}])
    rows, rejects = read(path)
    assert (len(rows), rejects) == (2, [])


VALUES = st.sampled_from(
    [
        None, "", "x", "7", "007", "-3", "true", "[x]", "{", "3.0", "é", 7, -3, 0, 2.5, 3.0, 10**20,
        True, False, [], ["SFJES19.S1"], ["SFJES19.S1", "SFJES19.S2"], ["a", 1], {},
        {"a": None},
        '["SFJES19.S1"]',
    ]
)  # fmt: skip
NAMES = (*ROW, "recorded_on", "evidence", "method", "scope", "authenticated", "team", "wales")
MALFORMED = st.sampled_from(
    [b"", b"  ", b"{", b"[]", b"5", b"null", b'{"subject":1}x', b"\xff", b'{"item":"\xe9"}',
     b'{"rater":"\\ud800"}', b'{"subject":NaN}', b'{"item":NaN,"rating":NaN}',
     b'{"rater":-Infinity}', b'{"item":nan}', b'{"rater":"nan"}', b"{}", b'{"unknown":1}'],
)  # fmt: skip
LINES = st.lists(
    st.one_of(MALFORMED, st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4)), max_size=12
)


@given(LINES, st.sampled_from([1, "e-1"]))
def test_both_readers_say_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[bytes | dict[str, Any]],
    subject: int | str,
) -> None:
    """The fast reader gives the rows and the rejects of the plain one, whatever the lines."""
    needs.module("duckdb")
    path = tmp_path_factory.getbasetemp() / "both.ndjson"
    # The first lines tell the columns, and whether subjects are numbers.
    written(path, [*[{"subject": subject, "team": "north"}] * 1000, *lines])
    fast = read(path)
    with pytest.MonkeyPatch.context() as patch:
        without_duckdb(patch)
        assert fast == read(path)
