"""The names that users may rely on; a change here is a change for them, and for the changelog."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import electoral_standards as es

SNAPSHOT = [
    "AgreementReport",
    "Assessment",
    "AssessmentResult",
    "Audience",
    "Catalogue",
    "Crosswalk",
    "DevelopmentPlan",
    "Drift",
    "ElectoralStandardsError",
    "Fault",
    "Finding",
    "GapAnalysis",
    "InvalidDocumentError",
    "MigrationPlan",
    "Policy",
    "PolicySet",
    "Progress",
    "RoleProfile",
    "TeamAnalysis",
    "UnknownReferenceError",
    "Verdict",
    "analyse_gaps",
    "analyse_team",
    "assess",
    "attach_texts",
    "columnar",
    "compare",
    "diff_standards",
    "dump",
    "dumps",
    "errors",
    "load",
    "load_catalogue",
    "measure_agreement",
    "migrate",
    "plan_development",
    "plan_migration",
    "policy_set",
    "report",
    "trace_progress",
    "validate",
    "vocabulary",
    "what_goes_stale",
    "write_report",
]
SOURCE = Path(es.__file__).parent
TYPE_CHECKER_VIEW = SOURCE.joinpath("__init__.py").read_text(encoding="utf-8")


def test_public_names_are_the_ones_promised() -> None:
    """No name comes or goes by accident."""
    assert sorted(SNAPSHOT) == sorted(es.__all__)


@pytest.mark.parametrize("name", SNAPSHOT)
def test_public_name_is_there(name: str) -> None:
    """Each name stands for something, and for the same thing each time."""
    assert getattr(es, name) is getattr(es, name)


@pytest.mark.parametrize("name", SNAPSHOT)
def test_public_name_is_what_type_checkers_are_told(name: str) -> None:
    """What is imported late is the same that a type checker sees."""
    if isinstance(getattr(es, name), ModuleType):
        assert f"from electoral_standards import {name} as {name}\n" in TYPE_CHECKER_VIEW
        return
    (line,) = (
        line
        for line in TYPE_CHECKER_VIEW.splitlines()
        if line.endswith(f" import {name} as {name}")
    )
    module = import_module(line.split()[1])
    assert getattr(module, name) is getattr(es, name)


def test_completion_shows_the_promises_and_no_more() -> None:
    """What a shell offers after a dot is what may be relied on."""
    assert sorted([*SNAPSHOT, "__version__"]) == dir(es)


def test_unknown_name_is_an_attribute_error() -> None:
    """The late look-up does not turn a misspelling into something else."""
    with pytest.raises(AttributeError, match="asess"):
        es.asess  # noqa: B018 - to look it up is the point


def test_star_import_brings_the_public_names() -> None:
    """``from electoral_standards import *`` works, late imports and all."""
    space: dict[str, object] = {}
    exec("from electoral_standards import *", space)  # noqa: S102 - there is no other way to say it
    assert set(SNAPSHOT) <= set(space)


def test_every_error_is_an_electoral_standards_error() -> None:
    """One except clause catches all that the package raises on purpose."""
    for name in es.errors.__all__:
        found = getattr(es.errors, name)
        if isinstance(found, type) and issubclass(found, BaseException):
            assert issubclass(found, es.ElectoralStandardsError), name


def test_package_says_that_it_is_typed() -> None:
    """The marker by which type checkers trust the annotations is there."""
    assert SOURCE.joinpath("py.typed").is_file()


def test_package_is_imported_without_a_warning() -> None:
    """Not even with every warning an error, and in Python's own development mode."""
    command = [
        sys.executable,
        "-W",
        "error",
        "-X",
        "dev",
        "-c",
        "from electoral_standards import *",
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
