"""
Run one command line in this process, with its streams captured.
"""

import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from electoral_standards.cli.app import run
from electoral_standards.content.loader import examples_directory

#: What the command line takes for today.
TODAY = date(2026, 6, 1)

OFFICER = str(examples_directory() / "officer.json")
RETURNING_OFFICER = str(examples_directory() / "returning-officer.json")


class Ran(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as one JSON value."""
        return json.loads(self.out)

    @property
    def documents(self) -> list[Any]:
        """Standard output as one JSON value a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def command(
    *words: str | Path,
    stdin: bytes = b"",
    encoding: str = "utf-8",
    today: date = TODAY,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Ran:
    """Run ``electoral-standards`` with these *words*, on streams of this *encoding*."""
    out, err = (TextIOWrapper(BytesIO(), encoding=encoding, newline="\n") for _ in range(2))
    status = run(
        [str(word) for word in words],
        stdout=out,
        stderr=err,
        stdin=BytesIO(stdin),
        today=lambda: today,
        environment=environment,
    )
    written = []
    for stream in (out, err):
        stream.flush()
        buffer = stream.buffer
        assert isinstance(buffer, BytesIO)
        written.append(buffer.getvalue().decode(encoding))
    return Ran(status, *written)
