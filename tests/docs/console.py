"""
A console that runs the commands of a page, in a folder with the records that pages speak of.
"""

import json
import re
import shlex
import shutil
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

from electoral_standards.cli.app import run
from electoral_standards.content.loader import examples_directory
from electoral_standards.interchange.documents import dump
from electoral_standards.sources.recognition import read
from tests.drift import revised

PROGRAM = "electoral-standards"
#: How a page asks for the exit status of the command before.
ASKS = "echo $?"
TODAY = date(2026, 6, 1)


class Step(NamedTuple):
    """A command as it is typed, and what is shown below it."""

    command: str
    shown: str


def steps(block: str) -> list[Step]:
    """The commands of a block of console, each with what is shown below it."""
    found: list[Step] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(Step(line[2:].partition("  #")[0].strip(), ""))
        else:
            found[-1] = Step(found[-1].command, f"{found[-1].shown}{line}\n")
    return found


def agrees(shown: str, printed: str) -> bool:
    """Whether what a page shows is what was printed; a line of three dots stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*".join(parts), printed) is not None


def prepare(folder: Path) -> None:
    """
    Put there what pages speak of.

    A sound record and one with two faults; a published unit, and a folder with a draft of it; a
    made-up revision of a standard, and an approved plan for the record to follow it.
    """
    officer = examples_directory() / "officer.json"
    shutil.copy(officer, folder / "record.json")
    record = json.loads(officer.read_text(encoding="utf-8"))
    record["subject"]["kind"] = "persn"
    record["judgements"][0]["item"] = "SFJES19.P66"
    (folder / "broken.json").write_text(json.dumps(record), encoding="utf-8")
    shutil.copy(Path(__file__).parent / "polling-station.txt", folder)
    shutil.copy(Path(__file__).parent / "hr.csv", folder)
    shutil.copy(Path(__file__).parent / "needs.csv", folder)
    (folder / "ours").mkdir()
    published = (folder / "polling-station.txt").read_text(encoding="utf-8")
    dump(read(published).document, folder / "ours" / "ABCEL07.json")
    revised.prepare(folder)


class Console:
    """Runs commands one after the other in the working directory, in this process."""

    def __init__(self) -> None:
        self.status = 0

    def run(self, command: str) -> str:
        """
        Run a command, and give what a terminal would show.

        ``< FILE``, ``> FILE`` and ``echo $?`` are all that is known of a shell.
        """
        if command == ASKS:
            return f"{self.status}\n"
        words = shlex.split(command)
        standard_input, target = _redirected(words, "<"), _redirected(words, ">")
        assert words[0] == PROGRAM, command
        out, err = StringIO(), StringIO()
        stdin = BytesIO(Path(standard_input).read_bytes() if standard_input else b"")
        self.status = run(
            words[1:], stdout=out, stderr=err, stdin=stdin, today=lambda: TODAY, environment={}
        )
        if target:
            Path(target).write_text(out.getvalue(), encoding="utf-8")
            return err.getvalue()
        return out.getvalue() + err.getvalue()


def _redirected(words: list[str], sign: str) -> str | None:
    if sign not in words:
        return None
    place = words.index(sign)
    name = words[place + 1]
    del words[place : place + 2]
    return name
