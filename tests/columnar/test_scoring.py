"""
Whole tables: every way in gives what the kernel gives, and nothing is lost on the way.
"""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from electoral_standards.errors import InvalidDocumentError
from tests import needs

needs.module("numpy")
pa = needs.module("pyarrow")

from electoral_standards import columnar  # noqa: E402 - needs an extra
from tests.columnar.driving import (  # noqa: E402 - as above
    Handed,
    files,
    rows_of,
    scored,
    written,
)
from tests.columnar.made_up import (  # noqa: E402 - as above
    AS_AT,
    PROFILE,
    expected,
    made_up_table,
)


@pytest.fixture(params=[False, True], ids=["integers", "texts"])
def table(request: pytest.FixtureRequest) -> Any:
    return made_up_table(texts=request.param)


@pytest.mark.parametrize("rows", [50, 333, 10**6])
@pytest.mark.parametrize("layout", ["wide", "long", "requirements"])
def test_row_groups_that_cut_subjects_change_nothing(
    table: Any, tmp_path: Path, rows: int, layout: Any
) -> None:
    """In a file in the order of subjects, a subject at the edge of a row group comes out whole."""
    path = written(table, tmp_path / "ratings.parquet", row_group_size=rows)
    assert rows_of(path, layout=layout) == expected(table, layout)


def test_every_format_gives_the_same(table: Any, tmp_path: Path) -> None:
    """Arrow files and streams, NDJSON, CSV and tables in memory are scored alike."""
    whole = expected(table)
    texts = sorted(({**row, "subject": str(row["subject"])} for row in whole), key=subject_of)
    for path in files(table, tmp_path):
        found = sorted(rows_of(path), key=subject_of)
        assert found == (texts if path.suffix in (".csv", ".tsv") else whole), path.suffix
    assert rows_of(table) == whole
    assert rows_of(Handed(table)) == whole


@pytest.mark.parametrize("layout", ["wide", "long"])
@pytest.mark.parametrize("shuffled", [False, True], ids=["in order", "shuffled"])
def test_how_much_is_done_at_a_time_changes_nothing(
    table: Any, shuffled: bool, layout: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large tables are worked on in parts; three subjects at a time give the same as all."""
    if shuffled:
        table = table.take(pa.array(Random(1).sample(range(len(table)), len(table))))  # noqa: S311
    whole = expected(table, layout)
    monkeypatch.setattr("electoral_standards.columnar.cells._ROWS_AT_A_TIME", 24)
    monkeypatch.setattr("electoral_standards.columnar.cells._SUBJECTS_AT_A_TIME", 3)
    assert expected(table, layout) == whole


def subject_of(row: dict[str, Any]) -> Any:
    return row["subject"]


@pytest.mark.heavy
@pytest.mark.parametrize("module", ["pandas", "polars", "duckdb"])
def test_tables_of_other_libraries_are_taken(module: str) -> None:
    """What hands over Arrow is scored, and needs no code of its own."""
    library = needs.module(module, second=True)
    ratings = made_up_table(faults=False)
    if module == "pandas":
        given = ratings.to_pandas()
    elif module == "polars":
        given = library.from_arrow(ratings)
    else:
        given = library.sql("select * from ratings")
    assert rows_of(given) == expected(ratings)


def test_bytes_are_the_same_at_any_number_of_jobs(tmp_path: Path) -> None:
    """How many parts are scored at a time, and how often a run is made, changes no byte."""
    path = written(made_up_table(), tmp_path / "ratings.parquet", row_group_size=100)
    written_ = set()
    for number, jobs in enumerate((1, 2, 7, 2)):
        out, rejects = tmp_path / f"{number}.parquet", tmp_path / f"{number}.csv"
        scored(path, output=out, rejects=rejects, jobs=jobs)
        written_.add((out.read_bytes(), rejects.read_bytes()))
    assert len(written_) == 1


def test_bytes_are_the_same_however_batches_are_cut(tmp_path: Path) -> None:
    """A table in memory gives the same file, whatever the size of its batches."""
    table = made_up_table(60)
    written_ = set()
    for size in (1, 17, 10**6):
        out = tmp_path / f"{size}.parquet"
        scored(pa.Table.from_batches(table.to_batches(max_chunksize=size)), output=out)
        written_.add(out.read_bytes())
    assert len(written_) == 1


def test_whoever_has_no_row_still_comes_out(tmp_path: Path) -> None:
    """Everybody on the roster comes out once; without a row all is unknown, and a gap to assess."""
    table = made_up_table(20, faults=False)
    roster = pa.table({"subject": range(15, 31), "team": ["south"] * 16})
    for given in (roster, written(roster, tmp_path / "roster.parquet"), list(range(15, 31))):
        rows = {row["subject"]: row for row in rows_of(table, subjects=given)}
        assert [*rows] == [*range(1, 31)]
        nobody = rows[30]
        assert nobody["judgements"] == 0
        assert nobody["team"] == (None if isinstance(given, list) else "south")
        assert nobody["SFJES19_unknown"] == 23
        assert (nobody["gap_RM_shortfall"], nobody["gap_RM_evidence"]) == (3, 3)
        assert rows[16] == rows_of(table)[15]


def test_row_of_a_left_join_says_that_somebody_is_there() -> None:
    """A row with a subject and nothing else is no judgement and no reject."""
    table = made_up_table(3, faults=False)
    joined = pa.concat_tables([table, pa.table({"subject": [9]})], promote_options="default")
    found = scored(joined)
    assert found.table is not None
    assert found.table.column("subject").to_pylist() == [1, 2, 3, 9]
    assert found.summary.rejected_rows == 0


def test_kernel_called_batch_by_batch_is_wrong_and_so_never_done() -> None:
    """The kernel is for whole subjects: batch by batch a subject would come out twice."""
    from electoral_standards.columnar.kernel import score_batches
    from tests.columnar.made_up import plan

    table = made_up_table(30, faults=False)
    whole = expected(table)
    by_batch = [
        row
        for batch in table.to_batches(max_chunksize=7)
        for result in score_batches([batch], plan(), rejects=print)
        for row in result.to_pylist()
    ]
    assert len(by_batch) > len(whole)
    streamed = pa.Table.from_batches(table.to_batches(max_chunksize=7))
    assert rows_of(streamed) == whole


def test_explanation_gives_what_the_table_gives(table: Any, tmp_path: Path) -> None:
    """Of any subject the object path says the same as the row in the results, and why."""
    path = written(table, tmp_path / "ratings.parquet", row_group_size=100)
    for row in rows_of(path)[::37]:
        found = columnar.explain(path, row["subject"], profile=PROFILE, as_at=AS_AT)
        assert found.result["RM"].attained == row["RM_attained"]
        assert found.result["SFJES19"].verdict == row["SFJES19_verdict"]
        assert found.gaps is not None
        gaps = {each.code: each.shortfall for each in found.gaps.requirements}
        assert gaps["PWS"] == row["gap_PWS_shortfall"]
        assert found.result.explain("SFJES19")


def test_explanation_of_nobody_is_an_error() -> None:
    """Whoever has no row cannot be explained from the table."""
    for subject in (99999, "nobody"):
        with pytest.raises(InvalidDocumentError, match="no row about the subject"):
            columnar.explain(made_up_table(3), subject, profile=PROFILE, as_at=AS_AT)


@pytest.mark.parametrize("policy", ["default", "strict-evidence"])
@pytest.mark.parametrize("missing", [None, "recorded_on", "evidence", "scope", "method", "team"])
@pytest.mark.parametrize("lacks", [0, 1], ids=["first", "last"])
def test_batches_of_other_types_and_columns_are_read_as_they_are(
    table: Any, policy: str, missing: str | None, lacks: int
) -> None:
    """A stream may go on in other types, or with fewer columns: what is missing is null."""
    from electoral_standards.columnar.kernel import score_batches
    from electoral_standards.columnar.parting import Scorer
    from electoral_standards.columnar.plan import compile_plan
    from electoral_standards.columnar.reading import open_source
    from tests.columnar.made_up import sorted_rows

    plan = compile_plan(PROFILE, as_at=AS_AT, policy=policy)
    parts = [table.slice(0, len(table) // 2), table.slice(len(table) // 2)]
    less, null = parts[lacks], parts[lacks]
    for place, name in reversed([*enumerate(table.column_names)]):
        if name == missing:
            less = less.remove_column(place)
            null = null.set_column(place, name, pa.nulls(len(null), null.schema.field(place).type))
        elif name in ("item", "rater", "method"):
            less = less.set_column(place, name, less.column(name).dictionary_encode())
    alike, unlike = parts.copy(), parts.copy()
    alike[lacks], unlike[lacks] = null, less.select(less.column_names[::-1])
    alike, unlike = (
        [batch for each in of for batch in each.to_batches()] for of in (alike, unlike)
    )
    whole, found = (
        sorted_rows(pa.Table.from_batches([*score_batches(of, plan, rejects=lambda _: None)]))
        for of in (alike, unlike)
    )
    assert found == whole
    part = Scorer(plan, "wide", open_source(table), plain=False).score(unlike)
    assert sorted_rows(pa.Table.from_batches([part.results])) == whole
