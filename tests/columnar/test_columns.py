"""
What may stand in a table of ratings, and what becomes of what may not.
"""

import pickle
from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve

from electoral_standards.assessing.policies import CUMULATIVE_LADDER, policy_set
from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import (
    InvalidDocumentError,
    NotSupportedYetError,
    UnknownReferenceError,
)
from electoral_standards.identifiers import PollKind
from electoral_standards.vocabulary import Aggregation, AlignmentStatus
from tests import needs

needs.module("numpy")
pa = needs.module("pyarrow")

from electoral_standards.columnar.codes import NO_DAY_AT_ALL, UNREADABLE_DAY, days_of  # noqa: E402
from electoral_standards.columnar.columns import check_columns  # noqa: E402 - needs an extra
from electoral_standards.columnar.kernel import score_batches, score_marked  # noqa: E402
from electoral_standards.columnar.layouts import LAYOUTS, output_schema  # noqa: E402
from electoral_standards.columnar.plan import compile_plan  # noqa: E402
from tests.columnar.made_up import AS_AT, expected, made_up_table, plan  # noqa: E402
from tests.columnar.ratings import faulty_cells  # noqa: E402

ROW = {
    "subject": 7,
    "item": "RM.L1.B1",
    "rating": "met",
    "rater": "a-1",
    "rater_role": "peer",
    "observed_on": date(2026, 5, 1),
}


def scored(
    *rows: dict[str, Any], policy: Any = "default", standards: Any = ("RM",), **columns: Any
) -> tuple[Any, list[tuple[int, str, str]]]:
    """The results of rows like `ROW`, with other columns in their place, and the rejects."""
    table = pa.Table.from_pylist([{**ROW, **row} for row in rows or ({},)])
    for name, column in columns.items():
        if name in table.column_names:
            table = table.drop_columns(name)
        table = table.append_column(name, column)
    chosen = compile_plan(as_at=AS_AT, standards=standards, policy=policy)
    rejects: list[Any] = []
    found = [*score_batches(table.to_batches(), chosen, rejects=rejects.append)]
    return pa.Table.from_batches(found).to_pylist(), faulty_cells(rejects)


@pytest.mark.parametrize(
    "kind",
    [
        pa.int8(),
        pa.int32(),
        pa.uint32(),
        pa.uint64(),
        pa.float64(),
        pa.dictionary(pa.int8(), pa.int64()),
    ],
    ids=str,
)
def test_whole_numbers_of_any_kind_are_subjects(kind: Any) -> None:
    """Numbers that became floats on their way are the same subjects."""
    column = pa.array([7], pa.int64())
    encoded = pa.types.is_dictionary(kind)
    (row,), rejects = scored(subject=column.dictionary_encode() if encoded else column.cast(kind))
    assert (row["subject"], rejects) == (7, [])


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())],
    ids=str,
)
@pytest.mark.parametrize("name", ["subject", "item", "rating", "rater", "rater_role"])
def test_texts_of_any_kind_are_taken(name: str, kind: Any) -> None:
    """Plain, large, views and dictionary-encoded texts are alike."""
    (row,), rejects = scored(**{name: pa.array([str(ROW[name])]).cast(kind)})
    assert (row["RM_met"], rejects) == (1, [])


def test_subject_that_is_no_whole_number_is_a_reject() -> None:
    """Half a subject is nobody, and neither is none."""
    rows, rejects = scored({}, {}, {}, subject=pa.array([7.0, 7.5, None]))
    assert [row["subject"] for row in rows] == [7]
    assert rejects == [(2, "subject", "bad_value"), (3, "subject", "missing")]


def test_leading_zeros_of_a_subject_are_kept() -> None:
    """Texts that look like numbers are texts."""
    rows, _ = scored({"subject": "007"}, {"subject": "7"})
    assert {row["subject"] for row in rows} == {"007", "7"}


@pytest.mark.parametrize(
    "column",
    [
        pa.array([date(2026, 6, 1), date(2026, 6, 2)]),
        pa.array(["2026-06-01", "2026-06-02"]),
        pa.array(["2026-06-01", "2026-06-02"]).dictionary_encode(),
        pa.array([datetime(2026, 6, 1), datetime(2026, 6, 2)], pa.timestamp("us")),  # noqa: DTZ001
        pa.array([date(2026, 6, 1), date(2026, 6, 2)], pa.date64()),
    ],
    ids=["date32", "text", "dictionary", "timestamp", "date64"],
)
def test_days_of_any_kind_are_taken(column: Any) -> None:
    """What was observed on the day counts, what was observed the day after does not."""
    (row,), rejects = scored({}, {}, observed_on=column)
    assert (row["set_aside_after_as_at"], row["RM_met"], rejects) == (1, 1, [])


@pytest.mark.parametrize(
    "text",
    ["2026-02-29", "2026-13-01", "2026-00-10", "01/05/2026", "2026-5-1", "2026-05-01T10:00", "x"],
)
def test_what_is_no_day_is_a_reject(text: str) -> None:
    """Only days of the calendar, as documents write them, are days."""
    _, rejects = scored(observed_on=pa.array([text]))
    assert rejects == [(1, "observed_on", "bad_date")]


@pytest.mark.parametrize("name", ["observed_on", "recorded_on"])
@pytest.mark.parametrize("number", [-719164, 2932897, 2**31 - 1, -(2**31)])
def test_a_number_that_is_no_day_of_the_calendar_is_a_reject(name: str, number: int) -> None:
    """Arrow's days go further than any calendar; some program wrote nonsense there."""
    days = pa.array([20000, number, 20000], pa.int32()).cast(pa.date32())
    _, rejects = scored({}, {}, {}, **{name: days})
    assert rejects == [(2, name, "bad_date")]


def test_moment_that_is_not_midnight_is_a_reject() -> None:
    """Which day a moment belongs to depends on a zone that the table does not tell."""
    moments = pa.array([datetime(2026, 5, 1, 23, 30), None], pa.timestamp("ns"))  # noqa: DTZ001
    _, rejects = scored({}, {}, observed_on=moments)
    assert rejects == [(1, "observed_on", "bad_date"), (2, "observed_on", "missing")]


def test_days_agree_with_the_calendar() -> None:
    """Every day of four centuries is read as it is written, and its neighbours are none."""
    days = [date.fromordinal(n) for n in range(date(1899, 1, 1).toordinal(), 770000, 17)]
    found = days_of(pa.array([each.isoformat() for each in days]))
    epoch = date(1970, 1, 1).toordinal()
    assert found.tolist() == [each.toordinal() - epoch for each in days]
    odd = days_of(pa.array(["0000-01-01", "1900-02-29", "", None, "0001-01-01", "9999-12-31"]))
    assert odd[:4].tolist() == [UNREADABLE_DAY, UNREADABLE_DAY, NO_DAY_AT_ALL, NO_DAY_AT_ALL]
    assert odd[4:].tolist() == [1 - epoch, date.max.toordinal() - epoch]


def test_missing_column_is_told_with_the_nearest_name() -> None:
    """A column that is spelt in another way is named."""
    schema = pa.schema({**dict.fromkeys(ROW, pa.string()), "Ratter": pa.string()})
    with pytest.raises(InvalidDocumentError) as caught:
        check_columns(schema.remove(schema.get_field_index("rater")), source="x.csv")
    assert "column rater: it is missing (is it 'Ratter'? rename that column)" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("item", pa.int64(), "should be text"),
        ("observed_on", pa.timestamp("us", "Europe/London"), "depends on where one is"),
        ("observed_on", pa.int32(), "should be a date"),
        ("subject", pa.bool_(), "text or whole numbers"),
        ("wales", pa.int64(), "true or false"),
        ("authenticated", pa.int64(), "true or false"),
        ("scope", pa.list_(pa.int64()), "lists of it"),
    ],
)
def test_column_of_a_wrong_type_is_refused(name: str, kind: Any, said: str) -> None:
    """A type that means nothing in its column is refused, and what would do is told."""
    fields = {**dict.fromkeys(ROW, pa.string()), name: kind}
    with pytest.raises(InvalidDocumentError, match=said):
        check_columns(pa.schema(fields))


def test_column_that_occurs_twice_is_refused() -> None:
    """Which of the two is meant is for nobody to guess."""
    schema = pa.schema([pa.field(name, pa.string()) for name in (*ROW, "item")])
    with pytest.raises(InvalidDocumentError, match="there are two of it"):
        check_columns(schema)


def test_unknown_columns_are_left_alone() -> None:
    """A table may have columns of its own."""
    (row,), rejects = scored(note=pa.array(["x"]))
    assert (row["RM_met"], rejects) == (1, [])


@pytest.mark.parametrize(
    ("signed", "counts"),
    [("true", 1), ("True", 1), ("a-9", 1), ("7", 0), ("false", 0), ("", 0), (None, 0)],
)
def test_own_signature_authenticates_nothing(signed: str | None, counts: int) -> None:
    """True, or somebody else's identifier, authenticates; the subject's own does not."""
    row = {"item": "SFJES19.P1", "rater_role": "assessor", "method": "observation"}
    column = pa.array([signed], pa.string())
    (found,), rejects = scored(row, standards=["SFJES19"], authenticated=column)
    assert (found["SFJES19_met"], found["set_aside_not_authentic"]) == (counts, 1 - counts)
    assert rejects == []


@pytest.mark.parametrize("word", ["yes", "1", "0", "NO"])
def test_word_that_may_be_a_name_or_an_answer_is_a_reject(word: str) -> None:
    """Taken for a name it would authenticate evidence that nobody did."""
    _, rejects = scored(authenticated=pa.array([word]))
    assert rejects == [(1, "authenticated", "bad_value")]


def test_context_on_which_rows_differ_is_not_known() -> None:
    """An item then stays in, as where nothing is said."""
    about = {"item": "ROPS.O1.M1", "rater_role": "moderator"}
    conditional = load_catalogue()["ROPS.O2.G1.N5"]
    assert conditional.condition == "wales"
    for said, excluded in (([True, True], 0), ([False, None], 1), ([True, False], 0)):
        (row,), _ = scored(about, about, standards=["ROPS"], wales=pa.array(said))
        assert row["ROPS_not_applicable"] == excluded


def test_team_on_which_rows_differ_is_not_known() -> None:
    """Of two teams neither is taken; a row that names none says nothing."""
    rows, _ = scored(
        {"subject": 1},
        {"subject": 1},
        {"subject": 2},
        {"subject": 2},
        {"subject": 3},
        team=pa.array(["north", "south", None, "south", ""]),
    )
    assert [row["team"] for row in rows] == [None, "south", None]


def test_rows_on_other_standards_are_no_rejects() -> None:
    """What is judged in a standard that is not scored is sound, and counts for nothing."""
    (row,), rejects = scored({"item": "ROPS.O1.M1", "rating": "anything"})
    assert (row["judgements"], rejects) == (0, [])


def test_latest_of_a_tie_is_the_lower_rating() -> None:
    """Of one day the lower rating is the later, in whatever order they come."""
    policy = evolve(
        CUMULATIVE_LADDER,
        rules=(
            evolve(CUMULATIVE_LADDER.rules[0], within_rater=None, aggregation=Aggregation.LATEST),
        ),
    )
    better, worse = {"rating": "met"}, {"rating": "not_yet_met"}
    for rows in ((better, worse), (worse, better)):
        (row,), _ = scored(*rows, policy=policy)
        assert row["RM_not_met"] == 1


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("canvas", "averages"),
        (evolve(CUMULATIVE_LADDER, reuse=(AlignmentStatus.PROPOSED,)), "crosswalks"),
        (
            evolve(
                CUMULATIVE_LADDER,
                rules=tuple(
                    evolve(
                        rule,
                        evidence=evolve(rule.evidence, since_last_poll_of=PollKind("local")),
                    )
                    for rule in CUMULATIVE_LADDER.rules
                ),
            ),
            "polls",
        ),
    ],
    ids=["canvas", "reuse", "polls"],
)
def test_policy_that_the_kernel_does_not_take_is_refused(policy: Any, said: str) -> None:
    """It says why, and approximates nothing."""
    with pytest.raises(NotSupportedYetError, match=said):
        compile_plan("electoral-services-officer", as_at=AS_AT, policy=policy)


@pytest.mark.parametrize("policy", ["default", "strict-evidence", "independent-ladder"])
def test_other_shipped_policies_are_taken(policy: str) -> None:
    """All that neither average nor reuse nor ask for polls."""
    assert compile_plan(as_at=AS_AT, policy=policy).policy[0] == policy_set(policy).name


def test_unknown_names_are_told() -> None:
    """A profile or a standard that is not there is named."""
    for asked in ({"profile": "nobody"}, {"standards": ["NONE"]}):
        with pytest.raises(UnknownReferenceError):
            compile_plan(as_at=AS_AT, **asked)
    with pytest.raises(InvalidDocumentError, match="nothing that can be judged"):
        compile_plan(as_at=AS_AT, standards=["ESO"])


def test_plan_can_be_sent_to_another_process() -> None:
    """A plan that was sent scores as the one that stayed."""
    sent = pickle.loads(pickle.dumps(plan()))  # noqa: S301 - its own
    table = made_up_table(10)
    found = [*score_batches(table.to_batches(), sent, rejects=lambda _: None)]
    assert pa.Table.from_batches(found).to_pylist() == expected(table)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("plain", [True, False])
def test_columns_of_results_are_those_foretold(layout: Any, plain: bool) -> None:
    """What an engine must know beforehand is what comes out."""
    batches = made_up_table(10).to_batches()
    (found,) = score_batches(batches, plan(), layout=layout, rejects=lambda _: None, plain=plain)
    assert found.schema == output_schema(plan(), layout, subject=pa.int64(), team=True, plain=plain)


def test_dictionaries_of_results_hold_each_word_once() -> None:
    """Parquet's writer relies on it, and would write what happens to lie in memory."""
    for layout in LAYOUTS:
        (found,) = score_batches(
            made_up_table(10).to_batches(), plan(), layout=layout, rejects=lambda _: None
        )
        for column in found.columns:
            if pa.types.is_dictionary(column.type):
                words = column.dictionary.to_pylist()
                assert len(words) == len(set(words))


def test_marked_results_hold_every_reject() -> None:
    """Where results and rejects travel together, none of either is lost."""
    table = made_up_table(50)
    rejects: list[Any] = []
    results = [*score_batches(table.to_batches(), plan(), rejects=rejects.append)]
    marked = [*score_marked(table.to_batches(), plan(), subject=pa.int64(), team=True)]
    rows = pa.Table.from_batches(marked).to_pylist()
    assert sum(row["reject_reason"] is None for row in rows) == sum(map(len, results))
    told = [
        (row["reject_row"], row["reject_column"], row["reject_reason"])
        for row in rows
        if row["reject_reason"]
    ]
    assert told == faulty_cells(rejects)


def test_batch_of_nobody_stands_in_nobodys_way() -> None:
    """A batch whose rows all lack a subject gives rejects, and the others their results."""
    table = made_up_table(3, faults=False)
    nobody = table.set_column(0, "subject", pa.nulls(len(table), pa.int64()))
    batches = [*nobody.to_batches(), *table.to_batches(), *nobody.to_batches()]
    rejects: list[Any] = []
    (found,) = score_batches(batches, plan(), rejects=rejects.append)
    assert found.to_pylist() == expected(table)
    assert len(faulty_cells(rejects)) == 2 * len(table)
    (empty,) = score_batches(nobody.to_batches(), plan(), rejects=rejects.append)
    assert empty.num_rows == 0


def test_nothing_in_is_nothing_out() -> None:
    """No rows are no subjects."""
    assert [*score_batches([], plan(), rejects=print)] == []
    empty = made_up_table(1).slice(0, 0).to_batches()
    assert [*score_batches(empty, plan(), rejects=print)] == []
