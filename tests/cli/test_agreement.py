"""
``agreement``.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from electoral_standards import bundled
from electoral_standards.interchange.documents import to_data
from electoral_standards.interchange.schemas import schema_faults
from tests.cli.command import OFFICER, RETURNING_OFFICER, Ran, command
from tests.cli.goldens import assert_golden
from tests.interchange.examples import a_judgement, an_assessment, as_bytes

DAY = ("--as-at", "2026-06-01")


def said(item: str, rater: str, rating: str, role: str = "peer") -> dict[str, Any]:
    """A judgement as a document has it."""
    return a_judgement(item, rating=rating, rater={"id": rater, "role": role}, evidence=[])


def agreement_of(*judgements: dict[str, Any]) -> Ran:
    """The text on a piped record with these judgements."""
    return command("agreement", "-", *DAY, stdin=as_bytes(an_assessment(judgements=judgements)))


def test_json_is_the_report_that_the_library_gives() -> None:
    ran = command("agreement", OFFICER, RETURNING_OFFICER, *DAY, "--format", "json")

    records = [bundled.load(each) for each in (OFFICER, RETURNING_OFFICER)]
    expected = bundled.measure_agreement(records, as_at=date(2026, 6, 1))
    assert (ran.status, ran.err) == (0, "")
    assert ran.document == json.loads(json.dumps(to_data(expected)))
    assert schema_faults(ran.document, "agreement-report.schema.json") == []


def test_agreement_reads_as_it_did() -> None:
    assert_golden(
        "agreement-returning-officer.txt", command("agreement", RETURNING_OFFICER, *DAY).out
    )


@pytest.mark.parametrize("record", [OFFICER, RETURNING_OFFICER])
def test_agreement_fits_into_80_columns(record: str) -> None:
    out = command("agreement", record, *DAY).out

    assert max(map(len, out.splitlines())) <= 80
    assert not any(line.endswith(" ") for line in out.splitlines())


def test_order_of_records_does_not_matter() -> None:
    assert command("agreement", OFFICER, RETURNING_OFFICER, *DAY) == command(
        "agreement", RETURNING_OFFICER, OFFICER, *DAY
    )


def test_one_unusable_record_does_not_stop_the_others() -> None:
    ran = command("agreement", "nowhere.json", OFFICER, *DAY)

    assert (ran.status, ran.out) == (2, command("agreement", OFFICER, *DAY).out)
    assert "nowhere.json" in ran.err


def test_no_usable_record_gives_no_report() -> None:
    ran = command("agreement", "nowhere.json", *DAY, "--format", "json")

    assert (ran.status, ran.out) == (2, "")


def test_standard_input_is_a_record_too() -> None:
    piped = command("agreement", "-", *DAY, stdin=Path(OFFICER).read_bytes())

    assert piped == command("agreement", OFFICER, *DAY)


def test_today_is_taken_and_said_where_no_day_is_given() -> None:
    ran = command("agreement", OFFICER, "--format", "json", today=date(2024, 2, 29))

    assert ran.document["asAt"] == "2024-02-29"
    assert "2024-02-29, today" in ran.err


def test_every_value_has_a_word_with_its_author() -> None:
    out = command("agreement", RETURNING_OFFICER, *DAY).out

    values = [line for line in out.splitlines() if line.startswith(("Krippendorff's", "Gwet's"))]
    assert values
    for line in values:
        assert "undefined: " in line or line.endswith(("2004)", "1977)")), line


def test_what_is_undefined_says_why() -> None:
    judgements = [said("PWS", each, "3") for each in ("p-1", "p-2", "p-3")]
    out = agreement_of(*judgements).out

    assert "Krippendorff's alpha, ordinal   undefined: by chance alone no disagreement is" in out
    assert "Cohen's kappa                   undefined: it is for two raters exactly" in out
    assert "Krippendorff's alpha, interval  undefined: it is for interval scales" in out
    assert "nan" not in out.lower()


@pytest.mark.parametrize(
    ("raters", "why"),
    [
        (("p-1", "p-1"), "fewer than two raters judged anything"),
        (("p-1", "p-2"), "no unit was judged by two raters"),
    ],
)
def test_nothing_to_compare_is_said_once(raters: tuple[str, str], why: str) -> None:
    items = ("RM.L1.B1", "RM.L1.B2")
    out = agreement_of(
        *(said(item, rater, "met") for item, rater in zip(items, raters, strict=True))
    ).out

    assert f"Every statistic is undefined: {why}." in out
    assert out.count("undefined") == 1
    assert "Compared  nothing" in out


def test_perfect_agreement_alone_is_written_as_1() -> None:
    out = agreement_of(
        *(
            said(item, rater, rating)
            for rater in ("p-1", "p-2")
            for item, rating in (("RM.L1.B1", "met"), ("RM.L1.B2", "not_yet_met"))
        )
    ).out

    assert "Cohen's kappa                  1.000, almost perfect (Landis & Koch 1977)" in out
    assert "Where they differ" not in out


def test_on_two_points_nothing_is_weighed() -> None:
    out = agreement_of(*(said("RM.L1.B1", each, "met") for each in ("p-1", "p-2"))).out

    assert "weighted kappa" not in out
    assert "On two points" in out


def test_long_lists_are_cut() -> None:
    raters = [f"p-{number}" for number in range(6)]
    items = [f"RM.L{level}.B{number}" for level in range(1, 5) for number in range(1, 5)]
    out = agreement_of(
        *(
            said(item, rater, "met" if rater < "p-3" else "not_yet_met")
            for item in items
            for rater in raters
        )
    ).out

    assert "and 5 more pairs (--format json has all)" in out
    assert "  and 6 more units (--format json has all)" in out


def test_nothing_judged_is_said() -> None:
    ran = agreement_of()

    assert ran.status == 0
    assert "There is no judgement to compare." in ran.out


def test_what_is_left_out_is_counted() -> None:
    out = agreement_of(
        said("RM.L1.B1", "e-0417", "met", "self"),
        said("RM.L1.B1", "p-1", "met") | {"observedOn": "2026-07-01"},
    ).out

    assert "1 judgement in a role that the policy does not count and 1 judgement" in out
