"""
The option ``--policy``: every command that reads records takes them on the scales of a policy.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import OFFICER, command
from tests.interchange.examples import a_judgement, an_assessment, as_bytes

PROFILE = ("--profile", "electoral-services-officer")
DAY = ("--as-at", "2026-06-01")
COMMANDS = [
    ("validate",),
    ("assess", *DAY),
    ("gaps", *DAY, *PROFILE),
    ("plan", *DAY, *PROFILE),
    ("team", *DAY, *PROFILE),
    ("progress", *DAY, *PROFILE),
    ("agreement", *DAY),
]


def said(rater: str, rating: str) -> Any:
    who = {"id": rater, "role": "manager"}
    return a_judgement("RM.L1.B1", rating=rating, rater=who, evidence=[])


@pytest.fixture
def points(tmp_path: Path) -> Path:
    """A record whose ratings are points of Canvas."""
    document = an_assessment(standards=["RM"], judgements=[said("a", "3"), said("b", "1")])
    file = tmp_path / "points.json"
    file.write_bytes(as_bytes(document))
    return file


@pytest.mark.parametrize("words", COMMANDS, ids=[each[0] for each in COMMANDS])
def test_a_record_is_read_on_the_scales_of_the_policy(points: Path, words: Any) -> None:
    verb, *options = words
    assert command(verb, points, *options).status == 2

    ran = command(verb, points, *options, "--policy", "canvas")
    assert (ran.status, ran.err) == (0, "")


def test_results_to_compare_are_made_under_the_policy(points: Path) -> None:
    assert command("compare", points, points, *DAY).status == 2

    days = ("--before-as-at", "2025-01-01", "--after-as-at", "2026-06-01")
    ran = command("compare", points, points, *days, "--policy", "canvas")
    assert (ran.status, ran.err) == (0, "")
    assert "RM.L1.B1" in ran.out


def test_agreement_on_an_interval_scale_has_its_interval_alpha(points: Path) -> None:
    """Of an ordinal one it is undefined, so that without the option nobody would ever see it."""
    words = (*DAY, "--policy", "canvas", "--format", "json")
    table = command("agreement", points, *words).document["tables"][0]

    found = {each["name"]: each.get("undefined") for each in table["statistics"]}
    assert found["alpha_interval"] is None


@pytest.mark.parametrize("verb", ["validate", "team", "progress", "agreement"])
def test_a_policy_that_is_not_there_is_told(points: Path, verb: str) -> None:
    profile = PROFILE if verb == "team" else ()
    ran = command(verb, points, *profile, "--policy", "canvass")

    assert (ran.status, ran.out) == (2, "")
    assert "did you mean 'canvas'?" in ran.err


@pytest.mark.parametrize("words", COMMANDS, ids=[each[0] for each in COMMANDS])
@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("default", "policies", "has nothing to say on results of kind 'unit'"),
        ("nos-unit", "rules", "has no rule for performance_criterion (SFJES19.P1)"),
    ],
)
def test_what_a_policy_leaves_out_is_no_defect_of_the_program(
    tmp_path: Path, words: Any, name: str, key: str, said: str
) -> None:
    """A policy of one's own may lack the very part that a record needs: that is for its owner."""
    policy = command("policies", name, "--format", "json").document
    file = tmp_path / "own.json"
    file.write_text(json.dumps(policy | {key: policy[key][1:]}), encoding="utf-8")

    verb, *options = words
    ran = command(verb, OFFICER, *options, "--policy", str(file))
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "; add " in ran.err
