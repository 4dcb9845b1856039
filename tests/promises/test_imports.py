"""What is not needed is not imported."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import needs
from tests.interchange.examples import a_judgement, an_assessment, as_bytes

#: By the import name; what comes with the interpreter is no concern of ours.
HEAVY = {
    *("attr", "attrs", "cattrs", "jsonschema", "referencing"),
    *("numpy", "pandas", "pyarrow", "polars"),
    *("click", "colorama", "curses", "cyclopts", "docutils", "prompt_toolkit", "pygments", "rich"),
    *("textual", "jinja2", "matplotlib", "openpyxl", "sphinx", "yaml"),
    *("asyncio", "http", "requests", "socket", "ssl", "urllib.request"),
}
TERMINAL = {
    "click",
    "colorama",
    "curses",
    "cyclopts",
    "prompt_toolkit",
    "pygments",
    "rich",
    "textual",
}
SCHEMAS = {"jsonschema", "referencing"}
COLUMNS = {"numpy", "pandas", "pyarrow", "polars"}
#: What only a faulty text has to be looked through with.
FAULTS = {"electoral_standards.interchange.json_places"}


def imported_by(code: str) -> set[str]:
    """The names of all modules that a new interpreter has imported after some code."""
    program = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


def brought_by(code: str) -> set[str]:
    """What some code imports that a bare interpreter does not."""
    return imported_by(code) - imported_by("pass")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound assessment in a file."""
    path = tmp_path_factory.mktemp("records") / "ada.json"
    path.write_bytes(as_bytes(an_assessment()))
    return path


def test_import_costs_next_to_nothing() -> None:
    """The package itself imports none of what it depends on, and none of its own modules."""
    brought = brought_by("import electoral_standards")
    assert brought & HEAVY == set()
    assert {name for name in brought if name.startswith("electoral_standards")} == {
        "electoral_standards"
    }


def test_names_of_the_words_bring_no_dependency() -> None:
    """The errors and the vocabularies can be had alone."""
    code = "import electoral_standards as es; es.errors, es.vocabulary, es.Verdict, es.Fault"
    assert brought_by(code) & HEAVY == set()


def test_sound_document_is_loaded_without_json_schema(record: Path) -> None:
    """The schemas are only asked what is wrong with a document that is."""
    brought = brought_by(f"import electoral_standards as es; es.load({str(record)!r})")
    assert brought & (SCHEMAS | COLUMNS | TERMINAL | FAULTS) == set()


def test_whole_journey_needs_no_json_schema(record: Path, tmp_path: Path) -> None:
    """To load, assess, analyse and write brings neither schemas nor columns nor a terminal."""
    code = f"""
from datetime import date
import electoral_standards as es
result = es.assess(es.load({str(record)!r}), as_at=date(2026, 6, 1))
gaps = es.analyse_gaps(result, es.load_catalogue()["electoral-services-officer"])
es.dump(gaps, {str(tmp_path / "gaps.json")!r})
"""
    assert brought_by(code) & (SCHEMAS | COLUMNS | TERMINAL) == set()
    assert (tmp_path / "gaps.json").is_file()


def test_faulty_document_brings_json_schema_and_no_more(tmp_path: Path) -> None:
    """What is imported late is still imported when it is needed."""
    path = tmp_path / "bad.json"
    path.write_bytes(as_bytes(an_assessment(judgements=[a_judgement(note=1)])))
    brought = brought_by(f"import electoral_standards as es; assert es.validate({str(path)!r})")
    assert "jsonschema" in brought
    assert brought & (COLUMNS | TERMINAL) == set()


def test_order_of_imports_does_not_matter() -> None:
    """Each module of the package can be the first to be imported, where its extra is there."""
    from electoral_standards.interchange import schemas

    root = Path(schemas.__file__).parents[1]
    names = sorted(
        ".".join(("electoral_standards", *path.relative_to(root).with_suffix("").parts))
        for path in root.rglob("*.py")
        if path.name not in {"__init__.py", "__main__.py"} and "cli" not in path.parts
    )
    program = f"""
import importlib, sys
for name in {names!r}:
    for each in [each for each in sys.modules if each.startswith("electoral_standards")]:
        del sys.modules[each]
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        if {needs.in_ci()} or error.name.startswith("electoral_standards"):
            raise
"""
    subprocess.run([sys.executable, "-c", program], check=True)
