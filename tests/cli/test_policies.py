"""
``policies``, and ``assess`` under one of them.
"""

import json
from pathlib import Path

import pytest

import electoral_standards as es
from electoral_standards.assessing.aggregation import RULE_TEXTS
from electoral_standards.assessing.policies import DEFAULT, policies, policy_sets, scales
from electoral_standards.interchange.documents import to_data
from tests.cli.command import OFFICER, command

DAY = ("--as-at", "2026-06-01")
NAMES = [*policy_sets(), *policies(), *RULE_TEXTS, *scales(), "pws-relationship-quality"]


def words(text: str) -> str:
    return " ".join(text.split())


def test_everything_that_has_a_page_is_listed() -> None:
    listed = command("policies").out.splitlines()
    document = command("policies", "--format", "json").document

    assert set(NAMES) <= set(listed)
    assert {each["name"] for part in document.values() for each in part} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_everything_has_its_page(name: str) -> None:
    text, data = command("policies", name), command("policies", name, "--format", "json")

    assert (text.status, text.err) == (data.status, data.err) == (0, "")
    assert text.out.startswith(f"{name}  ")
    assert data.document["name"] == name


@pytest.mark.parametrize("name", policies())
def test_the_page_of_a_policy_says_how_one_rating_is_made(name: str) -> None:
    shown = words(command("policies", name).out)

    for rule in policies()[name].rules:
        text = RULE_TEXTS[rule.aggregation]
        assert words(text.formula) in shown
        assert words(text.missing) in shown
        assert f"{rule.scale.name}, {rule.scale.measurement}" in shown


@pytest.mark.parametrize("name", RULE_TEXTS)
def test_the_page_of_a_rule_says_formula_scales_and_missing_data(name: str) -> None:
    text = RULE_TEXTS[next(each for each in RULE_TEXTS if each == name)]
    shown = words(command("policies", name.replace("_", "-")).out)

    assert all(words(each) in shown for each in (text.formula, text.missing, text.note))
    assert ("an ordinal scale is refused" in shown) == (text.domain == "interval")


def test_a_page_that_is_not_there_names_what_is_near() -> None:
    ran = command("policies", "strict-evidense")

    assert (ran.status, ran.out) == (2, "")
    assert "did you mean 'strict-evidence'?" in ran.err


def test_the_json_of_a_policy_is_the_document_that_assess_takes(tmp_path: Path) -> None:
    path = tmp_path / "policy.json"
    path.write_text(command("policies", "strict-evidence", "--format", "json").out)
    by_file = command("assess", OFFICER, *DAY, "--policy", str(path), "--format", "json")
    by_name = command("assess", OFFICER, *DAY, "--policy", "Strict-Evidence", "--format", "json")

    assert by_file == by_name
    assert by_name.document["standards"][0]["policy"]["name"] == "strict-unit"
    assert by_name.document != command("assess", OFFICER, *DAY, "--format", "json").document


def test_a_policy_for_one_kind_stands_in_for_the_default(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    mine = {**to_data(DEFAULT.policies[1]), "name": "mine", "levelShare": "1/2"}
    path.write_text(json.dumps(mine))
    ran = command("assess", OFFICER, *DAY, "--policy", str(path), "--format", "json")
    used = [each["policy"]["name"] for each in ran.document["standards"]]

    assert used == ["nos-unit", "mine", "whole-competency"]


def test_ratings_are_read_on_the_scales_of_the_policy(tmp_path: Path) -> None:
    """A record with scores is no record under the default policy, and one under Canvas' rules."""
    record = json.loads(Path(OFFICER).read_text(encoding="utf-8"))
    record["standards"], record["evidence"] = ["RM"], []
    record["judgements"] = [
        {
            "item": "RM.L1.B1",
            "rating": score,
            "rater": {"id": "a-7", "role": "assessor"},
            "observedOn": f"2026-05-0{day}",
        }
        for day, score in enumerate("1234", 1)
    ]
    path = tmp_path / "scores.json"
    path.write_text(json.dumps(record))
    ran = command("assess", path, *DAY, "--policy", "canvas", "--format", "json")

    assert ran.document["standards"][0]["findings"][0]["rating"] == "3.484625"
    refused = command("assess", path, *DAY)
    assert refused.status == 2
    assert "one of: not_yet_met, met" in refused.err


def test_a_policy_that_contradicts_itself_is_refused_with_all_its_faults(tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    wrong = {**to_data(DEFAULT.policies[0]), "levelShare": "1/2", "scopeMinimum": -1}
    path.write_text(json.dumps(wrong))
    ran = command("assess", OFFICER, *DAY, "--policy", str(path))

    assert (ran.status, ran.out) == (2, "")
    assert "$.levelShare" in ran.err
    assert "$.scopeMinimum" in ran.err
    assert command("validate", path).status == 2


def test_another_document_is_no_policy() -> None:
    ran = command("assess", OFFICER, *DAY, "--policy", OFFICER)

    assert (ran.status, ran.out) == (2, "")
    assert "is no policy" in ran.err


def test_the_facade_takes_a_policy_by_name() -> None:
    record = es.load(OFFICER, policy="strict-evidence")
    result = es.assess(
        record, as_at=es.load(OFFICER).judgements[0].observed_on, policy="strict-unit"
    )

    assert result["SFJES19"].policy.name == "strict-unit"
    assert result["RM"].policy.name == "cumulative-ladder"
