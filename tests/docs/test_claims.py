"""Tables that were typed, not generated, say what the package does."""

import re
from datetime import date
from io import StringIO

import pytest
from attrs import evolve

import electoral_standards as es
from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import CUMULATIVE_LADDER, DEFAULT
from electoral_standards.cli.app import application, run
from electoral_standards.gap_analysis import _measure
from electoral_standards.model.assessment import Context
from electoral_standards.model.catalogue import Family
from electoral_standards.model.competency import Competency
from electoral_standards.model.result import LadderResult
from electoral_standards.standing import Standing
from electoral_standards.vocabulary import Condition
from tests.builders import a_catalogue, a_judgement, a_requirement, an_assessment
from tests.docs.pages import PAGES, rows

LADDERS = rows("docs/meaning.md", "level 1", "level 2")
GAPS = rows("docs/meaning.md", "required", "attained")
COMMANDS = rows("docs/cli.md", "command")
CODES = rows("docs/documents.md", "standard", "codes of its items")


def what_is_said(cell: str) -> dict[str, int]:
    """How many behaviours of a level are met, not met, not judged, not applicable."""
    return {words: int(number) for number, words in re.findall(r"([0-9]+) ([a-z ]+)", cell)}


def ladder_of(row: dict[str, str]) -> LadderResult:
    """The result for relationship management judged as a row of the table says."""
    ladder = es.load_catalogue().standard("RM")
    assert isinstance(ladder, Competency)
    judgements, levels = [], []
    for level in ladder.levels:
        said = what_is_said(row[f"level {level.rank}"])
        fates = [words for words, number in said.items() for _ in range(number)]
        indicators = []
        for item, fate in zip(level.indicators, fates, strict=True):
            away = Condition.WALES if fate == "not applicable" else None
            indicators.append(evolve(item, condition=away))
            if fate in ("met", "not met"):
                rating = "met" if fate == "met" else "not_yet_met"
                judgements.append(a_judgement(item.code, rating, role="manager"))
        levels.append(evolve(level, indicators=tuple(indicators)))
    policy = evolve(CUMULATIVE_LADDER, level_share=row["share asked"])
    result = assess(
        an_assessment(*judgements, standards=("RM",), context=Context(wales=False)),
        as_at=date(2030, 1, 1),
        catalogue=a_catalogue(evolve(ladder, levels=tuple(levels))),
        policy=evolve(DEFAULT, policies=(policy,)),
    )["RM"]
    assert isinstance(result, LadderResult)
    return result


@pytest.mark.parametrize("row", LADDERS, ids=[str(number) for number in range(len(LADDERS))])
def test_worked_ladder_is_right(row: dict[str, str]) -> None:
    """The ladders of the page come to the levels that stand beside them."""
    result = ladder_of(row)
    assert (row["attained"], row["possible"]) == (str(result.attained), str(result.possible))


@pytest.mark.parametrize("row", GAPS, ids=[str(number) for number in range(len(GAPS))])
def test_worked_gap_is_right(row: dict[str, str]) -> None:
    """The gaps of the page are split as the package splits them."""
    of = {name: int(number) for name, number in row.items()}
    standing = Standing(of["required"], of["attained"], of["possible"], ())
    gap = _measure(a_requirement("RM", of["required"]), standing)
    assert (of["shortfall"], of["develop"], of["assess"]) == (
        gap.shortfall,
        gap.competence_gap,
        gap.evidence_gap,
    )


def test_every_command_is_named() -> None:
    """The page on the command line names the commands that there are, and no other."""
    there = [name for name in application() if not name.startswith("-")]
    assert there == [row["command"].strip("`").split()[0] for row in COMMANDS]


def options_of(command: str) -> set[str]:
    """The options that a command says it has."""
    shown = StringIO()
    assert run([command, "--help"], stdout=shown) == 0
    return set(re.findall(r"--[a-z-]+", shown.getvalue()))


@pytest.mark.parametrize("command", ["assess", "gaps", "plan", "report"])
def test_every_option_is_named(command: str) -> None:
    """The section of a command describes the options that it has, and no other."""
    text = PAGES["docs/cli.md"].read_text(encoding="utf-8")
    section = text.partition(f"\n## {command}\n")[2].partition("\n## ")[0]
    described = set(re.findall(r"^\| `(--[a-z-]+)` \|", section, re.MULTILINE))
    assert described == options_of(command) - {"--help", "--version"}


def letter(code: str) -> str:
    """What tells the kind of an item: the first sign of the last part of its code."""
    first = code.rpartition(".")[2][0]
    return "number" if first.isdigit() else first


@pytest.mark.parametrize("row", CODES, ids=[row["standard"].split("`")[1] for row in CODES])
def test_every_kind_of_code_is_described(row: dict[str, str]) -> None:
    """The codes of a standard that the table names are those of the kinds of its items."""
    name = row["standard"].split("`")[1]
    codes = re.findall(r"`([A-Z0-9.-]+)`", row["codes of its items"])
    parts = {letter(part.code) for part in es.load_catalogue().standard(name).parts()}
    assert parts == {letter(code) for code in codes if code != name}
    assert [code for code in codes if code[0] != "." and code not in es.load_catalogue()] == []


def test_codes_of_every_standard_are_described() -> None:
    """The table of codes has a row for each standard of the catalogue."""
    named = {row["standard"].split("`")[1] for row in CODES}
    assert named == set(es.load_catalogue().keys(Family.STANDARD))
