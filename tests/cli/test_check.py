"""
``check``.
"""

import json
from pathlib import Path

import pytest

from electoral_standards.checks import checking
from electoral_standards.content.loader import load_catalogue
from electoral_standards.interchange.documents import to_data
from electoral_standards.model.finding import CheckFinding
from tests.cli.command import OFFICER, command

FOUND = (CheckFinding(rule="C101", where="RM.L1.B1", message="it is odd"),)


def test_the_bundled_catalogue_is_consistent() -> None:
    assert command("check") == (0, "bundled catalogue: consistent\n", "")


def test_a_finding_is_a_line_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check_catalogue", lambda _: FOUND)

    assert command("check") == (1, "bundled catalogue: C101 RM.L1.B1: it is odd\n", "")


def test_json_holds_the_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check_catalogue", lambda _: FOUND)
    ran = command("check", "--format", "json")

    finding = {"rule": "C101", "where": "RM.L1.B1", "message": "it is odd"}
    assert ran.status == 1
    assert ran.document == {"source": "bundled catalogue", "findings": [finding]}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the standard RM, to be changed."""
    path = tmp_path / "RM.json"
    path.write_text(json.dumps(to_data(load_catalogue()["RM"])), encoding="utf-8")
    return path


def test_a_copy_of_a_bundled_standard_is_consistent(copy: Path) -> None:
    assert (0, f"{copy}: consistent\n", "") == command("check", copy)


def test_a_standard_with_an_item_twice_is_found(copy: Path) -> None:
    changed = json.loads(copy.read_text(encoding="utf-8"))
    indicators = changed["levels"][0]["indicators"]
    indicators.append(indicators[0])
    copy.write_text(json.dumps(changed), encoding="utf-8")
    ran = command("check", copy)

    assert ran.status == 1
    assert "RM.L1.B1" in ran.out


@pytest.mark.parametrize("unusable", [OFFICER, "nowhere.json"])
def test_what_cannot_be_checked_does_not_stop_the_rest(copy: Path, unusable: str) -> None:
    ran = command("check", unusable, copy)

    assert (2, f"{copy}: consistent\n") == (ran.status, ran.out)
    assert unusable in ran.err
