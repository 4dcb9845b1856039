"""
``show``.
"""

from datetime import date
from typing import Any

import pytest

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.content.loader import load_catalogue
from electoral_standards.interchange.documents import DOCUMENT_TYPES
from electoral_standards.interchange.schemas import schema_faults
from electoral_standards.model.catalogue import Family
from electoral_standards.model.policy import Policy
from electoral_standards.reporting.wording import KINDS
from tests.cli.command import command
from tests.cli.goldens import assert_golden

CATALOGUE = load_catalogue()
DOCUMENTS = CATALOGUE.keys()
STANDARDS = CATALOGUE.keys(Family.STANDARD)
PARTS: dict[str, Any] = {
    part.code: part for key in STANDARDS for part in CATALOGUE.standard(key).parts()
}


def words(text: str) -> str:
    """A text without regard to how it is wrapped."""
    return " ".join(text.split())


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_part_is_shown_with_its_words_and_its_provenance(standard: str) -> None:
    for code, part in PARTS.items():
        if not code.startswith(f"{standard}."):
            continue
        ran = command("show", code)
        passages = [part.means, part.does_not_mean] if hasattr(part, "means") else [part]

        assert (ran.status, ran.err) == (0, "")
        assert max(map(len, ran.out.splitlines())) <= 80
        for each in passages:
            assert words(each.statement) in words(ran.out)
            assert each.digest in ran.out
            assert f"line {each.locator.places[0].line}" in words(ran.out)
            assert all(words(flag.note) in words(ran.out) for flag in each.flags)


@pytest.mark.parametrize("code", [*DOCUMENTS, "pws-relationship-quality", "nos-unit", "pws-level"])
def test_every_document_is_shown(code: str) -> None:
    ran = command("show", code)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"{code}  ")
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("code", ["SFJES19", "RM", "PWS"])
def test_a_standard_shows_all_that_can_be_judged_in_it(code: str) -> None:
    shown = words(command("show", code).out)

    judged = [part for part in PARTS.values() if hasattr(part, "condition")]
    mine = [part for part in judged if part.code.startswith(f"{code}.")]
    assert mine
    assert all(part.code in shown for part in mine)


def test_a_container_shows_what_stands_in_it() -> None:
    shown = words(command("show", "ROPS.O2.G3").out)

    area = PARTS["ROPS.O2.G3"]
    held = [*area.activities, *area.information]
    assert all(f"{each.code} {words(each.statement)}" in shown for each in held)


@pytest.mark.parametrize(
    "code",
    [
        "SFJES19.P6",
        "ROPS.O1.G5",
        "PWS.L2-3.A7.2.1",
        "pws-level",
        "pws-relationship-quality",
        "returning-officer",
    ],
)
def test_upper_and_lower_case_are_the_same(code: str) -> None:
    assert command("show", code.lower()) == command("show", code.upper()) == command("show", code)


@pytest.mark.parametrize("code", DOCUMENTS)
def test_the_json_of_a_document_is_the_document(code: str) -> None:
    document = command("show", code, "--format", "json").document

    assert schema_faults(document, DOCUMENT_TYPES[document["type"]].schema) == []


@pytest.mark.parametrize("code", ["SFJES19.K3", "RM.L2", "PWS.B1", "ESO.S1", "ROPS.O1.G1.N1"])
def test_the_json_of_a_part_says_what_it_is(code: str) -> None:
    document = command("show", code, "--format", "json").document

    assert document["code"] == code
    assert document["kind"] == PARTS[code].kind
    assert document["standard"] == code.partition(".")[0]


def test_the_json_of_a_policy_is_a_document() -> None:
    for policy in DEFAULT.policies:
        document = command("show", policy.name, "--format", "json").document
        assert schema_faults(document, "policy.schema.json") == []


def test_every_alignment_of_an_item_is_shown_with_its_target_and_reason() -> None:
    crosswalk = CATALOGUE.crosswalk("electoral-core")
    for code in {each.source for each in crosswalk.alignments}:
        shown = words(command("show", code).out)
        for each in crosswalk.of(code):
            assert f"{each.target} ({each.status})" in shown
            assert words(each.rationale) in shown


def test_an_alignment_is_read_from_the_item_that_is_shown() -> None:
    crosswalk = CATALOGUE.crosswalk("electoral-core")
    broader = next(each for each in crosswalk.alignments if each.type == "broader")

    assert f"says all of, and more than, {broader.target}" in words(
        command("show", broader.source).out
    )
    assert f"says only a part of {broader.source}" in words(command("show", broader.target).out)


@pytest.mark.parametrize(
    ("code", "condition"),
    [
        ("ROPS.O2.G1.N5", "in Wales"),
        ("ROPS.O1.G5.A1", "where the Returning Officer has a power of direction"),
        ("ROPS.O2.G1.N4", "where voters must show identification"),
    ],
)
def test_a_condition_is_shown_where_it_was_inherited_too(code: str, condition: str) -> None:
    assert f"Applies only {condition}" in words(command("show", code).out)


def test_a_clause_does_not_make_an_item_conditional() -> None:
    shown = words(command("show", "ROPS.O4.G3.N2").out)

    assert "Applies always" in shown
    assert "Clause in Wales" in shown


def test_a_unit_shows_its_metadata_and_that_its_review_is_overdue() -> None:
    shown = command("show", "SFJES19").out

    assert "overdue" in shown
    assert "December 2016" in shown
    assert "overdue" not in command("show", "SFJES19", today=date(2016, 12, 1)).out


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("SFJES19.P66", "SFJES19.P6"),
        ("sjfes19", "SFJES19"),
        ("electoral-service-officer", "electoral-services-officer"),
        ("nos-units", "nos-unit"),
        ("SFJES19@3", "SFJES19@2"),
    ],
)
def test_what_is_not_there_names_what_is_near(wrong: str, near: str) -> None:
    ran = command("show", wrong)

    assert (ran.status, ran.out) == (2, "")
    assert f"did you mean {near!r}?" in ran.err


def test_an_item_reads_as_it_did() -> None:
    assert_golden("show-RM.L1.B3.txt", command("show", "RM.L1.B3").out)


@pytest.mark.parametrize("policy", DEFAULT.policies, ids=lambda policy: policy.name)
def test_a_policy_shows_on_what_each_kind_of_item_is_judged(policy: Policy) -> None:
    shown = words(command("show", policy.name).out)

    assert words(policy.description) in shown
    for rule in policy.rules:
        assert f"Scale {rule.scale.name}" in shown
        assert all(KINDS[kind][1] in shown for kind in rule.kinds)


def test_the_json_of_a_scale_holds_its_points() -> None:
    document = command("show", "pws-level", "--format", "json").document

    assert document["kind"] == "rating_scale"
    assert [point["value"] for point in document["points"]] == list("01234")
