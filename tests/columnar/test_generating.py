"""
Made-up ratings: always the same, whatever the size, and like what an elections service has.
"""

from collections import Counter, defaultdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests import needs

needs.module("numpy")
needs.module("pyarrow")

import pyarrow as pa  # noqa: E402 - needs an extra
import pyarrow.parquet as pq  # noqa: E402 - as above
from pyarrow import csv, feather, json  # noqa: E402 - as above

from electoral_standards.assessing.compiled import compile_standard  # noqa: E402 - as above
from electoral_standards.assessing.policies import DEFAULT  # noqa: E402 - as above
from electoral_standards.columnar.drawing import BLOCK  # noqa: E402 - as above
from electoral_standards.columnar.generating import (  # noqa: E402 - as above
    BLOCKS_IN_BATCH,
    Making,
    rating_batches,
    ratings_schema,
)
from electoral_standards.columnar.rating_files import write_ratings  # noqa: E402 - as above
from electoral_standards.content.loader import load_catalogue  # noqa: E402 - as above
from electoral_standards.vocabulary import EvidenceMethod, RaterRole  # noqa: E402 - as above

CATALOGUE = load_catalogue()


def a_making(subjects: int, *, standards: str = "SFJES19 RM PWS", **other: Any) -> Making:
    found = tuple(CATALOGUE.standard(code) for code in standards.split())
    return Making(subjects=subjects, seed=other.pop("seed", 1), standards=found, **other)


def plain(ids: Any = "integer") -> Any:
    """The columns with their words spelt out."""
    columns = [(f.name, getattr(f.type, "value_type", f.type)) for f in ratings_schema(ids)]
    return pa.schema(columns)


def table_of(making: Making, **how: Any) -> Any:
    batches = [batch.cast(plain(making.ids)) for batch in rating_batches(making, **how)]
    return pa.Table.from_batches(batches).combine_chunks()


def rows_of(making: Making) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table_of(making).to_pylist()
    return rows


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """Ratings of fifteen hundred people."""
    return rows_of(a_making(1500))


@pytest.mark.parametrize("ids", ["integer", "string"])
def test_the_first_of_many_are_those_of_few(ids: Any) -> None:
    """A subject is the same however many there are, on either side of the end of a block."""
    few, many = (table_of(a_making(BLOCK + more, ids=ids)) for more in (5, 900))
    last, following = few["subject"][-1], many["subject"][few.num_rows]
    assert many.slice(0, few.num_rows).equals(few)
    assert last != following


def test_size_of_batches_changes_nothing() -> None:
    """What is held in memory at once is no part of what comes out."""
    making = a_making(3 * BLOCK - 7)
    usual = table_of(making)
    assert table_of(making, blocks=1).equals(usual)
    assert table_of(making, blocks=2).equals(usual)


def test_no_block_repeats_another() -> None:
    """People of one block are others than those at the same place in the next."""
    table = table_of(a_making(2 * BLOCK, standards="PWS")).drop_columns(
        ["subject", "team", "rater"]
    )
    subjects = table_of(a_making(2 * BLOCK, standards="PWS"))["subject"].to_numpy()
    half = int((subjects <= BLOCK).sum())
    assert not table.slice(0, 500).equals(table.slice(half, 500))


def test_seed_changes_the_ratings() -> None:
    assert rows_of(a_making(20, seed=1)) != rows_of(a_making(20, seed=2))


def test_by_year_is_the_same_in_another_order() -> None:
    """Ordered by year there are the same ratings, and no year before another that is earlier."""
    by_year, by_subject = (rows_of(a_making(300, order=o)) for o in ("year", "subject"))
    years = [row["observed_on"].year for row in by_year]
    assert years == sorted(years)
    assert sorted(map(repr, by_year)) == sorted(map(repr, by_subject))


def test_ratings_are_the_same_on_every_machine(rows: list[dict[str, Any]]) -> None:
    """Renewing this is telling users that the same seed gives other data from now on."""
    assert sha256(repr(rows).encode()).hexdigest()[:16] == "eb7fa889c37e93fa"


@pytest.mark.parametrize("subjects", [1, 2, 77, BLOCK, BLOCK + 1])
def test_every_subject_is_there(subjects: int) -> None:
    found = {row["subject"] for row in rows_of(a_making(subjects))}
    assert found == set(range(1, subjects + 1))


def test_every_rating_can_be_read(rows: list[dict[str, Any]]) -> None:
    """Items, ratings, roles, methods and scope are those of the standards and their policies."""
    compiled = [compile_standard(CATALOGUE.standard(s), DEFAULT) for s in ("SFJES19", "RM", "PWS")]
    items = {code: item for each in compiled for code, item in each.items.items()}
    scope = {code for each in compiled for code in each.scope}
    for row in rows:
        assert row["rating"] in items[row["item"]].ratings
        assert row["rater_role"] in {role.value for role in RaterRole}
        assert row["method"] is None or row["method"] in {each.value for each in EvidenceMethod}
        assert set((row["scope"] or "").split(";")) - {""} <= scope


def test_judgements_that_cite_a_piece_of_evidence_agree_on_it(rows: list[dict[str, Any]]) -> None:
    """A piece has one day, one method and one scope, and is authenticated or is not."""
    pieces = defaultdict(set)
    for row in rows:
        said = [row[name] for name in ("method", "observed_on", "scope", "authenticated")]
        if row["evidence"] is None:
            assert row["method"] is row["scope"] is row["authenticated"] is None
        else:
            pieces[row["subject"], row["evidence"]].add(tuple(said))
    assert {len(each) for each in pieces.values()} == {1}


def test_raters_are_who_their_role_says(rows: list[dict[str, Any]]) -> None:
    """One's own ratings are one's own, peers are others of the team, a manager is the team's."""
    teams = {str(row["subject"]): row["team"] for row in rows}
    for row in rows:
        rater, own = row["rater"], str(row["subject"])
        if row["rater_role"] == "self":
            assert rater == own
        elif row["rater_role"] == "peer":
            assert rater != own
            assert teams.get(rater, row["team"]) == row["team"]
        elif row["rater_role"] == "manager":
            assert rater.removeprefix("m-") == row["team"].removeprefix("t-")
    assert {row["rater_role"] for row in rows} == {role.value for role in RaterRole}


def test_teams_are_of_a_size_that_offices_have(rows: list[dict[str, Any]]) -> None:
    sizes = Counter({row["subject"]: row["team"] for row in rows}.values())
    del sizes[rows[-1]["team"]]  # goes on beyond the subjects wanted
    assert 3 <= min(sizes.values()) <= max(sizes.values()) <= 26


def test_days_go_over_years_and_gather_around_polls(rows: list[dict[str, Any]]) -> None:
    """Nothing is later than the last day; what is recorded is not earlier than observed."""
    years = Counter(row["observed_on"].year for row in rows)
    assert set(years) == set(range(2021, 2027))
    assert max(row["observed_on"] for row in rows) <= date(2026, 6, 1)
    in_may = sum(row["observed_on"].month == 5 for row in rows) / len(rows)
    assert 0.3 < in_may < 0.6
    recorded = [row for row in rows if row["recorded_on"]]
    assert all(row["observed_on"] <= row["recorded_on"] <= date(2026, 6, 1) for row in recorded)
    assert 0.05 < 1 - len(recorded) / len(rows) < 0.15


def test_items_are_missing_and_people_are_unlike(rows: list[dict[str, Any]]) -> None:
    """Some people are judged on next to nothing, hardly anybody on everything."""
    judged = defaultdict(set)
    for row in rows:
        judged[row["subject"]].add(row["item"])
    sizes = sorted(map(len, judged.values()))
    assert sizes[len(sizes) // 10] <= 2
    assert sizes[-len(sizes) // 10] > 20
    assert sizes[-1] <= 52
    assert 20 < len(rows) / len(judged) < 30


def share_met(rows: list[dict[str, Any]], **of: Any) -> float:
    found: list[str] = [row["rating"] for row in rows if all(row[k] == v for k, v in of.items())]
    return found.count("met") / len(found)


def test_levels_get_harder_and_one_is_mild_with_oneself() -> None:
    rows = rows_of(a_making(2500, standards="RM"))
    by_level = [
        share_met([row for row in rows if row["item"].startswith(f"RM.L{level}.")])
        for level in (1, 3, 5)
    ]
    assert by_level == sorted(by_level, reverse=True)
    assert share_met(rows, rater_role="self") > share_met(rows, rater_role="manager") + 0.03


def test_people_get_better_with_the_years() -> None:
    rows = rows_of(a_making(2500, standards="RM"))
    early, late = (
        share_met([row for row in rows if row["observed_on"].year in years])
        for years in ((2021, 2022), (2025, 2026))
    )
    assert late > early + 0.02


def test_items_of_the_framework_are_rated_on_their_own_scales() -> None:
    rows = rows_of(a_making(40, standards="ROPS"))
    assert {row["rater_role"] for row in rows} == {"self", "moderator"}
    assert {row["rating"] for row in rows} >= {"met", "not_yet_met", "held", "not_held"}


def test_row_groups_hold_disjoint_subjects(tmp_path: Path) -> None:
    """Each group of a file can be scored on its own."""
    making = a_making(BLOCK * BLOCKS_IN_BATCH + 50, standards="PWS")
    write_ratings(rating_batches(making), ratings_schema(), tmp_path / "r.parquet")
    file = pq.ParquetFile(tmp_path / "r.parquet")
    first, second = (
        set(file.read_row_group(n, columns=["subject"])["subject"].to_pylist()) for n in (0, 1)
    )
    assert file.num_row_groups == 2
    assert not first & second


@pytest.mark.parametrize("ids", ["integer", "string"])
def test_formats_hold_the_same(tmp_path: Path, ids: Any) -> None:
    """Whatever the ending, the same cells, the empty ones included."""
    making = a_making(BLOCK + 60, ids=ids, standards="SFJES19 PWS")
    found = {}
    for ending in ("parquet", "arrow", "csv", "ndjson"):
        path = tmp_path / f"ratings.{ending}"
        assert write_ratings(rating_batches(making, blocks=1), ratings_schema(ids), path) > 1000
        found[ending] = path
    as_text = pa.schema(
        [(f.name, pa.string() if f.type == pa.date32() else f.type) for f in plain(ids)]
    )
    options = csv.ConvertOptions(column_types=plain(ids), strings_can_be_null=True)
    parsing = json.ParseOptions(explicit_schema=as_text)
    tables = [
        pq.read_table(found["parquet"]),
        feather.read_table(found["arrow"]),
        csv.read_csv(found["csv"], convert_options=options),
        json.read_json(found["ndjson"], parse_options=parsing),
    ]
    first, *others = (table.cast(plain(ids)).combine_chunks() for table in tables)
    assert [other.equals(first) for other in others] == [True] * 3


@pytest.mark.parametrize("ending", ["parquet", "arrow", "csv", "ndjson"])
def test_same_seed_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    written = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.{ending}"
        write_ratings(rating_batches(a_making(500)), ratings_schema(), path)
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_a_stop_leaves_what_was_there(tmp_path: Path) -> None:
    """Neither half a file nor another one beside it."""
    path = tmp_path / "ratings.parquet"
    path.write_bytes(b"before")

    def stopped() -> Any:
        yield next(iter(rating_batches(a_making(50))))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_ratings(stopped(), ratings_schema(), path)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("ratings.parquet", b"before")
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"subjects": 0}, "from 1"), ({"subjects": 10**9}, "from 1"), ({"seed": -1}, "seed")],
)
def test_numbers_out_of_range_are_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        rating_batches(a_making(**{"subjects": 5, **wrong}))


def test_no_standard_is_refused() -> None:
    with pytest.raises(ValueError, match="no standard"):
        rating_batches(a_making(5, standards=""))
