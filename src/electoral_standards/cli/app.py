"""
The application: from the words of a command line to a verb, and from its end to a status.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from inspect import BoundArguments
from io import BytesIO, StringIO
from typing import IO, Any, TextIO

from cyclopts import App, CycloptsError, UnusedCliTokensError

from electoral_standards.cli.surroundings import catalogue_around, parted
from electoral_standards.cli.terminal import (
    STANDARD_INPUT,
    STANDARD_OUTPUT,
    Status,
    Terminal,
    UsageError,
)
from electoral_standards.cli.verbs import GROUPS, VERBS, Verb
from electoral_standards.errors import ElectoralStandardsError
from electoral_standards.reporting.text.layout import WIDTH

__all__ = ["GROUPS", "VERBS", "application", "run"]


_HELP = """
What good work in running elections looks like, how someone stands against it, what is missing.
"""

_EPILOGUE = """
New here? Try: electoral-standards demo

Every command also takes --catalogue FOLDER, for standards of your own, and --texts FOLDER, for
the official wording of your own copies (see 'verify').

A file may be '-', which is standard input, and after -o standard output. Results go to standard
output, messages to standard error. Exit status: 0 done, 1 a check found something, 2 input or
usage that cannot be used.
"""


def _version() -> str:
    # Nothing inside the package imports the package itself; by now it is there all the same.
    return str(sys.modules["electoral_standards"].__version__)


def application(verb: str | None = None, within: str | None = None) -> App:
    """
    The command line; of the verbs only the one that is wanted tells all of its help.

    *within* is the command of a group, where *verb* names the group.
    """
    app = App(
        name="electoral-standards",
        usage="Usage: electoral-standards COMMAND [--format text|json] ...",
        help=_HELP,
        help_epilogue=_EPILOGUE,
        help_format="markdown",
        version=_version,
    )
    _add(app, VERBS, "electoral_standards.cli", wanted=verb)
    for name, group in GROUPS.items():
        of_group = App(
            name=name,
            usage=f"Usage: electoral-standards {name} COMMAND ...",
            help=group.summary,
            help_epilogue="",
            help_format="markdown",
            version_flags=(),
            sort_key=len(VERBS) + list(GROUPS).index(name),
        )
        wanted = within if verb == name else None
        package = f"electoral_standards.cli.{group.folder}"
        _add(of_group, group.verbs, package, before=f"{name} ", wanted=wanted)
        app.command(of_group)
    return app


def _add(
    app: App, verbs: dict[str, Verb], package: str, *, before: str = "", wanted: str | None = None
) -> None:
    """Give an application its verbs; the module of one is imported when the verb is called."""
    for position, (name, (summary, takes)) in enumerate(verbs.items()):
        function = name.replace("-", "_")
        formats = "" if "--format" in takes else "[--format text|json]"
        words = ("Usage: electoral-standards", before + name, takes, formats)
        app.command(
            f"{package}.{function}:{function}",
            name=name,
            usage=" ".join(filter(None, words)),
            help=None if name == wanted else summary,
            help_epilogue="",
            sort_key=position,
        )


def run(
    arguments: Sequence[str],
    *,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
    stdin: IO[bytes] | None = None,
    today: Callable[[], date] = date.today,
    environment: Mapping[str, str] | None = None,
) -> int:
    """
    Run one command line; nothing is raised.

    Args:
        arguments: The words after the name of the program.
        stdout: Where results go; the process's own if None.
        stderr: Where messages go; the process's own if None.
        stdin: What ``-`` reads; the process's own if None.
        today: Tells the day that is taken where none is given.
        environment: The variables of the environment; the process's own if None.

    Returns:
        The exit status.
    """
    # A process may have been started with a stream closed; Python then has None for it.
    out, err = stdout or sys.stdout, stderr or sys.stderr or StringIO()
    terminal = Terminal(out or StringIO(), err, lambda: stdin or _process_stdin(), today)
    if out is None:
        terminal.say("standard output is closed: there is nowhere to write to")
        return Status.UNUSABLE
    try:
        around = os.environ if environment is None else environment
        status = _dispatch(arguments, terminal, around)
        out.flush()
    except KeyboardInterrupt:
        return Status.INTERRUPTED
    except BrokenPipeError:
        _let_go(out)
        return Status.BROKEN_PIPE
    except OSError as error:
        terminal.say(f"the output cannot be written: {error.strerror or error}")
        _let_go(out)
        return Status.UNUSABLE
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        return _unexpected(error, terminal)
    return status


def _process_stdin() -> IO[bytes]:
    return sys.stdin.buffer if sys.stdin else BytesIO()


def _dispatch(arguments: Sequence[str], terminal: Terminal, environment: Mapping[str, str]) -> int:
    words = [_marked(word) for word in arguments]
    try:
        words, given = parted(words)
        app = application(*words[:2])
        command, bound, ignored = app.parse_args(words, print_error=False, exit_on_error=False)
    except UsageError as error:
        terminal.say(str(error))
        return Status.UNUSABLE
    except UnusedCliTokensError as error:
        unused = ", ".join(each.replace(STANDARD_INPUT, "-") for each in error.unused_tokens or ())
        terminal.say(f"more words than can be used: {unused} {_hint(words)}")
        return Status.UNUSABLE
    except CycloptsError as error:
        message = str(error).replace(STANDARD_INPUT, "-").replace(repr(STANDARD_INPUT)[1:-1], "-")
        terminal.say(f"{message} {_hint(words)}")
        return Status.UNUSABLE
    if "console" in bound.arguments:
        _help(command, bound, terminal)
        return Status.DONE
    if bound.arguments.get("output") == STANDARD_OUTPUT:
        terminal.reserve_output()
    extra: dict[str, Any] = {"terminal": terminal} if "terminal" in ignored else {}
    from electoral_standards.content.loader import in_use

    try:
        with in_use(catalogue_around(given, environment)):
            return command(*bound.args, **bound.kwargs, **extra) or Status.DONE
    except ElectoralStandardsError as error:
        terminal.say(str(error))
        return Status.UNUSABLE


def _marked(word: str) -> str:
    """A word in which '-', alone or as the value of an option, is marked as what it stands for."""
    if word in ("-", "-o-"):
        return word[:-1] + STANDARD_INPUT
    option, equals, value = word.partition("=")
    is_value = option.startswith("-") and value == "-"
    return option + equals + STANDARD_INPUT if is_value else word


class _Paper(StringIO):
    """What help is written on before it is shown; its encoding decides how boxes are drawn."""

    encoding = "utf-8"


def _help(command: Callable[..., Any], bound: BoundArguments, terminal: Terminal) -> None:
    """Show help, or the version, in the width of every other text."""
    from rich.console import Console

    paper = _Paper()
    paper.encoding = terminal.out.encoding or "utf-8"
    bound.arguments["console"] = Console(file=paper, width=WIDTH, color_system=None)
    command(*bound.args, **bound.kwargs)
    terminal.show("\n".join(line.rstrip() for line in paper.getvalue().splitlines()))


def _hint(words: Sequence[str]) -> str:
    group = GROUPS.get(words[0]) if words else None
    if group and words[1:] and words[1] in group.verbs:
        known = words[:2]
    else:
        known = words[:1] if group or (words and words[0] in VERBS) else ()
    return f"({' '.join(('electoral-standards', *known, '--help'))} tells more)"


def _let_go(out: TextIO) -> None:
    """Keep Python from flushing again, at its end, what cannot be written."""
    if out is sys.stdout:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())


def _unexpected(error: Exception, terminal: Terminal) -> int:
    if os.environ.get("ELECTORAL_STANDARDS_DEBUG"):
        from traceback import format_exception

        terminal.say("".join(format_exception(error)))
    said = str(error).partition("\n")[0]
    terminal.say(
        f"something went wrong inside the program ({type(error).__name__}: {said}); please report "
        "it. ELECTORAL_STANDARDS_DEBUG=1 shows where it happened."
    )
    return Status.INTERNAL
