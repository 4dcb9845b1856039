"""
``needs``.
"""

from fractions import Fraction
from pathlib import Path

import pytest

from electoral_standards.identifiers import Code, Identifier
from electoral_standards.team.training_needs import NeedRating, training_needs
from tests.cli.command import Ran, command
from tests.cli.goldens import assert_golden

NEEDS = Path(__file__).parents[1] / "docs" / "needs.csv"
HEAD = "item,respondent,importance,competence"


def needs_of(*rows: str, head: str = HEAD, options: tuple[str, ...] = ()) -> Ran:
    """What comes of a piped table with these rows."""
    return command("needs", "-", *options, stdin="\n".join([head, *rows]).encode())


def faults_of(*rows: str, head: str = HEAD, options: tuple[str, ...] = ()) -> list[str]:
    """The faults of a table that cannot be used."""
    ran = needs_of(*rows, head=head, options=options)
    assert (ran.status, ran.out) == (2, "")
    return [line.strip() for line in ran.err.splitlines()[1:]]


def test_needs_read_as_they_did() -> None:
    ran = command("needs", NEEDS)

    assert (ran.status, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert_golden("needs.txt", ran.out)


def test_json_gives_the_check_values() -> None:
    """The values that section 7 of the semantics gives, for the first item of the table."""
    document = command("needs", NEEDS, "--format", "json").document

    assert document["needs"][0] == {
        "item": "SFJES19.P6",
        "respondents": 4,
        "meanWeightedDiscrepancy": 4.5,
        "rankedDiscrepancy": -75.0,
    }
    assert (document["scale"], document["audience"]) == ([1, 5], "assessor")


def test_scores_are_those_that_the_library_gives() -> None:
    said = [("RM.L1.B1", "a", 1, 2), ("RM.L1.B1", "b", 5, 1), ("PWS.B1", "a", 3, 3)]
    said += [("PWS.B1", "b", 4, 2)]
    ratings = [NeedRating(Code(item), Identifier(who), *of) for item, who, *of in said]

    found = needs_of(*(",".join(map(str, each)) for each in said), options=("--format", "json"))
    assert [
        (each["item"], Fraction(each["meanWeightedDiscrepancy"]))
        for each in found.document["needs"]
    ] == [(each.item, each.mean_weighted_discrepancy) for each in training_needs(ratings)]


def test_the_greatest_need_comes_first_in_the_text() -> None:
    out = needs_of("RM.L1.B1,a,3,3", "RM.L1.B2,a,5,1").out

    assert out.index("RM.L1.B2") < out.index("RM.L1.B1")


@pytest.mark.parametrize("audience", ["feedback", "published"])
def test_others_are_shown_no_scores_of_a_small_group(audience: str) -> None:
    rows = ("RM.L1.B1,a,5,1", "RM.L1.B1,b,5,1")
    for format in ("text", "json"):
        ran = needs_of(*rows, options=("--audience", audience, "--format", format))
        assert ran.status == 0
        assert not {"20", "-100", "2 people"} & set(ran.out.replace(".", " ").split())
    assert ran.document["needs"][0]["respondents"] is None


def test_of_a_group_that_is_large_enough_scores_are_shown() -> None:
    ran = command("needs", NEEDS, "--audience", "published", "--format", "json")

    assert ran.document["needs"][0]["meanWeightedDiscrepancy"] == 4.5


def test_every_fault_is_told_with_its_row() -> None:
    """What is missing is a fault, and never a zero."""
    told = faults_of(
        "SFJES19.P66,a,5,", "sfjes19.p6,,x,9", "SFJES19.P6,b,1,1", "SFJES19.P6,b,1,1", ",c,1,1"
    )

    assert [each.partition(" (")[0] for each in told] == [
        "row 2: nothing has the code 'SFJES19.P66'",
        "row 2: the rating of competence is missing, and missing is not 1 or 0",
        "row 3: it does not say who rated",
        "row 3: 'x' is no rating of importance",
        "row 3: '9' is no rating of competence",
        "row 5: 'b' rates SFJES19.P6 a second time, after row 4",
        "row 6: it does not say which item is rated",
    ]
    assert "did you mean 'SFJES19.P6'?" in told[0]


def test_who_has_not_rated_every_item_is_told() -> None:
    told = faults_of("RM.L1.B1,a,1,2", "RM.L1.B2,b,1,2")

    assert [each.partition(" (")[0] for each in told] == [
        "'b' has not rated RM.L1.B1",
        "'a' has not rated RM.L1.B2",
    ]


@pytest.mark.parametrize(
    ("head", "rows", "said"),
    [
        ("item,respondent,importance", ("RM.L1.B1,a,1",), "there is no column competence"),
        (f"{HEAD},item", ("RM.L1.B1,a,1,1,RM.L1.B1",), "there is more than one column item"),
        (HEAD, (), "there is no rating in it"),
        (HEAD, ('"RM.L1.B1,a,1,1',), "a quotation mark is opened in line 2"),
    ],
)
def test_what_is_no_table_of_needs_is_told(head: str, rows: tuple[str, ...], said: str) -> None:
    assert said in faults_of(*rows, head=head)[0]


def test_other_columns_other_order_and_other_delimiters_are_understood() -> None:
    ran = needs_of("a;2;x;RM.L1.B1;4", head="Respondent;competence;unit;ITEM;importance")

    assert (ran.status, ran.err) == (0, "")
    assert "8.00" in ran.out


def test_a_rating_off_the_scale_is_refused() -> None:
    assert needs_of("RM.L1.B1,a,7,0", options=("--scale", "0-7")).status == 0
    assert "'7' is no rating of importance" in faults_of("RM.L1.B1,a,7,1")[0]


@pytest.mark.parametrize("scale", ["5", "5-1", "1-1", "a-b", "1-5-9"])
def test_what_is_no_scale_is_told(scale: str) -> None:
    ran = needs_of("RM.L1.B1,a,1,1", options=("--scale", scale))

    assert (ran.status, ran.out) == (2, "")
    assert f"--scale: {scale!r} is no scale" in ran.err


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    ran = command("needs", tmp_path / "none.csv")

    assert (ran.status, ran.out) == (2, "")
    assert "there is no such file" in ran.err
