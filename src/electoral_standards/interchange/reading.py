"""
From a source to a JSON value, or to one clear fault.
"""

import codecs
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NoReturn

from electoral_standards.errors import Fault, InvalidDocumentError

__all__ = [
    "DEEPEST",
    "MOST_BYTES",
    "Source",
    "is_too_deep",
    "name_of",
    "parse",
    "read",
    "why_unreadable",
]

#: A path, ``"-"`` for standard input, the bytes of a document, or an open binary file.
Source = str | os.PathLike[str] | bytes | IO[bytes]

#: The largest document that is read; the largest real one is a hundredth of it.
MOST_BYTES = 32 * 1024 * 1024

#: How deep a document may be nested; nothing that the schemas describe is half as deep.
DEEPEST = 64


def name_of(source: Source) -> str:
    """What to call a source in a message."""
    if isinstance(source, bytes):
        return "document"
    if isinstance(source, (str, os.PathLike)):
        return "standard input" if source == "-" else os.fspath(source)
    return str(getattr(source, "name", "document"))


def read(source: Source) -> bytes:
    """
    The bytes of a source.

    Raises:
        InvalidDocumentError: When it cannot be read, is empty, or is too large to be a document.
        TypeError: When it is no source.
    """
    refuse = _refusal(source)
    try:
        data = _bytes_of(source)
    except OSError as error:
        refuse(why_unreadable(error), "check the path")
    except ValueError as error:
        refuse(f"it cannot be read: {error}", "check the path")
    if len(data) > MOST_BYTES:
        limit = f"over {MOST_BYTES // 2**20} MiB: too large for one document"
        refuse(limit, "one document holds one subject; split it")
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        refuse("it is empty", "a document is a JSON object")
    return data


def why_unreadable(error: OSError) -> str:
    """Why a file cannot be read, in words for people."""
    reasons = {
        FileNotFoundError: "there is no such file",
        IsADirectoryError: "it is a folder, not a file",
        PermissionError: "it may not be read",
    }
    return reasons.get(type(error), f"it cannot be read: {error.strerror}")


def _bytes_of(source: Source) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, (str, os.PathLike)) and source != "-":
        with Path(source).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    stream = sys.stdin.buffer if isinstance(source, (str, os.PathLike)) else source
    data = stream.read(MOST_BYTES + 1) if hasattr(stream, "read") else stream
    if not isinstance(data, bytes):
        message = "a document is read from a path, from bytes or from a file opened in binary mode"
        raise TypeError(message)
    return data


# What the parser says, in words for those who do not know JSON.
_MISTAKES = {
    "Expecting property name enclosed in double quotes": (
        "the name of a field, in double quotation marks, is missing here",
        "look for a comma too many before it, or for single quotation marks",
    ),
    "Expecting value": (
        "a value is missing here",
        "look for a comma too many, or for words without quotation marks",
    ),
    "Expecting ',' delimiter": (
        "a comma is missing before this place",
        "put one after the value before it",
    ),
    "Expecting ':' delimiter": (
        "a colon is missing before this place",
        "put one after the name of the field",
    ),
    "Extra data": ("the document has ended before this place", "one file holds one document"),
    "Invalid control character at": (
        "a line break or a tab stands inside a text",
        "write it as \\n or \\t",
    ),
    "Unterminated string starting at": (
        "a text begins here and does not end",
        "look for a missing quotation mark",
    ),
}


def parse(source: Source) -> Any:
    """
    The JSON value of a source.

    Raises:
        InvalidDocumentError: When it cannot be read, or is not UTF-8 or not JSON; a key that
            occurs twice in an object, a number that JSON does not have, and nesting deeper than
            any document are refused too.
    """
    data = read(source)
    refuse = _refusal(source)
    if not (encoding := json.detect_encoding(data)).startswith("utf-8"):
        refuse(f"it is written in {encoding[:6].upper()}, not in UTF-8", "save it as UTF-8")
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        refuse(f"line {line}: it is not UTF-8 (byte {error.start})", "save it as UTF-8")
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        message, remedy = _MISTAKES.get(error.msg, (error.msg, "mend the text there"))
        refuse(f"line {error.lineno}, column {error.colno}: not JSON: {message}", remedy)
    except RecursionError:
        refuse("it is nested deeper than any document", f"use at most {DEEPEST} levels")
    except ValueError as error:
        from electoral_standards.interchange.json_places import place, unusable

        if found := unusable(text):
            where = place(text, found.position)
            refuse(f"{where}: it cannot be used: {found.message}", found.remedy)
        refuse(f"it cannot be used: {error}", "mend the text")
    if b"\\" in data and "\\u" in text:
        _check_surrogates(value, text, refuse)
    return value


def _refusal(source: Source) -> Callable[..., NoReturn]:
    def refuse(message: str, remedy: str = "", path: str = "$") -> NoReturn:
        raise InvalidDocumentError([Fault(path, message, remedy)], source=name_of(source)) from None

    return refuse


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key occurs twice in one object")
    return found


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")


#: Made once: `json.loads` would make one for every document.
_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_such_number)


def is_too_deep(value: Any) -> bool:
    """Whether a value is nested deeper than any document, found without recursion."""
    layer, depth = [value], 0
    while layer and depth <= DEEPEST:
        depth += 1
        layer = [
            child
            for each in layer
            if isinstance(each, (dict, list))
            for child in (each.values() if isinstance(each, dict) else each)
        ]
    return bool(layer)


def _check_surrogates(value: Any, text: str, refuse: Callable[..., NoReturn]) -> None:
    """Half a character, written as an escape, is text that no file can hold."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        from electoral_standards.interchange.json_places import half_character, place

        half = half_character(text)
        where = "" if half is None else f"{place(text, half)}: "
        message = f"{where}it holds half a character (a lone \\ud800 to \\udfff)"
        refuse(message, "remove the escape")
    except RecursionError:
        refuse("it is nested deeper than any document", f"use at most {DEEPEST} levels")
