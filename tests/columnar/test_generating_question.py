"""
The reference scorer of the benchmarks says what the package says; otherwise no figure means much.
"""

from pathlib import Path

import pytest

from tests import needs

needs.module("numpy")
needs.module("pyarrow")

import pyarrow as pa  # noqa: E402 - needs an extra
import pyarrow.compute as pc  # noqa: E402 - as above
import pyarrow.parquet as pq  # noqa: E402 - as above

from benchmarks.bulk_question import (  # noqa: E402 - as above
    AS_AT,
    COLUMNS,
    PROFILE,
    REQUIRED,
    answer_of,
)
from benchmarks.bulk_reference import objects, reference  # noqa: E402 - as above
from electoral_standards.columnar.generating import (  # noqa: E402 - as above
    Making,
    rating_batches,
    ratings_schema,
)
from electoral_standards.columnar.kernel import score_batches  # noqa: E402 - as above
from electoral_standards.columnar.plan import compile_plan  # noqa: E402 - as above
from electoral_standards.columnar.rating_files import write_ratings  # noqa: E402 - as above
from electoral_standards.content.loader import load_catalogue  # noqa: E402 - as above
from electoral_standards.vocabulary import RaterRole  # noqa: E402 - as above

STANDARDS = tuple(load_catalogue().standard(code) for code in ("SFJES19", "RM", "PWS"))


@pytest.fixture(scope="module")
def ratings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the ratings of six hundred people."""
    path = tmp_path_factory.mktemp("ratings") / "ratings.parquet"
    making = Making(subjects=600, seed=11, standards=STANDARDS)
    write_ratings(rating_batches(making), ratings_schema(), path)
    return path


def test_reference_scorer_says_what_the_object_path_says(ratings: Path) -> None:
    """For one person in four, number by number."""
    few = objects(ratings, every=4).sort_by("subject")
    every = reference(ratings)
    same = every.filter(pc.is_in(every["subject"], few["subject"])).sort_by("subject")
    assert same.to_pylist() == few.to_pylist()
    assert few.num_rows == 150


def test_kernel_has_the_checksum_of_the_reference_scorer(ratings: Path) -> None:
    """Nothing that was made up is rejected, and the answers are those of plain Python."""
    rejected: list[pa.RecordBatch] = []
    plan = compile_plan(PROFILE, as_at=AS_AT)
    batches = pq.read_table(ratings).to_batches()
    table = pa.Table.from_batches(list(score_batches(batches, plan, rejects=rejected.append)))
    columns = {name: table.column(f"gap_{name}") for name in COLUMNS}
    ours = answer_of(pa.table({"subject": table.column("subject"), **columns}))
    assert ours == answer_of(reference(ratings))
    assert rejected == []


def test_question_is_worth_asking(ratings: Path) -> None:
    """Every requirement is met by some, missed by some, and not known of some."""
    answers = reference(ratings)
    for name in REQUIRED:
        attained, possible = (
            answers.column(f"{name}_{bound}").to_pylist() for bound in ("attained", "possible")
        )
        assert min(attained) < max(attained), name
        assert min(possible) < max(possible), name
        assert any(low < high for low, high in zip(attained, possible, strict=True)), name


def test_checksum_tells_one_answer_from_another() -> None:
    """The order of rows and the form of identifiers are no part of it; a single number is."""
    columns = {name: [0, 1] for name in COLUMNS}
    numbers = pa.table({"subject": [1, 2], **columns})
    texts = pa.table({"subject": ["e-000000002", "e-000000001"], **{n: [1, 0] for n in COLUMNS}})
    other = pa.table({"subject": [1, 2], **columns, COLUMNS[-1]: [1, 0]})
    assert answer_of(numbers) == answer_of(texts)
    assert answer_of(numbers) != answer_of(other)
    assert answer_of(numbers) != answer_of(numbers.slice(0, 1))


def test_ratings_are_by_raters_in_every_role(ratings: Path) -> None:
    roles = set(pq.read_table(ratings)["rater_role"].cast(pa.string()).to_pylist())
    assert roles == {role.value for role in RaterRole}
