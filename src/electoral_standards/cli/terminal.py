"""
The terminal: what a command writes, says and reads, on streams that are given to it.
"""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from enum import IntEnum
from io import BytesIO
from typing import IO, TextIO

from electoral_standards.errors import ElectoralStandardsError, Fault, InvalidDocumentError

__all__ = ["STANDARD_INPUT", "STANDARD_OUTPUT", "Status", "Terminal", "UsageError", "day_of"]

#: What stands for "-" while the command line is parsed, which would take "-" for an option.
STANDARD_INPUT = "\x00-"
#: The same sign, where something is written.
STANDARD_OUTPUT = STANDARD_INPUT

#: Characters that would steer a terminal instead of being shown.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Status(IntEnum):
    """The exit statuses."""

    DONE = 0
    #: A check found something.
    FAILED = 1
    #: Input or usage that cannot be used.
    UNUSABLE = 2
    #: A defect of the program.
    INTERNAL = 70
    INTERRUPTED = 130
    #: The reader of the output went away, as `head` does.
    BROKEN_PIPE = 141


class UsageError(ElectoralStandardsError, ValueError):
    """The command line asks for something that cannot be."""


class _StandardInput(BytesIO):
    """Standard input, read to its end, with the name that messages call it by."""

    name = "standard input"


def day_of(text: str, option: str) -> date:
    """
    The day that an option names.

    Raises:
        UsageError: When it is no day.
    """
    with suppress(ValueError):
        # Python reads other ways of writing a day as well, which documents do not have.
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    raise UsageError(f"{option}: {text!r} is no day; write it as 2026-06-01")


class Terminal:
    """
    The streams of one run.

    Text goes through `show`, documents through `emit`, messages through `say`, and what an option
    sends to standard output through `put`. What a stream's encoding lacks never stops a run: it is
    replaced in text, and escaped in JSON.
    """

    def __init__(
        self,
        out: TextIO,
        err: TextIO,
        stdin: Callable[[], IO[bytes]],
        today: Callable[[], date],
    ) -> None:
        """Write to *out* and *err*; open *stdin* and ask for *today* when they are needed."""
        self.out = out
        self._err = err
        self._stdin = stdin
        self._today = today
        self._stdin_was_read = False
        self._is_reserved = False

    def reserve_output(self) -> None:
        """Keep standard output for what is `put` there: what is shown goes to standard error."""
        self._is_reserved = True

    def show(self, text: str) -> None:
        """Write a text and a newline to standard output."""
        text = _CONTROLS.sub("?", text) + "\n"
        if self._is_reserved:
            self._tell(text)
            return
        try:
            self.out.write(text)
        except UnicodeEncodeError:
            encoding = self.out.encoding or "ascii"
            self.out.write(text.encode(encoding, "replace").decode(encoding))

    def emit(self, document: str) -> None:
        """Write a JSON document and a newline to standard output."""
        if self._is_reserved:
            self._tell(document + "\n")
        else:
            self._put_text(document)

    def put(self, content: str | bytes) -> None:
        """
        Write what was made to standard output, even where it is reserved; a text with a newline.

        Raises:
            UsageError: When it is no text and standard output is a screen.
        """
        if isinstance(content, str):
            self._put_text(content.rstrip("\n"))
            return
        out = self.binary()
        out.write(content)
        out.flush()

    def binary(self, *, is_text: bool = False) -> IO[bytes]:
        """
        Standard output for bytes, which may be those of a text.

        Raises:
            UsageError: When they are no text and standard output is a screen, or it takes no bytes.
        """
        out: IO[bytes] | None = getattr(self.out, "buffer", None)
        if out is None or (self.out.isatty() and not is_text):
            message = "-o: what is written is no text, and is not shown on a screen"
            raise UsageError(f"{message}; name a file, or pipe it into one")
        self.out.flush()
        return out

    def _put_text(self, document: str) -> None:
        try:
            self.out.write(document + "\n")
        except UnicodeEncodeError:
            # Outside strings JSON is ASCII, and within them any character may be escaped.
            escaped = (char if char.isascii() else json.dumps(char)[1:-1] for char in document)
            self.out.write("".join(escaped) + "\n")

    def say(self, message: str) -> None:
        """Write a message to standard error; where nobody listens, nothing happens."""
        self._tell(f"electoral-standards: {_CONTROLS.sub('?', message)}\n")

    def _tell(self, text: str) -> None:
        with suppress(OSError, ValueError):
            encoding = self._err.encoding or "ascii"
            self._err.write(text.encode(encoding, "replace").decode(encoding))
            self._err.flush()

    def source(self, name: str) -> str | IO[bytes]:
        """
        What to read for a name on the command line: the path, or standard input.

        Raises:
            InvalidDocumentError: When standard input was read before.
        """
        if name != STANDARD_INPUT:
            return name
        if self._stdin_was_read:
            fault = Fault("$", "it has been read already", "give '-' only once")
            raise InvalidDocumentError([fault], source=_StandardInput.name)
        self._stdin_was_read = True
        return _StandardInput(self._stdin().read())

    def today(self) -> date:
        """The user's own day."""
        return self._today()

    def as_at(self, text: str | None, *, said: bool, option: str = "--as-at") -> date:
        """
        The day that the option names, or today; *said* also tells that it is today.

        Raises:
            UsageError: When it is no day.
        """
        if text is None:
            if said:
                self.say(f"as at {self.today()}, today; --as-at chooses another day")
            return self.today()
        return day_of(text, option)
