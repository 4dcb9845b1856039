"""
The console script, in a process of its own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import electoral_standards
from tests.cli.command import OFFICER

SOURCE = Path(electoral_standards.__file__).parent.parent


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python *code* in a new process that finds the package."""
    prelude = f"import sys; sys.path.insert(0, {str(SOURCE)!r}); "
    return subprocess.run(
        [sys.executable, "-c", prelude + code, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


MAIN = "from electoral_standards.__main__ import main; "
RUN = f"{MAIN}sys.exit(main())"


def test_the_exit_status_reaches_the_shell() -> None:
    fine, wrong = python(RUN, "validate", OFFICER), python(RUN, "validate", "nowhere.json")

    assert (fine.returncode, fine.stderr) == (0, "")
    assert wrong.returncode == 2


def test_without_the_extra_the_command_says_how_to_get_it() -> None:
    ran = python(f"sys.modules['cyclopts'] = None; {RUN}", "list")

    assert (ran.returncode, ran.stdout) == (2, "")
    assert "python -m pip install 'electoral-standards[cli]'" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_a_reader_that_goes_away_is_no_error() -> None:
    # The pipe is closed at its other end before anything is written, which `head` leaves to luck.
    reading, writing = os.pipe()
    os.close(reading)
    code = f"import sys; sys.path.insert(0, {str(SOURCE)!r}); {RUN}"
    ran = subprocess.run(
        [sys.executable, "-c", code, "list"], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)

    assert (ran.returncode, ran.stderr) == (141, b"")


def test_a_closed_standard_output_is_said() -> None:
    ran = python(f"sys.stdout = None; {RUN}", "list")

    assert ran.returncode == 2
    assert "closed" in ran.stderr


#: Tells what was imported and which documents were opened.
SPY = """
opened = []
sys.addaudithook(
    lambda event, about: opened.append(str(about[0])) if event == "open" else None
)
from electoral_standards.__main__ import main
main()
import json
names = [each.replace(chr(92), "/").rpartition("/")[2] for each in opened]
print(json.dumps([sorted(sys.modules), [each for each in names if each.endswith(".json")]]))
"""


def test_showing_an_item_opens_its_standard_and_the_crosswalk_alone() -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(SOURCE)!r})\n{SPY}",
            "show",
            "sfjes19.p6",
        ],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    modules, opened = json.loads(ran.stdout.splitlines()[-1])

    assert sorted(set(opened)) == ["SFJES19.json", "electoral-core.json"]
    assert not {"rich", "jsonschema", "referencing", "numpy", "pyarrow"} & set(modules)
