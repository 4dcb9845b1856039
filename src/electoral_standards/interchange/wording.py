"""
Plain words for what a JSON Schema has against a value: what is wrong, and what to do.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from electoral_standards.errors import Fault, nearest

__all__ = ["faults_of", "path_of"]

_ARTICLES = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
_HOW_TO_WRITE = {
    "object": "write it in curly brackets: {...}",
    "array": "write it in square brackets: [...]",
    "string": 'write it in double quotation marks: "..."',
    "integer": "write it in digits, without quotation marks",
    "number": "write it in digits, without quotation marks",
    "boolean": "write true or false, without quotation marks",
}
_LONGEST = 60


def faults_of(error: Any) -> Iterator[Fault]:
    """
    The faults that one error of jsonschema stands for.

    A missing or unknown field is named in the path, one fault for each.
    """
    yield from _WORDS.get(error.validator, _anything)(error, path_of(error.absolute_path))


def path_of(parts: Iterable[str | int]) -> str:
    """
    A JSON path on one line of plain text, whatever the keys are.

    >>> path_of(["judgements", 3, "a b"])
    '$.judgements[3]["a b"]'
    """
    return "$" + "".join(
        f"[{part}]"
        if isinstance(part, int)
        else f".{part}"
        if part.isidentifier()
        else f"[{_shown(part)}]"
        for part in parts
    )


def _shown(value: Any) -> str:
    """A value as it stands in the document, cut to what fits into a message."""
    if isinstance(value, (dict, list)):
        return "a list" if isinstance(value, list) else "an object"
    text = json.dumps(value, ensure_ascii=False)
    if not text.isprintable():  # nothing that a terminal would obey
        text = json.dumps(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def _one_of(value: Any, allowed: list[str]) -> str:
    near = nearest(value, allowed) if isinstance(value, str) else None
    choice = f"one of: {', '.join(allowed)}"
    return f"did you mean {near!r}? {choice}" if near else choice


def _missing(error: Any, path: str) -> Iterator[Fault]:
    # jsonschema gives an error for each missing field, and names it in the message alone.
    for key in error.validator_value:
        if key not in error.instance and error.message.startswith(repr(key)):
            yield Fault(f"{path}.{key}", "this field is missing", "add it")


def _unknown(error: Any, _path: str) -> Iterator[Fault]:
    known = error.schema.get("properties", {})
    for key in error.instance:
        if key not in known:
            near = nearest(key, known)
            remedy = f"did you mean {near!r}?" if near else f"known here: {', '.join(known)}"
            yield Fault(path_of([*error.absolute_path, key]), "this field is unknown", remedy)


def _type(error: Any, path: str) -> Iterator[Fault]:
    rule = error.validator_value
    wanted = [rule] if isinstance(rule, str) else rule
    words = " or ".join(_ARTICLES[each] for each in wanted)
    remedy = "leave it out" if wanted == ["null"] else _HOW_TO_WRITE[wanted[0]]
    yield Fault(path, f"expected {words}, found {_shown(error.instance)}", remedy)


def _enum(error: Any, path: str) -> Iterator[Fault]:
    allowed = [str(each) for each in error.validator_value if each is not None]
    message = f"{_shown(error.instance)} is not a value of this field"
    yield Fault(path, message, _one_of(error.instance, allowed))


def _const(error: Any, path: str) -> Iterator[Fault]:
    yield Fault(path, f"expected {_shown(error.validator_value)}, found {_shown(error.instance)}")


def _pattern(error: Any, path: str) -> Iterator[Fault]:
    value = _shown(error.instance)
    example = error.schema["examples"][0]
    kind = "a date" if error.schema.get("format") == "date" else error.schema["title"].lower()
    kind = kind.removesuffix(" or null")
    yield Fault(path, f"{value} is not written as {kind} is", f"write it like {example}")


def _format(error: Any, path: str) -> Iterator[Fault]:
    message = f"{_shown(error.instance)} is not a day of the calendar"
    yield Fault(path, message, "write a day that exists, as 2026-05-07")


def _empty(_error: Any, path: str) -> Iterator[Fault]:
    yield Fault(path, "this text is empty", "fill it in")


def _too_small(error: Any, path: str) -> Iterator[Fault]:
    yield Fault(
        path, f"{_shown(error.instance)} is too small", f"the least is {error.validator_value}"
    )


def _too_large(error: Any, path: str) -> Iterator[Fault]:
    yield Fault(
        path, f"{_shown(error.instance)} is too large", f"the most is {error.validator_value}"
    )


def _combination(error: Any, path: str) -> Iterator[Fault]:
    wanted = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    yield Fault(path, "these fields do not go together", wanted)


def _anything(error: Any, path: str) -> Iterator[Fault]:
    yield Fault(path, error.message[:200])


_WORDS: dict[str, Callable[[Any, str], Iterator[Fault]]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unknown,
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minLength": _empty,
    "minimum": _too_small,
    "maximum": _too_large,
    "anyOf": _combination,
    "oneOf": _combination,
    "not": _combination,
}
