"""
The application: help, usage, streams, statuses; whatever the verb.
"""

import errno
import json
import sys
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn

import pytest

from electoral_standards.cli import app
from electoral_standards.cli.app import VERBS, run
from tests.cli.command import OFFICER, command
from tests.conformance.reading import SOURCES

#: A made-up unit in the format that its publishers use.
UNIT = str(Path(__file__).parents[1] / "sources" / "samples_nos" / "current-page.txt")
#: How important four people find two items, and how competent they are in them.
NEEDS = str(Path(__file__).parents[1] / "docs" / "needs.csv")

#: A command line for each verb that has something to say.
COMMANDS = {
    "demo": (),
    "list": (),
    "show": ("RM.L1",),
    "validate": (OFFICER,),
    "check": (),
    "assess": (OFFICER, "--as-at", "2026-06-01", "--explain"),
    "compare": (OFFICER, OFFICER, "--before-as-at", "2026-06-01", "--after-as-at", "2030-06-01"),
    "gaps": (OFFICER, "--as-at", "2026-06-01", "--profile", "returning-officer"),
    "plan": (OFFICER, "--as-at", "2026-06-01", "--profile", "electoral-services-manager"),
    "team": (OFFICER, "--as-at", "2026-06-01", "--profile", "electoral-services-officer"),
    "needs": (NEEDS,),
    "progress": (OFFICER, "--as-at", "2026-06-01", "2029-06-01"),
    "read": (UNIT,),
    "policies": ("strict-evidence",),
    "agreement": (OFFICER, "--as-at", "2026-06-01"),
    "verify": (str(SOURCES / "relationship-management.txt"),),
    "diff": ("RM", "RM"),
    "migrate": (OFFICER, "--from", "RM", "--to", "RM"),
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demonstration leaves its report in the folder in which it runs."""
    monkeypatch.chdir(tmp_path)


def shown() -> list[Any]:
    """Each verb with its command line; one that needs a published document may be skipped."""
    absent = pytest.mark.skipif(not SOURCES.is_dir(), reason="the documents are not here")
    return [
        pytest.param(verb, words, marks=[absent] * (verb == "verify"), id=verb)
        for verb, words in COMMANDS.items()
    ]


def test_every_verb_has_a_command_here() -> None:
    others = {"organisation", "report", "score"}  # see their own tests, for what they read or give
    assert set(VERBS) == set(COMMANDS) | others


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_help_names_every_verb(words: tuple[str, ...]) -> None:
    ran = command(*words)

    assert (ran.status, ran.err) == (0, "")
    assert all(verb in ran.out for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_a_verb_tells_how_to_use_it(verb: str) -> None:
    ran = command(verb, "--help")

    assert ran.status == 0
    usage = " ".join(ran.out.partition("\n\n")[0].split())
    takes = f"{VERBS[verb].takes} " if VERBS[verb].takes else ""
    formats = "" if "--format" in takes else "[--format text|json]"
    assert usage == f"Usage: electoral-standards {verb} {takes}{formats}".rstrip()


@pytest.mark.parametrize("verb", VERBS)
def test_a_summary_is_the_first_line_of_the_help(verb: str) -> None:
    function = getattr(import_module(f"electoral_standards.cli.{verb}"), verb)

    assert function.__doc__.strip().partition("\n")[0] == VERBS[verb].summary


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_fits_into_80_columns(verb: str) -> None:
    ran = command(*filter(None, (verb, "--help")))

    assert max(map(len, ran.out.splitlines())) <= 80
    assert not any(line.endswith(" ") for line in ran.out.splitlines())


def test_help_draws_its_boxes_in_what_the_stream_can_hold() -> None:
    assert command("show", "--help", encoding="ascii").out.isascii()


def test_the_version_is_the_one_of_the_package() -> None:
    import electoral_standards

    assert command("--version").out == f"{electoral_standards.__version__}\n"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("asess", OFFICER), "assess"),
        (("assess", OFFICER, "--explian"), "--explain"),
        (("assess", OFFICER, "--format", "yaml"), "json"),
        (("assess",), "RECORD"),
        (("gaps", OFFICER), "--profile"),
        (("show",), "CODE"),
        (("show", "RM", "PWS"), "PWS"),
        (("list", "-"), "-"),
        (("assess", OFFICER, "--as-at", "2026-02-29"), "2026-02-29"),
        (("assess", OFFICER, "--as-at", "20260601"), "2026-06-01"),
        (("assess", OFFICER, "--policy", "lenient"), "lenient"),
    ],
)
def test_unusable_usage_is_said_on_standard_error_alone(words: tuple[str, ...], named: str) -> None:
    ran = command(*words)

    assert (ran.status, ran.out) == (2, "")
    assert named in ran.err
    assert "\x00" not in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(("verb", "words"), shown())
def test_every_verb_keeps_messages_apart_from_results(verb: str, words: tuple[str, ...]) -> None:
    text, data = command(verb, *words), command(verb, *words, "--format", "json")

    assert (text.status, text.err) == (0, "")
    assert (data.status, data.err) == (0, "")
    assert text.out.endswith("\n")
    assert not text.out.endswith("\n\n")
    assert [json.loads(line) for line in data.out.splitlines()] if verb == "demo" else data.document


@pytest.mark.parametrize(("verb", "words"), shown())
def test_text_is_plain_and_80_columns_wide(verb: str, words: tuple[str, ...]) -> None:
    folder = OFFICER.rpartition("/")[0]
    lines = [line for line in command(verb, *words).out.splitlines() if folder not in line]

    assert max(map(len, lines), default=0) <= 80
    assert not any("\x1b" in line or line.endswith(" ") for line in lines)


@pytest.mark.parametrize(("verb", "words"), shown())
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_no_encoding_stops_a_command(verb: str, words: tuple[str, ...], encoding: str) -> None:
    assert command(verb, *words, encoding=encoding).status == 0


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_json_loses_nothing_on_a_stream_that_lacks_characters(encoding: str) -> None:
    words = ("show", "RM.L1", "--format", "json")
    whole, poor = command(*words), command(*words, encoding=encoding)

    assert not whole.out.isascii()
    assert poor.document == whole.document


def test_what_a_document_says_never_steers_the_terminal() -> None:
    record = json.loads(Path(OFFICER).read_bytes())
    record["subject"]["name"] = "Ada \x1b[31mred\x07"
    ran = command("assess", "-", "--as-at", "2026-06-01", stdin=json.dumps(record).encode())

    assert "Ada ?[31mred?" in ran.out
    assert "\x1b" not in ran.out


class _Failing(StringIO):
    """A stream on which nothing can be written."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self._error = error

    def write(self, _text: str) -> NoReturn:
        raise self._error


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 141, ""),
        (KeyboardInterrupt(), 130, ""),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "No space left on device"),
    ],
)
def test_output_that_ends_early_leaves_no_traceback(
    error: BaseException, status: int, said: str
) -> None:
    err = StringIO()

    assert run(["list"], stdout=_Failing(error), stderr=err) == status
    assert said in err.getvalue()
    assert len(err.getvalue().splitlines()) == bool(said)


def test_messages_that_nobody_can_read_stop_nothing() -> None:
    err = _Failing(OSError(errno.EBADF, "Bad file descriptor"))

    assert run(["show", "nothing.there"], stdout=StringIO(), stderr=err) == 2


def test_a_defect_is_one_line_that_asks_for_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ELECTORAL_STANDARDS_DEBUG", raising=False)
    monkeypatch.setattr(app, "_dispatch", lambda *_: 1 // 0)
    ran = command("list")

    assert (ran.status, ran.out) == (70, "")
    assert len(ran.err.splitlines()) == 1
    assert "ZeroDivisionError" in ran.err
    assert "report" in ran.err


def test_a_traceback_is_shown_to_who_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELECTORAL_STANDARDS_DEBUG", "1")
    monkeypatch.setattr(app, "_dispatch", lambda *_: 1 // 0)

    assert "Traceback" in command("list").err


def test_a_process_without_streams_gets_a_status_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    out = StringIO()

    assert run(["list"]) == 2
    assert run(["validate", "-"], stdout=out) == 2
    assert "empty" in out.getvalue()
