"""
``privacy key``: a new key for pseudonyms.
"""

import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from electoral_standards.cli.options import Given
from electoral_standards.cli.terminal import STANDARD_OUTPUT, Status, UsageError

__all__ = ["key"]

KeyFile = Annotated[
    str, Parameter(name=["--output", "-o"], help="The file to make; one that exists is kept.")
]


def key(*, output: KeyFile, terminal: Given) -> int:
    """
    Make a key for pseudonyms: 32 bytes by chance, in a file that only you may read.

    Keep it apart from the documents: who has both can tell who is who. Without it no more
    documents can be given the same pseudonyms.
    """
    from secrets import token_hex

    if output == STANDARD_OUTPUT:
        terminal.put(token_hex(32))
        return Status.DONE
    try:
        handle = os.open(Path(output), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UsageError(f"{output} is there already, and a key is never written over") from None
    except OSError as error:
        known = Path(output).parent.is_dir()
        reason = error.strerror if known else "there is no such folder"
        raise UsageError(f"{output} cannot be written: {reason}") from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(token_hex(32) + "\n")
    terminal.say(f"{output}: a new key; keep it apart from the documents")
    return Status.DONE
