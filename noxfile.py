"""
The list of checks: `make test` runs the first stage, `make test-heavy` the second, CI both.

With uv the environments of a first run are there in seconds. Where only pip can reach a package
index, ``NOX_DEFAULT_VENV_BACKEND=virtualenv make test`` does the same without uv.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import nox

nox.needs_version = ">=2026.10"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.error_on_external_run = True
nox.options.reuse_venv = "yes"

PYPROJECT = nox.project.load_toml()

#: Any fixed moment does: 2026-01-01 in UTC.
BUILD_MOMENT = {"SOURCE_DATE_EPOCH": "1767225600"}

#: Runs where the wheel is installed: is all there, and does it come from there?
WHERE_FROM = """
import sys
from importlib.resources import files
from pathlib import Path

import electoral_standards

home = Path(electoral_standards.__file__).resolve()
assert home.is_relative_to(Path(sys.prefix).resolve()), home
assert home.parent.parent.name == "site-packages", home
assert (files(electoral_standards) / "py.typed").is_file()
for folder, pattern in ("_schemas", "*.schema.json"), ("content", "*.json"), ("reporting", "*.j2"):
    assert list(home.parent.joinpath(folder).rglob(pattern)), folder
"""

#: The smallest assessment that says anything.
ASSESSMENT = {
    "schemaVersion": "1.0",
    "type": "assessment",
    "id": "smoke",
    "subject": {"id": "e-1", "kind": "person"},
    "standards": ["RM"],
    "judgements": [
        {
            "item": "RM.L1.B1",
            "rating": "met",
            "rater": {"id": "a-1", "role": "assessor"},
            "observedOn": "2026-05-07",
        }
    ],
}


#: The extras of the first stage: all but those that need a program which Python does not bring.
EXTRAS = "cli,pdf-import,bulk,workbook,report"


def install(session: nox.Session, *groups: str, extras: str = EXTRAS) -> None:
    """Install the package as editable with *extras*, and the dependency groups named."""
    requirements = nox.project.dependency_groups(PYPROJECT, *groups)
    session.install("-e", f".[{extras}]", *requirements)


# First stage.


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, formatting and the direction of imports."""
    install(session, "lint")
    session.run("ruff", "check", "--quiet")
    session.run("ruff", "format", "--check", "--quiet")
    session.run("lint-imports", "--no-logo")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the package and of its tests."""
    install(session, "test", "types", "docs")
    session.run("mypy", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the quick tests."""
    install(session, "test", "docs")
    session.run("pytest", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site; a warning or a dangling reference is an error."""
    install(session, "docs")
    build_site(session, "html")


def build_site(session: nox.Session, folder: str, *more: str) -> None:
    """Build the site into a folder of docs/_build."""
    options = ["--nitpicky", "--fail-on-warning", "--fresh-env", "--quiet", *more]
    places = ["-d", f"docs/_build/{folder}-doctrees", "docs", f"docs/_build/{folder}"]
    session.run("sphinx-build", *options, "-b", "html", *places)


# Second stage.

#: The tests that compare with packages of others, which no other session can install.
ORACLES = "tests/agreement"


@nox.session(default=False)
def heavy(session: nox.Session) -> None:
    """
    Run the tests marked heavy: in a browser, an office suite, a cluster, against what others wrote.

    Debian's packages that they need are listed in .ci/debian-packages; without one of them the
    tests that need it are skipped, though never in CI.
    """
    groups = ("test", "docs", "browser", "exchange", "bench")
    install(session, *groups, extras=f"{EXTRAS},spark,pdf")
    run_heavy(session, f"--ignore={ORACLES}")


@nox.session(default=False)
def oracles(session: nox.Session) -> None:
    """Compare the statistics of agreement with what others wrote, which wants older libraries."""
    install(session, "test", "oracles", extras="cli")
    run_heavy(session, ORACLES)


@nox.session(default=False)
def site(session: nox.Session) -> None:
    """Build the site as it is published: with its blank forms, or not at all."""
    install(session, "docs", extras=f"{EXTRAS},pdf")
    build_site(session, "site", "-D", "es_forms_required=1")


def run_heavy(session: nox.Session, *words: str) -> None:
    """Run the tests marked heavy; what they need may not be missing here."""
    session.run("pytest", "-m", "heavy", *words, *session.posargs, env={"STAGE": "second"})


@nox.session(default=False, reuse_venv=False)
def wheel(session: nox.Session) -> None:
    """Build twice and compare, then use and test what was built as a stranger would."""
    session.install(*PYPROJECT["build-system"]["requires"])
    with tempfile.TemporaryDirectory() as folder:
        outside = Path(folder).resolve()
        built = build(session, outside / "first")

        # Again, from what the first sdist holds: so it holds enough, and the place plays no part.
        unpacked = outside / "unpacked"
        extract = ["python", "-m", "tarfile", "-e", str(built["sdist"]), str(unpacked)]
        session.run(*extract, silent=True)
        (source,) = unpacked.iterdir()
        with session.chdir(source):
            again = build(session, outside / "second")
        for kind, file in built.items():
            if file.name != again[kind].name or file.read_bytes() != again[kind].read_bytes():
                session.error(f"two builds of the {kind} differ")
        session.log("two builds, byte for byte the same: %s", ", ".join(map(str, built.values())))

        check = outside / "where_from.py"
        check.write_text(WHERE_FROM, encoding="utf-8")
        use(session, built["wheel"], check)

        # The sdist's tests against the wheel. They have no source documents there, hence no CI.
        groups = nox.project.dependency_groups(PYPROJECT, "test")
        session.install(f"{PYPROJECT['project']['name']}[cli] @ {built['wheel'].as_uri()}", *groups)
        with session.chdir(source):
            session.run("python", "-P", str(check))
            session.run("pytest", env={"CI": None, "STAGE": "wheel"})


def build(session: nox.Session, target: Path) -> dict[str, Path]:
    """Build sdist and wheel of the working directory, and say where they are."""
    options = ["-t", "sdist", "-t", "wheel", "-d", str(target)]
    session.run("python", "-m", "hatchling", "build", *options, env=BUILD_MOMENT, silent=True)
    (sdist,) = target.glob("*.tar.gz")
    (wheel_file,) = target.glob("*.whl")
    return {"sdist": sdist, "wheel": wheel_file}


def use(session: nox.Session, wheel_file: Path, check: Path) -> None:
    """Install the wheel into an empty environment with plain pip and run it in an empty folder."""
    outside = check.parent
    home, desk, papers = outside / "home", outside / "desk", outside / "papers"
    desk.mkdir()
    papers.mkdir()
    (papers / "good.json").write_text(json.dumps(ASSESSMENT), encoding="utf-8")
    (papers / "bad.json").write_text(json.dumps({"type": "assessment"}), encoding="utf-8")
    python, command = str(home / "bin" / "python"), str(home / "bin" / PYPROJECT["project"]["name"])
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "-qq"]

    def run(*words: str, codes: tuple[int, ...] = (0,), silent: bool = False) -> str:
        settings = {"PYTHONPATH": None}
        return str(
            session.run(*words, env=settings, external=True, success_codes=codes, silent=silent)
        )

    run(sys.executable, "-m", "venv", str(home))
    with session.chdir(desk):
        run(*pip, str(wheel_file))
        run(python, "-P", str(check))
        if "[cli]" not in run(command, "list", codes=(1, 2), silent=True):
            session.error("without the extra, the command does not say that it is missing")
        run(*pip, f"{wheel_file}[cli]")
        run(command, "demo")
        run(command, "list")
        run(command, "check")
        run(command, "validate", str(papers / "good.json"))
        run(command, "validate", str(papers / "bad.json"), codes=(2,), silent=True)
        session.log("left in the working directory: %s", [path.name for path in desk.iterdir()])
