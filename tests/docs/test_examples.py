"""Every example on the pages that people read does what the page says."""

import re
import tomllib
from doctest import ELLIPSIS
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.example import SybilFailure
from sybil.parsers.myst import PythonCodeBlockParser

import electoral_standards as es
from tests import needs
from tests.docs.console import ASKS, PROGRAM, Console, agrees, prepare, steps
from tests.docs.pages import PAGES, ROOT, Block, all_blocks, blocks

PYTHON = Sybil(parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)])
WITH_PYTHON = [page for page in PAGES if any(blocks(page, "python"))]
WITH_CONSOLE = all_blocks("console")
WITH_JSON = all_blocks("json")


def named(block: Block) -> str:
    return block.name


def skip_for_an_extra(said: str) -> None:
    """Where an extra is missing, what needs it is skipped; in CI's first stage all are there."""
    missing = r"needs the extra '[a-z-]+'|No module named '(numpy|pyarrow)'"
    if not needs.in_ci() and re.search(missing, said):
        pytest.skip(said)


@pytest.mark.parametrize("page", WITH_PYTHON)
def test_python_of_a_page_runs(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of Python run one after the other, and print what is shown."""
    monkeypatch.chdir(ROOT)
    for example in PYTHON.parse(PAGES[page]).examples():
        try:
            example.evaluate()
        except SybilFailure as failure:
            skip_for_an_extra(str(failure))
            raise


@pytest.mark.parametrize("block", WITH_CONSOLE, ids=named)
def test_commands_of_a_page_run(
    block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command prints what is shown, and is done unless the page asks for its status."""
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    console = Console()
    typed = steps(block.text)
    for step, following in zip(typed, [*typed[1:], None], strict=True):
        if step.command.split()[0] not in (PROGRAM, "echo"):
            continue
        printed = console.run(step.command)
        skip_for_an_extra(printed)
        where = f"{block.name}: {step.command}\n{printed}"
        assert not step.shown or agrees(step.shown, printed), where
        asked = following is not None and following.command == ASKS
        assert console.status == 0 or asked or step.command == ASKS, where


def test_other_commands_are_there() -> None:
    """What else a page has typed is a target of make, a copy, or installs what there is."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = {"", *project["optional-dependencies"]}
    for block in WITH_CONSOLE:
        for step in steps(block.text):
            words = step.command.replace("'", "").split()
            if words[0] == "make":
                assert set(words[1:]) <= targets, f"{block.name}: {step.command}"
            elif words[0] == "cp":
                assert (ROOT / words[1]).is_file(), f"{block.name}: {step.command}"
            elif words[0] not in (PROGRAM, "echo"):
                assert words[:4] == ["python", "-m", "pip", "install"], block.name
                asked = re.fullmatch(r"\.(?:\[([a-z,-]+)\])?", words[4])
                assert asked, f"{block.name}: {step.command}"
                assert set((asked[1] or "").split(",")) <= extras, f"{block.name}: {step.command}"


@pytest.mark.parametrize("block", WITH_JSON, ids=named)
def test_json_of_a_page_is_valid(block: Block) -> None:
    """A document that a page shows has no fault."""
    assert es.validate(block.text.encode()) == ()


def test_examples_are_found() -> None:
    """The pages that have to have examples have them, so that none of the above is empty."""
    assert {"README.md", "docs/start.md", "docs/documents.md"} <= set(WITH_PYTHON)
    assert {"README.md", "docs/index.md", "docs/cli.md"} <= {block.page for block in WITH_CONSOLE}
    assert {"docs/documents.md"} == {block.page for block in WITH_JSON}
    assert len(WITH_JSON) == 2


def test_shown_lines_must_agree() -> None:
    """Three dots stand for lines, and for nothing else."""
    assert agrees("a\n...\nd\n", "a\nb\nc\nd\n")
    assert agrees("...\nd\n", "d\n")
    assert not agrees("a\n...\nd\n", "a\nb\n")
    assert not agrees("a.c\n", "abc\n")
    assert not agrees("a\n", "a\nb\n")
